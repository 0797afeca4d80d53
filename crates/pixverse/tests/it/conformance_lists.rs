//! Voices, restyles, templates, and the log of charges, of the official API.

use pixverse::platform::{Creation, SpeakerKind, TemplateKind, UsageQuestion};
use pixverse::{Mode, Moved, PixverseError, Route};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::conformance::recipe;
use crate::conformance_uploads::sound_id;
use crate::target::Target;

#[tokio::test]
async fn both_lists_of_voices_name_the_same() {
    let target = Target::platform().await;
    let door = target.door();
    let newer = door.speakers(SpeakerKind::System, 1).await.unwrap();
    let older = door.tts_list(1).await.unwrap();
    let ids = |page: &pixverse::Page<pixverse::Speaker>| {
        let mut ids: Vec<String> = page
            .items
            .iter()
            .map(|speaker| speaker.id.clone())
            .collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&newer), ids(&older));
    assert!(ids(&newer).contains(&"Auto".to_owned()), "{newer:?}");
    assert!(
        door.tts_list(1000).await.unwrap().items.is_empty(),
        "beyond the last page"
    );
}

#[tokio::test]
async fn a_voice_of_ones_own_comes_and_goes() {
    let target = Target::platform().await;
    let door = target.door();
    let media_id = sound_id(&door, 12).await;
    let said = door.create_speaker("conformance", media_id).await.unwrap();
    let listed = door.speakers(SpeakerKind::Custom, 1).await.unwrap();
    let voice = listed
        .items
        .iter()
        .find(|speaker| speaker.name == "conformance")
        .unwrap();
    assert!(said.is_none_or(|id| id == voice.id));
    door.delete_speaker(&voice.id).await.unwrap();
    let left = door.speakers(SpeakerKind::Custom, 1).await.unwrap();
    assert!(left.items.iter().all(|speaker| speaker.id != voice.id));
    let error = door.delete_speaker(&voice.id).await.unwrap_err();
    assert!(matches!(error, PixverseError::Refused(_)), "{error:?}");
}

#[tokio::test]
async fn an_id_that_would_leave_its_path_is_not_sent() {
    let target = Target::simulator("").await;
    for id in ["", "../x", "a/b", "a?b", "a%2Fb", "ключ"] {
        let outcome = target.door().delete_speaker(id).await;
        assert!(
            matches!(outcome, Err(PixverseError::Unsendable { .. })),
            "{id}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn restyles_and_templates_are_listed() {
    let target = Target::platform().await;
    let door = target.door();
    let restyles = door.restyles(1).await.unwrap();
    assert!(!restyles.items.is_empty());
    assert!(
        restyles
            .items
            .iter()
            .all(|restyle| !restyle.name.is_empty())
    );
    for kind in [TemplateKind::Video, TemplateKind::Image] {
        let templates = door.templates(kind, 1).await.unwrap();
        assert!(!templates.items.is_empty(), "{kind:?}");
        assert!(
            templates
                .items
                .iter()
                .all(|template| !template.name.is_empty())
        );
    }
}

fn question(moved: Moved, creations: Vec<Creation>) -> UsageQuestion {
    let to = OffsetDateTime::now_utc() + time::Duration::hours(1);
    let from = to - time::Duration::days(1);
    UsageQuestion {
        moved,
        from,
        to,
        creations,
    }
}

#[tokio::test]
async fn charges_are_walked_through_page_by_page() {
    let target = Target::platform().await;
    let door = target.door();
    let call = door
        .paid_call(&recipe(Mode::Text, Route::Platform), &[])
        .unwrap();
    door.send(&call, Uuid::new_v4()).await.unwrap();
    let count = async |creations| {
        let mut pages = door.usage_pages(question(Moved::Charged, creations));
        let mut count = 0;
        while let Some(page) = pages.next().await.unwrap() {
            count += page.items.len();
        }
        assert!(
            pages.next().await.unwrap().is_none(),
            "the end stays the end"
        );
        count
    };
    assert!(count(vec![]).await >= 1);
    assert!(count(vec![Creation::TextToVideo]).await >= 1);
    if target.is_simulator() {
        assert_eq!(count(vec![Creation::Upscale]).await, 0);
    }
}

#[tokio::test]
async fn a_span_of_more_than_thirty_days_is_not_asked() {
    let target = Target::simulator("").await;
    let day = question(Moved::Refunded, vec![]);
    let from = day.to - time::Duration::days(31);
    let mut pages = target.door().usage_pages(UsageQuestion { from, ..day });
    let outcome = pages.next().await;
    assert!(
        matches!(outcome, Err(PixverseError::Unsendable { .. })),
        "{outcome:?}"
    );
}
