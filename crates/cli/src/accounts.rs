//! `tachy account …`. Secrets come on stdin, are checked by a real call, and
//! are never shown again.

use std::io::{BufRead as _, Read as _};
use std::pin::pin;

use contract::{
    Account, AccountRef, AddPlatformAccount, AddTokenAccount, AddWebAccount, ChooseWay, Drive,
    Nothing, Region, Secret, SecretPlace, SignInBrowser, Studio, Surroundings, Way,
};

use crate::args::{AccountCommand, AddAccount};
use crate::exit::{Exit, Failure};
use crate::output::{self, Table, aside, credits};
use crate::payer::named;
use crate::signals;

/// Longest line that is read as a secret. Bytes; session tokens are about a
/// thousand, and a file piped in by mistake is not read whole.
const SECRET_BYTES_MAX: u64 = 65_536;

/// Carry out one command on accounts.
///
/// # Errors
///
/// [`Exit::SignedOut`] when PixVerse refuses the secret.
pub(crate) async fn run(
    command: &AccountCommand,
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    if let AccountCommand::Add(args) = command {
        check(args)?;
    }
    let studio = surroundings.open(Drive::Nothing).await?;
    let ended = match command {
        AccountCommand::Add(args) => add(args, &studio).await,
        AccountCommand::List(plain) => list(plain.json, &studio).await,
        AccountCommand::Balance { names, json } => balance(names, *json, &studio).await,
        AccountCommand::Way { name, way, json } => choose_way(name, way, *json, &studio).await,
        AccountCommand::Remove { name, json } => remove(name, *json, &studio).await,
    };
    studio.close().await;
    ended
}

/// Whether the flags fit together; nothing is read or asked before that.
fn check(args: &AddAccount) -> Result<(), Failure> {
    if args.browser {
        let is_alone =
            args.username.is_none() && !args.key_stdin && !args.password_stdin && !args.token_stdin;
        return if is_alone {
            Ok(())
        } else {
            Err(Failure::invalid(
                "--browser: sign in in the window that opens; give no --username and nothing on stdin.",
            ))
        };
    }
    if args.platform {
        if args.key_stdin && args.username.is_none() {
            return Ok(());
        }
        return Err(Failure::invalid(
            "--platform: give --key-stdin and the API key on stdin, and no --username.",
        ));
    }
    match (&args.username, args.password_stdin, args.token_stdin) {
        (Some(_), true, false) | (None, false, true) => Ok(()),
        _ => Err(Failure::invalid(
            "--web: give --username U --password-stdin and the password on stdin, \
             or --token-stdin and a session's token on stdin.",
        )),
    }
}

/// Let the person sign in in a visible Chrome. Closing it without is a cancel.
async fn add_by_hand(args: &AddAccount, studio: &Studio) -> Result<Exit, Failure> {
    let asked = SignInBrowser {
        id: None,
        name: args.name.clone(),
        file_agreed: false,
    };
    aside("Sign in in the Chrome that opens now, then close its window.");
    let mut signing_in = pin!(contract::accounts::sign_in_browser(studio, asked));
    let signed_in = tokio::select! {
        signed_in = &mut signing_in => signed_in?,
        _ = signals::asked_to_end() => {
            contract::accounts::stop_sign_in(studio, Nothing {}).await?;
            // It ends at once, and takes its window and its profile with it.
            signing_in.await?
        }
    };
    match signed_in.account {
        Some(account) => {
            aside(place(account.secret_in));
            Ok(print(args.json, &[account], None))
        }
        None => Err(Failure {
            exit: Exit::SignedOut,
            code: "signedOut".to_owned(),
            message: "The window was closed without a sign-in; no account was added.".to_owned(),
        }),
    }
}

async fn choose_way(
    name: &str,
    way: &str,
    is_json: bool,
    studio: &Studio,
) -> Result<Exit, Failure> {
    let way = match way {
        "browser" => Way::Browser,
        "web-then-browser" => Way::WebThenBrowser,
        _ => Way::Web,
    };
    let id = named(known(studio).await?, name)?.id;
    let account = contract::accounts::choose_way(studio, ChooseWay { id, way }).await?;
    Ok(print(is_json, &[account], None))
}

async fn add(args: &AddAccount, studio: &Studio) -> Result<Exit, Failure> {
    if args.browser {
        return add_by_hand(args, studio).await;
    }
    let secret = secret_from_stdin()?;
    let name = args.name.clone();
    // Agreement to a file is given by TACHYSCOPE_SECRETS=file, never by a flag of one call.
    let file_agreed = false;
    let region = args.mainland.then_some(Region::Mainland);
    let added = match &args.username {
        Some(username) => {
            let account = AddWebAccount {
                username: username.clone(),
                password: secret,
                name,
                remember: args.remember,
                file_agreed,
                region,
            };
            contract::accounts::add_web(studio, account).await
        }
        None if args.token_stdin => {
            let account = AddTokenAccount {
                token: secret,
                name,
                file_agreed,
                region,
            };
            contract::accounts::add_token(studio, account).await
        }
        None => {
            let account = AddPlatformAccount {
                key: secret,
                name,
                file_agreed,
                region,
            };
            contract::accounts::add_platform(studio, account).await
        }
    };
    let account = added?;
    aside(place(account.secret_in));
    Ok(print(args.json, &[account], None))
}

/// One line of stdin, without the blanks around it.
fn secret_from_stdin() -> Result<Secret, Failure> {
    let mut line = String::new();
    let mut stdin = std::io::stdin().lock().take(SECRET_BYTES_MAX);
    let read = stdin.read_line(&mut line);
    read.map_err(|_| Failure::invalid("The secret on stdin is not readable text."))?;
    let secret = line.trim();
    if secret.is_empty() {
        return Err(Failure::invalid(
            "Nothing came on stdin: pipe the key, password or token in.",
        ));
    }
    Ok(Secret::from(secret.to_owned()))
}

/// It is always said where a secret is kept.
fn place(place: SecretPlace) -> &'static str {
    match place {
        SecretPlace::Keyring => "Its secret is kept in the keyring of this system.",
        SecretPlace::File => "Its secret is kept in a file that only you can read.",
        SecretPlace::Environment => "Its key is the one in PIXVERSE_API_KEY.",
        SecretPlace::Memory => "Its secret is not kept.",
    }
}

async fn list(is_json: bool, studio: &Studio) -> Result<Exit, Failure> {
    Ok(print(is_json, &known(studio).await?, None))
}

async fn known(studio: &Studio) -> Result<Vec<Account>, Failure> {
    Ok(contract::accounts::list(studio, Nothing {}).await?.accounts)
}

/// Ask the balance of the named accounts, or of all. One that refuses keeps the
/// number last seen and gives the exit code.
async fn balance(names: &[String], is_json: bool, studio: &Studio) -> Result<Exit, Failure> {
    let mut accounts = known(studio).await?;
    if accounts.is_empty() {
        return Err(crate::payer::nobody());
    }
    if !names.is_empty() {
        accounts = names
            .iter()
            .map(|name| named(accounts.clone(), name))
            .collect::<Result<_, _>>()?;
    }
    let mut failure = None;
    for account in &mut accounts {
        let id = account.id.clone();
        match contract::accounts::refresh(studio, AccountRef { id }).await {
            Ok(fresh) => *account = fresh,
            Err(refused) => failure = failure.or(Some(Failure::from(refused))),
        }
    }
    Ok(print(is_json, &accounts, failure))
}

async fn remove(name: &str, is_json: bool, studio: &Studio) -> Result<Exit, Failure> {
    let account = named(known(studio).await?, name)?;
    let removed = contract::accounts::remove(studio, AccountRef { id: account.id }).await?;
    aside(&format!("Signed out of `{name}`."));
    if removed.unsent_jobs > 0 {
        aside(&format!(
            "Jobs that were never sent and wait for a sign-in to it: {}.",
            removed.unsent_jobs
        ));
    }
    if removed.running_jobs > 0 {
        aside(&format!(
            "Jobs still at PixVerse, which go on at the next sign-in: {}.",
            removed.running_jobs
        ));
    }
    Ok(print(is_json, &known(studio).await?, None))
}

fn print(is_json: bool, accounts: &[Account], failure: Option<Failure>) -> Exit {
    if is_json {
        output::document(&output::accounts(accounts, failure.as_ref()));
    } else {
        print_table(accounts);
        if let Some(failure) = &failure {
            aside(&format!("tachy: {failure}"));
        }
    }
    failure.map_or(Exit::Done, |failure| failure.exit)
}

fn print_table(accounts: &[Account]) {
    let mut table = Table::new(&["NAME", "KIND", "CREDITS", "ACTIVE"]);
    for account in accounts {
        table.row([
            account.name.clone(),
            format!("{:?}", account.kind).to_lowercase(),
            account
                .credits
                .map_or_else(|| "not asked yet".to_owned(), credits),
            if account.is_active { "yes" } else { "" }.to_owned(),
        ]);
    }
    table.print("No account has been added yet.");
}
