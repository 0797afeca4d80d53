//! Limits of every call, one table each: a good request with one field changed.

mod agents;
mod clips;
mod pictures;

use serde_json::Value;

use super::Kit;

/// Try every row of a table and find the job list as long as before.
async fn refused(kit: &Kit, path: &str, rows: Vec<(&str, Value, u64)>) {
    let jobs = async || kit.bench.state().await["jobs"].as_array().unwrap().len();
    let before = jobs().await;
    for (field, value, code) in rows {
        let got = kit.code_with(path, field, value.clone()).await;
        assert_eq!(got, code, "{path} {field}: {value}");
    }
    assert_eq!(jobs().await, before, "{path}: nothing was accepted");
}
