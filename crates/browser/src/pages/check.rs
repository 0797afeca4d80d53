//! Whether a description of the site can be worked with.

use super::{Pages, Setting, SettingKind};

/// The form of `pages.toml` that this release reads.
const VERSION: u32 = 1;

/// Longest wait that can be asked for, in milliseconds (an hour: more would look like hanging).
const WAIT_MS_MAX: u64 = 3_600_000;

/// Why a description of the site cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PagesError {
    /// It is no TOML, or has names that there are not.
    #[error("the pages file cannot be read")]
    Unreadable(#[source] toml::de::Error),
    /// It is meant for another release.
    #[error("the pages file is of version {found}; this release reads version {VERSION}")]
    Version {
        /// What it says.
        found: u32,
    },
    /// A value that cannot be.
    #[error("the pages file says something at `{place}` that cannot be: {why}")]
    Wrong {
        /// Where, such as `elements.create`.
        place: String,
        /// What is wrong with it.
        why: &'static str,
    },
}

pub(super) fn check(pages: &Pages) -> Result<(), PagesError> {
    if pages.version != VERSION {
        return Err(PagesError::Version {
            found: pages.version,
        });
    }
    check_paths(pages)?;
    check_waits(pages)?;
    check_elements(pages)?;
    pages.settings.iter().try_for_each(check_setting)
}

fn wrong(place: impl Into<String>, why: &'static str) -> PagesError {
    PagesError::Wrong {
        place: place.into(),
        why,
    }
}

/// Addresses stay on the site: a file must not send the session elsewhere.
fn check_paths(pages: &Pages) -> Result<(), PagesError> {
    let site = &pages.site;
    let single = [
        ("site.create", &site.create),
        ("site.login", &site.login),
        ("site.home", &site.home),
        ("calls.listed", &pages.calls.listed),
    ];
    let paid = pages.calls.paid.iter().map(|path| ("calls.paid", path));
    for (place, path) in single.into_iter().chain(paid) {
        if !path.starts_with('/') || path.starts_with("//") {
            return Err(wrong(place, "a path starts with one slash"));
        }
    }
    if pages.calls.paid.is_empty() {
        return Err(wrong("calls.paid", "without a call no answer is ever seen"));
    }
    if site.cookies.is_empty() || site.cookies.iter().any(|name| !is_cookie_name(name)) {
        return Err(wrong("site.cookies", "at least one plain name is needed"));
    }
    Ok(())
}

fn is_cookie_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    !name.is_empty() && name.bytes().all(plain)
}

fn check_waits(pages: &Pages) -> Result<(), PagesError> {
    let waits = &pages.waits;
    for (place, wait_ms) in [
        ("waits.open", waits.open),
        ("waits.element", waits.element),
        ("waits.upload", waits.upload),
        ("waits.sent", waits.sent),
        ("waits.answer", waits.answer),
        ("waits.script", waits.script),
    ] {
        if !(1..=WAIT_MS_MAX).contains(&wait_ms) {
            return Err(wrong(place, "1 to 3600000 milliseconds"));
        }
    }
    Ok(())
}

fn check_elements(pages: &Pages) -> Result<(), PagesError> {
    let elements = &pages.elements;
    let needed = [
        ("elements.prompt", &elements.prompt),
        ("elements.file", &elements.file),
        ("elements.uploaded", &elements.uploaded),
        ("elements.create", &elements.create),
    ];
    for (place, candidates) in needed {
        if candidates.is_empty() {
            return Err(wrong(place, "at least one candidate is needed"));
        }
    }
    Ok(())
}

fn check_setting(setting: &Setting) -> Result<(), PagesError> {
    let place = format!("settings.{}", setting.name);
    if setting.candidates.is_empty() {
        return Err(wrong(place, "at least one candidate is needed"));
    }
    let has_hole = setting.forms.iter().any(|form| form.contains("{}"));
    if setting.kind == SettingKind::Choice && !has_hole {
        return Err(wrong(place, "a choice needs a form with {} in it"));
    }
    Ok(())
}
