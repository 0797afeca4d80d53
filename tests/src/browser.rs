//! The two things that show the pages: Chromium, and the real window.

use std::{net::TcpListener, process::Command, time::Duration};

use anyhow::{Context as _, ensure};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use crate::{
    page::{Eye, Page},
    patience::Patience,
    program::{Program, binary},
    world::World,
};

/// Longest wait for a session. A session takes half a second; a dropped one never answers.
const SESSION_LIMIT: Duration = Duration::from_secs(30);

/// A headless Chromium of 1440 × 900, dark or light by what the person's system would say.
///
/// # Errors
///
/// When chromedriver or Chromium does not start.
pub async fn chromium() -> anyhow::Result<Page> {
    let port = free_port()?;
    let mut command = Command::new("chromedriver");
    command.arg(format!("--port={port}")).arg("--silent");
    let driver = Program::start(&mut command)?;
    let client = connect(
        port,
        &json!({
            "browserName": "chrome",
            "goog:chromeOptions": {
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
                    "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
                    "--autoplay-policy=no-user-gesture-required", "--window-size=1440,900",
                    "--hide-scrollbars",
                ],
            },
        }),
    )
    .await?;
    Ok(Page::new(client, driver, Eye::Driver))
}

/// The real window of the desktop app over this world, through tauri-driver.
///
/// # Errors
///
/// When the driver or the window does not start.
pub async fn window(world: &World, arguments: &[&str]) -> anyhow::Result<Page> {
    let application = binary("tachyscope")?;
    let wanted = json!({
        "browserName": "wry",
        "tauri:options": { "application": application, "args": arguments },
    });
    let (driver, client) = match window_session(world, &wanted).await {
        Ok(opened) => opened,
        // The first session on a loaded machine can drop, and only the first: facts of the driver.
        Err(_) => window_session(world, &wanted).await?,
    };
    Ok(Page::new(client, driver, Eye::Screen))
}

async fn window_session(world: &World, wanted: &Value) -> anyhow::Result<(Program, Client)> {
    world.until_no_window_is_open().await?;
    let (port, native_port) = (free_port()?, free_port()?);
    let mut command = Command::new(tauri_driver()?);
    command
        .args(["--port", &port.to_string()])
        .args(["--native-port", &native_port.to_string()]);
    world.furnish(&mut command);
    let driver = Program::start(&mut command)?;
    let client = connect(port, wanted).await?;
    Ok((driver, client))
}

/// Ask for a session once the driver, and what stands behind it, says that it is ready.
async fn connect(port: u16, wanted: &Value) -> anyhow::Result<Client> {
    let wanted: Map<String, Value> = wanted.as_object().cloned().unwrap_or_default();
    let address = format!("http://127.0.0.1:{port}");
    until_ready(&address).await?;
    let mut session = ClientBuilder::new(HttpConnector::new());
    session.capabilities(wanted);
    Ok(tokio::time::timeout(SESSION_LIMIT, session.connect(&address)).await??)
}

/// Wait until the driver answers `/status`.
async fn until_ready(address: &str) -> anyhow::Result<()> {
    let mut patience = Patience::usual();
    let status = format!("{address}/status");
    loop {
        let answer = reqwest::get(&status).await;
        if answer.is_ok_and(|answer| answer.status().is_success()) {
            return Ok(());
        }
        ensure!(!patience.is_over(), "the driver never got ready");
        patience.pause().await;
    }
}

/// tauri-driver, where `cargo xtask test` puts it.
fn tauri_driver() -> anyhow::Result<std::path::PathBuf> {
    let me = std::env::current_exe()?;
    let target = me.ancestors().nth(3).context("the target folder")?;
    Ok(target.join("tools/bin/tauri-driver"))
}

fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
