use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::DOCUMENT;

fn operation(path: &str, method: &str) -> &'static Value {
    let operation = &DOCUMENT["paths"][path][method];
    assert!(operation.is_object(), "{method} {path} is not there");
    operation
}

/// Every string under a key of this name, anywhere.
fn all<'a>(value: &'a Value, key: &str, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if name == key => found.push(text),
                    value => all(value, key, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| all(item, key, found)),
        _ => {}
    }
}

#[test]
fn every_reference_finds_its_shape() {
    let mut references = Vec::new();
    all(&DOCUMENT, "$ref", &mut references);
    assert!(references.len() > 100);
    for reference in references {
        let pointer = reference.strip_prefix('#').expect("all are inside");
        assert!(DOCUMENT.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn no_operation_is_told_twice() {
    let mut names = Vec::new();
    all(&DOCUMENT["paths"], "operationId", &mut names);
    let once: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(once.len(), names.len());
}

#[test]
fn what_takes_paths_of_this_machine_is_not_there() {
    let text = DOCUMENT.to_string();
    assert!(DOCUMENT["paths"].get("/api/v1/inputs/path").is_none());
    assert!(DOCUMENT["paths"].get("/api/v1/library/rescan").is_none());
    assert!(!text.contains("outDir"));
    let change = operation("/api/v1/settings", "post");
    let fields = &change["requestBody"]["content"]["application/json"]["schema"]["properties"];
    assert!(fields["sendUnsent"].is_object() && fields.get("chromePath").is_none());
}

#[test]
fn a_get_has_its_fields_in_the_query_and_a_post_in_the_body() {
    let list = operation("/api/v1/clips", "get");
    let limit = &list["parameters"].as_array().expect("it has some")[..]
        .iter()
        .find(|parameter| parameter["name"] == "limit")
        .expect("a page has a limit");
    assert_eq!(
        (&limit["in"], &limit["schema"]["type"]),
        (&json!("query"), &json!("integer"))
    );
    let resolve = operation("/api/v1/jobs/{id}/resolve", "post");
    assert_eq!(resolve["parameters"][0]["name"], "id");
    let body = &resolve["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(body["required"], json!(["choice"]));
    assert!(operation("/api/v1/jobs/{id}/cancel", "post")["requestBody"].is_null());
}

#[test]
fn a_shape_that_differs_on_its_way_in_has_a_name_of_its_own() {
    let schemas = &DOCUMENT["components"]["schemas"];
    let is_required = |name: &str| {
        let required = schemas[name]["required"].as_array().expect("some are");
        required.contains(&json!("masks"))
    };
    assert!(is_required("Recipe"), "it is always written");
    assert!(!is_required("RecipeInput"), "it may be left out");
    assert!(
        schemas.get("ModeInput").is_none(),
        "it is the same both ways"
    );
    let secret = &operation("/api/v1/accounts/platform", "post")["requestBody"];
    assert!(secret.to_string().contains("#/components/schemas/Secret"));
    assert_eq!(schemas["Secret"]["writeOnly"], true);
}

#[test]
fn every_operation_says_which_right_it_needs() {
    let enqueue = operation("/api/v1/jobs", "post");
    assert_eq!(enqueue["security"][0]["bearer"], json!(["create"]));
    let change = operation("/api/v1/settings", "post");
    assert_eq!(change["security"][1]["password"], json!(["admin"]));
}

#[test]
fn the_page_has_all_of_it_and_no_script() {
    let page = super::page::html(&DOCUMENT);
    let mut names = Vec::new();
    all(&DOCUMENT["paths"], "operationId", &mut names);
    for name in names {
        assert!(page.contains(&format!("<details id=\"{name}\">")), "{name}");
    }
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
    let fragments: Vec<&str> = page.split("href=\"#").skip(1).collect();
    for fragment in fragments {
        let id = fragment.split('"').next().expect("it ends");
        assert!(
            page.contains(&format!("id=\"{id}\"")),
            "#{id} leads nowhere"
        );
    }
}
