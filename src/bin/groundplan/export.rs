//! `groundplan export`: what the download button gives, as a zip or as a folder.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Component, Path, PathBuf};

use groundplan::design::Design;
use groundplan::validate::{Severity, validate_in};

use crate::Outcome;
use crate::io::{self, Failure, count, plain, unwritten};

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
            eprintln!("{line}");
        }
        let count = count(errors.len(), "error", "errors");
        eprintln!("groundplan: {count}; nothing was written (--allow-errors writes it all the same)");
        return Ok(Outcome::Found);
    }
    if let Some(path) = zip {
        return io::put(Some(path), &groundplan::export::zip(design));
    }
    let directory = Path::new(directory.unwrap_or("."));
    let empty = is_empty(directory).map_err(|error| fail(directory, &error))?;
    if !force && !empty && !is_ours(directory) {
        let problem = "the folder holds something else; --force writes into it";
        return Err(Failure::at(&directory.display().to_string(), problem));
    }
    write(directory, &files(&groundplan::export::zip(design))?)
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
        if file.is_dir() || !path.components().all(|it| matches!(it, Component::Normal(_))) {
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

fn fail(path: &Path, error: &std::io::Error) -> Failure {
    Failure::at(&path.display().to_string(), plain(error))
}

fn unmade(path: &Path, error: &std::io::Error) -> Failure {
    Failure::at(&path.display().to_string(), unwritten(error))
}

fn write(directory: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) -> Result<Outcome, Failure> {
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
    // Nothing is ever deleted, but Terraform reads every .tf file it finds.
    for path in strays(directory, files) {
        eprintln!(
            "groundplan: {} is not part of this export; delete it if it is from an older one",
            path.display()
        );
    }
    io::print(&format!("{} in {}\n", count(files.len(), "file", "files"), directory.display()))
}

fn is_empty(directory: &Path) -> std::io::Result<bool> {
    match std::fs::read_dir(directory) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// An earlier export: it has the design it was made from beside the versions file.
fn is_ours(directory: &Path) -> bool {
    let design = std::fs::read_dir(directory).is_ok_and(|entries| {
        entries.flatten().any(|it| it.file_name().to_string_lossy().ends_with(".groundplan.json"))
    });
    design && directory.join("versions.tf").exists()
}

/// Terraform files that are there and not in the export, at most two folders deep: a module is not deeper.
fn strays(directory: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![(directory.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|it| it.is_dir()) {
                // Providers and modules that `terraform init` fetched are not ours to judge.
                if depth < 2 && !entry.file_name().to_string_lossy().starts_with('.') {
                    folders.push((path, depth + 1));
                }
            } else if path.extension().is_some_and(|it| it == "tf")
                && path.strip_prefix(directory).is_ok_and(|it| !files.contains_key(it))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
