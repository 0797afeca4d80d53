//! `tachy clip`: finding, judging and throwing away.

use serde_json::{Value, json};

use crate::desk::Desk;

/// A desk with one clip for each prompt, and their ids.
async fn with_clips(prompts: &[&str]) -> (Desk, Vec<String>) {
    let desk = Desk::new().await;
    let mut ids = Vec::new();
    for prompt in prompts {
        let made = ["make", "text", "--prompt", prompt, "--poll-ms", "20"];
        assert_eq!(desk.run(&made).await.code, 0);
        let newest = desk.run(&["clip", "list", "--json"]).await.json_of(0);
        ids.push(newest["clips"][0]["id"].as_str().expect("an id").to_owned());
    }
    (desk, ids)
}

/// Ids of the clips that these flags list.
async fn listed(desk: &Desk, flags: &[&str]) -> Vec<String> {
    let words: Vec<&str> = [&["clip", "list", "--json"], flags].concat();
    let document = desk.run(&words).await.json_of(0);
    let clips = document["clips"].as_array().expect("a list");
    clips
        .iter()
        .map(|clip| clip["id"].as_str().expect("an id").to_owned())
        .collect()
}

#[tokio::test]
async fn what_is_thought_of_clips_finds_them() {
    let (desk, ids) = with_clips(&["a paper boat", "a red fox"]).await;
    let [boat, fox] = [&ids[0], &ids[1]];
    let rate = [
        "clip",
        "rate",
        boat,
        "--stars",
        "4",
        "--favourite",
        "on",
        "--tag",
        "water",
        "--note",
        "slow",
        "--json",
    ];
    let rated = desk.run(&rate).await.json_of(0);
    let clip = &rated["clips"][0];
    assert_eq!(
        (
            &clip["stars"],
            &clip["isFavourite"],
            &clip["tags"],
            &clip["note"]
        ),
        (&json!(4), &json!(true), &json!(["water"]), &json!("slow"))
    );
    for flags in [
        &["--stars", "3"][..],
        &["--favourite"],
        &["--tag", "water"],
        &["--search", "pap slow"],
        &["--sort", "best", "--mode", "text", "--stars", "1"],
    ] {
        assert_eq!(
            listed(&desk, flags).await,
            std::slice::from_ref(boat),
            "{flags:?}"
        );
    }
    assert_eq!(listed(&desk, &["--sort", "oldest"]).await, ids);
    assert_eq!(listed(&desk, &["--account", "env"]).await.len(), 2);
    assert_eq!(listed(&desk, &["--mode", "image"]).await, [""; 0]);
    assert_eq!(listed(&desk, &["--since", "2020-01-01"]).await.len(), 2);
    assert_eq!(listed(&desk, &["--until", "2020-01-01"]).await, [""; 0]);
    let untagged = desk
        .run(&["clip", "rate", boat, "--untag", "water", "--stars", "0"])
        .await;
    assert_eq!(untagged.stdout.trim(), format!("{boat}  ♥  slow"));
    assert_eq!(listed(&desk, &["--tag", "water"]).await, [""; 0]);
    assert_eq!(desk.run(&["clip", "show", fox]).await.code, 0);
}

#[tokio::test]
async fn the_trash_gives_back_what_it_got() {
    let (desk, ids) = with_clips(&["a paper boat", "a red fox"]).await;
    let trash = ["clip", "trash", &ids[0], &ids[1], "--json"];
    let trashed = desk.run(&trash).await.json_of(0);
    let gone = |clip: &Value| clip["isTrashed"] == json!(true);
    assert!(trashed["clips"].as_array().unwrap().iter().all(gone));
    assert_eq!(listed(&desk, &[]).await, [""; 0]);
    assert_eq!(listed(&desk, &["--trashed"]).await.len(), 2);
    let restored = desk.run(&["clip", "restore", &ids[1]]).await;
    assert!(std::path::Path::new(restored.stdout.trim()).is_file());
    assert_eq!(listed(&desk, &[]).await, [ids[1].clone()]);
}

#[tokio::test]
async fn a_table_goes_beside_the_exported_files() {
    let (desk, ids) = with_clips(&["a paper boat"]).await;
    let out = desk.path("out");
    let out = crate::desk::text(&out);
    let answer = desk
        .run(&["clip", "export", &ids[0], "--out", &out, "--csv", &out])
        .await;
    assert_eq!(answer.code, 0, "{}", answer.stderr);
    let table = desk.path("out").join("tachyscope-clips.csv");
    let table = std::fs::read_to_string(table).unwrap();
    assert!(table.contains("a paper boat"), "{table}");
    let answer = desk
        .run(&["clip", "export", &ids[0], "--out", &out, "--csv", "-"])
        .await;
    assert_eq!(answer.stdout, table, "nothing else goes to stdout");
}

#[tokio::test]
async fn a_clip_that_is_missing_does_not_keep_the_others() {
    let (desk, ids) = with_clips(&["a paper boat", "a red fox"]).await;
    let boat = desk.run(&["clip", "show", &ids[0], "--json"]).await;
    let boat = boat.json_of(0);
    std::fs::remove_file(boat["clips"][0]["path"].as_str().unwrap()).unwrap();
    let out = crate::desk::text(&desk.path("out"));
    let answer = desk
        .run(&["clip", "export", &ids[0], &ids[1], "--out", &out])
        .await;
    assert_eq!(answer.code, 1);
    for words in [
        format!("The clip {} could not be copied", ids[0]),
        "Copied: ".to_owned(),
    ] {
        assert!(answer.stderr.contains(&words), "{}", answer.stderr);
    }
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1);
}

#[tokio::test]
async fn what_cannot_be_meant_is_refused() {
    let (desk, ids) = with_clips(&["a paper boat"]).await;
    for words in [
        &["clip", "rate", &ids[0]][..],
        &["clip", "rate", &ids[0], "--stars", "6"],
        &["clip", "rate", &ids[0], "--tag", " "],
        &["clip", "rate", "ffffffff", "--stars", "1"],
        &["clip", "list", "--stars", "0"],
        &["clip", "list", "--sort", "prettiest"],
        &["clip", "list", "--mode", "dance"],
        &["clip", "list", "--since", "yesterday"],
        &["clip", "list", "--account", "nobody"],
    ] {
        assert_eq!(desk.run(words).await.code, 6, "{words:?}");
    }
}
