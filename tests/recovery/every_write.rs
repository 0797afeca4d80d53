//! The first write, the second, the third: a kill at each, until a clip needs no more of them.

use std::os::unix::process::ExitStatusExt as _;

use anyhow::ensure;
use journeys::{
    World,
    judge::{Evidence, judge},
    person,
};
use studio::Route;

/// A clip from an image needs more writes than this; fewer mean that the places are not passed.
const WRITES_MIN: usize = 8;

/// No clip needs as many.
const WRITES_MAX: usize = 60;

/// Kill a clip's program at each of its writes in turn, all in one data folder; then look at everything.
async fn check(route: Route, place: &str) -> anyhow::Result<()> {
    let world = World::new(100.0).await?;
    world.sign_in(route).await?;
    let mut killed = 0;
    for number in 1..=WRITES_MAX {
        let prompt = format!("paper boat number {number}");
        let ended = super::make(&world, &prompt, &[], &format!("{place}={number}")).await?;
        if ended.status.signal() != Some(9) {
            break;
        }
        killed += 1;
    }
    ensure!(
        (WRITES_MIN..WRITES_MAX).contains(&killed),
        "killed {killed} times"
    );
    let disowned = person::see_through(&world).await?;
    let evidence = Evidence {
        disowned,
        ..Evidence::gather(&world).await?
    };
    let verdict = judge(&evidence);
    ensure!(verdict.findings.is_empty(), "{verdict}");
    Ok(())
}

#[tokio::test]
async fn a_kill_after_any_write_of_the_database_loses_nothing() -> anyhow::Result<()> {
    check(Route::Platform, "written").await
}

#[tokio::test]
async fn a_kill_after_any_line_of_the_journal_loses_nothing() -> anyhow::Result<()> {
    check(Route::Web, "journalled").await
}
