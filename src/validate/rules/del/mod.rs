//! Deployments, pipelines and who chooses the image.

pub(super) mod code_deploy_alone;
pub(super) mod code_deploy_lacks;
pub(super) mod hook_form;
pub(super) mod no_traffic_to_move;
pub(super) mod nobody_tests;
pub(super) mod nobody_watches;
pub(super) mod one_rule_only;
