//! The fix of a task that is too small for its containers.

use crate::design::{Edit, NodeId, Task};
use crate::validate::Finding;

/// Offers the nearest size with so much CPU and memory, where there is one.
pub(super) fn offer_size(finding: &mut Finding, id: NodeId, task: &Task<'_>, cpu: u32, memory: u32) {
    let (nearest_cpu, nearest_memory) = task.nearest_size(cpu, memory);
    if nearest_cpu < cpu || nearest_memory < memory {
        return;
    }
    let set = |field: &str, value: u32| Edit::Set { id, field: field.into(), value: value.into() };
    finding.fix(
        format!("Use {nearest_cpu} CPU units and {nearest_memory} MiB"),
        vec![set("cpu", nearest_cpu), set("memory_mib", nearest_memory)],
    );
}
