//! Which account pays: the one that was named, else the one of
//! `PIXVERSE_API_KEY`, else the active one.

use contract::{Account, Nothing, Studio, Surroundings};

use crate::exit::{Exit, Failure};

/// Name of the account that `PIXVERSE_API_KEY` stands for.
const ENV_ACCOUNT: &str = "env";

/// The account a command is for; none where nobody is signed in.
///
/// # Errors
///
/// [`Exit::Invalid`] when no account has the name.
pub(crate) async fn choose(
    studio: &Studio,
    surroundings: &Surroundings,
    name: Option<&str>,
) -> Result<Option<Account>, Failure> {
    let accounts = contract::accounts::list(studio, Nothing {}).await?.accounts;
    if let Some(name) = name {
        return named(accounts, name).map(Some);
    }
    let is_wanted = |account: &Account| {
        if surroundings.has_env_key() {
            account.name == ENV_ACCOUNT
        } else {
            account.is_active
        }
    };
    Ok(accounts.into_iter().find(is_wanted))
}

/// The account of this name.
///
/// # Errors
///
/// [`Exit::Invalid`], naming the accounts there are.
pub(crate) fn named(accounts: Vec<Account>, name: &str) -> Result<Account, Failure> {
    let known: Vec<_> = accounts
        .iter()
        .map(|account| format!("`{}`", account.name))
        .collect();
    accounts
        .into_iter()
        .find(|account| account.name == name)
        .ok_or_else(|| {
            Failure::invalid(match known.as_slice() {
                [] => format!("There is no account `{name}`: no account has been added yet."),
                _ => format!(
                    "There is no account `{name}`; there are {}.",
                    known.join(", ")
                ),
            })
        })
}

/// Nobody is signed in.
pub(crate) fn nobody() -> Failure {
    Failure {
        exit: Exit::SignedOut,
        code: "signedOut".to_owned(),
        message: "No account is signed in. Give an API key in PIXVERSE_API_KEY, \
                  or add an account with `tachy account add` (--platform --key-stdin, \
                  or --web --username U --password-stdin)."
            .to_owned(),
    }
}
