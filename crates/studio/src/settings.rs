//! Settings that a rule reads. How things look is kept by the window, not here.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::browsers::{CHROME_PATH, chosen};
use crate::callers::CALLERS_ALLOWED;
use crate::store::news::Kind;
use crate::{AccountId, Accounts, Ground, StudioError};

/// Key of [`Settings::send_unsent`].
const SEND_UNSENT: &str = "send_unsent";

/// Key of [`Settings::notify_finished`].
const NOTIFY_FINISHED: &str = "notify_finished";

/// Key of [`Settings::let_me_try`].
pub(crate) const LET_ME_TRY: &str = "let_me_try";

/// What news of [`Settings::budgets`] are about.
const BUDGETS: &str = "budgets";

/// The settings as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a row of independent switches, not a state"
)]
pub struct Settings {
    /// Send jobs that another process left unsent, without asking.
    pub send_unsent: bool,
    /// Tell the person when a clip is finished while the window is in the background.
    pub notify_finished: bool,
    /// Let models be tried that the catalog does not know.
    pub let_me_try: bool,
    /// Other programs may call with tokens of their own.
    pub callers_allowed: bool,
    /// Most jobs that may run at once, for each signed-in account. `PixVerse` may teach less for a while.
    pub slots: BTreeMap<AccountId, u32>,
    /// Most credits a day, for each signed-in account that has such a limit.
    pub budgets: BTreeMap<AccountId, u32>,
    /// Where clips are, absolute.
    pub library_folder: PathBuf,
    /// The Chrome that the person chose; `None` looks for one.
    pub chrome_path: Option<PathBuf>,
}

/// What to change; `None` leaves a setting as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SettingsChange {
    /// See [`Settings::send_unsent`].
    pub send_unsent: Option<bool>,
    /// See [`Settings::notify_finished`].
    pub notify_finished: Option<bool>,
    /// See [`Settings::let_me_try`].
    pub let_me_try: Option<bool>,
    /// See [`Settings::callers_allowed`].
    pub callers_allowed: Option<bool>,
    /// Accounts to set the slots of, 1 to 100.
    pub slots: BTreeMap<AccountId, u32>,
    /// Accounts to set the most credits a day of; 0 for no limit.
    pub budgets: BTreeMap<AccountId, u32>,
    /// The Chrome to use, absolute; empty to look for one.
    pub chrome_path: Option<String>,
}

/// Reads and changes settings. Cheap to clone.
#[derive(Clone)]
pub struct SettingsBoard {
    ground: Ground,
    accounts: Accounts,
}

impl SettingsBoard {
    /// The settings on `ground`.
    pub(crate) fn new(ground: Ground, accounts: Accounts) -> Self {
        Self { ground, accounts }
    }

    /// The settings as they are.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn get(&self) -> Result<Settings, StudioError> {
        let store = &self.ground.store;
        let accounts = self.accounts.list().await?;
        Ok(Settings {
            send_unsent: store.setting(SEND_UNSENT).await?.unwrap_or(false),
            notify_finished: store.setting(NOTIFY_FINISHED).await?.unwrap_or(true),
            let_me_try: store.setting(LET_ME_TRY).await?.unwrap_or(false),
            callers_allowed: store.setting(CALLERS_ALLOWED).await?.unwrap_or(true),
            slots: accounts
                .into_iter()
                .map(|account| (account.id, account.slots_limit))
                .collect(),
            budgets: store.day_budgets().await?.into_iter().collect(),
            library_folder: self.ground.home.library(),
            chrome_path: chosen(store).await?,
        })
    }

    /// Change some, and say how all are now.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for slots out of bounds, [`StudioError::NotFound`] for an
    /// unknown account, [`StudioError::Database`].
    pub async fn change(&self, change: SettingsChange) -> Result<Settings, StudioError> {
        for (account, slots) in &change.slots {
            self.accounts.set_slots(account, *slots).await?;
        }
        let now_ms = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        for (key, value) in [
            (SEND_UNSENT, change.send_unsent),
            (NOTIFY_FINISHED, change.notify_finished),
            (LET_ME_TRY, change.let_me_try),
            (CALLERS_ALLOWED, change.callers_allowed),
        ] {
            if let Some(value) = value {
                writing.save_setting(key, &value, now_ms).await?;
            }
        }
        if let Some(path) = &change.chrome_path {
            let path = Some(path.trim()).filter(|path| !path.is_empty());
            writing.save_setting(CHROME_PATH, &path, now_ms).await?;
        }
        for (account, credits) in &change.budgets {
            let credits = Some(*credits).filter(|credits| *credits > 0);
            writing.set_day_budget(account, credits, now_ms).await?;
            writing.tell(Kind::Settings, BUDGETS, now_ms).await?;
        }
        writing.commit().await?;
        self.get().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_ground::TestGround;

    #[tokio::test]
    async fn a_changed_setting_stays_and_leaves_the_others() {
        let test = TestGround::alone().await;
        let accounts = test.accounts();
        let env = accounts.open_env(&"sk-env-key".into()).await.unwrap().id;
        let board = SettingsBoard::new(test.ground.clone(), accounts);
        let before = board.get().await.unwrap();
        assert_eq!((before.send_unsent, before.notify_finished), (false, true));

        let change = SettingsChange {
            send_unsent: Some(true),
            slots: [(env.clone(), 9)].into(),
            ..Default::default()
        };
        let after = board.change(change).await.unwrap();
        assert_eq!(
            after,
            Settings {
                send_unsent: true,
                slots: [(env, 9)].into(),
                ..before
            }
        );
        assert_eq!(board.get().await.unwrap(), after);
    }
}
