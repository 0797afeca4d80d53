//! From a row as it was written to a recipe: what completes it, each value read, and the catalog's word.

use std::collections::HashMap;
use std::path::PathBuf;

use pixverse::{Allowance, Catalog, Estimate, Field, ImageLimits, Mode, Problem, Recipe, Route};

use super::column::Column;
use super::pictures::{Found, Picture};
use super::sheet::{Cell, Problems, RawRow};
use super::template::Template;
use super::value::{clips, put};

/// What a row leaves out.
#[derive(Debug)]
pub(super) struct Defaults {
    pub(super) base: Option<Recipe>,
    pub(super) prompt: Option<String>,
    pub(super) route: Route,
    pub(super) shrinks: bool,
}

/// One row, ready to be made.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The recipe but for its prompt.
    recipe: Recipe,
    prompt: Template,
    count: u32,
    /// What each of its jobs costs.
    pub(super) estimate: Estimate,
    /// Where its picture lies, and whether it is made smaller.
    pub(super) picture: Option<(PictureFile, bool)>,
}

/// A picture by its content, and its file as long as it is not kept.
pub(super) type PictureFile = (String, Option<PathBuf>);

impl Row {
    /// How many jobs it makes; the largest number there is where it would not fit.
    pub(super) fn jobs(&self) -> u64 {
        self.prompt.count().saturating_mul(self.count.into())
    }

    /// The recipes of its jobs, each as often as its count says.
    pub(super) fn recipes(&self) -> impl Iterator<Item = Recipe> {
        (0..self.prompt.count()).flat_map(|number| {
            let recipe = Recipe {
                prompt: self.prompt.prompt(number),
                ..self.recipe.clone()
            };
            std::iter::repeat_n(recipe, self.count as usize)
        })
    }

    /// Put a picture in the place of its own.
    pub(super) fn set_input(&mut self, input: pixverse::Input) {
        self.recipe.inputs = vec![input];
    }

    /// The picture it starts from.
    pub(super) fn input(&self) -> Option<&pixverse::Input> {
        self.recipe.inputs.first()
    }
}

/// Reads rows of one batch.
pub(super) struct Reading<'a> {
    pub(super) defaults: &'a Defaults,
    pub(super) catalog: &'a Catalog,
    /// How far a row may go beyond the catalog.
    pub(super) allowance: Allowance,
    /// By the word of the cell.
    pub(super) pictures: &'a HashMap<String, Found>,
    /// By SHA-256: those of recipes that are read back.
    pub(super) kept: &'a HashMap<String, Found>,
    pub(super) problems: &'a mut Problems,
}

impl Reading<'_> {
    /// The row, and what is wrong with it among the problems.
    pub(super) fn row(&mut self, raw: &RawRow) -> Row {
        let mut recipe = self.base(raw);
        let (mut count, mut prompt) = (1, None);
        for cell in &raw.cells {
            let read = match cell.column {
                Column::Prompt => {
                    prompt = Some(cell.value.as_str());
                    Ok(())
                }
                Column::Count => clips(&cell.value).map(|clips| count = clips),
                _ => put(&mut recipe, cell),
            };
            if let Err(why) = read {
                self.problems
                    .add(raw.line, Some(&cell.name), why.to_string());
            }
        }
        let own = self.defaults.prompt.as_deref().or(self
            .defaults
            .base
            .as_ref()
            .map(|base| base.prompt.as_str()));
        let prompt = Template::read(prompt.or(own).unwrap_or_default());
        let picture = self.picture(raw, &mut recipe);
        self.judge(raw, &mut recipe, &prompt);
        Row {
            estimate: self.catalog.estimate(&recipe, self.defaults.route),
            recipe,
            prompt,
            count,
            picture,
        }
    }

    /// What completes the row; a picture makes it a clip from an image, unless it says otherwise.
    fn base(&self, raw: &RawRow) -> Recipe {
        let base = self.defaults.base.as_ref();
        let said = cell(raw, Column::Mode).and_then(|cell| cell.value.to_lowercase().parse().ok());
        let mode = said.unwrap_or_else(|| match base {
            _ if has_picture(raw) => Mode::Image,
            Some(base) => base.mode,
            None => Mode::Text,
        });
        let usual = self.catalog.start(mode, self.defaults.route, None);
        match base {
            None => usual,
            Some(base) if base.mode == mode => Recipe {
                prompt: String::new(),
                ..base.clone()
            },
            Some(base) => Recipe {
                mode,
                aspect: usual.aspect.map(|usual| base.aspect.unwrap_or(usual)),
                prompt: String::new(),
                inputs: Vec::new(),
                ..base.clone()
            },
        }
    }

    /// Put the row's picture into the recipe; where it comes from, and whether it has to be made smaller.
    fn picture(&mut self, raw: &RawRow, recipe: &mut Recipe) -> Option<(PictureFile, bool)> {
        let own = cell(raw, Column::Image);
        let name = own.map_or(Column::Image.written(), |cell| &cell.name);
        let found = match (own, raw.inputs.first()) {
            (Some(cell), _) => self.pictures.get(&cell.value),
            (None, Some(named)) => self.kept.get(&named.sha256),
            (None, None) => recipe
                .inputs
                .first()
                .and_then(|input| self.kept.get(&input.sha256)),
        };
        let picture = match found? {
            Ok(picture) => picture.clone(),
            Err(why) => {
                self.problems.add(raw.line, Some(name), why.to_string());
                return None;
            }
        };
        if let (Some(offer), false) = (&picture.too_large, self.defaults.shrinks) {
            let message = format!("{} Have it scaled down, or give a smaller one.", offer.why);
            self.problems.add(raw.line, Some(name), message);
        }
        let file = (picture.input.sha256.clone(), picture.file.clone());
        let is_shrunk = picture.too_large.is_some();
        let limits = self.catalog.image_limits(self.defaults.route);
        recipe.inputs = vec![as_sent(picture, &limits)];
        Some((file, is_shrunk))
    }

    /// What the catalog says, of the longest prompt and of one that is blank.
    fn judge(&mut self, raw: &RawRow, recipe: &mut Recipe, prompt: &Template) {
        recipe.prompt = prompt.longest();
        let is_blank = recipe.prompt.trim().is_empty();
        let route = self.defaults.route;
        let judged = self.catalog.judge(recipe, route, self.allowance);
        for problem in judged.problems {
            let column = Column::of_field(problem.field);
            let written = column
                .and_then(|column| cell(raw, column))
                .map(|cell| cell.name.as_ref());
            let name = written
                .or(column.map(Column::written))
                .unwrap_or(problem.field.as_str());
            if !self.problems.has(raw.line, name) {
                self.problems.add(raw.line, Some(name), sentence(&problem));
            }
        }
        if prompt.can_be_blank() && !is_blank {
            let message =
                "One of the alternatives leaves the prompt empty; say what should be seen.";
            self.problems
                .add(raw.line, Some(Column::Prompt.written()), message);
        }
        recipe.prompt.clear();
    }
}

/// The picture as it will be sent: where it is made smaller, with the size that it will have.
fn as_sent(picture: Picture, limits: &ImageLimits) -> pixverse::Input {
    let mut input = picture.input;
    if let Some(offer) = picture.too_large {
        (input.width, input.height) = (offer.width, offer.height);
        input.size_bytes = input.size_bytes.min(limits.size_bytes_max);
    }
    input
}

fn cell(raw: &RawRow, column: Column) -> Option<&Cell> {
    raw.cells.iter().find(|cell| cell.column == column)
}

fn has_picture(raw: &RawRow) -> bool {
    cell(raw, Column::Image).is_some() || !raw.inputs.is_empty()
}

fn sentence(problem: &Problem) -> String {
    match &problem.nearest {
        Some(nearest)
            if problem.field != Field::Inputs && !problem.message.contains(nearest.as_str()) =>
        {
            format!("{} The nearest that works is {nearest}.", problem.message)
        }
        _ => problem.message.clone(),
    }
}
