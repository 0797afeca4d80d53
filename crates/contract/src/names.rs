//! Calling an operation by its name, for hosts whose door takes text.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{ApiError, ErrorCode};

/// The name of an operation on the wire, `topic.verb`; it may stand in a pattern.
#[macro_export]
macro_rules! operation_name {
    (studio, seen_saved) => {
        "studio.seenSaved"
    };
    (accounts, add_platform) => {
        "accounts.addPlatform"
    };
    (accounts, add_web) => {
        "accounts.addWeb"
    };
    (accounts, add_token) => {
        "accounts.addToken"
    };
    (accounts, sign_in) => {
        "accounts.signIn"
    };
    (accounts, choose_way) => {
        "accounts.chooseWay"
    };
    (accounts, sign_in_browser) => {
        "accounts.signInBrowser"
    };
    (accounts, stop_sign_in) => {
        "accounts.stopSignIn"
    };
    (clips, last_frame) => {
        "clips.lastFrame"
    };
    (clips, trash_all) => {
        "clips.trashAll"
    };
    (clips, restore_all) => {
        "clips.restoreAll"
    };
    (clips, forget_all) => {
        "clips.forgetAll"
    };
    (library, bring_in) => {
        "library.bringIn"
    };
    (library, move_to) => {
        "library.move"
    };
    (inputs, add_path) => {
        "inputs.addPath"
    };
    (batches, read_path) => {
        "batches.readPath"
    };
    (jobs, retry_all) => {
        "jobs.retryAll"
    };
    (jobs, cancel_all) => {
        "jobs.cancelAll"
    };
    (batches, set_budget) => {
        "batches.setBudget"
    };
    ($topic:ident, $verb:ident) => {
        concat!(stringify!($topic), ".", stringify!($verb))
    };
}

/// The input of an operation from JSON.
///
/// # Errors
///
/// [`ErrorCode::InvalidInput`] when a field is unknown, missing or of another kind.
pub fn read<T: DeserializeOwned>(input: Value) -> Result<T, ApiError> {
    // No input at all is what an operation without one is called with.
    let input = if input.is_null() {
        Value::Object(serde_json::Map::new())
    } else {
        input
    };
    serde_json::from_value(input).map_err(|error| {
        ApiError::new(
            ErrorCode::InvalidInput,
            format!("The input cannot be read: {error}."),
        )
    })
}

/// The output of an operation as JSON.
///
/// # Errors
///
/// [`ErrorCode::Internal`] when it cannot be written, which no output of ours is.
pub fn write<T: Serialize>(output: &T) -> Result<Value, ApiError> {
    serde_json::to_value(output).map_err(|error| {
        tracing::error!(%error, "an answer could not be written");
        ApiError::new(ErrorCode::Internal, "The answer could not be written.")
    })
}
