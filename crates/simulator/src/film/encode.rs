//! Frames to H.264, H.264 to MP4 with its index first, so that playing can start at once.

use std::num::NonZeroU32;

use openh264::OpenH264API;
use openh264::encoder::{
    BitRate, Complexity, Encoder, EncoderConfig, FrameRate, FrameType, IntraFramePeriod,
    RateControlMode, UsageType,
};
use openh264::formats::YUVSlices;
use shiguredo_mp4::boxes::{Avc1Box, AvccBox, SampleEntry, VisualSampleEntryFields};
use shiguredo_mp4::mux::{
    Mp4FileMuxer, Mp4FileMuxerOptions, Sample, estimate_maximum_moov_box_size,
};
use shiguredo_mp4::{TrackKind, Uint};

use super::planes::Planes;
use super::scene::Scene;
use super::silence;
use super::{FRAMES_PER_S, FilmError};

/// Frames between two that can be jumped to: two seconds.
const JUMP_FRAMES: u32 = 2 * FRAMES_PER_S;

/// The whole film as the bytes of an MP4 file.
pub(super) fn mp4(scene: &Scene) -> Result<Vec<u8>, FilmError> {
    let sounds = silence::frames(scene.sound_s);
    let reserved_moov_box_size = estimate_maximum_moov_box_size(&[scene.frames, sounds as usize]);
    let options = Mp4FileMuxerOptions {
        reserved_moov_box_size,
        ..Mp4FileMuxerOptions::default()
    };
    let mut muxer = Mp4FileMuxer::with_options(options)?;
    let mut file = muxer.initial_boxes_bytes().to_vec();
    let mut encoder = encoder()?;
    let mut planes = Planes::new(scene.width, scene.height);
    let mut sounded = 0;
    for number in 0..scene.frames {
        scene.draw(number, &mut planes);
        let frame = Frame::encode(&mut encoder, &planes)?;
        let sample = Sample {
            track_kind: TrackKind::Video,
            sample_entry: if number == 0 {
                Some(frame.entry(&planes)?)
            } else {
                None
            },
            keyframe: frame.is_key,
            timescale: NonZeroU32::new(FRAMES_PER_S).unwrap_or(NonZeroU32::MIN),
            duration: 1,
            composition_time_offset: None,
            data_offset: file.len() as u64,
            data_size: frame.bytes.len(),
        };
        file.extend_from_slice(&frame.bytes);
        muxer.append_sample(&sample)?;
        // Sound lies beside its picture, so that a player never has to look far ahead.
        while sounded < sounds && sounded <= silence::frames_at(number, FRAMES_PER_S) {
            append_silence(&mut muxer, &mut file, sounded == 0)?;
            sounded += 1;
        }
    }
    for (offset, bytes) in muxer.finalize()?.offset_and_bytes_pairs() {
        overwrite(&mut file, offset, bytes);
    }
    Ok(file)
}

/// Add one frame of silence.
fn append_silence(
    muxer: &mut Mp4FileMuxer,
    file: &mut Vec<u8>,
    is_first: bool,
) -> Result<(), FilmError> {
    let sample = Sample {
        track_kind: TrackKind::Audio,
        sample_entry: is_first.then(silence::entry),
        keyframe: true,
        timescale: NonZeroU32::new(silence::RATE_HZ).unwrap_or(NonZeroU32::MIN),
        duration: silence::FRAME_SAMPLES,
        composition_time_offset: None,
        data_offset: file.len() as u64,
        data_size: silence::FRAME.len(),
    };
    file.extend_from_slice(&silence::FRAME);
    muxer.append_sample(&sample)?;
    Ok(())
}

/// Put `bytes` at `offset`, beyond the end if need be.
fn overwrite(file: &mut Vec<u8>, offset: u64, bytes: &[u8]) {
    // The file is in memory, so every offset in it fits.
    let start = usize::try_from(offset).unwrap_or(file.len());
    if file.len() < start + bytes.len() {
        file.resize(start + bytes.len(), 0);
    }
    file[start..start + bytes.len()].copy_from_slice(bytes);
}

fn encoder() -> Result<Encoder, FilmError> {
    let config = EncoderConfig::new()
        .usage_type(UsageType::CameraVideoRealTime)
        .complexity(Complexity::Low)
        .rate_control_mode(RateControlMode::Off)
        .skip_frames(false)
        .scene_change_detect(false)
        .adaptive_quantization(false)
        .background_detection(false)
        .bitrate(BitRate::from_bps(4_000_000))
        .intra_frame_period(IntraFramePeriod::from_num_frames(JUMP_FRAMES))
        .num_threads(1)
        .max_frame_rate(FrameRate::from_hz(12.0));
    Ok(Encoder::with_api_config(
        OpenH264API::from_source(),
        config,
    )?)
}

/// One encoded frame in the form that MP4 wants: lengths instead of start codes.
struct Frame {
    bytes: Vec<u8>,
    is_key: bool,
    sequence: Option<Vec<u8>>,
    picture: Option<Vec<u8>>,
}

impl Frame {
    fn encode(encoder: &mut Encoder, planes: &Planes) -> Result<Self, FilmError> {
        let half = planes.width / 2;
        let source = YUVSlices::new(
            (&planes.y, &planes.u, &planes.v),
            (planes.width, planes.height),
            (planes.width, half, half),
        );
        let stream = encoder.encode(&source)?;
        let is_key = matches!(stream.frame_type(), FrameType::IDR | FrameType::I);
        let mut frame = Self {
            bytes: Vec::new(),
            is_key,
            sequence: None,
            picture: None,
        };
        for layer in (0..stream.num_layers()).filter_map(|number| stream.layer(number)) {
            for unit in (0..layer.nal_count()).filter_map(|number| layer.nal_unit(number)) {
                frame.take(without_start_code(unit));
            }
        }
        Ok(frame)
    }

    /// Sort one unit: parameter sets go to the file's head, slices to the sample.
    fn take(&mut self, unit: &[u8]) {
        match unit.first().map(|head| head & 0x1F) {
            Some(7) => self.sequence = Some(unit.to_vec()),
            Some(8) => self.picture = Some(unit.to_vec()),
            _ => {
                let length = u32::try_from(unit.len()).unwrap_or(u32::MAX);
                self.bytes.extend_from_slice(&length.to_be_bytes());
                self.bytes.extend_from_slice(unit);
            }
        }
    }

    /// The description of the track, from the first frame's parameter sets.
    fn entry(&self, planes: &Planes) -> Result<SampleEntry, FilmError> {
        let side = |side: usize| u16::try_from(side).unwrap_or(u16::MAX);
        let (Some(sequence), Some(picture)) = (&self.sequence, &self.picture) else {
            return Err(FilmError::NoParameters);
        };
        let &[_, profile, compatibility, level, ..] = sequence.as_slice() else {
            return Err(FilmError::NoParameters);
        };
        Ok(SampleEntry::Avc1(Avc1Box {
            visual: VisualSampleEntryFields {
                data_reference_index: VisualSampleEntryFields::DEFAULT_DATA_REFERENCE_INDEX,
                width: side(planes.width),
                height: side(planes.height),
                horizresolution: VisualSampleEntryFields::DEFAULT_HORIZRESOLUTION,
                vertresolution: VisualSampleEntryFields::DEFAULT_VERTRESOLUTION,
                frame_count: VisualSampleEntryFields::DEFAULT_FRAME_COUNT,
                compressorname: VisualSampleEntryFields::NULL_COMPRESSORNAME,
                depth: VisualSampleEntryFields::DEFAULT_DEPTH,
            },
            avcc_box: AvccBox {
                avc_profile_indication: profile,
                profile_compatibility: compatibility,
                avc_level_indication: level,
                length_size_minus_one: Uint::new(3),
                sps_list: vec![sequence.clone()],
                pps_list: vec![picture.clone()],
                chroma_format: None,
                bit_depth_luma_minus8: None,
                bit_depth_chroma_minus8: None,
                sps_ext_list: Vec::new(),
            },
            unknown_boxes: Vec::new(),
        }))
    }
}

fn without_start_code(unit: &[u8]) -> &[u8] {
    let zeros = unit.iter().take_while(|byte| **byte == 0).count();
    unit.get(zeros + 1..).unwrap_or_default()
}
