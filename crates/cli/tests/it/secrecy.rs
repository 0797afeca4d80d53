//! Secrets stay where they are kept.

use crate::accounts::ADD_WEB;
use crate::desk::{Desk, KEY, finish};
use crate::making::walk;

/// The one file that may hold secrets, readable by its owner alone.
const KEPT_IN: &str = "secrets.json";

#[tokio::test]
async fn no_secret_is_in_any_output_or_any_other_file() {
    let desk = Desk::new().await;
    let mut outputs = Vec::new();
    let add = [
        "account",
        "add",
        "--platform",
        "--key-stdin",
        "--name",
        "work",
        "--json",
    ];
    outputs.push(desk.run_told(&add, "sk-canary-kept\n").await);
    outputs.push(desk.run_told(&ADD_WEB, "canary-password\n").await);
    outputs.push(
        desk.run(&[
            "make",
            "text",
            "--prompt",
            "a heron",
            "--poll-ms",
            "20",
            "--json",
        ])
        .await,
    );
    outputs.push(
        desk.run(&["make", "text", "--prompt", "[[fail]]", "--poll-ms", "20"])
            .await,
    );
    outputs.push(finish(desk.tachy(&["account", "balance", "--json"])).await);
    for output in &outputs {
        assert!(
            !output.stdout.contains("canary") && !output.stderr.contains("canary"),
            "{output:?}"
        );
    }
    let files = walk(&desk.home());
    assert!(
        files
            .iter()
            .any(|path| path.to_string_lossy().contains("/logs/")),
        "there is a log"
    );
    for path in files {
        if path.file_name().is_some_and(|name| name == KEPT_IN) {
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        for secret in [KEY, "sk-canary-kept", "canary-password"] {
            let holds = bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!holds, "{} holds a secret", path.display());
        }
    }
}
