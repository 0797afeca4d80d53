//! A fresh Debian in a folder, to try what is to run on machines that never saw this repository.
//!
//! Every command in it runs with mounts and processes of its own (`unshare`), which end with it: nothing is left
//! mounted, so the folder can always be removed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::{packages, shell};

/// An ordinary user of the fresh Debian.
pub(crate) const PERSON: &str = "person";

/// Runs a command as a user inside. The folder becomes the root of its own mounts, not merely a changed root: Chrome
/// may build its sandbox only there.
const ENTER: &str = "\
root=$1; user=$2; shift 2
mount --bind \"$root\" \"$root\"
mount -t proc proc \"$root/proc\"
mkdir -p \"$root/dev/shm\" \"$root/mnt/before\"
mount -t tmpfs tmpfs \"$root/dev/shm\"
cd \"$root\"
pivot_root . mnt/before
umount -l /mnt/before
home=$(awk -F: -v user=\"$user\" '$1 == user {print $6}' /etc/passwd)
cd \"$home\"
exec setpriv --reuid=\"$user\" --regid=\"$user\" --init-groups \
/usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive HOME=\"$home\" USER=\"$user\" \"$@\"";

/// A Debian in a folder; gone when dropped.
pub(crate) struct Chroot {
    folder: PathBuf,
}

impl Chroot {
    /// The same release as this machine's, from where this machine has its packages, with one ordinary user.
    pub(crate) fn make(folder: &Path) -> Result<Self> {
        if shell::output(Command::new("id").arg("-u"))?.trim() != "0" {
            bail!("only root can set up a Debian in a folder: start this with sudo");
        }
        packages::ensure_named(&["debootstrap"])?;
        let sources = sources()?;
        let (mirror, release) = first(&sources)?;
        let debian = Self {
            folder: folder.to_owned(),
        };
        debian.clear()?;
        fs::create_dir_all(folder)?;
        let mut make = Command::new("debootstrap");
        make.args(["--variant=minbase", release])
            .arg(folder)
            .arg(mirror);
        shell::run(make.stdout(Stdio::null()))?;
        let list: Vec<String> = sources.lines().map(|line| format!("deb {line}")).collect();
        fs::write(debian.path("etc/apt/sources.list"), list.join("\n") + "\n")?;
        // Nothing may start by itself in there.
        fs::write(debian.path("usr/sbin/policy-rc.d"), "#!/bin/sh\nexit 101\n")?;
        shell::run(
            Command::new("chmod")
                .arg("755")
                .arg(debian.path("usr/sbin/policy-rc.d")),
        )?;
        debian.run("root", &["useradd", "--create-home", PERSON])?;
        debian.apt(&["update"])?;
        Ok(debian)
    }

    /// A place in it, named from its root.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.folder.join(inside.trim_start_matches('/'))
    }

    /// A command in it, by one of its users.
    pub(crate) fn command(&self, user: &str, words: &[&str]) -> Command {
        let mut command = Command::new("unshare");
        command
            .args([
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "sh",
                "-ec",
                ENTER,
                "sh",
            ])
            .arg(&self.folder)
            .arg(user)
            .args(words);
        command
    }

    /// Run a command in it to its end; what it prints is of no interest, what goes wrong is.
    pub(crate) fn run(&self, user: &str, words: &[&str]) -> Result<()> {
        finish(self.command(user, words).stdout(Stdio::null()), words)
    }

    /// `apt-get` in it, asking nothing.
    pub(crate) fn apt(&self, words: &[&str]) -> Result<()> {
        let apt = ["apt-get", "--quiet", "--yes", "-o", "Dpkg::Use-Pty=0"];
        self.run("root", &[&apt, words].concat())
    }

    /// Install packages and what they depend on, and nothing that they only recommend.
    pub(crate) fn install(&self, names: &[&str]) -> Result<()> {
        self.apt(&[&["install", "--no-install-recommends"], names].concat())
    }

    fn clear(&self) -> Result<()> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)
                .with_context(|| format!("cannot clear {}", self.folder.display()))?;
        }
        Ok(())
    }
}

impl Drop for Chroot {
    fn drop(&mut self) {
        if let Err(error) = self.clear() {
            println!("{error:#}");
        }
    }
}

/// Run what [`Chroot::command`] gave, shown by its own words: what leads into the folder is the same every time.
pub(crate) fn finish(command: &mut Command, words: &[&str]) -> Result<()> {
    let line = words.join(" ");
    println!("inside$ {line}");
    let status = command.status()?;
    ensure!(status.success(), "failed inside ({status}): {line}");
    Ok(())
}

/// Where this machine has Debian's own packages from, a line each: address, release, part.
fn sources() -> Result<String> {
    let format = "$(ORIGIN)|$(REPO_URI) $(CODENAME) $(COMPONENT)";
    let mut targets = Command::new("apt-get");
    targets.args(["indextargets", "--format", format, "Created-By: Packages"]);
    let lines = shell::output(&mut targets)?;
    let ours: Vec<&str> = lines
        .lines()
        .filter_map(|line| line.strip_prefix("Debian|"))
        .collect();
    Ok(ours.join("\n"))
}

/// Address and name of the release itself, which stands before its updates.
fn first(sources: &str) -> Result<(&str, &str)> {
    let lines = sources.lines().filter_map(|line| {
        let mut words = line.split(' ');
        Some((words.next()?, words.next()?))
    });
    let mut releases = lines.filter(|(_, release)| !release.contains('-'));
    releases
        .next()
        .context("this machine has no packages of Debian: `apt-get update` first")
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn the_release_itself_is_the_ground() {
        let sources = "http://a/security/ bookworm-security main\nhttp://a/ bookworm main\n";
        assert_eq!(first(sources).unwrap(), ("http://a/", "bookworm"));
        assert!(first("").is_err());
    }
}
