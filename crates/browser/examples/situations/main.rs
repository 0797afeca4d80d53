//! How often a clip through the page ends as it should, in every situation of the simulator's
//! site, as a table. `situations [RUNS] [NAME…]`; 100 runs of each take about half an hour.
//! Ends with a failure when a single run went wrong, or when a process or a profile stayed behind.
#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

mod days;
mod row;
mod stand;

use days::Day;
use row::Row;
use stand::{Left, Stand};

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Runs of each situation, unless said otherwise.
const RUNS: usize = 100;

/// Run one situation so often, and close its browser.
async fn measure(day: &Day, runs: usize) -> Result<Row, Failed> {
    let stand = Stand::new(day).await?;
    let mut row = Row::default();
    for number in 1..=runs {
        let Some(run) = stand.run(day).await? else {
            println!("  {}, run {number}: never came to an end", day.name);
            row.give_up(runs - number + 1);
            break;
        };
        if let Some(why) = row.add(day, &run) {
            println!("  {}, run {number}: {why}", day.name);
        }
    }
    row.count_clips(day, stand.clips().await?);
    row.left = stand.close().await?;
    Ok(row)
}

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let mut names: Vec<String> = std::env::args().skip(1).collect();
    let runs = names.first().and_then(|first| first.parse().ok());
    if runs.is_some() {
        names.remove(0);
    }
    let runs = runs.unwrap_or(RUNS).max(1);
    let days = days::all();
    if let Some(unknown) = names
        .iter()
        .find(|name| !days.iter().any(|day| day.name == **name))
    {
        return Err(format!("`{unknown}` is no situation of this bench").into());
    }
    let mut left = Left::default();
    let (mut right, mut wrong) = (0, 0);
    println!("{}", Row::HEAD);
    for day in days {
        if names.is_empty() || names.iter().any(|name| name == day.name) {
            let row = measure(&day, runs).await?;
            println!("{}", row.shown(day.name));
            right += row.right;
            wrong += row.wrong;
            left += row.left;
        }
    }
    println!("\n{right} ended as they should, {wrong} did not; left behind: {left}");
    if wrong == 0 && left == Left::default() {
        Ok(())
    } else {
        Err("not every run ended as it should".into())
    }
}
