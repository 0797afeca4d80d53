//! Looking into video files and pictures that came from outside.
//!
//! A video is opened by a child process with limits on time and memory: the
//! running program started again, which calls [`become_child_if_asked`] first
//! thing in `main`. A file that crashes the decoder costs that child, and at
//! worst the poster. Pictures are decoded in this process, with limits on
//! their size ([`image`]).
//! A film can carry a note ([`carry`]); the child finds it again.
//!
//! On purpose not here: the network, and any decision about what a broken
//! file means for a job.

mod boxes;
mod carrying;
mod child;
mod examiner;
mod guise;
pub mod image;
mod limits;
mod outgoing;
mod poster;
mod report;
mod tracks;
mod webm;

pub use carrying::{CarryError, NOTE_BYTES_MAX, carry};
pub use child::become_child_if_asked;
pub use examiner::{Examiner, MediaError};
pub use limits::Limits;
pub use outgoing::{Outgoing, Piece};
pub use report::{Boxes, PosterFacts, Report, SoundFacts, VideoFacts};
