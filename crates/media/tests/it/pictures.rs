//! Pictures by their bytes: what they are, how large, and smaller.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use media::image::{ImageError, ImageKind, dimensions, shrink, sniff, thumbnail};

const NO_LIMIT: u64 = u64::MAX;

/// A picture that does not compress well, the same every time.
fn noise(width: u32, height: u32) -> DynamicImage {
    let shade = |x: u32, y: u32| x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519);
    RgbImage::from_fn(width, height, |x, y| {
        let [a, b, c, _] = shade(x, y).wrapping_mul(3_266_489_917).to_be_bytes();
        Rgb([a, b, c])
    })
    .into()
}

fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture
        .write_to(&mut Cursor::new(&mut bytes), format)
        .expect("small and in memory");
    bytes
}

/// `jpeg` with a camera's note that it was held on its side.
fn held_sideways(jpeg: &[u8]) -> Vec<u8> {
    let exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let size = u16::try_from(exif.len() + 2).expect("small and in memory");
    [
        &jpeg[..2],
        b"\xff\xe1",
        &size.to_be_bytes(),
        exif,
        &jpeg[2..],
    ]
    .concat()
}

#[test]
fn the_bytes_tell_the_kind_and_the_name_does_not() {
    let picture = noise(8, 8);
    assert_eq!(
        sniff(&file(&picture, ImageFormat::Jpeg)),
        Some(ImageKind::Jpeg)
    );
    assert_eq!(
        sniff(&file(&picture, ImageFormat::Png)),
        Some(ImageKind::Png)
    );
    assert_eq!(
        sniff(&file(&picture, ImageFormat::WebP)),
        Some(ImageKind::Webp)
    );
    assert_eq!(sniff(b"just words in a file named cat.png"), None);
    assert!(matches!(
        dimensions(b"just words"),
        Err(ImageError::NotAPicture)
    ));
}

#[test]
fn a_picture_held_sideways_is_measured_and_shrunk_upright() {
    let bytes = held_sideways(&file(&noise(80, 40), ImageFormat::Jpeg));
    assert_eq!(dimensions(&bytes).unwrap(), (40, 80));
    let shrunk = shrink(&bytes, 60, NO_LIMIT).unwrap();
    assert_eq!((shrunk.width, shrunk.height), (30, 60));
    assert_eq!(
        dimensions(&shrunk.bytes).unwrap(),
        (30, 60),
        "turned once, not twice"
    );
}

#[test]
fn a_picture_within_the_limits_keeps_its_bytes() {
    let bytes = file(&noise(50, 50), ImageFormat::WebP);
    let shrunk = shrink(&bytes, 50, bytes.len() as u64).unwrap();
    assert_eq!((shrunk.bytes, shrunk.kind), (bytes, ImageKind::Webp));
}

#[test]
fn too_many_bytes_cost_quality_before_pixels() {
    let bytes = file(&noise(200, 100), ImageFormat::Png);
    let limit = bytes.len() as u64 / 2;
    let shrunk = shrink(&bytes, 4000, limit).unwrap();
    assert_eq!((shrunk.kind, shrunk.width), (ImageKind::Jpeg, 200));
    assert!(shrunk.bytes.len() as u64 <= limit);
}

#[test]
fn few_bytes_cost_pixels_too() {
    let bytes = file(&noise(400, 200), ImageFormat::Jpeg);
    let shrunk = shrink(&bytes, 4000, 12_000).unwrap();
    assert!(shrunk.bytes.len() <= 12_000 && shrunk.width < 400);
    let stretch = shrunk.width.abs_diff(shrunk.height * 2);
    assert!(
        stretch <= 1,
        "the shape stays: {} × {}",
        shrunk.width,
        shrunk.height
    );
}

#[test]
fn a_see_through_picture_stays_see_through() {
    let glass: DynamicImage = RgbaImage::from_pixel(300, 300, Rgba([1, 2, 3, 90])).into();
    let shrunk = shrink(&file(&glass, ImageFormat::WebP), 100, NO_LIMIT).unwrap();
    assert_eq!(shrunk.kind, ImageKind::Png);
    let pixel = image::load_from_memory(&shrunk.bytes).unwrap().to_rgba8()[(50, 50)];
    assert_eq!(pixel.0[3], 90);
}

#[test]
fn an_impossible_limit_is_said() {
    let bytes = file(&noise(200, 200), ImageFormat::Jpeg);
    let refused = shrink(&bytes, 100, 10);
    assert!(
        matches!(refused, Err(ImageError::DoesNotFit { size_bytes_max: 10 })),
        "{refused:?}"
    );
}

#[test]
fn a_picture_cut_short_is_damaged() {
    let bytes = file(&noise(100, 100), ImageFormat::Png);
    let refused = thumbnail(&bytes[..bytes.len() / 2], 50);
    assert!(
        matches!(refused, Err(ImageError::Damaged(_))),
        "{refused:?}"
    );
}

#[test]
fn a_small_file_that_claims_to_be_vast_is_not_decoded() {
    let mut bytes = file(&noise(4, 4), ImageFormat::Png);
    // Width and height in the first chunk, whose checksum is made right again.
    bytes[16..24].copy_from_slice(&[0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20]);
    let sum = checksum(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    let refused = thumbnail(&bytes, 50);
    assert!(matches!(refused, Err(ImageError::TooLarge)), "{refused:?}");
}

/// The checksum of a PNG chunk (CRC-32).
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(sum & 1))
        })
    })
}

#[test]
fn a_thumbnail_is_a_small_jpeg_and_never_larger_than_the_picture() {
    let bytes = thumbnail(&file(&noise(300, 150), ImageFormat::Png), 100).unwrap();
    assert_eq!(sniff(&bytes), Some(ImageKind::Jpeg));
    assert_eq!(dimensions(&bytes).unwrap(), (100, 50));
    let bytes = thumbnail(&file(&noise(30, 15), ImageFormat::Png), 100).unwrap();
    assert_eq!(dimensions(&bytes).unwrap(), (30, 15));
}
