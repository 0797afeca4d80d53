//! `cargo xtask test`: every check there is, in order, each with its time.
//!
//! One selection of packages and features serves clippy, build and tests: with
//! another one, cargo would build the shared crates again.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::packages::{self, Purpose};
use crate::workspace::Workspace;
use crate::{agents, node, shell, strangers, tools};

/// Everything, with the pages in `tachy` and the places where a test may stop it.
pub(crate) const SELECTION: [&str; 3] = [
    "--workspace",
    "--features",
    "cli/fault-points,cli/window-pages",
];

/// The screen of the journeys, large enough for the window's usual size.
const SCREEN: &str = "-screen 0 1600x1000x24";

/// What has been done so far.
#[derive(Default)]
pub(crate) struct Record {
    stages: Vec<Stage>,
}

struct Stage {
    name: &'static str,
    took: Duration,
    is_passed: bool,
}

impl Record {
    /// Do `work` under a headline.
    pub(crate) fn stage<T>(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = work();
        let stage = Stage {
            name,
            took: start.elapsed(),
            is_passed: outcome.is_ok(),
        };
        println!("== {name}: {} after {}", stage.verdict(), clock(stage.took));
        self.stages.push(stage);
        outcome.context(name)
    }

    pub(crate) fn table(&self) -> String {
        let mut table = String::new();
        for stage in &self.stages {
            let (name, took, verdict) = (stage.name, clock(stage.took), stage.verdict());
            writeln!(table, "{name:<44} {took:>8}  {verdict}").ok();
        }
        let all = clock(self.stages.iter().map(|stage| stage.took).sum());
        write!(table, "{:<44} {all:>8}", "all").ok();
        table
    }
}

impl Stage {
    fn verdict(&self) -> &'static str {
        if self.is_passed { "passed" } else { "FAILED" }
    }
}

/// Minutes and seconds.
fn clock(took: Duration) -> String {
    let seconds = took.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Run all checks; the first failure ends the run.
pub(crate) fn run(root: &Path, is_quick: bool) -> ExitCode {
    let mut record = Record::default();
    let outcome = check_all(root, is_quick, &mut record);
    println!("\n{}", record.table());
    let Err(error) = outcome else {
        return ExitCode::SUCCESS;
    };
    println!("\n{error:#}");
    ExitCode::FAILURE
}

fn check_all(root: &Path, is_quick: bool, record: &mut Record) -> Result<()> {
    let purpose = if is_quick {
        Purpose::Window
    } else {
        Purpose::Journeys
    };
    record.stage("system packages", || packages::ensure(purpose))?;
    record.stage("toolchain", tools::ensure_toolchain)?;
    record.stage("format of the Rust sources", || {
        shell::run(shell::cargo(root).args(["fmt", "--all", "--check"]))
    })?;
    record.stage("the window's pages", || node::ensure_pages(root))?;
    for (name, script) in [
        ("types of the window", "check"),
        ("lint and format of the window", "lint"),
        ("tests of the window", "test"),
    ] {
        record.stage(name, || shell::run(node::npm(root)?.args(["run", script])))?;
    }
    record.stage("clippy", || {
        let arguments = ["--all-targets", "--", "-D", "warnings"];
        shell::run(
            shell::cargo(root)
                .arg("clippy")
                .args(SELECTION)
                .args(arguments),
        )
    })?;
    record.stage("build", || {
        // Tests included: without them cargo would choose other features for shared crates.
        shell::run(
            shell::cargo(root)
                .arg("build")
                .args(SELECTION)
                .arg("--all-targets"),
        )
    })?;
    let workspace = Workspace::read(root)?;
    record.stage("tests of the rooms", || test_rooms(root, &workspace))?;
    record.stage("examples in the documentation", || {
        shell::run(shell::cargo(root).arg("test").args(SELECTION).arg("--doc"))
    })?;
    if is_quick {
        return Ok(());
    }
    record.stage("the API in the hands of a stranger", || {
        strangers::test(root, &workspace.target)
    })?;
    record.stage("agents: the reference client", || {
        agents::test(root, &workspace.target)
    })?;
    record.stage("driver of the window", || {
        tools::ensure_tauri_driver(root, &workspace.target)
    })?;
    record.stage("journeys", || test_journeys(root, &workspace))
}

/// All tests but the journeys. They are chosen by the names of their programs,
/// for leaving out a package would change the features of the others.
fn test_rooms(root: &Path, workspace: &Workspace) -> Result<()> {
    let (doors, journeys) = (workspace.doors(), workspace.journeys());
    if let Some(shared) = doors.intersection(&journeys).next() {
        bail!("a journey may not be called `{shared}`: a room's test has that name");
    }
    let mut command = shell::cargo(root);
    command
        .args(["test", "--no-fail-fast"])
        .args(SELECTION)
        .args(["--lib", "--bins"]);
    shell::run(command.args(named(&doors)))
}

/// The journeys, on a screen and a session bus of their own. They know where the driver lies: a
/// longer `PATH` would make cargo build C libraries again.
fn test_journeys(root: &Path, workspace: &Workspace) -> Result<()> {
    let journeys = workspace.journeys();
    if journeys.is_empty() {
        bail!("the package `journeys` has no tests");
    }
    let cargo = shell::cargo(root);
    let mut command = Command::new("xvfb-run");
    command
        .current_dir(root)
        .args(["-a", "-s", SCREEN, "dbus-run-session", "--"])
        .arg(cargo.get_program())
        .args(["test", "--no-fail-fast"])
        .args(SELECTION);
    shell::run(command.args(named(&journeys)))
}

/// The tests programs of these names, as cargo's arguments.
fn named<'a>(tests: &BTreeSet<&'a str>) -> Vec<&'a str> {
    tests.iter().flat_map(|name| ["--test", *name]).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use anyhow::bail;
    use expect_test::expect;

    use super::{Record, Stage, clock};

    #[test]
    fn a_failed_stage_stands_in_the_table() {
        let mut record = Record::default();
        record.stage("first", || Ok(())).unwrap();
        let error = record.stage("second", || -> anyhow::Result<()> { bail!("why") });
        assert_eq!(format!("{:#}", error.unwrap_err()), "second: why");
        let verdicts: Vec<_> = record.stages.iter().map(Stage::verdict).collect();
        assert_eq!(verdicts, ["passed", "FAILED"]);
    }

    #[test]
    fn the_table_adds_up() {
        let stage = |name, s| Stage {
            name,
            took: Duration::from_secs(s),
            is_passed: true,
        };
        let record = Record {
            stages: vec![stage("clippy", 61), stage("build", 5)],
        };
        expect![[r#"
            clippy                                           1:01  passed
            build                                            0:05  passed
            all                                              1:06"#]]
        .assert_eq(&record.table());
    }

    #[test]
    fn long_times_stay_in_minutes() {
        assert_eq!(clock(Duration::from_secs(3725)), "62:05");
    }
}
