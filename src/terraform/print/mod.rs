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

    /// A block of attributes. The numbers are its first and last line.
    pub(super) fn block(&mut self, head: &str, body: &[Entry]) -> (usize, usize) {
        self.gap();
        let first = self.lines;
        self.line(&format!("{head} {{"));
        self.entries(body, 1);
        self.line("}");
        (first, self.lines.saturating_sub(1))
    }

    /// The call of a module. What is null is left to the module's own default.
    pub(super) fn call(&mut self, label: &str, module: &str, settings: &[Setting]) -> (usize, usize) {
        self.gap();
        let first = self.lines;
        self.line(&["module \"", label, "\" {"].concat());
        let before = self.text.len();
        let text = &mut self.text;
        let mut run = Run::default();
        push_attribute(text, &mut run, "source", &Expr::Text(["./modules/", module].concat()), 1);
        // A blank line follows the source, and each paragraph with anything in it.
        let mut gap = true;
        for setting in settings {
            gap |= setting.gap;
            if setting.value == Expr::Null || setting.name.is_empty() {
                continue;
            }
            if std::mem::take(&mut gap) {
                run.flush(text);
                text.push('\n');
            }
            push_attribute(text, &mut run, setting.name, &setting.value, 1);
        }
        run.flush(text);
        self.count_from(before);
        self.line("}");
        (first, self.lines.saturating_sub(1))
    }

    /// Attributes outside of any block, as in a file of values.
    pub(super) fn attributes(&mut self, body: &[Entry]) {
        self.entries(body, 0);
    }

    fn entries(&mut self, body: &[Entry], depth: usize) {
        let before = self.text.len();
        write_entries(&mut self.text, body, depth);
        self.count_from(before);
    }

    /// Counts the lines that were written since the text was so long.
    fn count_from(&mut self, before: usize) {
        let new = self.text.get(before..).unwrap_or_default();
        self.lines += new.bytes().filter(|it| *it == b'\n').count();
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

/// Attributes of one line each at the end of a text, one below the other: their `=` are aligned once all are there.
#[derive(Debug, Default)]
struct Run {
    start: usize,
    /// Where the key of each ends, and its width.
    keys: Vec<(usize, usize)>,
}

impl Run {
    /// Ends the run.
    fn flush(&mut self, out: &mut String) {
        let width = self.keys.iter().map(|(_, width)| *width).max().unwrap_or(0);
        if self.keys.iter().any(|(_, it)| *it != width) {
            let lines = out.split_off(self.start);
            let mut from = 0;
            for (end, own) in &self.keys {
                let end = end - self.start;
                out.push_str(lines.get(from..end).unwrap_or_default());
                out.extend(std::iter::repeat_n(' ', width - own));
                from = end;
            }
            out.push_str(lines.get(from..).unwrap_or_default());
        }
        self.keys.clear();
    }
}

fn write_entries(out: &mut String, body: &[Entry], depth: usize) {
    let mut run = Run::default();
    for (index, entry) in body.iter().enumerate() {
        match entry {
            Entry::Attribute(key, value) => {
                push_attribute(out, &mut run, key, value, depth);
            }
            Entry::Gap => {
                run.flush(out);
                out.push('\n');
            }
            Entry::Comment(words) => {
                run.flush(out);
                indent(out, depth);
                let _ = writeln!(out, "# {}", comment(words));
            }
            Entry::Block(head, inner) => {
                run.flush(out);
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
    run.flush(out);
}

/// Writes an attribute. One of several lines stands alone, as in `terraform fmt`.
fn push_attribute(out: &mut String, run: &mut Run, key: &str, value: &Expr, depth: usize) {
    let alone = spans(value);
    if alone {
        run.flush(out);
    }
    let before = out.len();
    indent(out, depth);
    out.push_str(key);
    let end = out.len();
    out.push_str(" = ");
    print(out, value, depth, key.len() + 3 + 2 * depth);
    out.push('\n');
    if alone {
        return;
    }
    let lines = out.get(end..).map_or(0, |it| it.bytes().filter(|it| *it == b'\n').count());
    if lines > 1 {
        // It was too long for one line: the run ends before it.
        let it = out.split_off(before);
        run.flush(out);
        out.push_str(&it);
        return;
    }
    if run.keys.is_empty() {
        run.start = before;
    }
    run.keys.push((end, columns(key)));
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n("  ", depth));
}

fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

/// Appends an expression that starts in column `at` of a line indented by `depth`.
fn print(out: &mut String, expr: &Expr, depth: usize, at: usize) {
    if let Expr::Subnets(over) = expr
        && let Some(zones) = over.as_map()
    {
        return print(out, &subnets(zones), depth, at);
    }
    // What holds objects goes over several lines however short it is, so only the rest is measured.
    if !spans(expr) {
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

/// Whether it goes over several lines however short it is.
fn spans(expr: &Expr) -> bool {
    match expr {
        Expr::List(items) => items.iter().any(is_object),
        Expr::Items(items) => !items.is_empty(),
        Expr::Map(items) => items.iter().any(|(_, it)| is_object(it)),
        Expr::Struct(fields) => fields.iter().any(|(_, it)| is_object(it)),
        Expr::Null
        | Expr::Bool(_)
        | Expr::Number(_)
        | Expr::Decimal(_)
        | Expr::Text(_)
        | Expr::Template(_)
        | Expr::Code(_)
        | Expr::Subnets(_)
        | Expr::ForZones { .. }
        | Expr::Merge(..)
        | Expr::ByEnvironment(_) => false,
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
    let mut run = Run::default();
    for (key, value) in fields {
        push_attribute(out, &mut run, &key, value, depth + 1);
    }
    run.flush(out);
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
