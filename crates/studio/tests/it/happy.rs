//! From a recipe to a clip on disk, on both routes.

use anyhow::Context as _;
use bytes::Bytes;
use studio::{Account, Drive, Job, LedgerFilter, NewJobs, Outcome, Stage, Studio};
use testkit::{Bench, eventually, image_job, pictures, platform, stage, text_job, web};

type Done = anyhow::Result<()>;

/// The job's promises once it is done.
async fn is_kept(bench: &Bench, studio: &Studio, job: &Job) -> Done {
    let clip = job.clip.as_ref().context("a done job has a clip")?;
    assert!(clip.path.is_absolute());
    assert_eq!(std::fs::metadata(&clip.path)?.len(), clip.size_bytes);
    assert_eq!(clip.sha256.len(), 64);
    assert!(clip.width.is_some_and(|width| width > 0), "{clip:?}");
    assert_eq!(job.attempts.len(), 1);
    assert_eq!(job.attempts[0].outcome, Outcome::Accepted);
    assert!(job.error.is_none() && job.waiting.is_none(), "{job:#?}");
    let books = bench.books().await?;
    assert_eq!(books.accepted(&job.prompt), 1);
    assert_eq!(books.jobs[0].trace_id, job.attempts[0].trace_id.as_str());
    assert!(books.nothing_paid_twice());
    let rows = studio.ledger().rows(&LedgerFilter::default()).await?;
    assert_eq!(rows.len(), 1, "a row an attempt");
    assert_eq!(rows[0].charged_credits, job.cost.charged_credits);
    Ok(())
}

async fn made(bench: &Bench, studio: &Studio, new: NewJobs) -> anyhow::Result<Job> {
    let enqueued = studio.enqueue(new).await?;
    let job = eventually(studio, &enqueued.jobs[0].id, stage(Stage::Done)).await?;
    is_kept(bench, studio, &job).await?;
    Ok(job)
}

async fn with_image(studio: &Studio, account: &Account, bytes: Vec<u8>) -> anyhow::Result<NewJobs> {
    let stored = studio.inputs().add(Bytes::from(bytes), "a picture").await?;
    Ok(image_job(account, "it begins to move", &stored))
}

#[tokio::test]
async fn a_text_becomes_a_clip_on_the_platform_route() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let job = made(&bench, &studio, text_job(&account, "a kite in the rain", 1)).await?;
    assert!(
        job.cost.charged_credits.is_some(),
        "the acceptance says what it took"
    );
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_text_becomes_a_clip_on_the_web_route() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = web(&studio).await?;
    made(&bench, &studio, text_job(&account, "a kite in the sun", 1)).await?;
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn an_image_becomes_a_clip_on_the_platform_route() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let new = with_image(&studio, &account, pictures::png(320, 240)?).await?;
    made(&bench, &studio, new).await?;
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn an_image_becomes_a_clip_on_the_web_route() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = web(&studio).await?;
    let new = with_image(&studio, &account, pictures::jpeg(320, 240)?).await?;
    made(&bench, &studio, new).await?;
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn the_same_image_goes_up_once() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let mut new = with_image(&studio, &account, pictures::webp(320, 240)?).await?;
    new.count = 3;
    let jobs = studio.enqueue(new).await?.jobs;
    for job in &jobs {
        eventually(&studio, &job.id, stage(Stage::Done)).await?;
    }
    assert_eq!(bench.books().await?.uploads.len(), 1);
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn the_wanted_folder_gets_a_copy() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Own).await?;
    let account = platform(&studio).await?;
    let out = bench.home().join("wanted/here");
    let new = NewJobs {
        out_dir: Some(out.clone()),
        ..text_job(&account, "a boat", 1)
    };
    let job = made(&bench, &studio, new).await?;
    let path = job.clip.context("a clip")?.path;
    assert_eq!(path.parent(), Some(out.canonicalize()?.as_path()));
    studio.close().await;
    Ok(())
}
