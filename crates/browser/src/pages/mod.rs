//! How the site is driven, as data: `pages.toml`, or a file that takes its place in part.

mod check;

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use toml::{Table, Value};

pub use check::PagesError;

const BUILTIN: &str = include_str!("../../pages.toml");

/// Selectors, addresses, waits and watched calls.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pages {
    version: u32,
    pub(crate) site: Site,
    pub(crate) calls: Calls,
    pub(crate) waits: Waits,
    pub(crate) elements: Elements,
    pub(crate) settings: Vec<Setting>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Site {
    pub(crate) create: String,
    pub(crate) login: String,
    pub(crate) home: String,
    pub(crate) cookies: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Calls {
    pub(crate) paid: Vec<String>,
    pub(crate) listed: String,
}

/// Limits in milliseconds.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Waits {
    open: u64,
    element: u64,
    upload: u64,
    sent: u64,
    answer: u64,
    script: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Elements {
    pub(crate) prompt: Vec<String>,
    pub(crate) file: Vec<String>,
    pub(crate) uploaded: Vec<String>,
    pub(crate) uploading: Vec<String>,
    pub(crate) refused: Vec<String>,
    pub(crate) create: Vec<String>,
    pub(crate) captcha: Vec<String>,
    pub(crate) consent: Vec<String>,
}

/// How a setting is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SettingKind {
    /// One of several: a list that opens, or buttons of which one is down.
    Choice,
    /// On or off.
    Switch,
    /// A field that is written into.
    Number,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Setting {
    pub(crate) name: String,
    pub(crate) kind: SettingKind,
    pub(crate) candidates: Vec<String>,
    /// How a value may be written.
    #[serde(default)]
    pub(crate) forms: Vec<String>,
    /// Other names of single values.
    #[serde(default)]
    pub(crate) names: BTreeMap<String, Vec<String>>,
    /// What it must be at when the recipe says nothing of it; `None` when it does not matter.
    #[serde(default)]
    pub(crate) rest: Option<String>,
}

impl Pages {
    /// What this release knows of the site.
    pub fn builtin() -> Self {
        Self::known()
    }

    /// What this release knows, with the tables of `text` in place of its own: a value replaces a
    /// value, a list replaces a list, and a setting replaces the one of its name.
    ///
    /// # Errors
    ///
    /// [`PagesError`] when it is no TOML, names what there is not, or says what cannot be.
    pub fn overridden(text: &str) -> Result<Self, PagesError> {
        let mut base = known_table();
        let over: Table = text.parse().map_err(PagesError::Unreadable)?;
        lay_over(&mut base, over);
        Self::of(base)
    }

    fn known() -> Self {
        Self::of(known_table()).expect("a constant that the tests read")
    }

    fn of(table: Table) -> Result<Self, PagesError> {
        let pages: Self = table.try_into().map_err(PagesError::Unreadable)?;
        check::check(&pages)?;
        Ok(pages)
    }
}

impl Waits {
    /// Longest wait for the page to show its form.
    pub(crate) const fn open(&self) -> Duration {
        Duration::from_millis(self.open)
    }

    /// Longest wait for an element to show or to get ready.
    pub(crate) const fn element(&self) -> Duration {
        Duration::from_millis(self.element)
    }

    /// Longest wait for the page to take an image.
    pub(crate) const fn upload(&self) -> Duration {
        Duration::from_millis(self.upload)
    }

    /// Longest wait for the page to send its call.
    pub(crate) const fn sent(&self) -> Duration {
        Duration::from_millis(self.sent)
    }

    /// Longest wait for the answer to it.
    pub(crate) const fn answer(&self) -> Duration {
        Duration::from_millis(self.answer)
    }

    /// Longest time the page may take for one script; then it hangs.
    pub(crate) const fn script(&self) -> Duration {
        Duration::from_millis(self.script)
    }
}

impl Setting {
    /// All ways in which the page may write `value`, without spaces and in lower case.
    pub(crate) fn forms_of(&self, value: &str) -> Vec<String> {
        let names = self.names.get(value).into_iter().flatten();
        let values = names.map(String::as_str).chain([value]);
        let mut forms = vec![plain(value)];
        for value in values {
            forms.extend(
                self.forms
                    .iter()
                    .map(|form| plain(&form.replace("{}", value))),
            );
        }
        forms
    }

    /// Whether `shown` is `value` in one of its forms.
    pub(crate) fn shows(&self, value: &str, shown: &str) -> bool {
        self.forms_of(value).contains(&plain(shown))
    }
}

/// Without spaces and in lower case, as the script in the page does it.
fn plain(text: &str) -> String {
    let spaceless = text.chars().filter(|letter| !letter.is_whitespace());
    spaceless.collect::<String>().to_lowercase()
}

fn known_table() -> Table {
    BUILTIN.parse().expect("a constant that the tests read")
}

fn lay_over(base: &mut Table, over: Table) {
    for (name, value) in over {
        match (base.get_mut(&name), value) {
            (Some(Value::Table(base)), Value::Table(over)) => lay_over(base, over),
            (Some(Value::Array(base)), Value::Array(over)) if name == "settings" => {
                lay_settings(base, over);
            }
            (_, value) => {
                base.insert(name, value);
            }
        }
    }
}

fn lay_settings(base: &mut Vec<Value>, over: Vec<Value>) {
    for setting in over {
        let name = setting.get("name").cloned();
        let place = base
            .iter()
            .position(|known| known.get("name") == name.as_ref());
        match place {
            Some(place) => base[place] = setting,
            None => base.push(setting),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(text: &str) -> String {
        let error = Pages::overridden(text).unwrap_err();
        let source = std::error::Error::source(&error).map(ToString::to_string);
        format!("{error} {}", source.unwrap_or_default())
    }

    #[test]
    fn the_builtin_pages_are_sound() {
        let pages = Pages::builtin();
        assert!(pages.settings.iter().any(|setting| setting.name == "model"));
        assert_eq!(pages.waits.sent(), Duration::from_secs(10));
    }

    #[test]
    fn a_file_replaces_what_it_names_and_nothing_else() {
        let text = "[site]\ncreate = '/creation/video'\n[waits]\nsent = 50\n\
            [[settings]]\nname = 'quality'\nkind = 'choice'\ncandidates = ['#q']\nforms = ['{}']";
        let pages = Pages::overridden(text).unwrap();
        assert_eq!(pages.site.create, "/creation/video");
        assert_eq!(pages.site.login, "/login");
        assert_eq!(pages.waits.sent(), Duration::from_millis(50));
        let quality: Vec<_> = pages
            .settings
            .iter()
            .filter(|one| one.name == "quality")
            .collect();
        assert_eq!(quality.len(), 1);
        assert_eq!(quality[0].candidates, ["#q"]);
    }

    #[test]
    fn what_cannot_be_is_said_clearly() {
        assert!(why("site = ").contains("pages file"));
        assert!(why("[site]\ncreat = '/x'").contains("creat"));
        assert!(why("[site]\ncreate = 'https://elsewhere.example'").contains("site.create"));
        assert!(why("[elements]\ncreate = []").contains("elements.create"));
        assert!(why("[waits]\nsent = 0").contains("waits.sent"));
        assert!(why("[calls]\npaid = []").contains("calls.paid"));
        assert!(why("version = 2").contains("version"));
        let setting = "[[settings]]\nname = 'x'\nkind = 'choice'\ncandidates = ['a']";
        assert!(why(setting).contains("settings.x"));
    }

    #[test]
    fn a_value_is_known_in_all_its_forms() {
        let pages = Pages::builtin();
        let find = |name| pages.settings.iter().find(|one| one.name == name).unwrap();
        for shown in ["5s", "5 s", "5 с", "5 秒", "5"] {
            assert!(find("duration").shows("5", shown), "{shown}");
        }
        assert!(!find("duration").shows("5", "15s"));
        assert!(find("model").shows("pixverse-c1", "C1"));
        assert!(find("model").shows("v6", "PixVerse V6"));
    }
}
