//! A question written once and asked many times over a connection that stays open: the same bytes to either side, and
//! as little work of our own as can be.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::super::ask::Door;

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// What stands between the parts of a form; none of them holds it.
const BOUNDARY: &str = "part-of-the-bench";

/// A whole request.
pub(super) struct Call {
    bytes: Vec<u8>,
}

impl Call {
    /// A POST.
    pub(super) fn new(door: &Door, path: &str, content_type: &str, body: &[u8]) -> Self {
        let pass = door.pass();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{pass}Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
            door.port(),
            body.len()
        );
        Self {
            bytes: [head.as_bytes(), body].concat(),
        }
    }

    /// A POST of one JSON document.
    pub(super) fn json(door: &Door, path: &str, document: &Value) -> Self {
        Self::new(
            door,
            path,
            "application/json",
            document.to_string().as_bytes(),
        )
    }

    /// A POST of a form with a file.
    pub(super) fn form(
        door: &Door,
        path: &str,
        words: &[(&str, &str)],
        (name, file): (&str, &[u8]),
    ) -> Self {
        let field = |(name, value): &(&str, &str)| {
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
        };
        let words: String = words.iter().map(field).collect();
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: image/png\r\n\r\n"
        );
        let end = format!("\r\n--{BOUNDARY}--\r\n");
        let body = [words.as_bytes(), head.as_bytes(), file, end.as_bytes()].concat();
        Self::new(
            door,
            path,
            &format!("multipart/form-data; boundary={BOUNDARY}"),
            &body,
        )
    }
}

/// A connection that stays open.
pub(super) struct Line {
    stream: BufReader<TcpStream>,
}

impl Line {
    /// Connect to this machine.
    pub(super) fn open(port: u16) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    /// Ask and wait; the time it took, and the body of an answer that is no refusal.
    pub(super) fn timed(&mut self, call: &Call) -> Result<(Duration, Vec<u8>)> {
        let begun = Instant::now();
        self.stream.get_mut().write_all(&call.bytes)?;
        let body = self.answer()?;
        Ok((begun.elapsed(), body))
    }

    fn answer(&mut self) -> Result<Vec<u8>> {
        let (mut line, mut status, mut length) = (String::new(), String::new(), 0);
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let text = line.trim_end();
            if text.is_empty() {
                break;
            }
            if status.is_empty() {
                text.clone_into(&mut status);
            } else if let Some((name, value)) = text.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().context("a length")?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        // PixVerse's envelope says no with status 200.
        let is_refused =
            body.starts_with(b"{\"ErrCode\":") && !body.starts_with(b"{\"ErrCode\":0,");
        ensure!(
            status.contains(" 200 ") && !is_refused,
            "answered {status}: {}",
            String::from_utf8_lossy(&body)
        );
        Ok(body)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::thread;

    use super::{Call, Line};
    use crate::bench::ask::Door;

    /// Ask once where `answer` is given.
    fn ask(answer: &'static str) -> anyhow::Result<Vec<u8>> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let call = Call::new(&Door::open(port), "/", "text/plain", b"hello");
        let length = call.bytes.len();
        let server = thread::spawn(move || -> std::io::Result<()> {
            let (mut stream, _) = listener.accept()?;
            stream.read_exact(&mut vec![0; length])?;
            stream.write_all(answer.as_bytes())
        });
        let answer = Line::open(port)?.timed(&call).map(|(_, body)| body);
        server.join().expect("the server ends")?;
        answer
    }

    #[test]
    fn the_body_is_taken_whole() {
        let body = ask("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody").unwrap();
        assert_eq!(body, b"body");
    }

    #[test]
    fn a_refusal_counts_as_none_whatever_its_status() {
        let busy = ask("HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n").unwrap_err();
        assert_eq!(busy.to_string(), "answered HTTP/1.1 503 Busy: ");
        let refused = "HTTP/1.1 200 OK\r\ncontent-length: 17\r\n\r\n{\"ErrCode\":10003}";
        assert!(ask(refused).is_err());
    }
}
