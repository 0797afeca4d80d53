//! System packages: which ones are needed, which are missing, how they come.
//!
//! On Debian and its children they are installed. Elsewhere they are named and
//! the task stops, unless the libraries are found anyway. macOS and Windows
//! bring their web view along and need none.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::shell;

/// What a task is about to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// Build and run the terminal program.
    Terminal,
    /// Build and open the window.
    Window,
    /// Drive the window and a browser in tests.
    Journeys,
}

/// One thing that is needed, under the names of three families of systems.
/// An empty name: it is part of another package there.
struct Package {
    purpose: Purpose,
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
}

const fn package(
    purpose: Purpose,
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
) -> Package {
    Package {
        purpose,
        debian,
        fedora,
        arch,
    }
}

use Purpose::{Journeys, Terminal, Window};

#[rustfmt::skip]
const PACKAGES: &[Package] = &[
    package(Terminal, "build-essential", "gcc-c++", "base-devel"),
    package(Terminal, "pkg-config", "pkgconf-pkg-config", ""),
    package(Window, "libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel", "webkit2gtk-4.1"),
    package(Window, "librsvg2-dev", "librsvg2-devel", "librsvg"),
    package(Window, "libxdo-dev", "libxdo-devel", "xdotool"),
    package(Window, "libayatana-appindicator3-dev", "libayatana-appindicator-gtk3-devel", "libayatana-appindicator"),
    package(Window, "gstreamer1.0-libav", "gstreamer1-plugin-libav", "gst-libav"),
    package(Window, "gstreamer1.0-plugins-good", "gstreamer1-plugins-good", "gst-plugins-good"),
    package(Journeys, "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    package(Journeys, "xauth", "xorg-x11-xauth", "xorg-xauth"),
    package(Journeys, "xdotool", "xdotool", ""),
    package(Journeys, "webkit2gtk-driver", "webkit2gtk-driver", ""),
    package(Journeys, "chromium", "chromium", "chromium"),
    package(Journeys, "chromium-driver", "chromedriver", ""),
    package(Journeys, "python3-gi", "python3-gobject", "python-gobject"),
    package(Journeys, "gir1.2-gtk-3.0", "gtk3", "gtk3"),
    package(Journeys, "dbus", "dbus-daemon", "dbus"),
    package(Journeys, "dbus-x11", "dbus-x11", ""),
    package(Journeys, "gnome-keyring", "gnome-keyring", "gnome-keyring"),
    package(Journeys, "curl", "curl", "curl"),
    package(Journeys, "jq", "jq", "jq"),
];

/// Libraries by which a system that is no Debian shows that it is ready.
const LIBRARIES: [&str; 3] = ["webkit2gtk-4.1", "librsvg-2.0", "ayatana-appindicator3-0.1"];

/// Programs by which such a system shows that it is ready for journeys.
const PROGRAMS: [(&str, &str); 3] = [
    ("xvfb-run", "--help"),
    ("chromedriver", "--version"),
    ("dbus-run-session", "--version"),
];

/// Make sure that all packages for `purpose` are there.
pub(crate) fn ensure(purpose: Purpose) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if !shell::is_there("apt-get", "--version") || !shell::is_there("dpkg-query", "--version") {
        return ensure_elsewhere(purpose);
    }
    let wanted = names(purpose, |package| package.debian);
    ensure_named(&wanted)
}

/// Make sure that these packages are there, for a task that only Debian and its children can do.
pub(crate) fn ensure_named(wanted: &[&str]) -> Result<()> {
    let missing = missing(wanted, &installed(wanted)?);
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing system packages: {}", missing.join(" "));
    install(&missing)
}

fn names(purpose: Purpose, name: impl Fn(&Package) -> &'static str) -> Vec<&'static str> {
    let wanted = PACKAGES.iter().filter(|package| package.purpose <= purpose);
    wanted.map(name).filter(|name| !name.is_empty()).collect()
}

/// One line a package: its name and its state.
fn installed(wanted: &[&str]) -> Result<String> {
    // It fails when one of them is unknown, and still lists the others.
    let output = Command::new("dpkg-query")
        .args([
            "--show",
            "--showformat",
            "${Package} ${db:Status-Status}\\n",
        ])
        .args(wanted)
        .stderr(Stdio::null())
        .output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn missing<'a>(wanted: &[&'a str], installed: &str) -> Vec<&'a str> {
    let is_installed = |name: &str| {
        let mut lines = installed.lines();
        lines.any(|line| line.split_once(' ') == Some((name, "installed")))
    };
    wanted
        .iter()
        .copied()
        .filter(|name| !is_installed(name))
        .collect()
}

fn install(missing: &[&str]) -> Result<()> {
    if !has_lists() {
        shell::run(&mut apt(&["update"])?)?;
        return shell::run(apt(&["install", "--yes"])?.args(missing));
    }
    // Lists that are too old name files that are gone; newer ones mend that.
    if shell::run(apt(&["install", "--yes"])?.args(missing)).is_err() {
        shell::run(&mut apt(&["update"])?)?;
        shell::run(apt(&["install", "--yes"])?.args(missing))?;
    }
    Ok(())
}

/// A fresh image has no package lists at all.
fn has_lists() -> bool {
    fs::read_dir("/var/lib/apt/lists").is_ok_and(|entries| {
        let mut names = entries.flatten().map(|entry| entry.file_name());
        names.any(|name| name.to_string_lossy().contains("_Packages"))
    })
}

/// `apt-get` with the rights it needs, asking nothing.
fn apt(arguments: &[&str]) -> Result<Command> {
    let is_root = shell::output(Command::new("id").arg("-u"))?.trim() == "0";
    let mut command = Command::new(if is_root { "env" } else { "sudo" });
    command
        .args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"])
        .args(["-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"])
        .args(arguments);
    Ok(command)
}

fn ensure_elsewhere(purpose: Purpose) -> Result<()> {
    if is_ready(purpose) {
        return Ok(());
    }
    let release = fs::read_to_string(Path::new("/etc/os-release")).unwrap_or_default();
    bail!("{}", advice(purpose, &release));
}

fn is_ready(purpose: Purpose) -> bool {
    let has_library = |name: &str| {
        let mut question = Command::new("pkg-config");
        question
            .args(["--exists", name])
            .status()
            .is_ok_and(|status| status.success())
    };
    shell::is_there("c++", "--version")
        && (purpose < Window || LIBRARIES.iter().all(|name| has_library(name)))
        && (purpose < Journeys
            || PROGRAMS
                .iter()
                .all(|(name, ask)| shell::is_there(name, ask)))
}

/// What to type on a system that is no Debian, from its `os-release`.
fn advice(purpose: Purpose, release: &str) -> String {
    let is_like = |family: &str| {
        let mut lines = release.lines().filter(|line| line.starts_with("ID"));
        lines.any(|line| line.contains(family))
    };
    let command = if is_like("fedora") || is_like("rhel") {
        format!(
            "sudo dnf install {}",
            names(purpose, |package| package.fedora).join(" ")
        )
    } else if is_like("arch") {
        format!(
            "sudo pacman -S {}",
            names(purpose, |package| package.arch).join(" ")
        )
    } else {
        let names = names(purpose, |package| package.debian).join(" ");
        format!("(the names are Debian's) {names}")
    };
    format!("System packages are missing. Install them, then start again:\n  {command}")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::{Purpose, advice, missing, names};

    #[test]
    fn a_package_that_was_removed_is_missing() {
        let listed = "xvfb installed\nchromium config-files\nxvfb-extra installed\n";
        assert_eq!(
            missing(&["xvfb", "chromium", "dbus"], listed),
            ["chromium", "dbus"]
        );
    }

    #[test]
    fn the_terminal_needs_no_web_view() {
        let wanted = names(Purpose::Terminal, |package| package.debian);
        assert_eq!(wanted, ["build-essential", "pkg-config"]);
    }

    #[test]
    fn other_systems_get_their_own_names() {
        let fedora = advice(Purpose::Terminal, "NAME=Fedora\nID=fedora\n");
        expect![[r#"
            System packages are missing. Install them, then start again:
              sudo dnf install gcc-c++ pkgconf-pkg-config"#]]
        .assert_eq(&fedora);
        let arch = advice(Purpose::Window, "ID=manjaro\nID_LIKE=arch\n");
        assert!(
            arch.contains("sudo pacman -S base-devel webkit2gtk-4.1 "),
            "{arch}"
        );
        let other = advice(Purpose::Terminal, "ID=void\n");
        assert!(
            other.ends_with("(the names are Debian's) build-essential pkg-config"),
            "{other}"
        );
    }
}
