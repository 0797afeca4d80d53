//! Every mode of the web dialect, its library, catalogues and frames.

mod library;
mod making;
mod refusals;

use serde_json::{Value, json};
use simulator::Options;

use crate::bench::{Bench, png};
use crate::web::{Session, put};

/// A web account with two pictures, a finished clip and the same clip uploaded.
struct Kit {
    bench: Bench,
    session: Session,
    clip: u64,
    film: Vec<u8>,
}

const FIRST: &str = "upload/a.png";
const SECOND: &str = "upload/b.png";
const VIDEO: &str = "upload/clip.mp4";

impl Kit {
    async fn new() -> Self {
        let bench = Bench::with(Options {
            speed: 1000.0,
            ..Options::default()
        })
        .await;
        let session = Session::of(&bench, "ann").await;
        let mut kit = Self {
            bench,
            session,
            clip: 0,
            film: Vec::new(),
        };
        kit.register("a.png", png(320, 200)).await;
        kit.register("b.png", png(200, 320)).await;
        kit.clip = kit.finish("/video/t2v", &text("the source")).await;
        let record = kit.record(kit.clip).await;
        let film = kit.bench.fetch(&record["url"]).await;
        kit.film = film.bytes().await.unwrap().to_vec();
        kit.store("clip.mp4", kit.film.clone()).await;
        let known = kit.register_clip("clip.mp4").await;
        assert_eq!(known["Resp"]["path"], VIDEO);
        kit
    }

    async fn store(&self, name: &str, bytes: Vec<u8>) {
        let (status, xml) = put(&self.bench, &self.session, name, bytes, true).await;
        assert_eq!(status, 200, "{xml}");
    }

    async fn register(&self, name: &str, bytes: Vec<u8>) {
        let size = bytes.len();
        self.store(name, bytes).await;
        let path = format!("upload/{name}");
        let images = json!({ "images": [{ "name": name, "size": size, "path": path }] });
        let known = self.post("/media/batch_upload_media", &images).await;
        assert_eq!(known["Resp"]["result"][0]["err_msg"], "");
    }

    async fn register_clip(&self, name: &str) -> Value {
        let body = json!({ "name": name, "path": format!("upload/{name}"), "type": 1 });
        self.post("/media/upload", &body).await
    }

    async fn post(&self, path: &str, body: &Value) -> Value {
        self.session.post(&self.bench, path, body).await
    }

    async fn record(&self, id: u64) -> Value {
        let body = json!({ "video_id": id, "platform": "web" });
        self.post("/video/list/detail", &body).await["Resp"].take()
    }

    /// Submit and wait until it leaves the statuses of waiting.
    async fn finish(&self, path: &str, body: &Value) -> u64 {
        let accepted = self.post(path, body).await;
        let id = accepted["Resp"]["video_id"].as_u64();
        let id = id.unwrap_or_else(|| panic!("{path}: {accepted}"));
        loop {
            let record = self.record(id).await;
            if ![5, 9, 10].contains(&record["video_status"].as_u64().unwrap()) {
                return id;
            }
        }
    }

    /// A good request of every call that makes a clip.
    fn requests(&self) -> Vec<(&'static str, Value)> {
        let base = |more: Value| {
            let mut body = json!({ "prompt": "p", "model": "v6", "duration": 1, "quality": "360p",
                "motion_mode": "normal", "credit_change": 4 });
            for (name, value) in more.as_object().unwrap() {
                body[name] = value.clone();
            }
            body
        };
        let pictures = json!([FIRST, SECOND]);
        let clip = |more: Value| {
            let mut body = base(more);
            body["customer_video_path"] = json!(VIDEO);
            body["customer_video_url"] = json!("https://media.pixverse.ai/upload%2Fclip.mp4");
            body["customer_video_duration"] = json!(1);
            body
        };
        vec![
            ("/video/t2v", base(json!({ "aspect_ratio": "16:9" }))),
            (
                "/video/i2v",
                base(json!({ "customer_img_path": FIRST, "customer_img_url": "u" })),
            ),
            (
                "/video/frames",
                base(json!({ "customer_img_paths": pictures,
                "customer_img_urls": ["u", "v"] })),
            ),
            (
                "/video/extend",
                base(json!({ "original_video_id": self.clip })),
            ),
            (
                "/video/restyle",
                clip(json!({ "restyle_prompt": "oil", "model": "v4" })),
            ),
            (
                "/video/modify",
                clip(json!({ "model": "v5.5", "original_prompt": "p" })),
            ),
            (
                "/video/fusion",
                base(json!({ "aspect_ratio": "1:1", "prompt": "@cat in @room",
                "customer_img_paths": pictures, "fusion_name_list": ["cat", "room"],
                "fusion_type_list": ["subject", "background"], "fusion_id_list": [1, 2] })),
            ),
            (
                "/video/mimic",
                clip(json!({ "model": "v5.6", "customer_img_path": FIRST })),
            ),
        ]
    }
}

fn text(prompt: &str) -> Value {
    json!({ "prompt": prompt, "model": "v6", "duration": 1, "quality": "360p",
        "aspect_ratio": "16:9" })
}
