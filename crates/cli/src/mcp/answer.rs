//! What a tool answers: one JSON document, or a refusal that names the field and the next step.

use contract::ApiError;
use rmcp::model::CallToolResult;
use serde::Serialize;
use serde_json::{Value, json};

use crate::exit::Failure;
use crate::make::problems::Problems;

/// A field of the call and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Mistake {
    /// As the tool's schema calls it.
    pub(super) field: String,
    /// One sentence.
    pub(super) message: String,
}

/// Why a tool did not do what it was asked.
#[derive(Debug)]
pub(super) struct Refused {
    /// Stable word, those of `--json`.
    pub(super) code: String,
    pub(super) message: String,
    pub(super) mistakes: Vec<Mistake>,
}

impl Refused {
    /// A refusal that names no field.
    pub(super) fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            mistakes: Vec::new(),
        }
    }

    /// A refusal of one field.
    pub(super) fn of_field(field: &str, message: impl Into<String>) -> Self {
        Self::of_fields(vec![Mistake {
            field: field.to_owned(),
            message: message.into(),
        }])
    }

    fn of_fields(mistakes: Vec<Mistake>) -> Self {
        let sentence = |mistake: &Mistake| format!("{}: {}", mistake.field, mistake.message);
        Self {
            code: "invalidInput".to_owned(),
            message: mistakes.iter().map(sentence).collect::<Vec<_>>().join("\n"),
            mistakes,
        }
    }

    /// Nothing, or one refusal with every problem of an order.
    ///
    /// # Errors
    ///
    /// The refusal, when there is a problem.
    pub(super) fn none_or(problems: &Problems) -> Result<(), Self> {
        let mistake = |(flag, sentence): (&str, &str)| Mistake {
            field: field_of(flag),
            message: sentence.to_owned(),
        };
        let mistakes: Vec<_> = problems.iter().map(mistake).collect();
        if mistakes.is_empty() {
            return Ok(());
        }
        Err(Self::of_fields(mistakes))
    }

    /// What to do about it.
    fn next_step(&self) -> &'static str {
        match self.code.as_str() {
            "invalidInput" => {
                "Mend what is named and call again. Nothing was sent and nothing was charged."
            }
            "signedOut" => "Ask the person to sign in with `tachy account add`, then call again.",
            "noCredits" => "Ask the person to top up, or ask for less; `estimate` tells the price.",
            "capReached" => {
                "Ask for less, or ask the person to start `tachy mcp` with a higher --cap."
            }
            "forbidden" => "This is not allowed here, or not any more; ask the person.",
            "notFound" => "See what there is with `list`.",
            "throttled" | "unreachable" => {
                "Wait a little, then look with `status` before anything is made again."
            }
            "noKeyring" => {
                "Ask the person to set TACHYSCOPE_SECRETS=file, or to unlock the keyring."
            }
            _ => "Look with `status` or `list` before anything is made again.",
        }
    }
}

/// `--negative-prompt` is `negativePrompt` in a call.
fn field_of(flag: &str) -> String {
    let mut field = String::new();
    let mut is_start = false;
    for letter in flag.trim_start_matches('-').chars() {
        match letter {
            '-' => is_start = true,
            _ if is_start => {
                field.extend(letter.to_uppercase());
                is_start = false;
            }
            _ => field.push(letter),
        }
    }
    if field == "MODE" {
        "mode".to_owned()
    } else {
        field
    }
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        Self::new(&failure.code, failure.message)
    }
}

impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Self {
        let field = error.field.clone();
        let refused = Self::from(Failure::from(error));
        match field {
            Some(field) => Self {
                mistakes: vec![Mistake {
                    field,
                    message: refused.message.clone(),
                }],
                ..refused
            },
            None => refused,
        }
    }
}

/// The protocol's answer. A refusal is the tool's answer too, so that the agent reads it.
pub(super) fn of_tool(told: Result<Value, Refused>) -> CallToolResult {
    match told {
        Ok(document) => CallToolResult::structured(document),
        Err(refused) => CallToolResult::structured_error(json!({
            "error": {
                "code": refused.code,
                "message": refused.message,
                "fields": refused.mistakes,
                "nextStep": refused.next_step(),
            },
        })),
    }
}

/// A document of `--json` as a tool's answer.
pub(super) fn document(document: &impl Serialize) -> Result<Value, Refused> {
    serde_json::to_value(document).map_err(|error| {
        Refused::new(
            "internal",
            format!("The answer could not be written: {error}."),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_named_as_the_schema_calls_it() {
        assert_eq!(field_of("--negative-prompt"), "negativePrompt");
        assert_eq!(field_of("--image"), "image");
        assert_eq!(field_of("MODE"), "mode");
    }

    #[test]
    fn a_refusal_names_its_fields_and_the_next_step() {
        let refused = Refused::of_field("duration", "V6 makes 1 to 15 s, not 16 s.");
        let answer = of_tool(Err(refused));
        assert_eq!(answer.is_error, Some(true));
        let error = &answer.structured_content.expect("a document")["error"];
        assert_eq!(error["code"], "invalidInput");
        assert_eq!(error["fields"][0]["field"], "duration");
        assert_eq!(error["message"], "duration: V6 makes 1 to 15 s, not 16 s.");
        assert!(
            error["nextStep"]
                .as_str()
                .is_some_and(|step| step.contains("nothing was charged"))
        );
    }
}
