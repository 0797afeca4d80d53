//! Out of the library: export of clips, and another folder for all of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ClipId;

/// Write clips into a folder of this machine, each with its recipe inside. Local-only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExportClips {
    /// Which clips.
    pub ids: Vec<ClipId>,
    /// Absolute path; made where it is missing.
    pub folder: String,
}

/// What an export wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Exported {
    /// Absolute path of the folder.
    pub folder: String,
    /// Absolute paths of the files, in the order the clips were named.
    pub written: Vec<String>,
    /// Clips that could not be written.
    pub problems: Vec<ExportProblem>,
}

/// A clip that could not be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportProblem {
    /// Which clip.
    pub id: ClipId,
    /// One sentence for a person.
    pub why: String,
}

/// Move the library to another folder of this machine. Local-only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MoveLibrary {
    /// Absolute path; made where it is missing.
    pub folder: String,
}

/// What a move did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Moved {
    /// Absolute path of the folder.
    pub folder: String,
    /// How many clips lie there now.
    pub moved: u64,
}
