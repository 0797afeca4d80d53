//! A kill between the end of a job and the call that tells of it: the call is made afterwards.

use std::os::unix::process::ExitStatusExt as _;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use journeys::World;
use studio::Route;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// Longest wait for a call; a loaded machine is slow.
const PATIENCE: Duration = Duration::from_mins(1);

/// A receiver on loopback that takes every call and gives its text.
async fn receiver() -> anyhow::Result<(String, UnboundedReceiver<String>)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/hook", listener.local_addr()?);
    let (told, calls) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _unheard = told.send(taken(&mut stream).await.unwrap_or_default());
        }
    });
    Ok((url, calls))
}

/// Read a call until its JSON is whole, and take it.
async fn taken(stream: &mut TcpStream) -> std::io::Result<String> {
    let (mut text, mut piece) = (String::new(), [0; 4096]);
    loop {
        let length = stream.read(&mut piece).await?;
        text.push_str(&String::from_utf8_lossy(&piece[..length]));
        let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        if length == 0 || serde_json::from_str::<serde_json::Value>(body).is_ok() {
            break;
        }
    }
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    stream.write_all(answer).await?;
    Ok(text)
}

/// The `webhook-id` of a call.
fn id_of(call: &str) -> anyhow::Result<&str> {
    let line = call.lines().find(|line| line.starts_with("webhook-id: "));
    line.context("a call without an id")
}

#[tokio::test]
async fn a_kill_after_the_end_of_a_job_loses_no_call() -> anyhow::Result<()> {
    let world = World::new(100.0).await?;
    world.sign_in(Route::Platform).await?;
    let (url, mut calls) = receiver().await?;
    world.document(&["webhook", "add", &url, "--json"]).await?;
    let make = ["make", "text", "--prompt", "a boat", "--poll-ms", "20"];
    let killed = world.tachy_with(&make, |command| {
        command.env("TACHYSCOPE_FAULT", "done-committed");
    });
    ensure!(
        killed.await?.status.signal() == Some(9),
        "it was not passed"
    );

    world.wait_for_all("90").await?;
    let told = tokio::time::timeout(PATIENCE, calls.recv()).await?;
    let told = told.context("the receiver ended")?;
    ensure!(told.contains(r#""type":"job.done""#), "{told}");
    let listed = world.document(&["webhook", "list", "--json"]).await?;
    ensure!(listed["webhooks"][0]["waiting"] == 0, "{listed}");
    while let Ok(again) = calls.try_recv() {
        ensure!(id_of(&again)? == id_of(&told)?, "another call: {again}");
    }
    Ok(())
}
