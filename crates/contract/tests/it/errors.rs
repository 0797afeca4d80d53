//! How the studio's errors look to a caller.

use std::fmt::Write as _;
use std::time::Duration;

use contract::{ApiError, ErrorCode};
use expect_test::expect;
use studio::StudioError;

fn errors() -> Vec<StudioError> {
    vec![
        StudioError::InvalidField {
            field: "file_agreed",
            message: "Say whether a file will do.".to_owned(),
        },
        StudioError::NotFound {
            what: "such job".to_owned(),
        },
        StudioError::SignedOut,
        StudioError::WrongCredentials {
            message: "PixVerse does not know this key.".to_owned(),
        },
        StudioError::NoCredits,
        StudioError::CapReached {
            cap: 100,
            spent: 80,
            asked: Some(45),
        },
        StudioError::CapReached {
            cap: 100,
            spent: 0,
            asked: None,
        },
        StudioError::Forbidden {
            message: "This token may only read.".to_owned(),
        },
        StudioError::Conflict {
            message: "The job has been sent".to_owned(),
        },
        StudioError::Throttled {
            retry_after: Duration::from_millis(200),
        },
        StudioError::Storage {
            message: "The disk is full.".to_owned(),
            source: std::io::Error::other("/home/someone/secret: no space"),
        },
        StudioError::NoKeyring,
        StudioError::Refused {
            message: "something odd".to_owned(),
        },
    ]
}

#[test]
fn every_failure_is_one_sentence_with_a_code() {
    let mut table = String::new();
    for error in errors() {
        let error = ApiError::from(error);
        let field = error.field.unwrap_or_default();
        let wait = error
            .retry_after_s
            .map(|s| format!(" {s} s"))
            .unwrap_or_default();
        let code = format!("{:?}", error.code);
        writeln!(table, "{code} [{field}]{wait}: {}", error.message).unwrap();
    }
    expect![[r#"
        InvalidInput [fileAgreed]: Say whether a file will do.
        NotFound []: There is no such job.
        SignedOut []: The account is signed out; sign in again.
        SignedOut []: PixVerse does not know this key.
        NoCredits []: Not enough credits; top up the account at PixVerse.
        CapReached []: The token's cap of 100 credits is reached: 80 spent or on their way, this costs 45; nothing of it was queued.
        CapReached []: Its price is not known, so the token's cap of 100 credits does not allow it; nothing of it was queued.
        Forbidden []: This token may only read.
        Conflict []: The job has been sent.
        Throttled [] 1 s: PixVerse asks to wait 1 s.
        Storage []: The disk is full.
        NoKeyring []: This system has no keyring; agree to keep the secret in a file that only you can read.
        Unreachable []: PixVerse refused: something odd.
    "#]].assert_eq(&table);
}

#[test]
fn every_recipe_problem_names_its_field_as_the_wire_does() {
    let mut recipe = studio::Catalog::defaults(studio::Mode::Text, studio::Route::Platform);
    recipe.prompt = "a paper boat".to_owned();
    recipe.duration_s = 1_000;
    let problems = studio::Catalog::builtin().problems(&recipe, studio::Route::Platform);
    let error = ApiError::from(StudioError::InvalidInput { problems });
    assert_eq!(error.code, ErrorCode::InvalidInput);
    assert_eq!(error.field.as_deref(), Some("durationS"));
}

#[test]
fn codes_have_these_statuses() {
    let statuses: Vec<String> = ErrorCode::ALL
        .iter()
        .map(|code| {
            let word = serde_json::to_value(code).unwrap();
            format!("{} {}", code.http_status(), word.as_str().unwrap())
        })
        .collect();
    expect![[r#"
        400 invalidInput
        401 signedOut
        402 noCredits
        402 capReached
        403 forbidden
        404 notFound
        409 conflict
        428 noKeyring
        429 throttled
        500 internal
        502 unreachable
        507 storage"#]]
    .assert_eq(&statuses.join("\n"));
}

#[test]
fn a_file_keeps_its_name_at_the_head_of_a_sentence() {
    let error = ApiError::from(StudioError::InvalidField {
        field: "image",
        message: "“notes.png” is not a JPG, PNG or WebP image".to_owned(),
    });
    assert_eq!(
        error.message,
        "“notes.png” is not a JPG, PNG or WebP image."
    );
}
