//! A studio with a gateway in front and a stand-in behind, for one test.

use std::collections::VecDeque;
use std::time::Duration;

use contract::{Drive, Pace, SecretsChoice, Studio};
use futures_util::StreamExt as _;
use gateway::{Options, Running};
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use tempfile::TempDir;
use testkit::{Endpoints, Examiner, StudioOptions};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// The longest that a state is waited for; a film takes a second or two to be made.
const PATIENCE: Duration = Duration::from_mins(1);

/// Everything one test needs; it goes away with the test.
pub(crate) struct House {
    pub(crate) gateway: Running,
    pub(crate) http: Client,
    pub(crate) studio: Studio,
    pub(crate) simulator: simulator::Running,
    pub(crate) home: TempDir,
}

/// A house with nobody signed in.
pub(crate) async fn open() -> House {
    open_with(Options::default()).await
}

/// The same, with a gateway of one's own.
pub(crate) async fn open_with(options: Options) -> House {
    open_beside(options, simulator::Options::default()).await
}

/// The same, with a stand-in of one's own, at the usual speed.
pub(crate) async fn open_beside(options: Options, service: simulator::Options) -> House {
    let home = tempfile::tempdir().unwrap();
    let simulator = simulator::start(simulator::Options {
        speed: 1_000.0,
        ..service
    })
    .await
    .unwrap();
    let base = simulator.base_url();
    let child = ["media_child_door", "--exact", "--nocapture"];
    let studio = Studio::open(StudioOptions {
        home: home.path().to_owned(),
        endpoints: Endpoints::new(&base, &base, &base).unwrap(),
        secrets: SecretsChoice::File,
        env_key: None,
        examiner: Examiner::new(
            std::env::current_exe().unwrap(),
            child.iter().map(Into::into).collect(),
        ),
        drive: Drive::EverythingUnasked,
        pace: Pace {
            poll: Some(Duration::from_millis(20)),
        },
    })
    .await
    .unwrap();
    let gateway = gateway::serve(studio.clone(), options).await.unwrap();
    House {
        gateway,
        http: Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap(),
        studio,
        simulator,
        home,
    }
}

impl House {
    /// A request without any right.
    pub(crate) fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.gateway.base_url()))
    }

    /// A request with the token.
    pub(crate) fn with_token(&self, method: Method, path: &str) -> RequestBuilder {
        self.bare(method, path).bearer_auth(self.gateway.token())
    }

    /// What is answered to a head as it stands, addresses and all. `rest` is what follows the token.
    pub(crate) async fn raw(&self, method: &str, path: &str, rest: &str) -> String {
        let mut stream = TcpStream::connect(self.gateway.address()).await.unwrap();
        let (host, token) = (self.gateway.address(), self.gateway.token());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n{rest}"
        );
        // The answer can come before all of this is sent, and the rest then finds the door closed.
        let _ = stream.write_all(head.as_bytes()).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// What a GET answers, which must be 200.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let answer = self.with_token(Method::GET, path).send().await.unwrap();
        whole(answer, 200).await
    }

    /// What a POST answers, which must be 200.
    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        let request = self.with_token(Method::POST, path).json(&body);
        whole(request.send().await.unwrap(), 200).await
    }

    /// Sign in with a key that the stand-in knows.
    pub(crate) async fn sign_in(&self) -> Value {
        let key = json!({ "key": "sk-test-0001", "fileAgreed": true });
        self.post("/api/v1/accounts/platform", key).await
    }

    /// A finished job and its clip.
    pub(crate) async fn finished_clip(&self) -> (Value, Value) {
        self.sign_in().await;
        let mut news = self.listen(None).await;
        let job = self.enqueue("a paper boat on a lake").await;
        let id = job["id"].clone();
        let done = news
            .find(|event| event["job"]["id"] == id && event["job"]["stage"] == "done")
            .await["event"]["job"]
            .clone();
        let clip = done["clipId"].as_str().expect("a finished job has a clip");
        let clip = self.get(&format!("/api/v1/clips/{clip}")).await;
        (done, clip)
    }

    /// Put one job in the queue.
    pub(crate) async fn enqueue(&self, prompt: &str) -> Value {
        let wanted = json!({ "mode": "text", "route": "platform" });
        let mut recipe = self.post("/api/v1/catalog/defaults", wanted).await;
        recipe["prompt"] = prompt.into();
        recipe["durationS"] = 1.into();
        recipe["quality"] = "360p".into();
        let wanted = json!({ "recipes": [recipe], "count": 1 });
        let enqueued = self.post("/api/v1/jobs", wanted).await;
        enqueued["jobs"][0].clone()
    }

    /// Listen to news, from `after` on where it is given.
    pub(crate) async fn listen(&self, after: Option<i64>) -> Listener {
        let mut request = self.with_token(Method::GET, "/api/v1/events");
        if let Some(after) = after {
            request = request.header("last-event-id", after);
        }
        Self::listener(request).await
    }

    /// Listen to news from now on, as a caller.
    pub(crate) async fn listen_as(&self, token: &str) -> Listener {
        Self::listener(self.bare(Method::GET, "/api/v1/events").bearer_auth(token)).await
    }

    async fn listener(request: RequestBuilder) -> Listener {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 200);
        Listener {
            answer,
            text: String::new(),
            ready: VecDeque::new(),
        }
    }
}

/// The JSON of an answer, whose status must be this one.
#[track_caller]
pub(crate) fn whole(answer: Response, status: u16) -> impl Future<Output = Value> {
    let place = std::panic::Location::caller();
    async move {
        let found = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        assert_eq!(found, status, "at {place}: {text}");
        serde_json::from_str(&text).unwrap_or_else(|_| panic!("at {place}, no JSON: {text}"))
    }
}

/// News as they come in.
pub(crate) struct Listener {
    answer: Response,
    text: String,
    ready: VecDeque<Value>,
}

impl Listener {
    /// The first item that fits.
    pub(crate) async fn find(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        let search = async {
            loop {
                let item = self.next().await;
                if is_wanted(&item["event"]) {
                    return item;
                }
            }
        };
        tokio::time::timeout(PATIENCE, search)
            .await
            .expect("the news comes")
    }

    /// The next item.
    pub(crate) async fn next(&mut self) -> Value {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return item;
            }
            let chunk = self
                .answer
                .chunk()
                .await
                .unwrap()
                .expect("the stream goes on");
            self.text.push_str(std::str::from_utf8(&chunk).unwrap());
            while let Some((block, rest)) = self.text.split_once("\n\n") {
                self.ready.extend(item(block));
                self.text = String::from(rest);
            }
        }
    }

    /// Everything until the stream ends.
    pub(crate) async fn drain(self) {
        let mut bytes = self.answer.bytes_stream();
        while let Some(Ok(_)) = bytes.next().await {}
    }
}

/// One event; its id must be the stream number inside.
fn item(block: &str) -> Option<Value> {
    let line = |name: &str| block.lines().find_map(|line| line.strip_prefix(name));
    let item: Value = serde_json::from_str(line("data: ")?).unwrap();
    assert_eq!(line("id: ").unwrap(), item["stream"].to_string());
    Some(item)
}
