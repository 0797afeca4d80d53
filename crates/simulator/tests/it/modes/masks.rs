//! Masks: answered at once, charged by themselves, bound to clip and frame.

use serde_json::{Value, json};
use uuid::Uuid;

use super::Kit;

const SELECT: &str = "/video/mask/selection";
const SWAP: &str = "/video/swap/generate";

async fn masks(kit: &Kit) -> Value {
    let body = json!({ "source_video_id": kit.clip, "keyframe_id": 3 });
    kit.post(SELECT, &body).await
}

#[tokio::test]
async fn a_selection_is_answered_at_once_and_charged_by_itself() {
    let kit = Kit::new().await;
    let before = kit.bench.balance().await;
    let found = masks(&kit).await["Resp"].take();
    assert_eq!(
        (&found["keyframe_id"], &found["credits"]),
        (&json!(3), &json!(2))
    );
    let names: Vec<&Value> = found["mask_info"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mask| &mask["mask_name"])
        .collect();
    assert_eq!(names, ["person", "object", "background"]);
    for link in [&found["keyframe_url"], &found["mask_info"][0]["mask_url"]] {
        let shown = kit
            .bench
            .client
            .get(link.as_str().unwrap())
            .send()
            .await
            .unwrap();
        assert_eq!(shown.headers()["content-type"], "image/jpeg");
    }
    assert_eq!(before - kit.bench.balance().await, 2);
    let state = kit.bench.state().await;
    assert_eq!(state["jobs"].as_array().unwrap().len(), 1, "it is no clip");
    assert_eq!(state["masks"][0]["keyframe"], 3);
    assert_eq!(state["charges"][1]["kind"], "swap_mask");
    assert_eq!(state["wallets"][0]["busySlots"], 0);
}

#[tokio::test]
async fn a_repeated_selection_gives_the_same_masks_for_nothing() {
    let kit = Kit::new().await;
    let body = json!({ "video_media_id": kit.video });
    let trace = Uuid::new_v4();
    let first = kit.bench.post(SELECT, trace, &body).await;
    let before = kit.bench.balance().await;
    let again = kit.bench.post(SELECT, trace, &body).await;
    assert_eq!(first["Resp"], again["Resp"]);
    assert_eq!(
        first["Resp"]["keyframe_id"], 1,
        "the first frame unless said"
    );
    assert_eq!(kit.bench.balance().await, before);
}

#[tokio::test]
async fn a_lost_selection_is_found_by_its_trace_id() {
    let kit = Kit::new().await;
    kit.bench.bring_on("drop-after-accept=1").await;
    let (trace, body) = (Uuid::new_v4(), json!({ "source_video_id": kit.clip }));
    assert!(kit.bench.post_raw(SELECT, trace, &body).await.is_err());
    let before = kit.bench.balance().await;
    assert_eq!(kit.bench.post(SELECT, trace, &body).await["ErrCode"], 0);
    assert_eq!(kit.bench.balance().await, before, "paid once");
}

#[tokio::test]
async fn a_swap_needs_the_masks_of_its_own_clip_and_frame() {
    let kit = Kit::new().await;
    let mask = masks(&kit).await["Resp"]["mask_info"][1]["mask_id"].clone();
    assert!(mask.is_string());
    let good = json!({ "source_video_id": kit.clip, "keyframe_id": 3, "mask_id": mask,
        "img_id": kit.image, "quality": "360p" });
    for (field, value, code) in [
        ("mask_id", json!(null), 400_011),
        ("mask_id", json!(5), 400_013),
        ("mask_id", json!("7_1"), 400_017),
        ("mask_id", json!("person"), 400_017),
        ("keyframe_id", json!(4), 400_017),
        ("keyframe_id", json!(null), 400_011),
        ("img_id", json!(7), 400_032),
        ("quality", json!("1080p"), 400_017),
        ("source_video_id", json!(kit.video), 400_017),
    ] {
        let mut body = good.clone();
        body[field] = value;
        assert_eq!(
            kit.post(SWAP, &body).await["ErrCode"],
            code,
            "{field}: {}",
            body[field]
        );
    }
    let mut other = good.clone();
    other["source_video_id"] = json!(null);
    other["video_media_id"] = json!(kit.video);
    assert_eq!(
        kit.post(SWAP, &other).await["ErrCode"],
        400_017,
        "another clip"
    );
    let accepted = kit.post(SWAP, &good).await;
    assert_eq!(accepted["Resp"]["credits"], 9);
    let id = accepted["Resp"]["video_id"].as_u64().unwrap();
    assert_eq!(kit.bench.outcome(id).await["status"], 1);
    let modify = json!({ "source_video_id": kit.clip, "mask_ids": [mask], "keyframe_ids": [3],
        "quality": "360p", "prompt": "make @selection0 red" });
    assert_eq!(
        kit.post("/video/modify/generate", &modify).await["ErrCode"],
        0
    );
}

#[tokio::test]
async fn a_selection_is_checked() {
    let kit = Kit::new().await;
    let mut film = kit.film.clone();
    let at = film.windows(4).position(|bytes| bytes == b"avc1").unwrap();
    // The brand comes first in the file; the codec's name is the one in the sample table.
    let codec = film[at + 4..]
        .windows(4)
        .position(|bytes| bytes == b"avc1")
        .unwrap()
        + at
        + 4;
    film[codec..codec + 4].copy_from_slice(b"vp09");
    let foreign = kit.try_upload(film).await["Resp"]["media_id"].clone();
    for body in [
        json!({ "source_video_id": kit.clip, "keyframe_id": 13 }),
        json!({ "source_video_id": kit.clip, "video_media_id": kit.video }),
        json!({ "video_media_id": kit.image }),
        json!({ "video_media_id": foreign }),
    ] {
        assert_eq!(kit.post(SELECT, &body).await["ErrCode"], 400_017, "{body}");
    }
    assert_eq!(kit.post(SELECT, &json!({})).await["ErrCode"], 400_011);
}
