//! Notes written and read, in files that are as they should be and in files that are not.

use std::io::{Cursor, Read as _};

use serde_json::{Value, json};

use super::*;

fn plain(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(8 + content.len()).unwrap();
    [&size.to_be_bytes(), &name, content].concat()
}

/// A box that says no size of its own.
fn open(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    [&[0; 4][..], &name, content].concat()
}

fn film() -> Vec<u8> {
    [
        plain(*b"ftyp", b"isom"),
        plain(*b"moov", b"tables"),
        plain(*b"mdat", b"frames"),
    ]
    .concat()
}

#[track_caller]
fn carried(film: &[u8], note: &Value) -> Vec<u8> {
    let note = note.to_string();
    let outgoing = carry(&mut Cursor::new(film), note.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    let mut reader = outgoing.reader(Cursor::new(film));
    reader.read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes.len() as u64, outgoing.size_bytes());
    bytes
}

#[track_caller]
fn check(film: &[u8], expected: Option<&Value>) {
    assert_eq!(note_in(&mut Cursor::new(film)).unwrap().as_ref(), expected);
}

#[test]
fn a_note_stands_behind_all_other_boxes() {
    let note = json!({"prompt": "дождь 雨"});
    let bytes = carried(&film(), &note);
    assert!(bytes.starts_with(&film()), "no byte of the film has moved");
    assert_eq!(&bytes[film().len() + 4..][..4], b"uuid");
    assert_eq!(boxes::walk(&mut Cursor::new(&bytes)).unwrap(), Boxes::Whole);
    check(&bytes, Some(&note));
    check(&film(), None);
}

#[test]
fn a_second_note_takes_the_place_of_the_first() {
    let once = carried(&film(), &json!("first"));
    let twice = carried(&once, &json!("other"));
    assert_eq!(once.len(), twice.len());
    check(&twice, Some(&json!("other")));
}

#[test]
fn a_last_box_without_a_size_is_given_one() {
    let open_end = [
        plain(*b"ftyp", b"isom"),
        plain(*b"moov", b"tables"),
        open(*b"mdat", b"all the rest"),
    ]
    .concat();
    let bytes = carried(&open_end, &json!(1));
    let at = open_end.len() - 20;
    assert_eq!(bytes[at..at + 4], 20_u32.to_be_bytes());
    assert_eq!(bytes[..at], open_end[..at]);
    assert_eq!(bytes[at + 4..open_end.len()], open_end[at + 4..]);
    check(&bytes, Some(&json!(1)));
}

#[test]
fn a_last_box_of_more_than_four_gib_without_a_size_takes_no_note() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("long.mp4");
    let start = [
        plain(*b"ftyp", b"isom"),
        plain(*b"moov", b""),
        open(*b"mdat", b""),
    ]
    .concat();
    std::fs::write(&path, start).unwrap();
    // A hole: it takes no room on the disk.
    let mut file = std::fs::File::options()
        .read(true)
        .write(true)
        .open(&path)
        .unwrap();
    file.set_len(5 << 30).unwrap();
    assert!(matches!(carry(&mut file, b"1"), Err(CarryError::NoRoom)));
}

#[test]
fn the_index_of_fragments_stays_last() {
    let fragmented = [film(), plain(*b"mfra", b"index")].concat();
    let bytes = carried(&fragmented, &json!("a"));
    assert!(bytes.starts_with(&film()));
    assert!(bytes.ends_with(&plain(*b"mfra", b"index")));
    let again = carried(&bytes, &json!("b"));
    assert_eq!(again.len(), bytes.len());
    check(&again, Some(&json!("b")));
}

#[test]
fn boxes_of_others_are_left_alone() {
    let theirs = [&[7; 16][..], b"theirs"].concat();
    let foreign = [film(), plain(*b"uuid", &theirs), plain(*b"uuid", b"short")].concat();
    check(&foreign, None);
    let bytes = carried(&foreign, &json!(true));
    assert!(bytes.starts_with(&foreign));
    check(&bytes, Some(&json!(true)));
}

#[test]
fn what_is_no_json_or_too_long_is_no_note() {
    let ours = |note: &[u8]| [film(), boxed(note)].concat();
    check(&ours(b"{\"half"), None);
    check(&ours(&b" ".repeat(NOTE_BYTES_MAX + 1)), None);
    check(&ours(&b"[".repeat(100_000)), None);
    let long = vec![b' '; NOTE_BYTES_MAX + 1];
    let refused = carry(&mut Cursor::new(film()), &long);
    assert!(matches!(refused, Err(CarryError::TooLong)));
}

#[test]
fn a_file_that_is_no_whole_film_takes_no_note() {
    for bytes in [&b"<html>"[..], &film()[..20], b""] {
        let refused = carry(&mut Cursor::new(bytes), b"1");
        assert!(matches!(refused, Err(CarryError::NotWhole)));
    }
}

#[test]
fn too_many_boxes_are_not_walked_through() {
    let many = [film(), plain(*b"free", b"").repeat(BOXES_MAX)].concat();
    let refused = carry(&mut Cursor::new(&many), b"1");
    assert!(matches!(refused, Err(CarryError::NotWhole)));
    check(&[many, boxed(b"1")].concat(), None);
}
