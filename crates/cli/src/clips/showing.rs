//! Clips for a person's eye.

use contract::Clip;

use crate::output::{self, Table, seconds, size, start_of};

/// Clips under headings.
pub(super) fn print_table(clips: &[Clip], is_narrow: bool) {
    let mut table = Table::new(&["ID", "MADE", "LENGTH", "SIZE", "MODEL", "STARS", "PROMPT"]);
    for clip in clips {
        table.row([
            clip.id.0.clone(),
            clip.created_at.chars().take(10).collect(),
            clip.duration_s.map(seconds).unwrap_or_default(),
            size(clip.size_bytes),
            clip.model.clone(),
            stars(clip),
            start_of(&clip.prompt),
        ]);
    }
    table.print(if is_narrow {
        "No clip fits."
    } else {
        "The library is empty."
    });
}

/// A clip with everything known of it.
pub(super) fn print_whole(clip: &Clip) {
    let aside = match (clip.is_trashed, clip.is_missing) {
        (true, _) => " (in the trash; `tachy clip restore` brings it back)",
        (false, true) => " (missing; `tachy clip refetch` fetches it again while PixVerse has it)",
        (false, false) => "",
    };
    output::line(&format!("{}  {}{aside}", clip.id.0, clip.path));
    let rows = [
        ("prompt", clip.prompt.clone()),
        ("model", clip.model.clone()),
        ("account", clip.account.clone()),
        ("made", clip.created_at.clone()),
        ("size", size(clip.size_bytes)),
        ("sha256", clip.sha256.clone()),
        ("stars", stars(clip)),
        ("tags", clip.tags.join(", ")),
        ("note", clip.note.clone()),
    ];
    for (name, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
        output::line(&format!("  {name:<12}{value}"));
    }
}

/// What is thought of a clip, in one line.
pub(super) fn print_judged(clip: &Clip) {
    let parts = [
        clip.id.0.clone(),
        stars(clip),
        clip.tags.join(", "),
        clip.note.clone(),
    ];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    output::line(&said.join("  "));
}

/// Stars, and a heart for a favourite.
fn stars(clip: &Clip) -> String {
    let heart = if clip.is_favourite { "♥" } else { "" };
    format!("{}{heart}", "★".repeat(clip.stars.into()))
}
