//! Operations on prompts that were used.

use ::studio::Studio;

use crate::{ApiError, ListPrompts, PromptList, UsedPrompt};

/// Prompts given where the caller does not say how many.
const PROMPTS: u32 = 100;

/// Prompts that were submitted, each once, the one used last first.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn list(studio: &Studio, input: ListPrompts) -> Result<PromptList, ApiError> {
    let search = input.search.unwrap_or_default();
    let limit = input.limit.unwrap_or(PROMPTS);
    let prompts = studio.used_prompts(&search, limit).await?;
    Ok(PromptList {
        prompts: prompts.into_iter().map(UsedPrompt::from).collect(),
    })
}
