//! The window's types are committed; this says when they drift.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use contract::{ApiError, NewsItem};
use ts_rs::{Config, ExportError, TS};

const NOTE: &str = "// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.\n";

macro_rules! typescript {
    ($($topic:ident::$verb:ident $method:ident $path:literal $input:ident => $output:ident $reach:ident $right:ident $sight:ident;)*) => {
        fn export(config: &Config) -> Result<(), ExportError> {
            $(contract::$input::export_all(config)?;
              contract::$output::export_all(config)?;)*
            contract::ExportClips::export_all(config)?;
            contract::Exported::export_all(config)?;
            contract::MoveLibrary::export_all(config)?;
            contract::Moved::export_all(config)?;
            ApiError::export_all(config)?;
            NewsItem::export_all(config)
        }

        /// Name, input, output, method, path and whether it is local-only.
        fn rows() -> Vec<[String; 6]> {
            vec![$([
                contract::operation_name!($topic, $verb).to_owned(),
                stringify!($input).to_owned(),
                stringify!($output).to_owned(),
                stringify!($method).to_owned(),
                $path.to_owned(),
                (stringify!($reach) == "local").to_string(),
            ],)*]
        }
    };
}
contract::with_operations!(typescript);

fn operations() -> String {
    let mut used: Vec<String> = rows()
        .into_iter()
        .flat_map(|[_, input, output, ..]| [input, output])
        .collect();
    used.sort();
    used.dedup();

    let mut text = NOTE.to_owned();
    for name in used {
        writeln!(text, "import type {{ {name} }} from \"./{name}\";").unwrap();
    }
    text.push_str("\n/** Every operation of the studio: what it takes and what it gives. */\n");
    text.push_str("export type Operations = {\n");
    for [name, input, output, ..] in rows() {
        writeln!(
            text,
            "  \"{name}\": {{ input: {input}; output: {output} }};"
        )
        .unwrap();
    }
    text.push_str(
        "};\n\n/** Where each operation is found over HTTP. */\nexport const routes = {\n",
    );
    for [name, _, _, method, path, local] in rows() {
        writeln!(
            text,
            "  \"{name}\": {{ method: \"{method}\", path: \"{path}\", isLocal: {local} }},"
        )
        .unwrap();
    }
    text.push_str(
        "} as const satisfies Record<\n  keyof Operations,\n  { method: \"GET\" | \"POST\"; path: string; isLocal: boolean }\n>;\n",
    );
    text
}

fn index(files: &BTreeMap<String, String>) -> String {
    let mut text = NOTE.to_owned();
    for name in files.keys().filter_map(|name| name.strip_suffix(".ts")) {
        writeln!(text, "export type {{ {name} }} from \"./{name}\";").unwrap();
    }
    text.push_str("export { routes, type Operations } from \"./operations\";\n");
    text
}

fn read_folder(folder: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return BTreeMap::new();
    };
    entries
        .map(|entry| entry.unwrap())
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn generated() -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::new()
        .with_large_int("number")
        .with_out_dir(folder.path());
    export(&config).unwrap();

    let mut files: BTreeMap<String, String> = read_folder(folder.path())
        .into_iter()
        .map(|(name, text)| {
            let (_, body) = text.split_once('\n').expect("ts-rs writes a note first");
            (name, format!("{NOTE}{body}"))
        })
        .collect();
    files.insert("index.ts".to_owned(), index(&files));
    files.insert("operations.ts".to_owned(), operations());
    files
}

#[test]
fn names_on_the_wire_are_camel_case() {
    for [name, ..] in rows() {
        assert!(
            name.chars()
                .all(|letter| letter.is_ascii_alphabetic() || letter == '.'),
            "{name} needs a line in operation_name!"
        );
    }
}

#[test]
fn the_window_has_the_types_of_this_contract() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/api/generated");
    let generated = generated();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for stale in read_folder(&folder)
            .keys()
            .filter(|name| !generated.contains_key(*name))
        {
            std::fs::remove_file(folder.join(stale)).unwrap();
        }
        for (name, text) in &generated {
            std::fs::write(folder.join(name), text).unwrap();
        }
    }
    let committed = read_folder(&folder);
    let drifted: Vec<&String> = generated
        .keys()
        .chain(committed.keys())
        .filter(|name| generated.get(*name) != committed.get(*name))
        .collect();
    assert!(
        drifted.is_empty(),
        "these differ, run UPDATE_GOLDEN=1 cargo test -p contract: {drifted:?}"
    );
}
