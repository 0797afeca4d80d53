//! The list of bad and odd days of the web site: name and meaning of each.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Something about the site that differs from the plain page. The list is ours (guessed); what
/// goes wrong with the answers themselves is brought on by [`FaultKind`](crate::FaultKind).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[non_exhaustive]
pub enum Situation {
    /// The interface speaks Russian.
    Russian,
    /// The interface speaks Chinese.
    Chinese,
    /// Answers of the paid calls are held for three seconds.
    LateAnswer,
    /// The answer is there before the click has returned.
    EarlyAnswer,
    /// The page goes elsewhere as soon as the answer's first bytes are there.
    NavigatesAway,
    /// A service worker stands between the page and the network.
    ServiceWorker,
    /// Answers are never compressed, whatever the browser accepts.
    PlainAnswer,
    /// The button that sends is not there.
    MissingButton,
    /// The button that sends is outside the form, and is no submit button.
    MovedButton,
    /// A second button says the same words and leads elsewhere.
    TwoButtons,
    /// A dialog about cookies lies over the page, which takes no focus until it is answered.
    ConsentBanner,
    /// A captcha stands where the form should be.
    Captcha,
    /// A captcha comes up when the button is pressed, and nothing is sent.
    CaptchaOnPress,
    /// The session ends between the page's first calls and the ones that follow.
    ExpiresMidway,
    /// The quality chosen is put back.
    StubbornQuality,
    /// Only the first hundred characters of a prompt are kept.
    CutsPrompt,
    /// The button takes the press and does nothing.
    DeafButton,
    /// The page stops answering once something was written into it.
    HangingPage,
    /// The page sends its paid call twice.
    SendsTwice,
    /// The paid call has a field that it had not before, and is refused without it.
    ChangedForm,
}

impl Situation {
    /// Every situation, in the order of the documentation.
    pub const ALL: [Self; 20] = [
        Self::Russian,
        Self::Chinese,
        Self::LateAnswer,
        Self::EarlyAnswer,
        Self::NavigatesAway,
        Self::ServiceWorker,
        Self::PlainAnswer,
        Self::MissingButton,
        Self::MovedButton,
        Self::TwoButtons,
        Self::ConsentBanner,
        Self::Captcha,
        Self::CaptchaOnPress,
        Self::ExpiresMidway,
        Self::StubbornQuality,
        Self::CutsPrompt,
        Self::DeafButton,
        Self::HangingPage,
        Self::SendsTwice,
        Self::ChangedForm,
    ];

    /// The name that brings it on.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Russian => "russian",
            Self::Chinese => "chinese",
            Self::LateAnswer => "late-answer",
            Self::EarlyAnswer => "early-answer",
            Self::NavigatesAway => "navigates-away",
            Self::ServiceWorker => "service-worker",
            Self::PlainAnswer => "plain-answer",
            Self::MissingButton => "missing-button",
            Self::MovedButton => "moved-button",
            Self::TwoButtons => "two-buttons",
            Self::ConsentBanner => "consent-banner",
            Self::Captcha => "captcha",
            Self::CaptchaOnPress => "captcha-on-press",
            Self::ExpiresMidway => "expires-midway",
            Self::StubbornQuality => "stubborn-quality",
            Self::CutsPrompt => "cuts-prompt",
            Self::DeafButton => "deaf-button",
            Self::HangingPage => "hanging-page",
            Self::SendsTwice => "sends-twice",
            Self::ChangedForm => "changed-form",
        }
    }
}

/// A text that names no situation of the site.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no situation of the site")]
pub struct UnknownSituation {
    /// What was given.
    pub text: String,
}

impl FromStr for Situation {
    type Err = UnknownSituation;

    fn from_str(text: &str) -> Result<Self, UnknownSituation> {
        let name = text.trim();
        let found = Self::ALL
            .into_iter()
            .find(|situation| situation.name() == name);
        found.ok_or_else(|| UnknownSituation {
            text: text.to_owned(),
        })
    }
}

impl fmt::Display for Situation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl From<Situation> for String {
    fn from(situation: Situation) -> Self {
        situation.name().to_owned()
    }
}

impl TryFrom<String> for Situation {
    type Error = UnknownSituation;

    fn try_from(text: String) -> Result<Self, UnknownSituation> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back_as_itself() {
        for situation in Situation::ALL {
            assert_eq!(situation.to_string().parse(), Ok(situation));
        }
        assert!("two-button".parse::<Situation>().is_err());
    }
}
