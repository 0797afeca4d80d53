//! A job's life as a pure machine: no clock, no disk, no network.
//!
//! ```text
//! Queued ─▶ Preparing ─▶ Submitting ─▶ Rendering ─▶ Downloading ─▶ Done
//!   ▲           │         │  │   │         ▲  ▲           │
//!   │ not sent, or refused for now │       │  └─ new link ┘
//!   └───────────┴─────────┘  │   │ answer lost
//!                            │   ▼         │
//!                            │  Unsure ────┘ found
//!                            ▼
//!      Failed (refused for good)        Cancelled (only while nothing can have been accepted)
//! ```
//!
//! A lost answer is never sent again under a new trace id by the machine: only [`Fact::NotMade`] and
//! [`Fact::Retried`], both said by a person, lead from a paid call to another one.

/// Declare an enum whose values are one word each, the same in SQL, JSON and on screen.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$word_doc])* $variant),+ }

        impl $name {
            /// Every value, in the order of the life.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word for it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value that `word` names.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(from)?;
                Self::from_word(&word)
                    .ok_or_else(|| serde::de::Error::unknown_variant(&word, &[$($word),+]))
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Where a job is.
    Stage {
        /// Waits for a slot; nothing is sent.
        Queued = "queued",
        /// Its inputs are checked and uploaded; nothing is paid.
        Preparing = "preparing",
        /// The paid call is on its way, or was when the process died.
        Submitting = "submitting",
        /// The answer was lost: it may have been accepted.
        Unsure = "unsure",
        /// Accepted; `PixVerse` is making the clip.
        Rendering = "rendering",
        /// Made; the file is being fetched.
        Downloading = "downloading",
        /// The clip is in the library.
        Done = "done",
        /// Refused for good, or failed at `PixVerse`.
        Failed = "failed",
        /// Stopped while nothing could have been accepted.
        Cancelled = "cancelled",
    }
}

words! {
    /// What became of one submission.
    Outcome {
        /// Its answer is awaited.
        Open = "open",
        /// `PixVerse` gave an id.
        Accepted = "accepted",
        /// `PixVerse` refused, or nothing was sent: no credits.
        Refused = "refused",
        /// The answer was lost.
        Unresolved = "unresolved",
        /// A person said that nothing was made.
        Abandoned = "abandoned",
    }
}

words! {
    /// What happened.
    Fact {
        /// A slot is free and the job was claimed.
        Picked = "picked",
        /// Preparing stopped before anything was paid: no connection, or its process died.
        PutBack = "put_back",
        /// Inputs are uploaded; the attempt is on disk.
        Ready = "ready",
        /// Nothing was sent: no connection, no byte written.
        NotSent = "not_sent",
        /// Refused for now: slots, load, too many calls, or a sign-in that was mended.
        RefusedForNow = "refused_for_now",
        /// Refused for good: moderation, balance, parameters, sign-in.
        RefusedForGood = "refused_for_good",
        /// No whole answer came, or its process died.
        Lost = "lost",
        /// `PixVerse`'s id is known.
        Accepted = "accepted",
        /// A person says it was not made, and wants it sent again.
        NotMade = "not_made",
        /// A person says it was not made, and wants no other.
        Forgotten = "forgotten",
        /// A real link is there.
        Rendered = "rendered",
        /// `PixVerse` says failed, moderated or deleted.
        FailedThere = "failed_there",
        /// The link expired, or what came is not the clip.
        LinkExpired = "link_expired",
        /// The download was cut, or the disk does not play along.
        Delayed = "delayed",
        /// The clip is in the library.
        Saved = "saved",
        /// A person does not want it any more.
        Cancelled = "cancelled",
        /// A person wants a failed job tried again.
        Retried = "retried",
    }
}

/// What a fact leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The stage after it.
    pub stage: Stage,
    /// What becomes of the attempt that the fact is about; `None` where it changes nothing about one.
    pub attempt: Option<Outcome>,
}

/// A fact that cannot happen in a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a job in {stage} cannot take {fact}")]
pub struct IllegalMove {
    /// Where the job is.
    pub stage: Stage,
    /// What was said to have happened.
    pub fact: Fact,
}

impl Stage {
    /// What `fact` leads to.
    ///
    /// # Errors
    ///
    /// [`IllegalMove`] when `fact` cannot happen here; the job stays as it was.
    #[expect(clippy::match_same_arms, reason = "each arm is a row of the table")]
    pub fn after(self, fact: Fact) -> Result<Move, IllegalMove> {
        use Outcome as O;
        use Stage as S;
        let (stage, attempt) = match (self, fact) {
            (S::Queued, Fact::Picked) => (S::Preparing, None),
            (S::Preparing, Fact::PutBack) => (S::Queued, None),
            (S::Preparing, Fact::RefusedForGood) => (S::Failed, None),
            (S::Preparing, Fact::Ready) => (S::Submitting, Some(O::Open)),
            (S::Submitting, Fact::NotSent | Fact::RefusedForNow) => (S::Queued, Some(O::Refused)),
            (S::Submitting | S::Unsure, Fact::RefusedForGood) => (S::Failed, Some(O::Refused)),
            (S::Submitting, Fact::Lost) => (S::Unsure, Some(O::Unresolved)),
            (S::Submitting | S::Unsure, Fact::Accepted) => (S::Rendering, Some(O::Accepted)),
            (S::Unsure, Fact::NotMade) => (S::Queued, Some(O::Abandoned)),
            (S::Unsure, Fact::Forgotten) => (S::Cancelled, Some(O::Abandoned)),
            (S::Rendering, Fact::Rendered) => (S::Downloading, None),
            (S::Rendering, Fact::FailedThere) => (S::Failed, None),
            (S::Downloading, Fact::LinkExpired) => (S::Rendering, None),
            (S::Downloading, Fact::Delayed) => (S::Downloading, None),
            (S::Downloading, Fact::Saved) => (S::Done, None),
            (S::Queued | S::Preparing, Fact::Cancelled) => (S::Cancelled, None),
            (S::Failed, Fact::Retried) => (S::Queued, None),
            (stage, fact) => return Err(IllegalMove { stage, fact }),
        };
        Ok(Move { stage, attempt })
    }

    /// Nothing more happens by itself.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }

    /// Nothing can have been accepted, so it may be cancelled.
    pub fn can_cancel(self) -> bool {
        self.after(Fact::Cancelled).is_ok()
    }

    /// It failed, and a person may have it tried again.
    pub fn can_retry(self) -> bool {
        self.after(Fact::Retried).is_ok()
    }
}

#[cfg(test)]
#[path = "stage_tests.rs"]
mod tests;
