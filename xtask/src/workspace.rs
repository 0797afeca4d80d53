//! The workspace as cargo sees it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::shell;

/// The package whose tests drive the whole product.
const JOURNEYS: &str = "journeys";

/// What the tasks need to know before they start anything.
#[derive(Debug, Deserialize)]
pub(crate) struct Workspace {
    /// Where cargo puts what it builds.
    #[serde(rename = "target_directory")]
    pub(crate) target: PathBuf,
    packages: Vec<Package>,
}

#[derive(Debug, Deserialize)]
struct Package {
    name: String,
    targets: Vec<Target>,
}

#[derive(Debug, Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_path_buf()
}

impl Workspace {
    /// Ask cargo.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let metadata = shell::output(shell::cargo(root).args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ]))?;
        serde_json::from_str(&metadata).context("cargo metadata has an unknown form")
    }

    /// Names of the test programs of the journeys, sorted.
    pub(crate) fn journeys(&self) -> BTreeSet<&str> {
        self.tests(|package| package.name == JOURNEYS)
    }

    /// Names of all other test programs, sorted, each once.
    pub(crate) fn doors(&self) -> BTreeSet<&str> {
        self.tests(|package| package.name != JOURNEYS)
    }

    fn tests(&self, is_wanted: impl Fn(&Package) -> bool) -> BTreeSet<&str> {
        let packages = self.packages.iter().filter(|package| is_wanted(package));
        packages
            .flat_map(|package| &package.targets)
            .filter(|target| target.kind.iter().any(|kind| kind == "test"))
            .map(|target| target.name.as_str())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Workspace;

    #[test]
    fn journeys_are_told_from_the_doors_of_rooms() {
        let workspace: Workspace = serde_json::from_str(
            r#"{ "target_directory": "/t", "packages": [
                { "name": "media", "targets": [
                    { "name": "media", "kind": ["lib"] }, { "name": "it", "kind": ["test"] } ] },
                { "name": "studio", "targets": [ { "name": "it", "kind": ["test"] } ] },
                { "name": "journeys", "targets": [
                    { "name": "window", "kind": ["test"] }, { "name": "pages", "kind": ["test"] } ] }
            ] }"#,
        )
        .unwrap();
        assert_eq!(Vec::from_iter(workspace.doors()), ["it"]);
        assert_eq!(Vec::from_iter(workspace.journeys()), ["pages", "window"]);
    }
}
