//! A clip's file is fetched again while PixVerse has it, and nothing is paid for it.

use std::path::Path;

use studio::{Clip, ClipQuery, Drive, Stage, Studio, StudioError};
use testkit::{Bench, eventually, platform, stage, text_clip};

type Done = anyhow::Result<()>;

async fn with_a_clip(bench: &Bench) -> anyhow::Result<(Studio, Clip)> {
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let job = text_clip(&studio, &account, "a tide").await?;
    eventually(&studio, &job.id, stage(Stage::Done)).await?;
    let query = ClipQuery {
        search: String::new(),
        limit: 1,
        ..ClipQuery::default()
    };
    let clip = studio.library().list(query).await?.clips.remove(0);
    Ok((studio, clip))
}

fn sidecar(clip: &Clip) -> anyhow::Result<serde_json::Value> {
    Ok(serde_json::from_slice(&std::fs::read(
        clip.path.with_extension("json"),
    )?)?)
}

#[tokio::test]
async fn a_missing_or_spoilt_file_comes_back_byte_for_byte() -> Done {
    let bench = Bench::new().await?;
    let (studio, before) = with_a_clip(&bench).await?;
    let (bytes, beside) = (std::fs::read(&before.path)?, sidecar(&before)?);
    let spoils: [fn(&Path) -> std::io::Result<()>; 3] = [
        |path| std::fs::remove_file(path),
        |path| {
            let mut bytes = std::fs::read(path)?;
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            std::fs::write(path, bytes)
        },
        |path| {
            std::fs::remove_file(path.with_extension("json"))?;
            std::fs::remove_file(path.with_extension("jpg"))?;
            std::fs::write(path, "short")
        },
    ];
    for spoil in spoils {
        spoil(&before.path)?;
        let fetched = studio.refetch(&before.id).await?;
        assert_eq!(fetched, before);
        assert!(std::fs::read(&before.path)? == bytes, "the same bytes");
        let now = sidecar(&before)?;
        assert_eq!(now["trace_ids"], beside["trace_ids"]);
        assert_eq!(now["recipe"], beside["recipe"]);
    }
    assert_eq!(
        std::fs::read_dir(bench.home().join("downloads"))?.count(),
        0
    );
    let books = bench.books().await?;
    assert!(
        books.nothing_paid_twice() && books.jobs.len() == 1,
        "nothing was paid for it"
    );
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_whole_file_is_left_alone() -> Done {
    let mut bench = Bench::new().await?;
    let (studio, clip) = with_a_clip(&bench).await?;
    bench.take_down().await;
    assert_eq!(
        studio.refetch(&clip.id).await?,
        clip,
        "nobody had to be asked"
    );
    std::fs::remove_file(&clip.path)?;
    let refused = studio.refetch(&clip.id).await;
    assert!(
        matches!(refused, Err(StudioError::Unreachable { .. })),
        "{refused:?}"
    );
    assert!(
        studio.library().get(&clip.id).await?.is_missing,
        "and it is still known"
    );
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_fetched_is_refused_with_the_reason() -> Done {
    let bench = Bench::new().await?;
    let (studio, clip) = with_a_clip(&bench).await?;
    studio.library().trash(&clip.id).await?;
    let refused = studio.refetch(&clip.id).await.expect_err("in the trash");
    assert!(
        refused.to_string().contains("Restore it first"),
        "{refused}"
    );
    studio.library().restore(&clip.id).await?;

    std::fs::remove_file(&clip.path)?;
    bench.set_faults(&["html-instead-of-video"]).await?;
    let refused = studio.refetch(&clip.id).await.expect_err("a web page");
    assert!(refused.to_string().contains("not fetched"), "{refused}");
    assert!(!clip.path.exists(), "what is not the clip is not kept");
    bench.set_faults(&[]).await?;

    for account in studio.accounts().list().await? {
        studio.accounts().remove(&account.id).await?;
    }
    let refused = studio.refetch(&clip.id).await;
    assert!(
        matches!(refused, Err(StudioError::SignedOut)),
        "{refused:?}"
    );
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_clip_is_fetched_once_at_a_time() -> Done {
    let bench = Bench::new().await?;
    let (studio, clip) = with_a_clip(&bench).await?;
    std::fs::remove_file(&clip.path)?;
    let (one, other) = tokio::join!(studio.refetch(&clip.id), studio.refetch(&clip.id));
    let refused = [one, other]
        .into_iter()
        .filter_map(Result::err)
        .collect::<Vec<_>>();
    assert_eq!(refused.len(), 1);
    assert!(refused[0].to_string().contains("already"), "{}", refused[0]);
    assert!(!studio.library().get(&clip.id).await?.is_missing);
    studio.close().await;
    Ok(())
}
