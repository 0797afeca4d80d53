//! The browser route: the site's own page makes the paid call.
//!
//! The page is opened, set and read back while the job is still being prepared. Before the button is pressed
//! the attempt is written down like any other, and from there on the same rules hold: what is not plainly an
//! acceptance or a refusal leaves the job unsure, and nothing here presses twice.

use std::error::Error;

use browser::{Browser, Hooks, PageError, PageFailure, PageOrder, PageRun, Step as PageStep};
use pixverse::{Mode, PaidCall, RefusalKind, Verdict};
use serde::Serialize;
use time::OffsetDateTime;
use tokio::sync::oneshot;

use super::driver::{Driver, Step};
use super::model::JobError;
use super::page_failure::{PageEnd, end_of, no_chrome};
use super::preparing::{Ready, Stopped};
use super::submitting::ForNow;
use super::waiting::WaitingFor;
use crate::accounts::{Reaction, Session};
use crate::browsers::{Evidence, NoBrowser, OnAir};
use crate::disk::off_thread;
use crate::error::StudioError;
use crate::fault;
use crate::ids::{AttemptId, JobId};
use crate::stage::{Fact, Stage};
use crate::store::jobs::JobRow;

/// How the word on a page begins that sent more than it was pressed for.
pub(super) const SENT_BY_PAGE: &str = "The page sent its call";

/// Leave to press; dropped, nothing is pressed.
type Leave = oneshot::Sender<()>;

/// A run through the page, up to its press.
struct Visit {
    ready: Ready,
    run: PageRun,
    /// The page asks for leave here once all is checked. It ends without where the run does.
    asks: oneshot::Receiver<Leave>,
    evidence: Evidence,
    began: OffsetDateTime,
    _on_air: OnAir,
}

/// What is asked of the page, in the words of the web dialect, so that the clip is recognised in the list.
#[derive(Serialize)]
struct Asked<'a> {
    prompt: &'a str,
    model: &'a str,
    quality: &'a str,
    duration: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    aspect_ratio: Option<String>,
    /// The page uploads the image itself, so its name at `PixVerse` is not known.
    has_image: bool,
}

impl Driver {
    /// Make the paid call through the page, and write down what came of it.
    pub(super) async fn go_through_page(&self, job: &JobRow) -> Result<(), StudioError> {
        let visit = tokio::select! {
            visit = self.visit(job) => visit,
            () = self.memory.stop.cancelled() => return Ok(()),
        };
        let mut visit = match visit {
            Ok(visit) => visit,
            Err(stopped) => return self.stopped(job, stopped).await,
        };
        let leave = tokio::select! {
            biased;
            // Dropping the visit calls it off.
            () = self.called_off(&job.id) => return Ok(()),
            leave = &mut visit.asks => leave.ok(),
        };
        let Some(leave) = leave else {
            return self.not_pressed(job, visit).await;
        };
        let attempt = AttemptId::fresh();
        if !self.write_down(job, &attempt, &visit.ready.call).await? {
            return Ok(());
        }
        fault::point("press-allowed");
        // Where nobody waits any more nothing is pressed, and the outcome says so.
        let _heard = leave.send(());
        self.after_press(job, &attempt, visit).await
    }

    /// Open the page; it works on by itself from here.
    async fn visit(&self, job: &JobRow) -> Result<Visit, Stopped> {
        self.check_fits(job).await?;
        let session = self.session_for(job).await?;
        let account = self.accounts.get(&job.account).await?;
        let browser = match self.browsers.of(&account).await {
            Ok(browser) => browser,
            Err(NoBrowser::Studio(error)) => return Err(error.into()),
            Err(error) => return Err(Stopped::Failed(no_chrome(&error.to_string()))),
        };
        let evidence = Evidence::of(&self.ground.home, &job.id);
        let image = self.begin_evidence(job, &evidence).await?;
        let (ask, asks) = oneshot::channel();
        let order = PageOrder {
            recipe: job.recipe.clone(),
            session: session.secret().clone(),
            image,
            bundle: Some(evidence.bundle_folder()),
        };
        self.news.begin_steps(&job.id);
        let hooks = Hooks {
            on_step: self.tells_steps(&job.id, &browser),
            on_press: Box::new(move || ask_leave(ask)),
        };
        Ok(Visit {
            ready: Ready {
                session,
                call: asked_of_page(job)?,
            },
            _on_air: self.browsers.on_air(&job.id),
            began: self.ground.clock.now(),
            run: browser.generate(order, hooks),
            asks,
            evidence,
        })
    }

    /// Make room for what the run leaves, with the image where the page can take it.
    async fn begin_evidence(
        &self,
        job: &JobRow,
        evidence: &Evidence,
    ) -> Result<Option<std::path::PathBuf>, Stopped> {
        let evidence = evidence.clone();
        let image = job.recipe.inputs.first();
        let image = image.map(|input| (self.inputs.file_of(&input.sha256), input.mime.clone()));
        let begun = off_thread(move || {
            evidence.begin()?;
            let lend = |(file, mime): (std::path::PathBuf, String)| evidence.lend(&file, &mime);
            image.map(lend).transpose()
        });
        begun.await.map_err(|source| {
            StudioError::storage("The page's image and evidence cannot be written.", source).into()
        })
    }

    /// Every step is told, and with the first the page can be watched.
    fn tells_steps(&self, job: &JobId, browser: &Browser) -> Box<dyn Fn(PageStep) + Send> {
        let (news, clock, job) = (self.news.clone(), self.ground.clock.clone(), job.clone());
        let (browsers, browser) = (self.browsers.clone(), browser.clone());
        Box::new(move |step| {
            if step == PageStep::ChromeReady {
                browsers.show(&job, browser.clone());
            }
            news.stepped(&job, step, clock.now());
        })
    }

    /// Wait until the job is not this task's to prepare any more, or the studio closes.
    async fn called_off(&self, id: &JobId) {
        let bell = self.bell_of(id);
        loop {
            tokio::select! {
                () = self.memory.stop.cancelled() => return,
                () = bell.notified() => {}
            }
            // A database that does not answer says nothing about the job.
            let row = self.ground.store.job(id).await;
            if row.is_ok_and(|row| self.check(&row, Stage::Preparing).is_err()) {
                return;
            }
        }
    }

    /// The run ended before it asked for leave: nothing was sent.
    async fn not_pressed(&self, job: &JobRow, mut visit: Visit) -> Result<(), StudioError> {
        let Err(failure) = visit.run.outcome().await else {
            return Err(StudioError::conflict("The page answered without a press."));
        };
        self.keep_evidence(&visit, &failure.log).await;
        let error = &failure.error;
        let stopped = self.end_of_visit(&visit.ready.session, error).await?;
        self.stopped(job, stopped).await
    }

    /// The button was pressed, or may have been.
    async fn after_press(
        &self,
        job: &JobRow,
        attempt: &AttemptId,
        mut visit: Visit,
    ) -> Result<(), StudioError> {
        let outcome = visit.run.outcome().await;
        fault::point("paid-call-answered");
        match outcome {
            Ok(answered) => {
                self.accepted(job, attempt, &answered.accepted).await?;
                self.keep_evidence(&visit, &answered.log).await;
                self.note_calls(job, answered.paid_calls).await
            }
            Err(failure) => {
                let PageFailure { error, log, .. } = failure;
                self.keep_evidence(&visit, &log).await;
                self.no_acceptance(job, attempt, &visit.ready, error).await
            }
        }
    }

    async fn no_acceptance(
        &self,
        job: &JobRow,
        attempt: &AttemptId,
        ready: &Ready,
        error: PageError,
    ) -> Result<(), StudioError> {
        if let PageError::Answered(error) = &error {
            return self.refused_on_page(job, attempt, ready, error).await;
        }
        if error.after_paid_call() == Verdict::Unsure {
            return self.lost(job, attempt).await;
        }
        match self.end_of_visit(&ready.session, &error).await? {
            Stopped::PutBack(waiting, at_least) => {
                let fact = Fact::NotSent;
                let for_now = ForNow {
                    fact,
                    waiting,
                    at_least,
                };
                self.not_now(job, attempt, for_now).await
            }
            Stopped::Failed(error) => {
                let step = Step {
                    job: &job.id,
                    from: Stage::Submitting,
                    fact: Fact::RefusedForGood,
                    attempt: Some(attempt),
                };
                self.fail(step, error).await
            }
            Stopped::Broken(error) => Err(error),
        }
    }

    /// What a failure that sent nothing means; a session that is over is mended where that is allowed.
    async fn end_of_visit(
        &self,
        session: &Session,
        error: &PageError,
    ) -> Result<Stopped, StudioError> {
        Ok(match end_of(error) {
            PageEnd::PutBack(waiting) => Stopped::PutBack(waiting, None),
            PageEnd::Failed(error) => Stopped::Failed(error),
            PageEnd::SignedOut => match self
                .accounts
                .refused(session, RefusalKind::SignedOut)
                .await?
            {
                Reaction::SignedInAgain | Reaction::NotNow => {
                    let why = "the session had expired; signing in again";
                    Stopped::PutBack(WaitingFor::Account.because(why), None)
                }
                Reaction::SignedOut | Reaction::SignedInElsewhere => {
                    Stopped::Failed(self.signed_out(session).await?)
                }
            },
        })
    }

    async fn signed_out(&self, session: &Session) -> Result<JobError, StudioError> {
        let account = self.accounts.get(session.account()).await?;
        Ok(super::failure::signed_out(&account.name))
    }

    /// What the run leaves to look at. Nothing depends on it, so a failure is only logged.
    async fn keep_evidence(&self, visit: &Visit, log: &[browser::LogEntry]) {
        let (evidence, began, log) = (visit.evidence.clone(), visit.began, log.to_vec());
        let kept = off_thread(move || {
            evidence.take_back()?;
            evidence.keep(&log, began)
        });
        if let Err(error) = kept.await {
            tracing::warn!(%error, "the page's calls could not be kept");
        }
        fault::point("evidence-kept");
    }

    /// A page that sent more than it was pressed for may have been charged for each.
    async fn note_calls(&self, job: &JobRow, paid_calls: usize) -> Result<(), StudioError> {
        if paid_calls < 2 {
            return Ok(());
        }
        let now = self.now_ms();
        let mut writing = self.ground.store.write().await?;
        let mut row = writing.job(&job.id).await?;
        row.note(format!(
            "{SENT_BY_PAGE} {paid_calls} times for one press; each may have been charged."
        ));
        writing.save_job(&row, now).await?;
        writing.commit().await
    }
}

/// On the browser's own thread: ask, and wait for the word.
fn ask_leave(ask: oneshot::Sender<Leave>) -> Result<(), Box<dyn Error + Send + Sync>> {
    let (leave, given) = oneshot::channel();
    let held = "the studio did not let it happen";
    ask.send(leave).map_err(|_| held)?;
    given.blocking_recv().map_err(|_| held.into())
}

fn asked_of_page(job: &JobRow) -> Result<PaidCall, StudioError> {
    let recipe = &job.recipe;
    let (path, aspect) = match recipe.mode {
        Mode::Text => ("t2v", recipe.aspect),
        Mode::Image => ("i2v", None),
        other => {
            let message = format!("The site's own page does not make {other} clips.");
            return Err(StudioError::InvalidField {
                field: "mode",
                message,
            });
        }
    };
    let asked = Asked {
        prompt: &recipe.prompt,
        model: &recipe.model,
        quality: recipe.quality.as_str(),
        duration: recipe.duration_s,
        aspect_ratio: aspect.map(|aspect| aspect.to_string()),
        has_image: recipe.mode == Mode::Image,
    };
    Ok(PaidCall {
        path: format!("/creative_platform/video/{path}"),
        body: serde_json::to_vec(&asked).map_err(StudioError::unreadable)?,
    })
}
