//! The settings of a service, in the order of its form.

use super::{Kind, task_form};
use crate::design::field::{Control, Field, Section, choices};

pub(super) const SECTIONS: &[Section] = &[
    Section {
        title: "Size",
        fields: &[
            task_form::CPU,
            task_form::MEMORY,
            task_form::ARCHITECTURE,
            Field::varies(
                "spot_share",
                "Spot share",
                Control::Number { min: 0, max: 100, unit: "%" },
                "Share of the tasks above the first on Fargate Spot: far cheaper, and AWS may stop them with two minutes' notice.",
            ),
            Field::varies(
                "ephemeral_gib",
                "Ephemeral storage",
                Control::Number { min: 20, max: 200, unit: "GiB" },
                "Scratch space of each task on Fargate; 20 GiB are included.",
            ),
            Field::varies(
                "ebs_gib",
                "EBS volume",
                Control::Number { min: 0, max: 16_384, unit: "GiB" },
                "A gp3 volume that each task gets when it starts and loses when it ends, encrypted. 0 is none.",
            ),
            Field::new(
                "ebs_path",
                "EBS mount path",
                Control::Text { mono: true, placeholder: "/data" },
                "Where the first container finds its EBS volume. It belongs to root.",
            ),
        ],
    },
    Section {
        title: "Launch",
        fields: &[
            Field::new(
                "launch",
                "Launch type",
                Control::Choice(choices!("fargate" => "Fargate", "ec2" => "EC2")),
                "Fargate: no machines to look after, paid by the task. EC2: instances of your own, which pays where they are well used.",
            ),
            Field::new(
                "capacity",
                "EC2 capacity",
                Control::Reference(Kind::Ec2Capacity),
                "The instances to run on. Empty: the only EC2 capacity of its cluster.",
            ),
            Field::new(
                "network_mode",
                "Network mode",
                Control::Choice(choices!("awsvpc" => "awsvpc", "bridge" => "bridge")),
                "On EC2. awsvpc: an address and a security group for each task. bridge: those of the instance, and more tasks fit on it.",
            ),
            Field::varies(
                "placement",
                "Placement strategy",
                Control::Choice(choices!(
                    "spread" => "AZ balanced spread",
                    "binpack" => "AZ balanced binpack",
                    "pack" => "Binpack",
                )),
                "On EC2, which instance gets the next task. Binpack fills instances and needs fewer of them; spread loses less with one.",
            ),
            Field::varies(
                "distinct_instances",
                "Distinct instances",
                Control::Toggle,
                "On EC2, never two tasks of this service on one instance.",
            ),
            Field::new(
                "constraints",
                "Placement constraints",
                Control::Texts { placeholder: "attribute:ecs.instance-type =~ m7g.*" },
                "On EC2, expressions of the cluster query language that an instance has to satisfy.",
            ),
        ],
    },
    Section {
        title: "Scaling",
        fields: &[
            Field::varies(
                "min_tasks",
                "Minimum tasks",
                Control::Number { min: 0, max: 1000, unit: "min" },
                "Never fewer than this many copies run.",
            ),
            Field::varies(
                "max_tasks",
                "Maximum tasks",
                Control::Number { min: 0, max: 1000, unit: "max" },
                "Never more than this many copies run. The same as the minimum switches scaling off.",
            ),
            Field::varies(
                "target_cpu",
                "Target CPU",
                Control::Number { min: 0, max: 100, unit: "%" },
                "Tasks are added above and removed below this average. 0 is off.",
            ),
            Field::varies(
                "target_memory",
                "Target memory",
                Control::Number { min: 0, max: 100, unit: "%" },
                "As target CPU, for memory. 0 is off.",
            ),
            Field::varies(
                "target_requests",
                "Target requests",
                Control::Number { min: 0, max: 1_000_000, unit: "/ task, min" },
                "Requests a task should get each minute from the load balancer. 0 is off.",
            ),
            Field::varies(
                "step_cpu",
                "Step scaling from CPU",
                Control::Number { min: 0, max: 90, unit: "%" },
                "Adds a task above this, two ten points higher and four twenty points higher: the worse, the faster. 0 is off.",
            ),
        ],
    },
    Section {
        title: "Custom metric",
        fields: &[
            Field::varies(
                "metric_name",
                "Metric",
                Control::Text { mono: true, placeholder: "JobsPerTask" },
                "A CloudWatch metric that goes down as tasks are added. Empty is none.",
            ),
            Field::new(
                "metric_namespace",
                "Namespace",
                Control::Text { mono: true, placeholder: "Shop/Orders" },
                "The namespace the application writes it to, as its role may. Without NAT it takes the endpoint monitoring.",
            ),
            Field::varies(
                "metric_dimensions",
                "Dimensions",
                Control::Pairs,
                "Names and values that tell it from others of the same name.",
            ),
            Field::varies(
                "metric_target",
                "Target value",
                Control::Number { min: 1, max: 1_000_000_000, unit: "" },
                "Tasks are added above and removed below this average.",
            ),
        ],
    },
    Section {
        title: "Schedule",
        fields: &[
            Field::varies(
                "off_hours",
                "Off hours",
                Control::Choice(choices!(
                    "never" => "None",
                    "nights" => "Every night",
                    "nights_weekends" => "Nights and weekends",
                )),
                "When the service runs with other limits, such as none of its tasks at night.",
            ),
            Field::varies(
                "off_tasks",
                "Tasks in off hours",
                Control::Number { min: 0, max: 1000, unit: "tasks" },
                "How many run in the off hours.",
            ),
            Field::varies(
                "day_begins",
                "Day begins",
                Control::Number { min: 0, max: 23, unit: "h" },
                "The hour at which the usual limits hold again.",
            ),
            Field::varies(
                "day_ends",
                "Day ends",
                Control::Number { min: 0, max: 23, unit: "h" },
                "The hour at which the off hours begin.",
            ),
            Field::new(
                "time_zone",
                "Time zone",
                Control::Text { mono: true, placeholder: "Europe/Berlin" },
                "Whose hours these are, by its IANA name.",
            ),
        ],
    },
    Section { title: "Containers", fields: &[task_form::CONTAINERS] },
    Section {
        title: "Deployment",
        fields: &[
            Field::new(
                "image_owner",
                "Deployed by",
                Control::Choice(choices!(
                    "terraform" => "Terraform, image tag",
                    "pipeline" => "A pipeline",
                )),
                "Who decides which image runs. Terraform: a variable. A pipeline: Terraform leaves the running image alone.",
            ),
            Field::varies(
                "deployment",
                "Deployment strategy",
                Control::Choice(choices!(
                    "rolling" => "Rolling update",
                    "blue_green" => "Blue/green",
                    "linear" => "Linear",
                    "canary" => "Canary",
                    "code_deploy" => "CodeDeploy",
                )),
                "How new tasks take over. Blue/green starts them all beside the old ones and moves the traffic at the load balancer, so that going back is a matter of seconds; linear and canary do it in steps.",
            ),
            Field::varies(
                "rollback_errors",
                "Roll back above",
                Control::Number { min: 0, max: 100_000, unit: "5xx / min" },
                "Alarms on server errors of the tasks that roll a deployment back, when they last two minutes. 0 is off.",
            ),
            Field::varies(
                "grace_period_secs",
                "Health check grace period",
                Control::Number { min: 0, max: 2_147_483_647, unit: "s" },
                "Failed health checks do not count for this long after a task starts.",
            ),
            Field::varies(
                "min_healthy_percent",
                "Minimum healthy percent",
                Control::Number { min: 0, max: 100, unit: "%" },
                "Share of the tasks that must keep running during a deployment.",
            ),
            Field::varies(
                "max_percent",
                "Maximum healthy percent",
                Control::Number { min: 100, max: 200, unit: "%" },
                "Share of the tasks that may run during a deployment, old and new together.",
            ),
            Field::new(
                "circuit_breaker",
                "Circuit breaker",
                Control::Toggle,
                "Stops a deployment whose tasks keep failing.",
            ),
            Field::new(
                "rollback",
                "Roll back on failure",
                Control::Toggle,
                "Returns to the last version that worked.",
            ),
        ],
    },
    Section {
        title: "Traffic shifting",
        fields: &[
            Field::varies(
                "step_percent",
                "Step percent",
                Control::Number { min: 1, max: 100, unit: "%" },
                "Share of the traffic that a canary gets first, or that each step moves.",
            ),
            Field::varies(
                "step_minutes",
                "Step bake time",
                Control::Number { min: 0, max: 1440, unit: "min" },
                "How long a step is watched before the next.",
            ),
            Field::varies(
                "bake_minutes",
                "Bake time",
                Control::Number { min: 0, max: 1440, unit: "min" },
                "Old tasks wait for this long after all traffic has moved, to take it back at once. Both are paid for meanwhile.",
            ),
            Field::varies(
                "code_deploy_shift",
                "CodeDeploy traffic shift",
                Control::Choice(choices!(
                    "ECSAllAtOnce" => "All at once",
                    "ECSCanary10Percent5Minutes" => "10 %, the rest after 5 minutes",
                    "ECSCanary10Percent15Minutes" => "10 %, the rest after 15 minutes",
                    "ECSLinear10PercentEvery1Minutes" => "10 % every minute",
                    "ECSLinear10PercentEvery3Minutes" => "10 % every 3 minutes",
                )),
                "How CodeDeploy moves the traffic, if it does.",
            ),
            Field::varies(
                "test_traffic",
                "Test listener",
                Control::Toggle,
                "New tasks answer on the load balancer's test listener before anybody else gets them.",
            ),
            Field::varies(
                "hook_arn",
                "Lifecycle hook",
                Control::Text { mono: true, placeholder: "arn:aws:lambda:…:function:check" },
                "A Lambda function that ECS asks whether the new tasks are good, before production traffic moves. Empty is none.",
            ),
        ],
    },
    Section {
        title: "Operation",
        fields: &[task_form::CLUSTER, task_form::EXEC, task_form::LOG_RETENTION, task_form::LOG_VOLUME],
    },
];
