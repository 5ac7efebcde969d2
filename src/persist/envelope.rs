//! The version around a design, and the steps from each version to the next.

use serde_json::Value;

use super::LoadError;
use crate::design::order::gather;

/// Version n becomes n + 1 by `STEPS[n - 1]`. The list is the version.
///
/// A step sees the value of `design` and any JSON may be in it: use `get_mut` and `as_object_mut`, never an index.
/// Add an old file to `tests/designs/v<n>/` with each step, for good. What has its default is not in the file, so a
/// default that changes needs a step too: one that writes the old value where nothing is written.
const STEPS: &[Step] = &[];

type Step = fn(&mut Value);

/// The version that is written.
pub const CURRENT: usize = STEPS.len() + 1;

/// Puts the version around a design.
pub(super) fn wrap(design: Value) -> Value {
    Value::Object(gather([("version".into(), CURRENT.into()), ("design".into(), design)]))
}

/// The design in the form of [`CURRENT`].
pub(super) fn unwrap(file: Value) -> Result<Value, LoadError> {
    unwrap_with(file, STEPS)
}

fn unwrap_with(file: Value, steps: &[Step]) -> Result<Value, LoadError> {
    let not = |why: &str| LoadError::NotADesign(why.into());
    let Value::Object(mut fields) = file else {
        return Err(not("it is not an object with `version` and `design`"));
    };
    let version = fields.remove("version").ok_or_else(|| not("it has no `version`"))?;
    let version = version
        .as_u64()
        .filter(|it| *it > 0)
        .ok_or_else(|| not("`version` is not a whole number above 0"))?;
    let done = usize::try_from(version).ok().and_then(|it| it.checked_sub(1));
    let Some(left) = done.and_then(|done| steps.get(done..)) else {
        return Err(LoadError::FromTheFuture(version));
    };
    let mut design = fields.remove("design").ok_or_else(|| not("it has no `design`"))?;
    // Editors find the schema by it; it says nothing about the design.
    fields.remove("$schema");
    if let Some(other) = fields.keys().next() {
        return Err(LoadError::NotADesign(format!("unknown field `{other}` beside `version` and `design`")));
    }
    for step in left {
        step(&mut design);
    }
    Ok(design)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rename_title(design: &mut Value) {
        if let Some(fields) = design.as_object_mut()
            && let Some(title) = fields.remove("title")
        {
            fields.insert("name".into(), title);
        }
    }

    fn shout(design: &mut Value) {
        if let Some(Value::String(name)) = design.get_mut("name") {
            *name = name.to_uppercase();
        }
    }

    const TWO: &[Step] = &[rename_title, shout];

    #[test]
    fn an_old_design_goes_through_every_step_and_a_newer_one_through_the_rest() {
        let open = |version: u64, design| unwrap_with(json!({"version": version, "design": design}), TWO);
        assert_eq!(open(1, json!({"title": "shop"})), Ok(json!({"name": "SHOP"})));
        assert_eq!(open(2, json!({"name": "shop"})), Ok(json!({"name": "SHOP"})));
        assert_eq!(open(3, json!({"name": "shop"})), Ok(json!({"name": "shop"})));
        assert_eq!(open(4, json!({})), Err(LoadError::FromTheFuture(4)));
    }

    #[test]
    fn steps_leave_alone_what_is_no_design() {
        for design in [json!(null), json!([]), json!("title"), json!({"title": 7})] {
            assert!(unwrap_with(json!({"version": 1, "design": design}), TWO).is_ok());
        }
    }

    #[test]
    fn a_file_without_a_version_says_so() {
        let error = unwrap(json!({"nodes": {}})).unwrap_err();
        assert_eq!(error.to_string(), "this is not a Groundplan design: it has no `version`");
        for version in [json!(0), json!(-1), json!("1"), json!(1.5)] {
            assert!(matches!(unwrap(json!({"version": version})), Err(LoadError::NotADesign(_))));
        }
        assert_eq!(unwrap(json!({"version": u64::MAX})), Err(LoadError::FromTheFuture(u64::MAX)));
    }
}
