//! `cargo xtask run`: the app on this machine, in one command.

use std::env;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::packages::{self, Purpose};
use crate::{node, shell};

const DEMO: &str = "--demo";

/// How the app is to be started.
#[derive(Debug, Default, Args)]
pub(crate) struct Wishes {
    /// Go straight into the demo: a PixVerse stand-in on this machine.
    #[arg(long)]
    demo: bool,
    /// Build with optimisation.
    #[arg(long)]
    release: bool,
    /// Passed on to the app.
    #[arg(last = true)]
    rest: Vec<String>,
}

impl Wishes {
    /// What cargo is called with.
    fn arguments(&self, has_display: bool) -> Vec<&str> {
        let mut arguments = vec!["run"];
        arguments.extend(if has_display {
            &["--package", "tachyscope", "--bin", "tachyscope"][..]
        } else {
            &[
                "--package",
                "cli",
                "--bin",
                "tachy",
                "--features",
                "window-pages",
            ]
        });
        if self.release {
            arguments.push("--release");
        }
        arguments.push("--");
        if !has_display {
            arguments.push("serve");
        }
        // `cargo xtask run -- --demo` puts the flag among the rest.
        if self.demo && !self.rest.iter().any(|word| word == DEMO) {
            arguments.push(DEMO);
        }
        arguments.extend(self.rest.iter().map(String::as_str));
        arguments
    }
}

/// Prepare the machine, build, and start the app. Its exit code is ours.
pub(crate) fn run(root: &Path, wishes: &Wishes) -> Result<ExitCode> {
    let has_display = has_display(|name| env::var_os(name).is_some_and(|value| !value.is_empty()));
    packages::ensure(if has_display {
        Purpose::Window
    } else {
        Purpose::Terminal
    })?;
    node::ensure_pages(root)?;
    if !has_display {
        println!("There is no display here, so the window is served over HTTP on this machine.");
        println!("Open the address that follows in a browser.");
    }
    let status = shell::cargo(root)
        .args(wishes.arguments(has_display))
        .status()?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Only on Linux and its kin can a machine be without a display.
fn has_display(is_set: impl Fn(&str) -> bool) -> bool {
    cfg!(any(windows, target_os = "macos")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::Wishes;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        wishes: Wishes,
    }

    #[track_caller]
    fn check(typed: &[&str], has_display: bool, expected: &str) {
        let line = Line::try_parse_from([&["run"], typed].concat()).unwrap();
        assert_eq!(line.wishes.arguments(has_display).join(" "), expected);
    }

    #[test]
    fn with_a_display_the_window_opens() {
        check(&[], true, "run --package tachyscope --bin tachyscope --");
        check(
            &["--release"],
            true,
            "run --package tachyscope --bin tachyscope --release --",
        );
    }

    #[test]
    fn the_demo_may_be_asked_for_on_either_side_and_is_passed_once() {
        let expected = "run --package tachyscope --bin tachyscope -- --demo";
        check(&["--demo"], true, expected);
        check(&["--", "--demo"], true, expected);
        check(&["--demo", "--", "--demo"], true, expected);
    }

    #[test]
    fn without_a_display_the_pages_are_served() {
        check(
            &["--", "--demo", "--listen", "127.0.0.1:0"],
            false,
            "run --package cli --bin tachy --features window-pages -- serve --demo --listen 127.0.0.1:0",
        );
    }
}
