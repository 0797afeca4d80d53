//! The platform dialect: one clip end to end, money, trace ids, slots, pictures, checks.

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use simulator::Options;
use uuid::Uuid;

use crate::bench::{Bench, KEY, png, short_clip};
use crate::film::Probe;

#[tokio::test]
async fn a_text_clip_goes_from_words_to_a_film() {
    let bench = Bench::at(200.0, &[]).await;
    let mut body = short_clip("a paper boat — бумажный кораблик");
    body["duration"] = json!(2);
    body["aspect_ratio"] = json!("9:16");
    let accepted = bench
        .post("/video/text/generate", Uuid::new_v4(), &body)
        .await;
    assert_eq!(accepted["ErrCode"], 0);
    assert_eq!(
        accepted["Resp"]["credits"], 10,
        "v6 at 360p is 5 credits a second"
    );

    let result = bench
        .outcome(accepted["Resp"]["video_id"].as_u64().unwrap())
        .await;
    assert_eq!(result["status"], 1);
    assert_eq!(
        (&result["outputWidth"], &result["outputHeight"]),
        (&json!(360), &json!(640))
    );
    let url = result["url"].as_str().unwrap();
    assert!(
        url.starts_with(&bench.running.base_url()),
        "links lead back to the simulator"
    );
    let film = bench
        .client
        .get(url)
        .send()
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap();
    let probe = Probe::of(&film);
    assert_eq!((probe.width, probe.height), (360, 640));
    assert!((probe.duration_s - 2.0).abs() < 0.01);
    assert_eq!(bench.balance().await, 9_990);
}

#[tokio::test]
async fn a_repeated_trace_id_gets_the_earlier_outcome_and_costs_nothing() {
    let bench = Bench::at(1.0, &[]).await;
    let trace = Uuid::new_v4();
    let first = bench
        .post("/video/text/generate", trace, &short_clip("once"))
        .await;
    let again = bench
        .post("/video/text/generate", trace, &short_clip("once"))
        .await;
    let other = bench.submit("once").await;
    assert_eq!(first["Resp"]["video_id"], again["Resp"]["video_id"]);
    assert_ne!(first["Resp"]["video_id"], other["Resp"]["video_id"]);
    let state = bench.state().await;
    assert_eq!(state["charges"].as_array().unwrap().len(), 2);
    assert_eq!(state["jobs"][0]["traceId"], trace.to_string());
}

#[tokio::test]
async fn slots_run_out_and_come_back() {
    let options = Options {
        slots: Some(1),
        speed: 100.0,
        ..Options::default()
    };
    let bench = Bench::with(options).await;
    let first = bench.submit("first [[slow]]").await;
    assert_eq!(bench.submit("second").await["ErrCode"], 500_044);
    bench
        .outcome(first["Resp"]["video_id"].as_u64().unwrap())
        .await;
    assert_eq!(bench.submit("second").await["ErrCode"], 0);
}

#[tokio::test]
async fn credits_run_out() {
    let bench = Bench::with(Options {
        credits: 12,
        ..Options::default()
    })
    .await;
    let codes = [
        bench.submit("a").await,
        bench.submit("b").await,
        bench.submit("c").await,
    ];
    let codes = codes.map(|answer| answer["ErrCode"].as_u64());
    assert_eq!(codes, [Some(0), Some(0), Some(500_090)]);
    assert_eq!(bench.balance().await, 2);
}

#[tokio::test]
async fn a_moderated_clip_is_paid_back_and_the_log_says_so() {
    let bench = Bench::at(500.0, &["moderation=1"]).await;
    let id = bench.submit("a wolf").await["Resp"]["video_id"]
        .as_u64()
        .unwrap();
    let result = bench.outcome(id).await;
    assert_eq!((&result["status"], &result["url"]), (&json!(7), &json!("")));
    assert_eq!(bench.balance().await, 10_000);

    let day = |shift: i64| {
        let at = time::OffsetDateTime::now_utc() + time::Duration::days(shift);
        format!("{} 00:00:00", at.date())
    };
    let mut question =
        json!({ "start_time": day(-1), "end_time": day(1), "cursor": "", "limit": 1 });
    let page = bench
        .post("/account/billing/usage-detail", Uuid::new_v4(), &question)
        .await;
    assert_eq!(page["Resp"]["items"][0]["credits_status"], "consume");
    assert_eq!(page["Resp"]["has_more"], true);
    question["cursor"] = page["Resp"]["next_cursor"].clone();
    let page = bench
        .post("/account/billing/usage-detail", Uuid::new_v4(), &question)
        .await;
    assert_eq!(page["Resp"]["items"][0]["credits_status"], "refund");
    assert_eq!(
        (
            &page["Resp"]["items"][0]["video_id"],
            &page["Resp"]["has_more"]
        ),
        (&json!(id), &json!(false))
    );
}

#[tokio::test]
async fn keys_and_trace_ids_are_looked_at() {
    let bench = Bench::at(1.0, &[]).await;
    let ask = async |key: &str, trace: &str| -> Value {
        let request = bench.client.get(bench.url("/openapi/v2/account/balance"));
        let request = request.header("API-KEY", key).header("Ai-trace-id", trace);
        request.send().await.unwrap().json().await.unwrap()
    };
    for (key, trace, code) in [
        ("", "t", 10_004),
        ("short", "t", 10_001),
        ("sk-wrong-key", "t", 10_001),
        (KEY, "", 400_033),
        (KEY, "t", 0),
    ] {
        assert_eq!(ask(key, trace).await["ErrCode"], code, "{key} {trace}");
    }
}

#[tokio::test]
async fn what_cannot_be_made_is_refused_without_a_charge() {
    let bench = Bench::at(1.0, &[]).await;
    let long = "x".repeat(2049);
    for (field, value, code) in [
        ("prompt", json!(""), 400_011),
        ("prompt", json!(long), 400_018),
        ("negative_prompt", json!(long), 400_019),
        ("prompt", json!(5), 400_013),
        ("duration", json!("5"), 400_013),
        ("duration", json!(16), 400_017),
        ("quality", json!("480p"), 400_017),
        ("model", json!("v9"), 400_017),
        ("aspect_ratio", json!("5:4"), 400_017),
        ("aspect_ratio", json!(null), 400_011),
        ("seed", json!(2_147_483_648_u64), 400_017),
    ] {
        let mut body = short_clip("fine");
        body[field] = value;
        let answer = bench
            .post("/video/text/generate", Uuid::new_v4(), &body)
            .await;
        assert_eq!(answer["ErrCode"], code, "{field}: {}", body[field]);
    }
    assert_eq!(bench.state().await["jobs"], json!([]));
}

#[tokio::test]
async fn a_picture_becomes_a_film_of_its_own_shape() {
    let bench = Bench::at(200.0, &[]).await;
    let bytes = png(300, 400);
    let uploaded = upload(&bench, bytes.clone(), "image/png").await;
    assert_eq!(uploaded["ErrCode"], 0);
    let shown = bench
        .client
        .get(uploaded["Resp"]["img_url"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(shown.bytes().await.unwrap(), bytes);

    let body = json!({ "model": "v6", "prompt": "it moves", "duration": 1, "quality": "360p",
        "img_id": uploaded["Resp"]["img_id"] });
    let accepted = bench
        .post("/video/img/generate", Uuid::new_v4(), &body)
        .await;
    let result = bench
        .outcome(accepted["Resp"]["video_id"].as_u64().unwrap())
        .await;
    let film = bench
        .client
        .get(result["url"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    let probe = Probe::of(&film.bytes().await.unwrap());
    assert_eq!((probe.width, probe.height), (360, 480));
    let state = bench.state().await;
    assert_eq!(
        state["jobs"][0]["imageSha256"],
        state["uploads"][0]["sha256"]
    );
    assert_eq!(state["uploads"][0]["width"], 300);
}

#[tokio::test]
async fn pictures_over_the_limits_are_refused() {
    let bench = Bench::at(1.0, &[]).await;
    let mut huge = png(10, 10);
    huge.resize(20 << 20, 0);
    for (bytes, code) in [
        (png(4000, 2), 0),
        (png(4001, 2), 500_030),
        (huge, 500_030),
        (b"GIF89a not a picture we take".to_vec(), 500_032),
        (png(10, 10)[..20].to_vec(), 500_031),
    ] {
        let size = bytes.len();
        assert_eq!(
            upload(&bench, bytes, "image/png").await["ErrCode"],
            code,
            "{size} bytes"
        );
    }
    let body =
        json!({ "model": "v6", "prompt": "p", "duration": 1, "quality": "360p", "img_id": 7 });
    let answer = bench
        .post("/video/img/generate", Uuid::new_v4(), &body)
        .await;
    assert_eq!(answer["ErrCode"], 400_032);
}

async fn upload(bench: &Bench, bytes: Vec<u8>, kind: &str) -> Value {
    let part = Part::bytes(bytes)
        .file_name("picture")
        .mime_str(kind)
        .unwrap();
    let request = bench.client.post(bench.url("/openapi/v2/image/upload"));
    let request = request
        .header("API-KEY", KEY)
        .header("Ai-trace-id", Uuid::new_v4().to_string());
    let request = request.multipart(Form::new().part("image", part));
    request.send().await.unwrap().json().await.unwrap()
}
