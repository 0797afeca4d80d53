//! A database made again: clips from the library's sidecars, accounts, jobs and attempts from the journal. It is
//! made under another name and takes its place whole, so a crash in the middle only means to begin again.
//!
//! Nothing is sent because of this. Accepted jobs are watched again, a lost answer stays one, and what was never
//! sent waits for the person, like all that a dead process leaves behind.

mod accounts;
mod jobs;
mod remembered;
mod words;

use std::collections::HashMap;

use self::accounts::restore_accounts;
use self::jobs::{Now, Rebuilt, restored};
use self::remembered::Remembered;
use crate::disk::off_thread;
use crate::error::StudioError;
use crate::home::Home;
use crate::ids::{BatchId, JobId};
use crate::journal;
use crate::library::Found;
use crate::options::StudioOptions;
use crate::saved::Saved;
use crate::secrets::SecretStore;
use crate::store::batches::NewBatchRow;
use crate::store::{Store, Writing};
use crate::{Accounts, Ground, Library};

/// Make the database of `home` again. `set_aside` is the new name of what lay in its place.
///
/// # Errors
///
/// [`StudioError::Storage`] when journal or library cannot be read, [`StudioError::Database`].
pub(crate) async fn rebuild(
    home: &Home,
    options: &StudioOptions,
    set_aside: Option<String>,
) -> Result<Saved, StudioError> {
    let (remembered, unread) = read_journal(home).await?;
    let store = Store::begin_anew(home).await?;
    let ground = Ground::new(home.clone(), store, options.endpoints.clone());
    let library = Library::new(ground.clone(), options.examiner.clone());
    let accounts = Accounts::new(
        ground.clone(),
        SecretStore::new(&ground.home, options.secrets),
    );
    let clips = library.bring_back().await?;
    let remembered = remembered.with_clips(&clips);
    restore_accounts(&accounts, &remembered, &clips).await?;
    let rebuilt = restore_jobs(&ground, &remembered, &clips).await?;
    let saved = Saved {
        message: words::message(&rebuilt, clips.len(), set_aside.as_deref(), unread),
        clips: clips.len() as u64,
        jobs: rebuilt
            .iter()
            .filter(|job| !job.row.stage.is_over())
            .count() as u64,
        set_aside,
    };
    tracing::warn!(message = %saved.message, "the database was made again");
    let now_ms = ground.clock.now_ms();
    ground.store.forget_news(now_ms).await?;
    saved.keep(&ground.store, now_ms).await?;
    drop((library, accounts));
    ground.store.take_place(home).await?;
    Ok(saved)
}

async fn read_journal(home: &Home) -> Result<(Remembered, u64), StudioError> {
    let path = home.journal();
    let (lines, unread) = off_thread(move || journal::read(&path))
        .await
        .map_err(|source| StudioError::storage("The journal cannot be read.", source))?;
    Ok((lines.into_iter().collect(), unread))
}

/// Write every job that is remembered, with its attempts, in the order in which they were made.
async fn restore_jobs(
    ground: &Ground,
    remembered: &Remembered,
    clips: &[Found],
) -> Result<Vec<Rebuilt>, StudioError> {
    let by_job: HashMap<&JobId, &Found> = clips
        .iter()
        .filter_map(|clip| Some((clip.row.job.as_ref()?, clip)))
        .collect();
    let now_ms = ground.clock.now_ms();
    let mut attempts = remembered.attempts();
    let mut rebuilt = Vec::new();
    for (place, job) in remembered.jobs().enumerate() {
        let attempts = attempts.remove(&job.id).unwrap_or_default();
        let clip = by_job.get(&job.id).copied();
        let now = Now {
            place,
            at_ms: now_ms,
            catalog: ground.catalog(),
        };
        rebuilt.push(restored(job, &attempts, clip, &now)?);
    }
    let mut writing = ground.store.write().await?;
    restore_batches(&mut writing, remembered, &rebuilt).await?;
    for job in &rebuilt {
        for input in &job.row.recipe.inputs {
            writing.save_input(input, now_ms).await?;
        }
        writing.restore_job(&job.row).await?;
        for attempt in &job.attempts {
            writing.restore_attempt(attempt).await?;
        }
    }
    for (look, found) in &remembered.looks {
        if !writing.is_account(&look.account).await? {
            continue;
        }
        writing.open_look(look, None).await?;
        if let Some((masks, at_ms)) = found {
            writing.keep_look(&look.attempt, masks, *at_ms).await?;
        }
    }
    for import in &remembered.imports {
        let to = (&import.batch, &import.account);
        writing.add_import(&import.file, to, import.at_ms).await?;
    }
    writing.commit().await?;
    Ok(rebuilt)
}

async fn restore_batches(
    writing: &mut Writing,
    remembered: &Remembered,
    rebuilt: &[Rebuilt],
) -> Result<(), StudioError> {
    let mut batches: HashMap<&BatchId, (u32, i64)> = HashMap::new();
    for job in rebuilt {
        let (jobs, _) = batches
            .entry(&job.row.batch)
            .or_insert((0, job.row.created_at));
        *jobs += 1;
    }
    for (id, (jobs, created_at)) in batches {
        let (name, budget_credits) = remembered.named(id);
        let row = NewBatchRow {
            id,
            name,
            jobs,
            budget_credits,
            created_at,
        };
        writing.add_batch(row).await?;
    }
    Ok(())
}

#[cfg(test)]
mod look_tests;
#[cfg(test)]
mod tests;
