//! The network as a whole: presets that promise something about it keep the promise.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failing test may panic")]

use groundplan::design::{Kind, Topology};
use groundplan::{persist, terraform, traffic};

#[test]
fn without_nat_every_task_of_the_private_preset_starts_in_every_environment() {
    let design = persist::Preset::by_id("private-endpoints").unwrap().design().unwrap();
    assert!(design.nodes().values().all(|node| node.kind() != Kind::Nat));
    for environment in design.environments() {
        let resolved = design.in_environment(&environment.name);
        let topology = Topology::new(&resolved, environment);
        let proofs = traffic::prove(&topology);
        assert!(!proofs.is_empty());
        for zone in &proofs {
            assert!(zone.starts(), "{} in {}: {zone:?}", zone.service, environment.name);
        }
        // Nothing is taken in reserve: each endpoint is one that a task goes through.
        let hops: Vec<&String> = proofs.iter().flat_map(|it| &it.proofs).flat_map(|it| &it.hops).collect();
        for (_, endpoint, _) in topology.of_kind(Kind::Vpc).flat_map(|vpc| topology.endpoints_of(vpc)) {
            for service in &endpoint.interface {
                assert!(hops.iter().any(|it| it.contains(service.word())), "{}", service.word());
            }
        }
    }
}

#[test]
fn tasks_of_the_private_preset_may_call_the_endpoints_and_what_is_drawn() {
    let design = persist::Preset::by_id("private-endpoints").unwrap().design().unwrap();
    let module = terraform::generate(&design);
    let web = module.blocks.iter().find(|it| it.node.as_str() == "web" && it.file == "main.tf").unwrap();
    let lines: Vec<&str> = module.files["main.tf"].lines().collect();
    let call = lines[web.first..=web.last].join("\n");
    assert!(!call.contains("0.0.0.0/0"), "{call}");
    assert!(call.contains("module.endpoints.s3_prefix_list_id"), "{call}");
    assert!(call.contains("module.endpoints.security_group_id"), "{call}");
}
