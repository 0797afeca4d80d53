//! Print what a clip would cost, for every model and quality. Nothing is sent.
//!
//! `cargo run -p pixverse --example price`

use std::io::Write;

use pixverse::{Catalog, Mode, Quality, Recipe, Route};

fn main() -> std::io::Result<()> {
    writeln!(std::io::stdout(), "{}", prices().join("\n"))
}

/// A line for each.
fn prices() -> Vec<String> {
    let catalog = Catalog::builtin();
    let mut lines = Vec::new();
    for model in catalog.models_for(Mode::Text, Route::Platform) {
        for quality in Quality::ALL {
            let recipe = Recipe {
                model: model.id.clone(),
                quality: *quality,
                ..Catalog::defaults(Mode::Text, Route::Platform)
            };
            let estimate = catalog.estimate(&recipe, Route::Platform);
            let cost = match estimate.credits {
                Some(credits) if estimate.is_exact => format!("{credits} credits"),
                Some(credits) => format!("about {credits} credits"),
                None => "not known".to_owned(),
            };
            lines.push(format!(
                "{} {quality} {} s: {cost}",
                model.id, recipe.duration_s
            ));
        }
    }
    lines
}
