//! What is kept of a page where something went wrong: a picture, its HTML, its console, its calls.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use headless_chrome::protocol::cdp::Page;

use super::{Blanker, LogEntry, Tab};

/// A page that does not answer gets this long to show itself.
const SHOW_LIMIT: Duration = Duration::from_secs(2);

/// The page as it stands, without what was typed into its password fields.
const HTML: &str = "(() => { const copy = document.documentElement.cloneNode(true); \
    copy.querySelectorAll('script').forEach((node) => node.remove()); \
    copy.querySelectorAll('input[type=password]').forEach((node) => node.removeAttribute('value')); \
    return `<!-- ${location.origin}${location.pathname} -->\\n${copy.outerHTML}`; })()";

impl Tab {
    /// Write what there is into `folder`; `None` when nothing could be written.
    pub(crate) fn write_bundle(
        &self,
        folder: &Path,
        log: &[LogEntry],
        blanker: &Blanker,
    ) -> Option<PathBuf> {
        make_private(folder)?;
        let calls = serde_json::to_vec_pretty(log).ok()?;
        fs::write(folder.join("calls.json"), calls).ok()?;
        let console = blanker.text(&self.capture.console().join("\n"));
        fs::write(folder.join("console.txt"), console).ok()?;
        // What follows asks the page, and a page that hangs or crashed has no answer.
        if let Ok(html) = self.run(HTML.to_owned(), SHOW_LIMIT) {
            let html = blanker.text(html.as_str().unwrap_or_default());
            let _ = fs::write(folder.join("page.html"), html);
            if let Some(picture) = self.picture() {
                let _ = fs::write(folder.join("page.png"), picture);
            }
        }
        Some(folder.to_owned())
    }

    fn picture(&self) -> Option<Vec<u8>> {
        let taking = Page::CaptureScreenshot {
            format: Some(Page::CaptureScreenshotFormatOption::Png),
            quality: None,
            clip: None,
            from_surface: Some(true),
            capture_beyond_viewport: None,
            optimize_for_speed: Some(true),
        };
        let taken = self.call_within(taking, SHOW_LIMIT).ok()?;
        STANDARD.decode(taken.data).ok()
    }
}

fn make_private(folder: &Path) -> Option<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).ok()
}
