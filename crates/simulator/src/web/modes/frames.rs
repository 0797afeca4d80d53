//! `POST /video/frames`: a clip between two or more pictures (observed).

use super::Ask;
use crate::answer::Refusal;
use crate::catalog::{Dialect, Mode, Wish};
use crate::submission::Order;

/// Most pictures, and longest clip of three and more, unit: seconds (as on the platform).
const IMAGES_MAX: usize = 7;
const MULTI_S_MAX: u64 = 30;

/// `POST /video/frames` and the older `POST /video/transition`.
pub(super) fn frames(ask: &Ask<'_>) -> Result<Order, Refusal> {
    let shown = ask.pictures()?;
    let prompts = ask.fields.texts("prompts")?;
    let seconds = seconds(ask, shown.len())?;
    if !(2..=IMAGES_MAX).contains(&shown.len()) {
        return Err(Refusal::parameter("customer_img_paths"));
    }
    if prompts.len() > shown.len() {
        return Err(Refusal::parameter("prompts"));
    }
    let is_multi = shown.len() > 2;
    let total = u32::try_from(seconds.iter().sum::<u64>()).unwrap_or(u32::MAX);
    let wish = Wish::of_length(&ask.fields, Dialect::Web, total)?;
    if is_multi {
        check_multi(&wish, &seconds)?;
    } else {
        wish.check(Dialect::Web)?;
    }
    let prompt = match ask
        .fields
        .text("prompt")?
        .filter(|prompt| !prompt.is_empty())
    {
        Some(prompt) => prompt.to_owned(),
        None => prompts.join(" / "),
    };
    Order::check_words(&prompt, "", super::PROMPT_CHARS_MAX)?;
    let px = shown.first().map(|shown| shown.px);
    let words: Vec<String> = seconds.iter().map(|second| format!("{second}s")).collect();
    Ok(Order {
        mode: if is_multi {
            Mode::MultiTransition
        } else {
            Mode::Transition
        },
        prompt,
        captions: vec![format!("{} images: {}", shown.len(), words.join(" "))],
        picture: shown.into_iter().next().map(|shown| shown.picture),
        ..ask.order()?.wish(wish, px)
    })
}

/// Three and more pictures are for v5 alone (documented for the official tool).
fn check_multi(wish: &Wish, seconds: &[u64]) -> Result<(), Refusal> {
    if wish.model != "v5" {
        return Err(Refusal::parameter("model"));
    }
    if seconds.contains(&0) || seconds.iter().sum::<u64>() > MULTI_S_MAX {
        return Err(Refusal::parameter("durations"));
    }
    Ok(())
}

/// The seconds from picture to picture: from `durations`, where the last may be there or not,
/// or all from `duration`.
fn seconds(ask: &Ask<'_>, images: usize) -> Result<Vec<u64>, Refusal> {
    let mut durations = ask.fields.wholes("durations")?;
    if durations.is_empty() {
        let whole = ask.fields.whole("duration")?;
        return Ok(vec![whole.ok_or_else(|| Refusal::empty("duration"))?]);
    }
    if durations.len() != images && durations.len() + 1 != images {
        return Err(Refusal::parameter("durations"));
    }
    durations.truncate(images.saturating_sub(1));
    Ok(durations)
}
