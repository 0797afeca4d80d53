//! What all routes share.

use std::net::SocketAddr;
use std::time::Duration;

use contract::{HostFacts, Studio};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::access::Access;
use crate::limits::Limits;
use crate::options::{DemoDoor, Options};

/// Uploads read at once. Each may hold as much memory as the longest upload.
const UPLOADS_AT_ONCE: usize = 2;

/// One running gateway, seen from its routes.
pub(crate) struct Gateway {
    pub(crate) studio: Studio,
    pub(crate) access: Access,
    pub(crate) demo: Option<DemoDoor>,
    /// Cancelled when the gateway closes; ends the streams that never end by themselves.
    pub(crate) closing: CancellationToken,
    pub(crate) limits: Limits,
    /// Whether programs may sign in with a user name and a password.
    pub(crate) has_auth: bool,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    pub(crate) uploads: Semaphore,
    /// How long a caller of `t2v` and `i2v` waits for a slot.
    pub(crate) slot_patience: Duration,
    /// How long a body may keep us waiting, and longer the more of it has come.
    pub(crate) body_patience: Duration,
}

impl Gateway {
    pub(crate) fn new(
        studio: Studio,
        access: Access,
        (options, address): (Options, SocketAddr),
        closing: CancellationToken,
    ) -> Self {
        Gateway {
            studio,
            access,
            demo: options.demo,
            closing,
            limits: Limits::new(options.caller_rate),
            has_auth: options.allow_auth || address.ip().is_loopback(),
            address,
            uploads: Semaphore::new(UPLOADS_AT_ONCE),
            slot_patience: options.slot_patience,
            body_patience: options.body_patience,
        }
    }

    /// What this host knows and the studio does not.
    pub(crate) fn facts(&self) -> HostFacts {
        HostFacts {
            has_demo: self.demo.is_some(),
            can_play_h264: None,
        }
    }
}
