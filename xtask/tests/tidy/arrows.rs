//! Who may use whom: the map of the house, held against `cargo metadata`.

use std::process::Command;

use serde::Deserialize;

use crate::root;

/// One row of the map.
struct Room {
    name: &'static str,
    /// Rooms that its shipped code may use.
    may_use: &'static [&'static str],
    /// Crates of others that it never uses, whole families included: `tauri`
    /// stands for `tauri-build` too.
    never: &'static [&'static str],
}

const fn room(
    name: &'static str,
    may_use: &'static [&'static str],
    never: &'static [&'static str],
) -> Room {
    Room {
        name,
        may_use,
        never,
    }
}

const DATABASES: &[&str] = &["sqlx", "rusqlite", "libsqlite3"];

/// The map: a new arrow is a change of its own, with a page in `docs/decisions/`.
#[rustfmt::skip]
const MAP: &[Room] = &[
    room("tachyscope", &["contract", "gateway"], DATABASES),
    room("cli", &["contract", "gateway", "simulator"], DATABASES),
    room("gateway", &["contract", "simulator"], DATABASES),
    room("contract", &["studio"], &["tauri", "axum"]),
    room("studio", &["pixverse", "browser", "media"], &["tauri", "axum"]),
    room("browser", &["pixverse"], &["sqlx", "rusqlite", "tauri", "axum"]),
    room("pixverse", &[], &["sqlx", "rusqlite", "tauri"]),
    room("media", &[], &["reqwest", "hyper", "axum", "sqlx", "tauri"]),
    room("simulator", &[], &["sqlx", "rusqlite", "tauri"]),
];

/// Rooms that are there for tests and tools: they may use any.
const TEST_SIDE: [&str; 3] = ["testkit", "journeys", "xtask"];

/// Rooms that any test may use.
const FOR_TESTS: [&str; 2] = ["simulator", "testkit"];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// Nothing for shipped code, else `dev` or `build`.
    kind: Option<String>,
}

fn metadata() -> Metadata {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(root())
        .output()
        .expect("cargo starts");
    serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON")
}

fn is_ours(name: &str) -> bool {
    TEST_SIDE.contains(&name) || MAP.iter().any(|room| room.name == name)
}

/// Why `dependency` may not stand in `room`.
fn stray(room: &Room, dependency: &Dependency) -> Option<String> {
    let used = dependency.name.as_str();
    let is_test = dependency.kind.as_deref() == Some("dev");
    if is_ours(used) {
        let is_drawn = room.may_use.contains(&used) || is_test && FOR_TESTS.contains(&used);
        return (!is_drawn).then(|| format!("{} → {used}", room.name));
    }
    let is_of = |family: &str| used == family || used.starts_with(&format!("{family}-"));
    let is_banned = !is_test && room.never.iter().any(|family| is_of(family));
    is_banned.then(|| format!("{} never uses {used}", room.name))
}

#[test]
fn every_room_uses_only_what_the_map_shows() {
    let mut strays = Vec::new();
    for package in metadata().packages {
        if TEST_SIDE.contains(&package.name.as_str()) {
            continue;
        }
        let Some(room) = MAP.iter().find(|room| room.name == package.name) else {
            strays.push(format!("{} is not on the map", package.name));
            continue;
        };
        strays.extend(
            package
                .dependencies
                .iter()
                .filter_map(|used| stray(room, used)),
        );
    }
    assert!(
        strays.is_empty(),
        "arrows that the map does not show: {strays:#?}"
    );
}

#[test]
fn every_room_of_the_map_is_in_the_house() {
    let packages = metadata().packages;
    let is_there = |name: &str| packages.iter().any(|package| package.name == name);
    let rooms = MAP.iter().map(|room| room.name).chain(TEST_SIDE);
    let gone: Vec<&str> = rooms.filter(|name| !is_there(name)).collect();
    assert!(gone.is_empty(), "on the map and nowhere else: {gone:?}");
}

#[test]
fn an_arrow_against_the_map_is_seen() {
    let uses = |name: &str, kind: Option<&str>| Dependency {
        name: name.to_owned(),
        kind: kind.map(str::to_owned),
    };
    let studio = MAP
        .iter()
        .find(|room| room.name == "studio")
        .expect("on the map");
    assert!(stray(studio, &uses("contract", None)).is_some(), "upwards");
    assert!(
        stray(studio, &uses("tauri-plugin-store", None)).is_some(),
        "never"
    );
    assert!(stray(studio, &uses("testkit", None)).is_some(), "shipped");
    assert!(
        stray(studio, &uses("testkit", Some("dev"))).is_none(),
        "tests may"
    );
    assert!(stray(studio, &uses("pixverse", None)).is_none(), "drawn");
}
