use super::*;
use crate::store::jobs::crowd;
use crate::store::spending::{spent_by, spent_today};
use crate::test_ground::TestGround;

/// Now in these tests: some day at noon or so, wherever the machine is.
const NOW_MS: i64 = 1_800_000_000_000;

/// One hour.
const HOUR_MS: i64 = 3_600_000;

async fn attempt(store: &Store, (job, at): (u32, i64), outcome: &str, credits: [Option<u32>; 3]) {
    let [estimated, charged, refunded] = credits;
    let mut writing = store.write().await.unwrap();
    sqlx::query(
        "INSERT INTO attempts (trace_id, job, account, route, path, body, outcome, estimated_credits,
            charged_credits, refunded_credits, opened_at)
         SELECT lower(hex(randomblob(16))), id, account, route, '/', x'', ?, ?, ?, ?, ?
         FROM jobs WHERE recipe_hash = ?",
    )
    .bind(outcome)
    .bind(estimated)
    .bind(charged)
    .bind(refunded)
    .bind(at)
    .bind(job.to_string())
    .execute(writing.connection())
    .await
    .unwrap();
    writing.commit().await.unwrap();
}

#[tokio::test]
async fn spending_counts_what_was_charged_else_what_is_expected() {
    let test = TestGround::alone().await;
    let store = &test.ground.store;
    let account = crowd(store, "me", 9).await;
    attempt(store, (1, NOW_MS), "accepted", [Some(10), Some(12), None]).await;
    attempt(store, (2, NOW_MS), "accepted", [Some(10), None, None]).await;
    attempt(
        store,
        (3, NOW_MS),
        "accepted",
        [Some(10), Some(12), Some(12)],
    )
    .await;
    attempt(store, (4, NOW_MS), "refused", [Some(10), None, None]).await;
    attempt(store, (5, NOW_MS), "open", [Some(10), None, None]).await;
    attempt(store, (6, NOW_MS), "unresolved", [Some(10), None, None]).await;
    attempt(
        store,
        (7, NOW_MS - 48 * HOUR_MS),
        "accepted",
        [Some(10), Some(9), None],
    )
    .await;
    let mut reader = store.read().acquire().await.unwrap();
    assert_eq!(
        spent_today(&mut reader, &account, NOW_MS).await.unwrap(),
        42
    );
    let batch = account.as_str().parse().unwrap();
    assert_eq!(
        spent_by(&mut reader, &batch).await.unwrap(),
        51,
        "of all days"
    );
    sqlx::query("UPDATE jobs SET stage = 'preparing' WHERE recipe_hash = '8'")
        .execute(&mut *reader)
        .await
        .unwrap();
    assert_eq!(
        spent_today(&mut reader, &account, NOW_MS).await.unwrap(),
        52
    );
}

#[tokio::test]
async fn a_refusal_teaches_fewer_slots_and_never_more() {
    let test = TestGround::alone().await;
    let store = &test.ground.store;
    let account = crowd(store, "me", 1).await;
    for (taught, slots) in [(3, 3), (4, 3), (0, 1)] {
        let mut writing = store.write().await.unwrap();
        writing.teach_slots(&account, taught, NOW_MS).await.unwrap();
        writing.commit().await.unwrap();
        let line = &store.lines(NOW_MS, 0).await.unwrap()[0];
        assert_eq!((line.slots, line.slots_limit), (slots, 5));
    }
    let line = store.lines(NOW_MS, 0).await.unwrap().remove(0);
    let growth = Growth {
        slots: 2,
        full_since: Some(NOW_MS),
    };
    let mut writing = store.write().await.unwrap();
    writing.grow(&line, growth, NOW_MS).await.unwrap();
    writing.commit().await.unwrap();
    assert_eq!(store.lines(NOW_MS, 0).await.unwrap()[0].slots, 2);
}

#[tokio::test]
async fn a_pause_of_an_unknown_account_is_refused() {
    let test = TestGround::alone().await;
    let store = &test.ground.store;
    let mut writing = store.write().await.unwrap();
    let unknown = AccountId::fresh();
    let refused = writing.pause(Some(&unknown), true, NOW_MS).await;
    assert!(matches!(refused, Err(StudioError::NotFound { .. })));
    let refused = writing.set_day_budget(&unknown, Some(5), NOW_MS).await;
    assert!(matches!(refused, Err(StudioError::NotFound { .. })));
    writing.pause(None, true, NOW_MS).await.unwrap();
    writing.commit().await.unwrap();
    assert!(store.is_queue_paused().await.unwrap());
}
