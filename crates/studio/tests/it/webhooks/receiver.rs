//! A receiver on loopback that answers as it is told to, and remembers what it was sent.

use std::time::Duration;

use anyhow::Context as _;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// Longest wait for a call; a loaded machine is slow.
const PATIENCE: Duration = Duration::from_mins(1);

/// How a receiver answers one call.
#[derive(Clone)]
pub(super) enum Reply {
    /// With this status and nothing else.
    Status(u16),
    /// With 307 to this address.
    Redirect(String),
    /// Not at all.
    Silence,
}

/// One call as it came.
pub(super) struct Received {
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Received {
    /// The `webhook-id`.
    pub(super) fn id(&self) -> &str {
        self.headers["webhook-id"].to_str().expect("an id is text")
    }

    /// The body as JSON.
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("a body is JSON")
    }
}

/// The receiver; it ends with the test.
pub(super) struct Receiver {
    pub(super) url: String,
    calls: mpsc::UnboundedReceiver<Received>,
}

impl Receiver {
    /// Answer with these, one after the other; the last one again and again.
    pub(super) async fn answering(replies: &[Reply]) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}/hook", listener.local_addr()?);
        let (told, calls) = mpsc::unbounded_channel();
        let mut replies = replies.to_vec();
        tokio::spawn(async move {
            let mut silent = Vec::new();
            while let Ok((stream, _)) = listener.accept().await {
                let reply = match replies.len() {
                    1 => replies[0].clone(),
                    _ => replies.remove(0),
                };
                let mut stream = BufReader::new(stream);
                let Ok(received) = read(&mut stream).await else {
                    continue;
                };
                let _unheard = told.send(received);
                match answer(&reply) {
                    Some(text) => drop(stream.write_all(text.as_bytes()).await),
                    None => silent.push(stream),
                }
            }
        });
        Ok(Self { url, calls })
    }

    /// The next call.
    pub(super) async fn next(&mut self) -> anyhow::Result<Received> {
        let next = tokio::time::timeout(PATIENCE, self.calls.recv()).await;
        next.context("no call came")?.context("the receiver ended")
    }

    /// Nothing more has come so far.
    pub(super) fn is_idle(&mut self) -> bool {
        self.calls.try_recv().is_err()
    }
}

fn answer(reply: &Reply) -> Option<String> {
    let head = match reply {
        Reply::Status(status) => format!("HTTP/1.1 {status} Said\r\n"),
        Reply::Redirect(to) => format!("HTTP/1.1 307 There\r\nlocation: {to}\r\n"),
        Reply::Silence => return None,
    };
    Some(format!(
        "{head}content-length: 0\r\nconnection: close\r\n\r\n"
    ))
}

async fn read(stream: &mut BufReader<TcpStream>) -> anyhow::Result<Received> {
    let mut headers = HeaderMap::new();
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    loop {
        line.clear();
        stream.read_line(&mut line).await?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        headers.insert(name.parse::<HeaderName>()?, HeaderValue::from_str(value)?);
    }
    let length: usize = headers["content-length"].to_str()?.parse()?;
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    let body = String::from_utf8(body)?;
    Ok(Received { headers, body })
}
