//! The product: accounts, jobs, the ledger, downloads and the library of one person, on one SQLite file.
//!
//! A [`Studio`] is the handle that hosts get (through `contract`). The rules live here: `stage` is the pure
//! machine of a job's life, `jobs` drives it, `store` alone speaks SQL. Not here: the wire of `PixVerse`
//! (`pixverse`), opening video files (`media`), and anything that faces a window or a socket.

mod accounts;
mod batches;
mod browsers;
mod callers;
mod claims;
mod clock;
mod damage;
mod disk;
mod downloads;
mod error;
mod fault;
mod ground;
mod home;
mod ids;
mod inputs;
mod jobs;
mod journal;
mod ledger;
mod library;
mod masks;
mod news;
mod online;
mod opening;
mod options;
mod own_catalog;
mod paging;
mod pictures;
mod presets;
mod prompts;
mod rebuilding;
mod recipes;
mod report;
mod saved;
mod secrets;
mod settings;
mod sources;
mod stage;
mod store;
mod studio;
#[cfg(test)]
mod test_ground;
mod webhooks;
mod wording;

pub use accounts::{
    Account, AccountState, Accounts, NewPlatform, NewToken, NewWeb, Removed, SignIn, Way,
};
pub use batches::{
    BATCH_JOBS_MAX, BatchDraft, BatchPayer, BatchPreview, BatchPrice, BatchProblem, BatchSource,
    EarlierImport, EnqueuedBatch, NewBatch, SPREAD_PROMPTS_MAX, SendBatch, SpreadPlace,
    SpreadPrompt,
};
pub use browser::Step as PageStep;
pub use browsers::{Bundle, CapturedCall, ChromeState, HandSignIn, PageWatch};
pub use callers::{Caller, Callers, NewCaller, Rights};
pub use clock::Clock;
pub use downloads::DownloadError;
pub(crate) use downloads::Downloader;
pub use error::StudioError;
pub use fault::{EVERY_WRITE, MOVE_POINTS, PAGE_POINTS, POINTS};
pub(crate) use ground::Ground;
pub use home::{Home, private_folder};
pub use ids::{AccountId, AttemptId, BatchId, CallerId, ClipId, JobId, RecipeId, WebhookId};
pub use inputs::{INPUT_BYTES_MAX, Inputs, StoredInput, TooLarge};
pub use jobs::{
    Attempt, Batch, Choice, ClipFile, Cost, Draft, Enqueued, FailureCode, Job, JobError, JobPage,
    JobQuery, NewJobs, NextStep, PAGE_JOBS_MAX, Progress, ProgressKind, QueueAccount, QueueState,
    WaitingFor,
};
pub use ledger::{
    BalanceDifference, LEDGER_ROWS_MAX, Ledger, LedgerBy, LedgerFilter, LedgerGroup, LedgerPage,
    LedgerQuery, LedgerRow, LedgerSummary,
};
pub use library::{
    CLIPS_AT_ONCE_MAX, Clip, ClipFacets, ClipFilter, ClipPage, ClipQuery, ClipSort, DropHint,
    Exported, Facet, FamilyNode, FilterName, FoundClips, Judged, Judgement, Library, Moved,
    OutgoingClip, PAGE_CLIPS_MAX, Parent, ParentHow, Rescanned,
};
pub use masks::{FoundMask, FoundMasks, MaskFrame, MaskVideo};
pub use media::{Examiner, Outgoing, Piece, become_child_if_asked};
pub use news::{News, NewsItem, StepDone, Written};
pub use online::{BroughtIn, OnlineClip, OnlinePage};
pub use options::{Drive, Pace, SecretsChoice, StudioOptions};
pub use pixverse::{
    AccountKind, Allowance, Aspect, Catalog, Choice as FormChoice, Confidence, Control,
    ControlKind, EndpointError, Endpoints, Estimate, Field, FileKind, Form, ImageLimits, Input,
    InputRole, Mark, Mask, MediaLimits, Mode, ModeRow, Model, Problem, Quality, Recipe,
    ReferenceMode, Region, RestylePreset, Route, Slot, Source, Speaker, TemplatePreset, Thinking,
    Voice,
};
pub use presets::{Listed, Listing};
pub use prompts::{PROMPTS_MAX, UsedPrompt};
pub use recipes::SavedRecipe;
pub use saved::Saved;
pub use secrets::SecretPlace;
pub use settings::{Settings, SettingsBoard, SettingsChange};
pub use sources::ClipSource;
pub use stage::{Fact, IllegalMove, Move, Outcome, Stage};
pub use studio::Studio;
pub use webhooks::{JobWords, WEBHOOKS_MAX, Webhook, Webhooks};
pub use wording::{capitalised, sentence};
