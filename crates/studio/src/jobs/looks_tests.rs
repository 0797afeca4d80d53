use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::task::JoinSet;

use super::*;
use crate::options::Pace;

/// Jobs that are watched in this test.
const JOBS: usize = 500;

#[tokio::test]
async fn a_few_looks_of_one_account_are_on_their_way_at_once() {
    let looks = Arc::new(Looks::default());
    let account = AccountId::fresh();
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut tasks = JoinSet::new();
    for _ in 0..JOBS {
        let (looks, account) = (Arc::clone(&looks), account.clone());
        let (now, most) = (Arc::clone(&now), Arc::clone(&most));
        tasks.spawn(async move {
            let _turn = looks.turn(&account).await;
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            now.fetch_sub(1, Ordering::SeqCst);
        });
    }
    tasks.join_all().await;
    assert_eq!(most.load(Ordering::SeqCst), AT_ONCE);
    assert!(
        looks.turn(&AccountId::fresh()).await.is_some(),
        "others have turns of their own"
    );
}

/// Looks in each second after the network came back, as the pauses fall. It was away for `outage` from the
/// moment in which all jobs were taken up.
fn seconds_after(outage: Duration) -> Vec<usize> {
    let pace = Pace::default();
    let mut seconds = vec![0; 30];
    let end = outage + Duration::from_secs(30);
    for _ in 0..JOBS {
        let (mut failures, mut now) = (0, pace.look_again());
        while now < end {
            if now < outage {
                failures += 1;
                now += pace.retry(failures).max(pace.next_look());
            } else {
                failures = 0;
                let since = now.saturating_sub(outage).as_secs();
                seconds[usize::try_from(since).unwrap()] += 1;
                now += pace.next_look();
            }
        }
    }
    seconds
}

#[test]
fn after_ten_minutes_of_outage_the_looks_come_back_spread_out() {
    let seconds = seconds_after(Duration::from_mins(10));
    // The usual pace is a look every four seconds: 125 a second. A herd would be 500 in one.
    assert!(seconds.iter().all(|looks| *looks < 200), "{seconds:?}");
    assert!(
        seconds[0] < 80,
        "the first second least of all: {seconds:?}"
    );
}

#[test]
fn a_start_with_many_jobs_is_spread_out_too() {
    let seconds = seconds_after(Duration::ZERO);
    assert!(seconds.iter().all(|looks| *looks < 250), "{seconds:?}");
}
