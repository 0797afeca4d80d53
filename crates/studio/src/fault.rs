//! Named places where a test may stop the process. Without the cargo feature `fault-points` they are nothing.
//!
//! `TACHYSCOPE_FAULT="name"` kills at the first passing, `"name=3"` at the third. The kill is SIGKILL: no
//! destructor, no flush, as when the power goes.

/// Every fault point, in the order of a job's life. Between any two neighbours something is written.
pub const POINTS: &[&str] = &[
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
    "part-fetched",
    "clip-kept",
    "done-committed",
];

/// Stop here if a test asked for it.
#[cfg(feature = "fault-points")]
pub(crate) fn point(name: &'static str) {
    use std::sync::atomic::{AtomicU32, Ordering};
    static PASSED: AtomicU32 = AtomicU32::new(0);

    debug_assert!(POINTS.contains(&name), "unnamed fault point {name}");
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
    debug_assert!(POINTS.contains(&name), "unnamed fault point {name}");
}
