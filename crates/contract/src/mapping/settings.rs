//! Settings, both ways.

use std::collections::BTreeMap;

use crate::{AccountId, ApiError, ChangeSettings, Settings};

impl From<studio::Settings> for Settings {
    fn from(settings: studio::Settings) -> Self {
        Settings {
            send_unsent: settings.send_unsent,
            slots: outwards(settings.slots),
            budgets: outwards(settings.budgets),
            library_folder: settings.library_folder.to_string_lossy().into_owned(),
            notify_finished: settings.notify_finished,
            let_me_try: settings.let_me_try,
            callers_allowed: settings.callers_allowed,
            chrome_path: settings
                .chrome_path
                .map(|path| path.to_string_lossy().into_owned()),
        }
    }
}

impl TryFrom<ChangeSettings> for studio::SettingsChange {
    type Error = ApiError;

    fn try_from(change: ChangeSettings) -> Result<Self, ApiError> {
        Ok(studio::SettingsChange {
            send_unsent: change.send_unsent,
            notify_finished: change.notify_finished,
            let_me_try: change.let_me_try,
            callers_allowed: change.callers_allowed,
            slots: known(change.slots)?,
            budgets: known(change.budgets)?,
            chrome_path: change.chrome_path,
        })
    }
}

fn outwards(numbers: BTreeMap<studio::AccountId, u32>) -> BTreeMap<AccountId, u32> {
    numbers
        .into_iter()
        .map(|(account, number)| (account.into(), number))
        .collect()
}

fn known(
    numbers: Option<BTreeMap<AccountId, u32>>,
) -> Result<BTreeMap<studio::AccountId, u32>, ApiError> {
    numbers
        .unwrap_or_default()
        .into_iter()
        .map(|(account, number)| Ok((account.known()?, number)))
        .collect()
}
