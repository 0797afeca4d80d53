//! The browser route: Chrome, an account's way, and what a run through the page shows.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Account;
use crate::AccountId;

/// Which way an account's new jobs go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum Way {
    /// Calls of our own; the only way of the platform.
    Web,
    /// Through the site's own page, in Chrome.
    Browser,
    /// Calls of our own, and through the page once PixVerse refuses their form. Never
    /// after an answer that proves nothing.
    WebThenBrowser,
}

/// Choose an account's way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChooseWay {
    /// Which account; one of the web site.
    pub id: AccountId,
    /// Its way.
    pub way: Way,
}

/// Sign in by hand in a visible Chrome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SignInBrowser {
    /// The account to sign in again; null for one that is not known yet.
    pub id: Option<AccountId>,
    /// What to call a new one; null lets the studio choose.
    pub name: Option<String>,
    /// The person agrees that the session is kept in a file where there is no keyring.
    pub file_agreed: bool,
}

/// What came of a sign-in by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct BrowserSignIn {
    /// The account; null when the window was closed without signing in.
    pub account: Option<Account>,
}

/// The Chrome that the browser route uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChromeState {
    /// Absolute path of the program; null where there is none.
    pub path: Option<String>,
    /// Why there is none, one sentence.
    pub why: Option<String>,
    /// What to install, one sentence.
    pub install: Option<String>,
}

/// A step of a run through the page that is done. In this order; what a recipe does
/// not need is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum PageStep {
    /// Chrome runs.
    ChromeReady,
    /// The page shows its form.
    OpenedPage,
    /// Every setting has been set.
    OptionsSet,
    /// The page has taken the image.
    ImageAttached,
    /// The prompt has been written.
    PromptEntered,
    /// Everything was read back and is what the recipe says.
    Checked,
    /// The button was pressed: from here on it may cost credits.
    Pressed,
    /// The page's answer is here.
    AnswerReceived,
}

/// A step and its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct BrowserStep {
    /// Which one.
    pub step: PageStep,
    /// When it was done, RFC 3339.
    pub at: String,
}

/// What the page asked in a job's newest attempt, and what came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Captured {
    /// In the order in which they were made; none where no page was used.
    pub entries: Vec<CapturedEntry>,
}

/// One call of the page. Secrets are blanked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct CapturedEntry {
    /// When it was made, RFC 3339.
    pub at: String,
    /// HTTP method.
    pub method: String,
    /// Path of the address.
    pub path: String,
    /// HTTP status; null when no answer was seen.
    pub status: Option<u16>,
    /// What the page asked, for a paid call.
    pub asked: Option<String>,
    /// What came back, for a paid call.
    pub answered: Option<String>,
}

/// What was kept of the page where a job went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Bundle {
    /// Its folder, absolute; null where there is none.
    pub folder: Option<String>,
    /// Its files: `page.png`, `page.html`, `console.txt`, `calls.json`, as far as there are.
    pub files: Vec<BundleFile>,
}

/// One file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct BundleFile {
    /// Its name.
    pub name: String,
    /// Its address below the gateway's, which needs a media ticket.
    pub url: String,
}
