//! What a caller has spent, what its cap holds back, and when a token opens nothing any more.

use std::time::Duration;

use super::*;
use crate::StudioError;
use crate::ids::{AccountId, AttemptId};
use crate::store::Store;
use crate::store::jobs::{Pick, crowd};
use crate::test_ground::TestGround;

/// A caller with this cap that asked for every job of a crowd of four, 10 credits each.
async fn asking(test: &TestGround, cap: u32) -> (Caller, AccountId) {
    let store = &test.ground.store;
    let account = crowd(store, "me", 4).await;
    let new = NewCaller {
        name: "nightly".into(),
        rights: Rights::Create,
        account: None,
        cap_credits: Some(cap),
    };
    let callers = Callers::new(test.ground.clone());
    let (caller, _) = callers.add(new).await.unwrap();
    run(store, &format!("UPDATE jobs SET caller = '{}'", caller.id)).await;
    (caller, account)
}

async fn run(store: &Store, sql: &str) {
    let mut writing = store.write().await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(sql.to_owned()))
        .execute(writing.connection())
        .await
        .unwrap();
    writing.commit().await.unwrap();
}

/// The `nth` job of the crowd is over; its attempt ended as said.
async fn ended(store: &Store, nth: u32, outcome: &str, charged: &str, refunded: &str) {
    let (job, attempt) = (
        format!("00000000-0000-7000-8000-{nth:012}"),
        AttemptId::fresh(),
    );
    run(
        store,
        &format!("UPDATE jobs SET stage = 'done' WHERE id = '{job}'"),
    )
    .await;
    run(
        store,
        &format!(
            "INSERT INTO attempts (trace_id, job, account, route, path, body, outcome, estimated_credits,
                charged_credits, refunded_credits, opened_at)
             SELECT '{attempt}', id, account, 'platform', '/x', x'7b7d', '{outcome}', 10, {charged}, {refunded}, 1
             FROM jobs WHERE id = '{job}'"
        ),
    )
    .await;
}

async fn picked(store: &Store, account: &AccountId) -> usize {
    let pick = Pick {
        account,
        owner: "me",
        freed_ms: 0,
        now_ms: 10,
    };
    store.pick(pick).await.unwrap().len()
}

#[tokio::test]
async fn what_was_charged_counts_and_what_came_back_does_not() {
    let test = TestGround::alone().await;
    let (caller, _) = asking(&test, 1_000).await;
    let store = &test.ground.store;
    ended(store, 1, "accepted", "12", "NULL").await;
    ended(store, 2, "accepted", "15", "15").await;
    ended(store, 3, "refused", "NULL", "NULL").await;
    let spent = store
        .caller(&caller.id)
        .await
        .unwrap()
        .unwrap()
        .spent_credits;
    assert_eq!(spent, 12 + 10, "one was charged, one is in line");
    assert_eq!(store.cap_of(&caller.id).await.unwrap(), Some((1_000, 12)));
}

#[tokio::test]
async fn a_charge_above_its_estimate_holds_what_was_not_sent() {
    let test = TestGround::alone().await;
    let (caller, account) = asking(&test, 40).await;
    let store = &test.ground.store;
    ended(store, 1, "accepted", "35", "NULL").await;
    assert_eq!(picked(store, &account).await, 0, "35 and 10 pass 40");
    run(store, "UPDATE jobs SET caller = NULL WHERE id LIKE '%4'").await;
    assert_eq!(picked(store, &account).await, 1, "the person's own goes on");
    run(
        store,
        &format!(
            "UPDATE callers SET cap_credits = 55 WHERE id = '{}'",
            caller.id
        ),
    )
    .await;
    assert_eq!(picked(store, &account).await, 2);
}

#[tokio::test]
async fn an_unknown_price_passes_no_cap() {
    let test = TestGround::alone().await;
    let (caller, account) = asking(&test, 1_000).await;
    let store = &test.ground.store;
    run(store, "UPDATE jobs SET estimated_credits = NULL").await;
    assert_eq!(picked(store, &account).await, 0);
    let behalf = Behalf {
        caller: Some(caller),
        creation: None,
    };
    let mut writing = store.write().await.unwrap();
    let refused = writing.check_cap(&behalf, None).await.unwrap_err();
    assert!(matches!(
        refused,
        StudioError::CapReached {
            cap: 1_000,
            spent: 0,
            asked: None
        }
    ));
    writing.check_cap(&Behalf::default(), None).await.unwrap();
}

#[tokio::test]
async fn a_sign_in_that_is_over_and_made_nothing_is_forgotten() {
    let test = TestGround::alone().await;
    let accounts = test.accounts();
    let account = accounts.open_env(&"sk-env-key".into()).await.unwrap();
    let callers = Callers::new(test.ground.clone());
    let (first, token) = callers.signed_in(&account).await.unwrap();
    assert_eq!(first.account, Some(account.id.clone()));
    callers.admit(token.expose_secret()).await.unwrap();
    test.ground
        .clock
        .advance(SIGN_IN_LIFE + Duration::from_secs(1));
    let refused = callers.admit(token.expose_secret()).await.unwrap_err();
    assert_eq!(refused.to_string(), "This token has ended; sign in again.");
    callers.signed_in(&account).await.unwrap();
    assert_eq!(test.ground.store.caller(&first.id).await.unwrap(), None);
    assert_eq!(callers.list().await.unwrap().len(), 1);
}

#[test]
fn rights_include_those_below() {
    assert!(Rights::Admin > Rights::Create && Rights::Create > Rights::Read);
}
