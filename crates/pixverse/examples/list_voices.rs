//! Print every voice that can speak a text. It costs nothing.
//!
//! `PIXVERSE_API_KEY=… cargo run -p pixverse --example list_voices`

#[path = "shared/mod.rs"]
mod shared;

use pixverse::platform::SpeakerKind;
use pixverse::{PixverseError, Platform, Speaker};

use shared::Failure;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    for speaker in voices(&shared::platform()?).await? {
        shared::say(&format!("{}\t{}", speaker.id, speaker.name));
    }
    Ok(())
}

/// All pages of them.
async fn voices(door: &Platform) -> Result<Vec<Speaker>, PixverseError> {
    let mut voices = Vec::new();
    for number in 1.. {
        let page = door.speakers(SpeakerKind::All, number).await?;
        if page.items.is_empty() {
            break;
        }
        voices.extend(page.items);
    }
    Ok(voices)
}
