//! The command line as people and scripts use it: the program itself, its output and its exit code.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on stops"
)]
#![cfg(feature = "cli")]

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn groundplan(args: &[&str]) -> Output {
    with_input(args, b"")
}

fn with_input(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_groundplan"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that needs no input may be gone already.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", out(output)))
}

/// A folder of its own for one test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn starter() -> Vec<u8> {
    groundplan(&["new", "--preset", "starter-fargate"]).stdout
}

/// A load balancer in one zone: AWS refuses it.
const BROKEN: &str = r#"{"version": 1, "design": {"nodes": {
    "internet": {"kind": "internet"},
    "main": {"kind": "vpc", "settings": {"zones": 1}},
    "public": {"kind": "tier", "parent": "main", "settings": {"role": "public", "subnets": ["10.0.0.0/24"]}},
    "edge": {"kind": "alb", "parent": "public"}
}, "links": [{"from": "internet", "to": "edge"}]}}"#;

/// The starter with one setting changed.
fn starter_with(pointer: &str, value: Value) -> Vec<u8> {
    let mut design: Value = serde_json::from_slice(&starter()).unwrap();
    let (place, key) = pointer.rsplit_once('/').unwrap();
    design.pointer_mut(place).unwrap()[key] = value;
    design.to_string().into_bytes()
}

/// A design that works and will hurt: a database in production that anybody may delete.
fn warned() -> Vec<u8> {
    starter_with("/design/nodes/web-db/settings", serde_json::json!({"deletion_protection": false}))
}

#[test]
fn presets_are_listed_one_a_line_and_each_can_be_begun_with() {
    let list = groundplan(&["presets"]);
    let ids: Vec<&str> = out(&list).lines().filter_map(|line| line.split_whitespace().next()).collect();
    let known: Vec<&str> = groundplan::persist::PRESETS.iter().map(|it| it.id).collect();
    assert_eq!(ids, known);
    assert_eq!(ids.len(), 12);
    for id in ids {
        let new = groundplan(&["new", "--preset", id]);
        assert_eq!(code(&new), 0);
        assert_eq!(code(&with_input(&["check", "-"], &new.stdout)), 0);
    }
    let unknown = groundplan(&["new", "--preset", "nope"]);
    assert_eq!(code(&unknown), 2);
    assert!(err(&unknown).contains("starter-fargate"));
}

#[test]
fn a_new_file_never_replaces_one_that_is_there() {
    let place = folder("new");
    let path = place.join("shop.groundplan.json");
    let path = path.to_str().unwrap();
    let module = place.join("module");
    let module = module.to_str().unwrap();
    with_input(&["export", "-", "-o", module], &starter());
    let link = with_input(&["link", "-"], &starter());
    for command in [
        vec!["new", "--preset", "starter-fargate", "--name", "shop"],
        vec!["open", out(&link).trim()],
        vec!["import", module],
        vec!["render", "-"],
        vec!["sample", "--boxes", "3"],
    ] {
        let run = |more: &[&str]| with_input(&[command.as_slice(), &["-o", path], more].concat(), &starter());
        std::fs::write(path, "ours").unwrap();
        let refused = run(&[]);
        assert_eq!((code(&refused), err(&refused).lines().count()), (2, 1), "{command:?}");
        assert!(err(&refused).contains("exists already; --force"), "{}", err(&refused));
        assert_eq!(std::fs::read_to_string(path).unwrap(), "ours");
        assert_eq!(code(&run(&["--force"])), 0, "{command:?}");
        assert_ne!(std::fs::read_to_string(path).unwrap(), "ours");
        std::fs::remove_file(path).unwrap();
        assert_eq!(code(&run(&[])), 0, "{command:?}");
    }
    let named = groundplan(&["new", "--preset", "starter-fargate", "--name", "shop"]);
    assert!(out(&named).contains(r#""name": "shop""#));
}

#[test]
fn check_fails_on_findings_as_bad_as_asked() {
    let check = |more: &[&str]| {
        let mut args = vec!["check", "-"];
        args.extend(more);
        with_input(&args, BROKEN.as_bytes())
    };
    let text = check(&[]);
    assert_eq!(code(&text), 1);
    assert!(out(&text).contains("error") && out(&text).contains("edge"), "{}", out(&text));
    assert!(!out(&text).contains('\u{1b}'), "no colours in a pipe");

    let found = json(&check(&["--format", "json"]));
    assert_eq!(found["environment"], "prod");
    let finding = &found["findings"][0];
    assert_eq!(finding["severity"], "error");
    for key in ["rule", "node", "field", "message", "why", "docs", "checkov", "fixes"] {
        assert!(finding.get(key).is_some(), "{key}");
    }

    // Warnings alone pass, unless they are asked about.
    let warned = warned();
    for (fail_on, expected) in [("error", 0), ("warning", 1), ("advice", 1)] {
        let output = with_input(&["check", "-", "--fail-on", fail_on], &warned);
        assert_eq!(code(&output), expected, "{fail_on}: {}", out(&output));
    }
    let none = check(&["--environment", "nope"]);
    assert_eq!(code(&none), 2);
    assert!(err(&none).contains("dev, staging, prod"));
}

#[test]
fn what_a_stranger_wrote_commands_neither_a_terminal_nor_a_log() {
    let hostile = "\n::error::x ##[error]x \u{1b}[31m\u{9b}2J\r\u{202e}\u{7f}";
    let mut design: Value = serde_json::from_slice(&starter()).unwrap();
    let design_of = design["design"].as_object_mut().unwrap();
    design_of["project"]["name"] = format!("shop{hostile}").into();
    for (id, node) in design_of["nodes"].as_object_mut().unwrap() {
        node["name"] = format!("{id}{hostile}").into();
    }
    // Errors on purpose, which name their box.
    design_of["nodes"].as_object_mut().unwrap().remove("nat");
    let input = design.to_string().into_bytes();
    let target = folder("hostile").join("out");
    let mut named = 0;
    for command in [
        "check -",
        "check - --format json",
        "check - --format sarif",
        "check - --environment nope",
        "cost -",
        "cost - --format json",
        "cost - --format csv",
        "prove -",
        "prove - --format json",
        &format!("export - -o {}", target.display()),
        "import ::error::\u{1b}",
    ] {
        let output = with_input(&command.split(' ').collect::<Vec<_>>(), &input);
        let all = format!("{}{}", out(&output), err(&output));
        named += all.matches("error::x").count();
        for line in all.split('\n').map(|it| it.trim_end_matches('\r')) {
            let raw = line.contains(|it: char| it.is_control() || it == '\u{202e}');
            assert!(!raw && !line.contains("##["), "{command}: {line:?}");
            assert!(!line.trim_start().starts_with("::"), "{command}: {line:?}");
        }
    }
    assert!(named > 10, "the names are shown all the same: {named}");
    // What a program reads is what was written.
    let prove = json(&with_input(&["prove", "-", "--format", "json"], &input)).to_string();
    assert!(prove.contains("##[error]x") && prove.contains('\u{9b}'), "{prove}");
}

#[test]
fn sarif_points_at_the_line_of_the_box() {
    let path = folder("sarif").join("broken.json");
    std::fs::write(&path, BROKEN).unwrap();
    let found = json(&groundplan(&["check", path.to_str().unwrap(), "--format", "sarif"]));
    assert_eq!(found["version"], "2.1.0");
    let run = &found["runs"][0];
    let results = run["results"].as_array().unwrap();
    let at_edge = results
        .iter()
        .find(|it| {
            let name =
                it["locations"][0]["logicalLocations"][0]["fullyQualifiedName"].as_str().unwrap_or_default();
            name.starts_with("nodes.edge")
        })
        .unwrap();
    assert_eq!(at_edge["locations"][0]["physicalLocation"]["region"]["startLine"], 5);
    let known: Vec<&Value> =
        run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
    assert!(results.iter().all(|it| known.contains(&&it["ruleId"])));
}

#[test]
fn the_lines_of_the_estimate_add_up_to_its_total() {
    let found = json(&with_input(&["cost", "-", "--format", "json"], &starter()));
    assert_eq!((&found["environment"], &found["currency"]), (&Value::from("prod"), &Value::from("USD")));
    for end in ["min", "typical", "max"] {
        let lines = found["lines"].as_array().unwrap();
        let sum: f64 = lines.iter().map(|it| it["monthly"][end].as_f64().unwrap()).sum();
        assert!((sum - found["total"][end].as_f64().unwrap()).abs() < 0.01, "{end}");
    }
    let csv = with_input(&["cost", "-", "--format", "csv"], &starter());
    assert_eq!(out(&csv).lines().count(), found["lines"].as_array().unwrap().len() + 1);
    let text = with_input(&["cost", "-", "--environment", "dev"], &starter());
    assert!(out(&text).contains("\ntotal "), "{}", out(&text));
}

#[test]
fn a_region_without_prices_is_refused_with_those_that_have() {
    let there = json(&with_input(&["cost", "-", "--region", "us-east-1", "--format", "json"], &starter()));
    assert_eq!(there["region"], "us-east-1");
    let nowhere = with_input(&["cost", "-", "--region", "mars-1"], &starter());
    assert_eq!(code(&nowhere), 2);
    assert!(err(&nowhere).contains("eu-central-1"));
    // A total of nothing would pass every budget.
    let mut design: Value = serde_json::from_slice(&starter()).unwrap();
    design["design"]["project"]["region"] = "us-gov-west-1".into();
    let design = design.to_string().into_bytes();
    for format in ["text", "json", "csv"] {
        let own = with_input(&["cost", "-", "--format", format], &design);
        assert_eq!((code(&own), out(&own)), (2, ""));
        assert!(err(&own).contains("`us-gov-west-1`, where this design stands"), "{}", err(&own));
    }
    assert_eq!(code(&with_input(&["cost", "-", "--region", "us-east-1"], &design)), 0);
}

#[test]
fn prove_says_for_each_service_and_zone_what_is_reached() {
    let proofs = with_input(&["prove", "-", "--format", "json"], &starter());
    assert_eq!(code(&proofs), 0);
    let services = json(&proofs)["services"].clone();
    assert_eq!(services.as_array().unwrap().len(), 3);
    for flow in services[0]["flows"].as_array().unwrap() {
        assert_eq!(flow["verdict"], "reached");
        assert!(flow["hops"].is_array() && flow["missing"].is_null() && flow["fix"].is_null());
    }
    // Without NAT nothing outside the network is reached.
    let mut design: Value = serde_json::from_slice(&starter()).unwrap();
    design["design"]["nodes"].as_object_mut().unwrap().remove("nat");
    let blocked = with_input(&["prove", "-", "--format", "json"], design.to_string().as_bytes());
    assert_eq!(code(&blocked), 1);
    let flows = json(&blocked)["services"][0]["flows"].clone();
    let bad = flows.as_array().unwrap().iter().find(|it| it["verdict"] == "blocked").unwrap();
    assert!(bad["missing"].is_string() && bad["fix"].is_string());
}

#[test]
fn a_link_carries_the_whole_file() {
    let file = starter();
    let link = with_input(&["link", "-", "--base", "https://example.com/"], &file);
    assert!(out(&link).starts_with("https://example.com/#v1."));
    let link = out(&link).trim();
    assert_eq!(groundplan(&["open", link]).stdout, file);
    assert_eq!(code(&groundplan(&["check", link])), 0);
    assert_eq!(with_input(&["open", "-"], link.as_bytes()).stdout, file);
    let cut = groundplan(&["open", &link[..link.len() - 9]]);
    assert_eq!(code(&cut), 2);
    assert_eq!(err(&cut).lines().count(), 1);
    assert!(err(&cut).contains("cut off or damaged"));
}

#[test]
fn unusable_input_is_one_line_that_names_the_place() {
    let folder = folder("input");
    let here = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let wrong = r#"{"version": 1, "design": {"nodes": {"x": {"kind": "lambda"}}}}"#;
    for (file, words) in [
        (here("empty.json", b""), "it is empty"),
        (here("prose.json", b"Dear diary"), "it is not JSON"),
        (here("latin1.json", b"{\"caf\xe9\": 1}"), "it is not text in UTF-8"),
        (here("kind.json", wrong.as_bytes()), "nodes.x: unknown kind \"lambda\""),
        (
            here("future.json", br#"{"version": 9, "design": {}}"#),
            "newer version of Groundplan (format 9) than this one\n",
        ),
        (here("huge.json", &vec![b' '; 50_000_000]), "larger than a design can be (50 MB"),
        (folder.join("missing.json").to_str().unwrap().to_owned(), "there is no such file"),
        (folder.to_str().unwrap().to_owned(), "this is a folder, not a file"),
        ("#v1.zzzz".to_owned(), "the link is cut off or damaged"),
    ] {
        let output = groundplan(&["check", &file]);
        assert_eq!(code(&output), 2, "{file}");
        assert_eq!(err(&output).lines().count(), 1, "{}", err(&output));
        assert!(err(&output).contains(words), "{}", err(&output));
        assert!(out(&output).is_empty());
    }
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = folder("nowhere");
    let missing = folder.join("missing").join("a");
    let missing = missing.to_str().unwrap();
    for args in [
        vec!["new", "--preset", "starter-fargate", "-o", missing],
        vec!["render", "-", "-o", missing],
        vec!["export", "-", "--zip", missing],
    ] {
        let output = with_input(&args, &starter());
        assert_eq!((code(&output), err(&output).lines().count()), (2, 1), "{args:?}");
        assert!(err(&output).contains("missing/a: the folder for it is not there"), "{}", err(&output));
    }
    let import = groundplan(&["import", missing]);
    assert_eq!(code(&import), 2);
    assert!(err(&import).contains("there is no such folder"), "{}", err(&import));
}

#[test]
fn every_command_says_what_it_takes() {
    for command in
        ["new", "check", "cost", "prove", "export", "import", "link", "open", "render", "sample", "schema"]
    {
        let help = groundplan(&["help", command]);
        assert_eq!(code(&help), 0);
        let lines: Vec<&str> = out(&help).lines().collect();
        // Words stand beside an argument, or below it; a dash alone begins one of its values.
        let takes = |line: &str| line.starts_with(['-', '<']) && !line.starts_with("- ");
        for (index, line) in lines.iter().enumerate().filter(|(_, it)| takes(it.trim_start())) {
            let beside = line.trim().contains("  ");
            let below = lines.get(index + 1).is_some_and(|it| !it.trim().is_empty());
            assert!(beside || below, "{command}: {line}");
        }
    }
}

#[test]
fn an_export_that_would_not_apply_is_not_written() {
    let target = folder("broken").join("out");
    let output = with_input(&["export", "-", "-o", target.to_str().unwrap()], BROKEN.as_bytes());
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("nothing was written") && !target.exists());
}

#[test]
fn an_error_in_one_environment_stops_the_export_of_all() {
    let target = folder("one").join("out");
    let wrong = serde_json::json!({"dev": {"min_tasks": 9, "max_tasks": 2}});
    let design = starter_with("/design/nodes/web/overrides", wrong);
    let output = with_input(&["export", "-", "-o", target.to_str().unwrap()], &design);
    assert_eq!(code(&output), 1, "{}", err(&output));
    assert!(err(&output).starts_with("dev: ") && !target.exists(), "{}", err(&output));
}

#[test]
fn a_diagram_is_of_the_environment_that_was_asked_for() {
    let file = folder("render").join("a.svg");
    let path = file.to_str().unwrap();
    assert_eq!(code(&with_input(&["render", "-", "--environment", "dev", "-o", path], &starter())), 0);
    assert!(std::fs::read_to_string(&file).unwrap().contains("<title>starter, dev</title>"));
}

#[test]
fn a_zip_and_a_folder_are_the_same_and_so_is_the_second_export() {
    let folder = folder("export");
    let (zip, again, target) = (folder.join("a.zip"), folder.join("b.zip"), folder.join("out"));
    for path in [&zip, &again] {
        let output = with_input(&["export", "-", "--zip", path.to_str().unwrap()], &starter());
        assert_eq!(code(&output), 0, "{}", err(&output));
    }
    assert_eq!(std::fs::read(&zip).unwrap(), std::fs::read(&again).unwrap());
    let export = |more: &[&str]| {
        let mut args = vec!["export", "-", "-o", target.to_str().unwrap()];
        args.extend(more);
        with_input(&args, &starter())
    };
    assert_eq!(code(&export(&[])), 0);
    assert!(target.join("main.tf").exists() && target.join("modules").is_dir());
    // The folder of an earlier export may be written again; what is not ours is named and left alone.
    std::fs::write(target.join("extra.tf"), "").unwrap();
    let second = export(&[]);
    assert_eq!(code(&second), 0);
    assert!(err(&second).contains("extra.tf") && target.join("extra.tf").exists());
}

#[test]
fn a_folder_edited_by_hand_is_read_back_into_its_design() {
    let place = folder("import");
    let at = place.to_str().unwrap();
    with_input(&["export", "-", "-o", at], &starter());
    let design = std::fs::read_to_string(place.join("starter.groundplan.json")).unwrap();
    let untouched = groundplan(&["import", at]);
    assert_eq!((code(&untouched), out(&untouched)), (0, design.as_str()));

    let main = place.join("main.tf");
    let text = std::fs::read_to_string(&main).unwrap();
    let edited = text
        .replace("max_storage_gib = 200", "max_storage_gib = 400")
        .replace("= \"~> 6.0\"", "= \"~> 6.2\"");
    std::fs::write(&main, edited).unwrap();
    let read = groundplan(&["import", at]);
    assert_eq!(code(&read), 0, "{}", err(&read));
    assert!(err(&read).contains("module.web_db.max_storage_gib: 200 -> 400"), "{}", err(&read));

    // What the design then writes is what the hand wrote.
    let again = place.join("again");
    with_input(&["export", "-", "-o", again.to_str().unwrap()], &read.stdout);
    assert_eq!(std::fs::read(again.join("main.tf")).unwrap(), std::fs::read(&main).unwrap());

    std::fs::write(&main, text.replace("multi_az        = var.web_db_multi_az", "multi_az = local.two"))
        .unwrap();
    let left = groundplan(&["import", at]);
    assert_eq!((code(&left), out(&left)), (1, design.as_str()));
    assert!(err(&left).contains("left alone"), "{}", err(&left));

    std::fs::write(&main, "module {{{").unwrap();
    let broken = groundplan(&["import", at]);
    assert_eq!((code(&broken), err(&broken).lines().count()), (2, 1));
    assert!(err(&broken).contains("main.tf"), "{}", err(&broken));
}

#[test]
fn what_an_older_export_wrote_goes_unless_somebody_changed_it() {
    let place = folder("older");
    let at = place.to_str().unwrap();
    let export = |preset: &str| {
        let design = groundplan(&["new", "--preset", preset, "--name", "shop"]).stdout;
        let output = with_input(&["export", "-", "-o", at], &design);
        assert_eq!(code(&output), 0, "{}", err(&output));
        output
    };
    export("production-platform");
    let changed = ["policies/deployer-4.json", "modules/alb/README.md"].map(|it| place.join(it));
    for path in &changed {
        std::fs::write(path, "ours").unwrap();
    }
    std::fs::write(place.join("modules/alb/notes.txt"), "ours").unwrap();

    let next = export("scheduled-jobs");
    for gone in ["policies/deployer-5.json", "modules/waf", "modules/alb/main.tf"] {
        assert!(!place.join(gone).exists(), "{gone}");
    }
    assert!(err(&next).contains("\n  policies/deployer-5.json\n"), "{}", err(&next));
    // What a person wrote stays, and is named where it was a part.
    for path in &changed {
        assert_eq!(std::fs::read_to_string(path).unwrap(), "ours");
        let named = format!("groundplan: {}: of an older export and changed since", path.display());
        assert!(err(&next).contains(&named), "{}", err(&next));
    }
    assert!(place.join("modules/alb/notes.txt").exists());
    for path in &changed {
        std::fs::remove_file(path).unwrap();
    }
    assert_eq!(code(&groundplan(&["import", at])), 0);
}

#[test]
fn a_box_renamed_between_two_exports_keeps_its_resources() {
    let place = folder("box-renamed");
    let at = place.to_str().unwrap();
    with_input(&["export", "-", "-o", at], &starter());
    let moved = || std::fs::read_to_string(place.join("moved.tf")).unwrap_or_default();
    assert_eq!(moved(), "");
    let mut design: Value = serde_json::from_slice(&starter()).unwrap();
    for name in ["ledger", "books"] {
        design["design"]["nodes"]["web-db"]["name"] = name.into();
        let next = with_input(&["export", "-", "-o", at], design.to_string().as_bytes());
        assert_eq!(code(&next), 0, "{}", err(&next));
        assert!(err(&next).contains(&format!("groundplan: {name} was ")), "{}", err(&next));
    }
    for name in ["web_db", "ledger"] {
        assert!(moved().contains(&format!("from = module.{name}\n")), "{}", moved());
    }
    // In a folder of another project it is another box.
    design["design"]["project"]["name"] = "shop".into();
    let other = folder("box-renamed-elsewhere");
    with_input(&["export", "-", "-o", other.to_str().unwrap()], &starter());
    with_input(&["export", "-", "-o", other.to_str().unwrap()], design.to_string().as_bytes());
    assert!(!other.join("moved.tf").exists());
}

#[test]
fn an_older_design_and_the_folder_of_an_environment_stay_and_are_named() {
    let place = folder("renamed");
    let at = place.to_str().unwrap();
    with_input(&["export", "-", "-o", at], &starter());
    let mut design: Value = serde_json::from_slice(&starter()).unwrap();
    design["design"]["project"]["name"] = "shop".into();
    design["design"]["environments"] = serde_json::json!([{"name": "prod", "production": true}]);
    for node in design["design"]["nodes"].as_object_mut().unwrap().values_mut() {
        node.as_object_mut().unwrap().remove("overrides");
    }
    let next = with_input(&["export", "-", "-o", at], design.to_string().as_bytes());
    assert_eq!(code(&next), 0, "{}", err(&next));
    for (kept, words) in [
        ("starter.groundplan.json", "an import reads a folder with one"),
        ("environments/dev", "destroy what runs there"),
    ] {
        assert!(place.join(kept).exists());
        let line = err(&next).lines().find(|it| it.contains(kept)).unwrap_or_default();
        assert!(line.contains(words), "{}", err(&next));
    }
    assert!(place.join("environments/dev/main.tf").exists());
}

#[test]
fn an_import_names_every_file_that_is_not_as_its_design_writes_it() {
    let place = folder("drift");
    let at = place.to_str().unwrap();
    with_input(&["export", "-", "-o", at], &starter());
    let append = |path: &str, more: &str| {
        let text = std::fs::read_to_string(place.join(path)).unwrap_or_default();
        std::fs::write(place.join(path), text + more).unwrap();
    };
    let says = |lines: &[&str]| {
        let import = groundplan(&["import", at]);
        let all: Vec<&str> = err(&import).lines().collect();
        assert_eq!((code(&import), all), (1, lines.to_vec()));
    };
    // Values of one person, and what Terraform fetched, are nobody's edit.
    append("environments/prod/terraform.tfvars", "web_image_tag = \"2.0.0\"\n");
    std::fs::create_dir_all(place.join("environments/prod/.terraform")).unwrap();
    append("environments/prod/.terraform/x.tf", "{");
    assert_eq!(code(&groundplan(&["import", at])), 0);

    append("main.tf", "resource \"aws_sns_topic\" \"ours\" {}\n");
    append("modules/key/main.tf", "# ours\n");
    append("ours.tf", "locals {}\n");
    std::fs::remove_file(place.join("outputs.tf")).unwrap();
    says(&[
        "groundplan: 4 files not as the design writes it",
        "  main.tf: an export writes over it",
        "  modules/key/main.tf: an export writes over it",
        "  outputs.tf: it is not there; an export writes it again",
        "  ours.tf: not part of this export; delete it if it is from an older one",
    ]);

    // A checkout of Git on Windows changes every end of a line, and nothing else.
    with_input(&["export", "-", "-o", at], &starter());
    std::fs::remove_file(place.join("ours.tf")).unwrap();
    let main = std::fs::read_to_string(place.join("main.tf")).unwrap();
    std::fs::write(place.join("main.tf"), main.replace('\n', "\r\n")).unwrap();
    assert_eq!(code(&groundplan(&["import", at])), 0);
}

#[test]
fn an_import_wants_the_folder_of_every_environment_and_one_design() {
    let place = folder("partly");
    let at = place.to_str().unwrap();
    let import = || groundplan(&["import", at]);
    with_input(&["export", "-", "-o", at], &starter());
    std::fs::copy(place.join("starter.groundplan.json"), place.join("old.groundplan.json")).unwrap();
    let two = import();
    assert_eq!(code(&two), 2);
    assert!(err(&two).contains("old.groundplan.json and starter.groundplan.json"), "{}", err(&two));
    std::fs::remove_file(place.join("old.groundplan.json")).unwrap();
    std::fs::remove_dir_all(place.join("environments/dev")).unwrap();
    let gone = import();
    assert_eq!((code(&gone), out(&gone)), (2, ""));
    assert!(err(&gone).contains("environments/dev"), "{}", err(&gone));
}

#[test]
fn a_folder_with_something_else_is_left_alone() {
    let folder = folder("taken");
    std::fs::write(folder.join("thesis.txt"), "years of work").unwrap();
    let output = with_input(&["export", "-", "-o", folder.to_str().unwrap()], &starter());
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--force"));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn a_sample_is_the_same_each_time() {
    let sample = |seed: &str| groundplan(&["sample", "--boxes", "30", "--seed", seed]).stdout;
    assert_eq!(sample("7"), sample("7"));
    assert_ne!(sample("7"), sample("8"));
    assert_eq!(code(&groundplan(&["sample", "--boxes", "999999"])), 2);
}

#[test]
fn the_schema_is_json_schema() {
    let schema = json(&groundplan(&["schema"]));
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_groundplan"))
        .args(["sample", "--boxes", "2000"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), err(&output)), (0, ""));
}

/// Each key and item on the way to each value, with the kind of value: `findings[].rule: string`.
fn shape(value: &Value, at: &str, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, it)| shape(it, &format!("{at}.{key}"), all)),
        Value::Array(items) => {
            all.insert(format!("{at}: list"));
            items.iter().for_each(|it| shape(it, &format!("{at}[]"), all));
        }
        Value::Null => drop(all.insert(format!("{at}: null"))),
        Value::Bool(_) => drop(all.insert(format!("{at}: bool"))),
        Value::Number(_) => drop(all.insert(format!("{at}: number"))),
        Value::String(_) => drop(all.insert(format!("{at}: string"))),
    }
}

#[test]
fn the_page_about_the_command_line_says_what_the_commands_print() {
    let page = std::fs::read_to_string("docs/command-line.md").unwrap();
    let documented = |command: &str| -> Value {
        let section = page.split(&format!("## `{command} --format json`")).nth(1).unwrap();
        serde_json::from_str(section.split("```").nth(1).unwrap().trim_start_matches("json")).unwrap()
    };
    let mut broken: Value = serde_json::from_slice(&starter()).unwrap();
    broken["design"]["nodes"].as_object_mut().unwrap().remove("nat");
    broken["design"]["nodes"]["web"]["settings"]["max_percent"] = 100.into();
    let spot = groundplan(&["new", "--preset", "queue-worker"]).stdout;
    let inputs = [starter(), broken.to_string().into_bytes(), spot];
    for command in ["check", "cost", "prove"] {
        let (mut printed, mut said) = (BTreeSet::new(), BTreeSet::new());
        for input in &inputs {
            shape(&json(&with_input(&[command, "-", "--format", "json"], input)), "", &mut printed);
        }
        shape(&documented(command), "", &mut said);
        let unsaid: Vec<_> = printed.difference(&said).filter(|it| !it.ends_with(": null")).collect();
        let unprinted: Vec<_> = said.difference(&printed).collect();
        assert!(unsaid.is_empty() && unprinted.is_empty(), "{command}: {unsaid:?} {unprinted:?}");
        for null in printed.iter().filter_map(|it| it.strip_suffix(": null")) {
            let key = null.rsplit('.').next().unwrap();
            assert!(page.contains(&format!("`{key}` ")) && page.contains("`null`"), "{command}: {key}");
        }
    }
    let csv = with_input(&["cost", "-", "--format", "csv"], &starter());
    assert!(page.contains(&format!("\n{}\n", out(&csv).lines().next().unwrap())));
}
