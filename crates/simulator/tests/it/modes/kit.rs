//! An account that has uploaded one of each and finished one clip.

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use simulator::Options;
use uuid::Uuid;

use crate::bench::{Bench, KEY, png};

/// Key of another account.
const OTHERS_KEY: &str = "sk-bob-0123456789";

pub(crate) struct Kit {
    pub(crate) bench: Bench,
    /// A picture of 320 by 200.
    pub(crate) image: u64,
    /// A second picture.
    pub(crate) second: u64,
    /// A finished clip of a second at 360p.
    pub(crate) clip: u64,
    /// The same, uploaded.
    pub(crate) video: u64,
    /// Three seconds of sound.
    pub(crate) sound: u64,
    /// The film of the clip.
    pub(crate) film: Vec<u8>,
}

impl Kit {
    pub(crate) async fn new() -> Self {
        Self::with(Options::default()).await
    }

    /// As [`Kit::new`], with other options; always fast.
    pub(crate) async fn with(options: Options) -> Self {
        let bench = Bench::with(Options {
            speed: 1000.0,
            ..options
        })
        .await;
        let clip = bench.submit("the source").await["Resp"]["video_id"]
            .as_u64()
            .unwrap();
        let url = bench.outcome(clip).await["url"]
            .as_str()
            .unwrap()
            .to_owned();
        let film = bench.client.get(url).send().await.unwrap();
        let film = film.bytes().await.unwrap().to_vec();
        let mut kit = Self {
            bench,
            image: 0,
            second: 0,
            clip,
            video: 0,
            sound: 0,
            film: film.clone(),
        };
        kit.image = kit.upload_image(KEY, png(320, 200)).await;
        kit.second = kit.upload_image(KEY, png(200, 320)).await;
        kit.video = kit.upload(KEY, film, "clip.mp4").await;
        kit.sound = kit.upload(KEY, wav(3), "speech.wav").await;
        kit
    }

    /// A picture of another account.
    pub(crate) async fn others_image(&self) -> u64 {
        self.upload_image(OTHERS_KEY, png(64, 64)).await
    }

    /// A video of another account.
    pub(crate) async fn others_video(&self) -> u64 {
        self.upload(OTHERS_KEY, self.film.clone(), "clip.mp4").await
    }

    async fn upload_image(&self, key: &str, bytes: Vec<u8>) -> u64 {
        let part = Part::bytes(bytes).file_name("picture.png");
        let answer = self
            .send_form(key, "/image/upload", Form::new().part("image", part))
            .await;
        answer["Resp"]["img_id"].as_u64().unwrap()
    }

    async fn upload(&self, key: &str, bytes: Vec<u8>, name: &str) -> u64 {
        let part = Part::bytes(bytes).file_name(name.to_owned());
        let answer = self
            .send_form(key, "/media/upload", Form::new().part("file", part))
            .await;
        answer["Resp"]["media_id"].as_u64().expect("an upload")
    }

    /// Upload a file; the whole envelope.
    pub(crate) async fn try_upload(&self, bytes: Vec<u8>) -> Value {
        let part = Part::bytes(bytes).file_name("file");
        self.send_form(KEY, "/media/upload", Form::new().part("file", part))
            .await
    }

    pub(crate) async fn send_form(&self, key: &str, path: &str, form: Form) -> Value {
        let request = self
            .bench
            .client
            .post(self.bench.url(&format!("/openapi/v2{path}")));
        let request = request
            .header("API-KEY", key)
            .header("Ai-trace-id", Uuid::new_v4().to_string());
        let answer = request.multipart(form).send().await.unwrap();
        answer.json().await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Value {
        self.bench.post(path, Uuid::new_v4(), body).await
    }

    /// A good request of every asynchronous video call.
    pub(crate) fn requests(&self) -> Vec<(&'static str, Value)> {
        let mut requests = self.drawn();
        requests.extend(self.remade());
        requests
    }

    /// Calls that begin with words or pictures.
    fn drawn(&self) -> Vec<(&'static str, Value)> {
        let (image, second) = (self.image, self.second);
        vec![
            (
                "/video/text/generate",
                json!({ "model": "v6", "prompt": "a boat", "duration": 1,
                "quality": "360p", "aspect_ratio": "16:9" }),
            ),
            (
                "/video/img/generate",
                json!({ "model": "v6", "prompt": "it moves", "duration": 1,
                "quality": "360p", "img_id": image }),
            ),
            (
                "/video/transition/generate",
                json!({ "model": "v6", "prompt": "it turns",
                "duration": 1, "quality": "360p", "first_frame_img": image,
                "last_frame_img": second }),
            ),
            (
                "/video/multi_transition/generate",
                json!({ "model": "v5", "quality": "360p",
                "multi_transition": [
                    { "img_id": image, "duration": 1, "prompt": "first" },
                    { "img_id": second, "duration": 2 },
                    { "img_id": image } ] }),
            ),
            (
                "/video/fusion/generate",
                json!({ "model": "v6", "duration": 1, "quality": "360p",
                "aspect_ratio": "16:9", "prompt": "@cat sits in @room quietly",
                "image_references": [
                    { "type": "subject", "img_id": image, "ref_name": "cat" },
                    { "type": "background", "img_id": second, "ref_name": "room" } ] }),
            ),
            (
                "/video/avatar/generate",
                json!({ "img_id": image, "quality": "360p",
                "audio_media_id": self.sound }),
            ),
        ]
    }

    /// Calls that begin with a clip.
    fn remade(&self) -> Vec<(&'static str, Value)> {
        let (image, clip, video) = (self.image, self.clip, self.video);
        vec![
            (
                "/video/extend/generate",
                json!({ "model": "v6", "prompt": "it goes on",
                "duration": 1, "quality": "360p", "source_video_id": clip }),
            ),
            (
                "/video/lip_sync/generate",
                json!({ "video_media_id": video,
                "lip_sync_tts_speaker_id": "7", "lip_sync_tts_content": "good evening" }),
            ),
            (
                "/video/sound_effect/generate",
                json!({ "source_video_id": clip,
                "original_sound_switch": true, "sound_effect_content": "rain" }),
            ),
            (
                "/video/restyle/generate",
                json!({ "video_media_id": video,
                "restyle_id": 322_672_400_604_224_u64 }),
            ),
            (
                "/video/mimic/generate",
                json!({ "source_video_id": clip, "img_id": image,
                "quality": "360p" }),
            ),
            (
                "/video/modify/generate",
                json!({ "video_media_id": video, "quality": "360p",
                "prompt": "put @img0 there", "img_ids": [image] }),
            ),
            (
                "/video/upscale/generate",
                json!({ "source_video_id": clip }),
            ),
        ]
    }

    /// The code that a good request gets when one field is put in or taken out (`null`).
    pub(crate) async fn code_with(&self, path: &str, field: &str, value: Value) -> u64 {
        let mut all = self.requests();
        all.retain(|(known, _)| *known == path);
        let (_, mut body) = all.pop().expect("a known path");
        body[field] = value;
        self.post(path, &body).await["ErrCode"].as_u64().unwrap()
    }
}

/// Seconds of silence as a WAV file.
pub(crate) fn wav(seconds: u32) -> Vec<u8> {
    let size = seconds * 16_000;
    let mut file = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    file.extend_from_slice(&8_000_u32.to_le_bytes());
    file.extend_from_slice(&16_000_u32.to_le_bytes());
    file.extend_from_slice(&[2, 0, 16, 0]);
    file.extend_from_slice(b"data");
    file.extend_from_slice(&size.to_le_bytes());
    file.resize(file.len() + size as usize, 0);
    file
}

/// The film with four bytes changed, `offset` bytes into the box `name`.
pub(crate) fn patched(film: &[u8], name: [u8; 4], offset: usize, value: u32) -> Vec<u8> {
    let mut film = film.to_vec();
    let at = film
        .windows(4)
        .position(|bytes| bytes == name.as_slice())
        .unwrap()
        + 4
        + offset;
    film[at..at + 4].copy_from_slice(&value.to_be_bytes());
    film
}
