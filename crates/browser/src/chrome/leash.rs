//! Holding a Chrome so that it ends when we say, and when we end ourselves, however that happens.

use std::io;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A running Chrome with all its processes. Clones hold the same one.
#[derive(Debug, Clone)]
pub(crate) struct Leash(Arc<Mutex<Held>>);

#[derive(Debug)]
struct Held {
    /// `None` once it has ended: its number may belong to another process then.
    child: Option<Child>,
    /// Our ends of the pipe that Chrome watches: it ends when they close, which they do by
    /// themselves when this process ends.
    #[cfg(unix)]
    _pipe: Option<(std::os::fd::OwnedFd, std::os::fd::OwnedFd)>,
}

impl Leash {
    /// Start a program in a process group of its own.
    pub(crate) fn spawn(command: &mut Command) -> io::Result<Self> {
        lead_group(command);
        let child = command.spawn()?;
        Ok(Self(Arc::new(Mutex::new(Held {
            child: Some(child),
            #[cfg(unix)]
            _pipe: None,
        }))))
    }

    /// Start a program that ends when this process does, SIGKILL included: its debugging pipe on
    /// descriptors 3 and 4 is given for that alone, and nothing is ever written to it.
    pub(crate) fn spawn_tied(
        command: &mut Command,
        look: impl FnOnce(&mut Child),
    ) -> io::Result<Self> {
        #[cfg(unix)]
        let pipe = Some(pipe(command)?);
        lead_group(command);
        let mut child = command.spawn()?;
        // The command holds the child's ends of the pipe: as long as they were open here, Chrome
        // could not see that ours are closed.
        *command = Command::new("");
        look(&mut child);
        Ok(Self(Arc::new(Mutex::new(Held {
            child: Some(child),
            #[cfg(unix)]
            _pipe: pipe,
        }))))
    }

    /// Kill all of it, at once, without waiting.
    pub(crate) fn kill(&self) {
        if let Some(child) = &mut self.held().child {
            kill_group(child);
        }
    }

    /// Kill all of it and wait until its first process is gone.
    pub(crate) fn end(&self) {
        let mut held = self.held();
        if let Some(mut child) = held.child.take() {
            kill_group(&mut child);
            // It was killed; there is nothing to learn from how it ended.
            let _ = child.wait();
        }
    }

    /// Ask a visible Chrome to close.
    pub(crate) fn ask_to_close(&self) {
        #[cfg(unix)]
        if let Some(child) = &self.held().child
            && let Some(process) = process(child)
        {
            // One that has just ended does not need to be asked.
            let _ = rustix::process::kill_process(process, rustix::process::Signal::TERM);
        }
        #[cfg(not(unix))]
        self.kill();
    }

    /// Whether it has ended by itself.
    pub(crate) fn has_ended(&self) -> bool {
        let mut held = self.held();
        let Some(child) = &mut held.child else {
            return true;
        };
        let has_ended = !matches!(child.try_wait(), Ok(None));
        if has_ended {
            held.child = None;
        }
        has_ended
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(unix)]
fn lead_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn lead_group(_: &mut Command) {}

#[cfg(unix)]
fn kill_group(child: &mut Child) {
    if let Some(group) = process(child) {
        // A group that is already gone is what was wanted.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
}

#[cfg(not(unix))]
fn kill_group(child: &mut Child) {
    let _ = child.kill();
}

#[cfg(unix)]
fn process(child: &Child) -> Option<rustix::process::Pid> {
    rustix::process::Pid::from_raw(i32::try_from(child.id()).ok()?)
}

/// Give `command` a pair of pipes as descriptors 3 and 4; our ends come back.
#[cfg(unix)]
fn pipe(command: &mut Command) -> io::Result<(std::os::fd::OwnedFd, std::os::fd::OwnedFd)> {
    use command_fds::{CommandFdExt, FdMapping};

    let (their_reader, our_writer) = io::pipe()?;
    let (our_reader, their_writer) = io::pipe()?;
    let ends = vec![
        FdMapping {
            parent_fd: their_reader.into(),
            child_fd: 3,
        },
        FdMapping {
            parent_fd: their_writer.into(),
            child_fd: 4,
        },
    ];
    command.arg("--remote-debugging-pipe");
    command.fd_mappings(ends).map_err(io::Error::other)?;
    Ok((our_writer.into(), our_reader.into()))
}
