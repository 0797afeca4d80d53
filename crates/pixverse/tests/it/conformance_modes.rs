//! Every mode of the official API, from its recipe to its clip.

use pixverse::platform::TemplateKind;
use pixverse::{
    AccountKind, Catalog, Input, InputRole, Mask, Mode, Platform, Quality, Recipe, ReferenceMode,
    Route, Source, Uploaded, Verdict, VideoRef, Voice,
};
use uuid::Uuid;

use crate::conformance::{check_clip, input, png};
use crate::conformance_uploads::wav;
use crate::target::{Target, is_end};

/// A service with a clip of its own, and files that are already there.
struct Bench {
    target: Target,
    door: Platform,
    video_id: u64,
    image: Uploaded,
    video: Uploaded,
    sound: Uploaded,
}

impl Bench {
    async fn new() -> Self {
        let target = Target::platform().await;
        let door = target.door();
        let (video_id, clip) = target.clip(&door).await;
        let image = door
            .upload_image("a.png", "image/png", png(640, 640), |_, _| {})
            .await
            .unwrap();
        let video = door
            .upload_media("a.mp4", "video/mp4", clip, |_, _| {})
            .await
            .unwrap();
        let sound = door
            .upload_media("a.wav", "audio/wav", wav(2), |_, _| {})
            .await
            .unwrap();
        Self {
            target,
            door,
            video_id,
            image,
            video,
            sound,
        }
    }

    /// A small recipe of a mode that begins with the clip that was made here.
    fn remaking(&self, mode: Mode, roles: &[InputRole]) -> Recipe {
        let source = Source {
            video_id: self.video_id.to_string(),
            made_with: Some(AccountKind::Platform),
            clip: None,
            length_ms: None,
        };
        Recipe {
            source: Some(source),
            ..with_roles(mode, roles)
        }
    }

    fn uploads(&self, recipe: &Recipe) -> Vec<Uploaded> {
        let upload = |input: &Input| match input.role {
            InputRole::SourceVideo | InputRole::ReferenceVideo => self.video.clone(),
            InputRole::Audio => self.sound.clone(),
            _ => self.image.clone(),
        };
        recipe.inputs.iter().map(upload).collect()
    }

    /// Make it, twice under one trace id, and see that there is one clip.
    async fn check_made(&self, recipe: Recipe) {
        let mode = recipe.mode;
        let call = self
            .door
            .paid_call(&recipe, &self.uploads(&recipe))
            .unwrap();
        let trace = Uuid::new_v4();
        let accepted = self
            .door
            .send(&call, trace)
            .await
            .unwrap_or_else(|error| panic!("{mode}: {error} in {call:?}"));
        let again = self.door.send(&call, trace).await.unwrap();
        assert_eq!(
            again.video_ids, accepted.video_ids,
            "{mode}: the same trace id has the same outcome"
        );
        let id = accepted.video_ids[0];
        let look = self.target.look_until(|| self.door.look(id), is_end).await;
        check_clip(&self.target.endpoints, look.unwrap()).await;
    }

    /// It is refused for good, and nothing is charged.
    async fn check_refused(&self, recipe: Recipe, why: &str) {
        let call = self
            .door
            .paid_call(&recipe, &self.uploads(&recipe))
            .unwrap();
        let error = self.door.send(&call, Uuid::new_v4()).await.expect_err(why);
        assert_eq!(
            error.after_paid_call(),
            Verdict::RefusedForGood,
            "{why}: {error:?}"
        );
    }
}

fn words(recipe: Recipe, prompt: &str) -> Recipe {
    Recipe {
        prompt: prompt.to_owned(),
        ..recipe
    }
}

fn voice() -> Voice {
    Voice {
        speaker_id: "7".into(),
        text: "Good day.".into(),
    }
}

/// A small recipe of a mode, with inputs of some roles.
fn with_roles(mode: Mode, roles: &[InputRole]) -> Recipe {
    let plain = Catalog::defaults(mode, Route::Platform);
    Recipe {
        quality: Quality::P360,
        inputs: roles.iter().map(|role| input(*role)).collect(),
        ..plain
    }
}

#[tokio::test]
async fn frames() {
    let bench = Bench::new().await;
    let roles = [InputRole::FirstFrame, InputRole::LastFrame];
    bench
        .check_made(words(with_roles(Mode::Transition, &roles), "it turns"))
        .await;
    let mut multi = with_roles(Mode::MultiTransition, &[InputRole::Frame; 3]);
    for frame in &mut multi.inputs[..2] {
        frame.seconds = Some(2);
    }
    multi.inputs[0].prompt = Some("up".into());
    bench.check_made(multi).await;
}

#[tokio::test]
async fn a_clip_goes_on_from_either_kind_of_video() {
    let bench = Bench::new().await;
    bench
        .check_made(words(bench.remaking(Mode::Extend, &[]), "on and on"))
        .await;
    let uploaded = with_roles(Mode::Extend, &[InputRole::SourceVideo]);
    bench.check_made(words(uploaded, "on and on")).await;
    bench.check_made(bench.remaking(Mode::Upscale, &[])).await;
}

#[tokio::test]
async fn references_are_named() {
    let bench = Bench::new().await;
    let mut named = with_roles(
        Mode::Reference,
        &[InputRole::Subject, InputRole::Background],
    );
    named.inputs[0].ref_name = Some("cat".into());
    named.inputs[1].ref_name = Some("room".into());
    let named = words(named, "@cat sits in @room ");
    bench.check_made(named.clone()).await;
    let mut omni = Recipe {
        reference_mode: Some(ReferenceMode::Omni),
        ..named
    };
    omni.inputs.push(input(InputRole::ReferenceVideo));
    bench.check_made(omni).await;
}

#[tokio::test]
async fn voices_and_sounds() {
    let bench = Bench::new().await;
    bench
        .check_made(Recipe {
            voice: Some(voice()),
            ..bench.remaking(Mode::LipSync, &[])
        })
        .await;
    let roles = [InputRole::SourceVideo, InputRole::Audio];
    bench.check_made(with_roles(Mode::LipSync, &roles)).await;
    bench
        .check_made(Recipe {
            voice: Some(voice()),
            ..with_roles(Mode::Avatar, &[InputRole::Image])
        })
        .await;
    let roles = [InputRole::Image, InputRole::Audio];
    bench.check_made(with_roles(Mode::Avatar, &roles)).await;
    let rain = Recipe {
        sound_text: Some("rain".into()),
        keep_original_sound: true,
        ..bench.remaking(Mode::SoundEffect, &[])
    };
    bench.check_made(rain).await;
    bench
        .check_made(with_roles(Mode::SoundEffect, &[InputRole::SourceVideo]))
        .await;
}

#[tokio::test]
async fn looks_have_a_number_or_words() {
    let bench = Bench::new().await;
    let listed = bench.door.restyles(1).await.unwrap();
    let restyle_id = Some(listed.items[0].id);
    bench
        .check_made(Recipe {
            restyle_id,
            ..bench.remaking(Mode::Restyle, &[])
        })
        .await;
    bench
        .check_made(words(
            with_roles(Mode::Restyle, &[InputRole::SourceVideo]),
            "as a woodcut",
        ))
        .await;
}

#[tokio::test]
async fn parts_of_a_clip_are_changed() {
    let bench = Bench::new().await;
    let call = bench.door.mask_call(VideoRef::Made(bench.video_id), 1);
    let found = bench
        .door
        .select_masks(&call, Uuid::new_v4())
        .await
        .unwrap();
    let masks = vec![Mask {
        keyframe: 1,
        id: found.masks[0].id.clone(),
        name: None,
    }];
    let swap = Recipe {
        masks: masks.clone(),
        ..bench.remaking(Mode::Swap, &[InputRole::Image])
    };
    bench.check_made(swap.clone()).await;
    let strange = vec![Mask {
        keyframe: 1,
        id: "no-such-mask".into(),
        name: None,
    }];
    bench
        .check_refused(
            Recipe {
                masks: strange,
                ..swap
            },
            "a mask that nobody found",
        )
        .await;
    let modify = words(
        bench.remaking(Mode::Modify, &[InputRole::Image]),
        "make @selection0 like @img0 ",
    );
    bench.check_made(Recipe { masks, ..modify }).await;
    bench
        .check_made(words(bench.remaking(Mode::Modify, &[]), "in the snow"))
        .await;
    bench
        .check_made(bench.remaking(Mode::Mimic, &[InputRole::Image]))
        .await;
}

#[tokio::test]
async fn templates_are_filled_with_images() {
    let bench = Bench::new().await;
    let listed = bench.door.templates(TemplateKind::Video, 1).await.unwrap();
    let one_image =
        |template: &&pixverse::TemplatePreset| template.image_count.is_none_or(|count| count == 1);
    let template_id = listed
        .items
        .iter()
        .find(one_image)
        .map(|template| template.id);
    let recipe = Recipe {
        template_id,
        ..with_roles(Mode::Template, &[InputRole::Image])
    };
    bench.check_made(words(recipe, "a hug")).await;
}

#[tokio::test]
async fn foreign_ids_are_refused() {
    let bench = Bench::new().await;
    let mut foreign = bench.remaking(Mode::Upscale, &[]);
    if let Some(source) = &mut foreign.source {
        source.video_id = "1".into();
    }
    bench
        .check_refused(foreign, "a clip of somebody else")
        .await;
}
