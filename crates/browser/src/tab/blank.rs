//! Taking secrets out of what a person may pass on: pages, logs, bodies.

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

const BLANK: &str = "(blanked)";

/// Names of members whose value is a secret, or says who the person is, in lower case.
const SECRET_NAMES: [&str; 12] = [
    "token",
    "password",
    "ak",
    "sk",
    "mail",
    "email",
    "username",
    "nickname",
    "nick_name",
    "access_token",
    "authorization",
    "cookie",
];

/// Takes out one session, and whatever has the form of one.
pub(crate) struct Blanker {
    session: SecretString,
}

impl Blanker {
    pub(crate) fn new(session: SecretString) -> Self {
        Self { session }
    }

    /// A text without secrets.
    pub(crate) fn text(&self, text: &str) -> String {
        let session = self.session.expose_secret().trim();
        let text = if session.is_empty() {
            text.to_owned()
        } else {
            text.replace(session, BLANK)
        };
        without_tokens(&text)
    }

    /// A JSON value without secrets, by name and by form.
    pub(crate) fn json(&self, value: Value) -> Value {
        match value {
            Value::Object(members) => {
                let blanked = members.into_iter().map(|(name, value)| {
                    let is_secret = SECRET_NAMES.contains(&name.to_ascii_lowercase().as_str());
                    let value = if is_secret && !value.is_null() && !value.is_object() {
                        Value::from(BLANK)
                    } else {
                        self.json(value)
                    };
                    (name, value)
                });
                Value::Object(blanked.collect())
            }
            Value::Array(items) => items.into_iter().map(|item| self.json(item)).collect(),
            Value::String(text) => Value::String(self.text(&text)),
            other => other,
        }
    }
}

/// Without anything that has the form of a session: three parts of which the first two start
/// as JSON does in base64.
fn without_tokens(text: &str) -> String {
    let is_of_token = |letter: char| letter.is_ascii_alphanumeric() || "-_.=".contains(letter);
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("eyJ") {
        let (before, from) = rest.split_at(start);
        kept.push_str(before);
        let length = from
            .find(|letter| !is_of_token(letter))
            .unwrap_or(from.len());
        let (word, after) = from.split_at(length);
        let is_token = word.matches('.').count() >= 2;
        kept.push_str(if is_token { BLANK } else { word });
        rest = after;
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn blanker() -> Blanker {
        Blanker::new("abc.session".into())
    }

    #[test]
    fn sessions_are_taken_out_of_texts() {
        let blanked = blanker().text("a=abc.session; b=eyJhbGci.eyJuYW1l.c2ln; c=eyJust words");
        assert_eq!(blanked, "a=(blanked); b=(blanked); c=eyJust words");
    }

    #[test]
    fn members_are_blanked_by_name_and_by_form() {
        let value = json!({ "Result": { "Token": "x", "AccountId": 1 }, "Mail": "a@b.c",
            "list": ["abc.session"], "prompt": "a token of love" });
        let expected = json!({ "Result": { "Token": "(blanked)", "AccountId": 1 },
            "Mail": "(blanked)", "list": ["(blanked)"], "prompt": "a token of love" });
        assert_eq!(blanker().json(value), expected);
    }
}
