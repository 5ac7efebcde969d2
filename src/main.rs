//! The designer: panic hook and mount.

fn main() {
    groundplan::app::start();
}
