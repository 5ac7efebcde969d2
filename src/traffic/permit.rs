//! What the role of a task permits it: one statement for each deed, however many boxes it is done to.
//!
//! The policies of a role have room for 10,240 characters together, so a box more may only cost its ARN.

use crate::design::{
    Access, Arrow, Bucket, Database, FileSystem, Messages, NodeId, Queue, QueueKey, Service, Table, Topic,
    TopicKey, Topology,
};

/// What a role may do, and how.
#[derive(Debug, PartialEq, Eq)]
pub struct Deed {
    /// Names the statement, so each has its own.
    pub sid: &'static str,
    pub actions: &'static [&'static str],
    pub only: Only,
}

/// What a deed is narrowed to, beside its boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// To nothing.
    Boxes,
    /// By way of a service, named as KMS sees it.
    Via(&'static str),
    /// Through the access points that are the task's own.
    OwnAccessPoints,
    /// The namespace of the metric that a service scales on.
    OwnNamespace,
}

/// What a deed is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Box(NodeId),
    /// What is inside a box, by the end of its ARN.
    Inside(NodeId, &'static str),
    /// The user of a database that is called as the task is.
    UserOf(NodeId),
    /// The customer key of what is kept.
    Key,
    /// What has no ARN.
    Anything,
}

/// A statement of the role of a task.
#[derive(Debug)]
pub struct Permit {
    pub deed: &'static Deed,
    pub targets: Vec<Target>,
}

/// What a task may do, in the order of its arrows.
#[must_use]
pub fn permits(topology: &Topology<'_>, task: NodeId) -> Vec<Permit> {
    let mut list = List { encrypted: topology.project().customer_key, permits: Vec::new() };
    for (to, arrow) in topology.links_from(task) {
        match arrow {
            Arrow::Use(used) if topology.get::<Table>(to).is_some() => list.table(to, used.access),
            Arrow::Use(used) if topology.get::<Bucket>(to).is_some() => list.bucket(to, used.access),
            Arrow::Mount(mount) if topology.get::<FileSystem>(to).is_some() => {
                list.add(if mount.read_only { &MOUNT_TO_READ } else { &MOUNT }, [Target::Box(to)]);
            }
            Arrow::Send(sent) => list.queue(topology, to, sent.access),
            Arrow::Publish(_) => list.topic(topology, to),
            Arrow::Connect(_) if topology.get::<Database>(to).is_some_and(|it| it.iam_authentication) => {
                list.add(&LOG_IN, [Target::UserOf(to)]);
            }
            Arrow::Use(_)
            | Arrow::Mount(_)
            | Arrow::Connect(_)
            | Arrow::Call(_)
            | Arrow::Egress(_)
            | Arrow::Deploy(_)
            | Arrow::Receive(_)
            | Arrow::Entry(_)
            | Arrow::Visit(_)
            | Arrow::Name(_)
            | Arrow::Forward(_)
            | Arrow::Deliver(_)
            | Arrow::Protect(_)
            | Arrow::Listen(_)
            | Arrow::Route(_)
            | Arrow::Consume(_)
            | Arrow::Subscribe(_)
            | Arrow::Watch(_) => {}
        }
    }
    for (queue, _) in topology.queues_of(task) {
        list.queue(topology, queue, Messages::Receive);
    }
    if topology.get::<Service>(task).and_then(Service::own_namespace).is_some() {
        list.add(&WRITE_METRICS, [Target::Anything]);
    }
    list.permits
}

struct List {
    /// Whether boxes are encrypted with a key of the design.
    encrypted: bool,
    permits: Vec<Permit>,
}

impl List {
    fn add<const N: usize>(&mut self, deed: &'static Deed, targets: [Target; N]) {
        if let Some(permit) = self.permits.iter_mut().find(|it| it.deed == deed) {
            for target in targets {
                if !permit.targets.contains(&target) {
                    permit.targets.push(target);
                }
            }
        } else {
            self.permits.push(Permit { deed, targets: targets.to_vec() });
        }
    }

    fn add_key(&mut self, deed: &'static Deed) {
        if self.encrypted {
            self.add(deed, [Target::Key]);
        }
    }

    fn table(&mut self, to: NodeId, access: Access) {
        // Only queries and scans name an index; where a table has none the second line matches nothing.
        let indexed = [Target::Box(to), Target::Inside(to, "/index/*")];
        match access {
            Access::Read => self.add(&READ_TABLES, indexed),
            Access::Write => self.add(&WRITE_TABLES, [Target::Box(to)]),
            Access::ReadWrite => self.add(&READ_AND_WRITE_TABLES, indexed),
        }
        self.add_key(&DECRYPT_TABLES);
    }

    fn bucket(&mut self, to: NodeId, access: Access) {
        let (objects, key) = match access {
            Access::Read => (&READ_OBJECTS, &DECRYPT_OBJECTS),
            Access::Write => (&WRITE_OBJECTS, &ENCRYPT_OBJECTS),
            Access::ReadWrite => (&READ_AND_WRITE_OBJECTS, &ENCRYPT_OBJECTS),
        };
        self.add(objects, [Target::Inside(to, "/*")]);
        if access != Access::Write {
            self.add(&LIST_BUCKETS, [Target::Box(to)]);
        }
        self.add_key(key);
    }

    fn queue(&mut self, topology: &Topology<'_>, queue: NodeId, access: Messages) {
        let Some(it) = topology.get::<Queue>(queue) else { return };
        if access.sends() {
            self.add(&SEND_MESSAGES, [Target::Box(queue)]);
        }
        if access.receives() {
            self.add(&RECEIVE_MESSAGES, [Target::Box(queue)]);
        }
        if it.encryption == QueueKey::Design {
            self.add_key(if access.sends() { &ENCRYPT_MESSAGES } else { &DECRYPT_MESSAGES });
        }
    }

    fn topic(&mut self, topology: &Topology<'_>, topic: NodeId) {
        let Some(it) = topology.get::<Topic>(topic) else { return };
        self.add(&PUBLISH, [Target::Box(topic)]);
        if it.encryption == TopicKey::Design {
            self.add_key(&ENCRYPT_PUBLISHED);
        }
    }
}

static READ_TABLES: Deed = Deed {
    sid: "ReadTables",
    actions: &[
        "dynamodb:BatchGetItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:Query",
        "dynamodb:Scan",
    ],
    only: Only::Boxes,
};

static WRITE_TABLES: Deed = Deed {
    sid: "WriteTables",
    actions: &[
        "dynamodb:BatchWriteItem",
        "dynamodb:DeleteItem",
        "dynamodb:DescribeTable",
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
    ],
    only: Only::Boxes,
};

static READ_AND_WRITE_TABLES: Deed = Deed {
    sid: "ReadAndWriteTables",
    actions: &[
        "dynamodb:BatchGetItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:DeleteItem",
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:Scan",
        "dynamodb:UpdateItem",
    ],
    only: Only::Boxes,
};

/// DynamoDB decrypts the table's own key in the name of whoever asks, for reads and writes alike.
static DECRYPT_TABLES: Deed = Deed {
    sid: "DecryptTables",
    actions: &["kms:Decrypt", "kms:DescribeKey"],
    only: Only::Via("dynamodb.*.amazonaws.com"),
};

static READ_OBJECTS: Deed = Deed { sid: "ReadObjects", actions: &["s3:GetObject"], only: Only::Boxes };

static WRITE_OBJECTS: Deed = Deed {
    sid: "WriteObjects",
    actions: &["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
    only: Only::Boxes,
};

static READ_AND_WRITE_OBJECTS: Deed = Deed {
    sid: "ReadAndWriteObjects",
    actions: &["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
    only: Only::Boxes,
};

/// Without it a missing object is answered with 403, which hides the mistake.
static LIST_BUCKETS: Deed = Deed { sid: "ListBuckets", actions: &["s3:ListBucket"], only: Only::Boxes };

static DECRYPT_OBJECTS: Deed =
    Deed { sid: "DecryptObjects", actions: &["kms:Decrypt"], only: Only::Via("s3.*.amazonaws.com") };

/// A multipart upload reads back the parts that it encrypted.
static ENCRYPT_OBJECTS: Deed = Deed {
    sid: "EncryptObjects",
    actions: &["kms:Decrypt", "kms:GenerateDataKey"],
    only: Only::Via("s3.*.amazonaws.com"),
};

static SEND_MESSAGES: Deed =
    Deed { sid: "SendMessages", actions: &["sqs:SendMessage", "sqs:GetQueueAttributes"], only: Only::Boxes };

static RECEIVE_MESSAGES: Deed = Deed {
    sid: "ReceiveMessages",
    actions: &[
        "sqs:ReceiveMessage",
        "sqs:DeleteMessage",
        "sqs:ChangeMessageVisibility",
        "sqs:GetQueueAttributes",
    ],
    only: Only::Boxes,
};

static DECRYPT_MESSAGES: Deed =
    Deed { sid: "DecryptMessages", actions: &["kms:Decrypt"], only: Only::Via("sqs.*.amazonaws.com") };

/// Senders decrypt as well: SQS checks that a data key it kept is still theirs to use.
static ENCRYPT_MESSAGES: Deed = Deed {
    sid: "EncryptMessages",
    actions: &["kms:Decrypt", "kms:GenerateDataKey"],
    only: Only::Via("sqs.*.amazonaws.com"),
};

static PUBLISH: Deed = Deed { sid: "Publish", actions: &["sns:Publish"], only: Only::Boxes };

static ENCRYPT_PUBLISHED: Deed = Deed {
    sid: "EncryptPublished",
    actions: &["kms:Decrypt", "kms:GenerateDataKey"],
    only: Only::Via("sns.*.amazonaws.com"),
};

static MOUNT: Deed = Deed {
    sid: "MountFiles",
    actions: &["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
    only: Only::OwnAccessPoints,
};

static MOUNT_TO_READ: Deed = Deed {
    sid: "MountFilesToRead",
    actions: &["elasticfilesystem:ClientMount"],
    only: Only::OwnAccessPoints,
};

/// By a short-lived token in place of the password.
static LOG_IN: Deed = Deed { sid: "LogInToDatabases", actions: &["rds-db:connect"], only: Only::Boxes };

/// Metrics have no ARN: a role is held to a namespace.
static WRITE_METRICS: Deed =
    Deed { sid: "WriteMetrics", actions: &["cloudwatch:PutMetricData"], only: Only::OwnNamespace };
