//! What a film carries, kept beside it, so that the film need not be opened again.

use std::path::PathBuf;

use pixverse::{FileKind, Input};
use serde_json::Value;

use super::refusing::unwritten;
use super::{Inputs, media_of};
use crate::StudioError;
use crate::disk::{off_thread, write_whole};

impl Inputs {
    pub(super) async fn keep_carried(
        &self,
        input: &Input,
        carried: Option<Value>,
    ) -> Result<(), StudioError> {
        let Some(carried) = carried else {
            return Ok(());
        };
        let path = self.carried_path(input);
        off_thread(move || write_whole(&path, carried.to_string().as_bytes()))
            .await
            .map_err(unwritten)
    }

    /// What a video carries; `None` for other files, and where it carries nothing.
    pub(super) fn carried_by(&self, input: &Input) -> Option<Value> {
        if media_of(&input.mime) != FileKind::Video {
            return None;
        }
        serde_json::from_slice(&std::fs::read(self.carried_path(input)).ok()?).ok()
    }

    fn carried_path(&self, input: &Input) -> PathBuf {
        self.path(&input.sha256).with_extension("carried.json")
    }
}
