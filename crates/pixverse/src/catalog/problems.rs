//! What was found wrong or doubtful with a recipe, each told in one sentence.

use serde::{Deserialize, Serialize};

use super::{Field, Slot};
use crate::recipe::InputRole;

/// One reason why a recipe cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The field to change.
    pub field: Field,
    /// The role of the input file that is meant, where `field` is the input files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<InputRole>,
    /// One sentence for a person.
    pub message: String,
    /// The nearest value that is allowed, spelled as a recipe spells it.
    pub nearest: Option<String>,
}

impl Problem {
    /// The control of a form that it belongs to.
    pub fn slot(&self) -> Slot {
        self.role.map_or(Slot::Field(self.field), Slot::Role)
    }
}

/// A choice that is allowed although its sources disagree or nobody knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The field of the choice.
    pub field: Field,
    /// One sentence for a person.
    pub message: String,
}

/// A problem and every field that takes part in it.
pub(super) struct Finding {
    pub(super) problem: Problem,
    pub(super) involved: Vec<Field>,
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Found {
    pub(super) findings: Vec<Finding>,
    pub(super) marks: Vec<Mark>,
}

impl Found {
    pub(super) fn add(&mut self, field: Field, message: String, nearest: Option<String>) {
        self.add_shared(vec![field], message, nearest);
    }

    /// The first field is the one to change.
    pub(super) fn add_shared(
        &mut self,
        involved: Vec<Field>,
        message: String,
        nearest: Option<String>,
    ) {
        let field = involved[0];
        let problem = Problem {
            field,
            role: None,
            message,
            nearest,
        };
        self.findings.push(Finding { problem, involved });
    }

    /// Something about the input files of a role.
    pub(super) fn add_input(&mut self, role: InputRole, message: String, nearest: Option<String>) {
        let problem = Problem {
            field: Field::Inputs,
            role: Some(role),
            message,
            nearest,
        };
        let involved = vec![Field::Inputs];
        self.findings.push(Finding { problem, involved });
    }

    /// Something about a place that may be a field or the files of a role.
    pub(super) fn add_at(&mut self, slot: Slot, message: String, nearest: Option<String>) {
        match slot {
            Slot::Field(field) => self.add(field, message, nearest),
            Slot::Role(role) => self.add_input(role, message, nearest),
        }
    }

    pub(super) fn mark(&mut self, field: Field, message: String) {
        self.marks.push(Mark { field, message });
    }
}
