//! Prices, refunds, slots and the usage log over all modes.

use serde_json::{Value, json};
use simulator::Options;

use super::Kit;

#[tokio::test]
async fn prices_are_those_of_the_documents() {
    let kit = Kit::new().await;
    let expected = [
        ("/video/text/generate", 5),
        ("/video/img/generate", 5),
        ("/video/transition/generate", 5),
        ("/video/extend/generate", 5),
        ("/video/fusion/generate", 5),
        // Twelve bytes of text: one started fifteen.
        ("/video/lip_sync/generate", 4),
        ("/video/sound_effect/generate", 10),
        ("/video/mimic/generate", 9),
        ("/video/modify/generate", 8),
    ];
    for (path, body) in kit.requests() {
        let before = kit.bench.balance().await;
        let id = kit.post(path, &body).await["Resp"]["video_id"]
            .as_u64()
            .unwrap();
        let paid = before - kit.bench.balance().await;
        kit.bench.outcome(id).await;
        if let Some((_, price)) = expected.iter().find(|(known, _)| *known == path) {
            assert_eq!(paid, *price, "{path}");
        }
        assert!(paid > 0, "{path} costs something");
    }
}

#[tokio::test]
async fn a_moderated_job_of_any_mode_is_paid_back() {
    let kit = Kit::new().await;
    let before = kit.bench.balance().await;
    for (path, body) in kit.requests() {
        kit.bench.bring_on("moderation=1").await;
        let id = kit.post(path, &body).await["Resp"]["video_id"]
            .as_u64()
            .unwrap();
        assert_eq!(kit.bench.outcome(id).await["status"], 7, "{path}");
        assert_eq!(kit.bench.balance().await, before, "{path}");
    }
}

async fn log(kit: &Kit, more: Value) -> Value {
    let day = |shift: i64| {
        let at = time::OffsetDateTime::now_utc() + time::Duration::days(shift);
        format!("{} 00:00:00", at.date())
    };
    let mut question = json!({ "start_time": day(-1), "end_time": day(1), "limit": 100 });
    for (name, value) in more.as_object().unwrap() {
        question[name] = value.clone();
    }
    kit.post("/account/billing/usage-detail", &question).await
}

#[tokio::test]
async fn the_log_tells_modes_apart_and_refunds_from_charges() {
    let kit = Kit::new().await;
    kit.post(
        "/video/mask/selection",
        &json!({ "source_video_id": kit.clip }),
    )
    .await;
    for (path, body) in kit.requests() {
        let id = kit.post(path, &body).await["Resp"]["video_id"]
            .as_u64()
            .unwrap();
        kit.bench.outcome(id).await;
    }
    let id = kit.bench.submit("[[fail]]").await["Resp"]["video_id"]
        .as_u64()
        .unwrap();
    kit.bench.outcome(id).await;
    let all = log(&kit, json!({})).await["Resp"]["items"].take();
    let mut kinds: Vec<&str> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["creation_type"].as_str().unwrap())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let expected = [
        "avatar",
        "extend",
        "fusion",
        "image_to_video",
        "lip_sync",
        "mimic",
        "modify",
        "multi_transition",
        "restyle",
        "sound_effect",
        "swap_mask",
        "text_to_video",
        "transition",
        "upscale",
    ];
    assert_eq!(kinds, expected);
    let masks = log(&kit, json!({ "creation_type": ["swap_mask"] })).await["Resp"].take();
    assert_eq!(masks["items"][0]["credits"], 2);
    assert_eq!(masks["items"].as_array().unwrap().len(), 1);
    let refunds = log(&kit, json!({ "credits_status": "refund" })).await["Resp"].take();
    assert_eq!(refunds["items"][0]["video_id"], id);
    assert_eq!(refunds["items"].as_array().unwrap().len(), 1);
    for question in [
        json!({ "credits_status": "lost" }),
        json!({ "creation_type": ["dance"] }),
        json!({ "limit": 101 }),
        json!({ "end_time": "2020-01-01 00:00:00" }),
        json!({ "start_time": "yesterday" }),
    ] {
        assert_eq!(
            log(&kit, question.clone()).await["ErrCode"],
            400_017,
            "{question}"
        );
    }
}

#[tokio::test]
async fn masks_need_no_slot_and_music_videos_have_their_own() {
    let kit = Kit::with(Options {
        slots: Some(1),
        ..Options::default()
    })
    .await;
    let song = kit.try_upload(super::wav(10)).await["Resp"]["media_id"].clone();
    kit.bench.submit("it holds the slot [[stuck]]").await;
    assert_eq!(kit.bench.submit("no more").await["ErrCode"], 500_044);
    let selection = json!({ "source_video_id": kit.clip });
    assert_eq!(
        kit.post("/video/mask/selection", &selection).await["ErrCode"],
        0
    );
    let body = json!({ "mv_agent_type": "vibe_mv", "audio_media_id": song, "aspect_ratio": "1:1",
        "quality": "720p", "lyric_text": "la [[slow]][[stuck]]" });
    for number in 0..10 {
        let answer = kit.post("/video/music_mv_agent/generate", &body).await;
        assert_eq!(answer["ErrCode"], 0, "music video {number}");
    }
    let eleventh = kit.post("/video/music_mv_agent/generate", &body).await;
    assert_eq!(eleventh["ErrCode"], 500_044);
}
