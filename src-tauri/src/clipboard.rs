//! The system's clipboard: a picture from it, files and text to it.
//!
//! `WebKitGTK` tells a page that something was pasted, but gives it no pictures (observed with
//! 2.50 and reported for 2.52: WebKit bug 320303). So the window asks GTK. Elsewhere the page
//! sees the picture itself and there is nothing to ask.

use std::path::PathBuf;

use tauri::AppHandle;

use crate::window::on_main_thread;

/// What the other program offers as PNG; `None` where it offers no picture, or words beside it.
#[cfg(target_os = "linux")]
pub(crate) async fn png(app: &AppHandle) -> Option<Vec<u8>> {
    let (give, take) = tokio::sync::oneshot::channel();
    if let Err(error) = app.run_on_main_thread(move || ask(give)) {
        tracing::warn!(%error, "the clipboard could not be asked");
        return None;
    }
    take.await.ok().flatten()
}

/// Ask what is offered first: some programs answer with words whatever they are asked for.
#[cfg(target_os = "linux")]
fn ask(give: tokio::sync::oneshot::Sender<Option<Vec<u8>>>) {
    use gtk::gdk::{Atom, SELECTION_CLIPBOARD};

    let clipboard = gtk::Clipboard::get(&SELECTION_CLIPBOARD);
    clipboard.request_contents(&Atom::intern("TARGETS"), move |clipboard, offered| {
        let png = Atom::intern("image/png");
        let has_png = offered.targets().is_some_and(|all| all.contains(&png));
        if !has_png || offered.targets_include_text() {
            // Dropping the sender is the answer: no picture.
            return;
        }
        clipboard.request_contents(&png, move |_, contents| {
            let picture = (contents.length() > 0).then(|| contents.data());
            // The window may have closed meanwhile; then nobody waits for the picture.
            let _closed = give.send(picture);
        });
    });
}

/// Nothing: the page has seen the picture.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unused_async, reason = "the same shape as on Linux")]
pub(crate) async fn png(_app: &AppHandle) -> Option<Vec<u8>> {
    None
}

/// Put files on the clipboard, for file managers and for programs that take text alone.
///
/// # Errors
///
/// Why the system did not take them: for the log.
pub(crate) async fn put_files(app: &AppHandle, files: Vec<PathBuf>) -> anyhow::Result<()> {
    on_main_thread(app, move || set_files(&files)).await
}

/// Put text on the clipboard.
///
/// # Errors
///
/// As [`put_files`].
pub(crate) async fn put_text(app: &AppHandle, text: String) -> anyhow::Result<()> {
    on_main_thread(app, move || set_text(&text)).await
}

/// Files as addresses, as other programs read them.
#[cfg(target_os = "linux")]
pub(crate) fn uris(files: &[PathBuf]) -> anyhow::Result<Vec<String>> {
    files
        .iter()
        .map(|file| gtk::glib::filename_to_uri(file, None).map(String::from))
        .collect::<Result<_, _>>()
        .map_err(Into::into)
}

/// File managers of GNOME's family ask for a form of their own, others for addresses, editors for text.
#[cfg(target_os = "linux")]
fn set_files(files: &[PathBuf]) -> anyhow::Result<()> {
    use gtk::gdk::{Atom, SELECTION_CLIPBOARD};
    use gtk::{TargetEntry, TargetFlags};

    const FORMS: [&str; 3] = [
        "x-special/gnome-copied-files",
        "text/uri-list",
        "UTF8_STRING",
    ];

    let uris = uris(files)?;
    let text: Vec<String> = files
        .iter()
        .map(|file| file.to_string_lossy().into_owned())
        .collect();
    let forms: Vec<TargetEntry> = (0..)
        .zip(FORMS)
        .map(|(place, form)| TargetEntry::new(form, TargetFlags::empty(), place))
        .collect();
    let clipboard = gtk::Clipboard::get(&SELECTION_CLIPBOARD);
    let is_taken = clipboard.set_with_data(&forms, move |_, asked, form| match form {
        0 => {
            let order = format!("copy\n{}", uris.join("\n"));
            asked.set(&Atom::intern(FORMS[0]), 8, order.as_bytes());
        }
        1 => {
            let uris: Vec<&str> = uris.iter().map(String::as_str).collect();
            asked.set_uris(&uris);
        }
        _ => {
            asked.set_text(&text.join("\n"));
        }
    });
    anyhow::ensure!(is_taken, "GTK refused");
    Ok(())
}

#[cfg(target_os = "linux")]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as elsewhere")]
fn set_text(text: &str) -> anyhow::Result<()> {
    gtk::Clipboard::get(&gtk::gdk::SELECTION_CLIPBOARD).set_text(text);
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn set_files(files: &[PathBuf]) -> anyhow::Result<()> {
    Ok(arboard::Clipboard::new()?.set().file_list(files)?)
}

#[cfg(not(target_os = "linux"))]
fn set_text(text: &str) -> anyhow::Result<()> {
    Ok(arboard::Clipboard::new()?.set_text(text)?)
}
