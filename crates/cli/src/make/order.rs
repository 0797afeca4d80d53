//! From flags to recipes that the catalog agrees with. Nothing here calls
//! PixVerse: a recipe that cannot work is refused before any call whatever.

use std::io::IsTerminal as _;
use std::path::Path;

use contract::{Account, AccountKind, Cost, DraftJob, Input, Recipe, Route, Studio, Surroundings};

use super::problems::Problems;
use super::starting::Starting;
use super::{images, judging, recipe};
use crate::args::{MakeArgs, Sending};
use crate::exit::Failure;
use crate::payer;

/// Most clips one command may ask for of each recipe. Source: our own bound,
/// against a typing error that empties a wallet.
const COUNT_MAX: u32 = 100;

/// What will be made, who pays, and what it will cost.
#[derive(Debug)]
pub(crate) struct Order {
    /// One recipe an image, or the one recipe.
    pub(crate) recipes: Vec<Recipe>,
    /// What one clip of each recipe costs.
    pub(crate) costs: Vec<Cost>,
    /// Clips of each recipe.
    pub(crate) count: u32,
    /// The account; none where nobody is signed in.
    pub(crate) payer: Option<Account>,
    /// How the jobs reach PixVerse.
    pub(crate) route: Route,
}

/// Credits by the catalog.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Estimate {
    /// For all clips together.
    pub(crate) credits: u64,
    /// Whether every part of it is a published price.
    pub(crate) is_exact: bool,
}

impl Order {
    /// How many jobs it makes.
    pub(crate) fn jobs(&self) -> u64 {
        u64::from(self.count) * self.recipes.len() as u64
    }

    /// For all clips together; none where the catalog does not know one of them.
    pub(crate) fn estimate(&self) -> Option<Estimate> {
        let known = self
            .costs
            .iter()
            .map(|cost| cost.estimated_credits.map(u64::from));
        let of_each = known.sum::<Option<u64>>()?;
        Some(Estimate {
            credits: of_each * u64::from(self.count),
            is_exact: self.costs.iter().all(|cost| cost.exact),
        })
    }

    /// The jobs as they would be, in the order of the queue.
    pub(crate) fn drafts(&self) -> Vec<DraftJob> {
        let draft = |(recipe, cost): (&Recipe, &Cost)| DraftJob {
            mode: recipe.mode,
            model: recipe.model.clone(),
            prompt: recipe.prompt.clone(),
            route: self.route,
            account: self.payer.as_ref().map(|payer| payer.name.clone()),
            recipe: recipe.clone(),
            cost: *cost,
        };
        let each = self.recipes.iter().zip(&self.costs).map(draft);
        each.flat_map(|draft| std::iter::repeat_n(draft, self.count as usize))
            .collect()
    }
}

/// Read and check the whole order.
///
/// # Errors
///
/// [`crate::exit::Exit::Invalid`] with every problem at once.
pub(crate) async fn read(
    args: &MakeArgs,
    surroundings: &Surroundings,
    studio: &Studio,
) -> Result<Order, Failure> {
    let mut problems = Problems::default();
    let order = gather(args, surroundings, studio, &mut problems).await?;
    if args.sending.pours() {
        check_pouring(&args.sending, order.jobs(), &mut problems);
    }
    problems.none_or_fail()?;
    Ok(order)
}

/// Read and check the whole order; what is wrong with it goes to `problems`, and an order with problems must
/// not be sent.
///
/// # Errors
///
/// When the studio cannot be read.
pub(crate) async fn gather(
    args: &MakeArgs,
    surroundings: &Surroundings,
    studio: &Studio,
    problems: &mut Problems,
) -> Result<Order, Failure> {
    let (payer, route) = payer_and_route(&args.sending, surroundings, studio, problems).await;
    let count = count(args, problems);
    check_out(args.sending.folder(), problems);
    let base = recipe::read(args, route, studio, problems).await?;
    let starting = Starting {
        studio,
        taking: images::Taking {
            studio,
            route,
            shrinks: args.sending.shrink,
            is_draft: args.sending.dry_run,
        },
        payer: payer.as_ref().map(|payer| payer.id.clone()),
    };
    let recipes = starting.recipes(base.clone(), &args.files, problems).await;
    let costs = judging::check(&recipes, route, studio, problems).await?;
    judging::check_known(&kept(&base, &recipes), route, studio, problems).await;
    Ok(Order {
        recipes,
        costs,
        count,
        payer,
        route,
    })
}

/// Who pays and how the jobs travel; what is wrong with either is a problem of its flag.
pub(crate) async fn payer_and_route(
    args: &Sending,
    surroundings: &Surroundings,
    studio: &Studio,
    problems: &mut Problems,
) -> (Option<Account>, Route) {
    let payer = match payer::choose(studio, surroundings, args.account.as_deref()).await {
        Ok(payer) => payer,
        Err(failure) => {
            problems.add("--account", failure.message);
            None
        }
    };
    let route = route(args.route.as_deref(), payer.as_ref(), problems);
    (payer, route)
}

/// The route that was typed, which the account must take; else the account's own way.
fn route(typed: Option<&str>, payer: Option<&Account>, problems: &mut Problems) -> Route {
    let own = payer.map(Account::usual_route);
    let typed = typed.and_then(|word| match word {
        "platform" => Some(Route::Platform),
        "web" => Some(Route::Web),
        "browser" => Some(Route::Browser),
        _ => {
            problems.add(
                "--route",
                "The routes that can be taken are platform, web and browser.",
            );
            None
        }
    });
    if let (Some(typed), Some(payer)) = (typed, payer)
        && !payer.takes(typed)
    {
        let takes = match payer.kind {
            AccountKind::Platform => "the route platform",
            AccountKind::Web => "the routes web and browser",
        };
        let sentence = format!("The account `{}` takes {takes}.", payer.name);
        problems.add("--route", sentence);
        return own.unwrap_or(typed);
    }
    typed.or(own).unwrap_or(Route::Platform)
}

fn count(args: &MakeArgs, problems: &mut Problems) -> u32 {
    let count = args.count.unwrap_or(1);
    if !(1..=COUNT_MAX).contains(&count) {
        problems.add(
            "--count",
            format!("The number of clips is 1 to {COUNT_MAX}, not {count}."),
        );
    }
    count
}

/// stdout takes one clip's bytes and nothing else, and a terminal none.
fn check_pouring(args: &Sending, jobs: u64, problems: &mut Problems) {
    if jobs != 1 {
        let sentence = format!("stdout takes one clip, and this makes {jobs}; name a folder.");
        problems.add("--out", sentence);
    }
    if args.json || args.no_wait {
        let flag = if args.json { "--json" } else { "--no-wait" };
        let sentence =
            format!("The clip's bytes on stdout leave no room for {flag}; name a folder.");
        problems.add("--out", sentence);
    }
    if !args.dry_run && std::io::stdout().is_terminal() {
        let sentence = "A terminal shows no video; pipe stdout into a program or a file.";
        problems.add("--out", sentence);
    }
}

/// A folder for copies may be missing, but not be a file.
pub(crate) fn check_out(folder: Option<&Path>, problems: &mut Problems) {
    if let Some(folder) = folder
        && (folder.as_os_str().is_empty() || (folder.exists() && !folder.is_dir()))
    {
        problems.add("--out", format!("`{}` is not a folder.", folder.display()));
    }
}

/// The files that a recipe brought along and that no flag replaced.
fn kept(base: &Recipe, recipes: &[Recipe]) -> Vec<Input> {
    let is_used = |input: &&Input| recipes.iter().any(|recipe| recipe.inputs.contains(input));
    base.inputs.iter().filter(is_used).cloned().collect()
}
