//! The page on a good day.

use browser::Step;
use pixverse::{Aspect, Mode, Quality, Recipe};
use secrecy::ExposeSecret;

use crate::bench::{Bench, recipe, text, until};

#[tokio::test(flavor = "multi_thread")]
async fn words_become_a_clip_with_every_setting() {
    use Step::{
        AnswerReceived, Checked, ChromeReady, OpenedPage, OptionsSet, Pressed, PromptEntered,
    };
    let bench = Bench::with(&[]).await;
    let wanted = Recipe {
        model: "pixverse-c1".to_owned(),
        quality: Quality::P720,
        duration_s: 12,
        aspect: Some("9:16".parse::<Aspect>().unwrap()),
        sound: true,
        seed: Some(2_147_483_647),
        ..text("a kite over the sea")
    };
    let (mut run, steps) = bench.begin(wanted);
    let answered = run.outcome().await.unwrap();
    let expected = [
        ChromeReady,
        OpenedPage,
        OptionsSet,
        PromptEntered,
        Checked,
        Pressed,
        AnswerReceived,
    ];
    assert_eq!(steps.heard(), expected);
    let jobs = bench.jobs().await;
    assert_eq!(jobs.len(), 1, "one press, one clip");
    let job = &jobs[0];
    assert_eq!(job["videoId"], answered.accepted.video_ids[0]);
    let told = format!(
        "{} {} {} {} {} {}",
        job["prompt"], job["model"], job["quality"], job["duration"], job["aspect"], job["sound"]
    );
    let expected = r#""a kite over the sea" "pixverse-c1" "720p" 12 "9:16" true"#;
    assert_eq!(told, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_goes_through_the_page_byte_for_byte() {
    let bench = Bench::with(&[]).await;
    let wanted = recipe(Mode::Image, "let it fly");
    let (mut run, steps) = bench.begin(wanted);
    run.outcome().await.unwrap();
    assert!(steps.heard().contains(&Step::ImageAttached));
    let state = bench.state().await;
    assert_eq!(state["jobs"][0]["path"], "/creative_platform/video/i2v");
    assert_eq!(
        state["jobs"][0]["imageSha256"],
        state["uploads"][0]["sha256"]
    );
    assert_eq!(state["uploads"][0]["height"], 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn long_words_of_any_kind_arrive_whole() {
    let bench = Bench::with(&[]).await;
    let prompt: String = "Змей 風箏 👩‍🚀🪁 \"<b>&amp;\" \\n\n"
        .chars()
        .cycle()
        .take(2_000)
        .collect();
    let answered = bench.make(text(&prompt)).await.unwrap();
    assert_eq!(bench.jobs().await[0]["prompt"], prompt);
    assert_eq!(answered.paid_calls, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_run_uses_the_same_chrome_and_idleness_closes_it() {
    let idle = std::time::Duration::from_millis(400);
    let bench = Bench::described(simulator::Options::default(), "", idle).await;
    bench.make(text("one")).await.unwrap();
    let first = bench.processes().into_iter().min();
    bench.make(text("two")).await.unwrap();
    assert_eq!(
        bench.processes().into_iter().min(),
        first,
        "the same Chrome"
    );
    let open = bench.browser.is_open();
    until("Chrome to close", || !*open.borrow()).await;
    assert_eq!(bench.processes(), Vec::<i32>::new());
    assert_eq!(std::fs::read_dir(bench.profiles()).unwrap().count(), 0);
    bench.make(text("three")).await.unwrap();
    assert_eq!(browser::IDLE_CLOSE, std::time::Duration::from_mins(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_tells_what_was_asked_and_hides_the_session() {
    let bench = Bench::with(&[]).await;
    let answered = bench.make(text("a kite")).await.unwrap();
    let told = serde_json::to_string(&answered.log).unwrap();
    assert!(told.contains("/creative_platform/user/credits"), "{told}");
    let paid = answered
        .log
        .iter()
        .find(|entry| entry.asked.is_some())
        .unwrap();
    assert_eq!(
        (paid.path.as_str(), paid.status),
        ("/creative_platform/video/t2v", Some(200))
    );
    assert!(paid.answered.as_deref().unwrap().contains("video_id"));
    assert!(!told.contains(bench.session.expose_secret()));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_watches_sees_the_page() {
    let bench = Bench::with(&["late-answer"]).await;
    let mut frames = bench.browser.watch();
    let (mut run, _) = bench.begin(text("a kite"));
    let mut seen = 0;
    let outcome = loop {
        tokio::select! {
            outcome = run.outcome() => break outcome,
            _ = frames.changed() => {
                let frame = frames.borrow_and_update().clone();
                if let Some(frame) = frame {
                    let picture = image::load_from_memory(&frame.jpeg).unwrap();
                    assert!(picture.width().max(picture.height()) <= 1280);
                    seen += 1;
                }
            }
        }
    };
    outcome.unwrap();
    assert!(seen > 0, "no picture came");
    bench.browser.close().await;
    assert!(frames.borrow().is_none(), "a closed page has no picture");
}
