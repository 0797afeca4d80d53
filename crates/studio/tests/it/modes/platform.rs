//! Each mode on the platform route, to its clip.

use studio::{Input, InputRole, Mask, MaskFrame, MaskVideo, Mode, Recipe, Voice};

use super::{Done, Kit};

fn voice() -> Voice {
    Voice {
        speaker_id: "7".into(),
        text: "Good day.".into(),
    }
}

#[tokio::test]
async fn a_transition_goes_from_its_first_frame_to_its_last() -> Done {
    let kit = Kit::platform().await?;
    let (_, made) = kit.made(kit.turning().await?).await?;
    assert!(
        made.path.ends_with("/video/transition/generate"),
        "{made:?}"
    );
    assert_eq!(kit.bench.books().await?.uploads.len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_multi_transition_goes_through_its_frames() -> Done {
    let kit = Kit::platform().await?;
    let frame = async |side_px, seconds, prompt: Option<&str>| -> anyhow::Result<Input> {
        Ok(Input {
            seconds,
            prompt: prompt.map(str::to_owned),
            ..kit.picture(InputRole::Frame, side_px).await?
        })
    };
    let (_, made) = kit
        .made(Recipe {
            model: "v5".into(),
            inputs: vec![
                frame(300, Some(3), Some("up")).await?,
                frame(310, Some(4), None).await?,
                frame(320, None, None).await?,
            ],
            ..kit.recipe(Mode::MultiTransition)
        })
        .await?;
    assert!(
        made.path.ends_with("/video/multi_transition/generate"),
        "{made:?}"
    );
    assert_eq!(kit.bench.books().await?.uploads.len(), 3);
    Ok(())
}

#[tokio::test]
async fn a_clip_of_the_account_is_extended_by_its_id() -> Done {
    let kit = Kit::platform().await?;
    let wanted = kit.begun(Mode::Extend, "on and on").await?;
    let uploads = kit.bench.books().await?.uploads.len();
    let (_, made) = kit.made(wanted).await?;
    assert!(made.path.ends_with("/video/extend/generate"), "{made:?}");
    assert!(!made.source.is_null());
    let after = kit.bench.books().await?.uploads.len();
    assert_eq!(after, uploads, "PixVerse has the clip: nothing goes up");
    Ok(())
}

#[tokio::test]
async fn references_are_named_in_the_prompt() -> Done {
    let kit = Kit::platform().await?;
    let named = async |role, side_px, name: &str| -> anyhow::Result<Input> {
        Ok(Input {
            ref_name: Some(name.to_owned()),
            ..kit.picture(role, side_px).await?
        })
    };
    let (_, made) = kit
        .made(Recipe {
            prompt: "@cat sits in @room ".into(),
            inputs: vec![
                named(InputRole::Subject, 300, "cat").await?,
                named(InputRole::Background, 310, "room").await?,
            ],
            ..kit.recipe(Mode::Reference)
        })
        .await?;
    assert!(made.path.ends_with("/video/fusion/generate"), "{made:?}");
    assert_eq!(kit.bench.books().await?.uploads.len(), 2);
    Ok(())
}

#[tokio::test]
async fn lips_follow_a_voice() -> Done {
    let kit = Kit::platform().await?;
    let source = kit.source().await?;
    let (_, made) = kit
        .made(Recipe {
            source: Some(source),
            voice: Some(voice()),
            ..kit.recipe(Mode::LipSync)
        })
        .await?;
    assert!(made.path.ends_with("/video/lip_sync/generate"), "{made:?}");
    Ok(())
}

#[tokio::test]
async fn lips_follow_a_recording_and_both_files_go_up_once() -> Done {
    let kit = Kit::platform().await?;
    let clip = kit.clip().await?;
    let video = kit.studio.inputs().add_path(&clip.path).await?.input;
    let sound = kit.sound(3).await?.input;
    assert_eq!(sound.length_ms, Some(3000));
    let recipe = Recipe {
        inputs: vec![video, sound],
        ..kit.recipe(Mode::LipSync)
    };
    kit.made(recipe.clone()).await?;
    assert_eq!(kit.bench.books().await?.uploads.len(), 2);
    kit.made(recipe).await?;
    assert_eq!(
        kit.bench.books().await?.uploads.len(),
        2,
        "the account has them already"
    );
    Ok(())
}

#[tokio::test]
async fn sound_is_laid_under_a_clip() -> Done {
    let kit = Kit::platform().await?;
    let source = kit.source().await?;
    let (_, made) = kit
        .made(Recipe {
            source: Some(source),
            sound_text: Some("rain".into()),
            keep_original_sound: true,
            ..kit.recipe(Mode::SoundEffect)
        })
        .await?;
    assert!(
        made.path.ends_with("/video/sound_effect/generate"),
        "{made:?}"
    );
    Ok(())
}

#[tokio::test]
async fn a_clip_gets_a_look_by_its_id_or_in_words() -> Done {
    let kit = Kit::platform().await?;
    let source = kit.source().await?;
    let listing = studio::Listing {
        limit: 1,
        ..studio::Listing::default()
    };
    let looks = kit.studio.restyles(None, &listing).await?;
    let blank = Recipe {
        source: Some(source),
        ..kit.recipe(Mode::Restyle)
    };
    let by_id = Recipe {
        restyle_id: Some(looks.items[0].id),
        ..blank.clone()
    };
    let (_, made) = kit.made(by_id).await?;
    assert!(made.path.ends_with("/video/restyle/generate"), "{made:?}");
    let in_words = Recipe {
        prompt: "as a woodcut".into(),
        ..blank
    };
    kit.made(in_words).await?;
    Ok(())
}

#[tokio::test]
async fn a_mask_is_swapped_for_an_image() -> Done {
    let kit = Kit::platform().await?;
    let source = kit.source().await?;
    let frame = MaskFrame {
        account: None,
        video: MaskVideo::Made(source.clone()),
        keyframe: 1,
        pay_again: false,
    };
    let found = kit.studio.find_masks(&frame).await?;
    let (_, made) = kit
        .made(Recipe {
            source: Some(source),
            masks: vec![Mask {
                keyframe: 1,
                id: found.masks[0].id.clone(),
                name: None,
            }],
            inputs: vec![kit.picture(InputRole::Image, 300).await?],
            ..kit.recipe(Mode::Swap)
        })
        .await?;
    assert!(made.path.ends_with("/video/swap/generate"), "{made:?}");
    Ok(())
}

#[tokio::test]
async fn an_image_moves_as_a_clip_does() -> Done {
    let kit = Kit::platform().await?;
    let source = kit.source().await?;
    let (_, made) = kit
        .made(Recipe {
            source: Some(source),
            inputs: vec![kit.picture(InputRole::Image, 300).await?],
            ..kit.recipe(Mode::Mimic)
        })
        .await?;
    assert!(made.path.ends_with("/video/mimic/generate"), "{made:?}");
    Ok(())
}

#[tokio::test]
async fn a_clip_is_edited_by_words() -> Done {
    let kit = Kit::platform().await?;
    let (_, made) = kit
        .made(kit.begun(Mode::Modify, "make it snow").await?)
        .await?;
    assert!(made.path.ends_with("/video/modify/generate"), "{made:?}");
    Ok(())
}

#[tokio::test]
async fn a_clip_is_made_larger() -> Done {
    let kit = Kit::platform().await?;
    let source = kit.source().await?;
    let (_, made) = kit
        .made(Recipe {
            source: Some(source),
            ..kit.recipe(Mode::Upscale)
        })
        .await?;
    assert!(made.path.ends_with("/video/upscale/generate"), "{made:?}");
    Ok(())
}

#[tokio::test]
async fn an_image_speaks() -> Done {
    let kit = Kit::platform().await?;
    let (_, made) = kit
        .made(Recipe {
            voice: Some(voice()),
            inputs: vec![kit.picture(InputRole::Image, 300).await?],
            ..kit.recipe(Mode::Avatar)
        })
        .await?;
    assert!(made.path.ends_with("/video/avatar/generate"), "{made:?}");
    Ok(())
}

#[tokio::test]
async fn a_template_is_filled_with_an_image() -> Done {
    let kit = Kit::platform().await?;
    let (_, made) = kit.made(kit.filled().await?).await?;
    assert!(made.path.ends_with("/video/img/generate"), "{made:?}");
    assert!(!made.template.is_null());
    Ok(())
}
