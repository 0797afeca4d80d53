//! Files that play, clips as sources, and recipes that are refused before anything goes up.

use bytes::Bytes;
use studio::{ClipSource, FileKind, InputRole, Mode, Recipe, StudioError};

use super::{Done, Kit, wav};

/// The very files that the crate which reads them is tried with.
#[path = "../../../../media/tests/it/sounds.rs"]
mod sounds;

#[tokio::test]
async fn a_video_is_looked_into_and_gets_a_picture() -> Done {
    let kit = Kit::platform().await?;
    let clip = kit.clip().await?;
    let stored = kit.studio.inputs().add_path(&clip.path).await?;
    assert_eq!(stored.media, FileKind::Video);
    assert_eq!(stored.input.role, InputRole::SourceVideo);
    assert_eq!(stored.input.mime, "video/mp4");
    assert_eq!(Some(stored.input.width), clip.width);
    assert!(stored.input.length_ms.is_some_and(|length| length >= 900));
    let again = kit.studio.inputs().get(&stored.input.sha256).await?;
    assert_eq!(again, stored, "what was found is kept");
    let preview = kit.studio.inputs().preview(&stored.input.sha256).await?;
    assert!(preview.is_file());
    Ok(())
}

#[tokio::test]
async fn sound_has_a_length_and_no_picture() -> Done {
    let kit = Kit::platform().await?;
    let stored = kit.sound(2).await?;
    assert_eq!(stored.media, FileKind::Audio);
    assert_eq!(
        (stored.input.width, stored.input.length_ms),
        (0, Some(2000))
    );
    assert_eq!(stored.ending(), "wav");
    let preview = kit.studio.inputs().preview(&stored.input.sha256).await;
    assert!(matches!(preview, Err(StudioError::NotFound { .. })));
    Ok(())
}

#[tokio::test]
async fn sound_and_video_of_other_containers_tell_their_length() -> Done {
    let kit = Kit::platform().await?;
    let inputs = kit.studio.inputs();
    let stored = inputs.add(sounds::m4a(4).into(), "a voice.m4a").await?;
    assert_eq!((stored.media, stored.ending()), (FileKind::Audio, "m4a"));
    assert_eq!(stored.input.length_ms, Some(4000));
    let mut nameless = sounds::m4a(5);
    nameless[8..12].copy_from_slice(b"isom");
    let stored = inputs.add(nameless.into(), "a voice.mp4").await?;
    assert_eq!(stored.input.mime, "audio/mp4", "it has no pictures");
    assert_eq!(stored.input.role, InputRole::Audio);
    let stored = inputs
        .add(sounds::webm(Some(1500.0)).into(), "a.webm")
        .await?;
    assert_eq!((stored.media, stored.ending()), (FileKind::Video, "webm"));
    assert_eq!(
        (stored.input.width, stored.input.length_ms),
        (64, Some(1500))
    );
    let recorded = inputs.add(sounds::webm(None).into(), "b.webm").await?;
    assert_eq!(recorded.input.length_ms, None, "its header has none");
    Ok(())
}

#[tokio::test]
async fn a_broken_video_is_refused() -> Done {
    let kit = Kit::platform().await?;
    let clip = kit.clip().await?;
    let mut bytes = std::fs::read(&clip.path)?;
    bytes.truncate(bytes.len() / 2);
    let refused = kit
        .studio
        .inputs()
        .add(Bytes::from(bytes), "half.mp4")
        .await;
    match refused {
        Err(StudioError::InvalidField { field, message }) => {
            assert_eq!(field, "video");
            assert!(message.contains("half.mp4"), "{message}");
        }
        other => panic!("{other:?}"),
    }
    Ok(())
}

#[tokio::test]
async fn a_clip_is_a_source_by_its_id_or_by_its_file() -> Done {
    let kit = Kit::platform().await?;
    let clip = kit.clip().await?;
    let own = kit
        .studio
        .clip_source(&clip.id, Some(kit.account.id.clone()), None)
        .await?;
    let ClipSource::Made(source) = own else {
        panic!("{own:?}")
    };
    assert_eq!(
        source.clip.as_deref(),
        Some(String::from(clip.id.clone()).as_str())
    );
    let other = testkit::web(&kit.studio).await?;
    let other = Some(other.id);
    let foreign = kit.studio.clip_source(&clip.id, other, None).await?;
    let ClipSource::File(file) = foreign else {
        panic!("{foreign:?}")
    };
    assert_eq!(file.input.sha256, clip.sha256, "the very bytes");
    Ok(())
}

#[tokio::test]
async fn the_last_frame_is_cut_out_and_kept() -> Done {
    let kit = Kit::platform().await?;
    let clip = kit.clip().await?;
    let frame = kit.studio.last_frame(&clip.id).await?;
    assert_eq!(frame.media, FileKind::Image);
    assert_eq!(frame.input.mime, "image/png");
    assert_eq!(
        (Some(frame.input.width), Some(frame.input.height)),
        (clip.width, clip.height)
    );
    Ok(())
}

#[tokio::test]
async fn what_cannot_work_is_refused_before_anything_goes_up() -> Done {
    let kit = Kit::platform().await?;
    let sound = kit.sound(1).await?.input;
    let long = Bytes::from(wav(40));
    let long = kit.studio.inputs().add(long, "long.wav").await?.input;
    let picture = kit.picture(InputRole::Image, 300).await?;
    let wrong = [
        ("no source and no voice", kit.recipe(Mode::LipSync)),
        (
            "sound as an image",
            Recipe {
                prompt: "a kite".into(),
                inputs: vec![studio::Input {
                    role: InputRole::Image,
                    ..sound
                }],
                ..kit.recipe(Mode::Image)
            },
        ),
        (
            "sound that is too long",
            Recipe {
                inputs: vec![long, picture.clone()],
                ..kit.recipe(Mode::Avatar)
            },
        ),
        (
            "a name without its image",
            Recipe {
                prompt: "@dog runs".into(),
                inputs: vec![studio::Input {
                    role: InputRole::Subject,
                    ref_name: Some("cat".into()),
                    ..picture
                }],
                ..kit.recipe(Mode::Reference)
            },
        ),
    ];
    for (what, recipe) in wrong {
        let refused = kit.studio.enqueue(kit.new_jobs(recipe)).await;
        assert!(
            matches!(refused, Err(StudioError::InvalidInput { .. })),
            "{what}: {refused:?}"
        );
    }
    let books = kit.bench.books().await?;
    assert!(books.uploads.is_empty() && books.jobs.is_empty());
    Ok(())
}
