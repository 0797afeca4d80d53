//! Everything that is wrong with an order, collected so that it is said once.

use std::fmt::Write as _;

use contract::{InputRole, Problem};

use crate::exit::Failure;

/// Problems in the order they were found, each under the flag that mends it.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<(String, String)>);

impl Problems {
    /// Add a sentence about a flag, unless it has been said.
    pub(crate) fn add(&mut self, flag: &str, message: impl Into<String>) {
        let problem = (flag.to_owned(), message.into());
        if !self.0.contains(&problem) {
            self.0.push(problem);
        }
    }

    /// Add what the catalog found. A flag that was already refused is not
    /// judged again: its value in the recipe is not what was typed.
    pub(crate) fn add_found(&mut self, found: &[Problem], refused: &[String]) {
        for problem in found {
            let flag = flag_of(&problem.field, problem.role);
            if !refused.contains(&flag) {
                self.add(&flag, with_nearest(problem));
            }
        }
    }

    /// The flags that were refused so far.
    pub(crate) fn flags(&self) -> Vec<String> {
        self.0.iter().map(|(flag, _)| flag.clone()).collect()
    }

    /// Each problem with the flag that mends it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(flag, sentence)| (flag.as_str(), sentence.as_str()))
    }

    /// Nothing, or one failure that names them all.
    ///
    /// # Errors
    ///
    /// The failure, when there is a problem.
    pub(crate) fn none_or_fail(&self) -> Result<(), Failure> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut message = String::new();
        for (flag, sentence) in &self.0 {
            let between = if message.is_empty() { "" } else { "\n" };
            let _never_fails = write!(message, "{between}{flag}: {sentence}");
        }
        Err(Failure::invalid(message))
    }
}

/// The flag that sets a field of a recipe, or the files of a role; fields without one come from a file.
pub(crate) fn flag_of(field: &str, role: Option<InputRole>) -> String {
    let flag = match (field, role) {
        (_, Some(InputRole::SourceVideo | InputRole::ReferenceVideo)) | ("source", _) => "--video",
        (_, Some(InputRole::Audio)) => "--audio",
        ("inputs", _) => "--image",
        ("negativePrompt", _) => "--negative-prompt",
        ("durationS", _) => "--duration",
        ("multiClip", _) => "--multi-clip",
        ("soundText", _) => "--sound-text",
        ("keepOriginalSound", _) => "--keep-sound",
        ("restyleId", _) => "--restyle",
        ("masks", _) => "--mask",
        ("templateId", _) => "--template",
        ("referenceMode", _) => "--reference-mode",
        ("offPeak", _) => "--off-peak",
        ("mode", _) => "MODE",
        ("version", _) => "--recipe",
        _ => return format!("--{field}"),
    };
    flag.to_owned()
}

fn with_nearest(problem: &Problem) -> String {
    match &problem.nearest {
        Some(nearest) if !problem.message.contains(nearest.as_str()) => {
            format!("{} The nearest that works is {nearest}.", problem.message)
        }
        _ => problem.message.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::Problems;
    use contract::Problem;

    #[test]
    fn every_problem_is_said_once_under_its_flag() {
        let mut problems = Problems::default();
        let found = Problem {
            field: "durationS".to_owned(),
            role: None,
            message: "V6 makes 1 to 15 s, not 16 s.".to_owned(),
            nearest: Some("15".to_owned()),
        };
        problems.add("--quality", "There is no quality `4k`.");
        problems.add_found(&[found.clone(), found], &problems.flags());
        let failure = problems.none_or_fail().expect_err("two problems");
        assert_eq!(
            failure.message,
            "--quality: There is no quality `4k`.\n--duration: V6 makes 1 to 15 s, not 16 s."
        );
    }
}
