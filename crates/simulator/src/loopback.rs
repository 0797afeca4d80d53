//! Calls that the simulator makes itself: links it is given, webhooks. To this machine only, so
//! that a test or a demo never sends anything abroad.

use std::net::IpAddr;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode, Uri};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// Longest answer that is read, unit: bytes.
const BODY_BYTES_MAX: usize = 110 << 20;
/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a call came to nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoopbackError {
    #[error("the link does not lead to this machine over plain http")]
    Abroad,
    #[error("the call failed")]
    Failed,
    #[error("no answer in time")]
    Late,
}

/// What came back.
pub(crate) struct Found {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Fetch a link of this machine.
pub(crate) async fn get(url: &str) -> Result<Found, LoopbackError> {
    let found = send(url, Request::get("/"), Body::empty()).await?;
    if found.status.is_success() {
        Ok(found)
    } else {
        Err(LoopbackError::Failed)
    }
}

/// Post JSON to a link of this machine.
pub(crate) async fn post(
    url: &str,
    headers: &[(&str, String)],
    body: String,
) -> Result<Found, LoopbackError> {
    let mut request = Request::post("/").header("content-type", "application/json");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    send(url, request, Body::from(body)).await
}

async fn send(
    url: &str,
    request: axum::http::request::Builder,
    body: Body,
) -> Result<Found, LoopbackError> {
    let uri: Uri = url.parse().map_err(|_| LoopbackError::Abroad)?;
    let host = uri.host().filter(|_| uri.scheme_str() == Some("http"));
    let host = host.ok_or(LoopbackError::Abroad)?;
    let name = host.trim_matches(['[', ']']);
    let address = match name {
        "localhost" => IpAddr::from([127, 0, 0, 1]),
        name => name.parse().map_err(|_| LoopbackError::Abroad)?,
    };
    if !address.is_loopback() {
        return Err(LoopbackError::Abroad);
    }
    let port = uri.port_u16().unwrap_or(80);
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let request = request
        .uri(path)
        .header("host", format!("{host}:{port}"))
        .body(body)
        .map_err(|_| LoopbackError::Failed)?;
    tokio::time::timeout(PATIENCE, exchange((address, port), request))
        .await
        .map_err(|_| LoopbackError::Late)?
}

async fn exchange(to: (IpAddr, u16), request: Request<Body>) -> Result<Found, LoopbackError> {
    let stream = TcpStream::connect(to)
        .await
        .map_err(|_| LoopbackError::Failed)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|_| LoopbackError::Failed)?;
    let talk = async move {
        let answer = sender
            .send_request(request)
            .await
            .map_err(|_| LoopbackError::Failed)?;
        let (head, body) = answer.into_parts();
        let body = axum::body::to_bytes(Body::new(body), BODY_BYTES_MAX).await;
        Ok(Found {
            status: head.status,
            headers: head.headers,
            body: body.map_err(|_| LoopbackError::Failed)?,
        })
    };
    tokio::pin!(talk);
    tokio::select! {
        biased;
        found = &mut talk => return found,
        _ = connection => {}
    }
    // The other side closed after its last byte, which may lie here already.
    talk.await
}
