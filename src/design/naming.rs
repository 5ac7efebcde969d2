//! Names in AWS are made of project, environment and box: what room each leaves to the others.

use super::slug;

/// Characters that the name of an environment may have.
pub(crate) const LONGEST_ENVIRONMENT: usize = 12;

/// Characters of the project that names begin with.
const LONGEST_PROJECT: usize = 20;

/// The hexadecimal digits of a [`mark`].
const MARK: usize = 4;

/// A box with less room than its own name shares it with the project only down to this.
const LEAST: usize = 10;

/// What a box's own name has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// `<project>-<environment>-…`
    WithProject(usize),
    /// `<environment>-…-<mark of the project>`: without a mark, two projects in one account would meet.
    WithMark(usize),
}

impl Room {
    /// The room in a name of `most` characters for a box that would be called `own`.
    ///
    /// It is the same whichever environments there are: were it cut to the longest, one that comes or goes would rename,
    /// and so replace, what runs in all the others.
    pub(crate) fn of(project: &str, own: &str, most: usize) -> Self {
        // `internal-` is AWS's own beginning for load balancers.
        let reserved = project == "internal";
        match most.checked_sub(project.len() + LONGEST_ENVIRONMENT + 2) {
            Some(room) if room >= own.len().min(LEAST) && !reserved => Self::WithProject(room),
            _ => Self::WithMark(most.saturating_sub(LONGEST_ENVIRONMENT + MARK + 2)),
        }
    }

    pub(crate) const fn characters(self) -> usize {
        match self {
            Self::WithProject(room) | Self::WithMark(room) => room,
        }
    }
}

/// The project as names begin with it.
pub(crate) fn short_project(name: &str) -> String {
    shorten(&slug(name), LONGEST_PROJECT)
}

/// `slug` within `room` characters. What is cut off leaves its mark, so that names stay different.
pub(crate) fn shorten(slug: &str, room: usize) -> String {
    if slug.len() <= room {
        return slug.to_owned();
    }
    let tail = mark(slug);
    let head = slug.get(..room.saturating_sub(MARK + 1)).unwrap_or_default().trim_end_matches('-');
    if head.is_empty() { format!("n{}", tail.get(..3).unwrap_or("000")) } else { format!("{head}-{tail}") }
}

/// A short hash that tells texts apart: 16 bits of FNV-1a, the same on every machine.
pub(crate) fn mark(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:04x}", (hash >> 16) & 0xffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_name_stays_within_its_room_and_different_from_its_neighbour() {
        let (one, other) =
            (shorten("a-very-long-service-name-one", 20), shorten("a-very-long-service-name-two", 20));
        assert!(one.len() <= 20 && other.len() <= 20 && one != other, "{one} {other}");
        assert_eq!(shorten("orders", 20), "orders");
    }

    #[test]
    fn a_long_project_leaves_its_mark_where_it_has_no_room() {
        assert_eq!(Room::of("shop", "edge", 32), Room::WithProject(14));
        assert_eq!(Room::of("shop", "a-very-long-entrance", 32), Room::WithProject(14));
        assert_eq!(Room::of("storefront", "edge", 32), Room::WithProject(8));
        assert_eq!(Room::of("storefront", "public-entrance", 32), Room::WithMark(14));
        assert_eq!(Room::of("internal", "edge", 32), Room::WithMark(14));
        assert_ne!(mark("storefront"), mark("storehouse"));
    }
}
