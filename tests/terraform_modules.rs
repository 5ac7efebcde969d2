//! Each module alone: it is formatted, valid, small and passes its own tests. The real `terraform` runs where
//! `GROUNDPLAN_TF` names an offline one (see `tests/terraform_cli.rs`), and says so where it does not;
//! `GROUNDPLAN_MODULES=alb,service` picks some of them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test may panic")]

mod offline;

use std::path::{Path, PathBuf};
use std::time::Instant;

use offline::Terraform;

/// The most lines of Terraform in a module, tests not counted: it has one purpose and fits on a few screens.
const LONGEST: usize = 400;

/// Modules that are longer, and how long they may be. Nothing may be added. A service is one resource of AWS with more
/// settings than any other, and its security group stays beside it, where scanners see that it is attached. The
/// bootstrap is three buckets in a file each: with modules for them the state would move in states that nobody keeps.
const LONGER: &[(&str, usize)] = &[("bootstrap", 616), ("service", 642)];

/// The folders of the modules and of the bootstrap, by name.
fn modules() -> Vec<(String, PathBuf)> {
    let root = Path::new("src/terraform/modules");
    let mut all: Vec<(String, PathBuf)> = std::fs::read_dir(root)
        .unwrap()
        .map(|it| it.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), path))
        .collect();
    all.push(("bootstrap".into(), "src/terraform/bootstrap".into()));
    all.sort();
    all
}

/// The files of a folder and of those in it, with their texts.
fn texts(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for it in std::fs::read_dir(folder).unwrap() {
        let path = it.unwrap().path();
        if path.is_dir() {
            found.extend(texts(&path));
        } else {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    let _ = std::fs::remove_dir_all(to);
    for (path, text) in texts(from) {
        let path = to.join(path.strip_prefix(from).unwrap());
        // A test takes away what it made.
        let text = text.replace("prevent_destroy = true", "prevent_destroy = false");
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

#[test]
fn every_module_has_files_of_a_few_screens_and_tests_that_assert() {
    for (name, folder) in modules() {
        let files = texts(&folder);
        for (path, text) in &files {
            assert!(text.lines().count() <= 400, "{} is long", path.display());
        }
        let tests: String = files
            .iter()
            .filter(|(path, _)| path.to_str().unwrap().ends_with(".tftest.hcl"))
            .map(|(_, text)| text.as_str())
            .collect();
        let runs = tests.lines().filter(|it| it.starts_with("run \"")).count();
        let claims = tests.matches("assert {").count() + tests.matches("expect_failures").count();
        assert!(runs > 0 && claims >= runs, "{name}: {claims} assertions in {runs} runs");
    }
}

#[test]
fn no_module_is_longer_than_a_few_screens() {
    for (name, folder) in modules() {
        let here = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
        let terraform = here.filter(|it| it.extension().is_some_and(|it| it == "tf"));
        let lines: usize = terraform.map(|it| std::fs::read_to_string(it).unwrap().lines().count()).sum();
        let most = LONGER.iter().find(|it| it.0 == name).map_or(LONGEST, |it| it.1);
        assert!(lines <= most, "{name} has {lines} lines");
    }
}

#[test]
fn every_module_is_valid_and_passes_its_own_tests() {
    let Some(tf) = Terraform::offline() else {
        eprintln!("\nSKIPPED: set GROUNDPLAN_TF to run the tests of the modules.\n");
        return;
    };
    let picked = std::env::var("GROUNDPLAN_MODULES").unwrap_or_default();
    let wanted = |name: &str| picked.is_empty() || picked.split(',').any(|it| it == name);
    let begin = Instant::now();
    let (mut count, mut failed) = (0, Vec::new());
    for (name, folder) in modules().into_iter().filter(|it| wanted(&it.0)) {
        let place = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("modules").join(&name);
        copy(&folder, &place);
        let start = Instant::now();
        let steps: [&[&str]; 4] = [
            &["fmt", "-check", "-diff", "-recursive"],
            &["init", "-input=false", "-no-color"],
            &["validate", "-no-color"],
            &["test", "-no-color"],
        ];
        let done: Result<Vec<String>, String> = steps.iter().map(|it| tf.run(&place, it)).collect();
        count += 1;
        match done {
            Ok(said) => {
                let last = said[3].lines().rfind(|it| !it.is_empty()).unwrap_or_default();
                eprintln!("{:>5.1?} s  {name}: {last}", start.elapsed().as_secs_f32());
            }
            Err(words) => failed.push(format!("{name}: {words}")),
        }
    }
    eprintln!("{count} modules in {} s", begin.elapsed().as_secs());
    assert!(failed.is_empty(), "{} of {count} failed\n{}", failed.len(), failed.join("\n\n"));
}
