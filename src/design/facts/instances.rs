//! What of an EC2 instance is left for tasks.
//!
//! Sources: "Elastic network interface trunking" and "Reserving Amazon ECS Linux container instance memory" of the
//! Amazon ECS developer guide; "Maximum IP addresses per network interface" of the Amazon EC2 user guide, read 2026-11.

use super::InstanceClass;

/// Ports that Docker picks from for tasks in bridge mode (the Linux default of recent kernels is 32768 to 60999; the
/// ECS agent documents 49153 to 65535 for older Docker versions, so both are inside).
pub const DYNAMIC_PORTS: (u16, u16) = (32_768, 65_535);

impl InstanceClass {
    /// Network interfaces an instance can have, by its size: the same in the T, M, C and R families from the fifth
    /// generation on. Held against the user guide's table as public code quotes it (T3, M5 to M7g, C5, C6i, R5, R6i),
    /// 2026-11.
    #[must_use]
    pub fn interfaces(&self) -> u32 {
        let single = self.vcpu == 1;
        match self.name.rsplit('.').next().unwrap_or_default() {
            "nano" | "micro" => 2,
            "small" => 3,
            // A medium T has two vCPUs and three interfaces; a medium Graviton of the others one and two.
            "medium" if single => 2,
            "medium" | "large" => 3,
            "xlarge" | "2xlarge" => 4,
            _ => 8,
        }
    }

    /// Tasks with an address of their own that fit: one interface is the instance's.
    #[must_use]
    pub fn awsvpc_tasks(&self) -> u32 {
        self.interfaces().saturating_sub(1)
    }

    /// CPU units for tasks.
    #[must_use]
    pub fn cpu_units(&self) -> u32 {
        u32::from(self.vcpu) * 1024
    }

    /// MiB as AWS names them; kernel and agent take some of it.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred GiB at most")]
    pub fn nominal_mib(&self) -> u32 {
        (self.gib * 1024.0) as u32
    }

    /// MiB that an instance registers with ECS: what the kernel leaves, an estimate of ours of 94 %. A t3.medium of
    /// 4096 MiB registers about 3,880.
    #[must_use]
    pub fn task_mib(&self) -> u32 {
        self.nominal_mib() / 100 * 94
    }
}

/// Whether an instance type has a Graviton processor: a `g` follows the generation, as in `m7g.large` or `c7gn.xlarge`.
#[must_use]
pub fn is_graviton(name: &str) -> bool {
    let family = name.split('.').next().unwrap_or_default();
    let after = family.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    after.len() > rest.len() && after.len() < family.len() && rest.starts_with('g')
}

/// Whether a text has the form of an instance type: `m7g.large`.
#[must_use]
pub fn is_instance_type(name: &str) -> bool {
    let part = |it: &str| {
        !it.is_empty() && it.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    name.split_once('.').is_some_and(|(family, size)| part(family) && part(size))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::facts::instance_type;

    #[test]
    fn graviton_is_the_g_after_the_generation() {
        for name in ["m7g.large", "t4g.small", "c7gn.xlarge", "im4gn.large", "g5g.xlarge"] {
            assert!(is_graviton(name), "{name}");
        }
        for name in ["m7i.large", "g5.xlarge", "t3.micro", "gr6.4xlarge", "", "g"] {
            assert!(!is_graviton(name), "{name}");
        }
    }

    #[test]
    fn a_large_instance_has_room_for_two_tasks_with_addresses() {
        assert_eq!(instance_type("m7g.large").map(InstanceClass::awsvpc_tasks), Some(2));
        assert_eq!(instance_type("m7g.medium").map(InstanceClass::awsvpc_tasks), Some(1));
        assert_eq!(instance_type("t3.medium").map(InstanceClass::awsvpc_tasks), Some(2));
        assert_eq!(instance_type("c7g.xlarge").map(InstanceClass::awsvpc_tasks), Some(3));
        assert!(
            is_instance_type("u-6tb1.112xlarge")
                && !is_instance_type("M7g.large")
                && !is_instance_type("large")
        );
    }
}
