//! The drawer: findings, cost and Terraform.

use leptos::prelude::*;

use crate::app::session::{DrawerTab, Session};

/// Findings beside cost or Terraform; all three where there is room.
#[component]
pub fn Drawer() -> impl IntoView {
    let session = expect_context::<Session>();
    let tab = move || match session.drawer.get() {
        DrawerTab::Findings => "findings",
        DrawerTab::Cost => "cost",
        DrawerTab::Terraform => "terraform",
    };
    view! {
        <section class="drawer" data-drawer=tab>
            <div class="pane pane--findings" data-testid="findings"></div>
            <div class="pane pane--cost" data-testid="cost-panel"></div>
            <div class="pane pane--terraform" data-testid="code-panel"></div>
        </section>
    }
}
