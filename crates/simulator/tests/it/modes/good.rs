//! Every call of the catalogue ends well, is charged once and can be told from the state.

use serde_json::{Value, json};
use uuid::Uuid;

use super::Kit;

#[tokio::test]
async fn every_mode_is_accepted_and_finishes() {
    let kit = Kit::new().await;
    for (path, body) in kit.requests() {
        let accepted = kit.post(path, &body).await;
        assert_eq!(accepted["ErrCode"], 0, "{path}: {accepted}");
        let id = accepted["Resp"]["video_id"].as_u64().unwrap();
        let result = kit.bench.outcome(id).await;
        assert_eq!(result["status"], 1, "{path}");
        assert!(result["url"].as_str().unwrap().contains(".mp4"), "{path}");
        let state = kit.bench.state().await;
        let job = state["jobs"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(job["path"], format!("/openapi/v2{path}"));
        let charge = state["charges"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(
            (&charge["videoId"], &charge["credits"]),
            (&json!(id), &job["charged"])
        );
    }
}

#[tokio::test]
async fn the_price_is_told_where_the_documents_promise_it() {
    let kit = Kit::new().await;
    let told = |path: &str| match path {
        "/video/mimic/generate" => Some("credit"),
        "/video/text/generate" | "/video/img/generate" | "/video/restyle/generate" => {
            Some("credits")
        }
        "/video/multi_transition/generate" => Some("credits"),
        _ => None,
    };
    for (path, body) in kit.requests() {
        let answer = kit.post(path, &body).await["Resp"].take();
        let id = answer["video_id"].as_u64().unwrap();
        kit.bench.outcome(id).await;
        let names: Vec<&String> = answer.as_object().unwrap().keys().collect();
        let expected: Vec<&str> = told(path).into_iter().chain(["video_id"]).collect();
        assert_eq!(names, expected, "{path}");
    }
}

#[tokio::test]
async fn a_repeated_trace_id_makes_and_charges_nothing_in_any_mode() {
    let kit = Kit::new().await;
    for (path, body) in kit.requests() {
        let trace = Uuid::new_v4();
        let first = kit.bench.post(path, trace, &body).await;
        let before = kit.bench.balance().await;
        let again = kit.bench.post(path, trace, &body).await;
        assert_eq!(
            first["Resp"]["video_id"], again["Resp"]["video_id"],
            "{path}"
        );
        assert_eq!(kit.bench.balance().await, before, "{path}");
        kit.bench
            .outcome(first["Resp"]["video_id"].as_u64().unwrap())
            .await;
    }
}

#[tokio::test]
async fn quoted_ids_are_taken_as_ids() {
    let kit = Kit::new().await;
    let body = json!({ "source_video_id": kit.clip.to_string() });
    assert_eq!(
        kit.post("/video/upscale/generate", &body).await["ErrCode"],
        0
    );
    let quoted = json!({ "audio_media_id": kit.sound.to_string() });
    let code = kit.post("/audio/verification", &quoted).await["ErrCode"].take();
    assert_eq!(code, 400_013, "but not here");
}

#[tokio::test]
async fn agents_make_a_clip() {
    let kit = Kit::new().await;
    let link = json!({ "img_url": "https://media.pixverse.ai/a.png" });
    let tour = json!({ "agent_id": 419_629_433_597_950_u64, "model": "fast", "quality": "720p",
        "mode": "property_tour", "prompt": "a house by the sea",
        "img_references": [link, link, link, link, link] });
    let viral = json!({ "agent_id": "414562414124109", "prompt": "again", "quality": "720p",
        "img_references": [link], "video_references": [{ "media_id": long_clip(&kit).await }] });
    for body in [tour, viral] {
        let answer = kit.post("/video/agent/generate", &body).await;
        assert_eq!(answer["ErrCode"], 0, "{answer}");
        let result = kit
            .bench
            .outcome(answer["Resp"]["video_id"].as_u64().unwrap())
            .await;
        assert_eq!(result["status"], 1);
    }
    let charges = kit.bench.state().await["charges"].take();
    let kinds: Vec<&Value> = charges
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["kind"])
        .collect();
    assert_eq!(kinds, ["text_to_video", "agent", "agent"]);
}

/// The clip as an upload of three seconds.
async fn long_clip(kit: &Kit) -> u64 {
    let film = super::patched(&kit.film, *b"mvhd", 16, 3 * scale(&kit.film));
    let uploaded = kit.try_upload(film).await;
    uploaded["Resp"]["media_id"].as_u64().unwrap()
}

/// Units a second of the film's header.
fn scale(film: &[u8]) -> u32 {
    let at = film.windows(4).position(|bytes| bytes == b"mvhd").unwrap() + 16;
    u32::from_be_bytes(film[at..at + 4].try_into().unwrap())
}

#[tokio::test]
async fn a_song_is_looked_at_and_becomes_a_music_video() {
    let kit = Kit::new().await;
    let song = kit.try_upload(super::wav(11)).await["Resp"]["media_id"]
        .as_u64()
        .unwrap();
    let verified = kit
        .post("/audio/verification", &json!({ "audio_media_id": song }))
        .await;
    assert_eq!(
        (&verified["ErrCode"], &verified["Resp"]),
        (&json!(0), &json!({}))
    );
    let short = json!({ "audio_media_id": kit.sound });
    assert_eq!(
        kit.post("/audio/verification", &short).await["ErrCode"],
        400_017
    );
    let body = json!({ "mv_agent_type": "vibe_mv", "audio_media_id": song, "aspect_ratio": "1:1",
        "quality": "720p", "lyric_text": "la la la" });
    let before = kit.bench.balance().await;
    let answer = kit.post("/video/music_mv_agent/generate", &body).await;
    assert_eq!(answer["ErrCode"], 0, "{answer}");
    assert_eq!(before - kit.bench.balance().await, 165, "15 a second");
}

#[tokio::test]
async fn a_template_makes_a_clip_or_a_picture() {
    let kit = Kit::new().await;
    let body = json!({ "model": "v5", "template_id": 315_446_315_336_768_u64, "duration": 5,
        "quality": "360p", "img_ids": [kit.image, kit.second] });
    let clip = kit.post("/video/img/generate", &body).await;
    assert_eq!(clip["ErrCode"], 0, "{clip}");
    let body = json!({ "template_id": 384_631_857_552_768_u64, "img_ids": [kit.image] });
    let picture = kit.post("/image/template/generate", &body).await;
    let id = picture["Resp"]["image_id"].as_u64().unwrap();
    let path = format!("/image/result/{id}");
    let result = loop {
        let result = kit.bench.get(&path).await["Resp"].take();
        if result["status"] == 1 {
            break result;
        }
    };
    assert_eq!(
        (&result["outputWidth"], &result["outputHeight"]),
        (&json!(320), &json!(200))
    );
    let shown = kit.bench.fetch(&result["url"]).await;
    let shown = image::load_from_memory(&shown.bytes().await.unwrap()).unwrap();
    assert_eq!((shown.width(), shown.height()), (320, 200));
    let as_video = kit.bench.get(&format!("/video/result/{id}")).await;
    assert_eq!(as_video["ErrCode"], 500_008, "a picture is no video");
}
