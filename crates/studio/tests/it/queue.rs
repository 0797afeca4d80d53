//! The queue: order, turns, pauses, budgets, changed and repeated jobs.

use std::collections::BTreeMap;

use anyhow::Context as _;
use studio::{
    Account, Drive, Job, JobId, NewJobs, News, QueueAccount, SettingsChange, Stage, Studio,
    StudioError, WaitingFor,
};
use testkit::{Bench, eventually, eventually_all, platform, stage, text_job};

type Done = anyhow::Result<()>;

/// A studio that is paused, so that jobs can be put in line before anything is sent.
async fn paused(bench: &Bench) -> anyhow::Result<(Studio, Account)> {
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let change = SettingsChange {
        slots: BTreeMap::from([(account.id.clone(), 1)]),
        ..SettingsChange::default()
    };
    studio.settings().change(change).await?;
    studio.set_paused(None, true).await?;
    Ok((studio, account))
}

/// Jobs with a prompt of their own each, submitted together.
async fn batch(studio: &Studio, account: &Account, prompts: &[&str]) -> anyhow::Result<Vec<Job>> {
    let one = |prompt: &&str| text_job(account, prompt, 1).recipes.remove(0);
    let new = NewJobs {
        recipes: prompts.iter().map(one).collect(),
        ..text_job(account, "", 1)
    };
    Ok(studio.enqueue(new).await?.jobs)
}

fn ids(jobs: &[Job]) -> Vec<JobId> {
    jobs.iter().map(|job| job.id.clone()).collect()
}

/// Prompts of the line as it stands.
async fn line(studio: &Studio) -> anyhow::Result<String> {
    let jobs = studio.jobs(true).await?;
    let queued = jobs.iter().filter(|job| job.stage == Stage::Queued);
    let prompts: Vec<&str> = queued.map(|job| job.prompt.as_str()).collect();
    Ok(prompts.join(" "))
}

/// Prompts in the order in which the simulator accepted them, once all are done.
async fn sent(bench: &Bench, studio: &Studio) -> anyhow::Result<String> {
    studio.set_paused(None, false).await?;
    let all = ids(&studio.jobs(false).await?);
    eventually_all(studio, &all, stage(Stage::Done)).await?;
    let books = bench.books().await?;
    let prompts: Vec<&str> = books.jobs.iter().map(|job| job.prompt.as_str()).collect();
    Ok(prompts.join(" "))
}

async fn account_of(studio: &Studio) -> anyhow::Result<QueueAccount> {
    let queue = studio.queue().await?;
    queue.accounts.into_iter().next().context("an account")
}

#[tokio::test]
async fn two_batches_interleave_and_a_single_clip_goes_right_behind_the_head() -> Done {
    let bench = Bench::new().await?;
    let (studio, account) = paused(&bench).await?;
    batch(&studio, &account, &["a1", "a2", "a3", "a4"]).await?;
    batch(&studio, &account, &["b1", "b2"]).await?;
    assert_eq!(line(&studio).await?, "a1 b1 a2 b2 a3 a4");
    batch(&studio, &account, &["single"]).await?;
    assert_eq!(line(&studio).await?, "a1 b1 single a2 b2 a3 a4");
    assert_eq!(sent(&bench, &studio).await?, "a1 b1 single a2 b2 a3 a4");
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn jobs_are_sent_in_the_order_that_a_person_gives_them() -> Done {
    let bench = Bench::new().await?;
    let (studio, account) = paused(&bench).await?;
    let a = batch(&studio, &account, &["a1", "a2", "a3", "a4"]).await?;
    let b = batch(&studio, &account, &["b1", "b2"]).await?;
    let moved = [a[3].id.clone(), a[2].id.clone()];
    let told = studio.reorder(&moved, Some(&b[0].id)).await?;
    assert_eq!(told.len(), 2, "the moved rows are given back");
    assert_eq!(line(&studio).await?, "a1 a4 a3 b1 a2 b2");
    studio.reorder(&[b[1].id.clone()], Some(&a[0].id)).await?;
    studio.reorder(&[a[0].id.clone()], None).await?;
    assert_eq!(line(&studio).await?, "b2 a4 a3 b1 a2 a1");
    assert_eq!(sent(&bench, &studio).await?, "b2 a4 a3 b1 a2 a1");
    let late = studio.reorder(&moved, None).await;
    assert!(
        matches!(late, Err(StudioError::Conflict { .. })),
        "{late:?}"
    );
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn any_number_of_moves_keeps_the_order_that_was_asked_for() -> Done {
    let bench = Bench::new().await?;
    let (studio, account) = paused(&bench).await?;
    let mut jobs = batch(&studio, &account, &["1", "2", "3"]).await?;
    for prompts in [["4", "5", "6"], ["7", "8", "9"]] {
        jobs.extend(batch(&studio, &account, &prompts).await?);
    }
    let mut order = ids(&studio.jobs(true).await?);
    // A fixed walk that meets every distance, always squeezing into the same few gaps.
    for step in 0..60_usize {
        let moved = order.remove((step * 7) % order.len());
        let place = (step * 5) % 3 + 1;
        let before = order[place].clone();
        order.insert(place, moved.clone());
        studio.reorder(&[moved], Some(&before)).await?;
        assert_eq!(ids(&studio.jobs(true).await?), order, "after step {step}");
    }
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_pause_outlives_its_process_and_holds_for_every_other() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let state = studio.set_paused(Some(&account.id), true).await?;
    assert!(!state.is_paused && state.accounts[0].is_paused);
    let job = batch(&studio, &account, &["a tide"]).await?.remove(0);
    assert_eq!(job.waiting_for, Some(WaitingFor::Pause));
    studio.close().await;

    let again = bench.open(Drive::EverythingUnasked).await?;
    let other = bench.open(Drive::Own).await?;
    let second = batch(&other, &account, &["another"]).await?.remove(0);
    let queue = account_of(&again).await?;
    assert_eq!((queue.queued, queue.used), (2, 0));
    assert_eq!(queue.waiting_for, Some(WaitingFor::Pause));
    assert_eq!(bench.books().await?.jobs.len(), 0);
    // Resumed by a process that sends nothing itself, it goes on in both.
    let reader = bench.open(Drive::Nothing).await?;
    reader.set_paused(Some(&account.id), false).await?;
    eventually(&again, &job.id, stage(Stage::Done)).await?;
    eventually(&other, &second.id, stage(Stage::Done)).await?;
    for studio in [again, other, reader] {
        studio.close().await;
    }
    Ok(())
}

#[tokio::test]
async fn a_days_budget_stops_in_front_of_the_limit_until_midnight() -> Done {
    let bench = Bench::new().await?;
    let (studio, account) = paused(&bench).await?;
    let jobs = batch(&studio, &account, &["one", "two", "three"]).await?;
    let price = jobs[0].cost.estimated_credits.context("a price")?;
    let budget = |credits| SettingsChange {
        budgets: BTreeMap::from([(account.id.clone(), credits)]),
        ..SettingsChange::default()
    };
    let settings = studio.settings().change(budget(2 * price + 1)).await?;
    assert_eq!(settings.budgets[&account.id], 2 * price + 1);
    studio.set_paused(None, false).await?;
    eventually_all(&studio, &ids(&jobs[..2]), stage(Stage::Done)).await?;
    let held = |job: &Job| job.waiting_for == Some(WaitingFor::Budget);
    let third = eventually(&studio, &jobs[2].id, held).await?;
    let why = third.waiting.context("a reason")?;
    assert!(
        why.contains(&format!(
            "budget of {} credits: {} spent",
            2 * price + 1,
            2 * price
        )),
        "{why}"
    );
    let queue = account_of(&studio).await?;
    assert_eq!(queue.spent_today_credits, u64::from(2 * price));
    assert_eq!(queue.waiting_for, Some(WaitingFor::Budget));

    studio.clock().advance(std::time::Duration::from_hours(24));
    eventually(&studio, &jobs[2].id, stage(Stage::Done)).await?;
    assert_eq!(
        account_of(&studio).await?.spent_today_credits,
        u64::from(price)
    );
    let none = studio.settings().change(budget(0)).await?;
    assert!(none.budgets.is_empty(), "0 takes the limit away");
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_batch_stops_at_its_budget_and_others_go_on() -> Done {
    let bench = Bench::new().await?;
    let (studio, account) = paused(&bench).await?;
    let probe = studio.draft(text_job(&account, "one", 1)).await?.remove(0);
    let price = probe.cost.estimated_credits.context("a price")?;
    let new = NewJobs {
        budget_credits: Some(price),
        name: Some("tides".to_owned()),
        ..text_job(&account, "tide", 2)
    };
    let tides = studio.enqueue(new).await?;
    let other = batch(&studio, &account, &["other"]).await?.remove(0);
    studio.set_paused(None, false).await?;
    eventually(&studio, &other.id, stage(Stage::Done)).await?;
    let held = |job: &Job| job.waiting_for == Some(WaitingFor::Budget);
    eventually(&studio, &tides.jobs[1].id, held).await?;
    let batch = studio.batches().await?.remove(0);
    assert_eq!(batch.name.as_deref(), Some("tides"));
    assert_eq!((batch.jobs, batch.queued, batch.done), (2, 1, 1));
    assert_eq!(batch.charged_credits, u64::from(price));
    assert_eq!(batch.estimated_credits, u64::from(2 * price));

    let refused = studio.set_batch_budget(&tides.batch, Some(0)).await;
    assert!(matches!(refused, Err(StudioError::InvalidField { .. })));
    studio
        .set_batch_budget(&tides.batch, Some(2 * price))
        .await?;
    eventually(&studio, &tides.jobs[1].id, stage(Stage::Done)).await?;
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_queued_job_may_be_changed_and_a_sent_one_not() -> Done {
    let bench = Bench::new().await?;
    let (studio, account) = paused(&bench).await?;
    let jobs = batch(&studio, &account, &["one", "two"]).await?;
    assert!(jobs[0].can_edit);
    let mut recipe = jobs[0].recipe.clone();
    recipe.prompt = "changed".to_owned();
    recipe.duration_s = 10_000;
    let refused = studio.edit(&jobs[0].id, recipe.clone()).await;
    assert!(matches!(refused, Err(StudioError::InvalidInput { .. })));
    recipe.duration_s = 2;
    let edited = studio.edit(&jobs[0].id, recipe.clone()).await?;
    assert_eq!(edited.position, jobs[0].position, "it keeps its place");
    assert_ne!(edited.cost.estimated_credits, None);
    assert_eq!(sent(&bench, &studio).await?, "changed two");
    let late = studio.edit(&jobs[0].id, recipe).await;
    assert!(matches!(late, Err(StudioError::Conflict { .. })));
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn all_failed_jobs_go_again_in_fair_turns() -> Done {
    let bench = Bench::failing(&["refuse-moderation"]).await?;
    let (studio, account) = paused(&bench).await?;
    let a = batch(&studio, &account, &["a1", "a2"]).await?;
    let b = batch(&studio, &account, &["b1", "b2"]).await?;
    studio.set_paused(None, false).await?;
    let all: Vec<JobId> = ids(&a).into_iter().chain(ids(&b)).collect();
    eventually_all(&studio, &all, stage(Stage::Failed)).await?;
    bench.set_faults(&[]).await?;
    studio.set_paused(None, true).await?;
    studio.hide(&b[1].id).await?;

    let again = studio.retry_all(Some(&b[0].batch)).await?;
    assert_eq!(again.len(), 2, "all of a named batch, hidden ones too");
    assert_eq!(studio.retry_all(None).await?.len(), 2, "then the others");
    assert!(
        studio.retry_all(None).await?.is_empty(),
        "nothing failed is left"
    );
    assert_eq!(line(&studio).await?.split(' ').count(), 4);
    sent(&bench, &studio).await?;
    assert!(bench.books().await?.nothing_paid_twice());
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn many_are_cancelled_at_once_and_what_was_accepted_is_said() -> Done {
    let bench = Bench::failing(&["stuck"]).await?;
    let (studio, account) = paused(&bench).await?;
    let jobs = batch(&studio, &account, &["one", "two", "three"]).await?;
    studio.set_paused(None, false).await?;
    eventually(&studio, &jobs[0].id, stage(Stage::Rendering)).await?;
    let all = studio.cancel_all(&ids(&jobs)).await?;
    let stages: Vec<Stage> = all.iter().map(|job| job.stage).collect();
    assert_eq!(
        stages,
        [Stage::Rendering, Stage::Cancelled, Stage::Cancelled]
    );
    let none = studio.cancel_all(&[]).await;
    assert!(
        matches!(none, Err(StudioError::InvalidField { .. })),
        "never all"
    );
    let late = studio.cancel(&jobs[0].id).await.unwrap_err().to_string();
    assert!(late.contains("PixVerse cannot cancel"), "{late}");
    assert!(studio.hide(&jobs[0].id).await?.is_hidden);
    assert!(!studio.show(&jobs[0].id).await?.is_hidden);
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn each_queued_job_says_why_it_waits_and_listeners_hear_of_the_queue() -> Done {
    let bench = Bench::failing(&["stuck"]).await?;
    let (studio, account) = paused(&bench).await?;
    let jobs = batch(&studio, &account, &["one", "two", "three"]).await?;
    let mut news = studio.listen();
    studio.set_paused(None, false).await?;
    let third =
        |job: &Job| job.waiting.as_deref() == Some("waits for a free slot; 1 job goes first");
    eventually(&studio, &jobs[2].id, third).await?;
    loop {
        if let News::QueueChanged(queue) = news.recv().await?.news
            && !queue.is_paused
            && queue.accounts[0].waiting.as_deref() == Some("all 1 slots are in use")
        {
            break;
        }
    }
    studio.close().await;
    Ok(())
}
