//! Moving a service between Fargate and EC2: what its download loses and gains, and that it comes back as it was.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test may panic")]

mod drawing;

use std::collections::BTreeSet;

use groundplan::design::{Design, Edit, NodeId, Service};
use groundplan::editor::launch::switch;
use groundplan::persist::Preset;
use groundplan::validate::{Severity, validate_in};
use groundplan::{persist, terraform};

fn starter() -> (Design, NodeId) {
    let design = Preset::by_id("starter-fargate").unwrap().design().unwrap();
    let id = design.all::<Service>().next().unwrap().0;
    (design, id)
}

fn switched(design: &Design, id: NodeId) -> Design {
    let mut next = design.clone();
    next.apply_all(&switch(design, id).unwrap().0).unwrap();
    next
}

fn errors(design: &Design) -> Vec<String> {
    let all = design.environments().iter().flat_map(|it| validate_in(design, &it.name));
    all.filter(|it| it.rule.severity == Severity::Error).map(|it| it.message).collect()
}

/// Lines of main.tf that one has and the other has not.
fn lines(one: &Design, other: &Design) -> BTreeSet<String> {
    let main = |it: &Design| terraform::generate(it).files.remove("main.tf").unwrap();
    let squeezed = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    let have: BTreeSet<String> = main(other).lines().map(squeezed).collect();
    main(one).lines().map(squeezed).filter(|it| !have.contains(it)).collect()
}

#[test]
fn on_ec2_a_service_gains_instances_and_everything_that_makes_them() {
    let (fargate, id) = starter();
    let ec2 = switched(&fargate, id);
    assert_eq!(errors(&ec2), Vec::<String>::new());
    let files = |it: &Design| terraform::generate(it).files.into_keys().collect::<BTreeSet<_>>();
    let gained: Vec<String> = files(&ec2).difference(&files(&fargate)).cloned().collect();
    // What makes the instances, what watches them, and what whoever deploys needs to be allowed.
    let expected =
        ["modules/container_instances/", "modules/ec2_capacity/", "modules/instance_alarms/", "policies/"];
    let known = |it: &String| expected.iter().any(|start| it.starts_with(start));
    assert!(!gained.is_empty() && gained.iter().all(known), "{gained:?}");
    let added = lines(&ec2, &fargate);
    for line in [
        "module \"capacity\" {",
        "capacity_providers = { capacity = module.capacity.capacity_provider }",
        "capacity_provider = module.capacity.capacity_provider",
        "auto_scaling = true",
    ] {
        assert!(added.contains(line), "{line} is not in {added:#?}");
    }
}

#[test]
fn back_on_fargate_nothing_of_the_instances_is_left() {
    let (before, id) = starter();
    let ec2 = switched(&before, id);
    let after = switched(&ec2, id);
    assert!(lines(&after, &ec2).is_subset(&lines(&before, &ec2)));
    let text = terraform::generate(&after).files["main.tf"].clone();
    for gone in ["ec2_capacity", "capacity_provider", "auto_scaling", "instance_type", "network_mode"] {
        assert!(!text.contains(gone), "{gone}");
    }
    assert!(terraform::generate(&after).files.keys().all(|it| !it.contains("ec2_capacity")));
    assert_eq!(errors(&after), Vec::<String>::new());
}

#[test]
fn a_task_of_any_size_in_bridge_mode_becomes_one_that_fargate_takes() {
    let (design, id) = starter();
    let mut ec2 = switched(&design, id);
    let set = |field: &str, value: serde_json::Value| Edit::Set { id, field: field.into(), value };
    ec2.apply_all(&[
        set("cpu", 300.into()),
        set("memory_mib", 700.into()),
        set("network_mode", "bridge".into()),
        set("placement", "binpack".into()),
        set("containers.0.stop_timeout_secs", 300.into()),
    ])
    .unwrap();
    let bridged = terraform::generate(&ec2).files["main.tf"].clone();
    assert!(bridged.contains("network_mode") && bridged.contains("\"bridge\""));
    let back = switched(&ec2, id);
    let service = back.get::<Service>(id).unwrap();
    assert_eq!((service.cpu, service.memory_mib), (512, 1024));
    assert_eq!(service.containers[0].stop_timeout_secs, 120);
    assert!(!service.is_bridged());
    assert_eq!(errors(&back), Vec::<String>::new());
}

#[test]
fn instances_that_others_use_stay() {
    let mut design = drawing::everything();
    let id = drawing::id("reports");
    design.apply_all(&switch(&design, id).unwrap().0).unwrap();
    assert!(design.node(drawing::id("machines")).is_some());
    assert!(switch(&design, drawing::id("machines")).is_none());
    assert!(persist::load(&persist::save(&design)).is_ok());
}

#[test]
fn the_instances_of_a_service_that_moves_to_ec2_cover_no_other_box() {
    use groundplan::design::Kind;
    let cards = |design: &Design| {
        let frames = groundplan::layout::arrange(design);
        let cards =
            design.nodes().iter().filter(|(_, it)| !it.kind().is_container() && it.kind() != Kind::Waf);
        cards.filter_map(|(id, _)| Some((*id, frames.get(*id)?))).collect::<Vec<_>>()
    };
    for preset in persist::PRESETS {
        let design = preset.design().unwrap();
        for (id, _, _) in design.all::<Service>() {
            let all = cards(&switched(&design, id));
            for (index, (one, a)) in all.iter().enumerate() {
                for (other, b) in all.iter().skip(index + 1) {
                    assert!(!a.overlaps(b), "{one} on {other} after {id} moved, {}", preset.id);
                }
            }
        }
    }
}
