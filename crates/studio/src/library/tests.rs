//! Keeping, finding, deleting and finding again, with files made of bare boxes.

use std::path::Path;

use pixverse::{Catalog, Mode, Route};
use time::macros::datetime;

use super::*;
use crate::downloads::{DownloadError, Part};
use crate::test_ground::TestGround;
use crate::{AccountId, JobId};

/// This test is the media child when the examiner starts the test program again.
#[test]
fn media_child_door() {
    media::become_child_if_asked();
}

pub(super) struct Bench {
    pub(super) test: TestGround,
    pub(super) library: Library,
}

impl Bench {
    pub(super) async fn new() -> Self {
        let test = TestGround::alone().await;
        let program = std::env::current_exe().unwrap();
        let door = ["--exact", "library::tests::media_child_door", "--nocapture"];
        let examiner = Examiner::new(program, door.map(Into::into).to_vec());
        let library = Library::new(test.ground.clone(), examiner);
        Self { test, library }
    }

    /// A download that came for the job of `origin`.
    pub(super) fn part(&self, origin: &Origin, bytes: &[u8]) -> Part {
        let path = self
            .test
            .ground
            .home
            .downloads()
            .join(format!("{}.part", origin.job));
        std::fs::write(&path, bytes).unwrap();
        Part {
            path,
            size_bytes: bytes.len() as u64,
        }
    }

    pub(super) async fn keep(&self, prompt: &str) -> Kept {
        let origin = origin(prompt);
        let part = self.part(&origin, &mp4());
        self.library.keep(&origin, part).await.unwrap()
    }

    pub(super) async fn found(&self, search: &str) -> Vec<String> {
        let query = ClipQuery {
            search: search.into(),
            limit: 10,
            ..ClipQuery::default()
        };
        let page = self.library.list(query).await.unwrap();
        assert_eq!(page.total, page.clips.len() as u64);
        page.clips
            .into_iter()
            .map(|clip| clip.recipe.prompt)
            .collect()
    }
}

/// A file that is whole box by box, and holds no picture.
pub(super) fn mp4() -> Vec<u8> {
    let boxed = |kind: &[u8; 4], body: &[u8]| {
        let length = u32::try_from(body.len() + 8).unwrap();
        [&length.to_be_bytes(), kind.as_slice(), body].concat()
    };
    [
        boxed(b"ftyp", b"isom\0\0\0\0isom"),
        boxed(b"moov", b""),
        boxed(b"mdat", b"picture"),
    ]
    .concat()
}

pub(super) fn origin(prompt: &str) -> Origin {
    let mut recipe = Catalog::defaults(Mode::Text, Route::Platform);
    recipe.prompt = prompt.into();
    Origin {
        job: JobId::fresh(),
        account: AccountId::fresh(),
        account_name: "work".into(),
        route: Route::Platform,
        recipe,
        video_id: "18446744073709551615".into(),
        trace_ids: vec![uuid::Uuid::new_v4()],
        charged_credits: Some(45),
        job_created_at: datetime!(2026-03-04 23:59:00 UTC),
        made_in: Some(Duration::from_secs(31)),
        out_dir: None,
    }
}

#[tokio::test]
async fn a_clip_is_kept_byte_for_byte_with_its_recipe_beside_it() {
    let bench = Bench::new().await;
    let origin = Origin {
        out_dir: Some(bench.test.folder("out/deep")),
        ..origin("A red fox")
    };
    let part = bench.part(&origin, &mp4());
    let kept = bench.library.keep(&origin, part).await.unwrap();

    assert_eq!(std::fs::read(&kept.clip.path).unwrap(), mp4());
    let below = kept
        .clip
        .path
        .strip_prefix(bench.test.ground.home.library())
        .unwrap();
    assert!(
        below
            .to_string_lossy()
            .starts_with("2026/03/2026-03-04_a-red-fox_"),
        "{}",
        below.display()
    );
    let copy = kept.out_path.unwrap();
    assert_eq!(std::fs::read(&copy).unwrap(), mp4());
    assert_eq!(copy.file_name(), kept.clip.path.file_name());

    let sidecar = std::fs::read_to_string(kept.clip.path.with_extension("json")).unwrap();
    for word in [
        "\"prompt\": \"A red fox\"",
        "18446744073709551615",
        &kept.clip.sha256,
        "\"charged_credits\": 45",
    ] {
        assert!(sidecar.contains(word), "{word} in {sidecar}");
    }
    let left = std::fs::read_dir(bench.test.ground.home.downloads())
        .unwrap()
        .count();
    assert_eq!(left, 0, "nothing of the download stays");
}

#[tokio::test]
async fn what_is_no_clip_is_thrown_away() {
    let bench = Bench::new().await;
    let short = mp4()[..mp4().len() - 3].to_vec();
    for bytes in [b"<!DOCTYPE html><html>sign in</html>".to_vec(), short] {
        let origin = origin("A fox");
        let part = bench.part(&origin, &bytes);
        let path = part.path.clone();
        let error = bench.library.keep(&origin, part).await.unwrap_err();
        assert!(
            matches!(error, DownloadError::NotTheClip { .. }),
            "{error:?}"
        );
        assert!(!path.exists());
    }
    assert_eq!(bench.library.totals().await.unwrap(), (0, 0));
}

#[tokio::test]
async fn keeping_twice_gives_one_clip() {
    let bench = Bench::new().await;
    let origin = origin("A fox");
    assert!(bench.library.already(&origin).await.unwrap().is_none());
    let first = bench
        .library
        .keep(&origin, bench.part(&origin, &mp4()))
        .await
        .unwrap();
    let again = bench
        .library
        .keep(&origin, bench.part(&origin, &mp4()))
        .await
        .unwrap();
    assert_eq!(
        (again.clip.id, &again.clip.path),
        (first.clip.id.clone(), &first.clip.path)
    );
    let known = bench.library.already(&origin).await.unwrap().unwrap();
    assert_eq!(known.clip.id, first.clip.id);
    assert_eq!(bench.library.totals().await.unwrap().0, 1);
}

#[tokio::test]
async fn a_crash_between_file_and_row_costs_no_second_download() {
    let before = Bench::new().await;
    let origin = origin("A fox");
    let kept = before
        .library
        .keep(&origin, before.part(&origin, &mp4()))
        .await
        .unwrap();

    let after = Bench::new().await;
    let path = after.library.path_of(&relative(&before, &kept.clip.path));
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    for (from, to) in files_of(&kept.clip.path)
        .iter()
        .zip(files_of(&path))
        .take(2)
    {
        std::fs::copy(from, to).unwrap();
    }
    let known = after.library.already(&origin).await.unwrap().unwrap();
    assert_eq!(known.clip.id, kept.clip.id);
    assert_eq!(known.clip.sha256, kept.clip.sha256);
    std::fs::write(&path, b"half").unwrap();
    assert_eq!(after.library.get(&kept.clip.id).await.unwrap().path, path);
}

#[tokio::test]
async fn a_folder_that_cannot_be_reached_is_noted() {
    let bench = Bench::new().await;
    let file = bench.test.folder("a-file");
    std::fs::write(&file, b"").unwrap();
    let origin = Origin {
        out_dir: Some(file.join("out")),
        ..origin("A fox")
    };
    let kept = bench
        .library
        .keep(&origin, bench.part(&origin, &mp4()))
        .await
        .unwrap();
    assert!(kept.out_path.is_none());
    assert!(
        kept.notes
            .iter()
            .any(|note| note.contains("could not be made")),
        "{:?}",
        kept.notes
    );
}

#[tokio::test]
async fn a_search_finds_all_its_words_in_any_script() {
    let bench = Bench::new().await;
    for prompt in [
        "A red fox",
        "A blue fox",
        "Рыжая Лиса",
        "100% wool",
        "一只狐狸在雪中",
    ] {
        bench.keep(prompt).await;
    }
    assert_eq!(bench.found("FOX red").await, ["A red fox"]);
    assert_eq!(bench.found("лиса").await, ["Рыжая Лиса"]);
    assert_eq!(bench.found("100%").await, ["100% wool"]);
    assert_eq!(bench.found("狐狸").await, ["一只狐狸在雪中"]);
    assert!(bench.found("狐雪").await.is_empty(), "only side by side");
    assert_eq!(bench.found("bl fo").await, ["A blue fox"], "as it is typed");
    assert_eq!(
        bench.found("work v6").await.len(),
        5,
        "account and model are searched too"
    );
    assert_eq!(
        bench.found("").await,
        [
            "一只狐狸在雪中",
            "100% wool",
            "Рыжая Лиса",
            "A blue fox",
            "A red fox"
        ]
    );
}

#[tokio::test]
async fn a_deleted_clip_comes_back_from_the_trash() {
    let bench = Bench::new().await;
    let clip = bench.keep("A fox").await.clip;
    let trashed = bench.library.trash(&clip.id).await.unwrap();
    assert!(trashed.is_trashed && !trashed.is_missing && !clip.path.exists());
    assert!(bench.found("").await.is_empty());
    let restored = bench.library.restore(&clip.id).await.unwrap();
    assert_eq!(restored, clip);
    assert!(clip.path.with_extension("json").exists());
}

#[tokio::test]
async fn a_missing_file_is_shown_and_is_no_error() {
    let bench = Bench::new().await;
    let clip = bench.keep("A fox").await.clip;
    std::fs::remove_file(&clip.path).unwrap();
    assert!(bench.library.get(&clip.id).await.unwrap().is_missing);
    let seen = bench.library.rescan().await.unwrap();
    assert_eq!((seen.found, seen.added, seen.missing), (0, 0, 1));
    assert!(bench.library.trash(&clip.id).await.unwrap().is_trashed);
}

#[tokio::test]
async fn a_rescan_brings_clips_back_after_a_lost_database() {
    let before = Bench::new().await;
    let fox = before.keep("A fox").await.clip;
    before.keep("A hare").await;
    let after = Bench::new().await;
    let library = after.test.ground.home.library();
    std::fs::remove_dir(&library).unwrap();
    std::fs::rename(before.test.ground.home.library(), &library).unwrap();
    std::fs::write(library.join("note.json"), b"{}").unwrap();

    let seen = after.library.rescan().await.unwrap();
    assert_eq!((seen.found, seen.added, seen.missing), (2, 2, 0));
    let again = after.library.get(&fox.id).await.unwrap();
    let expected = Clip {
        path: library.join(relative(&before, &fox.path)),
        ..fox.clone()
    };
    assert_eq!(again, expected, "nothing is lost but the database");

    let moved = library.join("elsewhere");
    std::fs::create_dir(&moved).unwrap();
    for (from, to) in files_of(&again.path)
        .iter()
        .zip(files_of(&moved.join("mine.mp4")))
        .take(2)
    {
        std::fs::rename(from, to).unwrap();
    }
    let seen = after.library.rescan().await.unwrap();
    assert_eq!((seen.found, seen.added, seen.missing), (2, 1, 0));
    assert_eq!(
        after.library.get(&fox.id).await.unwrap().path,
        moved.join("mine.mp4")
    );
}

fn relative(bench: &Bench, path: &Path) -> String {
    path.strip_prefix(bench.test.ground.home.library())
        .unwrap()
        .to_string_lossy()
        .into_owned()
}
