//! `groundplan export`: what the download button gives, as a zip or as a folder.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Component, Path, PathBuf};

use groundplan::design::Design;
use groundplan::validate::{Severity, validate_in};

use crate::io::{self, Failure, Input, count, plain, unwritten};
use crate::{Outcome, folder};

pub(crate) fn run(
    design: &Design,
    directory: Option<&str>,
    zip: Option<&str>,
    force: bool,
    allow_errors: bool,
) -> Result<Outcome, Failure> {
    let errors = errors(design);
    if !errors.is_empty() && !allow_errors {
        for line in &errors {
            io::say(line);
        }
        let count = count(errors.len(), "error", "errors");
        io::say(&format!("groundplan: {count}; nothing was written (--allow-errors writes it all the same)"));
        return Ok(Outcome::Found);
    }
    if let Some(path) = zip {
        return io::put(Some(path), &groundplan::export::zip(design));
    }
    let directory = Path::new(directory.unwrap_or("."));
    let empty = is_empty(directory).map_err(|error| fail(directory, &error))?;
    if !force && !empty && !folder::is_ours(directory) {
        let problem = "the folder holds something else; --force writes into it";
        return Err(Failure::at(&directory.display().to_string(), problem));
    }
    write(directory, &files(&groundplan::export::zip(&renamed(design, directory)))?)
}

/// The design with the names that its boxes had in the export it is written over, which may have been applied: their
/// resources keep them.
fn renamed(design: &Design, directory: &Path) -> Design {
    let mut design = design.clone();
    let applied = designs(directory).into_iter().find(|it| it.project().name == design.project().name);
    if let Some(applied) = applied {
        design.release_as(&applied);
        for (id, node) in design.nodes() {
            if let Some(there) = applied.node(*id).filter(|there| there.name != node.name) {
                io::say(&format!(
                    "groundplan: {} was {} in the older export; moved.tf keeps its resources",
                    node.name, there.name
                ));
            }
        }
    }
    design
}

/// The designs that older exports into the folder left.
fn designs(directory: &Path) -> Vec<Design> {
    let paths = folder::designs_in(directory).unwrap_or_default();
    paths.iter().filter_map(|it| Some(Input::read(&it.display().to_string()).ok()?.design)).collect()
}

/// The errors of every environment, one line each.
fn errors(design: &Design) -> Vec<String> {
    let mut lines = Vec::new();
    for environment in design.environments() {
        for it in validate_in(design, &environment.name) {
            if it.rule.severity == Severity::Error {
                let node = it.node.map_or_else(|| "the design".into(), |id| id.to_string());
                lines.push(format!("{}: {} {node}: {}", environment.name, it.rule.id, it.message));
            }
        }
    }
    lines
}

/// What is in the zip, without the folder that all of it is in.
fn files(zip: &[u8]) -> Result<BTreeMap<PathBuf, Vec<u8>>, Failure> {
    let broken =
        |error: &dyn std::fmt::Display| Failure::Said(format!("the module could not be written: {error}"));
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).map_err(|error| broken(&error))?;
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|error| broken(&error))?;
        let path = PathBuf::from(file.name().map_err(|error| broken(&error))?.as_ref());
        // Paths come from names in the design; none may lead out of the folder.
        if file.is_dir() || !is_within(&path) {
            continue;
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|error| broken(&error))?;
        files.insert(path, bytes);
    }
    let tops: std::collections::BTreeSet<_> = files.keys().filter_map(|it| it.components().next()).collect();
    let nested = tops.len() == 1 && files.keys().all(|it| it.components().count() > 1);
    if nested {
        files =
            files.iter().map(|(path, bytes)| (path.components().skip(1).collect(), bytes.clone())).collect();
    }
    Ok(files)
}

fn is_within(path: &Path) -> bool {
    path.components().all(|it| matches!(it, Component::Normal(_)))
}

fn fail(path: &Path, error: &std::io::Error) -> Failure {
    Failure::at(&path.display().to_string(), plain(error))
}

fn unmade(path: &Path, error: &std::io::Error) -> Failure {
    Failure::at(&path.display().to_string(), unwritten(error))
}

fn write(directory: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) -> Result<Outcome, Failure> {
    // The designs that say what was written before are written over.
    let older = older(directory);
    for (path, bytes) in files {
        let path = directory.join(path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|error| unmade(parent, &error))?;
        }
        // Unchanged files keep their time, so that watchers stay quiet.
        if std::fs::read(&path).ok().as_ref() != Some(bytes) {
            std::fs::write(&path, bytes).map_err(|error| unmade(&path, &error))?;
        }
    }
    let (gone, kept) = remove(directory, &older, files)?;
    if !gone.is_empty() {
        let what = count(gone.len(), "file", "files");
        io::say(&format!("groundplan: {what} of an older export removed, unchanged since"));
        gone.iter().for_each(|it| io::say(&format!("  {}", it.display())));
    }
    let name = |path: &Path, why| io::say(&format!("groundplan: {}: {why}", directory.join(path).display()));
    kept.iter().for_each(|it| name(it, "of an older export and changed since; delete it if nobody needs it"));
    let known = files.keys().chain(&kept).cloned().collect();
    folder::strays(directory, &known).iter().for_each(|(path, why)| name(path, why));
    io::print(&format!("{} in {}\n", count(files.len(), "file", "files"), directory.display()))
}

/// What an export of the designs in the folder writes, apart from the designs: those somebody drew. The folder of an
/// environment is left out too, since it takes its files to destroy what runs there.
fn older(directory: &Path) -> BTreeMap<PathBuf, String> {
    let files = designs(directory).into_iter().flat_map(|it| groundplan::export::files(&it));
    files
        .filter(|(path, _)| !folder::is_design(path) && !path.starts_with("environments/"))
        .map(|(path, text)| (PathBuf::from(path), text))
        .filter(|(path, _)| is_within(path))
        .collect()
}

/// Removes what an older export wrote, this one does not write, and nobody changed. What somebody changed comes second.
fn remove(
    directory: &Path,
    older: &BTreeMap<PathBuf, String>,
    files: &BTreeMap<PathBuf, Vec<u8>>,
) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Failure> {
    let left = older.iter().filter(|(path, _)| !files.contains_key(*path) && directory.join(path).exists());
    let (gone, kept): (Vec<_>, Vec<_>) =
        left.partition(|(path, text)| folder::text_of(&directory.join(path)).as_ref() == Some(*text));
    for (path, _) in &gone {
        let place = directory.join(path);
        std::fs::remove_file(&place).map_err(|error| fail(&place, &error))?;
        // Only what is empty goes.
        for folder in path.ancestors().skip(1).filter(|it| !it.as_os_str().is_empty()) {
            let _ = std::fs::remove_dir(directory.join(folder));
        }
    }
    let paths = |all: Vec<(&PathBuf, &String)>| all.into_iter().map(|(path, _)| path.clone()).collect();
    Ok((paths(gone), paths(kept)))
}

fn is_empty(directory: &Path) -> std::io::Result<bool> {
    match std::fs::read_dir(directory) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}
