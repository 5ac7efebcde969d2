//! How well a line answers what is typed.

/// It goes by that name elsewhere. Below what its own words can reach.
pub const KNOWN_AS: i32 = 4;
/// Its description speaks of it.
pub const ABOUT_IT: i32 = -40;

/// How far what one hardly means stands below all else.
pub(super) const LAST: i32 = 1000;

/// How well `wanted` matches a short text: in one piece, or its letters in order from the beginning of a word; better at
/// the beginnings of words, and best of all where it is what the text says or begins with.
pub fn score(text: &str, wanted: &str) -> Option<i32> {
    let (whole, typed) = (text.to_lowercase(), wanted.trim().to_lowercase());
    // All lines are as good, in the order of their table.
    if typed.is_empty() {
        return Some(0);
    }
    let exact = match whole.strip_prefix(&typed) {
        Some("") => 100,
        Some(_) => 50,
        None if begins_a_word(&whole, &typed) => 30,
        None => 0,
    };
    scattered(&whole, &typed).map(|it| it + exact)
}

/// Whether some word of the text begins with what is typed.
pub fn begins_a_word(text: &str, wanted: &str) -> bool {
    let (text, wanted) = (text.to_lowercase(), wanted.trim().to_lowercase());
    let mut found = text.match_indices(&wanted);
    found.any(|(at, _)| !text.get(..at).is_some_and(|it| it.ends_with(char::is_alphanumeric)))
}

fn scattered(text: &str, wanted: &str) -> Option<i32> {
    let letters: Vec<char> = wanted.chars().filter(|c| c.is_alphanumeric()).collect();
    let in_one_piece = text.contains(wanted);
    let mut left = letters.iter().peekable();
    let (mut score, mut run, mut before) = (0, 0, ' ');
    for c in text.chars() {
        let begins = !before.is_alphanumeric();
        let first = left.len() == letters.len();
        if left.peek() == Some(&&c) && (begins || !first || in_one_piece) {
            left.next();
            run += 1;
            score += 1 + run + if begins { 6 } else { 0 };
        } else {
            run = 0;
        }
        before = c;
    }
    // Long texts match nearly anything letter by letter: they must match in larger pieces.
    let spread = i32::try_from(text.len()).unwrap_or(i32::MAX) / 8;
    let least = i32::try_from(letters.len()).unwrap_or(0) * 2;
    (left.peek().is_none() && score - spread >= least).then_some(score - spread)
}

#[cfg(test)]
mod tests {
    use super::{begins_a_word, score};

    #[test]
    fn names_match_in_one_piece_or_from_the_beginning_of_a_word() {
        assert!(score("Add NAT", "nat").is_some());
        assert!(score("Download Terraform", "nat").is_none());
        assert!(score("Download Terraform", "dtf").is_some());
        assert!(score("Add Database", "base").is_some());
        assert!(score("NAT", "nat") > score("Add NAT", "nat"));
        assert_eq!(score("A long line", ""), score("Short", ""));
    }

    #[test]
    fn descriptions_match_at_the_beginning_of_words_only() {
        assert!(begins_a_word("A NAT gateway", "nat"));
        assert!(!begins_a_word("Tasks find their destination", "nat"));
    }
}
