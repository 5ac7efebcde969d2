//! The picture of a design as one SVG file: no scripts, no fonts, nothing from elsewhere, and the design inside.

use std::fmt::{self, Write};

use super::carry::MARK;
use super::svg::{CANVAS, STYLE, TIERS, colour, escape, fit, glyph};
use crate::design::{Design, Kind, LinkId, NodeId, Shape, Tier, TierRole, Vpc, facts};
use crate::layout::{
    BAND_INSET, COLUMN_INSET, CORNER, Frames, LABEL_HEIGHT, Rect, Spot, Wire, arrange, head_d, label_width,
    path_d, px_text, route, tier_rows, zone_columns,
};

/// Room around everything.
const MARGIN: f64 = 24.0;

/// The picture of a design in one environment, light, as an SVG that carries the design inside.
#[must_use]
pub fn diagram(design: &Design, environment: &str) -> String {
    let resolved = design.in_environment(environment);
    let frames = arrange(&resolved);
    let wires = route(&resolved, &frames);
    let mut picture = Picture { design: &resolved, frames: &frames, out: String::with_capacity(16 * 1024) };
    // Writing to a string does not fail.
    let _never = picture.draw(environment, &wires, &crate::persist::to_fragment(design));
    picture.out
}

struct Picture<'a> {
    design: &'a Design,
    frames: &'a Frames,
    out: String,
}

impl Picture<'_> {
    fn draw(
        &mut self,
        environment: &str,
        wires: &std::collections::BTreeMap<LinkId, Wire>,
        fragment: &str,
    ) -> fmt::Result {
        let lines = wires.values().flat_map(|it| &it.points);
        let drawn = lines.fold(self.frames.bounds, |all, it| all.union(&Rect::new(it.x, it.y, 0.0, 0.0)));
        let page =
            if drawn == Rect::default() { Rect::new(0.0, 0.0, 240.0, 60.0) } else { drawn }.grown(MARGIN);
        let name = escape(&self.design.project().name);
        let (w, h) = (px_text(page.w), px_text(page.h));
        let view = format!("{} {} {w} {h}", px_text(page.x), px_text(page.y));
        write!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"{view}\""
        )?;
        writeln!(self.out, " role=\"img\">")?;
        writeln!(self.out, "<title>{name}, {}</title>", escape(environment))?;
        writeln!(self.out, "{MARK}{fragment}</metadata>")?;
        writeln!(self.out, "<style>{STYLE}</style>")?;
        self.glyphs()?;
        self.rect(page, "", &format!("fill=\"{CANVAS}\""))?;
        self.region(environment)?;
        let vpcs: Vec<(NodeId, String, Vpc)> =
            self.design.all::<Vpc>().map(|(id, node, vpc)| (id, node.name.clone(), vpc.clone())).collect();
        for (id, name, vpc) in &vpcs {
            self.vpc(*id, name, vpc)?;
        }
        for wire in wires.values() {
            writeln!(self.out, "<path class=\"w\" d=\"{}\"/>", path_d(&wire.points, CORNER))?;
            writeln!(self.out, "<path class=\"h\" d=\"{}\"/>", head_d(&wire.points))?;
        }
        for (id, rect) in &self.frames.boxes {
            self.node(*id, *rect)?;
        }
        for (link, wire) in wires {
            self.label(*link, wire)?;
        }
        if self.design.nodes().is_empty() {
            self.text(Spot::new(0.0, 32.0), "k", "Nothing drawn yet", 11.0, 240.0)?;
        }
        self.out.push_str("</svg>\n");
        Ok(())
    }

    /// The glyphs in use, each once.
    fn glyphs(&mut self) -> fmt::Result {
        self.out.push_str("<defs>");
        for kind in Kind::ALL {
            if self.design.nodes().values().any(|node| node.kind() == *kind) {
                let (tag, colour) = (kind.tag(), colour(kind.group()));
                write!(self.out, "<g id=\"{tag}\" class=\"i\" stroke=\"{colour}\">{}</g>", glyph(*kind))?;
            }
        }
        self.out.push_str("</defs>\n");
        Ok(())
    }

    fn rect(&mut self, it: Rect, class: &str, more: &str) -> fmt::Result {
        let (x, y, w, h) = (px_text(it.x), px_text(it.y), px_text(it.w), px_text(it.h));
        write!(self.out, "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"")?;
        if !class.is_empty() {
            write!(self.out, " class=\"{class}\"")?;
        }
        writeln!(self.out, " {more}/>")
    }

    /// One line of text, its base line at `at`, no wider than `room`.
    fn text(&mut self, at: Spot, class: &str, text: &str, size: f64, room: f64) -> fmt::Result {
        let text = fit(text, size, room);
        writeln!(
            self.out,
            "<text x=\"{}\" y=\"{}\" class=\"{class}\">{text}</text>",
            px_text(at.x),
            px_text(at.y)
        )
    }

    fn glyph(&mut self, kind: Kind, at: Spot, scale: f64) -> fmt::Result {
        let (x, y) = (px_text(at.x), px_text(at.y));
        let scale = if scale == 1.0 { String::new() } else { format!(" scale({scale})") };
        writeln!(self.out, "<use href=\"#{}\" transform=\"translate({x} {y}){scale}\"/>", kind.tag())
    }

    fn region(&mut self, environment: &str) -> fmt::Result {
        let Some(region) = self.frames.region else { return Ok(()) };
        self.rect(region, "r", "rx=\"8\"")?;
        let code = &self.design.project().region;
        let place = facts::region_place(code).map(|it| format!(" {it}")).unwrap_or_default();
        let (x, y) = (px_text(region.x + 12.0), px_text(region.y + 17.0));
        let (code, environment) = (escape(code), escape(environment));
        writeln!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\"><tspan class=\"b\">Region</tspan> {code}{place} · {environment}</text>"
        )
    }

    fn vpc(&mut self, id: NodeId, name: &str, vpc: &Vpc) -> fmt::Result {
        let Some(rect) = self.frames.get(id) else { return Ok(()) };
        self.rect(rect, "v", "rx=\"8\"")?;
        self.glyph(Kind::Vpc, Spot::new(rect.x + 12.0, rect.y + 6.0), 1.0)?;
        let (x, y) = (px_text(rect.x + 34.0), px_text(rect.y + 18.0));
        let name = fit(name, 11.0, rect.w - 180.0);
        writeln!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\"><tspan class=\"b\">{name}</tspan> <tspan class=\"m\">{}</tspan></text>",
            vpc.cidr
        )?;
        let columns = zone_columns(self.design, id, self.frames);
        for (letter, column) in &columns {
            let at = Spot::new(column.x + COLUMN_INSET, rect.y + 38.0);
            self.text(at, "", &format!("Zone {letter}"), 11.0, column.w)?;
        }
        for tier in tier_rows(self.design, id) {
            self.tier(tier, &columns)?;
        }
        Ok(())
    }

    fn tier(&mut self, id: NodeId, columns: &[(char, Rect)]) -> fmt::Result {
        let (Some(rect), Some(tier)) = (self.frames.get(id), self.design.get::<Tier>(id)) else {
            return Ok(());
        };
        let [public, application, data] = TIERS;
        let (fill, role) = match tier.role {
            TierRole::Public => (public, "public"),
            TierRole::Application => (application, "application"),
            TierRole::Data => (data, "data"),
        };
        let cidrs: Vec<String> = tier.subnets.iter().map(ToString::to_string).collect();
        self.rect(rect, "", &format!("rx=\"4\" fill=\"{fill}\""))?;
        let name = self.design.node(id).map_or("", |it| it.name.as_str()).to_owned();
        let room = 72.0;
        self.text(Spot::new(rect.x + BAND_INSET, rect.y + 16.0), "t", &name, 11.5, room)?;
        if !name.eq_ignore_ascii_case(role) {
            self.text(Spot::new(rect.x + BAND_INSET, rect.y + 30.0), "k s", role, 10.0, room)?;
        }
        for ((_, column), cidr) in columns.iter().zip(&cidrs) {
            self.text(Spot::new(column.x + COLUMN_INSET, rect.y + 15.0), "m", cidr, 10.5, column.w)?;
        }
        for (_, column) in columns.iter().skip(1) {
            let (x, y0, y1) = (px_text(column.x), px_text(rect.y), px_text(rect.bottom()));
            writeln!(self.out, "<line class=\"z\" x1=\"{x}\" y1=\"{y0}\" x2=\"{x}\" y2=\"{y1}\"/>")?;
        }
        Ok(())
    }

    fn node(&mut self, id: NodeId, rect: Rect) -> fmt::Result {
        let Some(node) = self.design.node(id) else { return Ok(()) };
        let kind = node.kind();
        match kind.shape() {
            // Drawn below the arrows.
            Shape::Frame | Shape::Band => Ok(()),
            Shape::Chip => {
                let each = kind == Kind::Nat;
                let words = if each { "NAT gateway".to_owned() } else { self.design.face(id).kind };
                self.frames.chips_of(id).iter().try_for_each(|chip| self.chip(kind, *chip, &words))
            }
            // Drawn with the card it stands on.
            Shape::Tag if node.parent.is_some() => Ok(()),
            Shape::Bar | Shape::Tall | Shape::Wide | Shape::Small | Shape::Tag => {
                self.card(id, kind, rect)?;
                let on: Vec<NodeId> = self.design.children(Some(id)).map(|it| it.0).collect();
                on.into_iter().try_for_each(|it| match self.frames.get(it).zip(self.design.node(it)) {
                    Some((chip, tag)) => self.chip(tag.kind(), chip, &self.design.face(it).kind),
                    None => Ok(()),
                })
            }
        }
    }

    fn card(&mut self, id: NodeId, kind: Kind, rect: Rect) -> fmt::Result {
        let face = self.design.face(id);
        self.rect(rect, "c", "rx=\"6\"")?;
        let tile = Rect::new(rect.x + 8.0, rect.y + 8.0, 28.0, 28.0);
        self.rect(tile, "", &format!("rx=\"4\" fill=\"{}\" fill-opacity=\".11\"", colour(kind.group())))?;
        self.glyph(kind, Spot::new(tile.x + 6.0, tile.y + 6.0), 1.0)?;
        let (x, room) = (rect.x + 44.0, rect.w - 48.0);
        // Semibold is a little wider.
        self.text(Spot::new(x, rect.y + 20.0), "n", &face.name, 12.8, room)?;
        self.text(Spot::new(x, rect.y + 34.0), "k", &face.kind, 11.0, room)?;
        if !face.facts.is_empty() {
            self.text(Spot::new(rect.x + 9.0, rect.y + 56.0), "f", &face.facts, 11.0, rect.w - 18.0)?;
        }
        if !face.more.is_empty() {
            self.text(Spot::new(rect.x + 9.0, rect.y + 74.0), "k", &face.more, 11.0, rect.w - 18.0)?;
        }
        if let Some(task) = self.design.node(id).and_then(|it| it.resource.task()) {
            let containers: Vec<String> = task
                .containers
                .iter()
                .map(|it| if it.port == 0 { it.name.clone() } else { format!("{} :{}", it.name, it.port) })
                .collect();
            let (x1, x2, y) = (px_text(rect.x + 9.0), px_text(rect.right() - 9.0), px_text(rect.y + 67.5));
            writeln!(self.out, "<line class=\"d\" x1=\"{x1}\" y1=\"{y}\" x2=\"{x2}\" y2=\"{y}\"/>")?;
            self.text(
                Spot::new(rect.x + 9.0, rect.y + 87.0),
                "k",
                &containers.join(" · "),
                11.0,
                rect.w - 18.0,
            )?;
        }
        Ok(())
    }

    fn chip(&mut self, kind: Kind, rect: Rect, words: &str) -> fmt::Result {
        if kind == Kind::Waf {
            let fill = format!("rx=\"4\" fill=\"{}\" fill-opacity=\".11\"", colour(kind.group()));
            self.rect(rect, "", &fill)?;
        } else {
            self.rect(rect, "c", "rx=\"4\"")?;
        }
        self.glyph(kind, Spot::new(rect.x + 6.0, rect.y + 4.0), 0.75)?;
        self.text(Spot::new(rect.x + 22.0, rect.y + 14.0), "s", words, 10.0, rect.w - 26.0)
    }

    fn label(&mut self, link: LinkId, wire: &Wire) -> fmt::Result {
        let text = self.design.arrow_label(link);
        if text.is_empty() {
            return Ok(());
        }
        let w = label_width(&text);
        let rect = Rect::new(wire.label.x - w / 2.0, wire.label.y - LABEL_HEIGHT / 2.0, w, LABEL_HEIGHT);
        self.rect(rect, "l", "rx=\"4\"")?;
        let (x, y) = (px_text(wire.label.x), px_text(wire.label.y + 3.5));
        writeln!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" class=\"s\" text-anchor=\"middle\">{}</text>",
            escape(&text)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Resource;
    use crate::design::{Edit, Point};
    use crate::export::design_in_svg;

    #[test]
    fn the_picture_gives_back_its_design() {
        for preset in crate::persist::PRESETS {
            let design = preset.design().unwrap();
            let svg = diagram(&design, "prod");
            let again = crate::persist::from_link(design_in_svg(&svg).unwrap()).unwrap();
            assert_eq!(crate::persist::save(&again), crate::persist::save(&design), "{}", preset.id);
            assert_eq!(diagram(&design, "prod"), svg, "the same bytes each time");
        }
    }

    #[test]
    fn it_names_every_box_and_is_as_the_environment_has_it() {
        let design = crate::persist::sample(30, 3);
        let svg = diagram(&design, "prod");
        for node in design.nodes().values().filter(|it| it.kind().shape() != Shape::Chip) {
            if node.kind() != Kind::Waf && node.name.len() < 10 {
                assert!(svg.contains(&node.name), "{}", node.name);
            }
        }
        assert!(svg.contains("prod") && svg.contains("Zone a"));
    }

    #[test]
    fn an_evil_name_stays_text() {
        let mut design = Design::default();
        design
            .apply(&Edit::Add {
                id: NodeId::parse("it").unwrap(),
                name: "</text><script>alert(1)</script>".into(),
                resource: Resource::new(Kind::Bucket),
                parent: None,
                at: Point::default(),
            })
            .unwrap();
        let svg = diagram(&design, "prod<");
        assert!(!svg.contains("<script") && svg.contains("&lt;/text&gt;"));
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
    }

    #[test]
    fn an_empty_page_is_a_picture_too() {
        assert!(diagram(&Design::default(), "dev").contains("Nothing drawn yet"));
    }
}
