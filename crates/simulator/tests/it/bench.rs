//! A running simulator and the shortest way to speak to it.

use std::time::{Duration, Instant};

use reqwest::{Client, Response};
use serde_json::{Value, json};
use simulator::{Options, Running, start};
use uuid::Uuid;

/// Longest wait for a state; only a broken simulator gets there.
const PATIENCE: Duration = Duration::from_mins(1);
pub(crate) const KEY: &str = "sk-ann-0123456789";

pub(crate) struct Bench {
    pub(crate) running: Running,
    pub(crate) client: Client,
}

impl Bench {
    /// A simulator at this speed, with these faults.
    pub(crate) async fn at(speed: f64, faults: &[&str]) -> Self {
        let faults = faults.iter().map(|name| name.parse().unwrap()).collect();
        Self::with(Options {
            speed,
            faults,
            ..Options::default()
        })
        .await
    }

    pub(crate) async fn with(options: Options) -> Self {
        let running = start(options).await.unwrap();
        let client = Client::builder().no_proxy().build().unwrap();
        Self { running, client }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.running.base_url())
    }

    /// A platform call with its own trace id; the whole envelope.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let request = self.client.get(self.url(&format!("/openapi/v2{path}")));
        let request = request
            .header("API-KEY", KEY)
            .header("Ai-trace-id", Uuid::new_v4().to_string());
        request.send().await.unwrap().json().await.unwrap()
    }

    /// A platform submission as it goes over the wire.
    pub(crate) async fn post_raw(
        &self,
        path: &str,
        trace: Uuid,
        body: &Value,
    ) -> reqwest::Result<Response> {
        let request = self.client.post(self.url(&format!("/openapi/v2{path}")));
        let request = request
            .header("API-KEY", KEY)
            .header("Ai-trace-id", trace.to_string());
        request.json(body).send().await
    }

    pub(crate) async fn post(&self, path: &str, trace: Uuid, body: &Value) -> Value {
        self.post_raw(path, trace, body)
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    /// Submit a text clip of one second at 360p; the whole envelope.
    pub(crate) async fn submit(&self, prompt: &str) -> Value {
        self.post("/video/text/generate", Uuid::new_v4(), &short_clip(prompt))
            .await
    }

    pub(crate) async fn state(&self) -> Value {
        let answer = self
            .client
            .get(self.url("/__sim/state"))
            .send()
            .await
            .unwrap();
        answer.json().await.unwrap()
    }

    /// Put this fault in the place of all others.
    pub(crate) async fn bring_on(&self, fault: &str) {
        let change = json!({ "clear": true, "add": [fault] });
        let call = self.client.post(self.url("/__sim/faults"));
        let answer = call.json(&change).send().await.unwrap();
        assert!(answer.status().is_success());
    }

    /// What lies behind a link of an answer.
    pub(crate) async fn fetch(&self, link: &Value) -> Response {
        let call = self.client.get(link.as_str().expect("a link"));
        call.send().await.unwrap()
    }

    pub(crate) async fn balance(&self) -> u64 {
        let resp = self.get("/account/balance").await["Resp"].take();
        resp["credit_monthly"].as_u64().unwrap() + resp["credit_package"].as_u64().unwrap()
    }

    /// Look at a video until it leaves status 5; `Resp` of the last look.
    pub(crate) async fn outcome(&self, video_id: u64) -> Value {
        let path = format!("/video/result/{video_id}");
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            let resp = self.get(&path).await["Resp"].take();
            if resp["status"] != 5 {
                return resp;
            }
        }
        panic!("video {video_id} never left status 5");
    }

    /// Submit, wait, and give the link of the film.
    pub(crate) async fn finished_link(&self, prompt: &str) -> String {
        let id = self.submit(prompt).await["Resp"]["video_id"]
            .as_u64()
            .unwrap();
        self.outcome(id).await["url"].as_str().unwrap().to_owned()
    }
}

pub(crate) fn short_clip(prompt: &str) -> Value {
    json!({ "model": "v6", "prompt": prompt, "duration": 1, "quality": "360p", "aspect_ratio": "16:9" })
}

/// A PNG of one colour.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb([200, 60, 20]));
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}
