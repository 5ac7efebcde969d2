//! The command line for CI: the same core without a browser.
//!
//! Exit codes: 0 is fine, 1 means findings, 2 means input that cannot be used, with one line that says why.

mod args;
mod check;
mod cost;
mod export;
mod folder;
mod import;
mod io;
mod prove;

use std::process::ExitCode;

use clap::Parser;
use groundplan::design::{Design, Environment};
use groundplan::persist;

use args::{Args, Command};
use io::{Failure, Input};

/// What a command found, when it could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Fine,
    Found,
}

fn main() -> ExitCode {
    match run(Args::parse().command) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        // Whoever read our output has seen enough, as in `groundplan presets | head -1`.
        Err(Failure::Closed) => ExitCode::SUCCESS,
        Err(Failure::Said(line)) => {
            io::say(&format!("groundplan: {line}"));
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<Outcome, Failure> {
    match command {
        Command::Presets => presets(),
        Command::New { preset, name, output, force } => new(&preset, name, output.as_deref(), force),
        Command::Check { file, environment, format, fail_on } => {
            check::run(&Input::read(&file)?, environment.as_deref(), format, fail_on)
        }
        Command::Cost { file, environment, region, format } => {
            cost::run(&Input::read(&file)?.design, environment.as_deref(), region.as_deref(), format)
        }
        Command::Prove { file, environment, format } => {
            prove::run(&Input::read(&file)?.design, environment.as_deref(), format)
        }
        Command::Export { file, directory, zip, force, allow_errors } => export::run(
            &Input::read(&file)?.design,
            directory.as_deref(),
            zip.as_deref(),
            force,
            allow_errors,
        ),
        Command::Import { directory, output, force } => import::run(&directory, output.as_deref(), force),
        Command::Link { file, base } => {
            let fragment = persist::to_fragment(&Input::read(&file)?.design);
            io::print(&format!("{base}#{fragment}\n"))
        }
        Command::Open { link, output, force } => {
            let design = if link == "-" {
                Input::read("-")?.design
            } else {
                persist::from_link(&link).map_err(|error| Failure::Said(error.to_string()))?
            };
            io::save(output.as_deref(), force, persist::save(&design).as_bytes())
        }
        Command::Render { file, environment, output, force } => {
            let design = Input::read(&file)?.design;
            let name = pick(&design, environment.as_deref())?.name.clone();
            io::save(Some(&output), force, groundplan::export::diagram(&design, &name).as_bytes())
        }
        Command::Sample { boxes, seed, output, force } => {
            let design = persist::sample(usize::from(boxes), seed);
            io::save(output.as_deref(), force, persist::save(&design).as_bytes())
        }
        Command::Schema => io::print(&format!("{:#}\n", persist::schema())),
    }
}

fn presets() -> Result<Outcome, Failure> {
    let width = persist::PRESETS.iter().map(|it| it.id.len()).max().unwrap_or(0);
    let lines = persist::PRESETS.iter().map(|it| format!("{:width$}  {}\n", it.id, it.summary));
    io::print(&lines.collect::<String>())
}

fn new(id: &str, name: Option<String>, output: Option<&str>, force: bool) -> Result<Outcome, Failure> {
    let preset = persist::Preset::by_id(id).ok_or_else(|| {
        let known: Vec<&str> = persist::PRESETS.iter().map(|it| it.id).collect();
        Failure::Said(format!("there is no preset `{id}`; there are {}", known.join(", ")))
    })?;
    let mut design = preset.design().map_err(|error| Failure::Said(error.to_string()))?;
    if let Some(name) = name {
        let project = groundplan::design::Project { name, ..design.project().clone() };
        let edit = groundplan::design::Edit::Project(project);
        design.apply(&edit).map_err(|error| Failure::Said(error.to_string()))?;
    }
    io::save(output, force, persist::save(&design).as_bytes())
}

/// The environment of this name; without a name, the first that is production, or the last.
fn pick<'a>(design: &'a Design, name: Option<&str>) -> Result<&'a Environment, Failure> {
    let all = design.environments();
    let found = match name {
        Some(name) => all.iter().find(|it| it.name == name),
        None => all.iter().find(|it| it.production).or(all.last()),
    };
    found.ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|it| it.name.as_str()).collect();
        Failure::Said(format!(
            "there is no environment `{}` in this design; there are {}",
            name.unwrap_or_default(),
            known.join(", ")
        ))
    })
}
