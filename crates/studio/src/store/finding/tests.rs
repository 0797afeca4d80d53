//! Finding among very many stays a walk through one index.

use sqlx::AssertSqlSafe;

use super::*;
use crate::test_ground::TestGround;

/// How SQLite would find what `filter` asks for.
async fn plan(store: &Store, filter: &ClipFilter, sort: ClipSort) -> String {
    let mut query = QueryBuilder::new("SELECT id, shape, created_at FROM clips ");
    store.narrow(&mut query, filter, None).await.unwrap();
    query.push(order(sort));
    let sql = query.sql().as_str().replace('?', "''");
    let rows = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
        .fetch_all(store.read())
        .await
        .unwrap();
    let lines: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
    lines.join("\n")
}

#[tokio::test]
async fn no_filter_and_no_order_reads_whole_rows() {
    let test = TestGround::alone().await;
    let filters = [
        ClipFilter::default(),
        ClipFilter {
            modes: vec![pixverse::Mode::Text],
            models: vec!["v6".into()],
            routes: vec![pixverse::Route::Web],
            aspects: vec!["16:9".into()],
            qualities: vec![pixverse::Quality::P720],
            cost_min: Some(1),
            is_favourite: Some(true),
            stars_min: Some(1),
            ..ClipFilter::default()
        },
    ];
    for filter in filters {
        for sort in [
            ClipSort::Newest,
            ClipSort::Oldest,
            ClipSort::Longest,
            ClipSort::Largest,
            ClipSort::Costliest,
            ClipSort::Best,
        ] {
            let plan = plan(&test.ground.store, &filter, sort).await;
            assert!(
                plan.contains("clips USING COVERING INDEX clips_by_age"),
                "{sort:?}: {plan}"
            );
        }
    }
    let newest = plan(&test.ground.store, &ClipFilter::default(), ClipSort::Newest).await;
    assert!(!newest.contains("TEMP B-TREE"), "{newest}");
}

#[tokio::test]
async fn a_tag_and_a_rare_word_lead_to_their_clips() {
    let test = TestGround::alone().await;
    let tagged = ClipFilter {
        tags: vec!["fox".into()],
        ..ClipFilter::default()
    };
    let tagged = plan(&test.ground.store, &tagged, ClipSort::Newest).await;
    assert!(
        tagged.contains("SEARCH clip_tags USING PRIMARY KEY"),
        "{tagged}"
    );
    let filter = ClipFilter {
        search: "fox".into(),
        ..ClipFilter::default()
    };
    let plan = plan(&test.ground.store, &filter, ClipSort::Newest).await;
    assert!(plan.contains("clips USING INDEX clips_by_number"), "{plan}");
}
