//! `tachy simulator`: a PixVerse stand-in of one's own.

use secrecy::ExposeSecret;
use serde_json::json;
use simulator::{Fault, Options, Situation, Webhook};

use crate::args::SimulatorArgs;
use crate::exit::{Exit, Failure};
use crate::{listening, output, signals};

/// Run the simulator until asked to end.
///
/// # Errors
///
/// [`Exit::Invalid`] for a speed, a fault, a day or a webhook that it cannot have.
pub(crate) async fn run(args: &SimulatorArgs) -> Result<Exit, Failure> {
    let running = simulator::start(options(args)?).await.map_err(|error| {
        Failure::general(
            "unreachable",
            format!("The simulator {:#}.", anyhow::Error::from(error)),
        )
    })?;
    announce(args, &running.base_url());
    if let Some(path) = &args.port_file {
        listening::publish(path, &running.address().port().to_string())?;
    }
    signals::asked_to_end()
        .await
        .map_err(|error| Failure::general("internal", error.to_string()))?;
    running.shutdown().await;
    Ok(Exit::Done)
}

/// Say where it listens, and what it takes.
fn announce(args: &SimulatorArgs, address: &str) {
    if args.json {
        let state = format!("{address}/__sim/state");
        let simulator = json!({ "address": address, "state": state });
        return output::document(&json!({ "simulator": simulator, "error": null }));
    }
    output::line(&format!("The simulator listens on {address}"));
    output::line(&format!(
        "  export PIXVERSE_API_BASE={address} PIXVERSE_WEB_BASE={address} PIXVERSE_UPLOAD_BASE={address}"
    ));
    output::line(
        "  any API key of 6 or more characters is an account, unless it holds `wrong`, `bad` or `invalid`",
    );
    output::line(
        "  any e-mail or user name with any password too, unless the name holds `nobody` or `unknown`, or the password `wrong` or `bad`",
    );
    output::line(&format!(
        "  jobs, charges and requests: {address}/__sim/state"
    ));
}

fn situations() -> String {
    Situation::ALL.map(Situation::name).join(", ")
}

fn options(args: &SimulatorArgs) -> Result<Options, Failure> {
    if !args.speed.is_finite() || args.speed <= 0.0 {
        return Err(Failure::invalid("--speed: give a number above 0."));
    }
    let faults = args.fault.iter().map(|word| {
        word.parse::<Fault>()
            .map_err(|error| Failure::invalid(format!("--fault {word}: {error}.")))
    });
    let site = args.site.iter().map(|word| {
        word.parse::<Situation>().map_err(|error| {
            Failure::invalid(format!(
                "--site {word}: {error}; there are {}.",
                situations()
            ))
        })
    });
    // What was given is not repeated: it holds a secret.
    let webhooks = args.webhook.iter().map(|word| {
        word.expose_secret()
            .parse::<Webhook>()
            .map_err(|error| Failure::invalid(format!("--webhook: {error}.")))
    });
    let usual = Options::default();
    Ok(Options {
        listen: args.listen,
        speed: args.speed,
        slots: args.slots,
        credits: args.credits.unwrap_or(usual.credits),
        faults: faults.collect::<Result<_, _>>()?,
        site: site.collect::<Result<_, _>>()?,
        webhooks: webhooks.collect::<Result<_, _>>()?,
        ..usual
    })
}
