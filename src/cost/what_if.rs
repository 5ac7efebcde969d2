//! What another choice would cost: pure sums for the panels. `None` is an unknown price.

use super::prices::{ENDPOINT_GB, ENDPOINT_HOUR, NAT_GB, NAT_HOUR, PUBLIC_IPV4, Prices};
use super::{HOURS_PER_MONTH, service};
use crate::design::Architecture;

/// A month of NAT gateways with their addresses, carrying `gb` between them.
#[must_use]
pub fn nat_gateways(region: &str, gateways: u32, gb: f64) -> Option<f64> {
    let prices = Prices::of(region);
    let hour = prices.unit(NAT_HOUR.key)? + prices.unit(PUBLIC_IPV4.key)?;
    Some(f64::from(gateways) * hour * HOURS_PER_MONTH + gb * prices.unit(NAT_GB.key)?)
}

/// A month of interface endpoints for so many services in so many zones, in the first tier of traffic (1 PB).
#[must_use]
pub fn interface_endpoints(region: &str, services: u32, zones: u32, gb: f64) -> Option<f64> {
    let prices = Prices::of(region);
    let hours = f64::from(services) * f64::from(zones) * HOURS_PER_MONTH;
    Some(hours * prices.unit(ENDPOINT_HOUR.key)? + gb * prices.unit(ENDPOINT_GB.key)?)
}

/// The traffic a month from which endpoints are cheaper than the gateways they replace; 0 if they always are.
#[must_use]
pub fn break_even_gb(region: &str, gateways: u32, services: u32, zones: u32) -> Option<f64> {
    let fixed = interface_endpoints(region, services, zones, 0.0)? - nat_gateways(region, gateways, 0.0)?;
    let prices = Prices::of(region);
    let saved = prices.unit(NAT_GB.key)? - prices.unit(ENDPOINT_GB.key)?;
    (saved > 0.0).then(|| (fixed / saved).max(0.0))
}

/// What one task costs that runs all month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TaskPrice {
    pub on_demand: f64,
    /// A snapshot of a price that floats.
    pub spot: Option<f64>,
}

/// A task of this size, without its disk.
#[must_use]
pub fn fargate_task(
    region: &str,
    architecture: Architecture,
    cpu: u32,
    memory_mib: u32,
) -> Option<TaskPrice> {
    let prices = Prices::of(region);
    let [(vcpu, spot_vcpu), (gb, spot_gb)] = service::items(architecture);
    let month = |vcpu: Option<f64>, gb: Option<f64>| {
        let hour = vcpu? * f64::from(cpu) / 1024.0 + gb? * f64::from(memory_mib) / 1024.0;
        Some(hour * HOURS_PER_MONTH)
    };
    Some(TaskPrice {
        on_demand: month(prices.unit(vcpu.key), prices.unit(gb.key))?,
        spot: month(prices.unit(spot_vcpu.key), prices.unit(spot_gb.key)),
    })
}

/// What one task saves a month on ARM.
#[must_use]
pub fn arm_saving(region: &str, cpu: u32, memory_mib: u32) -> Option<f64> {
    let task = |architecture| Some(fargate_task(region, architecture, cpu, memory_mib)?.on_demand);
    Some(task(Architecture::X86)? - task(Architecture::Arm)?)
}

/// What one task saves a month on Spot, at the prices of the snapshot.
#[must_use]
pub fn spot_saving(region: &str, architecture: Architecture, cpu: u32, memory_mib: u32) -> Option<f64> {
    let task = fargate_task(region, architecture, cpu, memory_mib)?;
    Some(task.on_demand - task.spot?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_beat_gateways_from_the_traffic_where_both_cost_the_same() {
        // Virginia, 5 services in 3 zones: 5 x 3 x 730 x 0.01 = 109.50. One gateway: 730 x (0.045 + 0.005) = 36.50.
        // The difference of 73.00 is earned back at 0.045 - 0.01 = 0.035 a GB: 2,085.7 GB.
        let gb = break_even_gb("us-east-1", 1, 5, 3).unwrap();
        assert!((gb - 73.0 / 0.035).abs() < 1e-6);
        let (nat, endpoints) =
            (nat_gateways("us-east-1", 1, gb).unwrap(), interface_endpoints("us-east-1", 5, 3, gb).unwrap());
        assert!((nat - endpoints).abs() < 1e-6);
        // Three gateways cost 109.50 too, so endpoints win from the first byte.
        assert!(break_even_gb("us-east-1", 3, 5, 3).unwrap().abs() < 1e-6);
    }

    #[test]
    fn arm_and_spot_save_and_are_never_free() {
        for region in super::super::regions() {
            assert!(arm_saving(region, 512, 1024).unwrap() > 0.0, "{region}");
            for architecture in Architecture::ALL {
                let task = fargate_task(region, *architecture, 512, 1024).unwrap();
                assert!(task.on_demand > 5.0);
                assert!(task.spot.is_none_or(|spot| spot > 1.0 && spot < task.on_demand), "{region}");
            }
        }
        assert_eq!(spot_saving("ap-northeast-3", Architecture::X86, 512, 1024), None);
    }
}
