//! A file cut into stretches that an edit leaves as they are, wherever they stand then.

use std::collections::HashMap;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

use rustc_hash::FxHasher;

use super::highlight::{Inside, Language, Token, goes_on, highlight, language};

/// At most so many lines come and go together: the browser draws only those in sight.
const LINES: usize = 120;
/// As many new stretches as are coloured when they are made; the others once they come in sight.
const AT_ONCE: usize = 12;

/// A stretch of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    /// What it is known by: its text and how often that stands before it.
    pub(super) key: u64,
    pub(super) text: Arc<str>,
    /// Whether it is coloured when it is made.
    pub(super) at_once: bool,
    language: Language,
    inside: Inside,
    goes_on: bool,
}

impl Chunk {
    /// Its text with colours; neighbours of one colour are one piece.
    pub(super) fn coloured(&self) -> Vec<(Token, String)> {
        let mut pieces: Vec<(Token, String)> = Vec::new();
        for line in highlight(self.language, &self.text, &mut self.inside.clone()) {
            for (token, text) in line.into_iter().chain([(Token::Plain, "\n".to_owned())]) {
                match pieces.last_mut().filter(|it| it.0 == token) {
                    Some((_, before)) => before.push_str(&text),
                    None => pieces.push((token, text)),
                }
            }
        }
        pieces
    }
}

/// Cuts a file again and again, and keeps what did not change.
#[derive(Debug, Default)]
pub(super) struct Cutter {
    known: HashMap<u64, Chunk>,
}

impl Cutter {
    pub(super) fn cut(&mut self, path: &str, text: &str) -> Vec<Chunk> {
        let language = language(path);
        let mut inside = Inside::Nothing;
        let mut fresh = 0;
        let mut before = std::mem::take(&mut self.known);
        let one = |text: &str| {
            let mut hasher = FxHasher::default();
            (language, &inside).hash(&mut hasher);
            hasher.write(text.as_bytes());
            let mut key = hasher.finish();
            // The same text may stand in a file twice.
            while self.known.contains_key(&key) {
                key = key.wrapping_add(1);
            }
            let chunk = before.remove(&key).unwrap_or_else(|| {
                fresh += 1;
                let (inside, goes_on) = (inside.clone(), goes_on(text));
                Chunk { key, text: text.into(), at_once: fresh <= AT_ONCE, language, inside, goes_on }
            });
            // What goes on over several lines begins in few of them.
            if chunk.goes_on || inside != Inside::Nothing {
                highlight(language, text, &mut inside);
            }
            self.known.insert(key, chunk.clone());
            chunk
        };
        stretches(text).into_iter().map(one).collect()
    }
}

/// Cuts before each block that follows a blank line.
fn stretches(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut first, mut at, mut lines, mut blank) = (0, 0, 0, false);
    for line in text.split_inclusive('\n') {
        let begins = blank && !line.starts_with([' ', '}']);
        if at > first && (begins || lines >= LINES) {
            parts.extend(text.get(first..at));
            (first, lines) = (at, 0);
        }
        (at, lines, blank) = (at + line.len(), lines + 1, line == "\n");
    }
    parts.extend(text.get(first..at).filter(|it| !it.is_empty()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLOCKS: &str =
        "# all\n\nmodule \"a\" {\n  x = 1\n\n  y = 2\n}\n\nmodule \"b\" {\n}\n\nmodule \"b\" {\n}\n";

    fn texts(chunks: &[Chunk]) -> Vec<&str> {
        chunks.iter().map(|it| &*it.text).collect()
    }

    #[test]
    fn blocks_are_stretches_of_their_own_and_add_up_to_the_file() {
        let chunks = Cutter::default().cut("main.tf", BLOCKS);
        assert_eq!(texts(&chunks).concat(), BLOCKS);
        assert_eq!(chunks.len(), 4);
        let long = "x = 1\n".repeat(300);
        let chunks = Cutter::default().cut("main.tf", &long);
        assert_eq!((texts(&chunks).concat(), chunks.len()), (long, 3));
        assert!(Cutter::default().cut("main.tf", "").is_empty());
    }

    #[test]
    fn an_edit_leaves_the_stretches_that_it_does_not_touch() {
        let mut cutter = Cutter::default();
        let before = cutter.cut("main.tf", BLOCKS);
        let after = cutter.cut("main.tf", &BLOCKS.replacen("x = 1", "x = 1\n  z = 3", 1));
        let same: Vec<bool> = before.iter().zip(&after).map(|(a, b)| a.key == b.key).collect();
        assert_eq!(same, [true, false, true, true]);
        // Two of the same text are told apart.
        assert_ne!(after[2].key, after[3].key);
    }

    #[test]
    fn what_goes_on_over_stretches_is_coloured_as_a_whole() {
        let text = "a = <<-EOT\n\nmodule x\n\nEOT\n\nmodule \"b\" {\n}\n";
        let chunks = Cutter::default().cut("main.tf", text);
        let colours = |it: &Chunk| it.coloured().into_iter().map(|it| it.0).find(|it| *it != Token::Plain);
        let colours: Vec<_> = chunks.iter().map(colours).collect();
        assert_eq!(colours.first(), Some(&Some(Token::String)));
        assert_eq!(colours.get(1), Some(&Some(Token::String)));
        assert_eq!(colours.last(), Some(&Some(Token::Keyword)));
        for chunk in &chunks {
            let back: String = chunk.coloured().into_iter().map(|it| it.1).collect();
            assert_eq!(back, *chunk.text);
        }
    }
}
