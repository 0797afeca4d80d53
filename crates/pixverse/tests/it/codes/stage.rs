//! One simulator, and what a call needs there before it can be refused.

use bytes::Bytes;
use pixverse::{Mode, PaidCall, PixverseError, Refusal, Route, Verdict};
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;

use super::ways::Way;
use crate::conformance::{png, recipe};
use crate::conformance_uploads::image_id;
use crate::target::{Target, is_end};

/// What the bodies name.
pub(super) struct Ids {
    pub(super) image: u64,
    pub(super) second: u64,
    pub(super) clip: u64,
}

impl Ids {
    /// A template of the simulator's that nobody has activated.
    pub(super) const ASLEEP: u64 = 315_447_659_476_032;
    /// A template for two images that makes no 720p.
    pub(super) const SMALL: u64 = 315_446_315_336_768;
    /// A template that would be one too many once the sleeping one is active.
    const ONE_MORE: u64 = 321_958_627_120_000;
}

pub(super) struct Stage {
    target: Target,
    ids: Ids,
}

impl Stage {
    pub(super) async fn new() -> Self {
        let target = Target::simulator("").await;
        let door = target.door();
        let ids = Ids {
            image: image_id(&door, png(320, 200)).await,
            second: image_id(&door, png(200, 320)).await,
            clip: target.clip(&door).await.0,
        };
        Self { target, ids }
    }

    /// Bring it on, once.
    pub(super) async fn refusal(&self, way: &Way) -> Refusal {
        let error = match way {
            Way::Bare(path, headers) => return self.bare(path, headers).await,
            Way::Words(Route::Web, fault) => self.web_words(fault).await,
            Way::Words(_, fault) => self.words(fault).await,
            Way::Body(path, body, fault) => {
                self.faults(*fault).await;
                self.post(path, &body(&self.ids)).await
            }
            Way::DeletedSource => self.deleted_source().await,
            Way::TooManyTemplates => self.too_many_templates().await,
            Way::Look => self.target.door().look(1).await.unwrap_err(),
            Way::Image(route, bytes, fault) => self.image(*route, bytes(), *fault).await,
            Way::Link => {
                let nowhere = Url::parse("http://127.0.0.1:1/a.png").unwrap();
                let door = self.target.door();
                door.upload_image_from(&nowhere).await.unwrap_err()
            }
            Way::SignIn(name, password) => {
                let outcome = self.target.sign_in_as(name, password).await;
                outcome.unwrap_err()
            }
            Way::Key => {
                let door = self.target.door_with("sk-wrong-key");
                door.balance().await.unwrap_err()
            }
        };
        match error {
            PixverseError::Refused(refusal) => refusal,
            other => panic!("no refusal: {other:?}"),
        }
    }

    /// Put this fault, once, in the place of all others.
    async fn faults(&self, fault: Option<&str>) {
        let add: Vec<String> = fault.into_iter().map(|name| format!("{name}=1")).collect();
        self.tell("faults", &json!({ "clear": true, "add": add }))
            .await;
    }

    async fn tell(&self, page: &str, words: &Value) {
        let url = format!("{}__sim/{page}", self.target.endpoints.api);
        let answer = reqwest::Client::new().post(url).json(words).send().await;
        assert!(answer.unwrap().status().is_success());
    }

    async fn words(&self, fault: &str) -> PixverseError {
        self.faults(Some(fault)).await;
        let door = self.target.door();
        let recipe = recipe(Mode::Text, Route::Platform);
        let call = door.paid_call(&recipe, &[]).unwrap();
        let error = door.send(&call, Uuid::new_v4()).await.unwrap_err();
        assert_ne!(error.after_paid_call(), Verdict::NotSent, "{fault}");
        error
    }

    async fn web_words(&self, fault: &str) -> PixverseError {
        self.faults(None).await;
        let door = self.target.web_door().await;
        self.faults(Some(fault)).await;
        let call = door.paid_call(&recipe(Mode::Text, Route::Web), &[]);
        door.send(&call.unwrap(), Uuid::new_v4()).await.unwrap_err()
    }

    async fn post(&self, path: &str, body: &Value) -> PixverseError {
        let call = PaidCall {
            path: format!("/openapi/v2{path}"),
            body: body.to_string().into_bytes(),
        };
        let outcome = self.target.door().send(&call, Uuid::new_v4()).await;
        outcome.unwrap_err()
    }

    async fn deleted_source(&self) -> PixverseError {
        self.faults(Some("deleted")).await;
        let door = self.target.door();
        let recipe = recipe(Mode::Text, Route::Platform);
        let call = door.paid_call(&recipe, &[]).unwrap();
        let accepted = door.send(&call, Uuid::new_v4()).await.unwrap();
        let id = accepted.video_ids[0];
        let look = self.target.look_until(|| door.look(id), is_end).await;
        look.unwrap();
        self.post("/video/upscale/generate", &json!({ "source_video_id": id }))
            .await
    }

    async fn too_many_templates(&self) -> PixverseError {
        self.tell("templates", &json!({ "templateId": Ids::ASLEEP }))
            .await;
        let body = json!({ "model": "v5", "prompt": "", "duration": 5, "quality": "360p",
            "template_id": Ids::ONE_MORE, "img_ids": [self.ids.image] });
        self.post("/video/img/generate", &body).await
    }

    async fn image(&self, route: Route, bytes: Bytes, fault: Option<&str>) -> PixverseError {
        self.faults(fault).await;
        let outcome = if route == Route::Web {
            let door = self.target.web_door().await;
            door.upload_image("a.png", "image/png", bytes, |_, _| {})
                .await
        } else {
            let door = self.target.door();
            door.upload_image("a.png", "image/png", bytes, |_, _| {})
                .await
        };
        outcome.unwrap_err()
    }

    /// What our client cannot be made to send goes out by hand; the refusal is read as it would.
    async fn bare(&self, path: &str, headers: &[(&str, &str)]) -> Refusal {
        let base = self.target.endpoints.api.as_str().trim_end_matches('/');
        let mut call = reqwest::Client::new().get(format!("{base}{path}"));
        for (name, value) in headers {
            call = call.header(*name, *value);
        }
        let answer: Value = call.send().await.unwrap().json().await.unwrap();
        let code = answer["ErrCode"].as_i64().unwrap();
        Refusal::new(code, answer["ErrMsg"].as_str().unwrap())
    }
}
