//! The list of failures: name and meaning of each.

use crate::answer::Refusal;
use crate::catalog::{Dialect, Mode};

/// Declares the kinds once; the parser, the documentation and the words of help all read this list.
macro_rules! kinds {
    ($($kind:ident = $name:literal: $meaning:literal;)*) => {
        /// What can go wrong. The codes are those of docs/pixverse.md (documented unless said).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum FaultKind {
            $(#[doc = $meaning] $kind,)*
        }

        impl FaultKind {
            /// Every kind, in the order of the list.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$kind),*];

            /// The name that brings it on, in options and in `[[name]]`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            /// What happens under it, in one line.
            pub const fn meaning(self) -> &'static str {
                match self {
                    $(Self::$kind => $meaning,)*
                }
            }
        }
    };
}

kinds! {
    Moderation = "moderation": "Generated, then refused: status 7, credits come back.";
    RefuseModeration = "refuse-moderation": "500063 at submission.";
    Fail = "fail": "Status 8; credits come back (inferred).";
    Deleted = "deleted": "Status 6; credits stay spent (guessed).";
    Stuck = "stuck": "Stays at status 5 for ever; its slot frees itself after ten minutes.";
    NoSlot = "no-slot": "500044 at submission.";
    Busy = "busy": "500069 at submission.";
    Throttle = "throttle": "HTTP 429 with `Retry-After: 1` and no envelope, at submission.";
    Error500 = "error-500": "HTTP 500 page at submission; nothing is accepted.";
    DropAfterAccept = "drop-after-accept": "Accepted and charged, then the connection is cut.";
    ErrorAfterAccept = "error-after-accept": "Accepted and charged, then an HTTP 502 page.";
    DropBeforeAccept = "drop-before-accept": "The connection is cut; nothing is recorded.";
    Slow = "slow": "Generation takes ten times as long.";
    SlowDownload = "slow-download": "The film trickles in.";
    CutDownload = "cut-download": "The connection is cut half way through the film.";
    ExpiredLink = "expired-link": "The link answers 403; the next look gives a fresh one.";
    HtmlInsteadOfVideo = "html-instead-of-video": "The link answers 200 with an HTML page.";
    PlaceholderLink = "placeholder-link": "Status 1 with an empty or a placeholder link, for a while or for N looks.";
    ExpiredSession = "expired-session": "Web: the session is over, 10001.";
    SignedInElsewhere = "signed-in-elsewhere": "Web: the account was signed in elsewhere, 10005.";
    NoCredits = "no-credits": "500090 on the platform, 500043 on the web.";
    StringIds = "string-ids": "Ids arrive as strings.";
    GzipUnlabelled = "gzip-unlabelled": "Bodies are gzip but no header says so.";
    UnknownCode = "unknown-code": "Accepted and charged, then 99999.";
    DbError = "db-error": "Accepted and charged, then 500100.";
    SlowAnswer = "slow-answer": "The answer to a submission is held for five simulated seconds.";
    LateModeration = "late-moderation": "Done with its film at first, then refused: status 1 for a while, then 7; credits come back.";
    RefuseOutput = "refuse-output": "500054 at submission (web: 400101).";
    InvalidAccount = "invalid-account": "400012 at submission.";
    NoPermission = "no-permission": "500020 at submission.";
    TryLater = "try-later": "500045 at submission (observed).";
    AuthCode = "auth-code": "10002 at submission (observed; what it means is not known).";
    InvalidWord = "invalid-word": "400051 at submission (observed).";
    TaskMissing = "task-missing": "400001 at submission (documented for the official tool).";
    NoSubject = "no-subject": "Mimic: 701002, the picture shows no clear subject.";
    NoPerson = "no-person": "Mimic: 701003, the clip shows no person.";
    UploadFails = "upload-fails": "An upload ends with 500041 (web: 400040).";
    UploadRefused = "upload-refused": "A picture does not pass review: HTTP 500 with 500052 in lower-case fields.";
    ImageShape = "image-shape": "A picture is refused with 500033.";
}

impl FaultKind {
    /// The kind of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The code with which it refuses a submission of this mode; `None` when it does something
    /// else or does not concern the mode.
    pub(crate) const fn refusal(self, dialect: Dialect, mode: Mode) -> Option<Refusal> {
        Some(match (self, dialect) {
            (Self::RefuseOutput, Dialect::Platform) => {
                Refusal::new(500_054, "the content did not pass moderation")
            }
            (Self::RefuseOutput, Dialect::Web) => {
                Refusal::new(400_101, "the content did not pass moderation")
            }
            (Self::InvalidAccount, _) => Refusal::new(400_012, "invalid account"),
            (Self::NoPermission, _) => {
                Refusal::new(500_020, "this account has no permission for it")
            }
            (Self::TryLater, _) => Refusal::new(500_045, "try again later"),
            (Self::AuthCode, _) => Refusal::new(10_002, "authentication failed"),
            (Self::InvalidWord, _) => Refusal::new(400_051, "invalid parameter"),
            (Self::TaskMissing, _) => Refusal::new(400_001, "task not found"),
            (Self::NoSubject, _) if matches!(mode, Mode::Mimic) => {
                Refusal::new(701_002, "the image needs a clear subject")
            }
            (Self::NoPerson, _) if matches!(mode, Mode::Mimic) => {
                Refusal::new(701_003, "the video needs a person")
            }
            _ => return None,
        })
    }

    /// Whether it strikes looks and downloads of one job, so that each job counts its own.
    pub(crate) const fn strikes_after_acceptance(self) -> bool {
        matches!(
            self,
            Self::SlowDownload
                | Self::CutDownload
                | Self::ExpiredLink
                | Self::HtmlInsteadOfVideo
                | Self::PlaceholderLink
        )
    }
}
