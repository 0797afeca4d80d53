//! Every mode of the web makes what it says.

use serde_json::json;

use super::{FIRST, Kit, SECOND, text};
use crate::bench::Bench;
use crate::web::Session;

#[tokio::test]
async fn every_mode_is_accepted_and_finishes() {
    let kit = Kit::new().await;
    for (path, body) in kit.requests() {
        let id = kit.finish(path, &body).await;
        let record = kit.record(id).await;
        assert_eq!(record["video_status"], 1, "{path}");
        let film = kit.bench.fetch(&record["url"]).await;
        assert_eq!(film.headers()["content-type"], "video/mp4", "{path}");
        let last = kit
            .bench
            .client
            .get(record["last_frame"].as_str().unwrap())
            .send()
            .await;
        assert_eq!(
            last.unwrap().headers()["content-type"],
            "image/jpeg",
            "{path}"
        );
    }
    let extended = kit.finish("/video/extend", &kit.requests()[3].1).await;
    let record = kit.record(extended).await;
    assert_eq!(
        (&record["original_video_id"], &record["extended"]),
        (&json!(kit.clip), &json!(1))
    );
}

#[tokio::test]
async fn three_pictures_are_for_one_model() {
    let kit = Kit::new().await;
    let mut body = json!({ "model": "v5", "quality": "360p", "prompts": ["a", "b"],
        "customer_img_paths": [FIRST, SECOND, FIRST], "durations": [1, 2] });
    let id = kit.finish("/video/frames", &body).await;
    assert_eq!(kit.record(id).await["duration"], 3);
    assert_eq!(
        kit.bench.state().await["jobs"][1]["mode"],
        "multi-transition"
    );
    body["model"] = json!("v6");
    assert_eq!(kit.post("/video/frames", &body).await["ErrCode"], 400_017);
    body["model"] = json!("v5");
    body["durations"] = json!([20, 20]);
    assert_eq!(kit.post("/video/frames", &body).await["ErrCode"], 400_017);
}

#[tokio::test]
async fn an_effect_takes_its_number_of_pictures() {
    let kit = Kit::new().await;
    let mut body = json!({ "model": "v5", "quality": "360p", "duration": 5, "prompt": "p",
        "template_id": 315_446_315_336_768_u64, "effect_type": "2",
        "customer_img_paths": [FIRST, SECOND] });
    let id = kit.finish("/video/i2v", &body).await;
    assert_eq!(kit.record(id).await["template_id"], 315_446_315_336_768_u64);
    body["quality"] = json!("1080p");
    assert_eq!(kit.post("/video/i2v", &body).await["ErrCode"], 500_071);
    body["quality"] = json!("360p");
    body["customer_img_paths"] = json!([FIRST]);
    assert_eq!(kit.post("/video/i2v", &body).await["ErrCode"], 400_017);
    body["template_id"] = json!(7);
    assert_eq!(kit.post("/video/i2v", &body).await["ErrCode"], 400_017);
}

#[tokio::test]
async fn a_picture_from_pictures_is_listed_by_itself() {
    let kit = Kit::new().await;
    let body = json!({ "prompt": "p", "model": "qwen-image", "quality": "720p",
        "aspect_ratio": "1:1", "customer_img_paths": [FIRST], "create_count": 1 });
    let answer = kit.post("/image/i2i", &body).await["Resp"].take();
    assert_eq!(
        (&answer["success_count"], &answer["fail_count"]),
        (&json!(1), &json!(0))
    );
    let record = loop {
        let list = kit
            .post("/image/list/personal", &json!({ "limit": 50 }))
            .await;
        let record = list["Resp"]["data"][0].clone();
        if record["image_status"] == 1 {
            break record;
        }
    };
    assert_eq!(record["image_id"], answer["image_id"]);
    let shown = kit.bench.fetch(&record["image_url"]).await;
    let shown = image::load_from_memory(&shown.bytes().await.unwrap()).unwrap();
    assert_eq!((shown.width(), shown.height()), (720, 720));
    let clips = kit.post("/video/list/personal", &json!({})).await;
    assert_eq!(
        clips["Resp"]["data"].as_array().unwrap().len(),
        1,
        "no picture among clips"
    );
    let news = kit.post("/account/message", &json!({})).await["Resp"].take();
    assert_eq!(
        (&news["image_list"], &news["video_list"]),
        (&json!([answer["image_id"]]), &json!([kit.clip]))
    );
}

#[tokio::test]
async fn moderation_can_come_late() {
    let bench = Bench::at(50.0, &[]).await;
    let session = Session::of(&bench, "ann").await;
    let accepted = session
        .post(&bench, "/video/t2v", &text("[[late-moderation]]"))
        .await;
    let body = json!({ "video_id": accepted["Resp"]["video_id"] });
    let mut seen = Vec::new();
    while seen.last() != Some(&7) {
        let record = session.post(&bench, "/video/list/detail", &body).await["Resp"].take();
        let status = record["video_status"].as_u64().unwrap();
        if seen.last() != Some(&status) {
            seen.push(status);
        }
    }
    assert_eq!(seen[seen.len() - 2], 1, "it looked finished: {seen:?}");
    let credits = session.get(&bench, "/user/credits").await["Resp"].take();
    assert_eq!(credits["credit_monthly"], 10_000, "and is paid back");
}
