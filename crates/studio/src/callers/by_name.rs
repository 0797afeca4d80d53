//! A caller that the person at this machine names. Who sits here may do everything, so that no token is needed to
//! do less: the program they start has that caller's rights, account and cap.

use super::{Caller, Callers, caller::invalid};
use crate::StudioError;

impl Callers {
    /// The one caller of this name whose token holds.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::InvalidField`] when several have the name,
    /// [`StudioError::Forbidden`] while no other program may call.
    pub async fn named(&self, name: &str) -> Result<Caller, StudioError> {
        let now_ms = self.ground.clock.now_ms();
        let callers = self.list().await?.into_iter();
        let mut named = callers.filter(|caller| {
            !caller.is_sign_in && caller.name == name && caller.check_holds(now_ms).is_ok()
        });
        let found = named
            .next()
            .ok_or_else(|| StudioError::not_found(format!("caller “{name}”")))?;
        if named.next().is_some() {
            let message = format!("Several callers are called “{name}”; take the others back.");
            return Err(invalid("name", message));
        }
        self.check_allowed().await?;
        Ok(found)
    }
}
