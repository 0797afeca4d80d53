//! How each code is brought on, and what the client takes it for.

use bytes::Bytes;
use pixverse::RefusalKind::{
    Busy, Moderated, NoCredits, NoSlot, NotFound, Parameters, SignedInElsewhere, SignedOut,
    TraceId, Unknown, UploadFailed, UserUnknown,
};
use pixverse::{RefusalKind, Route};
use serde_json::{Value, json};

use super::stage::Ids;
use crate::conformance::png;

/// One way to be refused.
pub(super) enum Way {
    /// A fault strikes a clip made from words.
    Words(Route, &'static str),
    /// A body that our writers never write, or one that meets a fault.
    Body(&'static str, fn(&Ids) -> Value, Option<&'static str>),
    /// A clip made from one that PixVerse deleted.
    DeletedSource,
    /// A template, where as many are active as may be.
    TooManyTemplates,
    /// A look at a video that nobody made.
    Look,
    /// An image goes up; a fault may meet it.
    Image(Route, fn() -> Bytes, Option<&'static str>),
    /// An image is to be fetched from an address where nothing is.
    Link,
    /// A name and a password.
    SignIn(&'static str, &'static str),
    /// A key that nobody has.
    Key,
    /// A call without what our client always sends: path, and the headers that are there.
    Bare(&'static str, &'static [(&'static str, &'static str)]),
}

use Way::{Bare, Body, DeletedSource, Image, Key, Link, Look, SignIn, TooManyTemplates, Words};

/// Every code, in an order in which no way spoils the next.
pub(super) fn ways() -> Vec<(i64, RefusalKind, Way)> {
    [faults(), bodies(), sources(), uploads(), identities()]
        .into_iter()
        .flatten()
        .collect()
}

type Ways = Vec<(i64, RefusalKind, Way)>;

fn faults() -> Ways {
    use Route::{Platform, Web};
    vec![
        (400_001, NotFound, Words(Platform, "task-missing")),
        (400_012, SignedOut, Words(Platform, "invalid-account")),
        (400_051, Parameters, Words(Platform, "invalid-word")),
        (400_101, Moderated, Words(Web, "refuse-output")),
        (500_020, Parameters, Words(Platform, "no-permission")),
        (500_043, NoCredits, Words(Web, "no-credits")),
        (500_044, NoSlot, Words(Platform, "no-slot")),
        (500_045, Busy, Words(Platform, "try-later")),
        (500_054, Moderated, Words(Platform, "refuse-output")),
        (500_063, Moderated, Words(Platform, "refuse-moderation")),
        (500_069, Busy, Words(Platform, "busy")),
        (500_090, NoCredits, Words(Platform, "no-credits")),
        (500_100, Unknown, Words(Platform, "db-error")),
        (99_999, Unknown, Words(Platform, "unknown-code")),
        (10_001, SignedOut, Words(Web, "expired-session")),
        (10_002, SignedOut, Words(Platform, "auth-code")),
        (10_005, SignedInElsewhere, Words(Web, "signed-in-elsewhere")),
    ]
}

const TEXT: &str = "/video/text/generate";
const IMAGE: &str = "/video/img/generate";
const MIMIC: &str = "/video/mimic/generate";

/// A good body for a clip from words, but for one field.
fn text_with(field: &str, value: Value) -> Value {
    let mut body = json!({ "model": "v6", "prompt": "a kite", "duration": 1, "quality": "360p",
        "aspect_ratio": "16:9" });
    body[field] = value;
    body
}

fn template(id: u64, quality: &str, images: &[u64]) -> Value {
    json!({ "model": "v5", "prompt": "", "duration": 5, "quality": quality,
        "template_id": id, "img_ids": images })
}

fn mimic(ids: &Ids) -> Value {
    json!({ "source_video_id": ids.clip, "img_id": ids.image, "quality": "360p" })
}

fn bodies() -> Ways {
    let good = |read: fn(&Ids) -> Value| Body(TEXT, read, None);
    vec![
        (
            400_011,
            Parameters,
            good(|_| text_with("prompt", Value::Null)),
        ),
        (
            400_013,
            Parameters,
            good(|_| text_with("duration", json!("five"))),
        ),
        (
            400_017,
            Parameters,
            good(|_| text_with("model", json!("v99"))),
        ),
        (
            400_018,
            Parameters,
            good(|_| text_with("prompt", json!("a".repeat(2049)))),
        ),
        (
            400_019,
            Parameters,
            good(|_| text_with("negative_prompt", json!("a".repeat(2049)))),
        ),
        (
            400_032,
            Parameters,
            Body(IMAGE, |_| text_with("img_id", json!(7)), None),
        ),
        (701_002, Parameters, Body(MIMIC, mimic, Some("no-subject"))),
        (701_003, Parameters, Body(MIMIC, mimic, Some("no-person"))),
    ]
}

/// Templates and clips that a call starts from.
fn sources() -> Ways {
    let asleep = |ids: &Ids| template(Ids::ASLEEP, "360p", &[ids.image]);
    let small = |ids: &Ids| template(Ids::SMALL, "720p", &[ids.image, ids.second]);
    vec![
        (500_070, Parameters, Body(IMAGE, asleep, None)),
        (500_071, Parameters, Body(IMAGE, small, None)),
        (500_060, Parameters, TooManyTemplates),
        (500_064, NotFound, DeletedSource),
        (500_008, NotFound, Look),
    ]
}

fn uploads() -> Ways {
    use Route::{Platform, Web};
    let no_image = || Bytes::from_static(b"no image at all");
    let head_alone = || Bytes::from_static(b"\x89PNG\r\n\x1a\n\0\0\0\0");
    vec![
        (
            500_030,
            Parameters,
            Image(Platform, || png(4001, 300), None),
        ),
        (500_031, Parameters, Image(Platform, head_alone, None)),
        (500_032, Parameters, Image(Platform, no_image, None)),
        (
            500_033,
            Parameters,
            Image(Platform, || png(8, 8), Some("image-shape")),
        ),
        (
            500_041,
            UploadFailed,
            Image(Platform, || png(8, 8), Some("upload-fails")),
        ),
        (500_042, Parameters, Link),
        (
            500_052,
            Moderated,
            Image(Platform, || png(8, 8), Some("upload-refused")),
        ),
        (400, Parameters, Image(Web, || png(4001, 300), None)),
        (
            400_040,
            UploadFailed,
            Image(Web, || png(8, 8), Some("upload-fails")),
        ),
    ]
}

fn identities() -> Ways {
    const BALANCE: &str = "/openapi/v2/account/balance";
    vec![
        (10_001, SignedOut, Key),
        (
            10_003,
            SignedOut,
            Bare("/creative_platform/user/credits", &[]),
        ),
        (10_004, SignedOut, Bare(BALANCE, &[])),
        (
            400_033,
            TraceId,
            Bare(BALANCE, &[("API-KEY", "sk-conformance")]),
        ),
        (
            500_200,
            UserUnknown,
            SignIn("nobody@example.com", "a long password"),
        ),
        (500_201, UserUnknown, SignIn("someone@example.com", "wrong")),
    ]
}
