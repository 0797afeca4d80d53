//! Completions, man pages, the desktop's own program, and a terminal to look at.

use std::os::unix::fs::PermissionsExt as _;
use std::process::Stdio;

use tokio::process::Command;

use crate::desk::{Desk, appears, finish, text};

#[tokio::test]
async fn every_shell_has_completions_that_know_the_commands() {
    let desk = Desk::new().await;
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let answer = finish(desk.tachy(&["completions", shell])).await;
        assert_eq!(answer.code, 0, "{answer:?}");
        for word in ["make", "negative-prompt", "send-again", "mcp"] {
            assert!(answer.stdout.contains(word), "{shell} knows no {word}");
        }
    }
    assert_eq!(finish(desk.tachy(&["completions", "cmd"])).await.code, 6);
    assert!(!desk.home().exists(), "it needs no data folder");
}

#[tokio::test]
async fn bash_completes_a_word() {
    let desk = Desk::new().await;
    let script = desk.path("tachy.bash");
    let answer = finish(desk.tachy(&["completions", "bash"])).await;
    std::fs::write(&script, answer.stdout).expect("a file");
    let typed = format!(
        "source '{}'; COMP_WORDS=(tachy ba); COMP_CWORD=1; _tachy tachy ba tachy; echo \"${{COMPREPLY[*]}}\"",
        text(&script)
    );
    let mut bash = Command::new("bash");
    bash.args(["--norc", "-c", &typed]).stdin(Stdio::null());
    let completed = bash.output().await.expect("bash");
    assert_eq!(String::from_utf8_lossy(&completed.stdout), "batch\n");
}

#[tokio::test]
async fn every_command_has_a_man_page() {
    let desk = Desk::new().await;
    let first = finish(desk.tachy(&["man"])).await;
    assert!(first.stdout.contains(".TH tachy 1"), "{first:?}");
    let folder = desk.path("man/man1");
    let answer = finish(desk.tachy(&["man", "--dir", &text(&folder)])).await;
    assert_eq!((answer.code, answer.stdout.as_str()), (0, ""), "{answer:?}");
    for page in ["tachy", "tachy-make", "tachy-job-resolve", "tachy-mcp"] {
        let page = folder.join(format!("{page}.1"));
        let roff = std::fs::read_to_string(&page).expect("a page");
        assert!(roff.contains(".SH SYNOPSIS"), "{}", page.display());
    }
    let pages = std::fs::read_dir(&folder).expect("a folder").count();
    let make = std::fs::read_to_string(folder.join("tachy-make.1")).expect("a page");
    assert!(pages > 40 && make.contains("negative\\-prompt"), "{pages}");
}

/// A folder whose `xdg-open` writes down what it was given.
fn desktop(desk: &Desk) -> String {
    let folder = desk.path("bin");
    std::fs::create_dir_all(&folder).expect("a folder");
    let program = folder.join("xdg-open");
    let opened = text(&desk.path("opened"));
    let script =
        format!("#!/bin/sh\nprintf %s \"$1\" > '{opened}.part' && mv '{opened}.part' '{opened}'\n");
    std::fs::write(&program, script).expect("a file");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("a program");
    let usual = std::env::var("PATH").unwrap_or_default();
    format!("{}:{usual}", text(&folder))
}

#[tokio::test]
async fn the_finished_clip_is_opened() {
    let desk = Desk::new().await;
    let words = [
        "make",
        "text",
        "--prompt",
        "waves",
        "--open",
        "--poll-ms",
        "20",
        "--json",
    ];
    let mut command = desk.paid(&words);
    command.env("PATH", desktop(&desk));
    let document = finish(command).await.json_of(0);
    let opened = appears(&desk.path("opened")).await;
    assert_eq!(document["jobs"][0]["clip"]["path"], opened);
}

#[tokio::test]
async fn what_is_not_waited_for_is_not_opened() {
    let desk = Desk::new().await;
    for flag in ["--no-wait", "--dry-run"] {
        let words = [
            "make", "text", "--prompt", "waves", "--open", flag, "--json",
        ];
        let document = desk.run(&words).await.json_of(6);
        let message = document["error"]["message"].as_str().unwrap_or_default();
        assert!(message.contains("--open"), "{message}");
    }
}

#[tokio::test]
async fn a_terminal_gets_lines_that_move() {
    let desk = Desk::new().await;
    let program = env!("CARGO_BIN_EXE_tachy");
    let typed = format!(
        "{program} make text --prompt waves --count 21 --quality 360p --duration 1 --poll-ms 20"
    );
    // `script` runs a program on a terminal of its own.
    let mut command = Command::new("script");
    let model = desk.paid(&[]);
    let surroundings = model.as_std().get_envs();
    command
        .args(["-qec", &typed, "/dev/null"])
        .envs(surroundings.filter_map(|(name, value)| value.map(|value| (name, value))))
        .env("TERM", "xterm")
        .current_dir(desk.path("."))
        .stdin(Stdio::null());
    let answer = finish(command).await;
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(answer.stdout.contains('\u{1b}'), "terminal codes");
    assert!(answer.stdout.contains("21 clips: "), "{answer:?}");
    assert!(answer.stdout.contains('='), "a bar of what has ended");
}
