//! The layers of `docs/architecture.md`: data flows down, and no file names a layer above its own.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on stops"
)]

use std::path::{Path, PathBuf};

/// A layer and the ones it may name besides itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("design", &[]),
    ("persist", &["design"]),
    ("traffic", &["design"]),
    ("cost", &["design"]),
    ("layout", &["design"]),
    ("validate", &["design", "traffic", "cost"]),
    ("terraform", &["design", "traffic"]),
    ("editor", &["design", "persist", "traffic", "cost", "layout", "validate", "terraform"]),
    ("export", &["design", "persist", "traffic", "cost", "layout", "validate", "terraform"]),
];

/// What only a browser has, and what only the command line needs.
const FOREIGN: &[&str] = &["leptos", "web_sys", "gloo", "wasm_bindgen", "js_sys", "clap"];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") && !is_test(&path) {
            found.push(path);
        }
    }
    found
}

/// A module of tests of its own: not part of what is built, so it may look further up.
fn is_test(path: &Path) -> bool {
    path.file_stem().is_some_and(|it| it == "tests" || it == "testing")
}

/// The layers a file names by `crate::…`, with the number of the line.
///
/// Tests at the end of a file may look further up too.
fn named(text: &str) -> Vec<(usize, String)> {
    let code: Vec<&str> = text.lines().take_while(|line| line.trim() != "#[cfg(test)]").collect();
    let mut found = Vec::new();
    for (index, line) in code.iter().enumerate() {
        let line = line.split("//").next().unwrap_or_default();
        for part in line.split("crate::").skip(1) {
            let grouped = part.starts_with('{');
            // `use crate::{design::…, traffic::…}` may go on over several lines.
            let rest: String = if grouped {
                let all: String = std::iter::once(part).chain(code[index + 1..].iter().copied()).collect();
                all.split(';').next().unwrap_or_default().to_owned()
            } else {
                part.to_owned()
            };
            if grouped {
                let mut depth = 0;
                let mut word = String::new();
                for c in rest.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        _ => {}
                    }
                    if depth == 1 && (c.is_alphanumeric() || c == '_') {
                        word.push(c);
                    } else if depth <= 1 && !word.is_empty() {
                        found.push((index + 1, std::mem::take(&mut word)));
                    }
                }
            } else {
                let word =
                    rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
                found.push((index + 1, word.to_owned()));
            }
        }
    }
    found
}

#[test]
fn no_layer_names_one_above_it() {
    let mut wrong = Vec::new();
    for (layer, below) in LAYERS {
        for path in files(&Path::new("src").join(layer)) {
            let text = std::fs::read_to_string(&path).unwrap();
            for (line, name) in named(&text) {
                let is_layer = name == "app" || LAYERS.iter().any(|it| it.0 == name);
                if is_layer && name != *layer && !below.contains(&name.as_str()) {
                    wrong.push(format!("{}:{line}: {layer} names {name}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_core_needs_no_browser_and_no_command_line() {
    let mut wrong = Vec::new();
    for (layer, _) in LAYERS {
        for path in files(&Path::new("src").join(layer)) {
            let text = std::fs::read_to_string(&path).unwrap();
            for (index, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                let words: Vec<&str> = code.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
                if let Some(name) =
                    FOREIGN.iter().find(|it| words.contains(it) && code.contains(&format!("{it}::")))
                {
                    wrong.push(format!("{}:{}: names {name}", path.display(), index + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the page brings in after the first picture: parts of `app/`, and what of the core only they need.
const LATER: &[&str] = &[
    "app/commands.rs",
    "app/dialogs/",
    "app/finder.rs",
    "app/inspector/",
    "app/judge.rs",
    "app/panels/",
    "app/status.rs",
    "app/later.rs",
    "app/canvas/menu.rs",
    "app/left/outline.rs",
    "app/files/keep.rs",
    "app/files/open.rs",
    "app/files/save.rs",
];
const LATER_NAMES: &[&str] = &[
    "commands::",
    "dialogs::",
    "finder::",
    "inspector::",
    "judge::",
    "panels::",
    "status::",
    "outline::",
    "terraform::",
    "export::zip",
    "export::diagram",
    "cost::estimate",
    "traffic::prove",
    "validate::validate",
];

#[test]
fn what_the_first_picture_needs_names_nothing_that_comes_later() {
    let mut wrong = Vec::new();
    for path in files(Path::new("src/app")) {
        let name = path.to_string_lossy().replace('\\', "/");
        if LATER.iter().any(|it| name.strip_prefix("src/").is_some_and(|name| name.starts_with(it))) {
            continue;
        }
        for (index, line) in std::fs::read_to_string(&path).unwrap().lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for later in LATER_NAMES {
                let named = code.match_indices(later).any(|(at, _)| {
                    !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_')
                });
                if named {
                    wrong.push(format!("{name}:{}: names {later}, which comes by `Later`", index + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_the_source_is_a_layer_we_know() {
    for entry in std::fs::read_dir("src").unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            let name = entry.file_name().to_string_lossy().into_owned();
            assert!(
                ["app", "bin"].contains(&name.as_str()) || LAYERS.iter().any(|it| it.0 == name),
                "src/{name} has no place in the layers"
            );
        }
    }
}

#[test]
fn every_module_begins_with_what_it_is() {
    for path in files(Path::new("src")) {
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//! "), "{} does not begin with //!", path.display());
    }
}

#[test]
fn names_in_groups_and_on_later_lines_are_seen() {
    let names = |text: &str| named(text).into_iter().map(|it| it.1).collect::<Vec<_>>();
    assert_eq!(names("use crate::design::Design;"), ["design"]);
    assert_eq!(names("use crate::{\n    cost::{Estimate, Line},\n    design,\n};"), ["cost", "design"]);
    assert_eq!(names("let it = crate::traffic::flows(&it); // crate::app"), ["traffic"]);
    assert!(names("#[cfg(test)]\nmod tests { use crate::app::x; }").is_empty());
}
