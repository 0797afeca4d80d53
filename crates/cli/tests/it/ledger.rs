//! `tachy ledger`: rows, sums, a file, and what it says to odd wishes.

use serde_json::Value;

use crate::desk::{Answer, Desk, text};

/// A desk where two clips were made in one batch, and one was refused by moderation.
async fn spent() -> Desk {
    let desk = Desk::new().await;
    let good = [
        "make",
        "text",
        "--prompt",
        "=a kite, \"red\"",
        "--count",
        "2",
        "--poll-ms",
        "20",
    ];
    assert_eq!(desk.run(&good).await.code, 0);
    let bad = [
        "make",
        "text",
        "--prompt",
        "a storm [[refuse-moderation]]",
        "--poll-ms",
        "20",
    ];
    assert_eq!(desk.run(&bad).await.code, 5);
    desk
}

async fn ledger(desk: &Desk, words: &[&str]) -> Answer {
    desk.run(&[&["ledger"], words].concat()).await
}

async fn document(desk: &Desk, words: &[&str]) -> Value {
    let answer = ledger(desk, &[words, &["--json"]].concat()).await;
    assert_eq!(answer.code, 0, "{answer:?}");
    answer.json()
}

fn rows(document: &Value) -> usize {
    document["rows"].as_array().expect("rows").len()
}

#[tokio::test]
async fn the_document_holds_rows_groups_and_totals() {
    let desk = spent().await;
    let all = document(&desk, &[]).await;
    assert_eq!(rows(&all), 3, "a row an attempt, refused ones too");
    assert_eq!(all["error"], Value::Null);
    assert_eq!(all["rows"][0]["outcome"], "refused");
    let total = &all["totals"][0];
    assert_eq!(
        (&total["account"], &total["jobs"]),
        (&"env".into(), &3.into())
    );
    let bookings = all["rows"].as_array().expect("rows").iter();
    let charged: u64 = bookings
        .filter_map(|row| row["chargedCredits"].as_u64())
        .sum();
    assert_eq!(total["chargedCredits"], charged);
    let batches = document(&desk, &["--by", "batch"]).await;
    assert_eq!(batches["groups"].as_array().map(Vec::len), Some(2));
    let batch = batches["groups"][1]["key"].as_str().expect("an id");
    assert_eq!(rows(&document(&desk, &["--batch", batch]).await), 2);
    assert_eq!(
        rows(&document(&desk, &["--account", "env", "--to", "2020-01-01"]).await),
        0
    );
}

#[tokio::test]
async fn a_person_reads_tables() {
    let desk = spent().await;
    let said = ledger(&desk, &[]).await.stdout;
    assert!(
        said.starts_with("AT ") && said.contains("=a kite, \"red\""),
        "{said}"
    );
    assert!(said.contains("env: estimated "), "{said}");
    let said = ledger(&desk, &["--by", "model"]).await.stdout;
    assert!(
        said.starts_with("MODEL ") && said.lines().count() == 3,
        "{said}"
    );
    let said = ledger(&desk, &["--model", "v0"]).await.stdout;
    assert_eq!(said, "Nothing has been spent here.\n");
}

#[tokio::test]
async fn a_file_is_written_whole_or_not_at_all() {
    let desk = spent().await;
    let table = ledger(&desk, &["--csv"]).await.stdout;
    assert!(table.starts_with("at,account,model,"), "{table}");
    assert!(
        table.contains(",\"'=a kite, \"\"red\"\"\","),
        "no formula: {table}"
    );
    let file = desk.path("spent.csv");
    std::fs::write(&file, "older").expect("a file");
    let answer = ledger(&desk, &["--csv", &text(&file)]).await;
    assert_eq!((answer.code, answer.stdout.as_str()), (0, ""));
    assert_eq!(std::fs::read_to_string(&file).expect("the table"), table);

    let folder = desk.path("reports");
    std::fs::create_dir(&folder).expect("a folder");
    let into = text(&folder);
    let day = ["--csv", &into, "--from", "2026-01-01"];
    assert_eq!(ledger(&desk, &day).await.code, 0);
    assert!(folder.join("tachyscope-ledger-2026-01-01.csv").is_file());

    let nowhere = text(&desk.path("not/there.csv"));
    let answer = ledger(&desk, &["--csv", &nowhere]).await;
    assert_eq!(answer.code, 1);
    assert!(answer.stderr.contains("could not be written"), "{answer:?}");
}

#[tokio::test]
async fn odd_wishes_are_refused_with_a_sentence() {
    let desk = spent().await;
    for (words, said) in [
        (&["--from", "yesterday"][..], "is no day such as"),
        (&["--from", "2026-02-30"], "is no day such as"),
        (
            &["--from", "2026-02-02", "--to", "2026-01-01"],
            "lies before",
        ),
        (&["--account", "nobody"], "There is no account `nobody`"),
        (&["--batch", "0"], "too short"),
        (&["--batch", "ffffffff"], "--by batch"),
        (&["--by", "prompt"], "invalid value"),
        (&["--csv", "x.csv", "--by", "day"], "cannot be used with"),
    ] {
        let answer = ledger(&desk, words).await;
        assert_eq!(answer.code, 6, "{words:?}: {answer:?}");
        assert!(answer.stderr.contains(said), "{words:?}: {}", answer.stderr);
        let answer = ledger(&desk, &[words, &["--json"]].concat()).await;
        assert_eq!(answer.code, 6);
        assert_eq!(answer.json()["error"]["code"], "invalidInput", "{words:?}");
    }
}
