//! From the studio's rows to the wire's and back. Nothing is decided here.

mod account;
mod batch;
mod browser;
mod caller;
mod catalog;
mod choices;
mod clip;
mod failure;
mod finding;
mod form;
mod input;
mod job;
mod ledger;
mod masks;
mod online;
mod presets;
mod queue;
mod recipe;
mod settings;
mod starting;
mod webhook;
mod words;

pub(crate) use batch::drafted;
pub(crate) use catalog::catalog;
pub(crate) use choices::checked;
pub(crate) use failure::camel;
pub(crate) use masks::{frame_from, known_masks};
pub(crate) use presets::listing;
pub(crate) use recipe::recipe_from;
pub(crate) use starting::sourced_from;
pub(crate) use webhook::job_told;

use time::OffsetDateTime;
use time::UtcOffset;
use time::format_description::well_known::Rfc3339;

/// A moment as the wire writes it. Years beyond 9999, which nobody stores, are empty.
pub(crate) fn moment(at: OffsetDateTime) -> String {
    at.to_offset(UtcOffset::UTC)
        .format(&Rfc3339)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_utc() {
        let at = OffsetDateTime::UNIX_EPOCH.to_offset(UtcOffset::from_hms(2, 0, 0).unwrap());
        assert_eq!(moment(at), "1970-01-01T00:00:00Z");
    }
}
