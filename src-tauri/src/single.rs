//! One window for each data folder. Two folders are two studios and do not meet.

use std::{fs::File, path::Path};

use tauri::{AppHandle, Manager as _, plugin::TauriPlugin};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogKind};

/// The file whose lock says that a window is open on this folder. Held until the process ends.
struct WindowLock(#[expect(dead_code, reason = "held for its lock alone")] File);

/// Bring the window forward when the program is started again on the same folder.
///
/// The D-Bus name is made from the folder; without a session bus the plugin does nothing and
/// [`claim`] is what keeps a second window away.
pub(crate) fn plugin(home: &Path) -> TauriPlugin<tauri::Wry> {
    tauri_plugin_single_instance::Builder::new()
        .callback(|app, _arguments, _folder| bring_forward(app))
        .dbus_id(format!("app.tachyscope.home{:016x}", fingerprint(home)))
        .build()
}

/// Take this folder for this window; `false` when another one has it, which is then said.
///
/// # Errors
///
/// When the lock file cannot be made.
pub(crate) fn claim(app: &AppHandle, home: &Path) -> std::io::Result<bool> {
    std::fs::create_dir_all(home)?;
    let file = File::create(home.join("window.lock"))?;
    match file.try_lock() {
        Ok(()) => {
            app.manage(WindowLock(file));
            Ok(true)
        }
        Err(std::fs::TryLockError::WouldBlock) => {
            say_it_is_open(app);
            Ok(false)
        }
        Err(std::fs::TryLockError::Error(error)) => Err(error),
    }
}

/// Bring the window in front of others.
pub(crate) fn bring_forward(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let shown = window
            .show()
            .and_then(|()| window.unminimize())
            .and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!(%error, "the window could not be brought forward");
        }
    }
}

fn say_it_is_open(app: &AppHandle) {
    let leaving = app.clone();
    app.dialog()
        .message("Tachyscope is already open on this data folder. Its window has all your clips.")
        .title("Tachyscope")
        .kind(MessageDialogKind::Info)
        .show(move |_| leaving.exit(0));
}

/// A number for a folder, the same in every process (FNV-1a, 64 bit). Not a secret.
fn fingerprint(home: &Path) -> u64 {
    let folder = std::path::absolute(home).unwrap_or_else(|_| home.to_owned());
    folder
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
}

#[cfg(test)]
mod tests {
    use super::fingerprint;
    use std::path::Path;

    #[test]
    fn two_folders_are_two_studios() {
        assert_ne!(fingerprint(Path::new("/a")), fingerprint(Path::new("/b")));
        assert_eq!(fingerprint(Path::new("/a")), fingerprint(Path::new("/a")));
    }
}
