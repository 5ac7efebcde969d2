//! The workflow by which GitHub Actions tests, builds and deploys: one for each branch and environment of GitHub. All
//! that is particular to a design are variables on GitHub, but for what it reads before a job begins and for the
//! command of the tests: a job outside of an environment has none of its variables.

use serde_json::Value;

use crate::design::{Architecture, DeliveryTool, NodeId, Pipeline, slug};

use super::Context;
use super::print::is_direction_mark;

const TEMPLATE: &str = include_str!("pipelines/deploy.yml");

/// What of it is the environment of GitHub.
const ENVIRONMENT: &str =
    "    # GitHub asks its reviewers first, and its variables count.\n    environment: prod\n";

/// Where the job of the tests begins, and what the next job has of it.
const TESTS: &str = "  # A job of its own, ";
const AFTER_TESTS: &str = "  deploy:\n    needs: test\n";

/// A workflow, and the environments of the design that it deploys to.
#[derive(Debug)]
pub(super) struct Workflow<'a> {
    environments: Vec<&'a str>,
    pub(super) branch: &'a str,
    pub(super) github_environment: &'a str,
    test_command: &'a str,
    architecture: Architecture,
    /// It is the only one of its pipeline.
    alone: bool,
    /// Its pipeline, where another one is for the same repository.
    pipeline: Option<&'a str>,
}

/// The workflows of a pipeline.
pub(super) fn workflows<'a>(all: &'a [Context<'_>], id: NodeId) -> Vec<Workflow<'a>> {
    let mut found: Vec<Workflow<'a>> = Vec::new();
    let pipeline = shared_label(all, id);
    for cx in all {
        let Some(it) = cx.topology.get::<Pipeline>(id) else { continue };
        let (branch, github_environment) = (it.branch.trim(), it.github_environment.trim());
        let test_command = it.test_command.trim();
        let environment = cx.topology.environment().name.as_str();
        let architecture = cx.topology.pipeline_architecture(id);
        let same = |it: &&mut Workflow<'_>| {
            it.branch == branch
                && it.architecture == architecture
                && same_on_github(it.github_environment, github_environment)
        };
        match found.iter_mut().find(same) {
            Some(it) => it.environments.push(environment),
            None => {
                let environments = vec![environment];
                let alone = false;
                found.push(Workflow {
                    environments,
                    branch,
                    github_environment,
                    test_command,
                    architecture,
                    alone,
                    pipeline,
                });
            }
        }
    }
    if let [only] = found.as_mut_slice() {
        only.alone = true;
    }
    found
}

/// The label of a pipeline where another one has its workflow in the same repository, as those of several services in
/// one do.
fn shared_label<'a>(all: &'a [Context<'_>], id: NodeId) -> Option<&'a str> {
    let repositories = |is: fn(NodeId, NodeId) -> bool| {
        let pipelines = all.iter().flat_map(|cx| cx.topology.all::<Pipeline>());
        let ours = pipelines.filter(move |(other, _, it)| is(*other, id) && it.tool == DeliveryTool::GitHub);
        ours.map(|(.., it)| it.repository.trim())
    };
    let own: Vec<&str> = repositories(|other, id| other == id).collect();
    let shared =
        repositories(|other, id| other != id).any(|it| own.iter().any(|own| same_on_github(own, it)));
    all.first().map(|cx| cx.names.label(id)).filter(|_| shared)
}

/// What the variables of a pipeline begin with in a repository that has those of others too.
pub(super) fn prefix(all: &[Context<'_>], id: NodeId) -> String {
    shared_label(all, id).map(prefix_of).unwrap_or_default()
}

/// Names that begin with a digit or with GITHUB are not to be had.
fn prefix_of(label: &str) -> String {
    format!("DEPLOY_{}_", label.to_uppercase())
}

/// Whether two names are one environment of GitHub, which does not tell capitals from small letters.
pub(super) fn same_on_github(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

impl Workflow<'_> {
    /// Its file, here and in `.github/workflows/`.
    pub(super) fn file(&self) -> String {
        format!("{}.yml", self.word())
    }

    fn word(&self) -> String {
        slug(&self.title())
    }

    fn title(&self) -> String {
        let environments = if self.alone { &[][..] } else { &self.environments };
        let words = ["Deploy"].into_iter().chain(self.pipeline).chain(environments.iter().copied());
        words.collect::<Vec<_>>().join(" ")
    }

    /// Where it lies in the download.
    pub(super) fn path(&self, cx: &Context<'_>, id: NodeId) -> String {
        format!("pipelines/{}/{}", slug(cx.topology.name(id)), self.file())
    }

    pub(super) fn text(&self) -> String {
        let environment = if self.github_environment.is_empty() {
            String::new()
        } else {
            ENVIRONMENT.replace("prod", &quoted(self.github_environment))
        };
        // No image is built by emulation.
        let runner = match self.architecture {
            Architecture::Arm => "ubuntu-24.04-arm",
            Architecture::X86 => "ubuntu-24.04",
        };
        // Quotes are doubled in an expression too.
        let branch = format!("github.ref == 'refs/heads/{}'", self.branch.replace('\'', "''"));
        let template = if self.test_command.is_empty() { without_tests() } else { TEMPLATE.to_owned() };
        template
            .replace("runs-on: ubuntu-24.04\n", &format!("runs-on: {runner}\n"))
            .replace("name: Deploy\n\n", &format!("name: {}\n\n", self.title()))
            .replace(" vars.", &format!(" vars.{}", self.pipeline.map(prefix_of).unwrap_or_default()))
            .replace("group: deploy\n", &format!("group: {}\n", self.word()))
            .replace("branches: [main]\n", &format!("branches: [{}]\n", quoted(self.branch)))
            .replace("if: github.ref == 'refs/heads/main'\n", &format!("if: {}\n", quoted(&branch)))
            .replace("TEST_COMMAND: make test\n", &format!("TEST_COMMAND: {}\n", quoted(self.test_command)))
            .replace(ENVIRONMENT, &environment)
    }
}

/// The workflow where nothing is tested.
fn without_tests() -> String {
    let parts = TEMPLATE.split_once(TESTS).zip(TEMPLATE.split_once(AFTER_TESTS));
    parts.map(|((before, _), (_, after))| format!("{before}  deploy:\n{after}")).unwrap_or_default()
}

/// A text in YAML that begins no expression for GitHub, whatever somebody wrote. Lines of a command stay lines.
fn quoted(text: &str) -> String {
    let shown = |c: char| if c.is_control() && c != '\n' || is_direction_mark(c) { ' ' } else { c };
    let clean: String = text.chars().map(shown).collect();
    // YAML reads JSON.
    Value::from(clean.replace("${{", "$ {{")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::Shop;

    fn files(change: impl FnOnce(&mut Shop)) -> Vec<(String, String)> {
        let mut shop = Shop::new();
        let tool = DeliveryTool::GitHub;
        shop.add("delivery", Pipeline { tool, repository: "acme/shop".into(), ..Pipeline::default() }, "");
        change(&mut shop);
        let files = crate::terraform::generate(&shop.design).files;
        files.into_iter().filter(|(path, _)| path.starts_with("pipelines/")).collect()
    }

    #[test]
    fn a_workflow_runs_on_the_branch_and_in_the_environment_that_the_role_trusts() {
        let plain = files(|shop| shop.set("delivery", "branch", "release/1"));
        let [(path, text)] = plain.as_slice() else { panic!("{plain:?}") };
        assert_eq!(path, "pipelines/delivery/deploy.yml");
        assert!(text.contains("branches: [\"release/1\"]") && !text.contains("environment: "), "{text}");
        assert!(text.contains("name: Deploy\n") && text.contains("group: deploy\n"), "{text}");

        // Variables of an environment are not there yet when GitHub looks for a runner.
        assert!(text.contains("runs-on: ubuntu-24.04\n") && !text.contains("vars.RUNNER"), "{text}");

        let named = files(|shop| shop.set("delivery", "github_environment", "it's ${{ secrets.A }}\n"));
        let [(_, text)] = named.as_slice() else { panic!("{named:?}") };
        assert!(text.contains("    environment: \"it's $ {{ secrets.A }}\"\n"), "{text}");
        assert!(text.contains("branches: [\"main\"]"), "{text}");
    }

    /// The jobs of the one workflow: the tests, if there are any, and what deploys.
    fn jobs(change: impl FnOnce(&mut Shop)) -> (Option<String>, String) {
        let files = files(change);
        let [(_, text)] = files.as_slice() else { panic!("{files:?}") };
        let (_, jobs) = text.split_once("\njobs:\n").unwrap();
        let (test, deploy) = jobs.split_once("  deploy:\n").unwrap();
        (Some(test.to_owned()).filter(|it| !it.is_empty()), deploy.to_owned())
    }

    #[test]
    fn tests_cannot_take_on_the_role() {
        let (test, deploy) = jobs(|shop| {
            shop.set("delivery", "github_environment", "live");
            shop.set("delivery", "test_command", "make test");
        });
        let test = test.unwrap();
        assert!(
            test.contains("      TEST_COMMAND: \"make test\"\n") && test.contains("- name: Test\n"),
            "{test}"
        );
        // Neither the right to sign in nor, since they are asked for with an approval, the variables of the environment.
        for none in ["id-token", "environment:", "vars.", "role-to-assume"] {
            assert!(!test.contains(none), "{none} in {test}");
        }
        assert!(deploy.starts_with("    needs: test\n") && deploy.contains("id-token: write"), "{deploy}");
        assert!(!deploy.contains("TEST_COMMAND"), "{deploy}");

        let (test, deploy) = jobs(|_| {});
        assert!(
            test.is_none() && !deploy.contains("needs:") && deploy.contains("    if: "),
            "{test:?} {deploy}"
        );
    }

    #[test]
    fn a_run_of_another_branch_deploys_nothing() {
        let line = |branch: &str| {
            let (_, deploy) = jobs(|shop| shop.set("delivery", "branch", branch));
            deploy.lines().find_map(|it| it.strip_prefix("    if: ")).unwrap().to_owned()
        };
        assert_eq!(line("main"), r#""github.ref == 'refs/heads/main'""#);
        // It stays one text in the expression, and the expression one text in YAML.
        assert_eq!(line("x' || 'a' == 'a"), r#""github.ref == 'refs/heads/x'' || ''a'' == ''a'""#);
        assert_eq!(line("\"\n# ${{ secrets.A }}"), r#""github.ref == 'refs/heads/\"\n# $ {{ secrets.A }}'""#);
    }

    #[test]
    fn a_command_of_tests_is_text_for_github() {
        let (test, _) = jobs(|shop| {
            shop.set("delivery", "test_command", "npm ci\nnpm test -- \"it's\" \\ '${{ secrets.A }}'");
        });
        let line = r#"TEST_COMMAND: "npm ci\nnpm test -- \"it's\" \\ '$ {{ secrets.A }}'""#;
        assert!(test.unwrap().contains(line));
    }

    #[test]
    fn pipelines_of_one_repository_lie_beside_each_other_there() {
        let two = |repository: &str| {
            files(|shop| {
                let (tool, repository) = (DeliveryTool::GitHub, repository.into());
                shop.add("web", Pipeline { tool, repository, ..Pipeline::default() }, "");
            })
        };
        let shared = two("Acme/Shop");
        let [(path, text), (_, web)] = shared.as_slice() else { panic!("{shared:?}") };
        assert_eq!(path, "pipelines/delivery/deploy-delivery.yml");
        assert!(
            text.contains("name: Deploy delivery\n") && text.contains("group: deploy-delivery\n"),
            "{text}"
        );
        assert!(text.contains("${{ vars.DEPLOY_DELIVERY_DOCKERFILE }}"), "{text}");
        assert!(!text.contains(" vars.AWS") && !web.contains("DEPLOY_DELIVERY"), "{text} {web}");
        // Each repository has its own files and variables.
        for (path, text) in two("acme/web") {
            assert!(
                path.ends_with("/deploy.yml") && text.contains("${{ vars.DOCKERFILE }}"),
                "{path} {text}"
            );
        }
    }

    #[test]
    fn each_environment_of_github_has_a_workflow_of_its_own() {
        let files = files(|shop| {
            shop.set("delivery", "github_environment", "live");
            shop.set_in("dev", "delivery", "branch", "develop");
            shop.set_in("dev", "delivery", "github_environment", "try");
            shop.set_in("staging", "delivery", "github_environment", "LIVE");
        });
        let [(dev, of_dev), (others, of_others)] = files.as_slice() else { panic!("{files:?}") };
        assert_eq!(dev, "pipelines/delivery/deploy-dev.yml");
        assert_eq!(others, "pipelines/delivery/deploy-staging-prod.yml");
        for part in
            ["name: Deploy dev\n", "branches: [\"develop\"]", "group: deploy-dev\n", "environment: \"try\""]
        {
            assert!(of_dev.contains(part), "no {part} in {of_dev}");
        }
        assert!(of_others.contains("branches: [\"main\"]"), "{of_others}");
    }
}
