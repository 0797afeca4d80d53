//! Reading a film back as a player would.

use openh264::decoder::Decoder;
use openh264::formats::YUVSource;
use shiguredo_mp4::boxes::SampleEntry;
use shiguredo_mp4::demux::{Input, Mp4FileDemuxer};

/// What a film turned out to be.
pub(crate) struct Probe {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) duration_s: f64,
}

impl Probe {
    /// Parse and decode every frame; panics on anything a player would stumble over.
    pub(crate) fn of(film: &[u8]) -> Self {
        let place = |name: &[u8]| film.windows(4).position(|bytes| bytes == name);
        assert!(
            place(b"moov").unwrap() < place(b"mdat").unwrap(),
            "the index comes first"
        );

        let mut demuxer = Mp4FileDemuxer::new();
        demuxer.handle_input(Input {
            position: 0,
            data: film,
        });
        let track = demuxer.tracks().unwrap()[0].clone();
        let scale = f64::from(track.timescale.get());
        let mut decoder = Decoder::new().unwrap();
        let (mut size, mut frames) = ((0, 0), 0);
        while let Some(sample) = demuxer.next_sample().unwrap() {
            let mut stream = Vec::new();
            if let Some(SampleEntry::Avc1(entry)) = sample.sample_entry {
                for unit in entry
                    .avcc_box
                    .sps_list
                    .iter()
                    .chain(&entry.avcc_box.pps_list)
                {
                    push_unit(&mut stream, unit);
                }
            }
            let start = usize::try_from(sample.data_offset).unwrap();
            push_sample(&mut stream, &film[start..start + sample.data_size]);
            if let Some(picture) = decoder.decode(&stream).unwrap() {
                size = picture.dimensions();
                frames += 1;
            }
        }
        // The decoder keeps the last frame back.
        frames += decoder.flush_remaining().unwrap().len();
        let duration_s = f64::from(u32::try_from(track.duration).unwrap()) / scale;
        let shown = u64::try_from(frames).unwrap() * u64::from(track.timescale.get());
        assert_eq!(
            shown,
            track.duration * 12,
            "every frame decodes, twelve a second"
        );
        Self {
            width: size.0,
            height: size.1,
            duration_s,
        }
    }
}

fn push_unit(stream: &mut Vec<u8>, unit: &[u8]) {
    stream.extend_from_slice(&[0, 0, 0, 1]);
    stream.extend_from_slice(unit);
}

fn push_sample(stream: &mut Vec<u8>, mut sample: &[u8]) {
    while let Some((length, rest)) = sample.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap();
        push_unit(stream, &rest[..length]);
        sample = &rest[length..];
    }
}
