//! Which jobs are meant: whole ids, their first characters, or all of a kind.

use contract::{BatchId, Job, ListJobs, Studio};

use crate::args::JobsArgs;
use crate::exit::Failure;

/// Fewest characters of an id that may stand for it.
const ID_CHARS_MIN: usize = 4;

/// Every job, finished ones too.
///
/// # Errors
///
/// When the database cannot be read.
pub(crate) async fn all(studio: &Studio) -> Result<Vec<Job>, Failure> {
    Ok(contract::jobs::list(studio, ListJobs::default())
        .await?
        .jobs)
}

/// The jobs that were named; with `--all`, those the command is meant for.
///
/// # Errors
///
/// [`crate::exit::Exit::Invalid`] when an id names none, or several.
pub(crate) async fn chosen(
    studio: &Studio,
    args: &JobsArgs,
    is_meant: impl Fn(&Job) -> bool,
) -> Result<Vec<Job>, Failure> {
    let known = all(studio).await?;
    if args.all {
        let among = batch_of(&known, args.batch.as_deref())?;
        return Ok(known
            .into_iter()
            .filter(|job| among.as_ref().is_none_or(|batch| job.batch == *batch))
            .filter(is_meant)
            .collect());
    }
    let ids: Vec<&str> = known.iter().map(|job| job.id.0.as_str()).collect();
    let mut jobs: Vec<Job> = Vec::new();
    for typed in &args.ids {
        let job = &known[place_of(&ids, typed, Kind::Job)?];
        if !jobs.iter().any(|named| named.id == job.id) {
            jobs.push(job.clone());
        }
    }
    Ok(jobs)
}

/// The batch of which the first characters were typed.
///
/// # Errors
///
/// [`crate::exit::Exit::Invalid`] when they name none, or several.
pub(super) fn batch_of(known: &[Job], typed: Option<&str>) -> Result<Option<BatchId>, Failure> {
    let Some(typed) = typed else {
        return Ok(None);
    };
    let mut ids: Vec<&str> = known.iter().map(|job| job.batch.0.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let place = place_of(&ids, typed, Kind::Batch)?;
    Ok(Some(BatchId(ids[place].to_owned())))
}

/// What an id is of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// A job.
    Job,
    /// Jobs that were submitted together.
    Batch,
    /// A finished video.
    Clip,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Job => "job",
            Self::Batch => "batch",
            Self::Clip => "clip",
        }
    }

    /// The command that shows the ids.
    const fn shown_by(self) -> &'static str {
        match self {
            Self::Job => "tachy job list",
            Self::Batch => "tachy ledger --by batch",
            Self::Clip => "tachy clip list",
        }
    }
}

/// Why typed characters stand for no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfound {
    /// Too few of them to be meant for one.
    TooShort,
    /// No id begins so.
    None,
    /// So many ids begin so.
    Several(usize),
}

/// Where the one id stands that was typed, in whole or by its first characters.
///
/// # Errors
///
/// When they name none, or several.
pub(crate) fn find(ids: &[&str], typed: &str) -> Result<usize, Unfound> {
    if let Some(place) = ids.iter().position(|id| *id == typed) {
        return Ok(place);
    }
    if typed.len() < ID_CHARS_MIN {
        return Err(Unfound::TooShort);
    }
    let mut places = ids
        .iter()
        .enumerate()
        .filter(|(_, id)| id.starts_with(typed))
        .map(|(place, _)| place);
    match (places.next(), places.count()) {
        (Some(place), 0) => Ok(place),
        (None, _) => Err(Unfound::None),
        (Some(_), more) => Err(Unfound::Several(more + 1)),
    }
}

/// The same, with a sentence for the person.
///
/// # Errors
///
/// [`crate::exit::Exit::Invalid`] when it names none, or several.
pub(crate) fn place_of(ids: &[&str], typed: &str, kind: Kind) -> Result<usize, Failure> {
    find(ids, typed).map_err(|unfound| match unfound {
        Unfound::TooShort => too_short(typed, kind),
        Unfound::None => Failure::invalid(format!(
            "There is no {} `{typed}`; `{}` shows them.",
            kind.word(),
            kind.shown_by()
        )),
        Unfound::Several(number) => Failure::invalid(format!(
            "`{typed}` begins {number} {} ids: give more characters.",
            kind.word()
        )),
    })
}

/// What is said of characters that are too few.
pub(crate) fn too_short(typed: &str, kind: Kind) -> Failure {
    Failure::invalid(format!(
        "`{typed}` is too short for a {}'s id: give at least {ID_CHARS_MIN} characters.",
        kind.word()
    ))
}

#[cfg(test)]
mod tests {
    use super::{Kind, place_of};

    const IDS: [&str; 3] = ["0193aaaa", "0193bbbb", "0194"];

    #[test]
    fn the_first_characters_name_a_job_when_they_name_only_one() {
        assert_eq!(place_of(&IDS, "0193b", Kind::Job).expect("one job"), 1);
        assert_eq!(place_of(&IDS, "0194", Kind::Job).expect("the whole id"), 2);
    }

    #[test]
    fn what_names_none_or_several_is_refused() {
        let refusal = |typed| {
            place_of(&IDS, typed, Kind::Job)
                .expect_err("no one job")
                .message
        };
        assert_eq!(
            refusal("0193"),
            "`0193` begins 2 job ids: give more characters."
        );
        assert_eq!(
            refusal("019"),
            "`019` is too short for a job's id: give at least 4 characters."
        );
        assert_eq!(
            refusal("ffff"),
            "There is no job `ffff`; `tachy job list` shows them."
        );
        let no_batch = place_of(&IDS, "ffff", Kind::Batch).expect_err("no batch");
        assert_eq!(
            no_batch.message,
            "There is no batch `ffff`; `tachy ledger --by batch` shows them."
        );
    }
}
