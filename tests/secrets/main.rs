//! Secrets that can be recognised go through every path; then everything that was printed, answered or
//! written to disk is searched for them. The one file that may hold them is the file of secrets.

mod page;
mod parrot;
mod search;

use std::process::{Command, Output};

use anyhow::ensure;
use journeys::World;
use serde_json::{Value, json};

use parrot::Parrot;
use search::{Heard, on_disk};

/// The word that stands in every secret and nowhere else.
const CANARY: &str = "canary";

const KEY: &str = "sk-canary-0123456789";
const WRONG_KEY: &str = "sk-canary-wrong-key";
const USER: &str = "person@canary.example";
const PASSWORD: &str = "a-good-canary";
const WRONG_PASSWORD: &str = "a-wrong-canary";
const TOKEN: &str = "eyJjYW5hcnki.canary.token";

/// What a person may set in the hope of more words.
fn talkative(command: &mut Command) {
    for name in ["RUST_LOG", "TACHYSCOPE_LOG"] {
        command.env(name, "trace");
    }
    command.env("RUST_BACKTRACE", "full");
}

/// Sign in in every way, well and badly.
async fn sign_in(world: &World, heard: &mut Heard) -> anyhow::Result<()> {
    let by_password = [
        "--web",
        "--username",
        USER,
        "--password-stdin",
        "--remember",
    ];
    let ways: [(&[&str], &str); 5] = [
        (&["--platform", "--key-stdin"], WRONG_KEY),
        (&["--platform", "--key-stdin"], KEY),
        (&by_password, WRONG_PASSWORD),
        (&by_password, PASSWORD),
        (&["--web", "--token-stdin"], TOKEN),
    ];
    for (way, secret) in ways {
        for json in [&["--json"][..], &[]] {
            let words = [&["account", "add"], way, json].concat();
            let output = world.tachy_told(&words, secret, talkative).await?;
            heard.output(&words, &output);
        }
    }
    Ok(())
}

/// Run a command that may end in any way.
async fn run(world: &World, heard: &mut Heard, words: &[&str]) -> anyhow::Result<Output> {
    let output = world.tachy_with(words, talkative).await?;
    heard.output(words, &output);
    Ok(output)
}

/// A clip from an image, patiently.
fn clip_of<'a>(image: &'a str, prompt: &'a str, account: &'a str) -> [&'a str; 13] {
    [
        "make",
        "image",
        "--image",
        image,
        "--prompt",
        prompt,
        "--account",
        account,
        "--poll-ms",
        "20",
        "--timeout",
        "60",
        "--json",
    ]
}

/// Make clips on both routes, with an upload and with everything that goes wrong.
async fn make(world: &World, heard: &mut Heard) -> anyhow::Result<()> {
    let image = world.image("boat.png", 320, 180)?;
    let image = image.display().to_string();
    let prompts = [
        "a boat",
        "[[refuse-moderation=1]] a boat",
        "[[error-500=1]] a boat",
        "[[drop-after-accept=1]] a boat",
        "[[expired-session=1]] a boat",
        "[[expired-link=1]] [[html-instead-of-video=1]] a boat",
        "[[moderation]] a boat",
    ];
    for (account, prompt) in ["platform", "person"].iter().flat_map(|account| {
        let with = move |prompt| (*account, prompt);
        prompts.into_iter().map(with)
    }) {
        let make = clip_of(&image, prompt, account);
        run(world, heard, &make).await?;
    }
    Ok(())
}

/// A service that repeats in its errors whatever it was told.
async fn speak_to_a_parrot(world: &World, heard: &mut Heard) -> anyhow::Result<()> {
    let parrot = Parrot::listen().await?;
    for account in ["platform", "person"] {
        let words = [
            "make",
            "text",
            "--prompt",
            "a boat",
            "--account",
            account,
            "--poll-ms",
            "20",
            "--timeout",
            "3",
            "--json",
        ];
        let asked = ["account", "balance", account, "--json"];
        for words in [&words[..], &asked] {
            let output = world.tachy_with(words, |command| {
                talkative(command);
                parrot.stand_in(command);
            });
            heard.output(words, &output.await?);
        }
    }
    for (way, secret) in [("--key-stdin", KEY), ("--token-stdin", TOKEN)] {
        let kind = if way == "--key-stdin" {
            "--platform"
        } else {
            "--web"
        };
        let words = ["account", "add", kind, way];
        let output = world.tachy_told(&words, secret, |command| {
            talkative(command);
            parrot.stand_in(command);
        });
        heard.output(&words, &output.await?);
    }
    ensure!(
        parrot.has_repeated(CANARY),
        "the parrot was never told a secret"
    );
    Ok(())
}

/// Everything that can be asked, from the terminal and over HTTP.
async fn ask(world: &World, heard: &mut Heard) -> anyhow::Result<()> {
    let questions: [&[&str]; 9] = [
        &["job", "list", "--json"],
        &["job", "show", "--all"],
        &["job", "report", "--all", "--json"],
        &["clip", "list", "--json"],
        &["account", "list", "--json"],
        &["account", "list"],
        &["ledger", "--json"],
        &["library", "rescan", "--json"],
        &["catalog", "--json"],
    ];
    for words in questions {
        run(world, heard, words).await?;
    }
    let serving = world.listen(talkative).await?;
    for path in [
        "state", "accounts", "jobs", "clips", "inputs", "settings", "queue", "batches",
    ] {
        let path = format!("/api/v1/{path}");
        heard.text(&path, &serving.get(&path).await?);
    }
    let wrong: Value = json!({ "username": USER, "password": WRONG_PASSWORD });
    let refused = serving.post("/api/v1/accounts/web", &wrong).await;
    heard.text("a refusal over HTTP", &format!("{refused:?}"));
    let found = on_disk(world.home(), serving.token())?;
    ensure!(found.is_empty(), "the gateway's token stands in {found:#?}");
    Ok(())
}

#[tokio::test]
async fn no_secret_leaves_the_file_of_secrets() -> anyhow::Result<()> {
    let world = World::new(200.0).await?;
    let mut heard = Heard::default();
    sign_in(&world, &mut heard).await?;
    make(&world, &mut heard).await?;
    speak_to_a_parrot(&world, &mut heard).await?;
    ask(&world, &mut heard).await?;
    let secrets = std::fs::read_to_string(world.home().join("secrets.json"))?;
    for secret in [KEY, USER, PASSWORD] {
        ensure!(
            secrets.contains(secret),
            "{secret} was never kept, so nothing was tried"
        );
    }
    let said = heard.with(CANARY);
    ensure!(said.is_empty(), "a secret was said: {said:#?}");
    let written = on_disk(world.home(), CANARY)?;
    ensure!(written.is_empty(), "a secret was written: {written:#?}");
    Ok(())
}
