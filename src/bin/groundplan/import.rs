//! `groundplan import`: an exported folder that was edited by hand, as a design again.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use groundplan::design::Design;
use groundplan::terraform::{Change, keeps, reread};

use crate::io::{self, Failure, Input, count, plain};
use crate::{Outcome, folder};

pub(crate) fn run(directory: &str, output: Option<&str>, force: bool) -> Result<Outcome, Failure> {
    let root = Path::new(directory);
    let design = Input::read(&design_in(root)?.display().to_string())?.design;
    let read = reread(&design, &terraform_in(root)?).map_err(|error| Failure::at(directory, error))?;
    io::save(output, force, groundplan::persist::save(&read.design).as_bytes())?;
    // What was found goes beside the design, which may be on standard output.
    let changes = |all: &[Change]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
    tell("change", "taken over", &changes(&read.taken));
    tell("change", "left alone: the design has no place for it", &changes(&read.left));
    let unread = unread(root, &design, &read.design);
    tell("file", "not as the design writes it", &unread);
    let whole = read.left.is_empty() && unread.is_empty();
    if whole && read.taken.is_empty() {
        io::say("groundplan: the folder says what its design says");
    }
    Ok(if whole { Outcome::Fine } else { Outcome::Found })
}

fn tell(thing: &str, what: &str, all: &[String]) {
    if !all.is_empty() {
        io::say(&format!("groundplan: {} {what}", count(all.len(), thing, &format!("{thing}s"))));
    }
    for it in all {
        io::say(&format!("  {it}"));
    }
}

/// Files that say more or other than the design that was read, each with what becomes of it.
fn unread(root: &Path, before: &Design, after: &Design) -> Vec<String> {
    let [before, after] = [before, after].map(groundplan::export::files);
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut lines = Vec::new();
    // The design was read itself.
    for path in paths.iter().filter(|it| !folder::is_design(it)) {
        let (before, after) = (before.get(*path).map(String::as_str), after.get(*path).map(String::as_str));
        let place = root.join(path);
        if !place.exists() {
            // What is new, or gone, since a change was taken over.
            if before.is_some() && after.is_some() {
                lines.push(format!("{path}: it is not there; an export writes it again"));
            }
        } else if !folder::text_of(&place).is_some_and(|it| keeps(path, &it, before, after)) {
            lines.push(format!("{path}: an export writes over it"));
        }
    }
    let known = paths.iter().map(|it| PathBuf::from(it.as_str())).collect();
    let strays = folder::strays(root, &known).into_iter();
    let strays = strays.map(|(path, why)| (path.display().to_string(), why));
    lines.extend(
        strays.filter(|(path, _)| !folder::is_design(path)).map(|(path, why)| format!("{path}: {why}")),
    );
    lines
}

/// The design that the folder was exported from.
fn design_in(root: &Path) -> Result<PathBuf, Failure> {
    let found = folder::designs_in(root).map_err(|error| at(root, missing(&error)))?;
    match found.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(at(root, "there is no .groundplan.json in this folder; was it exported from here?")),
        [..] => {
            let names: Vec<_> =
                found.iter().filter_map(|it| it.file_name()).map(|it| it.to_string_lossy()).collect();
            Err(at(
                root,
                format!(
                    "there are {} in this folder; move away all but the one that it was exported from",
                    names.join(" and ")
                ),
            ))
        }
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
    let entries = std::fs::read_dir(folder).map_err(|error| at(folder, missing(&error)))?;
    Ok(entries.flatten().map(|it| it.path()).collect())
}

fn missing(error: &std::io::Error) -> String {
    if error.kind() == ErrorKind::NotFound { "there is no such folder".to_owned() } else { plain(error) }
}

fn at(path: &Path, problem: impl ToString) -> Failure {
    Failure::at(&path.display().to_string(), problem)
}
