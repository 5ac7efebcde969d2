//! SNS topic: what is published, and deliveries by mail and HTTPS.

use super::Range;
use super::bill::Bill;
use super::prices::{SNS, SNS_HTTP, SNS_MAIL};
use crate::design::Topic;

pub(super) fn cost(bill: &mut Bill<'_>, it: &Topic) {
    let Topic {
        fifo,
        content_deduplication: _,
        emails,
        webhooks,
        encryption: _,
        delivery_logs,
        monthly_thousand_messages,
    } = it;
    let messages = Range::expected(*monthly_thousand_messages);
    let told = format!("{monthly_thousand_messages} thousand messages expected; half to twice that");
    if *fifo {
        // The catalogue has the prices of standard topics only.
        bill.missing("Messages", "no price of FIFO topics is in the catalogue".into());
    } else {
        bill.add("Messages", SNS, messages.times(1e-3), format!("{told}, up to 64 KB each"));
    }
    bill.free("Deliveries to queues");
    let to = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    bill.add(
        "Deliveries by HTTPS",
        SNS_HTTP,
        messages.times(1e-3 * to(webhooks.len())),
        format!("{told}, to {} webhooks", webhooks.len()),
    );
    bill.add(
        "Deliveries by mail",
        SNS_MAIL,
        messages.times(1e-2 * to(emails.len())),
        format!("{told}, to {} addresses", emails.len()),
    );
    if *delivery_logs {
        bill.missing("Delivery logs", "depends on how many deliveries fail".into());
    }
}
