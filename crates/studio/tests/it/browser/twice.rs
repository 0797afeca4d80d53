//! One press, two clips: Chrome sends a call again by itself when the connection breaks without an answer.
//! Both clips are paid for, so both are brought in.

use studio::{Account, Job, LedgerFilter, NewJobs, Outcome, Stage, Studio};
use testkit::{Bench, eventually, stage, text_job};

use super::{Done, ended, is_done, of_image, through_page};

const TWICE: &str = "Chrome sent this twice by itself";

/// Every job there is, once each of `count` is done.
async fn all_done(studio: &Studio, count: usize) -> anyhow::Result<Vec<Job>> {
    let mut news = studio.listen();
    loop {
        let jobs = studio.jobs(false).await?;
        if jobs.len() >= count {
            for job in &jobs {
                eventually(studio, &job.id, stage(Stage::Done)).await?;
            }
            return studio.jobs(false).await.map_err(Into::into);
        }
        news.recv().await?;
    }
}

async fn wanted(studio: &Studio, account: &Account, has_image: bool) -> anyhow::Result<NewJobs> {
    if !has_image {
        return Ok(text_job(account, "a kite", 1));
    }
    of_image(studio, account).await
}

/// As many jobs, clips and rows of the ledger as PixVerse charged for.
async fn nothing_is_lost(bench: &Bench, studio: &Studio) -> anyhow::Result<Vec<Job>> {
    let books = bench.books().await?;
    assert_eq!(books.charges.len(), books.jobs.len());
    let jobs = all_done(studio, books.jobs.len()).await?;
    assert_eq!(jobs.len(), books.jobs.len(), "{jobs:#?}");
    let mut clips: Vec<_> = jobs
        .iter()
        .map(|job| job.clip_id.clone().expect("a clip"))
        .collect();
    clips.sort();
    clips.dedup();
    assert_eq!(clips.len(), jobs.len(), "a clip each");
    let rows = studio.ledger().rows(&LedgerFilter::default()).await?;
    assert_eq!(rows.len(), jobs.len(), "{rows:#?}");
    assert_eq!(
        bench.books().await?.jobs.len(),
        jobs.len(),
        "nothing more was sent"
    );
    Ok(jobs)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_chrome_sent_twice_is_brought_in_and_said() -> Done {
    for has_image in [false, true] {
        let (bench, studio, account) = through_page(&[], &["drop-after-accept=1"]).await?;
        let jobs = wanted(&studio, &account, has_image).await?;
        let job = ended(&studio, jobs).await?;
        assert!(is_done(&job), "{job:#?}");
        assert_eq!(
            job.attempts.len(),
            1,
            "one press: {job:#?} {:#?}",
            bench.books().await?
        );
        assert!(job.notes[0].starts_with(TWICE), "{:?}", job.notes);
        let jobs = nothing_is_lost(&bench, &studio).await?;
        assert_eq!(jobs.len(), 2, "both clips, and no third");
        let second = jobs.iter().find(|other| other.id != job.id).unwrap();
        assert!(second.notes[0].contains("second clip"), "{second:#?}");
        assert_eq!(second.attempts.len(), 1, "a row of its own");
        assert_eq!(second.attempts[0].outcome, Outcome::Accepted);
        assert_eq!(second.cost.charged_credits, None, "nobody knows");
        studio.close().await;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_answer_came_at_all_every_clip_is_found() -> Done {
    for has_image in [false, true] {
        let faults = ["drop-after-accept=1", "error-after-accept=1"];
        let (bench, studio, account) = through_page(&[], &faults).await?;
        let jobs = wanted(&studio, &account, has_image).await?;
        let job = ended(&studio, jobs).await?;
        assert!(is_done(&job), "{job:#?}");
        assert_eq!(job.attempts.len(), 1, "one press");
        let jobs = nothing_is_lost(&bench, &studio).await?;
        assert_eq!(jobs.len(), 2);
        studio.close().await;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_of_the_second_call_does_not_hide_the_first() -> Done {
    // The account has two slots: the third call is refused for them, and the page shows that.
    for has_image in [false, true] {
        let (bench, studio, account) = through_page(&[], &["drop-after-accept=2"]).await?;
        let jobs = wanted(&studio, &account, has_image).await?;
        let job = ended(&studio, jobs).await?;
        assert!(is_done(&job), "{job:#?}");
        assert_eq!(job.attempts.len(), 1, "nothing was pressed again");
        let jobs = nothing_is_lost(&bench, &studio).await?;
        assert_eq!(jobs.len(), 2);
        studio.close().await;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_page_itself_sent_twice_is_brought_in() -> Done {
    let (bench, studio, account) = through_page(&["sends-twice"], &[]).await?;
    let job = ended(&studio, text_job(&account, "a kite", 1)).await?;
    let jobs = nothing_is_lost(&bench, &studio).await?;
    assert_eq!(jobs.len(), 2);
    let job = studio.job(&job.id).await?;
    assert!(
        !job.notes.iter().any(|note| note.starts_with(TWICE)),
        "{:?}",
        job.notes
    );
    studio.close().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn equal_jobs_are_not_taken_for_each_other() -> Done {
    let (bench, studio, account) = through_page(&[], &[]).await?;
    studio.enqueue(text_job(&account, "a kite", 3)).await?;
    all_done(&studio, 3).await?;
    let jobs = nothing_is_lost(&bench, &studio).await?;
    assert_eq!(jobs.len(), 3);
    assert!(jobs.iter().all(|job| job.notes.is_empty()), "{jobs:#?}");
    studio.close().await;
    Ok(())
}
