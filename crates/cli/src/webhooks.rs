//! `tachy webhook`: addresses that are called when a job ends, by whatever process drives jobs then.

use contract::{
    AddWebhook, Drive, Nothing, Studio, Surroundings, Webhook, WebhookList, WebhookRef,
};

use crate::args::{WebhookArgs, WebhookCommand};
use crate::exit::{Exit, Failure};
use crate::output::{self, Table, aside};

/// Carry out one command on webhooks.
///
/// # Errors
///
/// [`Exit::Invalid`] for an address that may not be called or is not there, and when the data folder cannot be
/// used.
pub(crate) async fn run(
    command: &WebhookCommand,
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    let studio = surroundings.open(Drive::Nothing).await?;
    let done = match command {
        WebhookCommand::Add { url, json } => add(url, *json, &studio).await,
        WebhookCommand::List(plain) => list(plain.json, &studio).await,
        WebhookCommand::Remove(args) => remove(args, &studio).await,
        WebhookCommand::Test(args) => test(args, &studio).await,
    };
    studio.close().await;
    done
}

async fn add(url: &str, is_json: bool, studio: &Studio) -> Result<Exit, Failure> {
    let wish = AddWebhook {
        url: url.to_owned(),
        file_agreed: false,
    };
    let added = contract::webhooks::add(studio, wish).await?;
    if is_json {
        output::document(&output::with_error(&output::keys(&added), None));
        return Ok(Exit::Done);
    }
    // On a line of its own, so that a script can take it.
    output::line(added.secret.as_str());
    aside("Keep the secret now: it verifies the calls, and is not shown again.");
    Ok(Exit::Done)
}

async fn list(is_json: bool, studio: &Studio) -> Result<Exit, Failure> {
    let list = contract::webhooks::list(studio, Nothing {}).await?;
    if is_json {
        output::document(&output::with_error(&output::keys(&list), None));
    } else {
        print(&list);
    }
    Ok(Exit::Done)
}

async fn remove(args: &WebhookArgs, studio: &Studio) -> Result<Exit, Failure> {
    let id = found(studio, &args.webhook).await?.id;
    let removed = contract::webhooks::remove(studio, WebhookRef { id }).await?;
    if args.json {
        let list = WebhookList {
            webhooks: vec![removed],
        };
        output::document(&output::with_error(&output::keys(&list), None));
    } else {
        output::line(&format!("{} is called no more.", removed.url));
    }
    Ok(Exit::Done)
}

async fn test(args: &WebhookArgs, studio: &Studio) -> Result<Exit, Failure> {
    let webhook = found(studio, &args.webhook).await?;
    let tried = contract::webhooks::test(studio, WebhookRef { id: webhook.id }).await?;
    let exit = match &tried.refusal {
        None => Exit::Done,
        Some(_) => Exit::General,
    };
    if args.json {
        output::document(&output::with_error(&output::keys(&tried), None));
    } else if let Some(refusal) = tried.refusal {
        aside(&format!("It did not take the call: {refusal}."));
    } else {
        output::line("It took the call.");
    }
    Ok(exit)
}

/// The one of this id or address.
async fn found(studio: &Studio, named: &str) -> Result<Webhook, Failure> {
    let list = contract::webhooks::list(studio, Nothing {}).await?;
    let is_meant = |one: &Webhook| one.id.0 == named || one.url == named;
    list.webhooks
        .into_iter()
        .find(is_meant)
        .ok_or_else(|| Failure::invalid(format!("There is no webhook {named}.")))
}

fn print(list: &WebhookList) {
    let mut table = Table::new(&["ADDRESS", "STANDS", "WAITING", "GIVEN UP", "ID"]);
    for webhook in &list.webhooks {
        table.row([
            webhook.url.clone(),
            stands(webhook),
            webhook.waiting.to_string(),
            webhook.given_up.to_string(),
            webhook.id.0.clone(),
        ]);
    }
    table.print("No address is called.");
}

/// How the calls to a webhook stand, in a few words.
fn stands(webhook: &Webhook) -> String {
    match (
        &webhook.off_since,
        &webhook.last_error,
        &webhook.delivered_at,
    ) {
        (Some(since), ..) => format!("off since {since}"),
        (None, Some(error), _) => error.clone(),
        (None, None, Some(at)) => format!("told {at}"),
        (None, None, None) => "never called".to_owned(),
    }
}
