//! Who comes in, and how requests are spread.

use super::{Aspect, Topology};
use crate::design::order::{gather, order_by_key};
use crate::design::{Alb, Arrow, Entry, Kind, Listen, Nlb, NodeId, Route, Waf};

/// Routes that share a rule.
type Members<'m, 'a> = &'m [(NodeId, &'a Route)];

impl<'a> Topology<'a> {
    /// The arrow from the internet, if the load balancer is public.
    #[must_use]
    pub fn public_entry(&self, alb: NodeId) -> Option<&'a Entry> {
        self.links_to(alb).find_map(|(_, arrow)| if let Arrow::Entry(it) = arrow { Some(it) } else { None })
    }

    /// The web ACL in front of a load balancer: standing on it or with an arrow to it.
    #[must_use]
    pub fn firewall_of(&self, alb: NodeId) -> Option<(NodeId, &'a Waf)> {
        self.children_of::<Waf>(alb)
            .next()
            .or_else(|| self.links_to(alb).find_map(|(from, _)| Some((from, self.get::<Waf>(from)?))))
    }

    /// The services behind a load balancer, by the order of their rules. The number is the priority that Terraform gets:
    /// the one that was set, else one made from the conditions, the most particular first. A new route moves no other,
    /// because AWS replaces a rule whose priority changes. Routes that share a rule have its number.
    #[must_use]
    pub fn routes(&self, alb: NodeId) -> Vec<(NodeId, &'a Route, u32)> {
        self.note(alb, Aspect::Arrows);
        let numbers = || gather(self.of_kind(Kind::Alb).map(|it| (it, self.numbered(it))));
        let numbers = self.route_numbers.get_or_init(numbers).list(alb).iter();
        let route = |id: NodeId| self.routes_of(alb).find(|(to, _)| *to == id).map(|(_, it)| it);
        numbers.filter_map(|(id, number)| Some((*id, route(*id)?, *number))).collect()
    }

    /// The same by ids only.
    fn numbered(&self, alb: NodeId) -> Vec<(NodeId, u32)> {
        let shared = self.shared_rules(alb);
        let follows = |id: NodeId| shared.iter().any(|it| it.follows(id));
        let mut rules: Vec<(NodeId, &Route, u32, Members<'_, '_>)> = Vec::new();
        for (id, route) in self.routes_of(alb).filter(|(id, _)| !follows(*id)) {
            let rule = shared.iter().find(|it| it.leads(id));
            let members = rule.map_or(&[][..], |it| it.members.as_slice());
            rules.push((id, route, rule.map_or(route.priority, super::SharedRule::priority), members));
        }
        // Those that were set come first: the others make room.
        order_by_key(&mut rules, |(id, _, set, _)| (*set == 0, *set, *id));
        let mut taken: Vec<u32> = rules.iter().map(|it| it.2).filter(|it| *it != 0).collect();
        let mut numbered = Vec::with_capacity(rules.len());
        for (id, route, set, members) in rules {
            let priority = if set == 0 { usual_priority(id, route, &taken) } else { set };
            taken.push(priority);
            numbered.push((id, priority));
            numbered.extend(members.iter().skip(1).map(|(id, _)| (*id, priority)));
        }
        order_by_key(&mut numbered, |(id, priority)| (*priority, *id));
        numbered
    }

    /// The arrows of a load balancer to services, by the ids of these.
    pub(super) fn routes_of(&self, alb: NodeId) -> impl Iterator<Item = (NodeId, &'a Route)> {
        self.links_from(alb)
            .filter_map(|(to, arrow)| if let Arrow::Route(it) = arrow { Some((to, it)) } else { None })
    }

    /// The services behind a network load balancer, with their listeners.
    #[must_use]
    pub fn listeners(&self, nlb: NodeId) -> Vec<(NodeId, &'a Listen)> {
        self.links_from(nlb)
            .filter_map(|(to, arrow)| if let Arrow::Listen(it) = arrow { Some((to, it)) } else { None })
            .collect()
    }

    /// The network load balancers in front of a service.
    pub fn listens_of(&self, service: NodeId) -> impl Iterator<Item = (NodeId, &'a Nlb, &'a Listen)> {
        self.links_to(service).filter_map(|(from, arrow)| {
            let Arrow::Listen(listen) = arrow else { return None };
            Some((from, self.get(from)?, listen))
        })
    }

    /// The load balancers in front of a service.
    pub fn entries_of(&self, service: NodeId) -> impl Iterator<Item = (NodeId, &'a Alb, &'a Route)> {
        self.links_to(service).filter_map(|(from, arrow)| {
            let Arrow::Route(route) = arrow else { return None };
            Some((from, self.get(from)?, route))
        })
    }
}

/// Routes with the same kind of conditions share a band of so many places.
const PLACES: u32 = 58;
/// Numbers for one route: conditions with more than five values need a rule for each five.
const STEP: u32 = 10;
/// Longer paths are not told apart.
const LONGEST: u32 = 40;

/// A priority made from what the rule asks for: hosts before paths alone, long paths before short ones. Within that the
/// id of the service picks the place, so that it stays when others come and go.
fn usual_priority(id: NodeId, route: &Route, taken: &[u32]) -> u32 {
    let longest = route.paths.iter().map(|it| it.trim_end_matches('*').len()).max().unwrap_or(0);
    let longest = u32::try_from(longest).unwrap_or(LONGEST).min(LONGEST);
    let half = if route.hosts.is_empty() { LONGEST + 1 } else { 0 };
    let band = 1_000 + (half + LONGEST - longest) * PLACES * STEP;
    // FNV-1a: the same on every machine.
    let hash = id
        .as_str()
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let place = |n: u32| band + (hash.wrapping_add(n) % PLACES) * STEP;
    let free = |number: &u32| !taken.iter().any(|it| it.abs_diff(*number) < STEP);
    (0..PLACES).map(place).find(free).unwrap_or(50_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn priority(name: &str, hosts: &[&str], paths: &[&str], taken: &[u32]) -> u32 {
        let list = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect();
        let route = Route { hosts: list(hosts), paths: list(paths), ..Route::default() };
        usual_priority(NodeId::parse(name).unwrap(), &route, taken)
    }

    #[test]
    fn particular_conditions_come_before_general_ones() {
        let order = [
            priority("a", &["shop.example.com"], &["/api/*"], &[]),
            priority("b", &["shop.example.com"], &[], &[]),
            priority("c", &[], &["/orders/archive/*"], &[]),
            priority("d", &[], &["/orders/*"], &[]),
            priority("e", &[], &["/*"], &[]),
            priority("f", &[], &[], &[]),
        ];
        assert!(order.is_sorted(), "{order:?}");
        assert!(order.iter().all(|it| (1_000..50_000).contains(it)), "{order:?}");
    }

    #[test]
    fn a_route_keeps_its_number_and_another_with_the_same_gets_the_next() {
        let first = priority("orders", &[], &["/orders/*"], &[]);
        assert_eq!(priority("orders", &[], &["/orders/*"], &[first + 40]), first);
        assert_eq!(priority("orders", &[], &["/orders/*"], &[first]).abs_diff(first) % STEP, 0);
    }
}
