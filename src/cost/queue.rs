//! SQS queue: requests.

use super::bill::Bill;
use super::prices::{SQS, SQS_FIFO};
use super::{HOURS_PER_MONTH, Range, money};
use crate::design::{Arrow, NodeId, Queue};

/// Sent, received and deleted.
const REQUESTS_PER_MESSAGE: f64 = 3.0;

pub(super) fn cost(bill: &mut Bill<'_>, id: NodeId, it: &Queue) {
    let Queue {
        fifo,
        content_deduplication: _,
        visibility_secs: _,
        retention_days: _,
        delay_secs: _,
        wait_secs,
        dead_letters,
        max_receives: _,
        dead_letter_days: _,
        encryption: _,
        monthly_thousand_messages,
    } = it;
    let item = if *fifo { SQS_FIFO } else { SQS };
    let messages = Range::expected(*monthly_thousand_messages).times(REQUESTS_PER_MESSAGE / 1000.0);
    bill.add(
        "Requests",
        item,
        messages,
        format!(
            "{monthly_thousand_messages} thousand messages expected, each sent, received and deleted without batches; \
             half to twice that, up to 64 KB each"
        ),
    );
    // A consumer asks all the time; how often is up to long polling.
    let consumers = bill.topology.links_from(id).filter(|(_, arrow)| matches!(arrow, Arrow::Consume(_)));
    let tasks = consumers
        .filter_map(|(to, _)| Some(super::service::tasks(bill.topology, to, bill.topology.get(to)?)))
        .fold(Range::default(), |sum, it| sum + it);
    if *wait_secs > 0 {
        let polls = HOURS_PER_MONTH * 3600.0 / f64::from(*wait_secs) / 1e6;
        bill.add(
            "Empty polls",
            item,
            Range { min: 0.0, ..tasks.times(polls) },
            format!(
                "one poller a task asks every {wait_secs} s while the queue is empty; {} tasks",
                money::quantity(tasks.typical)
            ),
        );
    } else if tasks.max > 0.0 {
        bill.missing(
            "Empty polls",
            "without long polling it depends on how often the consumers ask an empty queue".into(),
        );
    }
    if *dead_letters {
        bill.free("The dead-letter queue while it is empty");
    }
}
