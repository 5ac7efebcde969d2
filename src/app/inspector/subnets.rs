//! The ranges of a tier, one a zone.

use std::sync::Arc;

use crate::app::ui::erase::{dynamic, each_row, memo};
use ipnet::Ipv4Net;
use leptos::prelude::*;
use serde_json::Value;

use super::form::Form;
use crate::app::ui::{Button, ButtonTone, NoteBox, TextField};
use crate::design::{Design, NodeId, SettingType, Tier, Vpc, facts, plan_subnets};

/// Ranges by zone, checked against the VPC and the other tiers, and a way to plan them again.
#[component]
pub(super) fn Subnets(form: Form) -> impl IntoView {
    let ranges = form.texts("subnets");
    let count = memo(move || ranges.with(Vec::len));
    let notes = form.state(&["subnets"], true);
    // What the other environments have is said once, and what is wrong below the last.
    let state = move |first: bool| {
        Signal::derive(move || {
            let it = notes.get();
            let overridden = it.overridden.filter(|_| first);
            crate::app::ui::FieldState { notes: Vec::new(), overridden, ..it }
        })
    };
    let region = move || form.session.design.with(|it| it.project().region.clone());
    let row = move |nth: usize| {
        let letter = facts::zone_letters(&region()).chars().nth(nth).unwrap_or('?');
        let text = Signal::derive(move || ranges.with(|it| it.get(nth).cloned().unwrap_or_default()));
        let name = if nth == 0 { "subnets".to_owned() } else { format!("subnets.{nth}") };
        view! {
            <TextField
                label=format!("Zone {letter}") name=name mono=true placeholder="10.0.16.0/20" value=text state=state(nth == 0)
                check=Callback::new(move |text: String| objection(form, nth, &text))
                on_change=move |text: String| put(form, nth, &text)
            />
        }
    };
    let unavailable = Signal::derive(move || notes.with(|it| it.disabled.clone()));
    view! {
        {each_row(move || 0..count.get(), |nth| *nth, row)}
        <div class="field">
            <span></span>
            <div class="field__control">
                <Button
                    label="Plan again" tone=ButtonTone::Fix icon="refresh" unavailable=unavailable
                    on_click=move |()| plan_again(form)
                />
            </div>
        </div>
        {dynamic(move || notes.with(|it| it.notes.iter().map(|note| view! { <NoteBox note=note.clone()/> }).collect_view()))}
    }
}

/// The design that a change is made in: what the environment in view sees where the ranges differ there, else what was
/// drawn, since that environment may span fewer zones.
fn meant(form: Form) -> Arc<Design> {
    let session = form.session;
    if form.only_here("subnets") { session.resolved.get_untracked() } else { session.design.get_untracked() }
}

/// The VPC of a tier and the blocks of its other tiers.
fn around(design: &Design, tier: NodeId) -> Option<(Vpc, Vec<(String, Ipv4Net)>)> {
    let vpc = design.node(tier)?.parent?;
    let others = design
        .children(Some(vpc))
        .filter(|(id, _)| *id != tier)
        .filter_map(|(id, node)| Some((&node.name, design.get::<Tier>(id)?)))
        .flat_map(|(name, it)| it.subnets.iter().map(|net| (name.clone(), *net)));
    Some((design.get::<Vpc>(vpc)?.clone(), others.collect()))
}

fn objection(form: Form, nth: usize, text: &str) -> Option<String> {
    let Ok(net) = text.trim().parse::<Ipv4Net>() else { return Some("A range such as 10.0.16.0/20".into()) };
    if net.trunc() != net {
        return Some(format!("This block begins at {}", net.trunc()));
    }
    if !(16..=28).contains(&net.prefix_len()) {
        return Some("AWS takes subnets from /16 to /28".into());
    }
    let id = form.node()?;
    let design = meant(form);
    let (vpc, others) = around(&design, id)?;
    if !vpc.cidr.contains(&net) {
        return Some(format!("Outside the VPC's {}", vpc.cidr));
    }
    let overlaps = |other: &Ipv4Net| other.contains(&net) || net.contains(other);
    if let Some((name, other)) = others.iter().find(|it| overlaps(&it.1)) {
        return Some(format!("Overlaps {other} of {name}"));
    }
    let own = &design.get::<Tier>(id)?.subnets;
    let twin = own.iter().enumerate().find(|(index, it)| *index != nth && overlaps(it));
    twin.map(|(_, it)| format!("Overlaps {it} of this tier"))
}

/// Writes one range. The ranges that the environment in view does not show stay.
fn put(form: Form, nth: usize, text: &str) {
    let Some(id) = form.node() else { return };
    let mut all = meant(form).get::<Tier>(id).map(|it| it.subnets.clone());
    let mut shown = form.texts("subnets").get_untracked();
    if let Some(place) = shown.get_mut(nth) {
        text.trim().clone_into(place);
    }
    let value = match (all.as_mut().and_then(|it| it.get_mut(nth)), text.trim().parse()) {
        (Some(place), Ok(net)) => {
            *place = net;
            all.to_value()
        }
        _ => Value::from(shown),
    };
    form.write("subnets", value);
}

fn plan_again(form: Form) {
    let plan = || {
        let (id, design) = (form.node()?, meant(form));
        let (vpc, others) = around(&design, id)?;
        let taken: Vec<Ipv4Net> = others.into_iter().map(|it| it.1).collect();
        let role = design.get::<Tier>(id)?.role;
        Some(plan_subnets(vpc.cidr, role, usize::from(vpc.zones), &[], &taken).to_value())
    };
    if let Some(value) = plan()
        && form.commit("subnets", &form.edits("subnets", value))
    {
        form.session.announce("Ranges planned again");
    }
}
