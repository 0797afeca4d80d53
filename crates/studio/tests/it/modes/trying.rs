//! "Let me try": what the catalog does not know is refused, unless the person wants to try it; then `PixVerse`
//! answers in its own words. A price that nobody knows waits in front of every budget.

use std::collections::BTreeMap;

use studio::{Catalog, Mode, Recipe, SettingsChange, Stage, StudioError, WaitingFor};
use testkit::{eventually, stage};

use super::{Done, Kit};

/// A clip of a model that nobody has heard of.
fn unheard_of(kit: &Kit, prompt: &str) -> Recipe {
    Recipe {
        model: "v9".into(),
        prompt: prompt.into(),
        ..kit.recipe(Mode::Text)
    }
}

async fn let_me_try(kit: &Kit) -> Done {
    let change = SettingsChange {
        let_me_try: Some(true),
        ..SettingsChange::default()
    };
    assert!(kit.studio.settings().change(change).await?.let_me_try);
    Ok(())
}

#[tokio::test]
async fn an_unknown_model_is_refused_while_nobody_wants_to_try() -> Done {
    let kit = Kit::platform().await?;
    let recipe = unheard_of(&kit, "a kite");
    let refused = kit.studio.enqueue(kit.new_jobs(recipe)).await;
    let Err(StudioError::InvalidInput { problems }) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(problems[0].field, studio::Field::Model);
    assert!(kit.bench.books().await?.jobs.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_model_that_is_tried_is_answered_in_pixverses_own_words() -> Done {
    let kit = Kit::platform().await?;
    let_me_try(&kit).await?;
    let recipe = unheard_of(&kit, "a kite");
    let allowance = kit.studio.allowance().await?;
    let route = kit.account.usual_route();
    let judged = kit.studio.catalog().judge(&recipe, route, allowance);
    assert_eq!(judged.problems, []);
    assert_eq!(judged.marks[0].field, studio::Field::Model);
    let estimate = Catalog::builtin().estimate(&recipe, route);
    assert_eq!((estimate.credits, estimate.is_exact), (None, false));
    let jobs = kit.studio.enqueue(kit.new_jobs(recipe)).await?.jobs;
    let job = eventually(&kit.studio, &jobs[0].id, stage(Stage::Failed)).await?;
    assert_eq!(job.attempts.len(), 1, "it was sent, once");
    let error = job.error.expect("PixVerse's words");
    assert!(error.message.contains("model"), "{error:?}");
    assert!(kit.bench.books().await?.charges.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_price_that_nobody_knows_waits_in_front_of_a_budget() -> Done {
    let kit = Kit::platform().await?;
    let_me_try(&kit).await?;
    let day = |credits| SettingsChange {
        budgets: BTreeMap::from([(kit.account.id.clone(), credits)]),
        ..SettingsChange::default()
    };
    kit.studio.settings().change(day(9_000)).await?;
    let recipe = unheard_of(&kit, "a kite");
    let jobs = kit.studio.enqueue(kit.new_jobs(recipe)).await?.jobs;
    let held = |job: &studio::Job| job.waiting_for == Some(WaitingFor::Budget);
    let waiting = eventually(&kit.studio, &jobs[0].id, held).await?;
    let why = waiting.waiting.expect("a reason");
    assert!(why.contains("its price is not known"), "{why}");
    assert!(waiting.attempts.is_empty());
    let known = Recipe {
        prompt: "a tide".into(),
        ..kit.recipe(Mode::Text)
    };
    kit.made(known).await?;
    kit.studio.settings().change(day(0)).await?;
    let sent = eventually(&kit.studio, &jobs[0].id, stage(Stage::Failed)).await?;
    assert_eq!(sent.attempts.len(), 1, "without a budget it goes");
    Ok(())
}
