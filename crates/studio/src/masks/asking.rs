//! One look: written down, sent, and its answer kept.

use std::time::Duration;

use pixverse::{
    Estimate, FileKind, Masks, PaidCall, PixverseError, Platform, Route, Uploaded, Verdict,
    VideoRef,
};

use super::{FoundMasks, MaskFrame, MaskVideo};
use crate::accounts::Session;
use crate::callers::{Behalf, price_of};
use crate::clock::ms;
use crate::error::StudioError;
use crate::ids::{AccountId, AttemptId};
use crate::journal::{Line, Looked};
use crate::stage::Outcome;
use crate::store::Writing;
use crate::store::looks::LiveLook;
use crate::studio::Inner;

/// How long `PixVerse` is trusted to remember a trace id, by the wall clock: as for a job's paid call.
/// Source: docs/pixverse.md, trace ids (guessed: how long it remembers is unknown).
const TRACE_REMEMBERED: Duration = Duration::from_mins(10);

const LOST: &str = "Nobody can say whether PixVerse was paid for an earlier look at this frame. \
    Look at your usage on PixVerse's site; to pay for another look, say so.";

/// A look that is about to be sent.
struct Look<'a> {
    account: &'a AccountId,
    frame: &'a MaskFrame,
    attempt: AttemptId,
    call: PaidCall,
    /// An earlier send of the same bytes may have been paid.
    is_asked_again: bool,
}

impl Look<'_> {
    /// Whether a refusal says that nothing was paid. Slots, load, balance and sign-in are judged anew at each
    /// call: they prove nothing about an earlier one.
    fn is_settled_by(&self, error: &PixverseError) -> bool {
        use pixverse::RefusalKind::{Moderated, Parameters};
        !self.is_asked_again || matches!(error.refusal_kind(), Some(Moderated | Parameters))
    }
}

impl Inner {
    /// What a look finds, kept or paid for.
    pub(super) async fn find_masks(
        &self,
        frame: &MaskFrame,
        behalf: &Behalf,
    ) -> Result<FoundMasks, StudioError> {
        if frame.keyframe == 0 {
            return Err(StudioError::InvalidField {
                field: "keyframe",
                message: "Frames are counted from 1.".into(),
            });
        }
        let account = self.looking_account(frame).await?;
        let _turn = self.masks_turn.lock().await;
        let (store, key) = (&self.ground.store, frame.video.key());
        if let Some(masks) = store.kept_look(&account, &key, frame.keyframe).await? {
            return self
                .shown_masks(&account, frame.keyframe, masks, true)
                .await;
        }
        let session = self.accounts.session(&account).await?;
        let earlier = store.live_look(&account, &key, frame.keyframe).await?;
        let look = match earlier {
            Some(lost) if self.is_remembered(&lost) => Look {
                account: &account,
                frame,
                attempt: lost.attempt,
                call: lost.call,
                is_asked_again: true,
            },
            Some(lost) if frame.pay_again => {
                self.settle_look(&lost.attempt, Outcome::Abandoned).await?;
                self.new_look((&account, behalf), frame, &session).await?
            }
            Some(_) => return Err(StudioError::conflict(LOST)),
            None => self.new_look((&account, behalf), frame, &session).await?,
        };
        let masks = self.send_look(&look, &session).await?;
        self.shown_masks(&account, frame.keyframe, masks, false)
            .await
    }

    /// The same bytes under the same trace id still bring the earlier outcome.
    fn is_remembered(&self, lost: &LiveLook) -> bool {
        let age = self.ground.clock.now_ms() - lost.first_sent_at;
        (0..=ms(TRACE_REMEMBERED)).contains(&age)
    }

    /// Write a look down: in the database and in the journal, before anything is sent.
    async fn new_look<'a>(
        &self,
        (account, behalf): (&'a AccountId, &Behalf),
        frame: &'a MaskFrame,
        session: &Session,
    ) -> Result<Look<'a>, StudioError> {
        let estimate = self.catalog().mask_estimate(Route::Platform);
        let now = self.ground.clock.now_ms();
        // Told before the file goes up; the write below asks again, and that answer counts.
        let mut asking = self.ground.store.write().await?;
        within_budget(&mut asking, account, (estimate, now)).await?;
        drop(asking);
        let video = self.video_ref(account, frame, session).await?;
        let look = Look {
            account,
            frame,
            attempt: AttemptId::fresh(),
            call: door(session)?.mask_call(video, frame.keyframe),
            is_asked_again: false,
        };
        let line = Looked {
            attempt: look.attempt.clone(),
            account: account.clone(),
            video: frame.video.key(),
            keyframe: frame.keyframe,
            path: look.call.path.clone(),
            body: String::from_utf8_lossy(&look.call.body).into_owned(),
            estimated_credits: estimate.credits,
            is_exact: estimate.is_exact,
            at_ms: self.ground.clock.now_ms(),
        };
        let mut writing = self.ground.store.write().await?;
        within_budget(&mut writing, account, (estimate, line.at_ms)).await?;
        writing.check_cap(behalf, price_of([&estimate])).await?;
        writing.open_look(&line, behalf.id()).await?;
        writing.commit().await?;
        if let Err(error) = self
            .driver
            .journal
            .append(Line::Looked(Box::new(line)))
            .await
        {
            self.settle_look(&look.attempt, Outcome::Refused).await?;
            return Err(error);
        }
        Ok(look)
    }

    /// Send it, and write down what came of it.
    async fn send_look(&self, look: &Look<'_>, session: &Session) -> Result<Masks, StudioError> {
        let answer = door(session)?
            .select_masks(&look.call, look.attempt.uuid())
            .await;
        let error = match answer {
            Ok(masks) => {
                self.keep_look(look, &masks).await?;
                return Ok(masks);
            }
            Err(error) => error,
        };
        if error.after_paid_call() == Verdict::Unsure {
            self.settle_look(&look.attempt, Outcome::Unresolved).await?;
            tracing::warn!(%error, "the answer to a look for masks was lost");
            return Err(StudioError::conflict(
                "The answer was lost. Ask again within ten minutes: it is not paid twice.",
            ));
        }
        let outcome = if look.is_settled_by(&error) {
            Outcome::Refused
        } else {
            Outcome::Unresolved
        };
        self.settle_look(&look.attempt, outcome).await?;
        self.note_refusal(look, session, &error).await?;
        Err(error.into())
    }

    async fn keep_look(&self, look: &Look<'_>, masks: &Masks) -> Result<(), StudioError> {
        let now = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        writing.keep_look(&look.attempt, masks, now).await?;
        writing.commit().await?;
        self.accounts.credits_stale(look.account);
        Ok(())
    }

    async fn settle_look(&self, attempt: &AttemptId, outcome: Outcome) -> Result<(), StudioError> {
        let now = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        writing.settle_attempt(attempt, outcome, now).await?;
        writing.commit().await
    }

    /// A refused key is told to the account; an upload that `PixVerse` lost is forgotten, so that the next
    /// look uploads it again.
    async fn note_refusal(
        &self,
        look: &Look<'_>,
        session: &Session,
        error: &PixverseError,
    ) -> Result<(), StudioError> {
        use pixverse::RefusalKind;
        match (error.refusal_kind(), &look.frame.video) {
            (Some(kind @ RefusalKind::SignedOut), _) => {
                self.accounts.refused(session, kind).await?;
            }
            (Some(RefusalKind::NotFound), MaskVideo::File(sha256)) => {
                self.inputs.forget_upload(sha256, look.account).await?;
            }
            _ => {}
        }
        Ok(())
    }

    /// The video as the call names it; a file goes up first, once for the account.
    async fn video_ref(
        &self,
        account: &AccountId,
        frame: &MaskFrame,
        session: &Session,
    ) -> Result<VideoRef, StudioError> {
        match &frame.video {
            MaskVideo::Made(source) => match source.video_id.parse() {
                Ok(id) => Ok(VideoRef::Made(id)),
                Err(_) => Err(not_a_video("The clip has no id of PixVerse's.")),
            },
            MaskVideo::File(sha256) => {
                let file = self.inputs.get(sha256).await?;
                if file.media != FileKind::Video {
                    return Err(not_a_video(
                        "Masks are found in a video; this file is none.",
                    ));
                }
                if let Some(known) = self.inputs.uploaded(sha256, account).await? {
                    return reference(&known);
                }
                let bytes = self.inputs.bytes(sha256).await?;
                let uploaded = session.upload(&file.input, bytes, |_, _| {}).await?;
                self.inputs
                    .remember_upload(sha256, account, &uploaded)
                    .await?;
                reference(&uploaded)
            }
        }
    }
}

/// A look is no job, so it does not wait for the next day: it is refused. What is under way counts as spent,
/// looks and jobs alike, and the write that asks is the one that opens the look, so no two spend the same
/// credits.
async fn within_budget(
    writing: &mut Writing,
    account: &AccountId,
    (estimate, now_ms): (Estimate, i64),
) -> Result<(), StudioError> {
    let purse = writing.purse_of_day(account, now_ms).await?;
    if purse.is_none_or(|purse| purse.allows(estimate.credits)) {
        return Ok(());
    }
    Err(StudioError::conflict(if estimate.credits.is_some() {
        "The account's budget of this day is spent; a look for masks would go beyond it."
    } else {
        "What a look for masks costs is not known, so the account's budget of a day holds it back."
    }))
}

fn reference(uploaded: &Uploaded) -> Result<VideoRef, StudioError> {
    match uploaded {
        Uploaded::PlatformMedia { media_id, .. } => Ok(VideoRef::Uploaded(*media_id)),
        _ => Err(not_a_video("PixVerse did not take this file as a video.")),
    }
}

fn door(session: &Session) -> Result<&Platform, StudioError> {
    session.platform().ok_or(StudioError::SignedOut)
}

fn not_a_video(message: &str) -> StudioError {
    StudioError::InvalidField {
        field: "video",
        message: message.into(),
    }
}
