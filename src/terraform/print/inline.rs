//! Expressions on one line, and text quoted so that it means exactly what somebody typed.

use std::borrow::Cow;
use std::fmt::Write;

use crate::terraform::expr::{Expr, Part};

/// An expression on one line.
pub(in crate::terraform) fn inline(expr: &Expr) -> String {
    let mut out = String::new();
    write_inline(&mut out, expr);
    out
}

/// Appends an expression on one line.
pub(super) fn write_inline(out: &mut String, expr: &Expr) {
    match expr {
        Expr::Null => out.push_str("null"),
        Expr::Bool(it) => out.push_str(if *it { "true" } else { "false" }),
        Expr::Number(it) => {
            let _ = write!(out, "{it}");
        }
        Expr::Decimal(it) => out.push_str(it),
        Expr::Text(it) => write_quoted(out, it),
        Expr::Template(parts) => {
            out.push('"');
            for part in parts {
                match part {
                    Part::Text(text) => escape(out, text),
                    Part::Code(code) => write_around(out, "${", code, "}"),
                }
            }
            out.push('"');
        }
        Expr::Code(it) => out.push_str(it),
        Expr::List(items) => write_list(out, &mut items.iter()),
        Expr::Items(items) => write_list(out, &mut items.iter().map(|(_, it)| it)),
        Expr::Map(items) => write_object(out, &mut items.iter().map(|(key, it)| (object_key(key), it))),
        Expr::Struct(fields) => {
            write_object(out, &mut present(fields).map(|(key, it)| (Cow::Borrowed(key), it)));
        }
        Expr::Subnets(over) => match over.as_map() {
            Some(zones) => write_inline(out, &subnets(zones)),
            None => {
                out.push_str("{ for zone, cidr in ");
                write_inline(out, over);
                out.push_str(
                    " : zone => { cidr = cidr, availability_zone = var.availability_zones[zone] } }",
                );
            }
        },
        Expr::ForZones { map, zones } => {
            out.push_str("{ for zone in ");
            write_inline(out, zones);
            write_around(out, " : zone => ", map, "[zone] }");
        }
        Expr::Merge(one, other) => {
            out.push_str("merge(");
            write_inline(out, one);
            out.push_str(", ");
            write_inline(out, other);
            out.push(')');
        }
        Expr::ByEnvironment(values) => {
            write_object(out, &mut values.iter().map(|(key, it)| (object_key(key), it)));
            out.push_str("[var.environment]");
        }
    }
}

fn write_around(out: &mut String, before: &str, text: &str, after: &str) {
    out.push_str(before);
    out.push_str(text);
    out.push_str(after);
}

fn write_list(out: &mut String, items: &mut dyn Iterator<Item = &Expr>) {
    out.push('[');
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        write_inline(out, item);
    }
    out.push(']');
}

fn write_object<'a>(out: &mut String, fields: &mut dyn Iterator<Item = (Cow<'a, str>, &'a Expr)>) {
    let mut before = "{ ";
    for (key, it) in fields {
        write_around(out, before, &key, " = ");
        write_inline(out, it);
        before = ", ";
    }
    out.push_str(if before == ", " { " }" } else { "{}" });
}

/// Attributes that have a value: what is null is left to the module's default.
pub(super) fn present<'a>(
    fields: &'a [(&'static str, Expr)],
) -> impl Iterator<Item = (&'static str, &'a Expr)> {
    fields.iter().filter(|(_, it)| *it != Expr::Null).map(|(key, it)| (*key, it))
}

pub(super) fn subnets(zones: &[(String, Expr)]) -> Expr {
    let subnet = |(zone, cidr): &(String, Expr)| {
        let name = Expr::Code(format!("var.availability_zones[{}]", quoted(zone)));
        (zone.clone(), Expr::Struct(vec![("cidr", cidr.clone()), ("availability_zone", name)]))
    };
    Expr::Map(zones.iter().map(subnet).collect())
}

/// Bare where Terraform takes it bare, quoted otherwise.
pub(super) fn object_key(key: &str) -> Cow<'_, str> {
    let bare = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        && !matches!(key, "for" | "null" | "true" | "false" | "if" | "in" | "endfor" | "else" | "endif");
    if bare { Cow::Borrowed(key) } else { Cow::Owned(quoted(key)) }
}

/// A string that means exactly `text`.
pub(in crate::terraform) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_quoted(&mut out, text);
    out
}

fn write_quoted(out: &mut String, text: &str) {
    out.push('"');
    escape(out, text);
    out.push('"');
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
pub(in crate::terraform) fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Words of a user in a comment: one line, nothing invisible.
pub(in crate::terraform) fn comment(words: &str) -> String {
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
        // A reviewer sees what would turn the line around or hide.
        assert!(!text.contains(is_direction_mark), "{text}");
    }

    #[test]
    fn words_of_a_user_stay_within_their_comment() {
        assert_eq!(comment("orders\nresource \"x\" {\u{202e}\r"), "orders resource \"x\" {  ");
    }
}
