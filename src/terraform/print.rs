//! Expressions and blocks as text, in the layout that `terraform fmt` asks for: `=` aligned in each run of
//! one-line attributes, one blank line between blocks.

use std::fmt::Write;

use super::expr::{Expr, Part};

/// Lines longer than this are broken where they can be.
const WIDTH: usize = 100;

/// A file as it grows.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    lines: usize,
}

impl Page {
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.lines += 1;
    }

    /// A blank line, unless the file has just begun.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() {
            self.line("");
        }
    }

    /// A section banner.
    pub(super) fn banner(&mut self, title: &str) {
        self.gap();
        let rule = "-".repeat(77);
        self.line(&format!("# {rule}"));
        self.line(&format!("# {title}"));
        self.line(&format!("# {rule}"));
    }

    /// A block of attributes. The numbers are its first and last line.
    pub(super) fn block(&mut self, head: &str, body: &[Entry]) -> (usize, usize) {
        self.gap();
        let first = self.lines;
        self.line(&format!("{head} {{"));
        self.entries(body, 1);
        self.line("}");
        (first, self.lines.saturating_sub(1))
    }

    /// Attributes outside of any block, as in a file of values.
    pub(super) fn attributes(&mut self, body: &[Entry]) {
        self.entries(body, 0);
    }

    fn entries(&mut self, body: &[Entry], depth: usize) {
        let mut text = String::new();
        write_entries(&mut text, body, depth);
        self.lines += text.matches('\n').count();
        self.text.push_str(&text);
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// What stands in a block.
#[derive(Clone, Debug)]
pub(super) enum Entry {
    Attribute(String, Expr),
    /// A blank line.
    Gap,
    /// A line of words; may be followed by anything.
    Comment(String),
    Block(String, Vec<Entry>),
}

impl Entry {
    pub(super) fn new(key: &str, value: impl Into<Expr>) -> Self {
        Self::Attribute(key.into(), value.into())
    }
}

fn write_entries(out: &mut String, body: &[Entry], depth: usize) {
    let mut run: Vec<(String, String)> = Vec::new();
    for (index, entry) in body.iter().enumerate() {
        let pad = "  ".repeat(depth);
        match entry {
            Entry::Attribute(key, value) => {
                let value = print(value, depth, key.len() + 3 + 2 * depth);
                push_attribute(out, &mut run, key.clone(), value, depth, "");
            }
            Entry::Gap => {
                flush(out, &mut run, depth, "");
                out.push('\n');
            }
            Entry::Comment(words) => {
                flush(out, &mut run, depth, "");
                let _ = writeln!(out, "{pad}# {}", comment(words));
            }
            Entry::Block(head, inner) => {
                flush(out, &mut run, depth, "");
                let after = index.checked_sub(1).and_then(|before| body.get(before));
                if !matches!(after, None | Some(Entry::Gap | Entry::Comment(_))) {
                    out.push('\n');
                }
                let _ = writeln!(out, "{pad}{head} {{");
                write_entries(out, inner, depth + 1);
                let _ = writeln!(out, "{pad}}}");
            }
        }
    }
    flush(out, &mut run, depth, "");
}

/// Collects one-line attributes to be aligned; one of several lines stands alone, as in `terraform fmt`.
fn push_attribute(
    out: &mut String,
    run: &mut Vec<(String, String)>,
    key: String,
    value: String,
    depth: usize,
    end: &str,
) {
    if value.contains('\n') {
        flush(out, run, depth, end);
        indent(out, depth);
        out.push_str(&key);
        out.push_str(" = ");
        out.push_str(&value);
        out.push_str(end);
        out.push('\n');
    } else {
        run.push((key, value));
    }
}

fn flush(out: &mut String, run: &mut Vec<(String, String)>, depth: usize, end: &str) {
    let width = run.iter().map(|(key, _)| columns(key)).max().unwrap_or(0);
    for (key, value) in run.drain(..) {
        indent(out, depth);
        out.push_str(&key);
        out.extend(std::iter::repeat_n(' ', width.saturating_sub(columns(&key))));
        out.push_str(" = ");
        out.push_str(&value);
        out.push_str(end);
        out.push('\n');
    }
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n("  ", depth));
}

fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

/// An expression that starts in column `at` of a line indented by `depth`.
fn print(expr: &Expr, depth: usize, at: usize) -> String {
    // What holds objects goes over several lines however short it is, so only the rest is measured.
    let holds_objects = match expr {
        Expr::List(items) => items.iter().any(is_object),
        Expr::Items(_) => true,
        Expr::Map(items) => items.iter().any(|(_, it)| is_object(it)),
        Expr::Struct(fields) => fields.iter().any(|(_, it)| is_object(it)),
        Expr::Subnets(over) => match over.as_map() {
            Some(zones) => return print(&subnets(zones), depth, at),
            None => false,
        },
        Expr::Null
        | Expr::Bool(_)
        | Expr::Number(_)
        | Expr::Decimal(_)
        | Expr::Text(_)
        | Expr::Template(_)
        | Expr::Code(_)
        | Expr::ForZones { .. }
        | Expr::Merge(..)
        | Expr::ByEnvironment(_) => false,
    };
    if !holds_objects {
        let line = inline(expr);
        if at + columns(&line) <= WIDTH {
            return line;
        }
    }
    match expr {
        Expr::List(items) => broken_list(items.iter(), items.len(), depth),
        Expr::Items(items) => broken_list(items.iter().map(|(_, it)| it), items.len(), depth),
        Expr::Map(items) => broken_object(items.iter().map(|(key, it)| (object_key(key), it)), depth),
        Expr::Struct(fields) => broken_object(present(fields).map(|(key, it)| (key.to_owned(), it)), depth),
        Expr::Merge(one, other) => {
            let pad = "  ".repeat(depth + 1);
            let part = |it| print(it, depth + 1, 2 * depth + 2);
            format!("merge(\n{pad}{},\n{pad}{},\n{})", part(one), part(other), "  ".repeat(depth))
        }
        Expr::ByEnvironment(values) => {
            let object = broken_object(values.iter().map(|(key, it)| (object_key(key), it)), depth);
            format!("{object}[var.environment]")
        }
        Expr::Null
        | Expr::Bool(_)
        | Expr::Number(_)
        | Expr::Decimal(_)
        | Expr::Text(_)
        | Expr::Template(_)
        | Expr::Code(_)
        | Expr::Subnets(_)
        | Expr::ForZones { .. } => inline(expr),
    }
}

fn is_object(expr: &Expr) -> bool {
    matches!(expr, Expr::Map(_) | Expr::Struct(_))
}

fn broken_list<'a>(items: impl Iterator<Item = &'a Expr>, len: usize, depth: usize) -> String {
    if len == 0 {
        return "[]".into();
    }
    let pad = "  ".repeat(depth + 1);
    let mut out = String::from("[\n");
    for item in items {
        let _ = writeln!(out, "{pad}{},", print(item, depth + 1, 2 * depth + 3));
    }
    let _ = write!(out, "{}]", "  ".repeat(depth));
    out
}

fn broken_object<'a>(fields: impl Iterator<Item = (String, &'a Expr)>, depth: usize) -> String {
    let mut out = String::from("{\n");
    let mut run = Vec::new();
    for (key, value) in fields {
        let value = print(value, depth + 1, key.len() + 5 + 2 * depth);
        push_attribute(&mut out, &mut run, key, value, depth + 1, "");
    }
    flush(&mut out, &mut run, depth + 1, "");
    let _ = write!(out, "{}}}", "  ".repeat(depth));
    out
}

/// Attributes that have a value: what is null is left to the module's default.
fn present<'a>(fields: &'a [(&'static str, Expr)]) -> impl Iterator<Item = (&'static str, &'a Expr)> {
    fields.iter().filter(|(_, it)| *it != Expr::Null).map(|(key, it)| (*key, it))
}

fn subnets(zones: &[(String, Expr)]) -> Expr {
    let subnet = |(zone, cidr): &(String, Expr)| {
        let name = Expr::Code(format!("var.availability_zones[{}]", quoted(zone)));
        (zone.clone(), Expr::Struct(vec![("cidr", cidr.clone()), ("availability_zone", name)]))
    };
    Expr::Map(zones.iter().map(subnet).collect())
}

/// An expression on one line.
pub(super) fn inline(expr: &Expr) -> String {
    match expr {
        Expr::Null => "null".into(),
        Expr::Bool(it) => it.to_string(),
        Expr::Number(it) => it.to_string(),
        Expr::Decimal(it) => (*it).to_owned(),
        Expr::Text(it) => quoted(it),
        Expr::Template(parts) => {
            let mut out = String::from("\"");
            for part in parts {
                match part {
                    Part::Text(text) => escape(&mut out, text),
                    Part::Code(code) => {
                        let _ = write!(out, "${{{code}}}");
                    }
                }
            }
            out.push('"');
            out
        }
        Expr::Code(it) => it.clone(),
        Expr::List(items) => list(items.iter()),
        Expr::Items(items) => list(items.iter().map(|(_, it)| it)),
        Expr::Map(items) => object(items.iter().map(|(key, it)| (object_key(key), it))),
        Expr::Struct(fields) => object(present(fields).map(|(key, it)| (key.to_owned(), it))),
        Expr::Subnets(over) => match over.as_map() {
            Some(zones) => inline(&subnets(zones)),
            None => format!(
                "{{ for zone, cidr in {} : zone => {{ cidr = cidr, availability_zone = var.availability_zones[zone] }} }}",
                inline(over)
            ),
        },
        Expr::ForZones { map, zones } => {
            format!("{{ for zone in {} : zone => {map}[zone] }}", inline(zones))
        }
        Expr::Merge(one, other) => format!("merge({}, {})", inline(one), inline(other)),
        Expr::ByEnvironment(values) => {
            let object = object(values.iter().map(|(key, it)| (object_key(key), it)));
            format!("{object}[var.environment]")
        }
    }
}

fn list<'a>(items: impl Iterator<Item = &'a Expr>) -> String {
    let items: Vec<String> = items.map(inline).collect();
    format!("[{}]", items.join(", "))
}

fn object<'a>(fields: impl Iterator<Item = (String, &'a Expr)>) -> String {
    let fields: Vec<String> = fields.map(|(key, it)| format!("{key} = {}", inline(it))).collect();
    if fields.is_empty() { "{}".into() } else { format!("{{ {} }}", fields.join(", ")) }
}

/// Bare where Terraform takes it bare, quoted otherwise.
fn object_key(key: &str) -> String {
    let bare = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        && !matches!(key, "for" | "null" | "true" | "false" | "if" | "in" | "endfor" | "else" | "endif");
    if bare { key.to_owned() } else { quoted(key) }
}

/// A string that means exactly `text`.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    escape(&mut out, text);
    out.push('"');
    out
}

fn escape(out: &mut String, text: &str) {
    // Most texts are plain: names, sizes, addresses.
    let plain = |b: u8| (b' '..0x7f).contains(&b) && !matches!(b, b'"' | b'\\' | b'$' | b'%');
    if text.bytes().all(plain) {
        out.push_str(text);
        return;
    }
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // `${` and `%{` would begin an interpolation: doubled they stand for themselves. In longer runs and
            // before a backslash the doubling would be read differently, so the sign is spelled out.
            '$' | '%' if is_sign(next) || is_sign(before) || next == '"' || is_escaped(next) => spell(out, c),
            '$' | '%' if next == '{' => {
                out.push(c);
                out.push(c);
            }
            // Invisible characters are spelled out too, so that a reviewer sees them.
            c if is_escaped(c) => spell(out, c),
            c => out.push(c),
        }
        before = c;
    }
}

fn is_sign(c: char) -> bool {
    c == '$' || c == '%'
}

fn is_escaped(c: char) -> bool {
    c == '\\' || c.is_control() || is_direction_mark(c)
}

fn spell(out: &mut String, c: char) {
    let _ = write!(out, "\\u{:04X}", u32::from(c));
}

/// Marks that change the order in which text is shown, and line separators.
pub(super) fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Words of a user in a comment: one line, nothing invisible.
pub(super) fn comment(words: &str) -> String {
    words.chars().map(|c| if c.is_control() || is_direction_mark(c) { ' ' } else { c }).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_user_typed_stays_a_string() {
        let hostile = "${file(\"/etc/passwd\")} %{ if true }\n\u{202e}$${x}";
        let context = hcl::eval::Context::new();
        let text = format!("a = {}\n", quoted(hostile));
        let read: std::collections::BTreeMap<String, String> = hcl::eval::from_str(&text, &context).unwrap();
        assert_eq!(read.get("a").map(String::as_str), Some(hostile), "{text}");
    }

    #[test]
    fn a_run_of_attributes_is_aligned_and_an_object_breaks_the_run() {
        let mut page = Page::default();
        let object =
            Expr::Struct(vec![("a", 1_u32.into()), ("long", Expr::Map(vec![("x".into(), Expr::Null)]))]);
        page.block(
            "module \"x\"",
            &[
                Entry::new("a", 1_u32),
                Entry::new("long_name", true),
                Entry::new("o", object),
                Entry::new("b", "c"),
            ],
        );
        let text = page.finish();
        assert_eq!(
            text,
            "module \"x\" {\n  a         = 1\n  long_name = true\n  o = {\n    a    = 1\n    long = { x = null }\n  }\n  b = \"c\"\n}\n"
        );
    }
}
