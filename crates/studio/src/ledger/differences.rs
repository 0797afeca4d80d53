//! What balances show beside the attempts: credits that went or came and that nothing of ours explains.
//!
//! The rule (docs/decisions/0006-balance-differences.md): a balance is *settled* when no movement of ours can have
//! been under way while it was asked. Between two neighbouring settled balances lie whole movements only, each
//! with the least and the most that it can have cost. What lies outside of their sums is shown, and no more than
//! that: someone else is never blamed for what one of our own attempts may have cost. Pure: no clock, no disk.

use std::collections::BTreeSet;

/// A balance as `PixVerse` told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Told {
    /// The row's number.
    pub(crate) id: i64,
    /// When it was asked, in milliseconds; the figure is of this moment or later.
    pub(crate) asked_at: i64,
    /// When the answer was there.
    pub(crate) answered_at: i64,
    /// Credits left.
    pub(crate) credits: i64,
}

/// One attempt, as the wallet sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Movement {
    /// Not before this moment, in milliseconds.
    pub(crate) from_ms: i64,
    /// Over by this moment; [`i64::MAX`] while it is under way.
    pub(crate) until_ms: i64,
    /// The least credits that it took.
    pub(crate) least: i64,
    /// The most; `None` where nobody knows.
    pub(crate) most: Option<i64>,
}

/// Credits between two balances that no movement explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Gap {
    /// The earlier balance.
    pub(crate) earlier: Told,
    /// The later one.
    pub(crate) later: Told,
    /// Below zero: they went. Above: they came.
    pub(crate) credits: i64,
    /// What the movements in between cost is not known to the credit.
    pub(crate) is_at_least: bool,
}

/// Every gap, oldest first. `told` comes in the order in which it was written.
pub(crate) fn gaps(told: &[Told], movements: &[Movement]) -> Vec<Gap> {
    runs(told)
        .iter()
        .flat_map(|run| gaps_of(&settled(run, movements), movements))
        .collect()
}

/// Balances that say no more than their neighbours do: those from before `before_ms` that never settled, and
/// settled ones with no gap on either side. Without them the same gaps are found.
pub(crate) fn superfluous(told: &[Told], movements: &[Movement], before_ms: i64) -> Vec<i64> {
    let mut kept: BTreeSet<i64> = BTreeSet::new();
    for run in runs(told) {
        let settled = settled(&run, movements);
        let edges = gaps_of(&settled, movements);
        kept.extend(edges.iter().flat_map(|gap| [gap.earlier.id, gap.later.id]));
        kept.extend(
            settled
                .first()
                .into_iter()
                .chain(settled.last())
                .map(|one| one.id),
        );
    }
    // The newest may still settle, and the window shows it.
    kept.extend(told.last().map(|one| one.id));
    told.iter()
        .filter(|one| one.answered_at < before_ms && !kept.contains(&one.id))
        .map(|one| one.id)
        .collect()
}

/// The balances in pieces within which time runs forward. Where the clock was set back a new piece begins, and
/// nothing is compared across.
fn runs(told: &[Told]) -> Vec<Vec<Told>> {
    let mut runs: Vec<Vec<Told>> = Vec::new();
    for one in told {
        match runs.last_mut().and_then(|run| Some((*run.last()?, run))) {
            Some((last, _))
                if one.answered_at >= last.answered_at && one.asked_at < last.asked_at =>
            {
                // Two askers at once, answered the other way round; one figure is enough.
            }
            Some((last, run)) if one.answered_at >= last.answered_at => run.push(*one),
            _ => runs.push(vec![*one]),
        }
    }
    runs
}

/// Those of one run that no movement touches.
fn settled(run: &[Told], movements: &[Movement]) -> Vec<Told> {
    // How many movements begin to touch at a place, less those that cease to.
    let mut touching = vec![0_i64; run.len() + 1];
    for movement in movements {
        let first = run.partition_point(|one| one.answered_at < movement.from_ms);
        let end = run.partition_point(|one| one.asked_at <= movement.until_ms);
        if first < end {
            touching[first] += 1;
            touching[end] -= 1;
        }
    }
    let mut touched = 0;
    run.iter()
        .zip(touching)
        .filter_map(|(one, change)| {
            touched += change;
            (touched == 0).then_some(*one)
        })
        .collect()
}

/// The gaps between neighbours of `settled`.
fn gaps_of(settled: &[Told], movements: &[Movement]) -> Vec<Gap> {
    let mut spent = vec![Spent::default(); settled.len()];
    for movement in movements {
        // A movement that touches no settled balance lies between two of them, before the first or after the last.
        let later = settled.partition_point(|one| one.answered_at < movement.from_ms);
        if let Some(spent) = spent.get_mut(later) {
            spent.add(movement);
        }
    }
    let pairs = settled.windows(2).zip(spent.iter().skip(1));
    pairs
        .filter_map(|(pair, spent)| gap(pair[0], pair[1], spent))
        .collect()
}

fn gap(earlier: Told, later: Told, spent: &Spent) -> Option<Gap> {
    let went = earlier.credits - later.credits;
    let credits = match spent.most {
        Some(most) if went > most => most - went,
        _ if went < spent.least => spent.least - went,
        _ => return None,
    };
    Some(Gap {
        earlier,
        later,
        credits,
        is_at_least: spent.most != Some(spent.least),
    })
}

/// What the movements of one interval cost together.
#[derive(Debug, Clone, Copy)]
struct Spent {
    least: i64,
    most: Option<i64>,
}

impl Default for Spent {
    fn default() -> Self {
        Self {
            least: 0,
            most: Some(0),
        }
    }
}

impl Spent {
    fn add(&mut self, movement: &Movement) {
        self.least += movement.least;
        self.most = self.most.zip(movement.most).map(|(sum, most)| sum + most);
    }
}

#[cfg(test)]
mod tests;
