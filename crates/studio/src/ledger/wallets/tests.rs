use super::*;
use crate::test_ground::TestGround;

const MINUTE: i64 = 60_000;

/// An accepted attempt with a price of 45 that PixVerse published and a charge of 45, five seconds after it was opened.
fn accepted() -> PaidRow {
    PaidRow {
        outcome: Outcome::Accepted,
        opened_at: MINUTE,
        ended_at: Some(MINUTE + 5_000),
        failed_at: None,
        came_back: false,
        charged_credits: Some(45),
        estimated_credits: Some(45),
        is_exact: true,
        is_rendering: false,
    }
}

/// Seen a day and an hour later.
#[track_caller]
fn check(attempt: &PaidRow, until_ms: i64, cost: (i64, Option<i64>)) {
    let movement = movement(attempt, 25 * 60 * MINUTE);
    assert_eq!(movement.from_ms, MINUTE);
    assert_eq!(movement.until_ms, until_ms);
    assert_eq!((movement.least, movement.most), cost);
}

const CHARGED_BY: i64 = MINUTE + 15_000;

#[test]
fn a_clip_costs_what_its_acceptance_said() {
    check(&accepted(), CHARGED_BY, (45, Some(45)));
}

#[test]
fn a_charge_that_nobody_said_is_up_to_the_estimate() {
    let unsaid = PaidRow {
        charged_credits: None,
        ..accepted()
    };
    check(&unsaid, CHARGED_BY, (0, Some(45)));
    let inferred = PaidRow {
        is_exact: false,
        ..unsaid.clone()
    };
    check(&inferred, CHARGED_BY, (0, Some(135)));
    let unpriced = PaidRow {
        estimated_credits: None,
        ..unsaid
    };
    check(&unpriced, CHARGED_BY, (0, None));
}

#[test]
fn a_failure_is_over_when_its_refund_would_show() {
    let failed = PaidRow {
        failed_at: Some(2 * MINUTE),
        ..accepted()
    };
    check(&failed, 12 * MINUTE, (0, Some(45)));
    let refunded = PaidRow {
        came_back: true,
        ..failed
    };
    check(&refunded, 12 * MINUTE, (0, Some(0)));
}

#[test]
fn what_may_still_be_charged_or_refunded_has_no_end() {
    for outcome in [Outcome::Open, Outcome::Unresolved] {
        let live = PaidRow {
            outcome,
            ended_at: None,
            charged_credits: None,
            ..accepted()
        };
        check(&live, i64::MAX, (0, Some(45)));
    }
    let rendering = PaidRow {
        ended_at: Some(20 * 60 * MINUTE),
        is_rendering: true,
        ..accepted()
    };
    check(&rendering, i64::MAX, (0, Some(45)));
}

#[test]
fn a_clip_stuck_for_a_day_hides_nothing_any_more() {
    let stuck = PaidRow {
        is_rendering: true,
        ..accepted()
    };
    check(&stuck, CHARGED_BY, (45, Some(45)));
}

#[test]
fn given_up_may_have_been_charged_and_refused_was_not() {
    let abandoned = PaidRow {
        outcome: Outcome::Abandoned,
        charged_credits: None,
        ..accepted()
    };
    check(&abandoned, CHARGED_BY, (0, Some(45)));
    let refused = PaidRow {
        outcome: Outcome::Refused,
        ..accepted()
    };
    check(&refused, MINUTE, (0, Some(0)));
}

#[tokio::test]
async fn one_wallet_may_have_several_accounts() {
    let place = TestGround::alone().await;
    let key = secrecy::SecretString::from("sk-one-wallet");
    let env = place.accounts().open_env(&key).await.unwrap();
    let other = |fingerprint: &str| Account {
        id: AccountId::fresh(),
        fingerprint: fingerprint.to_owned(),
        ..env.clone()
    };
    let all = [
        env.clone(),
        other(&env.fingerprint),
        other("another key"),
        other("a third key"),
    ];
    let sizes = |marks: &HashMap<AccountId, String>| {
        let mut sizes: Vec<usize> = wallets(&all, marks)
            .iter()
            .map(|wallet| wallet.accounts.len())
            .collect();
        sizes.sort_unstable();
        sizes
    };
    assert_eq!(sizes(&HashMap::new()), [1, 1, 2], "the same key twice");
    let marks = [(0, "one"), (2, "one"), (3, "other")];
    let marks = marks.map(|(place, mark)| (all[place].id.clone(), mark.to_owned()));
    assert_eq!(
        sizes(&marks.into()),
        [1, 3],
        "and a second key of that wallet"
    );
}
