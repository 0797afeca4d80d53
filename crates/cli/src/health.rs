//! `tachy health`: whether a server answers, for whatever watches over it (a container's health check, a
//! supervisor). It needs no data folder and no other program.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use crate::args::HealthArgs;
use crate::exit::{Exit, Failure};
use crate::output;

/// Longest wait for the answer. Watchers give 10 s and more (a guess from the defaults of a few); who is slower than
/// this is not well.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is asked: it reads the database.
const PATH: &str = "/api/v1/state";

/// Ask once.
///
/// # Errors
///
/// When nobody answers in time, or the answer says that something is wrong.
pub(crate) async fn run(args: &HealthArgs) -> Result<Exit, Failure> {
    let address = address(args)?;
    let token = args.token_file.as_deref().map(read).transpose()?;
    let unwell =
        |why: String| Failure::general("unreachable", format!("{address} is not well: {why}."));
    let status = tokio::time::timeout(PATIENCE, ask(address, token.as_deref()))
        .await
        .map_err(|_| unwell(format!("no answer within {} s", PATIENCE.as_secs())))?
        .map_err(|error| unwell(error.to_string()))?;
    if !is_well(&status, token.is_some()) {
        return Err(unwell(format!("it answered {status:?}")));
    }
    if args.json {
        output::document(&json!({ "health": { "address": address.to_string() }, "error": null }));
    } else {
        output::line(&format!("{address} is well."));
    }
    Ok(Exit::Done)
}

fn address(args: &HealthArgs) -> Result<SocketAddr, Failure> {
    match (args.address, &args.port_file) {
        (Some(address), _) => Ok(address),
        (None, Some(file)) => {
            let port = read(file)?.parse().map_err(|_| {
                Failure::invalid(format!("--port-file: {} holds no port.", file.display()))
            })?;
            Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
        }
        (None, None) => Err(Failure::invalid(
            "Say which server: --address or --port-file.",
        )),
    }
}

/// The value in a port or token file.
fn read(file: &Path) -> Result<String, Failure> {
    let unreadable = |error| {
        let words = format!("{} could not be read: {error}.", file.display());
        Failure::general("unreachable", words)
    };
    Ok(std::fs::read_to_string(file)
        .map_err(unreadable)?
        .trim()
        .to_owned())
}

/// The first line of its answer.
async fn ask(address: SocketAddr, token: Option<&str>) -> std::io::Result<String> {
    let pass = token
        .map(|token| format!("Authorization: Bearer {token}\r\n"))
        .unwrap_or_default();
    let question =
        format!("GET {PATH} HTTP/1.1\r\nHost: {address}\r\n{pass}Connection: close\r\n\r\n");
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(question.as_bytes()).await?;
    let mut status = String::new();
    BufReader::new(stream).read_line(&mut status).await?;
    Ok(status.trim_end().to_owned())
}

/// Without a token a server that is well asks for one.
fn is_well(status: &str, has_token: bool) -> bool {
    let code = status.split(' ').nth(1).unwrap_or_default();
    status.starts_with("HTTP/1.1 ") && code == if has_token { "200" } else { "401" }
}

#[cfg(test)]
mod tests {
    use super::is_well;

    #[test]
    fn a_server_that_is_well_lets_nobody_in_without_a_token() {
        assert!(is_well("HTTP/1.1 200 OK", true));
        assert!(is_well("HTTP/1.1 401 Unauthorized", false));
        assert!(!is_well("HTTP/1.1 401 Unauthorized", true));
        assert!(!is_well("HTTP/1.1 500 Internal Server Error", false));
        assert!(!is_well("", false));
    }
}
