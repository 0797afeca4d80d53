//! Listening, and cutting connections where a fault asks for it.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::answer::Cut;
use crate::book::{self, Book};
use crate::clock::Pace;
use crate::world::{Ground, World, make_folders};
use crate::{Options, journal, media, object_store, platform, site, state_page, web, webhook};

/// Longest request body in bytes: over the 100 MB that a video may have, so that one that is
/// too large gets the service's own refusal and not a bare 413.
const BODY_BYTES_MAX: usize = 110 << 20;

/// Why a simulator did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The speed is not a number above 0.
    #[error("the speed must be a number above 0")]
    Speed,
    /// The address is taken or not ours.
    #[error("cannot listen on {address}")]
    Listen {
        /// What was asked for.
        address: SocketAddr,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The book cannot be read, or its folder not made.
    #[error("cannot use {}", .path.display())]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

/// A simulator that listens. Dropping it stops it and writes its book.
pub struct Running {
    address: SocketAddr,
    world: Arc<World>,
    stop: CancellationToken,
    tasks: Vec<JoinHandle<()>>,
    /// Keeps the temporary folder until the end.
    _scratch: Option<TempDir>,
}

impl Running {
    /// Where it listens, with the real port.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://ADDRESS:PORT`, without a slash at the end.
    pub fn base_url(&self) -> String {
        self.world.base_url.clone()
    }

    /// Where the site's pages are, without a slash at the end.
    pub fn site_url(&self) -> String {
        let origin = self.world.site.origin.clone();
        origin.unwrap_or_else(|| self.base_url())
    }

    /// Stop listening, cut what is under way and write the book.
    pub async fn shutdown(mut self) {
        self.stop.cancel();
        for task in self.tasks.drain(..) {
            // A task that panicked has nothing left to wait for.
            let _ = task.await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.cancel();
        self.world.save_now();
    }
}

/// Start a simulator on the current tokio runtime.
///
/// # Errors
///
/// [`StartError::Speed`] for a speed that is no number above 0, [`StartError::Listen`] when the
/// address cannot be had, [`StartError::Disk`] when the book cannot be read.
pub async fn start(options: Options) -> Result<Running, StartError> {
    let pace = Pace::new(options.speed).ok_or(StartError::Speed)?;
    let (book, folder, scratch) = open_book(options.book.as_ref())?;
    let (listener, address) = listen(options.listen).await?;
    let pages = match options.site_listen {
        Some(address) => Some(listen(address).await?),
        None => None,
    };
    let origin = pages
        .as_ref()
        .map(|(_, address)| format!("http://{}", reachable(*address)));
    let world = Arc::new(World::new(Ground {
        base_url: format!("http://{}", reachable(address)),
        pace,
        credits: options.credits,
        slots: options.slots,
        faults: options.faults,
        site: site::Site::new(options.site, origin),
        webhooks: webhook::Webhooks::new(options.webhooks),
        book,
        book_path: options.book,
        folder,
    }));
    let stop = CancellationToken::new();
    let saver = Arc::clone(&world);
    let saving = stop.clone();
    let calling = webhook::keep_calling(Arc::clone(&world));
    let mut tasks = vec![
        tokio::spawn(accept(listener, router(&world), stop.clone())),
        tokio::spawn(async move {
            saving.run_until_cancelled_owned(saver.keep_saving()).await;
        }),
        tokio::spawn({
            let stop = stop.clone();
            async move {
                stop.run_until_cancelled_owned(calling).await;
            }
        }),
    ];
    if let Some((listener, _)) = pages {
        let router = site::routes().with_state(Arc::clone(&world));
        tasks.push(tokio::spawn(accept(listener, router, stop.clone())));
    }
    Ok(Running {
        address,
        world,
        stop,
        tasks,
        _scratch: scratch,
    })
}

/// A listener and the address it got.
async fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let unlistenable = |source| StartError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(unlistenable)?;
    let address = listener.local_addr().map_err(unlistenable)?;
    Ok((listener, address))
}

/// The book and the folder for its pictures and films, which is a temporary one without a path.
fn open_book(path: Option<&PathBuf>) -> Result<(Book, PathBuf, Option<TempDir>), StartError> {
    let Some(path) = path else {
        let scratch = TempDir::new().map_err(|source| StartError::Disk {
            path: std::env::temp_dir(),
            source,
        })?;
        let folder = scratch.path().to_owned();
        make_folders(&folder).map_err(|source| StartError::Disk {
            path: folder.clone(),
            source,
        })?;
        return Ok((Book::default(), folder, Some(scratch)));
    };
    let unusable = |source| StartError::Disk {
        path: path.clone(),
        source,
    };
    let folder = path.with_extension("files");
    make_folders(&folder).map_err(unusable)?;
    Ok((book::load(path).map_err(unusable)?, folder, None))
}

/// An address that a client on this machine can use.
fn reachable(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port())
    } else {
        address
    }
}

fn router(world: &Arc<World>) -> Router {
    Router::new()
        .nest("/openapi/v2", platform::routes())
        .nest("/creative_platform", web::routes())
        .merge(object_store::routes())
        .merge(media::routes())
        .merge(state_page::routes())
        .merge(site::routes())
        .layer(middleware::from_fn_with_state(
            Arc::clone(world),
            site::meddle,
        ))
        .layer(middleware::from_fn_with_state(
            Arc::clone(world),
            site::share,
        ))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(middleware::from_fn_with_state(
            Arc::clone(world),
            journal::record,
        ))
        .with_state(Arc::clone(world))
}

/// Take connections until stopped.
async fn accept(listener: TcpListener, router: Router, stop: CancellationToken) {
    while let Some(accepted) = stop.run_until_cancelled(listener.accept()).await {
        match accepted {
            Ok((stream, _)) => {
                let serving = serve(stream, router.clone());
                tokio::spawn(stop.clone().run_until_cancelled_owned(serving));
            }
            Err(error) => {
                // Out of file handles, most likely: give others the chance to close some.
                tracing::warn!(%error, "the simulator could not take a connection");
                tokio::task::yield_now().await;
            }
        }
    }
}

/// The connection is to end without an answer.
#[derive(Debug, thiserror::Error)]
#[error("cut on request")]
struct CutShort;

/// Serve one connection. A response marked [`Cut`] becomes an error of the service, at which
/// hyper closes the connection without having written a byte.
async fn serve(stream: TcpStream, router: Router) {
    let answer = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
        let answering = router.clone().oneshot(request.map(Body::new));
        async move {
            let Ok(response) = answering.await;
            if response.extensions().get::<Cut>().is_some() {
                Err(CutShort)
            } else {
                Ok(response)
            }
        }
    });
    let served = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), answer)
        .await;
    if let Err(error) = served {
        tracing::debug!(%error, "a connection to the simulator ended early");
    }
}
