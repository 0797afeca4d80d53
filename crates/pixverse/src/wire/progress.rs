//! A body that says how far it got while it goes out.

use bytes::Bytes;
use futures_util::stream;
use reqwest::Body;

/// Bytes handed over at once; small enough for a smooth bar (guessed).
const STEP_BYTES: usize = 64 << 10;

/// A body of known length that calls `progress` with the bytes handed to the transport so far and
/// their total. It starts with 0 and ends with the total.
pub(crate) fn watched(bytes: Bytes, progress: impl Fn(u64, u64) + Send + Sync + 'static) -> Body {
    let total = bytes.len() as u64;
    progress(0, total);
    let steps = stream::unfold(
        (bytes, 0_u64, progress),
        move |(mut rest, sent, progress)| async move {
            if rest.is_empty() {
                return None;
            }
            let step = rest.split_to(rest.len().min(STEP_BYTES));
            let sent = sent + step.len() as u64;
            progress(sent, total);
            Some((Ok::<_, std::io::Error>(step), (rest, sent, progress)))
        },
    );
    Body::wrap_stream(steps)
}
