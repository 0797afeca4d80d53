//! Texts of one row a line: JSON Lines, and typed prompts.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::column::Column;
use super::sheet::{Cell, Named, RawRow, Sheet, number};

/// Fields of a whole recipe that only other modes fill than those a batch makes.
const OTHER_MODES: [&str; 10] = [
    "source",
    "voice",
    "soundText",
    "keepOriginalSound",
    "restyleId",
    "masks",
    "templateId",
    "thinking",
    "referenceMode",
    "offPeak",
];

/// Nothing is chosen.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(is_on) => !is_on,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(_) | Value::Number(_) => false,
    }
}

/// Read JSON Lines: each an object of columns, or a whole recipe.
pub(super) fn json(text: &str) -> Sheet {
    let mut sheet = Sheet::default();
    for (line, text) in numbered(text) {
        if sheet.is_full() {
            continue;
        }
        match serde_json::from_str(text) {
            Ok(Value::Object(fields)) => {
                let row = object(line, fields, &mut sheet);
                sheet.rows.push(row);
            }
            Ok(_) => {
                let message = "The line is no JSON object, such as {\"prompt\": \"a cat\"}.";
                sheet.problems.add(line, None, message);
            }
            Err(error) => {
                let message = format!(
                    "The line is no JSON (column {}): {}.",
                    error.column(),
                    reason(&error)
                );
                sheet.problems.add(line, None, message);
            }
        }
    }
    none_is_a_problem(
        &mut sheet,
        "There are no lines. Each is an object, such as {\"prompt\": \"a cat\"}.",
    );
    sheet
}

/// Read typed prompts, one a line; `images` are the names of the pictures that each is made with.
pub(super) fn prompts<'a>(text: &str, images: &(impl Iterator<Item = &'a str> + Clone)) -> Sheet {
    let mut sheet = Sheet::default();
    let (prompt, image): (Arc<str>, Arc<str>) = ("prompt".into(), "image".into());
    let cell = |column, name: &Arc<str>, value: &str| Cell {
        column,
        name: Arc::clone(name),
        value: value.to_owned(),
    };
    for (line, text) in numbered(text) {
        let words = cell(Column::Prompt, &prompt, text);
        let mut pictures = images.clone().peekable();
        if pictures.peek().is_none() && !sheet.is_full() {
            sheet.rows.push(RawRow {
                line,
                cells: vec![words.clone()],
                ..RawRow::default()
            });
        }
        for picture in pictures {
            if !sheet.is_full() {
                let cells = vec![words.clone(), cell(Column::Image, &image, picture)];
                sheet.rows.push(RawRow {
                    line,
                    cells,
                    ..RawRow::default()
                });
            }
        }
    }
    none_is_a_problem(&mut sheet, "There are no prompts yet. Write one a line.");
    sheet
}

/// Lines that hold something, each with its number.
fn numbered(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let lines = text.lines().enumerate();
    lines
        .map(|(place, line)| (number(place + 1), line.trim()))
        .filter(|(_, line)| !line.is_empty())
}

fn none_is_a_problem(sheet: &mut Sheet, message: &str) {
    let is_silent = sheet.rows.is_empty() && sheet.problems.is_empty();
    if is_silent {
        sheet.problems.add(0, None, message);
    }
}

/// What the parser found, without its own line, which is always the first.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ")
        .map_or(text.clone(), |(reason, _)| reason.to_owned())
}

fn object(line: u32, fields: Map<String, Value>, sheet: &mut Sheet) -> RawRow {
    let mut row = RawRow {
        line,
        ..RawRow::default()
    };
    for (name, value) in fields {
        if name == "inputs" {
            match named(&value) {
                Some(inputs) => row.inputs = inputs,
                None => sheet.problems.add(
                    line,
                    Some(&name),
                    "A recipe's inputs are a list of objects with `sha256`.",
                ),
            }
            continue;
        }
        if OTHER_MODES.contains(&name.as_str()) {
            if !is_empty(&value) {
                let message =
                    "A batch makes clips from words and images; `tachy make` makes this one.";
                sheet.problems.add(line, Some(&name), message);
            }
            continue;
        }
        let column = match Column::of_name(&name) {
            Ok(column) => column,
            Err(unknown) => {
                let message = format!(
                    "There is no field `{name}`; the nearest is `{}`.",
                    unknown.nearest
                );
                sheet.problems.add(line, Some(&name), message);
                continue;
            }
        };
        if row.cells.iter().any(|cell| cell.column == column) {
            let message = format!("`{name}` and a field before it mean the same; leave one out.");
            sheet.problems.add(line, Some(&name), message);
            continue;
        }
        match value {
            Value::Null => {}
            Value::Array(_) | Value::Object(_) => {
                sheet
                    .problems
                    .add(line, Some(&name), "This takes one value.");
            }
            Value::String(value) if value.trim().is_empty() => {}
            Value::String(value) => row.cells.push(Cell {
                column,
                name: name.into(),
                value,
            }),
            value => row.cells.push(Cell {
                column,
                name: name.into(),
                value: value.to_string(),
            }),
        }
    }
    row
}

/// The pictures of a recipe that is read back; of each, only the content and the name are believed.
fn named(inputs: &Value) -> Option<Vec<Named>> {
    let one = |input: &Value| {
        Some(Named {
            sha256: input.get("sha256")?.as_str()?.to_owned(),
            name: input
                .get("name")
                .and_then(Value::as_str)
                .unwrap_or("picture")
                .to_owned(),
        })
    };
    inputs.as_array()?.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn problems(text: &str) -> Vec<String> {
        let (problems, _) = json(text).problems.shown();
        let told = |problem: crate::BatchProblem| format!("{}: {}", problem.line, problem.message);
        problems.into_iter().map(told).collect()
    }

    #[test]
    fn each_line_is_a_row() {
        let sheet = json(
            "{\"prompt\":\"a\",\"durationS\":5,\"sound\":true,\"seed\":null}\n\n{\"prompt\":\"b\"}",
        );
        assert_eq!(sheet.rows.len(), 2);
        assert_eq!(sheet.rows[1].line, 3);
        let values: Vec<&str> = sheet.rows[0]
            .cells
            .iter()
            .map(|cell| cell.value.as_str())
            .collect();
        assert_eq!(values, ["5", "a", "true"], "null takes the default");
    }

    #[test]
    fn a_recipe_of_another_mode_is_refused_by_its_field() {
        let plain = r#"{"prompt":"a","source":null,"masks":[],"offPeak":false}"#;
        assert!(problems(plain).is_empty());
        let told = problems(r#"{"prompt":"a","templateId":"7"}"#);
        assert_eq!(
            told,
            ["1: A batch makes clips from words and images; `tachy make` makes this one."]
        );
    }

    #[test]
    fn what_is_wrong_names_the_line() {
        assert_eq!(
            problems("{\"prompt\":\n[1]\n{\"promt\":\"a\",\"style\":{},\"inputs\":3}"),
            [
                "1: The line is no JSON (column 10): EOF while parsing a value.",
                "2: The line is no JSON object, such as {\"prompt\": \"a cat\"}.",
                "3: A recipe's inputs are a list of objects with `sha256`.",
                "3: There is no field `promt`; the nearest is `prompt`.",
                "3: This takes one value.",
            ]
        );
        assert_eq!(problems("\n").len(), 1);
    }

    #[test]
    fn every_prompt_is_made_with_every_picture() {
        let sheet = prompts(" a \n\nb", &["one", "two"].into_iter());
        let said =
            |row: &RawRow| format!("{} {} {}", row.line, row.cells[0].value, row.cells[1].value);
        let rows: Vec<String> = sheet.rows.iter().map(said).collect();
        assert_eq!(rows, ["1 a one", "1 a two", "3 b one", "3 b two"]);
    }

    #[test]
    fn more_lines_than_a_batch_has_jobs_are_counted_alone() {
        let sheet = prompts(&"a\n".repeat(10_002), &[].into_iter());
        assert_eq!((sheet.rows.len(), sheet.more), (10_000, 2));
    }
}
