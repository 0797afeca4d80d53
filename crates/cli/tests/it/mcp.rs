//! `tachy mcp` with a client of the protocol's own library.

use std::process::Stdio;
use std::time::Duration;

use rmcp::model::{
    CallToolRequestParams, CallToolResult, JsonObject, ProgressNotificationParam,
    ReadResourceRequestParams, ResourceContents,
};
use rmcp::service::{NotificationContext, RunningService};
use rmcp::transport::TokioChildProcess;
use rmcp::{ClientHandler, RoleClient, ServiceError, ServiceExt as _};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::desk::Desk;

/// Longest wait for one answer; only a hang takes it.
const HANG: Duration = Duration::from_mins(2);

/// An agent that writes down the progress it is told.
pub(crate) struct Agent(UnboundedSender<String>);

impl ClientHandler for Agent {
    async fn on_progress(
        &self,
        progress: ProgressNotificationParam,
        _context: NotificationContext<RoleClient>,
    ) {
        let _test_may_be_over = self.0.send(progress.message.unwrap_or_default());
    }
}

/// A running `tachy mcp` and its client.
pub(crate) struct Session {
    pub(crate) client: RunningService<RoleClient, Agent>,
    progress: UnboundedReceiver<String>,
}

impl Session {
    pub(crate) async fn start(desk: &Desk, flags: &[&str]) -> Self {
        let command = desk.paid(&[&["mcp"], flags].concat());
        let (child, _) = TokioChildProcess::builder(command)
            .stderr(Stdio::null())
            .spawn()
            .expect("a program");
        let (sender, progress) = unbounded_channel();
        let client = Agent(sender).serve(child).await.expect("the protocol");
        Self { client, progress }
    }

    async fn try_call(
        &self,
        tool: &'static str,
        words: Value,
    ) -> Result<CallToolResult, ServiceError> {
        let words: JsonObject = serde_json::from_value(words).expect("an object");
        let call = CallToolRequestParams::new(tool).with_arguments(words);
        tokio::time::timeout(HANG, self.client.call_tool(call))
            .await
            .expect("no hang")
    }

    /// The document of a call that did what it was asked.
    #[track_caller]
    fn done(answer: CallToolResult) -> Value {
        assert_ne!(answer.is_error, Some(true), "{answer:?}");
        answer.structured_content.expect("a document")
    }

    pub(crate) async fn call(&self, tool: &'static str, words: Value) -> Value {
        Self::done(self.try_call(tool, words).await.expect("an answer"))
    }

    /// The error of a call that was refused.
    pub(crate) async fn refused(&self, tool: &'static str, words: Value) -> Value {
        let answer = self.try_call(tool, words).await.expect("an answer");
        assert_eq!(answer.is_error, Some(true), "{answer:?}");
        answer.structured_content.expect("a document")["error"].clone()
    }

    async fn read(&self, uri: &str) -> Result<ResourceContents, ServiceError> {
        let read = self
            .client
            .read_resource(ReadResourceRequestParams::new(uri));
        let mut contents = read.await?.contents;
        Ok(contents.remove(0))
    }

    async fn text(&self, uri: &str) -> Value {
        match self.read(uri).await.expect("a resource") {
            ResourceContents::TextResourceContents { text, .. } => {
                serde_json::from_str(&text).expect("JSON")
            }
            other => panic!("{other:?}"),
        }
    }

    pub(crate) async fn end(self) {
        self.client.cancel().await.expect("it ends");
    }
}

pub(crate) fn waves() -> Value {
    json!({ "mode": "text", "prompt": "waves", "duration": 1, "quality": "360p" })
}

fn with(mut words: Value, name: &str, value: impl Into<Value>) -> Value {
    words[name] = value.into();
    words
}

#[tokio::test]
async fn an_agent_makes_a_clip_and_reads_it() {
    let desk = Desk::new().await;
    let mut session = Session::start(&desk, &[]).await;
    let made = session.call("make", waves()).await;
    assert_eq!(made["jobs"][0]["stage"], "done", "{made}");
    let bytes = std::fs::read(made["jobs"][0]["clip"]["path"].as_str().expect("a path"));
    let bytes = bytes.expect("the clip");
    let mut told = Vec::new();
    while let Ok(line) = session.progress.try_recv() {
        told.push(line);
    }
    assert!(
        told.iter().any(|line| line.contains("rendering")),
        "{told:?}"
    );

    let clips = session.call("list", json!({ "what": "clips" })).await;
    assert_eq!(clips["total"], 1);
    let uri = clips["clips"][0]["uri"]
        .as_str()
        .expect("an address")
        .to_owned();
    let listed = session
        .client
        .list_all_resources()
        .await
        .expect("resources");
    assert!(
        listed.iter().any(|resource| resource.uri == uri),
        "{listed:?}"
    );
    let clip = session.text(&uri).await;
    assert_eq!(clip["prompt"], "waves");
    match session
        .read(&format!("{uri}/video"))
        .await
        .expect("a video")
    {
        ResourceContents::BlobResourceContents { blob, .. } => {
            assert_eq!(
                blob.len(),
                bytes.len().div_ceil(3) * 4,
                "base64 of the file"
            );
        }
        other => panic!("{other:?}"),
    }
    session.end().await;
}

#[tokio::test]
async fn an_estimate_costs_nothing_and_names_every_mistake() {
    let desk = Desk::new().await;
    let session = Session::start(&desk, &[]).await;
    let told = session.call("estimate", with(waves(), "count", 3)).await;
    assert_eq!(told["jobs"].as_array().map(Vec::len), Some(3));
    assert!(
        told["estimatedCredits"]
            .as_u64()
            .is_some_and(|credits| credits > 0)
    );

    let wrong = json!({ "mode": "text", "duration": 99, "quality": "4k", "negativePrompt": "x".repeat(9000) });
    let error = session.refused("make", wrong).await;
    let fields: Vec<_> = error["fields"].as_array().expect("fields").iter().collect();
    let named = |name: &str| fields.iter().any(|field| field["field"] == name);
    assert!(
        named("duration") && named("quality") && named("prompt") && named("negativePrompt"),
        "{error}"
    );
    assert!(
        error["nextStep"]
            .as_str()
            .is_some_and(|step| step.contains("nothing was charged"))
    );

    let error = session.refused("make", with(waves(), "length", 5)).await;
    assert!(
        error["message"]
            .as_str()
            .is_some_and(|message| message.contains("length")),
        "{error}"
    );
    assert_eq!(desk.calls().await, 0, "nothing was sent");
    session.end().await;
}

#[tokio::test]
async fn a_cap_refuses_the_whole_order() {
    let desk = Desk::new().await;
    let session = Session::start(&desk, &[]).await;
    let price = session.call("estimate", waves()).await["estimatedCredits"]
        .as_u64()
        .expect("a price");
    session.end().await;

    let session = Session::start(&desk, &["--cap", &(price * 2).to_string()]).await;
    session.call("make", waves()).await;
    let error = session.refused("make", with(waves(), "count", 2)).await;
    assert_eq!(error["code"], "capReached");
    let says = format!(
        "The cap is {} credits; {price} are spent or promised, and this would cost {} more. Nothing was queued.",
        price * 2,
        price * 2
    );
    assert_eq!(error["message"], says);
    session.call("make", waves()).await;
    let error = session.refused("make", waves()).await;
    assert_eq!(error["code"], "capReached", "nothing is left");
    let books = desk.books().await;
    assert_eq!(
        books["jobs"].as_array().map(Vec::len),
        Some(2),
        "what was refused was never sent"
    );
    session.end().await;
}

#[tokio::test]
async fn read_only_cannot_spend() {
    let desk = Desk::new().await;
    let session = Session::start(&desk, &["--read-only"]).await;
    let tools = session.client.list_all_tools().await.expect("tools");
    let names: Vec<_> = tools.iter().map(|tool| tool.name.as_ref()).collect();
    assert_eq!(names, ["status", "list", "estimate", "balance"]);
    session
        .try_call("make", waves())
        .await
        .expect_err("no such tool");
    let told = session.call("balance", json!({})).await;
    assert_eq!(told["accounts"][0]["name"], "env");
    assert!(told["accounts"][0]["credits"].is_u64(), "{told}");
    session.end().await;
    assert_eq!(finished(&desk).await, 0, "nothing was made");
}

async fn finished(desk: &Desk) -> usize {
    let books = desk.books().await;
    books["jobs"].as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn a_call_that_is_cancelled_ends_the_waiting_and_not_the_job() {
    let desk = Desk::at_speed(20.0).await;
    let mut session = Session::start(&desk, &[]).await;
    {
        let words: JsonObject = serde_json::from_value(waves()).expect("an object");
        let call = CallToolRequestParams::new("make").with_arguments(words);
        let mut call = std::pin::pin!(session.client.call_tool(call));
        loop {
            tokio::select! {
                answer = &mut call => panic!("it ended by itself: {answer:?}"),
                line = session.progress.recv() => {
                    if line.expect("a line").contains("rendering") {
                        break;
                    }
                }
            }
        }
    }
    let told = session.call("status", json!({ "wait": true })).await;
    assert_eq!(told["jobs"][0]["stage"], "done", "{told}");
    assert_eq!(finished(&desk).await, 1, "made once");
    session.end().await;
}

#[tokio::test]
async fn a_wait_that_times_out_is_no_error() {
    let desk = Desk::at_speed(1.0).await;
    let session = Session::start(&desk, &[]).await;
    let told = session.call("make", with(waves(), "timeoutS", 0)).await;
    assert_eq!(told["error"]["code"], "timedOut", "{told}");
    let id = told["jobs"][0]["id"].as_str().expect("an id").to_owned();
    let told = session.call("status", json!({ "ids": [id] })).await;
    assert_eq!(told["jobs"].as_array().map(Vec::len), Some(1));
    let error = session
        .refused("status", json!({ "ids": ["nonesuch"] }))
        .await;
    assert_eq!(error["fields"][0]["field"], "ids");
    session.end().await;
}

#[tokio::test]
async fn the_catalog_and_recipes_can_be_read() {
    let desk = Desk::new().await;
    let session = Session::start(&desk, &[]).await;
    let catalog = session.text("tachyscope://catalog").await;
    let modes = catalog["modes"].as_array().expect("modes");
    assert!(
        modes.iter().any(|mode| mode["mode"] == "avatar"),
        "{modes:?}"
    );
    let schema = session.text("tachyscope://recipe").await;
    assert!(schema["properties"]["durationS"].is_object(), "{schema}");
    let recipe = session.text("tachyscope://recipes/text").await;
    let recipe = with(recipe, "prompt", "from a recipe");
    let told = session.call("estimate", json!({ "recipe": recipe })).await;
    assert_eq!(told["jobs"][0]["prompt"], "from a recipe");
    for uri in [
        "tachyscope://clips/nonesuch",
        "tachyscope://recipes/film",
        "file:///etc/passwd",
    ] {
        session.read(uri).await.expect_err(uri);
    }
    session.end().await;
}
