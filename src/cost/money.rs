//! Amounts: ranges of dollars, and the only place where they are rounded.

use std::ops::{Add, AddAssign};

/// Hours in a month, as AWS's calculator counts them: 365 x 24 / 12.
pub const HOURS_PER_MONTH: f64 = 730.0;

/// An amount of US dollars. Rounding is for display only.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Usd(pub f64);

/// The least, the usual and the most of something.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    pub min: f64,
    pub typical: f64,
    pub max: f64,
}

impl Range {
    #[must_use]
    pub const fn new(min: f64, typical: f64, max: f64) -> Self {
        Self { min, typical, max }
    }

    /// The same in every case.
    #[must_use]
    pub const fn fixed(amount: f64) -> Self {
        Self { min: amount, typical: amount, max: amount }
    }

    /// What somebody expects: their figure, from half of it to twice as much.
    #[must_use]
    pub fn expected(amount: u32) -> Self {
        let amount = f64::from(amount);
        Self { min: amount / 2.0, typical: amount, max: amount * 2.0 }
    }

    /// Each of the three by itself.
    #[must_use]
    pub fn map(self, change: impl Fn(f64) -> f64) -> Self {
        Self { min: change(self.min), typical: change(self.typical), max: change(self.max) }
    }

    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        self.map(|it| it * factor)
    }

    /// Least with least, most with most.
    #[must_use]
    pub fn with(self, other: Self, join: impl Fn(f64, f64) -> f64) -> Self {
        Self {
            min: join(self.min, other.min),
            typical: join(self.typical, other.typical),
            max: join(self.max, other.max),
        }
    }

    /// `$33–100`, or `$50` when least and most look alike.
    #[must_use]
    pub fn dollars(self) -> String {
        let (least, most) = (dollars(self.min), dollars(self.max));
        if least == most { least } else { format!("{least}–{}", most.trim_start_matches('$')) }
    }
}

impl Add for Range {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.with(other, |a, b| a + b)
    }
}

impl AddAssign for Range {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// `$1,234`: no cents on the canvas, `<$1` for up to half a dollar.
#[must_use]
pub fn dollars(amount: f64) -> String {
    if amount > 0.0 && amount <= 0.5 {
        "<$1".into()
    } else {
        format!("${}", thousands(&format!("{amount:.0}")))
    }
}

/// `33–100`: least and most without the currency, as under a box; empty when they look alike.
#[must_use]
pub fn range(amount: Range) -> String {
    let whole = |it: f64| thousands(&format!("{it:.0}"));
    let (least, most) = (whole(amount.min), whole(amount.max));
    if least == most { String::new() } else { format!("{least}–{most}") }
}

/// `$1,234.56`, for tables.
#[must_use]
pub fn cents(amount: f64) -> String {
    format!("${}", thousands(&format!("{amount:.2}")))
}

/// A quantity with as many decimals as it needs, at most four: `1,460`, `0.5625`.
#[must_use]
pub fn quantity(amount: f64) -> String {
    // Most are whole, and fractions take ten times as long.
    if amount.fract() == 0.0 && (0.0..1e15).contains(&amount) {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole, positive, and far below the limit"
        )]
        return thousands(&(amount as u64).to_string());
    }
    let text = format!("{amount:.4}");
    thousands(text.trim_end_matches('0').trim_end_matches('.'))
}

/// `digits` with a comma before each group of three whole ones.
fn thousands(digits: &str) -> String {
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |it| ("-", it));
    let mut text = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_have_thousands_separators_and_no_cents() {
        assert_eq!(
            [0.0, 0.2, 0.6, 12.5, 999.5, 1234.4, 1_234_567.0].map(dollars),
            ["$0", "<$1", "$1", "$12", "$1,000", "$1,234", "$1,234,567"]
        );
        assert_eq!(cents(1234.567), "$1,234.57");
        assert_eq!([1460.0, 0.5625, 0.137, 100.0].map(quantity), ["1,460", "0.5625", "0.137", "100"]);
    }

    #[test]
    fn a_range_shows_both_ends_only_where_they_differ() {
        assert_eq!(range(Range::new(33.2, 50.0, 99.6)), "33–100");
        assert_eq!(range(Range::fixed(18.0)), "");
        assert_eq!(Range::new(33.2, 50.0, 99.6).dollars(), "$33–100");
        assert_eq!(Range::fixed(1800.0).dollars(), "$1,800");
    }
}
