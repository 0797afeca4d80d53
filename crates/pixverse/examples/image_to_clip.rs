//! Make a clip that starts from a PNG, and print where it is.
//!
//! `PIXVERSE_API_KEY=… cargo run -p pixverse --example image_to_clip -- boat.png "it floats away"`
//! spends credits. With `PIXVERSE_API_BASE=http://127.0.0.1:PORT` it runs against the simulator.

#[path = "shared/mod.rs"]
mod shared;

use bytes::Bytes;
use pixverse::{Catalog, Input, InputRole, Mode, Platform, Recipe, Route};
use uuid::Uuid;

use shared::Failure;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name a PNG file")?;
    let prompt = arguments.next().unwrap_or_else(|| "it moves".into());
    let bytes = std::fs::read(&path)?.into();
    let url = clip(&shared::platform()?, bytes, prompt).await?;
    shared::say(&url);
    Ok(())
}

/// From the image to the link.
async fn clip(door: &Platform, png: Bytes, prompt: String) -> Result<String, Failure> {
    let progress = |sent, total| shared::say(&format!("{sent} of {total} bytes"));
    let uploaded = door
        .upload_image("image.png", "image/png", png, progress)
        .await?;
    let recipe = Recipe {
        prompt,
        // A program that keeps its recipes names the file by its hash here.
        inputs: vec![Input::new(InputRole::Image, "")],
        ..Catalog::defaults(Mode::Image, Route::Platform)
    };
    let call = door.paid_call(&recipe, &[uploaded])?;
    let accepted = door.send(&call, Uuid::new_v4()).await?;
    shared::watched(door, accepted.video_ids[0]).await
}
