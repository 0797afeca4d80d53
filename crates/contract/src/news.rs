//! Listening to the studio's news, as rows of the wire.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

use studio::Studio;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::mapping::moment;
use crate::{ApiError, ErrorCode, NewsItem, StudioEvent};

/// A listener. What it missed because it was slow is read again where that is possible;
/// else `after` of the next item shows the gap, and lists must be read once more.
pub struct News {
    studio: Studio,
    heard: Receiver<studio::NewsItem>,
    missed: VecDeque<studio::NewsItem>,
    last: Option<i64>,
    /// What a listener must have heard who was told everything but what was not for it since.
    untold_since: Option<i64>,
}

/// Listen to what happens from now on.
pub fn news(studio: &Studio) -> News {
    News {
        studio: studio.clone(),
        heard: studio.listen(),
        missed: VecDeque::new(),
        last: None,
        untold_since: None,
    }
}

/// Listen to what happened after `stream`, and then to what happens.
///
/// # Errors
///
/// [`ErrorCode::Conflict`] when too much has happened since; read the lists again.
pub async fn news_after(studio: &Studio, stream: i64) -> Result<News, ApiError> {
    let mut news = news(studio);
    news.last = Some(stream);
    let Some(missed) = studio.news_since(stream).await? else {
        return Err(ApiError::new(
            ErrorCode::Conflict,
            "Too much has happened since; read the lists again and listen from now on.",
        ));
    };
    news.missed = missed.into();
    Ok(news)
}

impl News {
    /// The next item for who listens; `None` when the studio has closed, or who listens is not let in any more.
    pub async fn next(&mut self) -> Option<NewsItem> {
        self.hear().await.map(NewsItem::from)
    }

    /// The next item as JSON, with its stream number. What changed is written once for all who listen.
    pub async fn next_text(&mut self) -> Option<(i64, String)> {
        loop {
            let item = self.hear().await?;
            let event = item.written.get_or_write(|| text_of(&item.news));
            let (stream, after) = (item.stream, item.after);
            if !event.is_empty() {
                let text = format!(r#"{{"stream":{stream},"after":{after},"event":{event}}}"#);
                return Some((stream, text));
            }
        }
    }

    async fn hear(&mut self) -> Option<studio::NewsItem> {
        loop {
            let item = match self.missed.pop_front() {
                Some(item) => item,
                None => match self.heard.recv().await {
                    Ok(item) => item,
                    Err(RecvError::Lagged(_)) => {
                        self.catch_up().await;
                        continue;
                    }
                    Err(RecvError::Closed) => return None,
                },
            };
            if !self.is_fresh(&item) {
                continue;
            }
            if matches!(item.news, studio::News::SettingsChanged(_))
                && self.studio.check_admission().await.is_err()
            {
                return None;
            }
            if self.studio.hears(&item.news).await {
                return Some(self.bridged(item));
            }
            if item.is_stored() {
                self.untold_since.get_or_insert(item.after);
            }
        }
    }

    /// The item as it follows what was told before it: what was not for this listener leaves no gap.
    fn bridged(&mut self, mut item: studio::NewsItem) -> studio::NewsItem {
        if item.is_stored() {
            item.after = self.untold_since.take().unwrap_or(item.after);
        } else if let Some(told) = self.untold_since {
            (item.stream, item.after) = (told, told);
        }
        item
    }

    async fn catch_up(&mut self) {
        let Some(last) = self.last else { return };
        match self.studio.news_since(last).await {
            Ok(missed) => self.missed = missed.unwrap_or_default().into(),
            Err(error) => tracing::warn!(%error, "missed news could not be read"),
        }
    }

    /// Whether a stored event was not given before. What is not stored is fresh unless a newer
    /// event was read again meanwhile: then its row may be older than the one given.
    fn is_fresh(&mut self, item: &studio::NewsItem) -> bool {
        if !item.is_stored() {
            return self.last.is_none_or(|last| item.stream >= last);
        }
        let is_fresh = self.last.is_none_or(|last| item.stream > last);
        if is_fresh {
            self.last = Some(item.stream);
        }
        is_fresh
    }
}

impl fmt::Debug for News {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("News")
            .field("last", &self.last)
            .finish_non_exhaustive()
    }
}

/// What changed as JSON; empty where it cannot be written.
fn text_of(news: &studio::News) -> String {
    serde_json::to_string(&StudioEvent::from(news.clone())).unwrap_or_else(|error| {
        tracing::error!(%error, "news could not be written");
        String::new()
    })
}

impl From<studio::NewsItem> for NewsItem {
    fn from(item: studio::NewsItem) -> Self {
        NewsItem {
            stream: item.stream,
            after: item.after,
            event: item.news.into(),
        }
    }
}

impl From<studio::News> for StudioEvent {
    fn from(news: studio::News) -> Self {
        use studio::News;
        match news {
            News::JobChanged(job) => StudioEvent::JobChanged {
                job: Box::new(Arc::unwrap_or_clone(job).into()),
            },
            News::JobRemoved(id) => StudioEvent::JobRemoved { id: id.into() },
            News::JobProgressed { id, progress } => StudioEvent::JobProgressed {
                id: id.into(),
                progress: progress.map(Into::into),
            },
            News::JobStepped { id, step } => StudioEvent::JobStepped {
                id: id.into(),
                step: step.into(),
            },
            News::ClipAdded(clip) => StudioEvent::ClipAdded {
                clip: Box::new(Arc::unwrap_or_clone(clip).into()),
            },
            News::ClipChanged(clip) => StudioEvent::ClipChanged {
                clip: Box::new(Arc::unwrap_or_clone(clip).into()),
            },
            News::ClipRemoved(id) => StudioEvent::ClipRemoved { id: id.into() },
            News::AccountChanged(account) => StudioEvent::AccountChanged {
                account: Arc::unwrap_or_clone(account).into(),
            },
            News::AccountRemoved(id) => StudioEvent::AccountRemoved { id: id.into() },
            News::SettingsChanged(settings) => StudioEvent::SettingsChanged {
                settings: Arc::unwrap_or_clone(settings).into(),
            },
            News::LibraryMoving {
                moved_bytes,
                total_bytes,
            } => StudioEvent::LibraryMoving {
                moved_bytes,
                total_bytes,
            },
            News::QueueChanged(queue) => StudioEvent::QueueChanged {
                queue: Arc::unwrap_or_clone(queue).into(),
            },
            News::ReachabilityChanged {
                is_reachable,
                since,
            } => StudioEvent::ReachabilityChanged {
                is_reachable,
                since: moment(since),
            },
        }
    }
}
