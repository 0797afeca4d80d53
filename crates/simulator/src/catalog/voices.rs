//! The service's own voices. Source: docs/pixverse.md, lists and voices (documented).

/// `speaker_id` and name of each.
pub(crate) const SYSTEM: [(&str, &str); 15] = [
    ("7", "Harper"),
    ("8", "Ava"),
    ("3", "Isabella"),
    ("9", "Sophia"),
    ("1", "Emily"),
    ("5", "Chloe"),
    ("10", "Julia"),
    ("11", "Mason"),
    ("12", "Jack"),
    ("4", "Liam"),
    ("2", "James"),
    ("13", "Oliver"),
    ("6", "Adrian"),
    ("14", "Ethan"),
    ("Auto", "Auto"),
];

/// Whether one of them has this id.
pub(crate) fn is_system(speaker_id: &str) -> bool {
    SYSTEM.iter().any(|(id, _)| *id == speaker_id)
}
