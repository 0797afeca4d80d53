//! Which part of a file a request asks for.

/// The wanted bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Whole,
    /// From the first up to and including the last.
    Part(u64, u64),
    Unsatisfiable,
}

/// Read a `Range` header against a file of `size` bytes. Several parts at once and anything
/// malformed give the whole file, as the standard allows.
pub(super) fn read(range: &str, size: u64) -> Wanted {
    let Some((first, last)) = range
        .strip_prefix("bytes=")
        .and_then(|part| part.split_once('-'))
    else {
        return Wanted::Whole;
    };
    match (first.trim().parse::<u64>(), last.trim()) {
        (Ok(first), _) if first >= size => Wanted::Unsatisfiable,
        (Ok(first), "") => Wanted::Part(first, size - 1),
        (Ok(first), last) => match last.parse::<u64>() {
            Ok(last) if last >= first => Wanted::Part(first, last.min(size - 1)),
            _ => Wanted::Whole,
        },
        (Err(_), last) if first.trim().is_empty() => match last.parse::<u64>() {
            Ok(0) => Wanted::Unsatisfiable,
            Ok(count) if size > 0 => Wanted::Part(size.saturating_sub(count), size - 1),
            _ => Wanted::Whole,
        },
        _ => Wanted::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_clamped_to_the_file() {
        use Wanted::{Part, Unsatisfiable, Whole};
        for (range, expected) in [
            ("bytes=0-9", Part(0, 9)),
            ("bytes=10-", Part(10, 99)),
            ("bytes=90-500", Part(90, 99)),
            ("bytes=-5", Part(95, 99)),
            ("bytes=-500", Part(0, 99)),
            ("bytes=100-", Unsatisfiable),
            ("bytes=-0", Unsatisfiable),
            ("bytes=9-3", Whole),
            ("bytes=0-1,5-6", Whole),
            ("items=0-1", Whole),
            ("bytes=x-", Whole),
        ] {
            assert_eq!(read(range, 100), expected, "{range}");
        }
    }
}
