//! Pipeline: minutes of its actions and of the build machines.

use super::bill::Bill;
use super::prices::{
    BUILD_ARM_LARGE, BUILD_ARM_MEDIUM, BUILD_ARM_SMALL, BUILD_X86_LARGE, BUILD_X86_MEDIUM, BUILD_X86_SMALL,
    Item, PIPELINE_MINUTE, S3_GB,
};
use super::{Range, usage};
use crate::design::{Architecture, BuildSize, DeliveryTool, NodeId, Pipeline};

/// A deployment that is watched until it is steady. An estimate of ours.
const DEPLOY_MINUTES: f64 = 5.0;
/// What a build writes. An estimate of ours.
const LOG_GB_PER_RUN: f64 = 0.001;
/// Source and image definitions of the runs of a month. An estimate of ours.
const ARTIFACT_GB: u32 = 1;

const fn machine(size: BuildSize, architecture: Architecture) -> Item {
    match (size, architecture) {
        (BuildSize::Small, Architecture::X86) => BUILD_X86_SMALL,
        (BuildSize::Medium, Architecture::X86) => BUILD_X86_MEDIUM,
        (BuildSize::Large, Architecture::X86) => BUILD_X86_LARGE,
        (BuildSize::Small, Architecture::Arm) => BUILD_ARM_SMALL,
        (BuildSize::Medium, Architecture::Arm) => BUILD_ARM_MEDIUM,
        (BuildSize::Large, Architecture::Arm) => BUILD_ARM_LARGE,
    }
}

pub(super) fn cost(bill: &mut Bill<'_>, id: NodeId, it: &Pipeline) {
    let Pipeline {
        tool,
        source: _,
        repository: _,
        branch: _,
        connection_arn: _,
        object_key: _,
        github_trust: _,
        github_environment: _,
        github_owner_id: _,
        github_repository_id: _,
        dockerfile: _,
        test_command: _,
        scan: _,
        build_size,
        approval: _,
        approval_message: _,
        approvers: _,
        log_retention_days,
        monthly_runs,
        build_minutes,
    } = it;
    if *tool == DeliveryTool::GitHub {
        bill.free("Role for GitHub Actions");
        return bill.missing("GitHub Actions minutes", "GitHub's bill, not that of AWS".into());
    }
    let architecture = bill.topology.pipeline_architecture(id);
    let services = f64::from(u32::try_from(bill.topology.deployed_by(id).count()).unwrap_or(u32::MAX));
    let runs = Range::expected(*monthly_runs);
    let build = f64::from(*build_minutes);
    let runs_told = format!("{monthly_runs} runs expected, half to twice that");
    bill.add(
        "Action minutes",
        PIPELINE_MINUTE,
        runs.times(1.0 + build + services * (DEPLOY_MINUTES + 1.0)),
        format!(
            "{runs_told}; one minute for the source, {build} to build, and for each service {DEPLOY_MINUTES} to deploy and \
             one to record it; waiting for approval is free"
        ),
    );
    bill.add(
        "Build minutes",
        machine(*build_size, architecture),
        runs.times(build),
        format!("{runs_told}; {build} minutes each"),
    );
    bill.add(
        "Release minutes",
        machine(BuildSize::Small, architecture),
        runs.times(services),
        format!("{runs_told}; one minute for each service"),
    );
    bill.add("Artifacts", S3_GB, Range::expected(ARTIFACT_GB), format!("{ARTIFACT_GB} GB assumed"));
    usage::logs(
        bill,
        runs.times(LOG_GB_PER_RUN),
        *log_retention_days,
        format!("{runs_told}; 1 MB of output each"),
    );
}
