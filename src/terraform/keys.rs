//! The calls that make the customer managed keys, or find the one there is.

use crate::design::{Ec2Capacity, KeyLayer};

use super::Context;
use super::call::Call;
use super::expr::Expr;

pub(super) fn calls(cx: &Context<'_>) -> Vec<Call> {
    let mut keys = Vec::new();
    let project = cx.topology.project();
    // Auto Scaling starts instances with disks that the key encrypts.
    let instances = if cx.has::<Ec2Capacity>() { Expr::Bool(true) } else { Expr::Null };
    if let Some(label) = cx.names.key_label() {
        let call = |module, words: &str| Call::new(None, label.to_owned(), module, words.into());
        keys.push(if project.existing_key.is_empty() {
            call("key", "The customer managed key of this stack")
                .set("name", Expr::code("local.name"))
                .set("service_principals", Expr::texts(cx.topology.key_services()).or_null())
                .set("auto_scaling", instances.clone())
        } else {
            call("existing_key", "The key that was there before")
                .set("key_id", Expr::text(&project.existing_key))
        });
    }
    for (layer, label) in cx.names.layer_keys() {
        let words = match layer {
            KeyLayer::Data => "What data stores keep, with their passwords and logs",
            KeyLayer::Logs => "Logs of services and the network, and ECS Exec sessions",
            KeyLayer::Secrets => "Secrets that people store",
            KeyLayer::Images => "Container images",
        };
        let name = Expr::template("", "local.name", &cx.names.key_end(*layer));
        let services = if *layer == KeyLayer::Data {
            Expr::texts(cx.topology.key_services()).or_null()
        } else {
            Expr::Null
        };
        let off = |used: bool| if used { Expr::Null } else { Expr::Bool(false) };
        keys.push(
            Call::new(None, label.clone(), "key", words.into())
                .set("name", name)
                .set("description", words)
                .set("log_groups", off(matches!(layer, KeyLayer::Data | KeyLayer::Logs)))
                .set("log_delivery", off(*layer == KeyLayer::Logs))
                .set("service_principals", services)
                .set("auto_scaling", if *layer == KeyLayer::Data { instances.clone() } else { Expr::Null }),
        );
    }
    if let Some(label) = cx.names.edge_key_label() {
        let words = "Its like in us-east-1, where CloudFront and Route 53 keep their logs and alarms";
        let call = Call::new(None, label.to_owned(), "key", words.into());
        let alarms = cx.topology.alarms_at_edge();
        let services = if alarms { Expr::texts(["cloudwatch.amazonaws.com"]) } else { Expr::Null };
        keys.push(
            call.set("name", Expr::code("local.name"))
                .set("region", super::cdn::REGION)
                .set("service_principals", services),
        );
    }
    keys
}
