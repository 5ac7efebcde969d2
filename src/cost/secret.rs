//! Secrets Manager secret, or an SSM parameter, which is free.

use super::Range;
use super::bill::Bill;
use super::prices::{SECRET, SECRET_CALLS};
use crate::design::{Secret, SecretStore};

pub(super) fn cost(bill: &mut Bill<'_>, it: &Secret) {
    let Secret { store, description: _, recovery_days: _, rotation_function: _, rotation_days: _ } = it;
    match store {
        SecretStore::Parameter => bill.free("Standard parameters of SSM"),
        SecretStore::SecretsManager => {
            bill.add("Secret", SECRET, Range::fixed(1.0), "one");
            bill.add(
                "Reads",
                SECRET_CALLS,
                Range::new(0.01, 0.1, 1.0),
                "1,000 reads assumed, one for each start of a task (100 to 10,000)",
            );
        }
    }
}
