//! The documents of `--json`: exactly the promised keys, whatever else the
//! studio knows.

use contract::{Account, Clip, ClipFile, Cost, DraftJob, Job, Outcome, Recipe, Route, Stage};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::exit::Failure;

/// `error` of a document.
#[derive(Debug, Serialize)]
pub(crate) struct ErrorDocument<'a> {
    code: &'a str,
    message: &'a str,
}

impl<'a> From<&'a Failure> for ErrorDocument<'a> {
    fn from(failure: &'a Failure) -> Self {
        Self {
            code: &failure.code,
            message: &failure.message,
        }
    }
}

/// What `make` and `job …` print.
#[derive(Debug, Serialize)]
pub(crate) struct JobsDocument<'a> {
    jobs: Vec<JobDocument<'a>>,
    error: Option<ErrorDocument<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct JobDocument<'a> {
    id: Option<&'a str>,
    stage: StageWord,
    mode: contract::Mode,
    model: &'a str,
    prompt: &'a str,
    route: Route,
    account: Option<&'a str>,
    video_id: Option<&'a str>,
    recipe: &'a Recipe,
    attempts: Vec<AttemptDocument<'a>>,
    error: Option<JobErrorDocument<'a>>,
    clip: Option<ClipFileDocument<'a>>,
    cost: CostDocument,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum StageWord {
    Stored(Stage),
    Draft(&'static str),
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct AttemptDocument<'a> {
    trace_id: &'a str,
    outcome: Outcome,
}

#[derive(Debug, Serialize)]
struct JobErrorDocument<'a> {
    code: &'a str,
    message: &'a str,
    charged: Option<bool>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ClipFileDocument<'a> {
    path: &'a str,
    size_bytes: u64,
    sha256: &'a str,
    width: Option<u32>,
    height: Option<u32>,
    duration_s: Option<f64>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct CostDocument {
    estimated_credits: Option<u32>,
    exact: bool,
    charged_credits: Option<u32>,
}

/// The document of stored jobs.
pub(crate) fn jobs<'a>(jobs: &'a [Job], failure: Option<&'a Failure>) -> JobsDocument<'a> {
    JobsDocument {
        jobs: jobs.iter().map(stored).collect(),
        error: failure.map(ErrorDocument::from),
    }
}

/// The document of `--dry-run`.
pub(crate) fn draft(drafts: &[DraftJob]) -> JobsDocument<'_> {
    JobsDocument {
        jobs: drafts.iter().map(drafted).collect(),
        error: None,
    }
}

fn stored(job: &Job) -> JobDocument<'_> {
    JobDocument {
        id: Some(&job.id.0),
        stage: StageWord::Stored(job.stage),
        mode: job.mode,
        model: &job.model,
        prompt: &job.prompt,
        route: job.route,
        account: Some(&job.account),
        video_id: job.video_id.as_deref(),
        recipe: &job.recipe,
        attempts: job.attempts.iter().map(attempt).collect(),
        error: job.error.as_ref().map(|error| JobErrorDocument {
            code: &error.code,
            message: &error.message,
            charged: error.charged,
        }),
        clip: job.clip.as_ref().map(clip_file),
        cost: cost(&job.cost),
    }
}

fn drafted(job: &DraftJob) -> JobDocument<'_> {
    JobDocument {
        id: None,
        stage: StageWord::Draft("draft"),
        mode: job.mode,
        model: &job.model,
        prompt: &job.prompt,
        route: job.route,
        account: job.account.as_deref(),
        video_id: None,
        recipe: &job.recipe,
        attempts: Vec::new(),
        error: None,
        clip: None,
        cost: cost(&job.cost),
    }
}

fn attempt(attempt: &contract::Attempt) -> AttemptDocument<'_> {
    AttemptDocument {
        trace_id: &attempt.trace_id,
        outcome: attempt.outcome,
    }
}

fn clip_file(clip: &ClipFile) -> ClipFileDocument<'_> {
    ClipFileDocument {
        path: &clip.path,
        size_bytes: clip.size_bytes,
        sha256: &clip.sha256,
        width: clip.width,
        height: clip.height,
        duration_s: clip.duration_s,
    }
}

fn cost(cost: &Cost) -> CostDocument {
    CostDocument {
        estimated_credits: cost.estimated_credits,
        exact: cost.exact,
        charged_credits: cost.charged_credits,
    }
}

/// What `account …` prints.
#[derive(Debug, Serialize)]
pub(crate) struct AccountsDocument<'a> {
    accounts: Vec<AccountDocument<'a>>,
    error: Option<ErrorDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct AccountDocument<'a> {
    name: &'a str,
    kind: contract::AccountKind,
    credits: Option<u64>,
    active: bool,
}

/// The document of accounts.
pub(crate) fn accounts<'a>(
    accounts: &'a [Account],
    failure: Option<&'a Failure>,
) -> AccountsDocument<'a> {
    let document = |account: &'a Account| AccountDocument {
        name: &account.name,
        kind: account.kind,
        credits: account.credits,
        active: account.is_active,
    };
    AccountsDocument {
        accounts: accounts.iter().map(document).collect(),
        error: failure.map(ErrorDocument::from),
    }
}

/// What `clip …` prints.
#[derive(Debug, Serialize)]
pub(crate) struct ClipsDocument<'a> {
    clips: &'a [Clip],
    error: Option<ErrorDocument<'a>>,
}

/// The document of clips.
pub(crate) fn clips<'a>(clips: &'a [Clip], failure: Option<&'a Failure>) -> ClipsDocument<'a> {
    ClipsDocument {
        clips,
        error: failure.map(ErrorDocument::from),
    }
}

/// A document of its own (`catalog`, `ledger`, `library`) with `error` beside its keys.
#[derive(Debug, Serialize)]
pub(crate) struct OwnDocument<'a> {
    #[serde(flatten)]
    own: &'a Map<String, Value>,
    error: Option<ErrorDocument<'a>>,
}

/// The keys of an answer.
pub(crate) fn keys(answer: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(answer) {
        Ok(Value::Object(keys)) => keys,
        _ => Map::new(),
    }
}

/// Put `error` beside the keys of a document.
pub(crate) fn with_error<'a>(
    own: &'a Map<String, Value>,
    failure: Option<&'a Failure>,
) -> OwnDocument<'a> {
    OwnDocument {
        own,
        error: failure.map(ErrorDocument::from),
    }
}
