//! Whether a damaged database was met while it was in use. The process then leaves its lock file behind at the
//! end, so that the next start looks at the whole database, as after a crash.

use std::sync::atomic::{AtomicBool, Ordering};

/// For the whole process: with two studios open, the sound one is looked at once in vain.
static SEEN: AtomicBool = AtomicBool::new(false);

/// A read or a write met pages that do not fit together.
pub(crate) fn seen() {
    SEEN.store(true, Ordering::Relaxed);
}

/// The database that was met is set aside, and another one has its place.
pub(crate) fn mended() {
    SEEN.store(false, Ordering::Relaxed);
}

/// Whether that ever happened here.
pub(crate) fn was_seen() -> bool {
    SEEN.load(Ordering::Relaxed)
}
