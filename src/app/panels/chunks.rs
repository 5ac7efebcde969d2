//! A file cut into stretches that an edit leaves as they are, wherever they stand then.

use std::collections::HashMap;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

use rustc_hash::FxHasher;

use super::highlight::{Inside, Language, Token, goes_on, highlight, language};

/// At most so many lines come and go together: the browser draws only those in sight.
const LINES: usize = 160;
/// And about so many blocks: each stretch costs the browser a look at every edit, in sight or not.
const BLOCKS: u64 = 8;
/// As many new lines as are coloured when they are made; the others once they come in sight.
const AT_ONCE: usize = 240;

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
                fresh += text.lines().count();
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

/// Cuts before some of the blocks that follow a blank line. How one begins says whether it is one of them, so that an
/// edit moves no cut but its own.
fn stretches(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut first, mut at, mut lines, mut blank) = (0, 0, 0, false);
    for line in text.split_inclusive('\n') {
        let begins = blank && !line.starts_with([' ', '}']) && hash(line).is_multiple_of(BLOCKS);
        if at > first && (begins || lines >= LINES) {
            parts.extend(text.get(first..at));
            (first, lines) = (at, 0);
        }
        (at, lines, blank) = (at + line.len(), lines + 1, line == "\n");
    }
    parts.extend(text.get(first..at).filter(|it| !it.is_empty()));
    parts
}

fn hash(line: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(line.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(chunks: &[Chunk]) -> Vec<&str> {
        chunks.iter().map(|it| &*it.text).collect()
    }

    /// As many modules as a large design has.
    fn modules() -> String {
        let one = |it: usize| format!("module \"m{it}\" {{\n  x = {it}\n\n  y = 2\n}}\n\n");
        (0..400).map(one).collect()
    }

    #[test]
    fn stretches_are_a_few_blocks_each_and_add_up_to_the_file() {
        let text = modules();
        let chunks = Cutter::default().cut("main.tf", &text);
        assert_eq!(texts(&chunks).concat(), text);
        assert!((25..100).contains(&chunks.len()), "{}", chunks.len());
        let whole = |it: &&&str| it.starts_with("module ");
        assert!(texts(&chunks).iter().filter(whole).count() > chunks.len() - 5);
        let long = "x = 1\n".repeat(400);
        let chunks = Cutter::default().cut("main.tf", &long);
        assert_eq!((texts(&chunks).concat(), chunks.len()), (long, 3));
        assert!(Cutter::default().cut("main.tf", "").is_empty());
    }

    #[test]
    fn an_edit_leaves_the_stretches_that_it_does_not_touch() {
        let (mut cutter, text) = (Cutter::default(), modules());
        let keys = |chunks: &[Chunk]| chunks.iter().map(|it| it.key).collect::<Vec<_>>();
        let before = keys(&cutter.cut("main.tf", &text));
        let after = keys(&cutter.cut("main.tf", &text.replacen("x = 200", "x = 200\n  z = 3", 1)));
        assert_eq!(before.len(), after.len());
        assert_eq!(before.iter().zip(&after).filter(|(a, b)| a != b).count(), 1);
    }

    #[test]
    fn stretches_of_the_same_text_are_told_apart() {
        let chunks = Cutter::default().cut("main.tf", &"x = 1\n".repeat(2 * LINES));
        assert_eq!(chunks[0].text, chunks[1].text);
        assert_ne!(chunks[0].key, chunks[1].key);
    }

    #[test]
    fn what_goes_on_over_stretches_is_coloured_as_a_whole() {
        let long = "\nmodule x\n".repeat(LINES);
        let text = format!("a = <<-EOT\n{long}\nEOT\n\nmodule \"b\" {{\n}}\n");
        let chunks = Cutter::default().cut("main.tf", &text);
        let colours = |it: &Chunk| it.coloured().into_iter().map(|it| it.0).find(|it| *it != Token::Plain);
        let colours: Vec<_> = chunks.iter().map(colours).collect();
        assert_eq!(colours.first(), Some(&Some(Token::String)));
        assert_eq!(colours.get(1), Some(&Some(Token::String)));
        let last = chunks.last().map(Chunk::coloured).unwrap_or_default();
        assert!(last.iter().any(|it| *it == (Token::Keyword, "module".to_owned())), "{last:?}");
        for chunk in &chunks {
            let back: String = chunk.coloured().into_iter().map(|it| it.1).collect();
            assert_eq!(back, *chunk.text);
        }
    }
}
