//! What a page's events ask for and the listener must not do itself: passing pictures of the
//! page on, and closing boxes that would hold the page up.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use headless_chrome::Tab as DrivenTab;
use headless_chrome::protocol::cdp::Page;
use headless_chrome::protocol::cdp::types::Method;
use serde::Serialize;
use tokio::sync::watch;

use super::Trouble;

/// Pause between two pictures, for at most 8 a second: enough to follow, and light.
const FRAME_PAUSE: Duration = Duration::from_millis(125);
/// Largest side of a picture, in pixels.
const FRAME_SIDE_PX: u32 = 1280;
/// JPEG quality, in percent.
const FRAME_QUALITY: u32 = 60;
/// How soon it is seen that somebody began or ceased to watch.
const LOOK_UP: Duration = Duration::from_millis(100);

/// After this without a new picture one is asked for.
const STILL: Duration = Duration::from_secs(1);

/// One picture of the page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// JPEG, at most 1280 pixels on each side.
    pub jpeg: Bytes,
    /// When it was taken.
    pub at: Instant,
}

/// Where pictures go: the newest only, and only while somebody watches.
pub(crate) type FrameSender = watch::Sender<Option<Frame>>;

/// Something for the clerk to do.
pub(crate) enum Task {
    /// A picture: its number, and itself in base64.
    Frame(u32, String),
    /// A box that waits for a button.
    Dialog,
}

/// The clerk of one page; it leaves with the page.
pub(crate) struct FrameDesk {
    inbox: Sender<Task>,
}

impl FrameDesk {
    pub(crate) fn new(tab: &Arc<DrivenTab>, frames: FrameSender) -> Self {
        let (inbox, tasks) = channel();
        let clerk = Clerk {
            tab: Arc::downgrade(tab),
            frames,
            filming: None,
            last: None,
        };
        thread::spawn(move || clerk.work(&tasks));
        Self { inbox }
    }

    pub(crate) fn inbox(&self) -> Sender<Task> {
        self.inbox.clone()
    }
}

struct Clerk {
    tab: Weak<DrivenTab>,
    frames: FrameSender,
    /// When the film began or its newest picture came; `None` while there is none.
    filming: Option<Instant>,
    last: Option<Instant>,
}

impl Clerk {
    /// Until the page is gone.
    fn work(mut self, tasks: &Receiver<Task>) {
        loop {
            let task = match tasks.recv_timeout(LOOK_UP) {
                Ok(task) => Some(task),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let Some(tab) = self.tab.upgrade() else {
                return;
            };
            let done = match task {
                Some(Task::Frame(number, picture)) => self.pass(&tab, number, &picture),
                Some(Task::Dialog) => close_dialog(&tab),
                None => self.look_up(&tab),
            };
            if let Err(trouble) = done {
                // Between two documents a page takes no orders; the next look tries again.
                self.filming = None;
                tracing::debug!(?trouble, "the page took no order of its clerk");
            }
        }
    }

    /// Begin or cease to film, as somebody watches or not. A page that stands still, or was
    /// exchanged for another, is asked once more for a picture.
    fn look_up(&mut self, tab: &DrivenTab) -> Result<(), Trouble> {
        let is_watched = self.frames.receiver_count() > 0;
        match self.filming {
            Some(_) if !is_watched => {
                self.filming = None;
                order(tab, Page::StopScreencast(None))?;
            }
            Some(last) if last.elapsed() > STILL => self.film(tab)?,
            None if is_watched => self.film(tab)?,
            _ => {}
        }
        Ok(())
    }

    fn film(&mut self, tab: &DrivenTab) -> Result<(), Trouble> {
        let filming = Page::StartScreencast {
            format: Some(Page::StartScreencastFormatOption::Jpeg),
            quality: Some(FRAME_QUALITY),
            max_width: Some(FRAME_SIDE_PX),
            max_height: Some(FRAME_SIDE_PX),
            every_nth_frame: Some(1),
        };
        order(tab, filming)?;
        self.filming = Some(Instant::now());
        Ok(())
    }

    /// Pass a picture on. Chrome sends the next one only after the last was acknowledged, which
    /// holds the rate down.
    fn pass(&mut self, tab: &DrivenTab, number: u32, picture: &str) -> Result<(), Trouble> {
        let pause = self
            .last
            .and_then(|last| FRAME_PAUSE.checked_sub(last.elapsed()));
        thread::sleep(pause.unwrap_or_default());
        let at = Instant::now();
        self.last = Some(at);
        self.filming = self.filming.map(|_| at);
        if let Ok(jpeg) = STANDARD.decode(picture) {
            let jpeg = jpeg.into();
            self.frames.send_replace(Some(Frame { jpeg, at }));
        }
        order(tab, Page::ScreencastFrameAck { session_id: number })
    }
}

/// Say no to whatever a box asks.
fn close_dialog(tab: &DrivenTab) -> Result<(), Trouble> {
    let no = Page::HandleJavaScriptDialog {
        accept: false,
        prompt_text: None,
    };
    order(tab, no)
}

fn order<C>(tab: &DrivenTab, method: C) -> Result<(), Trouble>
where
    C: Method + Serialize + std::fmt::Debug,
{
    let done = tab.call_method(method);
    done.map(|_| ())
        .map_err(|error| Trouble::Said(error.to_string()))
}
