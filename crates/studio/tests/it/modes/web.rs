//! Each mode that the web route has, to its clip; and clips whose answer was lost.

use studio::{ClipSource, Input, InputRole, Mode, Recipe, Stage};
use testkit::{eventually, stage};

use super::{Done, Kit};

#[tokio::test]
async fn frames_make_a_transition() -> Done {
    let kit = Kit::web().await?;
    let (_, made) = kit.made(kit.turning().await?).await?;
    assert!(made.path.ends_with("/video/frames"), "{made:?}");
    Ok(())
}

#[tokio::test]
async fn frames_make_a_multi_transition() -> Done {
    let kit = Kit::web().await?;
    let mut inputs = Vec::new();
    for (side_px, seconds) in [(300, Some(5)), (310, Some(5)), (320, None)] {
        inputs.push(Input {
            seconds,
            ..kit.picture(InputRole::Frame, side_px).await?
        });
    }
    let recipe = Recipe {
        inputs,
        ..kit.recipe(Mode::MultiTransition)
    };
    let (_, made) = kit.made(recipe).await?;
    assert!(made.path.ends_with("/video/frames"), "{made:?}");
    Ok(())
}

#[tokio::test]
async fn a_clip_of_the_account_is_extended() -> Done {
    let kit = Kit::web().await?;
    let (_, made) = kit
        .made(kit.begun(Mode::Extend, "on and on").await?)
        .await?;
    assert!(made.path.ends_with("/video/extend"), "{made:?}");
    Ok(())
}

#[tokio::test]
async fn references_are_named() -> Done {
    let kit = Kit::web().await?;
    let (_, made) = kit
        .made(Recipe {
            prompt: "@cat sits".into(),
            inputs: vec![Input {
                ref_name: Some("cat".into()),
                ..kit.picture(InputRole::Subject, 300).await?
            }],
            ..kit.recipe(Mode::Reference)
        })
        .await?;
    assert!(made.path.ends_with("/video/fusion"), "{made:?}");
    Ok(())
}

#[tokio::test]
async fn a_video_file_is_restyled_in_words() -> Done {
    let kit = Kit::web().await?;
    let clip = kit.clip().await?;
    let video = kit.studio.inputs().add_path(&clip.path).await?.input;
    let (_, made) = kit
        .made(Recipe {
            prompt: "as a woodcut".into(),
            inputs: vec![video],
            ..kit.recipe(Mode::Restyle)
        })
        .await?;
    assert!(made.path.ends_with("/video/restyle"), "{made:?}");
    Ok(())
}

#[tokio::test]
async fn a_clip_of_the_account_is_restyled_by_its_file() -> Done {
    let kit = Kit::web().await?;
    let clip = kit.clip().await?;
    let own = Some(kit.account.id.clone());
    let as_what = |mode| kit.studio.clip_source(&clip.id, own.clone(), mode);
    for takes_clips in [None, Some(Mode::Extend), Some(Mode::Modify)] {
        let found = as_what(takes_clips).await?;
        assert!(matches!(found, ClipSource::Made(_)), "{takes_clips:?}");
    }
    let ClipSource::File(file) = as_what(Some(Mode::Restyle)).await? else {
        panic!("the site restyles files alone");
    };
    let (_, made) = kit
        .made(Recipe {
            prompt: "as a woodcut".into(),
            inputs: vec![file.input],
            ..kit.recipe(Mode::Restyle)
        })
        .await?;
    assert!(made.path.ends_with("/video/restyle"), "{made:?}");
    Ok(())
}

#[tokio::test]
async fn a_clip_is_edited_by_words() -> Done {
    let kit = Kit::web().await?;
    let (_, made) = kit
        .made(kit.begun(Mode::Modify, "make it snow").await?)
        .await?;
    assert!(made.path.ends_with("/video/modify"), "{made:?}");
    Ok(())
}

#[tokio::test]
async fn an_effect_is_filled_with_an_image() -> Done {
    let kit = Kit::web().await?;
    let recipe = kit.filled().await?;
    let (_, made) = kit.made(recipe).await?;
    assert!(made.path.ends_with("/video/i2v"), "{made:?}");
    Ok(())
}

#[tokio::test]
async fn a_clip_from_frames_whose_answer_was_lost_is_found_in_the_list() -> Done {
    let kit = Kit::web().await?;
    let recipe = kit.turning().await?;
    kit.bench.set_faults(&["drop-after-accept=1"]).await?;
    let job = kit
        .studio
        .enqueue(kit.new_jobs(recipe))
        .await?
        .jobs
        .remove(0);
    let job = eventually(&kit.studio, &job.id, stage(Stage::Done)).await?;
    assert_eq!(job.attempts.len(), 1, "nothing was sent twice");
    let books = kit.bench.books().await?;
    assert!(books.nothing_paid_twice() && books.jobs.len() == 1);
    Ok(())
}
