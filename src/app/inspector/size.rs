//! The two pairs of a service that are one thought each: CPU and memory, and how many tasks.

use crate::app::ui::erase::memo;
use leptos::prelude::*;

use super::form::Form;
use crate::app::ui::{Choice, Field, NumberInput, SegmentsField, SelectInput, fresh_id};
use crate::design::Control;
use crate::design::facts::{FARGATE_SIZES, fargate_memory};
use crate::editor::launch;

/// CPU and memory: in the pairs that Fargate takes, or any figures on EC2.
#[component]
pub(super) fn Size(form: Form) -> impl IntoView {
    let launch = form.text("launch");
    let on_ec2 = Memo::new(move |_| launch.with(|it| it == "ec2"));
    move || {
        if on_ec2.get() {
            view! { <FreeSize form=form/> }.into_any()
        } else {
            view! { <FargateSize form=form/> }.into_any()
        }
    }
}

/// What each task gets of its instance.
#[component]
fn FreeSize(form: Form) -> impl IntoView {
    let (id, state) = (fresh_id("size"), form.state(&["cpu", "memory_mib"], true));
    let disabled = Signal::derive(move || state.with(|it| it.disabled.is_some()));
    let about = format!("{id}-about");
    view! {
        <Field
            label="CPU and memory" control=id.clone() name="cpu" state=state group=true
            help="What each task gets of its instance. 1024 CPU units are one vCPU."
        >
            <NumberInput
                value=form.number("cpu") on_change=move |it: u32| form.write("cpu", it.into())
                max=196_608 unit="units" label="CPU" id=id described_by=about.clone() disabled=disabled
            />
            <NumberInput
                value=form.number("memory_mib") on_change=move |it: u32| form.write("memory_mib", it.into())
                max=786_432 unit="MiB" label="Memory" described_by=about disabled=disabled
            />
        </Field>
    }
}

#[component]
fn FargateSize(form: Form) -> impl IntoView {
    let (id, state) = (fresh_id("size"), form.state(&["cpu", "memory_mib"], true));
    let disabled = Signal::derive(move || state.with(|it| it.disabled.is_some()));
    let (cpu, memory) = (form.number("cpu"), form.number("memory_mib"));
    let cpus: Vec<_> = FARGATE_SIZES.iter().map(|it| Choice::new(it.0.to_string(), vcpu(it.0))).collect();
    let memories = memo(move || {
        let all = fargate_memory(cpu.get());
        all.iter().map(|it| Choice::new(it.to_string(), gib(*it))).collect::<Vec<_>>()
    });
    let put = move |cpu: u32, memory: u32| {
        let edits = [form.edits("cpu", cpu.into()), form.edits("memory_mib", memory.into())].concat();
        form.commit("cpu", &edits);
    };
    // Another CPU keeps the memory where the pair exists, and else takes the nearest.
    let with_cpu = move |picked: String| {
        let picked = picked.parse().unwrap_or_default();
        let have = memory.get_untracked();
        let nearest = fargate_memory(picked).into_iter().min_by_key(|it| it.abs_diff(have)).unwrap_or(have);
        put(picked, nearest);
    };
    view! {
        <Field
            label="CPU and memory" control=id.clone() name="cpu" state=state group=true
            help="What each task gets. Fargate takes certain pairs of CPU and memory only."
        >
            <SelectInput
                choices=cpus value=Signal::derive(move || cpu.get().to_string()) on_change=with_cpu
                label="CPU" id=id disabled=disabled
            />
            <SelectInput
                choices=memories value=Signal::derive(move || memory.get().to_string())
                on_change=move |it: String| put(cpu.get_untracked(), it.parse().unwrap_or_default())
                label="Memory" disabled=disabled
            />
        </Field>
    }
}

/// What the tasks run on. Another choice is a whole move: sizes, network and instances follow.
#[component]
pub(super) fn LaunchField(form: Form, field: &'static crate::design::Field) -> impl IntoView {
    let list = if let Control::Choice(list) = field.control { list } else { &[] };
    let choices: Vec<Choice> = list.iter().map(|it| Choice::new(it.value, it.label)).collect();
    let value = form.text("launch");
    let switch = move |picked: String| {
        if picked == value.get_untracked() {
            return;
        }
        let edits =
            form.node().and_then(|id| form.session.design.with_untracked(|it| launch::switch(it, id)));
        if let Some((edits, done)) = edits
            && form.commit("launch", &edits)
        {
            form.session.announce(done);
        }
    };
    view! {
        <SegmentsField
            label=field.label help=field.help name="launch" state=form.state(&["launch"], false)
            choices=choices value=value on_change=switch
        />
    }
}

/// The least and the most tasks.
#[component]
pub(super) fn Tasks(form: Form) -> impl IntoView {
    let (id, state) = (fresh_id("tasks"), form.state(&["min_tasks", "max_tasks"], true));
    let disabled = Signal::derive(move || state.with(|it| it.disabled.is_some()));
    let about = format!("{id}-about");
    view! {
        <Field
            label="Tasks" control=id.clone() name="min_tasks" state=state group=true
            help="Never fewer and never more than this many copies run. The same figure twice switches scaling off."
        >
            <NumberInput
                value=form.number("min_tasks") on_change=move |it: u32| form.write("min_tasks", it.into())
                max=1000 unit="min" label="Tasks, least" id=id described_by=about.clone() disabled=disabled
            />
            <NumberInput
                value=form.number("max_tasks") on_change=move |it: u32| form.write("max_tasks", it.into())
                max=1000 unit="max" label="Tasks, most" described_by=about disabled=disabled
            />
        </Field>
    }
}

fn vcpu(units: u32) -> String {
    format!("{} vCPU", f64::from(units) / 1024.0)
}

fn gib(mib: u32) -> String {
    format!("{} GB", f64::from(mib) / 1024.0)
}
