//! `tachy serve`: the studio over HTTP, for scripts and for a window in a browser.

use std::path::Path;

use contract::{Drive, Studio, Surroundings};
use gateway::{Demo, Token};
use serde_json::json;

use crate::args::ServeArgs;
use crate::exit::{Exit, Failure};
use crate::{listening, output, signals};

/// Length of the shortest token that is taken. 32 hexadecimal digits are 128 bits, which nobody guesses.
const TOKEN_MIN: usize = 32;

/// Said where others can reach the server.
const BEYOND: &str = "tachy: this listens beyond this machine, and without TLS: tokens and clips can be read on \
    their way. Put a proxy with TLS in front of it.";

/// Serve until asked to end.
///
/// # Errors
///
/// When the data folder cannot be used, or the address cannot be had.
pub(crate) async fn run(args: &ServeArgs, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let studio = surroundings.open(Drive::Everything).await?;
    let demo = Demo::new(studio.clone(), surroundings.home());
    let served = serve(args, &studio, &demo).await;
    studio.close().await;
    demo.stop().await;
    served
}

async fn serve(args: &ServeArgs, studio: &Studio, demo: &Demo) -> Result<Exit, Failure> {
    if args.demo || demo.is_signed_in().await? {
        demo.start().await?;
    }
    if !args.listen.ip().is_loopback() {
        output::aside(BEYOND);
    }
    let gateway = gateway::serve(studio.clone(), options(args, demo)?)
        .await
        .map_err(|error| {
            Failure::general("unreachable", format!("{:#}.", anyhow::Error::from(error)))
        })?;
    announce(args, &gateway)?;
    signals::asked_to_end()
        .await
        .map_err(|error| Failure::general("internal", error.to_string()))?;
    gateway.shutdown().await;
    Ok(Exit::Done)
}

fn options(args: &ServeArgs, demo: &Demo) -> Result<gateway::Options, Failure> {
    let token = args
        .token_from
        .as_deref()
        .map_or_else(|| Ok(Token::random()), given)?;
    Ok(gateway::Options {
        token,
        listen: args.listen,
        demo: Some(demo.door()),
        pages: cfg!(feature = "window-pages"),
        allow_auth: args.allow_auth,
        ..gateway::Options::default()
    })
}

/// The token that whoever starts the server brings.
fn given(file: &Path) -> Result<Token, Failure> {
    let refused = |why: String| Failure::invalid(format!("--token-from: {why}."));
    let text = std::fs::read_to_string(file)
        .map_err(|error| refused(format!("{} could not be read: {error}", file.display())))?;
    let token = text.trim();
    if token.len() < TOKEN_MIN {
        return Err(refused(format!(
            "a token has at least {TOKEN_MIN} characters, so that nobody guesses it"
        )));
    }
    Ok(Token::from(token.to_owned()))
}

/// Say where the server is. The address carries a ticket that works once; the
/// token, which works as long as the server, goes to its file alone.
fn announce(args: &ServeArgs, gateway: &gateway::Running) -> Result<(), Failure> {
    let address = gateway.base_url();
    let open = format!("{address}/?ticket={}", gateway.ticket());
    let has_pages = cfg!(feature = "window-pages");
    if args.json {
        let serving = json!({ "address": address, "open": open, "hasPages": has_pages });
        output::document(&json!({ "serving": serving, "error": null }));
    } else {
        output::line(&format!("Open {open}"));
        if !has_pages {
            output::line("This build answers scripts; it carries no pages for a browser.");
        }
    }
    if let Some(path) = &args.token_file {
        listening::publish(path, gateway.token())?;
    }
    if let Some(path) = &args.port_file {
        listening::publish(path, &gateway.address().port().to_string())?;
    }
    Ok(())
}
