//! Shapes and sentences as HTML.

use std::fmt::Write as _;

use serde_json::Value;

use super::{each, named, text};

/// Text that means nothing to a browser.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A sentence whose backticks are code and whose double asterisks are strong.
pub(super) fn inline(text: &str) -> String {
    let strong = paired(&escaped(text), "**", "strong");
    paired(&strong, "`", "code")
}

fn paired(text: &str, mark: &str, tag: &str) -> String {
    let mut html = String::new();
    for (number, part) in text.split(mark).enumerate() {
        if number % 2 == 1 {
            write!(html, "<{tag}>{part}</{tag}>").ok();
        } else {
            html.push_str(part);
        }
    }
    html
}

/// What a shape is, in a few words.
pub(super) fn kind(shape: &Value) -> String {
    if let Some(name) = shape["$ref"]
        .as_str()
        .and_then(|path| path.rsplit('/').next())
    {
        return format!("<a href=\"#shape-{name}\">{name}</a>");
    }
    for several in ["anyOf", "oneOf"] {
        if shape[several].is_array() {
            let kinds: Vec<String> = each(&shape[several]).map(kind).collect();
            return kinds.join(" or ");
        }
    }
    if shape["enum"].is_array() {
        let words: Vec<String> = each(&shape["enum"]).map(constant).collect();
        return words.join(" or ");
    }
    if !shape["const"].is_null() {
        return constant(&shape["const"]);
    }
    if shape["type"] == "array" {
        return format!("list of {}", kind(&shape["items"]));
    }
    match &shape["type"] {
        Value::String(kind) => escaped(kind),
        Value::Array(kinds) => {
            let kinds: Vec<&str> = kinds.iter().filter_map(Value::as_str).collect();
            kinds.join(" or ")
        }
        _ => "anything".to_owned(),
    }
}

fn constant(value: &Value) -> String {
    format!("<code>{}</code>", escaped(&value.to_string()))
}

/// The fields of a shape as a table; its variants one after the other.
pub(super) fn fields(shape: &Value) -> String {
    let variants: String = each(&shape["oneOf"]).map(variant).collect();
    let required: Vec<&str> = each(&shape["required"]).filter_map(Value::as_str).collect();
    let mut rows = String::new();
    for (name, field) in named(&shape["properties"]) {
        let need = if required.contains(&name) {
            ""
        } else {
            ", optional"
        };
        write!(
            rows,
            "<tr><td><code>{}</code></td><td>{}{need}</td><td>{}</td></tr>",
            escaped(name),
            kind(field),
            inline(text(field, "description")),
        )
        .ok();
    }
    if rows.is_empty() {
        return variants;
    }
    format!("<table>{rows}</table>{variants}")
}

fn variant(shape: &Value) -> String {
    let words = inline(text(shape, "description"));
    let table = fields(shape);
    let value = if table.is_empty() {
        kind(shape)
    } else {
        String::new()
    };
    format!("<p>{value} {words}</p>{table}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nothing_of_the_document_is_markup() {
        assert_eq!(
            inline("**Bold** `a<b>` & more"),
            "<strong>Bold</strong> <code>a&lt;b&gt;</code> &amp; more"
        );
    }

    #[test]
    fn shapes_are_told_in_words() {
        assert_eq!(
            kind(&json!({ "type": ["string", "null"] })),
            "string or null"
        );
        let list = json!({ "type": "array", "items": { "$ref": "#/components/schemas/Job" } });
        assert_eq!(kind(&list), "list of <a href=\"#shape-Job\">Job</a>");
        let word = json!({ "oneOf": [{ "const": "a" }, { "enum": ["b"] }] });
        assert_eq!(
            kind(&word),
            "<code>&quot;a&quot;</code> or <code>&quot;b&quot;</code>"
        );
    }

    #[test]
    fn a_field_that_may_be_left_out_says_so() {
        let shape = json!({
            "required": ["id"],
            "properties": { "id": { "type": "string" }, "note": { "type": "string", "description": "Words." } },
        });
        let table = fields(&shape);
        assert!(
            table.contains("<code>id</code></td><td>string</td>"),
            "{table}"
        );
        assert!(table.contains("string, optional</td><td>Words."), "{table}");
    }
}
