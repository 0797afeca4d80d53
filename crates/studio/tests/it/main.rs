//! The studio's door, against the simulator over real HTTP and a real database.

mod bad_days;
mod batches;
mod browser;
mod happy;
mod ledger;
mod long_queue;
mod lost;
mod outage;
mod queue;
mod refetch;
mod report;
mod restart;
mod slots;
mod two;
mod unsure;
mod words;

/// Finished files are opened by this program, started again.
#[test]
fn media_child_door() {
    media::become_child_if_asked();
}
