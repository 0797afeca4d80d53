//! What tests share: a temporary studio beside a fast simulator, waiting for states, pictures, and the books
//! that prove that nothing was paid twice. Only tests use it.

mod bench;
mod books;
pub mod hands;
pub mod pictures;
mod waiting;

pub use bench::{Bench, PACE, examiner, image_job, platform, text_clip, text_job, web};
pub use books::{Books, Charge, Generation};
pub use studio::{
    EVERY_WRITE, Endpoints, Examiner, MOVE_POINTS, PAGE_POINTS, POINTS, StudioOptions,
};
pub use waiting::{eventually, eventually_all, stage};
