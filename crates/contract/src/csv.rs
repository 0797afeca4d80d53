//! Comma-separated values.
//!
//! RFC 4180: lines end with CR LF, and a cell with a comma, a quote or a line break is quoted. A
//! spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula and would run
//! what somebody wrote into a prompt, so such a cell gets an apostrophe in front. Scripts that
//! want a prompt byte for byte take the rows as JSON.

use serde::Serialize;

/// What a spreadsheet takes for the beginning of a formula. Tab and line breaks are passed over
/// by some of them, and what follows counts.
const FORMULA_STARTS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// One line with its end.
pub(crate) fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(FORMULA_STARTS) {
        "'"
    } else {
        ""
    };
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{guard}{cell}")
    }
}

/// A number, or nothing where there is none.
pub(crate) fn number<T: ToString>(number: Option<T>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// A word of the wire.
pub(crate) fn word(word: impl Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("\n=1", "\"'\n=1\""),
            ("a = b", "a = b"),
            ("", ""),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }

    #[test]
    fn a_line_is_cells_and_its_end() {
        let cells = ["one, two", "say \"hi\"", ""].map(str::to_owned);
        assert_eq!(line(&cells), "\"one, two\",\"say \"\"hi\"\"\",\r\n");
    }
}
