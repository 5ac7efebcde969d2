//! The registries that images come from.

use crate::design::{Image, Kind, Task};

use crate::terraform::Context;
use crate::terraform::expr::Expr;

/// The repositories that images come from, ours and those named by their address.
pub(super) fn repositories(cx: &Context<'_>, task: &Task<'_>) -> Expr {
    let mut found: Vec<(String, Expr)> = Vec::new();
    for container in task.containers {
        let entry = match &container.image {
            Image::Repository { id, .. }
                if cx.topology.node(*id).map(|it| it.kind()) == Some(Kind::Repository) =>
            {
                (cx.names.slug(*id).to_owned(), cx.names.output(*id, "arn"))
            }
            Image::Repository { .. } => continue,
            Image::External(image) => match registry_arn(image) {
                Some((name, arn)) => (name, Expr::Text(arn)),
                None => continue,
            },
        };
        if !found.iter().any(|(name, _)| *name == entry.0) {
            found.push(entry);
        }
    }
    Expr::Map(found).or_null()
}

/// Name and ARN of the private ECR repository in an image's address: pulling from it needs a permission.
fn registry_arn(image: &str) -> Option<(String, String)> {
    let (host, path) = image.split_once('/')?;
    let (account, rest) = host.split_once(".dkr.ecr.")?;
    let region = rest.strip_suffix(".amazonaws.com")?;
    let whole = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if account.len() != 12 || !account.bytes().all(|b| b.is_ascii_digit()) || !whole(region) {
        return None;
    }
    let name = path.split(['@', ':']).next().filter(|it| !it.is_empty())?;
    Some((name.to_owned(), format!("arn:aws:ecr:{region}:{account}:repository/{name}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_in_a_private_registry_needs_its_repository() {
        let (name, arn) = registry_arn("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.2").unwrap();
        assert_eq!(
            (name.as_str(), arn.as_str()),
            ("shop/api", "arn:aws:ecr:eu-west-1:123456789012:repository/shop/api")
        );
        assert_eq!(registry_arn("public.ecr.aws/nginx/nginx:1"), None);
    }
}
