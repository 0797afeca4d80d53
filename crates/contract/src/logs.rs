//! One line of story a stage, in files of the data folder. Nothing goes to
//! stderr: that is for progress.

use std::path::Path;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

/// Files that are kept, one a day: a week is long enough to look into a bad day.
const FILES_MAX: usize = 7;

/// Our own rooms tell their story; libraries only their trouble, because their
/// stories hold addresses and headers.
const FILTER: &str = "error,tachy=info,tachyscope=info,tachyscope_desktop=info,contract=info,gateway=info,studio=info,pixverse=info,media=info,simulator=info";

/// The open log. Dropping it writes what is left.
#[derive(Debug)]
pub struct Log(#[expect(dead_code, reason = "held for what its drop does")] WorkerGuard);

/// Write the log of `program` under this data folder until the answer is dropped. A folder
/// that takes no log file stops nothing: the command itself will say what is
/// wrong with the folder.
pub fn start(home: &Path, program: &str) -> Option<Log> {
    let folder = home.join("logs");
    studio::private_folder(&folder).ok()?;
    let files = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix(program)
        .filename_suffix("log")
        .max_log_files(FILES_MAX)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(files);
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_env_filter(EnvFilter::new(FILTER))
        .with_writer(writer)
        .finish();
    tracing::subscriber::set_global_default(subscriber).ok()?;
    Some(Log(guard))
}
