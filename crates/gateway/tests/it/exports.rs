//! Clips to take away: with their recipe inside, whole and in parts.

use reqwest::Method;
use serde_json::Value;

use crate::house::open;

#[tokio::test]
async fn a_clip_goes_out_with_its_recipe_and_comes_back_with_it() {
    let house = open().await;
    let (_, clip) = house.finished_clip().await;
    let url = format!("/media/clips/{}/export", clip["id"].as_str().unwrap());
    let plain = house
        .with_token(Method::GET, clip["fileUrl"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    let plain = plain.bytes().await.unwrap();

    let whole = house.with_token(Method::GET, &url).send().await.unwrap();
    assert_eq!(whole.status(), 200);
    let head = whole.headers().clone();
    assert_eq!(head["content-type"], "video/mp4");
    let name = head["content-disposition"].to_str().unwrap();
    assert!(
        name.starts_with("attachment; filename=\"") && name.contains("paper-boat"),
        "{name}"
    );
    let length: usize = head["content-length"].to_str().unwrap().parse().unwrap();
    let bytes = whole.bytes().await.unwrap();
    assert_eq!(bytes.len(), length);
    assert!(bytes.starts_with(&plain), "no byte of PixVerse's has moved");

    let file = reqwest::multipart::Part::bytes(bytes.to_vec()).file_name("again.mp4");
    let form = reqwest::multipart::Form::new().part("file", file);
    let stored = house
        .with_token(Method::POST, "/api/v1/inputs")
        .multipart(form);
    let stored: Value = stored.send().await.unwrap().json().await.unwrap();
    assert_eq!(stored["recipe"], clip["recipe"]);
    let recent = house.get("/api/v1/inputs/recent").await;
    assert_eq!(
        recent["inputs"][0]["recipe"], clip["recipe"],
        "it is known again without another look"
    );
}

#[tokio::test]
async fn a_part_of_an_export_is_what_the_whole_has_there() {
    let house = open().await;
    let (_, clip) = house.finished_clip().await;
    let url = format!("/media/clips/{}/export", clip["id"].as_str().unwrap());
    let whole = house.with_token(Method::GET, &url).send().await.unwrap();
    let tag = whole.headers()["etag"].clone();
    let bytes = whole.bytes().await.unwrap();
    let film_bytes = usize::try_from(clip["sizeBytes"].as_u64().unwrap()).unwrap();
    for (range, first, end) in [
        ("bytes=0-9".to_owned(), 0, 10),
        ("bytes=-40".to_owned(), bytes.len() - 40, bytes.len()),
        (
            format!("bytes={}-{}", film_bytes - 5, film_bytes + 20),
            film_bytes - 5,
            film_bytes + 21,
        ),
    ] {
        let part = house.with_token(Method::GET, &url).header("range", &range);
        let part = part.header("if-range", &tag).send().await.unwrap();
        assert_eq!(part.status(), 206, "{range}");
        let expected = format!("bytes {first}-{}/{}", end - 1, bytes.len());
        assert_eq!(part.headers()["content-range"], expected.as_str());
        assert_eq!(part.bytes().await.unwrap(), bytes.slice(first..end));
    }
    let known = house
        .with_token(Method::GET, &url)
        .header("if-none-match", &tag);
    assert_eq!(known.send().await.unwrap().status(), 304);
    let beyond = format!("bytes={}-", bytes.len());
    let beyond = house.with_token(Method::GET, &url).header("range", beyond);
    assert_eq!(beyond.send().await.unwrap().status(), 416);
}

#[tokio::test]
async fn a_clip_whose_file_is_gone_or_edited_is_refused_in_words() {
    let house = open().await;
    let (_, clip) = house.finished_clip().await;
    let url = format!("/media/clips/{}/export", clip["id"].as_str().unwrap());
    let path = clip["path"].as_str().unwrap();
    let ask = async || {
        let answer = house.with_token(Method::GET, &url).send().await.unwrap();
        let status = answer.status().as_u16();
        let said: Value = answer.json().await.unwrap();
        (status, said["message"].as_str().unwrap().to_owned())
    };
    std::fs::write(path, "edited").unwrap();
    let (status, message) = ask().await;
    assert_eq!(status, 409);
    assert!(message.contains("Take its file as it is"), "{message}");
    std::fs::remove_file(path).unwrap();
    let (status, message) = ask().await;
    assert_eq!(status, 409);
    assert!(message.contains("not where it was"), "{message}");
    let unknown = "/media/clips/0198c0de-0000-7000-8000-0123456789ab/export";
    let unknown = house.with_token(Method::GET, unknown).send().await.unwrap();
    assert_eq!(unknown.status(), 404);
}

#[tokio::test]
async fn what_takes_paths_of_this_machine_is_not_there() {
    let house = open().await;
    house.sign_in().await;
    for path in ["/api/v1/clips/export", "/api/v1/library/move"] {
        let body = serde_json::json!({ "ids": [], "folder": "/tmp/of-a-stranger" });
        let answer = house
            .with_token(Method::POST, path)
            .json(&body)
            .send()
            .await;
        let status = answer.unwrap().status().as_u16();
        assert!(status == 404 || status == 405, "{path}: {status}");
    }
    assert!(!std::path::Path::new("/tmp/of-a-stranger").exists());
}
