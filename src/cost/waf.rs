//! AWS WAF: the web ACL, its rules, requests and logs.

use super::bill::{Bill, count};
use super::prices::{WAF_REQUESTS, WAF_RULE, WEB_ACL};
use super::{Range, usage};
use crate::design::{NodeId, Waf};

/// Size of a log record in KB. An estimate of ours: records carry all headers of the request.
const LOG_KB: Range = Range::new(1.0, 1.5, 2.0);

pub(super) fn cost(bill: &mut Bill<'_>, id: NodeId, it: &Waf) {
    let Waf {
        rule_groups,
        count_only: _,
        rate_limit,
        large_bodies: _,
        log_retention_days,
        monthly_million_requests,
    } = it;
    bill.add("Web ACL", WEB_ACL, Range::fixed(1.0), "one");

    // A managed group counts as one rule, whatever is in it. All groups we offer together stay below the 1,500 units
    // of capacity that the price of requests includes.
    let groups = u32::try_from(rule_groups.len()).unwrap_or(u32::MAX);
    let rules = groups + u32::from(*rate_limit > 0);
    let limit = if *rate_limit > 0 { " and the rate limit" } else { "" };
    bill.add(
        "Rules",
        WAF_RULE,
        Range::fixed(f64::from(rules)),
        format!("{}{limit}, one rule each", count(groups, "managed rule group")),
    );

    let requests = Range::expected(*monthly_million_requests);
    bill.add(
        "Requests",
        WAF_REQUESTS,
        requests,
        format!("{monthly_million_requests} million expected; half to twice that"),
    );
    // A million records of 1 KB are 1 GB.
    let gb = requests.with(LOG_KB, |millions, kb| millions * kb);
    let told = format!("every request, {monthly_million_requests} million at 1.5 KB (1 to 2 KB)");
    if bill.topology.guards_cdn(id) {
        bill.at_edge(|bill| usage::vended_logs(bill, gb, *log_retention_days, told));
    } else {
        usage::vended_logs(bill, gb, *log_retention_days, told);
    }
}
