//! Settings, both ways.

use std::collections::BTreeMap;

use crate::{ApiError, ChangeSettings, Settings};

impl From<studio::Settings> for Settings {
    fn from(settings: studio::Settings) -> Self {
        Settings {
            send_unsent: settings.send_unsent,
            slots: settings
                .slots
                .into_iter()
                .map(|(account, slots)| (account.into(), slots))
                .collect(),
            library_folder: settings.library_folder.to_string_lossy().into_owned(),
            notify_finished: settings.notify_finished,
        }
    }
}

impl TryFrom<ChangeSettings> for studio::SettingsChange {
    type Error = ApiError;

    fn try_from(change: ChangeSettings) -> Result<Self, ApiError> {
        let slots = change.slots.unwrap_or_default();
        let slots: Result<BTreeMap<_, _>, ApiError> = slots
            .into_iter()
            .map(|(account, slots)| Ok((account.known()?, slots)))
            .collect();
        Ok(studio::SettingsChange {
            send_unsent: change.send_unsent,
            notify_finished: change.notify_finished,
            slots: slots?,
        })
    }
}
