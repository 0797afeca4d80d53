//! From flags and a source to a preview without problems. Nothing here calls PixVerse.

use std::io::Read as _;
use std::path::Path;

use contract::{
    Account, BatchPreview, DefaultsRef, Mode, ReadBatchPath, Recipe, Route, Studio, Surroundings,
};

use super::words;
use crate::args::BatchArgs;
use crate::exit::Failure;
use crate::make::order::{check_out, payer_and_route};
use crate::make::problems::Problems;
use crate::make::recipe::overlay;

/// Longest text that is read from a pipe, in bytes; what a file may have.
const PIPED_BYTES_MAX: u64 = 64 << 20;

/// What will be made, who pays, and how.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) preview: BatchPreview,
    /// The account; none where nobody is signed in.
    pub(super) payer: Option<Account>,
    pub(super) route: Route,
}

/// Read and check the whole batch.
///
/// # Errors
///
/// [`crate::exit::Exit::Invalid`] with every problem of the flags, else with every problem of the rows.
pub(super) async fn read(
    args: &BatchArgs,
    surroundings: &Surroundings,
    studio: &Studio,
) -> Result<Order, Failure> {
    let mut problems = Problems::default();
    let (payer, route) = payer_and_route(&args.sending, surroundings, studio, &mut problems).await;
    if args.sending.pours() {
        problems.add(
            "--out",
            "stdout takes one clip, and a batch makes many; name a folder.",
        );
    }
    check_out(args.sending.folder(), &mut problems);
    let base = base(args, route, studio, &mut problems).await?;
    problems.none_or_fail()?;
    let account = payer.as_ref().map(|payer| payer.id.clone());
    let preview = preview(args, studio, |path| ReadBatchPath {
        path,
        prompt: args.wish.prompt.clone(),
        base: Some(base),
        account,
        shrink: Some(args.sending.shrink),
    })
    .await?;
    if preview.problems_total > 0 {
        return Err(Failure::invalid(words::problems(&preview)));
    }
    Ok(Order {
        preview,
        payer,
        route,
    })
}

/// What rows leave out: the catalog's defaults under the flags. The prompt goes its own way.
async fn base(
    args: &BatchArgs,
    route: Route,
    studio: &Studio,
    problems: &mut Problems,
) -> Result<Recipe, Failure> {
    let mode = Mode::Text;
    let mut base = contract::catalog::defaults(
        studio,
        DefaultsRef {
            mode,
            route,
            model: None,
        },
    )
    .await?;
    overlay(&mut base, &args.wish, problems);
    base.prompt.clear();
    Ok(base)
}

async fn preview(
    args: &BatchArgs,
    studio: &Studio,
    input: impl FnOnce(String) -> ReadBatchPath,
) -> Result<BatchPreview, Failure> {
    if args.source == Path::new("-") {
        let input = input(absolute(Path::new("."))?);
        return Ok(contract::batches::read_piped(studio, piped()?, input).await?);
    }
    let input = input(absolute(&args.source)?);
    Ok(contract::batches::read_path(studio, input).await?)
}

fn piped() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = std::io::stdin()
        .take(PIPED_BYTES_MAX)
        .read_to_end(&mut bytes);
    read.map_err(|error| Failure::invalid(format!("stdin could not be read: {error}.")))?;
    String::from_utf8(bytes).map_err(|_| Failure::invalid("stdin holds no UTF-8 text."))
}

fn absolute(path: &Path) -> Result<String, Failure> {
    let unusable = || {
        Failure::invalid(format!(
            "`{}` cannot be used as a file name.",
            path.display()
        ))
    };
    let absolute = std::path::absolute(path).map_err(|_| unusable())?;
    absolute
        .into_os_string()
        .into_string()
        .map_err(|_| unusable())
}
