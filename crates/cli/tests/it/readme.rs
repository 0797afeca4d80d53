//! README's table of modes says what the catalog offers, and its window and terminal cells name what exists.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::desk::Desk;

/// The columns of README's table, after the mode's name.
const ROUTES: [(usize, &str); 3] = [(2, "platform"), (3, "web"), (4, "browser")];

/// A mode's word, and what its cells say.
fn table(readme: &str) -> BTreeMap<String, Vec<String>> {
    readme
        .lines()
        .skip_while(|line| *line != "### Modes")
        .skip_while(|line| !line.starts_with("| ---"))
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let mut cells = line.trim_matches('|').split('|').map(str::trim);
            let name = cells.next().unwrap_or_default();
            let mode = name.split_whitespace().next().unwrap_or_default();
            (mode.to_owned(), cells.map(str::to_owned).collect())
        })
        .collect()
}

#[tokio::test]
async fn the_table_of_modes_says_what_the_catalog_offers() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = std::fs::read_to_string(readme).expect("README.md");
    let table = table(&readme);
    let catalog = Desk::new().await.run(&["catalog", "--json"]).await.json();
    let rows = catalog["modes"].as_array().expect("modes");
    let mut offered: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for row in rows {
        let mode = row["mode"].as_str().expect("a mode");
        let routes = row["routes"].as_array().expect("routes");
        offered.entry(mode).or_default().extend(routes);
    }
    assert_eq!(
        table.keys().map(String::as_str).collect::<Vec<_>>(),
        offered.keys().copied().collect::<Vec<_>>()
    );
    for (mode, cells) in &table {
        assert!(
            cells[0].starts_with("yes") && cells[1].starts_with("yes"),
            "{mode}"
        );
        for (column, route) in ROUTES {
            let is_offered = offered[mode.as_str()].iter().any(|word| *word == route);
            assert_eq!(
                !cells[column].is_empty(),
                is_offered,
                "README says otherwise of {mode} on the {route} route"
            );
        }
    }
}
