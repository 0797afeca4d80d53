//! What the simulator cannot do: cut, garbled and hostile answers, one byte at a time.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use pixverse::{Balance, Endpoints, PaidCall, PixverseError, Platform, Verdict};
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::canned::Canned;

const KEY: &str = "sk-very-secret";

fn door(endpoints: &Endpoints) -> Platform {
    Platform::new(endpoints, KEY.to_owned().into()).unwrap()
}

fn call() -> PaidCall {
    let path = "/openapi/v2/video/text/generate".to_owned();
    let body = br#"{"prompt":"a kite"}"#.to_vec();
    PaidCall { path, body }
}

async fn send(canned: &Canned) -> Result<Vec<u64>, PixverseError> {
    let accepted = door(&canned.endpoints).send(&call(), Uuid::nil()).await?;
    Ok(accepted.video_ids)
}

#[track_caller]
fn assert_secretless(error: &PixverseError) {
    let mut shown = format!("{error:?} {error}");
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        shown.push_str(&inner.to_string());
        source = inner.source();
    }
    assert!(
        !shown.contains(KEY) && !shown.contains("/openapi"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_call_that_found_nobody_was_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let endpoints = Endpoints::new(&base, &base, &base).unwrap();
    let error = door(&endpoints)
        .send(&call(), Uuid::nil())
        .await
        .unwrap_err();
    assert!(matches!(error, PixverseError::NotSent { .. }), "{error:?}");
    assert_eq!(error.is_charged(), Some(false));
    assert_secretless(&error);
}

#[tokio::test]
async fn a_cut_answer_is_lost_wherever_the_cut_is() {
    let whole = "HTTP/1.1 200 OK\r\ncontent-length: 46\r\n\r\n{\"ErrCode\":0,\"ErrMsg\":\"\",\"Resp\":{\"video_id\":7}}";
    for kept in [0, 1, 9, 17, 38, 40, whole.len() - 5] {
        let canned = Canned::new(&whole.as_bytes()[..kept]).await;
        let error = send(&canned).await.unwrap_err();
        assert!(
            matches!(error, PixverseError::Lost { .. }),
            "cut at {kept}: {error:?}"
        );
        assert_eq!(error.after_paid_call(), Verdict::Unsure);
        assert_eq!(
            canned.heard().len(),
            1,
            "cut at {kept}: one call is one request"
        );
        assert_secretless(&error);
    }
}

#[tokio::test]
async fn a_call_carries_its_bytes_and_its_trace_id() {
    let canned = Canned::page("200 OK", "", r#"{"ErrCode":0,"Resp":{"video_id":7}}"#).await;
    assert_eq!(send(&canned).await.unwrap(), [7]);
    let heard = canned.heard().concat();
    let lower = heard.to_lowercase();
    assert!(heard.ends_with(r#"{"prompt":"a kite"}"#));
    for line in [
        "post /openapi/v2/video/text/generate http/1.1",
        "api-key: sk-very-secret",
        "ai-trace-id: 00000000-0000-0000-0000-000000000000",
        "content-type: application/json",
        "accept-encoding: gzip",
        concat!("user-agent: tachyscope/", env!("CARGO_PKG_VERSION")),
    ] {
        assert!(
            lower.contains(&format!("{line}\r\n")),
            "{line} is missing in {lower}"
        );
    }
}

#[tokio::test]
async fn a_success_without_a_usable_id_may_have_been_accepted() {
    for body in [
        r#"{"ErrCode":0,"ErrMsg":"success","Resp":null}"#,
        r#"{"ErrCode":0,"Resp":{}}"#,
        r#"{"ErrCode":0,"Resp":{"video_id":0}}"#,
        r#"{"ErrCode":0,"Resp":{"video_id":"soon"}}"#,
        r#"{"ErrCode":0,"Resp":{"video_ids":[]}}"#,
        "<html>welcome</html>",
        "",
    ] {
        let canned = Canned::page("200 OK", "", body).await;
        let error = send(&canned).await.unwrap_err();
        assert_eq!(
            error.after_paid_call(),
            Verdict::Unsure,
            "{body}: {error:?}"
        );
    }
}

#[tokio::test]
async fn an_acceptance_is_read_in_every_form() {
    for (status, body) in [
        (
            "200 OK",
            r#"{"ErrCode":"0","Resp":{"video_id":"370000000000001"}}"#,
        ),
        (
            "200 OK",
            r#"{"err_code":0,"resp":{"video_id":370000000000001}}"#,
        ),
        (
            "200 OK",
            r#"{"ErrCode":0,"Resp":{"video_ids":[370000000000001],"video_id":5}}"#,
        ),
        (
            "500 Oops",
            r#"{"ErrCode":0,"Resp":{"video_id":370000000000001}}"#,
        ),
    ] {
        let canned = Canned::page(status, "", body).await;
        assert_eq!(
            send(&canned).await.unwrap(),
            [370_000_000_000_001],
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Canned::page("200 OK", "", r#"{"ErrCode":0,"Resp":{"video_id":7}}"#).await;
    for status in ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"] {
        let location = format!("location: {}x\r\n", elsewhere.endpoints.api);
        let canned = Canned::page(status, &location, "").await;
        let error = send(&canned).await.unwrap_err();
        assert_eq!(error.after_paid_call(), Verdict::Unsure, "{status}");
    }
    assert!(elsewhere.heard().is_empty(), "the key went nowhere else");
}

#[tokio::test]
async fn gzip_is_read_with_and_without_a_label() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder
        .write_all(
            br#"{"ErrCode":0,"Resp":{"account_id":9,"credit_monthly":"3","credit_package":4}}"#,
        )
        .unwrap();
    let body = encoder.finish().unwrap();
    for label in ["", "content-encoding: gzip\r\n"] {
        let canned = Canned::page("200 OK", label, &body).await;
        let balance = door(&canned.endpoints).balance().await.unwrap();
        let account_id = Some("9".to_owned());
        assert_eq!(
            balance,
            Balance {
                monthly: 3,
                package: 4,
                daily: None,
                account_id
            }
        );
        assert_eq!(balance.total(), 7);
    }
}

#[tokio::test]
async fn an_answer_that_does_not_fit_is_unreadable() {
    let canned = Canned::page("200 OK", "", r#"{"ErrCode":0,"Resp":{"credit_monthly":1}}"#).await;
    let error = door(&canned.endpoints).balance().await.unwrap_err();
    assert!(
        matches!(error, PixverseError::Unreadable { .. }),
        "{error:?}"
    );
    assert_eq!(
        error.to_string(),
        "unreadable answer to `/openapi/v2/account/balance`"
    );
}

#[tokio::test]
async fn a_key_that_cannot_be_a_header_is_not_sent() {
    for key in ["", " ", "a\nb", "ключ\u{7f}"] {
        let outcome = Platform::new(&Endpoints::default(), key.to_owned().into());
        assert!(
            matches!(outcome, Err(PixverseError::Unsendable { .. })),
            "{key:?}"
        );
    }
    let shown = format!("{:?}", door(&Endpoints::default()));
    assert!(!shown.contains(KEY), "{shown}");
}
