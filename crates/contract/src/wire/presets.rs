//! What PixVerse lists for choosing from: voices, templates, looks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::AccountId;

/// Ask for what PixVerse lists. A list is asked of PixVerse once in a session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListPresets {
    /// Whose list; null means the active account's.
    pub account: Option<AccountId>,
    /// Words that the name must contain, or the id.
    pub search: Option<String>,
    /// Entries to pass over; null means 0.
    pub offset: Option<u32>,
    /// Entries to give, 1 to 500; null means 100.
    pub limit: Option<u32>,
    /// Ask PixVerse again, even where the list is known; null means no.
    pub again: Option<bool>,
}

/// Voices that can speak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct VoiceList {
    /// In PixVerse's order.
    pub voices: Vec<VoicePreset>,
    /// How many the search finds in all.
    pub total: u32,
}

/// One voice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct VoicePreset {
    /// As it stands in a recipe.
    pub id: String,
    /// As a person reads it; the id where PixVerse gave no name.
    pub name: String,
}

/// Templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplateList {
    /// In PixVerse's order.
    pub templates: Vec<TemplatePreset>,
    /// How many the search finds in all.
    pub total: u32,
}

/// One template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct TemplatePreset {
    /// As it stands in a recipe.
    pub id: String,
    /// As a person reads it; the id where PixVerse gave no name.
    pub name: String,
    /// The words that go with it; empty where none were given.
    pub prompt: String,
    /// How many images it takes, where PixVerse said.
    pub images: Option<u32>,
    /// A still picture of it, relative to the gateway; null where it has none.
    pub preview_url: Option<String>,
}

/// Looks for restyling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct RestyleList {
    /// In PixVerse's order.
    pub restyles: Vec<RestylePreset>,
    /// How many the search finds in all.
    pub total: u32,
}

/// One look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct RestylePreset {
    /// As it stands in a recipe.
    pub id: String,
    /// As a person reads it; the id where PixVerse gave no name.
    pub name: String,
    /// The words behind it; empty where none were given. On the web a restyle takes words alone.
    pub prompt: String,
}
