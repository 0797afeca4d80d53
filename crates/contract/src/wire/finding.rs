//! Finding clips: filters, orders, and what a filter may be set to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Mode, Quality, Route};
use crate::{AccountId, ClipId};

/// Which clips are meant. What is null or empty does not narrow; the rest must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ClipFilter {
    /// Beginnings of words in prompt, negative prompt, tags, note, model or account, all of them.
    pub search: Option<String>,
    /// Made in one of these modes.
    pub modes: Option<Vec<Mode>>,
    /// Made by one of these models.
    pub models: Option<Vec<String>>,
    /// Made over one of these routes.
    pub routes: Option<Vec<Route>>,
    /// Paid by one of these accounts.
    pub accounts: Option<Vec<AccountId>>,
    /// Asked for in one of these shapes, such as `16:9`.
    pub aspects: Option<Vec<String>>,
    /// Asked for in one of these qualities.
    pub qualities: Option<Vec<Quality>>,
    /// Kept on this day of this machine's calendar (`2026-11-22`) or later; or a moment (RFC 3339).
    pub after: Option<String>,
    /// Kept on this day or earlier; or the first moment that is not in.
    pub before: Option<String>,
    /// Charged this many credits or more; a clip of unknown cost is left out.
    pub cost_min: Option<u32>,
    /// Charged this many credits or less; a clip of unknown cost is left out.
    pub cost_max: Option<u32>,
    /// True: favourites alone. False: the others alone.
    pub favourite: Option<bool>,
    /// This many stars or more, 1 to 5.
    pub stars_min: Option<u8>,
    /// Carrying each of these tags.
    pub tags: Option<Vec<String>>,
    /// True: those whose file is not there. False: those whose file is.
    pub missing: Option<bool>,
    /// True: the trash instead of the library.
    pub trashed: Option<bool>,
}

/// A field of [`ClipFilter`], by its name on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum FilterName {
    /// `search`.
    Search,
    /// `modes`.
    Modes,
    /// `models`.
    Models,
    /// `routes`.
    Routes,
    /// `accounts`.
    Accounts,
    /// `aspects`.
    Aspects,
    /// `qualities`.
    Qualities,
    /// `after`.
    After,
    /// `before`.
    Before,
    /// `costMin`.
    CostMin,
    /// `costMax`.
    CostMax,
    /// `favourite`.
    Favourite,
    /// `starsMin`.
    StarsMin,
    /// `tags`.
    Tags,
    /// `missing`.
    Missing,
    /// `trashed`.
    Trashed,
}

/// What comes first. Clips that are equal in it come newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum ClipSort {
    /// The newest.
    #[default]
    Newest,
    /// The oldest.
    Oldest,
    /// The one that plays longest.
    Longest,
    /// The one with most bytes.
    Largest,
    /// The one that cost most; unknown costs come last.
    Costliest,
    /// The one with most stars; among those of as many, favourites.
    Best,
}

/// Find clips: all of them at once, as ids.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct FindClips {
    /// Which; null for every clip of the library.
    pub filter: Option<ClipFilter>,
    /// What comes first; null for the newest.
    pub sort: Option<ClipSort>,
}

/// Clips that were found. The three lists go side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundClips {
    /// All of them, in their order; `clips.some` gives their rows.
    pub ids: Vec<ClipId>,
    /// Width by height in thousandths; 1778 where the file did not tell.
    pub shapes: Vec<u32>,
    /// When each was kept, in whole seconds since 1970.
    pub times: Vec<i64>,
    /// How many there are: the length of the lists.
    pub total: u64,
    /// Stream number of the newest event they include.
    pub stream: i64,
    /// Where nothing is found: what would be without one of the filters, most first. Filters
    /// that change nothing alone are left out.
    pub drop: Vec<DropHint>,
}

/// A filter that hides clips.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct DropHint {
    /// Which one.
    pub filter: FilterName,
    /// How many clips would be found without it.
    pub total: u64,
}

/// What filters may be set to: what the clips of the library have, most often first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClipFacets {
    /// Modes, by their names on the wire.
    pub modes: Vec<Facet>,
    /// Models, by their ids.
    pub models: Vec<Facet>,
    /// Routes, by their names on the wire.
    pub routes: Vec<Facet>,
    /// Accounts, by their ids.
    pub accounts: Vec<Facet>,
    /// Shapes, such as `16:9`.
    pub aspects: Vec<Facet>,
    /// Qualities, by their names on the wire.
    pub qualities: Vec<Facet>,
    /// Tags.
    pub tags: Vec<Facet>,
}

/// One value and how many clips of the library have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Facet {
    /// The value a filter takes.
    pub value: String,
    /// The same for a person: an account's name, else the value itself.
    pub label: String,
    /// How many clips.
    pub count: u64,
}

/// Ask for a table of clips: those named, else those a filter finds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct WriteClips {
    /// These, in this order.
    pub ids: Option<Vec<ClipId>>,
    /// Where no ids are given: which; null for every clip of the library.
    pub filter: Option<ClipFilter>,
    /// What comes first; null for the newest.
    pub sort: Option<ClipSort>,
}
