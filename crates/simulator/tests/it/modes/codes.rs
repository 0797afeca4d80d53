//! Every code of the documents can be met: by its cause where it has one, else by a fault.

use serde_json::{Value, json};

use super::Kit;
use crate::bench::{Bench, png, short_clip};
use crate::web::Session;

#[tokio::test]
async fn faults_give_the_codes_that_have_no_cause_here() {
    for (fault, code) in [
        ("invalid-account", 400_012),
        ("no-permission", 500_020),
        ("refuse-output", 500_054),
        ("refuse-moderation", 500_063),
        ("no-slot", 500_044),
        ("busy", 500_069),
        ("no-credits", 500_090),
        ("try-later", 500_045),
        ("auth-code", 10_002),
        ("invalid-word", 400_051),
        ("task-missing", 400_001),
        ("unknown-code", 99_999),
        ("db-error", 500_100),
    ] {
        let bench = Bench::at(1.0, &[&format!("{fault}=1")]).await;
        assert_eq!(bench.submit("by option").await["ErrCode"], code, "{fault}");
        assert_eq!(
            bench.submit("by option").await["ErrCode"],
            0,
            "{fault} was once"
        );
        let words = format!("by words [[{fault}=1]]");
        assert_eq!(bench.submit(&words).await["ErrCode"], code, "{fault}");
    }
}

#[tokio::test]
async fn every_paid_call_can_be_made_to_fail() {
    let kit = Kit::new().await;
    for (path, body) in kit.requests() {
        kit.bench.bring_on("busy=1").await;
        assert_eq!(kit.post(path, &body).await["ErrCode"], 500_069, "{path}");
    }
    assert_eq!(kit.bench.state().await["jobs"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn only_mimic_misses_subjects_and_persons() {
    let kit = Kit::new().await;
    let mimic = json!({ "source_video_id": kit.clip, "img_id": kit.image, "quality": "360p" });
    for (fault, code) in [("no-subject=1", 701_002), ("no-person=1", 701_003)] {
        kit.bench.bring_on(fault).await;
        assert_eq!(kit.bench.submit("not mimic").await["ErrCode"], 0);
        assert_eq!(
            kit.post("/video/mimic/generate", &mimic).await["ErrCode"],
            code
        );
    }
}

#[tokio::test]
async fn a_deleted_clip_is_no_source() {
    let kit = Kit::new().await;
    let id = kit.bench.submit("gone [[deleted]]").await["Resp"]["video_id"]
        .as_u64()
        .unwrap();
    assert_eq!(kit.bench.outcome(id).await["status"], 6);
    let body = json!({ "source_video_id": id });
    assert_eq!(
        kit.post("/video/upscale/generate", &body).await["ErrCode"],
        500_064
    );
}

#[tokio::test]
async fn a_clip_that_is_not_finished_is_no_source() {
    let kit = Kit::new().await;
    let id = kit.bench.submit("later [[slow]][[stuck]]").await["Resp"]["video_id"].clone();
    let body = json!({ "source_video_id": id });
    assert_eq!(
        kit.post("/video/upscale/generate", &body).await["ErrCode"],
        400_017
    );
    let unknown = json!({ "source_video_id": 7 });
    assert_eq!(
        kit.post("/video/upscale/generate", &unknown).await["ErrCode"],
        400_017
    );
}

#[tokio::test]
async fn templates_must_be_active_and_have_the_quality() {
    let kit = Kit::new().await;
    let ask = async |template: u64, quality: &str, images: Value| {
        let body = json!({ "model": "v5", "prompt": "p", "duration": 5, "quality": quality,
            "template_id": template, "img_ids": images });
        kit.post("/video/img/generate", &body).await["ErrCode"]
            .as_u64()
            .unwrap()
    };
    let one = json!([kit.image]);
    assert_eq!(ask(302_325_299_692_608, "360p", one.clone()).await, 0);
    let two = json!([kit.image, kit.second]);
    assert_eq!(ask(315_446_315_336_768, "720p", two).await, 500_071);
    assert_eq!(
        ask(315_446_315_336_768, "360p", one.clone()).await,
        400_017,
        "it takes two"
    );
    assert_eq!(ask(315_447_659_476_032, "360p", one.clone()).await, 500_070);
    assert_eq!(ask(7, "360p", one.clone()).await, 400_017);
    let activation = json!({ "templateId": 315_447_659_476_032_u64 });
    let url = kit.bench.url("/__sim/templates");
    kit.bench
        .client
        .post(url)
        .json(&activation)
        .send()
        .await
        .unwrap();
    assert_eq!(ask(315_447_659_476_032, "360p", one.clone()).await, 0);
    assert_eq!(
        ask(321_958_627_120_000, "360p", one).await,
        500_060,
        "three are active"
    );
}

#[tokio::test]
async fn nothing_is_found_under_an_unknown_id() {
    let bench = Bench::at(1.0, &[]).await;
    for path in ["/video/result/7", "/image/result/7"] {
        assert_eq!(bench.get(path).await["ErrCode"], 500_008, "{path}");
    }
    assert_eq!(bench.get("/video/result/seven").await["ErrCode"], 400_013);
}

#[tokio::test]
async fn pictures_fail_in_every_documented_way() {
    let kit = Kit::new().await;
    let upload = async |bytes: Vec<u8>| {
        let part = reqwest::multipart::Part::bytes(bytes).file_name("a.png");
        let form = reqwest::multipart::Form::new().part("image", part);
        kit.send_form(crate::bench::KEY, "/image/upload", form)
            .await
    };
    for (fault, code) in [("upload-fails=1", 500_041), ("image-shape=1", 500_033)] {
        kit.bench.bring_on(fault).await;
        assert_eq!(upload(png(8, 8)).await["ErrCode"], code, "{fault}");
    }
    kit.bench.bring_on("upload-refused=1").await;
    let refused = upload(png(8, 8)).await;
    assert_eq!(refused["err_code"], 500_052, "lower-case names: {refused}");
    assert_eq!(upload(png(8, 8)).await["ErrCode"], 0);
}

#[tokio::test]
async fn the_web_has_codes_of_its_own() {
    let bench = Bench::at(1.0, &["refuse-output=1"]).await;
    let session = Session::of(&bench, "ann").await;
    let mut clip = short_clip("a kite");
    clip["duration"] = json!(5);
    let refused = session.post(&bench, "/video/t2v", &clip).await;
    assert_eq!(refused["ErrCode"], 400_101);
    clip["prompt"] = json!("a kite [[no-credits]]");
    let poor = session.post(&bench, "/video/t2v", &clip).await;
    assert_eq!(poor["ErrCode"], 500_043);
}
