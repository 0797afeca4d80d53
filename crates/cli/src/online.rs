//! `tachy library bring-in`: clips that a web account already has, into the library.

use contract::{BringIn, Drive, JobRef, Surroundings};

use crate::args::BringInArgs;
use crate::exit::{Exit, Failure};
use crate::output::aside;
use crate::presets::paying;
use crate::progress::Shown;
use crate::waiting::{self, Until, Watch};

/// Bring clips in and wait for them.
///
/// # Errors
///
/// [`Exit::SignedOut`] where nobody is signed in, [`Exit::Invalid`] for an id that the account does not have.
pub(crate) async fn bring_in(
    args: &BringInArgs,
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    let pace = waiting::pace(args.patience);
    let studio = surroundings.open_paced(Drive::Own, pace).await?;
    let ended = async {
        let payer = paying(&studio, surroundings, args.account.as_deref()).await?;
        let asked = BringIn {
            account: Some(payer.id),
            video_ids: (!args.ids.is_empty()).then(|| args.ids.clone()),
        };
        let news = contract::news(&studio);
        let brought = contract::library::bring_in(&studio, asked).await?;
        if brought.known > 0 {
            aside(&format!(
                "{} of the clips were here already.",
                brought.known
            ));
        }
        let mut jobs = Vec::new();
        for id in brought.jobs {
            jobs.push(contract::jobs::get(&studio, JobRef { id }).await?);
        }
        let watch = Watch::new(&studio, jobs, Until::asked(false), Shown::on_stderr());
        let watched = watch.run(news, args.patience.timeout()).await?;
        Ok::<Exit, Failure>(watched.print(args.json))
    };
    let ended = ended.await;
    studio.close().await;
    ended
}
