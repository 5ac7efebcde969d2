//! Putting things in order by one sort for the whole program.
//!
//! The sort of the standard library is compiled again for each type and each key, 4 KB of WebAssembly each time. This
//! one orders places in the list, so that it is compiled once. `collect` sorts as well before it builds a map or a set,
//! which [`gather`] does not.

use std::cmp::Ordering;

/// Orders by a comparison; equal ones keep their places.
pub fn order_by<T>(list: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let places = places(list.len(), &mut |a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let Some(places) = places else { return };
    let mut all: Vec<Option<T>> = std::mem::take(list).into_iter().map(Some).collect();
    list.extend(places.into_iter().filter_map(|it| all.get_mut(it)?.take()));
}

/// Orders by a key; equal ones keep their places.
pub fn order_by_key<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    order_by(list, |a, b| key(a).cmp(&key(b)));
}

/// Orders by the values themselves.
pub fn order<T: Ord>(list: &mut Vec<T>) {
    order_by(list, T::cmp);
}

/// A map or a set of what is given, as `collect` would make it: of equal keys the last one stays.
pub fn gather<C: Default + Extend<T>, T>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

/// The places `0..n` in the order of what stands there; none where that is in order as it stands, as most lists are.
fn places(n: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Option<Vec<usize>> {
    if (1..n).all(|it| compare(it - 1, it) != Ordering::Greater) {
        return None;
    }
    let mut places: Vec<usize> = (0..n).collect();
    places.sort_by(|a, b| compare(*a, *b));
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ones_keep_their_places() {
        let mut list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        order_by_key(&mut list, |it| it.0);
        assert_eq!(list, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }
}
