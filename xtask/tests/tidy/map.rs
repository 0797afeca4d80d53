//! The map for people names every room.

use std::fs;

use crate::root;

#[test]
fn the_map_names_every_crate() {
    let root = root();
    let map = fs::read_to_string(root.join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    let crates = fs::read_dir(root.join("crates")).expect("crates/ is there");
    let names = crates.map(|entry| {
        let name = entry.expect("an entry").file_name();
        name.into_string().expect("names of crates are plain")
    });
    let unnamed: Vec<String> = names
        .chain(["src-tauri", "ui", "tests", "xtask"].map(str::to_owned))
        .filter(|name| !map.contains(name.as_str()))
        .collect();
    assert!(
        unnamed.is_empty(),
        "ARCHITECTURE.md does not name {unnamed:?}"
    );
}
