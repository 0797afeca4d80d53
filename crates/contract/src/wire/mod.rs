//! What stands on the wire: camelCase JSON, the same for every host.
//!
//! Whole numbers of 64 bits stay below 2^53 here, so that JavaScript keeps them
//! exact; PixVerse's own ids can pass that and travel as text. Times are RFC 3339
//! in UTC. No rule lives here and no mapping either.

mod account;
mod batch;
mod browser;
mod catalog;
mod clip;
mod input;
mod job;
mod job_inputs;
mod ledger;
mod queue;
mod recipe;
mod secret;
mod settings;
mod state;

pub use account::{
    Account, AccountKind, AccountList, AccountRef, AccountState, AddPlatformAccount,
    AddTokenAccount, AddWebAccount, Removed, SecretPlace, SignInAgain,
};
pub use batch::{
    BatchPreview, BatchProblem, EarlierImport, EnqueueBatch, EnqueuedBatch, ReadBatch,
    ReadBatchPath,
};
pub use browser::{
    BrowserSignIn, BrowserStep, Bundle, BundleFile, Captured, CapturedEntry, ChooseWay,
    ChromeState, PageStep, SignInBrowser, Way,
};
pub use catalog::{
    Catalog, CatalogModel, CheckRecipe, Checked, Choice, Choices, DefaultsRef, ImageLimits,
    Problem, RouteImageLimits,
};
pub use clip::{Clip, ClipPage, ClipRef, ListClips, Rescanned};
pub use input::{AddInputPath, InputList, InputOffers, ShrinkInput, StoredInput, TooLarge};
pub use job::{
    Attempt, ClipFile, Cost, Job, JobError, NextStep, Outcome, Progress, ProgressKind, Stage,
    WaitingFor,
};
pub use job_inputs::{
    DraftJob, Drafted, EnqueueJobs, Enqueued, JobList, JobRef, JobReport, JobsRef, ListJobs,
    ResolveJob, UnsureChoice,
};
pub use ledger::{
    BalanceDifference, CsvText, DifferenceKind, Ledger, LedgerBy, LedgerGroup, LedgerRow,
    LedgerSummary, ListLedger, SumLedger, WriteLedger,
};
pub use queue::{
    Batch, BatchList, EditJob, QueueAccount, QueueRef, QueueState, ReorderJobs, RetryJobs,
    SetBatchBudget,
};
pub use recipe::{Input, InputRole, Mode, Quality, Recipe, Route};
pub use secret::Secret;
pub use settings::{ChangeSettings, Settings};
pub use state::{HostFacts, Nothing, Saved, SecretsIn, StudioState};
