//! Readers for values that PixVerse and its relays write in more than one way: ids and numbers
//! come as JSON numbers or as strings, and optional ones as null or nonsense.
//!
//! Source: docs/pixverse.md, envelope (observed).

use secrecy::SecretString;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// An id: a positive whole number, bare or quoted. Never by way of a float, which would round it.
pub(crate) fn id_of(value: &Value) -> Option<u64> {
    let id = match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    id.filter(|id| *id > 0)
}

/// A whole number of 0 or more. A fraction is cut, a negative number counts as 0.
pub(crate) fn whole_of(value: &Value) -> Option<u64> {
    let parsed;
    let number = match value {
        Value::Number(number) => number,
        Value::String(text) => {
            parsed = serde_json::from_str::<serde_json::Number>(text.trim()).ok()?;
            &parsed
        }
        _ => return None,
    };
    number
        .as_u64()
        .or_else(|| number.as_i64().map(|_| 0))
        .or_else(|| number.as_f64().map(cut))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast from a float saturates, and saturating is what is wanted"
)]
fn cut(number: f64) -> u64 {
    number as u64
}

/// An id that must be there.
pub(crate) fn id<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    let value = Value::deserialize(from)?;
    id_of(&value).ok_or_else(|| {
        serde::de::Error::custom("an id that is a positive whole number was expected")
    })
}

/// A whole number that must be there.
pub(crate) fn whole<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    let value = Value::deserialize(from)?;
    whole_of(&value).ok_or_else(|| serde::de::Error::custom("a whole number was expected"))
}

/// A whole number that may be missing, null or nonsense.
pub(crate) fn some_whole<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    Ok(whole_of(&Value::deserialize(from)?))
}

/// The same, for small numbers; 0 says nothing.
pub(crate) fn some_u32<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
    let number = some_whole(from)?.and_then(|number| u32::try_from(number).ok());
    Ok(number.filter(|number| *number > 0))
}

/// The same, where 0 is a value of its own.
pub(crate) fn some_seed<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
    Ok(some_whole(from)?.and_then(|number| u32::try_from(number).ok()))
}

/// A status: a whole number of any sign, bare or quoted.
pub(crate) fn status<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    let value = Value::deserialize(from)?;
    code_of(&value).ok_or_else(|| serde::de::Error::custom("a status number was expected"))
}

/// A code: a whole number of any sign, bare or quoted.
pub(crate) fn code_of(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A text that may be missing or null: then it is empty.
pub(crate) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(text) => text,
        _ => String::new(),
    })
}

/// A secret that must be there. What came instead is never quoted.
pub(crate) fn secret<'de, D: Deserializer<'de>>(from: D) -> Result<SecretString, D::Error> {
    match Value::deserialize(from)? {
        Value::String(text) if !text.is_empty() => Ok(text.into()),
        _ => Err(serde::de::Error::custom("a secret text was expected")),
    }
}

/// A name of an account or the like: text or number, empty counts as missing.
pub(crate) fn some_name<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(text) if !text.is_empty() => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// A number with a fraction that may be missing, null or nonsense.
pub(crate) fn some_fraction<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f64>, D::Error> {
    let number = match Value::deserialize(from)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    Ok(number.filter(|number: &f64| number.is_finite()))
}

/// Yes or no, as a word of JSON, as 0 or 1, or quoted; anything else is missing.
pub(crate) fn some_switch<'de, D: Deserializer<'de>>(from: D) -> Result<Option<bool>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::Bool(is_on) => Some(is_on),
        Value::String(text) if text == "true" => Some(true),
        Value::String(text) if text == "false" => Some(false),
        other => whole_of(&other).map(|number| number != 0),
    })
}

/// A list of texts; what is no text in it is left out, and what is no list is empty.
pub(crate) fn texts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let Value::Array(values) = Value::deserialize(from)? else {
        return Ok(Vec::new());
    };
    let text = |value| match value {
        Value::String(text) => Some(text),
        _ => None,
    };
    Ok(values.into_iter().filter_map(text).collect())
}

/// A list of whole numbers, bare or quoted; what is none is left out.
pub(crate) fn numbers<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u64>, D::Error> {
    let value = Value::deserialize(from)?;
    let entries = value.as_array().into_iter().flatten();
    Ok(entries.filter_map(whole_of).collect())
}

/// A name that must be there: text or number, not empty.
pub(crate) fn name<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    some_name(from)?.ok_or_else(|| serde::de::Error::custom("a name was expected"))
}

/// The list inside an answer: the answer itself, or the member with the first of these names that
/// holds one. Entries that cannot be read must not hide the others.
pub(crate) fn list<T: DeserializeOwned>(answer: &Value, names: &[&str]) -> Vec<T> {
    let listed = answer
        .as_array()
        .or_else(|| names.iter().find_map(|name| answer.get(name)?.as_array()));
    let readable = |entry: &Value| T::deserialize(entry).ok();
    listed.into_iter().flatten().filter_map(readable).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn ids_keep_every_digit() {
        assert_eq!(
            id_of(&json!(370_000_000_000_001_u64)),
            Some(370_000_000_000_001)
        );
        assert_eq!(
            id_of(&json!("987654321098765432")),
            Some(987_654_321_098_765_432)
        );
        for wrong in [
            json!(0),
            json!("0"),
            json!(-1),
            json!(1.5),
            json!("x"),
            json!(null),
        ] {
            assert_eq!(id_of(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_come_in_many_forms() {
        assert_eq!(whole_of(&json!("12")), Some(12));
        assert_eq!(whole_of(&json!(10.5)), Some(10));
        assert_eq!(whole_of(&json!(-3)), Some(0));
        assert_eq!(whole_of(&json!({})), None);
        assert_eq!(code_of(&json!("500044")), Some(500_044));
    }

    #[test]
    fn a_list_is_found_under_any_of_its_names() {
        let read = |answer| list::<u64>(&answer, &["data", "items"]);
        assert_eq!(read(json!([1, "x", 2])), [1, 2]);
        assert_eq!(read(json!({ "data": null, "items": [3] })), [3]);
        assert_eq!(read(json!({ "others": [3] })), [0; 0]);
        assert_eq!(read(json!(null)), [0; 0]);
    }

    #[test]
    fn switches_and_fractions_come_in_many_forms() {
        let switch = |value: Value| some_switch(value).unwrap();
        for value in [json!(true), json!(1), json!("1"), json!("true")] {
            assert_eq!(switch(value), Some(true));
        }
        assert_eq!((switch(json!(0)), switch(json!("x"))), (Some(false), None));
        let fraction = |value: Value| some_fraction(value).unwrap();
        assert_eq!(fraction(json!("0.7")), Some(0.7));
        assert_eq!((fraction(json!("inf")), fraction(json!([]))), (None, None));
    }
}
