//! What a person thinks of clips outlives the database, and what they delete can be had back until it is forgotten.

use super::super::ClipRow;
use super::super::family::FamilyNode;
use super::super::tests::{Bench, mp4, origin};
use super::*;
use crate::library::{Parent, ParentHow};
use crate::{ClipFilter, ClipSort};

fn words(tags: &[&str]) -> Vec<String> {
    tags.iter().map(|tag| (*tag).to_owned()).collect()
}

fn liked() -> Judgement {
    Judgement {
        is_favourite: Some(true),
        stars: Some(4),
        add_tags: words(&["  snow ", "red  fox", "snow"]),
        note: Some(" for the trailer\n".into()),
        ..Judgement::default()
    }
}

#[tokio::test]
async fn what_is_thought_of_a_clip_outlives_the_database() {
    let before = Bench::new().await;
    let clip = before.keep("A fox").await.clip;
    let [judged] = <[Clip; 1]>::try_from(
        before
            .library
            .judge(std::slice::from_ref(&clip.id), liked())
            .await
            .unwrap(),
    )
    .unwrap();
    let expected = Judged {
        is_favourite: true,
        stars: 4,
        tags: words(&["red fox", "snow"]),
        note: "for the trailer".into(),
    };
    assert_eq!(judged.judged, expected);
    assert_eq!(before.found("snow trail").await, ["A fox"]);

    let after = Bench::new().await;
    let library = after.test.ground.home.library();
    std::fs::remove_dir(&library).unwrap();
    std::fs::rename(before.test.ground.home.library(), &library).unwrap();
    after.library.rescan().await.unwrap();
    let again = after.library.get(&clip.id).await.unwrap();
    assert_eq!(again.judged, expected);
    assert_eq!(after.found("snow").await, ["A fox"]);
}

#[tokio::test]
async fn only_what_is_said_changes() {
    let bench = Bench::new().await;
    let ids = [bench.keep("A fox").await.clip.id];
    bench.library.judge(&ids, liked()).await.unwrap();
    let change = Judgement {
        stars: Some(0),
        remove_tags: words(&["snow", "never there"]),
        note: Some(String::new()),
        ..Judgement::default()
    };
    let clips = bench.library.judge(&ids, change).await.unwrap();
    let expected = Judged {
        is_favourite: true,
        stars: 0,
        tags: words(&["red fox"]),
        note: String::new(),
    };
    assert_eq!(clips[0].judged, expected);
    assert!(bench.found("trailer").await.is_empty());
    let filter = ClipFilter {
        tags: words(&["snow"]),
        ..ClipFilter::default()
    };
    let found = bench.library.find(&filter, ClipSort::Newest, None).await;
    assert!(found.unwrap().ids.is_empty());
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_and_changes_nothing() {
    let bench = Bench::new().await;
    let ids = [bench.keep("A fox").await.clip.id];
    let plain = Judgement::default;
    #[rustfmt::skip]
    let cases = [
        ("stars", Judgement { stars: Some(6), ..plain() }),
        ("add_tags", Judgement { add_tags: words(&[" "]), ..plain() }),
        ("add_tags", Judgement { add_tags: vec!["x".repeat(65)], ..plain() }),
        ("add_tags", Judgement { add_tags: words(&["a\u{7}b"]), ..plain() }),
        ("add_tags", Judgement { add_tags: (0..51).map(|number| number.to_string()).collect(), ..plain() }),
        ("note", Judgement { note: Some("x".repeat(4_001)), ..plain() }),
    ];
    for (expected, judgement) in cases {
        match bench.library.judge(&ids, judgement).await {
            Err(StudioError::InvalidField { field, .. }) => assert_eq!(field, expected),
            other => panic!("{expected}: {other:?}"),
        }
    }
    let clip = bench.library.get(&ids[0]).await.unwrap();
    assert_eq!(clip.judged, Judged::default());
}

#[tokio::test]
async fn where_one_clip_is_not_here_no_other_changes() {
    let bench = Bench::new().await;
    let gone: ClipId = "0198c0de-0000-7000-8000-0000000000ff".parse().unwrap();
    let ids = [bench.keep("A fox").await.clip.id, gone];
    let judged = bench.library.judge(&ids, liked()).await;
    assert!(matches!(judged, Err(StudioError::NotFound { .. })));
    let trashed = bench.library.trash_all(&ids).await;
    assert!(matches!(trashed, Err(StudioError::NotFound { .. })));
    let clip = bench.library.get(&ids[0]).await.unwrap();
    assert_eq!(clip.judged, Judged::default());
    assert!(!clip.is_trashed);
}

#[tokio::test]
async fn a_sidecar_that_was_written_by_hand_is_taken_up() {
    let bench = Bench::new().await;
    let clip = bench.keep("A fox").await.clip;
    let sidecar = clip.path.with_extension("json");
    let mut text: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&sidecar).unwrap()).unwrap();
    text["stars"] = 9.into();
    text["tags"] = serde_json::json!(["snow", "fox", "snow"]);
    bench.library.trash(&clip.id).await.unwrap();
    bench
        .library
        .forget_all(std::slice::from_ref(&clip.id))
        .await
        .unwrap();
    std::fs::write(&clip.path, mp4()).unwrap();
    std::fs::write(&sidecar, text.to_string()).unwrap();
    // What a file manager threw away on the same drive stays thrown away.
    let trash = bench.test.ground.home.library().join(".Trash-1000/files");
    std::fs::create_dir_all(&trash).unwrap();
    for end in ["mp4", "json"] {
        std::fs::copy(
            clip.path.with_extension(end),
            trash.join("a.mp4").with_extension(end),
        )
        .unwrap();
    }
    assert_eq!(bench.library.rescan().await.unwrap().found, 1);
    let judged = bench.library.get(&clip.id).await.unwrap().judged;
    assert_eq!((judged.stars, judged.tags), (5, words(&["fox", "snow"])));
}

#[tokio::test]
async fn a_sidecar_that_could_not_be_written_is_told_at_the_next_rescan() {
    let bench = Bench::new().await;
    let clip = bench.keep("A fox").await.clip;
    let sidecar = clip.path.with_extension("json");
    let before = std::fs::read(&sidecar).unwrap();
    let ids = [clip.id];
    bench.library.judge(&ids, liked()).await.unwrap();
    let told = std::fs::read(&sidecar).unwrap();
    assert_ne!(before, told);
    std::fs::write(&sidecar, &before).unwrap();
    bench.library.rescan().await.unwrap();
    assert_eq!(std::fs::read(&sidecar).unwrap(), told);
}

#[tokio::test]
async fn many_clips_go_to_the_trash_and_come_back() {
    let bench = Bench::new().await;
    let mut clips = Vec::new();
    for number in 0..3 {
        clips.push(bench.keep(&format!("fox {number}")).await.clip);
    }
    let ids: Vec<ClipId> = clips.iter().map(|clip| clip.id.clone()).collect();
    bench.library.judge(&ids, liked()).await.unwrap();
    bench.library.trash(&ids[1]).await.unwrap();
    let trashed = bench.library.trash_all(&ids).await.unwrap();
    assert!(
        trashed
            .iter()
            .all(|clip| clip.is_trashed && !clip.is_missing)
    );
    assert!(bench.found("").await.is_empty());
    bench
        .library
        .judge(
            &ids,
            Judgement {
                stars: Some(1),
                ..Judgement::default()
            },
        )
        .await
        .unwrap();
    let restored = bench.library.restore_all(&ids).await.unwrap();
    assert!(restored.iter().all(|clip| clip.judged.stars == 1));
    assert_eq!(bench.found("snow").await.len(), 3);
    assert!(clips.iter().all(|clip| clip.path.is_file()));
}

#[tokio::test]
async fn only_what_lies_in_the_trash_is_forgotten() {
    let bench = Bench::new().await;
    let kept = bench.keep("kept").await.clip;
    let gone = bench.keep("gone").await.clip;
    let ids = [kept.id.clone(), gone.id.clone()];
    bench.library.trash(&gone.id).await.unwrap();
    assert_eq!(bench.library.forget_all(&ids).await.unwrap(), 1);
    assert!(matches!(
        bench.library.get(&gone.id).await,
        Err(StudioError::NotFound { .. })
    ));
    assert_eq!(bench.library.get(&kept.id).await.unwrap(), kept);
    let trash = bench.test.ground.home.trash();
    let below = gone
        .path
        .strip_prefix(bench.test.ground.home.library())
        .unwrap();
    for file in super::super::files_of(&trash.join(below)) {
        assert!(!file.exists(), "{}", file.display());
    }
    assert_eq!(bench.library.forget_all(&ids).await.unwrap(), 0);
}

/// Write a clip down that was made from others.
async fn child(bench: &Bench, prompt: &str, parents: &[(&ClipId, ParentHow)]) -> ClipId {
    let id = bench.keep(prompt).await.clip.id;
    let mut writing = bench.test.ground.store.write().await.unwrap();
    for (parent, how) in parents {
        let parent = Parent {
            clip: (*parent).clone(),
            how: *how,
        };
        writing.add_parent(&id, &parent).await.unwrap();
    }
    writing.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_family_is_ancestors_and_descendants() {
    let bench = Bench::new().await;
    let grandparent = bench.keep("grandparent").await.clip.id;
    let parent = child(&bench, "parent", &[(&grandparent, ParentHow::LastFrame)]).await;
    let sibling = child(&bench, "sibling", &[(&grandparent, ParentHow::Source)]).await;
    let own = child(&bench, "own", &[(&parent, ParentHow::Extended)]).await;
    let grandchild = child(
        &bench,
        "grandchild",
        &[(&own, ParentHow::Source), (&sibling, ParentHow::Source)],
    )
    .await;
    let family = bench.library.family(&own, None).await.unwrap();
    let named = |id: &ClipId| family.iter().find(|node| node.id == *id);
    assert_eq!(family.len(), 4);
    assert!(named(&sibling).is_none());
    assert_eq!(
        named(&parent).unwrap().parents,
        [Parent {
            clip: grandparent.clone(),
            how: ParentHow::LastFrame
        }]
    );
    assert_eq!(
        named(&grandchild).unwrap().parents.len(),
        1,
        "the sibling is no part of it"
    );

    bench.library.trash(&parent).await.unwrap();
    bench
        .library
        .forget_all(std::slice::from_ref(&parent))
        .await
        .unwrap();
    let family: Vec<FamilyNode> = bench.library.family(&own, None).await.unwrap();
    let gone = family.iter().find(|node| node.id == parent).unwrap();
    assert_eq!((&gone.clip, gone.parents.len()), (&None, 0));
}

#[tokio::test]
async fn parents_are_found_by_frame_by_file_and_by_pixverse_s_id() {
    let bench = Bench::new().await;
    let first = origin("first");
    let kept = bench
        .library
        .keep(&first, bench.part(&first, &mp4()))
        .await
        .unwrap()
        .clip;
    let mut writing = bench.test.ground.store.write().await.unwrap();
    writing.add_frame("f0", &kept.id).await.unwrap();
    writing.commit().await.unwrap();

    let mut second = origin("second");
    second.account = first.account.clone();
    second.video_id = "7".into();
    second.recipe.mode = pixverse::Mode::Extend;
    second.recipe.source = Some(pixverse::Source {
        video_id: first.video_id.clone(),
        made_with: None,
        clip: None,
        length_ms: None,
    });
    second
        .recipe
        .inputs
        .push(pixverse::Input::new(pixverse::InputRole::Image, "f0"));
    let part = bench.part(&second, &mp4());
    let made = bench.library.keep(&second, part).await.unwrap().clip;
    let row: ClipRow = bench
        .test
        .ground
        .store
        .clip(&made.id)
        .await
        .unwrap()
        .unwrap();
    let how: Vec<ParentHow> = row.parents.iter().map(|parent| parent.how).collect();
    assert_eq!(how, [ParentHow::Extended, ParentHow::LastFrame]);
    assert!(row.parents.iter().all(|parent| parent.clip == kept.id));
    let sidecar = std::fs::read_to_string(made.path.with_extension("json")).unwrap();
    assert!(sidecar.contains("\"last_frame\""), "{sidecar}");
}
