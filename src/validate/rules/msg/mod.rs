//! Queues, topics and schedules.

pub(super) mod backlog_without_insights;
pub(super) mod dead_letters_expire;
pub(super) mod fifo_subscribers;
pub(super) mod fifo_to_standard;
pub(super) mod filter_form;
pub(super) mod missed_runs_lost;
pub(super) mod never_scales_down;
pub(super) mod no_dead_letters;
pub(super) mod no_room_to_scale;
pub(super) mod nobody_receives;
pub(super) mod runs_overlap;
pub(super) mod schedule_form;
pub(super) mod schedule_passed;
pub(super) mod short_polling;
pub(super) mod short_visibility;
pub(super) mod standard_to_fifo;
pub(super) mod subscriber_form;
pub(super) mod tight_visibility;
pub(super) mod timezone_form;
