//! The examples of the crate as a person runs them: the built programs, against the simulator.

use std::path::PathBuf;

use tokio::process::Command;

use crate::conformance::png;
use crate::target::Target;

/// A built example: cargo puts examples beside the folder of the tests.
fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let folder = test.ancestors().nth(2).unwrap().join("examples");
    let path = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(
        path.is_file(),
        "{} is not built: `cargo build -p pixverse --examples`",
        path.display()
    );
    path
}

/// What an example prints when all went well. It can reach this machine only.
async fn printed(name: &str, words: &[&str], target: &Target) -> String {
    let mut command = Command::new(program(name));
    command
        .args(words)
        .env("PIXVERSE_API_BASE", target.endpoints.api.as_str())
        .env("PIXVERSE_API_KEY", "sk-example");
    let output = command.output().await.unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn words_become_a_clip() {
    let target = Target::simulator("").await;
    let url = printed("text_to_clip", &["a kite"], &target).await;
    assert!(url.contains(".mp4"), "{url}");
    let jobs = target.counted("jobs").await;
    assert_eq!(jobs.len(), 1, "one call, one clip: {jobs:?}");
}

#[tokio::test]
async fn an_image_becomes_a_clip() {
    let target = Target::simulator("").await;
    let folder = tempfile::tempdir().unwrap();
    let image = folder.path().join("boat.png");
    std::fs::write(&image, png(640, 360)).unwrap();
    let words = [image.to_str().unwrap(), "it floats away"];
    let lines = printed("image_to_clip", &words, &target).await;
    assert!(lines.contains(" bytes\n"), "it tells its progress: {lines}");
    assert!(lines.lines().last().unwrap().contains(".mp4"), "{lines}");
}

#[tokio::test]
async fn voices_are_listed() {
    let target = Target::simulator("").await;
    let voices = printed("list_voices", &[], &target).await;
    assert!(voices.lines().any(|line| line == "7\tHarper"), "{voices}");
}

#[tokio::test]
async fn prices_are_known_offline() {
    let target = Target::simulator("").await;
    let prices = printed("price", &[], &target).await;
    let line = "v6 540p 5 s: about 35 credits";
    assert!(prices.lines().any(|known| known == line), "{prices}");
    assert!(target.counted("requests").await.is_empty());
}

#[tokio::test]
async fn without_a_key_nothing_is_sent() {
    let target = Target::simulator("").await;
    let mut command = Command::new(program("text_to_clip"));
    command
        .env("PIXVERSE_API_BASE", target.endpoints.api.as_str())
        .env_remove("PIXVERSE_API_KEY");
    let output = command.output().await.unwrap();
    assert!(!output.status.success());
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("set PIXVERSE_API_KEY"), "{errors}");
    assert!(target.counted("requests").await.is_empty());
}
