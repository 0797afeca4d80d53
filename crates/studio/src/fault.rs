//! Named places where a test may stop the process. Without the cargo feature `fault-points` they are nothing.
//!
//! `TACHYSCOPE_FAULT="name"` kills at the first passing, `"name=3"` at the third. The kill is SIGKILL: no
//! destructor, no flush, as when the power goes.

/// Every fault point, in the order of a job's life. Between any two neighbours something is written.
pub const POINTS: &[&str] = &[
    "secret-kept",
    "account-committed",
    "input-kept",
    "job-enqueued",
    "job-picked",
    "upload-sent",
    "upload-remembered",
    "attempt-committed",
    "attempt-journalled",
    "paid-call-answered",
    "acceptance-journalled",
    "acceptance-committed",
    "answer-lost-committed",
    "refusal-committed",
    "link-committed",
    "part-begun",
    "part-discarded",
    "fresh-link-asked",
    "part-fetched",
    "sidecar-written",
    "clip-placed",
    "clip-committed",
    "clip-kept",
    "done-committed",
    "choice-committed",
    "trash-moved",
];

/// Passed by every write there is, so that a test can stop at the first, the second and so on until there are
/// no more: right after the database has it, and right after the journal has what it says.
pub const EVERY_WRITE: &[&str] = &["written", "journalled"];

/// Places that only a job through the page passes, or the choice of that way.
pub const PAGE_POINTS: &[&str] = &["way-committed", "press-allowed", "evidence-kept"];

/// Places that only a move of the library passes, in their order.
pub const MOVE_POINTS: &[&str] = &["library-move-begun", "library-copied", "library-switched"];

/// Whether a test may stop here by this name.
fn is_named(name: &str) -> bool {
    [POINTS, EVERY_WRITE, PAGE_POINTS, MOVE_POINTS]
        .iter()
        .any(|names| names.contains(&name))
}

/// Stop here if a test asked for it.
#[cfg(feature = "fault-points")]
pub(crate) fn point(name: &'static str) {
    use std::sync::atomic::{AtomicU32, Ordering};
    static PASSED: AtomicU32 = AtomicU32::new(0);

    debug_assert!(is_named(name), "unnamed fault point {name}");
    let Ok(wanted) = std::env::var("TACHYSCOPE_FAULT") else {
        return;
    };
    let (wanted, nth) = match wanted.split_once('=') {
        Some((wanted, nth)) => (wanted, nth.parse().unwrap_or(1)),
        None => (wanted.as_str(), 1),
    };
    if wanted == name && PASSED.fetch_add(1, Ordering::SeqCst) + 1 == nth {
        // Nothing can be done where even this fails; abort is the next hardest stop.
        let _killed =
            rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
        std::process::abort();
    }
}

/// Stop here if a test asked for it: in a normal build, never.
#[cfg(not(feature = "fault-points"))]
pub(crate) fn point(name: &'static str) {
    debug_assert!(is_named(name), "unnamed fault point {name}");
}
