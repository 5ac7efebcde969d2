//! The size of a server, with what it has and costs.

use crate::app::ui::erase::memo;
use leptos::prelude::*;

use super::form::Form;
use crate::app::ui::{Choice, SelectField};
use crate::cost::{self, ClassPrice, HOURS_PER_MONTH};
use crate::design::{self, Resource};

/// A choice of instance types of EC2, instance classes of RDS or node types of ElastiCache.
#[component]
pub(super) fn ClassField(form: Form, field: &'static design::Field) -> impl IntoView {
    let key = field.key;
    let choices = memo(move || {
        form.session.resolved.with(|design| {
            let resource = form.node().and_then(|id| design.node(id)).map(|node| &node.resource);
            let region = &design.project().region;
            match resource {
                Some(Resource::Database(it)) => {
                    let all = cost::database_classes(it.engine, region);
                    if key == "replica_class" {
                        let same = Choice::new("", "As the instance");
                        let others = all.iter().map(|class| choice(class, false));
                        return std::iter::once(same).chain(others).collect();
                    }
                    all.iter().map(|class| choice(class, it.multi_az && !it.engine.is_aurora())).collect()
                }
                Some(Resource::Ec2Capacity(_)) => {
                    cost::instance_types(region).iter().map(|class| choice(class, false)).collect()
                }
                Some(Resource::Cache(it)) => {
                    cost::cache_classes(it.engine, region).iter().map(|class| choice(class, false)).collect()
                }
                _ => Vec::new(),
            }
        })
    });
    view! {
        <SelectField
            label=field.label help=field.help name=key choices=choices value=form.text(key)
            state=form.state(&[key], field.per_environment)
            on_change=move |it: String| form.write(key, it.into())
        />
    }
}

fn choice(price: &ClassPrice, standby: bool) -> Choice {
    let ClassPrice { class, hour, hour_multi_az } = price;
    let hour = if standby { hour_multi_az } else { hour };
    let size = format!("{}, {} vCPU, {} GiB", class.name, class.vcpu, class.gib);
    match hour {
        Some(hour) => Choice::new(class.name, format!("{size}, {}", cost::dollars(hour * HOURS_PER_MONTH))),
        None => Choice { unavailable: Some("not in this region".into()), ..Choice::new(class.name, size) },
    }
}
