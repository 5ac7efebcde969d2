//! Images, who deploys them, and the traffic that a deployment moves.

use crate::design::{Deployment, Image, ImageOwner, Pipeline, Service, Task};

use crate::terraform::Context;
use crate::terraform::documents::destroy::any;

pub(super) fn points(all: &[Context<'_>], cx: &Context<'_>) -> Vec<String> {
    let mut points = Vec::new();
    let mut say = |words: &str| points.push(words.to_owned());
    if all.iter().any(|cx| cx.topology.tasks().any(|(.., it)| has_own_image(&it))) {
        say(
            "Where Terraform decides on an image again, or a container whose image a pipeline deploys gets another name, the apply \
             deploys the tag in `terraform.tfvars`: write the one that runs into it first (`aws ecs describe-task-definition \
             --task-definition …` says it).",
        );
    }
    if any::<Service>(all, |it| it.deployment.moves_traffic()) {
        say(
            "A certificate that comes or goes, a load balancer that becomes internal or public, and the way back to rolling updates \
             send all traffic to the first of the two target groups. Where the second one is live (`aws elbv2 describe-rules \
             --listener-arn …` tells), deploy once more before, or nothing answers until new tasks have been deployed.",
        );
    }
    if any::<Service>(all, |it| it.deployment == Deployment::CodeDeploy) {
        say(
            "To CodeDeploy or away from it, Terraform deletes the service and makes it anew: nothing answers for some minutes. Where it \
             stops at a priority that is in use, apply again: the rule that had it is gone by then.",
        );
    }
    if cx.has::<Pipeline>() {
        say(
            "A pipeline with another source or run by another tool gives up buckets, and AWS refuses those that are not empty, unless \
             `disposable = true` has been applied: empty them first, with all versions (`Empty` in the console does both).",
        );
    }
    points
}

/// Whether an image of a task is ours, or a pipeline decides on it.
fn has_own_image(task: &Task<'_>) -> bool {
    let ours = task.containers.iter().any(|it| matches!(it.image, Image::Repository { .. }));
    ours || task.image_owner == ImageOwner::Pipeline
}
