use super::*;
use crate::accounts::usual_slots;
use crate::store::jobs::{Reach, STEP};
use crate::test_ground::TestGround;

/// An account's row and `count` queued jobs of `owner`, made by SQL: as many as a person has in a year.
pub(crate) async fn crowd(store: &Store, owner: &str, count: u32) -> AccountId {
    let account = AccountId::fresh();
    let mut writing = store.write().await.unwrap();
    sqlx::query(
        "INSERT INTO accounts (id, name, kind, fingerprint, secret_in, slots, slots_limit, created_at)
         VALUES (?1, ?1, 'platform', ?1, 'file', ?2, ?2, 1)",
    )
    .bind(&account)
    .bind(usual_slots(pixverse::AccountKind::Platform))
    .execute(writing.connection())
    .await
    .unwrap();
    sqlx::query(
        "WITH RECURSIVE nth (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM nth WHERE n < ?4)
         INSERT INTO jobs (id, batch, account, route, stage, recipe, recipe_hash, position,
            estimated_credits, owner, made_by, created_at, stage_since)
         SELECT printf('00000000-0000-7000-8000-%012d', n), ?1, ?1, 'platform', 'queued', '{}', n, n * ?3,
            10, ?2, ?2, 1, 1 FROM nth",
    )
    .bind(&account)
    .bind(owner)
    .bind(STEP)
    .bind(count)
    .execute(writing.connection())
    .await
    .unwrap();
    writing.commit().await.unwrap();
    account
}

/// What SQLite does for `sql`, one step a line.
async fn plan(store: &Store, sql: &str) -> String {
    let rows: Vec<(i64, i64, i64, String)> =
        sqlx::query_as(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
            .fetch_all(store.read())
            .await
            .unwrap();
    let steps: Vec<String> = rows.into_iter().map(|(_, _, _, step)| step).collect();
    steps.join("\n")
}

#[tokio::test]
async fn the_pick_walks_an_index_in_the_order_of_the_line_and_sorts_nothing() {
    let test = TestGround::alone().await;
    let plan = plan(&test.ground.store, FIRST_SENDABLE).await;
    assert!(
        plan.contains("SEARCH queued USING INDEX jobs_to_send (account=? AND owner=?)"),
        "{plan}"
    );
    assert!(
        !plan.contains("TEMP B-TREE") && !plan.contains("SCAN queued"),
        "{plan}"
    );
}

#[tokio::test]
async fn a_line_of_thousands_is_picked_from_its_front_within_the_slots() {
    let test = TestGround::alone().await;
    let store = &test.ground.store;
    let account = crowd(store, "me", 3_000).await;
    let pick = Pick {
        account: &account,
        owner: "me",
        freed_ms: 0,
        now_ms: 10,
    };
    let picked = store.pick(pick).await.unwrap();
    assert_eq!(picked.len(), 5, "as many as slots");
    assert!(picked[0].as_str().ends_with("000000000001"));
    assert!(
        store.pick(pick).await.unwrap().is_empty(),
        "all slots are in use"
    );
    let other = Pick {
        owner: "someone else",
        ..pick
    };
    assert!(store.pick(other).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_is_asked_each_second_reads_no_line_of_thousands() {
    let test = TestGround::alone().await;
    let store = &test.ground.store;
    crowd(store, "me", 3_000).await;
    assert_eq!(store.other_owners("nobody").await.unwrap(), ["me"]);
    assert_eq!(store.adopt("other", Reach::All).await.unwrap(), 0);
    for sql in [
        "SELECT EXISTS (SELECT 1 FROM jobs WHERE owner IS NULL AND stage IN ('unsure', 'rendering', 'downloading',
            CASE WHEN 1 THEN 'queued' END) AND (stage <> 'queued' OR is_held = 0))",
        "SELECT id FROM jobs WHERE owner = 'me'
            AND stage IN ('preparing', 'submitting', 'unsure', 'rendering', 'downloading')",
    ] {
        let plan = plan(store, sql).await;
        assert!(plan.contains("SEARCH jobs USING"), "{plan}");
        assert!(!plan.contains("SCAN jobs"), "{plan}");
    }
}

#[tokio::test]
async fn one_goes_ahead_alone_after_a_refusal() {
    let test = TestGround::alone().await;
    let store = &test.ground.store;
    let account = crowd(store, "me", 20).await;
    let quiet = crate::jobs::Quiet {
        pace: crate::Pace::default(),
        at_least: None,
    };
    let mut writing = store.write().await.unwrap();
    assert_eq!(
        writing.keep_quiet(&account, quiet, 1_000).await.unwrap(),
        2_000
    );
    assert_eq!(
        writing.keep_quiet(&account, quiet, 1_500).await.unwrap(),
        2_000,
        "sent together, refused together: one refusal"
    );
    writing.commit().await.unwrap();
    let pick = |now_ms| Pick {
        account: &account,
        owner: "me",
        freed_ms: 0,
        now_ms,
    };
    assert!(store.pick(pick(2_000)).await.unwrap().is_empty(), "quiet");
    assert_eq!(store.pick(pick(4_000)).await.unwrap().len(), 1);
    assert!(
        store.pick(pick(4_001)).await.unwrap().is_empty(),
        "no answer yet"
    );
    let mut writing = store.write().await.unwrap();
    writing.was_accepted(&account).await.unwrap();
    writing.commit().await.unwrap();
    assert_eq!(store.pick(pick(4_002)).await.unwrap().len(), 4);
}

#[tokio::test]
async fn a_clock_that_went_back_ends_pauses_and_stamps_slots_anew() {
    let test = TestGround::alone().await;
    let store = &test.ground.store;
    let account = crowd(store, "me", 2).await;
    let mut writing = store.write().await.unwrap();
    for sql in [
        "UPDATE jobs SET stage = 'rendering', sent_at = 9000, accepted_at = 9500 WHERE recipe_hash = '1'",
        "UPDATE jobs SET not_before = 9900, stage_since = 9000 WHERE recipe_hash = '2'",
        "UPDATE accounts SET quiet_since = 9000, quiet_until = 9900",
    ] {
        sqlx::query(sql)
            .execute(writing.connection())
            .await
            .unwrap();
    }
    writing.commit().await.unwrap();
    store.stamp_again(5_000).await.unwrap();
    let stamps: Vec<(Option<i64>, Option<i64>)> =
        sqlx::query_as("SELECT accepted_at, not_before FROM jobs ORDER BY id")
            .fetch_all(store.read())
            .await
            .unwrap();
    assert_eq!(stamps, [(Some(5_000), None), (None, None)]);
    let line = &store.lines(5_000, 0).await.unwrap()[0];
    assert_eq!((line.quiet_until, line.used), (None, 1));
    assert_eq!(line.account, account);
}
