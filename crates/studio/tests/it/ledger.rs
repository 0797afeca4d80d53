//! The ledger's door: sums an account, refunds, charges that nobody said, and what balances show beside them.

use std::time::Duration;

use studio::{
    Account, AccountId, BalanceDifference, Drive, Job, LedgerBy, LedgerFilter, LedgerGroup,
    LedgerQuery, LedgerRow, LedgerSummary, SecretsChoice, Stage, Studio, StudioError,
    StudioOptions,
};
use testkit::{Bench, PACE, eventually, examiner, platform, stage, text_job, web};

type Done = anyhow::Result<()>;

/// After a charge, or a refund: long enough that the balance is settled.
const CHARGED: Duration = Duration::from_secs(20);
const REFUNDED: Duration = Duration::from_mins(11);

async fn ended(
    studio: &Studio,
    account: &Account,
    prompt: &str,
    end: Stage,
) -> anyhow::Result<Job> {
    let enqueued = studio.enqueue(text_job(account, prompt, 1)).await?;
    eventually(studio, &enqueued.jobs[0].id, stage(end)).await
}

/// Let time pass, ask the balance, and see what nobody explains.
async fn settled(
    studio: &Studio,
    account: &Account,
    after: Duration,
) -> anyhow::Result<Vec<BalanceDifference>> {
    studio.clock().advance(after);
    studio.accounts().refresh(&account.id).await?;
    Ok(everything(studio).await?.differences)
}

async fn everything(studio: &Studio) -> Result<LedgerSummary, StudioError> {
    let ledger = studio.ledger();
    ledger
        .summary(&LedgerFilter::default(), LedgerBy::Day)
        .await
}

async fn rows(studio: &Studio) -> Result<Vec<LedgerRow>, StudioError> {
    studio.ledger().rows(&LedgerFilter::default()).await
}

/// Someone else's studio: another folder, the same service.
async fn elsewhere(bench: &Bench, folder: &tempfile::TempDir) -> anyhow::Result<Studio> {
    let options = StudioOptions {
        home: folder.path().to_owned(),
        endpoints: bench.endpoints()?,
        secrets: SecretsChoice::File,
        env_key: None,
        examiner: examiner()?,
        drive: Drive::Everything,
        pace: studio::Pace { poll: Some(PACE) },
    };
    Ok(Studio::open(options).await?)
}

fn charged(job: &Job) -> u64 {
    job.cost.charged_credits.map_or(0, u64::from)
}

#[tokio::test]
async fn what_someone_else_spends_is_shown_and_our_own_jobs_are_not() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    ended(&studio, &account, "a kite", Stage::Done).await?;
    assert_eq!(settled(&studio, &account, CHARGED).await?, []);

    let folder = tempfile::tempdir()?;
    let other = elsewhere(&bench, &folder).await?;
    let theirs = platform(&other).await?;
    let their_job = ended(&other, &theirs, "a whale", Stage::Done).await?;
    ended(&studio, &account, "a second kite", Stage::Done).await?;

    let found = settled(&studio, &account, CHARGED).await?;
    let [difference] = found.as_slice() else {
        panic!("one difference: {found:#?}")
    };
    assert_eq!(difference.credits.unsigned_abs(), charged(&their_job));
    assert!(difference.credits < 0 && !difference.is_at_least);
    assert_eq!(difference.account_id, account.id);
    assert!(difference.from < difference.to);
    other.close().await;
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn what_was_spent_while_nobody_looked_shows_at_the_next_start() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    platform(&studio).await?;
    studio.close().await;
    let folder = tempfile::tempdir()?;
    let other = elsewhere(&bench, &folder).await?;
    let theirs = platform(&other).await?;
    let their_job = ended(&other, &theirs, "a whale", Stage::Done).await?;
    other.close().await;

    let studio = bench.open(Drive::Everything).await?;
    let mut news = studio.listen();
    let found = loop {
        if let Some(found) = everything(&studio).await?.differences.pop() {
            break found;
        }
        news.recv().await?;
    };
    assert_eq!(found.credits.unsigned_abs(), charged(&their_job));
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_moderated_clip_costs_nothing_in_the_end() -> Done {
    let bench = Bench::failing(&["moderation=1"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let job = ended(&studio, &account, "a storm", Stage::Failed).await?;
    assert_eq!(settled(&studio, &account, REFUNDED).await?, []);
    let row = rows(&studio).await?.remove(0);
    assert_eq!(row.refunded_credits, row.charged_credits);
    assert!(!row.is_unknown, "PixVerse says that it gives them back");
    let total = everything(&studio).await?.totals.remove(0);
    assert_eq!(total.charged_credits, charged(&job));
    assert_eq!((total.refunded_credits, total.unknown), (charged(&job), 0));
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_failure_may_have_been_refunded_and_nobody_is_blamed_for_it() -> Done {
    let bench = Bench::failing(&["fail=1", "deleted=1"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    // One of the two comes back, and PixVerse's log of refunds says so; of the other nobody says anything.
    ended(&studio, &account, "a storm", Stage::Failed).await?;
    ended(&studio, &account, "a second storm", Stage::Failed).await?;
    assert_eq!(settled(&studio, &account, REFUNDED).await?, []);
    let rows = rows(&studio).await?;
    let known: Vec<(bool, bool)> = rows
        .iter()
        .map(|row| (row.is_unknown, row.refunded_credits == row.charged_credits))
        .collect();
    assert_eq!(
        known.iter().filter(|row| **row == (false, true)).count(),
        1,
        "{known:?}"
    );
    assert_eq!(
        known.iter().filter(|row| **row == (true, false)).count(),
        1,
        "{known:?}"
    );
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_retried_job_still_tells_how_its_first_attempt_ended() -> Done {
    let bench = Bench::failing(&["moderation=1"]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let job = ended(&studio, &account, "a storm", Stage::Failed).await?;
    studio.retry(&job.id).await?;
    eventually(&studio, &job.id, stage(Stage::Done)).await?;
    assert_eq!(settled(&studio, &account, REFUNDED).await?, []);
    let rows = rows(&studio).await?;
    let back: Vec<bool> = rows
        .iter()
        .map(|row| row.refunded_credits.is_some())
        .collect();
    assert_eq!(back, [false, true], "newest first");
    let total = everything(&studio).await?.totals.remove(0);
    assert_eq!((total.attempts, total.jobs), (2, 1));
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn wallets_are_never_added_up() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let key = platform(&studio).await?;
    let site = web(&studio).await?;
    ended(&studio, &key, "a kite", Stage::Done).await?;
    let unsaid = ended(&studio, &site, "a whale", Stage::Done).await?;
    assert_eq!(
        unsaid.cost.charged_credits, None,
        "the site does not say what it takes"
    );
    let summary = everything(&studio).await?;
    let names = |groups: &[LedgerGroup]| -> Vec<(AccountId, u64)> {
        groups
            .iter()
            .map(|group| (group.account_id.clone(), group.unknown))
            .collect()
    };
    let each = vec![(key.id.clone(), 0), (site.id.clone(), 1)];
    assert_eq!(names(&summary.totals), each);
    assert_eq!(names(&summary.groups), each, "one day, two wallets");
    let total = &summary.totals[1];
    assert_eq!(total.unknown_credits, total.estimated_credits);
    // What the site took lies within what the attempt may have cost.
    assert_eq!(settled(&studio, &site, CHARGED).await?, []);
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn pages_stay_apart_while_new_attempts_come_in() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    for prompt in ["one", "two", "three"] {
        ended(&studio, &account, prompt, Stage::Done).await?;
    }
    let mut query = LedgerQuery {
        filter: LedgerFilter::default(),
        cursor: None,
        limit: 2,
    };
    let first = studio.ledger().page(&query).await?;
    let prompts =
        |rows: &[LedgerRow]| -> Vec<String> { rows.iter().map(|row| row.prompt.clone()).collect() };
    assert_eq!(prompts(&first.rows), ["three", "two"]);
    ended(&studio, &account, "four", Stage::Done).await?;
    query.cursor = first.next;
    let last = studio.ledger().page(&query).await?;
    assert_eq!(prompts(&last.rows), ["one"]);
    assert_eq!(last.next, None);
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn filters_let_through_what_they_name() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Everything).await?;
    let account = platform(&studio).await?;
    let job = ended(&studio, &account, "a kite", Stage::Done).await?;
    let count = async |filter: LedgerFilter| -> Result<usize, StudioError> {
        Ok(studio.ledger().rows(&filter).await?.len())
    };
    let none = LedgerFilter::default();
    let with_model = |model: &str| LedgerFilter {
        model: Some(model.to_owned()),
        ..none.clone()
    };
    assert_eq!(count(with_model(&job.model)).await?, 1);
    assert_eq!(count(with_model("v0")).await?, 0);
    let batch = Some(job.batch.clone());
    assert_eq!(
        count(LedgerFilter {
            batch,
            ..none.clone()
        })
        .await?,
        1
    );
    let today = everything(&studio).await?.groups.remove(0).key;
    for (from, to, expected) in [
        (Some(today.as_str()), Some(today.as_str()), 1),
        (None, Some("2020-02-29"), 0),
        (Some("2020-02-29T12:00:00+01:00"), None, 1),
        (Some("9000-01-01"), None, 0),
    ] {
        let filter = LedgerFilter {
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
            ..none.clone()
        };
        assert_eq!(count(filter).await?, expected, "{from:?} {to:?}");
    }
    let of_nobody = LedgerFilter {
        account: Some("00000000-0000-7000-8000-000000000000".parse()?),
        ..none.clone()
    };
    assert!(matches!(
        count(of_nobody).await,
        Err(StudioError::NotFound { .. })
    ));
    let backwards = LedgerFilter {
        from: Some("2026-02-02".into()),
        to: Some("2026-01-01".into()),
        ..none
    };
    let refused = count(backwards).await;
    assert!(matches!(
        refused,
        Err(StudioError::InvalidField { field: "to", .. })
    ));
    studio.close().await;
    Ok(())
}
