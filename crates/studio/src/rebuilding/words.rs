//! What the person is told about it.

use super::jobs::Rebuilt;
use crate::stage::Stage;

/// Sentences: what happened, what was brought back, what was not.
pub(super) fn message(
    jobs: &[Rebuilt],
    clips: usize,
    set_aside: Option<&str>,
    unread_lines: u64,
) -> String {
    let mut sentences = vec![match set_aside {
        Some(name) => format!(
            "The database could not be read. It was set aside as {name}; nothing of it was overwritten."
        ),
        None => "The database was gone.".to_owned(),
    }];
    let count = |stages: &[Stage]| {
        jobs.iter()
            .filter(|job| stages.contains(&job.row.stage))
            .count()
    };
    let back = [
        some(clips, "clip", "clips"),
        some(jobs.len(), "job", "jobs"),
    ];
    let back: Vec<String> = back.into_iter().flatten().collect();
    sentences.push(if back.is_empty() {
        "A new one was begun; there was nothing to bring back.".to_owned()
    } else {
        format!("Brought back: {}.", back.join(" and "))
    });
    let rendering = count(&[Stage::Rendering]);
    if rendering > 0 {
        sentences.push(format!("{} watched again.", are(rendering)));
    }
    let unsure = count(&[Stage::Unsure]);
    if unsure > 0 {
        sentences.push(format!(
            "The answer to {} was lost; it is looked for.",
            of(unsure)
        ));
    }
    let queued = count(&[Stage::Queued]);
    if queued > 0 {
        sentences.push(format!("{} never sent: send or keep them.", were(queued)));
    }
    if unread_lines > 0 {
        sentences.push(format!(
            "{} of the journal could not be read.",
            some(
                usize::try_from(unread_lines).unwrap_or(usize::MAX),
                "line",
                "lines"
            )
            .unwrap_or_default()
        ));
    }
    sentences.push("Settings are as at the beginning.".to_owned());
    sentences.join(" ")
}

fn some(count: usize, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    }
}

fn are(count: usize) -> String {
    match count {
        1 => "1 job is".to_owned(),
        count => format!("{count} jobs are"),
    }
}

fn were(count: usize) -> String {
    match count {
        1 => "1 job was".to_owned(),
        count => format!("{count} jobs were"),
    }
}

fn of(count: usize) -> String {
    match count {
        1 => "1 job".to_owned(),
        count => format!("{count} jobs"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_folder_is_told_plainly() {
        assert_eq!(
            message(&[], 0, None, 0),
            "The database was gone. A new one was begun; there was nothing to bring back. \
             Settings are as at the beginning."
        );
        let told = message(&[], 2, Some("studio.broken-1.db"), 1);
        assert!(told.contains("set aside as studio.broken-1.db"), "{told}");
        assert!(told.contains("Brought back: 2 clips."), "{told}");
        assert!(told.contains("1 line of the journal"), "{told}");
    }
}
