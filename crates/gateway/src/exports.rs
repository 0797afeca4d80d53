//! A clip to take away: its MP4 with the recipe inside, saved under its own name.

use axum::body::Body;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, HeaderValue};
use axum::response::Response;
use contract::media::{Outgoing, Piece};
use contract::{ClipId, Rights};
use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncSeekExt as _};
use tokio_util::io::ReaderStream;

use crate::answer::Refusal;
use crate::files::{self, Asked, CHUNK_BYTES};
use crate::who::{Asker, Sight};

/// Letters of a name that stand in a header as they are (RFC 8187, `attr-char`, in part).
const PLAIN: &[u8] = b"-._~";

/// The recipe of a clip stays, but the form it is written in may change: ask each time.
const ASKED_AGAIN: HeaderValue = HeaderValue::from_static("private, no-cache");

/// `/media/clips/ID/export`
pub(crate) async fn export(
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let studio = asker.may(Rights::Read, Sight::Own)?;
    let export = contract::media::export(&studio, &ClipId(id)).await?;
    let size_bytes = export.outgoing.size_bytes();
    let wanted = Asked::of(&headers, &export.file, size_bytes);
    let body = match wanted.bytes(size_bytes) {
        Some((first, last)) => stream(&export.file.path, &export.outgoing.part(first, last))
            .await
            .map_err(|error| files::lost(&error))?,
        None => Body::empty(),
    };
    let mut answer = wanted.answer(&export.file, size_bytes, body);
    let head = answer.headers_mut();
    head.insert(CACHE_CONTROL, ASKED_AGAIN);
    if let Ok(name) = HeaderValue::from_str(&attachment(&export.name)) {
        head.insert(CONTENT_DISPOSITION, name);
    }
    Ok(answer)
}

/// Piece after piece, as it is read from the file.
async fn stream(path: &std::path::Path, outgoing: &Outgoing) -> std::io::Result<Body> {
    let mut all: Box<dyn AsyncRead + Send + Unpin> = Box::new(tokio::io::empty());
    for piece in outgoing.pieces() {
        all = match piece {
            Piece::Bytes(bytes) => Box::new(all.chain(std::io::Cursor::new(bytes.clone()))),
            Piece::Film(range) => {
                let mut film = File::open(path).await?;
                film.seek(std::io::SeekFrom::Start(range.start)).await?;
                Box::new(all.chain(film.take(piece.size_bytes())))
            }
        };
    }
    Ok(Body::from_stream(ReaderStream::with_capacity(
        all,
        CHUNK_BYTES,
    )))
}

/// To be saved under this name, in any script.
fn attachment(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| match u8::try_from(letter) {
            Ok(byte) if is_plain(byte) => letter,
            _ => '_',
        })
        .collect();
    let coded: String = name
        .bytes()
        .map(|byte| {
            if is_plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}")
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || PLAIN.contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_any_script_is_safe_in_a_header() {
        assert_eq!(
            attachment("2026_red-fox_1.mp4"),
            "attachment; filename=\"2026_red-fox_1.mp4\"; filename*=UTF-8''2026_red-fox_1.mp4"
        );
        assert_eq!(
            attachment("лиса \"雨\".mp4"),
            "attachment; filename=\"________.mp4\"; \
             filename*=UTF-8''%D0%BB%D0%B8%D1%81%D0%B0%20%22%E9%9B%A8%22.mp4"
        );
    }
}
