//! The file that lets a demo survive a restart, and what is never in it.

use serde_json::json;
use simulator::{Options, StartError, start};
use uuid::Uuid;

use crate::bench::{Bench, KEY, short_clip};
use crate::web::Session;

#[tokio::test]
async fn money_jobs_and_trace_ids_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options {
        speed: 1000.0,
        book: Some(folder.path().join("book.json")),
        ..Options::default()
    };
    let trace = Uuid::new_v4();
    let bench = Bench::with(options.clone()).await;
    let first = bench
        .post("/video/text/generate", trace, &short_clip("kept"))
        .await;
    let id = first["Resp"]["video_id"].as_u64().unwrap();
    let session = Session::of(&bench, "ann").await;
    // Dropped without a word, as a crash would: what was answered is on disk already.
    let bytes = std::fs::read(folder.path().join("book.json")).unwrap();
    drop(bench);
    std::fs::write(folder.path().join("book.json"), bytes).unwrap();

    let bench = Bench::with(options).await;
    assert_eq!(bench.balance().await, 9_995);
    let again = bench
        .post("/video/text/generate", trace, &short_clip("kept"))
        .await;
    assert_eq!(again["Resp"]["video_id"], id);
    assert_eq!(bench.outcome(id).await["status"], 1);
    assert_eq!(
        session.get(&bench, "/user/credits").await["ErrCode"],
        0,
        "the session lives on"
    );
    let url = bench.finished_link("kept too").await;
    assert_eq!(bench.client.get(url).send().await.unwrap().status(), 200);
    bench.running.shutdown().await;
}

#[tokio::test]
async fn nothing_secret_is_shown_or_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.json");
    let bench = Bench::with(Options {
        book: Some(path.clone()),
        ..Options::default()
    })
    .await;
    bench.submit("seen").await;
    let session = Session::of(&bench, "ann@example.org").await;
    let grant = session.post(&bench, "/getUploadToken", &json!({})).await["Resp"].take();
    let shown = bench.state().await.to_string();
    let written = std::fs::read_to_string(path).unwrap();
    let secrets = [&grant["Sk"], &grant["Token"]].map(|secret| secret.as_str().unwrap());
    for secret in [KEY, "ann@example.org", "pass-of-ann", &session.token]
        .into_iter()
        .chain(secrets)
    {
        assert!(!shown.contains(secret), "the state page shows {secret}");
        assert!(!written.contains(secret), "the book holds {secret}");
    }
}

#[tokio::test]
async fn a_reset_forgets_all_but_the_options() {
    let bench = Bench::at(1.0, &["busy=1"]).await;
    assert_eq!(bench.submit("a").await["ErrCode"], 500_069);
    assert_eq!(bench.submit("a").await["ErrCode"], 0);
    bench
        .client
        .post(bench.url("/__sim/reset"))
        .send()
        .await
        .unwrap();
    let state = bench.state().await;
    assert_eq!(
        (&state["jobs"], &state["requests"]),
        (&json!([]), &json!([]))
    );
    assert_eq!(
        bench.submit("a").await["ErrCode"],
        500_069,
        "faults of the start are back"
    );
}

#[tokio::test]
async fn a_broken_book_or_speed_or_a_taken_port_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.json");
    std::fs::write(&path, "{").unwrap();
    let broken = start(Options {
        book: Some(path),
        ..Options::default()
    })
    .await;
    assert!(matches!(broken, Err(StartError::Disk { .. })));
    let still = start(Options {
        speed: 0.0,
        ..Options::default()
    })
    .await;
    assert!(matches!(still, Err(StartError::Speed)));
    let first = start(Options::default()).await.unwrap();
    let second = start(Options {
        listen: first.address(),
        ..Options::default()
    })
    .await;
    assert!(matches!(second, Err(StartError::Listen { .. })));
}
