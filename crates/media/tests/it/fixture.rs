//! Small MP4 files, really encoded, and the examiner that looks into them.

use std::num::NonZeroU32;
use std::path::PathBuf;

use media::Examiner;
use openh264::encoder::Encoder;
use openh264::formats::{RgbSliceU8, YUVBuffer};
use openh264::nal_units;
use shiguredo_mp4::boxes::{
    Avc1Box, AvccBox, Hvc1Box, HvccBox, SampleEntry, VisualSampleEntryFields,
};
use shiguredo_mp4::mux::{Mp4FileMuxer, Sample};
use shiguredo_mp4::{TrackKind, Uint};
use tempfile::TempDir;

/// Frames a second of every film made here.
const RATE_HZ: u32 = 10;

/// What a film is made of.
#[derive(Clone, Copy)]
pub(crate) struct Film {
    pub(crate) width: u16,
    pub(crate) height: u16,
    pub(crate) frames: u8,
}

impl Film {
    /// Two seconds, small.
    pub(crate) const SMALL: Film = Film {
        width: 64,
        height: 48,
        frames: 20,
    };

    /// The film as an MP4 whose tables follow the frames, as muxers write it
    /// by default: then a cut loses the tables.
    pub(crate) fn mp4(self) -> Vec<u8> {
        self.mux(&SampleEntry::Avc1(Avc1Box {
            visual: self.visual(),
            avcc_box: setup(self),
            unknown_boxes: Vec::new(),
        }))
    }

    /// The same frames under the name of another codec.
    pub(crate) fn hevc(self) -> Vec<u8> {
        self.mux(&SampleEntry::Hvc1(Hvc1Box {
            visual: self.visual(),
            hvcc_box: hevc_setup(),
            unknown_boxes: Vec::new(),
        }))
    }

    fn visual(self) -> VisualSampleEntryFields {
        VisualSampleEntryFields {
            data_reference_index: VisualSampleEntryFields::DEFAULT_DATA_REFERENCE_INDEX,
            width: self.width,
            height: self.height,
            horizresolution: VisualSampleEntryFields::DEFAULT_HORIZRESOLUTION,
            vertresolution: VisualSampleEntryFields::DEFAULT_VERTRESOLUTION,
            frame_count: VisualSampleEntryFields::DEFAULT_FRAME_COUNT,
            compressorname: VisualSampleEntryFields::NULL_COMPRESSORNAME,
            depth: VisualSampleEntryFields::DEFAULT_DEPTH,
        }
    }

    fn mux(self, entry: &SampleEntry) -> Vec<u8> {
        let mut muxer = Mp4FileMuxer::new().expect("a muxer starts");
        let mut file = muxer.initial_boxes_bytes().to_vec();
        for (index, units) in encode(self).into_iter().enumerate() {
            let frame = length_prefixed(&units);
            let sample = Sample {
                track_kind: TrackKind::Video,
                sample_entry: (index == 0).then(|| entry.clone()),
                keyframe: index == 0,
                timescale: NonZeroU32::new(RATE_HZ).expect("not zero"),
                duration: 1,
                composition_time_offset: None,
                data_offset: file.len() as u64,
                data_size: frame.len(),
            };
            muxer.append_sample(&sample).expect("a frame is taken");
            file.extend(frame);
        }
        for (at, bytes) in muxer
            .finalize()
            .expect("tables are made")
            .offset_and_bytes_pairs()
        {
            let at = usize::try_from(at).expect("small");
            file.resize(file.len().max(at + bytes.len()), 0);
            file[at..at + bytes.len()].copy_from_slice(bytes);
        }
        file
    }
}

/// Each frame as its H.264 units, without start codes.
fn encode(film: Film) -> Vec<Vec<Vec<u8>>> {
    let mut encoder = Encoder::new().expect("an encoder starts");
    let size = (usize::from(film.width), usize::from(film.height));
    let frames = 0..film.frames;
    frames
        .map(|shade| {
            let pixels = [200, shade * 4, 40].repeat(size.0 * size.1);
            let picture = YUVBuffer::from_rgb8_source(RgbSliceU8::new(&pixels, size));
            let stream = encoder.encode(&picture).expect("a frame is encoded");
            let stream = stream.to_vec();
            nal_units(&stream).map(without_start_code).collect()
        })
        .collect()
}

fn without_start_code(unit: &[u8]) -> Vec<u8> {
    let code = unit
        .iter()
        .position(|byte| *byte == 1)
        .expect("a start code")
        + 1;
    unit[code..].to_vec()
}

fn length_prefixed(units: &[Vec<u8>]) -> Vec<u8> {
    let prefixed = units.iter().flat_map(|unit| {
        let size = u32::try_from(unit.len()).expect("small");
        [&size.to_be_bytes()[..], unit].concat()
    });
    prefixed.collect()
}

fn setup(film: Film) -> AvccBox {
    let units = encode(Film { frames: 1, ..film }).concat();
    let of_kind = |kind| {
        units
            .iter()
            .filter(|unit| unit[0] & 31 == kind)
            .cloned()
            .collect()
    };
    let sps_list: Vec<Vec<u8>> = of_kind(7);
    AvccBox {
        avc_profile_indication: sps_list[0][1],
        profile_compatibility: sps_list[0][2],
        avc_level_indication: sps_list[0][3],
        length_size_minus_one: Uint::new(3),
        sps_list,
        pps_list: of_kind(8),
        chroma_format: None,
        bit_depth_luma_minus8: None,
        bit_depth_chroma_minus8: None,
        sps_ext_list: Vec::new(),
    }
}

fn hevc_setup() -> HvccBox {
    HvccBox {
        general_profile_space: Uint::new(0),
        general_tier_flag: Uint::new(0),
        general_profile_idc: Uint::new(1),
        general_profile_compatibility_flags: 0,
        general_constraint_indicator_flags: Uint::new(0),
        general_level_idc: 93,
        min_spatial_segmentation_idc: Uint::new(0),
        parallelism_type: Uint::new(0),
        chroma_format_idc: Uint::new(1),
        bit_depth_luma_minus8: Uint::new(0),
        bit_depth_chroma_minus8: Uint::new(0),
        avg_frame_rate: 0,
        constant_frame_rate: Uint::new(0),
        num_temporal_layers: Uint::new(1),
        temporal_id_nested: Uint::new(0),
        length_size_minus_one: Uint::new(3),
        nalu_arrays: Vec::new(),
    }
}

/// A folder of its own with one file in it.
pub(crate) struct Place {
    pub(crate) folder: TempDir,
    pub(crate) video: PathBuf,
    pub(crate) poster: PathBuf,
}

impl Place {
    /// A folder with `bytes` as its video.
    pub(crate) fn with(bytes: &[u8]) -> Self {
        let folder = TempDir::new().expect("a folder");
        let (video, poster) = (
            folder.path().join("clip.mp4"),
            folder.path().join("clip.jpg"),
        );
        std::fs::write(&video, bytes).expect("written");
        Self {
            folder,
            video,
            poster,
        }
    }

    /// Names of all that lies in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .into_string()
                    .expect("text")
            })
            .collect();
        names.sort();
        names
    }
}

/// An examiner whose child is this test binary.
pub(crate) fn examiner() -> Examiner {
    let program = std::env::current_exe().expect("this program has a path");
    let arguments = ["--exact", "media_child_door", "--nocapture"];
    Examiner::new(program, arguments.map(Into::into).to_vec())
}
