//! Network load balancers and their listeners.

pub(super) mod certificate;
pub(super) mod deletion;
pub(super) mod health_path;
pub(super) mod moving;
pub(super) mod nothing_behind;
pub(super) mod port_taken;
pub(super) mod public_in_private;
pub(super) mod sticky_tls;
pub(super) mod udp;

#[cfg(test)]
pub(super) mod testing {
    use crate::design::Nlb;
    use crate::validate::testing::Shop;

    /// Orders is behind a network load balancer too.
    pub(in crate::validate::rules) fn behind_nlb(shop: &mut Shop) {
        shop.add("gate", Nlb::default(), "public");
        shop.connect("internet", "gate");
        shop.connect("gate", "orders");
    }
}
