//! Which bytes of a file are asked for: pure, after RFC 9110 section 14.

/// What a `Range` header comes to for a file of a known length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The whole file: no header, or one of a form that may be passed over.
    Whole,
    /// From the first to the last byte, both included.
    Part {
        /// First byte.
        first: u64,
        /// Last byte, at least `first`.
        last: u64,
    },
    /// Nothing that the file has.
    Nothing,
}

/// Read a `Range` header. Several ranges at once are answered with the whole file, as the
/// standard allows.
pub(crate) fn wanted(header: Option<&str>, size_bytes: u64) -> Wanted {
    let Some((first, last)) = header
        .and_then(|text| text.trim().strip_prefix("bytes="))
        .filter(|text| !text.contains(','))
        .and_then(|text| text.trim().split_once('-'))
    else {
        return Wanted::Whole;
    };
    match (number(first), number(last)) {
        (Bound::Number(first), _) if first >= size_bytes => Wanted::Nothing,
        (Bound::Number(first), Bound::Absent) => Wanted::Part {
            first,
            last: size_bytes - 1,
        },
        (Bound::Number(first), Bound::Number(last)) if first <= last => Wanted::Part {
            first,
            last: last.min(size_bytes - 1),
        },
        (Bound::Absent, Bound::Number(0)) => Wanted::Nothing,
        (Bound::Absent, Bound::Number(_)) if size_bytes == 0 => Wanted::Nothing,
        (Bound::Absent, Bound::Number(tail)) => Wanted::Part {
            first: size_bytes.saturating_sub(tail),
            last: size_bytes - 1,
        },
        _ => Wanted::Whole,
    }
}

enum Bound {
    Absent,
    Number(u64),
    Broken,
}

fn number(text: &str) -> Bound {
    if text.is_empty() {
        return Bound::Absent;
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Bound::Broken;
    }
    // More digits than fit is past the end of any file.
    Bound::Number(text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, expected: Wanted) {
        assert_eq!(wanted(Some(header), 100), expected, "{header}");
    }

    #[test]
    fn one_range_is_cut_to_the_file() {
        check("bytes=0-0", Wanted::Part { first: 0, last: 0 });
        check(
            "bytes=10-",
            Wanted::Part {
                first: 10,
                last: 99,
            },
        );
        check(
            "bytes=10-500",
            Wanted::Part {
                first: 10,
                last: 99,
            },
        );
        check(
            "bytes=-30",
            Wanted::Part {
                first: 70,
                last: 99,
            },
        );
        check("bytes=-500", Wanted::Part { first: 0, last: 99 });
        let long = format!("bytes=0-{}9", u64::MAX);
        check(&long, Wanted::Part { first: 0, last: 99 });
    }

    #[test]
    fn bytes_that_are_not_there_are_refused() {
        check("bytes=100-", Wanted::Nothing);
        check("bytes=100-200", Wanted::Nothing);
        check("bytes=-0", Wanted::Nothing);
        assert_eq!(wanted(Some("bytes=0-"), 0), Wanted::Nothing);
        assert_eq!(wanted(Some("bytes=-1"), 0), Wanted::Nothing);
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        for header in [
            "",
            "bytes=",
            "bytes=-",
            "bytes=5-2",
            "bytes=a-b",
            "lines=0-1",
            "bytes=+1-2",
            "bytes=0-1,5-6",
        ] {
            check(header, Wanted::Whole);
        }
        assert_eq!(wanted(None, 100), Wanted::Whole);
    }
}
