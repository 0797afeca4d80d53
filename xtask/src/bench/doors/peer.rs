//! The same four endpoints in `FastAPI` and `httpx`: `bench/fastapi/app.py`, in an environment of its own under `target/`.

use std::fs;
use std::process::Command;

use anyhow::Result;

use super::super::ask::Door;
use super::super::ground::{Bench, Ground, Program, START_MAX, key, read_port, until};
use crate::tools;

/// The peer, running; ended when dropped.
pub(super) struct Peer {
    door: Door,
    program: Program,
}

impl Peer {
    /// Install what it needs, start it before the same simulator with an account of its own, and sign in.
    pub(super) fn start(bench: &Bench, ground: &Ground) -> Result<Self> {
        let sources = bench.root.join("bench/fastapi");
        let python =
            tools::ensure_venv(&bench.target, "fastapi", &sources.join("requirements.txt"))?;
        let port_file = ground.folder().join("peer.port");
        let mut command = Command::new(python);
        command
            .arg(sources.join("app.py"))
            .arg(&port_file)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("PIXVERSE_API_BASE", ground.base())
            .env("PIXVERSE_API_KEY", key(2));
        let program = Program::start(&mut command)?;
        let port = until("the peer", START_MAX, || Ok(read_port(&port_file)))?;
        let token = super::token(port)?;
        fs::remove_file(port_file)?;
        Ok(Self {
            door: Door::with_token(port, token),
            program,
        })
    }

    /// Who is asked.
    pub(super) fn door(&self) -> &Door {
        &self.door
    }

    /// The process's id.
    pub(super) fn id(&self) -> u32 {
        self.program.id()
    }
}
