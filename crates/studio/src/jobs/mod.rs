//! Jobs: the board where they are put and read, and the driver that takes each one to its clip.

mod accepting;
mod backoff;
mod board;
mod budget;
mod by_video;
mod dispatcher;
mod doors;
mod downloading;
mod driver;
mod failure;
mod line;
mod looks;
mod model;
mod page_failure;
mod pages;
mod person;
mod preparing;
mod queue;
mod queue_doors;
mod reasons;
mod recognising;
mod rendering;
mod sent_twice;
mod slots;
mod story;
mod submitting;
mod through_page;
mod unsure;
mod view;
mod waiting;
mod wanted;
mod watched_for;

pub use board::Enqueued;
pub(crate) use budget::{Purse, Purses};
pub(crate) use dispatcher::Dispatcher;
pub(crate) use driver::{Driver, Memory};
pub use model::{
    Attempt, ClipFile, Cost, Draft, FailureCode, Job, JobError, NextStep, Progress, ProgressKind,
};
pub use pages::{JobPage, JobQuery, PAGE_JOBS_MAX};
pub use person::Choice;
pub use queue::{Batch, QueueAccount, QueueState};
pub(crate) use slots::{Growth, Quiet};
pub(crate) use view::Which;
pub(crate) use waiting::Waiting;
pub use waiting::WaitingFor;
pub use wanted::NewJobs;
pub(crate) use wanted::{COUNT_MAX, hash};
