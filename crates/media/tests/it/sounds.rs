//! Sound and WebM files, made here byte by byte.

use std::num::NonZeroU32;

use shiguredo_mp4::boxes::{AudioSampleEntryFields, EsdsBox, Mp4aBox, SampleEntry};
use shiguredo_mp4::descriptors::{DecoderConfigDescriptor, EsDescriptor, SlConfigDescriptor};
use shiguredo_mp4::mux::{Mp4FileMuxer, Sample};
use shiguredo_mp4::{FixedPointNumber, TrackKind, Uint};

/// Samples a second of the sound made here.
const RATE_HZ: u16 = 8000;

/// So many seconds of sound as an M4A file; nobody listens to what is in its frames.
pub(crate) fn m4a(seconds: u32) -> Vec<u8> {
    let mut muxer = Mp4FileMuxer::new().expect("a muxer starts");
    let mut file = muxer.initial_boxes_bytes().to_vec();
    for second in 0..seconds {
        let sample = Sample {
            track_kind: TrackKind::Audio,
            sample_entry: (second == 0).then(entry),
            keyframe: true,
            timescale: NonZeroU32::new(RATE_HZ.into()).expect("not zero"),
            duration: RATE_HZ.into(),
            composition_time_offset: None,
            data_offset: file.len() as u64,
            data_size: 4,
        };
        muxer.append_sample(&sample).expect("sound is taken");
        file.extend([0; 4]);
    }
    let tables = muxer.finalize().expect("tables are made");
    for (at, bytes) in tables.offset_and_bytes_pairs() {
        let at = usize::try_from(at).expect("small");
        file.resize(file.len().max(at + bytes.len()), 0);
        file[at..at + bytes.len()].copy_from_slice(bytes);
    }
    file[8..12].copy_from_slice(b"M4A ");
    file
}

fn entry() -> SampleEntry {
    SampleEntry::Mp4a(Mp4aBox {
        audio: AudioSampleEntryFields {
            data_reference_index: AudioSampleEntryFields::DEFAULT_DATA_REFERENCE_INDEX,
            channelcount: 1,
            samplesize: AudioSampleEntryFields::DEFAULT_SAMPLESIZE,
            samplerate: FixedPointNumber::new(RATE_HZ, 0),
        },
        esds_box: EsdsBox {
            es: EsDescriptor {
                es_id: EsDescriptor::MIN_ES_ID,
                stream_priority: EsDescriptor::LOWEST_STREAM_PRIORITY,
                depends_on_es_id: None,
                url_string: None,
                ocr_es_id: None,
                dec_config_descr: DecoderConfigDescriptor {
                    object_type_indication:
                        DecoderConfigDescriptor::OBJECT_TYPE_INDICATION_AUDIO_ISO_IEC_14496_3,
                    stream_type: DecoderConfigDescriptor::STREAM_TYPE_AUDIO,
                    up_stream: DecoderConfigDescriptor::UP_STREAM_FALSE,
                    buffer_size_db: Uint::new(0),
                    max_bitrate: 64_000,
                    avg_bitrate: 64_000,
                    dec_specific_info: None,
                },
                sl_config_descr: SlConfigDescriptor,
            },
        },
        unknown_boxes: Vec::new(),
    })
}

/// The headers of a WebM video of 64 × 48 pixels, with its length where there is one.
pub(crate) fn webm(length_ms: Option<f64>) -> Vec<u8> {
    let scale = element(&[0x2a, 0xd7, 0xb1], &1_000_000_u32.to_be_bytes());
    let length = length_ms.map(|length| element(&[0x44, 0x89], &length.to_be_bytes()));
    let header = element(
        &[0x15, 0x49, 0xa9, 0x66],
        &[scale, length.unwrap_or_default()].concat(),
    );
    let pixels = [element(&[0xb0], &[64]), element(&[0xba], &[48])].concat();
    let track = [
        element(&[0xd7], &[1]),
        element(&[0x83], &[1]),
        element(&[0x86], b"V_VP9"),
        element(&[0xe0], &pixels),
    ];
    let tracks = element(
        &[0x16, 0x54, 0xae, 0x6b],
        &element(&[0xae], &track.concat()),
    );
    let kind = element(&[0x42, 0x82], b"webm");
    [
        element(&[0x1a, 0x45, 0xdf, 0xa3], &kind),
        element(&[0x18, 0x53, 0x80, 0x67], &[header, tracks].concat()),
    ]
    .concat()
}

/// An EBML element whose size is written in four bytes.
fn element(id: &[u8], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len()).expect("small") | 0x1000_0000;
    [id, &size.to_be_bytes(), content].concat()
}
