//! One setting with the control its table asks for.

use crate::app::ui::erase::memo;
use crate::design::order::gather;
use std::collections::BTreeMap;

use leptos::prelude::*;
use serde_json::Value;

use super::form::{Form, plain};
use super::{class_field, containers, size, subnets};
use crate::app::ui::{
    ChecksField, Choice, ListField, NumberField, PairsField, SegmentsField, SelectField, TextField,
    ToggleField,
};
use crate::design::{self, Control, Kind};

/// Choices whose words together are longer than this do not fit side by side.
const SIDE_BY_SIDE: usize = 24;

/// A setting of a kind or an arrow.
pub(super) fn field(form: Form, it: &'static design::Field) -> AnyView {
    match it.key {
        "min_tasks" => view! { <size::Tasks form=form/> }.into_any(),
        "launch" => view! { <size::LaunchField form=form field=it/> }.into_any(),
        // Beside the field before it.
        "max_tasks" | "memory_mib" => ().into_any(),
        key => setting(form, key.to_owned(), it),
    }
}

/// A setting at any place: `containers.0.port` takes its words from `port`.
pub(super) fn setting(form: Form, key: String, it: &'static design::Field) -> AnyView {
    let design::Field { label, help, control, per_environment, .. } = *it;
    let state = form.state(&[&key], per_environment);
    let name = key.clone();
    match control {
        Control::Toggle => view! {
            <ToggleField
                label=label help=help name=name state=state value=form.flag(&key)
                on_change=move |on: bool| form.write(&key, on.into())
            />
        }
        .into_any(),
        Control::Number { min, max, unit } => view! {
            <NumberField
                label=label help=help name=name state=state value=form.number(&key) min=min max=max unit=unit
                zero=it.zero().filter(|_| min == 0) on_change=move |number: u32| form.write(&key, number.into())
            />
        }
        .into_any(),
        Control::Days(days) => {
            let choices: Vec<_> =
                days.iter().map(|it| Choice::new(it.to_string(), days_words(*it))).collect();
            view! {
                <SelectField
                    label=label help=help name=name state=state choices=choices value=form.text(&key)
                    on_change=move |it: String| form.write(&key, it.parse::<u32>().unwrap_or_default().into())
                />
            }
            .into_any()
        }
        Control::Choice(list) => {
            let choices: Vec<_> = list.iter().map(|it| Choice::new(it.value, it.label)).collect();
            let value = form.text(&key);
            let write = Callback::new(move |it: String| form.write(&key, it.into()));
            let letters: usize = list.iter().map(|it| it.label.chars().count()).sum();
            if list.len() <= 3 && letters <= SIDE_BY_SIDE {
                view! { <SegmentsField label=label help=help name=name state=state choices=choices value=value on_change=write/> }
                    .into_any()
            } else {
                view! { <SelectField label=label help=help name=name state=state choices=choices value=value on_change=write/> }
                    .into_any()
            }
        }
        Control::Choices(list) => {
            let choices: Vec<_> = list.iter().map(|it| Choice::new(it.value, it.label)).collect();
            let value = form.texts(&key);
            let write = move |all: Vec<String>| form.write(&key, all.into());
            view! {
                <ChecksField
                    label=label help=help name=name state=state choices=choices value=value
                    on_change=write
                />
            }
            .into_any()
        }
        Control::Text { mono, placeholder } => {
            let checked = key.clone();
            let check = Callback::new(move |text: String| objection(form, &checked, text.into()));
            let placeholder = form.placeholder(&key, placeholder);
            view! {
                <TextField
                    label=label help=help name=name state=state value=form.text(&key) check=check mono=mono
                    placeholder=placeholder on_change=move |text: String| form.write(&key, text.trim().into())
                />
            }
            .into_any()
        }
        Control::Texts { placeholder } => {
            let checked = key.clone();
            let check = Callback::new(move |text: String| {
                let list = form.list_of(&checked, &[text]);
                objection(form, &checked, list)
            });
            let (value, item) = (form.texts(&key), item_of(&key));
            let write = move |all: Vec<String>| form.write(&key, form.list_of(&key, &all));
            view! {
                <ListField
                    label=label help=help name=name state=state value=value check=check mono=true
                    item=item placeholder=placeholder on_change=write
                />
            }
            .into_any()
        }
        Control::Pairs => {
            let value = form.value(&key);
            let pairs = Signal::derive(move || {
                value.with(|it| {
                    let all = it.as_object().into_iter().flatten();
                    gather::<BTreeMap<_, _>, _>(all.map(|(name, value)| (name.clone(), plain(value))))
                })
            });
            let item = if key == "indexes" { "index" } else { "variable" };
            let write = move |all: BTreeMap<String, String>| {
                let map = gather(all.into_iter().map(|(name, value)| (name, Value::from(value))));
                form.write(&key, Value::Object(map));
            };
            view! {
                <PairsField
                    label=label help=help name=name state=state value=pairs on_change=write item=item
                    check_name=Callback::new(move |name: String| {
                        if item == "index" { None } else { variable_objection(&name) }
                    })
                />
            }
            .into_any()
        }
        Control::InstanceClass => view! { <class_field::ClassField form=form field=it/> }.into_any(),
        Control::Reference(kind) => reference(form, key, it, kind),
        Control::Custom => match it.key {
            "cpu" => view! { <size::Size form=form/> }.into_any(),
            "subnets" => view! { <subnets::Subnets form=form/> }.into_any(),
            "containers" => view! { <containers::Containers form=form/> }.into_any(),
            _ => ().into_any(),
        },
    }
}

/// Another box of a kind, or the only one there is.
fn reference(form: Form, key: String, it: &'static design::Field, kind: Kind) -> AnyView {
    let design::Field { label, help, per_environment, .. } = *it;
    let choices = memo(move || {
        form.session.resolved.with(|design| {
            let all: Vec<_> = design.nodes().iter().filter(|(_, node)| node.kind() == kind).collect();
            let only = match all.as_slice() {
                [(_, node)] => format!("The only one ({})", node.name),
                _ => "The only one".into(),
            };
            let named = all.iter().map(|(id, node)| Choice::new(id.to_string(), node.name.clone()));
            std::iter::once(Choice::new("", only)).chain(named).collect::<Vec<_>>()
        })
    });
    let (value, state) = (form.text(&key), form.state(&[&key], per_environment));
    let name = key.clone();
    let write = move |id: String| {
        let value = if id.is_empty() { Value::Null } else { id.into() };
        form.write(&key, value);
    };
    view! { <SelectField label=label help=help name=name state=state choices=choices value=value on_change=write/> }
        .into_any()
}

/// Why a setting does not take a value, as a sentence for people.
pub(super) fn objection(form: Form, key: &str, value: Value) -> Option<String> {
    let reason = form.refusal(key, value)?;
    Some(if reason.contains("IP address") || reason.contains("prefix") {
        "A range such as 10.0.0.0/16".into()
    } else if reason.starts_with("invalid") {
        "A whole number is needed here".into()
    } else {
        crate::app::session::sentence(&reason)
    })
}

/// ECS takes any name; shells and most programs only these.
fn variable_objection(name: &str) -> Option<String> {
    let fits = name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_')
        && !name.starts_with(|it: char| it.is_ascii_digit());
    (!fits).then(|| "Letters, digits and underscores, no digit first".to_owned())
}

fn days_words(days: u32) -> String {
    match days {
        0 => "never".into(),
        365 => "1 year".into(),
        731 => "2 years".into(),
        1 => "1 day".into(),
        _ => format!("{days} days"),
    }
}

/// What one row of a list is called.
fn item_of(key: &str) -> &'static str {
    match key.rsplit('.').next().unwrap_or(key) {
        "paths" | "writable_paths" => "path",
        "hosts" => "host",
        "sources" => "range",
        "cors_origins" => "origin",
        "ports" => "port",
        "command" => "argument",
        _ => "entry",
    }
}
