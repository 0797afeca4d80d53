//! Every mode by its flags: checked by a dry run, made where it takes no more than words and files, and made
//! again from what `job show --json` prints.

use serde_json::Value;

use crate::accounts::ADD_WEB;
use crate::desk::{Answer, Desk};

/// The sound of a second of silence.
fn wav(desk: &Desk) -> String {
    let rate = 8000_u32;
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((36 + rate).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    bytes.extend(rate.to_le_bytes());
    bytes.extend(rate.to_le_bytes());
    bytes.extend(b"\x01\0\x08\0data");
    bytes.extend(rate.to_le_bytes());
    bytes.resize(bytes.len() + rate as usize, 128);
    let path = desk.path("voice.wav");
    std::fs::write(&path, bytes).expect("a sound");
    path.to_string_lossy().into_owned()
}

async fn drafted(desk: &Desk, words: &[&str]) -> Answer {
    let words = [&["make"], words, &["--dry-run", "--json"]].concat();
    desk.run(&words).await
}

async fn made(desk: &Desk, words: &[&str]) -> Value {
    let words = [&["make"], words, &["--poll-ms", "20", "--json"]].concat();
    let answer = desk.run(&words).await;
    assert_eq!(
        answer.code, 0,
        "{words:?}: {} {}",
        answer.stdout, answer.stderr
    );
    answer.json()
}

/// The words of each mode, apart by bars: `$1` to `$3` are pictures, `$s` is sound, `$v` a clip.
const MODES: [&str; 16] = [
    "text|--prompt|a kite",
    "image|--prompt|it flies|--image|$1",
    "transition|--prompt|it turns|--image|$1|--image|$2",
    "multi-transition|--model|v5|--image|$1|--image|$2|--image|$3|--frame-seconds|3,4|--frame-prompt|up",
    "extend|--prompt|on and on|--video|$v",
    "reference|--prompt|@cat sits in @room |--image|cat=$1|--image|bg:room=$2",
    "lip-sync|--video|$v|--voice|7|--say|Good day.",
    "lip-sync|--video|$v|--audio|$s",
    "sound-effect|--video|$v|--sound-text|rain|--keep-sound",
    "restyle|--video|$v|--restyle-prompt|as a woodcut",
    "swap|--video|$v|--mask|m1|--mask-frame|3|--image|$1",
    "mimic|--video|$v|--image|$1",
    "modify|--prompt|make it snow|--video|$v",
    "upscale|--video|$v",
    "avatar|--image|$1|--voice|Auto|--say|Good day.",
    "template|--template|302325299692608|--image|$1",
];

/// As small as each mode allows, so that tests do not wait for pixels.
fn small(mode: &str) -> &'static str {
    match mode {
        "lip-sync" | "sound-effect" | "restyle" | "upscale" => "",
        "text" | "image" | "transition" | "extend" | "reference" => "|--quality|360p|--duration|1",
        _ => "|--quality|360p",
    }
}

/// The flags of each mode, with files of this desk and PixVerse's id of a clip.
fn every_mode(desk: &Desk, clip: &str) -> Vec<Vec<String>> {
    let filled = [
        ("$1", desk.picture("a.png", 400, 300)),
        ("$2", desk.picture("b.png", 420, 300)),
        ("$3", desk.picture("c.png", 440, 300)),
        ("$s", wav(desk)),
        ("$v", clip.to_owned()),
    ];
    let words = |line: &&str| {
        let mode = line.split('|').next().unwrap_or_default();
        let line = format!("{line}{}", small(mode));
        let whole = filled
            .iter()
            .fold(line, |line, (mark, value)| line.replace(mark, value));
        whole.split('|').map(str::to_owned).collect()
    };
    MODES.iter().map(words).collect()
}

#[tokio::test]
async fn every_mode_is_drafted_and_drafted_again_from_its_recipe() {
    let desk = Desk::new().await;
    for words in every_mode(&desk, "370000000000001") {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let answer = drafted(&desk, &words).await;
        assert_eq!(
            answer.code, 0,
            "{words:?}: {} {}",
            answer.stdout, answer.stderr
        );
        let document = answer.json();
        let job = &document["jobs"][0];
        assert_eq!(
            (&job["mode"], &job["stage"]),
            (&words[0].into(), &"draft".into())
        );
        let path = desk.path("recipe.json");
        std::fs::write(&path, job["recipe"].to_string()).expect("a recipe");
        let path = path.to_string_lossy().into_owned();
        let again = drafted(&desk, &[words[0], "--recipe", &path]).await;
        // A dry run keeps no file, so a recipe with files is refused by that and by nothing else.
        let has_files = job["recipe"]["inputs"]
            .as_array()
            .is_some_and(|files| !files.is_empty());
        if has_files {
            assert_eq!(again.code, 6, "{words:?}");
            assert!(
                again.stdout.contains("is not in this data folder"),
                "{}",
                again.stdout
            );
        } else {
            assert_eq!(again.code, 0, "{words:?}: {}", again.stdout);
            assert_eq!(again.json()["jobs"][0]["recipe"], job["recipe"]);
        }
    }
    let books = desk.books().await;
    assert_eq!(books["uploads"], serde_json::json!([]), "nothing was sent");
}

#[tokio::test]
async fn a_made_clip_is_made_again_from_what_job_show_prints() {
    let desk = Desk::new().await;
    let first = made(&desk, &["text", "--prompt", "a kite", "--quality", "360p"]).await;
    let clip = first["jobs"][0]["videoId"]
        .as_str()
        .expect("an id")
        .to_owned();
    let masks = desk
        .run(&["mask", "find", "--video", &clip, "--frame", "3", "--json"])
        .await;
    assert_eq!(masks.code, 0, "{}", masks.stdout);
    let masks = masks.json();
    let mask = masks["masks"][0]["mask"]["id"]
        .as_str()
        .expect("a mask")
        .to_owned();
    assert_eq!(masks["chargedCredits"], 2);
    let kept = desk
        .run(&["mask", "find", "--video", &clip, "--frame", "3", "--json"])
        .await;
    assert_eq!(kept.json()["isKept"], true);
    for mut words in every_mode(&desk, &clip) {
        if let Some(place) = words.iter().position(|word| word == "m1") {
            words[place].clone_from(&mask);
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let document = made(&desk, &words).await;
        let id = document["jobs"][0]["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        let shown = desk.run(&["job", "show", &id, "--json"]).await.json();
        let recipe = &shown["jobs"][0]["recipe"];
        let path = desk.path("again.json");
        std::fs::write(&path, recipe.to_string()).expect("a recipe");
        let path = path.to_string_lossy().into_owned();
        let again = made(&desk, &[words[0], "--recipe", &path]).await;
        assert_eq!(&again["jobs"][0]["recipe"], recipe, "{words:?}");
    }
}

#[tokio::test]
async fn a_clip_of_a_web_account_is_restyled_by_its_file() {
    let desk = Desk::new().await;
    let add = [&ADD_WEB[..], &["--name", "site"]].concat();
    let added = desk.run_told(&add, "correct horse\n").await;
    assert_eq!(added.code, 0, "{added:?}");
    let on_site = ["--account", "site"];
    let kite = ["text", "--prompt", "a kite", "--quality", "360p"];
    made(&desk, &[&kite[..], &on_site].concat()).await;
    let listed = desk.run(&["clip", "list", "--json"]).await.json_of(0);
    let clip = listed["clips"][0]["id"].as_str().expect("a clip");
    let look = ["--restyle-prompt", "as a woodcut"];
    let restyle = [&["restyle", "--video", clip], &look[..], &on_site].concat();
    let second = made(&desk, &restyle).await;
    let recipe = &second["jobs"][0]["recipe"];
    assert_eq!(recipe["source"], Value::Null, "{recipe:#}");
    assert_eq!(recipe["inputs"][0]["role"], "source-video");
}

#[tokio::test]
async fn every_problem_names_its_flag() {
    let desk = Desk::new().await;
    let one = desk.picture("a.png", 400, 300);
    let sound = wav(&desk);
    let cases: [(&[&str], &str); 9] = [
        (&["lip-sync", "--voice", "7", "--say", "Hello."], "--video:"),
        (&["lip-sync", "--video", "37", "--voice", "7"], "--say:"),
        (
            &["extend", "--prompt", "on", "--video", "no-such-clip"],
            "--video:",
        ),
        (&["extend", "--prompt", "on", "--video", &sound], "--video:"),
        (
            &["transition", "--prompt", "it turns", "--image", &one],
            "--image:",
        ),
        (&["swap", "--video", "37", "--image", &one], "--mask:"),
        (
            &["restyle", "--video", "37", "--restyle", "x"],
            "--restyle:",
        ),
        (&["template", "--image", &one], "--template:"),
        (
            &["text", "--prompt", "a kite", "--frame-seconds", "3"],
            "--frame-seconds:",
        ),
    ];
    for (words, flag) in cases {
        let answer = drafted(&desk, words).await;
        assert_eq!(answer.code, 6, "{words:?}: {}", answer.stdout);
        let message = answer.json()["error"]["message"].to_string();
        assert!(message.contains(flag), "{words:?}: {message}");
    }
    let unknown = desk.run(&["make", "nonsense", "--json"]).await;
    assert_eq!(unknown.code, 6);
}

#[tokio::test]
async fn lists_are_printed() {
    let desk = Desk::new().await;
    for (command, list) in [
        ("voice", "voices"),
        ("template", "templates"),
        ("restyle", "restyles"),
    ] {
        let answer = desk.run(&[command, "list", "--json"]).await;
        assert_eq!(
            answer.code, 0,
            "{command}: {} {}",
            answer.stdout, answer.stderr
        );
        let entries = answer.json()[list].as_array().map_or(0, Vec::len);
        assert!(entries > 0, "{command}");
    }
    let found = desk.run(&["voice", "list", "harper"]).await;
    assert!(
        found.stdout.contains("Harper") && !found.stdout.contains("Ava"),
        "{}",
        found.stdout
    );
    let catalog = desk.run(&["catalog", "--json"]).await.json();
    let modes = catalog["modes"].as_array().expect("modes");
    assert!(modes.iter().any(|mode| mode["mode"] == "lip-sync"));
}
