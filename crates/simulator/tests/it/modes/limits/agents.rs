//! Limits of the agents.

use serde_json::json;

use super::super::{Kit, wav};

#[tokio::test]
async fn agents() {
    let kit = Kit::new().await;
    let link = json!({ "img_url": "https://media.pixverse.ai/a.png" });
    let viral = json!({ "agent_id": 414_562_414_124_109_u64, "quality": "720p",
        "img_references": [link], "video_references": [] });
    let estate = json!({ "agent_id": 419_629_433_597_950_u64, "model": "fast", "quality": "720p",
        "product_url": "https://example.com/house" });
    for (base, field, value, code) in [
        (&viral, "agent_id", json!(null), 400_011),
        (&viral, "agent_id", json!(7), 400_017),
        (&viral, "quality", json!("540p"), 400_017),
        (&viral, "img_references", json!([]), 400_017),
        (&viral, "video_references", json!([]), 400_017),
        (
            &viral,
            "video_references",
            json!([{ "media_id": kit.video }]),
            400_017,
        ),
        (&estate, "mode", json!("ad_house_tour"), 400_017),
        (&estate, "quality", json!("480p"), 400_017),
        (&estate, "prompt", json!("both"), 400_017),
        (&estate, "product_url", json!(null), 400_011),
        (&estate, "language_code", json!("fr"), 400_017),
        (&estate, "duration", json!(15), 400_017),
    ] {
        let mut body = base.clone();
        body[field] = value;
        let got = kit.post("/video/agent/generate", &body).await;
        assert_eq!(got["ErrCode"], code, "{field}: {}", body[field]);
    }
    let song = kit.try_upload(wav(10)).await["Resp"]["media_id"].clone();
    let song_clip = json!({ "mv_agent_type": "vibe_mv", "audio_media_id": song,
        "aspect_ratio": "1:1", "quality": "720p" });
    for (field, value, code) in [
        ("mv_agent_type", json!("opera"), 400_017),
        ("audio_media_id", json!(song.to_string()), 400_013),
        ("audio_media_id", json!(kit.sound), 400_017),
        ("aspect_ratio", json!("21:9"), 400_017),
        ("quality", json!("360p"), 400_017),
        ("img_references", json!([link, link]), 400_017),
        ("lyric_text", json!("x".repeat(5000)), 400_017),
    ] {
        let mut body = song_clip.clone();
        body[field] = value;
        let got = kit.post("/video/music_mv_agent/generate", &body).await;
        assert_eq!(got["ErrCode"], code, "{field}: {}", body[field]);
    }
}
