//! Hosted zones, names and their certificates.

pub(super) mod could_be_proved;
pub(super) mod domain;
pub(super) mod internal_target;
pub(super) mod made_twice;
pub(super) mod name_form;
pub(super) mod name_twice;
pub(super) mod names_nothing;
pub(super) mod not_ours;
pub(super) mod nothing_to_prove;
pub(super) mod shared_name;

/// Whether a text is a domain of two parts at least, in lower case.
pub(super) fn is_domain(text: &str) -> bool {
    text.len() <= 253 && text.split('.').count() >= 2 && text.split('.').all(is_label)
}

/// Whether a text is a name relative to a domain; a star may stand for its first part.
pub(super) fn is_name(text: &str) -> bool {
    let mut parts = text.split('.');
    parts.next().is_some_and(|it| it == "*" || is_label(it)) && parts.all(is_label)
}

fn is_label(text: &str) -> bool {
    let inner = text.strip_prefix('_').unwrap_or(text);
    (1..=63).contains(&text.len())
        && inner.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !inner.starts_with('-')
        && !inner.ends_with('-')
}
