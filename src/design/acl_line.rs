//! One rule of a network ACL as a person writes it: `100 deny in tcp 22 from 203.0.113.0/24`.

use ipnet::Ipv4Net;

use super::resource::words;

words!(
    /// What a rule looks at.
    Protocol { All = "all", Tcp = "tcp", Udp = "udp" }
);

/// Numbers that rules written by hand may have: they come before those made from the arrows.
pub const OWN_NUMBERS: std::ops::RangeInclusive<u16> = 1..=999;

/// A rule of a network ACL, written by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AclLine {
    /// Rules apply from the lowest number up; the first that matches decides.
    pub number: u16,
    pub allow: bool,
    pub inbound: bool,
    pub protocol: Protocol,
    /// First and last port; all of them for [`Protocol::All`].
    pub ports: (u16, u16),
    /// Where it comes from, or where it goes to.
    pub range: Ipv4Net,
}

impl AclLine {
    /// Reads `<number> allow|deny in|out <protocol> [<port>[-<port>]] [from|to] <range>`, or says what is wrong.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let mut words = text.split_whitespace().peekable();
        let number = words
            .next()
            .and_then(|it| it.parse().ok())
            .filter(|it| OWN_NUMBERS.contains(it))
            .ok_or("begin with a number from 1 to 999")?;
        let allow = match words.next() {
            Some("allow") => true,
            Some("deny") => false,
            Some(_) | None => return Err("say allow or deny after the number"),
        };
        let inbound = match words.next() {
            Some("in") => true,
            Some("out") => false,
            Some(_) | None => return Err("say in or out after allow or deny"),
        };
        let protocol = match words.next() {
            Some("tcp") => Protocol::Tcp,
            Some("udp") => Protocol::Udp,
            Some("all") => Protocol::All,
            Some(_) | None => return Err("say tcp, udp or all after the direction"),
        };
        let mut ports = (0, u16::MAX);
        if protocol != Protocol::All
            && let Some(found) = words.peek().and_then(|it| port_range(it))
        {
            ports = found;
            words.next();
        }
        words.next_if(|it| matches!(*it, "from" | "to"));
        let range: Ipv4Net = words
            .next()
            .and_then(|it| it.parse().ok())
            .ok_or("end with an IPv4 range such as 203.0.113.0/24")?;
        if words.next().is_some() {
            return Err("nothing may follow the range");
        }
        // AWS stores the canonical form; a plan would never settle on another.
        Ok(Self { number, allow, inbound, protocol, ports, range: range.trunc() })
    }
}

fn port_range(text: &str) -> Option<(u16, u16)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let ports = (first.parse().ok()?, last.parse().ok()?);
    (ports.0 <= ports.1).then_some(ports)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_reads_like_a_sentence() {
        let it = AclLine::parse("100 deny in tcp 22 from 203.0.113.7/24").unwrap();
        assert_eq!((it.number, it.allow, it.inbound, it.ports), (100, false, true, (22, 22)));
        assert_eq!(it.range.to_string(), "203.0.113.0/24");
        let it = AclLine::parse("200 allow out udp 1000-2000 10.0.0.0/8").unwrap();
        assert_eq!((it.inbound, it.protocol, it.ports), (false, Protocol::Udp, (1000, 2000)));
        assert_eq!(AclLine::parse("5 deny in all 198.51.100.0/24").unwrap().ports, (0, 65535));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        for (text, wrong) in [
            ("", "begin with a number from 1 to 999"),
            ("1000 deny in all 0.0.0.0/0", "begin with a number from 1 to 999"),
            ("1 refuse in all 0.0.0.0/0", "say allow or deny after the number"),
            ("1 deny in tcp 22-1 0.0.0.0/0", "end with an IPv4 range such as 203.0.113.0/24"),
            ("1 deny in tcp 22 0.0.0.0/0 please", "nothing may follow the range"),
        ] {
            assert_eq!(AclLine::parse(text), Err(wrong), "{text}");
        }
    }
}
