//! All that a web account has made, page by page: the newest fifty are not all there is, and a date
//! window that nobody sees hides the rest.
//!
//! Source: docs/pixverse.md, web library (observed).

use std::fmt;
use std::str::FromStr;

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::Web;
use super::records::WebRecord;
use crate::endpoints::Endpoints;
use crate::error::PixverseError;
use crate::wire::lenient;

/// Records asked for at once: what the site itself asks for.
const PAGE_RECORDS: u64 = 50;

/// Most pages of one walk: 100,000 records, so that an answer which never ends does (guessed).
const PAGES_MAX: u32 = 2000;

/// A page of an account's library, newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct LibraryPage {
    /// What is on it.
    pub records: Vec<WebRecord>,
    /// Entries that could not be read, such as images.
    pub unread: usize,
}

/// A walk through an account's library. Nothing is asked before [`LibraryPages::next`].
#[derive(Debug)]
pub struct LibraryPages {
    door: Web,
    window: (OffsetDateTime, OffsetDateTime),
    /// Where the next page starts; `None` after the last.
    next: Option<LibraryStart>,
    pages: u32,
}

/// Where a page starts, in each of the site's counts; the newest record unless told otherwise.
///
/// As text it is for whoever keeps a place in the list, and says nothing else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LibraryStart {
    offset: u64,
    web_offset: u64,
    app_offset: u64,
}

/// A text that is no place in a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no place in a list of clips")]
pub struct NoStart;

impl fmt::Display for LibraryStart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            offset,
            web_offset,
            app_offset,
        } = self;
        write!(formatter, "{offset}.{web_offset}.{app_offset}")
    }
}

impl FromStr for LibraryStart {
    type Err = NoStart;

    fn from_str(text: &str) -> Result<Self, NoStart> {
        let counts: Result<Vec<u64>, _> = text.split('.').map(str::parse).collect();
        match counts.as_deref() {
            Ok(&[offset, web_offset, app_offset]) => Ok(Self {
                offset,
                web_offset,
                app_offset,
            }),
            _ => Err(NoStart),
        }
    }
}

impl Web {
    /// Walk through everything this account made between two moments.
    pub fn library(&self, window: (OffsetDateTime, OffsetDateTime)) -> LibraryPages {
        self.library_from(window, LibraryStart::default())
    }

    /// The same from a place where an earlier walk stood ([`LibraryPages::place`]).
    pub fn library_from(
        &self,
        window: (OffsetDateTime, OffsetDateTime),
        start: LibraryStart,
    ) -> LibraryPages {
        LibraryPages {
            door: self.clone(),
            window,
            next: Some(start),
            pages: 0,
        }
    }
}

impl LibraryPages {
    /// The next page; `None` after the last one.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]. The call costs nothing, and calling again asks for the same page.
    pub async fn next(&mut self) -> Result<Option<LibraryPage>, PixverseError> {
        let Some(start) = self.next else {
            return Ok(None);
        };
        let call = "/creative_platform/asset/library/list";
        let request = self.door.free(call).json(&question(start, self.window));
        let answer = self.door.0.line.exchange(request).await?.payload_value()?;
        let (page, after) = read(&answer, start, &self.door.0.endpoints);
        self.pages += 1;
        self.next = after.filter(|_| self.pages < PAGES_MAX);
        Ok(Some(page))
    }

    /// Where the next page starts; `None` after the last one.
    pub fn place(&self) -> Option<LibraryStart> {
        self.next
    }
}

/// A page, and where the next one starts. A start that does not move would never end.
fn read(
    answer: &Value,
    start: LibraryStart,
    endpoints: &Endpoints,
) -> (LibraryPage, Option<LibraryStart>) {
    let entries: Vec<Value> = lenient::list(answer, &["data", "list"]);
    let count = entries.len();
    let after = start
        .after(answer, count as u64)
        .filter(|after| *after != start);
    let record = |entry| WebRecord::read(entry, endpoints).ok();
    let records: Vec<WebRecord> = entries.into_iter().filter_map(record).collect();
    let unread = count - records.len();
    (LibraryPage { records, unread }, after)
}

/// The same from the beginning, for trying the reader.
#[cfg(any(test, feature = "fuzzing"))]
pub(super) fn read_first(answer: &Value, endpoints: &Endpoints) -> LibraryPage {
    read(answer, LibraryStart::default(), endpoints).0
}

impl LibraryStart {
    /// Where the page after this one starts, if there is one.
    fn after(self, answer: &Value, count: u64) -> Option<Self> {
        let has = |name: &str| answer.get(name).and_then(Value::as_bool).unwrap_or(false);
        if count == 0 || !(has("has_more") || has("web_has_more") || has("app_has_more")) {
            return None;
        }
        let said = |name: &str| answer.get(name).and_then(lenient::whole_of);
        Some(Self {
            offset: said("next_offset").unwrap_or(self.offset.saturating_add(count)),
            web_offset: said("web_next_offset").unwrap_or(self.web_offset),
            app_offset: said("app_next_offset").unwrap_or(self.app_offset),
        })
    }
}

fn question(start: LibraryStart, (from, to): (OffsetDateTime, OffsetDateTime)) -> Value {
    let LibraryStart {
        offset,
        web_offset,
        app_offset,
    } = start;
    json!({
        "tab": "video", "asset_source": 1, "folder_id": 0, "offset": offset, "limit": PAGE_RECORDS,
        "sort_order": "", "current": 1, "web_offset": web_offset, "app_offset": app_offset,
        "filter": { "start_time": from.unix_timestamp(), "end_time": to.unix_timestamp(), "video_status": [] },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_where_the_next_one_starts() {
        let start = LibraryStart::default();
        let after = |answer: Value| {
            start
                .after(&answer, 50)
                .map(|after| (after.offset, after.web_offset))
        };
        assert_eq!(
            after(json!({ "has_more": true, "next_offset": "50" })),
            Some((50, 0))
        );
        assert_eq!(after(json!({ "has_more": true })), Some((50, 0)));
        assert_eq!(
            after(json!({ "web_has_more": true, "next_offset": 0, "web_next_offset": 50 })),
            Some((0, 50))
        );
        for end in [
            json!({}),
            json!(null),
            json!({ "has_more": false, "next_offset": 50 }),
        ] {
            assert_eq!(after(end), None);
        }
        assert_eq!(
            start.after(&json!({ "has_more": true }), 0),
            None,
            "an empty page is the last"
        );
    }

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let place = LibraryStart {
            offset: 50,
            web_offset: 7,
            app_offset: 0,
        };
        assert_eq!(place.to_string().parse(), Ok(place));
        for other in ["", "50", "1.2", "1.2.3.4", "a.b.c", "-1.0.0"] {
            assert_eq!(other.parse::<LibraryStart>(), Err(NoStart), "{other}");
        }
    }
}
