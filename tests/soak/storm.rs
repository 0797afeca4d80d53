//! The storm itself: jobs go in, programs are started and killed, until the kills are spent.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context as _, ensure};
use journeys::{Program, World, judge::Evidence, person};
use studio::Route;

use crate::plan::{Dice, Group, Plan, Victim};

/// The name that an account gets where the person gives none.
fn name_of(route: Route) -> &'static str {
    match route {
        Route::Platform => "platform",
        Route::Web | Route::Browser => "person",
    }
}

/// One soak under way.
pub(crate) struct Storm<'a> {
    world: &'a World,
    plan: Plan,
    dice: Dice,
    image: PathBuf,
    groups: usize,
    /// Jobs of which a program said that they are in the queue.
    promised: BTreeSet<String>,
    disowned: BTreeSet<String>,
}

impl<'a> Storm<'a> {
    pub(crate) fn over(world: &'a World, plan: Plan) -> anyhow::Result<Self> {
        Ok(Self {
            world,
            plan,
            dice: Dice::of(plan),
            image: world.image("boat.png", 320, 180)?,
            groups: 0,
            promised: BTreeSet::new(),
            disowned: BTreeSet::new(),
        })
    }

    /// Deal out every kill; jobs go in as kills go out, so that there is always something to break.
    pub(crate) async fn rage(&mut self) -> anyhow::Result<()> {
        for kill in 0..self.plan.kills {
            let due = self.plan.jobs * (kill + 1) / self.plan.kills;
            while self.promised.len() < due {
                self.put_in().await?;
            }
            self.kill_one().await?;
        }
        Ok(())
    }

    /// Let everything come to its end; the person answers where only a person can.
    pub(crate) async fn calm(&mut self) -> anyhow::Result<()> {
        let disowned = person::see_through(self.world).await?;
        self.disowned.extend(disowned);
        Ok(())
    }

    /// What the judge is shown.
    pub(crate) async fn evidence(&self) -> anyhow::Result<Evidence> {
        Ok(Evidence {
            promised: self.promised.clone(),
            disowned: self.disowned.clone(),
            ..Evidence::gather(self.world).await?
        })
    }

    /// Put the data folder aside before it goes with the test, for whoever looks into a finding.
    pub(crate) fn keep_what_is_left(&self) -> anyhow::Result<PathBuf> {
        let kept = tempfile::tempdir()?.keep();
        let mut copy = Command::new("cp");
        copy.arg("-r").arg(self.world.home()).arg(kept.join("home"));
        ensure!(copy.status()?.success(), "it could not be copied");
        Ok(kept)
    }

    fn next_group(&mut self) -> Group {
        self.groups += 1;
        let left = self.plan.jobs.saturating_sub(self.promised.len());
        self.dice.group(self.groups, left)
    }

    /// `tachy make` for a group.
    fn make(&self, group: &Group) -> anyhow::Result<Command> {
        let mut command = self.tachy()?;
        let mode = if group.has_image { "image" } else { "text" };
        command
            .args(["make", mode, "--prompt", &group.prompt])
            .args(["--account", name_of(group.route)])
            .args(["--count", &group.count.to_string(), "--quality", "360p"])
            .args(["--duration", "1", "--no-wait", "--poll-ms", "20", "--json"]);
        if group.has_image {
            command.arg("--image").arg(&self.image);
        }
        Ok(command)
    }

    /// Queue a group and believe what the program says of it.
    async fn put_in(&mut self) -> anyhow::Result<()> {
        let group = self.next_group();
        let mut command = self.make(&group)?;
        command.args(["--timeout", "0"]).stdin(Stdio::null());
        let output = tokio::process::Command::from(command).output().await?;
        let document: serde_json::Value =
            serde_json::from_slice(&output.stdout).context("make's document")?;
        let jobs = document["jobs"].as_array().context("jobs")?;
        ensure!(jobs.len() == group.count, "{group:?} gave {document}");
        let ids = jobs.iter().filter_map(|job| job["id"].as_str());
        self.promised.extend(ids.map(str::to_owned));
        Ok(())
    }

    /// Start what is going to die, let it live for a while, and kill it.
    async fn kill_one(&mut self) -> anyhow::Result<()> {
        let victim = self.dice.victim();
        let (_beside, mut program) = match victim {
            Victim::Make => {
                let group = self.next_group();
                (None, Program::start(&mut self.make(&group)?)?)
            }
            Victim::Wait => (None, self.wait()?),
            Victim::TwoWaits => (Some(self.wait()?), self.wait()?),
            Victim::Serve => (None, Program::start(self.tachy()?.arg("serve"))?),
        };
        tokio::time::sleep(self.dice.life()).await;
        program.kill()
    }

    fn wait(&self) -> anyhow::Result<Program> {
        Program::start(
            self.tachy()?
                .args(["job", "wait", "--all", "--poll-ms", "20"]),
        )
    }

    /// `tachy`, which has nothing to say in a storm.
    fn tachy(&self) -> anyhow::Result<Command> {
        let mut command = self.world.command("tachy")?;
        command.stderr(Stdio::null());
        Ok(command)
    }
}
