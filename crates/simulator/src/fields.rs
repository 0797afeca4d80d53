//! Reading the fields of a JSON request, with the service's own refusals.

use serde_json::{Map, Value};

use crate::answer::Refusal;

/// A request body: one JSON object.
#[derive(Debug)]
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    /// Read a body; an empty one is an empty object, as clients send no body on some calls.
    pub(crate) fn parse(body: &[u8]) -> Result<Self, Refusal> {
        if body.is_empty() {
            return Ok(Self(Map::new()));
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            _ => Err(Refusal::binding("body")),
        }
    }

    /// The field as it came; JSON `null` counts as absent.
    pub(crate) fn raw(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// A text; 400013 when it is something else.
    pub(crate) fn text(&self, name: &'static str) -> Result<Option<&str>, Refusal> {
        match self.raw(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Refusal::binding(name)),
        }
    }

    /// A text that must be there and not be blank; 400011 otherwise.
    pub(crate) fn required_text(&self, name: &'static str) -> Result<&str, Refusal> {
        self.text(name)?
            .filter(|text| !text.trim().is_empty())
            .ok_or_else(|| Refusal::empty(name))
    }

    /// A whole number that is not negative; 400013 when it is something else.
    pub(crate) fn whole(&self, name: &'static str) -> Result<Option<u64>, Refusal> {
        match self.raw(name) {
            None => Ok(None),
            Some(value) => value
                .as_u64()
                .map(Some)
                .ok_or_else(|| Refusal::binding(name)),
        }
    }

    /// An id; a quoted one is fine too (docs/pixverse.md, envelope: observed).
    pub(crate) fn id(&self, name: &'static str) -> Result<Option<u64>, Refusal> {
        match self.raw(name) {
            Some(Value::String(text)) => text.parse().map(Some).map_err(|_| Refusal::binding(name)),
            _ => self.whole(name),
        }
    }

    /// A list of ids; absent is empty.
    pub(crate) fn ids(&self, name: &'static str) -> Result<Vec<u64>, Refusal> {
        let read = |value: &Value| match value {
            Value::String(text) => text.parse().ok(),
            value => value.as_u64(),
        };
        self.list(name)?
            .iter()
            .map(|value| read(value).ok_or_else(|| Refusal::binding(name)))
            .collect()
    }

    /// A list of texts; absent is empty.
    pub(crate) fn texts(&self, name: &'static str) -> Result<Vec<String>, Refusal> {
        self.list(name)?
            .iter()
            .map(|value| value.as_str().map(str::to_owned))
            .map(|text| text.ok_or_else(|| Refusal::binding(name)))
            .collect()
    }

    /// A list of whole numbers; absent is empty.
    pub(crate) fn wholes(&self, name: &'static str) -> Result<Vec<u64>, Refusal> {
        self.list(name)?
            .iter()
            .map(|value| value.as_u64().ok_or_else(|| Refusal::binding(name)))
            .collect()
    }

    /// A list of objects; absent is empty.
    pub(crate) fn objects(&self, name: &'static str) -> Result<Vec<Self>, Refusal> {
        self.list(name)?
            .iter()
            .map(|value| match value {
                Value::Object(fields) => Ok(Self(fields.clone())),
                _ => Err(Refusal::binding(name)),
            })
            .collect()
    }

    /// A list of anything; absent is empty.
    pub(crate) fn list(&self, name: &'static str) -> Result<&[Value], Refusal> {
        match self.raw(name) {
            None => Ok(&[]),
            Some(Value::Array(items)) => Ok(items),
            Some(_) => Err(Refusal::binding(name)),
        }
    }

    /// A text out of `allowed`; absent and empty are `None`, anything else 400017.
    pub(crate) fn choice(
        &self,
        name: &'static str,
        allowed: &[&str],
    ) -> Result<Option<&str>, Refusal> {
        let text = self.text(name)?.filter(|text| !text.is_empty());
        match text {
            Some(text) if !allowed.contains(&text) => Err(Refusal::parameter(name)),
            text => Ok(text),
        }
    }

    /// Which one of two fields is there: 400011 for neither, 400017 for both.
    pub(crate) fn one_of(
        &self,
        first: &'static str,
        second: &'static str,
    ) -> Result<&'static str, Refusal> {
        match (self.has(first), self.has(second)) {
            (true, false) => Ok(first),
            (false, true) => Ok(second),
            (false, false) => Err(Refusal::empty(&format!("{first} or {second}"))),
            (true, true) => Err(Refusal::parameter(&format!(
                "{first} and {second} exclude each other"
            ))),
        }
    }

    /// Whether a field says something: there, and neither an empty text nor an empty list nor 0.
    pub(crate) fn has(&self, name: &str) -> bool {
        match self.raw(name) {
            None => false,
            Some(Value::String(text)) => !text.trim().is_empty(),
            Some(Value::Array(items)) => !items.is_empty(),
            Some(value) => value.as_u64() != Some(0),
        }
    }

    /// A switch, as a boolean or as 0 and 1; absent is off.
    pub(crate) fn flag(&self, name: &'static str) -> Result<bool, Refusal> {
        match self.raw(name) {
            None => Ok(false),
            Some(Value::Bool(on)) => Ok(*on),
            Some(value) => match value.as_u64() {
                Some(0) => Ok(false),
                Some(1) => Ok(true),
                _ => Err(Refusal::binding(name)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_kinds_and_empty_texts_have_codes_of_their_own() {
        let fields = Fields::parse(br#"{"prompt":" ","duration":"5","audio":1,"id":"7"}"#).unwrap();
        assert_eq!(fields.required_text("prompt").unwrap_err().code, 400_011);
        assert_eq!(fields.whole("duration").unwrap_err().code, 400_013);
        assert_eq!(fields.flag("audio"), Ok(true));
        assert_eq!(fields.id("id"), Ok(Some(7)));
        assert_eq!(Fields::parse(b"[]").unwrap_err().code, 400_013);
    }
}
