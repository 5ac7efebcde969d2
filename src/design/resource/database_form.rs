//! The settings of a database, in the order of its form.

use crate::design::field::{Control, Field, Section, choices};

pub(super) const SECTIONS: &[Section] = &[
    Section {
        title: "Engine",
        fields: &[
            Field::new(
                "engine",
                "Engine",
                Control::Choice(choices!(
                    "postgres" => "PostgreSQL",
                    "mysql" => "MySQL",
                    "aurora-postgresql" => "Aurora PostgreSQL",
                    "aurora-mysql" => "Aurora MySQL",
                )),
                "Aurora keeps data in three zones, grows by itself and scales its readers; a plain instance is simpler and mostly cheaper. Another engine makes a new, empty database.",
            ),
            Field::new(
                "version",
                "Version",
                Control::Text { mono: true, placeholder: "17" },
                "The major version; AWS installs minor versions by itself. A newer one upgrades the database, which interrupts it and cannot be taken back.",
            ),
            Field::varies(
                "capacity",
                "Capacity",
                Control::Choice(choices!("instance" => "Instances", "serverless" => "Serverless")),
                "Aurora only. Serverless follows the load between two limits, paid by the second.",
            ),
            Field::varies(
                "instance_class",
                "Instance class",
                Control::InstanceClass,
                "CPU and memory of the server, of each one in an Aurora cluster. Serverless has none.",
            ),
            Field::varies(
                "min_acu",
                "Minimum ACU",
                Control::Choice(choices!(
                    "0" => "0 ACU, pauses",
                    "0.5" => "0.5 ACU",
                    "1" => "1 ACU",
                    "2" => "2 ACU",
                    "4" => "4 ACU",
                    "8" => "8 ACU",
                    "16" => "16 ACU",
                    "32" => "32 ACU",
                )),
                "Serverless only. A unit has about 2 GiB of memory. At 0 the cluster pauses while nobody is connected and takes some 15 seconds to wake up; connections that a service keeps open hold it awake.",
            ),
            Field::varies(
                "max_acu",
                "Maximum ACU",
                Control::Number { min: 1, max: 256, unit: "ACU" },
                "Serverless only. The most that each server of the cluster can grow to, and cost.",
            ),
            Field::varies(
                "auto_pause_minutes",
                "Auto-pause after",
                Control::Number { min: 5, max: 1440, unit: "minutes" },
                "Serverless with no least capacity only: how long nobody was connected.",
            ),
            Field::new(
                "port",
                "Port",
                Control::Number { min: 1150, max: 65_535, unit: "" },
                "Where it listens. Another port restarts it at once.",
            ),
        ],
    },
    Section {
        title: "Storage",
        fields: &[
            Field::varies(
                "storage_gib",
                "Allocated storage",
                Control::Number { min: 20, max: 65_536, unit: "GiB" },
                "gp3. It can grow later, never shrink. Aurora grows by itself: there it is the size you expect, for the estimate only.",
            ),
            Field::varies(
                "max_storage_gib",
                "Max allocated storage",
                Control::Number { min: 20, max: 65_536, unit: "GiB" },
                "Grows by itself when nearly full. The same figure as storage switches growth off. Not for Aurora, which always grows.",
            ),
            Field::varies(
                "io_optimized",
                "I/O-Optimized",
                Control::Toggle,
                "Aurora only. Servers and storage cost more, reads and writes of the storage nothing: cheaper where these are more than a quarter of the bill.",
            ),
            Field::varies(
                "monthly_million_io",
                "I/O requests",
                Control::Number { min: 0, max: 10_000_000, unit: "million / month" },
                "Aurora only: reads and writes that reach the storage. For the estimate only.",
            ),
        ],
    },
    Section {
        title: "Availability",
        fields: &[
            Field::varies(
                "multi_az",
                "Multi-AZ",
                Control::Toggle,
                "A second instance in another zone takes over within a minute or two. Doubles the price. Aurora has readers instead.",
            ),
            Field::varies(
                "readers",
                "Readers",
                Control::Number { min: 0, max: 15, unit: "" },
                "Aurora only: further servers that answer reads, and take over within a minute when the one that writes fails.",
            ),
            Field::varies(
                "read_replicas",
                "Read replicas",
                Control::Number { min: 0, max: 15, unit: "" },
                "Not for Aurora: copies that answer reads, a moment behind, at the price of an instance each. Services get their addresses in the variable that ends in READER_HOST, separated by commas. AWS makes none of a database whose password it keeps, so Terraform makes the password, and nothing rotates it.",
            ),
            Field::varies(
                "replica_class",
                "Replica class",
                Control::InstanceClass,
                "CPU and memory of each read replica. Empty: that of the instance. A smaller one falls behind when much is written.",
            ),
            Field::varies(
                "backup_days",
                "Backup retention",
                Control::Number { min: 0, max: 35, unit: "days" },
                "Point-in-time restore within this window. 0 makes no backups, which Aurora does not allow.",
            ),
            Field::varies(
                "deletion_protection",
                "Deletion protection",
                Control::Toggle,
                "AWS refuses to delete it until this is switched off.",
            ),
            Field::varies(
                "final_snapshot",
                "Final snapshot",
                Control::Toggle,
                "Keeps a last copy when the database is deleted.",
            ),
            Field::varies(
                "apply_immediately",
                "Apply immediately",
                Control::Toggle,
                "Another size, version or Multi-AZ, and more storage, with the apply: most of it interrupts the database. Otherwise in its maintenance window, early on Sunday (UTC).",
            ),
        ],
    },
    Section {
        title: "Access",
        fields: &[
            Field::new(
                "database_name",
                "Database name",
                Control::Text { mono: true, placeholder: "app" },
                "The first database on the server. Another one makes a new, empty server.",
            ),
            Field::new(
                "username",
                "Master username",
                Control::Text { mono: true, placeholder: "app_admin" },
                "Its password is made, kept and rotated in Secrets Manager. Another user makes a new, empty server.",
            ),
            Field::varies(
                "password_days",
                "Password rotation",
                Control::Number { min: 1, max: 1000, unit: "days" },
                "How often RDS changes the password. Tasks know the one they started with: from then on they get no new connections until they are started anew. AWS's own choice is 7. Not with read replicas, where nothing changes it.",
            ),
            Field::new(
                "iam_authentication",
                "IAM authentication",
                Control::Toggle,
                "Lets roles log in with short-lived tokens beside the password.",
            ),
        ],
    },
    Section {
        title: "Monitoring",
        fields: &[
            Field::varies(
                "performance_insights",
                "Performance Insights",
                Control::Toggle,
                "Shows which queries load the server; a week of history is free.",
            ),
            Field::varies(
                "enhanced_monitoring",
                "Enhanced monitoring",
                Control::Toggle,
                "Operating system metrics every minute, billed as log ingestion.",
            ),
        ],
    },
];
