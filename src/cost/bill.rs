//! The bill under construction: each kind writes its lines here.
//!
//! Tiers of a price count what the whole account uses in a month, not what one box does, so the bill remembers how
//! much of each tiered item the boxes before have used.

use crate::design::order::order_by_key;
use std::collections::BTreeMap;

use super::prices::{Item, PUBLIC_IPV4, Prices, SECRET, Tier};
use super::{Estimate, HOURS_PER_MONTH, Line, Range, Unpriced, money};
use crate::design::{Kind, NodeId, Topology, facts};

/// Where AWS keeps what belongs to no region.
pub(super) const EDGE: &str = "us-east-1";

pub(super) struct Bill<'a> {
    pub(super) topology: &'a Topology<'a>,
    pub(super) prices: Prices,
    region: &'a str,
    node: NodeId,
    kind: Kind,
    used: BTreeMap<&'static str, Range>,
    used_at_edge: BTreeMap<&'static str, Range>,
    estimate: Estimate,
}

impl<'a> Bill<'a> {
    pub(super) fn new(topology: &'a Topology<'a>, region: &'a str, first: NodeId) -> Self {
        Self {
            topology,
            prices: Prices::of(region),
            region,
            node: first,
            kind: Kind::Internet,
            used: BTreeMap::new(),
            used_at_edge: BTreeMap::new(),
            estimate: Estimate::default(),
        }
    }

    /// What is added from here on is for this box.
    pub(super) fn turn_to(&mut self, node: NodeId, kind: Kind) {
        self.node = node;
        self.kind = kind;
    }

    /// The lines of each box together, in the order of the boxes.
    pub(super) fn finish(mut self) -> Estimate {
        order_by_key(&mut self.estimate.lines, |it| it.node);
        self.estimate
    }

    /// `quantity` units of `item` in the month: one line, or one for each tier that is reached.
    pub(super) fn add(
        &mut self,
        component: &'static str,
        item: Item,
        quantity: Range,
        assumption: impl Into<String>,
    ) {
        let assumption = assumption.into();
        let Some(tiers) = self.prices.tiers(item.key) else {
            return self.add_priced(component, item.unit, item.key, quantity, assumption);
        };
        let from = self.used.get(item.key).copied().unwrap_or_default();
        self.used.insert(item.key, from + quantity);
        let mut floor = 0.0;
        for Tier { up_to, price } in tiers {
            let part = from.with(quantity, |from, more| within(from, more, floor, *up_to));
            let told = match floor {
                // Sums of fractions are equal up to their last bits only.
                0.0 if quantity.max - part.max < 1e-6 => assumption.clone(),
                0.0 => format!("{assumption}; up to {} {}", money::quantity(*up_to), item.unit),
                _ => format!("{assumption}; beyond {} {}", money::quantity(floor), item.unit),
            };
            self.line(component, item.unit, *price, part, part.times(*price), told);
            floor = *up_to;
        }
    }

    /// As [`Self::add`], for something that has a row of its own, such as an instance class.
    pub(super) fn add_priced(
        &mut self,
        component: &'static str,
        unit: &'static str,
        key: &str,
        quantity: Range,
        assumption: impl Into<String>,
    ) {
        if quantity.max <= 0.0 {
            return;
        }
        match self.prices.unit(key) {
            Some(price) => {
                self.line(component, unit, price, quantity, quantity.times(price), assumption.into());
            }
            None if self.prices.known() => {
                let what = key
                    .split_once('.')
                    .filter(|it| it.0 == "ec2" || it.1.contains("db.") || it.1.contains("cache."));
                let what = what.map_or(unit, |it| it.1.trim_end_matches(".multi").trim_end_matches(".iopt"));
                self.missing(
                    component,
                    format!("no price for {what} in {} is in the catalogue", self.region),
                );
            }
            None => self.missing(component, format!("the region {} is not in the catalogue", self.region)),
        }
    }

    /// A line whose monthly amount is not simply quantity x price.
    pub(super) fn line(
        &mut self,
        component: &'static str,
        unit: &'static str,
        unit_price: f64,
        quantity: Range,
        monthly: Range,
        assumption: String,
    ) {
        if quantity.max > 0.0 {
            let (node, kind) = (self.node, self.kind);
            self.estimate.lines.push(Line {
                node,
                kind,
                component,
                unit,
                unit_price,
                quantity,
                monthly,
                assumption,
            });
        }
    }

    /// What is made in us-east-1 wherever the design stands, at the prices there.
    pub(super) fn at_edge(&mut self, add: impl FnOnce(&mut Self)) {
        if self.region == EDGE {
            return add(self);
        }
        let (region, prices) = (self.region, self.prices);
        (self.region, self.prices) = (EDGE, Prices::of(EDGE));
        std::mem::swap(&mut self.used, &mut self.used_at_edge);
        add(self);
        std::mem::swap(&mut self.used, &mut self.used_at_edge);
        (self.region, self.prices) = (region, prices);
    }

    /// The region of the estimate.
    pub(super) fn region(&self) -> &'a str {
        self.region
    }

    /// Something that costs money we cannot put a figure on.
    pub(super) fn missing(&mut self, component: &'static str, reason: String) {
        self.estimate.unpriced.push(Unpriced { node: self.node, component, reason });
    }

    /// Something that stands in the total at its list price, because nobody says what comes off.
    pub(super) fn undiscounted(&mut self, component: &'static str, reason: &'static str) {
        self.estimate.undiscounted.push(Unpriced { node: self.node, component, reason: reason.into() });
    }

    /// Something that people may expect to pay for, and do not.
    pub(super) fn free(&mut self, what: &'static str) {
        self.estimate.free.push((self.node, what));
    }

    /// How many zones a tier would span in the region of the estimate, at least one.
    pub(super) fn zones(&self, tier: NodeId) -> u32 {
        let subnets = self.topology.subnets(tier).len().min(facts::zone_letters(self.region).len());
        u32::try_from(subnets).unwrap_or(1).max(1)
    }

    /// The tier the box stands in and its zones.
    pub(super) fn zones_of(&self, node: NodeId) -> u32 {
        self.topology.tier_of(node).map_or(1, |(tier, _)| self.zones(tier))
    }

    /// Addresses held all month.
    pub(super) fn public_addresses(&mut self, number: Range, assumption: String) {
        let hours = number.times(HOURS_PER_MONTH);
        self.add("Public IPv4 addresses", PUBLIC_IPV4, hours, format!("{assumption} x 730 hours"));
    }

    /// A secret that comes with the box, such as a generated password.
    pub(super) fn secret(&mut self, component: &'static str, assumption: &'static str) {
        self.add(component, SECRET, Range::fixed(1.0), assumption);
    }
}

/// `1 zone`, `3 zones`.
pub(super) fn count(number: u32, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// How much of the stretch from `from` to `from + more` lies between `floor` and `ceiling`.
pub(super) fn within(from: f64, more: f64, floor: f64, ceiling: f64) -> f64 {
    ((from + more).min(ceiling) - from.max(floor)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_begin_exactly_at_their_bounds() {
        let cost = |gb: f64| {
            let tiers = Prices::of("us-east-1").tiers("data_transfer.out_internet_gb").unwrap();
            let mut floor = 0.0;
            let mut sum = 0.0;
            for tier in tiers {
                sum += within(0.0, gb, floor, tier.up_to) * tier.price;
                floor = tier.up_to;
            }
            sum
        };
        // 10,240 GB x 0.09; one more at 0.085; up to 51,200 GB at 0.085; up to 153,600 GB at 0.07; then 0.05.
        assert!((cost(10_240.0) - 921.6).abs() < 1e-9);
        assert!((cost(10_241.0) - 921.685).abs() < 1e-9);
        assert!((cost(51_200.0) - (921.6 + 3_481.6)).abs() < 1e-9);
        assert!((cost(153_601.0) - (921.6 + 3_481.6 + 7_168.0 + 0.05)).abs() < 1e-9);
    }

    #[test]
    fn a_second_box_goes_on_in_the_tier_where_the_first_one_stopped() {
        assert!((within(10_000.0, 500.0, 0.0, 10_240.0) - 240.0).abs() < f64::EPSILON);
        assert!((within(10_000.0, 500.0, 10_240.0, 51_200.0) - 260.0).abs() < f64::EPSILON);
        assert!(within(60_000.0, 500.0, 10_240.0, 51_200.0).abs() < f64::EPSILON);
    }
}
