//! `groundplan import`: an exported folder that was edited by hand, as a design again.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use groundplan::terraform::{Change, reread};

use crate::Outcome;
use crate::io::{self, Failure, Input, count, plain};

pub(crate) fn run(directory: &str, output: Option<&str>) -> Result<Outcome, Failure> {
    let root = Path::new(directory);
    let design = Input::read(&design_in(root)?.display().to_string())?.design;
    let read = reread(&design, &terraform_in(root)?).map_err(|error| Failure::at(directory, error))?;
    io::put(output, groundplan::persist::save(&read.design).as_bytes())?;
    // What was found goes beside the design, which may be on standard output.
    tell("taken over", &read.taken);
    tell("left alone: the design has no place for it", &read.left);
    if read.taken.is_empty() && read.left.is_empty() {
        eprintln!("groundplan: the folder says what its design says");
    }
    Ok(if read.left.is_empty() { Outcome::Fine } else { Outcome::Found })
}

fn tell(what: &str, changes: &[Change]) {
    if !changes.is_empty() {
        eprintln!("groundplan: {} {what}", count(changes.len(), "change", "changes"));
    }
    for it in changes {
        eprintln!("  {it}");
    }
}

/// The design that the folder was exported from.
fn design_in(root: &Path) -> Result<PathBuf, Failure> {
    let mut found: Vec<PathBuf> =
        files_in(root)?.into_iter().filter(|it| it.to_string_lossy().ends_with(".groundplan.json")).collect();
    match (found.pop(), found.is_empty()) {
        (Some(only), true) => Ok(only),
        (Some(_), false) => Err(at(root, "there is more than one .groundplan.json in this folder")),
        (None, _) => Err(at(root, "there is no .groundplan.json in this folder; was it exported from here?")),
    }
}

/// The Terraform of the root and of each environment, by path within the folder.
fn terraform_in(root: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let mut texts = BTreeMap::new();
    let environments = root.join("environments");
    let mut folders = vec![(String::new(), root.to_owned())];
    if environments.is_dir() {
        for folder in files_in(&environments)?.into_iter().filter(|it| it.is_dir()) {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            folders.push((format!("environments/{name}/"), folder));
        }
    }
    for (prefix, folder) in folders {
        for path in files_in(&folder)?.into_iter().filter(|it| it.extension().is_some_and(|it| it == "tf")) {
            let text = std::fs::read_to_string(&path).map_err(|error| at(&path, plain(&error)))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            texts.insert(format!("{prefix}{name}"), text);
        }
    }
    Ok(texts)
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let words = |error: std::io::Error| {
        if error.kind() == ErrorKind::NotFound { "there is no such folder".to_owned() } else { plain(&error) }
    };
    let entries = std::fs::read_dir(folder).map_err(|error| at(folder, words(error)))?;
    Ok(entries.flatten().map(|it| it.path()).collect())
}

fn at(path: &Path, problem: impl ToString) -> Failure {
    Failure::at(&path.display().to_string(), problem)
}
