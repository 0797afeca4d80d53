//! Lists and voices.

use serde_json::{Value, json};
use uuid::Uuid;

use super::Kit;
use crate::bench::{Bench, KEY};

#[tokio::test]
async fn system_voices_come_in_pages() {
    let bench = Bench::at(1.0, &[]).await;
    let all = bench
        .get("/video/lip_sync/tts_list?page_num=1&page_size=50")
        .await["Resp"]
        .take();
    assert_eq!(
        (&all["total"], all["data"].as_array().unwrap().len()),
        (&json!(15), 15)
    );
    assert_eq!(
        all["data"][0],
        json!({ "speaker_id": "7", "name": "Harper" })
    );
    let second = bench
        .get("/video/tts_speaker?page_num=2&page_size=10&speaker_type=system")
        .await;
    assert_eq!(second["Resp"]["data"].as_array().unwrap().len(), 5);
    for (query, code) in [
        ("page_size=15", 400_017),
        ("page_num=0", 400_017),
        ("page_num=one", 400_013),
        ("speaker_type=old", 400_017),
    ] {
        let answer = bench.get(&format!("/video/tts_speaker?{query}")).await;
        assert_eq!(answer["ErrCode"], code, "{query}");
    }
}

#[tokio::test]
async fn a_voice_is_made_used_and_deleted() {
    let kit = Kit::new().await;
    for (body, code) in [
        (json!({ "audio_media_id": kit.sound }), 400_011),
        (json!({ "name": "Mine" }), 400_011),
        (
            json!({ "name": "Mine", "audio_media_id": kit.video }),
            400_017,
        ),
    ] {
        assert_eq!(
            kit.post("/video/tts_speaker", &body).await["ErrCode"],
            code,
            "{body}"
        );
    }
    let made = kit
        .post(
            "/video/tts_speaker",
            &json!({ "name": "Mine", "audio_media_id": kit.sound }),
        )
        .await;
    let id = made["Resp"]["speaker_id"].as_str().unwrap().to_owned();
    let custom = kit
        .bench
        .get("/video/tts_speaker?speaker_type=custom")
        .await;
    assert_eq!(
        custom["Resp"]["data"],
        json!([{ "speaker_id": id, "name": "Mine" }])
    );
    assert_eq!(
        kit.bench.get("/video/tts_speaker").await["Resp"]["total"],
        16
    );
    let speak = json!({ "video_media_id": kit.video, "lip_sync_tts_speaker_id": id,
        "lip_sync_tts_content": "hello" });
    assert_eq!(
        kit.post("/video/lip_sync/generate", &speak).await["ErrCode"],
        0
    );
    assert_eq!(
        delete(&kit.bench, "7").await["ErrCode"],
        500_020,
        "not one's own"
    );
    assert_eq!(delete(&kit.bench, &id).await["ErrCode"], 0);
    assert_eq!(delete(&kit.bench, &id).await["ErrCode"], 500_008);
    assert_eq!(
        kit.post("/video/lip_sync/generate", &speak).await["ErrCode"],
        400_017
    );
}

async fn delete(bench: &Bench, id: &str) -> Value {
    let request = bench
        .client
        .delete(bench.url(&format!("/openapi/v2/video/tts_speaker/{id}")));
    let request = request
        .header("API-KEY", KEY)
        .header("Ai-trace-id", Uuid::new_v4().to_string());
    request.send().await.unwrap().json().await.unwrap()
}

#[tokio::test]
async fn presets_and_templates_are_listed_with_previews() {
    let bench = Bench::at(1.0, &[]).await;
    let presets = bench
        .get("/video/restyle/list?page_num=1&page_size=10")
        .await["Resp"]
        .take();
    assert_eq!(
        (&presets["total"], presets["data"].as_array().unwrap().len()),
        (&json!(13), 10)
    );
    let clips = bench
        .get("/video/effects/templates/list?type=1&page=1&pageSize=50")
        .await;
    let clips = clips["Resp"]["effect_items"].as_array().unwrap().clone();
    assert_eq!(clips.len(), 7);
    let pictures = bench.get("/video/effects/templates/list?type=2").await["Resp"].take();
    assert_eq!(pictures["effect_items"].as_array().unwrap().len(), 1);
    let bad = bench.get("/video/effects/templates/list?pageSize=7").await;
    assert_eq!(bad["ErrCode"], 400_017);
    for (link, kind) in [
        (&clips[0]["thumbnail_path"], "image/jpeg"),
        (&clips[0]["thumbnail_video_path"], "video/mp4"),
        (&presets["data"][0]["thumbnail"], "image/jpeg"),
    ] {
        let shown = bench
            .client
            .get(link.as_str().unwrap())
            .send()
            .await
            .unwrap();
        assert_eq!(
            (shown.status().as_u16(), &shown.headers()["content-type"]),
            (200, &kind.parse().unwrap())
        );
    }
    let broken = bench.url("/media/card-zz.jpg");
    assert_eq!(bench.client.get(broken).send().await.unwrap().status(), 404);
}
