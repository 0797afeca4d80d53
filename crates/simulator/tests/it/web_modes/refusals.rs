//! What does not fit is refused and costs nothing.

use serde_json::{Value, json};

use super::{FIRST, Kit, VIDEO};

/// Try every row: a good request with one field changed; nothing may be charged.
async fn refused(rows: Vec<(&str, &str, Value, u64)>) {
    let kit = Kit::new().await;
    let charges = async || kit.bench.state().await["charges"].as_array().unwrap().len();
    let before = charges().await;
    for (path, field, value, code) in rows {
        let mut all = kit.requests();
        all.retain(|(known, _)| *known == path);
        let mut body = all.remove(0).1;
        body[field] = value;
        let got = kit.post(path, &body).await;
        assert_eq!(got["ErrCode"], code, "{path} {field}: {}", body[field]);
    }
    assert_eq!(charges().await, before);
}

#[tokio::test]
async fn pictures_that_do_not_fit_are_refused() {
    refused(vec![
        ("/video/t2v", "create_count", json!(5), 400_017),
        ("/video/frames", "customer_img_paths", json!(null), 400_011),
        (
            "/video/frames",
            "customer_img_paths",
            json!([FIRST]),
            400_017,
        ),
        (
            "/video/frames",
            "customer_img_paths",
            json!([FIRST, "upload/no.png"]),
            400_017,
        ),
        (
            "/video/frames",
            "customer_img_paths",
            json!([FIRST, VIDEO]),
            400_017,
        ),
        ("/video/frames", "durations", json!([1, 2, 3]), 400_017),
        ("/video/frames", "customer_img_urls", json!(["u"]), 400_017),
        ("/video/frames", "duration", json!(16), 400_017),
        ("/video/fusion", "fusion_name_list", json!(["cat"]), 400_017),
        (
            "/video/fusion",
            "fusion_name_list",
            json!(["cat", "cat"]),
            400_017,
        ),
        (
            "/video/fusion",
            "fusion_name_list",
            json!(["cat", "dog"]),
            400_017,
        ),
        ("/video/fusion", "aspect_ratio", json!("5:4"), 400_017),
    ])
    .await;
}

#[tokio::test]
async fn clips_that_do_not_fit_are_refused() {
    refused(vec![
        ("/video/extend", "original_video_id", json!(7), 400_017),
        ("/video/extend", "model", json!("v5.6"), 400_017),
        ("/video/extend", "original_video_id", json!(null), 400_011),
        ("/video/restyle", "restyle_prompt", json!(null), 400_011),
        (
            "/video/restyle",
            "customer_video_path",
            json!(FIRST),
            400_017,
        ),
        (
            "/video/restyle",
            "restyle_prompt",
            json!("x".repeat(5001)),
            400_018,
        ),
        ("/video/modify", "model", json!("v6"), 400_017),
        ("/video/modify", "prompt", json!(""), 400_011),
        ("/video/mimic", "model", json!("v6"), 400_017),
        ("/video/mimic", "customer_img_path", json!(null), 400_011),
    ])
    .await;
}
