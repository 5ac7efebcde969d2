//! What each instance class costs in a region, for forms and panels.

use super::prices::Prices;
use crate::design::facts::{CACHE_CLASSES, DATABASE_CLASSES, INSTANCE_TYPES, InstanceClass, is_aurora_class};
use crate::design::{CacheEngine, DatabaseEngine};

/// A size of server with its price an hour; `None` where the price list has none, which mostly means that the region
/// does not offer it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClassPrice {
    pub class: &'static InstanceClass,
    pub hour: Option<f64>,
    /// With a standby in a second zone; caches and Aurora have none.
    pub hour_multi_az: Option<f64>,
}

/// The classes of RDS for an engine, by family and size.
#[must_use]
pub fn database_classes(engine: DatabaseEngine, region: &str) -> Vec<ClassPrice> {
    let prices = Prices::of(region);
    let offered = |it: &&'static InstanceClass| !engine.is_aurora() || is_aurora_class(it.name);
    let price = |class: &'static InstanceClass| {
        let row = format!("{}.{}", engine.word(), class.name);
        ClassPrice { class, hour: prices.unit(&row), hour_multi_az: prices.unit(&format!("{row}.multi")) }
    };
    DATABASE_CLASSES.iter().filter(offered).map(price).collect()
}

/// The node types of ElastiCache for an engine, by family and size.
#[must_use]
pub fn cache_classes(engine: CacheEngine, region: &str) -> Vec<ClassPrice> {
    let prices = Prices::of(region);
    let price = |class: &'static InstanceClass| {
        let hour = prices.unit(&format!("{}.{}", engine.word(), class.name));
        ClassPrice { class, hour, hour_multi_az: None }
    };
    CACHE_CLASSES.iter().map(price).collect()
}

/// The types of EC2 that containers usually run on, by family and size.
#[must_use]
pub fn instance_types(region: &str) -> Vec<ClassPrice> {
    let prices = Prices::of(region);
    let price = |class: &'static InstanceClass| {
        let hour = prices.unit(&format!("ec2.{}", class.name));
        ClassPrice { class, hour, hour_multi_az: None }
    };
    INSTANCE_TYPES.iter().map(price).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::regions;

    #[test]
    fn every_database_class_has_a_price_but_in_regions_that_lack_its_family() {
        const LACKING: &[(&str, &str)] = &[
            ("eu-west-3", "r7g"),
            ("eu-south-1", "m7g m7i"),
            ("ap-northeast-3", "m7i"),
            ("ap-southeast-3", "r6i"),
            ("ap-east-1", "m7g m7i"),
        ];
        for region in regions() {
            for engine in DatabaseEngine::ALL.iter().filter(|it| !it.is_aurora()) {
                for it in database_classes(*engine, region) {
                    let family = it.class.name.split('.').nth(1).unwrap();
                    let lacks =
                        LACKING.iter().any(|(at, families)| at == region && families.contains(family));
                    assert_eq!(it.hour.is_none(), lacks, "{region} {}", it.class.name);
                    assert!(lacks || it.hour < it.hour_multi_az, "{region} {}", it.class.name);
                }
            }
        }
    }

    #[test]
    fn every_class_of_aurora_has_a_price_but_in_one_region_that_lacks_its_family() {
        for region in regions() {
            for engine in [DatabaseEngine::AuroraPostgres, DatabaseEngine::AuroraMysql] {
                let all = database_classes(engine, region);
                assert_eq!(all.len(), 24);
                for it in all {
                    let lacks = *region == "ap-southeast-3" && it.class.name.contains("r6i");
                    assert_eq!(it.hour.is_none(), lacks, "{region} {}", it.class.name);
                    let optimized = format!("{}.{}.iopt", engine.word(), it.class.name);
                    assert!(lacks || it.hour < Prices::of(region).unit(&optimized), "{region} {optimized}");
                }
            }
        }
    }

    #[test]
    fn node_types_that_a_region_does_not_offer_have_no_price() {
        let small = |region| {
            let all = cache_classes(CacheEngine::Valkey, region);
            all.iter().find(|it| it.class.name == "cache.t4g.small").and_then(|it| it.hour)
        };
        assert_eq!(small("us-east-1"), Some(0.0256));
        assert_eq!(small("ap-northeast-3"), None);
    }
}
