//! Filters, orders and hints, on rows that were never files.

use pixverse::Catalog;
use time::macros::datetime;

use super::super::ClipRow;
use super::super::clip::Judged;
use super::super::tests::Bench;
use super::*;
use crate::clock::from_ms;

/// The first of these clips was kept then; each further one a minute later.
const FIRST_AT: OffsetDateTime = datetime!(2026-11-20 10:00 UTC);

/// The row of the clip number `number`; its file is not there.
fn row(number: u32, account: &AccountId, prompt: &str) -> ClipRow {
    let mut recipe = Catalog::defaults(Mode::Text, Route::Platform);
    recipe.prompt = prompt.to_owned();
    ClipRow {
        id: format!("0198c0de-0000-7000-8000-{number:012}")
            .parse()
            .unwrap(),
        job: None,
        account: Some(account.clone()),
        account_name: "main".into(),
        route: Route::Platform,
        recipe,
        video_id: Some(number.to_string()),
        path: format!("2026/11/{number}.mp4"),
        poster: None,
        width: Some(1280),
        height: Some(720),
        duration_ms: Some(5_000),
        size_bytes: 1_000,
        sha256: format!("{number:064}"),
        charged_credits: Some(45),
        created_at: from_ms(crate::clock::to_ms(FIRST_AT) + i64::from(number) * 60_000),
        made_in_ms: None,
        trashed_at: None,
        judged: Judged::default(),
        parents: Vec::new(),
    }
}

/// Five clips that differ in all that filters and orders ask for.
async fn shelf() -> (Bench, AccountId) {
    let bench = Bench::new().await;
    let account = AccountId::fresh();
    let mut rows: Vec<ClipRow> = [
        "a red fox",
        "a blue fox",
        "a hare",
        "a paper boat",
        "the sea",
    ]
    .iter()
    .zip(1..)
    .map(|(prompt, number)| row(number, &account, prompt))
    .collect();
    rows[0].judged.stars = 3;
    rows[0].judged.tags = vec!["best of".into(), "fox".into()];
    rows[1].judged.stars = 3;
    rows[1].judged.is_favourite = true;
    rows[1].judged.tags = vec!["fox".into()];
    rows[1].judged.note = "keep for Ёлка, café".into();
    rows[2].recipe.mode = Mode::Image;
    rows[2].recipe.aspect = None;
    rows[2].width = None;
    rows[2].charged_credits = None;
    rows[2].duration_ms = None;
    rows[3].recipe.model = "v5.5".into();
    rows[3].recipe.quality = Quality::P1080;
    rows[3].recipe.negative_prompt = Some("people, text".into());
    rows[3].route = Route::Browser;
    rows[3].account = Some(AccountId::fresh());
    rows[3].duration_ms = Some(8_000);
    rows[3].charged_credits = Some(120);
    rows[3].size_bytes = 9_000;
    rows[4].trashed_at = Some(FIRST_AT);
    let store = &bench.test.ground.store;
    let mut writing = store.write().await.unwrap();
    for row in &rows {
        writing.save_clip(row, 0).await.unwrap();
    }
    writing.commit().await.unwrap();
    (bench, account)
}

/// Numbers of the clips that are found, in order.
async fn numbers(bench: &Bench, filter: &ClipFilter, sort: ClipSort) -> Vec<u32> {
    let found = bench.library.find(filter, sort, None).await.unwrap();
    assert_eq!(found.ids.len(), found.shapes.len());
    assert_eq!(found.ids.len(), found.times_s.len());
    found
        .ids
        .iter()
        .map(|id| id.as_str()[24..].parse().unwrap())
        .collect()
}

fn everything() -> ClipFilter {
    ClipFilter::default()
}

fn searching(search: &str) -> ClipFilter {
    ClipFilter {
        search: search.to_owned(),
        ..everything()
    }
}

#[tokio::test]
async fn each_filter_finds_what_it_says() {
    let (bench, account) = shelf().await;
    let minute = |minutes| Some(FIRST_AT + time::Duration::minutes(minutes));
    #[rustfmt::skip]
    let cases: Vec<(ClipFilter, &[u32])> = vec![
        (everything(), &[4, 3, 2, 1]),
        (searching("fox"), &[2, 1]),
        (searching("FO re"), &[1]),
        (searching("ёлка CAFE"), &[2]),
        (searching("best"), &[1]),
        (searching("peop"), &[4]),
        (searching("v5.5 boat"), &[4]),
        (searching("main"), &[4, 3, 2, 1]),
        (searching("nothing like it"), &[]),
        (ClipFilter { modes: vec![Mode::Image], ..everything() }, &[3]),
        (ClipFilter { models: vec!["v5.5".into(), "v9".into()], ..everything() }, &[4]),
        (ClipFilter { routes: vec![Route::Browser, Route::Web], ..everything() }, &[4]),
        (ClipFilter { accounts: vec![account.clone()], ..everything() }, &[3, 2, 1]),
        (ClipFilter { aspects: vec!["16:9".into()], ..everything() }, &[4, 2, 1]),
        (ClipFilter { qualities: vec![Quality::P1080], ..everything() }, &[4]),
        (ClipFilter { after: minute(2), before: minute(4), ..everything() }, &[3, 2]),
        (ClipFilter { cost_min: Some(46), ..everything() }, &[4]),
        (ClipFilter { cost_max: Some(45), ..everything() }, &[2, 1]),
        (ClipFilter { is_favourite: Some(true), ..everything() }, &[2]),
        (ClipFilter { is_favourite: Some(false), ..everything() }, &[4, 3, 1]),
        (ClipFilter { stars_min: Some(3), ..everything() }, &[2, 1]),
        (ClipFilter { tags: vec!["fox".into(), "best of".into()], ..everything() }, &[1]),
        (ClipFilter { is_missing: Some(true), ..everything() }, &[4, 3, 2, 1]),
        (ClipFilter { is_missing: Some(false), ..everything() }, &[]),
        (ClipFilter { is_trashed: true, ..everything() }, &[5]),
        (ClipFilter { search: "fox".into(), stars_min: Some(1), is_favourite: Some(false), ..everything() }, &[1]),
    ];
    for (filter, expected) in cases {
        let found = numbers(&bench, &filter, ClipSort::Newest).await;
        assert_eq!(found, expected, "{filter:?}");
    }
}

#[tokio::test]
async fn each_order_puts_unknown_values_last() {
    let (bench, _account) = shelf().await;
    for (sort, expected) in [
        (ClipSort::Newest, [4, 3, 2, 1]),
        (ClipSort::Oldest, [1, 2, 3, 4]),
        (ClipSort::Longest, [4, 2, 1, 3]),
        (ClipSort::Largest, [4, 3, 2, 1]),
        (ClipSort::Costliest, [4, 2, 1, 3]),
        (ClipSort::Best, [2, 1, 4, 3]),
    ] {
        let found = numbers(&bench, &everything(), sort).await;
        assert_eq!(found, expected, "{sort:?}");
    }
}

#[tokio::test]
async fn shapes_and_times_stand_beside_the_ids() {
    let (bench, _account) = shelf().await;
    let found = bench
        .library
        .find(&everything(), ClipSort::Oldest, None)
        .await
        .unwrap();
    assert_eq!(found.shapes, [1778, 1778, 1778, 1778]);
    let first = FIRST_AT.unix_timestamp();
    assert_eq!(
        found.times_s,
        [first + 60, first + 120, first + 180, first + 240]
    );
}

#[tokio::test]
async fn an_empty_result_says_which_filter_hides_most() {
    let (bench, _account) = shelf().await;
    let filter = ClipFilter {
        search: "fox".into(),
        modes: vec![Mode::Image],
        ..everything()
    };
    assert!(numbers(&bench, &filter, ClipSort::Newest).await.is_empty());
    let hints = bench.library.drop_hints(&filter, None).await.unwrap();
    let expected = [(FilterName::Modes, 2), (FilterName::Search, 1)];
    assert_eq!(
        hints,
        expected.map(|(filter, total)| DropHint { filter, total })
    );
    let hopeless = ClipFilter {
        search: "nothing".into(),
        stars_min: Some(5),
        ..everything()
    };
    let hints = bench.library.drop_hints(&hopeless, None).await.unwrap();
    assert_eq!(hints, [], "no single one would help");
}

#[tokio::test]
async fn what_a_filter_may_be_set_to_is_counted() {
    let (bench, account) = shelf().await;
    let facets = bench.library.facets(None).await.unwrap();
    let values = |facets: &[Facet]| -> Vec<(String, u64)> {
        let pair = |facet: &Facet| (facet.value.clone(), facet.clips);
        facets.iter().map(pair).collect()
    };
    let words = |pairs: &[(&str, u64)]| -> Vec<(String, u64)> {
        let owned = |(word, clips): &(&str, u64)| ((*word).to_owned(), *clips);
        pairs.iter().map(owned).collect()
    };
    assert_eq!(values(&facets.modes), words(&[("text", 3), ("image", 1)]));
    assert_eq!(values(&facets.aspects), words(&[("16:9", 3)]));
    assert_eq!(values(&facets.tags), words(&[("fox", 2), ("best of", 1)]));
    assert_eq!(facets.accounts.len(), 2);
    let own = bench.library.facets(Some(&account)).await.unwrap();
    assert_eq!(values(&own.models).len(), 1, "another's are not there");
    assert_eq!(values(&own.accounts), words(&[(account.as_str(), 3)]));
}

#[tokio::test]
async fn rows_come_in_the_order_that_was_asked_for() {
    let (bench, account) = shelf().await;
    let id = |number: u32| row(number, &account, "").id;
    let clips = bench.library.some(&[id(2), id(77), id(5), id(1)]).await;
    let prompts: Vec<String> = clips
        .unwrap()
        .into_iter()
        .map(|clip| clip.recipe.prompt)
        .collect();
    assert_eq!(prompts, ["a blue fox", "the sea", "a red fox"]);
    let many: Vec<ClipId> = (0..501).map(id).collect();
    let refused = bench.library.some(&many).await.unwrap_err();
    assert!(matches!(
        refused,
        StudioError::InvalidField { field: "ids", .. }
    ));
}
