//! The containers of a service: what runs in each task.

use crate::app::ui::erase::{dynamic, each_row, effect, live, memo, on};
use leptos::prelude::*;
use serde_json::{Value, json};

use super::control::setting;
use super::form::Form;
use crate::app::ui::{Button, ButtonTone, Choice, Icon, NoteBox, SelectField, ToggleField, fresh_id};
use crate::design::{self, Container, ContainerHealth, Control, Kind, SettingType};
use crate::editor::setting::rearrange_containers;

/// A setting of a container, at `containers.N.` and its key.
const fn part(key: &'static str, label: &'static str, control: Control, help: &'static str) -> design::Field {
    design::Field::varies(key, label, control, help)
}

static NAME: design::Field = part(
    "name",
    "Name",
    Control::Text { mono: true, placeholder: "app" },
    "Letters, digits, hyphens and underscores.",
);
static TAG: design::Field = part(
    "image.repository.tag",
    "Tag",
    Control::Text { mono: true, placeholder: "1.0.0" },
    "Which image of the repository runs. Pin it to one environment to promote versions from one to the next.",
);
static EXTERNAL: design::Field = part(
    "image.external",
    "Image",
    Control::Text { mono: true, placeholder: "public.ecr.aws/nginx/nginx:1.29" },
    "Registry, name and tag.",
);
static BASICS: [design::Field; 4] = [
    part(
        "port",
        "Port",
        Control::Number { min: 0, max: 65_535, unit: "" },
        "Where it listens. 0 is nowhere.",
    ),
    part("essential", "Essential", Control::Toggle, "When it stops, the whole task stops and is replaced."),
    part(
        "command",
        "Command",
        Control::Texts { placeholder: "serve" },
        "Replaces the image's own command, word by word and without a shell. Empty keeps it.",
    ),
    part(
        "variables",
        "Variables",
        Control::Pairs,
        "Plain values in the environment. Addresses and secrets come by arrows.",
    ),
];
static HEALTH: [design::Field; 5] = [
    part(
        "health.command",
        "Command",
        Control::Texts { placeholder: "/bin/healthcheck" },
        "Run inside the container, word by word. Exit code 0 is healthy.",
    ),
    part("health.interval_secs", "Interval", Control::Number { min: 5, max: 300, unit: "s" }, "How often."),
    part(
        "health.timeout_secs",
        "Timeout",
        Control::Number { min: 2, max: 120, unit: "s" },
        "No answer within this is a failure.",
    ),
    part("health.retries", "Retries", Control::Number { min: 1, max: 10, unit: "" }, "Failures in a row."),
    part(
        "health.start_period_secs",
        "Start period",
        Control::Number { min: 0, max: 300, unit: "s" },
        "Failures do not count for this long after the start.",
    ),
];
static LIMITS: [design::Field; 8] = [
    part(
        "readonly_root",
        "Read-only root filesystem",
        Control::Toggle,
        "What breaks in cannot leave anything behind. Most programs need a writable path or two.",
    ),
    part(
        "writable_paths",
        "Writable paths",
        Control::Texts { placeholder: "/tmp" },
        "Paths that stay writable when the root is read-only, empty at the start of each task.",
    ),
    part(
        "writable_mib",
        "Size of each in memory",
        Control::Number { min: 0, max: 122_880, unit: "MiB" },
        "On Fargate a writable path is kept in memory, so that the image's user may write there; what is in it counts \
         as memory of the task. 0 uses the task's disk, which belongs to root unless the image names the path in VOLUME.",
    ),
    part(
        "user",
        "User",
        Control::Text { mono: true, placeholder: "1000" },
        "Empty keeps the image's own user.",
    ),
    part(
        "cpu",
        "CPU units",
        Control::Number { min: 0, max: 16_384, unit: "" },
        "Its share of the task's CPU. 0 takes what is free.",
    ),
    part(
        "memory_mib",
        "Memory limit",
        Control::Number { min: 0, max: 122_880, unit: "MiB" },
        "Beyond this it is killed. 0 is the task's memory.",
    ),
    part(
        "memory_reservation_mib",
        "Memory reservation",
        Control::Number { min: 0, max: 122_880, unit: "MiB" },
        "Kept free for it. 0 keeps none.",
    ),
    part(
        "stop_timeout_secs",
        "Stop timeout",
        Control::Number { min: 0, max: 120, unit: "s" },
        "Between the polite signal to stop and the kill. Fargate takes up to 120.",
    ),
];

/// Whether a setting, such as `containers.0.name`, has a field here.
pub(super) fn has_field(setting: &str) -> bool {
    let Some((_, key)) = setting.strip_prefix("containers.").and_then(|it| it.split_once('.')) else {
        return false;
    };
    [&NAME].into_iter().chain(&BASICS).chain(&LIMITS).any(|it| it.key == key)
}

/// A list of containers, each folding open.
#[component]
pub(super) fn Containers(form: Form) -> impl IntoView {
    let value = form.value("containers");
    let count = memo(move || value.with(|it| it.as_array().map_or(0, Vec::len)));
    let state = form.state(&["containers"], false);
    let unavailable = Signal::derive(move || state.with(|it| it.disabled.clone()));
    // Names follow the text; rows stay while they do.
    let open = RwSignal::new(vec![true]);
    let add = move |()| {
        let count = count.get_untracked();
        let order: Vec<_> = (0..count).map(Some).chain([None]).collect();
        if rearrange(form, &order) {
            open.update(|it| {
                it.resize(count, false);
                it.push(true);
            });
        }
    };
    view! {
        <div class="containers" data-field="containers">
            {dynamic(move || state.with(|it| it.notes.iter().map(|it| view! { <NoteBox note=it.clone()/> }).collect_view()))}
            {each_row(move || 0..count.get(), |nth| *nth, move |nth| view! { <One form=form nth=nth count=count open=open/> })}
            <Button label="Add container" tone=ButtonTone::Fix icon="plus" unavailable=unavailable on_click=add/>
        </div>
    }
}

fn rearrange(form: Form, order: &[Option<usize>]) -> bool {
    let Some(id) = form.node() else { return false };
    let design = form.session.design.get_untracked();
    let taken = |name: &str| {
        design
            .node(id)
            .and_then(|it| it.resource.task())
            .is_some_and(|it| it.containers.iter().any(|one| one.name == name))
    };
    let name = (1..).map(|n| if n == 1 { "sidecar".to_owned() } else { format!("sidecar-{n}") });
    let fresh = Container {
        name: name.take(100).find(|it| !taken(it)).unwrap_or_default(),
        port: 0,
        essential: false,
        ..Container::default()
    };
    form.commit("containers", &rearrange_containers(&design, id, order, &fresh))
}

/// One container.
#[component]
fn One(form: Form, nth: usize, count: Memo<usize>, open: RwSignal<Vec<bool>>) -> impl IntoView {
    let at = move |key: &str| format!("containers.{nth}.{key}");
    let (name, image) = (form.text(&at("name")), form.value(&at("image")));
    let id = fresh_id("container");
    let shown = move || open.with(|it| it.get(nth).copied().unwrap_or(false));
    let toggle = move |()| {
        open.update(|it| {
            if it.len() <= nth {
                it.resize(nth + 1, false);
            }
            if let Some(place) = it.get_mut(nth) {
                *place = !*place;
            }
        });
    };
    let summary = move || image.with(|it| summary(form, it));
    // What is wrong in it is not to be folded away.
    let troubled = memo(move || form.found.with(|all| all.iter().any(|it| it.is_within(nth))));
    effect(move || {
        if troubled.get() && !untrack(shown) {
            toggle(());
        }
    });
    view! {
        <div class="container">
            <h4>
                <button
                    type="button" class="section__title" aria-controls=id.clone()
                    aria-expanded=live(move || shown().to_string()) on:click=on(move |_| toggle(()))
                >
                    <Icon name="down"/> <span>{name}</span> <span class="section__note">{dynamic(summary)}</span>
                </button>
            </h4>
            <div id=id class="container__body" hidden=live(move || !shown())>
                {setting(form, at(NAME.key), &NAME)}
                <ImageFields form=form nth=nth/>
                {BASICS.iter().map(|it| setting(form, at(it.key), it)).collect_view()}
                <HealthFields form=form nth=nth/>
                {LIMITS.iter().map(|it| setting(form, at(it.key), it)).collect_view()}
                <Move form=form nth=nth count=count/>
            </div>
        </div>
    }
}

/// Up, down and away, where there are several.
#[component]
fn Move(form: Form, nth: usize, count: Memo<usize>) -> impl IntoView {
    let swap = move |other: usize| {
        let mut order: Vec<_> = (0..count.get_untracked()).map(Some).collect();
        order.swap(nth, other);
        rearrange(form, &order);
    };
    let remove = move |()| {
        let order: Vec<_> = (0..count.get_untracked()).filter(|it| *it != nth).map(Some).collect();
        rearrange(form, &order);
    };
    let buttons = move || {
        (count.get() > 1).then(|| {
            view! {
                <div class="button-row container__move">
                    {(nth > 0).then(|| view! { <Button label="Move up" tone=ButtonTone::Fix icon="up" on_click=move |()| swap(nth - 1)/> })}
                    {(nth + 1 < count.get()).then(|| view! { <Button label="Move down" tone=ButtonTone::Fix icon="down" on_click=move |()| swap(nth + 1)/> })}
                    <Button label="Remove" tone=ButtonTone::Fix icon="trash" on_click=remove/>
                </div>
            }
        })
    };
    view! { {dynamic(buttons)} }
}

/// Where the image comes from: a repository of the design, or any registry.
#[component]
fn ImageFields(form: Form, nth: usize) -> impl IntoView {
    let key = StoredValue::new(format!("containers.{nth}.image"));
    let image = key.with_value(|it| form.value(it));
    let source = memo(move || image.with(|it| word(it, "/repository/id").map(str::to_owned)));
    let choices = memo(move || {
        let mut all: Vec<_> = form.session.resolved.with(|design| {
            let repositories = design.nodes().iter().filter(|(_, node)| node.kind() == Kind::Repository);
            repositories.map(|(id, node)| Choice::new(id.to_string(), node.name.clone())).collect()
        });
        all.push(Choice::new("", "Another registry"));
        all
    });
    let pick = move |id: String| {
        let value = if id.is_empty() {
            json!({"external": "public.ecr.aws/nginx/nginx-unprivileged:1.29-alpine"})
        } else {
            let tag = image.with_untracked(|it| word(it, "/repository/tag").unwrap_or("1.0.0").to_owned());
            json!({"repository": {"id": id, "tag": tag}})
        };
        key.with_value(|it| form.write(it, value));
    };
    let inside = memo(move || source.with(Option::is_some));
    let rest = move || {
        let it = if inside.get() { &TAG } else { &EXTERNAL };
        setting(form, format!("containers.{nth}.{}", it.key), it)
    };
    view! {
        <SelectField
            label="Image from" choices=choices value=Signal::derive(move || source.get().unwrap_or_default())
            name=key.get_value() state=key.with_value(|it| form.state(&[it], true)) on_change=pick
            help="A repository of this design, or an image from elsewhere."
        />
        {dynamic(rest)}
    }
}

/// The command that tells whether the container works, if it has one.
#[component]
fn HealthFields(form: Form, nth: usize) -> impl IntoView {
    let key = StoredValue::new(format!("containers.{nth}.health"));
    let value = key.with_value(|it| form.value(it));
    let on = memo(move || value.with(|it| !it.is_null()));
    let put = move |on: bool| {
        let value = on.then(|| {
            let command = vec!["/bin/healthcheck".to_owned()];
            ContainerHealth { command, ..ContainerHealth::default() }.to_value()
        });
        key.with_value(|it| form.write(it, value.unwrap_or(Value::Null)));
    };
    let fields = move || {
        let all = HEALTH.iter().map(|it| setting(form, format!("containers.{nth}.{}", it.key), it));
        on.get().then(|| view! { <div class="container__part">{all.collect_view()}</div> })
    };
    view! {
        <ToggleField
            label="Health check" value=on on_change=put name=key.get_value()
            state=key.with_value(|it| form.state(&[it], true))
            help="A command inside the container that says whether it works; a task that fails it is replaced."
        />
        {dynamic(fields)}
    }
}

fn summary(form: Form, image: &Value) -> String {
    if let Some(text) = word(image, "/external") {
        return text.rsplit('/').next().unwrap_or(text).to_owned();
    }
    let id = word(image, "/repository/id").and_then(design::NodeId::parse);
    let name = form.session.resolved.with(|it| id.and_then(|id| it.node(id)).map(|it| it.name.clone()));
    format!("{}:{}", name.unwrap_or_default(), word(image, "/repository/tag").unwrap_or_default())
}

/// A text inside the settings of an image.
fn word<'a>(image: &'a Value, place: &str) -> Option<&'a str> {
    image.pointer(place).and_then(Value::as_str)
}
