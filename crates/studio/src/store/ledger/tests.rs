use super::*;
use crate::ids::{AccountId, AttemptId};
use crate::test_ground::TestGround;

fn everything() -> Scope {
    Scope {
        from_ms: i64::MIN,
        until_ms: i64::MAX,
        account: None,
        model: None,
        batch: None,
    }
}

/// How SQLite goes about a query, a line a step.
async fn plan(store: &Store, query: &mut QueryBuilder<Sqlite>) -> String {
    let sql = format!("EXPLAIN QUERY PLAN {}", query.sql().as_str());
    let explained = sqlx::query(sqlx::AssertSqlSafe(sql));
    let rows = explained.fetch_all(store.read()).await.unwrap();
    let steps: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
    steps.join("\n")
}

#[track_caller]
fn uses(plan: &str, index: &str) {
    assert!(plan.contains(index), "{index} is not used:\n{plan}");
    for table in ["attempts", "jobs", "accounts"] {
        let scan = format!("SCAN {table}");
        let is_scanned = plan.lines().any(|step| step == scan);
        assert!(!is_scanned, "the whole of {table} is read:\n{plan}");
    }
}

#[tokio::test]
async fn every_question_is_answered_by_an_index() {
    let place = TestGround::alone().await;
    let store = &place.ground.store;
    let cursor = Cursor {
        at: 5,
        id: AttemptId::fresh(),
    };
    let of_account = Scope {
        account: Some(AccountId::fresh()),
        ..everything()
    };
    let of_batch = Scope {
        batch: Some(BatchId::fresh()),
        ..everything()
    };
    for (scope, index) in [
        (everything(), "attempts_by_age"),
        (of_account, "(account=? AND opened_at>? AND opened_at<?)"),
        (of_batch, "attempts_by_job"),
    ] {
        let page = plan(store, &mut rows_of(&scope, Some(&cursor), Some(200))).await;
        uses(&page, index);
        for by in [
            LedgerBy::Day,
            LedgerBy::Account,
            LedgerBy::Model,
            LedgerBy::Batch,
        ] {
            uses(&plan(store, &mut groups_of(&scope, by)).await, index);
        }
    }
}

/// Ten thousand attempts, a minute apart, of two accounts and three models, a hundred jobs a batch.
async fn fill(store: &Store) {
    let mut writing = store.write().await.unwrap();
    for sql in [
        "INSERT INTO accounts (id, name, kind, fingerprint, secret_in, slots, created_at)
         VALUES ('a', 'one', 'platform', 'f1', 'file', 5, 0), ('b', 'two', 'web', 'f2', 'file', 2, 0)",
        "WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < 9999)
         INSERT INTO jobs (id, batch, account, route, stage, recipe, recipe_hash, position, made_by, created_at, stage_since)
         SELECT 'job' || n, 'batch' || (n / 100), CASE n % 2 WHEN 0 THEN 'a' ELSE 'b' END, 'platform', 'done',
             json_object('model', 'v' || (n % 3), 'prompt', 'words'), n, n, 'test', 0, 0 FROM number",
        "WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < 9999)
         INSERT INTO attempts (trace_id, job, account, route, path, body, outcome, estimated_credits,
             charged_credits, opened_at)
         SELECT 'trace' || n, 'job' || n, CASE n % 2 WHEN 0 THEN 'a' ELSE 'b' END, 'platform', '/', X'',
             CASE n % 10 WHEN 9 THEN 'refused' ELSE 'accepted' END, 50,
             CASE WHEN n % 10 IN (8, 9) THEN NULL ELSE 45 END, n * 60000 FROM number",
    ] {
        sqlx::query(sql).execute(writing.connection()).await.unwrap();
    }
    writing.commit().await.unwrap();
}

#[tokio::test]
async fn ten_thousand_attempts_are_summed_in_one_query() {
    let place = TestGround::alone().await;
    let store = &place.ground.store;
    fill(store).await;
    let groups = store
        .ledger_groups(&everything(), LedgerBy::Account)
        .await
        .unwrap();
    let [two, one] = groups.as_slice() else {
        panic!("two wallets: {groups:#?}")
    };
    assert_eq!((one.label.as_str(), two.label.as_str()), ("one", "two"));
    // Of account one the numbers are even: 5000 attempts, a fifth of them ends with 8.
    assert_eq!((one.attempts, one.jobs), (5000, 5000));
    assert_eq!(
        (one.estimated_credits, one.charged_credits),
        (250_000, 180_000)
    );
    assert_eq!((one.unknown, one.unknown_credits), (1000, 50_000));
    // Of account two the numbers are odd: a fifth was refused and is not estimated.
    assert_eq!(
        (two.estimated_credits, two.charged_credits),
        (200_000, 180_000)
    );
    assert_eq!(two.unknown, 0, "a refused attempt costs nothing");

    let models = store
        .ledger_groups(&everything(), LedgerBy::Model)
        .await
        .unwrap();
    assert_eq!(models.len(), 6, "three models, each of two wallets");
    let batches = store
        .ledger_groups(&everything(), LedgerBy::Batch)
        .await
        .unwrap();
    assert_eq!(batches.len(), 200);
    assert_eq!(
        batches[0].label, "words",
        "a batch without a name is called by its prompt"
    );
}
