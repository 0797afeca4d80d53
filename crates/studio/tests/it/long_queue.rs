//! A long queue is brought back whole, and looking for damage in it takes no time that a person would notice.

use std::time::{Duration, Instant};

use studio::Drive;
use testkit::{Bench, platform, text_job};

type Done = anyhow::Result<()>;

/// Most jobs of one recipe at once.
const AT_ONCE: u32 = 100;

const JOBS: u32 = 2_000;

/// Longest time for what takes a tenth of it on a loaded machine.
const LIMIT: Duration = Duration::from_mins(1);

#[tokio::test]
async fn a_long_queue_is_looked_through_and_brought_back() -> Done {
    let bench = Bench::new().await?;
    let studio = bench.open(Drive::Nothing).await?;
    let account = platform(&studio).await?;
    for number in 0..JOBS / AT_ONCE {
        let new = text_job(&account, &format!("a long tale, part {number}"), AT_ONCE);
        studio.enqueue(new).await?;
    }
    studio.close().await;
    let journal_bytes = bench.home().join("journal.jsonl").metadata()?.len();
    assert!(
        journal_bytes / u64::from(JOBS) < 200,
        "{journal_bytes} bytes for {JOBS} unsent jobs"
    );

    let opened = Instant::now();
    bench.open(Drive::Nothing).await?.close().await;
    let plain = opened.elapsed();
    let lock = bench
        .home()
        .join("locks/0198c0de-0000-7000-8000-00000000dead.lock");
    std::fs::write(lock, "")?;
    let opened = Instant::now();
    bench.open(Drive::Nothing).await?.close().await;
    let looked_through = opened.elapsed();

    std::fs::write(bench.home().join("studio.db"), [0x2a; 8192])?;
    let opened = Instant::now();
    let studio = bench.open(Drive::Nothing).await?;
    let brought_back = opened.elapsed();
    assert_eq!(studio.unsent_jobs().await?, JOBS as usize);
    studio.close().await;
    assert!(
        looked_through < LIMIT && brought_back < LIMIT,
        "open {plain:?}, after a crash {looked_through:?}, brought back {brought_back:?}"
    );
    Ok(())
}
