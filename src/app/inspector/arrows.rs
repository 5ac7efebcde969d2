//! The arrows of a box, and the requests a service gets, to be changed right there.

use crate::app::ui::erase::{dynamic, each_row, memo, on};
use crate::design::order::order_by;
use leptos::prelude::*;

use super::control::{objection, setting};
use super::form::{Form, Subject};
use super::section::Group;
use crate::app::session::Session;
use crate::app::ui::{Field, Glyph, NoteBox, NumberInput, TextButton, TextInput, fresh_id};
use crate::design::{Arrow, Kind, LinkId, NodeId, Topology};

/// One arrow in a list.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    link: LinkId,
    inward: bool,
    kind: Kind,
    name: String,
    what: String,
    how: &'static str,
}

/// Every arrow of a box; a click selects it.
#[component]
pub(super) fn Arrows(id: NodeId) -> impl IntoView {
    let session = expect_context::<Session>();
    let lines = memo(move || {
        session.resolved.with(|design| {
            let mine = design.links().keys().filter(|it| it.from == id || it.to == id);
            let mut lines: Vec<Line> = mine
                .filter_map(|link| {
                    let arrow = design.link(*link)?;
                    let inward = link.to == id;
                    let other = design.node(if inward { link.from } else { link.to })?;
                    let (kind, name) = (other.kind(), other.name.clone());
                    Some(Line {
                        link: *link,
                        inward,
                        kind,
                        name,
                        what: design.arrow_label(*link),
                        how: arrow.verb(),
                    })
                })
                .collect();
            order_by(&mut lines, |a, b| (!a.inward, &a.name).cmp(&(!b.inward, &b.name)));
            lines
        })
    });
    let counts = Signal::derive(move || {
        lines.with(|all| {
            let inward = all.iter().filter(|it| it.inward).count();
            format!("{inward} in, {} out", all.len() - inward)
        })
    });
    let line = move |it: Line| {
        let Line { link, inward, kind, name, what, how } = it;
        let side = if inward { "From " } else { "To " };
        view! {
            <li>
                <button type="button" class="links__item" on:click=on(move |_| session.focus_link(link))>
                    <Glyph name=kind.tag()/>
                    <span class="links__name"><span class="visually-hidden">{side}</span>{name}</span>
                    <span class="links__what">{what}</span>
                    <span class="links__how">{how}</span>
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <Group title="Arrows" note=counts>
                <ul class="links">{dynamic(move || lines.get().into_iter().map(line).collect_view())}</ul>
            </Group>
        </Show>
    }
}

/// The load balancers that send requests to a service.
pub(super) fn routes_to(session: Session, id: NodeId) -> Memo<Vec<LinkId>> {
    memo(move || {
        session.resolved.with(|design| {
            let routes =
                design.links().iter().filter(|(link, it)| link.to == id && matches!(it, Arrow::Route(_)));
            routes.map(|(link, _)| *link).collect()
        })
    })
}

/// The requests a service gets: path, priority and health check of each rule, and how long a start may take.
#[component]
pub(super) fn Traffic(form: Form, routes: Memo<Vec<LinkId>>) -> impl IntoView {
    let session = form.session;
    let from = Signal::derive(move || {
        let name = |link: &LinkId| session.design.with(|it| it.node(link.from).map(|it| it.name.clone()));
        let names: Vec<_> = routes.with(|all| all.iter().filter_map(name).collect());
        format!("from {}", names.join(", "))
    });
    let grace =
        Kind::Service.sections().iter().flat_map(|it| it.fields).find(|it| it.key == "grace_period_secs");
    view! {
        <Show when=move || !routes.with(Vec::is_empty)>
            <Group title="Traffic" note=from>
                {each_row(move || routes.get(), |it| *it, move |link| view! { <RouteFields link=link/> })}
                {grace.map(|it| setting(form, it.key.to_owned(), it))}
            </Group>
        </Show>
    }
}

/// The essentials of one rule, in two rows.
#[component]
fn RouteFields(link: LinkId) -> impl IntoView {
    let session = expect_context::<Session>();
    let form = Form::new(session, Subject::Arrow(link));
    let (rule, health) = (fresh_id("rule"), fresh_id("health"));
    let rule_state = form.state(&["paths", "hosts", "priority"], false);
    let health_state = form.state(
        &[
            "health_path",
            "health_interval_secs",
            "health_timeout_secs",
            "health_matcher",
            "healthy_threshold",
            "unhealthy_threshold",
        ],
        false,
    );
    let disabled = session.read_only;
    let paths = form.texts("paths");
    let joined = Signal::derive(move || paths.get().join(" "));
    let put_paths = move |text: String| {
        let all: Vec<String> =
            text.split([' ', ',']).filter(|it| !it.is_empty()).map(str::to_owned).collect();
        form.write("paths", all.into());
    };
    let check = Callback::new(move |text: String| objection(form, "health_path", text.into()));
    let rest = move || {
        let shown = [
            "paths",
            "hosts",
            "priority",
            "health_path",
            "health_interval_secs",
            "health_timeout_secs",
            "health_matcher",
            "healthy_threshold",
            "unhealthy_threshold",
        ];
        let notes = form.found.with(|all| {
            all.iter()
                .filter(|it| !it.field.is_some_and(|field| shown.contains(&field)))
                .map(|it| it.note(session))
                .collect::<Vec<_>>()
        });
        notes.into_iter().map(|note| view! { <NoteBox note=note/> }).collect_view()
    };
    // Not of what is drawn this moment: other rules move seldom, and to look them up takes as long as a frame has left.
    let chosen = memo(move || {
        let environment = session.environment_now();
        session.judged.with(|it| {
            let routes = Topology::new(&it.design, &environment).routes(link.from);
            routes.iter().find(|(service, ..)| *service == link.to).map_or(0, |(.., number)| *number)
        })
    });
    view! {
        <Field
            label="Path, priority" control=rule.clone() name="paths" state=rule_state group=true
            help="Requests whose path matches go to this service. Several are separated by spaces; empty is any path. The rule with the lowest priority that matches wins, and an empty one is chosen by Groundplan."
        >
            <TextInput
                value=joined on_change=put_paths mono=true placeholder="/*" label="Paths" id=rule disabled=disabled
                check=Callback::new(|_| None)
            />
            <NumberInput
                value=form.number("priority") on_change=move |it: u32| form.write("priority", it.into())
                max=50_000 label="Priority" disabled=disabled usual=chosen
            />
        </Field>
        <Field
            label="Health check" control=health.clone() name="health_path" state=health_state group=true
            help="Asked on each task this often; only tasks that answer get requests."
        >
            <TextInput
                value=form.text("health_path") on_change=move |it: String| form.write("health_path", it.into())
                check=check mono=true placeholder="/healthz" label="Health check path" id=health disabled=disabled
            />
            <NumberInput
                value=form.number("health_interval_secs")
                on_change=move |it: u32| form.write("health_interval_secs", it.into())
                min=5 max=300 unit="s" label="Health check every" disabled=disabled
            />
        </Field>
        {dynamic(rest)}
        <div class="field">
            <span></span>
            <div class="field__control">
                <TextButton
                    label="All settings of this rule" quiet=true on_click=move |()| session.focus_link(link)
                />
            </div>
        </div>
    }
}
