//! Asking a server on this machine: one JSON question, one JSON answer, no client library whose
//! own work would be measured too.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Longest wait for an answer. A question that takes longer is a finding of its own.
const PATIENCE: Duration = Duration::from_mins(1);

/// Who is asked.
pub(crate) struct Door {
    port: u16,
    token: Option<String>,
}

impl Door {
    /// A server on loopback that lets everybody in.
    pub(crate) fn open(port: u16) -> Self {
        Self { port, token: None }
    }

    /// A server on loopback that wants this token.
    pub(crate) fn with_token(port: u16, token: String) -> Self {
        Self {
            port,
            token: Some(token),
        }
    }

    /// Where it listens.
    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// The header that lets one in; nothing where everybody is.
    pub(super) fn pass(&self) -> String {
        match &self.token {
            Some(token) => format!("Authorization: Bearer {token}\r\n"),
            None => String::new(),
        }
    }

    /// Ask for `path`.
    pub(crate) fn get(&self, path: &str) -> Result<Value> {
        self.ask("GET", path, "")
    }

    /// Send `input` to `path`.
    pub(crate) fn post(&self, path: &str, input: &Value) -> Result<Value> {
        self.ask("POST", path, &input.to_string())
    }

    /// Remove what is at `path`.
    pub(super) fn delete(&self, path: &str) -> Result<Value> {
        self.ask("DELETE", path, "")
    }

    /// Send `input` to `path`, and say how long the whole answer took and how many bytes it has. Nobody reads it.
    pub(super) fn weigh(&self, path: &str, input: &Value) -> Result<(Duration, usize)> {
        let begun = Instant::now();
        let answer = self.fetch("POST", path, &input.to_string())?;
        let took = begun.elapsed();
        document(&answer).with_context(|| format!("POST {path}"))?;
        Ok((took, answer.len()))
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> Result<Value> {
        let answer = self.fetch(method, path, body)?;
        read(&answer).with_context(|| format!("{method} {path}"))
    }

    fn fetch(&self, method: &str, path: &str, body: &str) -> Result<String> {
        let port = self.port;
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let pass = self.pass();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{pass}\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )?;
        let mut answer = String::new();
        stream
            .read_to_string(&mut answer)
            .with_context(|| format!("{method} {path}"))?;
        Ok(answer)
    }
}

/// The document in a whole answer.
fn read(answer: &str) -> Result<Value> {
    let body = document(answer)?;
    if body.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_str(body).context("no JSON came")
}

/// The text of the document in a whole answer.
fn document(answer: &str) -> Result<&str> {
    let (head, body) = answer.split_once("\r\n\r\n").context("a cut answer")?;
    let status = head.split(' ').nth(1).unwrap_or_default();
    if !status.starts_with('2') {
        bail!("answered {status}: {body}");
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;

    #[test]
    fn the_document_of_an_answer_is_read() {
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n{\"a\": 1}";
        assert_eq!(read(answer).unwrap(), json!({ "a": 1 }));
    }

    #[test]
    fn a_refusal_is_quoted() {
        let error = read("HTTP/1.1 409 Conflict\r\n\r\nnot now").unwrap_err();
        assert_eq!(error.to_string(), "answered 409: not now");
    }
}
