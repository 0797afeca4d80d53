//! What the journal's lines about looks for masks come to.

use pixverse::Masks;

use super::remembered::Remembered;
use crate::ids::{AccountId, AttemptId};
use crate::journal::{Line, Looked};

#[test]
fn a_look_for_masks_is_remembered_with_what_it_found() {
    let (attempt, account) = (AttemptId::fresh(), AccountId::fresh());
    let look = Looked {
        attempt: attempt.clone(),
        account,
        video: "made:7".into(),
        keyframe: 3,
        path: "/openapi/v2/video/mask/selection".into(),
        body: "{}".into(),
        estimated_credits: Some(2),
        is_exact: true,
        at_ms: 10,
    };
    let masks = Masks {
        keyframe: Some(3),
        keyframe_url: String::new(),
        credits: Some(2),
        masks: Vec::new(),
    };
    let lines = [
        Line::Looked(Box::new(look)),
        Line::Found {
            attempt,
            masks: Box::new(masks.clone()),
            at_ms: 20,
        },
    ];
    let remembered: Remembered = lines.into_iter().collect();
    let [(look, found)] = &remembered.looks[..] else {
        panic!("one look")
    };
    assert_eq!(look.keyframe, 3);
    assert_eq!(*found, Some((masks, 20)));
}
