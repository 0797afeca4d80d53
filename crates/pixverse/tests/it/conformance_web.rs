//! Every mode of the web site whose call is known, its lists, and its library.

use pixverse::{
    AccountKind, Catalog, Input, InputRole, Mode, Quality, Recipe, Route, Source, Uploaded, Web,
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::conformance::{check_clip, input, png};
use crate::target::{Target, is_end};

/// A web account with files that are already there.
struct Bench {
    target: Target,
    door: Web,
    image: Uploaded,
    video: Uploaded,
}

impl Bench {
    async fn new() -> Self {
        let target = Target::web().await;
        let door = target.web_door().await;
        let image = door
            .upload_image("a.png", "image/png", png(640, 640), |_, _| {})
            .await
            .unwrap();
        let (_, clip) = target.clip(&target.door()).await;
        let video = door
            .upload_video("video/mp4", clip, 1, |_, _| {})
            .await
            .unwrap();
        Self {
            target,
            door,
            image,
            video,
        }
    }

    async fn made(&self, recipe: &Recipe) -> u64 {
        let upload = |input: &Input| match input.role {
            InputRole::SourceVideo => self.video.clone(),
            _ => self.image.clone(),
        };
        let uploads: Vec<_> = recipe.inputs.iter().map(upload).collect();
        let call = self.door.paid_call(recipe, &uploads).unwrap();
        let accepted = self
            .door
            .send(&call, Uuid::new_v4())
            .await
            .unwrap_or_else(|error| panic!("{}: {error} in {call:?}", recipe.mode));
        let id = accepted.video_ids[0];
        let look = self.target.look_until(|| self.door.look(id), is_end).await;
        check_clip(&self.target.endpoints, look.unwrap()).await;
        id
    }
}

fn window() -> (OffsetDateTime, OffsetDateTime) {
    let now = OffsetDateTime::now_utc();
    (
        now - time::Duration::days(30),
        now + time::Duration::days(1),
    )
}

/// A small recipe of a mode, with inputs of some roles.
fn with_roles(mode: Mode, roles: &[InputRole]) -> Recipe {
    Recipe {
        prompt: "a paper boat".to_owned(),
        quality: Quality::P540,
        inputs: roles.iter().map(|role| input(*role)).collect(),
        ..Catalog::defaults(mode, Route::Web)
    }
}

#[tokio::test]
async fn frames_and_references_are_made() {
    let bench = Bench::new().await;
    let roles = [InputRole::FirstFrame, InputRole::LastFrame];
    bench.made(&with_roles(Mode::Transition, &roles)).await;
    let mut multi = with_roles(Mode::MultiTransition, &[InputRole::Frame; 3]);
    for frame in &mut multi.inputs[..2] {
        frame.seconds = Some(2);
    }
    bench.made(&multi).await;
    let mut named = with_roles(Mode::Reference, &[InputRole::Subject]);
    named.inputs[0].ref_name = Some("cat".into());
    named.prompt = "@cat sits".into();
    bench.made(&named).await;
}

#[tokio::test]
async fn a_video_is_the_accounts_own_or_an_uploaded_one() {
    let bench = Bench::new().await;
    for mode in [Mode::Extend, Mode::Restyle, Mode::Modify] {
        bench
            .made(&with_roles(mode, &[InputRole::SourceVideo]))
            .await;
    }
    let own = bench.made(&with_roles(Mode::Text, &[])).await;
    let source = Source {
        video_id: own.to_string(),
        made_with: Some(AccountKind::Web),
        clip: None,
        length_ms: None,
    };
    let extend = Recipe {
        source: Some(source),
        ..with_roles(Mode::Extend, &[])
    };
    bench.made(&extend).await;
}

#[tokio::test]
async fn a_template_is_filled() {
    let bench = Bench::new().await;
    let shelves = bench.door.effects().await.unwrap();
    let effect = shelves
        .iter()
        .flat_map(|shelf| &shelf.effects)
        .find(|effect| effect.image_count.is_none_or(|count| count == 1));
    let template_id = effect.map(|effect| effect.id);
    let recipe = Recipe {
        template_id,
        ..with_roles(Mode::Template, &[InputRole::Image])
    };
    bench.made(&recipe).await;
}

#[tokio::test]
async fn the_sites_lists_are_read() {
    let target = Target::web().await;
    let door = target.web_door().await;
    let voices = door.voices().await.unwrap();
    assert!(
        voices.items.iter().any(|voice| voice.id == "Auto"),
        "{voices:?}"
    );
    assert!(!door.restyles().await.unwrap().items.is_empty());
    let shelves = door.effects().await.unwrap();
    assert!(
        shelves.iter().any(|shelf| !shelf.effects.is_empty()),
        "{shelves:?}"
    );
}

#[tokio::test]
async fn the_library_is_walked_to_its_end() {
    let target = Target::web().await;
    let door = target.web_door().await;
    let recipe = Recipe {
        prompt: "a paper boat".into(),
        ..Catalog::defaults(Mode::Text, Route::Web)
    };
    let call = door.paid_call(&recipe, &[]).unwrap();
    let accepted = door.send(&call, Uuid::new_v4()).await.unwrap();
    let mut pages = door.library(window());
    let mut records = Vec::new();
    while let Some(page) = pages.next().await.unwrap() {
        records.extend(page.records);
    }
    let mut ids: Vec<u64> = records.iter().map(|record| record.video_id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), records.len(), "no record comes twice");
    let record = records
        .iter()
        .find(|record| record.video_id == accepted.video_ids[0])
        .unwrap();
    assert_eq!(record.mode, Some(Mode::Text));
    let known = record.recipe();
    assert_eq!((known.prompt, known.model), (recipe.prompt, recipe.model));
    let long_ago = OffsetDateTime::UNIX_EPOCH;
    let mut none = door.library((long_ago, long_ago + time::Duration::days(1)));
    assert!(
        none.next().await.unwrap().unwrap().records.is_empty(),
        "the window hides what is outside"
    );
    assert!(none.next().await.unwrap().is_none());
}

#[tokio::test]
async fn more_than_a_page_is_walked_through_once() {
    let target = Target::simulator_with(
        "",
        simulator::Options {
            credits: 1_000_000,
            slots: Some(200),
            ..simulator::Options::default()
        },
    )
    .await;
    let door = target.web_door().await;
    let recipe = Recipe {
        prompt: "a paper boat".into(),
        ..Catalog::defaults(Mode::Text, Route::Web)
    };
    let call = door.paid_call(&recipe, &[]).unwrap();
    for _ in 0..53 {
        door.send(&call, Uuid::new_v4()).await.unwrap();
    }
    let mut pages = door.library(window());
    let (mut ids, mut count) = (Vec::new(), 0);
    while let Some(page) = pages.next().await.unwrap() {
        ids.extend(page.records.iter().map(|record| record.video_id));
        count += 1;
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), count), (53, 2));
}

#[tokio::test]
async fn sound_is_not_sent_to_the_web_site() {
    let target = Target::web().await;
    let door = target.web_door().await;
    let outcome = door
        .upload_video(
            "audio/wav",
            crate::conformance_uploads::wav(1),
            1,
            |_, _| {},
        )
        .await;
    assert!(
        matches!(outcome, Err(pixverse::PixverseError::Unsendable { .. })),
        "{outcome:?}"
    );
}
