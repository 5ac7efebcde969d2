//! Scheduled task: vCPU and memory while it runs, the runs themselves, logs.

use super::bill::{Bill, count};
use super::prices::{FARGATE_DISK, PUBLIC_IPV4, SCHEDULER};
use super::service::{FREE_DISK_GIB, items, spot_line};
use super::{Range, money, usage};
use crate::design::{NodeId, ScheduledTask};

pub(super) fn cost(bill: &mut Bill<'_>, id: NodeId, it: &ScheduledTask) {
    let ScheduledTask {
        cluster: _,
        schedule,
        timezone: _,
        enabled,
        flexible_minutes: _,
        task_count,
        retries: _,
        max_age_minutes: _,
        dead_letters,
        cpu,
        memory_mib,
        architecture,
        spot,
        ephemeral_gib,
        containers: _,
        image_owner: _,
        exec: _,
        log_retention_days,
        run_minutes,
        log_monthly_gb,
    } = it;
    if *dead_letters {
        bill.free("The dead-letter queue while it is empty");
    }
    if !enabled {
        bill.free("The schedule, which is off");
        return;
    }
    let Some(when) = it.when() else {
        bill.missing("Runs", "the schedule is none that AWS takes".into());
        return;
    };
    let runs = when.runs_a_month() * f64::from(*task_count);
    // A run takes half to twice as long as expected.
    let hours = Range::expected(*run_minutes).times(runs / 60.0);
    let told = format!(
        "{} tasks a month by {schedule}, {} each; half to twice that",
        money::quantity(runs),
        count(*run_minutes, "minute")
    );
    let sizes = [f64::from(*cpu) / 1024.0, f64::from(*memory_mib) / 1024.0];
    for ((pair, size), (component, on_spot)) in items(*architecture)
        .into_iter()
        .zip(sizes)
        .zip([("vCPU", "vCPU on Spot"), ("Memory", "Memory on Spot")])
    {
        if *spot {
            spot_line(bill, on_spot, pair, hours.times(size), &told);
        } else {
            bill.add(component, pair.0, hours.times(size), told.clone());
        }
    }
    let disk = f64::from(ephemeral_gib.saturating_sub(FREE_DISK_GIB));
    bill.add("Disk above 20 GiB", FARGATE_DISK, hours.times(disk), told.clone());
    if bill.topology.tier_of(id).is_some_and(|(tier, _)| bill.topology.is_public(tier)) {
        bill.add("Public IPv4 addresses", PUBLIC_IPV4, hours, format!("one a task; {told}"));
    }
    bill.add(
        "Runs of the schedule",
        SCHEDULER,
        Range::fixed(when.runs_a_month() / 1e6),
        "the first 14 million of an account are free each month and not subtracted",
    );
    usage::logs(
        bill,
        Range::expected(*log_monthly_gb),
        *log_retention_days,
        format!("{log_monthly_gb} GB expected; half to twice that"),
    );
}
