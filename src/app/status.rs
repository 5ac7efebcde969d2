//! The line at the bottom: the cost, the findings, where the work is kept.

use crate::app::ui::erase::{dynamic, effect, memo, on};
use std::time::Duration;

use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;

use super::browser::storage;

use super::canvas::{Stage, severity_icon};
use super::session::{DialogKind, DrawerTab, Saved};
use crate::cost;
use crate::persist;
use crate::validate::Severity;

/// The length of the link follows when the edits rest.
const PAUSE: Duration = Duration::from_millis(500);
/// How often the words about when the work was saved follow the clock.
const MINUTE: Duration = Duration::from_secs(60);

#[component]
pub fn StatusBar() -> impl IntoView {
    let session = expect_context::<Stage>().session;
    let total = memo(move || session.estimate.with(|it| it.total));
    let environment = move || session.judged.with(|it| it.environment.clone());
    let range = move || {
        let words = cost::range(total.get());
        if words.is_empty() { String::new() } else { format!("({words})") }
    };
    let open = move |tab| {
        session.drawer.set(tab);
        session.drawer_open.set(true);
    };
    let (kept_at, minute) = (RwSignal::new(None::<f64>), RwSignal::new(0_u32));
    Effect::new(move |before: Option<()>| {
        if session.saved.with(|it| *it == Saved::Kept) && before.is_some() {
            kept_at.set(Some(js_sys::Date::now()));
        }
    });
    if let Ok(ticking) = set_interval_with_handle(move || minute.update(|it| *it += 1), MINUTE) {
        on_cleanup(move || ticking.clear());
    }
    let saved = move || match session.saved.get() {
        Saved::Nothing | Saved::Pending | Saved::Kept if session.read_only.get() => {
            "Shared design, not saved here".into()
        }
        Saved::Nothing => String::new(),
        Saved::Pending => "Saving…".into(),
        Saved::Kept => {
            minute.track();
            let when = kept_at.get().map(|at| format!(" {}", storage::moment(at))).unwrap_or_default();
            format!("Saved in this browser{when}")
        }
        Saved::Failed(why) => format!("Not saved: {why}"),
    };
    // Packing the design takes longer than all that is worked out about it, and nobody waits for this number.
    let link = RwSignal::new(None::<usize>);
    let measure = move |()| {
        // As the dialog counts it: the page's address, `#` and the design.
        let address = super::browser::address().len();
        link.set(
            session.design.try_with_untracked(|it| address + 1 + persist::pack(&session.draft(it)).len()),
        );
    };
    let mut later = debounce(PAUSE, measure);
    effect(move || {
        session.design.track();
        later(());
    });
    let link = move || link.get().map(|it| format!("Link {} characters", grouped(it)));
    view! {
        <footer class="status" data-testid="status">
            <Show when=move || session.drawn.get()>
                <button type="button" class="status__item" on:click=on(move |_| open(DrawerTab::Cost))>
                    <b class="num" data-testid="cost-total">{dynamic(move || cost::dollars(total.get().typical))}</b>
                    <span class="num">{dynamic(range)} " a month in " {dynamic(environment)}</span>
                </button>
            </Show>
            <SeverityCount severity=Severity::Error one="error" many="errors"/>
            <SeverityCount severity=Severity::Warning one="warning" many="warnings"/>
            <SeverityCount severity=Severity::Advice one="advice" many="advice"/>
            <span class="status__space"></span>
            <button
                type="button" class="status__item" title="Earlier versions"
                on:click=on(move |_| session.dialog.set(Some(DialogKind::Restore)))
            >
                {dynamic(saved)}
            </button>
            <span class="status__item status__item--extra num">{dynamic(link)}</span>
        </footer>
    }
}

#[component]
fn SeverityCount(severity: Severity, one: &'static str, many: &'static str) -> impl IntoView {
    let session = expect_context::<Stage>().session;
    let count = memo(move || {
        session.findings.with(|all| all.iter().filter(|it| it.rule.severity == severity).count())
    });
    let class = format!("status__item sev--{}", severity.word());
    let open = move |_| {
        session.drawer.set(DrawerTab::Findings);
        session.drawer_open.set(true);
    };
    let icon = format!("icon icon--12 icon--{}", severity_icon(severity));
    view! {
        <Show when=move || { count.get() > 0 }>
            <button type="button" class=class.clone() on:click=open>
                <i class=icon.clone()></i>
                {dynamic(move || format!("{} {}", count.get(), if count.get() == 1 { one } else { many }))}
            </button>
        </Show>
    }
}

fn grouped(n: usize) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) }
}
