//! What other choices would cost, drawn.

use crate::app::ui::erase::{dynamic, memo};
use leptos::prelude::*;

use crate::app::session::Session;
use crate::cost::{dollars, quantity};
use crate::design::Topology;
use crate::editor::break_even::{Choice, Curve, curves};

/// The picture, in its own units: it is stretched to the panel.
const WIDE: f64 = 280.0;
const HIGH: f64 = 96.0;

/// A picture for each comparison that says something about the design.
#[component]
pub(super) fn Curves() -> impl IntoView {
    let session = expect_context::<Session>();
    let all = memo(move || {
        let environment = session.environment_now();
        session.judged.with(|it| curves(&Topology::new(&it.design, &environment)))
    });
    dynamic(move || all.get().into_iter().map(figure).collect_view())
}

fn figure(curve: Curve) -> AnyView {
    let (most, dearest) = (curve.most(), curve.dearest());
    let x = |amount: f64| amount / most.max(1e-9) * WIDE;
    let y = |dollars: f64| HIGH - dollars / dearest.max(1e-9) * HIGH;
    let line = |(index, choice): (usize, &Choice)| {
        let points =
            choice.points.iter().map(|(amount, price)| format!("{:.1},{:.1}", x(*amount), y(*price)));
        let points = points.collect::<Vec<_>>().join(" ");
        view! { <polyline class=format!("curve__line curve__line--{index}") points=points/> }
    };
    let key = |(index, choice): (usize, &Choice)| {
        view! {
            <li><i class=format!("curve__key curve__key--{index}") aria-hidden="true"></i>{choice.name.clone()}</li>
        }
    };
    let now = format!("{:.1}", x(curve.now.min(most)));
    let view_box = format!("0 0 {WIDE} {HIGH}");
    view! {
        <figure class="curve">
            <figcaption class="cost__title">{curve.title}</figcaption>
            <ul class="curve__keys">{curve.choices.iter().enumerate().map(key).collect_view()}</ul>
            <div class="curve__plot" aria-hidden="true">
                <span class="curve__most num">{dollars(dearest)}</span>
                <svg viewBox=view_box preserveAspectRatio="none">
                    <line class="curve__now" x1=now.clone() x2=now y1="0" y2=HIGH.to_string()/>
                    {curve.choices.iter().enumerate().map(line).collect_view()}
                </svg>
                <span class="curve__axis num"><span>"0"</span><span>{format!("{} {}", quantity(most), curve.unit)}</span></span>
            </div>
            <p class="cost__note">{curve.verdict}</p>
        </figure>
    }
    .into_any()
}
