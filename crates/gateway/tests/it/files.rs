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
