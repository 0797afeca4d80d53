//! Videos, sounds and links: what is taken, and what is not.

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::{Kit, patched, wav};
use crate::bench::{KEY, png};

#[tokio::test]
async fn files_are_known_by_their_bytes() {
    let kit = Kit::new().await;
    let video = kit.try_upload(kit.film.clone()).await["Resp"].take();
    assert_eq!(video["media_type"], "video");
    let sound = kit.try_upload(wav(2)).await["Resp"].take();
    assert_eq!(sound["media_type"], "audio");
    let url = video["url"].as_str().unwrap();
    let shown = kit.bench.client.get(url).send().await.unwrap();
    assert_eq!(shown.headers()["content-type"], "video/mp4");
    assert_eq!(shown.bytes().await.unwrap(), kit.film);
    let uploads = kit.bench.state().await["uploads"].take();
    let last = |kind: &str| {
        let uploads = uploads.as_array().unwrap();
        uploads
            .iter()
            .rfind(|one| one["kind"] == kind)
            .unwrap()
            .clone()
    };
    assert_eq!(last("video")["durationMs"], 1_000);
    assert_eq!(
        (&last("video")["width"], &last("video")["height"]),
        (&json!(640), &json!(360))
    );
    assert_eq!(last("audio")["durationMs"], 2_000);
}

#[tokio::test]
async fn files_over_the_limits_are_refused() {
    let kit = Kit::new().await;
    let long = patched(
        &patched(&kit.film, *b"mvhd", 12, 1_000),
        *b"mvhd",
        16,
        31_000,
    );
    // Width and height are the last eight bytes of the 84 after the name.
    let wide = patched(&kit.film, *b"tkhd", 76, 1921 << 16);
    let mut huge = kit.film.clone();
    huge.resize(100 << 20, 0);
    for (what, bytes, code) in [
        ("long", long, 400_017),
        ("wide", wide, 400_017),
        ("huge", huge, 400_017),
        ("a song of more than six minutes", wav(361), 400_017),
        ("a picture", png(8, 8), 500_032),
        ("a text", b"no film at all".to_vec(), 500_032),
        ("cut off", kit.film[..200].to_vec(), 500_032),
        ("a song of six minutes", wav(360), 0),
    ] {
        assert_eq!(kit.try_upload(bytes).await["ErrCode"], code, "{what}");
    }
}

#[tokio::test]
async fn forms_are_checked() {
    let kit = Kit::new().await;
    let file = || Part::bytes(kit.film.clone()).file_name("a.mp4");
    let send = async |form: Form| kit.send_form(KEY, "/media/upload", form).await["ErrCode"].take();
    assert_eq!(send(Form::new().text("other", "x")).await, 400_011);
    let both = Form::new()
        .part("file", file())
        .text("file_url", "http://127.0.0.1/a");
    assert_eq!(send(both).await, 400_017);
    let wrong = Form::new().part("file", file()).text("media_type", "audio");
    assert_eq!(send(wrong).await, 400_017);
    let right = Form::new().part("file", file()).text("media_type", "video");
    assert_eq!(send(right).await, 0);
}

#[tokio::test]
async fn links_of_this_machine_are_fetched_and_no_others() {
    let kit = Kit::new().await;
    let part = Part::bytes(png(30, 20)).file_name("a.png");
    let uploaded = kit
        .send_form(KEY, "/image/upload", Form::new().part("image", part))
        .await;
    let link = uploaded["Resp"]["img_url"].as_str().unwrap().to_owned();
    let film = kit.try_upload(kit.film.clone()).await["Resp"]["url"]
        .as_str()
        .unwrap()
        .to_owned();
    let state = kit.bench.url("/__sim/state");
    let send = async |path: &str, field: &'static str, link: &str| -> Value {
        let form = Form::new().text(field, link.to_owned());
        kit.send_form(KEY, path, form).await["ErrCode"].take()
    };
    assert_eq!(send("/image/upload", "image_url", &link).await, 0);
    assert_eq!(send("/media/upload", "file_url", &film).await, 0);
    assert_eq!(send("/image/upload", "image_url", &state).await, 500_032);
    assert_eq!(
        send("/image/upload", "image_url", "http://192.0.2.1/a.png").await,
        500_042
    );
    assert_eq!(send("/image/upload", "image_url", "no link").await, 500_042);
    assert_eq!(
        send("/media/upload", "file_url", "https://example.com/a.mp4").await,
        400_017
    );
}
