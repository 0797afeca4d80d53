//! The package in a fresh Debian: installed, started by an ordinary user, and removed without a trace.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

use crate::chroot::{Chroot, PERSON};
use crate::screen::{Running, Screen};
use crate::suite::Record;
use crate::{packages, shell};

/// What the fresh Debian needs beside the package: a session bus, and a font to write with.
const BESIDE: [&str; 2] = ["dbus", "fonts-dejavu-core"];

/// What this machine needs to look at the window.
const TO_LOOK: [&str; 4] = ["xvfb", "xdotool", "python3-gi", "gir1.2-gtk-3.0"];

/// Longest wait for the window on a busy machine.
const WINDOW_MAX: Duration = Duration::from_mins(2);

/// Pause between two looks at the screen.
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// Counts the colours of a picture.
const COUNT: &str = "\
import gi, sys
gi.require_version('GdkPixbuf', '2.0')
from gi.repository import GdkPixbuf
picture = GdkPixbuf.Pixbuf.new_from_file(sys.argv[1])
pixels, size = picture.get_pixels(), picture.get_n_channels()
print(len({pixels[at:at + 3] for at in range(0, len(pixels) - 3, size)}))";

/// Takes a picture of the whole screen.
const PICTURE: &str = include_str!("../../../tests/native/picture.py");

/// Install, start, look, remove; the folder is gone afterwards.
pub(super) fn run(target: &Path, package: &Path, picture: Option<&Path>) -> Result<()> {
    packages::ensure_named(&TO_LOOK)?;
    let mut record = Record::default();
    let outcome = steps(&mut record, target, package, picture);
    println!("\n{}", record.table());
    outcome
}

fn steps(record: &mut Record, target: &Path, package: &Path, picture: Option<&Path>) -> Result<()> {
    let debian = record.stage("a fresh Debian", || {
        Chroot::make(&target.join("package/root"))
    })?;
    record.stage("what is needed to look at it", || debian.install(&BESIDE))?;
    let name = package
        .file_name()
        .context("a package has a name")?
        .display()
        .to_string();
    fs::copy(package, debian.path(&name))?;
    record.stage("installed", || debian.install(&[&format!("/{name}")]))?;
    record.stage("tachy starts", || {
        let said = shell::output(&mut debian.command(PERSON, &["tachy", "--version"]))?;
        ensure!(said.starts_with("tachy "), "it said {said:?}");
        Ok(())
    })?;
    record.stage("the window opens", || window_opens(&debian, picture))?;
    record.stage("removed", || {
        debian.apt(&["purge", "tachyscope"])?;
        fs::remove_file(debian.path(&name))?;
        nothing_is_left(&debian)
    })
}

/// Start the window on the demo and wait until the studio's own picture is on the screen.
fn window_opens(debian: &Chroot, picture: Option<&Path>) -> Result<()> {
    let screen = Screen::start()?;
    let display = format!("DISPLAY={}", screen.display);
    let start = [
        "env",
        &display,
        "GDK_BACKEND=x11",
        "dbus-run-session",
        "tachyscope",
        "--demo",
    ];
    let mut command = debian.command(PERSON, &start);
    let mut window = Running(command.stdin(Stdio::null()).spawn()?);
    let end = Instant::now() + WINDOW_MAX;
    while !screen.shows_window()? || screen.colours(picture)? < COLOURS_MIN {
        if let Some(status) = window.0.try_wait()? {
            bail!("it ended by itself: {status}");
        }
        if Instant::now() > end {
            bail!("no window within {} s", WINDOW_MAX.as_secs());
        }
        thread::sleep(LOOK_AGAIN);
    }
    Ok(())
}

/// Colours of a screen that shows the studio. An empty window has a handful; the studio's first screen has hundreds,
/// because its letters have soft edges.
const COLOURS_MIN: usize = 100;

/// Files of the package that outlived it. What the person made is theirs and stays.
fn nothing_is_left(debian: &Chroot) -> Result<()> {
    let mut find = debian.command(
        "root",
        &["find", "/usr", "/etc", "/opt", "/var/lib/dpkg/info"],
    );
    let left = shell::output(find.args(["-iname", "*tachy*"]))?;
    ensure!(left.is_empty(), "left behind:\n{left}");
    Ok(())
}

/// What is on a screen.
impl Screen {
    fn shows_window(&self) -> Result<bool> {
        let mut search = Command::new("xdotool");
        search.env("DISPLAY", &self.display);
        let found = search
            .args(["search", "--onlyvisible", "--name", "Tachyscope"])
            .output()?;
        Ok(!found.stdout.is_empty())
    }

    /// How many colours the screen shows; the picture is kept where it was asked for.
    fn colours(&self, picture: Option<&Path>) -> Result<usize> {
        let scratch =
            std::env::temp_dir().join(format!("tachyscope-screen-{}.png", std::process::id()));
        let file = picture.unwrap_or(&scratch);
        let mut take = Command::new("/usr/bin/python3");
        take.env("DISPLAY", &self.display)
            .args(["-c", PICTURE])
            .arg(file);
        shell::output(&mut take)?;
        let count = shell::output(
            Command::new("/usr/bin/python3")
                .args(["-c", COUNT])
                .arg(file),
        )?;
        if picture.is_none() {
            fs::remove_file(&scratch)?;
        }
        Ok(count.trim().parse()?)
    }
}
