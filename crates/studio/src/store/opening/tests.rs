//! Databases of every earlier version are brought up to date with all that is in them; newer ones stay as they are.

use std::path::Path;

use sqlx::{AssertSqlSafe, Row as _};

use super::*;
use crate::options::{Drive, Pace, SecretsChoice, StudioOptions};
use crate::store::{Condition, condition};
use crate::{AccountState, ClipQuery, Outcome, Route, Stage, Studio, WaitingFor};

/// Rows as each version wrote them. A new migration brings its own.
const FIXTURES: [&str; 10] = [
    include_str!("fixtures/v1.sql"),
    include_str!("fixtures/v2.sql"),
    include_str!("fixtures/v3.sql"),
    include_str!("fixtures/v4.sql"),
    include_str!("fixtures/v5.sql"),
    include_str!("fixtures/v6.sql"),
    include_str!("fixtures/v7.sql"),
    include_str!("fixtures/v8.sql"),
    include_str!("fixtures/v9.sql"),
    include_str!("fixtures/v10.sql"),
];

fn place() -> (tempfile::TempDir, Home) {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::at(folder.path()).unwrap();
    (folder, home)
}

/// Grow a database from the first version to `version`, used by each on the way.
async fn grown_to(home: &Home, version: usize) {
    for step in 1..=version {
        let pool = writer(&home.database()).await.unwrap();
        let migrator = Migrator {
            migrations: MIGRATOR.migrations[..step].to_vec().into(),
            ..Migrator::DEFAULT
        };
        migrator.run(&pool).await.unwrap();
        sqlx::raw_sql(FIXTURES[step - 1])
            .execute(&pool)
            .await
            .unwrap();
        pool.close().await;
    }
}

async fn tables(pool: &SqlitePool) -> Vec<(String, i64)> {
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_master WHERE type = 'table'
            AND name NOT LIKE 'sqlite_%' AND name <> '_sqlx_migrations' ORDER BY name",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    let mut counted = Vec::new();
    for name in names {
        let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM {name}"));
        let rows: i64 = sqlx::query_scalar(count).fetch_one(pool).await.unwrap();
        counted.push((name, rows));
    }
    counted
}

fn options(home: &Home) -> StudioOptions {
    StudioOptions {
        home: home.path().to_owned(),
        endpoints: pixverse::Endpoints::new(
            "http://127.0.0.1:9",
            "http://127.0.0.1:9",
            "http://127.0.0.1:9",
        )
        .unwrap(),
        secrets: SecretsChoice::File,
        env_key: None,
        examiner: media::Examiner::this_program().unwrap(),
        drive: Drive::Nothing,
        pace: Pace::default(),
    }
}

#[tokio::test]
async fn each_version_has_rows_in_every_table() {
    assert_eq!(
        FIXTURES.len(),
        MIGRATOR.migrations.len(),
        "a new migration needs rows of its own in fixtures/"
    );
    for version in 1..=FIXTURES.len() {
        let (_folder, home) = place();
        grown_to(&home, version).await;
        let pool = writer(&home.database()).await.unwrap();
        let empty: Vec<_> = tables(&pool)
            .await
            .into_iter()
            .filter(|(_, rows)| *rows == 0)
            .collect();
        assert!(empty.is_empty(), "version {version}: {empty:?}");
        pool.close().await;
    }
}

#[tokio::test]
async fn every_earlier_version_is_brought_up_to_date_with_all_its_rows() {
    for version in 1..=FIXTURES.len() {
        let (_folder, home) = place();
        grown_to(&home, version).await;
        let pool = writer(&home.database()).await.unwrap();
        let before = tables(&pool).await;
        pool.close().await;

        let studio = Studio::open(options(&home)).await.unwrap();
        assert_eq!(studio.saved().await.unwrap(), None, "nothing was lost");
        check_doors(&studio, version).await;
        studio.close().await;

        let pool = writer(&home.database()).await.unwrap();
        let after = tables(&pool).await;
        pool.close().await;
        for (table, rows) in before {
            let now = after.iter().find(|(name, _)| *name == table).unwrap().1;
            assert!(
                now >= rows,
                "version {version}, {table}: {rows} rows, now {now}"
            );
        }
        let is_copied = home
            .path()
            .join(format!("studio.before-{version}.db"))
            .is_file();
        assert_eq!(is_copied, version < FIXTURES.len(), "version {version}");
    }
}

/// What a person sees through the studio's doors is what the old version wrote.
async fn check_doors(studio: &Studio, version: usize) {
    let accounts = studio.accounts().list().await.unwrap();
    let names: Vec<&str> = accounts
        .iter()
        .map(|account| account.name.as_str())
        .collect();
    assert_eq!(names, ["main", "second"], "the removed one is not listed");
    assert_eq!(accounts[0].credits, Some(900));
    assert_eq!(accounts[1].state, AccountState::SignedOut);
    assert!(accounts[1].remembers_password);

    let mut jobs = studio.jobs(false).await.unwrap();
    jobs.sort_by_key(|job| job.created_at);
    let stages: Vec<Stage> = jobs.iter().map(|job| job.stage).collect();
    let mut expected = vec![Stage::Done, Stage::Failed, Stage::Unsure, Stage::Queued];
    expected.extend([Stage::Downloading, Stage::Queued].iter().take(version - 1));
    if version > 5 {
        expected.push(Stage::Queued);
    }
    assert_eq!(stages, expected, "version {version}");
    let through_page = jobs.iter().filter(|job| job.route == Route::Browser);
    assert_eq!(through_page.count(), usize::from(version > 5));
    assert_eq!(jobs[0].attempts.len(), 2);
    assert_eq!(jobs[0].cost.charged_credits, Some(45));
    assert_eq!(jobs[0].notes, ["a remark"]);
    assert_eq!(jobs[0].video_id.as_deref(), Some("9007199254740993"));
    assert_eq!(jobs[1].error.as_ref().unwrap().message, "It was withheld.");
    assert!(jobs[2].needs_choice);
    assert_eq!(jobs[2].attempts[0].outcome, Outcome::Unresolved);
    if version > 1 {
        assert_eq!(jobs[4].waiting_for, Some(WaitingFor::Disk));
    }

    let query = ClipQuery {
        search: "fox".into(),
        limit: 10,
        ..ClipQuery::default()
    };
    let page = studio.library().list(query).await.unwrap();
    assert_eq!(page.total, 1, "the other one is in the trash");
    assert_eq!(page.clips[0].charged_credits, Some(45));
    let judged = &page.clips[0].judged;
    assert_eq!(
        (judged.stars, judged.tags.len()),
        if version > 9 { (4, 1) } else { (0, 0) }
    );
    let prompts = studio.used_prompts("FOX", 10).await.unwrap();
    assert_eq!(prompts[0].prompt, "a red fox");
    assert!(prompts[0].times >= 4);
    let facets = studio.clip_facets().await.unwrap();
    assert_eq!(facets.aspects[0].value, "16:9", "read from the recipe");
    assert_eq!(
        studio.inputs().list().await.unwrap()[0].input.name,
        "fox.png"
    );
    assert!(studio.settings().get().await.unwrap().send_unsent);
}

#[tokio::test]
async fn the_copy_holds_what_the_old_version_held() {
    let (_folder, home) = place();
    grown_to(&home, 1).await;
    // What a crash in the middle of copying leaves behind is no copy.
    std::fs::write(home.path().join("studio.before-1.db.part"), "half").unwrap();
    let store = Store::open(&home, Journal::open(&home).unwrap())
        .await
        .unwrap();
    store.close().await;
    let copy = writer(&home.path().join("studio.before-1.db"))
        .await
        .unwrap();
    let version: i64 = sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations")
        .fetch_one(&copy)
        .await
        .unwrap();
    assert_eq!(version, 1);
    let jobs = sqlx::query("SELECT * FROM jobs")
        .fetch_all(&copy)
        .await
        .unwrap();
    assert_eq!(jobs.len(), 4);
    assert!(
        jobs[0].try_get::<String, _>("waiting_for").is_err(),
        "not migrated"
    );
    copy.close().await;
    assert!(!home.path().join("studio.before-1.db.part").exists());
}

#[tokio::test]
async fn the_journal_is_told_what_an_older_version_did_not_write_down() {
    let (_folder, home) = place();
    grown_to(&home, 2).await;
    Studio::open(options(&home)).await.unwrap().close().await;
    for name in ["studio.db", "studio.db-wal", "studio.db-shm"] {
        remove_if_there(&home.path().join(name)).unwrap();
    }
    let studio = Studio::open(options(&home)).await.unwrap();
    let accounts = studio.accounts().list().await.unwrap();
    let names: Vec<&str> = accounts
        .iter()
        .map(|account| account.name.as_str())
        .collect();
    assert_eq!(names, ["main", "second"]);
    let mut jobs = studio.jobs(false).await.unwrap();
    jobs.sort_by_key(|job| job.created_at);
    let stages: Vec<Stage> = jobs.iter().map(|job| job.stage).collect();
    assert_eq!(
        stages,
        [Stage::Unsure, Stage::Queued, Stage::Rendering],
        "what was not over; what was downloading is looked at once more"
    );
    let trace_id = jobs[0].attempts[0].trace_id.as_str();
    assert_eq!(trace_id, "7d1f1ad0-6f1e-4a51-9e0d-6a8f1f4e2b13");
    studio.close().await;
}

#[tokio::test]
async fn a_newer_database_is_refused_and_not_touched() {
    let (_folder, home) = place();
    grown_to(&home, FIXTURES.len()).await;
    let pool = writer(&home.database()).await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'from the future', 1, x'00', 0)",
    )
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;
    let before = (
        names_in(home.path()),
        std::fs::read(home.database()).unwrap(),
    );

    let refused = Studio::open(options(&home)).await.err().unwrap();
    let words = refused.to_string();
    assert!(
        words.contains("newer Tachyscope") && words.contains("9999"),
        "{words}"
    );
    let after = (
        names_in(home.path()),
        std::fs::read(home.database()).unwrap(),
    );
    assert!(before.1 == after.1, "not a byte was changed");
    let new: Vec<_> = after
        .0
        .iter()
        .filter(|name| !before.0.contains(name))
        .collect();
    assert!(
        new.iter()
            .all(|name| !name.contains("studio.b") && !name.contains("studio.n")),
        "nothing was set aside: {new:?}"
    );
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn only_a_suspect_database_is_read_whole() {
    let (_folder, home) = place();
    grown_to(&home, FIXTURES.len()).await;
    break_table(&home, "uploads").await;
    assert_eq!(condition(&home, false).await.unwrap(), Condition::Sound);
    assert_eq!(condition(&home, true).await.unwrap(), Condition::Broken);
}

/// Write over the page that holds a table's rows.
async fn break_table(home: &Home, table: &str) {
    let pool = writer(&home.database()).await.unwrap();
    let page: i64 = sqlx::query_scalar("SELECT rootpage FROM sqlite_master WHERE name = ?")
        .bind(table)
        .fetch_one(&pool)
        .await
        .unwrap();
    let size: i64 = sqlx::query_scalar("PRAGMA page_size")
        .fetch_one(&pool)
        .await
        .unwrap();
    pool.close().await;
    let mut bytes = std::fs::read(home.database()).unwrap();
    let (page, size) = (
        usize::try_from(page).unwrap(),
        usize::try_from(size).unwrap(),
    );
    bytes[(page - 1) * size..page * size].fill(0x2a);
    std::fs::write(home.database(), bytes).unwrap();
}
