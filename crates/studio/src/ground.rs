//! What every part of the studio stands on: the folder, the store, the clock, the addresses and the catalog.

use std::sync::Arc;

use pixverse::{Endpoints, Region};

use crate::clock::Clock;
use crate::home::Home;
use crate::own_catalog::OwnCatalog;
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
    /// What can be made, and for how much.
    pub(crate) catalog: Arc<OwnCatalog>,
}

impl Ground {
    /// The ground of `home`, with the catalog that lies in it.
    pub(crate) fn new(home: Home, store: Store, endpoints: Endpoints) -> Self {
        Self {
            catalog: Arc::new(OwnCatalog::of(&home)),
            home,
            store,
            clock: Clock::default(),
            endpoints,
        }
    }

    /// Where the house of a region is. Addresses that were configured hold for either.
    pub(crate) fn endpoints_in(&self, region: Region) -> Endpoints {
        if self.endpoints == Endpoints::international() {
            Endpoints::of(region)
        } else {
            self.endpoints.clone()
        }
    }

    /// Where a browser finds the web site of a region; `None` where nobody knows. The mainland's API was
    /// seen, its site was not, and a session must not be shown to an address that is a guess.
    /// Source: docs/pixverse.md, hosts.
    pub(crate) fn site_in(&self, region: Region) -> Option<Endpoints> {
        let is_real = self.endpoints == Endpoints::international();
        match region {
            Region::Mainland if is_real => None,
            Region::Mainland | Region::International => Some(self.endpoints_in(region)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_ground::TestGround;

    #[tokio::test]
    async fn a_region_is_another_house_unless_an_address_was_configured() {
        let mut ground = TestGround::alone().await.ground;
        let configured = ground.endpoints.clone();
        assert_eq!(ground.endpoints_in(Region::Mainland), configured);
        assert_eq!(ground.site_in(Region::Mainland), Some(configured));
        ground.endpoints = Endpoints::international();
        assert_eq!(ground.endpoints_in(Region::Mainland), Endpoints::mainland());
        assert_eq!(ground.endpoints_in(Region::International), ground.endpoints);
        assert_eq!(ground.site_in(Region::Mainland), None);
    }
}
