//! DAT022: keys that DynamoDB does not take.

use std::collections::BTreeMap;

use crate::design::{IndexKey, KeyType, Table, Topology, is_attribute};
use crate::validate::{Report, Rule, Severity};

pub(in crate::validate) static RULE: Rule = Rule {
    id: "DAT022",
    severity: Severity::Error,
    title: "Keys that DynamoDB does not take",
    why: "AWS refuses to make the table or its index.",
    docs: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html",
    checkov: &[],
    check,
};

fn check(topology: &Topology<'_>, report: &mut Report<'_>) {
    for (id, node, table) in topology.all::<Table>() {
        let name = &node.name;
        let shown = |text: &str| text.chars().take(30).collect::<String>();
        if !is_attribute(&table.partition_key) {
            let message = format!("{name}: `{}` is no name of an attribute", shown(&table.partition_key));
            report.at(id, message).field("partition_key").fix_set("Use id", "partition_key", "id");
        }
        if !table.sort_key.is_empty() && !is_attribute(&table.sort_key) {
            let message = format!("{name}: `{}` is no name of an attribute", shown(&table.sort_key));
            report.at(id, message).field("sort_key").fix_set("Do without a sort key", "sort_key", "");
        } else if !table.sort_key.is_empty() && table.sort_key == table.partition_key {
            let message = format!("{name}: `{}` is both partition and sort key", shown(&table.sort_key));
            report.at(id, message).field("sort_key").fix_set("Do without a sort key", "sort_key", "");
        }
        if table.indexes.len() > 20 {
            let count = table.indexes.len();
            report.at(id, format!("{name} has {count} indexes; AWS takes 20")).field("indexes");
        }
        let mut types: BTreeMap<String, KeyType> = BTreeMap::new();
        types.insert(table.partition_key.clone(), table.partition_key_type);
        if !table.sort_key.is_empty() {
            types.insert(table.sort_key.clone(), table.sort_key_type);
        }
        for (index, keys) in &table.indexes {
            let objection = objection(index, keys, &mut types);
            if let Some(objection) = objection {
                let mut without = table.indexes.clone();
                without.remove(index);
                report
                    .at(id, format!("{name}, index {}: {objection}", shown(index)))
                    .field("indexes")
                    .fix_set(format!("Remove {}", shown(index)), "indexes", serde_json::json!(without));
            }
        }
    }
}

/// What is wrong with an index, given the types its table and the indexes before it declare.
fn objection(index: &str, keys: &str, types: &mut BTreeMap<String, KeyType>) -> Option<String> {
    let named = (3..=255).contains(&index.len())
        && index.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'));
    if !named {
        return Some("a name has 3 to 255 letters, digits, hyphens, points and underscores".into());
    }
    let Some((partition, sort)) = IndexKey::parse(keys) else {
        return Some("give one or two attributes, such as customer, created:N".into());
    };
    if sort.as_ref().is_some_and(|it| it.name == partition.name) {
        return Some(format!("`{}` is both partition and sort key", partition.name));
    }
    std::iter::once(partition).chain(sort).find_map(|key| {
        let known = *types.entry(key.name.clone()).or_insert(key.key_type);
        (known != key.key_type).then(|| {
            format!("`{}` is of type {} here and {} elsewhere", key.name, key.key_type.word(), known.word())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::testing::check;

    #[test]
    fn a_table_has_a_key() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("carts", Table { partition_key: String::new(), ..Table::default() }, "");
            },
            "carts: `` is no name of an attribute",
        );
        assert_eq!(fixes, ["Use id"]);
    }

    #[test]
    fn partition_and_sort_key_differ() {
        let fixes = check(
            &RULE,
            |shop| {
                shop.add("carts", Table { sort_key: "id".into(), ..Table::default() }, "");
            },
            "carts: `id` is both partition and sort key",
        );
        assert_eq!(fixes, ["Do without a sort key"]);
    }

    #[test]
    fn an_attribute_has_one_type() {
        let fixes = check(
            &RULE,
            |shop| {
                let indexes = [("by-time".to_owned(), "day, id:N".to_owned())].into();
                shop.add("carts", Table { indexes, ..Table::default() }, "");
            },
            "carts, index by-time: `id` is of type N here and S elsewhere",
        );
        assert_eq!(fixes, ["Remove by-time"]);
    }

    #[test]
    fn an_index_says_what_it_is_by() {
        let fixes = check(
            &RULE,
            |shop| {
                let indexes = [("by-time".to_owned(), String::new())].into();
                shop.add("carts", Table { indexes, ..Table::default() }, "");
            },
            "carts, index by-time: give one or two attributes, such as customer, created:N",
        );
        assert_eq!(fixes, ["Remove by-time"]);
    }
}
