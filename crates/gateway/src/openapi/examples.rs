//! Inputs as they could be sent, for who reads the document and for who tries it.

use serde_json::{Value, json};

/// An input of this operation, where one says more than its shape does.
pub(super) fn of(name: &str) -> Option<Value> {
    Some(match name {
        "catalog.defaults" => json!({ "mode": "text", "route": "platform" }),
        "catalog.check" => json!({ "recipe": recipe(), "route": "platform" }),
        "jobs.enqueue" | "jobs.draft" => json!({ "recipes": [recipe()], "count": 1 }),
        "settings.change" => json!({ "notifyFinished": false }),
        _ => return None,
    })
}

/// The parameters of `t2v`.
pub(super) fn wish() -> Value {
    json!({ "prompt": "a paper boat on a lake", "model": "v6", "duration": 5, "quality": "540p" })
}

fn recipe() -> Value {
    json!({
        "version": 1,
        "mode": "text",
        "model": "v6",
        "prompt": "a paper boat on a lake",
        "durationS": 5,
        "quality": "540p",
        "aspect": "16:9",
        "sound": false,
        "multiClip": false,
        "inputs": [],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_read_as_inputs() {
        let read = |name: &str| of(name).expect("it has one");
        serde_json::from_value::<contract::EnqueueJobs>(read("jobs.enqueue")).expect("it is one");
        serde_json::from_value::<contract::CheckRecipe>(read("catalog.check")).expect("it is one");
        serde_json::from_value::<contract::DefaultsRef>(read("catalog.defaults"))
            .expect("it is one");
        serde_json::from_value::<contract::ChangeSettings>(read("settings.change"))
            .expect("it is one");
    }
}
