//! The document as one page to read: text alone, no script, nothing from elsewhere.

mod shapes;

use std::fmt::Write as _;

use contract::ErrorCode;
use serde_json::{Map, Value};

use self::shapes::{escaped, fields, inline, kind};
use crate::answer::{title, word};

const STYLE: &str = include_str!("page.css");

/// The whole page.
pub(super) fn html(document: &Value) -> String {
    let about = &document["info"];
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>Tachyscope over HTTP</title>\n\
         <style>\n{STYLE}</style>\n<h1>Tachyscope {} over HTTP</h1>\n",
        escaped(text(about, "version")),
    );
    for paragraph in text(about, "description").split("\n\n") {
        line(&mut page, &format!("<p>{}</p>", inline(paragraph)));
    }
    line(
        &mut page,
        "<p>The same for programs: <a href=\"/openapi.json\"><code>/openapi.json</code></a> (OpenAPI 3.1).</p>",
    );
    let topics: Vec<&str> = each(&document["tags"])
        .map(|tag| text(tag, "name"))
        .collect();
    contents(&mut page, &topics);
    for topic in topics {
        line(&mut page, &format!("<h2 id=\"{topic}\">{topic}</h2>"));
        for (path, method, operation) in operations(document, topic) {
            page.push_str(&operation_block(path, method, operation));
        }
    }
    problems(&mut page);
    line(&mut page, "<h2 id=\"shapes\">Shapes</h2>");
    for (name, shape) in named(&document["components"]["schemas"]) {
        let what = inline(text(shape, "description"));
        let fields = fields(shape);
        line(
            &mut page,
            &format!(
                "<details id=\"shape-{name}\"><summary><code>{name}</code></summary><p>{what}</p>{fields}</details>"
            ),
        );
    }
    page
}

fn contents(page: &mut String, topics: &[&str]) {
    let mut links = String::new();
    for topic in topics.iter().copied().chain(["problems", "shapes"]) {
        write!(links, "<a href=\"#{topic}\">{topic}</a> ").ok();
    }
    line(page, &format!("<nav>{links}</nav>"));
}

/// Those of one topic: path, method, operation.
fn operations<'a>(document: &'a Value, topic: &str) -> Vec<(&'a str, &'a str, &'a Value)> {
    let mut found = Vec::new();
    for (path, item) in named(&document["paths"]) {
        for (method, operation) in named(item) {
            if operation["tags"][0] == topic {
                found.push((path, method, operation));
            }
        }
    }
    found
}

fn operation_block(path: &str, method: &str, operation: &Value) -> String {
    let mut block = format!(
        "<details id=\"{}\"><summary><span class=\"method\">{}</span> <span class=\"path\">{}</span> — {}</summary>\n",
        text(operation, "operationId"),
        method.to_ascii_uppercase(),
        escaped(path),
        escaped(text(operation, "summary")),
    );
    line(
        &mut block,
        &format!("<p>{}</p>", inline(text(operation, "description"))),
    );
    let rows: String = each(&operation["parameters"]).map(parameter_row).collect();
    if !rows.is_empty() {
        line(&mut block, &format!("<table>{rows}</table>"));
    }
    for (media, content) in named(&operation["requestBody"]["content"]) {
        let shape = &content["schema"];
        line(
            &mut block,
            &format!(
                "<p>Body: <code>{media}</code>, {}</p>{}",
                kind(shape),
                fields(shape)
            ),
        );
    }
    for (status, answer) in named(&operation["responses"]) {
        if answer["$ref"].is_null() {
            block.push_str(&answer_line(status, answer));
        }
    }
    line(&mut block, "</details>");
    block
}

fn parameter_row(parameter: &Value) -> String {
    format!(
        "<tr><td><code>{}</code></td><td>{}, {}</td><td>{}</td></tr>",
        escaped(text(parameter, "name")),
        text(parameter, "in"),
        kind(&parameter["schema"]),
        inline(text(parameter, "description")),
    )
}

fn answer_line(status: &str, answer: &Value) -> String {
    let kinds: Vec<String> = named(&answer["content"])
        .map(|(media, content)| format!("<code>{media}</code>, {}", kind(&content["schema"])))
        .collect();
    format!(
        "<p><code>{status}</code> {} {}</p>\n",
        inline(text(answer, "description")),
        kinds.join("; or ")
    )
}

/// Where `type` of a problem points.
fn problems(page: &mut String) {
    line(page, "<h2 id=\"problems\">Problems</h2>\n<table>");
    for code in ErrorCode::ALL {
        let (word, status, title) = (word(code), code.http_status(), escaped(title(code)));
        line(
            page,
            &format!(
                "<tr id=\"{word}\"><td><code>{word}</code></td><td>{status}</td><td>{title}</td></tr>"
            ),
        );
    }
    line(page, "</table>");
}

fn line(page: &mut String, text: &str) {
    page.push_str(text);
    page.push('\n');
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn each(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn named(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value
        .as_object()
        .into_iter()
        .flat_map(Map::iter)
        .map(|(name, value)| (name.as_str(), value))
}
