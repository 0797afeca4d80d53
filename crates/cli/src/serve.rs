//! `tachy serve`: the studio over HTTP, for scripts and for a window in a browser.

use contract::{Drive, Studio, Surroundings};
use gateway::Demo;

use crate::args::ServeArgs;
use crate::exit::{Exit, Failure};
use crate::{listening, output, signals};

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
    let gateway = gateway::serve(studio.clone(), options(args, demo))
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

fn options(args: &ServeArgs, demo: &Demo) -> gateway::Options {
    gateway::Options {
        listen: args.listen,
        demo: Some(demo.door()),
        pages: cfg!(feature = "window-pages"),
        ..gateway::Options::default()
    }
}

/// Say where the server is. The address carries a ticket that works once; the
/// token, which works as long as the server, goes to its file alone.
fn announce(args: &ServeArgs, gateway: &gateway::Running) -> Result<(), Failure> {
    output::line(&format!(
        "Open {}/?ticket={}",
        gateway.base_url(),
        gateway.ticket()
    ));
    if !cfg!(feature = "window-pages") {
        output::line("This build answers scripts; it carries no pages for a browser.");
    }
    if let Some(path) = &args.token_file {
        listening::publish(path, gateway.token())?;
    }
    if let Some(path) = &args.port_file {
        listening::publish(path, &gateway.address().port().to_string())?;
    }
    Ok(())
}
