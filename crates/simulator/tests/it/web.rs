//! The web dialect: one session, uploads with a signed PUT, lists.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha1::Sha1;

use crate::bench::{Bench, png};
use crate::film::Probe;

pub(crate) struct Session {
    pub(crate) token: String,
}

impl Session {
    pub(crate) async fn of(bench: &Bench, name: &str) -> Self {
        let answer = login(bench, name, "pass-of-ann").await;
        Self {
            token: answer["Resp"]["Result"]["Token"]
                .as_str()
                .unwrap()
                .to_owned(),
        }
    }

    pub(crate) async fn get(&self, bench: &Bench, path: &str) -> Value {
        let request = bench
            .client
            .get(bench.url(&format!("/creative_platform{path}")));
        request
            .header("token", &self.token)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    pub(crate) async fn post(&self, bench: &Bench, path: &str, body: &Value) -> Value {
        let request = bench
            .client
            .post(bench.url(&format!("/creative_platform{path}")));
        let answer = request
            .header("token", &self.token)
            .json(body)
            .send()
            .await
            .unwrap();
        answer.json().await.unwrap()
    }

    /// Every status a video shows until it is done, each once, and its last record.
    async fn statuses(&self, bench: &Bench, id: &Value) -> (Vec<u64>, Value) {
        let mut seen = Vec::new();
        loop {
            let list = self
                .post(
                    bench,
                    "/video/list/personal",
                    &json!({ "offset": 0, "limit": 50 }),
                )
                .await;
            let records = list["Resp"]["data"].as_array().unwrap();
            let record = records
                .iter()
                .find(|record| &record["video_id"] == id)
                .unwrap();
            let status = record["video_status"].as_u64().unwrap();
            if seen.last() != Some(&status) {
                seen.push(status);
            }
            if status == 1 {
                return (seen, record.clone());
            }
            assert!(
                record["url"].as_str().unwrap().ends_with("/default.mp4"),
                "a placeholder until done"
            );
        }
    }
}

async fn login(bench: &Bench, name: &str, password: &str) -> Value {
    let request = bench.client.post(bench.url("/creative_platform/login"));
    let answer = request
        .json(&json!({ "Username": name, "Password": password }))
        .send()
        .await
        .unwrap();
    answer.json().await.unwrap()
}

fn kite() -> Value {
    json!({ "prompt": "a kite", "model": "v4.5", "duration": 5, "quality": "360p", "aspect_ratio": "16:9",
        "motion_mode": "normal", "lip_sync_tts_speaker_id": "Auto", "credit_change": 20 })
}

#[tokio::test]
async fn a_new_login_turns_the_old_token_away() {
    let bench = Bench::at(1.0, &[]).await;
    let old = Session::of(&bench, "ann").await;
    let other = Session::of(&bench, "bob").await;
    assert_eq!(
        old.get(&bench, "/user/credits").await["Resp"]["credit_monthly"],
        10_000
    );
    let new = Session::of(&bench, "ann").await;
    assert_eq!(old.get(&bench, "/user/credits").await["ErrCode"], 10_005);
    assert_eq!(
        new.get(&bench, "/getUserInfo").await["Resp"]["Username"],
        "ann"
    );
    assert_eq!(other.get(&bench, "/user/credits").await["ErrCode"], 0);
    let payload = new.token.split('.').nth(1).unwrap();
    let payload: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap();
    assert_eq!(payload["Username"], "ann");
    assert!(payload["ExpireTime"].is_u64());
}

#[tokio::test]
async fn bad_sign_ins_and_tokens_have_their_codes() {
    let bench = Bench::at(1.0, &[]).await;
    assert_eq!(login(&bench, "nobody", "x").await["ErrCode"], 500_200);
    assert_eq!(login(&bench, "ann", "wrong").await["ErrCode"], 500_201);
    for (token, code) in [("", 10_003), ("garbage", 10_001), ("a.b.c", 10_001)] {
        let session = Session {
            token: token.to_owned(),
        };
        assert_eq!(session.get(&bench, "/user/credits").await["ErrCode"], code);
    }
}

#[tokio::test]
async fn a_web_clip_passes_its_statuses_in_order() {
    let bench = Bench::at(20.0, &[]).await;
    let session = Session::of(&bench, "ann").await;
    let accepted = session.post(&bench, "/video/t2v", &kite()).await;
    let id = accepted["Resp"]["video_id"].clone();
    assert_eq!(accepted["Resp"]["video_ids"], json!([id]));
    let (seen, record) = session.statuses(&bench, &id).await;
    let order = [9, 10, 5, 1];
    let places: Vec<usize> = seen
        .iter()
        .map(|one| order.iter().position(|known| known == one).unwrap())
        .collect();
    assert!(places.is_sorted(), "{seen:?}");

    let film = bench
        .client
        .get(record["url"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    let probe = Probe::of(&film.bytes().await.unwrap());
    assert_eq!((probe.width, probe.height), (640, 360));
    assert!((probe.duration_s - 5.0).abs() < 0.01);
    let frame = bench
        .client
        .get(record["first_frame"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    let frame = image::load_from_memory(&frame.bytes().await.unwrap()).unwrap();
    assert_eq!((frame.width(), frame.height()), (480, 270));

    let detail = session
        .post(
            &bench,
            "/video/list/detail",
            &json!({ "video_id": id, "platform": "web" }),
        )
        .await;
    assert_eq!(detail["Resp"]["prompt"], "a kite");
    let messages = session.post(&bench, "/account/message", &json!({})).await;
    assert_eq!(messages["Resp"]["video_list"], json!([id]));
    let messages = session.post(&bench, "/account/message", &json!({})).await;
    assert_eq!(
        messages["Resp"]["video_list"],
        json!([]),
        "reading consumes"
    );
    let path = format!("/video/result/{id}");
    assert_eq!(
        bench.get(&path).await["ErrCode"],
        400,
        "the platform does not know web videos"
    );
}

#[tokio::test]
async fn several_clips_take_several_slots() {
    let bench = Bench::at(1.0, &[]).await;
    let session = Session::of(&bench, "ann").await;
    let mut body = kite();
    body["create_count"] = json!(3);
    assert_eq!(
        session.post(&bench, "/video/t2v", &body).await["ErrCode"],
        500_044
    );
    body["create_count"] = json!(2);
    let accepted = session.post(&bench, "/video/t2v", &body).await;
    assert_eq!(accepted["Resp"]["video_ids"].as_array().unwrap().len(), 2);
    assert_eq!(
        session.get(&bench, "/user/credits").await["Resp"]["credit_monthly"],
        9_960
    );
    let plan = session
        .post(&bench, "/toc/members/plan_details", &json!({}))
        .await;
    assert_eq!(plan["Resp"]["gen_simultaneously"], 2);
}

#[tokio::test]
async fn answers_are_gzip_when_asked_for() {
    let bench = Bench::at(1.0, &[]).await;
    let session = Session::of(&bench, "ann").await;
    let request = bench
        .client
        .get(bench.url("/creative_platform/user/credits"))
        .header("token", &session.token);
    let answer = request
        .header("accept-encoding", "gzip, deflate, br")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers()["content-encoding"], "gzip");
    assert_eq!(answer.bytes().await.unwrap()[..2], [0x1F, 0x8B]);
}

#[tokio::test]
async fn a_picture_goes_through_the_bucket_into_a_film() {
    let bench = Bench::at(500.0, &[]).await;
    let session = Session::of(&bench, "ann").await;
    let bytes = png(400, 200);
    assert_eq!(
        put(&bench, &session, "a.png", bytes.clone(), true).await,
        (200, String::new())
    );
    let (status, _) = put(&bench, &session, "a.png", bytes.clone(), true).await;
    assert_eq!(status, 409, "overwriting was forbidden by the client");

    let images =
        json!({ "images": [{ "name": "a.png", "size": bytes.len(), "path": "upload/a.png" }] });
    let known = session
        .post(&bench, "/media/batch_upload_media", &images)
        .await;
    let known = &known["Resp"]["result"][0];
    assert_eq!(
        (&known["err_msg"], &known["width"]),
        (&json!(""), &json!(400))
    );
    let mut body = kite();
    body["model"] = json!("v6");
    body["duration"] = json!(1);
    body["customer_img_path"] = known["path"].clone();
    body["customer_img_url"] = known["url"].clone();
    let accepted = session.post(&bench, "/video/i2v", &body).await;
    let (_, record) = session
        .statuses(&bench, &accepted["Resp"]["video_id"])
        .await;
    assert_eq!(
        (&record["output_width"], &record["output_height"]),
        (&json!(720), &json!(360))
    );
    assert_eq!(record["img_url"], known["url"]);
}

#[tokio::test]
async fn a_wrong_signature_is_shown_what_to_sign() {
    let bench = Bench::at(1.0, &[]).await;
    let session = Session::of(&bench, "ann").await;
    let (status, xml) = put(&bench, &session, "b.png", png(4, 4), false).await;
    assert_eq!(status, 403);
    assert!(
        xml.contains("SignatureDoesNotMatch") && xml.contains("/pixverse-fe-upload/upload/b.png"),
        "{xml}"
    );
    let bare = bench
        .client
        .put(bench.url("/upload/c.png"))
        .send()
        .await
        .unwrap();
    assert!(bare.text().await.unwrap().contains("AccessDenied"));
}

#[tokio::test]
async fn a_picture_too_large_is_refused_after_its_upload() {
    let bench = Bench::at(1.0, &[]).await;
    let session = Session::of(&bench, "ann").await;
    let bytes = png(4001, 2);
    let images =
        json!({ "images": [{ "name": "big.png", "size": bytes.len(), "path": "upload/big.png" }] });
    assert_eq!(put(&bench, &session, "big.png", bytes, true).await.0, 200);
    assert_eq!(
        session
            .post(&bench, "/media/batch_upload_media", &images)
            .await["ErrCode"],
        400
    );
}

/// Put an object, signed as the object store wants it or with a wrong secret; status and body.
pub(crate) async fn put(
    bench: &Bench,
    session: &Session,
    name: &str,
    bytes: Vec<u8>,
    is_right: bool,
) -> (u16, String) {
    let grant = session.post(bench, "/getUploadToken", &json!({})).await["Resp"].take();
    let field = |name: &str| grant[name].as_str().unwrap().to_owned();
    let secret = if is_right {
        field("Sk")
    } else {
        "other".to_owned()
    };
    let (date, token) = ("Mon, 01 Jan 2026 00:00:00 GMT", field("Token"));
    let to_sign = format!(
        "PUT\n\nimage/png\n{date}\nx-oss-date:{date}\nx-oss-forbid-overwrite:true\n\
         x-oss-security-token:{token}\n/pixverse-fe-upload/upload/{name}"
    );
    let mut mac = Hmac::<Sha1>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(to_sign.as_bytes());
    let signature = STANDARD.encode(mac.finalize().into_bytes());
    let request = bench
        .client
        .put(bench.url(&format!("/upload/{name}")))
        .body(bytes);
    let request = request
        .header("content-type", "image/png")
        .header("x-oss-date", date);
    let request = request
        .header("x-oss-forbid-overwrite", "true")
        .header("x-oss-security-token", token);
    let request = request.header("authorization", format!("OSS {}:{signature}", field("Ak")));
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}
