//! A data folder of its own for a unit test, with the simulator where one is needed.

use pixverse::Endpoints;
use simulator::{Options, Running};
use tempfile::TempDir;

use crate::journal::Journal;
use crate::secrets::SecretStore;
use crate::store::Store;
use crate::{Accounts, Ground, Home, SecretsChoice};

/// A ground that goes away with its folder.
pub(crate) struct TestGround {
    /// What the tested part stands on.
    pub(crate) ground: Ground,
    place: TempDir,
}

impl TestGround {
    /// Nothing answers at its addresses.
    pub(crate) async fn alone() -> Self {
        Self::at("http://127.0.0.1:9").await
    }

    /// A ground whose `PixVerse` is `simulator`.
    pub(crate) async fn with(simulator: &Running) -> Self {
        Self::at(&simulator.base_url()).await
    }

    async fn at(base: &str) -> Self {
        let place = tempfile::tempdir().unwrap();
        let home = Home::at(place.path().join("home")).unwrap();
        let journal = Journal::open(&home).unwrap();
        let store = Store::open(&home, journal).await.unwrap();
        let endpoints = Endpoints::new(base, base, base).unwrap();
        let ground = Ground::new(home, store, endpoints);
        Self { ground, place }
    }

    /// The accounts as a process sees them that starts now; secrets lie in the file.
    pub(crate) fn accounts(&self) -> Accounts {
        let secrets = SecretStore::new(&self.ground.home, SecretsChoice::File);
        Accounts::new(self.ground.clone(), secrets)
    }

    /// A folder beside the data folder.
    pub(crate) fn folder(&self, name: &str) -> std::path::PathBuf {
        self.place.path().join(name)
    }
}

/// A simulator with the usual slots and credits.
pub(crate) async fn simulator() -> Running {
    simulator::start(Options::default()).await.unwrap()
}
