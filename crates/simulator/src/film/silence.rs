//! A sound track of silence: AAC in the fewest bytes. It shows that a film has sound; what is
//! heard is nothing.

use shiguredo_mp4::boxes::{AudioSampleEntryFields, EsdsBox, Mp4aBox, SampleEntry};
use shiguredo_mp4::descriptors::{
    DecoderConfigDescriptor, DecoderSpecificInfo, EsDescriptor, SlConfigDescriptor,
};
use shiguredo_mp4::{FixedPointNumber, Uint};

/// Samples a second.
pub(super) const RATE_HZ: u32 = 44_100;
/// Samples of one frame.
pub(super) const FRAME_SAMPLES: u32 = 1024;
/// One frame of silence, AAC-LC, one channel.
pub(super) const FRAME: [u8; 6] = [0x00, 0xC8, 0x00, 0x80, 0x23, 0x80];
/// What a decoder needs to know: AAC-LC, 44.1 kHz, one channel.
const CONFIG: [u8; 2] = [0x12, 0x08];
/// Bits a second, about.
const BITRATE: u32 = 2_000;

/// Frames of silence for this many seconds: never longer than the picture, so that the film is
/// as long as was asked for.
pub(super) const fn frames(seconds: u32) -> u32 {
    seconds * RATE_HZ / FRAME_SAMPLES
}

/// Frames of silence up to the end of picture `number`.
pub(super) fn frames_at(number: usize, pictures_a_second: u32) -> u32 {
    let pictures = u32::try_from(number + 1).unwrap_or(u32::MAX);
    let samples = u64::from(pictures) * u64::from(RATE_HZ) / u64::from(pictures_a_second);
    u32::try_from(samples / u64::from(FRAME_SAMPLES)).unwrap_or(u32::MAX)
}

/// The description of the track.
pub(super) fn entry() -> SampleEntry {
    SampleEntry::Mp4a(Mp4aBox {
        audio: AudioSampleEntryFields {
            data_reference_index: AudioSampleEntryFields::DEFAULT_DATA_REFERENCE_INDEX,
            channelcount: 1,
            samplesize: AudioSampleEntryFields::DEFAULT_SAMPLESIZE,
            samplerate: FixedPointNumber::new(44_100, 0),
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
                    max_bitrate: BITRATE,
                    avg_bitrate: BITRATE,
                    dec_specific_info: Some(DecoderSpecificInfo {
                        payload: CONFIG.to_vec(),
                    }),
                },
                sl_config_descr: SlConfigDescriptor,
            },
        },
        unknown_boxes: Vec::new(),
    })
}
