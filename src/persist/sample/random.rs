//! Random numbers that are the same on every machine.

/// SplitMix64: small, and the same on every machine.
pub(super) struct Random(pub(super) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(super) fn below(&mut self, bound: u32) -> u32 {
        u32::try_from(self.next() % u64::from(bound.max(1))).unwrap_or(0)
    }

    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    pub(super) fn pick_or<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        let index = self.below(u32::try_from(list.len()).unwrap_or(u32::MAX));
        list.get(usize::try_from(index).unwrap_or(0)).copied()
    }

    pub(super) fn pick<T: Copy + Default>(&mut self, list: &[T]) -> T {
        self.pick_or(list).unwrap_or_default()
    }
}
