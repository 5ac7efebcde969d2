//! Who encrypts with the customer key by itself, so that the policy of the key has to say so.

use super::Topology;
use crate::design::order::order;
use crate::design::{Arrow, Budget, Ec2Capacity, Kind, Monitoring, Repository};

impl Topology<'_> {
    /// AWS services that decrypt and encrypt with the key by themselves, beside CloudWatch Logs.
    #[must_use]
    pub fn key_services(&self) -> Vec<&'static str> {
        let mut services = Vec::new();
        let drawn = |means: fn(&Arrow) -> bool| self.design().links().values().any(means);
        if drawn(|arrow| matches!(arrow, Arrow::Deliver(_))) {
            services.push("cloudfront.amazonaws.com");
        }
        // A topic encrypts what it puts into a queue.
        if drawn(|arrow| matches!(arrow, Arrow::Subscribe(_))) {
            services.push("sns.amazonaws.com");
        }
        // They publish to the topics of alarms.
        if self.all::<Monitoring>().next().is_some() {
            services.extend(["cloudwatch.amazonaws.com", "events.amazonaws.com"]);
            if self.all::<Budget>().next().is_some() {
                services.extend(["budgets.amazonaws.com", "costalerts.amazonaws.com"]);
            }
        }
        // Critical findings in images go to a topic too.
        if !services.contains(&"events.amazonaws.com")
            && self.all::<Repository>().any(|(.., it)| it.finding_alerts)
        {
            services.push("events.amazonaws.com");
        }
        order(&mut services);
        services
    }

    /// Whom the policy of a key that was there before has to admit, in words.
    #[must_use]
    pub fn key_users(&self) -> Vec<String> {
        let mut users: Vec<String> = Vec::new();
        let logs = |kind| self.of_kind(kind).next().is_some();
        if [Kind::Service, Kind::ScheduledTask, Kind::Database, Kind::Cache, Kind::Cluster]
            .into_iter()
            .any(logs)
        {
            users.push(format!("logs.{}.amazonaws.com", self.project().region));
        }
        users.extend(self.key_services().into_iter().map(str::to_owned));
        // It starts instances with disks that the key encrypts.
        if self.all::<Ec2Capacity>().next().is_some() {
            users.push("AWSServiceRoleForAutoScaling".to_owned());
        }
        users
    }
}
