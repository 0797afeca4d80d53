//! A full disk holds all downloads up together: one of them tries now and then, the others wait for it. As soon
//! as one finds room, all go on.

use tokio::sync::{Mutex, MutexGuard, watch};

/// Whether there is room, as the downloads of this process have found.
pub(crate) struct Room {
    /// How often in a row the disk was found full; 0 while there is room.
    refusals: watch::Sender<u32>,
    trying: Mutex<()>,
}

/// The right to try.
pub(crate) enum Turn<'a> {
    /// There is room; all may.
    Free,
    /// The disk was full the last time: this one finds out, after a pause, and the others wait.
    Trying {
        /// How often it was full in a row.
        refusals: u32,
        /// Held while trying.
        _alone: MutexGuard<'a, ()>,
    },
}

impl Room {
    pub(super) fn new() -> Self {
        Self {
            refusals: watch::Sender::new(0),
            trying: Mutex::default(),
        }
    }

    /// The disk was full the last time.
    pub(crate) fn is_full(&self) -> bool {
        *self.refusals.borrow() > 0
    }

    /// Wait until there is room, or until it is this one's turn to find out.
    pub(crate) async fn turn(&self) -> Turn<'_> {
        let mut refusals = self.refusals.subscribe();
        let alone = tokio::select! {
            biased;
            // The sender lives as long as `self`, so this ends with the wished state alone.
            _room = refusals.wait_for(|refusals| *refusals == 0) => return Turn::Free,
            alone = self.trying.lock() => alone,
        };
        match *self.refusals.borrow() {
            0 => Turn::Free,
            refusals => Turn::Trying {
                refusals,
                _alone: alone,
            },
        }
    }

    /// Something was written whole.
    pub(crate) fn found(&self) {
        self.refusals.send_if_modified(|refusals| {
            let was_full = *refusals > 0;
            *refusals = 0;
            was_full
        });
    }

    /// The disk is full.
    pub(crate) fn refused(&self) {
        self.refusals
            .send_modify(|refusals| *refusals = refusals.saturating_add(1));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[tokio::test]
    async fn one_tries_while_the_disk_is_full_and_all_go_on_when_there_is_room() {
        let room = Arc::new(Room::new());
        assert!(matches!(room.turn().await, Turn::Free));
        room.refused();
        let (at_once, tries, done) = <(Arc<AtomicU32>, Arc<AtomicU32>, Arc<AtomicU32>)>::default();
        let mut downloads = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (room, at_once, tries, done) = (
                Arc::clone(&room),
                Arc::clone(&at_once),
                Arc::clone(&tries),
                Arc::clone(&done),
            );
            downloads.spawn(async move {
                loop {
                    let turn = room.turn().await;
                    if matches!(turn, Turn::Free) {
                        done.fetch_add(1, Ordering::SeqCst);
                        return;
                    }
                    assert_eq!(at_once.fetch_add(1, Ordering::SeqCst), 0, "one at a time");
                    tokio::task::yield_now().await;
                    at_once.fetch_sub(1, Ordering::SeqCst);
                    // The fifth look finds room.
                    if tries.fetch_add(1, Ordering::SeqCst) == 4 {
                        room.found();
                    } else {
                        room.refused();
                    }
                }
            });
        }
        while let Some(ended) = downloads.join_next().await {
            ended.unwrap();
        }
        assert_eq!(done.load(Ordering::SeqCst), 20);
        assert_eq!(
            tries.load(Ordering::SeqCst),
            5,
            "twenty downloads, five looks"
        );
        assert!(!room.is_full());
    }
}
