//! Limits of the calls that begin with words or pictures.

use serde_json::json;

use super::super::Kit;
use super::refused;

#[tokio::test]
async fn transition() {
    let kit = Kit::new().await;
    let others = kit.others_image().await;
    let rows = vec![
        ("prompt", json!(""), 400_011),
        ("prompt", json!("x".repeat(2049)), 400_018),
        ("negative_prompt", json!("x".repeat(2049)), 400_019),
        ("first_frame_img", json!(null), 400_011),
        ("last_frame_img", json!(null), 400_011),
        ("last_frame_img", json!(others), 400_032),
        ("last_frame_img", json!(kit.video), 400_017),
        ("model", json!("v7"), 400_017),
        ("duration", json!(16), 400_017),
        ("generate_multi_clip_switch", json!(true), 400_017),
        ("generate_audio_switch", json!("yes"), 400_013),
        ("seed", json!(-1), 400_013),
        ("thinking_type", json!("maybe"), 400_017),
        ("webhook_id", json!("nobody"), 400_017),
    ];
    refused(&kit, "/video/transition/generate", rows).await;
}

#[tokio::test]
async fn multi_transition() {
    let kit = Kit::new().await;
    let item = |duration: u64| json!({ "img_id": kit.image, "duration": duration });
    let rows = vec![
        ("multi_transition", json!(null), 400_011),
        ("multi_transition", json!([item(1)]), 400_017),
        (
            "multi_transition",
            json!([
                item(1),
                item(1),
                item(1),
                item(1),
                item(1),
                item(1),
                item(1),
                item(1)
            ]),
            400_017,
        ),
        (
            "multi_transition",
            json!([item(16), item(15), item(0)]),
            400_017,
        ),
        ("multi_transition", json!([item(0), item(1)]), 400_017),
        (
            "multi_transition",
            json!([item(1), { "duration": 1 }]),
            400_011,
        ),
        (
            "multi_transition",
            json!([item(1), { "img_id": 7 }]),
            400_032,
        ),
        ("multi_transition", json!("two"), 400_013),
        ("model", json!("v6"), 400_017),
        ("model", json!("v5.5"), 400_017),
        ("quality", json!("480p"), 400_017),
    ];
    refused(&kit, "/video/multi_transition/generate", rows).await;
}

#[tokio::test]
async fn reference() {
    let kit = Kit::new().await;
    let one = |name: &str| json!({ "type": "subject", "img_id": kit.image, "ref_name": name });
    let many = |count: usize| json!((0..count).map(|_| one("cat")).collect::<Vec<_>>());
    let rows = vec![
        ("image_references", json!(null), 400_011),
        ("image_references", many(8), 400_017),
        ("image_references", many(2), 400_017),
        ("image_references", json!([one(&"n".repeat(31))]), 400_017),
        ("image_references", json!([one("dog")]), 400_017),
        (
            "image_references",
            json!([{ "type": "actor", "img_id": 1, "ref_name": "cat" }]),
            400_017,
        ),
        (
            "image_references",
            json!([{ "type": "subject", "ref_name": "cat" }]),
            400_011,
        ),
        (
            "image_references",
            json!([{ "type": "subject", "img_id": 1, "ref_name": "cat" }]),
            400_032,
        ),
        ("prompt", json!("@cat, and @room behind"), 400_017),
        ("model", json!("v4"), 400_017),
        ("aspect_ratio", json!(null), 400_011),
        ("reference_mode", json!("all"), 400_017),
        ("video_references", json!([kit.video]), 400_017),
    ];
    refused(&kit, "/video/fusion/generate", rows).await;
    let path = "/video/fusion/generate";
    let mut body =
        json!({ "model": "v5", "duration": 5, "quality": "360p", "aspect_ratio": "1:1" });
    let names = ["a", "b", "c", "d"];
    body["prompt"] = json!("@a @b @c @d together");
    body["image_references"] = json!(names.map(one));
    assert_eq!(
        kit.post(path, &body).await["ErrCode"],
        400_017,
        "v5 takes three"
    );
    body["model"] = json!("v5.5");
    assert_eq!(
        kit.post(path, &body).await["ErrCode"],
        0,
        "v5.5 takes seven"
    );
}

#[tokio::test]
async fn reference_with_clips() {
    let kit = Kit::new().await;
    let path = "/video/fusion/generate";
    let mut body = json!({ "model": "v6", "duration": 0, "quality": "360p", "aspect_ratio": "16:9",
        "prompt": "like the clip", "reference_mode": "omni", "video_references": [kit.video] });
    let before = kit.bench.balance().await;
    assert_eq!(kit.post(path, &body).await["ErrCode"], 0);
    assert_eq!(
        before - kit.bench.balance().await,
        10,
        "twice 5 for its one second"
    );
    for (field, value) in [
        ("duration", json!(5)),
        ("model", json!("v5")),
        ("video_references", json!([kit.video, kit.video, kit.video])),
        ("video_references", json!([kit.sound])),
        ("aspect_ratio", json!("5:4")),
    ] {
        let good = std::mem::replace(&mut body[field], value);
        assert_eq!(kit.post(path, &body).await["ErrCode"], 400_017, "{field}");
        body[field] = good;
    }
}

#[tokio::test]
async fn extras_of_text_and_image() {
    let kit = Kit::new().await;
    let text = vec![
        ("camera_movement", json!("zoom_in"), 400_017),
        ("sound_mode", json!("loud"), 400_017),
        ("sound_effect_content", json!("x".repeat(2049)), 400_017),
        ("lip_sync_tts_switch", json!(true), 400_011),
        ("thinking_type", json!("deep"), 400_017),
    ];
    refused(&kit, "/video/text/generate", text).await;
    let image = vec![
        ("img_id", json!(null), 400_011),
        ("img_ids", json!([kit.image]), 400_017),
        ("img_id", json!(kit.sound), 400_017),
    ];
    refused(&kit, "/video/img/generate", image).await;
    let mut body = json!({ "model": "v4", "prompt": "p", "duration": 5, "quality": "360p",
        "aspect_ratio": "16:9", "camera_movement": "zoom_in", "style": "clay" });
    let path = "/video/text/generate";
    assert_eq!(
        kit.post(path, &body).await["ErrCode"],
        0,
        "v4 moves the camera"
    );
    body["camera_movement"] = json!("sideways");
    assert_eq!(kit.post(path, &body).await["ErrCode"], 400_017);
    body["camera_movement"] = json!(null);
    body["generate_audio_switch"] = json!(true);
    assert_eq!(
        kit.post(path, &body).await["ErrCode"],
        400_017,
        "v4 is silent"
    );
}
