//! Watching: the live picture of the page that works on a job.

use browser::{Browser, Frame};
use bytes::Bytes;
use tokio::sync::watch::Receiver;
use tokio_util::sync::CancellationToken;

use super::{Browsers, lock};
use crate::ids::JobId;

/// Live pictures of one job's page, for as long as the browser works on it.
pub struct PageWatch {
    frames: Receiver<Option<Frame>>,
    done: CancellationToken,
}

impl PageWatch {
    /// The newest picture that was not given before, a JPEG; `None` once the browser is done. What nobody
    /// waited for is passed over.
    pub async fn next(&mut self) -> Option<Bytes> {
        loop {
            tokio::select! {
                biased;
                () = self.done.cancelled() => return None,
                changed = self.frames.changed() => changed.ok()?,
            }
            let frame = self.frames.borrow_and_update().clone();
            if let Some(frame) = frame {
                return Some(frame.jpeg);
            }
        }
    }
}

/// A job that a browser works on. Dropped, nobody watches it any more.
pub(crate) struct OnAir {
    browsers: Browsers,
    job: JobId,
}

impl Drop for OnAir {
    fn drop(&mut self) {
        let shown = lock(&self.browsers.inner.on_air).remove(&self.job);
        if let Some((_, done)) = shown {
            done.cancel();
        }
    }
}

impl Browsers {
    /// What `job` is shown by once its turn has come; see [`Browsers::show`].
    pub(crate) fn on_air(&self, job: &JobId) -> OnAir {
        OnAir {
            browsers: self.clone(),
            job: job.clone(),
        }
    }

    /// `browser` works on `job` now: it can be watched.
    pub(crate) fn show(&self, job: &JobId, browser: Browser) {
        let shown = (browser, CancellationToken::new());
        lock(&self.inner.on_air).insert(job.clone(), shown);
    }

    /// Watch the page that works on `job`; `None` while none does.
    pub(crate) fn watch(&self, job: &JobId) -> Option<PageWatch> {
        let on_air = lock(&self.inner.on_air);
        let (browser, done) = on_air.get(job)?;
        Some(PageWatch {
            frames: browser.watch(),
            done: done.clone(),
        })
    }
}
