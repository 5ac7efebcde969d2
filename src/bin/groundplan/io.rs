//! Reading designs and writing results.

use std::io::{ErrorKind, IsTerminal, Read, Write};
use std::path::Path;

use groundplan::design::Design;
use groundplan::persist::{self, LARGEST_BYTES, LoadError};

use crate::Outcome;

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// One line for standard error.
    Said(String),
    /// Nobody reads our output any more.
    Closed,
}

impl Failure {
    pub(crate) fn at(place: &str, problem: impl ToString) -> Self {
        Self::Said(format!("{place}: {}", problem.to_string()))
    }
}

/// A design and where it came from.
pub(crate) struct Input {
    pub(crate) design: Design,
    /// The text it was read from, empty for a link.
    pub(crate) text: String,
    /// Its path, where it has one.
    pub(crate) path: Option<String>,
}

impl Input {
    /// Reads a path, `-` or a share link.
    pub(crate) fn read(file: &str) -> Result<Self, Failure> {
        if file == "-" {
            let text = read_text("standard input", std::io::stdin().lock(), 0)?;
            // A link may be piped as well.
            let open = if persist::is_link(&text) { persist::from_link } else { persist::load };
            let design = open(&text).map_err(|error| Failure::at("standard input", error))?;
            return Ok(Self { design, text, path: None });
        }
        if persist::is_link(file) && !Path::new(file).exists() {
            let design = persist::from_link(file).map_err(|error| Failure::Said(error.to_string()))?;
            return Ok(Self { design, text: String::new(), path: None });
        }
        let handle = std::fs::File::open(file).map_err(|error| Failure::at(file, plain(&error)))?;
        let size = handle.metadata().map_or(0, |it| usize::try_from(it.len()).unwrap_or(usize::MAX));
        let text = read_text(file, handle, size)?;
        let design = persist::load(&text).map_err(|error| Failure::at(file, error))?;
        Ok(Self { design, text, path: Some(file.to_owned()) })
    }
}

/// Reads at most what a design can be.
fn read_text(place: &str, from: impl Read, size: usize) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(LARGEST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    from.take(limit).read_to_end(&mut bytes).map_err(|error| Failure::at(place, plain(&error)))?;
    if bytes.len() > LARGEST_BYTES {
        return Err(Failure::at(place, LoadError::TooLarge(size.max(bytes.len()).div_ceil(1_000_000))));
    }
    String::from_utf8(bytes)
        .map_err(|_| Failure::at(place, LoadError::NotADesign("it is not text in UTF-8".into())))
}

/// An error of the system in our words where we have some.
pub(crate) fn plain(error: &std::io::Error) -> String {
    let words = [
        (ErrorKind::NotFound, "there is no such file"),
        (ErrorKind::PermissionDenied, "permission denied"),
        (ErrorKind::IsADirectory, "this is a folder, not a file"),
        (ErrorKind::NotADirectory, "this is a file, not a folder"),
        (ErrorKind::StorageFull, "the disk is full"),
    ];
    let known = words.iter().find(|it| it.0 == error.kind());
    known.map_or_else(|| error.to_string(), |it| it.1.to_owned())
}

/// The same of something that was to be written: what is missing then is the folder around it.
pub(crate) fn unwritten(error: &std::io::Error) -> String {
    if error.kind() == ErrorKind::NotFound { "the folder for it is not there".into() } else { plain(error) }
}

/// Writes a line to standard error.
pub(crate) fn say(line: &str) {
    eprintln!("{}", safe(line));
}

/// Writes JSON to standard output. What must not reach a terminal or a log can stand in its strings only, where it
/// may be written by its number.
pub(crate) fn print_json(value: &serde_json::Value) -> Result<Outcome, Failure> {
    let number = |it: char| format!("\\u{:04x}", u32::from(it));
    let text: String = format!("{value:#}\n").replace("#[", "\\u0023[").replace("#vso[", "\\u0023vso[");
    let shown = |it: char| if it != '\n' && is_obeyed(it) { number(it) } else { it.to_string() };
    print(&text.chars().map(shown).collect::<String>())
}

/// What somebody wrote, as it may reach a terminal or a log: one line, and no commands to either. A design may come
/// from a stranger, in a pull request.
pub(crate) fn safe(text: &str) -> String {
    let shown = |it: char| if is_obeyed(it) { it.escape_default().to_string() } else { it.to_string() };
    let line: String = text.chars().map(shown).collect();
    // Commands to the runners of GitHub (`::error::`, at the beginning of a line, and `##[error]`) and Azure (`##vso[…]`).
    let line = line.replace("#[", "# [").replace("#vso[", "# vso[");
    if line.trim_start().starts_with("::") { line.replacen("::", ": :", 1) } else { line }
}

/// What a terminal obeys in place of showing it, and what changes the order of what it shows.
fn is_obeyed(it: char) -> bool {
    it.is_control()
        || matches!(it, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Writes to standard output.
pub(crate) fn print(text: &str) -> Result<Outcome, Failure> {
    print_bytes(text.as_bytes())
}

/// Writes to a new file, or to standard output without one. What is there is written over on demand only.
pub(crate) fn save(output: Option<&str>, force: bool, bytes: &[u8]) -> Result<Outcome, Failure> {
    match output {
        // A device, such as /dev/null, is no work of anybody.
        Some(path) if !force && Path::new(path).is_file() => {
            Err(Failure::Said(format!("{path} exists already; --force writes over it")))
        }
        Some(_) | None => put(output, bytes),
    }
}

/// Writes to a file, there or not, or to standard output without one.
pub(crate) fn put(output: Option<&str>, bytes: &[u8]) -> Result<Outcome, Failure> {
    match output {
        None | Some("-") => print_bytes(bytes),
        Some(path) => {
            std::fs::write(path, bytes).map_err(|error| Failure::at(path, unwritten(&error)))?;
            Ok(Outcome::Fine)
        }
    }
}

fn print_bytes(bytes: &[u8]) -> Result<Outcome, Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Ok(Outcome::Fine),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Failure::Closed),
        Err(error) => Err(Failure::at("standard output", plain(&error))),
    }
}

/// Colours for people: none in a pipe, in a file, or where they are not wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paint(bool);

impl Paint {
    pub(crate) fn for_stdout() -> Self {
        Self(std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none())
    }

    fn with(self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    pub(crate) fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    pub(crate) fn faint(self, text: &str) -> String {
        self.with("2", text)
    }

    pub(crate) fn bad(self, text: &str) -> String {
        self.with("1;31", text)
    }

    pub(crate) fn middling(self, text: &str) -> String {
        self.with("33", text)
    }

    pub(crate) fn good(self, text: &str) -> String {
        self.with("32", text)
    }

    pub(crate) fn calm(self, text: &str) -> String {
        self.with("36", text)
    }
}

/// `1 error`, `2 errors`; words that only have one form are their own plural.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_line_without_commands() {
        assert_eq!(
            safe("a\n::error::b \u{1b}[31m\u{9b}2J\u{202e}"),
            "a\\n::error::b \\u{1b}[31m\\u{9b}2J\\u{202e}"
        );
        assert_eq!(safe("  ::stop-commands::x"), "  : :stop-commands::x");
        assert_eq!(safe("a ###[error]b ##vso[task.complete]"), "a ### [error]b ## vso[task.complete]");
        assert_eq!(safe("Überblick: \"a\" > 'b' #1"), "Überblick: \"a\" > 'b' #1");
    }
}
