//! The picture on the system's clipboard.
//!
//! `WebKitGTK` tells a page that something was pasted, but gives it no pictures (observed with
//! 2.50 and reported for 2.52: WebKit bug 320303). So the window asks GTK. Elsewhere the page
//! sees the picture itself and there is nothing to ask.

use tauri::AppHandle;

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
