//! What our client sends, beside what an OpenAPI description by others says. That description is
//! partly wrong, and docs/pixverse.md (outside description) lists how: the differences must be
//! exactly those. The tables (`its`) are ours; the description itself is not kept.

mod its;

use std::collections::{BTreeMap, BTreeSet};

use expect_test::expect;
use pixverse::{
    AccountKind, Endpoints, FileKind, Input, InputRole, Mask, Mode, Platform, Recipe, Source,
    Uploaded, VideoRef, Voice,
};

use crate::canned::Canned;

type Words = BTreeSet<String>;

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split_whitespace().map(str::to_owned)
}

/// A recipe in which everything is chosen that the mode takes, beginning with either kind of video.
fn recipe(mode: Mode, is_uploaded: bool) -> Recipe {
    let roles: &[InputRole] = match mode {
        Mode::Image | Mode::Swap | Mode::Mimic | Mode::Modify | Mode::Avatar | Mode::Template => {
            &[InputRole::Image]
        }
        Mode::Transition => &[InputRole::FirstFrame, InputRole::LastFrame],
        Mode::MultiTransition => &[InputRole::Frame, InputRole::Frame],
        Mode::Reference => &[InputRole::Subject],
        _ => &[],
    };
    let mut recipe = Recipe {
        model: "v4".into(),
        prompt: "a kite".into(),
        negative_prompt: Some("rain".into()),
        aspect: Some("16:9".parse().unwrap()),
        seed: Some(1),
        motion: Some("normal".into()),
        masks: vec![Mask {
            keyframe: 1,
            id: "m".into(),
            name: None,
        }],
        template_id: Some(1),
        inputs: roles.iter().map(|role| Input::new(*role, "00")).collect(),
        ..Recipe::blank(mode)
    };
    for input in &mut recipe.inputs {
        input.ref_name = Some("cat".into());
    }
    if mode == Mode::Avatar || (mode == Mode::LipSync && !is_uploaded) {
        recipe.voice = Some(Voice {
            speaker_id: "7".into(),
            text: "Good day.".into(),
        });
    } else if mode == Mode::LipSync {
        recipe.inputs.push(Input::new(InputRole::Audio, "00"));
    }
    if mode == Mode::Restyle && !is_uploaded {
        (recipe.prompt, recipe.restyle_id) = (String::new(), Some(1));
    }
    if is_uploaded {
        recipe.inputs.push(Input::new(InputRole::SourceVideo, "00"));
    } else {
        let made_with = Some(AccountKind::Platform);
        recipe.source = Some(Source {
            video_id: "1".into(),
            made_with,
            clip: None,
            length_ms: None,
        });
    }
    recipe
}

fn upload(input: &Input) -> Uploaded {
    let url = String::new();
    let kind = match input.role {
        InputRole::SourceVideo => FileKind::Video,
        InputRole::Audio => FileKind::Audio,
        _ => return Uploaded::Platform { img_id: 1, url },
    };
    Uploaded::PlatformMedia {
        media_id: 1,
        kind,
        url,
    }
}

/// Every call with a body that our writers can make, and all fields that were ever in it.
fn our_bodies() -> BTreeMap<String, Words> {
    let door = Platform::new(&Endpoints::default(), "sk-description".to_owned().into()).unwrap();
    let mut calls = vec![
        door.mask_call(VideoRef::Made(1), 1),
        door.mask_call(VideoRef::Uploaded(1), 1),
    ];
    for mode in Mode::ALL {
        for is_uploaded in [false, true] {
            let recipe = recipe(*mode, is_uploaded);
            let uploads: Vec<_> = recipe.inputs.iter().map(upload).collect();
            calls.push(door.paid_call(&recipe, &uploads).unwrap());
        }
    }
    let image = pixverse::platform::ImageTemplate {
        img_ids: vec![1],
        template_id: 1,
    };
    calls.push(door.image_call(&image).unwrap());
    calls.push(
        door.music_call(&pixverse::platform::MusicVideo::of(1))
            .unwrap(),
    );
    let mut bodies = BTreeMap::<String, Words>::new();
    for call in calls {
        let body: serde_json::Map<String, serde_json::Value> =
            serde_json::from_slice(&call.body).unwrap();
        let path = call.path.strip_prefix("/openapi/v2").unwrap().to_owned();
        bodies.entry(path).or_default().extend(body.keys().cloned());
    }
    bodies
}

#[test]
fn every_difference_in_a_body_is_one_that_is_known() {
    let ours = our_bodies();
    for (path, own, has_common) in its::BODIES {
        if path.ends_with("/upload") {
            continue;
        }
        let common = if *has_common { its::COMMON } else { "" };
        let its: Words = words(own).chain(words(common)).collect();
        let sent = &ours[*path];
        let wrong = its::MISNAMED.iter().filter(|row| row.0 == *path);
        for (_, _, right) in wrong.clone() {
            assert!(sent.contains(*right), "{path}: {right} is never sent");
        }
        let excess = its::IN_EXCESS.iter().filter(|row| row.0 == *path);
        let known: Words = wrong
            .map(|row| row.1.to_owned())
            .chain(excess.flat_map(|row| words(row.1)))
            .collect();
        let unsent: Words = its.difference(sent).cloned().collect();
        assert_eq!(unsent, known, "{path}: what it names and we never send");
    }
}

#[test]
fn what_it_names_in_excess_comes_from_its_common_list() {
    let common: Words = words(its::COMMON).collect();
    for (path, fields, why) in its::IN_EXCESS {
        let fields: Words = words(fields).collect();
        let is_common = fields.is_subset(&common);
        assert!(is_common || path.starts_with("/image/"), "{path}: {why}");
        assert!(!why.is_empty(), "{path}");
    }
}

/// Fields of newer pages, which it lacks; it allows fields that it does not name.
#[test]
fn what_we_send_beyond_it_is_known() {
    let ours = our_bodies();
    let mut lines = Vec::new();
    for (path, own, has_common) in its::BODIES {
        let Some(sent) = ours.get(*path) else {
            continue;
        };
        let common = if *has_common { its::COMMON } else { "" };
        let misnamed = its::MISNAMED.iter().filter(|row| row.0 == *path);
        let known: Words = words(own)
            .chain(words(common))
            .chain(misnamed.map(|row| row.2.to_owned()))
            .collect();
        let beyond: Vec<&str> = sent.difference(&known).map(String::as_str).collect();
        if !beyond.is_empty() {
            lines.push(format!("{path}: {}", beyond.join(" ")));
        }
    }
    expect![[r#"
        /video/img/generate: template_id
        /video/swap/generate: quality source_video_id
        /video/sound_effect/generate: original_sound_switch video_media_id
        /video/extend/generate: model motion_mode negative_prompt quality seed video_media_id
        /video/mimic/generate: img_id source_video_id video_media_id
        /video/modify/generate: img_ids keyframe_ids mask_ids quality
        /video/mask/selection: source_video_id"#]]
    .assert_eq(&lines.join("\n"));
}

/// The paths in the library's own sources: every one that a call goes to.
fn our_paths() -> Words {
    let sources = [
        include_str!("../../../src/platform/mod.rs"),
        include_str!("../../../src/platform/upload.rs"),
        include_str!("../../../src/platform/usage.rs"),
        include_str!("../../../src/platform/voices.rs"),
        include_str!("../../../src/platform/lists.rs"),
        include_str!("../../../src/platform/images.rs"),
    ];
    let quoted = sources.iter().flat_map(|source| source.split('"'));
    let mut paths: Words = quoted
        .filter_map(|text| text.strip_prefix("/openapi/v2/"))
        .map(|path| format!("/{path}"))
        .collect();
    paths.extend(our_bodies().into_keys());
    for listed in ["/video/result", "/image/result"] {
        assert!(paths.remove(listed), "{listed}");
        paths.insert(format!("{listed}/{{id}}"));
    }
    paths.insert("/video/tts_speaker/{id}".to_owned());
    paths.insert("/video/agent/generate".to_owned());
    paths
}

#[test]
fn every_path_of_its_is_ours_and_the_rest_is_known_to_be_missing() {
    let bodies = its::BODIES.iter().map(|row| row.0);
    let its: Words = bodies
        .chain(its::QUESTIONS.iter().copied())
        .map(str::to_owned)
        .collect();
    assert_eq!(its.len(), 21);
    let ours = our_paths();
    let missing: Words = its::MISSING.iter().map(|path| (*path).to_owned()).collect();
    assert_eq!(ours.difference(&its).cloned().collect::<Words>(), missing);
    assert_eq!(
        its.difference(&ours).cloned().collect::<Words>(),
        Words::new()
    );
}

#[tokio::test]
async fn forms_carry_the_right_names() {
    let canned = Canned::page(
        "200 OK",
        "",
        r#"{"ErrCode":0,"Resp":{"img_id":1,"media_id":2}}"#,
    )
    .await;
    let door = Platform::new(&canned.endpoints, "sk-description".to_owned().into()).unwrap();
    let bytes = || bytes::Bytes::from_static(b"x");
    door.upload_image("a.png", "image/png", bytes(), |_, _| {})
        .await
        .unwrap();
    door.upload_media("a.mp4", "video/mp4", bytes(), |_, _| {})
        .await
        .unwrap();
    let heard = canned.heard();
    assert!(heard[0].contains(r#"name="image""#), "{}", heard[0]);
    assert!(
        heard[1].contains(r#"name="file""#) && !heard[1].contains(r#"name="media""#),
        "{}",
        heard[1]
    );
}

#[tokio::test]
async fn the_list_of_voices_is_an_object_and_an_array_is_read_too() {
    for inside in [
        r#"{"total":1,"data":[{"speaker_id":"7"}]}"#,
        r#"[{"speaker_id":"7"}]"#,
    ] {
        let canned =
            Canned::page("200 OK", "", format!(r#"{{"ErrCode":0,"Resp":{inside}}}"#)).await;
        let door = Platform::new(&canned.endpoints, "sk-description".to_owned().into()).unwrap();
        assert_eq!(door.tts_list(1).await.unwrap().items[0].id, "7");
    }
}
