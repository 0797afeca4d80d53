//! One frame as brightness and colour planes (YUV 4:2:0, BT.601, limited range).

use image::{DynamicImage, ImageFormat, RgbImage};

/// One frame. Colour planes have half the width and half the height.
#[derive(Debug, Clone)]
pub(super) struct Planes {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) y: Vec<u8>,
    pub(super) u: Vec<u8>,
    pub(super) v: Vec<u8>,
}

impl Planes {
    /// A black frame; both sides even.
    pub(super) fn new(width: usize, height: usize) -> Self {
        let quarter = width / 2 * (height / 2);
        Self {
            width,
            height,
            y: vec![16; width * height],
            u: vec![128; quarter],
            v: vec![128; quarter],
        }
    }

    /// The frame that shows `picture`, whose sides are even.
    pub(super) fn of(picture: &RgbImage) -> Self {
        let mut planes = Self::new(picture.width() as usize, picture.height() as usize);
        let (width, row_bytes) = (planes.width, planes.width * 3);
        for (row, pixels) in picture.as_raw().chunks_exact(row_bytes).enumerate() {
            for (column, pixel) in pixels.chunks_exact(3).enumerate() {
                let [y, u, v] = yuv(pixel);
                planes.y[row * width + column] = y;
                if row % 2 == 0 && column % 2 == 0 {
                    let at = row / 2 * (width / 2) + column / 2;
                    planes.u[at] = u;
                    planes.v[at] = v;
                }
            }
        }
        planes
    }

    /// The frame as a JPEG file.
    pub(super) fn to_jpeg(&self) -> Result<Vec<u8>, image::ImageError> {
        let mut picture = RgbImage::new(u32_of(self.width), u32_of(self.height));
        for (column, row, pixel) in picture.enumerate_pixels_mut() {
            let (column, row) = (column as usize, row as usize);
            let at = row / 2 * (self.width / 2) + column / 2;
            pixel.0 = rgb([self.y[row * self.width + column], self.u[at], self.v[at]]);
        }
        let mut jpeg = std::io::Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(picture).write_to(&mut jpeg, ImageFormat::Jpeg)?;
        Ok(jpeg.into_inner())
    }
}

/// Sides come from 32-bit numbers, so they fit again.
fn u32_of(side: usize) -> u32 {
    u32::try_from(side).unwrap_or(u32::MAX)
}

fn yuv(pixel: &[u8]) -> [u8; 3] {
    let [red, green, blue] = [0, 1, 2].map(|part| i32::from(pixel[part]));
    [
        byte(16 + (66 * red + 129 * green + 25 * blue) / 256),
        byte(128 + (-38 * red - 74 * green + 112 * blue) / 256),
        byte(128 + (112 * red - 94 * green - 18 * blue) / 256),
    ]
}

fn rgb([y, u, v]: [u8; 3]) -> [u8; 3] {
    let (bright, blue, red) = (
        298 * (i32::from(y) - 16),
        i32::from(u) - 128,
        i32::from(v) - 128,
    );
    [
        byte((bright + 409 * red) / 256),
        byte((bright - 100 * blue - 208 * red) / 256),
        byte((bright + 516 * blue) / 256),
    ]
}

fn byte(value: i32) -> u8 {
    u8::try_from(value.clamp(0, 255)).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_survive_the_way_there_and_back() {
        for colour in [[0, 0, 0], [255, 255, 255], [200, 30, 60], [10, 120, 240]] {
            let back = rgb(yuv(&colour));
            for (one, other) in colour.iter().zip(back) {
                assert!(one.abs_diff(other) <= 5, "{colour:?} became {back:?}");
            }
        }
    }
}
