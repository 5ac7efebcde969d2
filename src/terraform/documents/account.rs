//! What stands before the first environment: the bucket of the state, and the role that applies.

use super::code;
use crate::design::facts::partition;
use crate::terraform::Context;

/// Where the state is kept.
pub(super) fn state(cx: &Context<'_>) -> String {
    let project = cx.topology.project();
    if !project.state_bucket.is_empty() {
        return format!(
            "The state goes to the bucket {}, which is there already. See that it keeps versions, encrypts, and is closed to \
             everybody who need not read the state.",
            code(&project.state_bucket)
        );
    }
    let copies = match super::region_of_copies(project) {
        Some(_) => {
            "It copies each state to the region that `copy_region` in `bootstrap/terraform.tfvars` names. A key there \
             and here is 1 USD a month each. If the bucket is ever lost, take `terraform.tfstate` back from the copy, and \
             not the `.tflock` beside it, which stays there; to work with the copy itself, delete what ends in `.tflock` first."
        }
        None => {
            "Nothing copies it: name a region as `copy_region` in `bootstrap/terraform.tfvars` where it should be. A \
             key is 1 USD a month."
        }
    };
    format!(
        "Once for all environments, make the bucket that holds the state, with its key and its access log:\n\n\
         ```sh\nterraform -chdir=bootstrap init\nterraform -chdir=bootstrap apply\n```\n\n   \
         Keep `bootstrap/terraform.tfstate`: Git leaves it out, nothing else knows what this made, and another apply without it \
         stops at names that are taken. Whoever has not got it copies `backend.hcl.example` of an environment to `backend.hcl` in \
         place of the first line under 2: the bucket is `{name}-tfstate-<account id>`, the key \
         `aws kms describe-key --key-id alias/tfstate/{name} --query KeyMetadata.Arn`.\n\n   {copies}",
        name = cx.names.project(),
    )
}

/// How an environment finds its state.
pub(super) fn init(cx: &Context<'_>) -> &'static str {
    if cx.topology.project().state_bucket.is_empty() {
        "terraform -chdir=../../bootstrap output -raw backend_config > backend.hcl\n\
         terraform init -backend-config=backend.hcl"
    } else {
        "terraform init"
    }
}

/// The role that applies, with its policies, the first time and after each change of the drawing.
pub(super) fn role(cx: &Context<'_>) -> String {
    format!(
        "Make the role that applies, with the policies, in each account that gets an environment. This one may be assumed by \
         whoever the account lets; a pipeline that signs in by OIDC takes a trust of its own. Another drawing may need other \
         rights, and each of them may have moved to another file: run it again before you apply what is new. What is there \
         already says EntityAlreadyExists, and policies get a new version.\n\n\
         ```sh\nROLE=apply_{project}   # not {project}-…, which it could change itself\n\
         ACCOUNT=$(aws sts get-caller-identity --query Account --output text)\n\
         aws iam create-role --role-name \"$ROLE\" --query Role.Arn --output text --assume-role-policy-document '{{\n  \
         \"Version\": \"2012-10-17\",\n  \
         \"Statement\": [{{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": {{\"AWS\": \"'\"$ACCOUNT\"'\"}}}}]\n}}'\n\
         for FILE in policies/*.json; do\n  \
         POLICY=\"arn:{partition}:iam::$ACCOUNT:policy/{project}-$(basename \"$FILE\" .json)\"\n  \
         aws iam create-policy --policy-name \"${{POLICY##*/}}\" --policy-document \"file://$FILE\" ||\n    \
         aws iam create-policy-version --set-as-default --policy-arn \"$POLICY\" --policy-document \"file://$FILE\"\n  \
         aws iam attach-role-policy --role-name \"$ROLE\" --policy-arn \"$POLICY\"\n\
         done\n```\n\n   \
         AWS keeps five versions; `aws iam delete-policy-version` takes an old one away. To delete what is no longer drawn takes the \
         rights of before: where the last box of a kind goes, apply first, then change the policies and detach those whose \
         files are gone. Where others come with it, do it in two steps.",
        project = cx.names.project(),
        partition = partition(&cx.topology.project().region),
    )
}
