//! Sentences with code in them.

use leptos::prelude::*;

/// A sentence with what stands between backticks as code. All of it is text: nothing in it becomes markup.
pub fn prose(text: &str) -> AnyView {
    if !text.contains('`') {
        return text.to_owned().into_any();
    }
    let part = |(is_code, part): (bool, String)| match is_code {
        true => view! { <code>{part}</code> }.into_any(),
        false => part.into_any(),
    };
    parts(text).into_iter().map(part).collect_view().into_any()
}

/// A sentence without its backticks, where there is no room for markup.
pub fn plain_words(text: &str) -> String {
    parts(text).into_iter().map(|it| it.1).collect()
}

/// The parts in turn, and whether each is code. A backtick without a second one is a letter like others.
fn parts(text: &str) -> Vec<(bool, String)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`') {
        let Some((code, next)) = after.split_once('`') else { break };
        parts.push((false, before.to_owned()));
        parts.push((true, code.to_owned()));
        rest = next;
    }
    parts.push((false, rest.to_owned()));
    parts.retain(|it| !it.1.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::{parts, plain_words};

    #[test]
    fn what_stands_between_backticks_is_code() {
        let words =
            |it: &str| parts(it).into_iter().map(|(code, it)| format!("{code}:{it}")).collect::<Vec<_>>();
        assert_eq!(words("Use `x` here"), ["false:Use ", "true:x", "false: here"]);
        assert_eq!(words("one ` alone"), ["false:one ` alone"]);
        assert_eq!(words("`<b>`"), ["true:<b>"]);
        assert_eq!(plain_words("Use `x` here"), "Use x here");
    }
}
