//! What all routes share.

use contract::{HostFacts, Studio};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::access::Access;
use crate::options::DemoDoor;

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
}

impl Gateway {
    pub(crate) fn new(
        studio: Studio,
        access: Access,
        demo: Option<DemoDoor>,
        closing: CancellationToken,
    ) -> Self {
        Gateway {
            studio,
            access,
            demo,
            closing,
            uploads: Semaphore::new(UPLOADS_AT_ONCE),
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
