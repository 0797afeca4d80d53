//! Waiting for jobs on behalf of a call: news go out as progress, and a call that is cancelled ends the waiting,
//! never a job.

use std::time::Duration;

use contract::{Job, JobId, JobRef, News};
use rmcp::RoleServer;
use rmcp::model::{ProgressNotificationParam, ProgressToken};
use rmcp::service::{Peer, RequestContext};
use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::answer::{Refused, document};
use super::server::Server;
use crate::exit::Failure;
use crate::output;
use crate::progress::Shown;
use crate::waiting::{Until, Watch, Watched};

/// The longest wait of a call.
///
/// # Errors
///
/// [`Refused`] for what is no time.
pub(super) fn timeout(seconds: Option<f64>) -> Result<Option<Duration>, Refused> {
    let duration = seconds.map(Duration::try_from_secs_f64).transpose();
    duration.map_err(|_| Refused::of_field("timeoutS", "Give seconds, such as 90 or 0.5."))
}

impl Server {
    /// Wait for jobs. The news must have been opened before the jobs were read.
    pub(super) async fn wait(
        &self,
        jobs: Vec<Job>,
        news: News,
        timeout: Option<Duration>,
        context: &RequestContext<RoleServer>,
    ) -> Result<Value, Refused> {
        let ids: Vec<JobId> = jobs.iter().map(|job| job.id.clone()).collect();
        let (lines, told) = unbounded_channel();
        let watch =
            Watch::new(&self.studio, jobs, Until::Clip, Shown::told(lines)).minding_sign_outs();
        let watching = async move {
            tokio::select! {
                watched = watch.run(news, timeout) => watched.map(Some),
                () = context.ct.cancelled() => Ok(None),
            }
        };
        let token = context.meta.get_progress_token();
        let (watched, ()) = tokio::join!(watching, forward(told, &context.peer, token));
        match watched? {
            Some(watched) => ended(&watched),
            None => self.as_they_are(ids).await,
        }
    }

    /// The jobs of a call that nobody waits for any more.
    async fn as_they_are(&self, ids: Vec<JobId>) -> Result<Value, Refused> {
        let mut jobs = Vec::new();
        for id in ids {
            jobs.push(contract::jobs::get(&self.studio, JobRef { id }).await?);
        }
        document(&output::jobs(&jobs, None))
    }
}

/// The jobs, and beside them what the waiting has to say. A wait that timed out is no error of the tool.
fn ended(watched: &Watched) -> Result<Value, Refused> {
    let failure = watched.failure().map(in_tools_words);
    document(&output::jobs(watched.jobs(), failure.as_ref()))
}

/// An agent goes on with `status`, not with a command.
fn in_tools_words(failure: Failure) -> Failure {
    let message = match failure.code.as_str() {
        "timedOut" => {
            "The waiting timed out; the jobs go on. `status` with `wait` goes on waiting."
        }
        "noSlot" => {
            "The waiting timed out and no slot was ever free; the jobs stay queued. `status` with `wait` goes on."
        }
        _ => return failure,
    };
    Failure {
        message: message.to_owned(),
        ..failure
    }
}

/// Send each line on, as long as there are any. Without a token nobody wants them.
async fn forward(
    mut lines: UnboundedReceiver<String>,
    peer: &Peer<RoleServer>,
    token: Option<ProgressToken>,
) {
    let mut step = 0.0;
    while let Some(line) = lines.recv().await {
        let Some(token) = &token else { continue };
        step += 1.0;
        let news = ProgressNotificationParam::new(token.clone(), step).with_message(line);
        if let Err(error) = peer.notify_progress(news).await {
            tracing::debug!(%error, "progress that nobody takes");
        }
    }
}
