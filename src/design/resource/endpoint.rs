//! VPC endpoints.

use std::collections::BTreeSet;

use super::{About, Group, Kind, Shape, TierRole, properties, words};
use crate::design::face::{Spoken, Words, count};
use crate::design::field::{Control, Field, Section, choices};
use crate::design::settings::settings;
use crate::design::{Design, NodeId};

words!(
    /// Services with a gateway endpoint: a route, free of charge.
    GatewayService { S3 = "s3", Dynamodb = "dynamodb" }
);

words!(
    /// Services with an interface endpoint: an address in each zone, paid by the hour.
    InterfaceService {
        EcrApi = "ecr.api",
        EcrDkr = "ecr.dkr",
        Logs = "logs",
        SecretsManager = "secretsmanager",
        Ssm = "ssm",
        SsmMessages = "ssmmessages",
        Kms = "kms",
        Sts = "sts",
        Monitoring = "monitoring",
        Sqs = "sqs",
        Sns = "sns",
        Ecs = "ecs",
        EcsAgent = "ecs-agent",
        EcsTelemetry = "ecs-telemetry",
    }
);

words!(
    /// Who may use the endpoints.
    EndpointPolicy {
        /// Identities of the account only; images and public files can still be read.
        Account = "account",
        /// AWS's default policy, which admits everybody.
        Open = "open",
    }
);

/// Private doors to AWS services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    pub gateway: BTreeSet<GatewayService>,
    /// Placed in the tier the box stands in.
    pub interface: BTreeSet<InterfaceService>,
    pub policy: EndpointPolicy,
    /// Traffic the owner expects through the interface endpoints.
    pub monthly_gb: u32,
}

settings!(Endpoint: gateway, interface, policy, monthly_gb);

impl Default for Endpoint {
    fn default() -> Self {
        Self {
            gateway: BTreeSet::from([GatewayService::S3]),
            interface: BTreeSet::new(),
            policy: EndpointPolicy::Account,
            monthly_gb: 10,
        }
    }
}

impl Spoken for Endpoint {
    fn words(&self, _: &Design, _: NodeId) -> Words {
        Words::kind(match (self.gateway.first(), self.gateway.len() + self.interface.len()) {
            (_, 0) => "No endpoints".into(),
            (Some(GatewayService::S3), 1) => "S3 endpoint".into(),
            (Some(GatewayService::Dynamodb), 1) => "DynamoDB endpoint".into(),
            (_, n) => count(n, "endpoint"),
        })
    }
}

properties!(
    Endpoint,
    About {
        label: "Endpoint",
        article: "an endpoint",
        explainer: "Private doors to AWS services, so that traffic to them needs no NAT.",
        also_called: "VPC endpoint PrivateLink gateway interface",
        group: Group::Network,
        default_name: "endpoints",
        homes: &[Some(Kind::Tier)],
        home_words: "in a tier",
        shape: Shape::Chip,
        usual_tier: Some(TierRole::Application),
    },
    &[Section {
        title: "Services",
        fields: &[
            Field::new(
                "gateway",
                "Gateway",
                Control::Choices(choices!("s3" => "S3", "dynamodb" => "DynamoDB")),
                "Free. Adds a route to the private route tables; image layers come from S3.",
            ),
            Field::new(
                "interface",
                "Interface",
                Control::Choices(choices!(
                    "ecr.api" => "ECR API",
                    "ecr.dkr" => "ECR registry",
                    "logs" => "CloudWatch Logs",
                    "secretsmanager" => "Secrets Manager",
                    "ssm" => "SSM parameters",
                    "ssmmessages" => "ECS Exec",
                    "kms" => "KMS",
                    "sts" => "STS",
                    "monitoring" => "CloudWatch",
                    "sqs" => "SQS",
                    "sns" => "SNS",
                    "ecs" => "ECS",
                    "ecs-agent" => "ECS agent",
                    "ecs-telemetry" => "ECS telemetry",
                )),
                "Paid by the hour for each service and zone. With all that a task needs, no NAT is required.",
            ),
            Field::new(
                "policy",
                "Used by",
                Control::Choice(choices!("account" => "This account", "open" => "Anybody")),
                "This account: credentials of another account cannot carry data out through the endpoint. ECR's image layers stay readable, and everybody's files where tasks call the internet.",
            ),
            Field::varies(
                "monthly_gb",
                "Data processed",
                Control::Number { min: 0, max: 10_000_000, unit: "GB / month" },
                "What you expect through the interface endpoints, for the estimate only.",
            ),
        ],
    }]
);
