//! Every line of the reference architectures has its place in `docs/coverage.md`, and each place exists.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failing test may panic")]

use std::collections::BTreeMap;

use groundplan::design::{Arrow, Kind, Section, glossary};
use groundplan::persist::{CORRECTIONS, PRESETS};

const LINES: [(&str, usize); 4] = [("S0", 116), ("S1", 26), ("S3", 18), ("S4", 30)];

struct Row {
    line: String,
    place: String,
    test: String,
}

fn rows() -> Vec<Row> {
    let page = std::fs::read_to_string("docs/coverage.md").unwrap();
    let rows = page.lines().filter(|it| it.starts_with("| S"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [line, what, place, test] = cells[..] else { panic!("{row}") };
        assert!(!what.is_empty() && !place.is_empty(), "{row}");
        Row { line: line.into(), place: place.into(), test: test.trim_matches('`').into() }
    })
    .collect()
}

#[test]
fn all_190_lines_are_there_once_and_in_order() {
    let expected: Vec<String> =
        LINES.iter().flat_map(|(part, count)| (1..=*count).map(move |n| format!("{part}-{n:02}"))).collect();
    let found: Vec<String> = rows().into_iter().map(|it| it.line).collect();
    assert_eq!(expected.len(), 190);
    assert_eq!(found, expected);
}

#[test]
fn every_test_named_there_exists() {
    let mut sources: BTreeMap<String, String> = BTreeMap::new();
    for row in rows() {
        let (file, name) = row.test.split_once("::").unwrap_or_else(|| panic!("{}: {}", row.line, row.test));
        let source = sources.entry(file.into()).or_insert_with(|| {
            std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {file}: {error}", row.line))
        });
        assert!(source.contains(&format!("#[test]\nfn {name}()")), "{}: no test {}", row.line, row.test);
    }
}

#[test]
fn every_kind_setting_arrow_preset_and_term_named_there_exists() {
    let has = |sections: &[Section], key: &str| {
        sections
            .iter()
            .flat_map(|it| it.fields)
            .any(|it| it.key == key || it.key.starts_with(&format!("{key}.")))
    };
    let arrows: Vec<Arrow> = Kind::ALL
        .iter()
        .flat_map(|from| Kind::ALL.iter().filter_map(|to| Arrow::between(*from, *to).ok()))
        .collect();
    for Row { line, place, .. } in rows() {
        for (index, word) in place.split('`').enumerate().filter(|(index, _)| index % 2 == 1) {
            let before = place.split('`').nth(index - 1).unwrap();
            let files = word.contains('/') || word.contains(".tf") || word.contains("local.");
            if files {
                continue;
            }
            let (owner, key) = word.split_once('.').unwrap_or((word, ""));
            let kind = Kind::from_tag(owner);
            let arrow = arrows.iter().find(|it| it.tag() == owner);
            let preset = PRESETS.iter().any(|it| it.id == word);
            let found = match (kind, arrow) {
                (Some(kind), _) if key.is_empty() || has(kind.sections(), key) => true,
                (_, Some(arrow)) if key.is_empty() || has(arrow.sections(), key) => true,
                _ => {
                    preset
                        || ["deployer_role_arn", "secrets", "valueFrom", "load_balancer", "Name"]
                            .contains(&word)
                }
            };
            assert!(found, "{line}: `{word}` after \"{before}\" is nothing");
        }
        for term in place.split("glossary \"").skip(1) {
            let term = term.split('"').next().unwrap();
            assert!(glossary().iter().any(|(it, _)| *it == term), "{line}: no term {term}");
        }
        for id in place.match_indices("C-").map(|(at, _)| &place[at..at + 4]) {
            assert!(CORRECTIONS.iter().any(|it| it.id == id), "{line}: {id}");
        }
    }
}
