//! Expressions and blocks as text, in the layout that `terraform fmt` asks for: `=` aligned in each run of
//! one-line attributes, one blank line between blocks.

mod inline;

use std::borrow::Cow;
use std::fmt::Write;

use super::call::Setting;
use super::expr::Expr;
use inline::{object_key, present, subnets, write_inline};

pub(super) use inline::{comment, inline, is_direction_mark, quoted};

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

    /// Another page, after a blank line. The numbers are its first and last line.
    pub(super) fn page(&mut self, other: &Self) -> (usize, usize) {
        self.gap();
        let first = self.lines;
        self.text.push_str(&other.text);
        self.lines += other.lines;
        (first, self.lines.saturating_sub(1))
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

    /// The call of a module. What is null is left to the module's own default. The number is its first line.
    pub(super) fn call(&mut self, label: &str, module: &str, settings: &[Setting]) -> usize {
        self.gap();
        let first = self.lines;
        self.line(&["module \"", label, "\" {"].concat());
        let mut text = String::new();
        let mut run = vec![(Cow::Borrowed("source"), quoted(&["./modules/", module].concat()))];
        // A blank line follows the source, and each paragraph with anything in it.
        let mut gap = true;
        for setting in settings {
            gap |= setting.gap;
            if setting.value == Expr::Null || setting.name.is_empty() {
                continue;
            }
            if std::mem::take(&mut gap) {
                flush(&mut text, &mut run, 1);
                text.push('\n');
            }
            push_attribute(&mut text, &mut run, Cow::Borrowed(setting.name), &setting.value, 1);
        }
        flush(&mut text, &mut run, 1);
        self.append(&text);
        self.line("}");
        first
    }

    /// Attributes outside of any block, as in a file of values.
    pub(super) fn attributes(&mut self, body: &[Entry]) {
        self.entries(body, 0);
    }

    fn entries(&mut self, body: &[Entry], depth: usize) {
        let mut text = String::new();
        write_entries(&mut text, body, depth);
        self.append(&text);
    }

    fn append(&mut self, text: &str) {
        self.lines += text.bytes().filter(|it| *it == b'\n').count();
        self.text.push_str(text);
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

/// Attributes of one line each, one below the other: their `=` are aligned.
type Run<'a> = Vec<(Cow<'a, str>, String)>;

fn write_entries(out: &mut String, body: &[Entry], depth: usize) {
    let mut run = Run::new();
    for (index, entry) in body.iter().enumerate() {
        match entry {
            Entry::Attribute(key, value) => {
                push_attribute(out, &mut run, Cow::Borrowed(key), value, depth);
            }
            Entry::Gap => {
                flush(out, &mut run, depth);
                out.push('\n');
            }
            Entry::Comment(words) => {
                flush(out, &mut run, depth);
                indent(out, depth);
                let _ = writeln!(out, "# {}", comment(words));
            }
            Entry::Block(head, inner) => {
                flush(out, &mut run, depth);
                let after = index.checked_sub(1).and_then(|before| body.get(before));
                if !matches!(after, None | Some(Entry::Gap | Entry::Comment(_))) {
                    out.push('\n');
                }
                indent(out, depth);
                out.push_str(head);
                out.push_str(" {\n");
                write_entries(out, inner, depth + 1);
                indent(out, depth);
                out.push_str("}\n");
            }
        }
    }
    flush(out, &mut run, depth);
}

/// Collects one-line attributes to be aligned; one of several lines stands alone, as in `terraform fmt`.
fn push_attribute<'a>(out: &mut String, run: &mut Run<'a>, key: Cow<'a, str>, value: &Expr, depth: usize) {
    let mut text = String::new();
    print(&mut text, value, depth, key.len() + 3 + 2 * depth);
    run.push((key, text));
    let broken = run.last().is_some_and(|(_, text)| text.contains('\n'));
    if let (true, Some(alone)) = (broken, run.pop_if(|_| broken)) {
        flush(out, run, depth);
        run.push(alone);
        flush(out, run, depth);
    }
}

/// Writes the attributes that were collected.
fn flush(out: &mut String, run: &mut Run<'_>, depth: usize) {
    let width = run.iter().map(|(key, _)| columns(key)).max().unwrap_or(0);
    for (key, value) in run.drain(..) {
        indent(out, depth);
        out.push_str(&key);
        out.extend(std::iter::repeat_n(' ', width.saturating_sub(columns(&key))));
        out.push_str(" = ");
        out.push_str(&value);
        out.push('\n');
    }
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n("  ", depth));
}

fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

/// Appends an expression that starts in column `at` of a line indented by `depth`.
fn print(out: &mut String, expr: &Expr, depth: usize, at: usize) {
    // What holds objects goes over several lines however short it is, so only the rest is measured.
    let holds_objects = match expr {
        Expr::List(items) => items.iter().any(is_object),
        Expr::Items(_) => true,
        Expr::Map(items) => items.iter().any(|(_, it)| is_object(it)),
        Expr::Struct(fields) => fields.iter().any(|(_, it)| is_object(it)),
        Expr::Subnets(over) => match over.as_map() {
            Some(zones) => return print(out, &subnets(zones), depth, at),
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
        let before = out.len();
        write_inline(out, expr);
        if at + out.get(before..).map_or(0, columns) <= WIDTH || !breaks(expr) {
            return;
        }
        out.truncate(before);
    }
    match expr {
        Expr::List(items) => print_list(out, &mut items.iter(), depth),
        Expr::Items(items) => print_list(out, &mut items.iter().map(|(_, it)| it), depth),
        Expr::Map(items) => {
            print_object(out, &mut items.iter().map(|(key, it)| (object_key(key), it)), depth);
        }
        Expr::Struct(fields) => {
            print_object(out, &mut present(fields).map(|(key, it)| (Cow::Borrowed(key), it)), depth);
        }
        Expr::Merge(one, other) => {
            out.push_str("merge(\n");
            for part in [one, other] {
                indent(out, depth + 1);
                print(out, part, depth + 1, 2 * depth + 2);
                out.push_str(",\n");
            }
            indent(out, depth);
            out.push(')');
        }
        Expr::ByEnvironment(values) => {
            print_object(out, &mut values.iter().map(|(key, it)| (object_key(key), it)), depth);
            out.push_str("[var.environment]");
        }
        Expr::Null
        | Expr::Bool(_)
        | Expr::Number(_)
        | Expr::Decimal(_)
        | Expr::Text(_)
        | Expr::Template(_)
        | Expr::Code(_)
        | Expr::Subnets(_)
        | Expr::ForZones { .. } => {}
    }
}

/// Whether it can be written over several lines.
fn breaks(expr: &Expr) -> bool {
    match expr {
        Expr::List(_)
        | Expr::Items(_)
        | Expr::Map(_)
        | Expr::Struct(_)
        | Expr::Merge(..)
        | Expr::ByEnvironment(_) => true,
        Expr::Null
        | Expr::Bool(_)
        | Expr::Number(_)
        | Expr::Decimal(_)
        | Expr::Text(_)
        | Expr::Template(_)
        | Expr::Code(_)
        | Expr::Subnets(_)
        | Expr::ForZones { .. } => false,
    }
}

fn is_object(expr: &Expr) -> bool {
    matches!(expr, Expr::Map(_) | Expr::Struct(_))
}

fn print_list(out: &mut String, items: &mut dyn Iterator<Item = &Expr>, depth: usize) {
    let before = out.len();
    out.push_str("[\n");
    let start = out.len();
    for item in items {
        indent(out, depth + 1);
        print(out, item, depth + 1, 2 * depth + 3);
        out.push_str(",\n");
    }
    if out.len() == start {
        out.truncate(before + 1);
    } else {
        indent(out, depth);
    }
    out.push(']');
}

fn print_object<'a>(
    out: &mut String,
    fields: &mut dyn Iterator<Item = (Cow<'a, str>, &'a Expr)>,
    depth: usize,
) {
    out.push_str("{\n");
    let mut run = Run::new();
    for (key, value) in fields {
        push_attribute(out, &mut run, key, value, depth + 1);
    }
    flush(out, &mut run, depth + 1);
    indent(out, depth);
    out.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;

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
