//! Which mode a record of the web list was made in, where that can be told: no source says what its
//! `create_mode` holds, so what is not certain stays unknown.
//!
//! Source: docs/pixverse.md, web status (the members are observed, what they tell is inferred).

use serde_json::Value;

use crate::recipe::Mode;
use crate::wire::lenient;

/// The mode of a record as it came.
pub(super) fn mode_of(record: &Value) -> Option<Mode> {
    if lenient::id_of(&record["template_id"]).is_some() {
        return Some(Mode::Template);
    }
    if let Some(mode) = record["create_mode"].as_str().and_then(named) {
        return Some(mode);
    }
    let has_original = lenient::id_of(&record["original_video_id"]).is_some();
    if has_original {
        return made_from_another(record);
    }
    made_from_files(record)
}

/// The words that a client could use for a mode: the paths of the calls, and our own.
fn named(word: &str) -> Option<Mode> {
    let word = word.trim().to_ascii_lowercase().replace('_', "-");
    match word.as_str() {
        "t2v" => Some(Mode::Text),
        "i2v" => Some(Mode::Image),
        "fusion" => Some(Mode::Reference),
        "frames" => None,
        word => word.parse().ok(),
    }
}

fn made_from_another(record: &Value) -> Option<Mode> {
    let is_on = |name: &str| match &record[name] {
        Value::Bool(is_on) => *is_on,
        value => lenient::whole_of(value).is_some_and(|number| number > 0),
    };
    match (is_on("upscaled"), is_on("extended")) {
        (true, false) => Some(Mode::Upscale),
        (false, true) => Some(Mode::Extend),
        _ => None,
    }
}

/// By its files: no file means words alone, one image is the image it starts from, several are frames
/// or references.
fn made_from_files(record: &Value) -> Option<Mode> {
    let member = |name: &str| {
        let beside = record.get(name);
        beside.or_else(|| record.get("customer_paths")?.get(name))
    };
    let is_filled = |name: &str| match member(name) {
        Some(Value::String(text)) => !text.is_empty(),
        Some(Value::Array(entries)) => !entries.is_empty(),
        _ => false,
    };
    let count = member("customer_img_paths")
        .and_then(Value::as_array)
        .map_or(0, Vec::len);
    if is_filled("fusion_name_list") {
        return Some(Mode::Reference);
    }
    if is_filled("customer_video_path") || is_filled("customer_video_url") {
        return None;
    }
    let has_image = ["customer_img_path", "customer_img_url", "img_url"];
    match count {
        0 if has_image.iter().any(|name| is_filled(name)) => Some(Mode::Image),
        0 if is_filled("prompt") => Some(Mode::Text),
        0 => None,
        1 => Some(Mode::Image),
        _ if is_filled("durations") => Some(if count == 2 {
            Mode::Transition
        } else {
            Mode::MultiTransition
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_mode_is_told_or_left_open() {
        let two = json!(["upload/a.png", "upload/b.png"]);
        let three = json!(["a", "b", "c"]);
        for (record, expected) in [
            (json!({ "prompt": "a kite" }), Some(Mode::Text)),
            (json!({ "create_mode": "i2v" }), Some(Mode::Image)),
            (
                json!({ "create_mode": "multi_transition" }),
                Some(Mode::MultiTransition),
            ),
            (
                json!({ "template_id": "302325299692608", "create_mode": "i2v" }),
                Some(Mode::Template),
            ),
            (
                json!({ "prompt": "x", "img_url": "https://a.b/c.png" }),
                Some(Mode::Image),
            ),
            (
                json!({ "customer_paths": { "customer_img_paths": two, "durations": [5] } }),
                Some(Mode::Transition),
            ),
            (
                json!({ "customer_img_paths": three, "durations": [5, 5] }),
                Some(Mode::MultiTransition),
            ),
            (
                json!({ "customer_img_paths": two, "fusion_name_list": ["cat"] }),
                Some(Mode::Reference),
            ),
            (json!({ "customer_img_paths": two }), None),
            (
                json!({ "original_video_id": 7, "upscaled": 1 }),
                Some(Mode::Upscale),
            ),
            (
                json!({ "original_video_id": 7, "extended": true }),
                Some(Mode::Extend),
            ),
            (json!({ "original_video_id": 7 }), None),
            (
                json!({ "prompt": "x", "customer_video_path": "upload/a.mp4" }),
                None,
            ),
            (json!({ "template_id": 0 }), None),
            (json!(null), None),
            (json!([1]), None),
        ] {
            assert_eq!(mode_of(&record), expected, "{record}");
        }
    }
}
