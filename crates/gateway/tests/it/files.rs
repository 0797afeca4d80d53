//! Media files: whole, in parts, and not at all.

use reqwest::Method;

use crate::house::open;

#[tokio::test]
async fn a_clip_is_played_in_parts() {
    let house = open().await;
    let (_, clip) = house.finished_clip().await;
    let url = clip["fileUrl"].as_str().unwrap();
    let size_bytes = usize::try_from(clip["sizeBytes"].as_u64().unwrap()).unwrap();
    let whole = house.with_token(Method::GET, url).send().await.unwrap();
    assert_eq!(whole.status(), 200);
    assert_eq!(whole.headers()["content-type"], "video/mp4");
    assert_eq!(whole.headers()["accept-ranges"], "bytes");
    let tag = whole.headers()["etag"].clone();
    let bytes = whole.bytes().await.unwrap();
    assert_eq!(bytes.len(), size_bytes);

    let part = house
        .with_token(Method::GET, url)
        .header("range", "bytes=4-11");
    let part = part.send().await.unwrap();
    assert_eq!(part.status(), 206);
    let range = format!("bytes 4-11/{size_bytes}");
    assert_eq!(part.headers()["content-range"], range.as_str());
    assert_eq!(part.bytes().await.unwrap(), bytes.slice(4..12));

    let tail = house
        .with_token(Method::GET, url)
        .header("range", "bytes=-10");
    let tail = tail.header("if-range", &tag).send().await.unwrap();
    assert_eq!(
        (tail.status().as_u16(), tail.bytes().await.unwrap()),
        (206, bytes.slice(size_bytes - 10..))
    );

    let stale = house
        .with_token(Method::GET, url)
        .header("range", "bytes=0-0");
    let stale = stale
        .header("if-range", "\"another\"")
        .send()
        .await
        .unwrap();
    assert_eq!(stale.status(), 200, "a part of other bytes is of no use");

    let beyond = house
        .with_token(Method::GET, url)
        .header("range", format!("bytes={size_bytes}-"));
    let beyond = beyond.send().await.unwrap();
    assert_eq!(beyond.status(), 416);
    assert_eq!(
        beyond.headers()["content-range"],
        format!("bytes */{size_bytes}").as_str()
    );

    let head = house.with_token(Method::HEAD, url).send().await.unwrap();
    assert_eq!(
        (head.status().as_u16(), head.content_length()),
        (200, Some(0))
    );
    assert_eq!(
        head.headers()["content-length"],
        size_bytes.to_string().as_str()
    );

    let known = house
        .with_token(Method::GET, url)
        .header("if-none-match", &tag);
    assert_eq!(known.send().await.unwrap().status(), 304);
}

#[tokio::test]
async fn a_page_shows_posters_with_a_ticket() {
    let house = open().await;
    let (_, clip) = house.finished_clip().await;
    let url = clip["posterUrl"]
        .as_str()
        .expect("the film has a first frame");
    let path = format!("{url}?ticket={}", house.gateway.media_ticket());
    let poster = house.bare(Method::GET, &path).send().await.unwrap();
    assert_eq!(poster.status(), 200);
    assert_eq!(poster.headers()["content-type"], "image/jpeg");
    let bytes = poster.bytes().await.unwrap();
    assert_eq!(
        image::guess_format(&bytes).unwrap(),
        image::ImageFormat::Jpeg
    );
}

#[tokio::test]
async fn odd_ranges_and_tags_are_answered_as_the_standard_says() {
    let house = open().await;
    let (_, clip) = house.finished_clip().await;
    let url = clip["fileUrl"].as_str().unwrap();
    let size_bytes = clip["sizeBytes"].as_u64().unwrap();
    let ask = async |method: Method, name: &str, value: &str| {
        let request = house.with_token(method, url).header(name, value);
        request.send().await.unwrap()
    };
    for (range, status) in [
        ("bytes=0-0,5-9", 200),
        ("bytes=5-2", 200),
        ("lines=0-1", 200),
        ("bytes=0-99999999999999999999", 206),
        ("bytes=-0", 416),
        ("bytes=99999999999999999999-", 416),
    ] {
        let answer = ask(Method::GET, "range", range).await;
        assert_eq!(answer.status().as_u16(), status, "{range}");
        let kind = if status == 416 {
            "application/problem+json"
        } else {
            "video/mp4"
        };
        assert_eq!(answer.headers()["content-type"], kind, "{range}");
    }
    let part = ask(Method::HEAD, "range", "bytes=0-3").await;
    assert_eq!(part.headers()["content-length"], "4");
    let whole = ask(Method::HEAD, "accept", "*/*").await;
    let tag = whole.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(whole.headers()["content-length"], size_bytes.to_string());
    for (known, status) in [
        (format!("\"other\", W/{tag}"), 304),
        ("*".to_owned(), 304),
        ("\"other\"".to_owned(), 200),
    ] {
        let answer = ask(Method::GET, "if-none-match", &known).await;
        assert_eq!(answer.status().as_u16(), status, "{known}");
    }
    // A time is no tag, so the part is not known to be of the same bytes.
    let dated = house
        .with_token(Method::GET, url)
        .header("range", "bytes=0-0");
    let dated = dated.header("if-range", "Sun, 22 Nov 2026 12:00:00 GMT");
    assert_eq!(dated.send().await.unwrap().status(), 200);
}
