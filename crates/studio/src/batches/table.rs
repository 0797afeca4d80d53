//! Tables: comma, semicolon or tab between the cells, names of columns in the first line.

use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use super::column::Column;
use super::sheet::{Cell, RawRow, Sheet, number};

/// What may stand between cells, the likeliest first.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// One column of this table; none where its name is not known, which has been said.
type Heading = Option<(Column, Arc<str>)>;

/// Read a table.
pub(super) fn read(text: &str) -> Sheet {
    let (separator, text, skipped) = separator(text);
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let mut headings: Option<(Vec<String>, Vec<Heading>)> = None;
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                sheet
                    .problems
                    .add(0, None, format!("The table cannot be read: {error}."));
                return sheet;
            }
        };
        let line = skipped.saturating_add(line_of(&record, text));
        match &headings {
            None => headings = Some(headings_of(&record, line, &mut sheet)),
            Some(headings) => row(&record, line, headings, &mut sheet),
        }
    }
    if sheet.rows.is_empty() && sheet.problems.is_empty() {
        let message = "There are no rows. The first line names the columns, such as prompt, duration, image; \
                       each line below is a row.";
        sheet.problems.add(0, None, message);
    }
    sheet
}

/// What stands between the cells: as a first line `sep=;` says, else what the first line has most of. A first line
/// without any is one column, whose values may hold commas.
fn separator(text: &str) -> (u8, &str, u32) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim_end_matches('\r');
    if let Some(&[separator]) = first.strip_prefix("sep=").map(str::as_bytes)
        && SEPARATORS.contains(&separator)
    {
        return (separator, rest, 1);
    }
    let mut counts = SEPARATORS.map(|separator| (0_usize, separator));
    let mut is_quoted = false;
    for byte in first.bytes() {
        is_quoted ^= byte == b'"';
        for count in &mut counts {
            count.0 += usize::from(!is_quoted && byte == count.1);
        }
    }
    let most = counts.iter().rev().max_by_key(|(count, _)| *count);
    let separator = most
        .filter(|(count, _)| *count > 0)
        .map_or(b'\t', |(_, separator)| *separator);
    (separator, text, 0)
}

/// The line in which a record begins. The reader counts empty lines before it to the record itself.
fn line_of(record: &StringRecord, text: &str) -> u32 {
    let Some(begins) = record.position() else {
        return 0;
    };
    let from = usize::try_from(begins.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    number(begins.line()).saturating_add(number(blank.filter(|byte| **byte == b'\n').count()))
}

fn headings_of(record: &StringRecord, line: u32, sheet: &mut Sheet) -> (Vec<String>, Vec<Heading>) {
    let names: Vec<String> = record.iter().map(|name| name.trim().to_owned()).collect();
    let known: Vec<_> = names.iter().map(|name| Column::of_name(name)).collect();
    if known.iter().all(Result::is_err) {
        let message = "The first line must name the columns, such as prompt, duration, image.";
        sheet.problems.add(line, None, message);
        return (names, vec![None; known.len()]);
    }
    let mut headings: Vec<Heading> = Vec::new();
    for (name, column) in names.iter().zip(known) {
        let twice = |column| headings.iter().flatten().any(|(other, _)| *other == column);
        let heading = match column {
            // Its cells are refused, if there are any.
            Err(_) if name.is_empty() => None,
            Err(unknown) => {
                let message = format!(
                    "There is no column `{name}`; the nearest is `{}`.",
                    unknown.nearest
                );
                sheet.problems.add(line, Some(name), message);
                None
            }
            Ok(column) if twice(column) => {
                let message =
                    format!("`{name}` and a column before it mean the same; leave one out.");
                sheet.problems.add(line, Some(name), message);
                None
            }
            Ok(column) => Some((column, Arc::from(name.as_str()))),
        };
        headings.push(heading);
    }
    (names, headings)
}

fn row(
    record: &StringRecord,
    line: u32,
    (names, headings): &(Vec<String>, Vec<Heading>),
    sheet: &mut Sheet,
) {
    let is_blank = record.iter().all(|value| value.trim().is_empty());
    if is_blank || headings.iter().all(Option::is_none) || sheet.is_full() {
        return;
    }
    if record
        .iter()
        .skip(headings.len())
        .any(|value| !value.trim().is_empty())
    {
        let (cells, columns) = (record.len(), headings.len());
        let message = format!(
            "The line has {cells} cells, the first line names {columns}; \
             put quotes around a value that holds the separator."
        );
        return sheet.problems.add(line, None, message);
    }
    let mut row = RawRow {
        line,
        ..RawRow::default()
    };
    for (place, value) in record.iter().enumerate() {
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        match headings.get(place) {
            Some(Some((column, name))) => row.cells.push(Cell {
                column: *column,
                name: Arc::clone(name),
                value: value.to_owned(),
            }),
            Some(None) if names[place].is_empty() => {
                let message = format!("Column {} has no name in the first line.", place + 1);
                sheet.problems.add(line, None, message);
            }
            Some(None) | None => {}
        }
    }
    sheet.rows.push(row);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<Vec<String>> {
        let sheet = read(text);
        let row = |row: &RawRow| row.cells.iter().map(|cell| cell.value.clone()).collect();
        sheet.rows.iter().map(row).collect()
    }

    #[track_caller]
    fn problems(text: &str) -> Vec<String> {
        let (problems, _) = read(text).problems.shown();
        let told = |problem: crate::BatchProblem| format!("{}: {}", problem.line, problem.message);
        problems.into_iter().map(told).collect()
    }

    #[test]
    fn the_separator_is_found() {
        for text in [
            "prompt,seed\na,1",
            "prompt;seed\r\na;1\r\n",
            "prompt\tseed\na\t1\n\n",
            "sep=;\nprompt;seed\na;1",
            "\"prompt\";\"seed\"\n\"a\";\"1\"\n;\n",
        ] {
            assert_eq!(values(text), [["a", "1"]], "{text:?}");
        }
        assert_eq!(
            values("prompt\na cat, asleep; in the sun"),
            [["a cat, asleep; in the sun"]]
        );
        assert_eq!(
            values("Prompt;Seed\n\"a; \"\"b\"\"\";1"),
            [["a; \"b\"", "1"]]
        );
    }

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        let sheet = read("prompt,seed\n\n\"two\nlines\",1\n\nlast,2");
        let lines: Vec<u32> = sheet.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [3, 6]);
        let sheet = read("sep=,\nprompt,seed\na,1");
        assert_eq!(sheet.rows[0].line, 3);
    }

    #[test]
    fn what_is_wrong_with_the_columns_is_said_once() {
        assert_eq!(
            problems("promt,seed,Seed\na,1,2\nb,2,3"),
            [
                "1: There is no column `promt`; the nearest is `prompt`.",
                "1: `Seed` and a column before it mean the same; leave one out.",
            ]
        );
        assert_eq!(
            problems("a cat\na dog"),
            ["1: The first line must name the columns, such as prompt, duration, image."]
        );
        assert_eq!(problems("prompt,seed\na cat, asleep,1").len(), 1);
        assert_eq!(
            problems("prompt,\na,b"),
            ["2: Column 2 has no name in the first line."]
        );
        assert_eq!(problems("prompt,\na,"), [""; 0]);
        assert!(problems("")[0].contains("no rows"));
        assert!(problems("prompt\n\n")[0].contains("no rows"));
    }
}
