//! Tickets: what opens a door where a header with the token cannot be sent.
//!
//! - a *page ticket* stands in the address that a host prints; it works once and is
//!   exchanged for a session;
//! - a *session* is what the page's cookie holds; it lives as long as the gateway;
//! - a *media ticket* stands in the address of a video or of the event stream; it opens
//!   nothing else and lives for ten minutes.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::token::{Hash, random_text};
use crate::who::Who;

/// How long a media ticket works.
///
/// Ten minutes: long enough that a window renews it in peace, short enough that an
/// address in somebody's history is worth nothing. A guess.
pub(crate) const MEDIA_TICKET_LIFE: Duration = Duration::from_mins(10);

/// All tickets of one gateway, as hashes.
#[derive(Debug, Default)]
pub(crate) struct Tickets(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    pages: Vec<Hash>,
    sessions: Vec<Hash>,
    media: Vec<(Hash, Instant, Who)>,
}

impl Tickets {
    /// A new page ticket.
    pub(crate) fn page(&self) -> String {
        let ticket = random_text();
        self.kept().pages.push(Hash::of(&ticket));
        ticket
    }

    /// A session for a page ticket; `None` when the ticket is unknown or was used before.
    pub(crate) fn exchange(&self, ticket: &str) -> Option<String> {
        let hash = Hash::of(ticket);
        let mut kept = self.kept();
        let place = kept.pages.iter().position(|page| page.is_same(&hash))?;
        kept.pages.swap_remove(place);
        let session = random_text();
        kept.sessions.push(Hash::of(&session));
        Some(session)
    }

    /// Whether a cookie holds a session of this gateway.
    pub(crate) fn is_session(&self, text: &str) -> bool {
        let hash = Hash::of(text);
        self.kept().sessions.iter().any(|kept| kept.is_same(&hash))
    }

    /// A new media ticket; it opens what `who` may see.
    pub(crate) fn media(&self, who: Who, now: Instant) -> String {
        let ticket = random_text();
        let mut kept = self.kept();
        kept.media.retain(|(_, until, _)| *until > now);
        kept.media
            .push((Hash::of(&ticket), now + MEDIA_TICKET_LIFE, who));
        ticket
    }

    /// Whose media ticket this is, while it works.
    pub(crate) fn media_of(&self, text: &str, now: Instant) -> Option<Who> {
        let hash = Hash::of(text);
        let kept = self.kept();
        let (_, _, who) = kept
            .media
            .iter()
            .find(|(kept, until, _)| *until > now && kept.is_same(&hash))?;
        Some(who.clone())
    }

    /// Nothing here can be left half done, so a poisoned lock is as good as any.
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_ticket_is_exchanged_only_once() {
        let tickets = Tickets::default();
        let ticket = tickets.page();
        let session = tickets.exchange(&ticket).expect("it is new");
        assert!(tickets.is_session(&session));
        assert_eq!(tickets.exchange(&ticket), None);
        assert!(!tickets.is_session(&ticket), "a ticket is no session");
    }

    #[test]
    fn a_media_ticket_ends_by_itself() {
        let tickets = Tickets::default();
        let now = Instant::now();
        let ticket = tickets.media(Who::Owner, now);
        assert!(tickets.media_of(&ticket, now).is_some());
        assert!(tickets.media_of(&ticket, now + MEDIA_TICKET_LIFE).is_none());
        assert!(!tickets.is_session(&ticket), "it opens media alone");
    }
}
