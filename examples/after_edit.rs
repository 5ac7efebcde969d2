//! What follows one edit, timed: `cargo run --release --no-default-features --example after_edit`.
//!
//! Prints the milliseconds of each step for a sample of 200 boxes, the least of many rounds. The browser takes longer
//! by a factor that hardly changes, so that this is quick to compare before and after.

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

use groundplan::design::{Design, Edit, Kind, Topology};
use groundplan::{cost, layout, persist, terraform, traffic, validate};

const ROUNDS: usize = 100;

fn main() {
    let boxes = std::env::args().nth(1).and_then(|it| it.parse().ok()).unwrap_or(200);
    let design = persist::sample(boxes, 1);
    let Some(environment) = design.environments().last() else { return };
    let (resolved, problems) = design.resolve(&environment.name);
    let topology = Topology::new(&resolved, environment);
    let proofs = traffic::prove(&topology);
    let estimate = cost::estimate(&topology);
    let frames = layout::arrange(&resolved);
    time("arrange", || layout::arrange(&resolved));
    time("route", || layout::route(&resolved, &frames));
    time("resolve", || design.resolve(&environment.name));
    time("topology", || Topology::new(&resolved, environment));
    time("proofs", || traffic::prove(&topology));
    time("findings", || validate::validate_resolved(&design, &topology, &problems, &proofs, &estimate));
    time("cost", || cost::estimate(&topology));
    for path in ["main.tf", "variables.tf", "README.md", "policies/deployer-policy.json"] {
        time(path, || terraform::preview(&design, path));
    }
    // A service goes and comes again; the time is that of one of both.
    let mut less = Design::clone(&design);
    let service = design.of_kind(Kind::Service).next().map(|(id, _)| id);
    let _ = service.is_some_and(|id| less.apply(&Edit::Remove { id }).is_ok());
    let writer = RefCell::new(terraform::Writer::default());
    let next = Cell::new(false);
    time("main.tf again", || {
        next.set(!next.get());
        writer.borrow_mut().preview(if next.get() { &design } else { &less }, "main.tf")
    });
    let wiring = RefCell::new(layout::Wiring::default());
    time("route again", || {
        next.set(!next.get());
        let drawn: &Design = if next.get() { &design } else { &less };
        wiring.borrow_mut().route(drawn, &layout::arrange(drawn))
    });
    time("all files", || terraform::generate(&design));
    time("saved", || persist::save_compact(&design));
    time("copied", || Design::clone(&design));
}

fn time<T>(name: &str, work: impl Fn() -> T) {
    // A second argument names the only step to time, for a profiler.
    if std::env::args().nth(2).is_some_and(|it| it != name) {
        return;
    }
    let round = |_| {
        let began = Instant::now();
        drop(std::hint::black_box(work()));
        began.elapsed()
    };
    let least: Duration = (0..ROUNDS).map(round).min().unwrap_or_default();
    println!("{name:32} {:8.3} ms", least.as_secs_f64() * 1000.0);
}
