//! Arbitrary bytes, and good answers bent in one place.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{answer, feed, packed, payload, text};

/// What broke a parser once, and the forms that look most like it.
const CORPUS: &[&str] = &[
    "",
    "null",
    "{}",
    "[]",
    r#"{"ErrCode":0}"#,
    r#"{"ErrCode":0,"Resp":[]}"#,
    r#"{"ErrCode":0,"Resp":{"data":[null,[],{}]}}"#,
    r#"{"ErrCode":1e400,"ErrMsg":null,"Resp":null}"#,
    r#"{"ErrCode":-9223372036854775808}"#,
    r#"{"ErrCode":0,"Resp":{"status":1,"url":"https://[::1"}}"#,
    r#"{"ErrCode":0,"Resp":{"status":1e300,"size":1e300,"seed":-1e300}}"#,
    r#"{"ErrCode":0,"Resp":{"video_id":1,"video_status":1,"created_at":18446744073709551615}}"#,
    r#"{"ErrCode":0,"Resp":{"video_id":1,"video_status":1,"created_at":"-999999999"}}"#,
    r#"{"ErrCode":0,"Resp":{"data":[{}],"has_more":true,"next_offset":18446744073709551615}}"#,
    "-9223372036854775808\n{}",
    "9223372036854775807\n{}",
];

/// Good insides of answers, which are bent below.
fn good() -> Vec<Value> {
    vec![
        json!({ "video_id": 370_000_000_000_001_u64, "credits": 30 }),
        json!({ "video_ids": [1, "2"], "success_count": 2 }),
        json!({ "id": 1, "status": 1, "url": "https://media.pixverse.ai/a.mp4", "outputWidth": 960, "size": 12, "seed": 7 }),
        json!({ "credit_daily": 1, "credit_monthly": 2, "credit_package": 3, "account_id": 4 }),
        json!({ "img_id": 1, "img_url": "https://a.b/c", "media_id": 2, "media_type": "video", "url": "" }),
        json!({ "keyframe_id": 1, "keyframe_url": "", "credits": 2, "mask_info": [{ "mask_id": "a", "mask_name": "person", "mask_url": "" }] }),
        json!({ "total": 2, "data": [{ "speaker_id": "7", "name": "Harper" }], "items": [{ "restyle_id": 1, "qualities": ["720p"] }] }),
        json!({ "effect_channel_items": [{ "channel_name": "New", "effect_items": [{ "template_id": 1, "supported_features": [1000] }] }] }),
        json!({ "items": [{}], "next_cursor": "c", "has_more": true }),
        json!({ "Result": { "Token": "a.b.c", "AccountId": 1, "Username": "u" }, "Ak": "a", "Sk": "b", "Token": "c" }),
        json!({ "result": [{ "url": "u", "path": "p", "err_msg": "" }], "last_frame": "u", "plan_name": "Pro", "gen_simultaneously": 5 }),
        json!({ "data": [{ "video_id": 1, "video_status": 10, "created_at": "2026-01-01T00:00:00Z", "customer_paths": { "customer_img_paths": ["a"] },
            "queue_data": { "queue_count": 1 }, "template_id": 0, "original_video_id": 0 }], "has_more": true, "next_offset": 50 }),
    ]
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop::collection::vec(inner, 0..4).prop_map(Value::from)
    })
}

/// Put a value at the place that a number picks, anywhere in a tree.
fn bent(tree: &mut Value, place: usize, value: &Value) {
    let inside: Vec<&mut Value> = match tree {
        Value::Array(entries) => entries.iter_mut().collect(),
        Value::Object(members) => members.values_mut().collect(),
        _ => Vec::new(),
    };
    let count = inside.len();
    match inside.into_iter().nth(place % (count + 1)) {
        Some(child) => bent(child, place / (count + 1), value),
        None => *tree = value.clone(),
    }
}

#[test]
fn what_broke_a_parser_once_breaks_none_now() {
    for case in CORPUS {
        answer(case.as_bytes());
        payload(case.as_bytes());
        packed(case.as_bytes());
        text(case.as_bytes());
    }
    for insides in good() {
        payload(insides.to_string().as_bytes());
    }
}

/// What cargo-fuzz starts from, and every input that it once broke a parser with.
#[test]
fn what_the_fuzzer_starts_from_breaks_no_parser() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus/outside");
    let mut kinds = std::collections::BTreeSet::new();
    for entry in std::fs::read_dir(corpus).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(bytes.len() < 2048, "the corpus stays small");
        kinds.insert(bytes[0] % 4);
        feed(&bytes);
    }
    assert_eq!(kinds.len(), 4, "every parser has a start");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_bring_a_parser_down(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        answer(&bytes);
        payload(&bytes);
        packed(&bytes);
        text(&bytes);
    }

    #[test]
    fn no_bent_answer_brings_a_parser_down(kind in any::<prop::sample::Index>(), place in any::<usize>(), value in any_value()) {
        let answers = good();
        let mut tree = answers[kind.index(answers.len())].clone();
        bent(&mut tree, place, &value);
        let insides = tree.to_string();
        payload(insides.as_bytes());
        payload(&insides.as_bytes()[..place % (insides.len() + 1)]);
    }

    #[test]
    fn no_stored_recipe_brings_a_rule_down(mode in prop::sample::select(crate::Mode::ALL), place in any::<usize>(), value in any_value()) {
        let mut tree = serde_json::to_value(crate::Catalog::defaults(mode, crate::Route::Platform)).unwrap();
        bent(&mut tree, place, &value);
        text(tree.to_string().as_bytes());
    }
}
