//! The browser route: real Chromium, the simulator's site, and the studio's rules around both.

mod ends;
mod hand;
mod twice;
mod ways;

use std::sync::{Arc, Mutex, PoisonError};

use simulator::Options;
use studio::{Account, Drive, Job, NewJobs, News, PageStep, Stage, Studio, Way};
use testkit::pictures::png;
use testkit::{Bench, eventually, image_job, web};

/// Waits that are short enough for tests of what never comes.
const SHORT_WAITS: &str = "[waits]\nelement = 2000\nsent = 2000\nanswer = 20000\nscript = 5000";

type Done = anyhow::Result<()>;

/// A bench whose site has these situations, and a studio on it with a web account that goes through the page.
async fn through_page(site: &[&str], faults: &[&str]) -> anyhow::Result<(Bench, Studio, Account)> {
    let options = Options {
        site: site
            .iter()
            .map(|name| name.parse())
            .collect::<Result<_, _>>()?,
        faults: faults
            .iter()
            .map(|name| name.parse())
            .collect::<Result<_, _>>()?,
        ..Options::default()
    };
    let bench = Bench::with(options).await?;
    std::fs::write(bench.home().join("pages.toml"), SHORT_WAITS)?;
    let studio = bench.open(Drive::Everything).await?;
    let account = web(&studio).await?;
    let account = studio
        .accounts()
        .choose_way(&account.id, Way::Browser)
        .await?;
    Ok((bench, studio, account))
}

/// Put one job in the queue and wait until it is over, or asks.
async fn ended(studio: &Studio, jobs: NewJobs) -> anyhow::Result<Job> {
    let job = studio.enqueue(jobs).await?.jobs.remove(0);
    eventually(studio, &job.id, |job| {
        job.stage.is_over() || job.needs_choice
    })
    .await
}

/// The steps that are told, whosever they are.
fn heard_steps(studio: &Studio) -> Arc<Mutex<Vec<PageStep>>> {
    let (mut news, heard) = (studio.listen(), Arc::default());
    let told: Arc<Mutex<Vec<PageStep>>> = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok(item) = news.recv().await {
            if let News::JobStepped { step, .. } = item.news {
                told.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(step.step);
            }
        }
    });
    heard
}

/// A clip from an image, asked for.
async fn of_image(studio: &Studio, account: &Account) -> anyhow::Result<NewJobs> {
    let bytes = png(320, 400)?.into();
    let stored = studio.inputs().add(bytes, "a kite.png").await?;
    Ok(image_job(account, "a kite", &stored))
}

fn is_done(job: &Job) -> bool {
    job.stage == Stage::Done
}
