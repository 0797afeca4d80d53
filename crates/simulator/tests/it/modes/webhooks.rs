//! Webhooks: a receiver on loopback is told, with a signature, and again until it says ok.

use std::fmt::Write;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use simulator::{Options, Webhook};
use tokio::sync::mpsc;

use super::Kit;

/// One call: its headers and body.
type Call = (HeaderMap, Bytes);

/// A receiver that fails `failures` times before it says ok.
struct Receiver {
    url: String,
    calls: mpsc::UnboundedReceiver<Call>,
}

#[derive(Clone)]
struct Desk {
    calls: mpsc::UnboundedSender<Call>,
    failures: Arc<Mutex<u32>>,
}

async fn take(State(desk): State<Desk>, headers: HeaderMap, body: Bytes) -> &'static str {
    desk.calls.send((headers, body)).unwrap();
    let mut failures = desk.failures.lock().unwrap();
    if *failures == 0 {
        return "ok";
    }
    *failures -= 1;
    "OK, but not as agreed"
}

impl Receiver {
    async fn start(failures: u32) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let (sender, calls) = mpsc::unbounded_channel();
        let desk = Desk {
            calls: sender,
            failures: Arc::new(Mutex::new(failures)),
        };
        let router = Router::new().route("/hook", post(take)).with_state(desk);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, calls }
    }
}

async fn kit(receiver: &Receiver) -> Kit {
    let webhook: Webhook = format!("77=test-secret@{}", receiver.url).parse().unwrap();
    Kit::with(Options {
        webhooks: vec![webhook],
        ..Options::default()
    })
    .await
}

fn text<'call>(call: &'call Call, name: &str) -> &'call str {
    call.0[name].to_str().unwrap()
}

/// The signature that a call should carry: the body percent-encoded as a whole.
fn signature(call: &Call) -> String {
    let mut encoded = String::new();
    for byte in &call.1 {
        match byte {
            byte if byte.is_ascii_alphanumeric() => encoded.push(char::from(*byte)),
            b'-' | b'_' | b'.' | b'!' | b'~' | b'*' | b'\'' | b'(' | b')' => {
                encoded.push(char::from(*byte));
            }
            byte => {
                // Writing to a String cannot fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    let signed = [
        text(call, "webhook-timestamp"),
        text(call, "webhook-nonce"),
        &encoded,
    ]
    .join("\n");
    let mut mac = Hmac::<Sha256>::new_from_slice(b"test-secret").unwrap();
    mac.update(signed.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

#[tokio::test]
async fn the_end_of_a_job_is_told_with_a_signature() {
    let mut receiver = Receiver::start(0).await;
    let kit = kit(&receiver).await;
    let body = json!({ "source_video_id": kit.clip, "webhook_id": 77 });
    let id = kit.post("/video/upscale/generate", &body).await["Resp"]["video_id"].clone();
    let call = receiver.calls.recv().await.unwrap();
    assert_eq!(text(&call, "webhook-signature"), signature(&call));
    assert_eq!(text(&call, "webhook-nonce").len(), 32);
    let told: Value = serde_json::from_slice(&call.1).unwrap();
    assert_eq!(
        (&told["id"], &told["status"]),
        (&json!(id.to_string()), &json!(1))
    );
    let film = kit.bench.fetch(&told["url"]).await;
    assert_eq!(film.headers()["content-type"], "video/mp4");
}

#[tokio::test]
async fn a_receiver_that_does_not_say_ok_is_told_again() {
    let mut receiver = Receiver::start(2).await;
    let kit = kit(&receiver).await;
    let body = json!({ "source_video_id": kit.clip, "webhook_id": "77" });
    kit.post("/video/upscale/generate", &body).await;
    let mut nonces = Vec::new();
    for _ in 0..3 {
        let call = receiver.calls.recv().await.unwrap();
        nonces.push(text(&call, "webhook-nonce").to_owned());
    }
    nonces.sort();
    nonces.dedup();
    assert_eq!(nonces.len(), 3, "each call has a nonce of its own");
    let done = loop {
        let hook = kit.bench.state().await["webhooks"][0].take();
        if hook["isDone"] == true {
            break hook;
        }
    };
    assert_eq!(done["calls"], 3);
}

#[tokio::test]
async fn a_failed_job_is_told_too_and_modes_without_webhooks_tell_nothing() {
    let mut receiver = Receiver::start(0).await;
    let kit = kit(&receiver).await;
    let avatar = json!({ "img_id": kit.image, "quality": "360p", "audio_media_id": kit.sound,
        "webhook_id": 77 });
    let quiet = kit.post("/video/avatar/generate", &avatar).await["Resp"]["video_id"].clone();
    kit.bench.outcome(quiet.as_u64().unwrap()).await;
    let mut clip = crate::bench::short_clip("[[fail]]");
    clip["webhook_id"] = json!(77);
    let id = kit.post("/video/text/generate", &clip).await["Resp"]["video_id"].clone();
    let call = receiver.calls.recv().await.unwrap();
    let told: Value = serde_json::from_slice(&call.1).unwrap();
    assert_eq!(told["id"], id.to_string(), "the avatar's end was not told");
    assert_eq!(
        (&told["status"], &told["url"], &told["credits"]),
        (&json!(8), &json!(""), &json!(0))
    );
}
