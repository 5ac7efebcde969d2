//! How wide text is, without a browser: the widths of Helvetica and Arial, in thousandths of the size.

const LOWER: [u16; 26] = [
    556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556,
    500, 722, 500, 500, 500,
];
const UPPER: [u16; 26] = [
    667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
    667, 944, 667, 667, 611,
];

/// About how wide a text is at a size in pixels.
#[must_use]
pub fn text_width(text: &str, size: f64) -> f64 {
    let letter = |c: char, first: char, widths: &[u16; 26]| {
        let index = u32::from(c).wrapping_sub(u32::from(first)) as usize;
        widths.get(index).copied().unwrap_or(556)
    };
    let thousandths = |c: char| match c {
        'a'..='z' => letter(c, 'a', &LOWER),
        'A'..='Z' => letter(c, 'A', &UPPER),
        ' ' | ',' | '.' | ':' | ';' | '/' | '!' | '|' | '·' => 278,
        '-' | '(' | ')' => 333,
        '*' => 389,
        '…' | '%' | '@' => 1000,
        // Scripts that are written in squares.
        c if u32::from(c) >= 0x1100 => 1000,
        _ => 556,
    };
    text.chars().map(|c| f64::from(thousandths(c))).sum::<f64>() * size / 1000.0
}
