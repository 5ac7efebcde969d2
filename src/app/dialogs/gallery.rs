//! Where a design begins: an empty canvas, or presets with picture and price.

use crate::app::ui::erase::{dynamic, live, on};
use std::time::Duration;

use leptos::prelude::*;

use crate::app::browser;
use crate::app::files;
use crate::app::session::{Session, sentence};
use crate::app::topbar::OpenFile;
use crate::app::ui::{Button, ToastTone, prose};
use crate::cost;
use crate::design::{Design, Environment, Topology};
use crate::export;
use crate::persist::{Correction, PRESETS, Preset};

/// The cards.
#[component]
pub(super) fn Gallery() -> impl IntoView {
    let session = expect_context::<Session>();
    let begin = move |design: Design, name: &str| {
        session.dialog.set(None);
        files::start_from(session, design, name);
    };
    let pick = Callback::new(move |preset: &'static Preset| match preset.design() {
        Ok(design) => begin(design, preset.title),
        Err(error) => session.notify(ToastTone::Error, sentence(&error.to_string())),
    });
    let nothing = move |()| begin(Design::default(), "an empty canvas");
    let cards = PRESETS.iter().enumerate().map(|(index, preset)| {
        view! { <li class="gallery__item"><Card preset=preset index=index on_pick=pick/></li> }
    });
    view! {
        <div class="gallery__more">
            <p>"Each preset applies as it is. Change what you like: findings, price and Terraform follow while you draw."</p>
            <Button label="Empty canvas" icon="plus" on_click=nothing/>
        </div>
        <ul class="gallery">
            {cards.collect_view()}
        </ul>
        <div class="gallery__more">
            <span class="muted">"Or open a file. Dropping one on the page and pasting a link work at any time."</span>
            <OpenFile/>
        </div>
    }
}

/// One preset. Picture and price come a moment after the words, one card after the other.
#[component]
fn Card(preset: &'static Preset, index: usize, on_pick: Callback<&'static Preset>) -> impl IntoView {
    let session = expect_context::<Session>();
    let drawn = RwSignal::new(None::<Looks>);
    let wait = Duration::from_millis(60 * u64::try_from(index).unwrap_or(0) + 30);
    set_timeout(
        move || {
            let Ok(design) = preset.design() else { return };
            let _ = drawn.try_set(Some(looks(&design)));
        },
        wait,
    );
    let current =
        move || session.design.with(|it| it.project().preset == preset.id && !it.nodes().is_empty());
    let picture = move || {
        drawn.get().filter(|it| !it.source.is_empty()).map(|Looks { source, .. }| {
            view! { <img class="preset__image" src=source alt="" decoding="async"/> }
        })
    };
    let price = move || match drawn.get() {
        Some(Looks { price, environment, .. }) => {
            view! { <b>{price}</b> <small>"a month in " {environment}</small> }.into_any()
        }
        None => view! { <span class="skeleton skeleton--text" style="width: 64px"></span> }.into_any(),
    };
    view! {
        <button
            type="button" class="preset" class:preset--on=live(current) data-preset=preset.id autofocus=index == 0
            on:click=on(move |_| on_pick.run(preset))
        >
            <span class="preset__picture">{dynamic(picture)}</span>
            <span class="preset__words">
                <span class="preset__name">{preset.title}</span>
                <span class="preset__text">{prose(preset.summary)}</span>
            </span>
            <span class="preset__price">{dynamic(price)}</span>
        </button>
        {corrected(preset)}
    }
}

/// What was corrected in the architecture that a preset redraws.
fn corrected(preset: &'static Preset) -> Option<AnyView> {
    let count = preset.corrections().count();
    let rows = || {
        let row = |it: &'static Correction| {
            view! { <li title=it.id>{prose(it.shown)} " Here: " {prose(it.written)}</li> }
        };
        preset.corrections().map(row).collect_view()
    };
    let words = if count == 1 {
        "1 correction to the published design".to_owned()
    } else {
        format!("{count} corrections to the published design")
    };
    (count > 0).then(|| {
        view! {
            <details class="preset__corrected">
                <summary>{words}</summary>
                <ul>{rows()}</ul>
            </details>
        }
        .into_any()
    })
}

/// What a card shows of its design.
#[derive(Clone)]
struct Looks {
    source: String,
    price: String,
    environment: String,
}

fn looks(design: &Design) -> Looks {
    let all = design.environments();
    let usual = all.iter().find(|it| it.production).or_else(|| all.last());
    let environment = usual.cloned().unwrap_or(Environment { name: "prod".into(), production: true });
    let svg = export::diagram(design, &environment.name);
    let source = if svg.is_empty() { String::new() } else { browser::svg_url(&svg) };
    let resolved = design.in_environment(&environment.name);
    let total = cost::estimate(&Topology::new(&resolved, &environment)).total;
    Looks { source, price: cost::dollars(total.typical), environment: environment.name }
}
