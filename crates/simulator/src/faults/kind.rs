//! The list of failures: name and meaning of each.

/// What can go wrong. The codes are those of docs/pixverse.md (documented unless said).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FaultKind {
    /// Generated, then refused: status 7, credits come back.
    Moderation,
    /// 500063 at submission.
    RefuseModeration,
    /// Status 8; credits come back (inferred).
    Fail,
    /// Status 6; credits stay spent (guessed).
    Deleted,
    /// Stays at status 5 for ever; its slot frees itself after ten minutes.
    Stuck,
    /// 500044 at submission.
    NoSlot,
    /// 500069 at submission.
    Busy,
    /// HTTP 429 with `Retry-After: 1` and no envelope, at submission.
    Throttle,
    /// HTTP 500 page at submission; nothing is accepted.
    Error500,
    /// Accepted and charged, then the connection is cut.
    DropAfterAccept,
    /// Accepted and charged, then an HTTP 502 page.
    ErrorAfterAccept,
    /// The connection is cut; nothing is recorded.
    DropBeforeAccept,
    /// Generation takes ten times as long.
    Slow,
    /// The film trickles in.
    SlowDownload,
    /// The connection is cut half way through the film.
    CutDownload,
    /// The link answers 403; the next look gives a fresh one.
    ExpiredLink,
    /// The link answers 200 with an HTML page.
    HtmlInsteadOfVideo,
    /// Status 1 with an empty or a placeholder link, for a while or for N looks.
    PlaceholderLink,
    /// Web: the session is over, 10001.
    ExpiredSession,
    /// Web: the account was signed in elsewhere, 10005.
    SignedInElsewhere,
    /// 500090 on the platform, 500043 on the web.
    NoCredits,
    /// Ids arrive as strings.
    StringIds,
    /// Bodies are gzip but no header says so.
    GzipUnlabelled,
    /// Accepted and charged, then 99999.
    UnknownCode,
    /// Accepted and charged, then 500100.
    DbError,
    /// The answer to a submission is held for five simulated seconds.
    SlowAnswer,
}

impl FaultKind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 26] = [
        Self::Moderation,
        Self::RefuseModeration,
        Self::Fail,
        Self::Deleted,
        Self::Stuck,
        Self::NoSlot,
        Self::Busy,
        Self::Throttle,
        Self::Error500,
        Self::DropAfterAccept,
        Self::ErrorAfterAccept,
        Self::DropBeforeAccept,
        Self::Slow,
        Self::SlowDownload,
        Self::CutDownload,
        Self::ExpiredLink,
        Self::HtmlInsteadOfVideo,
        Self::PlaceholderLink,
        Self::ExpiredSession,
        Self::SignedInElsewhere,
        Self::NoCredits,
        Self::StringIds,
        Self::GzipUnlabelled,
        Self::UnknownCode,
        Self::DbError,
        Self::SlowAnswer,
    ];

    /// The name that brings it on, in options and in `[[name]]`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Moderation => "moderation",
            Self::RefuseModeration => "refuse-moderation",
            Self::Fail => "fail",
            Self::Deleted => "deleted",
            Self::Stuck => "stuck",
            Self::NoSlot => "no-slot",
            Self::Busy => "busy",
            Self::Throttle => "throttle",
            Self::Error500 => "error-500",
            Self::DropAfterAccept => "drop-after-accept",
            Self::ErrorAfterAccept => "error-after-accept",
            Self::DropBeforeAccept => "drop-before-accept",
            Self::Slow => "slow",
            Self::SlowDownload => "slow-download",
            Self::CutDownload => "cut-download",
            Self::ExpiredLink => "expired-link",
            Self::HtmlInsteadOfVideo => "html-instead-of-video",
            Self::PlaceholderLink => "placeholder-link",
            Self::ExpiredSession => "expired-session",
            Self::SignedInElsewhere => "signed-in-elsewhere",
            Self::NoCredits => "no-credits",
            Self::StringIds => "string-ids",
            Self::GzipUnlabelled => "gzip-unlabelled",
            Self::UnknownCode => "unknown-code",
            Self::DbError => "db-error",
            Self::SlowAnswer => "slow-answer",
        }
    }

    /// The kind of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
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
