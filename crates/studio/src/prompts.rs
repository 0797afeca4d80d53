//! Prompts that were submitted, to be found and used again.

use time::OffsetDateTime;

use crate::error::StudioError;
use crate::studio::Studio;

/// Most prompts given at once.
pub const PROMPTS_MAX: u32 = 500;

/// A prompt that was submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedPrompt {
    /// Its words.
    pub prompt: String,
    /// When last.
    pub last_used_at: OffsetDateTime,
    /// Jobs that were made of it.
    pub times: u64,
}

impl Studio {
    /// Prompts that hold every word of `search`, each once, the one used last first; of the caller's own account
    /// where it has but one.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn used_prompts(
        &self,
        search: &str,
        limit: u32,
    ) -> Result<Vec<UsedPrompt>, StudioError> {
        let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
        let fits = |prompt: &str| {
            let prompt = prompt.to_lowercase();
            words.iter().all(|word| prompt.contains(word.as_str()))
        };
        let limit = limit.clamp(1, PROMPTS_MAX) as usize;
        self.inner
            .ground
            .store
            .prompts(self.behalf.account(), limit, fits)
            .await
    }
}
