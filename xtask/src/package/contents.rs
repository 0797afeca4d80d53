//! What lies where once the package is installed, laid over `tauri.conf.json`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// What is looked for only while the programs run, so that no library of theirs names it: whom they trust on the net
/// (without that neither starts), what plays H.264 in WebKitGTK, and what draws the tray's icon.
const LOADED_LATER: [&str; 4] = [
    "ca-certificates",
    "gstreamer1.0-libav",
    "gstreamer1.0-plugins-good",
    "libayatana-appindicator3-1",
];

/// What some of it needs: the browser route a Chrome, *Open folder* the desktop's own programs, the tray icon its
/// library.
const RECOMMENDED: [&str; 3] = [
    "chromium | google-chrome-stable",
    "xdg-utils",
    "libayatana-appindicator3-1",
];

/// Where Tauri's bundler puts what it packs by itself; looked for, because its rules may change.
const BY_THE_BUNDLER: [&str; 5] = [
    "/usr/bin/tachyscope",
    "/usr/share/applications/Tachyscope.desktop",
    "/usr/share/icons/hicolor/32x32/apps/tachyscope.png",
    "/usr/share/icons/hicolor/128x128/apps/tachyscope.png",
    "/usr/share/icons/hicolor/256x256@2/apps/tachyscope.png",
];

/// What was made for one package.
pub(super) struct Made<'a> {
    pub(super) root: &'a Path,
    pub(super) tachy: &'a Path,
    /// Where each man page and completion goes, and where it lies now.
    pub(super) papers: &'a BTreeMap<String, PathBuf>,
    /// Packages with the libraries that the programs are linked with.
    pub(super) depends: &'a [String],
}

impl Made<'_> {
    /// What is laid over the configuration.
    pub(super) fn overlay(&self) -> Value {
        let linked = self.depends.iter().map(String::as_str);
        let depends: Vec<&str> = linked.chain(LOADED_LATER).collect();
        json!({ "bundle": { "linux": { "deb": {
            "depends": depends,
            "recommends": RECOMMENDED,
            "files": self.files(),
        } } } })
    }

    /// Places of the installed files and where each comes from.
    fn files(&self) -> BTreeMap<String, PathBuf> {
        let ours = [
            (
                "/usr/share/icons/hicolor/scalable/apps/tachyscope.svg",
                "icons/icon.svg",
            ),
            (
                "/usr/share/metainfo/app.tachyscope.studio.metainfo.xml",
                "packaging/app.tachyscope.studio.metainfo.xml",
            ),
            ("/usr/share/doc/tachyscope/copyright", "packaging/copyright"),
        ];
        let ours = ours.map(|(place, source)| (place.to_owned(), self.root.join(source)));
        let mut files = self.papers.clone();
        files.extend(ours);
        files.insert("/usr/bin/tachy".to_owned(), self.tachy.to_owned());
        files
    }

    /// What the package should hold and, by the listing of its contents, does not.
    pub(super) fn missing_in(&self, listing: &str) -> Vec<String> {
        let wanted = self.files().into_keys();
        wanted
            .chain(BY_THE_BUNDLER.map(str::to_owned))
            .filter(|place| {
                let mut lines = listing.lines();
                // Tauri writes `usr/bin`, where Debian's own tools write `./usr/bin`.
                let ends = [
                    format!(" {}", place.trim_start_matches('/')),
                    format!(" .{place}"),
                ];
                !lines.any(|line| ends.iter().any(|end| line.ends_with(end)))
            })
            .collect()
    }
}

/// What other systems' bundles carry beside the window: `tachy`. Untried.
pub(super) fn elsewhere(target: &Path) -> Value {
    let tachy = target
        .join("release")
        .join(format!("tachy{}", std::env::consts::EXE_SUFFIX));
    if cfg!(target_os = "windows") {
        json!({ "bundle": { "resources": { (tachy.to_string_lossy()): "tachy.exe" } } })
    } else if cfg!(target_os = "macos") {
        json!({ "bundle": { "macOS": { "files": { "MacOS/tachy": tachy } } } })
    } else {
        json!({ "bundle": { "linux": { "rpm": { "files": { "/usr/bin/tachy": tachy } } } } })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};

    use expect_test::expect;

    use super::Made;

    #[track_caller]
    fn check(look: impl FnOnce(&Made)) {
        let page = (
            "/usr/share/man/man1/tachy.1.gz".to_owned(),
            PathBuf::from("/t/tachy.1.gz"),
        );
        look(&Made {
            root: Path::new("/r"),
            tachy: Path::new("/t/tachy"),
            papers: &BTreeMap::from([page]),
            depends: &["libc6 (>= 2.34)".to_owned()],
        });
    }

    #[test]
    fn what_is_loaded_while_it_runs_is_asked_for_too() {
        check(|made| {
            let overlay = made.overlay();
            expect![[r#"["libc6 (>= 2.34)","ca-certificates","gstreamer1.0-libav","gstreamer1.0-plugins-good","libayatana-appindicator3-1"]"#]]
                .assert_eq(&overlay["bundle"]["linux"]["deb"]["depends"].to_string());
        });
    }

    #[test]
    fn every_source_is_in_the_repository() {
        let root = crate::workspace::root();
        let made = Made {
            root: &root,
            tachy: &root,
            papers: &BTreeMap::new(),
            depends: &[],
        };
        let sources = made.files();
        let absent: Vec<_> = sources.values().filter(|source| !source.exists()).collect();
        assert!(absent.is_empty(), "{absent:?}");
    }

    #[test]
    fn a_file_that_was_not_packed_is_named() {
        check(|made| {
            let packed = made
                .files()
                .into_keys()
                .filter(|place| place != "/usr/bin/tachy");
            let by_bundler = super::BY_THE_BUNDLER.map(str::to_owned);
            let line = |place: String| format!("-rwxr-xr-x 0/0 9 2026-01-01 00:00 .{place}\n");
            let listing: String = packed.chain(by_bundler).map(line).collect();
            assert_eq!(made.missing_in(&listing), ["/usr/bin/tachy"]);
        });
    }
}
