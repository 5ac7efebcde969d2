//! A delivery pipeline: from a push to running tasks.

use super::{About, Group, Shape, properties, words};
use crate::design::face::{Spoken, Words};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

words!(
    /// What runs the steps.
    DeliveryTool {
        /// CodePipeline with CodeBuild, in the account.
        CodePipeline = "codepipeline",
        /// GitHub Actions, which takes on a role of the account.
        GitHub = "github_actions",
    }
);

words!(
    /// Where the source comes from.
    SourceOrigin {
        /// A zip that somebody uploads.
        Bucket = "s3",
        /// A branch on GitHub.
        GitHub = "github",
    }
);

words!(
    /// The size of a build machine: 2 vCPU and 4 GB, 4 and 8, 8 and 16.
    BuildSize { Small = "small", Medium = "medium", Large = "large" }
);

words!(
    /// Whether the account trusts GitHub already: an account has one provider for it.
    TrustInGitHub { Create = "create", Exists = "exists" }
);

/// Tests, builds, scans and deploys an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pipeline {
    pub tool: DeliveryTool,
    pub source: SourceOrigin,
    /// `owner/name` on GitHub.
    pub repository: String,
    pub branch: String,
    /// A connection to GitHub that exists; empty makes one.
    pub connection_arn: String,
    /// The object that is uploaded, when the source is a bucket.
    pub object_key: String,
    pub github_trust: TrustInGitHub,
    /// The GitHub environment that deploys, where one does; its branch does either way.
    pub github_environment: String,
    /// Numbers that GitHub gives to the owner and the repository, which a renamed one keeps; empty is unknown.
    pub github_owner_id: String,
    pub github_repository_id: String,
    pub dockerfile: String,
    /// Empty is no test stage.
    pub test_command: String,
    /// Critical vulnerabilities stop an image.
    pub scan: bool,
    pub build_size: BuildSize,
    /// A person says yes to each deployment.
    pub approval: bool,
    pub approval_message: String,
    /// Addresses that are told.
    pub approvers: Vec<String>,
    pub log_retention_days: u32,
    /// Runs the owner expects.
    pub monthly_runs: u32,
    /// What a run takes to test and build.
    pub build_minutes: u32,
}

settings!(Pipeline: tool, source, repository, branch, connection_arn, object_key, github_trust,
    github_environment, github_owner_id, github_repository_id, dockerfile, test_command, scan, build_size, approval, approval_message, approvers,
    log_retention_days, monthly_runs, build_minutes);

impl Default for Pipeline {
    fn default() -> Self {
        Self {
            tool: DeliveryTool::CodePipeline,
            source: SourceOrigin::Bucket,
            repository: String::new(),
            branch: "main".into(),
            connection_arn: String::new(),
            object_key: "source.zip".into(),
            github_trust: TrustInGitHub::Create,
            github_environment: String::new(),
            github_owner_id: String::new(),
            github_repository_id: String::new(),
            dockerfile: "Dockerfile".into(),
            test_command: String::new(),
            scan: true,
            build_size: BuildSize::Small,
            approval: true,
            approval_message: "Deploy this image?".into(),
            approvers: Vec::new(),
            log_retention_days: 365,
            monthly_runs: 60,
            build_minutes: 5,
        }
    }
}

impl Pipeline {
    /// Whether a person is asked before it deploys. GitHub asks by its own settings.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.approval && self.tool == DeliveryTool::CodePipeline
    }

    /// The source is a branch on GitHub.
    #[must_use]
    pub const fn from_github(&self) -> bool {
        matches!((self.tool, self.source), (DeliveryTool::GitHub, _) | (_, SourceOrigin::GitHub))
    }
}

impl Spoken for Pipeline {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        let tool = match self.tool {
            DeliveryTool::CodePipeline => "CodePipeline",
            DeliveryTool::GitHub => "GitHub Actions",
        };
        // What it deploys, its arrows say.
        Words::kind(tool)
    }
}

properties!(
    Pipeline,
    About {
        label: "Pipeline",
        article: "a pipeline",
        explainer: "Takes a push to production: tests, builds and scans the image, asks a person, deploys the services.",
        also_called: "CodePipeline CodeBuild CodeDeploy GitHub Actions CI deployment",
        group: Group::Delivery,
        default_name: "delivery",
        homes: &[None],
        home_words: "beside the VPC, it is regional",
        shape: Shape::Small,
        usual_tier: None,
    },
    &[
        Section {
            title: "Source",
            fields: &[
                Field::new(
                    "tool",
                    "Run by",
                    Control::Choice(choices!(
                        "codepipeline" => "CodePipeline",
                        "github_actions" => "GitHub Actions",
                    )),
                    "CodePipeline and CodeBuild run in the account. GitHub Actions takes on a role without any key; the workflow file is in the download.",
                ),
                Field::new(
                    "source",
                    "Source",
                    Control::Choice(choices!("s3" => "Zip in a bucket", "github" => "GitHub")),
                    "What starts CodePipeline: an upload to the source bucket, or a push to GitHub.",
                ),
                Field::new(
                    "repository",
                    "Repository",
                    Control::Text { mono: true, placeholder: "owner/name" },
                    "The repository on GitHub with the source and its Dockerfile.",
                ),
                Field::varies(
                    "branch",
                    "Branch",
                    Control::Text { mono: true, placeholder: "main" },
                    "A push to this branch is deployed, and no other branch may deploy. With trunk-based development that is main.",
                ),
                Field::varies(
                    "connection_arn",
                    "Connection ARN",
                    Control::Text { mono: true, placeholder: "arn:aws:codeconnections:…" },
                    "The connection of CodePipeline to GitHub. Empty makes one, which somebody has to confirm in the console once.",
                ),
                Field::new(
                    "object_key",
                    "S3 object key",
                    Control::Text { mono: true, placeholder: "source.zip" },
                    "The zip in the source bucket whose upload starts the pipeline.",
                ),
                Field::varies(
                    "github_trust",
                    "Trust in GitHub",
                    Control::Choice(choices!("create" => "Make it", "exists" => "Exists")),
                    "The OIDC provider by which GitHub Actions signs in. An account has one: choose exists where another stack made it, also for the second environment in one account.",
                ),
                Field::varies(
                    "github_environment",
                    "GitHub environment",
                    Control::Text { mono: true, placeholder: "prod" },
                    "With GitHub Actions: the environment whose rules say who approves, for a private repository with GitHub Enterprise only. Whatever branches GitHub lets into it, only the one above may deploy. Empty: nobody is asked.",
                ),
                Field::new(
                    "github_owner_id",
                    "GitHub owner ID",
                    Control::Text { mono: true, placeholder: "123456" },
                    "GitHub's id of the owner. Repositories made, renamed or moved since July 2026 sign in with it and the next one: `gh api repos/OWNER/NAME --jq .owner.id` says it.",
                ),
                Field::new(
                    "github_repository_id",
                    "GitHub repository ID",
                    Control::Text { mono: true, placeholder: "456789" },
                    "GitHub's id of the repository: `gh api repos/OWNER/NAME --jq .id` says it.",
                ),
            ],
        },
        Section {
            title: "Build",
            fields: &[
                Field::new(
                    "dockerfile",
                    "Dockerfile",
                    Control::Text { mono: true, placeholder: "Dockerfile" },
                    "One with several stages keeps compilers and tests out of the image that runs.",
                ),
                Field::new(
                    "test_command",
                    "Test command",
                    Control::Text { mono: true, placeholder: "make test" },
                    "Runs before anything is built; a failure stops the run. Empty is no test stage.",
                ),
                Field::new(
                    "scan",
                    "Scan before push",
                    Control::Toggle,
                    "Trivy looks for known critical vulnerabilities that have a fix, and refuses an image with one.",
                ),
                Field::new(
                    "build_size",
                    "Compute type",
                    Control::Choice(
                        choices!("small" => "2 vCPU, 4 GB", "medium" => "4 vCPU, 8 GB", "large" => "8 vCPU, 16 GB")
                    ),
                    "Of CodeBuild. It has the processor that the services run on, so that no image is built by emulation.",
                ),
                Field::varies(
                    "log_retention_days",
                    "Log retention",
                    super::RETENTION,
                    "Output of builds, and who read or wrote what its stages hand on; older is deleted."
                ),
            ],
        },
        Section {
            title: "Approval",
            fields: &[
                Field::varies(
                    "approval",
                    "Manual approval",
                    Control::Toggle,
                    "A run of CodePipeline waits before it deploys until somebody approves it.",
                ),
                Field::varies(
                    "approval_message",
                    "Approval message",
                    Control::Text { mono: false, placeholder: "Deploy this image?" },
                    "What the approver reads, with the image after it.",
                ),
                Field::varies(
                    "approvers",
                    "Approval emails",
                    Control::Texts { placeholder: "team@example.com" },
                    "E-mail addresses that hear of a waiting run; AWS asks each to confirm first.",
                ),
            ],
        },
        Section {
            title: "Expected use",
            fields: &[
                Field::varies(
                    "monthly_runs",
                    "Runs",
                    Control::Number { min: 0, max: 100_000, unit: "/ month" },
                    "What you expect, for the estimate only.",
                ),
                Field::varies(
                    "build_minutes",
                    "Build time",
                    Control::Number { min: 1, max: 480, unit: "min" },
                    "What a run takes to test and build, for the estimate only.",
                ),
            ],
        },
    ]
);
