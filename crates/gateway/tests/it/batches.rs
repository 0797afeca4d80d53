//! Batches over HTTP: text and uploaded pictures in, jobs out; paths stay out.

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::house::{House, open, whole};

async fn uploaded(house: &House) -> Value {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(64, 64)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    let form = Form::new().part("file", Part::bytes(bytes.into_inner()).file_name("кот.png"));
    let upload = house
        .with_token(Method::POST, "/api/v1/inputs")
        .multipart(form);
    whole(upload.send().await.unwrap(), 200).await
}

#[tokio::test]
async fn a_table_with_uploaded_pictures_becomes_jobs_once() {
    let house = open().await;
    house.sign_in().await;
    let picture = uploaded(&house).await;
    let input = json!({
        "name": "clips.csv",
        "text": "prompt,image,duration\nkite {1..3},,1\nslowly,кот.png,1\n",
        "images": { "кот.png": picture["input"]["sha256"] },
    });
    let preview = house.post("/api/v1/batches/read", input.clone()).await;
    assert_eq!(preview["problems"], json!([]));
    assert_eq!((&preview["jobs"], &preview["rows"]), (&json!(4), &json!(2)));
    assert_eq!(
        preview["sample"][3]["recipe"]["inputs"][0]["name"],
        "кот.png"
    );
    assert!(preview["balanceCredits"].is_u64(), "{preview}");

    let send = json!({ "preview": preview["id"], "again": false });
    let batch = house.post("/api/v1/batches", send.clone()).await;
    assert_eq!(batch["jobs"], 4);
    let twice = house
        .with_token(Method::POST, "/api/v1/batches")
        .json(&send);
    whole(twice.send().await.unwrap(), 404).await;

    let preview = house.post("/api/v1/batches/read", input).await;
    assert_eq!(preview["importedBefore"]["batch"], batch["batch"]);
    let send = json!({ "preview": preview["id"], "again": false });
    let again = house
        .with_token(Method::POST, "/api/v1/batches")
        .json(&send);
    let error = whole(again.send().await.unwrap(), 409).await;
    assert_eq!(error["code"], "conflict");
}

#[tokio::test]
async fn a_path_of_this_machine_is_not_read_over_http() {
    let house = open().await;
    let read = house.with_token(Method::POST, "/api/v1/batches/read-path");
    let refused = read.json(&json!({ "path": "/etc" })).send().await.unwrap();
    assert!(
        matches!(refused.status().as_u16(), 403 | 404),
        "{}",
        refused.status()
    );
    let send = json!({ "preview": "none", "again": false, "outDir": "/tmp" });
    let send = house
        .with_token(Method::POST, "/api/v1/batches")
        .json(&send);
    whole(send.send().await.unwrap(), 403).await;
}
