use super::*;
use proptest::collection::vec;
use proptest::prelude::*;

const OPEN: i64 = i64::MAX;

/// Balances at these moments, each asked one millisecond before it was told.
fn told(balances: &[(i64, i64)]) -> Vec<Told> {
    balances
        .iter()
        .zip(1..)
        .map(|(&(answered_at, credits), id)| Told {
            id,
            asked_at: answered_at - 1,
            answered_at,
            credits,
        })
        .collect()
}

fn cost(from_ms: i64, until_ms: i64, least: i64, most: impl Into<Option<i64>>) -> Movement {
    Movement {
        from_ms,
        until_ms,
        least,
        most: most.into(),
    }
}

/// The gaps as (earlier, later, credits, at least).
#[track_caller]
fn check(balances: &[(i64, i64)], movements: &[Movement], expected: &[(i64, i64, i64, bool)]) {
    let found: Vec<_> = gaps(&told(balances), movements)
        .iter()
        .map(|gap| {
            let (from, to) = (gap.earlier.answered_at, gap.later.answered_at);
            (from, to, gap.credits, gap.is_at_least)
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn what_our_attempts_cost_is_no_difference() {
    let ours = [cost(110, 120, 45, 45), cost(130, 140, 30, 30)];
    check(&[(100, 1000), (200, 925)], &ours, &[]);
}

#[test]
fn what_someone_else_spends_is_what_is_left() {
    let ours = [cost(110, 120, 45, 45)];
    check(&[(100, 1000), (200, 905)], &ours, &[(100, 200, -50, false)]);
    check(&[(100, 1000), (200, 940)], &[], &[(100, 200, -60, false)]);
}

#[test]
fn what_comes_in_is_shown_too() {
    check(&[(100, 10), (200, 510)], &[], &[(100, 200, 500, false)]);
    let ours = [cost(110, 120, 45, 45)];
    check(&[(100, 100), (200, 100)], &ours, &[(100, 200, 45, false)]);
}

#[test]
fn an_unknown_charge_may_explain_up_to_its_most() {
    let ours = [cost(110, 120, 0, 60)];
    check(&[(100, 1000), (200, 940)], &ours, &[]);
    check(&[(100, 1000), (200, 1000)], &ours, &[]);
    check(&[(100, 1000), (200, 900)], &ours, &[(100, 200, -40, true)]);
}

#[test]
fn where_nobody_knows_a_cost_nobody_is_blamed() {
    let ours = [cost(110, 120, 0, None)];
    check(&[(100, 1000), (200, 0)], &ours, &[]);
    // Credits that came in are seen all the same: no attempt makes any.
    check(&[(100, 0), (200, 70)], &ours, &[(100, 200, 70, true)]);
}

#[test]
fn a_balance_in_the_middle_of_a_movement_is_passed_over() {
    let ours = [cost(110, 160, 45, 45)];
    // Told at 150, before the charge could be seen or after; both read the same in the end.
    check(&[(100, 1000), (150, 1000), (200, 955)], &ours, &[]);
    check(&[(100, 1000), (150, 955), (200, 955)], &ours, &[]);
}

#[test]
fn an_answer_that_was_long_under_way_is_passed_over() {
    let mut balances = told(&[(100, 1000), (150, 1000), (200, 955)]);
    balances[1].asked_at = 105;
    assert_eq!(gaps(&balances, &[cost(110, 120, 45, 45)]), []);
}

#[test]
fn while_an_attempt_is_unresolved_nothing_is_compared() {
    let ours = [cost(110, OPEN, 0, 45)];
    check(&[(100, 1000), (200, 300), (300, 100)], &ours, &[]);
}

#[test]
fn after_the_clock_was_set_back_a_new_comparison_begins() {
    check(&[(500, 1000), (100, 900), (200, 900)], &[], &[]);
    check(
        &[(500, 1000), (100, 900), (200, 880)],
        &[],
        &[(100, 200, -20, false)],
    );
}

#[test]
fn what_says_nothing_new_may_go() {
    let balances = told(&[(100, 90), (200, 90), (300, 80), (400, 80), (500, 80)]);
    assert_eq!(superfluous(&balances, &[], 1000), [4]);
    assert_eq!(superfluous(&balances, &[], 400), [0; 0], "too young to go");
    let under_way = [cost(190, 210, 10, 10)];
    assert_eq!(superfluous(&balances, &under_way, 1000), [2, 3, 4]);
}

prop_compose! {
    /// Balances of a wallet that only `ours` draw on, with some charges of unknown size.
    fn honest()(steps in vec((0_i64..40, any::<bool>(), 0_i64..50), 1..20)) -> (Vec<Told>, Vec<Movement>) {
        let mut balances = Vec::new();
        let mut movements = Vec::new();
        let mut credits = 10_000;
        for (moment, (charge, is_known, lag)) in (0..).map(|step| step * 100).zip(steps) {
            credits -= charge;
            let (least, most) = if is_known { (charge, charge) } else { (0, charge + 5) };
            movements.push(cost(moment, moment + lag, least, most));
            balances.push((moment + 40, credits));
        }
        (told(&balances), movements)
    }
}

proptest! {
    #[test]
    fn nobody_is_blamed_for_our_own_attempts((balances, movements) in honest()) {
        prop_assert_eq!(gaps(&balances, &movements), []);
    }

    #[test]
    fn no_more_is_shown_than_someone_else_took(
        (mut balances, movements) in honest(),
        place in 0_usize..20,
        taken in 1_i64..500,
    ) {
        let place = place.min(balances.len() - 1);
        for balance in &mut balances[place..] {
            balance.credits -= taken;
        }
        let found: i64 = gaps(&balances, &movements).iter().map(|gap| gap.credits).sum();
        prop_assert!((-taken..=0).contains(&found), "{found} of {taken}");
    }

    #[test]
    fn thinning_changes_no_difference((mut balances, movements) in honest(), taken in 1_i64..500) {
        let half = balances.len() / 2;
        for balance in &mut balances[half..] {
            balance.credits -= taken;
        }
        let before = gaps(&balances, &movements);
        let gone = superfluous(&balances, &movements, i64::MAX);
        balances.retain(|one| !gone.contains(&one.id));
        prop_assert_eq!(gaps(&balances, &movements), before);
    }
}
