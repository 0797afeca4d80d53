//! What previews say: jobs, costs, and everything that has to be mended.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use expect_test::expect;
use studio::{BatchSource, Catalog, Mode, Route, StudioError};
use testkit::pictures;

use super::{new, nobody, of_path, of_text, sending, told};

#[tokio::test]
async fn a_table_becomes_jobs() -> anyhow::Result<()> {
    let (_bench, studio) = nobody().await?;
    let folder = tempfile::tempdir()?;
    std::fs::create_dir(folder.path().join("мои фото"))?;
    std::fs::write(
        folder.path().join("мои фото/кот 1.png"),
        pictures::png(64, 48)?,
    )?;
    let table = "\u{feff}Prompt;aspect_ratio;Duration;image;seed;count\r\n\
        a {red|blue} kite;9:16;3;;;2\r\n\
        \"he said \"\"go\"\"; and went\";;;мои фото/кот 1.png;0;\r\n\
        ;;;;7;\r\n\
        take {1..2};1:1;;;;\r\n";
    let path = folder.path().join("clips.csv");
    std::fs::write(&path, table)?;
    let preview = studio
        .read_batch(of_path(&path, Some("what {rows} leave out")))
        .await?;
    expect![[r#"
        4 rows, 8 jobs, Some(224) credits, exact false, unknown 0
        text v6 3s 540p 9:16 [] None "a red kite"
        text v6 3s 540p 9:16 [] None "a red kite"
        text v6 3s 540p 9:16 [] None "a blue kite"
        text v6 3s 540p 9:16 [] None "a blue kite"
        image v6 5s 540p  ["кот 1.png"] Some(0) "he said \"go\"; and went"
        text v6 5s 540p 16:9 [] Some(7) "what {rows} leave out"
        text v6 5s 540p 1:1 [] None "take 1"
        text v6 5s 540p 1:1 [] None "take 2"
    "#]]
    .assert_eq(&told(&preview));
    assert_eq!(preview.name, "clips.csv");
    assert_eq!(preview.payer, None, "nobody has to be signed in to look");
    Ok(())
}

#[tokio::test]
async fn every_problem_names_its_line_and_column() -> anyhow::Result<()> {
    let (_bench, studio) = nobody().await?;
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("notes.png"), "no picture")?;
    let table = "prompt,duration,quality,aspect,sound,count,image,model,colour\n\
        ,5,540p,,,,,,\n\
        a kite,five,4k,wide,maybe,0,,,\n\
        a kite,99,1080P,16:9,yes,101,,v9,\n\
        a kite,5,,,,,nowhere.png,,\n\
        a kite,5,,,,,notes.png,,red\n\
        {a kite|},5,,,,,,,\n\
        a, kite,5,540p,16:9,no,1,,v6,red,\n";
    let path = folder.path().join("clips.csv");
    std::fs::write(&path, table)?;
    let mut preview = studio.read_batch(of_path(&path, None)).await?;
    preview.sample.clear();
    expect![[r#"
        6 rows, 7 jobs, Some(210) credits, exact false, unknown 1
        line 1 colour: There is no column `colour`; the nearest is `count`.
        line 2 prompt: Say what should be seen.
        line 3 duration: `five` is no whole number.
        line 3 quality: There is no quality `4k`; 360p, 540p, 720p, 1080p are known.
        line 3 aspect: `wide` is no shape; it is two numbers, such as 16:9.
        line 3 sound: `maybe` is neither yes nor no.
        line 3 count: The number of clips is 1 to 100, not 0.
        line 4 count: The number of clips is 1 to 100, not 101.
        line 4 model: There is no model `v9` on the platform route; it has v6, c1, v5.6, v5.5, v5, v4.5, v4 and v3.5.
        line 5 image: “nowhere.png” is not there any more.
        line 6 image: “notes.png” is not a JPG, PNG or WebP image, nor a video or sound that PixVerse takes, whatever its name says.
        line 7 prompt: One of the alternatives leaves the prompt empty; say what should be seen.
        line 8 -: The line has 11 cells, the first line names 9; put quotes around a value that holds the separator.
    "#]]
    .assert_eq(&told(&preview));
    let refused = studio.enqueue_batch(sending(&preview)).await;
    assert!(
        matches!(
            refused,
            Err(StudioError::InvalidField {
                field: "preview",
                ..
            })
        ),
        "{refused:?}"
    );
    Ok(())
}

#[tokio::test]
async fn json_lines_hold_columns_or_whole_recipes() -> anyhow::Result<()> {
    let (_bench, studio) = nobody().await?;
    let kept = studio
        .inputs()
        .add(pictures::png(64, 64)?.into(), "kept.png")
        .await?;
    let whole = serde_json::json!({
        "version": 1, "mode": "image", "model": "v6", "prompt": "slowly", "negativePrompt": null, "durationS": 5,
        "quality": "540p", "aspect": null, "sound": false, "multiClip": false, "seed": 3, "motion": null,
        "style": null, "camera": null,
        "inputs": [{"role": "image", "sha256": kept.input.sha256, "name": "cat.png", "width": 1, "height": 1,
            "sizeBytes": 1, "mime": "image/gif"}],
    });
    let text = format!(
        "{whole}\n{{\"prompt\": \"a kite {{1..2}}\", \"duration\": 5, \"generate_audio_switch\": true}}\n\n\
         {{\"promt\": \"a kite\", \"duration\": [5]}}\n{{\"inputs\": [{{\"sha256\": \"00\"}}], \"prompt\": \"a\"}}\nnull\n"
    );
    let preview = studio.read_batch(of_text("clips.jsonl", &text)).await?;
    expect![[r#"
        4 rows, 5 jobs, Some(195) credits, exact false, unknown 0
        image v6 5s 540p  ["cat.png"] Some(3) "slowly"
        text v6 5s 540p 16:9 [] None "a kite 1"
        text v6 5s 540p 16:9 [] None "a kite 2"
        text v6 5s 540p 16:9 [] None ""
        image v6 5s 540p  [] None "a"
        line 4 duration: This takes one value.
        line 4 promt: There is no field `promt`; the nearest is `prompt`.
        line 4 prompt: Say what should be seen.
        line 5 image: The image “picture” is not here; add it again.
        line 6 -: The line is no JSON object, such as {"prompt": "a cat"}.
    "#]]
    .assert_eq(&told(&preview));
    Ok(())
}

#[tokio::test]
async fn a_folder_makes_a_clip_of_every_picture() -> anyhow::Result<()> {
    let (_bench, studio) = nobody().await?;
    let folder = tempfile::tempdir()?;
    for (name, bytes) in [
        ("кадр 10.jpg", pictures::jpeg(64, 64)?),
        ("кадр 2.png", pictures::png(64, 64)?),
        ("notes.txt", b"words".to_vec()),
        ("half.png", b"\x89PNG\r\n\x1a\n".to_vec()),
    ] {
        std::fs::write(folder.path().join(name), bytes)?;
    }
    let preview = studio
        .read_batch(of_path(folder.path(), Some("{name} {a|b}")))
        .await?;
    expect![[r#"
        3 rows, 6 jobs, Some(210) credits, exact false, unknown 0
        image v6 5s 540p  [] None "{name} a"
        image v6 5s 540p  [] None "{name} b"
        image v6 5s 540p  ["кадр 2.png"] None "{name} a"
        image v6 5s 540p  ["кадр 2.png"] None "{name} b"
        image v6 5s 540p  ["кадр 10.jpg"] None "{name} a"
        image v6 5s 540p  ["кадр 10.jpg"] None "{name} b"
        line 1 image: “half.png” is damaged and cannot be opened as a picture.
    "#]]
    .assert_eq(&told(&preview));
    assert_eq!(preview.passed_over, ["notes.txt"]);
    Ok(())
}

#[tokio::test]
async fn given_pictures_are_found_by_name_and_typed_prompts_use_them_all() -> anyhow::Result<()> {
    let (_bench, studio) = nobody().await?;
    let kept = studio
        .inputs()
        .add(pictures::png(64, 64)?.into(), "x.png")
        .await?;
    let images = BTreeMap::from([("кот.png".to_owned(), kept.input.sha256)]);
    let read = |name: &str, text: &str| {
        new(BatchSource::Text {
            name: name.to_owned(),
            text: text.to_owned(),
            images: images.clone(),
        })
    };
    let table = "prompt,image\na,кот.png\nb,C:\\pictures\\кот.png\nc,kot.png\nd,котик.png\n";
    let preview = studio.read_batch(read("a.csv", table)).await?;
    let typed = studio
        .read_batch(read("", "slowly\n\nfast {1..2}\n"))
        .await?;
    expect![[r#"
        4 rows, 4 jobs, Some(140) credits, exact false, unknown 0
        image v6 5s 540p  ["кот.png"] None "a"
        image v6 5s 540p  ["C:\\pictures\\кот.png"] None "b"
        image v6 5s 540p  [] None "c"
        image v6 5s 540p  [] None "d"
        line 4 image: The image “kot.png” was not given; add it beside the table.
        line 5 image: The image “котик.png” was not given; “кот.png” was.
        2 rows, 3 jobs, Some(105) credits, exact false, unknown 0
        image v6 5s 540p  ["кот.png"] None "slowly"
        image v6 5s 540p  ["кот.png"] None "fast 1"
        image v6 5s 540p  ["кот.png"] None "fast 2"
    "#]]
    .assert_eq(&(told(&preview) + &told(&typed)));
    Ok(())
}

#[tokio::test]
async fn too_many_jobs_are_counted_and_refused() -> anyhow::Result<()> {
    let (_bench, studio) = nobody().await?;
    let began = Instant::now();
    for text in [
        "{1..10001}".to_owned(),
        "{1..999999999999999999}{1..999999999999999999}{1..99}".to_owned(),
        "a kite\n".repeat(10_005),
    ] {
        let preview = studio.read_batch(of_text("", &text)).await?;
        assert_eq!(preview.problems.len(), 1, "{:?}", preview.problems);
        assert!(
            preview.problems[0].message.contains("at most 10000"),
            "{:?}",
            preview.problems
        );
        assert!(preview.sample.len() <= 60);
    }
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "counted, not spelled out"
    );
    let most = studio.read_batch(of_text("", "{1..100} {1..100}")).await?;
    assert_eq!((most.jobs, most.problems.len()), (10_000, 0));
    Ok(())
}

#[tokio::test]
async fn limits_of_a_prompt_are_checked_after_its_alternatives() -> anyhow::Result<()> {
    let (_bench, studio) = nobody().await?;
    let model = Catalog::defaults(Mode::Text, Route::Platform).model;
    let chars_max = Catalog::builtin()
        .model(&model, Route::Platform)
        .unwrap()
        .prompt_chars_max as usize;
    let (half, whole) = ("a".repeat(chars_max / 2 + 1), "a".repeat(chars_max));
    let fits = studio
        .read_batch(of_text("", &format!("{{{half}|{whole}}}")))
        .await?;
    assert_eq!(fits.problems, []);
    let long = studio
        .read_batch(of_text("", &format!("{{{half}|b}}{{c|{half}}}")))
        .await?;
    assert_eq!(long.problems.len(), 1);
    assert_eq!(long.problems[0].column.as_deref(), Some("prompt"));
    Ok(())
}
