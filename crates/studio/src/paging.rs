//! Pages of long lists: where one ended, as text that a caller hands back and never reads.
//!
//! A cursor names the last row of a page by what the list is sorted by, so that pages stay apart while rows come
//! and go between them.

use std::fmt::Display;
use std::str::FromStr;

use crate::error::StudioError;

/// Where a page ended.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cursor<Id> {
    /// What the list is sorted by: a moment in milliseconds, or a place in line.
    pub(crate) at: i64,
    /// Which of those that share it.
    pub(crate) id: Id,
}

impl<Id: Display + FromStr> Cursor<Id> {
    /// As text.
    pub(crate) fn text(&self) -> String {
        format!("{}.{}", self.at, self.id)
    }

    /// From what a caller gave; nothing is the first page.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for text that no page ended with.
    pub(crate) fn read(text: Option<&str>) -> Result<Option<Self>, StudioError> {
        let parse = |text: &str| {
            Self::parse(text).ok_or_else(|| StudioError::InvalidField {
                field: "cursor",
                message: "This is not where a page ended; take `next` of the page before.".into(),
            })
        };
        text.map(parse).transpose()
    }

    fn parse(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('.')?;
        Some(Self {
            at: at.parse().ok()?,
            id: id.parse().ok()?,
        })
    }
}

/// One row more than asked for tells whether there is another page: take it away, and say where this one ends.
pub(crate) fn cut<Row, Id: Display + FromStr>(
    rows: &mut Vec<Row>,
    limit: usize,
    place: impl Fn(&Row) -> Cursor<Id>,
) -> Option<String> {
    if rows.len() <= limit {
        return None;
    }
    rows.truncate(limit);
    rows.last().map(|row| place(row).text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::AttemptId;

    #[test]
    fn a_cursor_from_outside_is_checked() {
        for text in [
            "",
            "1",
            "1.2",
            "x.0b0f8a54-7d8c-4b54-9c0e-9d3f0c1f2a3b",
            "'; --",
        ] {
            let refused = Cursor::<AttemptId>::read(Some(text)).unwrap_err();
            assert!(
                matches!(&refused, StudioError::InvalidField { field, .. } if *field == "cursor"),
                "{text}: {refused}"
            );
        }
        let cursor = Cursor {
            at: -5,
            id: AttemptId::fresh(),
        };
        let read = Cursor::read(Some(&cursor.text())).unwrap();
        assert_eq!(read, Some(cursor));
        assert_eq!(Cursor::<AttemptId>::read(None).unwrap(), None);
    }

    #[test]
    fn the_last_page_has_no_next() {
        let place = |at: &i64| Cursor { at: *at, id: 7_u32 };
        let mut rows = vec![1, 2, 3];
        assert_eq!(cut(&mut rows, 2, place).as_deref(), Some("2.7"));
        assert_eq!(rows, [1, 2]);
        assert_eq!(cut(&mut rows, 2, place), None);
    }
}
