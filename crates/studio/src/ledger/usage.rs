//! What an acceptance did not say, from `PixVerse`'s own log of charges and refunds.
//!
//! What an item of that log holds is not documented (docs/pixverse.md, usage). So an item counts only where it
//! proves itself: it names the id of our video, it is the only one of its kind that does, and it has a figure under
//! a name that acceptances use too. Anything else is left unknown.

use std::time::Duration;

use pixverse::{Moved, PixverseError};
use serde_json::Value;

use crate::accounts::Session;
use crate::clock::{from_ms as at, ms};
use crate::error::StudioError;
use crate::ids::AccountId;
use crate::store::Store;
use crate::store::unsaid::Unsaid;

/// The log answers for at most 30 days at once (docs/pixverse.md, usage); an hour is left for clocks that differ.
const SPAN: Duration = Duration::from_hours(30 * 24 - 1);

/// Most pages read at once, of 100 items each. What is older waits for a person who looks there.
const PAGES_MAX: usize = 20;

/// The clock here and the one there may differ by this much.
const CLOCKS_APART: Duration = Duration::from_mins(5);

/// Under which names acceptances say what they took (docs/pixverse.md, create answers, documented).
const FIGURES: [&str; 2] = ["credits", "credit"];

/// Book what the log proves about accepted attempts of `account`: charges that nobody said, and refunds of failed
/// ones. Does nothing, and asks nothing, where everything is known.
pub(crate) async fn book_from_log(
    store: &Store,
    session: &Session,
    account: &AccountId,
    now_ms: i64,
) -> Result<(), StudioError> {
    let since_ms = now_ms - ms(SPAN);
    for moved in [Moved::Charged, Moved::Refunded] {
        let unsaid = store.unsaid(account, moved, since_ms).await?;
        let Some(first) = unsaid.first() else {
            continue;
        };
        let span = (
            (first.opened_at - ms(CLOCKS_APART)).max(since_ms),
            now_ms + ms(CLOCKS_APART),
        );
        let items = items(session, moved, span).await?;
        for attempt in &unsaid {
            if let Some(credits) = proven(&items, attempt) {
                let mut writing = store.write().await?;
                writing.say(&attempt.id, moved, credits).await?;
                writing.commit().await?;
            }
        }
    }
    Ok(())
}

/// The log between two moments, in milliseconds.
async fn items(
    session: &Session,
    moved: Moved,
    (from_ms, until_ms): (i64, i64),
) -> Result<Vec<Value>, PixverseError> {
    let mut items = Vec::new();
    let mut cursor = String::new();
    for _ in 0..PAGES_MAX {
        let span = (at(from_ms), at(until_ms));
        let Some(page) = session.usage(moved, span, &cursor).await? else {
            break;
        };
        items.extend(page.items);
        if !page.has_more || page.next_cursor.is_empty() {
            break;
        }
        cursor = page.next_cursor;
    }
    Ok(items)
}

/// The credits of the one item that names this attempt's video.
fn proven(items: &[Value], attempt: &Unsaid) -> Option<u32> {
    let mut naming = items.iter().filter(|item| names(item, &attempt.video_id));
    match (naming.next(), naming.next()) {
        (Some(item), None) => FIGURES.iter().find_map(|name| whole(item.get(name)?)),
        _ => None,
    }
}

/// Some field of the item is this id, as a number or as text.
fn names(item: &Value, video_id: &str) -> bool {
    let is_it = |value: &Value| match value {
        Value::String(text) => text == video_id,
        Value::Number(number) => number.to_string() == video_id,
        _ => false,
    };
    item.as_object()
        .is_some_and(|fields| fields.values().any(is_it))
}

fn whole(figure: &Value) -> Option<u32> {
    u32::try_from(figure.as_u64()?).ok()
}

#[cfg(test)]
mod tests;
