//! Settings that a rule of the studio reads. Looks are the window's own.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::AccountId;

/// All settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a row of independent switches, not a state"
)]
pub struct Settings {
    /// Send jobs that another process left unsent, without asking.
    pub send_unsent: bool,
    /// Jobs that may run at once, for each account.
    pub slots: BTreeMap<AccountId, u32>,
    /// Most credits a day, for each account that has such a limit.
    pub budgets: BTreeMap<AccountId, u32>,
    /// Absolute path of the library.
    pub library_folder: String,
    /// The Chrome that the person chose; null where one is looked for.
    pub chrome_path: Option<String>,
    /// Tell the desktop when a clip is done.
    pub notify_finished: bool,
    /// Let models be tried that the catalog does not know.
    pub let_me_try: bool,
    /// Let other programs call with tokens of their own.
    pub callers_allowed: bool,
}

/// Change some settings; what is null stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ChangeSettings {
    /// Send jobs that another process left unsent, without asking.
    pub send_unsent: Option<bool>,
    /// Tell the desktop when a clip is done.
    pub notify_finished: Option<bool>,
    /// Let models be tried that the catalog does not know.
    pub let_me_try: Option<bool>,
    /// Let other programs call with tokens of their own.
    pub callers_allowed: Option<bool>,
    /// Jobs that may run at once, at least 1, for the accounts named.
    pub slots: Option<BTreeMap<AccountId, u32>>,
    /// Most credits a day for the accounts named; 0 takes the limit away.
    pub budgets: Option<BTreeMap<AccountId, u32>>,
    /// The Chrome to use; empty to look for one. Local-only: a request over HTTP may not carry it.
    pub chrome_path: Option<String>,
}
