//! The real `terraform` in a folder, with the variables that `GROUNDPLAN_TF env` gives: an offline provider.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of tests; each program uses its part"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use groundplan::design::Design;
use groundplan::export;

/// A `terraform` that needs no network.
pub(crate) struct Terraform {
    variables: Vec<(String, String)>,
}

impl Terraform {
    /// None where `GROUNDPLAN_TF` is not set.
    pub(crate) fn offline() -> Option<Self> {
        let tf = std::env::var("GROUNDPLAN_TF").ok()?;
        let output = Command::new(tf).arg("env").output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let variable = |line: &str| {
            let (name, value) = line.strip_prefix("export ")?.split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        };
        Some(Self { variables: text.lines().filter_map(variable).collect() })
    }

    /// What it printed, or what it complained of.
    pub(crate) fn run(&self, folder: &Path, arguments: &[&str]) -> Result<String, String> {
        let output = Command::new("terraform")
            .current_dir(folder)
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            // Terraform spends much of its time on collecting garbage.
            .env("GOGC", "800")
            .args(arguments)
            .output()
            .unwrap();
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        // What is wrong with the format is an output, and what is wrong with a plan is not.
        let said = if output.stderr.is_empty() { output.stdout } else { output.stderr };
        let words = String::from_utf8_lossy(&said);
        Err(format!("terraform {} in {}\n{words}", arguments.join(" "), folder.display()))
    }
}

/// The program that `GROUNDPLAN_TF` names, which answers to `validate|plan|test|apply DIR`, and where to write. None,
/// and said so, where it is not given.
pub(crate) fn tools(folder: &str) -> Option<(String, PathBuf)> {
    let Ok(tf) = std::env::var("GROUNDPLAN_TF") else {
        eprintln!("\nSKIPPED: set GROUNDPLAN_TF to run terraform on designs.\n");
        return None;
    };
    let root = std::env::var("GROUNDPLAN_OUT")
        .map_or_else(|_| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(folder), PathBuf::from);
    Some((tf, root))
}

/// Runs a program on a folder; what it said if it fails.
pub(crate) fn attempt(program: &str, arguments: &[&str], folder: &Path) -> Result<(), String> {
    let output = Command::new(program).args(arguments).arg(folder).output().unwrap();
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "{program} {} {}\n{}{}",
        arguments.join(" "),
        folder.display(),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    ))
}

/// As [`attempt`], for what must not fail.
pub(crate) fn run(program: &str, arguments: &[&str], folder: &Path) {
    attempt(program, arguments, folder).unwrap_or_else(|words| panic!("{words}"));
}

/// Writes the download of a design into a new folder of its name.
pub(crate) fn unpack(design: &Design, root: &Path) -> PathBuf {
    let folder = root.join(groundplan::terraform::folder(design));
    write_files(design, &folder);
    folder
}

fn write_files(design: &Design, folder: &Path) {
    let _ = std::fs::remove_dir_all(folder);
    for (name, text) in export::files(design) {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

/// Writes the download of a design into a new folder, with the states of its environments beside them.
pub(crate) fn write(design: &Design, folder: &Path) -> PathBuf {
    write_files(design, folder);
    for environment in design.environments() {
        let local = "terraform {\n  backend \"local\" {}\n}\n";
        let path = folder.join("environments").join(&environment.name).join("zz_offline_override.tf");
        std::fs::write(path, local).unwrap();
    }
    folder.to_owned()
}

/// AWS takes the rule of an event target by its name and refuses an ARN; the offline provider has it the other way
/// round once the value is known. Changes the copy that is applied here, and says how often.
pub(crate) fn rules_by_arn(folder: &Path) -> usize {
    let mut changed = 0;
    for module in std::fs::read_dir(folder.join("modules")).unwrap() {
        for file in std::fs::read_dir(module.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let named = |line: &String| {
                let line = line.trim_start();
                line.starts_with("rule ")
                    && line.contains("aws_cloudwatch_event_rule.")
                    && line.ends_with(".id")
            };
            let count = lines.iter().filter(|it| named(it)).count();
            if count > 0 {
                let by_arn = |line: String| {
                    if named(&line) { line.trim_end_matches("id").to_owned() + "arn" } else { line }
                };
                let text: Vec<String> = lines.into_iter().map(by_arn).collect();
                std::fs::write(&path, text.join("\n") + "\n").unwrap();
                changed += count;
            }
        }
    }
    changed
}
