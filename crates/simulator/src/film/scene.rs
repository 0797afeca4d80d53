//! What the frames show: moving colour or the given picture, the prompt, and the time.
//!
//! Frames are put together from copied rows, not from computed pixels, so that a film takes
//! less time to draw than to encode even in an unoptimised build.

use image::imageops::FilterType;
use sha2::{Digest, Sha256};

use super::planes::Planes;
use super::text::Label;
use super::{FRAMES_PER_S, FilmError, FilmOrder};

/// Everything needed to draw any frame of one film.
pub(super) struct Scene {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) frames: usize,
    /// Length of the sound track in seconds; 0 for none.
    pub(super) sound_s: u32,
    backdrop: Backdrop,
    /// Not every mode has words.
    prompt: Option<Label>,
    caption: Option<Label>,
    /// One label for each second.
    seconds: Vec<Label>,
}

enum Backdrop {
    /// Stripes of brightness and colour that wander across.
    Colours { y: Stripe, u: Stripe, v: Stripe },
    /// A picture a quarter larger than the frame, into which the view slowly moves.
    Picture(Planes),
}

impl Scene {
    pub(super) fn new(order: &FilmOrder) -> Result<Self, FilmError> {
        let (width, height) = (order.width as usize, order.height as usize);
        let frames = (order.duration_s * FRAMES_PER_S) as usize;
        let backdrop = match &order.picture {
            None => Backdrop::colours(&order.prompt, width, height, frames),
            Some(path) => {
                let picture = image::ImageReader::open(path)?
                    .with_guessed_format()?
                    .decode()?;
                let larger = |side: u32| side * 5 / 4 / 2 * 2;
                let picture = picture.resize_to_fill(
                    larger(order.width),
                    larger(order.height),
                    FilterType::Triangle,
                );
                Backdrop::Picture(Planes::of(&picture.to_rgb8()))
            }
        };
        let clock =
            |second: u32| Label::line(&format!("{second} / {} s", order.duration_s), width, height);
        Ok(Self {
            width,
            height,
            frames,
            sound_s: if order.has_sound { order.duration_s } else { 0 },
            backdrop,
            prompt: (!order.prompt.trim().is_empty())
                .then(|| Label::wrapped(&order.prompt, width, height)),
            caption: (!order.caption.is_empty())
                .then(|| Label::wrapped(&order.caption, width, height)),
            seconds: (0..order.duration_s).map(clock).collect(),
        })
    }

    /// One frame.
    pub(super) fn frame(&self, number: usize) -> Planes {
        let mut planes = Planes::new(self.width, self.height);
        self.draw(number, &mut planes);
        planes
    }

    /// Draw frame `number` over whatever `planes` held.
    pub(super) fn draw(&self, number: usize, planes: &mut Planes) {
        match &self.backdrop {
            Backdrop::Colours { y, u, v } => {
                y.paint(&mut planes.y, self.width, number);
                u.paint(&mut planes.u, self.width / 2, number);
                v.paint(&mut planes.v, self.width / 2, number);
            }
            Backdrop::Picture(picture) => zoom(picture, planes, (number, self.frames)),
        }
        if let Some(caption) = &self.caption {
            caption.paint(planes, self.height / 36);
        }
        if let Some(prompt) = &self.prompt {
            prompt.paint(planes, self.height / 3);
        }
        if let Some(second) = self.seconds.get(number / FRAMES_PER_S as usize) {
            second.paint(planes, self.height - self.height / 6);
        }
    }
}

impl Backdrop {
    /// Colours that depend on the prompt alone.
    fn colours(prompt: &str, width: usize, height: usize, frames: usize) -> Self {
        let seed = Sha256::digest(prompt.as_bytes());
        let stripe = |first: usize, (low, high): (u8, u8), width: usize, height: usize| {
            let period = 160 + 2 * usize::from(seed[first]);
            let step = 1 + usize::from(seed[first + 1]) % 4;
            let shift = usize::from(seed[first + 2]) * 3;
            let length = width + height + frames * step;
            let samples = (0..length)
                .map(|at| wave(at + shift, period, low, high))
                .collect();
            Stripe { samples, step }
        };
        let hue = |byte: u8| (40 + byte % 60, 140 + byte % 80);
        Self::Colours {
            y: stripe(0, (70, 190), width, height),
            u: stripe(4, hue(seed[8]), width / 2, height / 2),
            v: stripe(12, hue(seed[9]), width / 2, height / 2),
        }
    }
}

/// A rise and fall between `low` and `high`, `period` samples long.
fn wave(at: usize, period: usize, low: u8, high: u8) -> u8 {
    let place = at % period;
    let up = place.min(period - place) * 2;
    let rise = usize::from(high - low) * up / period;
    low.saturating_add(u8::try_from(rise).unwrap_or(u8::MAX))
}

/// One plane of a colour backdrop: each row is the row above, moved by one sample.
struct Stripe {
    samples: Vec<u8>,
    /// Samples it wanders a frame.
    step: usize,
}

impl Stripe {
    fn paint(&self, plane: &mut [u8], width: usize, frame: usize) {
        for (row, pixels) in plane.chunks_exact_mut(width).enumerate() {
            let start = row + frame * self.step;
            pixels.copy_from_slice(&self.samples[start..start + width]);
        }
    }
}

/// Fill the frame from the middle of the larger picture, nearer with every frame.
fn zoom(picture: &Planes, frame: &mut Planes, progress: (usize, usize)) {
    let (width, height) = (frame.width, frame.height);
    let from = (picture.width, picture.height);
    scale(&picture.y, from, (&mut frame.y, width, height), progress);
    let half = (picture.width / 2, picture.height / 2);
    scale(
        &picture.u,
        half,
        (&mut frame.u, width / 2, height / 2),
        progress,
    );
    scale(
        &picture.v,
        half,
        (&mut frame.v, width / 2, height / 2),
        progress,
    );
}

fn scale(
    from: &[u8],
    (from_width, from_height): (usize, usize),
    (to, width, height): (&mut [u8], usize, usize),
    (number, frames): (usize, usize),
) {
    // The view shrinks from the whole picture to the size of the frame.
    let view = |whole: usize, least: usize| whole - (whole - least) * number / frames.max(1);
    let (view_width, view_height) = (view(from_width, width), view(from_height, height));
    let (left, top) = (
        (from_width - view_width) / 2,
        (from_height - view_height) / 2,
    );
    let columns: Vec<usize> = (0..width)
        .map(|column| left + column * view_width / width)
        .collect();
    for (row, pixels) in to.chunks_exact_mut(width).enumerate() {
        let start = (top + row * view_height / height) * from_width;
        let source = &from[start..start + from_width];
        for (pixel, &column) in pixels.iter_mut().zip(&columns) {
            *pixel = source[column];
        }
    }
}
