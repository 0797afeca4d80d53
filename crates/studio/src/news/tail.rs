//! From rows of the `news` table to what listeners hear.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::queues::Queues;
use super::{News, NewsItem, Written};
use crate::error::StudioError;
use crate::ids::{AccountId, ClipId, JobId};
use crate::jobs::{Job, Which};
use crate::store::news::{Entry, Kind};
use crate::studio::Inner;

/// How often another process's commits are looked for. A window shows them within a second.
const OTHERS_LOOKED_FOR: Duration = Duration::from_millis(300);

/// Entries read at once.
const PAGE: u32 = 500;

/// Tell what is stored, as it is stored, until the studio closes.
pub(crate) async fn tail(inner: Arc<Inner>) {
    let written = inner.ground.store.written();
    let mut watch = tokio::time::interval(OTHERS_LOOKED_FOR);
    watch.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let (mut read_to, mut queues) = (inner.news.newest(), Queues::default());
    loop {
        let caught_up = tokio::select! {
            () = written.notified() => catch_up(&inner, &mut read_to).await,
            _ = watch.tick() => match catch_up(&inner, &mut read_to).await {
                // A queue moves with every commit; what lasts until the next look is worth telling.
                Ok(()) => queues.look(&inner).await,
                error => error,
            },
        };
        if let Err(error) = caught_up {
            tracing::warn!(%error, "news could not be read");
        }
    }
}

/// Tell everything stored since the last time, which ended with entry `read_to`.
async fn catch_up(inner: &Inner, read_to: &mut i64) -> Result<(), StudioError> {
    loop {
        let entries = inner.ground.store.news_after(*read_to, PAGE).await?;
        let Some(last) = entries.last().map(|entry| entry.stream) else {
            return Ok(());
        };
        let items = read(inner, &entries).await?;
        *read_to = last;
        inner.driver.noticed(items.iter().map(|(_, news)| news));
        for (stream, news) in items {
            inner.news.tell_stored(stream, news);
        }
    }
}

/// News after `stream`; `None` where some of it is forgotten, and lists must be read again.
pub(crate) async fn since(
    inner: &Inner,
    stream: i64,
) -> Result<Option<Vec<NewsItem>>, StudioError> {
    if stream + 1 < inner.ground.store.oldest_news().await? {
        return Ok(None);
    }
    let entries = inner.ground.store.news_after(stream, PAGE).await?;
    if entries.len() == PAGE as usize {
        return Ok(None);
    }
    let mut after = stream;
    let chained = |(stream, news)| NewsItem {
        stream,
        after: std::mem::replace(&mut after, stream),
        news,
        written: Written::default(),
    };
    let items = read(inner, &entries).await?;
    Ok(Some(items.into_iter().map(chained).collect()))
}

/// Entries as rows. Of several entries about one thing the last one counts: rows are read as they are now.
async fn read(inner: &Inner, entries: &[Entry]) -> Result<Vec<(i64, News)>, StudioError> {
    let mut latest = HashMap::new();
    for entry in entries {
        latest.insert((entry.kind, entry.id.as_str()), entry.stream);
    }
    let is_latest =
        |entry: &&Entry| latest.get(&(entry.kind, entry.id.as_str())) == Some(&entry.stream);
    let told: Vec<&Entry> = entries.iter().filter(is_latest).collect();
    let ids: Vec<JobId> = told
        .iter()
        .filter(|entry| entry.kind == Kind::Job)
        .filter_map(|entry| entry.id.parse().ok())
        .collect();
    let mut jobs: HashMap<JobId, Job> = HashMap::new();
    if !ids.is_empty() {
        for job in inner.jobs(Which::Among(&ids)).await? {
            jobs.insert(job.id.clone(), job);
        }
    }
    let mut items = Vec::with_capacity(told.len());
    for entry in told {
        if let Some(news) = told_as(inner, entry, &mut jobs).await? {
            items.push((entry.stream, news));
        }
    }
    Ok(items)
}

/// One entry; nothing where the thing is gone meanwhile (a later entry says so).
async fn told_as(
    inner: &Inner,
    entry: &Entry,
    jobs: &mut HashMap<JobId, Job>,
) -> Result<Option<News>, StudioError> {
    let id = &entry.id;
    let found = match entry.kind {
        Kind::Job => {
            let job = id.parse().ok().and_then(|id| jobs.remove(&id));
            Ok(job.map(|job| News::JobChanged(Arc::new(job))))
        }
        Kind::JobRemoved => Ok(id.parse().ok().map(News::JobRemoved)),
        Kind::ClipRemoved => Ok(id.parse().ok().map(News::ClipRemoved)),
        Kind::AccountRemoved => Ok(id.parse().ok().map(News::AccountRemoved)),
        Kind::Settings => {
            let settings = inner.settings.get().await;
            settings.map(|settings| Some(News::SettingsChanged(Arc::new(settings))))
        }
        Kind::Clip => clip(inner, id).await,
        Kind::Account => account(inner, id).await,
    };
    match found {
        Err(StudioError::NotFound { .. }) => Ok(None),
        other => other,
    }
}

async fn clip(inner: &Inner, id: &str) -> Result<Option<News>, StudioError> {
    let Ok(clip_id) = id.parse::<ClipId>() else {
        return Ok(None);
    };
    let clip = Arc::new(inner.library.get(&clip_id).await?);
    Ok(Some(if inner.news.is_new_clip(id) {
        News::ClipAdded(clip)
    } else {
        News::ClipChanged(clip)
    }))
}

async fn account(inner: &Inner, id: &str) -> Result<Option<News>, StudioError> {
    let Ok(account) = id.parse::<AccountId>() else {
        return Ok(None);
    };
    let account = inner.accounts.get(&account).await?;
    Ok(Some(News::AccountChanged(Arc::new(account))))
}
