//! The pieces of an SVG: escaped text that fits its place, glyphs, colours.

use crate::design::{Group, Kind};
use crate::layout::text_width;

// The light theme of the designer (`styles/tokens.css`).
pub(super) const CANVAS: &str = "#f5f6f3";
pub(super) const TIERS: [&str; 3] = ["#f4f6f2", "#eef1eb", "#e6ebe1"];

pub(super) const STYLE: &str = "\
text{font:400 11px/1 -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Liberation Sans',sans-serif;fill:#4a5056}
.n{font-size:12px;font-weight:600;fill:#1a1d1f}.k{fill:#666c72}.f{fill:#4a5056}
.t{font-weight:600;fill:#46702a}.b{font-weight:600;fill:#1a1d1f}.s{font-size:10px}
.m{font:400 10px/1 ui-monospace,'SF Mono',Menlo,Consolas,'Liberation Mono',monospace;fill:#666c72}
.c{fill:#fff;stroke:#cdd0ca}.r{fill:none;stroke:#cdd0ca;stroke-dasharray:4 3}.v{fill:#fcfcfb;stroke:#a2b894;stroke-width:1.5}
.z{stroke:#a2b894;stroke-dasharray:3 3;opacity:.7}.w{fill:none;stroke:#82898f;stroke-width:1.5}.h{fill:#82898f}
.l{fill:#fff;stroke:#cdd0ca}.i{fill:none;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}.d{stroke:#e2e4df}
";

/// The colour of a group's glyphs.
pub(super) const fn colour(group: Group) -> &'static str {
    match group {
        Group::Network => "#46702a",
        Group::Entry => "#8b2fa3",
        Group::Compute => "#b0470a",
        Group::Data => "#05659c",
        Group::Messaging => "#b81d5e",
        Group::Security => "#6f5c00",
        Group::Delivery => "#0e6f68",
        Group::Operations => "#56616e",
        Group::People => "#33383c",
    }
}

/// The lines of a glyph on a grid of 16.
pub(super) fn glyph(kind: Kind) -> &'static str {
    let file = match kind {
        Kind::Internet => include_str!("../../public/icons/internet.svg"),
        Kind::DnsZone => include_str!("../../public/icons/dns_zone.svg"),
        Kind::Cdn => include_str!("../../public/icons/cdn.svg"),
        Kind::Vpc => include_str!("../../public/icons/vpc.svg"),
        Kind::Tier => include_str!("../../public/icons/tier.svg"),
        Kind::Nat => include_str!("../../public/icons/nat.svg"),
        Kind::Endpoint => include_str!("../../public/icons/endpoint.svg"),
        Kind::Nlb => include_str!("../../public/icons/nlb.svg"),
        Kind::Alb => include_str!("../../public/icons/alb.svg"),
        Kind::Waf => include_str!("../../public/icons/waf.svg"),
        Kind::Cluster => include_str!("../../public/icons/cluster.svg"),
        Kind::Ec2Capacity => include_str!("../../public/icons/ec2_capacity.svg"),
        Kind::Service => include_str!("../../public/icons/service.svg"),
        Kind::Repository => include_str!("../../public/icons/repository.svg"),
        Kind::Pipeline => include_str!("../../public/icons/pipeline.svg"),
        Kind::Secret => include_str!("../../public/icons/secret.svg"),
        Kind::Database => include_str!("../../public/icons/database.svg"),
        Kind::Bucket => include_str!("../../public/icons/bucket.svg"),
        Kind::FileSystem => include_str!("../../public/icons/file_system.svg"),
        Kind::Table => include_str!("../../public/icons/table.svg"),
        Kind::Queue => include_str!("../../public/icons/queue.svg"),
        Kind::ScheduledTask => include_str!("../../public/icons/scheduled_task.svg"),
        Kind::Topic => include_str!("../../public/icons/topic.svg"),
        Kind::Cache => include_str!("../../public/icons/cache.svg"),
        Kind::Monitoring => include_str!("../../public/icons/monitoring.svg"),
        Kind::Budget => include_str!("../../public/icons/budget.svg"),
    };
    let inner = file.split_once('>').and_then(|(_, rest)| rest.rsplit_once("</svg>"));
    inner.map_or("", |(lines, _)| lines.trim())
}

/// Text as XML and HTML take it. What XML cannot hold at all is left out.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            // Marks that turn the direction of text would reach beyond the name.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            _ => out.push(c),
        }
    }
    out
}

/// The text, cut with an ellipsis where it is wider than its place.
pub(super) fn fit(text: &str, size: f64, room: f64) -> String {
    if text_width(text, size) <= room {
        return escape(text);
    }
    let mut left = room - size;
    let kept: String = text
        .chars()
        .take_while(|c| {
            left -= text_width(c.encode_utf8(&mut [0; 4]), size);
            left >= 0.0
        })
        .collect();
    format!("{}…", escape(kept.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_user_types_ends_a_string_or_a_tag() {
        let evil = "\"><script>alert('1')</script>&\u{0}\u{202e}";
        assert_eq!(escape(evil), "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;");
    }

    #[test]
    fn long_names_are_cut_to_their_place() {
        let cut = fit("a-very-long-name-for-a-service-that-does-much", 12.0, 100.0);
        assert!(cut.ends_with('…') && text_width(&cut, 12.0) <= 108.0, "{cut}");
        assert_eq!(fit("orders", 12.0, 100.0), "orders");
        assert_eq!(fit("<b>", 12.0, 100.0), "&lt;b&gt;");
        assert!(fit("<<<<<<<<<<<<<<<<<<<<<<<", 12.0, 60.0).starts_with("&lt;&lt;"));
    }

    #[test]
    fn every_kind_has_a_glyph() {
        assert!(Kind::ALL.iter().all(|kind| glyph(*kind).starts_with('<')));
    }
}
