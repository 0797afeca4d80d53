//! What the journal's lines come to: one case for each thing that may have happened last.

use pixverse::{Catalog, Mode, Recipe, Route};

use super::jobs::{Now, restored};
use super::remembered::Remembered;
use crate::clock::from_ms;
use crate::ids::{AccountId, AttemptId, BatchId, JobId};
use crate::journal::{Enqueued, Line, Moved, Opened, Wanted};
use crate::library::{ClipRow, Found};
use crate::stage::{Outcome, Stage};

/// One job of one account, and lines about it.
struct Tale {
    job: JobId,
    account: AccountId,
    lines: Vec<Line>,
}

impl Tale {
    fn new() -> Self {
        Self {
            job: JobId::fresh(),
            account: AccountId::fresh(),
            lines: Vec::new(),
        }
    }

    fn recipe() -> Recipe {
        Catalog::defaults(Mode::Text, Route::Platform)
    }

    fn enqueued(mut self) -> Self {
        self.lines.push(Line::Enqueued(Box::new(Enqueued {
            batch: BatchId::fresh(),
            account: self.account.clone(),
            route: Route::Platform,
            out_dir: None,
            jobs: vec![Wanted {
                ids: vec![self.job.clone()],
                recipe: Self::recipe(),
            }],
            at_ms: 10,
        })));
        self
    }

    fn opened(mut self, attempt: &AttemptId, body: Option<&str>) -> Self {
        self.lines.push(Line::Opened(Box::new(Opened {
            attempt: attempt.clone(),
            job: self.job.clone(),
            account: self.account.clone(),
            recipe: Self::recipe(),
            route: Some(Route::Platform),
            path: body.map(|_| "/openapi/v2/video/text/generate".to_owned()),
            body: body.map(str::to_owned),
            estimated_credits: Some(45),
            is_exact: true,
            out_dir: None,
            at_ms: 20,
        })));
        self
    }

    fn accepted(mut self, attempt: &AttemptId, video_id: &str) -> Self {
        self.lines.push(Line::Accepted {
            attempt: attempt.clone(),
            job: self.job.clone(),
            video_id: video_id.to_owned(),
            charged_credits: Some(45),
            at_ms: 30,
        });
        self
    }

    fn settled(mut self, attempt: &AttemptId, outcome: Outcome) -> Self {
        self.lines.push(Line::Settled {
            attempt: attempt.clone(),
            outcome,
            at_ms: 30,
        });
        self
    }

    fn moved(mut self, stage: Stage) -> Self {
        self.lines.push(Line::Moved(Box::new(Moved {
            job: self.job.clone(),
            stage,
            error: None,
            clip: None,
            out_path: None,
            is_held: false,
            is_hidden: false,
            at_ms: 40,
        })));
        self
    }

    fn clip(&self, video_id: &str) -> Found {
        Found {
            row: ClipRow {
                id: "0198c0de-0000-7000-8000-0123456789ab".parse().unwrap(),
                job: Some(self.job.clone()),
                account: Some(self.account.clone()),
                account_name: "main".into(),
                route: Route::Platform,
                recipe: Self::recipe(),
                video_id: Some(video_id.to_owned()),
                path: "2026/11/a.mp4".into(),
                poster: None,
                width: None,
                height: None,
                duration_ms: None,
                size_bytes: 1,
                sha256: "aa".into(),
                charged_credits: Some(45),
                created_at: from_ms(50),
                made_in_ms: None,
                trashed_at: None,
                judged: crate::library::Judged::default(),
                parents: Vec::new(),
            },
            trace_ids: vec![AttemptId::fresh().uuid(), AttemptId::fresh().uuid()],
            job_created_at: from_ms(10),
        }
    }

    /// The only job's stage and the outcomes of its attempts.
    #[track_caller]
    fn check(self, clip: Option<&Found>, stage: Stage, outcomes: &[Outcome]) -> super::Rebuilt {
        let remembered: Remembered = self.lines.into_iter().collect();
        let attempts = remembered.attempts();
        let job = remembered.jobs().next().unwrap();
        let attempts = attempts.get(&job.id).cloned().unwrap_or_default();
        let rebuilt = restored(job, &attempts, clip, &now()).unwrap();
        assert_eq!(rebuilt.row.stage, stage);
        let found: Vec<Outcome> = rebuilt.attempts.iter().map(|one| one.outcome).collect();
        assert_eq!(found, outcomes);
        assert_eq!(rebuilt.row.owner, None, "nobody drives it yet");
        rebuilt
    }
}

/// First in line, at a time after everything that is told.
fn now() -> Now<'static> {
    Now {
        place: 0,
        at_ms: 100,
        catalog: Catalog::builtin(),
    }
}

#[test]
fn what_was_never_sent_is_queued_and_nobodys() {
    Tale::new().enqueued().check(None, Stage::Queued, &[]);
    let (first, second) = (AttemptId::fresh(), AttemptId::fresh());
    Tale::new()
        .enqueued()
        .opened(&first, Some("{}"))
        .settled(&first, Outcome::Refused)
        .moved(Stage::Queued)
        .check(None, Stage::Queued, &[Outcome::Refused]);
    Tale::new()
        .enqueued()
        .opened(&first, Some("{}"))
        .settled(&first, Outcome::Refused)
        .moved(Stage::Failed)
        .moved(Stage::Queued)
        .opened(&second, Some("{}"))
        .settled(&second, Outcome::Refused)
        .moved(Stage::Failed)
        .check(None, Stage::Failed, &[Outcome::Refused, Outcome::Refused]);
}

#[test]
fn a_job_whose_paid_call_was_written_down_first_keeps_its_batch() {
    let attempt = AttemptId::fresh();
    let tale = Tale::new().opened(&attempt, Some("{}")).enqueued();
    let Some(Line::Enqueued(line)) = tale.lines.last() else {
        panic!("{:?}", tale.lines);
    };
    let batch = line.batch.clone();
    let rebuilt = tale.check(None, Stage::Unsure, &[Outcome::Unresolved]);
    assert_eq!((rebuilt.row.batch, rebuilt.row.created_at), (batch, 10));
}

#[test]
fn a_paid_call_without_an_end_outweighs_everything() {
    let (first, second) = (AttemptId::fresh(), AttemptId::fresh());
    let unsure = Tale::new()
        .enqueued()
        .opened(&first, Some("{\"prompt\":\"a\"}"))
        .check(None, Stage::Unsure, &[Outcome::Unresolved]);
    assert_eq!(unsure.attempts[0].body, b"{\"prompt\":\"a\"}");
    assert_eq!(
        unsure.attempts[0].opened_at, 20,
        "ten minutes count from here"
    );
    Tale::new()
        .enqueued()
        .opened(&first, Some("{}"))
        .moved(Stage::Queued)
        .check(None, Stage::Unsure, &[Outcome::Unresolved]);
    // Its line is lost; that another followed says that it was no acceptance, and no more.
    Tale::new()
        .enqueued()
        .opened(&first, Some("{}"))
        .opened(&second, Some("{}"))
        .accepted(&second, "7")
        .check(
            None,
            Stage::Rendering,
            &[Outcome::Abandoned, Outcome::Accepted],
        );
}

#[test]
fn lines_of_the_first_version_never_lead_to_a_second_send() {
    let attempt = AttemptId::fresh();
    let old = Tale::new()
        .opened(&attempt, None)
        .check(None, Stage::Unsure, &[Outcome::Unresolved]);
    assert!(
        old.attempts[0].body.is_empty(),
        "there is nothing to send again"
    );
    Tale::new()
        .opened(&attempt, None)
        .accepted(&attempt, "7")
        .check(None, Stage::Rendering, &[Outcome::Accepted]);
}

#[test]
fn an_accepted_job_is_watched_until_it_is_known_to_be_over() {
    let attempt = AttemptId::fresh();
    let tale = || {
        Tale::new()
            .enqueued()
            .opened(&attempt, Some("{}"))
            .accepted(&attempt, "7")
    };
    let watched = tale().check(None, Stage::Rendering, &[Outcome::Accepted]);
    assert_eq!(watched.row.video_id.as_deref(), Some("7"));
    assert_eq!(watched.row.accepted_at, Some(30));
    tale()
        .moved(Stage::Done)
        .check(None, Stage::Done, &[Outcome::Accepted]);
    tale()
        .moved(Stage::Failed)
        .check(None, Stage::Failed, &[Outcome::Accepted]);
    let tried_again = tale().moved(Stage::Failed).moved(Stage::Queued).check(
        None,
        Stage::Queued,
        &[Outcome::Accepted],
    );
    assert_eq!(tried_again.row.video_id, None, "its clip would be another");
    // A refusal that is told after the acceptance is not believed.
    tale()
        .settled(&attempt, Outcome::Refused)
        .check(None, Stage::Rendering, &[Outcome::Accepted]);
}

#[test]
fn a_clip_in_the_library_makes_its_job_done() {
    let attempt = AttemptId::fresh();
    let tale = || {
        Tale::new()
            .enqueued()
            .opened(&attempt, Some("{}"))
            .accepted(&attempt, "7")
    };
    let done = tale();
    let (clip, other) = (done.clip("7"), done.clip("8"));
    let done = done.check(Some(&clip), Stage::Done, &[Outcome::Accepted]);
    assert_eq!(done.row.clip, Some(clip.row.id.clone()));
    tale().check(Some(&other), Stage::Rendering, &[Outcome::Accepted]);
}

#[test]
fn a_late_clip_takes_its_attempt_along() {
    let attempt = AttemptId::fresh();
    let late = JobId::fresh();
    let tale = Tale::new()
        .enqueued()
        .opened(&attempt, Some("{}"))
        .settled(&attempt, Outcome::Abandoned)
        .moved(Stage::Cancelled);
    let mut lines = tale.lines;
    lines.push(Line::Enqueued(Box::new(Enqueued {
        batch: BatchId::fresh(),
        account: tale.account.clone(),
        route: Route::Platform,
        out_dir: None,
        jobs: vec![Wanted {
            ids: vec![late.clone()],
            recipe: Tale::recipe(),
        }],
        at_ms: 60,
    })));
    lines.push(Line::HandedOver {
        attempt,
        job: late.clone(),
        video_id: Some("9".into()),
        charged_credits: None,
        at_ms: 60,
    });
    let remembered: Remembered = lines.into_iter().collect();
    let attempts = remembered.attempts();
    let jobs: Vec<_> = remembered.jobs().collect();
    let stages: Vec<Stage> = jobs
        .iter()
        .map(|job| {
            let attempts = attempts.get(&job.id).cloned().unwrap_or_default();
            restored(job, &attempts, None, &now()).unwrap().row.stage
        })
        .collect();
    assert_eq!(stages, [Stage::Cancelled, Stage::Rendering]);
}

#[test]
fn a_sidecar_alone_tells_a_done_job_with_its_attempts() {
    let tale = Tale::new();
    let clip = tale.clip("7");
    let remembered = Remembered::default().with_clips(std::slice::from_ref(&clip));
    let attempts = remembered.attempts();
    let job = remembered.jobs().next().unwrap();
    let rebuilt = restored(job, &attempts[&job.id], Some(&clip), &now()).unwrap();
    assert_eq!(rebuilt.row.stage, Stage::Done);
    let outcomes: Vec<Outcome> = rebuilt.attempts.iter().map(|one| one.outcome).collect();
    assert_eq!(outcomes, [Outcome::Refused, Outcome::Accepted]);
    assert_eq!(rebuilt.attempts[1].charged_credits, Some(45));
}
