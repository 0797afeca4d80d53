//! Clips that a web account made elsewhere come into the library, each once, and nothing is paid.

use studio::{LedgerFilter, Stage, StudioError};
use testkit::{eventually, stage};

use super::{Done, Kit};

/// What somebody made on the site: the simulator has it, a new data folder does not.
async fn elsewhere(kit: &Kit) -> anyhow::Result<String> {
    let clip = kit.clip().await?;
    Ok(clip.video_id.expect("PixVerse gave an id"))
}

#[tokio::test]
async fn older_clips_are_brought_in_once() -> Done {
    let theirs = Kit::web().await?;
    let video_id = elsewhere(&theirs).await?;
    theirs.studio.close().await;
    let home = tempfile::tempdir()?;
    let studio = theirs
        .bench
        .open_in(home.path(), studio::Drive::Everything)
        .await?;
    testkit::web(&studio).await?;
    let page = studio.online_clips(None, "kite", None).await?;
    assert_eq!(page.clips.len(), 1, "{page:?}");
    assert!(page.clips[0].is_ready && !page.clips[0].is_known);
    assert_eq!(page.next, None, "one clip is one page");
    let nowhere = studio.online_clips(None, "", Some("the next one")).await;
    assert!(
        matches!(
            nowhere,
            Err(StudioError::InvalidField { field: "from", .. })
        ),
        "{nowhere:?}"
    );
    assert_eq!(page.clips[0].recipe.prompt, "a kite to begin with");
    assert!(
        studio
            .online_clips(None, "no such words", None)
            .await?
            .clips
            .is_empty()
    );

    let before = theirs.bench.books().await?.charges.len();
    let brought = studio.bring_in(None, None).await?;
    assert_eq!((brought.jobs.len(), brought.known), (1, 0));
    let job = eventually(&studio, &brought.jobs[0], stage(Stage::Done)).await?;
    assert_eq!(job.video_id.as_deref(), Some(video_id.as_str()));
    assert!(job.clip.is_some());
    assert_eq!(
        theirs.bench.books().await?.charges.len(),
        before,
        "nothing was paid"
    );
    let rows = studio.ledger().rows(&LedgerFilter::default()).await?;
    assert!(rows.is_empty(), "{rows:?}");

    let again = studio.bring_in(None, Some(&[video_id])).await?;
    assert_eq!((again.jobs.len(), again.known), (0, 1));
    assert!(studio.online_clips(None, "", None).await?.clips[0].is_known);
    let unknown = studio.bring_in(None, Some(&["12345".to_owned()])).await;
    assert!(
        matches!(unknown, Err(StudioError::InvalidField { .. })),
        "{unknown:?}"
    );
    Ok(())
}

#[tokio::test]
async fn a_platform_account_has_no_list() -> Done {
    let kit = Kit::platform().await?;
    let refused = kit.studio.bring_in(None, None).await;
    assert!(
        matches!(refused, Err(StudioError::Conflict { .. })),
        "{refused:?}"
    );
    Ok(())
}
