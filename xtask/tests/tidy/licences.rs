//! What the programs are made of, as the window's About lists it: names, versions, licences.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::root;

/// The list is that of the Linux programs: every machine that builds here has their sources.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

/// The packages that become programs which people get.
const PROGRAMS: [&str; 2] = ["tachyscope", "cli"];

/// Name, version, licence.
type Part = (String, String, String);

#[test]
fn the_window_lists_everything_that_it_is_made_of() {
    let parts = [crates(), packages_of_the_window()].concat();
    let unlicensed: Vec<&Part> = parts.iter().filter(|part| part.2.is_empty()).collect();
    assert!(unlicensed.is_empty(), "without a licence: {unlicensed:?}");
    let rows: BTreeSet<String> = parts.iter().map(line).collect();
    let rows: Vec<String> = rows.into_iter().collect();
    check(&format!("[\n{}\n]\n", rows.join(",\n")));
}

/// Compare with the committed list, or write it where that is asked for.
#[track_caller]
fn check(list: &str) {
    let file = place();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&file, list).expect("the list can be written");
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == list,
        "{} is not what the programs are made of; UPDATE_GOLDEN=1 writes it anew",
        file.display()
    );
}

fn place() -> PathBuf {
    root().join("ui/src/views/settings/licences.json")
}

fn line((name, version, licence): &Part) -> String {
    let quoted = [name, version, licence].map(|text| Value::from(text.as_str()).to_string());
    format!("  [{}]", quoted.join(", "))
}

/// Every crate that a program is linked with, of those that are not ours.
fn crates() -> Vec<Part> {
    let metadata = metadata();
    let packages: HashMap<&str, &Value> = list(&metadata["packages"])
        .map(|package| (text(&package["id"]), package))
        .collect();
    let linked = linked(&metadata, &packages);
    let foreign = linked.iter().filter_map(|id| {
        let package = packages.get(id)?;
        (!package["source"].is_null()).then(|| part(package))
    });
    foreign.collect()
}

/// Ids of all packages that the programs lead to, but for what only builds or tests them.
fn linked<'a>(metadata: &'a Value, packages: &HashMap<&str, &Value>) -> HashSet<&'a str> {
    let nodes: HashMap<&str, &Value> = list(&metadata["resolve"]["nodes"])
        .map(|node| (text(&node["id"]), node))
        .collect();
    let is_program = |id: &&str| PROGRAMS.contains(&text(&packages[id]["name"]));
    let mut ahead: Vec<&str> = nodes.keys().copied().filter(is_program).collect();
    let mut linked = HashSet::new();
    while let Some(id) = ahead.pop() {
        if linked.insert(id) {
            ahead.extend(
                list(&nodes[id]["deps"])
                    .filter(|dep| is_linked(dep))
                    .map(to),
            );
        }
    }
    linked
}

fn to(dependency: &Value) -> &str {
    text(&dependency["pkg"])
}

fn is_linked(dependency: &Value) -> bool {
    list(&dependency["dep_kinds"]).any(|kind| kind["kind"].is_null())
}

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", PLATFORM])
        .current_dir(root())
        .output()
        .expect("cargo answers");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

/// Every package of the window that is not only for building it.
fn packages_of_the_window() -> Vec<Part> {
    let lock = fs::read(root().join("ui/package-lock.json")).expect("the window's lock file");
    let lock: Value = serde_json::from_slice(&lock).expect("npm writes JSON");
    let packages = lock["packages"].as_object().expect("a lock of version 3");
    let shipped = packages.iter().filter_map(|(path, package)| {
        let (_, name) = path.rsplit_once("node_modules/")?;
        let is_shipped = package["dev"].as_bool() != Some(true) && !is_extraneous(package);
        let (_, version, licence) = part(package);
        is_shipped.then(|| (name.to_owned(), version, licence))
    });
    shipped.collect()
}

/// What npm says is needed by nothing.
fn is_extraneous(package: &Value) -> bool {
    package["extraneous"].as_bool() == Some(true)
}

fn part(package: &Value) -> Part {
    let owned = |field: &str| text(&package[field]).to_owned();
    (owned("name"), owned("version"), owned("license"))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
