//! Pictures that carry their design: the fragment of a share link inside an SVG or a PNG.

/// Marks the place in an SVG.
pub(super) const MARK: &str = "<metadata id=\"groundplan-design\">";
/// Names the text in a PNG.
const KEYWORD: &[u8] = b"groundplan";
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The fragment inside an SVG that we made.
#[must_use]
pub fn design_in_svg(text: &str) -> Option<&str> {
    let (_, after) = text.split_once(MARK)?;
    let (fragment, _) = after.split_once('<')?;
    Some(fragment.trim()).filter(|it| is_fragment(it))
}

/// The PNG with a fragment in it; `None` where `png` is not one.
#[must_use]
pub fn png_with_design(png: &[u8], fragment: &str) -> Option<Vec<u8>> {
    let rest = png.strip_prefix(SIGNATURE)?;
    // The header comes first; the text may stand anywhere after it.
    let header = chunks(rest).next().filter(|(kind, _)| kind == b"IHDR")?;
    let at = SIGNATURE.len() + 12 + header.1.len();
    let mut data = KEYWORD.to_vec();
    // Ends the keyword; not compressed; no language, no translation.
    data.extend_from_slice(&[0, 0, 0, 0, 0]);
    data.extend_from_slice(fragment.as_bytes());
    let mut out = png.get(..at)?.to_vec();
    out.extend_from_slice(&u32::try_from(data.len()).ok()?.to_be_bytes());
    let checked = [b"iTXt".as_slice(), &data].concat();
    out.extend_from_slice(&checked);
    out.extend_from_slice(&crc32(&checked).to_be_bytes());
    out.extend_from_slice(png.get(at..)?);
    Some(out)
}

/// The fragment inside a PNG that we made.
#[must_use]
pub fn design_in_png(png: &[u8]) -> Option<&str> {
    let rest = png.strip_prefix(SIGNATURE)?;
    chunks(rest).filter(|(kind, _)| kind == b"iTXt").find_map(|(_, data)| {
        let text = data.strip_prefix(KEYWORD)?.strip_prefix(&[0, 0, 0])?;
        let after = |text: &[u8]| text.iter().position(|it| *it == 0).map(|end| end + 1);
        let text = text.get(after(text)?..)?;
        let text = text.get(after(text)?..)?;
        std::str::from_utf8(text).ok().filter(|it| is_fragment(it))
    })
}

fn is_fragment(text: &str) -> bool {
    text.starts_with('v')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
}

/// Kind and data of each chunk, as far as the bytes are whole.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (kind, data) = (after.get(..4)?, after.get(4..length.checked_add(4)?)?);
        rest = after.get(length.checked_add(8)?..)?;
        Some((kind, data))
    })
}

/// The checksum of PNG chunks (ISO 3309), bit by bit: chunks of ours are small.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & 0_u32.wrapping_sub(crc & 1)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One grey pixel.
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
        \0\0\0\nIDATx\x9cc`\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xaeB`\x82";

    #[test]
    fn a_png_gives_back_what_was_put_in() {
        let carrying = png_with_design(PNG, "v1.eJw-_9").unwrap();
        assert_eq!(design_in_png(&carrying), Some("v1.eJw-_9"));
        assert!(carrying.ends_with(b"IEND\xaeB`\x82"));
        assert_eq!(design_in_png(PNG), None);
    }

    #[test]
    fn the_checksum_is_that_of_png() {
        assert_eq!(crc32(b"IEND"), 0xAE42_6082);
    }

    #[test]
    fn damaged_pictures_give_nothing() {
        let carrying = png_with_design(PNG, "v1.eJw").unwrap();
        for end in 0..carrying.len() {
            let _harmless = design_in_png(&carrying[..end]);
            let _harmless = png_with_design(&carrying[..end], "v1.x");
        }
        assert_eq!(png_with_design(b"GIF89a", "v1.x"), None);
        assert_eq!(design_in_svg("<svg><metadata id=\"groundplan-design\">v1.a<script>"), Some("v1.a"));
        assert_eq!(design_in_svg("<svg><metadata id=\"groundplan-design\">v1. a b</metadata>"), None);
        assert_eq!(design_in_svg("<svg/>"), None);
    }
}
