//! From a preview to jobs: once, with the pictures that were seen.

use std::time::{Duration, Instant};

use studio::{Catalog, Drive, Job, NewBatch, Route, SendBatch, Stage, StudioError};
use testkit::{Bench, eventually_all, pictures, platform, stage};

use super::{of_path, of_text, sending};

#[tokio::test]
async fn a_batch_is_sent_once_and_every_clip_arrives() -> anyhow::Result<()> {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Own).await?;
    let account = platform(&studio).await?;
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("cat.png"), pictures::png(64, 64)?)?;
    let path = folder.path().join("clips.csv");
    let table = "prompt,image,duration,quality\nkite {a|b},,1,360p\nslowly,cat.png,1,360p\nfast,cat.png,1,360p\n";
    std::fs::write(&path, table)?;

    let preview = studio.read_batch(of_path(&path, None)).await?;
    assert_eq!(
        (preview.jobs, preview.problems.len()),
        (4, 0),
        "{:?}",
        preview.problems
    );
    assert_eq!(
        preview.payer.as_ref().map(|payer| &payer.id),
        Some(&account.id)
    );
    assert_eq!(
        studio.inputs().list().await?.len(),
        0,
        "looking keeps nothing"
    );
    let enqueued = studio.enqueue_batch(sending(&preview)).await?;
    assert_eq!(enqueued.jobs, 4);
    let twice = studio.enqueue_batch(sending(&preview)).await;
    assert!(
        matches!(twice, Err(StudioError::NotFound { .. })),
        "{twice:?}"
    );

    let jobs = studio.batch_jobs(&enqueued.batch).await?;
    let done = eventually_all(&studio, jobs.iter().map(|job| &job.id), stage(Stage::Done)).await?;
    let prompts: Vec<&str> = done.iter().map(|job| job.prompt.as_str()).collect();
    assert_eq!(prompts, ["kite a", "kite b", "slowly", "fast"]);
    let books = bench.books().await?;
    assert!(books.nothing_paid_twice());
    assert_eq!(
        books.uploads.len(),
        1,
        "one picture, kept and uploaded once"
    );
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn the_same_file_is_not_sent_again_without_a_word() -> anyhow::Result<()> {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Nothing).await?;
    platform(&studio).await?;
    let folder = tempfile::tempdir()?;
    let (path, picture) = (
        folder.path().join("clips.csv"),
        folder.path().join("cat.png"),
    );
    std::fs::write(&path, "prompt,image\nslowly,cat.png\n")?;
    std::fs::write(&picture, pictures::png(64, 64)?)?;
    let first = studio.read_batch(of_path(&path, None)).await?;
    // Read before the first was sent: only the write itself can know.
    let beside = bench.open(Drive::Nothing).await?;
    let raced = beside.read_batch(of_path(&path, None)).await?;
    assert_eq!(raced.imported_before, None);
    let sent = studio.enqueue_batch(sending(&first)).await?;
    let refused = beside.enqueue_batch(sending(&raced)).await;
    assert!(
        matches!(refused, Err(StudioError::Conflict { .. })),
        "{refused:?}"
    );

    let moved = folder.path().join("renamed.csv");
    std::fs::rename(&path, &moved)?;
    let again = studio.read_batch(of_path(&moved, None)).await?;
    assert_eq!(
        again.imported_before.as_ref().map(|before| &before.batch),
        Some(&sent.batch)
    );
    let refused = studio.enqueue_batch(sending(&again)).await;
    assert!(
        matches!(refused, Err(StudioError::Conflict { .. })),
        "{refused:?}"
    );
    assert_eq!(
        studio.jobs(false).await?.len(),
        1,
        "nothing of it was queued"
    );
    studio
        .enqueue_batch(SendBatch {
            again: true,
            ..sending(&again)
        })
        .await?;
    assert_eq!(studio.jobs(false).await?.len(), 2);

    std::fs::write(&picture, pictures::png(80, 64)?)?;
    let other = studio.read_batch(of_path(&moved, None)).await?;
    assert_eq!(
        other.imported_before, None,
        "another picture makes another file"
    );
    let typed = studio.read_batch(of_text("", "a kite")).await?;
    studio.enqueue_batch(sending(&typed)).await?;
    let typed = studio.read_batch(of_text("", "a kite")).await?;
    assert_eq!(typed.imported_before, None, "typed prompts are no file");
    Ok(())
}

#[tokio::test]
async fn a_picture_that_changed_since_is_not_sent() -> anyhow::Result<()> {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Nothing).await?;
    platform(&studio).await?;
    let folder = tempfile::tempdir()?;
    let picture = folder.path().join("cat.png");
    std::fs::write(&picture, pictures::png(64, 64)?)?;
    let preview = studio
        .read_batch(of_path(folder.path(), Some("slowly")))
        .await?;
    std::fs::write(&picture, pictures::png(96, 64)?)?;
    let refused = studio.enqueue_batch(sending(&preview)).await;
    assert!(
        matches!(refused, Err(StudioError::Conflict { .. })),
        "{refused:?}"
    );
    assert_eq!(studio.jobs(false).await?.len(), 0);
    Ok(())
}

#[tokio::test]
async fn a_large_picture_is_refused_or_scaled_down() -> anyhow::Result<()> {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Nothing).await?;
    platform(&studio).await?;
    let side_px_max = Catalog::builtin().image_limits(Route::Platform).side_px_max;
    let folder = tempfile::tempdir()?;
    std::fs::write(
        folder.path().join("wide.png"),
        pictures::png(side_px_max + 100, 40)?,
    )?;
    let refused = studio
        .read_batch(of_path(folder.path(), Some("slowly")))
        .await?;
    assert_eq!(refused.problems_total, 1, "{:?}", refused.problems);
    let shrunk = NewBatch {
        shrinks: true,
        ..of_path(folder.path(), Some("slowly"))
    };
    let preview = studio.read_batch(shrunk).await?;
    assert_eq!(preview.problems, []);
    let promised = preview.sample[0].recipe.inputs[0].width;
    let enqueued = studio.enqueue_batch(sending(&preview)).await?;
    let jobs: Vec<Job> = studio.batch_jobs(&enqueued.batch).await?;
    assert_eq!(jobs[0].recipe.inputs[0].width, promised);
    assert!(promised <= side_px_max);
    Ok(())
}

#[tokio::test]
async fn ten_thousand_jobs_are_seen_and_sent() -> anyhow::Result<()> {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Nothing).await?;
    platform(&studio).await?;
    let rows = (0..10_000).map(|row| format!("a kite over row {row},{row}"));
    let rows: Vec<String> = rows.collect();
    let table = format!("prompt,seed\n{}", rows.join("\n"));
    let began = Instant::now();
    let preview = studio.read_batch(of_text("clips.csv", &table)).await?;
    let looked = began.elapsed();
    assert_eq!((preview.jobs, preview.sample.len()), (10_000, 60));
    assert!(looked < Duration::from_secs(10), "{looked:?}");
    let enqueued = studio.enqueue_batch(sending(&preview)).await?;
    assert_eq!(enqueued.jobs, 10_000);
    assert_eq!(studio.jobs(true).await?.len(), 10_000);
    Ok(())
}
