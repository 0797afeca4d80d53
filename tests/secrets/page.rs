//! The browser route: good runs and bad ones, a sign-in by hand, and then the whole data folder is searched.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, ensure};
use journeys::World;
use serde_json::Value;
use simulator::Options;
use testkit::hands::{Hands, chrome_with_hands};

use super::search::{Heard, on_disk, under};
use super::{CANARY, PASSWORD, USER, clip_of, run, talkative};

/// Shortest secret that is looked for by its own letters.
const SECRET_CHARS_MIN: usize = 12;

/// Where Chrome keeps what a person typed or was given, below the profile of a sign-in by hand.
const CHROMES_OWN: &str = "chrome/account-";

/// Sign in to the site with the password, and send every job through the page.
async fn sign_in(world: &World, heard: &mut Heard) -> anyhow::Result<()> {
    let words = [
        "account",
        "add",
        "--web",
        "--username",
        USER,
        "--password-stdin",
        "--json",
    ];
    let output = world.tachy_told(&words, PASSWORD, talkative).await?;
    heard.output(&words, &output);
    let way = ["account", "way", "person", "browser", "--json"];
    ensure!(run(world, heard, &way).await?.status.success());
    Ok(())
}

async fn make(world: &World, heard: &mut Heard, prompt: &str) -> anyhow::Result<Value> {
    let image = world.image("boat.png", 320, 400)?;
    let image = image.display().to_string();
    let words = clip_of(&image, prompt, "person");
    let output = run(world, heard, &words).await?;
    serde_json::from_slice(&output.stdout).context("a document")
}

/// Everything that a run leaves to look at, over HTTP too.
async fn look(world: &World, heard: &mut Heard) -> anyhow::Result<()> {
    for words in [
        &["job", "show", "--all"][..],
        &["job", "report", "--all", "--json"],
        &["account", "list", "--json"],
    ] {
        run(world, heard, words).await?;
    }
    let serving = world.listen(talkative).await?;
    let jobs: Value = serde_json::from_str(&serving.get("/api/v1/jobs").await?)?;
    for job in jobs["jobs"].as_array().context("jobs")? {
        let id = job["id"].as_str().context("an id")?;
        for what in ["captured", "bundle"] {
            let path = format!("/api/v1/jobs/{id}/{what}");
            heard.text(&path, &serving.get(&path).await?);
        }
    }
    Ok(())
}

/// Every secret that this data folder was given, letter by letter.
fn secrets(home: &Path) -> anyhow::Result<Vec<String>> {
    fn gather(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) => found.push(text.clone()),
            Value::Array(values) => values.iter().for_each(|value| gather(value, found)),
            Value::Object(fields) => fields.values().for_each(|value| gather(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    let text = fs::read_to_string(home.join("secrets.json"))?;
    gather(&serde_json::from_str(&text)?, &mut found);
    // What is kept may be JSON itself.
    for text in found.clone() {
        if let Ok(inner) = serde_json::from_str(&text) {
            gather(&inner, &mut found);
        }
    }
    found.retain(|secret| secret.len() >= SECRET_CHARS_MIN && !secret.contains('{'));
    ensure!(
        !found.is_empty(),
        "no secret was kept, so nothing was tried"
    );
    Ok(found)
}

/// Nothing was said and nothing written, but what Chrome itself keeps of a sign-in by hand.
fn is_clean(world: &World, heard: &Heard, words: &[String]) -> anyhow::Result<()> {
    let chromes_own = world.home().join(CHROMES_OWN).display().to_string();
    for word in words {
        let said = heard.with(word);
        ensure!(said.is_empty(), "a secret was said: {said:#?}");
        let mut written = on_disk(world.home(), word)?;
        written.retain(|found| !found.starts_with(&chromes_own));
        ensure!(written.is_empty(), "a secret was written: {written:#?}");
    }
    Ok(())
}

fn files(home: &Path, ending: &str) -> anyhow::Result<Vec<PathBuf>> {
    let found = under(&home.join("browser"))?.into_iter();
    Ok(found.filter(|path| path.ends_with(ending)).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_through_the_page_leave_no_secret() -> anyhow::Result<()> {
    let world = World::new(200.0).await?;
    let mut heard = Heard::default();
    sign_in(&world, &mut heard).await?;
    let mut words = secrets(world.home())?;
    for prompt in [
        "a boat",
        "[[refuse-moderation=1]] a boat",
        "[[error-500=1]] a boat",
        "[[drop-after-accept=1]] a boat",
        "[[expired-session=1]] a boat",
    ] {
        make(&world, &mut heard, prompt).await?;
    }
    look(&world, &mut heard).await?;
    ensure!(
        !files(world.home(), "calls.json")?.is_empty(),
        "no call was captured"
    );
    let left = world.home().join("chrome");
    let profiles = fs::read_dir(left)?.count();
    ensure!(profiles == 0, "a run left its profile");
    words.push(CANARY.to_owned());
    is_clean(&world, &heard, &words)
}

#[tokio::test(flavor = "multi_thread")]
async fn bundles_hold_no_secret() -> anyhow::Result<()> {
    let world = World::of(Options {
        speed: 200.0,
        site: vec!["missing-button".parse()?],
        ..Options::default()
    })
    .await?;
    fs::write(world.home().join("pages.toml"), "[waits]\nelement = 1000")?;
    let mut heard = Heard::default();
    sign_in(&world, &mut heard).await?;
    let made = make(&world, &mut heard, "a boat").await?;
    ensure!(made["jobs"][0]["error"]["code"] == "page", "{made}");
    look(&world, &mut heard).await?;
    let html = files(world.home(), "bundle/page.html")?;
    ensure!(html.len() == 1, "no bundle was written: {html:?}");
    let mut words = secrets(world.home())?;
    words.push(CANARY.to_owned());
    is_clean(&world, &heard, &words)
}

#[tokio::test(flavor = "multi_thread")]
async fn only_chromes_own_profile_knows_who_signed_in_by_hand() -> anyhow::Result<()> {
    let world = World::new(200.0).await?;
    let tools = tempfile::tempdir()?;
    let chrome = chrome_with_hands(tools.path())?;
    let mut heard = Heard::default();
    let words = ["account", "add", "--browser", "--name", "person", "--json"];
    let adding = world.tachy_with(&words, |command| {
        talkative(command);
        command.env("TACHYSCOPE_CHROME", &chrome);
    });
    let signing_in = async {
        let hands = Hands::of(world.home()).await?;
        hands.sign_in(USER, PASSWORD).await?;
        hands.close();
        anyhow::Ok(())
    };
    let (added, signed_in) = tokio::join!(adding, signing_in);
    signed_in?;
    let added = added?;
    ensure!(
        added.status.success(),
        "{}",
        String::from_utf8_lossy(&added.stderr)
    );
    heard.output(&words, &added);
    let through = ["account", "way", "person", "browser", "--json"];
    run(&world, &mut heard, &through).await?;
    make(&world, &mut heard, "a boat").await?;
    look(&world, &mut heard).await?;
    let mut words = secrets(world.home())?;
    // Not the whole word: the account's name on the site may be shown.
    words.extend([PASSWORD.to_owned(), USER.to_owned()]);
    is_clean(&world, &heard, &words)?;
    // Chrome keeps the session among its cookies and the user's name in `Web Data`, where nobody else may look.
    let account = fs::read_dir(world.home().join("chrome"))?.filter_map(Result::ok);
    for entry in account {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = entry.metadata()?.permissions().mode();
        ensure!(
            !entry.path().is_dir() || mode & 0o777 == 0o700,
            "others may look in"
        );
    }
    Ok(())
}
