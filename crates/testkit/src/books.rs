//! The simulator's books, as far as tests read them.

use std::collections::HashMap;

use serde::Deserialize;

/// What the simulator did and was paid.
#[derive(Debug, Clone, Deserialize)]
pub struct Books {
    /// Every generation it accepted.
    pub jobs: Vec<Generation>,
    /// Every payment.
    pub charges: Vec<Charge>,
    /// Every payment that was given back.
    pub refunds: Vec<Charge>,
    /// Every file that was uploaded.
    pub uploads: Vec<serde_json::Value>,
    /// Every look for masks that it answered.
    #[serde(default)]
    pub masks: Vec<serde_json::Value>,
}

/// One accepted generation.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Generation {
    /// The trace id it came with.
    pub trace_id: String,
    /// What should be seen.
    pub prompt: String,
    /// The simulator's word for the mode.
    #[serde(default)]
    pub mode: String,
    /// Where the call was made, below the API's base.
    #[serde(default)]
    pub path: String,
    /// The video it began with, as the simulator knows it.
    #[serde(default)]
    pub source: serde_json::Value,
    /// What the simulator says of its files.
    #[serde(default)]
    pub inputs: Vec<serde_json::Value>,
    /// The template, by its id.
    #[serde(default)]
    pub template: serde_json::Value,
    /// What it cost.
    #[serde(default)]
    pub charged: Option<u64>,
}

/// One movement of credits.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Charge {
    /// How many.
    pub credits: u64,
    /// For which trace id.
    pub trace_id: Option<String>,
}

impl Books {
    /// How often a prompt was accepted.
    pub fn accepted(&self, prompt: &str) -> usize {
        self.jobs.iter().filter(|job| job.prompt == prompt).count()
    }

    /// No generation was made or paid for twice under one trace id.
    pub fn nothing_paid_twice(&self) -> bool {
        let mut seen: HashMap<&str, u32> = HashMap::new();
        for job in &self.jobs {
            *seen.entry(&job.trace_id).or_default() += 1;
        }
        seen.values().all(|times| *times == 1)
            && self.charges.len() == self.jobs.len() + self.masks.len()
    }
}
