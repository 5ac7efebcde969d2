//! The pairs of CPU and memory that Fargate takes.
//!
//! Source: Amazon ECS developer guide, "Task CPU and memory", read through the AWS provider's documentation of
//! `aws_ecs_task_definition`, 2026-11.

/// CPU units, the least memory, the most memory and the step, in MiB.
pub const FARGATE_SIZES: &[(u32, u32, u32, u32)] = &[
    (256, 512, 2048, 1024),
    (512, 1024, 4096, 1024),
    (1024, 2048, 8192, 1024),
    (2048, 4096, 16_384, 1024),
    (4096, 8192, 30_720, 1024),
    (8192, 16_384, 61_440, 4096),
    (16_384, 32_768, 122_880, 8192),
];

/// The memory sizes that go with `cpu`, in MiB; none for a CPU that Fargate does not have.
#[must_use]
pub fn fargate_memory(cpu: u32) -> Vec<u32> {
    let Some((_, least, most, step)) = FARGATE_SIZES.iter().find(|it| it.0 == cpu).copied() else {
        return Vec::new();
    };
    // A quarter vCPU has the one pair that is not a whole step: 512, 1024 and 2048 MiB.
    std::iter::successors(Some(least), |have| {
        let next = if *have < step { step } else { have + step };
        (next <= most).then_some(next)
    })
    .collect()
}

#[must_use]
pub fn is_fargate_size(cpu: u32, memory_mib: u32) -> bool {
    fargate_memory(cpu).contains(&memory_mib)
}

/// The smallest pair that has at least this much of both.
#[must_use]
pub fn nearest_fargate_size(cpu: u32, memory_mib: u32) -> (u32, u32) {
    FARGATE_SIZES
        .iter()
        .filter(|it| it.0 >= cpu)
        .find_map(|it| {
            fargate_memory(it.0).into_iter().find(|memory| *memory >= memory_mib).map(|memory| (it.0, memory))
        })
        .unwrap_or((16_384, 122_880))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_vcpu_takes_three_sizes_and_sixteen_take_twelve() {
        assert_eq!(fargate_memory(256), [512, 1024, 2048]);
        assert_eq!(fargate_memory(16_384).len(), 12);
        assert!(fargate_memory(300).is_empty());
    }

    #[test]
    fn the_nearest_size_is_never_smaller() {
        assert_eq!(nearest_fargate_size(300, 700), (512, 1024));
        assert_eq!(nearest_fargate_size(256, 5000), (1024, 5120));
    }
}
