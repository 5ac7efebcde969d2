//! What a hand changes in an exported folder, and what the design makes of it.

use std::collections::BTreeMap;

use super::{Reread, keeps, reread};
use crate::design::{Design, Resource, Service};
use crate::persist::Preset;

fn preset(id: &str) -> Design {
    Preset::by_id(id).unwrap().design().unwrap()
}

fn exported(design: &Design) -> BTreeMap<String, String> {
    crate::terraform::generate(design).files
}

/// Reads the folder of a preset after one text in it became another.
fn after(design: &Design, file: &str, from: &str, to: &str) -> Reread {
    let mut files = exported(design);
    let text = files.get_mut(file).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    *text = text.replacen(from, to, 1);
    reread(design, &files).unwrap()
}

fn taken(read: &Reread) -> Vec<String> {
    assert!(read.left.is_empty(), "{:?}", read.left);
    read.taken.iter().map(ToString::to_string).collect()
}

fn service<'a>(design: &'a Design, name: &str) -> &'a Service {
    let mut all = design.nodes().values().filter(|it| it.name == name);
    all.find_map(|it| if let Resource::Service(it) = &it.resource { Some(it) } else { None }).unwrap()
}

#[test]
fn a_folder_that_nobody_touched_gives_the_same_design() {
    for preset in crate::persist::PRESETS {
        let design = preset.design().unwrap();
        let read = reread(&design, &exported(&design)).unwrap();
        assert_eq!((read.taken, read.left, read.design == design), (vec![], vec![], true), "{}", preset.id);
    }
}

#[test]
fn how_long_the_log_bucket_keeps_something_belongs_to_the_box_that_logs() {
    let design = preset("starter-fargate");
    let read = after(
        &design,
        "environments/dev/main.tf",
        "log_bucket_load_balancers            = { edge = 30 }",
        "log_bucket_load_balancers = { edge = 60 }",
    );
    assert_eq!(taken(&read), ["module.log_bucket.load_balancers.edge: 30 -> 60 (dev)"]);
    assert!(exported(&read.design)["environments/dev/main.tf"].contains("{ edge = 60 }"));
    assert!(exported(&read.design)["environments/prod/main.tf"].contains("{ edge = 90 }"));
}

#[test]
fn a_size_edited_in_one_environment_becomes_an_override() {
    let design = preset("starter-fargate");
    let read = after(
        &design,
        "environments/dev/main.tf",
        "web_cpu                              = 256",
        "web_cpu = 512",
    );
    assert_eq!(taken(&read), ["module.web_task_definition.cpu: 256 -> 512 (dev)"]);
    assert_eq!(service(&read.design.in_environment("dev"), "web").cpu, 512);
    assert_eq!(
        service(&read.design.in_environment("prod"), "web").cpu,
        service(&design.in_environment("prod"), "web").cpu
    );
    assert!(exported(&read.design)["environments/dev/main.tf"].contains("= 512"));
}

#[test]
fn a_setting_edited_in_the_root_changes_every_environment() {
    let design = preset("starter-fargate");
    let read = after(&design, "main.tf", "max_storage_gib = 200", "max_storage_gib = 300");
    assert_eq!(taken(&read), ["module.web_db.max_storage_gib: 200 -> 300 (dev, staging, prod)"]);
    assert_eq!(
        exported(&read.design)["main.tf"],
        exported(&design)["main.tf"].replace("max_storage_gib = 200", "max_storage_gib = 300")
    );
}

#[test]
fn a_variable_replaced_by_a_value_holds_everywhere() {
    let design = preset("starter-fargate");
    let read = after(&design, "main.tf", "cpu          = var.web_cpu", "cpu = 2048");
    let sizes = ["dev", "staging", "prod"].map(|it| service(&read.design.in_environment(it), "web").cpu);
    assert_eq!((sizes, read.left), ([2048; 3], vec![]));
}

#[test]
fn a_path_of_a_listener_rule_goes_to_the_arrow() {
    let design = preset("microservices");
    let read = after(&design, "main.tf", "\"/api/orders/*\"", "\"/purchases/*\"");
    assert!(read.left.is_empty() && !read.taken.is_empty(), "{read:?}");
    assert!(exported(&read.design)["main.tf"].contains("/purchases/*"));
}

#[test]
fn a_call_that_was_deleted_takes_its_box_along() {
    let design = preset("starter-fargate");
    let mut files = exported(&design);
    let main = files.get_mut("main.tf").unwrap();
    let start = main.find("module \"budget\"").unwrap();
    let end = start + main[start..].find("\n}\n").unwrap() + 3;
    main.replace_range(start..end, "");
    let read = reread(&design, &files).unwrap();
    // The key still names what the budget needed of it.
    assert!(
        read.left.iter().all(|it| it.place.starts_with("module.key.service_principals")),
        "{:?}",
        read.left
    );
    assert!(read.design.nodes().values().all(|it| !matches!(it.resource, Resource::Budget(_))));
}

#[test]
fn what_the_drawing_has_no_place_for_is_named_and_left() {
    let design = preset("starter-fargate");
    let read = after(
        &design,
        "main.tf",
        "module \"nat\" {",
        "module \"ours\" {\n  source = \"./modules/ours\"\n  size = 3\n}\n\nmodule \"nat\" {",
    );
    assert!(read.taken.is_empty() && read.design == design);
    assert_eq!(read.left.first().unwrap().place, "module.ours");
}

#[test]
fn text_that_is_no_terraform_names_file_and_place() {
    let design = preset("starter-fargate");
    let mut files = exported(&design);
    for text in ["module \"web\" {", &"[".repeat(100_000), "\u{202e}${", "a = = b"] {
        files.insert("main.tf".into(), text.into());
        let error = reread(&design, &files).unwrap_err();
        assert!(error.file == "main.tf" && !error.problem.contains('\n'), "{error}");
    }
}

#[test]
fn a_folder_without_an_environment_of_the_design_is_not_read() {
    let design = preset("starter-fargate");
    let without = |gone: &str| {
        let mut files = exported(&design);
        files.retain(|path, _| !path.starts_with(gone));
        reread(&design, &files).unwrap_err()
    };
    for gone in ["main.tf", "environments/dev"] {
        assert_eq!(without(gone).file, gone);
    }
    let uncalled = without("environments/dev/main.tf");
    assert!(uncalled.file == "environments/dev" && uncalled.problem.contains("`stack`"), "{uncalled}");
}

/// Whether the file is kept after one text in it became another and the folder was read back.
fn is_kept(file: &str, from: &str, to: &str) -> bool {
    let design = preset("starter-fargate");
    let (before, read) = (exported(&design), exported(&after(&design, file, from, to).design));
    let text = before[file].replacen(from, to, 1);
    keeps(file, &text, before.get(file).map(String::as_str), read.get(file).map(String::as_str))
}

#[test]
fn what_is_read_back_and_how_it_is_aligned_is_kept() {
    let prod = "environments/prod/main.tf";
    assert!(is_kept("main.tf", "max_storage_gib = 200", "max_storage_gib = 300"));
    assert!(is_kept("main.tf", "cpu          = var.web_cpu", "cpu = 2048"));
    assert!(is_kept(prod, "web_cpu                              = 512", "web_cpu=1024"));
    // The same in all environments then: the value moves to the root.
    assert!(is_kept(prod, "web_db_multi_az                      = true", "web_db_multi_az = false"));
}

#[test]
fn what_is_not_read_back_is_not_kept() {
    for (file, from, to) in [
        ("main.tf", "locals {", "resource \"aws_sns_topic\" \"ours\" {}\n\nlocals {"),
        ("main.tf", "\"${var.project}-", "\"ours-${var.project}-"),
        ("main.tf", "# Every name begins", "# No name begins"),
        ("main.tf", "= var.web_cpu", "= 2048 # as measured"),
        ("outputs.tf", "value ", "sensitive = true\n value "),
        ("versions.tf", "~> 6.", "~> 5."),
        ("environments/prod/main.tf", "= var.web_image_tag", "= \"3.0.0\""),
        ("environments/prod/variables.tf", "= \"1.0.0\"", "= \"3.0.0\""),
        ("modules/key/main.tf", "resource", "# ours\nresource"),
        ("README.md", "# ", "# Our "),
    ] {
        assert!(!is_kept(file, from, to), "{file}: {to}");
    }
}
