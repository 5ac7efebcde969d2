//! The shared design in view beside the own one.

use leptos::prelude::*;

use crate::app::files;
use crate::app::session::Session;
use crate::app::ui::{Glyph, Icon};
use crate::cost;
use crate::design::{Design, Topology};
use crate::editor::compare::{Change, Difference, compare};

/// What the shared design has that the own one has not, and what it costs more or less.
#[component]
pub(super) fn Compare() -> impl IntoView {
    let session = expect_context::<Session>();
    let own = files::own(session);
    let shared = session.design.get_untracked();
    let environment = session.environment.get_untracked();
    let (mine, theirs) = (monthly(&own, &environment), monthly(&shared, &environment));
    let by = theirs - mine;
    let verdict = match by {
        it if it.abs() < 0.5 => "the same".to_owned(),
        it if it > 0.0 => format!("{} more", cost::dollars(it)),
        it => format!("{} less", cost::dollars(-it)),
    };
    let all = compare(&own, &shared);
    let part = |title: &'static str, all: Vec<Difference>| {
        (!all.is_empty()).then(|| {
            view! {
                <h3>{title}</h3>
                <ul class="differences">{all.into_iter().map(line).collect_view()}</ul>
            }
        })
    };
    let none = all.is_empty().then(|| view! { <p>"The boxes and arrows of both designs are the same."</p> });
    let (boxes, arrows): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.kind.is_some());
    view! {
        <p>"From your design to the shared one:"</p>
        <p class="differences__cost num">
            {format!("{} a month in {environment}, yours {}: ", cost::dollars(theirs), cost::dollars(mine))}
            <b>{verdict}</b>
        </p>
        {none}
        {part("Boxes", boxes)}
        {part("Arrows", arrows)}
    }
}

fn line(it: Difference) -> impl IntoView {
    let Difference { change, kind, name, fields } = it;
    let icon = match change {
        Change::Added => "plus",
        Change::Changed => "pencil",
        Change::Removed => "minus",
    };
    let glyph = match kind {
        Some(kind) => view! { <Glyph name=kind.tag()/> }.into_any(),
        None => view! { <Icon name="arrow"/> }.into_any(),
    };
    view! {
        <li class="differences__item">
            <Icon name=icon/>
            <span class="differences__change">{change.word()}</span>
            {glyph}
            <span><b>{name}</b> " " <span class="muted">{fields.join(", ")}</span></span>
        </li>
    }
}

/// What a design costs in this environment, or in its own last one.
fn monthly(design: &Design, environment: &str) -> f64 {
    let all = design.environments();
    let found = design.environment(environment).or_else(|| all.last());
    found.map_or(0.0, |it| cost::estimate(&Topology::new(&design.in_environment(&it.name), it)).total.typical)
}
