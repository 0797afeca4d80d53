use pixverse::Look;
use time::macros::datetime;
use time::{Duration as Span, OffsetDateTime};

use super::*;

const MADE: OffsetDateTime = datetime!(2026-01-01 12:00:00 UTC);

fn record(video_id: u64, later: Span) -> WebRecord {
    WebRecord {
        video_id,
        created_at: Some(MADE + later),
        model: "v6".into(),
        prompt: "a kite".into(),
        quality: "540p".into(),
        duration_s: Some(5),
        aspect: "16:9".into(),
        image_path: Some("upload/1.png".into()),
        image_url: None,
        mode: None,
        seed: None,
        template_id: None,
        source_video_id: None,
        status: Look::Rendering {
            status: 9,
            note: None,
        },
    }
}

/// Whether a record `later` is a double where the press took three seconds.
fn fits(later: Span) -> bool {
    let window = Window::of(Duration::from_secs(3));
    is_double(&record(8, Span::ZERO), &record(7, later), window)
}

#[test]
fn a_double_was_made_at_the_same_press() {
    for seconds in [-5, -1, 0, 1, 15] {
        assert!(fits(Span::seconds(seconds)), "{seconds} s later");
    }
    for seconds in [-60, -6, 16, 3_600] {
        assert!(!fits(Span::seconds(seconds)), "{seconds} s later");
    }
}

#[test]
fn an_answer_that_was_found_late_does_not_stretch_the_press() {
    let window = Window::of(Duration::from_hours(5));
    assert_eq!(window.before_s, 122);
}

#[test]
fn nothing_else_is_a_double() {
    let wrong: [fn(&mut WebRecord); 8] = [
        |record| record.video_id = 8,
        |record| record.created_at = None,
        |record| record.prompt = "a cat".into(),
        |record| record.model = "v5".into(),
        |record| record.quality = "720p".into(),
        |record| record.duration_s = Some(8),
        |record| record.aspect = "1:1".into(),
        |record| record.image_path = Some("upload/2.png".into()),
    ];
    let mine = record(8, Span::ZERO);
    for change in wrong {
        let mut record = record(7, Span::ZERO);
        change(&mut record);
        let window = Window::of(Duration::ZERO);
        assert!(!is_double(&mine, &record, window), "{record:?}");
    }
}

#[test]
fn the_older_of_two_is_told_by_time_and_then_by_id() {
    let mine = record(8, Span::ZERO);
    assert!(is_older(&record(9, -Span::SECOND), &mine));
    assert!(is_older(&record(7, Span::ZERO), &mine));
    assert!(!is_older(&record(9, Span::ZERO), &mine));
}
