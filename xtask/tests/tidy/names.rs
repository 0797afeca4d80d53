//! No folder and no item has a name that says nothing.

use xtask::sources::{all, folders, relative};
use xtask::words::{FOLDERS, empty_names};

use crate::root;

#[test]
fn no_folder_is_a_drawer_for_odds_and_ends() {
    let root = root();
    let folders = folders(&root).expect("folders can be listed");
    let drawers: Vec<String> = folders
        .iter()
        .filter(|folder| FOLDERS.iter().any(|name| folder.ends_with(name)))
        .map(|folder| relative(&root, folder))
        .collect();
    assert!(
        drawers.is_empty(),
        "a thing lives with the idea it serves: {drawers:#?}"
    );
}

#[test]
fn every_name_says_something() {
    let sources = all(&root()).expect("sources can be read");
    let empty: Vec<String> = sources.iter().flat_map(empty_names).collect();
    assert!(empty.is_empty(), "name what it knows or does: {empty:#?}");
}
