//! Calls to the person's own addresses when jobs end: signed, made again, lost by no crash, in nobody's way.

mod receiver;

use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use standardwebhooks::Webhook as Verifier;
use studio::{Drive, Job, Stage, Studio, Webhook};
use testkit::{Bench, eventually, eventually_all, platform, stage, text_clip, text_job};

use self::receiver::{Receiver, Reply};

type Done = anyhow::Result<()>;

/// What hosts say of a job, in short.
fn words(job: &Job) -> Value {
    json!({ "id": job.id, "stage": job.stage.as_str() })
}

/// A studio that calls `receiver`, and the secret of that webhook.
async fn calling(bench: &Bench, receiver: &Receiver) -> anyhow::Result<(Studio, SecretString)> {
    let studio = bench.open(Drive::Everything).await?;
    let (_, secret) = studio.webhooks().add(&receiver.url, true).await?;
    studio.call_webhooks(words);
    Ok((studio, secret))
}

/// Make one clip.
async fn made(studio: &Studio) -> anyhow::Result<Job> {
    let account = platform(studio).await?;
    let job = text_clip(studio, &account, "a tide").await?;
    eventually(studio, &job.id, stage(Stage::Done)).await
}

/// Wait until the only webhook stands as wanted. Its row has no news: windows read it when it is shown.
async fn until(studio: &Studio, is_wanted: impl Fn(&Webhook) -> bool) -> anyhow::Result<Webhook> {
    let wait = async {
        let mut looks = tokio::time::interval(Duration::from_millis(20));
        loop {
            looks.tick().await;
            let webhook = studio.webhooks().list().await?.remove(0);
            if is_wanted(&webhook) {
                return Ok(webhook);
            }
        }
    };
    tokio::time::timeout(Duration::from_mins(1), wait).await?
}

#[tokio::test]
async fn a_finished_job_is_told_once_and_the_call_is_signed() -> Done {
    let bench = Bench::new().await?;
    let mut receiver = Receiver::answering(&[Reply::Status(204)]).await?;
    let (studio, secret) = calling(&bench, &receiver).await?;
    let job = made(&studio).await?;

    let call = receiver.next().await?;
    let verifier = Verifier::new(secret.expose_secret())?;
    verifier.verify(call.body.as_bytes(), &call.headers)?;
    assert!(verifier.verify(b"{}", &call.headers).is_err());
    let body = call.json();
    assert_eq!(body["type"], "job.done");
    assert_eq!(body["job"], json!({ "id": job.id, "stage": "done" }));
    assert!(
        body["timestamp"]
            .as_str()
            .is_some_and(|at| at.ends_with('Z'))
    );

    let told = until(&studio, |webhook| webhook.waiting == 0).await?;
    assert!(told.delivered_at.is_some() && told.last_error.is_none());
    let next = made(&studio).await?;
    let second = receiver.next().await?;
    assert_eq!(second.json()["job"]["id"], json!(next.id));
    assert_ne!(second.id(), call.id());
    until(&studio, |webhook| webhook.waiting == 0).await?;
    studio.close().await;
    assert!(receiver.is_idle(), "nothing is told twice");
    Ok(())
}

#[tokio::test]
async fn a_call_that_was_not_taken_is_made_again_as_it_was() -> Done {
    let bench = Bench::new().await?;
    let replies = [Reply::Status(500), Reply::Status(503), Reply::Status(200)];
    let mut receiver = Receiver::answering(&replies).await?;
    let (studio, _) = calling(&bench, &receiver).await?;
    made(&studio).await?;
    let (first, second, third) = (
        receiver.next().await?,
        receiver.next().await?,
        receiver.next().await?,
    );
    assert!(first.id() == second.id() && second.id() == third.id());
    assert!(first.body == second.body && second.body == third.body);
    let told = until(&studio, |webhook| webhook.waiting == 0).await?;
    assert_eq!((told.given_up, told.last_error), (0, None));
    studio.close().await;
    assert!(receiver.is_idle());
    Ok(())
}

#[tokio::test]
async fn a_call_that_is_never_taken_is_given_up_with_its_reason() -> Done {
    let bench = Bench::new().await?;
    let mut receiver = Receiver::answering(&[Reply::Status(500)]).await?;
    let (studio, _) = calling(&bench, &receiver).await?;
    made(&studio).await?;
    let given_up = until(&studio, |webhook| webhook.given_up == 1).await?;
    assert_eq!(given_up.waiting, 0);
    assert_eq!(given_up.last_error.as_deref(), Some("it answered 500"));
    for _ in 0..7 {
        receiver.next().await?;
    }
    studio.close().await;
    assert!(receiver.is_idle(), "seven tries, and no more");
    Ok(())
}

#[tokio::test]
async fn what_was_owed_at_a_crash_is_told_after_it() -> Done {
    let bench = Bench::new().await?;
    let mut receiver = Receiver::answering(&[Reply::Silence, Reply::Status(200)]).await?;
    let studio = bench.open(Drive::Everything).await?;
    let (_, secret) = studio.webhooks().add(&receiver.url, true).await?;
    made(&studio).await?;
    assert_eq!(
        until(&studio, |_| true).await?.waiting,
        1,
        "owed, and not made"
    );
    drop(studio);

    let second = bench.open(Drive::Everything).await?;
    second.call_webhooks(words);
    let unanswered = receiver.next().await?;
    drop(second);

    let third = bench.open(Drive::Everything).await?;
    third.call_webhooks(words);
    let told = receiver.next().await?;
    assert_eq!(told.id(), unanswered.id());
    Verifier::new(secret.expose_secret())?.verify(told.body.as_bytes(), &told.headers)?;
    until(&third, |webhook| webhook.waiting == 0).await?;
    third.close().await;
    Ok(())
}

#[tokio::test]
async fn a_silent_address_holds_up_no_job_and_no_other_address() -> Done {
    let bench = Bench::new().await?;
    let mut silent = Receiver::answering(&[Reply::Silence]).await?;
    let mut quick = Receiver::answering(&[Reply::Status(200)]).await?;
    let (studio, _) = calling(&bench, &silent).await?;
    studio.webhooks().add(&quick.url, true).await?;
    let account = platform(&studio).await?;
    let jobs = studio.enqueue(text_job(&account, "a tide", 3)).await?.jobs;
    let ids = jobs.iter().map(|job| &job.id);
    eventually_all(&studio, ids, stage(Stage::Done)).await?;
    for _ in &jobs {
        quick.next().await?;
    }
    silent.next().await?;
    assert!(silent.is_idle(), "one call at a time to one address");
    drop(studio);
    Ok(())
}

#[tokio::test]
async fn two_processes_make_one_call() -> Done {
    let bench = Bench::new().await?;
    let mut receiver = Receiver::answering(&[Reply::Status(200)]).await?;
    let (studio, _) = calling(&bench, &receiver).await?;
    let other = bench.open(Drive::Everything).await?;
    other.call_webhooks(words);
    made(&studio).await?;
    receiver.next().await?;
    until(&studio, |webhook| webhook.waiting == 0).await?;
    other.close().await;
    studio.close().await;
    assert!(receiver.is_idle());
    Ok(())
}

#[tokio::test]
async fn an_address_that_is_gone_is_called_no_more() -> Done {
    let bench = Bench::new().await?;
    let mut receiver = Receiver::answering(&[Reply::Status(410)]).await?;
    let (studio, _) = calling(&bench, &receiver).await?;
    made(&studio).await?;
    receiver.next().await?;
    until(&studio, |webhook| webhook.off_since.is_some()).await?;
    made(&studio).await?;
    let off = until(&studio, |_| true).await?;
    assert_eq!((off.waiting, off.given_up), (0, 1), "nothing more is owed");
    studio.close().await;
    assert!(receiver.is_idle());
    Ok(())
}

#[tokio::test]
async fn a_redirect_is_not_followed() -> Done {
    let bench = Bench::new().await?;
    let mut elsewhere = Receiver::answering(&[Reply::Status(200)]).await?;
    let replies = [Reply::Redirect(elsewhere.url.clone()), Reply::Silence];
    let mut receiver = Receiver::answering(&replies).await?;
    let (studio, _) = calling(&bench, &receiver).await?;
    made(&studio).await?;
    receiver.next().await?;
    receiver.next().await?;
    let asked = until(&studio, |webhook| webhook.last_error.is_some()).await?;
    assert_eq!(
        asked.last_error.as_deref(),
        Some("it answered 307; redirects are not followed")
    );
    assert!(elsewhere.is_idle());
    drop(studio);
    Ok(())
}

#[tokio::test]
async fn a_failed_and_a_cancelled_job_are_told_too() -> Done {
    let bench = Bench::failing(&["fail=1"]).await?;
    let mut receiver = Receiver::answering(&[Reply::Status(200)]).await?;
    let (studio, _) = calling(&bench, &receiver).await?;
    let account = platform(&studio).await?;
    let failing = text_clip(&studio, &account, "a tide").await?;
    eventually(&studio, &failing.id, stage(Stage::Failed)).await?;
    assert_eq!(receiver.next().await?.json()["type"], "job.failed");

    studio.set_paused(None, true).await?;
    let waiting = text_clip(&studio, &account, "a calm").await?;
    studio.cancel(&waiting.id).await?;
    let told = receiver.next().await?.json();
    assert_eq!(told["type"], "job.cancelled");
    assert_eq!(told["job"]["id"], json!(waiting.id));
    studio.close().await;
    Ok(())
}

#[tokio::test]
async fn a_webhook_can_be_tried_out_and_removed() -> Done {
    let bench = Bench::new().await?;
    let mut receiver = Receiver::answering(&[Reply::Status(200), Reply::Status(418)]).await?;
    let studio = bench.open(Drive::Nothing).await?;
    let webhooks = studio.webhooks();
    let (added, secret) = webhooks.add(&receiver.url, true).await?;
    assert!(
        webhooks.add(&receiver.url, true).await.is_err(),
        "it is there"
    );
    assert_eq!(webhooks.try_out(&added.id).await?, None);
    let call = receiver.next().await?;
    Verifier::new(secret.expose_secret())?.verify(call.body.as_bytes(), &call.headers)?;
    assert_eq!(call.json()["type"], "webhook.test");
    let refused = webhooks.try_out(&added.id).await?;
    assert_eq!(refused.as_deref(), Some("it answered 418"));

    assert!(
        holds(&bench, secret.expose_secret())?,
        "in the file of secrets"
    );
    webhooks.remove(&added.id).await?;
    assert!(webhooks.list().await?.is_empty());
    assert!(!holds(&bench, secret.expose_secret())?);
    assert!(webhooks.try_out(&added.id).await.is_err());
    studio.close().await;
    Ok(())
}

/// Whether the file of secrets holds `secret`, and nothing else in the folder does.
fn holds(bench: &Bench, secret: &str) -> anyhow::Result<bool> {
    let mut found = false;
    for entry in std::fs::read_dir(bench.home())? {
        let path = entry?.path();
        if path.is_file() {
            let holds = String::from_utf8_lossy(&std::fs::read(&path)?).contains(secret);
            assert!(
                !holds || path.ends_with("secrets.json"),
                "{}",
                path.display()
            );
            found |= holds;
        }
    }
    Ok(found)
}
