//! Paths as load balancers and CloudFront write them: `*` is any text, `?` any sign.

/// Every path begins with a slash, so that `/*` is any path.
pub(super) fn takes_any(pattern: &str) -> bool {
    let stars = pattern.trim().trim_start_matches('/');
    !stars.is_empty() && stars.bytes().all(|it| it == b'*')
}

/// Whether the pattern `wide` matches all that `narrow` matches. May miss a case, never invents one.
pub(super) fn wider(wide: &str, narrow: &str) -> bool {
    let mut wide = wide.split('*');
    let Some(first) = wide.next() else { return false };
    let Some(mut rest) = narrow.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = wide.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.len() >= last.len() && rest.ends_with(last)
}

/// Whether no path matches both patterns: they begin or end in different words. May miss a case, never invents one.
pub(super) fn apart(one: &str, other: &str) -> bool {
    let ((head, tail), (begin, end)) = (ends(one), ends(other));
    let begins = head.starts_with(begin) || begin.starts_with(head);
    let ends = tail.ends_with(end) || end.ends_with(tail);
    !begins || !ends || shorter(one, begin) || shorter(other, head)
}

/// What a pattern says before its first and after its last wildcard: twice the whole of it where there is none.
fn ends(pattern: &str) -> (&str, &str) {
    let wild = ['*', '?'];
    let head = pattern.split(wild).next().unwrap_or_default();
    (head, pattern.rsplit(wild).next().unwrap_or_default())
}

/// Whether a path without wildcards ends before the other has said what it begins with.
fn shorter(path: &str, begin: &str) -> bool {
    !path.contains(['*', '?']) && path.len() < begin.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_without_a_common_path_are_apart() {
        for (one, other) in [
            ("/api/*", "/edge/*"),
            ("/api", "/api/*"),
            ("/api", "/app"),
            ("*.png", "*.jpg"),
            ("/api/*.json", "/api/v1.xml"),
        ] {
            assert!(apart(one, other) && apart(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("/api/*", "/api/v1/*"),
            ("/api/*", "/api/v1"),
            ("*.png", "/assets/*"),
            ("/a?i/*", "/api/*"),
            ("/*", "/api"),
            ("/api", "/api"),
        ] {
            assert!(!apart(one, other) && !apart(other, one), "{one} {other}");
        }
    }
}
