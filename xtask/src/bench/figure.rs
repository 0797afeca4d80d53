//! Figures: what was measured, what was to be reached, and the table of both.

use std::fmt::Write as _;

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    what: String,
    measured: String,
    reach: Reach,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Reach {
    /// Nothing has to be reached; it is shown for whoever wonders.
    None,
    Judged {
        limit: String,
        is_reached: bool,
    },
}

impl Figure {
    /// A figure with a limit that nothing may go above.
    pub(super) fn at_most(what: &str, measured: Measured, limit: f64) -> Self {
        let is_reached = measured.value <= limit;
        Self::judged(what, measured, ("≤", limit), is_reached)
    }

    /// A figure with a limit that it should not stay below.
    pub(super) fn at_least(what: &str, measured: Measured, limit: f64) -> Self {
        let is_reached = measured.value >= limit;
        Self::judged(what, measured, ("≥", limit), is_reached)
    }

    fn judged(
        what: &str,
        measured: Measured,
        (sign, limit): (&str, f64),
        is_reached: bool,
    ) -> Self {
        let Measured { value, unit, aside } = measured;
        Self {
            what: what.to_owned(),
            measured: format!("{}{aside}", written(value, unit)),
            reach: Reach::Judged {
                limit: format!("{sign} {}", written(limit, unit)),
                is_reached,
            },
        }
    }

    /// A figure that is only shown.
    pub(super) fn shown(what: &str, measured: impl Into<String>) -> Self {
        Self {
            what: what.to_owned(),
            measured: measured.into(),
            reach: Reach::None,
        }
    }

    fn limit(&self) -> &str {
        match &self.reach {
            Reach::None => "",
            Reach::Judged { limit, .. } => limit,
        }
    }

    fn verdict(&self) -> &'static str {
        match self.reach {
            Reach::None => "",
            Reach::Judged {
                is_reached: true, ..
            } => "reached",
            Reach::Judged { .. } => "MISSED",
        }
    }
}

/// A number with its unit, and what is said beside it.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    value: f64,
    unit: &'static str,
    aside: String,
}

impl Measured {
    /// A number with its unit; a count has none.
    pub(super) fn new(value: f64, unit: &'static str) -> Self {
        Self {
            value,
            unit,
            aside: String::new(),
        }
    }

    /// The same with a remark in brackets.
    pub(super) fn beside(self, aside: &str) -> Self {
        Self {
            aside: format!(" ({aside})"),
            ..self
        }
    }
}

/// A whole number as it is, small ones with the digits that tell them apart.
pub(super) fn written(value: f64, unit: &str) -> String {
    let number = if value.fract() == 0.0 || value >= 100.0 {
        format!("{value:.0}")
    } else if value >= 10.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.2}")
    };
    let space = if unit.is_empty() { "" } else { " " };
    format!("{number}{space}{unit}")
}

/// The middle one; the mean of the two middle ones where their count is even, 0 where there is none.
pub(super) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => 0.0,
        count if count % 2 == 1 => sorted[count / 2],
        count => f64::midpoint(sorted[count / 2 - 1], sorted[count / 2]),
    }
}

/// All figures as text for the terminal.
pub(super) fn table(figures: &[Figure]) -> String {
    let width = |column: fn(&Figure) -> &str| {
        let widths = figures.iter().map(|figure| column(figure).chars().count());
        widths.max().unwrap_or(0).max(8)
    };
    let what = width(|figure| &figure.what);
    let measured = width(|figure| &figure.measured);
    let limit = width(Figure::limit);
    let mut table = String::new();
    for figure in figures {
        let line = format!(
            "{:<what$}  {:<measured$}  {:<limit$}  {}",
            figure.what,
            figure.measured,
            figure.limit(),
            figure.verdict()
        );
        writeln!(table, "{}", line.trim_end()).ok();
    }
    table
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::{Figure, Measured, median, table};

    #[test]
    fn the_table_says_what_was_reached() {
        let figures = [
            Figure::at_most("memory", Measured::new(61.4, "MB"), 150.0),
            Figure::at_most("overhead", Measured::new(1.234, "×").beside("+80 ms"), 1.2),
            Figure::at_least("download", Measured::new(0.8, "×"), 0.8),
            Figure::shown("list of all jobs", "80 ms"),
        ];
        expect![[r#"
            memory            61.4 MB          ≤ 150 MB  reached
            overhead          1.23 × (+80 ms)  ≤ 1.20 ×  MISSED
            download          0.80 ×           ≥ 0.80 ×  reached
            list of all jobs  80 ms
        "#]]
        .assert_eq(&table(&figures));
    }

    #[test]
    fn the_median_is_the_middle() {
        assert!((median(&[9.0, 1.0, 3.0]) - 3.0).abs() < f64::EPSILON);
        assert!((median(&[4.0, 1.0, 3.0, 2.0]) - 2.5).abs() < f64::EPSILON);
        assert!(median(&[]).abs() < f64::EPSILON);
    }
}
