//! A file that was sent before is not sent again without a word: a person is asked, a script says `--again`.

use std::io::IsTerminal as _;

use contract::EarlierImport;

use crate::args::BatchArgs;
use crate::exit::{Exit, Failure};
use crate::output::{aside, question};

/// Whether the batch may be sent.
///
/// # Errors
///
/// [`Exit::Invalid`], naming `--again`, where nobody can be asked; [`Exit::General`] when the person says no.
pub(super) async fn allowed(
    args: &BatchArgs,
    before: Option<&EarlierImport>,
) -> Result<(), Failure> {
    let Some(before) = before.filter(|_| !args.again) else {
        return Ok(());
    };
    let sentence = format!(
        "The same file was sent before, at {} as the batch {}.",
        before.at, before.batch.0
    );
    let can_ask =
        std::io::stdin().is_terminal() && std::io::stderr().is_terminal() && !args.sending.json;
    if !can_ask {
        return Err(Failure {
            exit: Exit::Invalid,
            code: "conflict".to_owned(),
            message: format!("{sentence} Give --again to make and pay for every clip once more."),
        });
    }
    aside(&sentence);
    if says_yes().await {
        return Ok(());
    }
    Err(Failure::general("declined", "Nothing was sent."))
}

/// Ask, and read one line; anything but yes is no.
async fn says_yes() -> bool {
    question("Make and pay for every clip once more? [y/N] ");
    let line = tokio::task::spawn_blocking(|| {
        let mut line = String::new();
        std::io::stdin().read_line(&mut line).map(|_| line)
    });
    let answer = line.await.ok().and_then(Result::ok).unwrap_or_default();
    matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}
