//! The person's own `catalog.toml`: it counts wherever something is judged, priced, made smaller or sent.

use std::fs;

use bytes::Bytes;
use studio::{Catalog, Drive, Mode, Recipe, Route, Studio, StudioError};
use testkit::{Bench, pictures, platform};

use crate::batches::of_text;

type Done = anyhow::Result<()>;

/// One credit a second, eight characters, and pictures of 100 pixels a side.
const OWN: &str = r#"
version = "mine"

[[model]]
id = "v6"
routes = ["platform"]
prompt_chars_max = 8
prices = [{ qualities = ["540p"], sound = false, credits_per_s = 1, confidence = "observed" }]

[[media]]
kind = "image"
routes = ["platform"]
side_px_max = 100
"#;

async fn studio() -> anyhow::Result<(Bench, Studio)> {
    let bench = Bench::new().await?;
    fs::create_dir_all(bench.home())?;
    fs::write(bench.home().join("catalog.toml"), OWN)?;
    let studio = bench.open(Drive::Nothing).await?;
    assert_eq!(studio.catalog_problem(), None);
    assert!(studio.catalog().version().ends_with("mine"));
    Ok((bench, studio))
}

#[tokio::test]
async fn rows_of_a_batch_are_judged_and_priced_by_it() -> Done {
    let (_bench, studio) = studio().await?;
    let preview = studio.read_batch(of_text("", "a kite")).await?;
    assert_eq!(preview.problems, []);
    assert_eq!(preview.price.credits, Some(5), "{:?}", preview.price);
    let long = studio
        .read_batch(of_text("", "a kite that is long"))
        .await?;
    assert_eq!(long.problems[0].column.as_deref(), Some("prompt"));
    Ok(())
}

#[tokio::test]
async fn pictures_are_made_smaller_by_it() -> Done {
    let (_bench, studio) = studio().await?;
    let bytes = Bytes::from(pictures::png(200, 50)?);
    let stored = studio.inputs().add(bytes, "wide.png").await?;
    let offer = stored.platform.expect("an offer");
    assert_eq!((offer.width, offer.height), (100, 25));
    assert_eq!(stored.web, None, "the other route stays as it was");
    let sha256 = &stored.input.sha256;
    let smaller = studio.inputs().shrink(sha256, Route::Platform).await?;
    assert_eq!((smaller.input.width, smaller.platform), (100, None));
    Ok(())
}

#[tokio::test]
async fn jobs_are_judged_and_priced_by_it_and_stay_so_after_a_loss() -> Done {
    let (bench, studio) = studio().await?;
    let account = platform(&studio).await?;
    let job = testkit::text_job(&account, "a kite", 1);
    let long = studio::NewJobs {
        recipes: vec![Recipe {
            prompt: "a kite that is long".into(),
            ..Catalog::defaults(Mode::Text, Route::Platform)
        }],
        ..job.clone()
    };
    let refused = studio.enqueue(long).await;
    assert!(
        matches!(refused, Err(StudioError::InvalidInput { .. })),
        "{refused:?}"
    );
    let short = studio::NewJobs {
        recipes: vec![Recipe {
            prompt: "a kite".into(),
            ..Catalog::defaults(Mode::Text, Route::Platform)
        }],
        ..job
    };
    let made = studio.enqueue(short).await?.jobs.remove(0);
    assert_eq!(made.cost.estimated_credits, Some(5));
    studio.close().await;
    for name in ["studio.db", "studio.db-wal", "studio.db-shm"] {
        let path = bench.home().join(name);
        if path.exists() {
            fs::remove_file(path)?;
        }
    }
    let again = bench.open(Drive::Nothing).await?;
    let restored = again.job(&made.id).await?;
    assert_eq!(restored.cost.estimated_credits, Some(5));
    Ok(())
}
