//! Share links: the design in the fragment of an address, which no browser sends to a server.
//!
//! `v1.` + base64url(zlib(canonical JSON)). zlib rather than bare deflate: its checksum tells a damaged link from a
//! different design. The number is that of this encoding; the version of the design is inside, as in a file.

use std::io::{Read, Write};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::{LARGEST_BYTES, LoadError, load, save_compact};
use crate::design::Design;

const ENCODING: u64 = 1;

/// The fragment of a share link, without `#`.
#[must_use]
pub fn to_fragment(design: &Design) -> String {
    pack(&save_compact(design))
}

/// The fragment for a design that is written on one line.
#[must_use]
pub fn pack(design: &str) -> String {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail; if it did, the link would say that it is damaged.
    let bytes = encoder.write_all(design.as_bytes()).and_then(|()| encoder.finish()).unwrap_or_default();
    format!("v{ENCODING}.{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// Whether a text looks like a share link or its fragment, broken or not.
#[must_use]
pub fn is_link(text: &str) -> bool {
    split(text).is_some()
}

/// Opens a share link or its fragment. White space around it, and the punctuation that follows it in a sentence or
/// a chat, do no harm.
pub fn from_link(link: &str) -> Result<Design, LoadError> {
    let (encoding, payload) = split(link).ok_or(LoadError::BrokenLink("it does not hold a design"))?;
    if encoding > ENCODING {
        return Err(LoadError::FromTheFuture(encoding));
    }
    let end = payload.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    let payload = end.and_then(|end| payload.get(..end)).unwrap_or(payload);
    if payload.is_empty() {
        return Err(LoadError::BrokenLink("it ends right after its version"));
    }
    let bytes = URL_SAFE_NO_PAD
        .decode(payload)
        .map_err(|_| LoadError::BrokenLink("a part is missing; ask for the whole link or for the file"))?;
    let mut text = Vec::new();
    // A small link may unpack to gigabytes: stop where a file would be too large.
    let limit = u64::try_from(LARGEST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let read = ZlibDecoder::new(bytes.as_slice()).take(limit).read_to_end(&mut text);
    if text.len() > LARGEST_BYTES {
        return Err(LoadError::TooLarge(text.len().div_ceil(1_000_000)));
    }
    read.map_err(|_| LoadError::BrokenLink("it cannot be unpacked; ask for the whole link or for the file"))?;
    let text = String::from_utf8(text).map_err(|_| LoadError::BrokenLink("what is in it is not text"))?;
    load(&text)
}

/// The number of the encoding and what follows it.
fn split(text: &str) -> Option<(u64, &str)> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "<>()[]{}\"'`".contains(c));
    let fragment = text.rsplit_once('#').map_or(text, |(_, fragment)| fragment);
    let (number, payload) = fragment.strip_prefix('v')?.split_once('.')?;
    // `v1.json` is a file: a fragment on its own, without `#`, is longer than any sensible file name.
    let digits = !number.is_empty() && number.len() <= 9 && number.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| number.parse().ok())?.map(|number| (number, payload))
}
