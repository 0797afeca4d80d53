//! Every failure that can be brought on, as a client meets it.

use std::io::Read;
use std::time::{Duration, Instant};

use reqwest::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::bench::{Bench, short_clip};
use crate::web::Session;

const TEXT: &str = "/video/text/generate";

/// Jobs and charges so far.
async fn books(bench: &Bench) -> (usize, usize) {
    let state = bench.state().await;
    (
        state["jobs"].as_array().unwrap().len(),
        state["charges"].as_array().unwrap().len(),
    )
}

#[tokio::test]
async fn refusals_at_submission_charge_nothing() {
    for (fault, code) in [
        ("refuse-moderation", 500_063),
        ("no-slot", 500_044),
        ("busy", 500_069),
        ("no-credits", 500_090),
    ] {
        let bench = Bench::at(1.0, &[]).await;
        let prompt = format!("a cat [[{fault}=1]]");
        assert_eq!(bench.submit(&prompt).await["ErrCode"], code, "{fault}");
        assert_eq!(books(&bench).await, (0, 0), "{fault}");
        assert_eq!(
            bench.submit(&prompt).await["ErrCode"],
            0,
            "{fault} was to happen once"
        );
    }
}

#[tokio::test]
async fn failures_on_the_way_there_charge_nothing() {
    let bench = Bench::at(1.0, &["throttle=1", "error-500=1", "drop-before-accept=1"]).await;
    let trace = Uuid::new_v4();
    let clip = short_clip("a cat");
    let send = || bench.post_raw(TEXT, trace, &clip);
    assert!(send().await.is_err(), "the connection was cut");
    let throttled = send().await.unwrap();
    assert_eq!(throttled.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(throttled.headers()["retry-after"], "1");
    let page = send().await.unwrap();
    assert_eq!(page.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert!(page.text().await.unwrap().starts_with("<html>"));
    assert_eq!(books(&bench).await, (0, 0));
    let accepted: Value = send().await.unwrap().json().await.unwrap();
    assert_eq!(accepted["ErrCode"], 0);
}

#[tokio::test]
async fn answers_lost_after_acceptance_are_found_by_their_trace_id() {
    for fault in [
        "drop-after-accept",
        "error-after-accept",
        "unknown-code",
        "db-error",
    ] {
        let bench = Bench::at(1.0, &[]).await;
        let (trace, body) = (Uuid::new_v4(), short_clip(&format!("a cat [[{fault}]]")));
        let lost = bench.post_raw(TEXT, trace, &body).await;
        match (fault, lost) {
            ("drop-after-accept", lost) => assert!(lost.is_err()),
            ("error-after-accept", lost) => {
                assert_eq!(lost.unwrap().status(), StatusCode::BAD_GATEWAY);
            }
            (_, lost) => {
                let code = if fault == "db-error" { 500_100 } else { 99_999 };
                assert_eq!(
                    lost.unwrap().json::<Value>().await.unwrap()["ErrCode"],
                    code
                );
            }
        }
        assert_eq!(books(&bench).await, (1, 1), "{fault}");
        let again = bench.post(TEXT, trace, &body).await;
        assert_eq!(
            again["Resp"]["video_id"],
            bench.state().await["jobs"][0]["videoId"],
            "{fault}"
        );
        assert_eq!(
            books(&bench).await,
            (1, 1),
            "{fault}: nothing was paid twice"
        );
    }
}

#[tokio::test]
async fn jobs_end_as_their_prompts_say() {
    let bench = Bench::at(500.0, &[]).await;
    for (fault, status, balance) in [
        ("fail", 8, 10_000),
        ("moderation", 7, 10_000),
        ("deleted", 6, 9_995),
    ] {
        let id = bench.submit(&format!("[[{fault}]]")).await["Resp"]["video_id"]
            .as_u64()
            .unwrap();
        assert_eq!(bench.outcome(id).await["status"], status);
        assert_eq!(bench.balance().await, balance, "{fault}");
    }
}

#[tokio::test]
async fn a_stuck_job_gives_its_slot_back_but_never_ends() {
    let options = simulator::Options {
        speed: 2000.0,
        slots: Some(1),
        ..Default::default()
    };
    let bench = Bench::with(options).await;
    let stuck = bench.submit("[[stuck]]").await["Resp"]["video_id"].clone();
    let began = Instant::now();
    // Ten minutes at this speed are 0.3 s.
    while bench.submit("next").await["ErrCode"] != 0 {
        assert!(
            began.elapsed() < Duration::from_mins(1),
            "the slot never came back"
        );
    }
    assert!(
        began.elapsed() >= Duration::from_millis(200),
        "the slot came back too early"
    );
    assert_eq!(
        bench.get(&format!("/video/result/{stuck}")).await["Resp"]["status"],
        5
    );
}

#[tokio::test]
async fn slowness_is_slow() {
    let bench = Bench::at(200.0, &["slow=1", "slow-answer=1"]).await;
    let began = Instant::now();
    let id = bench.submit("snail").await["Resp"]["video_id"]
        .as_u64()
        .unwrap();
    assert!(
        began.elapsed() >= Duration::from_millis(25),
        "the answer is held for 5 s / 200"
    );
    bench.outcome(id).await;
    assert!(began.elapsed() >= Duration::from_secs(1), "20 s × 10 / 200");
}

#[tokio::test]
async fn downloads_go_wrong_as_asked() {
    let bench = Bench::at(500.0, &[]).await;
    let prompt =
        "[[expired-link=1]] [[html-instead-of-video=1]] [[cut-download=1]] [[slow-download=1]]";
    let id = bench.submit(prompt).await["Resp"]["video_id"]
        .as_u64()
        .unwrap();
    let old = bench.outcome(id).await["url"].as_str().unwrap().to_owned();
    let fetch = async |url: &str| bench.client.get(url).send().await.unwrap();
    assert_eq!(fetch(&old).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(
        fetch(&old).await.status(),
        StatusCode::FORBIDDEN,
        "this link stays expired"
    );
    let url = bench.outcome(id).await["url"].as_str().unwrap().to_owned();
    assert_ne!(url, old);
    assert!(
        fetch(&url).await.headers()["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/html")
    );
    let cut = fetch(&url).await;
    assert_eq!(cut.status(), StatusCode::OK);
    assert!(cut.bytes().await.is_err(), "half of it came");
    let slow = fetch(&url).await.bytes().await.unwrap();
    assert_eq!(slow, fetch(&url).await.bytes().await.unwrap());
}

#[tokio::test]
async fn a_cut_download_delivers_half() {
    let bench = Bench::at(1000.0, &["cut-download=1"]).await;
    let url = bench.finished_link("half").await;
    let mut answer = bench.client.get(&url).send().await.unwrap();
    let promised = answer.content_length().unwrap();
    let mut got = 0;
    while let Ok(Some(piece)) = answer.chunk().await {
        got += piece.len() as u64;
    }
    assert!(got <= promised / 2 && got > 0, "{got} of {promised}");
}

#[tokio::test]
async fn a_placeholder_looks_done_and_is_not() {
    let bench = Bench::at(1000.0, &["placeholder-link=2"]).await;
    let id = bench.submit("soon").await["Resp"]["video_id"]
        .as_u64()
        .unwrap();
    let links = [
        bench.outcome(id).await,
        bench.outcome(id).await,
        bench.outcome(id).await,
    ];
    let links = links.map(|result| result["url"].as_str().unwrap().to_owned());
    assert_eq!(links[0], "");
    assert!(links[1].ends_with("/media/default.mp4"));
    assert!(links[2].contains(&id.to_string()));
}

#[tokio::test]
async fn an_uncounted_placeholder_goes_by_itself() {
    // Slow enough that a busy machine looks in time.
    let bench = Bench::at(50.0, &[]).await;
    let id = bench.submit("[[placeholder-link]]").await["Resp"]["video_id"]
        .as_u64()
        .unwrap();
    assert!(
        !bench.outcome(id).await["url"]
            .as_str()
            .unwrap()
            .contains(&id.to_string())
    );
    let began = Instant::now();
    while !bench.outcome(id).await["url"]
        .as_str()
        .unwrap()
        .contains(&id.to_string())
    {
        assert!(
            began.elapsed() < Duration::from_mins(1),
            "the placeholder never went"
        );
    }
}

#[tokio::test]
async fn ids_and_bodies_can_be_odd() {
    let bench = Bench::at(1.0, &["string-ids=1"]).await;
    assert!(bench.submit("a").await["Resp"]["video_id"].is_string());
    assert!(bench.submit("b").await["Resp"]["video_id"].is_u64());
    let packed = bench
        .post_raw(TEXT, Uuid::new_v4(), &short_clip("[[gzip-unlabelled]]"))
        .await
        .unwrap();
    assert!(!packed.headers().contains_key("content-encoding"));
    let bytes = packed.bytes().await.unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(&bytes[..])
        .read_to_string(&mut text)
        .unwrap();
    assert!(text.contains("\"ErrCode\":0"), "{text}");
}

#[tokio::test]
async fn web_sessions_end_as_asked() {
    for (fault, code) in [("expired-session", 10_001), ("signed-in-elsewhere", 10_005)] {
        let bench = Bench::at(1.0, &[]).await;
        let session = Session::of(&bench, "ann").await;
        let mut clip = short_clip(&format!("[[{fault}=1]]"));
        clip["model"] = json!("v6");
        assert_eq!(
            session.post(&bench, "/video/t2v", &clip).await["ErrCode"],
            code
        );
        assert_eq!(
            session.get(&bench, "/user/credits").await["ErrCode"],
            code,
            "the token is dead"
        );
        let session = Session::of(&bench, "ann").await;
        assert_eq!(
            session.post(&bench, "/video/t2v", &clip).await["ErrCode"],
            0
        );

        change(&bench, &json!({ "add": [format!("{fault}=1")] })).await;
        assert_eq!(session.get(&bench, "/user/credits").await["ErrCode"], code);
    }
    let bench = Bench::at(1.0, &["no-credits"]).await;
    let session = Session::of(&bench, "ann").await;
    assert_eq!(
        session
            .post(&bench, "/video/t2v", &short_clip("poor"))
            .await["ErrCode"],
        500_043
    );
}

#[tokio::test]
async fn faults_change_while_running() {
    let bench = Bench::at(1.0, &["busy"]).await;
    assert_eq!(bench.submit("a").await["ErrCode"], 500_069);
    let now = change(&bench, &json!({ "clear": true, "add": ["no-slot=1"] })).await;
    assert_eq!(
        now,
        (StatusCode::OK, r#"{"faults":["no-slot=1"]}"#.to_owned())
    );
    assert_eq!(bench.submit("a").await["ErrCode"], 500_044);
    assert_eq!(bench.submit("a").await["ErrCode"], 0);
    assert_eq!(
        change(&bench, &json!({ "add": ["nonsense"] })).await.0,
        StatusCode::BAD_REQUEST
    );
}

async fn change(bench: &Bench, change: &Value) -> (StatusCode, String) {
    let answer = bench
        .client
        .post(bench.url("/__sim/faults"))
        .json(change)
        .send()
        .await
        .unwrap();
    (answer.status(), answer.text().await.unwrap())
}
