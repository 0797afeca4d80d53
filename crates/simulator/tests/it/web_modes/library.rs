//! The library, stored videos, catalogues.

use serde_json::{Value, json};

use super::{FIRST, Kit, VIDEO, text};
use crate::bench::Bench;
use crate::modes::patched;
use crate::web::Session;

#[tokio::test]
async fn the_library_hides_what_is_old_and_comes_in_pages() {
    let kit = Kit::new().await;
    let mut ids = vec![kit.clip];
    for number in 0..4 {
        ids.push(
            kit.finish("/video/t2v", &text(&format!("clip {number}")))
                .await,
        );
    }
    let ageing = json!({ "videoId": ids[0], "days": 40 });
    let url = kit.bench.url("/__sim/age");
    kit.bench
        .client
        .post(url)
        .json(&ageing)
        .send()
        .await
        .unwrap();
    let ask = async |more: Value| {
        let mut body = json!({ "tab": "video", "asset_source": 1, "limit": 3, "offset": 0 });
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        kit.post("/asset/library/list", &body).await["Resp"].take()
    };
    let found = |page: &Value| -> Vec<u64> {
        let records = page["data"].as_array().unwrap();
        records
            .iter()
            .map(|one| one["video_id"].as_u64().unwrap())
            .collect()
    };
    let first = ask(json!({})).await;
    assert_eq!(found(&first), [ids[4], ids[3], ids[2]]);
    assert_eq!(
        (&first["has_more"], &first["next_offset"]),
        (&json!(true), &json!(3))
    );
    let second = ask(json!({ "offset": 3 })).await;
    assert_eq!(
        (found(&second), &second["has_more"]),
        (vec![ids[1]], &json!(false))
    );
    let all =
        json!({ "limit": 50, "filter": { "start_time": 1, "end_time": 0 }, "sort_order": "asc" });
    assert_eq!(
        found(&ask(all).await),
        ids,
        "with a window of one's own nothing is hidden"
    );
    let failed = ask(json!({ "filter": { "video_status": [7, 8] } })).await;
    assert_eq!(found(&failed), [0_u64; 0]);
    let uploads = ask(json!({ "asset_source": 0 })).await;
    assert_eq!(uploads["data"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn deleted_clips_are_gone() {
    let kit = Kit::new().await;
    let other = Session::of(&kit.bench, "bob").await;
    let body = json!({ "video_ids": [kit.clip], "platform": "web" });
    assert_eq!(
        other.post(&kit.bench, "/video/delete", &body).await["ErrCode"],
        500_008
    );
    assert_eq!(
        kit.post("/video/delete", &json!({})).await["ErrCode"],
        400_011
    );
    assert_eq!(kit.post("/video/delete", &body).await["ErrCode"], 0);
    let list = kit.post("/video/list/personal", &json!({})).await;
    assert_eq!(list["Resp"]["data"], json!([]));
    let detail = kit
        .post("/video/list/detail", &json!({ "video_id": kit.clip }))
        .await;
    assert_eq!(detail["ErrCode"], 500_008);
    let extend = &kit.requests()[3].1;
    assert_eq!(kit.post("/video/extend", extend).await["ErrCode"], 500_064);
}

#[tokio::test]
async fn stored_videos_are_made_known_and_looked_into() {
    let kit = Kit::new().await;
    kit.store("none.mp4", b"no film".to_vec()).await;
    assert_eq!(kit.register_clip("none.mp4").await["ErrCode"], 400_040);
    assert_eq!(kit.register_clip("missing.mp4").await["ErrCode"], 400_040);
    kit.store("unknown.mp4", patched(&kit.film, *b"tkhd", 76, 320 << 16))
        .await;
    for (path, code) in [
        (VIDEO, 0),
        ("clip.mp4", 0),
        ("upload/unknown.mp4", 400_017),
        (FIRST, 400_017),
    ] {
        let body = json!({ "video_path": path, "duration": 1 });
        let answer = kit.post("/video/frame/last", &body).await;
        assert_eq!(answer["ErrCode"], code, "{path}");
        if code == 0 {
            let link = answer["Resp"]["last_frame"].as_str().unwrap();
            let shown = kit.bench.client.get(link).send().await.unwrap();
            assert_eq!(shown.headers()["content-type"], "image/jpeg");
        }
    }
    let at = kit
        .post(
            "/video/frame/at_time",
            &json!({ "video_path": VIDEO, "time": 1 }),
        )
        .await;
    assert!(at["Resp"]["frame_url"].is_string());
    let masks = kit
        .post(
            "/img/optimal/segment",
            &json!({ "customer_img_path": FIRST, "segment_type": 1 }),
        )
        .await;
    assert_eq!(masks["Resp"]["mask_info"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn catalogues_are_public_and_voices_are_not() {
    let bench = Bench::at(1.0, &[]).await;
    let nobody = Session {
        token: String::new(),
    };
    let styles = nobody
        .post(
            &bench,
            "/restyle/list",
            &json!({ "offset": 10, "limit": 50 }),
        )
        .await;
    assert_eq!(styles["Resp"]["items"].as_array().unwrap().len(), 3);
    let effects = nobody
        .post(&bench, "/effect/channel/list", &json!({}))
        .await;
    let channel = &effects["Resp"]["effect_channel_items"][0];
    assert_eq!(channel["effect_items"].as_array().unwrap().len(), 7);
    assert_eq!(
        nobody.get(&bench, "/video/tts/list").await["ErrCode"],
        10_003
    );
    assert_eq!(
        nobody.post(&bench, "/pricing/formulas", &json!({})).await["Resp"],
        Value::Null
    );
    let session = Session::of(&bench, "ann").await;
    assert_eq!(
        session.get(&bench, "/video/tts/list").await["Resp"]["total"],
        15
    );
    assert!(session.post(&bench, "/pricing/formulas", &json!({})).await["Resp"].is_object());
    let prices = session
        .get(&bench, "/content/template/price/multiplier")
        .await;
    assert_eq!(prices["Resp"]["1080p"], 4);
    for path in ["/config", "/banners", "/task/list"] {
        assert_eq!(session.get(&bench, path).await["Resp"], json!({}), "{path}");
    }
}
