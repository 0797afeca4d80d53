//! `cargo xtask package`: what a person installs.
//!
//! Tauri's bundler makes it from `tauri.conf.json`; what that file cannot know (`tachy`, its papers, the libraries
//! that both programs ask for) is laid over it here. On Debian the outcome is one `.deb` for both programs. On other
//! systems the bundler makes what is usual there from the same configuration; nobody has tried those.

mod contents;
mod depends;
mod papers;
mod try_out;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use serde_json::Value;

use crate::packages::{self, Purpose};
use crate::workspace::Workspace;
use crate::{node, shell, tools};
use contents::Made;

/// What becomes of the package.
#[derive(Debug, Args)]
pub(crate) struct Wishes {
    /// Install it in a fresh Debian under `target/`, start both programs there, and remove it again. Needs root
    #[arg(long = "try")]
    is_tried: bool,
    /// Keep a picture of the window that was started, with --try
    #[arg(long, value_name = "FILE.png", requires = "is_tried")]
    picture: Option<PathBuf>,
}

/// Build both programs with optimisation and pack them.
pub(crate) fn run(root: &Path, wishes: &Wishes) -> Result<ExitCode> {
    packages::ensure(Purpose::Window)?;
    node::ensure_pages(root)?;
    let target = Workspace::read(root)?.target;
    build(root)?;
    let bundler = tools::ensure_tauri_cli(&target)?;
    if !cfg!(target_os = "linux") || !shell::is_there("dpkg-deb", "--version") {
        bundle(root, &target, &bundler, &contents::elsewhere(&target))?;
        println!(
            "The bundles lie in {}",
            target.join("release/bundle").display()
        );
        return Ok(ExitCode::SUCCESS);
    }
    let package = debian(root, &target, &bundler)?;
    println!("\nMade {}", package.display());
    if wishes.is_tried {
        try_out::run(&target, &package, wishes.picture.as_deref())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Both programs: the window as it ships, and `tachy` with the window's pages inside.
fn build(root: &Path) -> Result<()> {
    let mut build = shell::cargo(root);
    build.args([
        "build",
        "--release",
        "--package",
        "tachyscope",
        "--package",
        "cli",
        "--bins",
    ]);
    shell::run(build.args(["--features", "tauri/custom-protocol,cli/window-pages"]))
}

/// The `.deb`, under the name that Debian gives such a file.
fn debian(root: &Path, target: &Path, bundler: &Path) -> Result<PathBuf> {
    packages::ensure_named(&["dpkg-dev"])?;
    let folder = target.join("package");
    let programs = ["tachyscope", "tachy"].map(|name| target.join("release").join(name));
    for program in &programs {
        shell::run(Command::new("strip").arg(program))?;
    }
    let papers = papers::write(root, &programs[1], &folder.join("papers"))?;
    let depends = depends::of(&programs, &folder.join("depends"))?;
    let made = Made {
        root,
        tachy: &programs[1],
        papers: &papers,
        depends: &depends,
    };
    let made_at = target.join("release/bundle/deb");
    if made_at.exists() {
        fs::remove_dir_all(&made_at)?;
    }
    bundle(root, target, bundler, &made.overlay())?;
    let package = named(&only_file(&made_at)?, &folder)?;
    fs::remove_dir_all(&made_at)?;
    let listing = shell::output(Command::new("dpkg-deb").arg("--contents").arg(&package))?;
    let missing = made.missing_in(&listing);
    ensure!(missing.is_empty(), "not in the package: {missing:?}");
    Ok(package)
}

/// Let Tauri pack what was built, by its configuration and `overlay`.
fn bundle(root: &Path, target: &Path, bundler: &Path, overlay: &Value) -> Result<()> {
    let folder = target.join("package");
    fs::create_dir_all(&folder)?;
    let file = folder.join("bundle.json");
    fs::write(&file, overlay.to_string())?;
    let mut command = Command::new("node");
    command
        .current_dir(root)
        .arg(bundler)
        .args(["bundle", "--ci"]);
    if cfg!(target_os = "linux") {
        let is_debian = shell::is_there("dpkg-deb", "--version");
        command.args(["--bundles", if is_debian { "deb" } else { "rpm" }]);
    }
    shell::run(command.arg("--config").arg(file))
}

fn only_file(folder: &Path) -> Result<PathBuf> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("no bundle in {}", folder.display()))?;
    let mut files = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file());
    match (files.next(), files.next()) {
        (Some(file), None) => Ok(file),
        _ => bail!("{} does not hold one package", folder.display()),
    }
}

/// Move a package to where it is looked for, as `NAME_VERSION_ARCHITECTURE.deb`.
fn named(package: &Path, folder: &Path) -> Result<PathBuf> {
    let field = |name: &str| {
        let value = shell::output(
            Command::new("dpkg-deb")
                .arg("--field")
                .arg(package)
                .arg(name),
        )?;
        anyhow::Ok(value.trim().to_owned())
    };
    let name = [field("Package")?, field("Version")?, field("Architecture")?].join("_");
    let place = folder.join(format!("{name}.deb"));
    fs::copy(package, &place)?;
    Ok(place)
}
