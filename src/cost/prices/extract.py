#!/usr/bin/env python3
"""Make catalogue.tsv and the class tables from the full AWS price catalogue.

usage: extract.py FULL_CATALOGUE.json

Writes catalogue.tsv beside this file and ../../design/facts/classes.rs. The full catalogue (README.md says where it
comes from) has every item of AWS that we have a source for; only what the kinds of box in the designer need goes into
the page, and small: a value that follows from another row is written as `~`.

Rows: key, rule, one value a region (a value is repeated until the next one that is not empty).
`-` is a price that could not be sourced: it stays unknown, it is never another region's.
"""

import json
import pathlib
import sys

ITEMS = """
fargate.linux_x86.vcpu_hour fargate.linux_x86.gb_hour fargate.linux_arm.vcpu_hour fargate.linux_arm.gb_hour
fargate.spot_linux_x86.vcpu_hour fargate.spot_linux_x86.gb_hour
fargate.spot_linux_arm.vcpu_hour fargate.spot_linux_arm.gb_hour
fargate.ephemeral_storage.gb_hour
alb.hour alb.lcu_hour nat_gateway.hour nat_gateway.gb public_ipv4.in_use_hour
vpc_endpoint.interface_hour vpc_endpoint.interface_gb
data_transfer.out_internet_gb data_transfer.inter_az_gb_each_direction
waf.web_acl_month waf.rule_month waf.requests_million
cloudwatch.logs_ingest_gb cloudwatch.logs_storage_gb_month cloudwatch.vended_logs_gb
cloudwatch.custom_metrics_month cloudwatch.container_insights_enhanced_metric_month cloudwatch.alarm_standard_month
cloudwatch.alarm_composite_month cloudwatch.dashboard_month codepipeline.v2_action_minute
ecr.storage_gb_month kms.key_month kms.requests_10k secretsmanager.secret_month secretsmanager.requests_10k
sqs.standard_requests_million sqs.fifo_requests_million
sns.requests_million sns.http_notifications_million sns.email_notifications_100k
eventbridge.scheduler_million
s3.standard_gb_month s3.standard_ia_gb_month s3.glacier_instant_gb_month s3.put_requests_thousand s3.get_requests_thousand
dynamodb.storage_gb_month dynamodb.pitr_gb_month dynamodb.on_demand_read_million dynamodb.on_demand_write_million
dynamodb.provisioned_rcu_hour dynamodb.provisioned_wcu_hour
efs.standard_gb_month efs.ia_gb_month efs.elastic_read_gb efs.elastic_write_gb efs.provisioned_mibps_month
aurora.storage_gb_month aurora.storage_io_optimized_gb_month aurora.io_million aurora.backup_gb_month
aurora.serverless_v2_acu_hour aurora.serverless_v2_io_optimized_acu_hour
rds.gp3_single_az_gb_month rds.gp3_multi_az_gb_month rds.backup_gb_month
ebs.gp3_gb_month nlb.hour nlb.nlcu_hour
elasticache.serverless_valkey_gb_hour elasticache.serverless_valkey_ecpu_million
elasticache.serverless_redis_gb_hour elasticache.serverless_redis_ecpu_million
""".split()

# Families of EC2 instances that containers usually run on. The smallest size of T has no room for tasks beside the agent.
EC2_FAMILIES = "t3 t3a t4g m6i m6g m7i m7g c6i c6g c7i c7g r6i r6g r7i r7g".split()

# Delivery of vended logs (VPC flow logs) to S3, which the full catalogue lacks. Source: AWS price feed, cloudwatch.json
# of 2025-12-03 in github v0rts/aws-price-watcher @ c4a0470f, labels "Delivered Logs for first 10TB", "next 20TB",
# "next next 20 TB", "over 50TB". That they mean S3 follows from the sibling labels "Amazon Kinesis Data Firehose
# Delivered Logs ..."; the tier bounds are those of "Vended Logs".
DELIVERED_TO_S3 = {
    "us-east-1": (0.25, 0.15, 0.075, 0.05), "us-east-2": (0.25, 0.15, 0.075, 0.05),
    "us-west-1": (0.335, 0.201, 0.101, 0.067), "us-west-2": (0.25, 0.15, 0.075, 0.05),
    "ca-central-1": (0.275, 0.165, 0.083, 0.055), "sa-east-1": (0.45, 0.27, 0.135, 0.09),
    "eu-west-1": (0.285, 0.171, 0.086, 0.057), "eu-west-2": (0.299, 0.18, 0.09, 0.06),
    "eu-west-3": (0.25, 0.15, 0.075, 0.05), "eu-central-1": (0.285, 0.171, 0.086, 0.057),
    "eu-north-1": (0.271, 0.162, 0.0817, 0.054), "eu-south-1": (0.3, 0.18, 0.09, 0.06),
    "ap-northeast-1": (0.38, 0.228, 0.114, 0.076), "ap-northeast-2": (0.38, 0.228, 0.114, 0.076),
    "ap-northeast-3": (0.38, 0.228, 0.114, 0.076), "ap-southeast-1": (0.35, 0.21, 0.105, 0.07),
    "ap-southeast-2": (0.335, 0.201, 0.101, 0.067), "ap-southeast-3": (0.35, 0.21, 0.105, 0.07),
    "ap-south-1": (0.335, 0.201, 0.101, 0.067), "ap-east-1": (0.39, 0.23, 0.116, 0.08),
}


def number(value):
    return "-" if value is None else f"{value:.10f}".rstrip("0").rstrip(".")


def cell(value):
    if isinstance(value, list):
        return ",".join(f"{'' if bound is None else number(bound)}:{number(price)}" for bound, price in value)
    return number(value)


def row(key, values, factor=None, of=None):
    """One line; with a rule, values that are `factor` times the other row's are written as `~`."""
    cells = [cell(it) for it in values]
    if of:
        other, base = of
        follows = [
            a is not None and b is not None and abs(b * factor - a) < 1e-9 for a, b in zip(values, base)
        ]
        cells = ["~" if f else c for c, f in zip(cells, follows)]
        rule = f"{number(factor)}*{other}" if any(follows) else ""
    else:
        rule = ""
    shown, last = [], None
    for it in cells:
        shown.append("" if it == last else it)
        last = it
    while shown and shown[-1] == "":
        shown.pop()
    return "\t".join([key, rule, *shown])


def main(source):
    here = pathlib.Path(__file__).parent
    full = json.loads(pathlib.Path(source).read_text())
    regions = list(full["regions"])
    date = full["meta"]["snapshot"].split()[0]
    lines = [f"{date}\t\t" + "\t".join(regions)]
    for item in ITEMS:
        everywhere = full["global"].get(item)
        lines.append(row(item, [full["regions"][r]["prices"].get(item, everywhere) for r in regions]))
    for size in "general1.small general1.medium general1.large arm1.small arm1.medium arm1.large".split():
        lines.append(row(f"codebuild.{size}", [full["regions"][r]["codebuild"].get(size) for r in regions]))
    # CloudFront's price is that of the visitors' geography; the one around the region is assumed.
    for item in ["out_internet_gb", "https_requests_10k", "to_origin_gb"]:
        by = full["cloudfront_by_geography"]
        lines.append(row(f"cloudfront.{item}", [by[full["regions"][r]["cloudfront_geography"]][item] for r in regions]))
    for item in ["route53.hosted_zone_month", "route53.standard_queries_million"]:
        lines.append(row(item, [full["global"][item] for _ in regions]))
    bounds = [10240, 30720, 51200, None]
    delivered = [[list(it) for it in zip(bounds, DELIVERED_TO_S3[r])] if r in DELIVERED_TO_S3 else None for r in regions]
    lines.append(row("cloudwatch.delivered_logs_s3_gb", delivered))

    for engine in ["postgres", "mysql"]:
        previous = None
        for name in full["regions"][regions[0]]["rds"][engine]:
            pairs = [full["regions"][r]["rds"][engine].get(name) or [None, None] for r in regions]
            single = [it[0] for it in pairs]
            key = f"{engine}.{name}"
            lines.append(row(key, single, 2, previous))
            lines.append(row(f"{key}.multi", [it[1] for it in pairs], 2, (key, single)))
            previous = (key, single)
    # Aurora: instances by Standard and I/O-Optimized, for the classes in the table below.
    for engine, source, other in [
        ("aurora-postgresql", "aurora_postgres", None), ("aurora-mysql", "aurora_mysql", "aurora-postgresql"),
    ]:
        previous = None
        for name in full["regions"][regions[0]]["rds"][source]:
            if name not in full["specs"]["rds_vcpu_gib"] or name.endswith(".small"):
                continue
            pairs = [full["regions"][r]["rds"][source].get(name) or [None, None] for r in regions]
            for index, end in [(0, ""), (1, ".iopt")]:
                values = [it[index] for it in pairs]
                key = f"{engine}.{name}{end}"
                if other:
                    twin = [(full["regions"][r]["rds"]["aurora_postgres"].get(name) or [None, None])[index] for r in regions]
                    lines.append(row(key, values, 1, (f"{other}.{name}{end}", twin)))
                elif end:
                    lines.append(row(key, values, 1.3, (f"{engine}.{name}", [it[0] for it in pairs])))
                else:
                    lines.append(row(key, values, 2, previous))
                    previous = (key, values)
    for engine, factor in [("redis", 2), ("valkey", 0.8)]:
        previous = None
        for name in full["regions"][regions[0]]["elasticache"][engine]:
            values = [full["regions"][r]["elasticache"][engine].get(name) for r in regions]
            if engine == "valkey":
                redis = [full["regions"][r]["elasticache"]["redis"].get(name) for r in regions]
                previous = (f"redis.{name}", redis)
            lines.append(row(f"{engine}.{name}", values, factor, previous))
            previous = (f"{engine}.{name}", values)
    sizes = "nano micro small medium large xlarge 2xlarge 4xlarge 8xlarge".split()
    size = lambda name: sizes.index(name.split(".")[-1])
    instances = [it for it in full["regions"][regions[0]]["ec2"] if it.split(".")[0] in EC2_FAMILIES and size(it) > 0]
    instances.sort(key=lambda it: (it.split(".")[0], size(it)))
    previous = None
    for name in instances:
        values = [full["regions"][r]["ec2"].get(name) for r in regions]
        lines.append(row(f"ec2.{name}", values, 2, previous))
        previous = (f"ec2.{name}", values)
    (here / "catalogue.tsv").write_text("\n".join(lines) + "\n")

    def table(const, doc, specs, names):
        rows = sorted(names, key=lambda it: (it.split(".")[-2], size(it)))
        body = "".join(f'    InstanceClass {{ name: "{n}", vcpu: {specs[n][0]}, gib: {float(specs[n][1])!r} }},\n' for n in rows)
        return f"/// {doc}\n#[rustfmt::skip]\npub const {const}: &[InstanceClass] = &[\n{body}];\n"
    specs = full["specs"]
    first = full["regions"][regions[0]]
    (here / "../../design/facts/classes.rs").write_text(
        "//! Instance types of EC2, instance classes of RDS and node types of ElastiCache: what each one has.\n"
        "//!\n"
        "//! Written by `src/cost/prices/extract.py`. Source: vCPU and memory in the AWS price feed for RDS and\n"
        "//! ElastiCache, snapshot of " + date + "; for EC2, the data dump of SpareCores, 2026-01.\n\n"
        "/// A size of server.\n"
        "#[derive(Clone, Copy, Debug, PartialEq)]\n"
        "pub struct InstanceClass {\n    pub name: &'static str,\n    pub vcpu: u16,\n    pub gib: f64,\n}\n\n"
        + table("DATABASE_CLASSES", "Classes that RDS offers for PostgreSQL and MySQL.", specs["rds_vcpu_gib"], first["rds"]["postgres"])
        + "\n"
        + table("CACHE_CLASSES", "Node types that ElastiCache offers for Valkey and Redis.", specs["elasticache_vcpu_gib"], first["elasticache"]["redis"])
        + "\n"
        + table("INSTANCE_TYPES", "Types of EC2 that containers usually run on.", specs["ec2_vcpu_gib"], instances)
        + """
impl InstanceClass {
    /// Has a Graviton processor.
    #[must_use]
    pub fn is_arm(&self) -> bool {
        // The family is the part before the size: `m7g` in `m7g.large` and in `db.m7g.large`.
        self.name.split('.').rev().nth(1).is_some_and(|family| family.ends_with('g'))
    }
}

/// The type of this name, if it is one we know.
#[must_use]
pub fn instance_type(name: &str) -> Option<&'static InstanceClass> {
    INSTANCE_TYPES.iter().find(|it| it.name == name)
}

/// The class of this name, if RDS offers it.
#[must_use]
pub fn database_class(name: &str) -> Option<&'static InstanceClass> {
    DATABASE_CLASSES.iter().find(|it| it.name == name)
}

/// Whether Aurora offers a class of RDS: memory optimised ones, and two sizes of those that burst, for tests.
#[must_use]
pub fn is_aurora_class(name: &str) -> bool {
    let mut parts = name.split('.').skip(1);
    let (family, size) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    family.starts_with('r') || (matches!(family, "t3" | "t4g") && matches!(size, "medium" | "large"))
}

/// The node type of this name, if ElastiCache offers it.
#[must_use]
pub fn cache_class(name: &str) -> Option<&'static InstanceClass> {
    CACHE_CLASSES.iter().find(|it| it.name == name)
}
"""
    )


main(*sys.argv[1:])
