//! Commands of the README that people copy into a shell.

use std::fmt::Write;

use crate::terraform::Context;
use crate::terraform::print::is_direction_mark;

/// A text as one word for the shell, whatever somebody wrote.
pub(super) fn word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/:@".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    let shown = |c: char| if c.is_control() || is_direction_mark(c) { ' ' } else { c };
    let clean: String = text.chars().map(shown).collect();
    format!("'{}'", clean.replace('\'', "'\\''"))
}

/// A name as a variable of the shell.
pub(super) fn variable(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect()
}

/// The lines of each environment: as they are where all have the same, and otherwise chosen by the folder that one is
/// in, which has the name of its environment.
pub(super) fn by_environment(
    all: &[Context<'_>],
    lines: impl Fn(&Context<'_>) -> Vec<String>,
) -> Option<String> {
    let mut found: Vec<(Vec<&str>, Vec<String>)> = Vec::new();
    for cx in all {
        let (name, lines) = (cx.topology.environment().name.as_str(), lines(cx));
        match found.iter_mut().find(|(_, other)| *other == lines) {
            Some((names, _)) => names.push(name),
            None => found.push((vec![name], lines)),
        }
    }
    let mut out = String::new();
    if let [(_, lines)] = found.as_slice() {
        for line in lines {
            let _ = writeln!(out, "{line}");
        }
        return (!lines.is_empty()).then_some(out);
    }
    out.push_str("case \"${PWD##*/}\" in   # the folder, which has the name of its environment\n");
    for (names, lines) in found.iter().filter(|(_, lines)| !lines.is_empty()) {
        let _ = writeln!(out, "  {})", names.join(" | "));
        for line in lines {
            let _ = writeln!(out, "    {line}");
        }
        out.push_str("    ;;\n");
    }
    out.push_str("esac\n");
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stays_one_word_and_runs_nothing() {
        assert_eq!(word("builds/source.zip"), "builds/source.zip");
        assert_eq!(word("it's $(here)\n"), "'it'\\''s $(here) '");
        assert_eq!(word(""), "''");
        assert_eq!(variable("api_images:1.0-b"), "API_IMAGES_1_0_B");
    }
}
