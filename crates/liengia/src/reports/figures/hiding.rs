//! What may be shown of counts to those who do not read reports: nothing so small that it points at a neighbour, and
//! nothing from which such a number follows by taking the others away.
//!
//! - One or two is never shown; months are taken together until no number in them is that small.
//! - A row or column that adds up to a number shown elsewhere never hides exactly one number, nor numbers that make one
//!   or two together: the next smallest is hidden with them.
//! - Kinds that only the police read are not named at all, and nothing of the half-year that runs is shown: who looks every
//!   day, or every month, would see a neighbour telling.
//! - Below the unit of one's own office nothing is shown: a block's number without a group's is another group's.
//!
//! What this cannot do: two people of different offices who put their figures side by side.

use ground::figures::{FIGURE_MIN, is_small, tells};
use time::Date;

use super::Line;
use crate::reports::kind::{Audience, Kind};

/// Months, taken together with those after them until no number of them is small; what is left over at the end goes to
/// the last. A quiet month alone would be as telling as a small one: it says that nobody told. One period that is not
/// [`is_safe`] is all there is, and hides its parts.
pub fn periods(months: &[(Date, Line)]) -> Vec<((Date, Date), Line)> {
    let mut periods: Vec<((Date, Date), Line)> = Vec::new();
    for (month, line) in months {
        match periods.last_mut().filter(|(_, sum)| !is_safe(sum)) {
            Some(((_, last), sum)) => (*last, *sum) = (*month, sum.clone().with(line)),
            None => periods.push(((*month, *month), line.clone())),
        }
    }
    while periods.len() > 1
        && let Some(((_, last), rest)) = periods.pop_if(|(_, sum)| !is_safe(sum))
        && let Some(((_, end), sum)) = periods.last_mut()
    {
        (*end, *sum) = (last, sum.clone().with(&rest));
    }
    periods
}

/// Whether counts may be shown as they are: enough reports, and none of the numbers small or telling of a small one.
pub fn is_safe(line: &Line) -> bool {
    let parts = [line.answered_in_time, line.answered_late, line.open_in_time, line.open_late];
    line.filed >= FIGURE_MIN
        && !parts.into_iter().any(is_small)
        && !tells(line.received_in_time, line.filed)
        && !is_small(line.minutes_to_receive.len() as i64)
}

/// The kinds that may be named, and all others together: each at least [`FIGURE_MIN`], or nothing at all.
pub fn kinds(kinds: &[(Kind, Line)]) -> (Vec<(Kind, i64)>, i64) {
    let nameable = |kind: Kind, filed: i64| kind.audience() == Audience::Group && filed >= FIGURE_MIN;
    let mut named: Vec<_> = kinds
        .iter()
        .filter(|(kind, line)| nameable(*kind, line.filed))
        .map(|(kind, line)| (*kind, line.filed))
        .collect();
    let mut others: i64 = kinds.iter().map(|(_, line)| line.filed).sum::<i64>()
        - named.iter().map(|(_, filed)| filed).sum::<i64>();
    while is_small(others) {
        let Some(least) = named.iter().enumerate().min_by_key(|(_, (_, filed))| *filed).map(|(i, _)| i)
        else {
            break;
        };
        others += named.remove(least).1;
    }
    (named, others)
}
