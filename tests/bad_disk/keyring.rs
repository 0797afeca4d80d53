//! The system's keyring, real: one process stores the key there, another finds it, and no file holds it.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Stdio};

use anyhow::{Context as _, ensure};
use journeys::World;
use serde_json::Value;
use tokio::process::Command;

use crate::{KEY, PATIENCE, check_done};

/// Runs on a session bus of its own; `$TACHY` is the program and stdin the key.
const SESSION: &str = r#"set -e
exec 3<&0
printf %s "no person knows this" | gnome-keyring-daemon --unlock --components=secrets > /dev/null
"$TACHY" account add --platform --key-stdin --json <&3 >&2
exec "$TACHY" make text --prompt "a paper boat" --poll-ms 20 --json < /dev/null
"#;

/// Every file below `folder` that holds `needle`.
fn holders(folder: &Path, needle: &[u8]) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(holders(&path, needle)?);
        } else if fs::read(&path)?
            .windows(needle.len())
            .any(|piece| piece == needle)
        {
            found.push(path.display().to_string());
        }
    }
    Ok(found)
}

#[tokio::test]
async fn a_key_in_the_keyring_serves_every_process_and_stands_in_no_file() -> anyhow::Result<()> {
    let world = World::new(100.0).await?;
    // A keyring of its own: nothing of the person who runs this is opened.
    let person = tempfile::tempdir()?;
    let given = person.path().join("key");
    fs::write(&given, KEY)?;
    let tachy = world.command("tachy")?;
    let mut command = std::process::Command::new("dbus-run-session");
    world.furnish(&mut command);
    for name in [
        "HOME",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_RUNTIME_DIR",
    ] {
        let folder = person.path().join(name);
        fs::create_dir(&folder)?;
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
        command.env(name, folder);
    }
    command
        .env("TACHYSCOPE_SECRETS", "keyring")
        .env("TACHY", tachy.get_program())
        .env_remove("DISPLAY")
        .args(["--", "sh", "-c", SESSION])
        .stdin(fs::File::open(&given)?)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let session = Command::from(command).kill_on_drop(true).output();
    let output = tokio::time::timeout(PATIENCE, session)
        .await
        .context("it never ended")??;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{said}");

    let document: Value = serde_json::from_slice(&output.stdout)?;
    check_done(&world, &document["jobs"][0]).await?;
    ensure!(!world.home().join("secrets.json").exists(), "{said}");
    ensure!(
        holders(world.home(), KEY.as_bytes())?.is_empty(),
        "the key stands in a file"
    );
    Ok(())
}
