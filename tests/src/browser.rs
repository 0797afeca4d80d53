//! The two things that show the pages: Chromium, and the real window.

use std::{net::TcpListener, process::Command, time::Instant};

use anyhow::Context as _;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use crate::{
    page::Page,
    program::{Program, binary},
    world::{LOOK_AGAIN, PATIENCE, World},
};

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
    Ok(Page::new(client, driver))
}

/// The real window of the desktop app over this world, through tauri-driver.
///
/// # Errors
///
/// When the driver or the window does not start.
pub async fn window(world: &World, arguments: &[&str]) -> anyhow::Result<Page> {
    let (port, native_port) = (free_port()?, free_port()?);
    let mut command = Command::new(tauri_driver()?);
    command
        .args(["--port", &port.to_string()])
        .args(["--native-port", &native_port.to_string()]);
    world.furnish(&mut command);
    let driver = Program::start(&mut command)?;
    let application = binary("tachyscope")?;
    let client = connect(
        port,
        &json!({
            "browserName": "wry",
            "tauri:options": { "application": application, "args": arguments },
        }),
    )
    .await?;
    Ok(Page::new(client, driver))
}

/// Ask for a session until the driver listens; the first one on a loaded machine can drop.
async fn connect(port: u16, wanted: &Value) -> anyhow::Result<Client> {
    let wanted: Map<String, Value> = wanted.as_object().cloned().unwrap_or_default();
    let address = format!("http://127.0.0.1:{port}");
    let end = Instant::now() + PATIENCE;
    loop {
        let session = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted.clone())
            .connect(&address)
            .await;
        match session {
            Ok(client) => return Ok(client),
            Err(error) if Instant::now() > end => return Err(error).context("no session"),
            Err(_) => tokio::time::sleep(LOOK_AGAIN).await,
        }
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
