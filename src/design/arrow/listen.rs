//! nlb -> service.

use super::{Ends, Meaning};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::resource::words;
use crate::design::settings::settings;
use crate::design::{Design, LinkId};

words!(
    /// What a listener speaks.
    ListenProtocol { Tcp = "TCP", Tls = "TLS", Udp = "UDP" }
);

/// nlb -> service: a listener and a target group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listen {
    /// 0 is the port of the service.
    pub port: u16,
    pub protocol: ListenProtocol,
    /// Empty opens a TCP connection.
    pub health_path: String,
    /// 0 is the port of the traffic.
    pub health_port: u16,
    pub health_interval_secs: u32,
    pub healthy_threshold: u32,
    pub unhealthy_threshold: u32,
    pub deregistration_delay_secs: u32,
    pub preserve_client_ip: bool,
    pub proxy_protocol: bool,
    pub sticky: bool,
}

settings!(Listen: port, protocol, health_path, health_port, health_interval_secs, healthy_threshold,
    unhealthy_threshold, deregistration_delay_secs, preserve_client_ip, proxy_protocol, sticky);

impl Listen {
    /// Where health is asked, if that is a door of its own beside the traffic to `port`. Health is asked on TCP.
    #[must_use]
    pub fn health_door(&self, port: u16) -> Option<u16> {
        let own = self.health_port != 0 && (self.health_port != port || self.protocol == ListenProtocol::Udp);
        own.then_some(self.health_port)
    }
}

impl Default for Listen {
    fn default() -> Self {
        Self {
            port: 0,
            protocol: ListenProtocol::Tcp,
            health_path: String::new(),
            health_port: 0,
            health_interval_secs: 10,
            healthy_threshold: 2,
            unhealthy_threshold: 3,
            deregistration_delay_secs: 60,
            preserve_client_ip: false,
            proxy_protocol: false,
            sticky: false,
        }
    }
}

impl Meaning for Listen {
    const SECTIONS: &'static [Section] = &[
        Section {
            title: "Listener",
            fields: &[
                Field::new(
                    "protocol",
                    "Protocol",
                    Control::Choice(choices!("TCP" => "TCP", "TLS" => "TLS", "UDP" => "UDP")),
                    "TLS ends at the load balancer, with its certificate. TCP passes everything on as it is, TLS too.",
                ),
                Field::new(
                    "port",
                    "Port",
                    Control::Number { min: 0, max: 65_535, unit: "" },
                    "Where the load balancer listens. 0 is the port of the service.",
                ),
                Field::new(
                    "preserve_client_ip",
                    "Preserve client IP",
                    Control::Toggle,
                    "Tasks see the address of the client, not that of the load balancer. UDP always does.",
                ),
                Field::new(
                    "proxy_protocol",
                    "Proxy protocol",
                    Control::Toggle,
                    "Tells tasks who connects in a header before the first byte. They have to expect it.",
                ),
                Field::new(
                    "sticky",
                    "Stickiness",
                    Control::Toggle,
                    "Keeps a client's address on the same task.",
                ),
                Field::new(
                    "deregistration_delay_secs",
                    "Deregistration delay",
                    Control::Number { min: 0, max: 3600, unit: "s" },
                    "Connections of a task that leaves may last this long.",
                ),
            ],
        },
        Section {
            title: "Health check",
            fields: &[
                Field::new(
                    "health_path",
                    "Path",
                    Control::Text { mono: true, placeholder: "/healthz" },
                    "Asked by HTTP. Empty: a TCP connection is enough.",
                ),
                Field::new(
                    "health_port",
                    "Port",
                    Control::Number { min: 0, max: 65_535, unit: "" },
                    "Where it is asked. 0 is the port of the traffic.",
                ),
                Field::new(
                    "health_interval_secs",
                    "Interval",
                    Control::Number { min: 5, max: 300, unit: "s" },
                    "How often.",
                ),
                Field::new(
                    "healthy_threshold",
                    "Healthy threshold",
                    Control::Number { min: 2, max: 10, unit: "checks" },
                    "Successes in a row.",
                ),
                Field::new(
                    "unhealthy_threshold",
                    "Unhealthy threshold",
                    Control::Number { min: 2, max: 10, unit: "checks" },
                    "Failures in a row.",
                ),
            ],
        },
    ];

    fn label(&self, design: &Design, link: LinkId) -> String {
        let port = if self.port == 0 { design.port_of(link.to).unwrap_or_default() } else { self.port };
        format!("{} {port}", self.protocol.word())
    }

    fn verb(&self) -> &'static str {
        "serves"
    }

    fn sentence(&self, ends: &Ends<'_>) -> String {
        format!("{} passes {} connections to {}.", ends.from, self.protocol.word(), ends.to)
    }

    fn becomes(&self) -> &'static str {
        "A listener, a target group and a pair of security group rules."
    }
}
