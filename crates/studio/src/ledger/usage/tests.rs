use super::*;
use crate::ids::AttemptId;
use serde_json::json;

#[track_caller]
fn check(items: &[Value], expected: Option<u32>) {
    let attempt = Unsaid {
        id: AttemptId::fresh(),
        video_id: "370000000000001".to_owned(),
        opened_at: 0,
    };
    assert_eq!(proven(items, &attempt), expected, "{items:?}");
}

#[test]
fn an_item_counts_where_it_names_our_video() {
    check(
        &[json!({ "video_id": 370_000_000_000_001_u64, "credits": 45 })],
        Some(45),
    );
    check(
        &[json!({ "id": "370000000000001", "credit": 45 })],
        Some(45),
    );
    let others = json!({ "video_id": 370_000_000_000_002_u64, "credits": 30 });
    check(
        &[
            others.clone(),
            json!({ "video_id": "370000000000001", "credits": 45 }),
        ],
        Some(45),
    );
    check(&[others], None);
}

#[test]
fn an_item_that_proves_nothing_is_left_alone() {
    let ours = json!({ "video_id": "370000000000001", "credits": 45 });
    check(&[ours.clone(), ours], None);
    for item in [
        json!({ "video_id": "370000000000001" }),
        json!({ "video_id": "370000000000001", "credits": -45 }),
        json!({ "video_id": "370000000000001", "credits": "45" }),
        json!({ "video_id": "3700000000000011", "credits": 45 }),
        json!({ "video_id": 3.7e14, "credits": 45 }),
        json!(["370000000000001", 45]),
        json!(null),
    ] {
        check(&[item], None);
    }
}
