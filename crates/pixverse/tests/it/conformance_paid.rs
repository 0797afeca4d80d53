//! Paid calls that no recipe stands for: masks, images, agents, music videos.

use pixverse::platform::{
    Agent, AvatarPresence, HouseSource, ImageTemplate, MusicVideo, RealEstate, TemplateKind, Tour,
    ViralRecreation,
};
use pixverse::{Look, PixverseError, Uploaded, Verdict, VideoRef};
use uuid::Uuid;

use crate::conformance::png;
use crate::conformance_uploads::{image_id, sound_id};
use crate::target::{Target, is_end};

#[tokio::test]
async fn masks_are_found_at_once_and_paid_once() {
    let target = Target::platform().await;
    let door = target.door();
    let (video_id, _) = target.clip(&door).await;
    let call = door.mask_call(VideoRef::Made(video_id), 1);
    let trace = Uuid::new_v4();
    let masks = door.select_masks(&call, trace).await.unwrap();
    assert!(
        !masks.masks.is_empty() && masks.masks.iter().all(|mask| !mask.id.is_empty()),
        "{masks:?}"
    );
    assert_eq!(masks.keyframe, Some(1));
    assert!(masks.credits.is_some());
    let again = door.select_masks(&call, trace).await.unwrap();
    assert_eq!(
        again.masks, masks.masks,
        "the same trace id has the same outcome"
    );
    if target.is_simulator() {
        let charges = target.counted("charges").await;
        assert_eq!(
            charges.len(),
            2,
            "one clip and one mask selection: {charges:?}"
        );
    }
}

#[tokio::test]
async fn masks_of_a_foreign_video_are_refused() {
    let target = Target::platform().await;
    let door = target.door();
    for source in [VideoRef::Made(1), VideoRef::Uploaded(1)] {
        let error = door
            .select_masks(&door.mask_call(source, 1), Uuid::new_v4())
            .await
            .unwrap_err();
        assert_eq!(
            error.after_paid_call(),
            Verdict::RefusedForGood,
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn an_image_is_made_from_a_template() {
    let target = Target::platform().await;
    let door = target.door();
    let img_id = image_id(&door, png(512, 512)).await;
    let templates = door.templates(TemplateKind::Image, 1).await.unwrap();
    let template_id = templates.items[0].id;
    let img_ids = vec![img_id];
    let call = door
        .image_call(&ImageTemplate {
            img_ids,
            template_id,
        })
        .unwrap();
    let accepted = door.send_image(&call, Uuid::new_v4()).await.unwrap();
    let look = target
        .look_until(|| door.look_image(accepted.video_ids[0]), is_end)
        .await
        .unwrap();
    assert!(matches!(look, Look::Rendered { .. }), "{look:?}");
    let none = ImageTemplate {
        img_ids: vec![],
        template_id,
    };
    assert!(matches!(
        door.image_call(&none),
        Err(PixverseError::Unsendable { .. })
    ));
}

#[tokio::test]
async fn agents_take_their_wishes() {
    let target = Target::simulator("").await;
    let door = target.door();
    let (_, clip) = target.clip(&door).await;
    let video = door
        .upload_media("a.mp4", "video/mp4", clip, |_, _| {})
        .await
        .unwrap();
    let image = door
        .upload_image("a.png", "image/png", png(700, 700), |_, _| {})
        .await
        .unwrap();
    let (Uploaded::PlatformMedia { url: video_url, .. }, Uploaded::Platform { url: image_url, .. }) =
        (video, image)
    else {
        panic!("each is what it was uploaded as");
    };
    let viral = Agent::Viral(ViralRecreation {
        prompt: "a dance".into(),
        quality: "720p".into(),
        image_urls: vec![image_url.clone()],
        video_url,
    });
    let house = Agent::RealEstate(RealEstate {
        is_pro: false,
        tour: Tour::Property,
        source: HouseSource::Pictures {
            prompt: "a house".into(),
            image_urls: vec![image_url; 5],
        },
        language: "auto".into(),
        avatar: AvatarPresence::None,
        quality: "720p".into(),
    });
    for agent in [viral, house] {
        let call = door.agent_call(&agent).unwrap();
        let accepted = door.send(&call, Uuid::new_v4()).await;
        assert!(accepted.is_ok(), "{agent:?}: {accepted:?}");
    }
}

#[tokio::test]
async fn a_music_video_starts_from_its_sound() {
    let target = Target::simulator("").await;
    let door = target.door();
    let media_id = sound_id(&door, 12).await;
    let call = door.music_call(&MusicVideo::of(media_id)).unwrap();
    let accepted = door.send(&call, Uuid::new_v4()).await.unwrap();
    assert_eq!(accepted.video_ids.len(), 1);
}
