//! Kills where no clip is on its way: a sign-in, a person's word, the trash.

use std::os::unix::process::ExitStatusExt as _;

use anyhow::{Context as _, ensure};
use journeys::{World, person};
use serde_json::json;
use studio::Route;

/// How long a lost answer is looked for before the program gives the terminal back, in seconds.
const LOOKED_FOR_S: &str = "60";

#[tokio::test]
async fn a_kill_while_signing_in_leaves_one_account_that_works() -> anyhow::Result<()> {
    for point in ["secret-kept", "account-committed"] {
        let world = World::new(100.0).await?;
        let killed = world.sign_in_with(Route::Platform, |command| {
            command.env("TACHYSCOPE_FAULT", point);
        });
        ensure!(
            killed.await?.status.signal() == Some(9),
            "{point} was not passed"
        );
        world.sign_in(Route::Platform).await?;
        let document = world.document(&["account", "list", "--json"]).await?;
        let accounts = document["accounts"].as_array().context("accounts")?;
        ensure!(accounts.len() == 1, "{point}: {document}");
        let made = world
            .document(&[
                "make",
                "text",
                "--prompt",
                "a boat",
                "--poll-ms",
                "20",
                "--json",
            ])
            .await?;
        ensure!(made["jobs"][0]["stage"] == "done", "{point}: {made}");
    }
    Ok(())
}

#[tokio::test]
async fn a_kill_after_the_persons_word_keeps_the_word() -> anyhow::Result<()> {
    let world = World::new(100.0).await?;
    world.sign_in(Route::Web).await?;
    let prompt = "[[error-500=1]] a paper boat";
    let make = [
        "make",
        "text",
        "--prompt",
        prompt,
        "--poll-ms",
        "20",
        "--timeout",
        LOOKED_FOR_S,
        "--json",
    ];
    let asked = world.document(&make).await?;
    ensure!(asked["jobs"][0]["stage"] == "unsure", "{asked}");
    let id = asked["jobs"][0]["id"].as_str().context("an id")?;
    let killed = world
        .tachy_with(&["job", "resolve", id, "--send-again"], |command| {
            command.env("TACHYSCOPE_FAULT", "choice-committed");
        })
        .await?;
    ensure!(
        killed.status.signal() == Some(9),
        "the point was not passed"
    );
    let asked_again = person::see_through(&world).await?;
    ensure!(asked_again.is_empty(), "the word was forgotten");
    let books = world.books().await?;
    ensure!(books.charges() == 1, "paid {} times", books.charges());
    Ok(())
}

#[tokio::test]
async fn a_kill_half_way_into_the_trash_ends_in_the_trash() -> anyhow::Result<()> {
    let world = World::new(100.0).await?;
    world.sign_in(Route::Platform).await?;
    let make = [
        "make",
        "text",
        "--prompt",
        "a boat",
        "--poll-ms",
        "20",
        "--json",
    ];
    world.document(&make).await?;
    let clips = world.document(&["clip", "list", "--json"]).await?;
    let id = clips["clips"][0]["id"].as_str().context("a clip")?;
    let trash = format!("/api/v1/clips/{id}/trash");
    let dying = world.listen(|command| {
        command.env("TACHYSCOPE_FAULT", "trash-moved");
    });
    ensure!(
        dying.await?.post(&trash, &json!({})).await.is_err(),
        "it should have died"
    );

    let serving = world.listen(|_| {}).await?;
    serving.post(&trash, &json!({})).await?;
    let left = world.document(&["clip", "list", "--json"]).await?;
    ensure!(
        left["clips"].as_array().is_some_and(Vec::is_empty),
        "{left}"
    );
    let back = serving
        .post(&format!("/api/v1/clips/{id}/restore"), &json!({}))
        .await?;
    let path = back["path"].as_str().context("a path")?;
    ensure!(
        std::path::Path::new(path).is_file(),
        "the clip came back whole"
    );
    Ok(())
}
