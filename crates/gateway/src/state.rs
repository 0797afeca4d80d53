//! What all routes share.

use std::time::Duration;

use contract::{HostFacts, Studio};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::access::Access;
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
    pub(crate) uploads: Semaphore,
    /// How long a caller of `t2v` and `i2v` waits for a slot.
    pub(crate) slot_patience: Duration,
}

impl Gateway {
    pub(crate) fn new(
        studio: Studio,
        access: Access,
        options: Options,
        closing: CancellationToken,
    ) -> Self {
        Gateway {
            studio,
            access,
            demo: options.demo,
            closing,
            uploads: Semaphore::new(UPLOADS_AT_ONCE),
            slot_patience: options.slot_patience,
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
