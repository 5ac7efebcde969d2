//! How long the policies of roles become, before anything is there to have an ARN.
//!
//! Names follow from project, environment and box, and ids have one length each, so this is what IAM will count, but for
//! the few names that AWS makes up: those are taken at their longest. [`statement`] is a statement as Terraform's
//! `jsonencode` writes it, without white space.

use crate::design::naming::{Room, short_project, shorten};
use crate::design::{
    Arrow, Cluster, DeliveryTool, Deployment, FileSystem, Image, Kind, NodeId, Pipeline, Queue, Repository,
    Secret, Service, Task, Topic, Topology, slug,
};
use crate::traffic::{Only, Permit, Target, permits};

use super::ops::name_length::longest;

/// What IAM counts in all inline policies of a role, without white space.
pub(super) const MOST: usize = 10_240;

const ACCOUNT: usize = 12;
/// `id-` and 17 hexadecimal digits follow a kind of resource; a UUID names a key.
const FILE_SYSTEM: usize = "file-system/fs-0123456789abcdef0".len();
const ACCESS_POINT: usize = "access-point/fsap-0123456789abcdef0".len();
const KEY: usize = "key/01234567-89ab-cdef-0123-456789abcdef".len();
/// Up to the name of the user, by the longer of the ids that a server has.
const DATABASE_USER: usize = "arn:aws:rds-db:*:*:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/".len();
/// A secret that RDS makes, the longest of its kinds.
const RDS_SECRET: usize = "secret:rds!cluster-01234567-89ab-cdef-0123-456789abcdef-abcdef".len();
/// What follows the name of a secret that is made for a password: the provider's digits, then Secrets Manager's.
const PASSWORD: usize = "-password-20260102030405000000000001-abcdef".len();
/// The part of a service's name that its roles begin with, and the ends that they get.
const ROLE_NAME: usize = 26;
const ROLE_ENDS: [usize; 2] =
    ["-task-20260102030405000000000001".len(), "-execution-20260102030405000000000001".len()];

/// Sizes of the policies in one environment.
#[derive(Debug)]
pub(super) struct Sizes<'t, 'a> {
    topology: &'t Topology<'a>,
    project: String,
    region: usize,
    encrypted: bool,
}

impl<'t, 'a> Sizes<'t, 'a> {
    pub(super) fn of(topology: &'t Topology<'a>) -> Self {
        let project = topology.project();
        Self {
            topology,
            project: short_project(&project.name),
            region: project.region.len(),
            encrypted: project.customer_key,
        }
    }

    /// The role of the application in a task.
    pub(super) fn of_application(&self, id: NodeId, task: &Task<'_>) -> usize {
        let arrows = permits(self.topology, id);
        let mut statements: Vec<usize> = arrows.iter().map(|it| self.permit(id, it)).collect();
        if task.exec {
            statements.extend(self.sessions(task));
        }
        policy(&statements)
    }

    /// The role that starts a task.
    pub(super) fn of_start(&self, id: NodeId, task: &Task<'_>) -> usize {
        let (cluster, name) = (self.cluster(task), self.name(id));
        let log = self.arn("logs", "log-group:/ecs//:log-stream:*".len() + cluster + name);
        let mut statements =
            vec![statement("WriteLogs", &["logs:CreateLogStream", "logs:PutLogEvents"], &[log], 0)];
        let repositories: Vec<usize> =
            task.containers.iter().filter_map(|it| self.repository(&it.image)).collect();
        if !repositories.is_empty() {
            statements.push(statement("PullImages", PULL, &repositories, 0));
            statements.push(statement("SignInToEcr", &["ecr:GetAuthorizationToken"], &[1], 0));
        }
        let secrets: Vec<usize> =
            self.topology.links_from(id).filter_map(|(to, arrow)| self.secret(to, arrow)).collect();
        if !secrets.is_empty() {
            let actions = ["secretsmanager:GetSecretValue", "ssm:GetParameters"];
            statements.push(statement("ReadSecrets", &actions, &secrets, 0));
            if self.encrypted {
                let via = ["secretsmanager..amazonaws.com".len(), "ssm..amazonaws.com".len()];
                let via = condition("StringEquals", "kms:ViaService", &via.map(|it| it + self.region));
                // Two layers of keys at most.
                statements.push(statement("DecryptSecrets", &["kms:Decrypt"], &[self.key(); 2], via));
            }
        }
        policy(&statements)
    }

    /// The role that a pipeline deploys with, in CodePipeline or from GitHub.
    pub(super) fn of_deployment(&self, id: NodeId, pipeline: &Pipeline) -> usize {
        let services = self.deployed(id);
        let (by_code_deploy, by_ecs): (Vec<_>, Vec<_>) = services.iter().partition(|it| it.by_code_deploy);
        let github = pipeline.tool == DeliveryTool::GitHub;
        let mut statements = if github { self.push(id) } else { self.artifacts(id) };
        statements.push(statement(
            "RegisterRevisions",
            &["ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition"],
            &[1],
            0,
        ));
        let registered = "RegisterTaskDefinition".len();
        statements.push(statement(
            "TagRevisions",
            &["ecs:TagResource"],
            &[self.arn("ecs", "task-definition/*:*".len())],
            condition("StringEquals", "ecs:CreateAction", &[registered]),
        ));
        let roles: Vec<usize> = services.iter().flat_map(|it| it.roles).collect();
        let passed = ["ecs.amazonaws.com".len(), "ecs-tasks.amazonaws.com".len()];
        let passed = condition("StringEquals", "iam:PassedToService", &passed);
        statements.push(statement("PassTaskRoles", &["iam:PassRole"], &roles, passed));
        let named: Vec<usize> =
            if github { services.iter().collect() } else { by_ecs.clone() }.iter().map(|it| it.arn).collect();
        if !named.is_empty() {
            let actions = ["ecs:DescribeServices", "ecs:UpdateService"];
            statements.push(statement("UpdateServices", &actions, &named, 0));
        }
        if github {
            let images: Vec<usize> = services.iter().flat_map(|it| it.parameters.clone()).collect();
            statements.push(statement("RecordImages", &["ssm:PutParameter"], &images, 0));
        } else {
            let projects: Vec<usize> = services.iter().map(|it| it.project).collect();
            statements.push(statement("StartReleases", START, &projects, 0));
            if let Some(first) = by_ecs.first() {
                let cluster = condition("ArnEquals", "ecs:cluster", &[first.cluster]);
                statements.push(statement(
                    "WatchTasks",
                    &["ecs:DescribeTasks", "ecs:ListTasks"],
                    &[1],
                    cluster,
                ));
            }
        }
        if !by_code_deploy.is_empty() {
            let mut arns = vec![self.arn("codedeploy", "deploymentconfig:*".len())];
            arns.extend(by_code_deploy.iter().flat_map(|it| it.code_deploy));
            statements.push(statement("DeployByCodeDeploy", CODE_DEPLOY, &arns, 0));
        }
        policy(&statements)
    }

    fn permit(&self, task: NodeId, permit: &Permit) -> usize {
        let Permit { deed, targets } = permit;
        let arns: Vec<usize> = targets.iter().map(|it| self.target(task, *it)).collect();
        let narrowed = match deed.only {
            Only::Boxes => 0,
            Only::Via(service) => condition("StringLike", "kms:ViaService", &[service.len()]),
            Only::OwnNamespace => {
                let namespace = self.topology.get::<Service>(task).and_then(Service::own_namespace);
                condition("StringEquals", "cloudwatch:namespace", &[namespace.map_or(0, str::len)])
            }
            Only::OwnAccessPoints => {
                let point = self.arn("elasticfilesystem", ACCESS_POINT);
                condition("StringEquals", "elasticfilesystem:AccessPointArn", &vec![point; arns.len()])
            }
        };
        statement(deed.sid, deed.actions, &arns, narrowed)
    }

    fn target(&self, task: NodeId, target: Target) -> usize {
        match target {
            Target::Box(id) => self.arn_of(id),
            Target::Inside(id, end) => self.arn_of(id) + end.len(),
            // The user is called as the resources of the box are, in 32 letters.
            Target::UserOf(_) => DATABASE_USER + self.slug(task).len().min(32),
            Target::Key => self.key(),
            Target::Anything => 1,
        }
    }

    fn arn_of(&self, id: NodeId) -> usize {
        let name = self.name(id);
        if self.topology.get::<FileSystem>(id).is_some() {
            return self.arn("elasticfilesystem", FILE_SYSTEM);
        }
        let fifo = |fifo: bool| if fifo { ".fifo".len() } else { 0 };
        if let Some(it) = self.topology.get::<Queue>(id) {
            return self.arn("sqs", name + fifo(it.fifo));
        }
        if let Some(it) = self.topology.get::<Topic>(id) {
            return self.arn("sns", name + fifo(it.fifo));
        }
        match self.topology.node(id).map(|it| it.kind()) {
            Some(Kind::Bucket) => "arn:aws:s3:::-".len() + name + ACCOUNT,
            _ => self.arn("dynamodb", "table/".len() + name),
        }
    }

    /// What ECS Exec needs. A cluster that is there already keeps no record that we know of.
    fn sessions(&self, task: &Task<'_>) -> Vec<usize> {
        let mut statements = vec![statement("OpenSessions", SESSIONS, &[1], 0)];
        let recorded = |it: &(NodeId, &Cluster)| !it.1.exists;
        if self.topology.cluster_of(*task).filter(recorded).is_some() {
            let log = self.arn("logs", "log-group:/ecs//exec:*".len() + self.cluster(task));
            statements.push(statement("RecordSessions", RECORD, &[log], 0));
            let all = self.arn("logs", "log-group:*".len());
            statements.push(statement("FindSessionLog", &["logs:DescribeLogGroups"], &[all], 0));
            if self.encrypted {
                statements.push(statement("DecryptSessions", &["kms:Decrypt"], &[self.key()], 0));
            }
        }
        statements
    }

    /// What CodePipeline hands from stage to stage.
    fn artifacts(&self, id: NodeId) -> Vec<usize> {
        let bucket = "arn:aws:s3:::-artifacts-".len() + self.name(id) + ACCOUNT;
        let mut statements = vec![
            statement("ReadArtifacts", &["s3:GetObject", "s3:GetObjectVersion"], &[bucket + 2], 0),
            statement("WriteArtifacts", &["s3:PutObject"], &[bucket + 2], 0),
            statement("SeeArtifacts", SEE, &[bucket], 0),
        ];
        if self.encrypted {
            statements.push(statement("UseKey", USE_KEY, &[self.key()], 0));
        }
        statements
    }

    /// What a job of GitHub needs to push an image.
    fn push(&self, id: NodeId) -> Vec<usize> {
        let repository = self.topology.pushes_to(id).map_or(0, |it| self.folder(it));
        let repository = self.arn("ecr", "repository/".len() + repository);
        let mut statements = vec![
            statement("PushImages", PUSH, &[repository], 0),
            statement("SignInToEcr", &["ecr:GetAuthorizationToken"], &[1], 0),
        ];
        if self.encrypted {
            let via =
                condition("StringEquals", "kms:ViaService", &["ecr..amazonaws.com".len() + self.region]);
            let actions = ["kms:Decrypt", "kms:GenerateDataKey"];
            statements.push(statement("UseKey", &actions, &[self.key()], via));
        }
        statements
    }

    /// The services that run the image of a pipeline.
    fn deployed(&self, pipeline: NodeId) -> Vec<Deployed> {
        let Some(repository) = self.topology.pushes_to(pipeline) else { return Vec::new() };
        let services = self.topology.deployed_by(pipeline).map(|(id, it)| {
            let runs = it
                .containers
                .iter()
                .filter(|it| matches!(it.image, Image::Repository { id, .. } if id == repository));
            let containers: Vec<usize> = runs.map(|it| it.name.len()).collect();
            (containers, id, it)
        });
        services
            .filter(|(containers, ..)| !containers.is_empty())
            .map(|(containers, id, it)| self.one_deployed(pipeline, id, it, &containers))
            .collect()
    }

    fn one_deployed(
        &self,
        pipeline: NodeId,
        id: NodeId,
        service: &Service,
        containers: &[usize],
    ) -> Deployed {
        let (name, cluster) = (self.name(id), self.cluster(&Task::from(service)));
        let served = service.port().is_some() && self.topology.entries_of(id).next().is_some();
        let project = "project/-".len() + self.name(pipeline) + self.slug(id).len();
        let parameter = "parameter/ecs////image".len() + cluster + name;
        Deployed {
            arn: self.arn("ecs", "service//".len() + cluster + name),
            cluster: self.arn("ecs", "cluster/".len() + cluster),
            // IAM has no regions.
            roles: ROLE_ENDS
                .map(|end| self.arn("iam", "role/".len() + name.min(ROLE_NAME) + end) - self.region),
            project: self.arn("codebuild", project),
            parameters: containers.iter().map(|it| self.arn("ssm", parameter + it)).collect(),
            by_code_deploy: service.deployment == Deployment::CodeDeploy && served,
            code_deploy: [
                self.arn("codedeploy", "application:".len() + name),
                self.arn("codedeploy", "deploymentgroup:/".len() + 2 * name),
            ],
        }
    }

    /// The repository of an image; one that is named by its address counts with it, which is as long as its ARN.
    fn repository(&self, image: &Image) -> Option<usize> {
        match image {
            Image::Repository { id, .. } => {
                self.topology.get::<Repository>(*id)?;
                Some(self.arn("ecr", "repository/".len() + self.folder(*id)))
            }
            Image::External(address) => address.contains(".dkr.ecr.").then_some(address.len()),
        }
    }

    /// The secret that an arrow hands to a task, if it does.
    fn secret(&self, to: NodeId, arrow: &Arrow) -> Option<usize> {
        if matches!(arrow, Arrow::Connect(_)) {
            let made = "secret:".len() + self.name(to) + PASSWORD;
            return Some(self.arn("secretsmanager", made.max(RDS_SECRET)));
        }
        self.topology.get::<Secret>(to).filter(|_| matches!(arrow, Arrow::Receive(_)))?;
        Some(self.arn("secretsmanager", "secret:-abcdef".len() + self.folder(to)))
    }

    fn key(&self) -> usize {
        self.arn("kms", KEY)
    }

    fn arn(&self, service: &str, resource: usize) -> usize {
        "arn:aws::::".len() + service.len() + self.region + ACCOUNT + resource
    }

    fn cluster(&self, task: &Task<'_>) -> usize {
        self.topology
            .cluster_of(*task)
            .map_or(0, |(id, it)| if it.exists { it.lookup.trim().len() } else { self.name(id) })
    }

    /// A name with that of the stack as its folder, or the one it has already.
    fn folder(&self, id: NodeId) -> usize {
        match self.topology.get::<Repository>(id).filter(|it| it.exists) {
            Some(it) => it.lookup.trim().len(),
            None => "-/".len() + self.project.len() + self.environment() + self.slug(id).len(),
        }
    }

    /// The name of a box in AWS.
    fn name(&self, id: NodeId) -> usize {
        let own = self.slug(id);
        let most = self.topology.node(id).and_then(|it| longest(it.kind())).unwrap_or(100);
        let room = Room::of(&self.project, &own, most);
        let own = shorten(&own, room.characters()).len();
        match room {
            Room::WithProject(_) => "--".len() + self.project.len() + self.environment() + own,
            Room::WithMark(_) => "--".len() + self.environment() + own + "0000".len(),
        }
    }

    /// What resources of a box are called: what is in use keeps the name it had.
    fn slug(&self, id: NodeId) -> String {
        let node = self.topology.node(id);
        node.map_or_else(String::new, |it| it.former.first().cloned().unwrap_or_else(|| slug(&it.name)))
    }

    fn environment(&self) -> usize {
        self.topology.environment().name.len()
    }
}

/// ARNs of a service that a pipeline deploys.
#[derive(Debug)]
struct Deployed {
    arn: usize,
    cluster: usize,
    roles: [usize; 2],
    project: usize,
    parameters: Vec<usize>,
    by_code_deploy: bool,
    code_deploy: [usize; 2],
}

const SESSIONS: &[&str] = &[
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
];
const RECORD: &[&str] = &["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"];
const PULL: &[&str] = &["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const PUSH: &[&str] = &[
    "ecr:BatchCheckLayerAvailability",
    "ecr:BatchGetImage",
    "ecr:CompleteLayerUpload",
    "ecr:DescribeImages",
    "ecr:GetDownloadUrlForLayer",
    "ecr:InitiateLayerUpload",
    "ecr:PutImage",
    "ecr:UploadLayerPart",
];
const START: &[&str] = &["codebuild:BatchGetBuilds", "codebuild:StartBuild", "codebuild:StopBuild"];
const SEE: &[&str] = &["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning", "s3:ListBucket"];
const USE_KEY: &[&str] =
    &["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];
const CODE_DEPLOY: &[&str] = &[
    "codedeploy:CreateDeployment",
    "codedeploy:GetApplication",
    "codedeploy:GetApplicationRevision",
    "codedeploy:GetDeployment",
    "codedeploy:GetDeploymentConfig",
    "codedeploy:GetDeploymentGroup",
    "codedeploy:RegisterApplicationRevision",
];

fn policy(statements: &[usize]) -> usize {
    r#"{"Statement":,"Version":"2012-10-17"}"#.len() + list(statements, 0)
}

/// A statement with ARNs of these lengths, and with the length of its condition.
fn statement(sid: &str, actions: &[&str], arns: &[usize], condition: usize) -> usize {
    let actions: Vec<usize> = actions.iter().map(|it| it.len()).collect();
    r#"{"Action":,"Effect":"Allow","Resource":,"Sid":""}"#.len()
        + sid.len()
        + list(&actions, 2)
        + list(arns, 2)
        + condition
}

fn condition(operator: &str, key: &str, values: &[usize]) -> usize {
    r#","Condition":{"":{"":}}"#.len() + operator.len() + key.len() + list(values, 2)
}

/// A list of items of these lengths, each with so many quotes.
fn list(items: &[usize], quotes: usize) -> usize {
    let commas = items.len().saturating_sub(1);
    "[]".len() + commas + items.iter().map(|it| it + quotes).sum::<usize>()
}

#[cfg(test)]
mod tests {
    /// The modules write statements of their own beside those of the arrows: each action there is counted here.
    #[test]
    fn no_action_of_the_modules_is_forgotten() {
        let here = include_str!("policy_size.rs");
        let modules = [
            include_str!("../../terraform/modules/task_roles/main.tf"),
            include_str!("../../terraform/modules/pipeline_roles/deploy.tf"),
            include_str!("../../terraform/modules/pipeline_github/main.tf"),
        ];
        let mut actions = 0;
        for text in modules.iter().flat_map(|it| it.split('"')) {
            let Some((service, action)) = text.split_once(':') else { continue };
            let known =
                service != "aws" && service != "sts" && service.chars().all(|it| it.is_ascii_lowercase());
            let named = action.starts_with(|it: char| it.is_ascii_uppercase())
                && action.chars().all(|it| it.is_ascii_alphanumeric() || it == '*');
            if known && named {
                actions += 1;
                assert!(here.contains(&format!("\"{text}\"")), "{text}");
            }
        }
        assert!(actions > 50, "{actions}");
    }
}
