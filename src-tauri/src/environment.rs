//! What must stand in the environment before the first window is made.

/// Keep WebKitGTK from showing blank windows on drivers whose DMA-BUF path is broken.
///
/// Only where the person has not chosen otherwise. Source: tauri issue 9304 (observed by many).
#[expect(
    unsafe_code,
    reason = "the variable must be set in this process, before any thread or window exists"
)]
pub(crate) fn before_the_first_window() {
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if cfg!(target_os = "linux") && std::env::var_os(SWITCH).is_none() {
        // SAFETY: called first in `run`, while this is the only thread of the process.
        unsafe { std::env::set_var(SWITCH, "1") };
    }
}
