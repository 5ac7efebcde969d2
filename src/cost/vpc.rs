//! VPC: free by itself; flow logs and traffic between zones are not.

use super::bill::Bill;
use super::prices::BETWEEN_ZONES;
use super::{Range, money, usage};
use crate::design::{Arrow, FlowLogs, NodeId, Service, Vpc};

pub(super) fn cost(bill: &mut Bill<'_>, id: NodeId, it: &Vpc) {
    let Vpc {
        cidr: _,
        zones: _,
        exists: _,
        lookup: _,
        network_acls: _,
        flow_logs,
        flow_log_retention_days,
        flow_log_monthly_gb,
    } = it;
    bill.free("The VPC, subnets, route tables, security groups and the internet gateway");

    let gb = Range::expected(*flow_log_monthly_gb);
    let told = format!("{flow_log_monthly_gb} GB of flow logs expected; half to twice that");
    match flow_logs {
        FlowLogs::Off => {}
        FlowLogs::Cloudwatch => usage::vended_logs(bill, gb, *flow_log_retention_days, told),
        FlowLogs::S3 => usage::logs_to_s3(bill, gb, *flow_log_retention_days, told),
    }
    between_zones(bill, id, it);
}

/// What services and stores exchange, in a VPC that was there before as well.
pub(super) fn between_zones(bill: &mut Bill<'_>, id: NodeId, it: &Vpc) {
    let talk = bill.topology.all::<Service>().any(|(service, _, _)| {
        bill.topology.vpc_of(service).is_some_and(|it| it.0 == id)
            && bill
                .topology
                .links_from(service)
                .any(|(_, arrow)| matches!(arrow, Arrow::Call(_) | Arrow::Connect(_)))
    });
    if it.zones > 1 && talk {
        let price = bill.prices.unit(BETWEEN_ZONES.key);
        let price = price.map_or("a price we do not have".to_owned(), |it| {
            format!("${} a GB on each side", money::quantity(it))
        });
        bill.missing(
            "Traffic between zones",
            format!("depends on how much services and data stores exchange: {price}"),
        );
    }
}
