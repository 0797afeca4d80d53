//! What is known of an account. Its secret is elsewhere (`secrets`).

use pixverse::{AccountKind, Region};
use time::OffsetDateTime;

use crate::{AccountId, SecretPlace};

/// Slots of a platform account while its plan is unknown.
/// Source: docs/pixverse.md, slots (documented for the free plan of the API).
pub(crate) const PLATFORM_SLOTS: u32 = 5;

/// Slots of a web account while its plan is unknown.
/// Source: docs/pixverse.md, slots (observed).
pub(crate) const WEB_SLOTS: u32 = 2;

/// Slots of an account while its plan is unknown.
pub(crate) const fn usual_slots(kind: AccountKind) -> u32 {
    match kind {
        AccountKind::Platform => PLATFORM_SLOTS,
        AccountKind::Web => WEB_SLOTS,
    }
}

/// Most slots that a person may set; more is a slip of the hand.
pub(crate) const SLOTS_MAX: u32 = 100;

/// One set of credentials with one wallet.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// Which one.
    pub id: AccountId,
    /// As shown and typed; unique, and never an e-mail address.
    pub name: String,
    /// Which dialect its credentials speak.
    pub kind: AccountKind,
    /// Which of `PixVerse`'s houses it belongs to.
    pub region: Region,
    /// Its service is the simulator inside the host.
    pub is_demo: bool,
    /// New jobs go to it unless they say otherwise.
    pub is_active: bool,
    /// As last heard.
    pub credits: Option<u64>,
    /// When that was heard.
    pub credits_at: Option<OffsetDateTime>,
    /// Jobs that may run at once now; at least 1.
    pub slots: u32,
    /// What the person, the plan or the usual number allow; `slots` is below it where a refusal taught so.
    pub slots_limit: u32,
    /// Whether it can be used.
    pub state: AccountState,
    /// Where its secret is.
    pub secret_in: SecretPlace,
    /// Its password is stored for signing in again.
    pub remembers_password: bool,
    /// Jobs that have not ended.
    pub unfinished_jobs: u32,
    /// When it was first signed in.
    pub created_at: OffsetDateTime,
    /// Signed out: the row stays for its jobs.
    pub removed_at: Option<OffsetDateTime>,
    /// Which way its new jobs go; always [`Way::Web`] for the platform, which has one way only.
    pub way: Way,
    /// Where the number of slots comes from.
    pub(crate) slots_source: SlotsSource,
    /// Keyed hash of the wallet's credentials.
    pub(crate) fingerprint: String,
}

/// Declare an enum of words for SQL; the first variant is what an unknown word reads as.
macro_rules! words {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $vis enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word used in the database.
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The variant of `word`.
            pub(crate) fn from_word(word: &str) -> Self {
                Self::ALL.iter().copied().find(|one| one.as_str() == word).unwrap_or(Self::ALL[0])
            }
        }
    };
}

words! {
    /// Whether an account can be used.
    pub enum AccountState {
        /// It can.
        Ready = "ready",
        /// Its session ended, or this process does not hold its secret.
        SignedOut = "signed_out",
        /// Another sign-in ended its session; only the person may take it over.
        SignedInElsewhere = "signed_in_elsewhere",
        /// `PixVerse` refuses its key.
        Refused = "refused",
        /// Its service did not answer the last time the balance was asked.
        Unreachable = "unreachable",
    }
}

words! {
    /// Which way the jobs of a web account go unless they say otherwise.
    pub enum Way {
        /// Calls of our own.
        Web = "web",
        /// The site's own page.
        Browser = "browser",
        /// Calls of our own, and the page once `PixVerse` refuses their form.
        WebThenBrowser = "web_then_browser",
    }
}

words! {
    /// Where the number of slots comes from.
    pub(crate) enum SlotsSource {
        /// Nobody said; the usual number of its kind.
        Default = "default",
        /// The plan, as `PixVerse` tells it.
        Plan = "plan",
        /// The person.
        Person = "person",
        /// A refusal for too many jobs.
        Learned = "learned",
    }
}

/// The word of a region in the database and the journal.
pub(crate) const fn region_word(region: Region) -> &'static str {
    match region {
        Region::International => "international",
        Region::Mainland => "mainland",
    }
}

/// The region of a word; the international one where nobody knows it.
pub(crate) fn region_of(word: &str) -> Region {
    match word {
        "mainland" => Region::Mainland,
        _ => Region::International,
    }
}

impl AccountState {
    /// Calls are worth trying.
    pub(crate) const fn allows_calls(self) -> bool {
        matches!(self, Self::Ready | Self::Unreachable)
    }
}

/// What signing an account out leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removed {
    /// Jobs that stay in the queue and wait for a sign-in to the same account.
    pub unsent_jobs: u32,
    /// Jobs that `PixVerse` works on; they are watched again after a sign-in to the same account.
    pub running_jobs: u32,
}
