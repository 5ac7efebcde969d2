//! Numbers of rules, made from what a rule is for and not from its place in a list: a new arrow or zone moves no other
//! rule, and moving one would cut off its traffic for the moment in between.

use std::collections::BTreeSet;

use ipnet::Ipv4Net;

use crate::design::TierRole;

/// What a rule is about, from the most particular.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// A port, from or to one subnet.
    Port(u16, TierRole, char),
    /// A port, from or to the whole VPC.
    PortOfVpc(u16),
    /// Every port that is drawn, from or to the whole VPC.
    PortsOfVpc,
    /// Replies, from or to one subnet.
    Replies(TierRole, char),
    RepliesOfVpc,
    /// A port, from or to addresses outside.
    PortOutside(u16, Ipv4Net),
    /// Replies, from or to addresses outside.
    RepliesOutside(Ipv4Net),
}

impl Subject {
    /// Its number, unless that is taken. The bands keep the particular before the general.
    fn wish(self) -> u16 {
        match self {
            Self::Port(port, role, zone) => 2_000 + (port % 900) * 20 + place(role, zone),
            Self::PortOfVpc(port) => 2_000 + (port % 900) * 20 + 19,
            Self::PortsOfVpc => 20_400,
            Self::Replies(role, zone) => 20_500 + place(role, zone) * 10,
            Self::RepliesOfVpc => 20_800,
            Self::PortOutside(port, range) => 21_000 + (port % 900) * 10 + spread(range, 9),
            Self::RepliesOutside(range) => 31_000 + spread(range, 99) * 10,
        }
    }

    /// A number that nothing else has.
    pub(super) fn number(self, taken: &mut BTreeSet<u16>) -> u16 {
        let wish = self.wish();
        let number = (wish..32_766).chain(1_000..wish).find(|it| !taken.contains(it)).unwrap_or(wish);
        taken.insert(number);
        number
    }
}

/// Zones of the public tier first, those of the data tier last: 0 to 17.
fn place(role: TierRole, zone: char) -> u16 {
    let role = match role {
        TierRole::Public => 0,
        TierRole::Application => 6,
        TierRole::Data => 12,
    };
    role + u16::try_from(u32::from(zone).saturating_sub(u32::from('a'))).unwrap_or(0).min(5)
}

/// A number below `most` for a range; `most` itself for all addresses.
fn spread(range: Ipv4Net, most: u16) -> u16 {
    if range.prefix_len() == 0 {
        return most;
    }
    let mixed = u32::from(range.network()).wrapping_mul(2_654_435_761).rotate_left(16);
    u16::try_from(mixed % u32::from(most)).unwrap_or(0)
}
