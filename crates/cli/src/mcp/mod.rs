//! `tachy mcp`: the studio for an agent, in the Model Context Protocol over stdin and stdout. Tools do what the
//! commands of the same name do, clips are resources, and a cap limits what may be spent. stdout carries the
//! protocol alone.

mod answer;
mod looking;
mod making;
mod purse;
mod reading;
mod server;
mod waiting;
mod words;

use std::sync::Arc;

use contract::{Drive, Studio, Surroundings, admission};
use rmcp::ServiceExt as _;
use rmcp::transport::stdio_pipes;

use crate::args::McpArgs;
use crate::exit::{Exit, Failure};
use crate::signals;
use server::Server;

/// Serve until the client leaves, or this program is asked to end.
///
/// # Errors
///
/// When the data folder cannot be used, or what comes on stdin is not the protocol.
pub(crate) async fn run(args: &McpArgs, surroundings: Surroundings) -> Result<Exit, Failure> {
    let drive = if args.read_only {
        Drive::Nothing
    } else {
        Drive::Own
    };
    let studio = surroundings.open(drive).await?;
    let served = serve_as(args, &studio, surroundings).await;
    studio.close().await;
    served
}

/// Serve as the person at this machine, or as the caller they named.
async fn serve_as(
    args: &McpArgs,
    studio: &Studio,
    surroundings: Surroundings,
) -> Result<Exit, Failure> {
    let seen = match &args.caller {
        Some(name) => admission::named(studio, name).await?.studio(studio),
        None => studio.clone(),
    };
    serve(Server::new(args, seen, Arc::new(surroundings))).await
}

async fn serve(server: Server) -> Result<Exit, Failure> {
    let running = tokio::select! {
        started = Box::pin(server.serve(stdio_pipes())) => started.map_err(|error| no_protocol(&error))?,
        asked = signals::asked_to_end() => return ended(asked),
    };
    let leaving = running.cancellation_token();
    let asked = async {
        let asked = signals::asked_to_end().await;
        leaving.cancel();
        asked
    };
    tokio::select! {
        _ = running.waiting() => Ok(Exit::Done),
        asked = asked => ended(asked),
    }
}

fn ended(asked: std::io::Result<()>) -> Result<Exit, Failure> {
    asked
        .map(|()| Exit::Done)
        .map_err(|error| Failure::general("internal", error.to_string()))
}

fn no_protocol(error: &dyn std::fmt::Display) -> Failure {
    Failure::invalid(format!(
        "What came on stdin is not the Model Context Protocol: {error}. A client starts `tachy mcp` by itself."
    ))
}
