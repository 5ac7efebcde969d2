//! Instance types of EC2, instance classes of RDS and node types of ElastiCache: what each one has.
//!
//! Written by `src/cost/prices/extract.py`. Source: vCPU and memory in the AWS price feed for RDS and
//! ElastiCache, snapshot of 2025-12-06; for EC2, the data dump of SpareCores, 2026-01.

/// A size of server.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InstanceClass {
    pub name: &'static str,
    pub vcpu: u16,
    pub gib: f64,
}

/// Classes that RDS offers for PostgreSQL and MySQL.
#[rustfmt::skip]
pub const DATABASE_CLASSES: &[InstanceClass] = &[
    InstanceClass { name: "db.m5.large", vcpu: 2, gib: 8.0 },
    InstanceClass { name: "db.m5.xlarge", vcpu: 4, gib: 16.0 },
    InstanceClass { name: "db.m5.2xlarge", vcpu: 8, gib: 32.0 },
    InstanceClass { name: "db.m5.4xlarge", vcpu: 16, gib: 64.0 },
    InstanceClass { name: "db.m5.8xlarge", vcpu: 32, gib: 128.0 },
    InstanceClass { name: "db.m6g.large", vcpu: 2, gib: 8.0 },
    InstanceClass { name: "db.m6g.xlarge", vcpu: 4, gib: 16.0 },
    InstanceClass { name: "db.m6g.2xlarge", vcpu: 8, gib: 32.0 },
    InstanceClass { name: "db.m6g.4xlarge", vcpu: 16, gib: 64.0 },
    InstanceClass { name: "db.m6g.8xlarge", vcpu: 32, gib: 128.0 },
    InstanceClass { name: "db.m6i.large", vcpu: 2, gib: 8.0 },
    InstanceClass { name: "db.m6i.xlarge", vcpu: 4, gib: 16.0 },
    InstanceClass { name: "db.m6i.2xlarge", vcpu: 8, gib: 32.0 },
    InstanceClass { name: "db.m6i.4xlarge", vcpu: 16, gib: 64.0 },
    InstanceClass { name: "db.m6i.8xlarge", vcpu: 32, gib: 128.0 },
    InstanceClass { name: "db.m7g.large", vcpu: 2, gib: 8.0 },
    InstanceClass { name: "db.m7g.xlarge", vcpu: 4, gib: 16.0 },
    InstanceClass { name: "db.m7g.2xlarge", vcpu: 8, gib: 32.0 },
    InstanceClass { name: "db.m7g.4xlarge", vcpu: 16, gib: 64.0 },
    InstanceClass { name: "db.m7g.8xlarge", vcpu: 32, gib: 128.0 },
    InstanceClass { name: "db.m7i.large", vcpu: 2, gib: 8.0 },
    InstanceClass { name: "db.m7i.xlarge", vcpu: 4, gib: 16.0 },
    InstanceClass { name: "db.m7i.2xlarge", vcpu: 8, gib: 32.0 },
    InstanceClass { name: "db.m7i.4xlarge", vcpu: 16, gib: 64.0 },
    InstanceClass { name: "db.m7i.8xlarge", vcpu: 32, gib: 128.0 },
    InstanceClass { name: "db.r5.large", vcpu: 2, gib: 16.0 },
    InstanceClass { name: "db.r5.xlarge", vcpu: 4, gib: 32.0 },
    InstanceClass { name: "db.r5.2xlarge", vcpu: 8, gib: 64.0 },
    InstanceClass { name: "db.r5.4xlarge", vcpu: 16, gib: 128.0 },
    InstanceClass { name: "db.r5.8xlarge", vcpu: 32, gib: 256.0 },
    InstanceClass { name: "db.r6g.large", vcpu: 2, gib: 16.0 },
    InstanceClass { name: "db.r6g.xlarge", vcpu: 4, gib: 32.0 },
    InstanceClass { name: "db.r6g.2xlarge", vcpu: 8, gib: 64.0 },
    InstanceClass { name: "db.r6g.4xlarge", vcpu: 16, gib: 128.0 },
    InstanceClass { name: "db.r6g.8xlarge", vcpu: 32, gib: 256.0 },
    InstanceClass { name: "db.r6i.large", vcpu: 2, gib: 16.0 },
    InstanceClass { name: "db.r6i.xlarge", vcpu: 4, gib: 32.0 },
    InstanceClass { name: "db.r6i.2xlarge", vcpu: 8, gib: 64.0 },
    InstanceClass { name: "db.r6i.4xlarge", vcpu: 16, gib: 128.0 },
    InstanceClass { name: "db.r6i.8xlarge", vcpu: 32, gib: 256.0 },
    InstanceClass { name: "db.r7g.large", vcpu: 2, gib: 16.0 },
    InstanceClass { name: "db.r7g.xlarge", vcpu: 4, gib: 32.0 },
    InstanceClass { name: "db.r7g.2xlarge", vcpu: 8, gib: 64.0 },
    InstanceClass { name: "db.r7g.4xlarge", vcpu: 16, gib: 128.0 },
    InstanceClass { name: "db.r7g.8xlarge", vcpu: 32, gib: 256.0 },
    InstanceClass { name: "db.t3.micro", vcpu: 2, gib: 1.0 },
    InstanceClass { name: "db.t3.small", vcpu: 2, gib: 2.0 },
    InstanceClass { name: "db.t3.medium", vcpu: 2, gib: 4.0 },
    InstanceClass { name: "db.t3.large", vcpu: 2, gib: 8.0 },
    InstanceClass { name: "db.t3.xlarge", vcpu: 4, gib: 16.0 },
    InstanceClass { name: "db.t3.2xlarge", vcpu: 8, gib: 32.0 },
    InstanceClass { name: "db.t4g.micro", vcpu: 2, gib: 1.0 },
    InstanceClass { name: "db.t4g.small", vcpu: 2, gib: 2.0 },
    InstanceClass { name: "db.t4g.medium", vcpu: 2, gib: 4.0 },
    InstanceClass { name: "db.t4g.large", vcpu: 2, gib: 8.0 },
    InstanceClass { name: "db.t4g.xlarge", vcpu: 4, gib: 16.0 },
    InstanceClass { name: "db.t4g.2xlarge", vcpu: 8, gib: 32.0 },
];

/// Node types that ElastiCache offers for Valkey and Redis.
#[rustfmt::skip]
pub const CACHE_CLASSES: &[InstanceClass] = &[
    InstanceClass { name: "cache.m5.large", vcpu: 2, gib: 6.38 },
    InstanceClass { name: "cache.m5.xlarge", vcpu: 4, gib: 12.93 },
    InstanceClass { name: "cache.m5.2xlarge", vcpu: 8, gib: 26.04 },
    InstanceClass { name: "cache.m5.4xlarge", vcpu: 16, gib: 52.26 },
    InstanceClass { name: "cache.m6g.large", vcpu: 2, gib: 6.38 },
    InstanceClass { name: "cache.m6g.xlarge", vcpu: 4, gib: 12.93 },
    InstanceClass { name: "cache.m6g.2xlarge", vcpu: 8, gib: 26.04 },
    InstanceClass { name: "cache.m6g.4xlarge", vcpu: 16, gib: 52.26 },
    InstanceClass { name: "cache.m6g.8xlarge", vcpu: 32, gib: 103.68 },
    InstanceClass { name: "cache.m7g.large", vcpu: 2, gib: 6.38 },
    InstanceClass { name: "cache.m7g.xlarge", vcpu: 4, gib: 12.93 },
    InstanceClass { name: "cache.m7g.2xlarge", vcpu: 8, gib: 26.04 },
    InstanceClass { name: "cache.m7g.4xlarge", vcpu: 16, gib: 52.26 },
    InstanceClass { name: "cache.m7g.8xlarge", vcpu: 32, gib: 103.68 },
    InstanceClass { name: "cache.r5.large", vcpu: 2, gib: 13.07 },
    InstanceClass { name: "cache.r5.xlarge", vcpu: 4, gib: 26.32 },
    InstanceClass { name: "cache.r5.2xlarge", vcpu: 8, gib: 52.82 },
    InstanceClass { name: "cache.r5.4xlarge", vcpu: 16, gib: 105.81 },
    InstanceClass { name: "cache.r6g.large", vcpu: 2, gib: 13.07 },
    InstanceClass { name: "cache.r6g.xlarge", vcpu: 4, gib: 26.32 },
    InstanceClass { name: "cache.r6g.2xlarge", vcpu: 8, gib: 52.82 },
    InstanceClass { name: "cache.r6g.4xlarge", vcpu: 16, gib: 105.81 },
    InstanceClass { name: "cache.r6g.8xlarge", vcpu: 32, gib: 209.55 },
    InstanceClass { name: "cache.r7g.large", vcpu: 2, gib: 13.07 },
    InstanceClass { name: "cache.r7g.xlarge", vcpu: 4, gib: 26.32 },
    InstanceClass { name: "cache.r7g.2xlarge", vcpu: 8, gib: 52.82 },
    InstanceClass { name: "cache.r7g.4xlarge", vcpu: 16, gib: 105.81 },
    InstanceClass { name: "cache.r7g.8xlarge", vcpu: 32, gib: 209.55 },
    InstanceClass { name: "cache.t3.micro", vcpu: 2, gib: 0.5 },
    InstanceClass { name: "cache.t3.small", vcpu: 2, gib: 1.37 },
    InstanceClass { name: "cache.t3.medium", vcpu: 2, gib: 3.09 },
    InstanceClass { name: "cache.t4g.micro", vcpu: 2, gib: 0.5 },
    InstanceClass { name: "cache.t4g.small", vcpu: 2, gib: 1.37 },
    InstanceClass { name: "cache.t4g.medium", vcpu: 2, gib: 3.09 },
];

/// Types of EC2 that containers usually run on.
#[rustfmt::skip]
pub const INSTANCE_TYPES: &[InstanceClass] = &[
    InstanceClass { name: "c6g.medium", vcpu: 1, gib: 2.0 },
    InstanceClass { name: "c6g.large", vcpu: 2, gib: 4.0 },
    InstanceClass { name: "c6g.xlarge", vcpu: 4, gib: 8.0 },
    InstanceClass { name: "c6g.2xlarge", vcpu: 8, gib: 16.0 },
    InstanceClass { name: "c6g.4xlarge", vcpu: 16, gib: 32.0 },
    InstanceClass { name: "c6i.large", vcpu: 2, gib: 4.0 },
    InstanceClass { name: "c6i.xlarge", vcpu: 4, gib: 8.0 },
    InstanceClass { name: "c6i.2xlarge", vcpu: 8, gib: 16.0 },
    InstanceClass { name: "c6i.4xlarge", vcpu: 16, gib: 32.0 },
    InstanceClass { name: "c7g.medium", vcpu: 1, gib: 2.0 },
    InstanceClass { name: "c7g.large", vcpu: 2, gib: 4.0 },
    InstanceClass { name: "c7g.xlarge", vcpu: 4, gib: 8.0 },
    InstanceClass { name: "c7g.2xlarge", vcpu: 8, gib: 16.0 },
    InstanceClass { name: "c7g.4xlarge", vcpu: 16, gib: 32.0 },
    InstanceClass { name: "c7i.large", vcpu: 2, gib: 4.0 },
    InstanceClass { name: "c7i.xlarge", vcpu: 4, gib: 8.0 },
    InstanceClass { name: "c7i.2xlarge", vcpu: 8, gib: 16.0 },
    InstanceClass { name: "c7i.4xlarge", vcpu: 16, gib: 32.0 },
    InstanceClass { name: "m6g.medium", vcpu: 1, gib: 4.0 },
    InstanceClass { name: "m6g.large", vcpu: 2, gib: 8.0 },
    InstanceClass { name: "m6g.xlarge", vcpu: 4, gib: 16.0 },
    InstanceClass { name: "m6g.2xlarge", vcpu: 8, gib: 32.0 },
    InstanceClass { name: "m6g.4xlarge", vcpu: 16, gib: 64.0 },
    InstanceClass { name: "m6i.large", vcpu: 2, gib: 8.0 },
    InstanceClass { name: "m6i.xlarge", vcpu: 4, gib: 16.0 },
    InstanceClass { name: "m6i.2xlarge", vcpu: 8, gib: 32.0 },
    InstanceClass { name: "m6i.4xlarge", vcpu: 16, gib: 64.0 },
    InstanceClass { name: "m7g.medium", vcpu: 1, gib: 4.0 },
    InstanceClass { name: "m7g.large", vcpu: 2, gib: 8.0 },
    InstanceClass { name: "m7g.xlarge", vcpu: 4, gib: 16.0 },
    InstanceClass { name: "m7g.2xlarge", vcpu: 8, gib: 32.0 },
    InstanceClass { name: "m7g.4xlarge", vcpu: 16, gib: 64.0 },
    InstanceClass { name: "m7i.large", vcpu: 2, gib: 8.0 },
    InstanceClass { name: "m7i.xlarge", vcpu: 4, gib: 16.0 },
    InstanceClass { name: "m7i.2xlarge", vcpu: 8, gib: 32.0 },
    InstanceClass { name: "m7i.4xlarge", vcpu: 16, gib: 64.0 },
    InstanceClass { name: "r6g.medium", vcpu: 1, gib: 8.0 },
    InstanceClass { name: "r6g.large", vcpu: 2, gib: 16.0 },
    InstanceClass { name: "r6g.xlarge", vcpu: 4, gib: 32.0 },
    InstanceClass { name: "r6g.2xlarge", vcpu: 8, gib: 64.0 },
    InstanceClass { name: "r6g.4xlarge", vcpu: 16, gib: 128.0 },
    InstanceClass { name: "r6i.large", vcpu: 2, gib: 16.0 },
    InstanceClass { name: "r6i.xlarge", vcpu: 4, gib: 32.0 },
    InstanceClass { name: "r6i.2xlarge", vcpu: 8, gib: 64.0 },
    InstanceClass { name: "r6i.4xlarge", vcpu: 16, gib: 128.0 },
    InstanceClass { name: "r7g.medium", vcpu: 1, gib: 8.0 },
    InstanceClass { name: "r7g.large", vcpu: 2, gib: 16.0 },
    InstanceClass { name: "r7g.xlarge", vcpu: 4, gib: 32.0 },
    InstanceClass { name: "r7g.2xlarge", vcpu: 8, gib: 64.0 },
    InstanceClass { name: "r7g.4xlarge", vcpu: 16, gib: 128.0 },
    InstanceClass { name: "r7i.large", vcpu: 2, gib: 16.0 },
    InstanceClass { name: "r7i.xlarge", vcpu: 4, gib: 32.0 },
    InstanceClass { name: "r7i.2xlarge", vcpu: 8, gib: 64.0 },
    InstanceClass { name: "r7i.4xlarge", vcpu: 16, gib: 128.0 },
    InstanceClass { name: "t3.micro", vcpu: 2, gib: 1.0 },
    InstanceClass { name: "t3.small", vcpu: 2, gib: 2.0 },
    InstanceClass { name: "t3.medium", vcpu: 2, gib: 4.0 },
    InstanceClass { name: "t3.large", vcpu: 2, gib: 8.0 },
    InstanceClass { name: "t3.xlarge", vcpu: 4, gib: 16.0 },
    InstanceClass { name: "t3.2xlarge", vcpu: 8, gib: 32.0 },
    InstanceClass { name: "t3a.micro", vcpu: 2, gib: 1.0 },
    InstanceClass { name: "t3a.small", vcpu: 2, gib: 2.0 },
    InstanceClass { name: "t3a.medium", vcpu: 2, gib: 4.0 },
    InstanceClass { name: "t3a.large", vcpu: 2, gib: 8.0 },
    InstanceClass { name: "t3a.xlarge", vcpu: 4, gib: 16.0 },
    InstanceClass { name: "t3a.2xlarge", vcpu: 8, gib: 32.0 },
    InstanceClass { name: "t4g.micro", vcpu: 2, gib: 1.0 },
    InstanceClass { name: "t4g.small", vcpu: 2, gib: 2.0 },
    InstanceClass { name: "t4g.medium", vcpu: 2, gib: 4.0 },
    InstanceClass { name: "t4g.large", vcpu: 2, gib: 8.0 },
    InstanceClass { name: "t4g.xlarge", vcpu: 4, gib: 16.0 },
    InstanceClass { name: "t4g.2xlarge", vcpu: 8, gib: 32.0 },
];

impl InstanceClass {
    /// Has a Graviton processor.
    #[must_use]
    pub fn is_arm(&self) -> bool {
        // The family is the part before the size: `m7g` in `m7g.large` and in `db.m7g.large`.
        self.name.split('.').rev().nth(1).is_some_and(|family| family.ends_with('g'))
    }
}

/// The type of this name, if it is one we know.
#[must_use]
pub fn instance_type(name: &str) -> Option<&'static InstanceClass> {
    INSTANCE_TYPES.iter().find(|it| it.name == name)
}

/// The class of this name, if RDS offers it.
#[must_use]
pub fn database_class(name: &str) -> Option<&'static InstanceClass> {
    DATABASE_CLASSES.iter().find(|it| it.name == name)
}

/// Whether Aurora offers a class of RDS: memory optimised ones, and two sizes of those that burst, for tests.
#[must_use]
pub fn is_aurora_class(name: &str) -> bool {
    let mut parts = name.split('.').skip(1);
    let (family, size) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    family.starts_with('r') || (matches!(family, "t3" | "t4g") && matches!(size, "medium" | "large"))
}

/// The node type of this name, if ElastiCache offers it.
#[must_use]
pub fn cache_class(name: &str) -> Option<&'static InstanceClass> {
    CACHE_CLASSES.iter().find(|it| it.name == name)
}
