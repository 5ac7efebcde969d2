//! Everyone outside.

use serde::{Deserialize, Serialize};

use super::properties;

/// People and systems outside AWS. Its arrows open entries and ways out; it has no settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Internet {}

properties!(Internet, &[]);
