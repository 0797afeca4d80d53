//! `tachy caller`: tokens for other programs.

use crate::desk::Desk;

#[tokio::test]
async fn a_token_is_printed_once_listed_without_it_and_taken_back() {
    let desk = Desk::new().await;
    let added = desk
        .run(&[
            "caller",
            "add",
            "nightly",
            "--cap",
            "500",
            "--account",
            "env",
        ])
        .await;
    assert_eq!(added.code, 0, "{added:?}");
    let token = added.stdout.trim();
    assert!(
        token.starts_with("tachy_"),
        "the token alone is on stdout: {added:?}"
    );

    let listed = desk.run(&["caller", "list"]).await;
    assert!(listed.stdout.contains("0 of 500"), "{listed:?}");
    assert!(!listed.stdout.contains(token), "{listed:?}");
    let document = desk.run(&["caller", "list", "--json"]).await.json_of(0);
    assert_eq!(document["callers"][0]["rights"], "create");

    let revoked = desk
        .run(&["caller", "revoke", "nightly", "--json"])
        .await
        .json_of(0);
    assert!(revoked["callers"][0]["revokedAt"].is_string(), "{revoked}");
    let again = desk.run(&["caller", "revoke", "nightly"]).await;
    assert_eq!(again.code, 6, "{again:?}");
    assert!(again.stderr.contains("no token named nightly"), "{again:?}");
}

#[tokio::test]
async fn two_of_one_name_are_told_apart_by_their_ids() {
    let desk = Desk::new().await;
    for _ in 0..2 {
        desk.run(&["caller", "add", "twin", "--rights", "read", "--json"])
            .await
            .json_of(0);
    }
    let unclear = desk.run(&["caller", "revoke", "twin"]).await;
    assert_eq!(unclear.code, 6, "{unclear:?}");
    let document = desk.run(&["caller", "list", "--json"]).await.json_of(0);
    let id = document["callers"][0]["id"].as_str().unwrap();
    assert_eq!(desk.run(&["caller", "revoke", id]).await.code, 0);
    let admin = desk
        .run(&["caller", "add", "x", "--rights", "admin", "--cap", "5"])
        .await;
    assert_eq!(admin.code, 6, "{admin:?}");
}
