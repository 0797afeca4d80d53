use super::*;

#[test]
fn words_read_back_as_they_were_written() {
    for quality in Quality::ALL {
        assert_eq!(quality.to_string().parse(), Ok(*quality));
    }
    assert_eq!(Mode::Image.to_string(), "image");
    assert!("4k".parse::<Quality>().is_err());
}

#[test]
fn an_aspect_is_two_positive_numbers() {
    assert_eq!("16:9".parse(), Ok(Aspect::WIDE));
    for wrong in ["", "16", "16:0", "0:9", "-1:2", "+1:2", "16:9:1", "a:b"] {
        assert!(wrong.parse::<Aspect>().is_err(), "{wrong}");
    }
    assert_eq!(serde_json::to_string(&Aspect::WIDE).unwrap(), "\"16:9\"");
}

#[test]
fn a_recipe_may_leave_out_what_was_not_chosen() {
    let text = r#"{"version":1,"mode":"text","model":"v6","prompt":"a kite","duration_s":5,"quality":"540p","aspect":"16:9"}"#;
    let recipe: Recipe = serde_json::from_str(text).unwrap();
    assert_eq!(
        (recipe.sound, recipe.seed, recipe.inputs.len()),
        (false, None, 0)
    );
    let again: Recipe = serde_json::from_str(&serde_json::to_string(&recipe).unwrap()).unwrap();
    assert_eq!(again, recipe);
}

/// Bytes of a recipe of the first release: they are hashed and compared, so they may not move.
#[test]
fn what_was_stored_before_keeps_its_bytes() {
    let text = r#"{"version":1,"mode":"image","model":"v6","prompt":"let it fly","negative_prompt":null,"duration_s":5,"quality":"540p","aspect":null,"sound":false,"multi_clip":false,"seed":7,"motion":null,"style":null,"camera":null,"inputs":[{"role":"image","sha256":"00","name":"a.png","width":8,"height":9,"size_bytes":64,"mime":"image/png"}]}"#;
    let recipe: Recipe = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&recipe).unwrap(), text);
}

#[test]
fn a_sound_needs_no_picture_size() {
    let text = r#"{"role":"audio","sha256":"00","name":"a.mp3","size_bytes":64,"mime":"audio/mpeg","length_ms":1500}"#;
    let input: Input = serde_json::from_str(text).unwrap();
    assert_eq!((input.width, input.height), (0, 0));
    let again: Input = serde_json::from_str(&serde_json::to_string(&input).unwrap()).unwrap();
    assert_eq!(again, input);
}

/// One recipe with the fields that only some modes have, as it stands in a file.
#[test]
fn every_new_field_reads_back_as_it_was_written() {
    let parts = [
        r#""source":{"video_id":"37","made_with":"platform","clip":"c1","length_ms":5000}"#,
        r#""voice":{"speaker_id":"7","text":"Good day."}"#,
        r#""sound_text":"rain""#,
        r#""keep_original_sound":true"#,
        r#""restyle_id":42"#,
        r#""masks":[{"keyframe":1,"id":"m1","name":"person"}]"#,
        r#""template_id":302325299692608"#,
        r#""thinking":"auto""#,
        r#""reference_mode":"omni""#,
        r#""off_peak":true"#,
    ];
    for mode in Mode::ALL {
        let blank = serde_json::to_string(&Recipe::blank(*mode)).unwrap();
        let open = blank.strip_suffix('}').unwrap();
        for part in parts {
            let text = format!("{open},{part}}}");
            let recipe: Recipe = serde_json::from_str(&text).unwrap();
            assert_eq!(serde_json::to_string(&recipe).unwrap(), text, "{mode}");
        }
        assert_eq!(
            blank.matches(':').count(),
            15,
            "nothing new is written: {blank}"
        );
    }
}

#[test]
fn a_source_is_as_long_as_its_clip_or_its_file() {
    let mut recipe = Recipe::blank(Mode::Upscale);
    assert_eq!(recipe.source_length_ms(), None);
    recipe.inputs.push(Input {
        length_ms: Some(4000),
        ..Input::new(InputRole::SourceVideo, "00")
    });
    assert_eq!(recipe.source_length_ms(), Some(4000));
    assert_eq!(recipe.inputs_of(InputRole::Audio).count(), 0);
    recipe.source = Some(Source {
        video_id: "37".to_owned(),
        made_with: None,
        clip: None,
        length_ms: Some(9000),
    });
    assert_eq!(recipe.source_length_ms(), Some(9000));
}
