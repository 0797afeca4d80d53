//! What is common to every source of a batch: rows of named cells, and what is wrong with them.

use std::sync::Arc;

use super::column::Column;
use super::model::{BATCH_JOBS_MAX, BatchProblem};

/// Problems that are kept for showing.
pub(super) const PROBLEMS_SHOWN: usize = 200;

/// One row as it was written.
#[derive(Debug, Clone, Default)]
pub(super) struct RawRow {
    /// Its line, or its place in a folder.
    pub(super) line: u32,
    /// What was written; empty cells are left out.
    pub(super) cells: Vec<Cell>,
    /// Pictures that a recipe which is read back names by their content.
    pub(super) inputs: Vec<Named>,
}

/// One value.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// What it sets.
    pub(super) column: Column,
    /// The column as the text calls it.
    pub(super) name: Arc<str>,
    /// The value as it is written.
    pub(super) value: String,
}

/// A picture by its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// SHA-256 of its bytes.
    pub(super) sha256: String,
    /// For showing.
    pub(super) name: String,
}

/// Rows that were read, and what is wrong with the text itself.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The rows, as many as a batch may have jobs.
    pub(super) rows: Vec<RawRow>,
    /// Rows beyond those: counted, and not kept.
    pub(super) more: u64,
    /// What is wrong so far.
    pub(super) problems: Problems,
    /// Files of a folder that are no pictures.
    pub(super) passed_over: Vec<String>,
}

impl Sheet {
    /// Whether no more rows are kept; the row is counted then.
    pub(super) fn is_full(&mut self) -> bool {
        let is_full = self.rows.len() as u64 >= BATCH_JOBS_MAX;
        self.more += u64::from(is_full);
        is_full
    }
}

/// What is wrong with a batch, in the order in which it was found.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<BatchProblem>);

impl Problems {
    /// Add a sentence, unless it has been said of this place.
    pub(super) fn add(&mut self, line: u32, column: Option<&str>, message: impl Into<String>) {
        let problem = BatchProblem {
            line,
            column: column.map(str::to_owned),
            message: message.into(),
        };
        let same_line = self.0.iter().rev().take_while(|known| known.line == line);
        if !same_line.into_iter().any(|known| *known == problem) {
            self.0.push(problem);
        }
    }

    /// Whether nothing is wrong.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a column of a line has a problem already.
    pub(super) fn has(&self, line: u32, column: &str) -> bool {
        let mut same_line = self.0.iter().rev().take_while(|known| known.line == line);
        same_line.any(|known| known.column.as_deref() == Some(column))
    }

    /// The first of them by line, and how many there are.
    pub(super) fn shown(mut self) -> (Vec<BatchProblem>, u32) {
        let total = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.sort_by_key(|problem| problem.line);
        self.0.truncate(PROBLEMS_SHOWN);
        (self.0, total)
    }
}

/// A line number or count as the wire has it.
pub(super) fn number(count: impl TryInto<u32>) -> u32 {
    count.try_into().unwrap_or(u32::MAX)
}
