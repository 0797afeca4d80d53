//! A client that was written for the service this product grew out of: a real OAuth 2 library signs in, and curl
//! makes clips with the token.

use std::process::Command;

use oauth2::basic::BasicClient;
use oauth2::{
    ClientId, HttpRequest, HttpResponse, ResourceOwnerPassword, ResourceOwnerUsername,
    TokenResponse as _, TokenUrl,
};
use serde_json::Value;

use crate::house::{House, open};

/// Sign in with the library.
async fn signed_in(house: &House) -> String {
    let token_url = TokenUrl::new(format!("{}/api/v1/auth", house.gateway.base_url())).unwrap();
    let client = BasicClient::new(ClientId::new("a-script".into())).set_token_uri(token_url);
    let http = house.http.clone();
    let carry = async |request: HttpRequest| -> Result<HttpResponse, reqwest::Error> {
        let answer = http.execute(request.try_into()?).await?;
        let mut carried = HttpResponse::new(Vec::new());
        *carried.status_mut() = answer.status();
        *carried.headers_mut() = answer.headers().clone();
        *carried.body_mut() = answer.bytes().await?.to_vec();
        Ok(carried)
    };
    let (username, password) = (
        ResourceOwnerUsername::new("ann".into()),
        ResourceOwnerPassword::new("pass-of-ann".into()),
    );
    let granted = client
        .exchange_password(&username, &password)
        .request_async(&carry)
        .await
        .unwrap();
    assert_eq!(granted.token_type().as_ref(), "bearer");
    granted.access_token().secret().clone()
}

/// What curl gets.
async fn curl(words: Vec<String>) -> Value {
    let run = move || {
        Command::new("curl")
            .args(["--silent", "--noproxy", "*"])
            .args(words)
            .output()
    };
    let output = tokio::task::spawn_blocking(run).await.unwrap().unwrap();
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stdout)))
}

#[tokio::test]
async fn an_oauth_client_signs_in_and_curl_makes_clips() {
    let house = open().await;
    let token = signed_in(&house).await;
    let base = house.gateway.base_url();
    let ask = |path: &str, more: &[&str]| {
        let mut words = vec![
            format!("{base}{path}"),
            "-H".into(),
            format!("Authorization: Bearer {token}"),
        ];
        words.extend(more.iter().map(|word| String::from(*word)));
        words
    };
    let json = ["-H", "Content-Type: application/json", "-d"];
    let wish = r#"{"prompt":"a paper boat","duration":5,"quality":"360p","aspect_ratio":"16:9"}"#;
    let made = curl(ask("/api/v1/t2v", &[json[0], json[1], json[2], wish])).await;
    assert_eq!(made["ErrCode"], 0, "{made}");

    let picture = house.home.path().join("boat.png");
    image::RgbImage::new(320, 180).save(&picture).unwrap();
    let file = format!("file=@{}", picture.display());
    let form = [
        "-F",
        &file,
        "-F",
        "prompt=a boat sets sail",
        "-F",
        "quality=360p",
    ];
    let from_image = curl(ask("/api/v1/i2v", &form)).await;
    assert_eq!(from_image["ErrCode"], 0, "{from_image}");

    for made in [&made, &from_image] {
        let wanted = format!(r#"{{"generation_id":{}}}"#, made["Resp"]["video_id"]);
        let status = curl(ask("/api/v1/status", &[json[0], json[1], json[2], &wanted])).await;
        assert_eq!(status["Resp"]["id"], made["Resp"]["video_id"], "{status}");
    }
}

#[tokio::test]
async fn a_token_of_auth_does_not_see_another_accounts_generation() {
    let house = open().await;
    house.sign_in().await;
    let made = house
        .post(
            "/api/v1/t2v",
            serde_json::json!({ "prompt": "a boat", "duration": 1, "quality": "360p", "model": "v6" }),
        )
        .await;
    let token = house.token_of("ann").await;
    let wanted = serde_json::json!({ "generation_id": made["Resp"]["video_id"] });
    let ask = house
        .as_caller(&token, reqwest::Method::POST, "/api/v1/status")
        .json(&wanted);
    let envelope = crate::house::whole(ask.send().await.unwrap(), 404).await;
    assert_eq!(envelope["ErrCode"], 500_008, "{envelope}");
}
