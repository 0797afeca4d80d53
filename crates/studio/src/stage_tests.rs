//! The table of legal moves, and what holds for every story.

use expect_test::expect;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

#[test]
fn the_table_of_legal_moves() {
    let mut table = String::new();
    for &stage in Stage::ALL {
        for &fact in Fact::ALL {
            if let Ok(next) = stage.after(fact) {
                let attempt = next.attempt.map_or("", Outcome::as_str);
                let line = format!("{stage:<12}{fact:<17}{:<12}{attempt}", next.stage);
                table.push_str(line.trim_end());
                table.push('\n');
            }
        }
    }
    expect![[r#"
        queued      picked           preparing
        queued      cancelled        cancelled
        preparing   put_back         queued
        preparing   ready            submitting  open
        preparing   refused_for_good failed
        preparing   cancelled        cancelled
        submitting  not_sent         queued      refused
        submitting  refused_for_now  queued      refused
        submitting  refused_for_good failed      refused
        submitting  lost             unsure      unresolved
        submitting  accepted         rendering   accepted
        unsure      refused_for_good failed      refused
        unsure      accepted         rendering   accepted
        unsure      not_made         queued      abandoned
        unsure      forgotten        cancelled   abandoned
        rendering   rendered         downloading
        rendering   failed_there     failed
        downloading link_expired     rendering
        downloading delayed          downloading
        downloading saved            done
        failed      retried          queued
    "#]]
    .assert_eq(&table);
}

#[test]
fn words_read_back_as_what_they_name() {
    for &stage in Stage::ALL {
        assert_eq!(Stage::from_word(stage.as_str()), Some(stage));
    }
    for &outcome in Outcome::ALL {
        assert_eq!(Outcome::from_word(outcome.as_str()), Some(outcome));
    }
}

/// A person's word, the only way to a second payment.
fn is_said_by_a_person(fact: Fact) -> bool {
    matches!(fact, Fact::NotMade | Fact::Retried)
}

proptest! {
    #[test]
    fn no_story_pays_twice_without_a_person(story in vec(select(Fact::ALL), 0..60)) {
        let mut stage = Stage::Queued;
        let mut may_be_paid = 0;
        for fact in story {
            let Ok(next) = stage.after(fact) else { continue };
            match next.attempt {
                Some(Outcome::Open) => may_be_paid += 1,
                Some(Outcome::Refused) => may_be_paid -= 1,
                _ => {}
            }
            if is_said_by_a_person(fact) {
                may_be_paid = 0;
            }
            prop_assert!(may_be_paid <= 1, "{fact} in {stage} leads to a second payment");
            stage = next.stage;
        }
    }

    #[test]
    fn a_job_has_at_most_one_live_attempt(story in vec(select(Fact::ALL), 0..60)) {
        let mut stage = Stage::Queued;
        let mut is_live = false;
        for fact in story {
            let Ok(next) = stage.after(fact) else { continue };
            match next.attempt {
                Some(Outcome::Open) => {
                    prop_assert!(!is_live, "a second attempt beside a live one");
                    is_live = true;
                }
                Some(Outcome::Unresolved) | None => {}
                Some(_) => is_live = false,
            }
            stage = next.stage;
            prop_assert_eq!(is_live, matches!(stage, Stage::Submitting | Stage::Unsure));
        }
    }

    #[test]
    fn nothing_accepted_is_ever_cancelled(story in vec(select(Fact::ALL), 0..60)) {
        let mut stage = Stage::Queued;
        let mut is_accepted = false;
        for fact in story {
            let Ok(next) = stage.after(fact) else { continue };
            is_accepted = match next.attempt {
                Some(Outcome::Accepted) => true,
                Some(Outcome::Open) => false,
                _ => is_accepted && fact != Fact::Retried,
            };
            stage = next.stage;
            prop_assert!(!(is_accepted && stage == Stage::Cancelled));
        }
    }
}
