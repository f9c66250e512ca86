//! The numbers of households: those that the list has, where they are free.

use std::collections::BTreeSet;

/// For each new household its number. `wanted` are the list's own, in order; `taken` those that stand in the roster. Who has
/// none of their own, or one that is taken, comes behind all others. After an undo everybody so gets their own again.
pub fn numbers(wanted: &[Option<u32>], taken: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut taken: BTreeSet<u32> = taken.into_iter().collect();
    let kept: Vec<Option<u32>> =
        wanted.iter().map(|number| number.filter(|number| *number > 0 && taken.insert(*number))).collect();
    let mut last = taken.last().copied().unwrap_or(0);
    let mut next = || {
        last = last.saturating_add(1);
        last
    };
    kept.into_iter().map(|number| number.unwrap_or_else(&mut next)).collect()
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn the_list_keeps_its_numbers_where_they_are_free() {
        assert_eq!(numbers(&[Some(1), Some(2), Some(3)], []), [1, 2, 3]);
        assert_eq!(numbers(&[Some(5), None, Some(9)], []), [5, 10, 9]);
        assert_eq!(numbers(&[Some(1), Some(2), Some(3)], [2]), [1, 4, 3], "somebody stayed after an undo");
        assert_eq!(numbers(&[Some(1), Some(2), Some(1), Some(2)], []), [1, 2, 3, 4], "lane by lane");
        assert_eq!(numbers(&[None, None], [7]), [8, 9]);
        assert_eq!(numbers(&[Some(0)], []), [1]);
    }
}
