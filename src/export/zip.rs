//! The download: every file of a design, and all of them in one zip.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::design::Design;
use crate::{persist, terraform};

/// Everything that is downloaded, by path within its folder.
#[must_use]
pub fn files(design: &Design) -> BTreeMap<String, String> {
    let mut files = terraform::generate(design).files;
    let environment = design
        .environments()
        .iter()
        .find(|it| it.production)
        .or_else(|| design.environments().first())
        .map_or("", |it| it.name.as_str());
    let mut put = |name: String, text: String| {
        if !text.is_empty() {
            files.insert(name, text);
        }
    };
    put("diagram.svg".into(), super::diagram(design, environment));
    put(format!("{}.groundplan.json", terraform::folder(design)), persist::save(design));
    files
}

/// The whole download. The same design gives the same bytes.
#[must_use]
pub fn zip(design: &Design) -> Vec<u8> {
    // Writing into memory has no reason to fail; an empty download is the answer if it does.
    archive(&terraform::folder(design), &files(design)).unwrap_or_default()
}

fn archive(folder: &str, files: &BTreeMap<String, String>) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // The default time is that of the oldest file a zip can hold: no clock is asked.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, text) in files {
        writer.start_file(format!("{folder}/{name}"), options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
