//! The child: this program started again to look into one file.
//!
//! It is asked through one environment variable, so that it works the same in
//! every host, and answers on its standard output. Each answer replaces the
//! one before: what is known goes out before the decoder runs, so that a crash
//! there costs the poster alone.

use std::env;
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process;

use serde::{Deserialize, Serialize};

use crate::limits::confine;
use crate::report::{Boxes, Report};
use crate::tracks::Tracks;
use crate::{boxes, carrying, poster, webm};

/// The variable that turns a start into an examination; its value is a
/// [`Request`] as JSON.
pub(crate) const REQUEST: &str = "TACHYSCOPE_MEDIA_CHILD";

/// What stands before an [`Answer`] on its line. The line may hold other words
/// before it: a test binary prints its own.
pub(crate) const MARK: &str = "TACHYSCOPE-MEDIA ";

/// One file to look into.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Request {
    pub(crate) video: PathBuf,
    pub(crate) poster: PathBuf,
    pub(crate) wanted: Wanted,
    pub(crate) memory_bytes: u64,
    pub(crate) cpu_s: u64,
}

/// Which picture of the file is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Wanted {
    /// The first that decodes, made small.
    Poster,
    /// The last, as it is.
    LastFrame,
}

/// One line of the child.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    /// What is known so far.
    Found(Report),
    /// The file could not be opened or read; the words of the system.
    Unreadable(String),
}

/// Call this first thing in `main` of every program that examines files.
///
/// In a normal start it does nothing. In a child it does the work and ends the
/// process.
pub fn become_child_if_asked() {
    let Some(request) = env::var_os(REQUEST) else {
        return;
    };
    let request = request
        .to_str()
        .and_then(|json| serde_json::from_str(json).ok());
    let is_answered = request.is_some_and(|request: Request| {
        confine(request.memory_bytes, request.cpu_s)
            .and_then(|()| answer(&request))
            .is_ok()
    });
    process::exit(i32::from(!is_answered));
}

fn answer(request: &Request) -> io::Result<()> {
    match look(request) {
        Ok(report) => say(&Answer::Found(report)),
        Err(error) => say(&Answer::Unreadable(error.to_string())),
    }
}

fn look(request: &Request) -> io::Result<Report> {
    let mut file = File::open(&request.video)?;
    let length = file.metadata()?.len();
    let mut report = Report {
        boxes: boxes::walk(&mut file)?,
        video: None,
        sound: None,
        poster: None,
        note: None,
        carried: None,
    };
    if report.boxes == Boxes::Whole {
        report.carried = carrying::note_in(&mut file)?;
        say(&Answer::Found(report.clone()))?;
        look_inside(&mut file, length, request, &mut report)?;
    } else if webm::is_one(&mut file)? {
        // What reads its headers may give up on a file that lies, and the child with it.
        say(&Answer::Found(report.clone()))?;
        webm::read(&mut file, &mut report);
    }
    Ok(report)
}

/// Read the tables, then make the poster. Whatever goes wrong here is a note.
fn look_inside(
    file: &mut File,
    length: u64,
    request: &Request,
    report: &mut Report,
) -> io::Result<()> {
    let tracks = match Tracks::read(file, length) {
        Ok(tracks) => tracks,
        Err(error) => {
            report.note = Some(error.to_string());
            return Ok(());
        }
    };
    if let Some(at) = tracks.lost_at {
        let reason = "a frame lies past the end of the file".to_owned();
        report.boxes = Boxes::Broken { at, reason };
        return Ok(());
    }
    report.video = tracks.facts();
    report.sound = tracks.sound();
    let (Some(track), Some(facts)) = (&tracks.video, &report.video) else {
        report.note = Some("it has no pictures".to_owned());
        return Ok(());
    };
    say(&Answer::Found(report.clone()))?;
    let written = match request.wanted {
        Wanted::Poster => poster::write(file, track, &facts.codec, &request.poster),
        Wanted::LastFrame => poster::write_last(file, track, &facts.codec, &request.poster),
    };
    match written {
        Ok(written) => report.poster = Some(written),
        Err(reason) => report.note = Some(reason.to_string()),
    }
    Ok(())
}

/// A line of its own, even after half a line of somebody else's.
fn say(answer: &Answer) -> io::Result<()> {
    let line = format!("\n{MARK}{}\n", serde_json::to_string(answer)?);
    let mut stdout = io::stdout().lock();
    stdout.write_all(line.as_bytes())?;
    stdout.flush()
}
