//! What it costs a month: by group, by box, line by line, and by environment.

use crate::app::ui::erase::{dynamic, each_row, live, memo, on};
use crate::design::order::order;
use std::collections::BTreeSet;
use std::time::Duration;

use leptos::prelude::*;

use super::cost_rows::{Row, rows, whole};
use super::curves::Curves;
use crate::app::session::{Session, sentence};
use crate::app::ui::{Glyph, Icon};
use crate::cost::{self, Estimate, FREE_TIER_POLICY, Range, Unpriced, dollars};
use crate::design::Topology;

/// The figure in the strip of tabs.
#[component]
pub(super) fn Total() -> impl IntoView {
    let session = expect_context::<Session>();
    let total = move || session.estimate.with(|it| dollars(it.total.typical));
    view! { <span><b>{dynamic(total)}</b> " USD a month"</span> }
}

/// The bar, the table, the environments and the small print.
#[component]
pub(super) fn CostPanel() -> impl IntoView {
    let session = expect_context::<Session>();
    let nothing = memo(move || session.estimate.with(|it| it.lines.is_empty() && it.unpriced.is_empty()));
    view! {
        <Show
            when=move || !nothing.get()
            fallback=|| view! { <p class="findings__none findings__none--hidden">"The price of what you draw appears here."</p> }
        >
            <div class="cost">
                <Bar/>
                <Table/>
                <Gaps which=unpriced title="Not in the total:"/>
                <Gaps which=undiscounted title="In the total without a discount:"/>
                <Environments/>
                <Curves/>
                <SmallPrint/>
            </div>
        </Show>
    }
}

/// Groups side by side, as wide as they are dear.
#[component]
fn Bar() -> impl IntoView {
    let session = expect_context::<Session>();
    let groups = memo(move || {
        session
            .estimate
            .with(|it| it.by_group().into_iter().map(|(group, sum)| (group, sum.typical)).collect::<Vec<_>>())
    });
    let words = move || {
        let parts = groups.with(|it| {
            it.iter().map(|(group, sum)| format!("{} {}", group.label(), dollars(*sum))).collect::<Vec<_>>()
        });
        format!("Cost by group: {}", parts.join(", "))
    };
    let pieces = move || {
        let piece = |(group, sum): (crate::design::Group, f64)| {
            view! {
                <i
                    class=format!("cat--{}", group.word()) style=format!("flex-grow: {sum:.2}")
                    title=format!("{} {}", group.label(), dollars(sum))
                ></i>
            }
        };
        groups.get().into_iter().map(piece).collect_view()
    };
    view! { <div class="cost__bar" role="img" aria-label=live(words)>{dynamic(pieces)}</div> }
}

#[component]
fn Table() -> impl IntoView {
    let session = expect_context::<Session>();
    let open = RwSignal::new(BTreeSet::<String>::new());
    let all = memo(move || {
        session
            .estimate
            .with(|estimate| session.resolved.with(|design| open.with(|open| rows(estimate, design, open))))
    });
    let total = move || session.estimate.with(|it| whole(it.total)).map(|it| view! { <td>{it}</td> });
    view! {
        <table class="cost__table">
            <thead>
                <tr>
                    <th scope="col"><span class="visually-hidden">"US dollars a month"</span></th>
                    <th scope="col">"min"</th>
                    <th scope="col">"typical"</th>
                    <th scope="col">"max"</th>
                </tr>
            </thead>
            <tbody>
                {each_row(move || all.get(), Clone::clone, move |row| view! { <TableRow row=row open=open/> })}
            </tbody>
            <tfoot>
                <tr><th scope="row">"Total"</th>{dynamic(total)}</tr>
            </tfoot>
        </table>
    }
}

#[component]
fn TableRow(row: Row, open: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let Row { id, depth, glyph, words, how, amounts, node } = row;
    let mine = id.clone();
    let expanded = memo(move || open.with(|it| it.contains(&mine)));
    let toggle = move |_| {
        let opens = !expanded.get_untracked();
        open.update(|it| {
            if !it.remove(&id) {
                it.insert(id.clone());
            }
        });
        // Which box it is shows on the drawing too.
        if let Some(node) = node.filter(|_| opens) {
            session.focus_node(node);
        }
    };
    let class = match depth {
        0 => "",
        1 => "cost__line cost__line--box",
        _ => "cost__line cost__line--detail",
    };
    let head = if depth == 2 {
        view! { <span>{words}</span> <span class="cost__how">{how}</span> }.into_any()
    } else {
        view! {
            <button type="button" class="cost__open" aria-expanded=live(move || expanded.get().to_string()) on:click=toggle>
                <Glyph name=glyph small=true/>
                <span class="truncate">{words}</span>
                <Icon name="down" small=true/>
            </button>
        }
        .into_any()
    };
    view! {
        <tr class=class>
            <th scope="row">{head}</th>
            {amounts.map(|it| view! { <td>{it}</td> })}
        </tr>
    }
}

fn unpriced(estimate: &Estimate) -> &[Unpriced] {
    &estimate.unpriced
}

fn undiscounted(estimate: &Estimate) -> &[Unpriced] {
    &estimate.undiscounted
}

/// Where the total is not the whole truth, by name.
#[component]
fn Gaps(which: fn(&Estimate) -> &[Unpriced], title: &'static str) -> impl IntoView {
    let session = expect_context::<Session>();
    let lines = move || {
        let design = session.resolved.get();
        session.estimate.with(|it| {
            which(it)
                .iter()
                .map(|it| {
                    let name = design.node(it.node).map_or_else(|| it.node.to_string(), |it| it.name.clone());
                    (name, it.component, sentence(&it.reason))
                })
                .collect::<Vec<_>>()
        })
    };
    let item = |(name, component, reason): (String, &'static str, String)| {
        view! { <li><b>{name}</b> ", " {component} ". " {reason}</li> }
    };
    view! {
        <Show when=move || session.estimate.with(|it| !which(it).is_empty())>
            <div class="cost__unpriced">
                <p><Icon name="warning" small=true/> {title}</p>
                <ul>{dynamic(move || lines().into_iter().map(item).collect_view())}</ul>
            </div>
        </Show>
    }
}

/// Long enough for a burst of edits to end: the other environments can wait.
const PAUSE: Duration = Duration::from_millis(250);

/// The same design in each environment.
#[component]
fn Environments() -> impl IntoView {
    let session = expect_context::<Session>();
    let sums = RwSignal::new(Vec::<(String, Range)>::new());
    let waiting = StoredValue::new(false);
    let work_out = move || {
        // The panel may have been closed in the meantime.
        if waiting.try_set_value(false).is_some() {
            return;
        }
        let design = session.design.get_untracked();
        let all = design.environments().iter().map(|it| {
            let resolved = design.in_environment(&it.name);
            (it.name.clone(), cost::estimate(&Topology::new(&resolved, it)).total)
        });
        let all: Vec<_> = all.collect();
        if sums.with_untracked(|before| *before != all) {
            sums.set(all);
        }
    };
    Effect::new(move |before: Option<()>| {
        session.settled.track();
        if before.is_none() {
            work_out();
        } else if !waiting.get_value() {
            waiting.set_value(true);
            set_timeout(work_out, PAUSE);
        }
    });
    let most = memo(move || sums.with(|it| it.iter().map(|it| it.1.typical).fold(0.01, f64::max)));
    let line = move |(name, sum): (String, Range)| {
        let share = move || format!("width: {:.1}%", sum.typical / most.get() * 100.0);
        let (here, there) = (name.clone(), name.clone());
        let now = move || (session.environment.get() == here).then_some("true");
        view! {
            <li>
                <button
                    type="button" class="cost__environment" aria-current=live(now)
                    on:click=on(move |_| session.set_environment(&there))
                >
                    <span class="truncate">{name}</span>
                    <span class="cost__share" aria-hidden="true"><i style=live(share)></i></span>
                    <span class="num">{dollars(sum.typical)}</span>
                </button>
            </li>
        }
    };
    view! {
        <h2 class="cost__title">"By environment"</h2>
        <ul class="cost__environments">
            {each_row(move || sums.get(), |it| (it.0.clone(), dollars(it.1.typical)), line)}
        </ul>
    }
}

/// What the figures rest on.
#[component]
fn SmallPrint() -> impl IntoView {
    let session = expect_context::<Session>();
    let prices =
        move || session.estimate.with(|it| format!("Prices of {} as of {}. ", it.region, it.catalogue_date));
    let free = move || {
        let mut what: Vec<&str> = session.estimate.with(|it| it.free.iter().map(|it| it.1).collect());
        order(&mut what);
        what.dedup();
        (!what.is_empty()).then(|| format!("Free of charge: {}.", what.join(", ")))
    };
    view! {
        <p class="cost__note">{dynamic(prices)} {FREE_TIER_POLICY}</p>
        <p class="cost__note">{dynamic(free)}</p>
    }
}
