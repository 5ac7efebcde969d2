//! What of a card's words fits where: a name is cut last of all.

use super::text_width;

/// How much wider than our measure bold text is in the fonts of common systems.
const BOLD: f64 = 1.06;
const PLAIN: f64 = 1.05;
/// What a card has beside its words: padding, border, the tile and its gap.
const SMALL_ROOM: f64 = 52.0;
const LARGE_ROOM: f64 = 62.0;
/// The number of findings beside a name, and far out, where it is drawn larger.
const BADGE: f64 = 29.0;
const BADGE_FAR: f64 = 52.0;
const GAP: f64 = 6.0;
/// What a line is kept free for the price in it, as the styles do.
const PRICE_IN_LINE: f64 = 34.0;
/// Names break at hyphens and spaces, so two lines hold less than twice one.
const TWO_LINES: f64 = 1.6;
/// The sizes of a name far out: usual, and smaller where it would be cut.
const SMALL_FAR: f64 = 16.0;
const LARGE_FAR: f64 = 20.0;

/// Where the price of a small card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceAt {
    /// At the right, beside both lines.
    Beside,
    /// In the line of the name.
    Above,
    /// In the line of the kind.
    Below,
    /// It has no room; the inspector and the cost panel say it.
    Nowhere,
}

/// How the words of a card are laid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardFit {
    pub price: PriceAt,
    /// The name takes the line of the kind too: the glyph says what it is.
    pub two_lines: bool,
    /// Far out, where names are drawn larger, this one is drawn a little smaller, or the price goes below it.
    pub long_far: bool,
}

/// The words of a small card: one line for the name, one for the kind.
#[must_use]
pub fn fit_small(width: f64, name: &str, kind: &str, price: Option<&str>, badge: bool) -> CardFit {
    let room = width - SMALL_ROOM;
    let beside = if badge { BADGE } else { 0.0 };
    let bold = |text: &str, size: f64| BOLD * text_width(text, size);
    let (name_w, kind_w) = (bold(name, 12.0) + beside, PLAIN * text_width(kind, 11.0));
    let price_w = price.map_or(0.0, |it| bold(it, 12.0) + GAP);
    let two_lines = name_w > room;
    let at = if price.is_none() || name_w.max(kind_w) + price_w <= room {
        PriceAt::Beside
    } else if two_lines {
        let first_line = TWO_LINES * (room - price_w);
        if name_w <= first_line { PriceAt::Beside } else { PriceAt::Nowhere }
    } else if name_w + price_w.max(PRICE_IN_LINE) <= room {
        PriceAt::Above
    } else {
        PriceAt::Below
    };
    CardFit { price: at, two_lines, long_far: bold(name, SMALL_FAR) + beside > room }
}

/// The words of a large card, whose price stands beside its name.
#[must_use]
pub fn fit_large(width: f64, name: &str, price: Option<&str>, badge: bool) -> CardFit {
    let price = price.map_or(0.0, |it| BOLD * text_width(it, LARGE_FAR) + GAP);
    let beside = price + if badge { BADGE_FAR } else { 0.0 };
    let long_far = BOLD * text_width(name, LARGE_FAR) + beside > width - LARGE_ROOM;
    CardFit { price: PriceAt::Beside, two_lines: false, long_far }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_makes_room_for_the_name_of_a_small_card() {
        let at = |name, kind, badge| fit_small(152.0, name, kind, Some("$35"), badge);
        assert_eq!(at("cluster", "ECS cluster", false).price, PriceAt::Beside);
        assert_eq!(at("web-images", "ECR registry", true).price, PriceAt::Below);
        assert_eq!(at("delivery", "CodePipeline · blue/green", false).price, PriceAt::Above);
        assert!(!at("web-images", "ECR registry", true).two_lines);
        assert_eq!(at("firewall", "5 rule groups", true).price, PriceAt::Beside);
        assert_eq!(
            at("firewall", "SQL injection, Linux", true).price,
            PriceAt::Below,
            "above, its name is cut"
        );
        assert!(!at("orders-database", "Secret", false).two_lines, "it has a line of its own");
    }

    #[test]
    fn a_name_longer_than_its_line_takes_the_next_and_drops_the_price_last() {
        let short = fit_small(152.0, "payments-images-a", "ECR registry", Some("$1"), false);
        assert!(short.two_lines && short.price == PriceAt::Beside, "{short:?}");
        let long = fit_small(152.0, "payments-service-images-archive", "ECR registry", Some("$1"), false);
        assert!(long.two_lines && long.price == PriceAt::Nowhere, "{long:?}");
    }

    #[test]
    fn far_out_a_long_name_is_drawn_smaller_and_a_short_one_is_not() {
        assert!(!fit_small(152.0, "assets", "S3 bucket", Some("$2"), false).long_far);
        assert!(fit_small(152.0, "orders-database", "Secret", None, false).long_far);
        assert!(!fit_large(268.0, "orders", Some("$307"), true).long_far);
        assert!(fit_large(268.0, "orders-database", Some("$307"), true).long_far);
    }
}
