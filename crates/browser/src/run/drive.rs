//! One run through the page up to the press: opening, setting, writing, reading back. Every
//! failure here means that nothing was sent.

use std::fs;
use std::path::Path;
use std::time::Instant;

use pixverse::Accepted;
use serde_json::{Value, json};
use url::Url;

use super::look::{Look, Shown, missing};
use super::wanted::{Wish, wishes};
use super::{Hooks, PageOrder, Step, Timings};
use crate::desk::Cancel;
use crate::error::PageError;
use crate::pages::{Pages, Setting, SettingKind};
use crate::tab::{Blanker, Tab, Trouble};

/// A run under way.
pub(crate) struct Drive<'run> {
    pub(crate) tab: &'run Tab,
    pub(crate) pages: &'run Pages,
    pub(crate) web: &'run Url,
    pub(crate) order: &'run PageOrder,
    pub(crate) cancel: &'run Cancel,
    pub(crate) blanker: Blanker,
    pub(crate) began: Instant,
    pub(crate) step: Option<Step>,
    pub(crate) timings: Timings,
    /// What the paid call was answered with, for the log.
    pub(crate) answer: Option<Vec<u8>>,
}

impl Drive<'_> {
    /// From the open page to the answer.
    pub(crate) fn run(&mut self, hooks: Hooks) -> Result<Accepted, PageError> {
        let pages = self.pages;
        let wishes = wishes(&self.order.recipe, pages)?;
        self.check_image()?;
        self.open(&hooks)?;
        self.set(&wishes)?;
        self.done(Step::OptionsSet, &hooks);
        if let Some(image) = &self.order.image {
            self.attach(image)?;
            self.done(Step::ImageAttached, &hooks);
        }
        self.write_prompt()?;
        self.done(Step::PromptEntered, &hooks);
        self.wait_for_sender()?;
        self.check(&wishes)?;
        self.done(Step::Checked, &hooks);
        let Hooks { on_step, on_press } = hooks;
        on_press().map_err(PageError::HeldBack)?;
        if !self.cancel.begin_press() {
            return Err(PageError::Cancelled);
        }
        self.step = Some(Step::Pressed);
        on_step(Step::Pressed);
        let accepted = self.press_and_hear();
        if self.answer.is_some() {
            self.step = Some(Step::AnswerReceived);
            on_step(Step::AnswerReceived);
        }
        accepted
    }

    fn done(&mut self, step: Step, hooks: &Hooks) {
        self.step = Some(step);
        (hooks.on_step)(step);
    }

    /// A missing file would be given to the page as an empty one.
    fn check_image(&self) -> Result<(), PageError> {
        let Some(image) = &self.order.image else {
            return Ok(());
        };
        let known = fs::metadata(image).map_err(PageError::ImageMissing)?;
        if image.is_absolute() && known.is_file() && known.len() > 0 {
            return Ok(());
        }
        let why = "an absolute path of a file with something in it is needed";
        Err(PageError::ImageMissing(std::io::Error::other(why)))
    }

    fn open(&mut self, hooks: &Hooks) -> Result<(), PageError> {
        let began = Instant::now();
        let address = below(self.web, &self.pages.site.create);
        let signed_in = self.tab.sign_in(self.pages, self.web, &self.order.session);
        signed_in.map_err(|trouble| self.before(trouble))?;
        let limit = self.pages.waits.open();
        match self.tab.open(address.as_str(), limit) {
            Ok(()) => {}
            Err(Trouble::Said(why)) if !self.cancel.is_cancelled() => {
                return Err(PageError::NotOpened { why });
            }
            Err(trouble) => return Err(self.before(trouble)),
        }
        let shows_form = |look: &Look| look.prompt && !look.consent;
        self.until(limit, Step::OpenedPage, "prompt", shows_form)?;
        self.timings.page += began.elapsed();
        self.done(Step::OpenedPage, hooks);
        Ok(())
    }

    /// Bring every setting to its value: all at once, then one by one those that are written.
    fn set(&self, wishes: &[Wish]) -> Result<(), PageError> {
        let ends: Vec<String> = self.read("set", &json!({ "wishes": orders(wishes) }))?;
        for (wish, end) in wishes.iter().zip(ends) {
            let Wish { setting, value, .. } = wish;
            match end.as_str() {
                "missing" if wish.is_needed => {
                    let candidates = &setting.candidates;
                    return Err(missing(Step::OptionsSet, &setting.name, candidates));
                }
                "refused" => {
                    return Err(PageError::SettingMismatch {
                        field: setting.name.clone(),
                        wanted: value.clone(),
                        found: "no such choice".to_owned(),
                    });
                }
                "type" => {
                    let alone = std::slice::from_ref(wish);
                    self.task("set", &json!({ "wishes": orders(alone) }))?;
                    self.write(value)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn attach(&self, image: &Path) -> Result<(), PageError> {
        let files = vec![image.display().to_string()];
        let candidates = &self.pages.elements.file;
        let limit = self.pages.waits.script();
        let given = self.tab.give_files(candidates, files, limit);
        if !given.map_err(|trouble| self.before(trouble))? {
            return Err(missing(Step::ImageAttached, "file", candidates));
        }
        let is_settled =
            |look: &Look| look.refused > 0 || (look.uploaded > 0 && look.uploading == 0);
        let limit = self.pages.waits.upload();
        let look = self.until(limit, Step::ImageAttached, "uploaded", is_settled)?;
        if look.refused > 0 {
            return Err(PageError::ImageNotTaken);
        }
        Ok(())
    }

    fn write_prompt(&self) -> Result<(), PageError> {
        if self.task("focus", &json!({}))? != Value::Bool(true) {
            let candidates = &self.pages.elements.prompt;
            return Err(missing(Step::PromptEntered, "prompt", candidates));
        }
        self.write(&self.order.recipe.prompt)
    }

    fn write(&self, text: &str) -> Result<(), PageError> {
        let written = self.tab.write(text, self.pages.waits.script());
        written.map_err(|trouble| self.before(trouble))
    }

    /// Wait for the one button that sends, ready to be pressed.
    fn wait_for_sender(&self) -> Result<(), PageError> {
        let limit = self.pages.waits.element();
        let is_there = |look: &Look| look.ready;
        let look = self.until(limit, Step::Checked, "create", is_there)?;
        if look.senders > 1 {
            return Err(PageError::ElementAmbiguous {
                element: "create".to_owned(),
                count: look.senders,
            });
        }
        Ok(())
    }

    /// Read everything back: what the page shows must be what the recipe says.
    fn check(&self, wishes: &[Wish]) -> Result<(), PageError> {
        let shown: Shown = self.read("read", &json!({}))?;
        let wanted = &self.order.recipe.prompt;
        let found = shown.prompt.unwrap_or_default();
        if !is_same_text(wanted, &found) {
            return Err(PageError::SettingMismatch {
                field: "prompt".to_owned(),
                wanted: wanted.clone(),
                found,
            });
        }
        wishes
            .iter()
            .try_for_each(|wish| check_one(wish, shown.settings.get(&wish.setting.name)))
    }
}

/// Wishes as the script reads them.
fn orders(wishes: &[Wish]) -> Value {
    let order = |Wish { setting, value, .. }: &Wish| json!({ "name": setting.name, "value": value, "forms": setting.forms_of(value) });
    wishes.iter().map(order).collect()
}

fn check_one(wish: &Wish, shown: Option<&Value>) -> Result<(), PageError> {
    let Wish { setting, value, .. } = wish;
    let Some(found) = shown.and_then(Value::as_str) else {
        return if wish.is_needed {
            Err(missing(Step::Checked, &setting.name, &setting.candidates))
        } else {
            Ok(())
        };
    };
    if is_shown(setting, value, found) {
        return Ok(());
    }
    Err(PageError::SettingMismatch {
        field: setting.name.clone(),
        wanted: value.clone(),
        found: found.to_owned(),
    })
}

fn is_shown(setting: &Setting, wanted: &str, found: &str) -> bool {
    match setting.kind {
        SettingKind::Choice => setting.shows(wanted, found),
        SettingKind::Switch | SettingKind::Number => is_same_text(wanted, found),
    }
}

/// Fields turn every line end into their own.
fn is_same_text(wanted: &str, found: &str) -> bool {
    let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
    lines(wanted) == lines(found)
}

/// An address below a base that may have a path of its own.
pub(crate) fn below(base: &Url, path: &str) -> Url {
    let mut address = base.clone();
    let prefix = base.path().trim_end_matches('/').to_owned();
    address.set_path(&format!("{prefix}{path}"));
    address
}
