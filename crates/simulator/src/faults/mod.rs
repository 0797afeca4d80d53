//! The failures that can be brought on, by option, by request or by words in a prompt.

mod kind;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use kind::FaultKind;

/// A failure and how often it still happens. Written `name` (always) or `name=N` (N times).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Fault {
    /// What goes wrong.
    pub kind: FaultKind,
    /// How many times; `None` means always.
    pub times: Option<u32>,
}

/// A text that names no fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no fault: write a known name, or name=N")]
pub struct UnknownFault {
    /// What was given.
    pub text: String,
}

impl Fault {
    /// Use one of the remaining times, if there is one.
    pub(crate) fn take(&mut self) -> bool {
        match &mut self.times {
            None => true,
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
        }
    }
}

impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(text: &str) -> Result<Self, UnknownFault> {
        let unknown = || UnknownFault {
            text: text.to_owned(),
        };
        let (name, times) = match text.trim().split_once('=') {
            Some((name, count)) => (name, Some(count.trim().parse().map_err(|_| unknown())?)),
            None => (text.trim(), None),
        };
        let kind = FaultKind::named(name.trim()).ok_or_else(unknown)?;
        Ok(Self { kind, times })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.times {
            None => out.write_str(self.kind.name()),
            Some(times) => write!(out, "{}={times}", self.kind.name()),
        }
    }
}

impl From<Fault> for String {
    fn from(fault: Fault) -> Self {
        fault.to_string()
    }
}

impl TryFrom<String> for Fault {
    type Error = UnknownFault;

    fn try_from(text: String) -> Result<Self, UnknownFault> {
        text.parse()
    }
}

/// Use one time of the first fault of this kind that has one left.
pub(crate) fn take_from(faults: &mut [Fault], kind: FaultKind) -> bool {
    faults
        .iter_mut()
        .any(|fault| fault.kind == kind && fault.take())
}

/// The faults that a prompt asks for as `[[name]]` or `[[name=N]]`; other brackets are words.
pub(crate) fn in_prompt(prompt: &str) -> Vec<Fault> {
    prompt
        .split("[[")
        .skip(1)
        .filter_map(|rest| rest.split_once("]]"))
        .filter_map(|(name, _)| name.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back_as_itself() {
        for kind in FaultKind::ALL {
            let always: Fault = kind.name().parse().unwrap();
            assert_eq!(always, Fault { kind, times: None });
            let thrice = Fault {
                kind,
                times: Some(3),
            };
            assert_eq!(thrice.to_string().parse(), Ok(thrice));
        }
    }

    #[test]
    fn every_meaning_fits_one_line_and_no_name_stands_twice() {
        let mut names = std::collections::BTreeSet::new();
        for kind in FaultKind::ALL {
            let (name, meaning) = (kind.name(), kind.meaning());
            assert!(names.insert(name), "{name}");
            assert!(meaning.ends_with('.') && meaning.len() <= 100, "{name}");
        }
    }

    #[test]
    fn unknown_names_and_counts_are_refused() {
        for text in ["", "moderatoin", "fail=", "fail=-1", "fail=many"] {
            assert!(text.parse::<Fault>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_prompt_names_its_faults_among_other_words() {
        let found = in_prompt("a kite [[fail=2]] over [[no such thing]] the [[slow]] sea [[");
        let names: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(names, ["fail=2", "slow"]);
    }

    #[test]
    fn a_counted_fault_runs_out() {
        let mut faults = vec!["busy=2".parse().unwrap()];
        let taken: Vec<bool> = (0..3)
            .map(|_| take_from(&mut faults, FaultKind::Busy))
            .collect();
        assert_eq!(taken, [true, true, false]);
    }
}
