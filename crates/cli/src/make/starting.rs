//! What a recipe starts from, out of the flags: images, videos, sound, each in the role that its mode
//! gives it.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use contract::{AccountId, ClipId, Input, InputRole, Mode, Recipe, Source, SourceRef, Studio};

use super::images::{Refusal, Taking};
use super::problems::Problems;
use crate::args::Files;

/// Takes files and clips for one order.
pub(crate) struct Starting<'a> {
    pub(crate) studio: &'a Studio,
    pub(crate) taking: Taking<'a>,
    /// Who pays; a clip of the same account goes as PixVerse's own.
    pub(crate) payer: Option<AccountId>,
}

impl Starting<'_> {
    /// The recipes of an order: one for each image of an image clip, else one with all that was named.
    pub(super) async fn recipes(
        &self,
        base: Recipe,
        files: &Files,
        problems: &mut Problems,
    ) -> Vec<Recipe> {
        let mut whole = base;
        if let Some(audio) = &files.audio {
            self.put(
                &mut whole,
                (InputRole::Audio, audio.as_path()),
                "--audio",
                problems,
            )
            .await;
        }
        self.videos(&mut whole, &files.video, problems).await;
        if whole.mode == Mode::Image && !files.image.is_empty() {
            return self.one_each(whole, &files.image, problems).await;
        }
        self.images(&mut whole, files, problems).await;
        timed(&mut whole, files, problems);
        vec![whole]
    }

    /// One recipe an image. With every image refused, the rest of the recipe is still judged.
    async fn one_each(
        &self,
        base: Recipe,
        images: &[OsString],
        problems: &mut Problems,
    ) -> Vec<Recipe> {
        let mut recipes = Vec::new();
        for image in images {
            match self.taking.take(Path::new(image)).await {
                Ok(input) => recipes.push(Recipe {
                    inputs: vec![input],
                    ..base.clone()
                }),
                Err(refusal) => problems.add("--image", refusal.0),
            }
        }
        if recipes.is_empty() {
            recipes.push(base);
        }
        recipes
    }

    async fn images(&self, recipe: &mut Recipe, files: &Files, problems: &mut Problems) {
        if files.image.is_empty() {
            return;
        }
        if recipe.mode == Mode::Text {
            let message = "`make text` takes no image; `tachy make image` starts from one.";
            problems.add("--image", message);
            return;
        }
        let roles = image_roles(recipe.mode);
        recipe.inputs.retain(|input| !roles.contains(&input.role));
        for (place, image) in files.image.iter().enumerate() {
            let (named, path) = match recipe.mode {
                Mode::Reference => named(image),
                _ => (None, image.clone()),
            };
            let taken = match self.taking.take(Path::new(&path)).await {
                Ok(taken) => taken,
                Err(refusal) => {
                    problems.add("--image", refusal.0);
                    continue;
                }
            };
            if !taken.mime.starts_with("image/") {
                let message = format!("“{}” is no image.", taken.name);
                problems.add("--image", message);
                continue;
            }
            recipe.inputs.push(placed(recipe.mode, place, taken, named));
        }
    }

    /// Videos: one to begin with, or those that a reference follows.
    async fn videos(&self, recipe: &mut Recipe, videos: &[OsString], problems: &mut Problems) {
        if recipe.mode == Mode::Reference {
            for video in videos {
                let path = Path::new(video);
                self.put(
                    recipe,
                    (InputRole::ReferenceVideo, path),
                    "--video",
                    problems,
                )
                .await;
            }
            return;
        }
        let Some(video) = videos.first() else { return };
        if videos.len() > 1 {
            problems.add("--video", "This mode begins with one video.");
        }
        recipe.source = None;
        recipe
            .inputs
            .retain(|input| input.role != InputRole::SourceVideo);
        match self.begun(video, recipe.mode).await {
            Ok(Begun::Source(source)) => recipe.source = Some(source),
            Ok(Begun::File(input)) => recipe.inputs.push(*input),
            Err(refusal) => problems.add("--video", refusal.0),
        }
    }

    /// A file, a clip of the library, or PixVerse's id.
    pub(crate) async fn begun(&self, video: &OsStr, mode: Mode) -> Result<Begun, Refusal> {
        let path = Path::new(video);
        let text = video.to_string_lossy();
        if path.is_file() {
            return self.file(path, InputRole::SourceVideo).await;
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() {
            return Ok(Begun::Source(Source {
                video_id: text.into_owned(),
                made_with: None,
                clip: None,
                length_ms: None,
            }));
        }
        let asked = SourceRef {
            id: ClipId(text.clone().into_owned()),
            account: self.payer.clone(),
            mode: Some(mode),
        };
        match contract::clips::source(self.studio, asked).await {
            Ok(found) => match (found.source, found.video) {
                (Some(source), _) => Ok(Begun::Source(source)),
                (None, Some(stored)) => Ok(Begun::File(Box::new(stored.input))),
                (None, None) => Err(Refusal(format!("The clip {text} cannot be a source."))),
            },
            Err(error) if error.code == contract::ErrorCode::NotFound => Err(Refusal(format!(
                "`{text}` is no file, no clip of the library, and no id of PixVerse's."
            ))),
            Err(error) => Err(Refusal(error.message)),
        }
    }

    async fn file(&self, path: &Path, role: InputRole) -> Result<Begun, Refusal> {
        let input = self.taking.take(path).await?;
        if !input.mime.starts_with("video/") {
            return Err(Refusal(format!("“{}” is no video.", input.name)));
        }
        Ok(Begun::File(Box::new(Input { role, ..input })))
    }

    async fn put(
        &self,
        recipe: &mut Recipe,
        (role, path): (InputRole, &Path),
        flag: &str,
        problems: &mut Problems,
    ) {
        match self.taking.take(path).await {
            Ok(input) => {
                if role == InputRole::Audio {
                    recipe.inputs.retain(|input| input.role != role);
                }
                recipe.inputs.push(Input { role, ..input });
            }
            Err(refusal) => problems.add(flag, refusal.0),
        }
    }
}

/// What `--video` is.
pub(crate) enum Begun {
    Source(Source),
    File(Box<Input>),
}

/// `NAME=FILE` and `bg:NAME=FILE`; a file that is there under the whole name is just that.
fn named(image: &OsStr) -> (Option<String>, OsString) {
    let text = image.to_string_lossy();
    match text.split_once('=') {
        Some((name, file)) if !Path::new(image).exists() => {
            (Some(name.to_owned()), OsString::from(file))
        }
        _ => (None, image.to_owned()),
    }
}

/// The roles that `--image` fills.
const fn image_roles(mode: Mode) -> &'static [InputRole] {
    match mode {
        Mode::Transition => &[InputRole::FirstFrame, InputRole::LastFrame],
        Mode::MultiTransition => &[InputRole::Frame],
        Mode::Reference => &[InputRole::Subject, InputRole::Background],
        _ => &[InputRole::Image],
    }
}

fn placed(mode: Mode, place: usize, taken: Input, named: Option<String>) -> Input {
    let role = match mode {
        Mode::Transition if place == 0 => InputRole::FirstFrame,
        Mode::Transition => InputRole::LastFrame,
        Mode::MultiTransition => InputRole::Frame,
        Mode::Reference => InputRole::Subject,
        _ => InputRole::Image,
    };
    let background = named.as_deref().and_then(|name| name.strip_prefix("bg:"));
    match background.map(str::to_owned) {
        Some(name) => Input {
            role: InputRole::Background,
            ref_name: Some(name),
            ..taken
        },
        None => Input {
            role,
            ref_name: named,
            ..taken
        },
    }
}

/// Seconds and words between frames.
fn timed(recipe: &mut Recipe, files: &Files, problems: &mut Problems) {
    if recipe.mode != Mode::MultiTransition {
        for (flag, is_empty) in [
            ("--frame-seconds", files.frame_seconds.is_empty()),
            ("--frame-prompt", files.frame_prompt.is_empty()),
        ] {
            if !is_empty {
                problems.add(flag, "Only a multi-transition has frames with their own.");
            }
        }
        return;
    }
    let frames = recipe.inputs.len();
    if files.frame_seconds.len() >= frames.max(1) {
        let message = "Give one number for each frame but the last.";
        problems.add("--frame-seconds", message);
    }
    if files.frame_prompt.len() >= frames.max(1) {
        let message = "Give words for each frame but the last at most.";
        problems.add("--frame-prompt", message);
    }
    let mut own = recipe.inputs.iter_mut();
    for seconds in &files.frame_seconds {
        if let Some(frame) = own.next() {
            frame.seconds = Some(*seconds);
        }
    }
    for (frame, words) in recipe.inputs.iter_mut().zip(&files.frame_prompt) {
        frame.prompt = Some(words.clone()).filter(|words| !words.trim().is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(name: &str) -> Input {
        serde_json::from_value(serde_json::json!({
            "role": "image", "sha256": "ab", "name": name, "sizeBytes": 1, "mime": "image/png",
        }))
        .expect("an input")
    }

    #[test]
    fn a_name_makes_a_subject_or_a_background() {
        let roled = |text: &str| {
            let (name, file) = named(OsStr::new(text));
            let placed = placed(Mode::Reference, 0, input("a"), name);
            (
                placed.role,
                placed.ref_name,
                file.into_string().unwrap_or_default(),
            )
        };
        let cat = (
            InputRole::Subject,
            Some("cat".to_owned()),
            "a.png".to_owned(),
        );
        assert_eq!(roled("cat=a.png"), cat);
        let room = (
            InputRole::Background,
            Some("room".to_owned()),
            "b.png".to_owned(),
        );
        assert_eq!(roled("bg:room=b.png"), room);
        assert_eq!(
            roled("a.png"),
            (InputRole::Subject, None, "a.png".to_owned())
        );
    }

    #[test]
    fn frames_stand_in_their_order() {
        let role = |mode, place| placed(mode, place, input("a"), None).role;
        assert_eq!(role(Mode::Transition, 0), InputRole::FirstFrame);
        assert_eq!(role(Mode::Transition, 1), InputRole::LastFrame);
        assert_eq!(role(Mode::MultiTransition, 5), InputRole::Frame);
        assert_eq!(role(Mode::Swap, 0), InputRole::Image);
    }
}
