//! The price catalogue: what one unit of each thing costs in each region. Sources and dates: `prices/README.md`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What can be priced: its row in the catalogue, and the unit the price is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Item {
    pub(super) key: &'static str,
    pub(super) unit: &'static str,
}

macro_rules! items {
    ($($name:ident = $key:literal, $unit:literal;)*) => {
        $(pub(super) const $name: Item = Item { key: $key, unit: $unit };)*
        #[cfg(test)]
        pub(super) const ITEMS: &[Item] = &[$($name),*];
    };
}

items! {
    FARGATE_X86_VCPU = "fargate.linux_x86.vcpu_hour", "vCPU-hour";
    FARGATE_X86_GB = "fargate.linux_x86.gb_hour", "GB-hour";
    FARGATE_ARM_VCPU = "fargate.linux_arm.vcpu_hour", "vCPU-hour";
    FARGATE_ARM_GB = "fargate.linux_arm.gb_hour", "GB-hour";
    SPOT_X86_VCPU = "fargate.spot_linux_x86.vcpu_hour", "vCPU-hour";
    SPOT_X86_GB = "fargate.spot_linux_x86.gb_hour", "GB-hour";
    SPOT_ARM_VCPU = "fargate.spot_linux_arm.vcpu_hour", "vCPU-hour";
    SPOT_ARM_GB = "fargate.spot_linux_arm.gb_hour", "GB-hour";
    FARGATE_DISK = "fargate.ephemeral_storage.gb_hour", "GB-hour";
    ALB_HOUR = "alb.hour", "hour";
    ALB_LCU = "alb.lcu_hour", "LCU-hour";
    NAT_HOUR = "nat_gateway.hour", "hour";
    NAT_GB = "nat_gateway.gb", "GB";
    PUBLIC_IPV4 = "public_ipv4.in_use_hour", "address-hour";
    ENDPOINT_HOUR = "vpc_endpoint.interface_hour", "endpoint-hour";
    ENDPOINT_GB = "vpc_endpoint.interface_gb", "GB";
    INTERNET_OUT = "data_transfer.out_internet_gb", "GB";
    BETWEEN_ZONES = "data_transfer.inter_az_gb_each_direction", "GB and side";
    WEB_ACL = "waf.web_acl_month", "web ACL";
    WAF_RULE = "waf.rule_month", "rule";
    WAF_REQUESTS = "waf.requests_million", "million requests";
    LOGS_IN = "cloudwatch.logs_ingest_gb", "GB";
    LOGS_KEPT = "cloudwatch.logs_storage_gb_month", "GB-month";
    VENDED_LOGS = "cloudwatch.vended_logs_gb", "GB";
    DELIVERED_TO_S3 = "cloudwatch.delivered_logs_s3_gb", "GB";
    METRICS = "cloudwatch.custom_metrics_month", "metric";
    ENHANCED_METRICS = "cloudwatch.container_insights_enhanced_metric_month", "metric";
    ALARMS = "cloudwatch.alarm_standard_month", "alarm";
    COMPOSITE_ALARMS = "cloudwatch.alarm_composite_month", "alarm";
    DASHBOARDS = "cloudwatch.dashboard_month", "dashboard";
    PIPELINE_MINUTE = "codepipeline.v2_action_minute", "action minute";
    BUILD_X86_SMALL = "codebuild.general1.small", "build minute";
    BUILD_X86_MEDIUM = "codebuild.general1.medium", "build minute";
    BUILD_X86_LARGE = "codebuild.general1.large", "build minute";
    BUILD_ARM_SMALL = "codebuild.arm1.small", "build minute";
    BUILD_ARM_MEDIUM = "codebuild.arm1.medium", "build minute";
    BUILD_ARM_LARGE = "codebuild.arm1.large", "build minute";
    ECR_GB = "ecr.storage_gb_month", "GB-month";
    KMS_KEY = "kms.key_month", "key version";
    KMS_REQUESTS = "kms.requests_10k", "10,000 requests";
    SECRET = "secretsmanager.secret_month", "secret";
    SECRET_CALLS = "secretsmanager.requests_10k", "10,000 calls";
    S3_GB = "s3.standard_gb_month", "GB-month";
    S3_IA_GB = "s3.standard_ia_gb_month", "GB-month";
    S3_ARCHIVE_GB = "s3.glacier_instant_gb_month", "GB-month";
    S3_WRITES = "s3.put_requests_thousand", "1,000 requests";
    S3_READS = "s3.get_requests_thousand", "1,000 requests";
    DYNAMODB_GB = "dynamodb.storage_gb_month", "GB-month";
    DYNAMODB_BACKUP = "dynamodb.pitr_gb_month", "GB-month";
    DYNAMODB_READS = "dynamodb.on_demand_read_million", "million read units";
    DYNAMODB_WRITES = "dynamodb.on_demand_write_million", "million write units";
    DYNAMODB_RCU = "dynamodb.provisioned_rcu_hour", "unit-hour";
    DYNAMODB_WCU = "dynamodb.provisioned_wcu_hour", "unit-hour";
    CDN_GB = "cloudfront.out_internet_gb", "GB";
    CDN_REQUESTS = "cloudfront.https_requests_10k", "10,000 requests";
    CDN_TO_ORIGIN = "cloudfront.to_origin_gb", "GB";
    DNS_ZONE = "route53.hosted_zone_month", "hosted zone";
    DNS_QUERIES = "route53.standard_queries_million", "million queries";
    EFS_GB = "efs.standard_gb_month", "GB-month";
    EFS_IA_GB = "efs.ia_gb_month", "GB-month";
    EFS_READ = "efs.elastic_read_gb", "GB";
    EFS_WRITTEN = "efs.elastic_write_gb", "GB";
    EFS_MIBPS = "efs.provisioned_mibps_month", "MiB/s-month";
    EBS_GP3 = "ebs.gp3_gb_month", "GB-month";
    NLB_HOUR = "nlb.hour", "hour";
    NLB_LCU = "nlb.nlcu_hour", "NLCU-hour";
    AURORA_GB = "aurora.storage_gb_month", "GB-month";
    AURORA_GB_IOPT = "aurora.storage_io_optimized_gb_month", "GB-month";
    AURORA_IO = "aurora.io_million", "million requests";
    AURORA_BACKUP = "aurora.backup_gb_month", "GB-month";
    CACHE_VALKEY_GB_HOUR = "elasticache.serverless_valkey_gb_hour", "GB-hour";
    CACHE_VALKEY_ECPU = "elasticache.serverless_valkey_ecpu_million", "million ECPU";
    CACHE_REDIS_GB_HOUR = "elasticache.serverless_redis_gb_hour", "GB-hour";
    CACHE_REDIS_ECPU = "elasticache.serverless_redis_ecpu_million", "million ECPU";
    AURORA_ACU = "aurora.serverless_v2_acu_hour", "ACU-hour";
    AURORA_ACU_IOPT = "aurora.serverless_v2_io_optimized_acu_hour", "ACU-hour";
    RDS_GP3 = "rds.gp3_single_az_gb_month", "GB-month";
    RDS_GP3_MULTI = "rds.gp3_multi_az_gb_month", "GB-month";
    SQS = "sqs.standard_requests_million", "million requests";
    SQS_FIFO = "sqs.fifo_requests_million", "million requests";
    SNS = "sns.requests_million", "million messages";
    SNS_HTTP = "sns.http_notifications_million", "million deliveries";
    SNS_MAIL = "sns.email_notifications_100k", "100,000 mails";
    SCHEDULER = "eventbridge.scheduler_million", "million runs";
    RDS_BACKUP = "rds.backup_gb_month", "GB-month";
}

/// A step of a price: up to this much in the month, at this price. The last one has no end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tier {
    pub(super) up_to: f64,
    pub(super) price: f64,
}

struct Catalogue {
    date: &'static str,
    regions: Vec<&'static str>,
    /// One price a region; NaN is one that could not be sourced.
    flat: BTreeMap<&'static str, Vec<f64>>,
    tiered: BTreeMap<&'static str, Vec<Vec<Tier>>>,
}

/// The prices of one region.
#[derive(Clone, Copy)]
pub(super) struct Prices {
    catalogue: &'static Catalogue,
    column: Option<usize>,
}

impl Prices {
    pub(super) fn of(region: &str) -> Self {
        let catalogue = catalogue();
        Self { catalogue, column: catalogue.regions.iter().position(|it| *it == region) }
    }

    /// Whether the catalogue has the region at all.
    pub(super) fn known(self) -> bool {
        self.column.is_some()
    }

    /// The price of one unit, or of the first units where it has tiers; `None` if it could not be sourced.
    pub(super) fn unit(self, key: &str) -> Option<f64> {
        let flat = || self.catalogue.flat.get(key)?.get(self.column?).copied().filter(|it| !it.is_nan());
        flat().or_else(|| self.tiers(key).and_then(|it| it.first()).map(|it| it.price))
    }

    /// The steps of a price that has them.
    pub(super) fn tiers(self, key: &str) -> Option<&'static [Tier]> {
        let tiers = self.catalogue.tiered.get(key)?.get(self.column?)?;
        Some(tiers.as_slice()).filter(|it| !it.is_empty())
    }
}

/// The day the prices were taken.
pub(super) fn date() -> &'static str {
    catalogue().date
}

/// The regions that have prices.
#[must_use]
pub fn regions() -> &'static [&'static str] {
    &catalogue().regions
}

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| read(include_str!("prices/catalogue.tsv")))
}

fn read(text: &'static str) -> Catalogue {
    let mut lines = text.lines();
    let mut head = lines.next().unwrap_or_default().split('\t');
    let date = head.next().unwrap_or_default();
    let regions: Vec<_> = head.skip(1).collect();
    let (mut flat, mut tiered) = (BTreeMap::<_, Vec<f64>>::new(), BTreeMap::new());
    for line in lines {
        let mut cells = line.split('\t');
        let (Some(key), Some(rule)) = (cells.next(), cells.next()) else { continue };
        // A rule is a factor and the row it is applied to.
        let rule =
            rule.split_once('*').and_then(|(factor, of)| Some((factor.parse::<f64>().ok()?, flat.get(of)?)));
        let follows = |column: usize| {
            rule.as_ref().and_then(|(factor, of)| of.get(column).map(|it| it * factor)).unwrap_or(f64::NAN)
        };
        let mut last = "-";
        let row: Vec<&str> = (0..regions.len())
            .map(|_| {
                last = cells.next().filter(|it| !it.is_empty()).unwrap_or(last);
                last
            })
            .collect();
        if row.iter().any(|it| it.contains(':')) {
            tiered.insert(key, row.iter().map(|it| tiers(it)).collect());
            continue;
        }
        let prices = row
            .iter()
            .enumerate()
            .map(|(column, it)| match *it {
                // Ten decimals, so that 0.8 x 0.016 is the 0.0128 of the price list.
                "~" => (follows(column) * 1e10).round() / 1e10,
                other => other.parse().unwrap_or(f64::NAN),
            })
            .collect();
        flat.insert(key, prices);
    }
    Catalogue { date, regions, flat, tiered }
}

/// `10240:0.09,:0.05`; empty for a price that could not be sourced.
fn tiers(cell: &str) -> Vec<Tier> {
    cell.split(',')
        .filter_map(|step| {
            let (bound, price) = step.split_once(':')?;
            let up_to = if bound.is_empty() { f64::INFINITY } else { bound.parse().ok()? };
            Some(Tier { up_to, price: price.parse().ok()? })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_of_the_price_list() {
        let virginia = Prices::of("us-east-1");
        assert_eq!(virginia.unit(FARGATE_X86_VCPU.key), Some(0.04048));
        assert_eq!(virginia.unit("valkey.cache.t4g.micro"), Some(0.0128));
        let tokyo = Prices::of("ap-northeast-1");
        assert_eq!(tokyo.unit(ALB_HOUR.key), Some(0.0243));
        assert_eq!(tokyo.unit("postgres.db.t4g.medium.multi"), Some(0.202));
        let paulo = Prices::of("sa-east-1").tiers(INTERNET_OUT.key).unwrap();
        assert_eq!(paulo[0], Tier { up_to: 10_240.0, price: 0.15 });
        assert_eq!(paulo.last().unwrap().up_to, f64::INFINITY);
    }

    #[test]
    fn what_could_not_be_sourced_is_unknown_and_never_free() {
        assert_eq!(Prices::of("ap-northeast-3").unit(SPOT_X86_VCPU.key), None);
        assert_eq!(Prices::of("eu-central-1").unit(SPOT_ARM_VCPU.key), None);
        assert_eq!(Prices::of("mars-1").unit(ALB_HOUR.key), None);
        let free: Vec<_> = catalogue().flat.iter().filter(|(_, row)| row.contains(&0.0)).collect();
        assert!(free.is_empty(), "{free:?}");
    }

    #[test]
    fn every_item_has_a_price_in_every_region_but_those_named_here() {
        let mut gaps = Vec::new();
        for region in regions() {
            for item in ITEMS.iter().filter(|it| Prices::of(region).unit(it.key).is_none()) {
                gaps.push(format!("{region} {}", item.key));
            }
        }
        gaps.retain(|it| !it.contains("fargate.spot_linux_arm"));
        assert_eq!(
            gaps,
            [
                "ap-northeast-3 fargate.spot_linux_x86.vcpu_hour",
                "ap-northeast-3 fargate.spot_linux_x86.gb_hour",
                "ap-southeast-3 fargate.spot_linux_x86.vcpu_hour",
                "ap-southeast-3 fargate.spot_linux_x86.gb_hour",
                "ap-southeast-3 data_transfer.inter_az_gb_each_direction",
            ]
        );
    }
}
