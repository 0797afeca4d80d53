//! Previews that may still be sent: kept in memory for an hour, and gone with the process.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use pixverse::Route;

use super::pictures::Glances;
use super::row::Row;
use crate::clock::ms;
use crate::ids::AccountId;

/// How long a preview may be sent.
const KEPT: Duration = Duration::from_hours(1);

/// Most rows of all previews together; the oldest go first. A row takes about a kilobyte.
const ROWS_MAX: usize = 30_000;

/// What a preview promised, ready to be sent.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) rows: Vec<Row>,
    /// Names the file and what completes it; none for typed prompts, which are no file.
    pub(super) fingerprint: Option<String>,
    pub(super) account: Option<AccountId>,
    pub(super) route: Route,
    /// Whether something has to be mended first.
    pub(super) has_problems: bool,
    pub(super) read_at_ms: i64,
}

/// Previews and the pictures they looked at.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    plans: Mutex<Vec<Plan>>,
    pub(super) glances: Glances,
}

impl Desk {
    /// Keep a plan; old ones go.
    pub(super) fn put(&self, plan: Plan) {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        let oldest_ms = plan.read_at_ms - ms(KEPT);
        plans.push(plan);
        plans.retain(|kept| kept.read_at_ms > oldest_ms);
        let mut rows: usize = plans.iter().map(|kept| kept.rows.len()).sum();
        while rows > ROWS_MAX && plans.len() > 1 {
            rows -= plans.remove(0).rows.len();
        }
    }

    /// A plan that is no older than an hour.
    pub(super) fn find(&self, id: &str, now_ms: i64) -> Option<Plan> {
        let plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        let found = plans.iter().find(|kept| kept.id == id)?;
        (found.read_at_ms > now_ms - ms(KEPT)).then(|| found.clone())
    }

    /// Take a plan that is no older than an hour; nobody else can send it then.
    pub(super) fn take(&self, id: &str, now_ms: i64) -> Option<Plan> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        let place = plans.iter().position(|kept| kept.id == id)?;
        Some(plans.remove(place)).filter(|plan| plan.read_at_ms > now_ms - ms(KEPT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(id: &str, read_at_ms: i64) -> Plan {
        Plan {
            id: id.to_owned(),
            name: String::new(),
            rows: Vec::new(),
            fingerprint: None,
            account: None,
            route: Route::Platform,
            has_problems: false,
            read_at_ms,
        }
    }

    #[test]
    fn a_plan_is_taken_once_and_forgotten_after_an_hour() {
        let desk = Desk::default();
        desk.put(plan("one", 1));
        assert!(desk.take("one", 2).is_some());
        assert!(desk.take("one", 2).is_none(), "nobody sends it twice");
        desk.put(plan("old", 1));
        assert!(desk.take("old", 1 + ms(KEPT)).is_none());
        desk.put(plan("older", 1));
        desk.put(plan("new", 2 + ms(KEPT)));
        assert_eq!(desk.plans.lock().unwrap().len(), 1);
    }
}
