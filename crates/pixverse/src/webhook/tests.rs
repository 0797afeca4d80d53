//! Deliveries that are PixVerse's, and deliveries that are not.

use proptest::prelude::*;
use time::macros::datetime;

use super::*;

const BODY: &str = r#"{"id":"123456789","status":1,"url":"https://example.com/video.mp4","size":10.5,"has_audio":true,"credits":100}"#;
const NONCE: &str = "0123456789abcdef0123456789abcdef";
const RAW: &str = "9bpTtckS/ivEQA1EKRBeQNxg0eLMRKeCAJQb/+WF8vg=";
/// 1700000000.
const WRITTEN: OffsetDateTime = datetime!(2023-11-14 22:13:20 UTC);

fn secret() -> SecretString {
    "test-secret".to_owned().into()
}

fn delivery(signature: &str) -> Delivery<'_> {
    Delivery {
        timestamp: "1700000000",
        nonce: NONCE,
        signature,
        body: BODY.as_bytes(),
    }
}

#[test]
fn every_way_of_signing_is_known() {
    for (signature, encoding) in [
        (RAW, Encoding::RawBody),
        (
            "IVS2Jvy/kT3/xfjEI7NXqHVap/gQpXSdegcfzvYPOak=",
            Encoding::QueryInOrder,
        ),
        (
            "8BZh07+sAnvPWDvhXP4yzhQThyXPr8kbzowqMsASDcQ=",
            Encoding::QuerySorted,
        ),
    ] {
        let notice = delivery(signature).read(&secret(), WRITTEN).unwrap();
        assert_eq!(notice.encoding, encoding);
        assert_eq!(
            (notice.video_id, notice.outcome),
            (123_456_789, Outcome::Rendered)
        );
        assert_eq!(notice.url.as_deref(), Some("https://example.com/video.mp4"));
        assert_eq!(
            (notice.size, notice.has_audio, notice.credits),
            (Some(10.5), Some(true), Some(100))
        );
    }
}

#[test]
fn a_delivery_is_good_for_five_minutes_either_way() {
    for (shift, is_good) in [
        (300, true),
        (-300, true),
        (301, false),
        (-301, false),
        (90_000, false),
    ] {
        let now = WRITTEN + time::Duration::seconds(shift);
        let read = delivery(RAW).read(&secret(), now);
        assert_eq!(read.is_ok(), is_good, "{shift} s off: {read:?}");
    }
}

#[test]
fn whatever_is_changed_breaks_the_signature() {
    let good = delivery(RAW);
    let body = BODY.replace("100", "101");
    let other_secret = SecretString::from("test-secreT".to_owned());
    let forged = |delivery: Delivery<'_>, secret: &SecretString| {
        matches!(delivery.read(secret, WRITTEN), Err(WebhookError::Forged))
    };
    assert!(forged(good, &other_secret));
    assert!(forged(
        Delivery {
            body: body.as_bytes(),
            ..good
        },
        &secret()
    ));
    assert!(forged(
        Delivery {
            nonce: "1123456789abcdef0123456789abcdef",
            ..good
        },
        &secret()
    ));
    assert!(forged(
        Delivery {
            timestamp: "1700000001",
            ..good
        },
        &secret()
    ));
    for signature in ["AAAA", "not-base64!", "9bpTtckS", &RAW[..40]] {
        assert!(
            forged(Delivery { signature, ..good }, &secret()),
            "{signature}"
        );
    }
}

#[test]
fn a_malformed_delivery_is_not_looked_into() {
    let good = delivery(RAW);
    for timestamp in [
        "",
        "x",
        "-1",
        "+1700000000",
        "1700000000.5",
        "99999999999999999999",
    ] {
        let read = Delivery { timestamp, ..good }.read(&secret(), WRITTEN);
        assert!(
            matches!(read, Err(WebhookError::Undated)),
            "{timestamp}: {read:?}"
        );
    }
    let long = "n".repeat(129);
    for nonce in ["", "a\nb", "ключ", &long] {
        let read = Delivery { nonce, ..good }.read(&secret(), WRITTEN);
        assert!(
            matches!(read, Err(WebhookError::Malformed)),
            "{nonce}: {read:?}"
        );
    }
    let body = vec![b' '; BODY_BYTES_MAX + 1];
    let read = Delivery {
        body: &body,
        ..good
    }
    .read(&secret(), WRITTEN);
    assert!(matches!(read, Err(WebhookError::Malformed)));
}

/// Signed by ourselves, as PixVerse would.
fn signed(body: &[u8]) -> Result<Notice, WebhookError> {
    let unsigned = Delivery {
        body,
        ..delivery("")
    };
    let payload = Encoding::RawBody.payload(body).unwrap();
    let signature = STANDARD.encode(unsigned.mac(&secret(), &payload).finalize().into_bytes());
    let signature = &signature;
    Delivery {
        signature,
        ..unsigned
    }
    .read(&secret(), WRITTEN)
}

#[test]
fn every_end_is_told_and_the_rest_is_running() {
    for (status, outcome) in [
        (6, Outcome::Failed(FailedKind::Deleted)),
        (7, Outcome::Failed(FailedKind::Moderated)),
        (8, Outcome::Failed(FailedKind::Failed)),
        (5, Outcome::Running(5)),
        (42, Outcome::Running(42)),
    ] {
        let body = format!(r#"{{"id":7,"status":{status}}}"#);
        let notice = signed(body.as_bytes()).unwrap();
        assert_eq!(
            (notice.outcome, notice.url, notice.credits),
            (outcome, None, None)
        );
    }
    assert!(matches!(signed(b"[]"), Err(WebhookError::Unreadable(_))));
    assert!(matches!(
        signed(br#"{"status":1}"#),
        Err(WebhookError::Unreadable(_))
    ));
}

#[test]
fn no_error_and_no_debug_shows_the_secret() {
    let error = delivery("AAAA").read(&secret(), WRITTEN).unwrap_err();
    let shown = format!("{error:?} {error} {:?}", secret());
    assert!(!shown.contains("test-secret"), "{shown}");
}

proptest! {
    #[test]
    fn no_bytes_bring_it_down(body in prop::collection::vec(any::<u8>(), 0..200), nonce in ".{0,40}", signature in ".{0,60}", timestamp in ".{0,14}") {
        let delivery = Delivery { timestamp: &timestamp, nonce: &nonce, signature: &signature, body: &body };
        prop_assert!(delivery.read(&secret(), WRITTEN).is_err());
        let _ = signed(&body);
    }
}
