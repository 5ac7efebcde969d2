//! Regions: names and zone letters.
//!
//! The regions are those of the price catalogue. Zone letters differ between accounts in us-east-1, us-west-1 and
//! ap-northeast-1; those listed are what new accounts have had for years, not verified for each account. A variable of
//! the exported module overrides them.

/// Code, place and the letters of its zones.
pub const REGIONS: &[(&str, &str, &str)] = &[
    ("us-east-1", "N. Virginia", "abcdf"),
    ("us-east-2", "Ohio", "abc"),
    ("us-west-1", "N. California", "ac"),
    ("us-west-2", "Oregon", "abcd"),
    ("ca-central-1", "Canada", "abd"),
    ("sa-east-1", "São Paulo", "abc"),
    ("eu-west-1", "Ireland", "abc"),
    ("eu-west-2", "London", "abc"),
    ("eu-west-3", "Paris", "abc"),
    ("eu-central-1", "Frankfurt", "abc"),
    ("eu-north-1", "Stockholm", "abc"),
    ("eu-south-1", "Milan", "abc"),
    ("ap-northeast-1", "Tokyo", "acd"),
    ("ap-northeast-2", "Seoul", "abcd"),
    ("ap-northeast-3", "Osaka", "abc"),
    ("ap-southeast-1", "Singapore", "abc"),
    ("ap-southeast-2", "Sydney", "abc"),
    ("ap-southeast-3", "Jakarta", "abc"),
    ("ap-south-1", "Mumbai", "abc"),
    ("ap-east-1", "Hong Kong", "abc"),
];

/// The letters of a region's zones; `abc` for a region we do not know.
#[must_use]
pub fn zone_letters(region: &str) -> &'static str {
    REGIONS.iter().find(|it| it.0 == region).map_or("abc", |it| it.2)
}

/// A region to keep copies in: of the same country or union, as good as always of the same law. None where AWS has no
/// other there that accounts begin with; regions that an account has to switch on first are left out.
#[must_use]
pub fn region_for_copies(region: &str) -> Option<&'static str> {
    Some(match region {
        "us-east-1" | "us-east-2" => "us-west-2",
        "us-west-1" | "us-west-2" => "us-east-2",
        "eu-west-1" | "eu-west-3" | "eu-north-1" | "eu-south-1" => "eu-central-1",
        "eu-central-1" => "eu-west-1",
        "ap-northeast-1" => "ap-northeast-3",
        "ap-northeast-3" => "ap-northeast-1",
        _ => return None,
    })
}

/// The partition of AWS that a region is in. Source: `partitions.json` of the AWS SDKs.
#[must_use]
pub fn partition(region: &str) -> &'static str {
    let mut parts = region.split('-');
    match (parts.next(), parts.next()) {
        (Some("cn"), _) => "aws-cn",
        (Some("eusc"), _) => "aws-eusc",
        (_, Some("gov")) => "aws-us-gov",
        (_, Some("iso")) => "aws-iso",
        (_, Some("isob")) => "aws-iso-b",
        (_, Some("isoe")) => "aws-iso-e",
        (_, Some("isof")) => "aws-iso-f",
        (_, _) => "aws",
    }
}

/// Where a region is.
#[must_use]
pub fn region_place(region: &str) -> Option<&'static str> {
    REGIONS.iter().find(|it| it.0 == region).map(|it| it.1)
}
