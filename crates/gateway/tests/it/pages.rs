//! The window's pages, where they are embedded.

use gateway::Options;
use reqwest::Method;

use crate::house::{open, open_with};

#[tokio::test]
async fn the_page_is_shown_and_loads_nothing_from_elsewhere() {
    let house = open_with(Options {
        pages: true,
        ..Options::default()
    })
    .await;
    for path in ["/", "/index.html", "/gallery/some-clip"] {
        let page = house.bare(Method::GET, path).send().await.unwrap();
        assert_eq!(page.status(), 200, "{path}");
        let head = page.headers();
        assert_eq!(head["content-type"], "text/html; charset=utf-8");
        let policy = head["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self';"));
        assert_eq!(head["cache-control"], "no-cache");
    }
    let missing = house.bare(Method::GET, "/assets/missing.js").send();
    assert_eq!(missing.await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_gateway_without_pages_shows_none() {
    let house = open().await;
    let page = house.bare(Method::GET, "/").send().await.unwrap();
    assert_eq!(page.status(), 404);
}
