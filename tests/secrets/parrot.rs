//! A service that repeats every header it was sent in the words of its refusals, as some proxies and error
//! pages do.

use std::{
    process::Command,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// Largest request that is read, in bytes; only its head is repeated.
const REQUEST_MAX: usize = 16 * 1024;

/// A listening parrot; quiet when dropped.
pub(crate) struct Parrot {
    base: String,
    repeated: Arc<Mutex<String>>,
    task: JoinHandle<()>,
}

impl Parrot {
    pub(crate) async fn listen() -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let base = format!("http://{}", listener.local_addr()?);
        let repeated = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&repeated);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A client that goes away early is no concern of the parrot's.
                let _gone = repeat(stream, &heard).await;
            }
        });
        Ok(Self {
            base,
            repeated,
            task,
        })
    }

    /// Put it where PixVerse should be.
    pub(crate) fn stand_in(&self, command: &mut Command) {
        for name in [
            "PIXVERSE_API_BASE",
            "PIXVERSE_WEB_BASE",
            "PIXVERSE_UPLOAD_BASE",
        ] {
            command.env(name, &self.base);
        }
    }

    /// Whether it has said this word.
    pub(crate) fn has_repeated(&self, word: &str) -> bool {
        let repeated = self.repeated.lock().unwrap_or_else(PoisonError::into_inner);
        repeated.contains(word)
    }
}

impl Drop for Parrot {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn repeat(mut stream: TcpStream, heard: &Mutex<String>) -> std::io::Result<()> {
    let mut request = vec![0; REQUEST_MAX];
    let length = stream.read(&mut request).await?;
    let text = String::from_utf8_lossy(&request[..length]).replace(['"', '\\', '\r', '\n'], " ");
    heard
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push_str(&text);
    let body = format!(r#"{{"ErrCode":400017,"ErrMsg":"I was told: {text}","Resp":null}}"#);
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}
