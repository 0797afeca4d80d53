//! Addresses that try to get out of the library, that are no text, or that never end.

use reqwest::Method;

use crate::house::open;

#[tokio::test]
async fn no_address_leads_out_of_the_library() {
    let house = open().await;
    let (_, clip) = house.finished_clip().await;
    let id = clip["id"].as_str().unwrap();
    for path in [
        "/media/clips/..%2f..%2fstudio.db".to_owned(),
        "/media/clips/..%2f..%2fstudio.mp4".to_owned(),
        "/media/clips/../../studio.db".to_owned(),
        "/media/clips/%2e%2e/%2e%2e/studio.db".to_owned(),
        "/media/clips//etc/passwd".to_owned(),
        "/media/clips/%2fetc%2fpasswd.mp4".to_owned(),
        "/media/clips/..\\..\\studio.mp4".to_owned(),
        format!("/media/clips/{id}.mp4%00.mp4"),
        format!("/media/clips/%00{id}.mp4"),
        format!("/media/clips/{id}.mp4/.."),
        "/media/posters/..%2fstudio.jpg".to_owned(),
        "/media/inputs/..%2f..%2fstudio.jpg".to_owned(),
        "/media/inputs/..%2f..%2fstudio.db".to_owned(),
        "/media/masks/..%2fstudio.db".to_owned(),
        "/media/masks/%2fetc%2fpasswd".to_owned(),
        "/media/presets/..%2f..%2fstudio.db".to_owned(),
        format!("/media/bundles/{id}/..%2f..%2fstudio.db"),
        "/media/bundles/..%2f../page.png".to_owned(),
        "/api/v1/jobs/..%2fstate".to_owned(),
        "//media/clips".to_owned(),
        "/docs/../openapi.json%00".to_owned(),
    ] {
        let answer = house.raw("GET", &path, "\r\n").await;
        let (status, _) = answer.split_once('\r').unwrap();
        assert_eq!(status, "HTTP/1.1 404 Not Found", "{path}: {answer}");
        assert!(answer.contains("\"code\":\"notFound\""), "{path}: {answer}");
    }
}

#[tokio::test]
async fn an_address_that_is_no_text_is_a_bad_request() {
    let house = open().await;
    for path in ["/media/clips/%ff%fe.mp4", "/api/v1/jobs/%c3%28"] {
        let answer = house.raw("GET", path, "\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 400 "), "{path}: {answer}");
        assert!(answer.contains("\"code\":\"invalidInput\""), "{answer}");
    }
}

#[tokio::test]
async fn a_head_without_end_is_cut_off() {
    let house = open().await;
    let long = "x".repeat(70_000);
    let address = format!("/api/v1/clips?search={long}");
    let answer = house.raw("GET", &address, "\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 414 "), "{answer}");
    let header = format!("X-Long: {}\r\n\r\n", "x".repeat(1_000_000));
    let answer = house.raw("GET", "/api/v1/state", &header).await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
    let many = format!("{}\r\n", "A: b\r\n".repeat(200));
    let answer = house.raw("GET", "/api/v1/state", &many).await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
}

#[tokio::test]
async fn a_query_that_says_a_thing_twice_is_refused() {
    let house = open().await;
    for path in [
        "/api/v1/clips?limit=1&limit=2",
        "/api/v1/clips?limit=many",
        "/api/v1/clips?limt=1",
        "/api/v1/jobs/x?id=y",
    ] {
        let answer = house.with_token(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.status(), 400, "{path}");
    }
}
