//! What tests about callers share: adding one, calling as one, and what a refusal says.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::house::{House, whole};

impl House {
    /// A new caller and its token.
    pub(crate) async fn add_caller(&self, wish: Value) -> (Value, String) {
        let added = self.post("/api/v1/callers", wish).await;
        let token = added["token"].as_str().unwrap().to_owned();
        (added["caller"].clone(), token)
    }

    /// A token with these rights and no limit.
    pub(crate) async fn token_for(&self, rights: &str) -> String {
        let wish = json!({ "name": format!("a {rights} token"), "rights": rights });
        self.add_caller(wish).await.1
    }

    /// A request with another token than the gateway's own.
    pub(crate) fn as_caller(&self, token: &str, method: Method, path: &str) -> RequestBuilder {
        self.bare(method, path).bearer_auth(token)
    }

    /// What a GET of a caller answers, which must be 200.
    pub(crate) async fn get_as(&self, token: &str, path: &str) -> Value {
        let request = self.as_caller(token, Method::GET, path);
        whole(request.send().await.unwrap(), 200).await
    }

    /// What a POST of a caller answers, which must be 200.
    pub(crate) async fn post_as(&self, token: &str, path: &str, body: &Value) -> Value {
        let request = self.as_caller(token, Method::POST, path).json(body);
        whole(request.send().await.unwrap(), 200).await
    }

    /// An order of `count` jobs of the cheapest kind.
    pub(crate) async fn order(&self, prompt: &str, count: u32) -> Value {
        let wanted = json!({ "mode": "text", "route": "platform" });
        let mut recipe = self.post("/api/v1/catalog/defaults", wanted).await;
        recipe["prompt"] = prompt.into();
        recipe["durationS"] = 1.into();
        recipe["quality"] = "360p".into();
        json!({ "recipes": [recipe], "count": count })
    }

    /// What one such job costs, by the catalog.
    pub(crate) async fn price(&self) -> u64 {
        let order = self.order("a price", 1).await;
        let drafted = self.post("/api/v1/jobs/draft", order).await;
        drafted["jobs"][0]["cost"]["estimatedCredits"]
            .as_u64()
            .unwrap()
    }

    /// How many jobs there are.
    pub(crate) async fn job_count(&self) -> usize {
        let list = self.get("/api/v1/jobs").await;
        list["jobs"].as_array().unwrap().len()
    }

    /// Send nothing, so that jobs stay in line.
    pub(crate) async fn pause(&self) {
        self.post("/api/v1/queue/pause", json!({})).await;
    }

    /// A second account of the platform, which leaves the active one as it is.
    pub(crate) async fn second_account(&self) -> String {
        let first = self.sign_in().await;
        let key = json!({ "key": "sk-test-0002", "fileAgreed": true });
        let second = self.post("/api/v1/accounts/platform", key).await;
        let first = first["id"].as_str().unwrap();
        self.post(&format!("/api/v1/accounts/{first}/activate"), json!({}))
            .await;
        second["id"].as_str().unwrap().to_owned()
    }
}

/// A refusal with this status and code; what it says.
#[track_caller]
pub(crate) fn refusal(
    request: RequestBuilder,
    status: u16,
    code: &str,
) -> impl Future<Output = String> {
    let place = std::panic::Location::caller();
    let code = code.to_owned();
    async move {
        let error = whole(request.send().await.unwrap(), status).await;
        assert_eq!(error["code"], code.as_str(), "at {place}: {error}");
        error["message"].as_str().unwrap().to_owned()
    }
}
