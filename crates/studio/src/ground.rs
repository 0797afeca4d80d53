//! What every part of the studio stands on: the folder, the store, the clock and the addresses.

use pixverse::Endpoints;

use crate::clock::Clock;
use crate::home::Home;
use crate::store::Store;

/// Cheap to clone; every part keeps one.
#[derive(Clone)]
pub(crate) struct Ground {
    /// The data folder.
    pub(crate) home: Home,
    /// The database.
    pub(crate) store: Store,
    /// The time.
    pub(crate) clock: Clock,
    /// Where `PixVerse` is.
    pub(crate) endpoints: Endpoints,
}
