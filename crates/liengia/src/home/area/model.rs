//! Twelve weeks of a group.

use ground::feature::Together;
use time::{Duration, OffsetDateTime};

/// Weeks that a picture shows.
pub const WEEKS: usize = 12;
/// After so many weeks without anything a group is said to be silent: a month may well have one meeting.
const SILENT_WEEKS: usize = 5;
/// More groups than this no page shows.
pub const GROUPS_MAX: usize = 60;

/// The groups of an office.
#[derive(Debug, Clone, Default)]
pub struct Area {
    pub groups: Vec<Group>,
    /// There are more than are shown.
    pub more: bool,
}

/// A group as the bodies around it see it.
#[derive(Debug, Clone)]
pub struct Group {
    pub id: String,
    pub name: String,
    pub block: String,
    pub households: i64,
    pub led: bool,
    /// The most households of each week, the oldest first.
    pub weeks: [i64; WEEKS],
    /// What they did last.
    pub last: Option<Together>,
}

/// When the oldest week shown began.
pub fn since(now: OffsetDateTime) -> OffsetDateTime {
    now - Duration::weeks(WEEKS as i64)
}

impl Group {
    /// Adds what the group did, wherever it lies among the weeks that end now.
    pub fn add(&mut self, together: &Together, now: OffsetDateTime) {
        let ago = (now - together.at).whole_days();
        let Ok(back) = usize::try_from(ago / 7) else { return };
        let Some(week) = WEEKS.checked_sub(back + 1) else { return };
        self.weeks[week] = self.weeks[week].max(together.households);
        if self.last.as_ref().is_none_or(|last| last.at < together.at) {
            self.last = Some(together.clone());
        }
    }

    /// For how many weeks nothing was done together, where that is long.
    pub fn silent_weeks(&self) -> Option<usize> {
        let weeks = self.weeks.iter().rev().take_while(|households| **households == 0).count();
        (weeks >= SILENT_WEEKS).then_some(weeks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 +7);

    fn group() -> Group {
        let (id, name, block) = Default::default();
        Group { id, name, block, households: 24, led: true, weeks: [0; WEEKS], last: None }
    }

    fn met(ago: Duration, households: i64) -> Together {
        Together { unit_id: String::new(), at: NOW - ago, households, key: "meetings-together" }
    }

    #[test]
    fn a_week_shows_the_most_and_the_last_is_the_youngest() {
        let mut group = group();
        for (days, households) in [(3, 9), (1, 20), (20, 12), (83, 5), (84, 24)] {
            group.add(&met(Duration::days(days), households), NOW);
        }
        assert_eq!(group.weeks, [5, 0, 0, 0, 0, 0, 0, 0, 0, 12, 0, 20]);
        assert_eq!(group.last.map(|last| last.households), Some(20));
    }

    #[test]
    fn a_group_is_silent_after_five_weeks_and_not_before() {
        let silent = |days| {
            let mut group = group();
            group.add(&met(Duration::days(days), 20), NOW);
            group.silent_weeks()
        };
        assert_eq!((silent(34), silent(35), silent(84)), (None, Some(5), Some(12)));
    }
}
