//! Opening and closing the gateway.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::serve::ListenerExt as _;
use contract::Studio;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::access::{Access, query_value};
use crate::answer::{Refusal, dress};
use crate::guard::guard;
use crate::options::Options;
use crate::state::Gateway;
use crate::who::Who;
use crate::{
    Token, auth, compat, events, exports, extras, files, openapi, operations, slow, uploads, watch,
};

/// How long answers under way may take once the gateway is closing. A guess: a clip on its
/// way to a player is not worth a longer wait.
const CLOSING_TIME: Duration = Duration::from_secs(2);

/// Why the gateway did not open.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    /// Another program listens there.
    #[error(
        "another program listens at {address}; choose another port, or port 0 for any that is free"
    )]
    Taken {
        /// What was asked for.
        address: SocketAddr,
    },
    /// The address may not be used.
    #[error("cannot listen at {address}")]
    Listen {
        /// What was asked for.
        address: SocketAddr,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

/// A gateway that answers. It closes when this is dropped.
pub struct Running {
    address: SocketAddr,
    token: Token,
    gateway: Arc<Gateway>,
    task: JoinHandle<()>,
    closing: DropGuard,
}

impl Running {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://127.0.0.1:PORT`, without a slash at the end. Where it listens everywhere,
    /// this is the way from this machine.
    pub fn base_url(&self) -> String {
        let mut address = self.address;
        if address.ip().is_unspecified() {
            address.set_ip(match address {
                SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
                SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
            });
        }
        format!("http://{address}")
    }

    /// The bearer token. It belongs in a header, never in an address.
    pub fn token(&self) -> &str {
        self.token.as_str()
    }

    /// A new one-time ticket: `base_url()/?ticket=…` opens the page in a browser.
    pub fn ticket(&self) -> String {
        self.gateway.access.tickets().page()
    }

    /// A new media ticket; it opens media and events for ten minutes.
    pub fn media_ticket(&self) -> String {
        self.gateway
            .access
            .tickets()
            .media(Who::Owner, Instant::now())
    }

    /// Close: no new connection, streams end, answers under way get a moment.
    pub async fn shutdown(self) {
        drop(self.closing);
        let mut task = self.task;
        if tokio::time::timeout(CLOSING_TIME, &mut task).await.is_err() {
            task.abort();
        }
    }
}

impl fmt::Debug for Running {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Running")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

/// Open the gateway.
///
/// # Errors
///
/// [`GatewayError::Taken`] and [`GatewayError::Listen`] when the address cannot be had.
pub async fn serve(studio: Studio, options: Options) -> Result<Running, GatewayError> {
    let address = options.listen;
    let refused = |source: io::Error| match source.kind() {
        io::ErrorKind::AddrInUse => GatewayError::Taken { address },
        _ => GatewayError::Listen { address, source },
    };
    let listener = TcpListener::bind(options.listen).await.map_err(refused)?;
    let address = listener.local_addr().map_err(refused)?;
    // Events are small and must not wait for company.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
    });

    let closing = CancellationToken::new();
    let (token, has_pages) = (options.token.clone(), options.pages);
    let access = Access::new(&token, options.allowed_origins.clone(), address);
    let gateway = Arc::new(Gateway::new(
        studio,
        access,
        (options, address),
        closing.clone(),
    ));
    let app = router(Arc::clone(&gateway), has_pages);
    let stopped = closing.clone().cancelled_owned();
    let task = tokio::spawn(async move {
        let app = app.into_make_service_with_connect_info::<SocketAddr>();
        if let Err(error) = axum::serve(listener, app)
            .with_graceful_shutdown(stopped)
            .await
        {
            tracing::error!(%error, "the gateway stopped");
        }
    });
    Ok(Running {
        address,
        token,
        gateway,
        task,
        closing: closing.drop_guard(),
    })
}

fn router(gateway: Arc<Gateway>, has_pages: bool) -> Router {
    let uploads = post(uploads::upload).layer(DefaultBodyLimit::max(uploads::BODY_BYTES_MAX));
    operations::router()
        .route("/api/v1/events", get(events::events))
        .route("/api/v1/inputs", uploads)
        .route("/api/v1/media-ticket", get(extras::media_ticket))
        .route("/api/v1/ticket/exchange", post(extras::exchange))
        .route("/api/v1/demo", post(extras::demo))
        .route("/api/v1/auth", post(auth::auth))
        .route("/openapi.json", get(openapi::json))
        .route("/docs", get(openapi::docs))
        .merge(compat::router())
        .route("/media/clips/{name}", get(files::clip))
        .route("/media/clips/{name}/export", get(exports::export))
        .route("/media/posters/{name}", get(files::poster))
        .route("/media/inputs/{name}", get(files::input))
        .route("/media/masks/{name}", get(files::mask))
        .route("/media/presets/{id}", get(files::preset))
        .route("/media/watch/{job}", get(watch::watch))
        .route("/media/bundles/{job}/{name}", get(watch::bundle))
        .fallback(
            move |State(gateway): State<Arc<Gateway>>, request: Request| async move {
                elsewhere(&gateway, &request, has_pages)
            },
        )
        .layer(from_fn_with_state(Arc::clone(&gateway), slow::limit))
        .layer(from_fn_with_state(Arc::clone(&gateway), guard))
        .layer(from_fn(dress))
        .with_state(gateway)
}

/// What no route answers: the page behind a one-time ticket, the window's pages, or nothing.
fn elsewhere(gateway: &Gateway, request: &Request, has_pages: bool) -> Response {
    let uri = request.uri();
    let is_get = *request.method() == Method::GET;
    let is_read = is_get || *request.method() == Method::HEAD;
    let is_ours = uri.path().starts_with("/api/") || uri.path().starts_with("/media/");
    if !is_read || is_ours {
        return Refusal::not_found().into_response();
    }
    let ticket = query_value(uri, "ticket").filter(|_| is_get && uri.path() == "/");
    let answer = match ticket {
        Some(ticket) => extras::enter(gateway, request.headers(), &ticket),
        None if has_pages => page(uri.path()),
        None => Err(Refusal::not_found()),
    };
    answer.into_response()
}

#[cfg(feature = "window-pages")]
fn page(path: &str) -> Result<Response, Refusal> {
    crate::pages::page(path)
}

#[cfg(not(feature = "window-pages"))]
fn page(_path: &str) -> Result<Response, Refusal> {
    Err(Refusal::not_found())
}
