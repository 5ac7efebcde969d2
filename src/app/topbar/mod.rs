//! The bar at the top: what this is, which environment, and the main actions.

mod open_file;
mod visit;

use crate::app::ui::erase::{dynamic, memo, on};
use leptos::prelude::*;

use super::browser;
use super::canvas::Stage;
use super::keys;
use super::ui::{Button, ButtonTone, Choice, Icon, Segments, SelectInput};
use crate::design::{Edit, facts};
use crate::editor::actions::Action;
use crate::layout::text_width;
use crate::persist;
pub use open_file::{FileInput, OpenFile};
pub use visit::VisitBanner;

/// The bar of a laptop, and that of what is wider than a phone.
const LAPTOP_PX: u32 = 1200;
const TABLET_PX: u32 = 900;
/// What a part of a switch has around its words.
const BESIDE_WORDS: f64 = 22.0;

/// A button of the bar for one line of the table of actions.
#[component]
fn ActionButton(action: Action) -> impl IntoView {
    let stage = expect_context::<Stage>();
    let row = action.row();
    let why = memo(move || row.refusal(&keys::context(stage)).map(ToOwned::to_owned));
    view! {
        <Button
            label=row.label.trim_end_matches('…') tone=ButtonTone::Icon icon=row.icon test_id=row.id
            keys=row.keys.first().copied().unwrap_or_default() unavailable=why class="not-phone"
            on_click=move |()| keys::run(stage, action)
        />
    }
}

/// Shows and hides the settings. It stays where it is, and so does the focus on it.
#[component]
fn SettingsButton() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let row = Action::ToggleInspector.row();
    view! {
        <Button
            label="Settings panel" tone=ButtonTone::Icon icon=row.icon test_id=row.id
            keys=row.keys.first().copied().unwrap_or_default() class="topbar__settings not-phone"
            pressed=stage.session.inspector_open
            on_click=move |()| keys::run(stage, Action::ToggleInspector)
        />
    }
}

#[component]
pub fn Topbar() -> impl IntoView {
    let stage = expect_context::<Stage>();
    let session = stage.session;
    let run = move |action| move |()| keys::run(stage, action);
    view! {
        <header class="topbar">
            <svg class="topbar__mark" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><path d="M4 4h16v16H4zM4 10h9v10M13 14h7"/></svg>
            <ProjectName/>
            <span class="topbar__rule not-phone"></span>
            <EnvironmentSwitch/>
            <RegionSelect/>
            <span class="topbar__rule not-phone"></span>
            <ActionButton action=Action::Undo/>
            <ActionButton action=Action::Redo/>
            <span class="topbar__space"></span>
            <button
                type="button" class="button topbar__find not-phone" data-testid="command-palette"
                aria-keyshortcuts="Control+K"
                on:click=on(move |_| session.finder_open.set(true))
            >
                <Icon name="search"/><span class="topbar__word">"Find or do anything"</span><kbd class="kbd">"Ctrl K"</kbd>
            </button>
            <SettingsButton/>
            <Button label="Switch between light and dark" tone=ButtonTone::Icon icon="theme" on_click=run(Action::Theme)/>
            <OpenFile label="Open" class="button topbar__act not-phone" test_id="open-file"/>
            <Button label="Share" icon="link" class="topbar__act" test_id="share" on_click=run(Action::Share)/>
            <Button label="Download Terraform" icon="download" tone=ButtonTone::Primary class="topbar__act not-phone" test_id="download-zip" on_click=run(Action::Download)/>
        </header>
    }
}

#[component]
fn ProjectName() -> impl IntoView {
    let session = expect_context::<Stage>().session;
    let name = move || session.design.with(|it| it.project().name.clone());
    let preset = move || {
        let id = session.design.with(|it| it.project().preset.clone());
        persist::PRESET_IDS.iter().find(|it| **it == id).map(|it| format!("from {it}"))
    };
    view! {
        <h1 style="display:contents">
            <button
                type="button" class="topbar__name" title="Project settings"
                on:click=on(move |_| session.show_project())
            >
                {dynamic(name)}
            </button>
        </h1>
        {dynamic(move || session.read_only.get().then(|| view! {
            <span class="topbar__view"><i class="icon icon--12 icon--eye"></i><span class="topbar__word">"View only"</span></span>
        }))}
        <span class="topbar__sub not-phone">{dynamic(preset)}</span>
    }
}

/// Side by side while there is room for the title too, one list beyond that.
#[component]
fn EnvironmentSwitch() -> impl IntoView {
    let session = expect_context::<Stage>().session;
    let choices = Signal::derive(move || {
        session.design.with(|it| {
            it.environments()
                .iter()
                .map(|it| Choice::new(it.name.clone(), it.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let change = move |name: String| session.set_environment(&name);
    let (laptop, tablet) = (browser::wider_than(LAPTOP_PX), browser::wider_than(TABLET_PX));
    let side_by_side = memo(move || {
        let room = match (laptop.get(), tablet.get()) {
            (true, _) => 300.0,
            (false, true) => 240.0,
            (false, false) => 190.0,
        };
        choices.with(|all| all.iter().map(|it| text_width(&it.label, 12.0) + BESIDE_WORDS).sum::<f64>())
            <= room
    });
    dynamic(move || {
        if side_by_side.get() {
            view! {
                <Segments label="Environment" choices=choices value=session.environment test_id="environment-switch" on_change=change/>
            }
            .into_any()
        } else {
            view! {
                <span class="topbar__environment">
                    <SelectInput label="Environment" choices=choices value=session.environment test_id="environment-switch" on_change=change/>
                </span>
            }
            .into_any()
        }
    })
}

#[component]
fn RegionSelect() -> impl IntoView {
    let session = expect_context::<Stage>().session;
    let choices = Signal::derive(move || {
        let one = |it: &(&str, &str, &str)| Choice::new(it.0, format!("{} {}", it.0, it.1));
        facts::REGIONS.iter().map(one).collect::<Vec<_>>()
    });
    let region = Signal::derive(move || session.design.with(|it| it.project().region.clone()));
    let change = move |region: String| {
        let mut project = session.design.with_untracked(|it| it.project().clone());
        project.region = region;
        let said = format!("Region {}", project.region);
        session.commit_as(&[Edit::Project(project)], said);
    };
    view! {
        <span class="not-phone topbar__region">
            <SelectInput label="Region" choices=choices value=region on_change=change test_id="region-select" disabled=session.read_only/>
        </span>
    }
}
