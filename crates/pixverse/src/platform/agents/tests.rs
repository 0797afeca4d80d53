//! What is written for an agent, and what is not.

use super::*;
use expect_test::{Expect, expect};

fn urls(count: usize) -> Vec<String> {
    (0..count)
        .map(|number| format!("https://media.pixverse.ai/{number}.png"))
        .collect()
}

fn house() -> RealEstate {
    RealEstate {
        is_pro: true,
        tour: Tour::Advertisement {
            duration_s: 15,
            style: "cozy".into(),
        },
        source: HouseSource::Page("https://example.com/house".into()),
        language: "auto".into(),
        avatar: AvatarPresence::Low,
        quality: "480p".into(),
    }
}

fn viral(count: usize) -> ViralRecreation {
    ViralRecreation {
        prompt: "a dance".into(),
        quality: "720p".into(),
        image_urls: urls(count),
        video_url: "https://media.pixverse.ai/a.mp4".into(),
    }
}

#[track_caller]
fn check(body: Result<Body<'_>, PixverseError>, expected: &Expect) {
    let written = body.map_or_else(
        |error| error.to_string(),
        |body| serde_json::to_string(&body).unwrap(),
    );
    expected.assert_eq(&written);
}

#[test]
fn a_pattern_carries_its_pictures_and_one_video() {
    check(
        viral(1).body(),
        &expect![[
            r#"{"agent_id":414562414124109,"prompt":"a dance","quality":"720p","img_references":[{"img_url":"https://media.pixverse.ai/0.png"}],"video_references":[{"video_url":"https://media.pixverse.ai/a.mp4"}]}"#
        ]],
    );
    check(
        viral(6).body(),
        &expect!["the call cannot be written: it takes 1 to 5 images"],
    );
}

#[test]
fn a_house_is_shown_in_either_way() {
    check(
        house().body(),
        &expect![[
            r#"{"agent_id":419629433597950,"model":"pro","mode":"ad_house_tour","product_url":"https://example.com/house","quality":"480p","language_code":"auto","avatar_presence_level":"low","duration":15,"video_style":"cozy"}"#
        ]],
    );
    let fast = RealEstate {
        is_pro: false,
        tour: Tour::Property,
        quality: "720p".into(),
        ..house()
    };
    check(
        fast.body(),
        &expect![[
            r#"{"agent_id":419629433597950,"model":"fast","product_url":"https://example.com/house","quality":"720p","language_code":"auto","avatar_presence_level":"low"}"#
        ]],
    );
}

#[test]
fn every_bound_of_a_house_is_held() {
    let pictures = |count| HouseSource::Pictures {
        prompt: "a house".into(),
        image_urls: urls(count),
    };
    let advertisement = |duration_s, style: &str| Tour::Advertisement {
        duration_s,
        style: style.into(),
    };
    for wrong in [
        RealEstate {
            is_pro: false,
            ..house()
        },
        RealEstate {
            is_pro: false,
            quality: "720p".into(),
            ..house()
        },
        RealEstate {
            quality: "360p".into(),
            ..house()
        },
        RealEstate {
            language: "fr-FR".into(),
            ..house()
        },
        RealEstate {
            source: pictures(4),
            ..house()
        },
        RealEstate {
            source: pictures(61),
            ..house()
        },
        RealEstate {
            tour: advertisement(20, "cozy"),
            ..house()
        },
        RealEstate {
            tour: advertisement(15, "wild"),
            ..house()
        },
    ] {
        assert!(
            matches!(wrong.body(), Err(PixverseError::Unsendable { .. })),
            "{wrong:?}"
        );
    }
    assert!(
        RealEstate {
            source: pictures(60),
            ..house()
        }
        .body()
        .is_ok()
    );
}
