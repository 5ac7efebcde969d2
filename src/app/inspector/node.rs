//! The form of one box: its sections, with what else belongs to its kind in between.

use crate::app::ui::erase::{dynamic, memo};
use leptos::prelude::*;

use super::arrows::{Arrows, Traffic, routes_to};
use super::control::field;
use super::form::{Form, Subject, fix};
use super::found::Found;
use super::head::Head;
use super::many::Inside;
use super::section::Group;
use super::starts::Starts;
use crate::app::session::Session;
use crate::app::ui::{Icon, Level, Note, NoteBox};
use crate::design::{Field, Kind, NodeId, Resource, Section};
use crate::editor::setting;

/// Everything about one box.
#[component]
pub(super) fn NodeForm(id: NodeId, kind: Kind) -> impl IntoView {
    let session = expect_context::<Session>();
    let form = Form::new(session, Subject::Box(id));
    let routes = routes_to(session, id);
    // Tasks are asked whether they start; requests come to services only.
    let runs_tasks = Resource::new(kind).task().is_some();
    let group = move |section: &'static Section| {
        let traffic = kind == Kind::Service && section.title == "Containers";
        let row = move |it: &'static Field| {
            // With a load balancer in front the grace period stands beside its health check.
            if it.key == "grace_period_secs" {
                let alone = move || routes.with(Vec::is_empty);
                view! { <Show when=alone>{field(form, it)}</Show> }.into_any()
            } else if kind.may_ignore(it.key) {
                let shown = memo(move || form.shows(kind, it.key));
                view! { <Show when=move || shown.get()>{field(form, it)}</Show> }.into_any()
            } else {
                field(form, it)
            }
        };
        let any = memo(move || section.fields.iter().any(|it| form.shows(kind, it.key)));
        view! {
            {traffic.then(|| view! { <Traffic form=form routes=routes/> })}
            <Show when=move || any.get()>
                <Group title=section.title note=aside(form, section.title)>
                    {section.fields.iter().map(row).collect_view()}
                </Group>
            </Show>
        }
    };
    view! {
        <Head id=id kind=kind/>
        <div class="inspector__body">
            <Scope kind=kind/>
            {runs_tasks.then(|| view! { <Starts form=form id=id/> })}
            <Loose form=form kind=kind id=id runs_tasks=runs_tasks/>
            {kind.sections().iter().map(group).collect_view()}
            {kind.sections().is_empty().then(|| view! { <section class="section"><p class="muted">{kind.explainer()}</p></section> })}
            {kind.is_container().then(|| view! { <Inside id=id/> })}
            <Arrows id=id/>
        </div>
    }
}

/// Where edits hold, in one line.
#[component]
fn Scope(kind: Kind) -> impl IntoView {
    let session = expect_context::<Session>();
    let varies = kind.sections().iter().flat_map(|it| it.fields).any(|it| it.per_environment);
    let several = move || varies && session.several.get() && !session.read_only.get();
    view! {
        <Show when=several>
            <p class="inspector__scope">
                "Edits hold in every environment. "
                {dynamic(move || format!("For {} alone: ", session.environment.get()))}
                <Icon name="pin" small=true/><span class="not-phone">" Alt P"</span>
            </p>
        </Show>
    }
}

/// What was found about the box and belongs to none of its fields, and overrides that no longer fit.
#[component]
fn Loose(form: Form, kind: Kind, id: NodeId, runs_tasks: bool) -> impl IntoView {
    let session = form.session;
    let loose = memo(move || {
        let known = |key: &str| kind.sections().iter().flat_map(|it| it.fields).any(|it| it.key == key);
        form.found.with(|all| {
            // "Will the task start?" tells what blocks it.
            let told = |it: &Found| runs_tasks && it.is_about_starting();
            all.iter().filter(|it| !it.field.is_some_and(known) && !told(it)).cloned().collect::<Vec<_>>()
        })
    });
    let stale = memo(move || {
        session.problems.with(|all| all.iter().filter(|it| it.node == id).cloned().collect::<Vec<_>>())
    });
    let notes = move || {
        let mut notes: Vec<Note> = loose.with(|all| all.iter().map(|it| it.note(session)).collect());
        let environment = session.environment.get();
        let design = session.design.get_untracked();
        notes.extend(stale.get().into_iter().map(|it| Note {
            level: Level::Warning,
            text: format!("{environment} has its own {}, which is not used: {}.", it.field, it.reason),
            fixes: vec![fix(session, "Clear it", "", setting::clear(&design, id, &environment, &it.field))],
            why: None,
        }));
        (!notes.is_empty()).then(|| {
            let notes = notes.into_iter().map(|note| view! { <NoteBox note=note/> }).collect_view();
            view! { <section class="section section--notes" aria-label="Findings">{notes}</section> }
        })
    };
    view! { {dynamic(notes)} }
}

/// A few words beside a heading.
fn aside(form: Form, title: &'static str) -> Signal<String> {
    match (form.subject, title) {
        (Subject::Box(_), "Size") => Signal::derive(|| "per task".to_owned()),
        (Subject::Box(_), "Scaling") => {
            let (least, most) = (form.number("min_tasks"), form.number("max_tasks"));
            Signal::derive(move || {
                if least.get() == most.get() {
                    "off: always the same number".to_owned()
                } else {
                    "target tracking".to_owned()
                }
            })
        }
        (Subject::Box(_), "Containers") => {
            let value = form.value("containers");
            Signal::derive(move || match value.with(|it| it.as_array().map_or(0, Vec::len)) {
                1 => "one".to_owned(),
                count => count.to_string(),
            })
        }
        _ => Signal::derive(String::new),
    }
}
