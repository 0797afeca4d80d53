//! The last stage of the `Dockerfile`, read: what an engine would do to make the image and to run it.

use std::fmt;

use anyhow::{Context, Result, bail};

/// The image as its file says it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Recipe {
    /// Image it stands on.
    pub(super) base: String,
    /// Commands that make it, by root, in order.
    pub(super) steps: Vec<String>,
    /// Where the program goes that another stage built.
    pub(super) program: String,
    /// Who runs it.
    pub(super) user: String,
    /// `NAME=value`.
    pub(super) environment: Vec<String>,
    /// Its first process: entry point and command.
    pub(super) start: Vec<String>,
    /// What tells whether it is well.
    pub(super) health: Vec<String>,
    /// What it is stopped with.
    pub(super) stop: String,
}

impl Recipe {
    /// Read a `Dockerfile`. Every instruction of the last stage must be one that is known here: what is passed over
    /// would go untried.
    pub(super) fn read(text: &str) -> Result<Self> {
        let lines = joined(text);
        let last = lines
            .iter()
            .rposition(|(word, _)| word == "FROM")
            .context("no FROM")?;
        let mut recipe = Self::default();
        let mut command = Vec::new();
        for (word, rest) in &lines[last..] {
            match word.as_str() {
                "FROM" => rest.clone_into(&mut recipe.base),
                "RUN" => recipe.steps.push(rest.clone()),
                "COPY" => rest
                    .rsplit(' ')
                    .next()
                    .unwrap_or_default()
                    .clone_into(&mut recipe.program),
                "USER" => rest.clone_into(&mut recipe.user),
                "ENV" => recipe.environment.push(rest.clone()),
                "STOPSIGNAL" => rest.clone_into(&mut recipe.stop),
                "HEALTHCHECK" => {
                    recipe.health = words(rest.split_once("CMD").context("no CMD")?.1)?;
                }
                "ENTRYPOINT" => recipe.start = words(rest)?,
                "CMD" => command = words(rest)?,
                // What an engine does around the container: nothing to do in a folder.
                "EXPOSE" | "VOLUME" => {}
                other => bail!("{other} is not known here, so it would go untried"),
            }
        }
        recipe.start.extend(command);
        Ok(recipe)
    }

    /// The same at another port, as an engine's `-p` would have it.
    pub(super) fn at_port(mut self, port: u16) -> Self {
        for word in self.start.iter_mut().chain(&mut self.health) {
            *word = word.replace(":8080", &format!(":{port}"));
        }
        self
    }
}

impl fmt::Display for Recipe {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{} as {}, on {}",
            self.start.join(" "),
            self.user,
            self.base
        )
    }
}

/// Instructions with what follows them; lines that go on are put together, remarks left out.
fn joined(text: &str) -> Vec<(String, String)> {
    let kept = text
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'));
    let whole = kept.collect::<Vec<_>>().join("\n").replace("\\\n", " ");
    let lines = whole.lines().filter_map(|line| line.trim().split_once(' '));
    lines
        .map(|(word, rest)| {
            (
                word.to_owned(),
                rest.split_whitespace().collect::<Vec<_>>().join(" "),
            )
        })
        .collect()
}

/// The words of `["one", "two"]`.
fn words(list: &str) -> Result<Vec<String>> {
    serde_json::from_str(list.trim()).with_context(|| format!("not a list of words: {list}"))
}

#[cfg(test)]
mod tests {
    use super::Recipe;

    #[test]
    fn our_own_file_is_understood_whole() {
        let recipe = Recipe::read(include_str!("../../../Dockerfile"))
            .unwrap()
            .at_port(7);
        assert_eq!(recipe.user, "tachyscope");
        assert_eq!(recipe.program, "/usr/local/bin/tachy");
        assert_eq!(recipe.stop, "SIGTERM");
        assert_eq!(recipe.steps.len(), 2);
        assert!(
            recipe.steps[0].starts_with("apt-get update && apt-get install"),
            "{}",
            recipe.steps[0]
        );
        assert!(
            recipe
                .environment
                .contains(&"TACHYSCOPE_SECRETS=file".to_owned())
        );
        assert_eq!(
            recipe.health[..4],
            ["tachy", "health", "--address", "127.0.0.1:7"]
        );
        assert_eq!(
            recipe.start[..6],
            ["tini", "--", "tachy", "serve", "--listen", "0.0.0.0:7"]
        );
    }

    #[test]
    fn nothing_is_passed_over() {
        let error = Recipe::read("FROM a AS b\nSHELL x\nFROM c\nONBUILD x\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "ONBUILD is not known here, so it would go untried"
        );
    }
}
