//! Which packages hold the libraries that programs are linked with.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell;

/// What Debian's own tool wants to find beside it.
const CONTROL: &str = "Source: tachyscope\n\nPackage: tachyscope\nArchitecture: any\n";

/// Packages with the least version of each, as Debian reckons them from the symbols that are used. `folder` is for
/// what its tool writes.
pub(super) fn of(programs: &[PathBuf], folder: &Path) -> Result<Vec<String>> {
    fs::create_dir_all(folder.join("debian"))?;
    fs::write(folder.join("debian/control"), CONTROL)?;
    let mut command = Command::new("dpkg-shlibdeps");
    command.current_dir(folder).arg("-O");
    for program in programs {
        command.arg("-e").arg(program);
    }
    read(&shell::output(&mut command)?)
}

fn read(printed: &str) -> Result<Vec<String>> {
    let line = printed
        .lines()
        .find_map(|line| line.strip_prefix("shlibs:Depends="));
    let packages = line.context("dpkg-shlibdeps named no packages")?;
    Ok(packages
        .split(", ")
        .map(|package| package.trim().to_owned())
        .collect())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn packages_come_with_their_versions() {
        let printed = "shlibs:Depends=libc6 (>= 2.34), libgtk-3-0 (>= 3.21.4)\n";
        assert_eq!(
            read(printed).unwrap(),
            ["libc6 (>= 2.34)", "libgtk-3-0 (>= 3.21.4)"]
        );
        assert!(read("nothing\n").is_err());
    }
}
