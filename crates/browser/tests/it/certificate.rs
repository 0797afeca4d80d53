//! A site whose certificate nobody has signed.

use std::sync::Arc;

use browser::{Chrome, PageError, Step};
use pixverse::Endpoints;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::bench::{Bench, Steps, plain_browser, text};

/// Listen with a certificate of our own making.
async fn unsigned() -> String {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let _refused = acceptor.accept(stream).await;
        }
    });
    base
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_nobody_signed_is_an_error() {
    let base = unsigned().await;
    let bench = Bench::with(&[]).await;
    let folder = tempfile::tempdir().unwrap();
    let browser = plain_browser(
        Chrome::find(None).unwrap(),
        folder.path(),
        Endpoints::new(&base, &base, &base).unwrap(),
    );
    let steps = Steps::default();
    let hooks = steps.hooks(|| Ok(()));
    let mut run = browser.generate(bench.order(text("a kite")), hooks);
    let failure = run.outcome().await.unwrap_err();
    let PageError::NotOpened { why } = &failure.error else {
        panic!("{failure:?}");
    };
    assert_eq!(why, "net::ERR_CERT_AUTHORITY_INVALID");
    assert!(!steps.heard().contains(&Step::OpenedPage));
    browser.close().await;
}
