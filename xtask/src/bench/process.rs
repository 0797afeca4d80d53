//! What the system knows of a running process. Read from `/proc`, so Linux alone answers.

use std::fs;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Ticks of the processor's clock in a second as `/proc` counts them, on every Linux.
const TICKS_PER_S: u64 = 100;

/// Where its fields lie in `/proc/PID/stat`, counted after the program's name: its own time as a
/// user and in the system, then that of its children which have ended.
const TIMES: std::ops::Range<usize> = 11..15;

/// Where its beginning lies there, in ticks since the system's.
const BEGUN: usize = 19;

/// Bytes of a program's name that the system keeps.
const COMM_BYTES: usize = 15;

/// Time of the processor that a process and its ended children have used.
pub(super) fn processor_time(id: u32) -> Option<Duration> {
    times_in(&fs::read_to_string(format!("/proc/{id}/stat")).ok()?)
}

fn times_in(stat: &str) -> Option<Duration> {
    // The name stands in brackets and may hold blanks and brackets.
    let (_, fields) = stat.rsplit_once(") ")?;
    let fields: Vec<&str> = fields.split(' ').collect();
    let ticks: Option<u64> = fields
        .get(TIMES)?
        .iter()
        .map(|field| field.parse::<u64>().ok())
        .sum();
    Some(Duration::from_millis(ticks? * 1_000 / TICKS_PER_S))
}

/// Memory in bytes; what is shared with others counts in parts (PSS).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Memory {
    pub(super) own: u64,
    /// The running children together.
    pub(super) children: u64,
}

/// Memory of a process and its children.
pub(super) fn memory_bytes(id: u32) -> Option<Memory> {
    Some(Memory {
        own: share_of(id)?,
        children: children_of(id)
            .into_iter()
            .filter(|child| has_become_a_program(*child, id))
            .filter_map(share_of)
            .sum(),
    })
}

/// A child that has just been forked is still its parent, memory included, until it becomes a program.
fn has_become_a_program(child: u32, parent: u32) -> bool {
    let line = |id: u32| fs::read(format!("/proc/{id}/cmdline")).ok();
    line(child) != line(parent)
}

/// Every program that belongs to a window of WebKit on Linux.
pub(super) const WINDOW_PROGRAMS: [&str; 3] =
    ["tachyscope", "WebKitWebProcess", "WebKitNetworkProcess"];

/// The programs below a process that have one of these names.
pub(super) fn below(id: u32, names: &[&str]) -> Vec<u32> {
    let mut found = Vec::new();
    let mut looked_at = children_of(id);
    while let Some(next) = looked_at.pop() {
        looked_at.extend(children_of(next));
        let name = fs::read_to_string(format!("/proc/{next}/comm")).unwrap_or_default();
        let is_wanted = |wanted: &&str| wanted.get(..COMM_BYTES).unwrap_or(wanted) == name.trim();
        if names.iter().any(is_wanted) {
            found.push(next);
        }
    }
    found
}

/// When a process began, in ms since 1970.
pub(super) fn begun_at_ms(id: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(") ")?;
    let ticks: f64 = fields.split(' ').nth(BEGUN)?.parse().ok()?;
    let uptime = fs::read_to_string("/proc/uptime").ok()?;
    let uptime_s: f64 = uptime.split(' ').next()?.parse().ok()?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Some((now.as_secs_f64() - uptime_s + ticks / 100.0) * 1e3)
}

/// Memory of a process in bytes; what it shares with others counts in part.
pub(super) fn share_of(id: u32) -> Option<u64> {
    share_in(&fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?)
}

fn share_in(rollup: &str) -> Option<u64> {
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

fn children_of(id: u32) -> Vec<u32> {
    let Ok(threads) = fs::read_dir(format!("/proc/{id}/task")) else {
        return Vec::new();
    };
    let lists = threads
        .flatten()
        .filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    lists
        .flat_map(|list| {
            let ids = list.split(' ').filter_map(|word| word.trim().parse().ok());
            ids.collect::<Vec<u32>>()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{share_in, times_in};

    #[test]
    fn ended_children_count_and_odd_names_do_not_confuse() {
        let stat = "7 (odd) name) S 1 7 7 0 -1 4194560 1 2 3 4 150 25 30 5 20 0 9 0 100";
        assert_eq!(times_in(stat), Some(Duration::from_millis(2_100)));
        assert_eq!(times_in("nothing"), None);
    }

    #[test]
    fn shared_memory_counts_in_parts() {
        let rollup = "Rss:  9000 kB\nPss:                2048 kB\nPss_Dirty: 12 kB\n";
        assert_eq!(share_in(rollup), Some(2 << 20));
    }
}
