//! Deployments, pipelines and who chooses the image.

pub(super) mod code_deploy_alone;
pub(super) mod code_deploy_lacks;
pub(super) mod deploys_nothing;
pub(super) mod github_ids;
pub(super) mod github_numbers;
pub(super) mod github_repository;
pub(super) mod hook_form;
pub(super) mod no_approval;
pub(super) mod no_repository_to_push;
pub(super) mod no_scan;
pub(super) mod no_traffic_to_move;
pub(super) mod nobody_hears;
pub(super) mod nobody_tests;
pub(super) mod nobody_watches;
pub(super) mod one_image;
pub(super) mod one_rule_only;
pub(super) mod replica;
pub(super) mod replica_elsewhere;
pub(super) mod second_trust;
pub(super) mod small_step;
pub(super) mod source_form;
pub(super) mod trust_elsewhere;
pub(super) mod two_pipelines;
