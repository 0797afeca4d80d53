//! `tachy caller`: tokens for other programs, which call what `tachy serve` and the window serve.

use contract::{
    Account, AddCaller, Caller, CallerList, CallerRef, Drive, Nothing, Rights, Studio, Surroundings,
};

use crate::args::{AddCallerArgs, CallerCommand, RightsWord};
use crate::exit::{Exit, Failure};
use crate::output::{self, Table, aside};
use crate::payer;

/// Carry out one command on callers.
///
/// # Errors
///
/// [`Exit::Invalid`] for a name, cap or account that cannot be, and when the data folder cannot be used.
pub(crate) async fn run(
    command: &CallerCommand,
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    let studio = surroundings.open(Drive::Nothing).await?;
    let done = match command {
        CallerCommand::Add(args) => add(args, &studio).await,
        CallerCommand::List(plain) => list(plain.json, &studio).await,
        CallerCommand::Revoke { caller, json } => revoke(caller, *json, &studio).await,
    };
    studio.close().await;
    done.map(|()| Exit::Done)
}

async fn add(args: &AddCallerArgs, studio: &Studio) -> Result<(), Failure> {
    let account = match &args.account {
        Some(name) => Some(payer::named(accounts(studio).await?, name)?.id),
        None => None,
    };
    let wish = AddCaller {
        name: args.name.clone(),
        rights: args.rights.into(),
        account,
        cap_credits: args.cap,
    };
    let added = contract::callers::add(studio, wish).await?;
    if args.json {
        output::document(&output::with_error(&output::keys(&added), None));
        return Ok(());
    }
    // On a line of its own, so that a script can take it.
    output::line(added.token.as_str());
    aside("Keep the token now: only a hash of it is stored, so nobody can show it again.");
    Ok(())
}

async fn list(is_json: bool, studio: &Studio) -> Result<(), Failure> {
    let callers = contract::callers::list(studio, Nothing {}).await?;
    if is_json {
        output::document(&output::with_error(&output::keys(&callers), None));
    } else {
        print(&callers, &accounts(studio).await?);
    }
    Ok(())
}

async fn revoke(named: &str, is_json: bool, studio: &Studio) -> Result<(), Failure> {
    let callers = contract::callers::list(studio, Nothing {}).await?.callers;
    let id = found(callers, named)?.id;
    let revoked = contract::callers::revoke(studio, CallerRef { id }).await?;
    if is_json {
        let list = CallerList {
            callers: vec![revoked],
        };
        output::document(&output::with_error(&output::keys(&list), None));
    } else {
        output::line(&format!(
            "The token of {} opens nothing any more.",
            revoked.name
        ));
    }
    Ok(())
}

/// The one of this id, else the one of this name whose token holds. Names need not be unique.
fn found(callers: Vec<Caller>, named: &str) -> Result<Caller, Failure> {
    let is_meant = |caller: &Caller| {
        caller.id.0 == named || (caller.name == named && caller.revoked_at.is_none())
    };
    let mut meant = callers.into_iter().filter(is_meant);
    match (meant.next(), meant.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(Failure::invalid(format!(
            "Several tokens are named {named}; name one by its id, which `tachy caller list` shows."
        ))),
        (None, _) => Err(Failure::invalid(format!(
            "There is no token named {named}."
        ))),
    }
}

async fn accounts(studio: &Studio) -> Result<Vec<Account>, Failure> {
    Ok(contract::accounts::list(studio, Nothing {}).await?.accounts)
}

fn print(list: &CallerList, accounts: &[Account]) {
    let mut table = Table::new(&["NAME", "RIGHTS", "ACCOUNT", "SPENT", "LAST USED", "ID"]);
    for caller in &list.callers {
        let account = caller.account.as_ref().map(|id| {
            let known = accounts.iter().find(|account| account.id == *id);
            known.map_or("removed", |account| account.name.as_str())
        });
        table.row([
            caller.name.clone(),
            word(caller.rights).to_owned(),
            account.unwrap_or("all").to_owned(),
            match caller.cap_credits {
                Some(cap) => format!("{} of {cap}", caller.spent_credits),
                None => caller.spent_credits.to_string(),
            },
            match &caller.revoked_at {
                Some(_) => "taken back".to_owned(),
                None => caller.used_at.clone().unwrap_or_else(|| "never".to_owned()),
            },
            caller.id.0.clone(),
        ]);
    }
    table.print("No other program has a token.");
}

const fn word(rights: Rights) -> &'static str {
    match rights {
        Rights::Read => "read",
        Rights::Create => "create",
        Rights::Admin => "admin",
    }
}

impl From<RightsWord> for Rights {
    fn from(word: RightsWord) -> Self {
        match word {
            RightsWord::Read => Rights::Read,
            RightsWord::Create => Rights::Create,
            RightsWord::Admin => Rights::Admin,
        }
    }
}
