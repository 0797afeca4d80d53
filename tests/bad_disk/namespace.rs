//! A program that sees its own mounts: what is done to its disk is done to nothing else, and ends with it.

use std::{
    ffi::OsString,
    fs::File,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    process::{Output, Stdio},
};

use anyhow::Context as _;
use journeys::World;
use tempfile::TempDir;
use tokio::{
    io::AsyncWriteExt as _,
    process::{Child, ChildStdin, Command},
};

use crate::PATIENCE;

/// What is wrong with a folder, and how it is mended. Both are words of a shell; `$FOLDER` is the folder.
pub(crate) struct Trouble {
    pub(crate) broken_by: &'static str,
    pub(crate) mended_by: &'static str,
}

/// No byte is free.
pub(crate) const FULL: Trouble = Trouble {
    broken_by: r#"mount -t tmpfs -o size=8m none "$FOLDER"
        head -c 16m /dev/zero > "$FOLDER/filler" 2> /dev/null || true"#,
    mended_by: r#"rm "$FOLDER/filler""#,
};

/// Nothing can be written.
pub(crate) const READ_ONLY: Trouble = Trouble {
    broken_by: r#"mount --bind "$FOLDER" "$FOLDER"
        mount -o remount,bind,ro "$FOLDER""#,
    mended_by: r#"mount -o remount,bind,rw "$FOLDER""#,
};

/// `tachy`, running beside a shell that mends its disk when it is told to.
pub(crate) struct Troubled {
    child: Child,
    mend: ChildStdin,
    kept: TempDir,
}

impl Troubled {
    /// Start `tachy` with these arguments while `folder` is in trouble.
    pub(crate) fn start(
        world: &World,
        (folder, trouble): (&Path, &Trouble),
        arguments: &[&str],
    ) -> anyhow::Result<Self> {
        let kept = TempDir::new()?;
        let program = world.command("tachy")?;
        let script = format!(
            "set -e\nexec 3<&0\n{}\n{{ read -r _ <&3 && {}; }} &\nexec \"$@\" < /dev/null 3<&-",
            trouble.broken_by, trouble.mended_by
        );
        let mut command = std::process::Command::new("unshare");
        world.furnish(&mut command);
        command.arg(if is_root()? { "-m" } else { "-rm" });
        command
            .env("FOLDER", folder)
            .args(["sh", "-c", &script, "sh"]);
        command
            .arg(OsString::from(program.get_program()))
            .args(arguments);
        let mut command = Command::from(command);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(kept.path().join("said"))?)
            .kill_on_drop(true);
        let mut child = command.spawn()?;
        let mend = child.stdin.take().context("a pipe")?;
        Ok(Self { child, mend, kept })
    }

    /// All that it has said so far.
    pub(crate) fn said(&self) -> String {
        let said: PathBuf = self.kept.path().join("said");
        std::fs::read_to_string(said).unwrap_or_default()
    }

    /// Mend the disk and wait for the end.
    pub(crate) async fn mended(mut self) -> anyhow::Result<Output> {
        self.mend.write_all(b"now\n").await?;
        let output = tokio::time::timeout(PATIENCE, self.child.wait_with_output()).await;
        output.context("it never ended")?.context("its output")
    }
}

/// Root mounts as it is; anyone else becomes root of a namespace of their own.
fn is_root() -> anyhow::Result<bool> {
    Ok(std::fs::metadata("/proc/self")?.uid() == 0)
}
