//! What a film shows and sounds like.

use serde_json::json;
use shiguredo_mp4::TrackKind;
use shiguredo_mp4::demux::{Input, Mp4FileDemuxer};

use super::Kit;
use crate::film::Probe;

async fn film(kit: &Kit, path: &str, body: &serde_json::Value) -> Vec<u8> {
    let id = kit.post(path, body).await["Resp"]["video_id"]
        .as_u64()
        .unwrap();
    let url = kit.bench.outcome(id).await["url"]
        .as_str()
        .unwrap()
        .to_owned();
    let answer = kit.bench.client.get(url).send().await.unwrap();
    answer.bytes().await.unwrap().to_vec()
}

/// The kinds of the film's tracks and their lengths in seconds.
fn tracks(film: &[u8]) -> Vec<(TrackKind, f64)> {
    let mut demuxer = Mp4FileDemuxer::new();
    demuxer.handle_input(Input {
        position: 0,
        data: film,
    });
    let tracks = demuxer.tracks().unwrap().to_vec();
    let length =
        |duration: u64, scale: u32| f64::from(u32::try_from(duration).unwrap()) / f64::from(scale);
    tracks
        .iter()
        .map(|track| (track.kind, length(track.duration, track.timescale.get())))
        .collect()
}

#[tokio::test]
async fn a_clip_with_sound_has_a_sound_track_as_long_as_its_picture() {
    let kit = Kit::new().await;
    let silent = json!({ "model": "v6", "prompt": "p", "duration": 2, "quality": "360p",
        "aspect_ratio": "1:1" });
    let mut loud = silent.clone();
    loud["generate_audio_switch"] = json!(true);
    let silent = film(&kit, "/video/text/generate", &silent).await;
    let loud = film(&kit, "/video/text/generate", &loud).await;
    assert_eq!(tracks(&silent).len(), 1);
    let tracks = tracks(&loud);
    assert_eq!(tracks.len(), 2);
    for (kind, length) in tracks {
        assert!((length - 2.0).abs() < 0.05, "{kind:?} lasts {length} s");
    }
}

#[tokio::test]
async fn the_mode_decides_length_and_size() {
    let kit = Kit::new().await;
    let mut seen = Vec::new();
    for (path, body) in kit.requests() {
        let film = film(&kit, path, &body).await;
        let track = tracks(&film).remove(0);
        let is_sounding = tracks(&film).len() == 2;
        let picture = if is_sounding {
            (0, 0)
        } else {
            let probe = Probe::of(&film);
            (probe.width, probe.height)
        };
        let (px, seconds) = match path {
            "/video/multi_transition/generate" => ((576, 360), 3.0),
            "/video/img/generate" | "/video/transition/generate" | "/video/mimic/generate" => {
                ((576, 360), 1.0)
            }
            "/video/upscale/generate" => ((1280, 720), 1.0),
            "/video/avatar/generate" => ((0, 0), 3.0),
            "/video/lip_sync/generate" | "/video/sound_effect/generate" => ((0, 0), 1.0),
            _ => ((640, 360), 1.0),
        };
        assert_eq!(picture, px, "{path}");
        assert!((track.1 - seconds).abs() < 0.01, "{path}: {} s", track.1);
        seen.push(film);
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), count, "no two modes made the same film");
}

#[tokio::test]
async fn the_state_says_which_mode_and_inputs_made_it() {
    let kit = Kit::new().await;
    let body = json!({ "source_video_id": kit.clip });
    kit.post("/video/upscale/generate", &body).await;
    let state = kit.bench.state().await;
    let job = state["jobs"].as_array().unwrap().last().unwrap();
    assert_eq!(job["mode"], "upscale");
    assert_eq!(job["source"], json!({ "Job": kit.clip }));
    let inputs = job["inputs"].to_string();
    assert!(
        inputs.contains(&format!("from clip {}", kit.clip)),
        "{inputs}"
    );
}
