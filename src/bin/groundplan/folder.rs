//! An exported folder as it lies on the disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// An earlier export: it has the design it was made from beside the versions file.
pub(crate) fn is_ours(directory: &Path) -> bool {
    designs_in(directory).is_ok_and(|it| !it.is_empty()) && directory.join("versions.tf").exists()
}

/// The designs beside the root, by name.
pub(crate) fn designs_in(directory: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(directory)?.flatten();
    let mut found: Vec<PathBuf> =
        entries.map(|it| it.path()).filter(|it| is_design(&it.to_string_lossy())).collect();
    found.sort();
    Ok(found)
}

pub(crate) fn is_design(path: &str) -> bool {
    path.ends_with(".groundplan.json")
}

/// The text of a file, with the ends of lines that Groundplan writes: Git may have changed them.
pub(crate) fn text_of(path: &Path) -> Option<String> {
    Some(std::fs::read_to_string(path).ok()?.replace("\r\n", "\n"))
}

/// What is there, is none of these files, and would be taken for a part of them: by Terraform, by the commands of the
/// README or by an import. Each with what to do about it.
pub(crate) fn strays(directory: &Path, files: &BTreeSet<PathBuf>) -> Vec<(PathBuf, &'static str)> {
    let mut found = BTreeSet::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(directory.join(&folder)).into_iter().flatten().flatten() {
            let path = folder.join(entry.file_name());
            if entry.file_type().is_ok_and(|it| it.is_dir()) {
                // A module is at most two folders deep; what `terraform init` fetched is not ours to judge.
                let hidden = entry.file_name().to_string_lossy().starts_with('.');
                if folder.components().count() < 2 && !hidden {
                    folders.push(path);
                }
            } else if !files.contains(&path)
                && let Some(stray) = stray(&path, files)
            {
                found.insert(stray);
            }
        }
    }
    found.into_iter().collect()
}

fn stray(path: &Path, files: &BTreeSet<PathBuf>) -> Option<(PathBuf, &'static str)> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let ends = |end: &str| path.to_string_lossy().ends_with(end);
    let environment = folder.parent().is_some_and(|it| it == Path::new("environments"));
    let known = || files.iter().any(|it| it.starts_with(folder));
    if ends(".tf") && environment && !known() {
        let why = "the design has no such environment; destroy what runs there, then delete the folder";
        return Some((folder.to_owned(), why));
    }
    if folder == Path::new("") && ends(".groundplan.json") {
        return Some((
            path.to_owned(),
            "another design; delete or move it, an import reads a folder with one",
        ));
    }
    let read = ends(".tf")
        || folder == Path::new("policies") && ends(".json")
        || folder == Path::new("tests") && ends(".tftest.hcl");
    read.then(|| (path.to_owned(), "not part of this export; delete it if it is from an older one"))
}
