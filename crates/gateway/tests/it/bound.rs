//! A token that is bound to one account: another's jobs, clips, files and news are not there for it.

use reqwest::Method;
use serde_json::{Value, json};

use crate::guests::refusal;
use crate::house::{House, open};

/// Paths of every operation that names a thing by an id, and whether the id is a clip's.
macro_rules! paths {
    ($($topic:ident::$verb:ident $method:ident $path:literal $input:ident => $output:ident $reach:ident $right:ident $sight:ident;)*) => {
        /// Method, path and the last two words of each operation.
        const OPERATIONS: &[[&str; 5]] = &[$([
            stringify!($method),
            $path,
            stringify!($reach),
            stringify!($right),
            stringify!($sight),
        ],)*];
    };
}
contract::with_operations!(paths);

/// A house with a finished clip of the first account, and a token that is bound to the second.
async fn divided() -> (House, Value, Value, String) {
    let house = open().await;
    let second = house.second_account().await;
    let mut news = house.listen(None).await;
    let job = house.enqueue("a paper boat").await;
    let done = news
        .find(|event| event["job"]["id"] == job["id"] && event["job"]["stage"] == "done")
        .await["event"]["job"]
        .clone();
    let clip = house
        .get(&format!(
            "/api/v1/clips/{}",
            done["clipId"].as_str().unwrap()
        ))
        .await;
    let wish = json!({ "name": "bound", "rights": "create", "account": second });
    let (_, token) = house.add_caller(wish).await;
    (house, done, clip, token)
}

#[tokio::test]
async fn what_is_anothers_is_not_there() {
    let (house, job, clip, token) = divided().await;
    let (job, clip) = (job["id"].as_str().unwrap(), clip["id"].as_str().unwrap());
    let accounts = house.get_as(&token, "/api/v1/accounts").await;
    assert_eq!(accounts["accounts"].as_array().unwrap().len(), 1);
    assert_eq!(
        house.get_as(&token, "/api/v1/jobs").await["jobs"],
        json!([])
    );
    let page = house.get_as(&token, "/api/v1/jobs?limit=10").await;
    assert_eq!(page["jobs"], json!([]));
    let clips = house.get_as(&token, "/api/v1/clips").await;
    assert_eq!((&clips["clips"], &clips["total"]), (&json!([]), &json!(0)));

    let mut asked = 0;
    for [method, path, reach, _, sight] in OPERATIONS.iter().copied() {
        let id = match path.split('/').nth(3) {
            Some("jobs") => job,
            Some("clips") => clip,
            _ => continue,
        };
        if reach != "anywhere" || sight != "own" || !path.contains("{id}") {
            continue;
        }
        let path = path.replace("{id}", id);
        let method: Method = method.parse().unwrap();
        let body = match path.rsplit('/').next() {
            Some("resolve") => json!({ "choice": "look" }),
            Some("edit") => json!({ "recipe": house.order("x", 1).await["recipes"][0] }),
            _ => json!({}),
        };
        let request = house.as_caller(&token, method.clone(), &path);
        let request = match method {
            Method::POST => request.json(&body),
            _ => request,
        };
        refusal(request, 404, "notFound").await;
        asked += 1;
    }
    assert!(asked >= 12, "the list of operations is walked: {asked}");
    for path in [
        format!("/media/clips/{clip}.mp4"),
        format!("/media/posters/{clip}.jpg"),
        format!("/media/watch/{job}"),
        format!("/media/bundles/{job}/page.png"),
    ] {
        let request = house.as_caller(&token, Method::GET, &path);
        refusal(request, 404, "notFound").await;
    }
    let named = json!({ "ids": [job] });
    for path in ["/api/v1/jobs/cancel", "/api/v1/jobs/reorder"] {
        let request = house.as_caller(&token, Method::POST, path).json(&named);
        refusal(request, 404, "notFound").await;
    }
}

#[tokio::test]
async fn what_is_about_the_whole_studio_is_refused() {
    let (house, _, _, token) = divided().await;
    let mut asked = 0;
    for [method, path, reach, right, sight] in OPERATIONS.iter().copied() {
        if reach != "anywhere" || sight != "whole" {
            continue;
        }
        let method: Method = method.parse().unwrap();
        let request = house.as_caller(&token, method, &path.replace("{id}", "x"));
        let words = refusal(request, 403, "forbidden").await;
        let expected = match right {
            "admin" => "This takes a token with admin rights.",
            _ => "This token is for one account only, and this is about the whole studio.",
        };
        assert_eq!(words, expected, "{path}");
        asked += 1;
    }
    assert!(asked >= 20, "the list of operations is walked: {asked}");
}

#[tokio::test]
async fn it_spends_its_own_account_and_hears_of_that_alone() {
    let (house, foreign, _, token) = divided().await;
    let mut news = house.listen_as(&token).await;
    house.enqueue("the person's own").await;
    let order = house.order("a fox", 1).await;
    let made = house.post_as(&token, "/api/v1/jobs", &order).await["jobs"][0].clone();
    assert_ne!(made["accountId"], foreign["accountId"], "{made}");
    let mut told = Vec::new();
    loop {
        let item = news.next().await;
        if let Some(job) = item["event"].get("job") {
            assert_eq!(job["id"], made["id"], "{item}");
        }
        let kind = item["event"]["kind"].as_str().unwrap().to_owned();
        assert!(
            kind != "settingsChanged" && kind != "queueChanged",
            "{item}"
        );
        let (stream, after) = (&item["stream"], item["after"].as_i64().unwrap());
        if let Some(last) = told.last() {
            assert!(
                after <= *last,
                "no gap is shown where nothing was missed: {item}"
            );
        }
        told.push(stream.as_i64().unwrap());
        if item["event"]["clip"].is_object() {
            break;
        }
    }
    let clips = house.get_as(&token, "/api/v1/clips").await;
    assert_eq!(clips["total"], 1);
    let mut elsewhere = house.order("a hare", 1).await;
    elsewhere["account"] = foreign["accountId"].clone();
    let request = house
        .as_caller(&token, Method::POST, "/api/v1/jobs")
        .json(&elsewhere);
    refusal(request, 404, "notFound").await;
}
