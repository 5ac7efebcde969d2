//! The drawer: findings, cost and Terraform.

mod chunks;
mod code;
mod cost;
mod cost_rows;
mod curves;
mod finding_row;
mod findings;
mod groups;
mod highlight;
mod sizer;

use crate::app::ui::erase::{live, memo, on};
use leptos::prelude::*;

use crate::app::browser;
use crate::app::inspector::Foot;
use crate::app::session::{DrawerTab, Session, Sheet};
use crate::app::ui::{Button, ButtonTone, Tab, Tabs};
pub(in crate::app) use groups::without_name;

use code::CodePanel;
use cost::CostPanel;
use findings::{FindingFilters, FindingsPanel};
use sizer::Sizer;

/// From this width all three stand side by side (see `drawer.css`).
const WIDE_PX: u32 = 1680;
/// From this width findings have another pane beside them.
const LAPTOP_PX: u32 = 1200;
/// Below this the drawer is part of the bottom sheet.
const PHONE_PX: u32 = 640;

impl DrawerTab {
    const fn id(self) -> &'static str {
        match self {
            Self::Findings => "findings",
            Self::Cost => "cost",
            Self::Terraform => "terraform",
        }
    }

    fn of(id: &str) -> Self {
        match id {
            "cost" => Self::Cost,
            "terraform" => Self::Terraform,
            _ => Self::Findings,
        }
    }
}

/// Findings beside cost or Terraform; all three where there is room.
#[component]
pub fn Drawer() -> impl IntoView {
    let session = expect_context::<Session>();
    let (wide, laptop, tablet) =
        (browser::wider_than(WIDE_PX), browser::wider_than(LAPTOP_PX), browser::wider_than(PHONE_PX));
    findings::provide_filter();
    code::provide_choice(session);
    // A pane that is not in sight works nothing out.
    let open = Signal::derive(move || {
        session.drawn.get()
            && if tablet.get() { session.drawer_open.get() } else { session.sheet.get() == Sheet::Findings }
    });
    let sees_cost = memo(move || {
        let tab = session.drawer.get();
        open.get() && (tab == DrawerTab::Cost || wide.get() || (laptop.get() && tab == DrawerTab::Findings))
    });
    let sees_code = memo(move || open.get() && (session.drawer.get() == DrawerTab::Terraform || wide.get()));
    view! {
        <section class="drawer" data-drawer=live(move || session.drawer.get().id()) aria-label="Findings, cost, Terraform">
            <Show when=move || tablet.get() && session.drawer_open.get()><Sizer/></Show>
            <button
                type="button" class="inspector__grip" aria-label="Back to the settings"
                on:click=on(move |_| session.sheet.set(Sheet::Inspector))
            ></button>
            <div class="pane pane--findings" data-testid="findings">
                <PaneTabs pane=DrawerTab::Findings>
                    <Show when=move || session.drawn.get()><FindingFilters/></Show>
                    <DrawerToggle/>
                </PaneTabs>
                <PaneBody pane=DrawerTab::Findings>
                    <Show when=move || session.drawn.get()><FindingsPanel/></Show>
                </PaneBody>
            </div>
            <div class="pane pane--cost" data-testid="cost-panel">
                <PaneTabs pane=DrawerTab::Cost>
                    <Show when=move || session.drawn.get()><cost::Total/></Show>
                </PaneTabs>
                <PaneBody pane=DrawerTab::Cost>
                    <Show when=move || sees_cost.get()><CostPanel/></Show>
                </PaneBody>
            </div>
            <div class="pane pane--terraform" data-testid="code-panel">
                <PaneTabs pane=DrawerTab::Terraform>
                    <Show when=move || sees_code.get()><code::FileTools/></Show>
                </PaneTabs>
                <PaneBody pane=DrawerTab::Terraform>
                    <Show when=move || sees_code.get()><CodePanel/></Show>
                </PaneBody>
            </div>
            <Show when=move || session.sheet.get() == Sheet::Findings><Foot/></Show>
        </section>
    }
}

/// The tabs of one pane: its own, and those of the panes that have no room beside it.
#[component]
fn PaneTabs(pane: DrawerTab, children: Children) -> impl IntoView {
    let session = expect_context::<Session>();
    let tabs = Signal::derive(move || {
        let count = session.findings.with(|it| it.len());
        [DrawerTab::Findings, DrawerTab::Cost, DrawerTab::Terraform]
            .map(|tab| {
                let class = match (pane, tab) {
                    (DrawerTab::Findings, DrawerTab::Findings) => "",
                    (DrawerTab::Findings, _) | (_, DrawerTab::Findings) => "only-narrow",
                    (DrawerTab::Cost, DrawerTab::Cost) | (DrawerTab::Terraform, DrawerTab::Terraform) => "",
                    (DrawerTab::Cost, DrawerTab::Terraform) | (DrawerTab::Terraform, DrawerTab::Cost) => {
                        "not-wide"
                    }
                };
                let (label, count) = match tab {
                    DrawerTab::Findings => ("Findings", session.drawn.get().then_some(count)),
                    DrawerTab::Cost => ("Cost", None),
                    DrawerTab::Terraform => ("Terraform", None),
                };
                Tab { id: tab.id(), label, count, class }
            })
            .to_vec()
    });
    let choose = move |id: &'static str| {
        session.drawer.set(DrawerTab::of(id));
        session.drawer_open.set(true);
        // The strip that was clicked may have gone with its pane.
        browser::after_paint(move || browser::focus(&format!("{id}-tab-{id}")));
    };
    view! {
        <Tabs label=format!("Drawer, {}", pane.id()) prefix=pane.id() tabs=tabs selected=pane.id() on_select=choose>
            {children()}
        </Tabs>
    }
}

#[component]
fn PaneBody(pane: DrawerTab, children: Children) -> impl IntoView {
    let id = pane.id();
    view! {
        <div
            class="pane__body" role="tabpanel" id=format!("{id}-panel-{id}")
            aria-labelledby=format!("{id}-tab-{id}")
        >
            {children()}
        </div>
    }
}

#[component]
fn DrawerToggle() -> impl IntoView {
    let session = expect_context::<Session>();
    let label =
        move || if session.drawer_open.get() { "Hide the drawer" } else { "Show the drawer" }.to_owned();
    view! {
        <span class="drawer__toggle not-phone" class:drawer__toggle--closed=live(move || !session.drawer_open.get())>
            <Button
                label=Signal::derive(label) tone=ButtonTone::Icon icon="down" keys="Ctrl J"
                on_click=move |()| session.drawer_open.update(|it| *it = !*it)
            />
        </span>
    }
}
