//! What holds for the whole design, shown while nothing is selected.

use crate::app::ui::erase::{dynamic, each_row, live, memo, on};
use std::collections::BTreeMap;

use leptos::prelude::*;

use super::section::Group;
use crate::app::session::{DialogKind, Session};
use crate::app::ui::{
    Button, ButtonTone, Choice, FieldState, Glyph, Icon, NoteBox, SelectField, TextButton, TextField,
    TextInput, ToggleField,
};
use crate::cost;
use crate::design::{Edit, Environment, Kind, Project, facts, slug};
use crate::editor::{Selection, setting};
use crate::validate::Finding;

const SHOWN_ONLY: &str = "This design came by a link and is shown as it was sent.";

/// Name, region, tags and environments of the design.
#[component]
pub(super) fn ProjectForm() -> impl IntoView {
    let session = expect_context::<Session>();
    let project = memo(move || session.design.with(|it| it.project().clone()));
    let total = memo(move || session.estimate.with(|it| it.total));
    view! {
        <header class="inspector__head">
            <span class="tile tile--32 inspector__arrow" aria-hidden="true"><Icon name="folder"/></span>
            <div class="inspector__words">
                <h2 class="inspector__name">{dynamic(move || project.with(|it| it.name.clone()))}</h2>
                <p class="inspector__kind">{dynamic(move || format!("The whole design in {}", session.environment.get()))}</p>
            </div>
            <p class="inspector__cost num">
                {dynamic(move || cost::dollars(total.get().typical))} <small>{dynamic(move || super::words::month_words(total.get()))}</small>
            </p>
        </header>
        <div class="inspector__body">
            <Hints/>
            <ProjectFields project=project/>
            <Environments/>
            <Counts/>
        </div>
    }
}

fn state(session: Session) -> Signal<FieldState> {
    Signal::derive(move || FieldState {
        disabled: session.read_only.get().then(|| SHOWN_ONLY.to_owned()),
        ..FieldState::default()
    })
}

/// Changes the project in one place.
fn put(session: Session, change: impl FnOnce(&mut Project)) {
    let mut project = session.design.with_untracked(|it| it.project().clone());
    change(&mut project);
    session.commit(&[Edit::Project(project)]);
}

#[component]
fn ProjectFields(project: Memo<Project>) -> impl IntoView {
    let session = expect_context::<Session>();
    let state = state(session);
    let of = move |read: fn(&Project) -> &String| Signal::derive(move || project.with(|it| read(it).clone()));
    let named = Callback::new(|text: String| {
        let blank = !text.chars().any(char::is_alphanumeric);
        blank.then(|| "A name needs a letter or a digit".to_owned())
    });
    let tag = Callback::new(|text: String| {
        (slug(&text) != text).then(|| "Lower case letters, digits and hyphens".to_owned())
    });
    let regions: Vec<_> =
        facts::REGIONS.iter().map(|(code, place, _)| Choice::new(*code, format!("{code} {place}"))).collect();
    view! {
        <Group title="Design">
            <TextField
                label="Name" name="name" state=state value=of(|it| &it.name) check=named
                on_change=move |it: String| put(session, |project| project.name = it.trim().to_owned())
                help="Names the folder, the module and the beginning of every resource. Under another one everything is made a second time."
            />
            <SelectField
                label="Region" name="region" state=state value=of(|it| &it.region) choices=regions
                on_change=move |it: String| put(session, |project| project.region = it)
                help="Where everything stands. Prices and zones follow."
            />
            <ToggleField
                label="Own KMS key" name="customer_key" state=state
                value=Signal::derive(move || project.with(|it| it.customer_key))
                on_change=move |on: bool| put(session, |project| project.customer_key = on)
                help="Encrypts with one customer managed key in place of AWS managed ones: you decide who may decrypt. Decide before there is data: switched on later, AWS makes databases, caches, file systems and repositories anew, and empty; switched off, they stop with the key that goes."
            />
            <ToggleField
                label="One key a layer" name="key_layers" state=state
                value=Signal::derive(move || project.with(|it| it.key_layers))
                on_change=move |on: bool| put(session, |project| project.key_layers = on)
                help="Data, logs, secrets and images get a key each, so that the right to read one is not the right to read the others. Decide before there is data: AWS makes most stores anew, and empty."
            />
            <TextField
                label="Existing key" name="existing_key" state=state value=of(|it| &it.existing_key) mono=true
                on_change=move |it: String| put(session, |project| project.existing_key = it.trim().to_owned())
                help="ARN, id or alias (alias/name) of a key that is there already and encrypts everything. Empty: keys are made. Decide before there is data: AWS makes most stores anew, and empty."
            />
            <TextField
                label="Existing state bucket" name="state_bucket" state=state value=of(|it| &it.state_bucket) mono=true
                on_change=move |it: String| put(session, |project| project.state_bucket = it.trim().to_owned())
                help="Name of a bucket in this region that is there already and keeps the state of Terraform. Empty: the download brings a bootstrap that makes one. A state that is elsewhere has to be brought along: the README says how."
            />
            <ToggleField
                label="Copy of the state" name="state_copy" state=state
                value=Signal::derive(move || project.with(|it| it.state_copy))
                on_change=move |on: bool| put(session, |project| project.state_copy = on)
                help="The bootstrap keeps a copy of each state, and of who read it, in another region of the same country or union, where AWS has one for every account. What is deleted here stays there. Its key is $1 a month, and an organization that denies other regions has to admit that one."
            />
            <ToggleField
                label="Keep names in AWS" name="released" state=state
                value=Signal::derive(move || project.with(|it| it.released))
                on_change=move |on: bool| put(session, |project| project.released = on)
                help="Set by the download: from then on a box that gets another name keeps its resources and what they are called, because AWS would replace most of them."
            />
        </Group>
        <Group title="Tags" note=Signal::derive(|| "on every resource".to_owned())>
            <TextField
                label="Application" name="application" state=state value=of(|it| &it.application) check=tag mono=true
                on_change=move |it: String| put(session, |project| project.application = it)
                help="The tag Application: lower case letters, digits and hyphens."
            />
            <TextField
                label="Owner" name="owner" state=state value=of(|it| &it.owner)
                on_change=move |it: String| put(session, |project| project.owner = it.trim().to_owned())
                help="The tag Owner: the team to ask."
            />
            <TextField
                label="Cost center" name="cost_center" state=state value=of(|it| &it.cost_center)
                on_change=move |it: String| put(session, |project| project.cost_center = it.trim().to_owned())
                help="The tag CostCenter: who pays."
            />
        </Group>
    }
}

/// The environments: names, which of them is production, one more, one less.
#[component]
fn Environments() -> impl IntoView {
    let session = expect_context::<Session>();
    let all = memo(move || session.design.with(|it| it.environments().to_vec()));
    let count = memo(move || all.with(Vec::len));
    let unavailable = Signal::derive(move || session.read_only.get().then(|| SHOWN_ONLY.to_owned()));
    let add = move |()| {
        let mut list = all.get_untracked();
        let name =
            ["test", "qa", "demo"].iter().map(|it| (*it).to_owned()).chain((2..).map(|n| format!("env{n}")));
        let free = name.take(100).find(|name| !list.iter().any(|it| it.name == *name)).unwrap_or_default();
        list.push(Environment { name: free.clone(), production: false });
        session.commit_as(&[Edit::Environments(list)], format!("Environment {free} added"));
    };
    view! {
        <Group title="Environments" note=Signal::derive(|| "one folder each".to_owned())>
            {each_row(move || 0..count.get(), |nth| *nth, move |nth| view! { <EnvironmentRow nth=nth all=all/> })}
            <Button label="Add environment" tone=ButtonTone::Fix icon="plus" unavailable=unavailable on_click=add/>
        </Group>
    }
}

#[component]
fn EnvironmentRow(nth: usize, all: Memo<Vec<Environment>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let this = memo(move || {
        all.with(|it| it.get(nth).cloned()).unwrap_or(Environment { name: String::new(), production: false })
    });
    let name = Signal::derive(move || this.get().name);
    let check = Callback::new(move |new: String| {
        let design = session.design.get_untracked();
        let old = name.get_untracked();
        let fine = new == slug(&new) && new.len() <= 12 && !new.contains('-');
        let taken = new != old && design.environment(&new).is_some();
        match (fine, taken) {
            (false, _) => Some("Up to 12 lower case letters and digits".to_owned()),
            (true, true) => Some(format!("There is a {new} already")),
            (true, false) => None,
        }
    });
    let rename = move |new: String| {
        let (design, old) = (session.design.get_untracked(), name.get_untracked());
        let in_view = session.environment.get_untracked() == old;
        if session.commit(&setting::rename_environment(&design, &old, &new)) && in_view {
            session.environment.set(new);
        }
    };
    let production = move |on: bool| {
        let mut list = all.get_untracked();
        if let Some(it) = list.get_mut(nth) {
            it.production = on;
        }
        session.commit(&[Edit::Environments(list)]);
    };
    let remove = move |()| {
        let gone = name.get_untracked();
        let name_gone = gone.clone();
        let list: Vec<_> = all.get_untracked().into_iter().filter(|it| it.name != gone).collect();
        let next = list.iter().find(|it| it.production).or(list.last()).map(|it| it.name.clone());
        let in_view = session.environment.get_untracked() == gone;
        if session.commit_as(&[Edit::Environments(list)], format!("Environment {gone} removed"))
            && let Some(next) = next.filter(|_| in_view)
        {
            session.lose_environment(name_gone, next);
        }
    };
    let only = Signal::derive(move || {
        let shared = session.read_only.get().then(|| SHOWN_ONLY.to_owned());
        shared.or_else(|| (all.with(Vec::len) == 1).then(|| "A design needs one environment".to_owned()))
    });
    let named = move || format!("{} is production", this.get().name);
    let disabled = session.read_only;
    view! {
        <div class="environment">
            <TextInput
                value=name on_change=rename check=check mono=true disabled=disabled
                label=format!("Environment {}", nth + 1)
            />
            <label class="checkbox" title="Real users depend on it: the rules are strict here">
                <input
                    class="checkbox__native" type="checkbox" disabled=disabled aria-label=live(named)
                    prop:checked=live(move || this.get().production)
                    on:change:target=move |event| production(event.target().checked())
                />
                "production"
            </label>
            <Button
                label=Signal::derive(move || format!("Remove {}", this.get().name)) tone=ButtonTone::Icon icon="cross"
                unavailable=only on_click=remove
            />
        </div>
    }
}

/// What there is, kind by kind; a click selects all of the kind.
#[component]
fn Counts() -> impl IntoView {
    let session = expect_context::<Session>();
    let counts = memo(move || {
        let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
        session
            .design
            .with(|it| it.nodes().values().for_each(|node| *counts.entry(node.kind()).or_default() += 1));
        counts
    });
    let title = Signal::derive(move || {
        let boxes: usize = counts.with(|it| it.values().sum());
        let arrows = session.link_ids.with(Vec::len);
        format!("{boxes} boxes, {arrows} arrows")
    });
    let pick = move |kind: Kind| {
        let ids = session.design.with_untracked(|it| {
            let all = it.nodes().iter().filter(|(_, node)| node.kind() == kind);
            all.map(|(id, _)| *id).collect::<Vec<_>>()
        });
        session.select(Selection::of(ids));
    };
    let line = move |(kind, count): (Kind, usize)| {
        view! {
            <li>
                <button type="button" class="counts__item" on:click=on(move |_| pick(kind))>
                    <Glyph name=kind.tag()/> <span>{kind.label()}</span> <span class="num muted">{count}</span>
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || !counts.with(BTreeMap::is_empty)>
            <Group title="In this design" note=title>
                <ul class="counts">{dynamic(move || counts.get().into_iter().map(line).collect_view())}</ul>
            </Group>
        </Show>
    }
}

/// How to begin, and what is wrong with the design as a whole.
#[component]
fn Hints() -> impl IntoView {
    let session = expect_context::<Session>();
    let empty = move || session.node_ids.with(Vec::is_empty);
    let overall = move || {
        let about = |it: &&Finding| it.node.is_none() && it.link.is_none();
        let notes: Vec<_> = session
            .findings
            .with(|all| all.iter().filter(about).map(|it| super::found::note_of(session, it)).collect());
        (!notes.is_empty()).then(|| {
            let notes = notes.into_iter().map(|note| view! { <NoteBox note=note/> }).collect_view();
            view! { <section class="section section--notes" aria-label="Findings">{notes}</section> }
        })
    };
    let gallery = move |()| session.dialog.set(Some(DialogKind::Gallery));
    view! {
        {dynamic(overall)}
        <Show when=empty>
            <section class="section">
                <p>"Drag a box from the left onto the page, or begin with a preset."</p>
                <TextButton label="Start from a preset…" on_click=gallery/>
            </section>
        </Show>
        <Show when=move || !empty()>
            <p class="inspector__scope">"Select a box or an arrow to see its settings."</p>
        </Show>
    }
}
