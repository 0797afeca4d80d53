//! Files against their limits.

use expect_test::expect;

use super::*;

#[test]
fn images_keep_to_their_limits() {
    let mut recipe = image();
    recipe.inputs[0] = Input {
        width: 4000,
        height: 4000,
        size_bytes: 20 << 20,
        ..recipe.inputs[0].clone()
    };
    check(&recipe, &expect![[r#""#]]);
    recipe.inputs[0] = Input {
        width: 4001,
        size_bytes: (20 << 20) + 1,
        mime: "image/gif".to_owned(),
        ..recipe.inputs[0].clone()
    };
    check(
        &recipe,
        &expect![[r#"
            image: The image is 4001 x 4000 pixels; at most 4000 a side are taken. [4000]
            image: The image file is larger than 20 MB. [20971520]
            image: The image is image/gif; image/jpeg, image/png and image/webp are taken. [image/jpeg]"#]],
    );
}

/// A recipe of a mode with one of its files changed.
fn with(mode: Mode, role: InputRole, change: impl Fn(&mut Input)) -> Recipe {
    let mut recipe = filled(mode, Route::Platform, None);
    if role == InputRole::SourceVideo {
        recipe.source = None;
    }
    if role == InputRole::Audio {
        recipe.voice = None;
    }
    if recipe.inputs_of(role).next().is_none() {
        recipe.inputs.push(file(role));
    }
    let own = recipe.inputs.iter_mut().filter(|input| input.role == role);
    own.for_each(change);
    recipe
}

#[test]
fn videos_and_sounds_keep_to_their_limits() {
    let large = with(Mode::Extend, InputRole::SourceVideo, |video| {
        (video.width, video.size_bytes) = (1921, (50 << 20) + 1);
        video.length_ms = Some(30_001);
    });
    check(
        &large,
        &expect![[r#"
        source-video: The video is 1921 x 360 pixels; at most 1920 a side are taken. [1920]
        source-video: The video file is larger than 50 MB. [52428800]
        source-video: The video has 31 s; at most 30 are taken. [30]"#]],
    );
    let fits = with(Mode::Extend, InputRole::SourceVideo, |video| {
        (video.width, video.size_bytes, video.length_ms) = (1920, 50 << 20, Some(30_000));
    });
    check(&fits, &expect![[r#""#]]);
    let long = with(Mode::Avatar, InputRole::Audio, |sound| {
        (sound.size_bytes, sound.length_ms) = (0, Some(31_000));
    });
    check(
        &long,
        &expect![[r#"
        audio: The sound file is empty. [-]
        audio: The sound has 31 s; at most 30 are taken. [30]"#]],
    );
    // Nothing is held against a file of which the length is not known.
    let unknown = with(Mode::LipSync, InputRole::Audio, |sound| {
        sound.length_ms = None;
    });
    check(&unknown, &expect![[r#""#]]);
}

#[test]
fn a_file_of_another_kind_is_named() {
    let picture = with(Mode::Upscale, InputRole::SourceVideo, |video| {
        video.mime = "image/png".to_owned();
    });
    check(
        &picture,
        &expect![
            "source-video: The video is image/png; video/mp4, video/quicktime and video/webm are taken. [video/mp4]"
        ],
    );
    let video = with(Mode::Swap, InputRole::Image, |image| {
        image.mime = "video/mp4".to_owned();
    });
    check(
        &video,
        &expect![
            "image: The image is video/mp4; image/jpeg, image/png and image/webp are taken. [image/jpeg]"
        ],
    );
    let unknown = with(Mode::LipSync, InputRole::Audio, |sound| sound.mime.clear());
    check(
        &unknown,
        &expect![
            "audio: The sound is of an unknown kind; audio/mpeg, audio/wav, audio/x-wav, audio/mp4, audio/x-m4a and audio/aac are taken. [audio/mpeg]"
        ],
    );
}

#[test]
fn a_restyled_clip_is_shorter_than_others() {
    let file = with(Mode::Restyle, InputRole::SourceVideo, |video| {
        video.length_ms = Some(17_000);
    });
    check(
        &file,
        &expect!["source-video: The video has 17 s; at most 16 are taken. [16]"],
    );
    let mut clip = filled(Mode::Restyle, Route::Platform, None);
    clip.source.as_mut().unwrap().length_ms = Some(16_001);
    check(
        &clip,
        &expect!["source: The clip has 17 s; at most 16 are taken. [-]"],
    );
    clip.source.as_mut().unwrap().length_ms = Some(16_000);
    check(&clip, &expect![[r#""#]]);
}

#[test]
fn too_many_files_are_counted() {
    let mut recipe = filled(Mode::Modify, Route::Platform, None);
    recipe.inputs = vec![file(InputRole::Image); 4];
    check(
        &recipe,
        &expect!["image: Modify takes 3 files here, not 4. [-]"],
    );
    let mut recipe = filled(Mode::Mimic, Route::Platform, None);
    recipe.inputs.push(file(InputRole::Image));
    check(
        &recipe,
        &expect!["image: Mimic takes one image, not 2. [-]"],
    );
    recipe.inputs = vec![file(InputRole::Audio)];
    check(
        &recipe,
        &expect![[r#"
        image: Mimic needs an image. [-]
        audio: Mimic takes no sound file. [-]"#]],
    );
    let mut recipe = filled(Mode::Transition, Route::Platform, None);
    recipe.inputs.truncate(1);
    check(
        &recipe,
        &expect!["last-frame: Transition needs a last frame. [-]"],
    );
}

#[test]
fn a_size_on_which_sources_disagree_is_allowed_with_a_mark() {
    let recipe = with(Mode::Mimic, InputRole::SourceVideo, |video| {
        video.size_bytes = 80 << 20;
    });
    let judged = Catalog::builtin().judge(&recipe, Route::Platform, Allowance::Known);
    assert_eq!(judged.problems, []);
    assert_eq!(judged.marks.len(), 1);
    let above = with(Mode::Mimic, InputRole::SourceVideo, |video| {
        video.size_bytes = (100 << 20) + 1;
    });
    check(
        &above,
        &expect!["source-video: The video file is larger than 100 MB. [104857600]"],
    );
}

#[test]
fn frames_are_two_to_seven_within_thirty_seconds() {
    let frames = |frames: Vec<Input>| Recipe {
        inputs: frames,
        ..filled(Mode::MultiTransition, Route::Platform, Some("v5"))
    };
    check(
        &frames(vec![]),
        &expect!["frame: Choose 2 to 7 frames, not 0. [2]"],
    );
    check(
        &frames(vec![frame(None)]),
        &expect!["frame: Choose 2 to 7 frames, not 1. [2]"],
    );
    check(
        &frames(vec![frame(Some(1)), frame(Some(0))]),
        &expect![[r#""#]],
    );
    check(
        &frames(vec![frame(Some(1)); 8]),
        &expect![[r#"
        frame: Choose 2 to 7 frames, not 8. [7]
        frame: Nothing follows the last frame; leave its seconds out. [0]"#]],
    );
    check(
        &frames(vec![frame(Some(15)), frame(Some(16)), frame(None)]),
        &expect!["frame: The seconds between the frames add up to 31; 1 to 30 are taken. [30]"],
    );
    check(
        &frames(vec![frame(None), frame(Some(0)), frame(None)]),
        &expect![[r#"
            frame: Say how many seconds lie between frame 1 and frame 2. [1]
            frame: Say how many seconds lie between frame 2 and frame 3. [1]"#]],
    );
    let wordy = Input {
        prompt: Some("x".repeat(2049)),
        ..frame(Some(30))
    };
    check(
        &frames(vec![wordy, frame(None)]),
        &expect!["frame: The words of frame 1 have 2049 characters; at most 2048 are taken. [-]"],
    );
}
