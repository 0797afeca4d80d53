//! Moves of a folder of plain files: whole, refused, cut short at every step, and while others write.

use std::collections::BTreeMap;
use std::fs;

use tempfile::TempDir;

use super::*;

/// A data folder with three clips, and a place for other folders.
struct Bench {
    place: TempDir,
    home: Home,
}

type Files = BTreeMap<String, Vec<u8>>;

impl Bench {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let home = Home::at(place.path().join("home")).unwrap();
        for name in ["one", "two", "three"] {
            keep(&home, name);
        }
        Self { place, home }
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.place.path().canonicalize().unwrap().join(name)
    }

    fn move_to(&self, folder: &Path) -> Result<Moved, Refusal> {
        change_folder(&self.home, folder, |_, _| {})
    }

    #[track_caller]
    fn refuses(&self, folder: &Path, expected: &str) {
        let before = files_in(&self.home.library());
        let refusal = self.move_to(folder).unwrap_err();
        let error = unmoved(refusal, folder).to_string();
        assert!(error.contains(expected), "{error}");
        assert_eq!(files_in(&self.home.library()), before, "nothing has moved");
        assert!(!self.home.library_move().exists(), "nothing stays begun");
    }
}

/// A clip with its sidecar, as it is written while the library may be on its way.
fn keep(home: &Home, name: &str) {
    let turn = home.library_turn().unwrap();
    let folder = turn.folder().join("2026/03");
    fs::create_dir_all(&folder).unwrap();
    fs::write(
        folder.join(format!("{name}.json")),
        format!("{{\"{name}\"}}"),
    )
    .unwrap();
    fs::write(folder.join(format!("{name}.mp4")), name.repeat(1000)).unwrap();
}

/// Every file below a folder with its bytes, but the mark.
fn files_in(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path != folder.join(MARK) {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy();
                files.insert(name.into_owned(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

#[test]
fn a_library_moves_with_all_that_lies_in_it() {
    let bench = Bench::new();
    let (old, new) = (bench.home.library(), bench.folder("films/clips"));
    fs::create_dir(old.join("mine")).unwrap();
    fs::write(old.join("mine/list.txt"), "of the person's own").unwrap();
    let before = files_in(&old);
    let mut heard = Vec::new();
    let moved = change_folder(&bench.home, &new, |done, all| heard.push((done, all))).unwrap();
    assert_eq!((moved.folder.as_path(), moved.clips), (new.as_path(), 3));
    assert_eq!(bench.home.library(), new);
    assert_eq!(files_in(&new), before);
    assert_eq!(files_in(&old), Files::new());
    let all = before.values().map(|bytes| bytes.len() as u64).sum();
    assert_eq!(heard.last(), Some(&(all, all)));
    assert!(!bench.home.library_move().exists());

    let other = bench.folder("other");
    bench.move_to(&other).unwrap();
    assert!(!new.exists(), "a folder of ours that is empty goes");
    bench.move_to(&bench.home.usual_library()).unwrap();
    assert_eq!(files_in(&bench.home.usual_library()), before);
    assert_eq!(Home::at(bench.home.path()).unwrap().library(), old);
}

#[cfg(target_os = "linux")]
#[test]
fn a_library_moves_to_another_file_system() {
    let bench = Bench::new();
    // Memory is a file system of its own; where a system has none, this is a move like any other.
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() {
        TempDir::new_in(memory)
    } else {
        TempDir::new()
    };
    let place = place.unwrap();
    let (before, new) = (files_in(&bench.home.library()), place.path().join("clips"));
    bench.move_to(&new).unwrap();
    assert_eq!(files_in(&new), before);
    assert_eq!(files_in(&bench.home.usual_library()), Files::new());
    bench.move_to(&bench.folder("back")).unwrap();
    assert_eq!(files_in(&bench.folder("back")), before);
}

#[test]
fn a_folder_that_cannot_hold_it_is_refused_in_words() {
    let bench = Bench::new();
    let library = bench.home.library();
    bench.refuses(Path::new("clips"), "whole path");
    bench.refuses(&library, "in that folder already");
    bench.refuses(&library.join("2026/inside"), "neither inside");
    bench.refuses(bench.home.path(), "neither inside the library nor around");
    bench.refuses(&bench.home.trash(), "outside the data folder");
    bench.refuses(&bench.folder("a/../b"), "“..”");

    let file = bench.folder("file");
    fs::write(&file, "a file").unwrap();
    bench.refuses(&file, "a file");
    let full = bench.folder("full");
    fs::create_dir(&full).unwrap();
    fs::write(full.join("letter"), "of the person").unwrap();
    bench.refuses(&full, "not empty");
    let theirs = bench.folder("theirs");
    fs::create_dir(&theirs).unwrap();
    crate::home::mark(&theirs).unwrap();
    bench.refuses(&theirs, "not empty");
    assert!(theirs.join(MARK).exists());
}

#[cfg(unix)]
#[test]
fn a_link_to_the_library_is_the_library() {
    let bench = Bench::new();
    let link = bench.folder("link");
    std::os::unix::fs::symlink(bench.home.library(), &link).unwrap();
    bench.refuses(&link, "in that folder already");
    bench.refuses(&link.join("inside"), "neither inside");
}

#[test]
fn a_drive_with_what_systems_put_on_it_is_empty() {
    let bench = Bench::new();
    let drive = bench.folder("drive");
    fs::create_dir_all(drive.join(".Trash-1000/files")).unwrap();
    fs::write(drive.join(".Trash-1000/files/old.mp4"), "thrown away").unwrap();
    fs::create_dir(drive.join("lost+found")).unwrap();
    // As it is on a drive: nobody but the system may look into it.
    #[cfg(unix)]
    rustix::fs::chmod(drive.join("lost+found"), rustix::fs::Mode::empty()).unwrap();
    let moved = bench.move_to(&drive).unwrap();
    assert_eq!(moved.clips, 3, "not what lies in the trash");
    bench.move_to(&bench.folder("next")).unwrap();
    assert_eq!(
        fs::read(drive.join(".Trash-1000/files/old.mp4")).unwrap(),
        b"thrown away"
    );
    assert!(drive.join("lost+found").is_dir());
}

#[test]
fn a_library_whose_drive_is_not_connected_stays_where_it_is() {
    let bench = Bench::new();
    let drive = bench.folder("drive");
    bench.move_to(&drive).unwrap();
    let unplugged = bench.folder("unplugged");
    fs::rename(&drive, &unplugged).unwrap();
    bench.refuses(&bench.folder("other"), "Connect its drive");
    // The place where it was connected, without it.
    fs::create_dir(&drive).unwrap();
    bench.refuses(&bench.folder("other"), "Connect its drive");
    fs::remove_dir(&drive).unwrap();
    fs::rename(&unplugged, &drive).unwrap();
    bench.move_to(&bench.folder("other")).unwrap();
}

/// What a kill leaves behind, after the first `files` files were copied and perhaps the switch.
fn cut_short(bench: &Bench, new: &Path, files: usize, is_switched: bool) {
    let from = bench.home.library();
    let goal = checking::look_at(&bench.home, &from, new).unwrap();
    let begun = begin(&bench.home, from, goal).unwrap();
    checking::prepare(&bench.home, &begun.from, &begun.to).unwrap();
    for name in files_in(&begun.from).keys().take(files) {
        let target = begun.to.join(name);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(begun.from.join(name), target).unwrap();
    }
    let half = begun.to.join("2026/03/.two.mp4.new");
    fs::create_dir_all(half.parent().unwrap()).unwrap();
    fs::write(half, "tw").unwrap();
    if is_switched {
        bench.home.choose_library(&begun.to).unwrap();
    }
}

#[test]
fn a_move_that_was_killed_goes_back_before_the_switch_and_on_after_it() {
    for files in 0..=6 {
        let bench = Bench::new();
        let (old, new) = (bench.home.library(), bench.folder("deep/new"));
        let before = files_in(&old);
        cut_short(&bench, &new, files, false);
        end_if_alone(&bench.home).unwrap();
        assert_eq!(bench.home.library(), old);
        assert_eq!(files_in(&old), before);
        assert!(!bench.folder("deep").exists(), "{files} copies were left");
        assert!(!bench.home.library_move().exists());
        bench.move_to(&new).unwrap();
        assert_eq!(files_in(&new), before, "the same folder can be tried again");
    }
    let bench = Bench::new();
    let (old, new) = (bench.home.library(), bench.folder("new"));
    let before = files_in(&old);
    cut_short(&bench, &new, 6, true);
    end_if_alone(&bench.home).unwrap();
    let mut after = files_in(&new);
    after.remove("2026/03/.two.mp4.new");
    assert_eq!(after, before);
    assert_eq!(files_in(&old), Files::new());
}

#[test]
fn nothing_is_taken_away_that_does_not_lie_in_both_folders() {
    let bench = Bench::new();
    let (old, new) = (bench.home.library(), bench.folder("new"));
    cut_short(&bench, &new, 6, true);
    // Written where nobody expected it: by hand, and half as long.
    fs::write(old.join("by-hand.txt"), "only here").unwrap();
    fs::write(new.join("2026/03/one.mp4"), "o").unwrap();
    end_if_alone(&bench.home).unwrap();
    let left: Vec<String> = files_in(&old).into_keys().collect();
    assert_eq!(left, ["2026/03/one.mp4", "by-hand.txt"]);
}

#[test]
fn a_drive_that_went_in_the_middle_keeps_what_was_begun() {
    let bench = Bench::new();
    let (old, new) = (bench.home.library(), bench.folder("new"));
    let before = files_in(&old);
    cut_short(&bench, &new, 6, false);
    let unplugged = bench.folder("unplugged");
    fs::rename(&old, &unplugged).unwrap();
    end_if_alone(&bench.home).unwrap_err();
    assert_eq!(files_in(&new).len(), 7, "the only copy at hand stays");
    fs::rename(&unplugged, &old).unwrap();
    end_if_alone(&bench.home).unwrap();
    assert_eq!(files_in(&old), before);
    assert!(!new.exists());
}

#[test]
fn a_drive_that_goes_while_it_is_copied_to_gets_no_library() {
    let bench = Bench::new();
    let (old, drive) = (bench.home.library(), bench.folder("drive"));
    let before = files_in(&old);
    let mut steps = 0;
    let moved = change_folder(&bench.home, &drive, |_, _| {
        steps += 1;
        if steps == 3 {
            fs::rename(&drive, bench.folder("unplugged")).unwrap();
        }
    });
    let error = unmoved(moved.unwrap_err(), &drive).to_string();
    assert!(error.contains("It is where it was"), "{error}");
    assert_eq!((bench.home.library(), files_in(&old)), (old, before));
    assert_eq!(files_in(&drive), Files::new(), "nothing stays in its place");
}

#[test]
fn what_is_written_meanwhile_comes_along() {
    let bench = Bench::new();
    let new = bench.folder("new");
    let mut steps = 0;
    let moved = change_folder(&bench.home, &new, |_, _| {
        steps += 1;
        match steps {
            2 => keep(&bench.home, "late"),
            4 => {
                let turn = bench.home.library_turn().unwrap();
                let folder = turn.folder().join("2026/03");
                for end in ["json", "mp4"] {
                    fs::remove_file(folder.join(format!("one.{end}"))).unwrap();
                }
                // Put in its place in one step, as sidecars are.
                write_whole(&folder.join("two.json"), b"{\"2*\"}").unwrap();
            }
            _ => {}
        }
    });
    assert_eq!(moved.unwrap().clips, 3);
    let after = files_in(&new);
    let clips: Vec<&str> = after.keys().map(|name| &name["2026/03/".len()..]).collect();
    assert_eq!(
        clips,
        [
            "late.json",
            "late.mp4",
            "three.json",
            "three.mp4",
            "two.json",
            "two.mp4"
        ]
    );
    assert_eq!(after["2026/03/two.json"], b"{\"2*\"}");
    assert_eq!(files_in(&bench.home.usual_library()), Files::new());
}

#[test]
fn writers_and_a_move_lose_nothing() {
    let bench = Bench::new();
    let new = bench.folder("new");
    std::thread::scope(|scope| {
        let home = &bench.home;
        for writer in 0..3 {
            scope.spawn(move || {
                for number in 0..40 {
                    keep(home, &format!("w{writer}-{number}"));
                }
            });
        }
        bench.move_to(&new).unwrap();
    });
    assert_eq!(files_in(&new).len(), 2 * (3 + 3 * 40));
    assert_eq!(files_in(&bench.home.usual_library()), Files::new());
}

#[test]
fn a_library_is_moved_by_one_at_a_time() {
    let bench = Bench::new();
    let _turn = alone(&bench.home).unwrap().expect("nobody else moves it");
    let refusal = bench.move_to(&bench.folder("new")).unwrap_err();
    let error = unmoved(refusal, Path::new("/new"));
    assert!(matches!(error, StudioError::Conflict { .. }), "{error}");
}
