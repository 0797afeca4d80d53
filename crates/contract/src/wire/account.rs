//! Accounts: one set of credentials with one wallet each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Secret, Way};
use crate::AccountId;

/// One account as every host shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// What the person calls it; unique.
    pub name: String,
    /// Which of PixVerse's doors it opens.
    pub kind: AccountKind,
    /// Which of PixVerse's two houses it belongs to.
    pub region: Region,
    /// Whether it belongs to the built-in demo and costs nothing.
    pub is_demo: bool,
    /// Whether new jobs go to it unless they say otherwise.
    pub is_active: bool,
    /// Credits left, as PixVerse last said; null before the first answer.
    pub credits: Option<u64>,
    /// When PixVerse said so, RFC 3339.
    pub credits_at: Option<String>,
    /// Jobs that may run at once, at least 1.
    pub slots: u32,
    /// Whether it can be used, and if not, why.
    pub state: AccountState,
    /// Which way its new jobs go.
    pub way: Way,
    /// Where its secret is kept.
    pub secret_in: SecretPlace,
    /// Its jobs that have not ended.
    pub unfinished_jobs: u64,
}

/// Which of PixVerse's doors an account opens. The credits behind the two doors
/// are separate and never added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum AccountKind {
    /// An API key of the official platform.
    Platform,
    /// An e-mail and password, or a session, of the web site.
    Web,
}

/// One of PixVerse's two houses. A key, a password and the credits behind them belong to one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum Region {
    /// The one for the world.
    #[default]
    International,
    /// The one in mainland China.
    Mainland,
}

/// Whether an account can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum AccountState {
    /// It works, as far as is known.
    Ready,
    /// Its session has ended; sign in again.
    SignedOut,
    /// Someone signed in elsewhere; *Take over* signs in here again.
    SignedInElsewhere,
    /// PixVerse refused its key or password.
    Refused,
    /// PixVerse did not answer when last asked.
    Unreachable,
}

/// Where a secret is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum SecretPlace {
    /// The keyring of the system.
    Keyring,
    /// A file that only this user may read.
    File,
    /// The environment variable this program was started with.
    Environment,
    /// This process alone; gone when it ends.
    Memory,
}

/// All accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccountList {
    /// Oldest first.
    pub accounts: Vec<Account>,
}

/// Add an account of the official platform.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct AddPlatformAccount {
    /// The API key.
    pub key: Secret,
    /// What to call it; null lets the studio choose.
    pub name: Option<String>,
    /// The person agrees that the key is kept in a file where there is no keyring.
    pub file_agreed: bool,
    /// Which house it belongs to; null means the international one.
    pub region: Option<Region>,
}

/// Add an account of the web site by e-mail or user name.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct AddWebAccount {
    /// E-mail address or user name.
    pub username: String,
    /// Used once, unless `remember` is set.
    pub password: Secret,
    /// What to call it; null lets the studio choose.
    pub name: Option<String>,
    /// Keep the password, to sign in again by itself.
    pub remember: bool,
    /// The person agrees that secrets are kept in a file where there is no keyring.
    pub file_agreed: bool,
    /// Which house it belongs to; null means the international one.
    pub region: Option<Region>,
}

/// Add an account of the web site by the token of a session.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct AddTokenAccount {
    /// The session's token.
    pub token: Secret,
    /// What to call it; null lets the studio choose.
    pub name: Option<String>,
    /// The person agrees that the token is kept in a file where there is no keyring.
    pub file_agreed: bool,
    /// Which house it belongs to; null means the international one.
    pub region: Option<Region>,
}

/// Sign in again to an account that is known. Neither a key nor a password means:
/// use what is stored.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SignInAgain {
    /// Which account.
    pub id: AccountId,
    /// A new key, for an account of the platform.
    pub key: Option<Secret>,
    /// The password, for an account of the web site.
    pub password: Option<Secret>,
}

/// Point at one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccountRef {
    /// Which account.
    pub id: AccountId,
}

/// What an account left behind when it was signed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Removed {
    /// Jobs that were never sent; they wait for a sign-in to the same account.
    pub unsent_jobs: u64,
    /// Jobs that are still at PixVerse; they go on when signed in again.
    pub running_jobs: u64,
}
