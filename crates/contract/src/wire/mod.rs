//! What stands on the wire: camelCase JSON, the same for every host.
//!
//! Whole numbers of 64 bits stay below 2^53 here, so that JavaScript keeps them
//! exact; PixVerse's own ids can pass that and travel as text. Times are RFC 3339
//! in UTC. No rule lives here and no mapping either.

mod account;
mod again;
mod batch;
mod browser;
mod caller;
mod carried;
mod catalog;
mod clip;
mod family;
mod finding;
mod form;
mod input;
mod job;
mod job_inputs;
mod judging;
mod ledger;
mod masks;
mod moving;
mod online;
mod presets;
mod queue;
mod recipe;
mod secret;
mod settings;
mod starting;
mod state;
mod webhook;

pub use account::{
    Account, AccountKind, AccountList, AccountRef, AccountState, AddPlatformAccount,
    AddTokenAccount, AddWebAccount, Region, Removed, SecretPlace, SignInAgain,
};
pub use again::{
    ListPrompts, PromptList, RecentInputs, RecipeRef, RenameRecipe, SaveRecipe, SavedRecipe,
    SavedRecipeList, UsedPrompt,
};
pub use batch::{
    BatchPreview, BatchProblem, EarlierImport, EnqueueBatch, EnqueuedBatch, ReadBatch,
    ReadBatchPath, SpreadPlace, SpreadPrompt, SpreadRef,
};
pub use browser::{
    BrowserSignIn, BrowserStep, Bundle, BundleFile, Captured, CapturedEntry, ChooseWay,
    ChromeState, PageStep, SignInBrowser, Way,
};
pub use caller::{AddCaller, Caller, CallerList, CallerRef, NewCaller, Rights};
pub use carried::CarriedRecipe;
pub use catalog::{
    Catalog, CatalogMode, CatalogModel, CheckRecipe, Checked, Choice, Choices, DefaultsRef,
    ImageLimits, Problem, RouteImageLimits, RouteMediaLimits,
};
pub use clip::{Clip, ClipPage, ClipRef, ListClips, Rescanned};
pub use family::{ClipFamily, FamilyNode, Parent, ParentHow};
pub use finding::{
    ClipFacets, ClipFilter, ClipSort, DropHint, Facet, FilterName, FindClips, FoundClips,
    WriteClips,
};
pub use form::{Control, ControlKind, Form, Mark, MediaKind, MediaLimits};
pub use input::{AddInputPath, InputList, InputOffers, ShrinkInput, StoredInput, TooLarge};
pub use job::{
    Attempt, ClipFile, Cost, Job, JobError, NextStep, Outcome, Progress, ProgressKind, Stage,
    WaitingFor,
};
pub use job_inputs::{
    DraftJob, Drafted, EnqueueJobs, Enqueued, JobList, JobRef, JobReport, JobsRef, ListJobs,
    ResolveJob, UnsureChoice,
};
pub use judging::{ClipIdList, ClipRows, Forgotten, JudgeClips};
pub use ledger::{
    BalanceDifference, CsvText, DifferenceKind, Ledger, LedgerBy, LedgerGroup, LedgerRow,
    LedgerSummary, ListLedger, SumLedger, WriteLedger,
};
pub use masks::{FindMasks, FoundMask, FoundMasks, KnownMasks};
pub use moving::{ExportClips, ExportProblem, Exported, MoveLibrary, Moved};
pub use online::{BringIn, BroughtIn, ClipSource, ListOnline, OnlineClip, OnlinePage, SourceRef};
pub use presets::{
    ListPresets, RestyleList, RestylePreset, TemplateList, TemplatePreset, VoiceList, VoicePreset,
};
pub use queue::{
    Batch, BatchList, EditJob, QueueAccount, QueueRef, QueueState, ReorderJobs, RetryJobs,
    SetBatchBudget,
};
pub use recipe::{Mode, Quality, Recipe, ReferenceMode, Route, Thinking};
pub use secret::{Secret, ShownSecret};
pub use settings::{ChangeSettings, Settings};
pub use starting::{Input, InputRole, Mask, PixverseId, Source, Voice};
pub use state::{HostFacts, Nothing, Saved, SecretsIn, StudioState};
pub use webhook::{AddWebhook, NewWebhook, Webhook, WebhookList, WebhookRef, WebhookTried};
