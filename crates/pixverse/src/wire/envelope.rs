//! PixVerse's envelope: a code, its words and what was asked for.
//!
//! The HTTP status is not here: the envelope is read first, because most refusals come with 200.

use std::io::Read;

use flate2::read::MultiGzDecoder;
use serde_json::Value;

use super::lenient::code_of;
use crate::error::Cause;

/// Largest answer that is read, in bytes after unpacking. A page of 50 records is about 200 KB, so
/// this only stops an answer that would fill the memory (guessed).
pub(super) const ANSWER_BYTES_MAX: u64 = 16 << 20;

/// First bytes of every gzip stream.
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// The envelope of an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Envelope {
    /// 0 for success.
    pub(super) code: i64,
    pub(super) message: String,
    pub(super) payload: Value,
}

/// Unpack a body that is gzip, whether a header says so or not: JSON never starts with these bytes.
pub(crate) fn unpacked(body: Vec<u8>) -> Result<Vec<u8>, Cause> {
    if !body.starts_with(&GZIP_MAGIC) {
        return Ok(body);
    }
    let mut plain = Vec::new();
    MultiGzDecoder::new(body.as_slice())
        .take(ANSWER_BYTES_MAX + 1)
        .read_to_end(&mut plain)
        .map_err(Cause::Unpacking)?;
    if plain.len() as u64 > ANSWER_BYTES_MAX {
        let limit_bytes = ANSWER_BYTES_MAX;
        return Err(Cause::TooLarge { limit_bytes });
    }
    Ok(plain)
}

/// Read an envelope; `None` when the body is anything else. `ErrCode` and `err_code` are the same
/// name, and the code may be quoted.
pub(super) fn read(body: &[u8]) -> Option<Envelope> {
    let Value::Object(members) = serde_json::from_slice(body).ok()? else {
        return None;
    };
    let mut code = None;
    let mut message = String::new();
    let mut payload = Value::Null;
    for (name, value) in members {
        match name.replace('_', "").to_ascii_lowercase().as_str() {
            "errcode" => code = code_of(&value),
            "errmsg" => value.as_str().unwrap_or_default().clone_into(&mut message),
            "resp" => payload = value,
            _ => {}
        }
    }
    Some(Envelope {
        code: code?,
        message,
        payload,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    const PLAIN: &str = r#"{"ErrCode":0,"ErrMsg":"success","Resp":{"video_id":1}}"#;

    fn packed(plain: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn an_envelope_has_a_code() {
        let envelope = read(PLAIN.as_bytes()).unwrap();
        assert_eq!((envelope.code, envelope.message.as_str()), (0, "success"));
        assert_eq!(envelope.payload["video_id"], 1);
        for page in [
            "<html></html>",
            "",
            "[]",
            "{}",
            r#"{"ErrCode":null}"#,
            r#"{"ErrCode":"x"}"#,
        ] {
            assert_eq!(read(page.as_bytes()), None, "{page}");
        }
    }

    #[test]
    fn lower_case_names_and_quoted_codes_are_read() {
        let lower = read(br#"{"err_code":500052,"err_msg":"no","resp":null}"#).unwrap();
        assert_eq!((lower.code, lower.message.as_str()), (500_052, "no"));
        let quoted = read(br#"{"ErrCode":"500044","ErrMsg":"wait"}"#).unwrap();
        assert_eq!((quoted.code, quoted.payload), (500_044, Value::Null));
    }

    #[test]
    fn gzip_is_seen_by_its_bytes() {
        assert_eq!(
            unpacked(packed(PLAIN.as_bytes())).unwrap(),
            PLAIN.as_bytes()
        );
        assert_eq!(unpacked(PLAIN.into()).unwrap(), PLAIN.as_bytes());
        let mut cut = packed(PLAIN.as_bytes());
        cut.truncate(20);
        assert!(matches!(unpacked(cut), Err(Cause::Unpacking(_))));
    }

    #[test]
    fn a_small_packet_cannot_fill_the_memory() {
        let bomb = packed(&vec![b' '; 17 << 20]);
        assert!(bomb.len() < 1 << 17);
        assert!(matches!(unpacked(bomb), Err(Cause::TooLarge { .. })));
    }
}
