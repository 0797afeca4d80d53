//! Which way an account's jobs may go.

use pixverse::{Endpoints, Region};

use super::*;

#[tokio::test]
async fn an_account_whose_site_is_not_known_has_no_page() {
    let simulator = simulator().await;
    let mut bench = TestGround::with(&simulator).await;
    let mainland = NewWeb {
        region: Region::Mainland,
        ..web("anna@example.com", false)
    };
    let account = bench.accounts().add_web(mainland).await.unwrap();
    let configured = bench.accounts().choose_way(&account.id, Way::Browser).await;
    assert!(
        configured.is_ok(),
        "a configured address holds: {configured:?}"
    );

    bench.ground.endpoints = Endpoints::international();
    let accounts = bench.accounts();
    for way in [Way::Browser, Way::WebThenBrowser] {
        match accounts.choose_way(&account.id, way).await {
            Err(StudioError::InvalidField { field, message }) => {
                assert_eq!(field, "way");
                assert!(message.contains("mainland China"), "{message}");
            }
            other => panic!("{other:?}"),
        }
    }
    accounts.choose_way(&account.id, Way::Web).await.unwrap();
    let browsers = crate::browsers::Browsers::new(bench.ground.clone());
    let refused = browsers.of(&account).await.map(|_| ());
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("is not known"), "{refused}");
}
