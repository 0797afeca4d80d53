//! Listeners that cannot keep up, come too late, or ask from nowhere.

use contract::{ChangeSettings, NewsItem, Studio, StudioEvent};
use reqwest::Method;

use crate::house::{open, whole};

/// More changes than are kept for a listener that does not listen.
const MANY: usize = 1_100;

async fn change(studio: &Studio, is_on: bool) {
    let change = ChangeSettings {
        notify_finished: Some(is_on),
        ..ChangeSettings::default()
    };
    contract::settings::change(studio, change).await.unwrap();
}

fn is_last_word(item: &NewsItem) -> bool {
    matches!(&item.event, StudioEvent::SettingsChanged { settings } if settings.let_me_try)
}

#[tokio::test]
async fn a_listener_that_falls_behind_is_shown_the_gap_and_then_goes_on() {
    let house = open().await;
    let mut news = contract::news(&house.studio);
    let mut other = contract::news(&house.studio);
    change(&house.studio, false).await;
    let first = news.next().await.expect("it was told").stream;
    for number in 0..MANY {
        change(&house.studio, number % 2 == 0).await;
    }
    let last_word = ChangeSettings {
        let_me_try: Some(true),
        ..ChangeSettings::default()
    };
    contract::settings::change(&house.studio, last_word)
        .await
        .unwrap();

    // Once another listener has heard the last word, all of it has been told.
    while !is_last_word(&other.next().await.expect("the studio is open")) {}

    let (mut up_to, mut gaps) = (first, 0);
    loop {
        let item: NewsItem = news.next().await.expect("the studio is open");
        assert!(item.stream >= up_to, "nothing comes twice");
        gaps += u32::from(item.after > up_to);
        up_to = item.stream;
        if is_last_word(&item) {
            break;
        }
    }
    assert_eq!(gaps, 1, "what was missed is not passed over in silence");

    // Who was away that long reads the lists again.
    let late = house.with_token(Method::GET, "/api/v1/events");
    let late = late.header("last-event-id", first);
    let error = whole(late.send().await.unwrap(), 409).await;
    assert_eq!(
        error["detail"],
        "Too much has happened since; read the lists again and listen from now on."
    );
}

#[tokio::test]
async fn every_place_in_the_stream_is_taken_or_refused() {
    let house = open().await;
    for place in ["yesterday", "1.5", "99999999999999999999", ""] {
        let request = house.with_token(Method::GET, "/api/v1/events");
        let request = request.header("last-event-id", place);
        let error = whole(request.send().await.unwrap(), 400).await;
        assert_eq!(
            error["detail"],
            "Last-Event-ID must be the stream number of an event."
        );
    }
    let change_now = serde_json::json!({ "notifyFinished": false });
    house.post("/api/v1/settings", change_now).await;
    let from_the_beginning = house.with_token(Method::GET, "/api/v1/events?after=0");
    let answer = from_the_beginning.send().await.unwrap();
    assert_eq!(
        answer.status(),
        200,
        "a page gives its place in the address"
    );
    assert_eq!(answer.headers()["cache-control"], "no-cache");
}
