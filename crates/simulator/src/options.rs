//! What a simulator is started with.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use crate::faults::Fault;
use crate::site::Situation;
use crate::webhook::Webhook;

/// How a simulator behaves; `Options::default()` is a usable one on a free loopback port.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// How many times faster than the wall clock generation runs; above 0, finite.
    pub speed: f64,
    /// Generations an account may have under way at once; `None` is 5 on the platform dialect
    /// and 2 on the web. Source: docs/pixverse.md, concurrency (observed).
    pub slots: Option<u32>,
    /// Credits that a new account starts with.
    pub credits: u64,
    /// Failures that are on from the start.
    pub faults: Vec<Fault>,
    /// Bad and odd days of the web site that are on from the start.
    pub site: Vec<Situation>,
    /// Where the site's pages listen when they are to have an origin of their own, so that their
    /// calls need a preflight; `None` serves them beside the API.
    pub site_listen: Option<SocketAddr>,
    /// File that keeps the state over a restart, as JSON; pictures and films lie in a folder
    /// beside it. `None` keeps all in memory and a temporary folder.
    pub book: Option<PathBuf>,
    /// Webhooks that requests can name, as the dashboard would set them up.
    pub webhooks: Vec<Webhook>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            speed: 1.0,
            slots: None,
            credits: 10_000,
            faults: Vec::new(),
            site: Vec::new(),
            site_listen: None,
            book: None,
            webhooks: Vec::new(),
        }
    }
}
