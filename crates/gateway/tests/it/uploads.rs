//! Files brought in over HTTP.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;

use crate::house::{open, whole};

fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(width, height)
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

fn form(bytes: Vec<u8>, name: &str) -> Form {
    Form::new().part("file", Part::bytes(bytes).file_name(name.to_owned()))
}

#[tokio::test]
async fn a_picture_comes_in_and_is_shown() {
    let house = open().await;
    let upload = house.with_token(Method::POST, "/api/v1/inputs");
    let upload = upload.multipart(form(picture(640, 480), "boat.png"));
    let stored = whole(upload.send().await.unwrap(), 200).await;
    assert_eq!(stored["input"]["name"], "boat.png");
    assert_eq!(
        (&stored["input"]["width"], &stored["input"]["mime"]),
        (&json!(640), &json!("image/png"))
    );
    assert_eq!(stored["offers"], json!({ "platform": null, "web": null }));

    let plain = house.with_token(Method::POST, "/api/v1/inputs?name=again.png");
    let plain = plain
        .header("content-type", "image/png")
        .body(picture(640, 480));
    let again = whole(plain.send().await.unwrap(), 200).await;
    assert_eq!(
        again["input"]["sha256"], stored["input"]["sha256"],
        "the same bytes are the same input"
    );
    assert_eq!(
        house.get("/api/v1/inputs").await["inputs"]
            .as_array()
            .unwrap()
            .len(),
        1
    );

    let preview = stored["previewUrl"].as_str().unwrap();
    let preview = house.with_token(Method::GET, preview).send().await.unwrap();
    assert_eq!(
        (
            preview.status().as_u16(),
            &preview.headers()["content-type"]
        ),
        (200, &"image/jpeg".parse().unwrap())
    );
}

#[tokio::test]
async fn a_large_picture_is_offered_smaller() {
    let house = open().await;
    let upload = house.with_token(Method::POST, "/api/v1/inputs");
    let upload = upload.multipart(form(picture(5_000, 100), "wide.png"));
    let stored = whole(upload.send().await.unwrap(), 200).await;
    assert!(stored["offers"]["platform"]["why"].is_string(), "{stored}");
    let sha256 = stored["input"]["sha256"].as_str().unwrap();
    let shrunk = house
        .post(
            &format!("/api/v1/inputs/{sha256}/shrink"),
            json!({ "route": "platform" }),
        )
        .await;
    assert_eq!(shrunk["offers"]["platform"], json!(null));
    assert_eq!(
        shrunk["input"]["width"],
        stored["offers"]["platform"]["width"]
    );
}

#[tokio::test]
async fn what_is_no_picture_is_refused() {
    let house = open().await;
    let post = || house.with_token(Method::POST, "/api/v1/inputs");
    let text = post().multipart(form(b"hello".to_vec(), "fake.png"));
    let error = whole(text.send().await.unwrap(), 400).await;
    assert_eq!(error["code"], "invalidInput");

    let other = post().multipart(Form::new().text("image", "hello"));
    let error = whole(other.send().await.unwrap(), 400).await;
    assert_eq!(error["field"], "file");

    let json = post().json(&json!({ "path": "/etc/passwd" }));
    whole(json.send().await.unwrap(), 415).await;
    let huge = post().header("content-length", gateway::UPLOAD_BYTES_MAX * 2);
    let error = whole(huge.body("x").send().await.unwrap(), 413).await;
    assert_eq!(error["code"], "invalidInput");
}

/// A second of silence.
fn sound() -> Vec<u8> {
    let rate = 8000_u32;
    let mut bytes = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    bytes.extend(rate.to_le_bytes());
    bytes.extend(rate.to_le_bytes());
    bytes.extend(b"\x01\0\x08\0data");
    bytes.extend(rate.to_le_bytes());
    bytes.resize(bytes.len() + rate as usize, 128);
    bytes
}

#[tokio::test]
async fn sound_comes_in_and_can_be_played() {
    let house = open().await;
    let upload = house.with_token(Method::POST, "/api/v1/inputs");
    let upload = upload.multipart(form(sound(), "voice.wav"));
    let stored = whole(upload.send().await.unwrap(), 200).await;
    assert_eq!(stored["media"], "audio");
    assert_eq!(stored["input"]["lengthMs"], 1000);
    assert_eq!(stored["previewUrl"], json!(null));
    let file = stored["fileUrl"].as_str().unwrap();
    let part = house
        .with_token(Method::GET, file)
        .header("range", "bytes=0-3");
    let part = part.send().await.unwrap();
    assert_eq!(part.status().as_u16(), 206);
    assert_eq!(part.headers()["content-type"], "audio/wav");
    assert_eq!(&part.bytes().await.unwrap()[..], b"RIFF");
    let other = file.replace(".wav", ".mp4");
    let other = house.with_token(Method::GET, &other).send().await.unwrap();
    assert_eq!(other.status().as_u16(), 404, "it has another ending");
}
