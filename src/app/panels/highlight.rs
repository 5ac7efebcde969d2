//! Colours for code: text -> lines of pieces. Knows just enough of HCL, JSON, YAML and Markdown to be right about what
//! we write ourselves; anything else is plain.

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Token {
    Plain,
    Keyword,
    String,
    Number,
    Comment,
}

impl Token {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Keyword => "code__keyword",
            Self::String => "code__string",
            Self::Number => "code__number",
            Self::Comment => "code__comment",
        }
    }
}

/// A line as pieces that add up to it.
pub(super) type Pieces = Vec<(Token, String)>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Language {
    Hcl,
    Json,
    Yaml,
    Markdown,
    Plain,
}

pub(super) fn language(path: &str) -> Language {
    match path.rsplit('.').next().unwrap_or_default() {
        "tf" | "tfvars" | "hcl" | "example" => Language::Hcl,
        "json" => Language::Json,
        "yml" | "yaml" => Language::Yaml,
        "md" => Language::Markdown,
        _ => Language::Plain,
    }
}

/// What goes on from one line to the next.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Inside {
    Nothing,
    Comment,
    Heredoc(String),
    Fence,
}

/// Whether anything in the text may go on over several lines.
pub(super) fn goes_on(text: &str) -> bool {
    ["<<", "/*", "```"].iter().any(|it| text.contains(it))
}

/// Colours lines, the first of which is inside of something.
pub(super) fn highlight(language: Language, text: &str, inside: &mut Inside) -> Vec<Pieces> {
    text.lines()
        .map(|line| match language {
            Language::Hcl => hcl(line, inside),
            Language::Json => json(line),
            Language::Yaml => yaml(line),
            Language::Markdown => markdown(line, inside),
            Language::Plain => vec![(Token::Plain, line.to_owned())],
        })
        .collect()
}

/// Cuts a line into pieces from left to right; neighbours of one class become one piece.
struct Cutter<'a> {
    rest: &'a str,
    pieces: Pieces,
}

impl<'a> Cutter<'a> {
    const fn new(line: &'a str) -> Self {
        Self { rest: line, pieces: Vec::new() }
    }

    fn next(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// The next `bytes` bytes are of this class.
    fn take(&mut self, bytes: usize, token: Token) {
        let (piece, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        match self.pieces.last_mut().filter(|it| it.0 == token) {
            Some((_, text)) => text.push_str(piece),
            None if piece.is_empty() => {}
            None => self.pieces.push((token, piece.to_owned())),
        }
    }

    /// How far `fits` goes.
    fn run(&self, fits: impl Fn(char) -> bool) -> usize {
        self.rest.find(|c| !fits(c)).unwrap_or(self.rest.len())
    }

    fn take_all(&mut self, token: Token) {
        self.take(self.rest.len(), token);
    }

    fn take_one(&mut self) {
        self.take(self.next().map_or(0, char::len_utf8), Token::Plain);
    }
}

const WORDS: &[&str] = &[
    "backend",
    "check",
    "data",
    "else",
    "false",
    "for",
    "if",
    "import",
    "in",
    "locals",
    "module",
    "moved",
    "null",
    "output",
    "provider",
    "removed",
    "resource",
    "run",
    "terraform",
    "true",
    "variable",
    "mock_provider",
];

fn hcl(line: &str, inside: &mut Inside) -> Pieces {
    let mut cut = Cutter::new(line);
    match inside {
        Inside::Heredoc(end) => {
            if line.trim() == end {
                *inside = Inside::Nothing;
            }
            cut.take_all(Token::String);
            return cut.pieces;
        }
        Inside::Comment => match line.find("*/") {
            Some(end) => {
                cut.take(end + 2, Token::Comment);
                *inside = Inside::Nothing;
            }
            None => {
                cut.take_all(Token::Comment);
                return cut.pieces;
            }
        },
        Inside::Nothing | Inside::Fence => {}
    }
    while let Some(c) = cut.next() {
        match c {
            '#' => cut.take_all(Token::Comment),
            '/' if cut.rest.starts_with("//") => cut.take_all(Token::Comment),
            '/' if cut.rest.starts_with("/*") => match cut.rest.find("*/") {
                Some(end) => cut.take(end + 2, Token::Comment),
                None => {
                    cut.take_all(Token::Comment);
                    *inside = Inside::Comment;
                }
            },
            '<' if cut.rest.starts_with("<<") => {
                let end = cut.rest.trim_start_matches(['<', '-']).trim();
                if !end.is_empty() && end.chars().all(|it| it.is_alphanumeric() || it == '_') {
                    *inside = Inside::Heredoc(end.to_owned());
                }
                cut.take_all(Token::String);
            }
            '"' => cut.take(quoted(cut.rest, '"'), Token::String),
            c if c.is_ascii_digit() => {
                cut.take(cut.run(|it| it.is_ascii_digit() || it == '.'), Token::Number)
            }
            c if c.is_alphabetic() || c == '_' => word(&mut cut),
            _ => cut.take_one(),
        }
    }
    cut.pieces
}

/// A name is a keyword when it stands alone: not `data.x`, not `in = 1`.
fn word(cut: &mut Cutter<'_>) {
    let end = cut.run(|it| it.is_alphanumeric() || it == '_' || it == '-');
    let (name, after) = cut.rest.split_at_checked(end).unwrap_or((cut.rest, ""));
    let member = after.starts_with('.') || cut.pieces.last().is_some_and(|it| it.1.ends_with('.'));
    let named = after.trim_start().starts_with('=') && !after.trim_start().starts_with("==");
    let keyword = WORDS.contains(&name) && !member && !named;
    cut.take(end, if keyword { Token::Keyword } else { Token::Plain });
}

/// The length of a quoted text with both of its quotes; quotes inside `${…}` do not end it.
fn quoted(text: &str, quote: char) -> usize {
    let (mut escaped, mut depth, mut before) = (false, 0_u32, ' ');
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' if before == '$' || before == '%' || depth > 0 => depth += 1,
            '}' if depth > 0 => depth -= 1,
            c if c == quote && depth == 0 => return at + c.len_utf8(),
            _ => {}
        }
        before = c;
    }
    text.len()
}

fn json(line: &str) -> Pieces {
    let mut cut = Cutter::new(line);
    while let Some(c) = cut.next() {
        match c {
            '"' => {
                let end = quoted(cut.rest, '"');
                let key = cut.rest.get(end..).is_some_and(|it| it.trim_start().starts_with(':'));
                cut.take(end, if key { Token::Keyword } else { Token::String });
            }
            c if c.is_ascii_digit() || c == '-' => {
                cut.take(cut.run(|it| it.is_ascii_digit() || "+-.eE".contains(it)), Token::Number);
            }
            c if c.is_alphabetic() => cut.take(cut.run(char::is_alphabetic), Token::Keyword),
            _ => cut.take_one(),
        }
    }
    cut.pieces
}

fn yaml(line: &str) -> Pieces {
    let mut cut = Cutter::new(line);
    cut.take(cut.run(|it| it == ' ' || it == '-'), Token::Plain);
    let key = cut.run(|it| it.is_alphanumeric() || "_-./".contains(it));
    if cut.rest.get(key..).is_some_and(|it| it == ":" || it.starts_with(": ")) {
        cut.take(key, Token::Keyword);
    }
    while let Some(c) = cut.next() {
        let free = cut.pieces.last().is_none_or(|it| it.1.ends_with([' ', ',', '[']));
        match c {
            '#' if free => cut.take_all(Token::Comment),
            '"' | '\'' => cut.take(quoted(cut.rest, c), Token::String),
            c if free && c.is_ascii_digit() => {
                cut.take(cut.run(|it| it.is_ascii_digit() || it == '.'), Token::Number);
            }
            _ => cut.take_one(),
        }
    }
    cut.pieces
}

fn markdown(line: &str, inside: &mut Inside) -> Pieces {
    let mut cut = Cutter::new(line);
    let fence = line.trim_start().starts_with("```");
    let fenced = matches!(inside, Inside::Fence);
    if fence {
        *inside = if fenced { Inside::Nothing } else { Inside::Fence };
    }
    if fence || fenced {
        cut.take_all(Token::String);
    } else if line.starts_with('#') {
        cut.take_all(Token::Keyword);
    }
    while let Some(c) = cut.next() {
        match (c, cut.rest.get(1..).and_then(|it| it.find('`'))) {
            ('`', Some(end)) => cut.take(end + 2, Token::String),
            _ => cut.take_one(),
        }
    }
    cut.pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces that have a colour, as `keyword:module`.
    fn coloured(path: &str, text: &str) -> Vec<String> {
        let lines = highlight(language(path), text, &mut Inside::Nothing);
        let back: Vec<String> =
            lines.iter().map(|line| line.iter().map(|it| it.1.as_str()).collect()).collect();
        assert_eq!(back, text.lines().collect::<Vec<_>>(), "the pieces add up to the text");
        let pieces = lines.into_iter().flatten().filter(|it| it.0 != Token::Plain);
        pieces.map(|(token, text)| format!("{}:{text}", token.class().replace("code__", ""))).collect()
    }

    #[test]
    fn terraform_has_keywords_strings_numbers_and_comments() {
        assert_eq!(
            coloured("main.tf", "module \"orders\" {\n  cpu = 512 # a half\n  in  = data.x.y\n}"),
            ["keyword:module", "string:\"orders\"", "number:512", "comment:# a half"]
        );
    }

    #[test]
    fn a_quote_within_an_interpolation_does_not_end_the_string() {
        assert_eq!(
            coloured("main.tf", r#"  a = "x${lookup(v, "k")}y" # é"#),
            [r#"string:"x${lookup(v, "k")}y""#, "comment:# é"]
        );
        assert_eq!(coloured("a.tf", "x = <<-EOT\n  if \"\nEOT\ny = 1").last().unwrap(), "number:1");
    }

    #[test]
    fn other_files_have_colours_and_broken_ones_do_no_harm() {
        assert_eq!(coloured("a.json", r#"{"a": [1, "b"]}"#), [r#"keyword:"a""#, "number:1", r#"string:"b""#]);
        assert_eq!(
            coloured("a.yml", "on: push # x\n- a: 'b'"),
            ["keyword:on", "comment:# x", "keyword:a", "string:'b'"]
        );
        assert_eq!(coloured("README.md", "# T\n`a` b `"), ["keyword:# T", "string:`a`"]);
        for text in ["\"é", "\"\\", "/* é", "<<", "${", "`é", "\"${\"", "- é: \"", "🦀"] {
            for path in ["a.tf", "a.json", "a.yml", "a.md", "a"] {
                coloured(path, text);
            }
        }
    }
}
