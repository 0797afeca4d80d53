//! The database is broken or gone: it is set aside, and what the journal and the library hold is brought back.
//! The simulator's books say that nothing was paid for again.

mod unfinished;

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, SqliteConnection};
use studio::{ClipQuery, Drive, Job, Outcome, SecretPlace, Stage, Studio, StudioError};
use testkit::{Bench, eventually, eventually_all, platform, stage, text_clip, text_job};

type Done = anyhow::Result<()>;

/// Names of databases that were set aside.
fn set_aside(home: &Path) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(home)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("studio.broken-") && !name.ends_with("-wal") && !name.ends_with("-shm")
        {
            names.push(name);
        }
    }
    Ok(names)
}

/// Take the database away, with what lies beside it.
fn delete_database(home: &Path) -> Done {
    for name in ["studio.db", "studio.db-wal", "studio.db-shm"] {
        match std::fs::remove_file(home.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// A process that had the folder open and did not close it.
fn leave_a_dead_lock(home: &Path) -> Done {
    let lock = home.join("locks/0198c0de-0000-7000-8000-00000000dead.lock");
    Ok(std::fs::write(lock, "")?)
}

/// Open as soon as the tasks of a dropped studio have let go of the folder.
async fn open_when_left(bench: &Bench) -> anyhow::Result<Studio> {
    loop {
        match bench.open(Drive::Everything).await {
            Err(error) if error.to_string().contains("still has the folder open") => {
                tokio::task::yield_now().await;
            }
            opened => return opened,
        }
    }
}

async fn all_clips(studio: &Studio) -> anyhow::Result<Vec<studio::Clip>> {
    let query = ClipQuery {
        search: String::new(),
        limit: 100,
        ..ClipQuery::default()
    };
    Ok(studio.library().list(query).await?.clips)
}

/// A studio with two clips, a failed job and one that was cancelled.
async fn lived_in(bench: &Bench) -> anyhow::Result<Vec<Job>> {
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let made = studio.enqueue(text_job(&account, "a tide", 2)).await?.jobs;
    eventually_all(&studio, made.iter().map(|job| &job.id), stage(Stage::Done)).await?;
    let failed = text_clip(&studio, &account, "[[refuse-moderation]] a tide").await?;
    eventually(&studio, &failed.id, stage(Stage::Failed)).await?;
    studio.close().await;

    let reader = bench.open(Drive::Nothing).await?;
    let dropped = text_clip(&reader, &account, "never").await?;
    reader.cancel(&dropped.id).await?;
    let mut jobs = reader.jobs(false).await?;
    jobs.sort_by(|one, other| one.id.cmp(&other.id));
    reader.close().await;
    Ok(jobs)
}

/// What must be the same before and after.
#[derive(Debug, PartialEq)]
struct Facts {
    id: String,
    stage: Stage,
    video_id: Option<String>,
    attempts: Vec<(String, Outcome)>,
    charged_credits: Option<u32>,
    error: Option<String>,
}

fn facts(job: &Job) -> Facts {
    Facts {
        id: job.id.to_string(),
        stage: job.stage,
        video_id: job.video_id.clone(),
        attempts: job
            .attempts
            .iter()
            .map(|attempt| (attempt.trace_id.to_string(), attempt.outcome))
            .collect(),
        charged_credits: job.cost.charged_credits,
        error: job.error.as_ref().map(|error| error.message.clone()),
    }
}

async fn check_all_is_back(bench: &Bench, before: &[Job]) -> Done {
    let studio = bench.open(Drive::Everything).await?;
    let saved = studio.saved().await?.expect("it is said");
    assert_eq!(saved.clips, 2, "{saved:?}");
    assert_eq!(saved.jobs, 0, "all of them were over: {saved:?}");
    let mut jobs = studio.jobs(false).await?;
    jobs.sort_by(|one, other| one.id.cmp(&other.id));
    let facts_of = |jobs: &[Job]| jobs.iter().map(facts).collect::<Vec<_>>();
    assert_eq!(facts_of(&jobs), facts_of(before));
    for (job, before) in jobs.iter().zip(before) {
        assert_eq!(job.recipe, before.recipe);
        assert_eq!(job.batch, before.batch);
        assert_eq!(job.clip.is_some(), before.clip.is_some());
    }
    // The account is the same one, and its key is found: it makes another clip without a sign-in.
    let account = studio.accounts().list().await?.remove(0);
    assert_eq!(account.id, before[0].account_id);
    assert_eq!(account.secret_in, SecretPlace::File);
    let next = text_clip(&studio, &account, "one more").await?;
    eventually(&studio, &next.id, stage(Stage::Done)).await?;
    studio.seen_saved().await?;
    assert_eq!(studio.saved().await?, None, "told once");
    studio.close().await;
    assert!(bench.books().await?.nothing_paid_twice());
    Ok(())
}

#[tokio::test]
async fn a_deleted_database_is_made_again_from_library_and_journal() -> Done {
    let bench = Bench::new().await?;
    let before = lived_in(&bench).await?;
    delete_database(bench.home())?;
    check_all_is_back(&bench, &before).await?;
    assert!(set_aside(bench.home())?.is_empty());
    Ok(())
}

#[tokio::test]
async fn whatever_lies_in_its_place_is_set_aside_and_kept() -> Done {
    type Break = fn(&Path) -> std::io::Result<()>;
    let breaks: [(&str, Break); 4] = [
        ("header", |path| {
            let mut bytes = std::fs::read(path)?;
            bytes[..100].fill(0x2a);
            std::fs::write(path, bytes)
        }),
        ("zeros", |path| std::fs::write(path, vec![0; 40_960])),
        ("cut to nothing", |path| std::fs::write(path, "")),
        ("a folder", |path| {
            std::fs::remove_file(path)?;
            std::fs::create_dir(path)
        }),
    ];
    for (name, breaks) in breaks {
        let bench = Bench::new().await?;
        let before = lived_in(&bench).await?;
        let path = bench.home().join("studio.db");
        breaks(&path)?;
        let broken = std::fs::read(&path).ok();
        check_all_is_back(&bench, &before)
            .await
            .map_err(|error| error.context(name))?;
        let aside = set_aside(bench.home())?;
        assert_eq!(aside.len(), 1, "{name}");
        let kept = std::fs::read(bench.home().join(&aside[0])).ok();
        assert!(kept == broken, "{name}: not a byte of it was changed");
    }
    Ok(())
}

#[tokio::test]
async fn a_broken_page_is_found_after_a_crash_and_only_then() -> Done {
    let bench = Bench::new().await?;
    let before = lived_in(&bench).await?;
    // What was uploaded is asked for when a job is prepared, and not before.
    break_page_of("uploads", &bench.home().join("studio.db")).await?;

    let studio = bench.open(Drive::Nothing).await?;
    assert_eq!(
        studio.saved().await?,
        None,
        "after a clean end nobody reads it all"
    );
    studio.close().await;
    assert!(set_aside(bench.home())?.is_empty());

    leave_a_dead_lock(bench.home())?;
    check_all_is_back(&bench, &before).await?;
    assert_eq!(set_aside(bench.home())?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_crash_alone_loses_nothing_and_says_nothing() -> Done {
    let bench = Bench::new().await?;
    let before = lived_in(&bench).await?;
    leave_a_dead_lock(bench.home())?;
    let studio = bench.open(Drive::Nothing).await?;
    assert_eq!(studio.saved().await?, None);
    assert_eq!(studio.jobs(false).await?.len(), before.len());
    studio.close().await;
    assert_eq!(
        std::fs::read_dir(bench.home().join("locks"))?.count(),
        0,
        "the dead lock is swept"
    );
    Ok(())
}

#[tokio::test]
async fn sidecars_alone_bring_back_clips_jobs_and_the_account() -> Done {
    let bench = Bench::new().await?;
    let before = lived_in(&bench).await?;
    delete_database(bench.home())?;
    std::fs::remove_file(bench.home().join("journal.jsonl"))?;
    let studio = bench.open(Drive::Everything).await?;
    assert_eq!(all_clips(&studio).await?.len(), 2);
    let done: Vec<&Job> = before
        .iter()
        .filter(|job| job.stage == Stage::Done)
        .collect();
    for job in &done {
        assert_eq!(facts(&studio.job(&job.id).await?), facts(job));
    }
    // Its key still lies under the account's id, so the same key is the same account.
    assert_eq!(platform(&studio).await?.id, before[0].account_id);
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn two_that_open_at_once_bring_it_back_once() -> Done {
    let bench = Bench::new().await?;
    let before = lived_in(&bench).await?;
    std::fs::write(bench.home().join("studio.db"), [0x2a; 8192])?;
    let (one, other) = tokio::join!(bench.open(Drive::Everything), bench.open(Drive::Everything));
    let (one, other) = (one?, other?);
    let did_it = [one.brought_back().is_some(), other.brought_back().is_some()];
    assert_eq!(did_it.iter().filter(|did| **did).count(), 1, "{did_it:?}");
    assert_eq!(set_aside(bench.home())?.len(), 1);
    assert_eq!(other.jobs(false).await?.len(), before.len());
    assert!(
        one.saved().await?.is_some() && other.saved().await?.is_some(),
        "both tell it"
    );
    one.close().await;
    other.close().await;
    Ok(())
}

#[tokio::test]
async fn while_another_process_uses_the_folder_nothing_is_brought_back() -> Done {
    let bench = Bench::new().await?;
    let before = lived_in(&bench).await?;
    let open = bench.open(Drive::Nothing).await?;
    delete_database(bench.home())?;
    let refused = bench.open(Drive::Nothing).await.err().expect("refused");
    let refused = refused.downcast::<StudioError>()?;
    assert!(
        refused.to_string().contains("another Tachyscope"),
        "{refused}"
    );
    open.close().await;
    let studio = bench.open(Drive::Nothing).await?;
    assert_eq!(studio.jobs(false).await?.len(), before.len());
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_rebuilding_that_was_cut_off_begins_again() -> Done {
    let bench = Bench::new().await?;
    let before = lived_in(&bench).await?;
    delete_database(bench.home())?;
    std::fs::write(bench.home().join("studio.new.db"), "half of one")?;
    std::fs::write(bench.home().join("studio.new.db-wal"), "and its log")?;
    check_all_is_back(&bench, &before).await
}

#[tokio::test]
async fn an_empty_folder_says_nothing() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    assert_eq!(studio.saved().await?, None);
    studio.close().await;
    let again = bench.open(Drive::Everything).await?;
    assert_eq!(again.saved().await?, None);
    again.close().await;
    Ok(())
}

/// Break the first page of a table.
async fn break_page_of(table: &str, path: &Path) -> Done {
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let mut database = SqliteConnection::connect_with(&options).await?;
    let (page, page_bytes): (i64, i64) = sqlx::query_as(
        "SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size WHERE name = ?",
    )
    .bind(table)
    .fetch_one(&mut database)
    .await?;
    database.close().await?;
    let (page, page_bytes) = (usize::try_from(page)?, usize::try_from(page_bytes)?);
    let mut bytes = std::fs::read(path)?;
    bytes[(page - 1) * page_bytes..page * page_bytes].fill(0x2a);
    Ok(std::fs::write(path, &bytes)?)
}
