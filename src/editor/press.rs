//! Keys as they are pressed, and as a table names them: `Ctrl+Shift+Z`.

/// A key with the keys held.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press<'a> {
    /// As the browser calls it: `z`, `Delete`, `ArrowUp`.
    pub key: &'a str,
    /// Ctrl, or Cmd.
    pub ctrl: bool,
    pub shift: bool,
    pub alt: bool,
}

impl Press<'_> {
    /// Whether these are the keys. Shift counts only for letters, digits and named keys: signs such as `?` need it on some keyboards only.
    pub(super) fn is(&self, keys: &str) -> bool {
        let mut rest = keys;
        let (mut ctrl, mut shift, mut alt) = (false, false, false);
        while let Some((held, after)) = rest.split_once('+').filter(|(_, after)| !after.is_empty()) {
            match held {
                "Ctrl" => ctrl = true,
                "Shift" => shift = true,
                "Alt" => alt = true,
                _ => break,
            }
            rest = after;
        }
        let sign = rest.len() == 1 && !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        // With Shift, the digit row gives signs that differ between keyboards.
        let key = match (self.key, self.shift) {
            ("!", true) => "1",
            ("@" | "\"", true) => "2",
            (key, _) => key,
        };
        key.eq_ignore_ascii_case(rest)
            && ctrl == self.ctrl
            && alt == self.alt
            && (sign || shift == self.shift)
    }
}

/// Keys as they are shown: `Ctrl Shift Z`.
#[must_use]
pub fn spaced(keys: &str) -> String {
    if keys == "+" { keys.into() } else { keys.replace('+', " ") }
}
