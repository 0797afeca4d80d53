//! A file that extends or overrides the catalog without a new build.
//!
//! It has the form of `catalog.toml`, with as few rows as wanted. A row whose key is known (the id
//! of a model, the mode, the kind of file, each with routes of that row) changes only the fields it
//! names; any other row is new and must be whole.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::{Spanned, Table, Value};

use super::{BUILTIN, Catalog};

/// Why an override could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct OverrideError {
    /// The line of the file, counted from 1.
    pub line: usize,
    /// The field that is wrong, where it is one.
    pub field: Option<String>,
    /// What is wrong with it.
    pub message: String,
}

/// The rows of an override, each with where it stands in the text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Overlay {
    version: Option<String>,
    #[serde(default)]
    media: Vec<Spanned<Table>>,
    #[serde(default, rename = "mode")]
    modes: Vec<Spanned<Table>>,
    #[serde(default, rename = "model")]
    models: Vec<Spanned<Table>>,
    #[serde(default, rename = "mask")]
    masks: Vec<Spanned<Table>>,
}

impl Catalog {
    /// The catalog of this release with the rows of a file laid over it.
    ///
    /// # Errors
    ///
    /// [`OverrideError`] names the line and the field when the file cannot be read, names a list or
    /// a field that does not exist, or brings a new row that is not whole.
    #[expect(
        clippy::missing_panics_doc,
        reason = "the tests read the built-in file"
    )]
    pub fn with_override(text: &str) -> Result<Self, OverrideError> {
        let overlay: Overlay = toml::from_str(text).map_err(|error| {
            let message = error.message().to_owned();
            let line = line_at(text, error.span().map_or(0, |span| span.start));
            OverrideError {
                line,
                field: key_of(text, line).or_else(|| quoted(&message)),
                message,
            }
        })?;
        let base: Table = toml::from_str(BUILTIN).expect("the tests read this very file");
        let mut catalog = Self::builtin().clone();
        if let Some(word) = &overlay.version {
            catalog.version = format!("{} + {word}", catalog.version);
        }
        let lay = Layer { text, base: &base };
        lay.over(&mut catalog.media, "media", Some("kind"), &overlay.media)?;
        lay.over(&mut catalog.modes, "mode", Some("mode"), &overlay.modes)?;
        lay.over(&mut catalog.models, "model", Some("id"), &overlay.models)?;
        lay.over(&mut catalog.masks, "mask", None, &overlay.masks)?;
        Ok(catalog)
    }
}

/// The text of an override, and the file that it is laid over.
struct Layer<'a> {
    text: &'a str,
    base: &'a Table,
}

impl Layer<'_> {
    /// Lay rows over a list: known ones in place, new ones behind.
    fn over<T: DeserializeOwned>(
        &self,
        list: &mut Vec<T>,
        name: &str,
        key: Option<&str>,
        rows: &[Spanned<Table>],
    ) -> Result<(), OverrideError> {
        let base = self.base.get(name).and_then(Value::as_array);
        let mut tables: Vec<Table> = base
            .into_iter()
            .flatten()
            .filter_map(Value::as_table)
            .cloned()
            .collect();
        for spanned in rows {
            let (row, start) = (spanned.get_ref(), spanned.span().start);
            let known = tables.iter().position(|table| is_same(table, row, key));
            let under = known.map_or(&tables[0], |index| &tables[index]);
            let mut merged = self.merged::<T>(under, row, start)?;
            if known.is_none() {
                merged.clone_from(row);
            }
            let made = T::deserialize(Value::Table(merged.clone()))
                .map_err(|error| self.wrong(start, None, error.message()))?;
            if let Some(index) = known {
                list[index] = made;
                tables[index] = merged;
            } else {
                list.push(made);
                tables.push(merged);
            }
        }
        Ok(())
    }

    /// A row with the fields of another laid over it one by one, so that a wrong one is found.
    fn merged<T: DeserializeOwned>(
        &self,
        under: &Table,
        row: &Table,
        start: usize,
    ) -> Result<Table, OverrideError> {
        let mut merged = under.clone();
        for (field, value) in row {
            let mut tried = merged.clone();
            tried.insert(field.clone(), value.clone());
            T::deserialize(Value::Table(tried.clone()))
                .map_err(|error| self.wrong(start, Some(field), error.message()))?;
            if field != "routes" {
                merged = tried;
            }
        }
        Ok(merged)
    }

    fn wrong(&self, start: usize, field: Option<&str>, message: &str) -> OverrideError {
        let line = line_at(self.text, start);
        let message = message.trim().to_owned();
        match field {
            Some(field) => OverrideError {
                line: line_of_field(self.text, line, field),
                message: format!("`{field}`: {message}"),
                field: Some(field.to_owned()),
            },
            None => OverrideError {
                line,
                field: quoted(&message),
                message,
            },
        }
    }
}

/// Whether a row of an override means this row: the same key, and routes that it has.
fn is_same(table: &Table, row: &Table, key: Option<&str>) -> bool {
    let routes = |table: &Table| {
        let routes = table.get("routes").and_then(Value::as_array);
        routes.cloned().unwrap_or_default()
    };
    let (ours, asked) = (routes(table), routes(row));
    key.is_none_or(|key| table.get(key) == row.get(key))
        && !asked.is_empty()
        && asked.iter().all(|route| ours.contains(route))
}

/// The number of the line that holds a byte, counted from 1.
fn line_at(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    before.filter(|byte| **byte == b'\n').count() + 1
}

/// The line of a field within the row that begins at a line; that line where it is not found.
fn line_of_field(text: &str, row_line: usize, field: &str) -> usize {
    let lines = text.lines().enumerate().skip(row_line);
    let mut own = lines.take_while(|(_, line)| !line.trim_start().starts_with("[["));
    let is_field = |line: &str| {
        let rest = line.trim_start().strip_prefix(field);
        rest.is_some_and(|rest| rest.trim_start().starts_with(['=', '.']))
    };
    own.find(|(_, line)| is_field(line))
        .map_or(row_line, |(index, _)| index + 1)
}

/// The field that a line sets, where it sets one.
fn key_of(text: &str, line: usize) -> Option<String> {
    let (key, _) = text.lines().nth(line - 1)?.split_once('=')?;
    Some(key.trim().to_owned())
}

/// The first word in backticks, which is how a missing or unknown field is told.
fn quoted(message: &str) -> Option<String> {
    message.split('`').nth(1).map(str::to_owned)
}
