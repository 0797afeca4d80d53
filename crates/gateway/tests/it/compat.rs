//! The endpoints of the service this product grew out of, as a client written for it calls them.

use std::time::Duration;

use gateway::Options;
use reqwest::multipart::{Form, Part};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::house::{House, open, open_with, whole};

/// A wish that every model takes.
fn wish(prompt: &str) -> Value {
    json!({ "prompt": prompt, "model": "v6", "duration": 1, "quality": "360p", "aspect_ratio": "16:9" })
}

impl House {
    async fn t2v(&self, wish: &Value) -> Response {
        let request = self.with_token(Method::POST, "/api/v1/t2v").json(wish);
        request.send().await.unwrap()
    }

    async fn i2v(&self, form: Form) -> Response {
        let request = self.with_token(Method::POST, "/api/v1/i2v").multipart(form);
        request.send().await.unwrap()
    }

    async fn status(&self, id: &Value) -> Response {
        let wanted = json!({ "generation_id": id });
        let request = self
            .with_token(Method::POST, "/api/v1/status")
            .json(&wanted);
        request.send().await.unwrap()
    }

    /// The status once the clip is in the library too; its size is known from then on.
    async fn final_status(&self, id: &Value) -> Value {
        let mut news = self.listen(None).await;
        loop {
            let envelope = whole(self.status(id).await, 200).await;
            if envelope["Resp"]["size"] != 0 {
                return envelope;
            }
            news.next().await;
        }
    }
}

fn picture() -> Part {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(320, 180)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    Part::bytes(bytes.into_inner()).file_name("boat.png")
}

#[tokio::test]
async fn a_clip_from_words_is_answered_with_its_id_and_found_by_it() {
    let house = open().await;
    house.sign_in().await;
    let envelope = whole(house.t2v(&wish("a paper boat")).await, 200).await;
    assert_eq!(envelope["ErrCode"], 0);
    let id = &envelope["Resp"]["video_id"];
    assert!(id.is_u64(), "PixVerse's ids are numbers: {envelope}");

    let status = house.final_status(id).await;
    assert_eq!(status["Resp"]["status"], 1, "{status}");
    let url = status["Resp"]["url"].as_str().unwrap();
    let file = house.http.get(url).send().await.unwrap();
    assert_eq!(file.status(), 200, "the link is PixVerse's and works");
    let as_text = json!(id.to_string());
    assert_eq!(house.final_status(&as_text).await["Resp"]["id"], *id);
}

#[tokio::test]
async fn a_form_with_an_image_becomes_a_clip() {
    let house = open().await;
    house.sign_in().await;
    let form = Form::new()
        .part("file", picture())
        .text("prompt", "a paper boat")
        .text("duration", "1")
        .text("quality", "360p")
        .text("aspect_ratio", "16:9")
        .text("water_mark", "false");
    let envelope = whole(house.i2v(form).await, 200).await;
    let status = house.final_status(&envelope["Resp"]["video_id"]).await;
    assert_eq!(status["Resp"]["status"], 1, "{status}");
    assert_eq!(status["Resp"]["outputWidth"], 640);
}

#[tokio::test]
async fn what_cannot_be_taken_is_named_and_nothing_is_sent() {
    let house = open().await;
    house.sign_in().await;
    let odd = |name: &str, value: Value| {
        let mut wish = wish("a paper boat");
        wish[name] = value;
        wish
    };
    for (wish, named) in [
        (odd("prompt", json!("  ")), "prompt:"),
        (odd("prompt", json!(7)), "prompt:"),
        (odd("qualty", json!("720p")), "qualty:"),
        (odd("quality", json!("8k")), "quality:"),
        (odd("duration", json!("long")), "duration:"),
        (odd("duration", json!(99)), "duration:"),
        (odd("aspect_ratio", json!("square")), "aspect_ratio:"),
        (odd("seed", json!(-1)), "seed:"),
        (
            odd("generate_audio_switch", json!("maybe")),
            "generate_audio_switch:",
        ),
        (
            odd("template_id", json!(315_446_315_336_768_u64)),
            "template_id:",
        ),
        (odd("model", json!("v99")), "model:"),
    ] {
        let envelope = whole(house.t2v(&wish).await, 400).await;
        let words = envelope["ErrMsg"].as_str().unwrap();
        assert!(words.starts_with(named), "{named} {words}");
        assert_eq!(envelope["ErrCode"], 400_017);
    }
    let no_file = Form::new().text("prompt", "a paper boat");
    let envelope = whole(house.i2v(no_file).await, 400).await;
    assert!(envelope["ErrMsg"].as_str().unwrap().starts_with("file:"));
    assert_eq!(house.get("/api/v1/jobs").await["jobs"], json!([]));
}

#[tokio::test]
async fn a_refusal_of_pixverse_comes_in_its_own_envelope() {
    let house = open().await;
    house.sign_in().await;
    let refused = wish("[[refuse-moderation=1]] a paper boat");
    let envelope = whole(house.t2v(&refused).await, 200).await;
    assert_eq!(envelope["ErrCode"], 500_063, "{envelope}");
    assert_eq!(envelope["Resp"], Value::Null);
}

#[tokio::test]
async fn without_an_account_the_answer_says_so() {
    let house = open().await;
    let envelope = whole(house.t2v(&wish("a paper boat")).await, 401).await;
    assert_eq!(envelope["ErrCode"], 10_003);
}

#[tokio::test]
async fn an_unknown_id_is_not_found() {
    let house = open().await;
    house.sign_in().await;
    let envelope = whole(house.status(&json!(12_345)).await, 404).await;
    assert_eq!(envelope["ErrCode"], 500_008);
    for odd in [json!("x"), json!(null), json!(1.5), json!(-3)] {
        let envelope = whole(house.status(&odd).await, 400).await;
        assert!(
            envelope["ErrMsg"]
                .as_str()
                .unwrap()
                .starts_with("generation_id:")
        );
    }
}

/// A house whose only slot is taken by a clip that never ends.
async fn full_house(patience: Duration) -> House {
    let house = open_with(Options {
        slot_patience: patience,
        ..Options::default()
    })
    .await;
    let account = house.sign_in().await;
    let slots = json!({ "slots": { account["id"].as_str().unwrap(): 1 } });
    house.post("/api/v1/settings", slots).await;
    whole(house.t2v(&wish("[[stuck=1]] for ever")).await, 200).await;
    house
}

#[tokio::test]
async fn without_a_slot_the_job_is_withdrawn_and_may_be_asked_for_again() {
    let house = full_house(Duration::from_millis(200)).await;
    let answer = house.t2v(&wish("a paper boat")).await;
    assert!(answer.headers().contains_key("retry-after"));
    let envelope = whole(answer, 503).await;
    assert_eq!(envelope["ErrCode"], 500_044);
    let jobs = house.get("/api/v1/jobs").await;
    assert_eq!(
        jobs["jobs"][1]["stage"], "cancelled",
        "nothing is sent later"
    );
}

#[tokio::test]
async fn a_caller_who_hangs_up_is_not_charged_for_what_was_not_sent() {
    let house = full_house(Duration::from_mins(10)).await;
    let mut news = house.listen(None).await;
    let calling = tokio::spawn({
        let request = house
            .with_token(Method::POST, "/api/v1/t2v")
            .json(&wish("a paper boat"));
        async move { request.send().await }
    });
    let is = |stage: &'static str| {
        move |event: &Value| {
            event["job"]["stage"] == stage && event["job"]["prompt"] == "a paper boat"
        }
    };
    news.find(is("queued")).await;
    calling.abort();
    news.find(is("cancelled")).await;
}
