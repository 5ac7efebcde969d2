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
    let ends = [
        End { key: "cpu", label: "CPU", unit: "units", max: 196_608 },
        End { key: "memory_mib", label: "Memory", unit: "MiB", max: 786_432 },
    ];
    view! {
        <Two
            form=form label="CPU and memory" ends=ends
            help="What each task gets of its instance. 1024 CPU units are one vCPU."
        />
    }
}

/// One of two numbers under a label.
#[derive(Clone, Copy)]
struct End {
    key: &'static str,
    label: &'static str,
    unit: &'static str,
    max: u32,
}

/// Two numbers that are one thought.
#[component]
fn Two(form: Form, label: &'static str, help: &'static str, ends: [End; 2]) -> impl IntoView {
    let [first, second] = ends;
    let (id, state) = (fresh_id(first.key), form.state(&[first.key, second.key], true));
    let disabled = Signal::derive(move || state.with(|it| it.disabled.is_some()));
    let about = format!("{id}-about");
    let input = move |end: End, id: String, about: String| {
        view! {
            <NumberInput
                value=form.number(end.key) on_change=move |it: u32| form.write(end.key, it.into())
                max=end.max unit=end.unit label=end.label id=id
                described_by=about disabled=disabled
            />
        }
    };
    view! {
        <Field label=label control=id.clone() name=first.key state=state group=true help=help>
            {input(first, id, about.clone())}
            {input(second, fresh_id(second.key), about)}
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
    let ends = [
        End { key: "min_tasks", label: "Minimum tasks", unit: "min", max: 1000 },
        End { key: "max_tasks", label: "Maximum tasks", unit: "max", max: 1000 },
    ];
    view! {
        <Two
            form=form label="Tasks" ends=ends
            help="Never fewer and never more than this many copies run. The same figure twice switches scaling off."
        />
    }
}

fn vcpu(units: u32) -> String {
    format!("{} vCPU", f64::from(units) / 1024.0)
}

fn gib(mib: u32) -> String {
    format!("{} GB", f64::from(mib) / 1024.0)
}
