//! The ways in which a body is made into the text that is signed. PixVerse's page describes a query
//! string, another client percent-encodes the body as it is, and both are accepted.

use std::fmt::Write;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

/// How a delivery's body had been written down before it was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// The whole body, percent-encoded as one text.
    RawBody,
    /// `name=value` joined by `&`, in the body's own order.
    QueryInOrder,
    /// The same, sorted by name.
    QuerySorted,
}

impl Encoding {
    /// Every known way.
    pub const ALL: &[Self] = &[Self::RawBody, Self::QueryInOrder, Self::QuerySorted];

    /// The text that is signed; `None` where a body cannot be written this way.
    pub(super) fn payload(self, body: &[u8]) -> Option<String> {
        match self {
            Self::RawBody => Some(percent_encoded(body)),
            Self::QueryInOrder => query(members(body)?),
            Self::QuerySorted => {
                let mut members = members(body)?;
                members.sort_by(|left, right| left.0.cmp(&right.0));
                query(members)
            }
        }
    }
}

fn query(members: Vec<(String, Value)>) -> Option<String> {
    let mut query = String::new();
    for (name, value) in members {
        let value = match value {
            Value::String(text) => text,
            other => serde_json::to_string(&other).ok()?,
        };
        let gap = if query.is_empty() { "" } else { "&" };
        let (name, value) = (
            percent_encoded(name.as_bytes()),
            percent_encoded(value.as_bytes()),
        );
        write!(query, "{gap}{name}={value}").ok()?;
    }
    Some(query)
}

/// As JavaScript's `encodeURIComponent` does it.
fn percent_encoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for byte in bytes {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => text.push(char::from(*byte)),
            b'-' | b'_' | b'.' | b'!' | b'~' | b'*' | b'\'' | b'(' | b')' => {
                text.push(char::from(*byte));
            }
            byte => {
                text.push('%');
                for digit in [byte >> 4, byte & 15] {
                    let digit = char::from_digit(u32::from(digit), 16).unwrap_or('0');
                    text.push(digit.to_ascii_uppercase());
                }
            }
        }
    }
    text
}

/// The members of a JSON object in the order they were written, which a map would lose.
fn members(body: &[u8]) -> Option<Vec<(String, Value)>> {
    serde_json::from_slice::<Members>(body)
        .ok()
        .map(|members| members.0)
}

struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Members;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Members, M::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        from.deserialize_map(InOrder)
    }
}
