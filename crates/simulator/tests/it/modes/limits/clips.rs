//! Limits of the calls that begin with a clip.

use serde_json::json;

use super::super::{Kit, patched, wav};
use super::refused;

#[tokio::test]
async fn extend() {
    let kit = Kit::new().await;
    let others = kit.others_video().await;
    let rows = vec![
        ("source_video_id", json!(null), 400_011),
        ("video_media_id", json!(kit.video), 400_017),
        ("source_video_id", json!(kit.video), 400_017),
        ("source_video_id", json!(others), 400_017),
        ("source_video_id", json!("x"), 400_013),
        ("model", json!("c1"), 400_017),
        ("generate_multi_clip_switch", json!(true), 400_017),
        ("model", json!("v5.6"), 400_017),
        ("prompt", json!(null), 400_011),
        ("style", json!("cubism"), 400_017),
        ("camera_movement", json!("zoom_in"), 400_017),
    ];
    refused(&kit, "/video/extend/generate", rows).await;
}

#[tokio::test]
async fn lip_sync() {
    let kit = Kit::new().await;
    let rows = vec![
        ("audio_media_id", json!(kit.sound), 400_017),
        ("lip_sync_tts_content", json!("x".repeat(141)), 400_017),
        ("lip_sync_tts_content", json!(null), 400_011),
        ("lip_sync_tts_speaker_id", json!("99"), 400_017),
        ("lip_sync_tts_speaker_id", json!(7), 400_013),
        ("video_media_id", json!(kit.sound), 400_017),
        ("video_media_id", json!(kit.image), 400_017),
        ("video_media_id", json!(null), 400_011),
        ("source_video_id", json!(kit.clip), 400_017),
    ];
    refused(&kit, "/video/lip_sync/generate", rows).await;
    let path = "/video/lip_sync/generate";
    let neither = json!({ "video_media_id": kit.video });
    assert_eq!(kit.post(path, &neither).await["ErrCode"], 400_011);
    let not_a_sound = json!({ "video_media_id": kit.video, "audio_media_id": kit.video });
    assert_eq!(kit.post(path, &not_a_sound).await["ErrCode"], 400_017);
    let long = kit.try_upload(wav(32)).await["Resp"]["media_id"].clone();
    let too_long = json!({ "video_media_id": kit.video, "audio_media_id": long });
    assert_eq!(kit.post(path, &too_long).await["ErrCode"], 400_017);
}

#[tokio::test]
async fn sound_effect() {
    let kit = Kit::new().await;
    let rows = vec![
        ("sound_effect_content", json!("x".repeat(2049)), 400_018),
        ("original_sound_switch", json!("on"), 400_013),
        ("video_media_id", json!(kit.video), 400_017),
        ("source_video_id", json!(null), 400_011),
    ];
    refused(&kit, "/video/sound_effect/generate", rows).await;
}

#[tokio::test]
async fn restyle() {
    let kit = Kit::new().await;
    let rows = vec![
        ("restyle_id", json!(null), 400_011),
        ("restyle_id", json!(7), 400_017),
        ("restyle_prompt", json!("oil paint"), 400_017),
        ("video_media_id", json!(kit.sound), 400_017),
        ("seed", json!(2_147_483_648_u64), 400_017),
    ];
    refused(&kit, "/video/restyle/generate", rows).await;
    let path = "/video/restyle/generate";
    let mut body = json!({ "video_media_id": kit.video, "restyle_prompt": "x".repeat(5001) });
    assert_eq!(kit.post(path, &body).await["ErrCode"], 400_018);
    let film = patched(&kit.film, *b"mvhd", 16, 17 * 1_000_000);
    let film = patched(&film, *b"mvhd", 12, 1_000_000);
    body = json!({ "restyle_prompt": "oil", "video_media_id": kit.try_upload(film).await["Resp"]["media_id"] });
    assert_eq!(
        kit.post(path, &body).await["ErrCode"],
        400_017,
        "17 s are too long"
    );
    let upscaled = kit
        .post(
            "/video/upscale/generate",
            &json!({ "video_media_id": body["video_media_id"] }),
        )
        .await;
    assert_eq!(upscaled["ErrCode"], 0, "but not for others");
}

#[tokio::test]
async fn mimic_modify_upscale_and_avatar() {
    let kit = Kit::new().await;
    let others = kit.others_image().await;
    let mimic = vec![
        ("quality", json!("1080p"), 400_017),
        ("quality", json!(null), 400_011),
        ("img_id", json!(null), 400_011),
        ("img_id", json!(others), 400_032),
        ("source_video_id", json!(null), 400_011),
        ("video_media_id", json!(kit.video), 400_017),
    ];
    refused(&kit, "/video/mimic/generate", mimic).await;
    let four = json!([kit.image, kit.image, kit.image, kit.image]);
    let modify = vec![
        ("prompt", json!("x".repeat(5001)), 400_018),
        ("prompt", json!("put @img1 there"), 400_017),
        ("prompt", json!("change @selection0"), 400_017),
        ("img_ids", four, 400_017),
        ("img_ids", json!([others]), 400_032),
        ("mask_ids", json!(["1", "2", "3", "4"]), 400_017),
        ("mask_ids", json!(["7_0"]), 400_017),
        ("mask_urls", json!(["a", "b", "c", "d"]), 400_017),
        ("quality", json!("1080p"), 400_017),
    ];
    refused(&kit, "/video/modify/generate", modify).await;
    let upscale = vec![
        ("source_video_id", json!(null), 400_011),
        ("video_media_id", json!(kit.video), 400_017),
    ];
    refused(&kit, "/video/upscale/generate", upscale).await;
    let avatar = vec![
        ("img_id", json!(null), 400_011),
        ("quality", json!("4k"), 400_017),
        ("audio_media_id", json!(null), 400_011),
        ("audio_media_id", json!(kit.video), 400_017),
        ("lip_sync_tts_content", json!("hello"), 400_017),
    ];
    refused(&kit, "/video/avatar/generate", avatar).await;
}

#[tokio::test]
async fn sound_with_an_extension_or_references_is_not_for_every_model() {
    let kit = Kit::new().await;
    let extend = json!({ "model": "v5.5", "prompt": "on", "duration": 5, "quality": "360p",
        "source_video_id": kit.clip, "generate_audio_switch": true });
    let fusion = json!({ "model": "v5.5", "prompt": "@cat sits", "duration": 5,
        "quality": "360p", "aspect_ratio": "1:1", "generate_audio_switch": true,
        "image_references": [{ "type": "subject", "img_id": kit.image, "ref_name": "cat" }] });
    for (path, mut body) in [
        ("/video/extend/generate", extend),
        ("/video/fusion/generate", fusion),
    ] {
        assert_eq!(kit.post(path, &body).await["ErrCode"], 400_017, "{path}");
        body["model"] = json!("v6");
        assert_eq!(kit.post(path, &body).await["ErrCode"], 0, "{path}");
    }
}
