//! Every mode from a recipe to a clip, and what stands around them: files, masks, lists, older clips.

mod files;
mod lists;
mod masks;
mod online;
mod platform;
mod trying;
mod wanted;
mod web;

use anyhow::{Context as _, ensure};
use bytes::Bytes;
use studio::{
    Account, Catalog, Clip, ClipQuery, Drive, Input, InputRole, Job, LedgerFilter, Mode, NewJobs,
    Quality, Recipe, Source, Stage, StoredInput, Studio,
};
use testkit::{Bench, eventually, pictures, platform, stage, text_clip, web};

type Done = anyhow::Result<()>;

/// A studio with one account on a simulator.
pub(super) struct Kit {
    bench: Bench,
    studio: Studio,
    account: Account,
}

impl Kit {
    async fn platform() -> anyhow::Result<Self> {
        let bench = Bench::new().await?;
        let studio = bench.open(Drive::Everything).await?;
        let account = platform(&studio).await?;
        Ok(Self {
            bench,
            studio,
            account,
        })
    }

    async fn web() -> anyhow::Result<Self> {
        let bench = Bench::new().await?;
        let studio = bench.open(Drive::Everything).await?;
        let account = web(&studio).await?;
        Ok(Self {
            bench,
            studio,
            account,
        })
    }

    /// The smallest recipe of a mode that its models make.
    fn recipe(&self, mode: Mode) -> Recipe {
        let recipe = Catalog::defaults(mode, self.account.usual_route());
        Recipe {
            quality: Quality::P360,
            duration_s: 5,
            ..recipe
        }
    }

    /// A picture in a role, each of another size so that none is the other.
    async fn picture(&self, role: InputRole, side_px: u32) -> anyhow::Result<Input> {
        let bytes = Bytes::from(pictures::png(side_px, 320)?);
        let stored = self.studio.inputs().add(bytes, "a picture").await?;
        Ok(Input {
            role,
            ..stored.input
        })
    }

    /// Sound of some whole seconds.
    async fn sound(&self, seconds: u32) -> anyhow::Result<StoredInput> {
        let bytes = Bytes::from(wav(seconds));
        Ok(self.studio.inputs().add(bytes, "a voice.wav").await?)
    }

    /// A clip of the account, as a source.
    async fn source(&self) -> anyhow::Result<Source> {
        let clip = self.clip().await?;
        let own = Some(self.account.id.clone());
        match self.studio.clip_source(&clip.id, own, None).await? {
            studio::ClipSource::Made(source) => Ok(source),
            studio::ClipSource::File(file) => anyhow::bail!("{file:?} instead of PixVerse's own"),
        }
    }

    /// A clip of the account.
    async fn clip(&self) -> anyhow::Result<Clip> {
        let job = text_clip(&self.studio, &self.account, "a kite to begin with").await?;
        let job = eventually(&self.studio, &job.id, stage(Stage::Done)).await?;
        let query = ClipQuery {
            search: String::new(),
            limit: 100,
            ..ClipQuery::default()
        };
        let clips = self.studio.library().list(query).await?.clips;
        let made = clips
            .into_iter()
            .find(|clip| clip.job.as_ref() == Some(&job.id));
        made.context("a done job has a clip")
    }

    /// Make a recipe to its clip; the simulator made it in that mode, and was paid once.
    async fn made(&self, recipe: Recipe) -> anyhow::Result<(Job, testkit::Generation)> {
        let mode = recipe.mode;
        let before = self.bench.books().await?.jobs.len();
        let estimate = self
            .studio
            .catalog()
            .estimate(&recipe, self.account.usual_route());
        let job = self
            .studio
            .enqueue(self.new_jobs(recipe))
            .await?
            .jobs
            .remove(0);
        let job = eventually(&self.studio, &job.id, stage(Stage::Done)).await?;
        ensure!(job.clip.is_some() && job.error.is_none(), "{job:#?}");
        let books = self.bench.books().await?;
        ensure!(books.nothing_paid_twice(), "{books:#?}");
        ensure!(books.jobs.len() == before + 1, "one call for {mode}");
        let trace = job.attempts[0].trace_id.as_str();
        let taken = books.jobs.iter().find(|one| one.trace_id == trace);
        let taken = taken.context("the simulator knows the attempt")?.clone();
        let ledger = self.studio.ledger().rows(&LedgerFilter::default()).await?;
        let booked = ledger
            .iter()
            .find(|row| row.job_id.as_ref() == Some(&job.id));
        let booking = booked.context("the ledger has the attempt")?;
        ensure!(
            booking.mode == Some(mode) && booking.estimate == estimate,
            "{booking:?}"
        );
        Ok((job, taken))
    }

    fn new_jobs(&self, recipe: Recipe) -> NewJobs {
        NewJobs {
            recipes: vec![recipe],
            count: 1,
            account: Some(self.account.id.clone()),
            route: None,
            out_dir: None,
            budget_credits: None,
            name: None,
        }
    }
}

/// Silence as a WAV file, 8000 bytes a second.
pub(super) fn wav(seconds: u32) -> Vec<u8> {
    let rate = 8000_u32;
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((36 + rate * seconds).to_le_bytes());
    bytes.extend(b"WAVEfmt ");
    bytes.extend(16_u32.to_le_bytes());
    bytes.extend([1, 0, 1, 0]);
    bytes.extend(rate.to_le_bytes());
    bytes.extend(rate.to_le_bytes());
    bytes.extend([1, 0, 8, 0]);
    bytes.extend(b"data");
    bytes.extend((rate * seconds).to_le_bytes());
    bytes.resize(bytes.len() + (rate * seconds) as usize, 128);
    bytes
}
