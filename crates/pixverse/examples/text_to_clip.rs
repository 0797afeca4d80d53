//! Make a clip from words and print where it is.
//!
//! `PIXVERSE_API_KEY=… cargo run -p pixverse --example text_to_clip -- "a paper boat in the rain"`
//! spends credits. With `PIXVERSE_API_BASE=http://127.0.0.1:PORT` it runs against the simulator.

#[path = "shared/mod.rs"]
mod shared;

use pixverse::{Catalog, Mode, Platform, Recipe, Route};
use uuid::Uuid;

use shared::Failure;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let prompt = std::env::args().nth(1);
    let prompt = prompt.unwrap_or_else(|| "a paper boat in the rain".into());
    let url = clip(&shared::platform()?, prompt).await?;
    shared::say(&url);
    Ok(())
}

/// From the words to the link.
async fn clip(door: &Platform, prompt: String) -> Result<String, Failure> {
    let recipe = Recipe {
        prompt,
        ..Catalog::defaults(Mode::Text, Route::Platform)
    };
    let problems = Catalog::builtin().problems(&recipe, Route::Platform);
    if let Some(problem) = problems.first() {
        return Err(problem.message.clone().into());
    }
    let call = door.paid_call(&recipe, &[])?;
    // Write `call` and `trace` down before this line: sent again together they are answered with
    // the same clip, and apart they may be paid twice.
    let trace = Uuid::new_v4();
    let accepted = door.send(&call, trace).await?;
    shared::watched(door, accepted.video_ids[0]).await
}
