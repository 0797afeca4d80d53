//! Man pages, completions and the list of changes, packed as Debian wants them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::shell;

/// The window's page is written by hand: it has hardly a flag.
const WINDOW_PAGE: &str = include_str!("../../../packaging/tachyscope.1");

/// Where each shell looks for the completions of `tachy`.
const SHELLS: [(&str, &str); 3] = [
    ("bash", "/usr/share/bash-completion/completions/tachy"),
    ("zsh", "/usr/share/zsh/vendor-completions/_tachy"),
    ("fish", "/usr/share/fish/vendor_completions.d/tachy.fish"),
];

/// Tauri's bundler would put it into a folder by another name than the package's.
const CHANGES: &str = "/usr/share/doc/tachyscope/changelog.gz";

/// Let `tachy` write its papers into `folder`; gives where each is to be installed and where it lies.
pub(super) fn write(root: &Path, tachy: &Path, folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let changes = folder.join("changelog");
    fs::copy(root.join("CHANGELOG.md"), &changes)?;
    let mut papers = BTreeMap::from([(CHANGES.to_owned(), packed(&changes)?)]);
    papers.extend(pages(tachy, &folder.join("man"))?);
    for (shell, place) in SHELLS {
        let words = shell::output(Command::new(tachy).args(["completions", shell]))?;
        ensure!(!words.is_empty(), "no completions for {shell}");
        let paper = folder.join(shell);
        fs::write(&paper, words)?;
        papers.insert(place.to_owned(), paper);
    }
    Ok(papers)
}

/// The man pages of both programs.
fn pages(tachy: &Path, folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    fs::create_dir_all(folder)?;
    shell::output(Command::new(tachy).arg("man").arg("--dir").arg(folder))?;
    fs::write(folder.join("tachyscope.1"), WINDOW_PAGE)?;
    let written: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    let mut pages = BTreeMap::new();
    for page in written {
        let packed = packed(&page.path())?;
        let name = packed.file_name().context("a page has a name")?;
        pages.insert(
            format!("/usr/share/man/man1/{}", name.display()),
            packed.clone(),
        );
    }
    Ok(pages)
}

/// Pack a file in its place. Without a name and a time inside, the same page packs to the same bytes.
fn packed(file: &Path) -> Result<PathBuf> {
    let mut gzip = Command::new("gzip");
    shell::output(gzip.args(["--best", "--no-name"]).arg(file))?;
    Ok(PathBuf::from(format!("{}.gz", file.display())))
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;
    use std::{env, fs, process};

    use super::write;
    use crate::workspace;

    /// What `tachy` does, as far as it is asked here.
    const STAND_IN: &str = "#!/bin/sh\n\
        case $1 in man) echo page > \"$3/tachy.1\";; completions) echo words for \"$2\";; esac\n";

    #[test]
    fn every_paper_has_its_place_and_lies_where_it_says() {
        let folder = env::temp_dir().join(format!("tachyscope-papers-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        let tachy = folder.join("tachy");
        fs::write(&tachy, STAND_IN).unwrap();
        fs::set_permissions(&tachy, fs::Permissions::from_mode(0o755)).unwrap();
        let papers = write(&workspace::root(), &tachy, &folder.join("papers")).unwrap();
        let places: Vec<&str> = papers.keys().map(String::as_str).collect();
        let expected = [
            "/usr/share/bash-completion/completions/tachy",
            "/usr/share/doc/tachyscope/changelog.gz",
            "/usr/share/fish/vendor_completions.d/tachy.fish",
            "/usr/share/man/man1/tachy.1.gz",
            "/usr/share/man/man1/tachyscope.1.gz",
            "/usr/share/zsh/vendor-completions/_tachy",
        ];
        assert_eq!(places, expected);
        assert!(papers.values().all(|paper| paper.is_file()), "{papers:?}");
        fs::remove_dir_all(&folder).unwrap();
    }
}
