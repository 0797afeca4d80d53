//! Many clips at once: found, judged, thrown away and brought back; and that a token of one account reaches that
//! account's alone.

use reqwest::Method;
use serde_json::{Value, json};

use crate::guests::refusal;
use crate::house::{House, open};

/// A finished clip of that account.
async fn clip_of(house: &House, account: &Value, prompt: &str) -> Value {
    let mut news = house.listen(None).await;
    let mut order = house.order(prompt, 1).await;
    order["account"] = account.clone();
    let job = house.post("/api/v1/jobs", order).await["jobs"][0].clone();
    let done = news
        .find(|event| event["job"]["id"] == job["id"] && event["job"]["stage"] == "done")
        .await["event"]["job"]
        .clone();
    let id = done["clipId"].as_str().unwrap();
    house.get(&format!("/api/v1/clips/{id}")).await
}

async fn found(house: &House, asked: Value) -> Vec<Value> {
    let found = house.post("/api/v1/clips/find", asked).await;
    let ids = found["ids"].as_array().unwrap().clone();
    for list in ["shapes", "times"] {
        assert_eq!(found[list].as_array().unwrap().len(), ids.len(), "{found}");
    }
    assert_eq!(found["total"], ids.len());
    ids
}

#[tokio::test]
async fn clips_are_found_judged_and_thrown_away_together() {
    let house = open().await;
    let account = house.sign_in().await["id"].clone();
    let boat = clip_of(&house, &account, "a paper boat").await;
    let fox = clip_of(&house, &account, "a red fox").await;
    assert_eq!(
        found(&house, json!({})).await,
        [fox["id"].clone(), boat["id"].clone()]
    );
    let oldest = json!({ "sort": "oldest" });
    assert_eq!(found(&house, oldest).await[0], boat["id"]);

    let mut news = house.listen(None).await;
    let judge = json!({
        "ids": [boat["id"]], "favourite": true, "stars": 4, "addTags": ["water"], "note": "slow",
    });
    let judged = house.post("/api/v1/clips/judge", judge).await["clips"][0].clone();
    assert_eq!(judged["isFavourite"], true);
    assert_eq!(
        (&judged["stars"], &judged["tags"], &judged["note"]),
        (&json!(4), &json!(["water"]), &json!("slow"))
    );
    let told = news
        .find(|event| event["kind"] == "clipChanged" && event["clip"]["stars"] == 4)
        .await;
    assert_eq!(told["event"]["clip"]["id"], boat["id"]);
    for filter in [
        json!({ "search": "wat" }),
        json!({ "tags": ["water"] }),
        json!({ "starsMin": 4, "favourite": true }),
    ] {
        let ids = found(&house, json!({ "filter": filter })).await;
        assert_eq!(ids, [boat["id"].clone()], "{filter}");
    }
    let nothing = json!({ "filter": { "search": "fox", "starsMin": 4 } });
    let hints = house.post("/api/v1/clips/find", nothing).await["drop"].clone();
    assert_eq!(
        hints,
        json!([{ "filter": "search", "total": 1 }, { "filter": "starsMin", "total": 1 }])
    );
    let facets = house.get("/api/v1/clips/facets").await;
    assert_eq!(
        facets["tags"],
        json!([{ "value": "water", "label": "water", "count": 1 }])
    );
    assert_eq!(facets["accounts"][0]["value"], account);

    let both = json!({ "ids": [boat["id"], fox["id"]] });
    let trashed = house.post("/api/v1/clips/trash", both.clone()).await;
    assert!(trashed["clips"][0]["isTrashed"].as_bool().unwrap());
    assert!(found(&house, json!({})).await.is_empty());
    let in_trash = json!({ "filter": { "trashed": true } });
    assert_eq!(found(&house, in_trash).await.len(), 2);
    let only_fox = json!({ "ids": [fox["id"]] });
    house.post("/api/v1/clips/restore", only_fox).await;
    let forgotten = house.post("/api/v1/clips/forget", both).await;
    assert_eq!(forgotten, json!({ "count": 1 }));
    let rows = json!({ "ids": [boat["id"], fox["id"], "no id at all"] });
    let rows = house.post("/api/v1/clips/some", rows).await["clips"].clone();
    assert_eq!(rows.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_table_of_clips_is_written() {
    let house = open().await;
    let account = house.sign_in().await["id"].clone();
    let clip = clip_of(&house, &account, "=2+3, \"quoted\"").await;
    let csv = house.post("/api/v1/clips/csv", json!({})).await;
    assert_eq!(csv["fileName"], "tachyscope-clips.csv");
    let text = csv["text"].as_str().unwrap();
    assert!(text.starts_with("created_at,id,mode,"), "{text}");
    assert!(text.contains(r#""'=2+3, ""quoted""""#), "{text}");
    let none = json!({ "filter": { "modes": ["image"] } });
    let none = house.post("/api/v1/clips/csv", none).await;
    assert_eq!(none["text"].as_str().unwrap().lines().count(), 1);
    let named = json!({ "ids": [clip["id"]] });
    let named = house.post("/api/v1/clips/csv", named).await;
    assert_eq!(named["text"], csv["text"]);
}

#[tokio::test]
async fn a_bound_token_finds_and_changes_its_own_clips_alone() {
    let house = open().await;
    let second: Value = house.second_account().await.into();
    let accounts = house.get("/api/v1/accounts").await;
    let first = accounts["accounts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|account| account["id"].clone())
        .find(|id| *id != second)
        .unwrap();
    let foreign = clip_of(&house, &first, "the first one's").await;
    let own = clip_of(&house, &second, "its own").await;
    house
        .post(
            "/api/v1/clips/judge",
            json!({ "ids": [foreign["id"]], "addTags": ["secret"] }),
        )
        .await;
    let wish = json!({ "name": "bound", "rights": "create", "account": second });
    let (_, token) = house.add_caller(wish).await;

    let found = house
        .post_as(&token, "/api/v1/clips/find", &json!({}))
        .await;
    assert_eq!(found["ids"], json!([own["id"]]));
    let asked = json!({ "filter": { "search": "first" } });
    let found = house.post_as(&token, "/api/v1/clips/find", &asked).await;
    assert_eq!(found["ids"], json!([]));
    assert_eq!(
        found["drop"],
        json!([{ "filter": "search", "total": 1 }]),
        "its own clip alone is counted"
    );
    let both = json!({ "ids": [foreign["id"], own["id"]] });
    let rows = house.post_as(&token, "/api/v1/clips/some", &both).await;
    assert_eq!(rows["clips"].as_array().unwrap().len(), 1);
    let facets = house.get_as(&token, "/api/v1/clips/facets").await;
    assert_eq!(facets["tags"], json!([]));
    assert_eq!(facets["accounts"].as_array().unwrap().len(), 1);
    let csv = house.post_as(&token, "/api/v1/clips/csv", &both).await;
    assert!(!csv["text"].as_str().unwrap().contains("the first one's"));
    let prompts = house.get_as(&token, "/api/v1/prompts").await;
    assert_eq!(prompts["prompts"].as_array().unwrap().len(), 1);
    assert_eq!(prompts["prompts"][0]["prompt"], "its own");
    for (path, body) in [
        ("judge", json!({ "ids": [foreign["id"]], "stars": 1 })),
        ("trash", both.clone()),
        ("restore", both.clone()),
    ] {
        let path = format!("/api/v1/clips/{path}");
        let request = house.as_caller(&token, Method::POST, &path).json(&body);
        refusal(request, 404, "notFound").await;
    }
    let request = house.as_caller(&token, Method::POST, "/api/v1/clips/forget");
    refusal(request.json(&both), 403, "forbidden").await;
    let kept = house
        .get(&format!(
            "/api/v1/clips/{}",
            foreign["id"].as_str().unwrap()
        ))
        .await;
    assert_eq!(
        (&kept["stars"], &kept["isTrashed"]),
        (&json!(0), &json!(false))
    );
}

#[tokio::test]
async fn prompts_and_recipes_are_kept_to_be_used_again() {
    let house = open().await;
    house.sign_in().await;
    house.pause().await;
    for prompt in ["a red fox", "a paper boat", "a red fox"] {
        house.enqueue(prompt).await;
    }
    let prompts = house.get("/api/v1/prompts?search=FOX&limit=5").await;
    let [fox] = prompts["prompts"].as_array().unwrap().as_slice() else {
        panic!("{prompts}");
    };
    assert_eq!(
        (&fox["prompt"], &fox["times"]),
        (&json!("a red fox"), &json!(2))
    );
    let all = house.get("/api/v1/prompts").await;
    assert_eq!(all["prompts"][0]["prompt"], "a red fox", "used last");

    let recipe = house.order("a harbour", 1).await["recipes"][0].clone();
    let save = json!({ "name": " Night  harbour ", "recipe": recipe });
    let saved = house.post("/api/v1/recipes", save.clone()).await;
    assert_eq!(saved["name"], "Night harbour");
    assert_eq!(saved["recipe"], recipe);
    let taken = house
        .with_token(Method::POST, "/api/v1/recipes")
        .json(&save);
    refusal(taken, 409, "conflict").await;
    let mut other = save;
    other["recipe"]["prompt"] = "a harbour at noon".into();
    other["replace"] = true.into();
    let replaced = house.post("/api/v1/recipes", other).await;
    assert_eq!(replaced["id"], saved["id"]);
    let id = saved["id"].as_str().unwrap();
    let renamed = house
        .post(
            &format!("/api/v1/recipes/{id}/rename"),
            json!({ "name": "Noon" }),
        )
        .await;
    assert_eq!(renamed["name"], "Noon");
    let list = house.get("/api/v1/recipes").await;
    assert_eq!(list["recipes"], json!([renamed]));
    let path = format!("/api/v1/recipes/{id}/remove");
    let removed = house.post(&path, json!({})).await;
    assert_eq!(removed["recipe"]["prompt"], "a harbour at noon");
    let gone = house.with_token(Method::POST, &path).json(&json!({}));
    refusal(gone, 404, "notFound").await;
    let nameless = json!({ "name": " ", "recipe": recipe });
    let nameless = house
        .with_token(Method::POST, "/api/v1/recipes")
        .json(&nameless);
    refusal(nameless, 400, "invalidInput").await;
}
