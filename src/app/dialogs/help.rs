//! Keys and terms.

use leptos::prelude::*;

use crate::app::ui::Kbd;
use crate::design::Kind;
use crate::editor::actions::{self, Section};

/// What a press with the pointer does that no key in the table does.
const BY_HAND: &[(&str, &str)] = &[
    ("Add a box", "Drag from the left, or Enter"),
    ("Draw an arrow", "Drag from a box's edge"),
    ("Move the view", "Space + drag, or scroll"),
    ("Zoom", "Ctrl + scroll, or pinch"),
    ("Choose several", "Shift + click, or drag a frame"),
    ("Go through the boxes", "Arrow keys"),
];

/// Terms that no box stands for.
const TERMS: &[(&str, &str)] = &[
    ("Agent", "The program on a container instance that starts tasks for ECS. Fargate brings its own."),
    (
        "Availability zone",
        "One or more data centres of a region with power and network of their own. Two or more survive the loss of one.",
    ),
    (
        "Container instance",
        "An EC2 machine that belongs to a cluster and runs its tasks, when Fargate does not.",
    ),
    ("Execution role", "What ECS may do to start a task: pull the image, read secrets, write logs."),
    ("Fargate", "Runs tasks without machines of your own; you pay for the vCPU and memory a task asks for."),
    ("Health check", "A request the load balancer repeats to learn whether a task can take traffic."),
    ("Listener rule", "Which requests of a load balancer go to which service, by host and path."),
    (
        "Route table",
        "Where a subnet sends traffic: to the internet gateway, a NAT gateway, an endpoint, or nowhere.",
    ),
    (
        "Security group",
        "A firewall around one thing. It remembers connections: what may go out may come back.",
    ),
    (
        "Service Connect",
        "Names and load balancing between services of one namespace, without a load balancer.",
    ),
    ("Subnet", "A piece of the VPC's addresses in one availability zone."),
    ("Target group", "The tasks a load balancer sends requests to, with their health check."),
    ("Task", "Containers that run together, share a network address and live and die as one."),
    (
        "Task definition",
        "The recipe of a task: images, CPU, memory, roles, variables. Each change makes a new revision.",
    ),
    ("Task role", "What the program in the container may do in AWS."),
];

/// Shortcuts, then the glossary.
#[component]
pub(super) fn Help() -> impl IntoView {
    let section = |section: &Section| {
        let rows = actions::ALL.iter().filter(|it| it.section == *section && !it.keys.is_empty());
        let rows = rows
            .map(|it| view! { <KeyRow words=it.label keys=it.keys.iter().map(|it| spaced(it)).collect()/> });
        view! {
            <section class="keys__group">
                <h3>{section.label()}</h3>
                {rows.collect_view()}
            </section>
        }
    };
    let by_hand = BY_HAND.iter().map(|(words, how)| {
        view! { <dl class="keys__row"><dt>{*words}</dt><dd class="muted">{*how}</dd></dl> }
    });
    let mut terms: Vec<(&str, &str)> = TERMS.to_vec();
    terms.extend(Kind::ALL.iter().map(|it| (it.label(), it.explainer())));
    terms.sort_by_key(|it| it.0.to_lowercase());
    view! {
        <div class="keys" tabindex="0" role="group" aria-label="Keys">
            <section class="keys__group">
                <h3>"With pointer and keys"</h3>
                {by_hand.collect_view()}
            </section>
            {Section::ALL.iter().map(section).collect_view()}
        </div>
        <h3>"Glossary"</h3>
        <dl class="glossary">
            {terms
                .into_iter()
                .map(|(term, words)| view! { <div><dt>{term}</dt><dd>{words}</dd></div> })
                .collect_view()}
        </dl>
    }
}

#[component]
fn KeyRow(words: &'static str, keys: Vec<String>) -> impl IntoView {
    let words = words.trim_end_matches('…');
    view! {
        <dl class="keys__row">
            <dt>{words}</dt>
            <dd>{keys.into_iter().map(|it| view! { <Kbd keys=it/> }).collect_view()}</dd>
        </dl>
    }
}

/// `Ctrl+Z` as `Ctrl Z`; the plus key stays a plus.
fn spaced(keys: &str) -> String {
    if keys == "+" { keys.into() } else { keys.replace('+', " ") }
}
