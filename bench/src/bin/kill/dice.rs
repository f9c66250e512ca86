//! Chance that can be had again: the seed is printed, and the same seed gives the same moments.

/// SplitMix64; good enough for moments, of no use for secrets.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    pub fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// 0 to `n` - 1.
    pub fn below(&mut self, n: u64) -> u64 {
        self.throw() % n.max(1)
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// Letters that have not been thrown before; no digits, which might look like a number of someone's.
    pub fn letters(&mut self) -> String {
        let thrown = self.throw();
        (0..12).map(|i| (b'a' + (thrown >> (5 * i) & 15) as u8) as char).collect()
    }

    /// Dice of one's own, for a client.
    pub fn split(&mut self) -> Dice {
        Dice(self.throw())
    }
}
