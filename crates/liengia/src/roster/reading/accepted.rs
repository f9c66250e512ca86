//! What can only be seen across rows: doubles, two answers of one household, a second leader, a phone of two households.

use std::collections::HashMap;

use viet_text::{fold, spelling};

use super::answers::{self, Moment};
use super::columns::Column;
use super::household::{Draft, RosterRow};
use super::judged::Judged;
use super::line::Line;
use super::remarks::{Change, Refusal, Skip};
use super::roles::RosterRole;

/// The households so far.
#[derive(Default)]
pub(super) struct Accepted {
    leader_line: Option<usize>,
    by_name: HashMap<String, Vec<(RosterRow, Option<Moment>)>>,
    /// The first row with a number.
    by_phone: HashMap<String, usize>,
}

impl Accepted {
    pub(super) fn settle(
        &mut self,
        line: Line<'_>,
        read: Result<Draft, Vec<Refusal>>,
        judged: &mut Vec<Judged>,
    ) {
        let refused = |why| Judged::Refused { line: line.number(), shown: line.shown(), why };
        let mut draft = match read {
            Ok(draft) => draft,
            Err(why) => return judged.push(refused(why)),
        };
        let moment = answers::moment(line);
        let namesakes = self.by_name.entry(spelling::key(&draft.row.name)).or_default();
        if let Some(at) = namesakes.iter().position(|(first, _)| is_same(first, &draft.row)) {
            let (first, first_moment) = &namesakes[at];
            let first_line = first.line;
            if !line.mapping.has(Column::Answered) {
                return judged.push(refused(vec![Refusal::DoubleOf { line: first_line }]));
            }
            if !answers::is_later(moment.as_ref(), first_moment.as_ref()) {
                let shown = draft.row.name.clone();
                say_later(judged, first_line, line.number());
                return judged.push(Judged::Skipped {
                    line: line.number(),
                    shown,
                    why: Skip::AnsweredLater { line: first_line },
                });
            }
            namesakes.remove(at);
            self.forget(first_line, line.number(), judged);
            draft.changes.push(Change::LaterAnswer { line: first_line });
        }
        self.take(draft, moment, judged);
    }

    fn take(&mut self, draft: Draft, moment: Option<Moment>, judged: &mut Vec<Judged>) {
        let Draft { mut row, mut changes } = draft;
        if row.role == RosterRole::Leader {
            match self.leader_line {
                Some(line) => {
                    row.role = RosterRole::Member;
                    changes.push(Change::LeaderAlready { line });
                }
                None => self.leader_line = Some(row.line),
            }
        }
        if let Some(phone) = &row.phone {
            match self.by_phone.get(phone.national()) {
                Some(line) => changes.push(Change::PhoneShared { line: *line }),
                None => {
                    self.by_phone.insert(phone.national().to_owned(), row.line);
                }
            }
        }
        self.by_name.entry(spelling::key(&row.name)).or_default().push((row.clone(), moment));
        judged.push(Judged::Row { row, changes });
    }

    /// An earlier answer no longer counts: it leads nobody and shares nothing.
    fn forget(&mut self, line: usize, later: usize, judged: &mut [Judged]) {
        self.leader_line = self.leader_line.filter(|leader| *leader != line);
        self.by_phone.retain(|_, first| *first != line);
        for one in judged {
            if let Judged::Row { row, .. } = one
                && row.line == line
            {
                let shown = row.name.clone();
                *one = Judged::Skipped { line, shown, why: Skip::AnsweredLater { line: later } };
                return;
            }
        }
    }
}

/// The row that stands says that another answer was left out.
fn say_later(judged: &mut [Judged], line: usize, earlier: usize) {
    for one in judged {
        if let Judged::Row { row, changes } = one
            && row.line == line
        {
            changes.push(Change::LaterAnswer { line: earlier });
        }
    }
}

/// The names are the same without accents. Years that differ make two people of them: Hoa and Hòa may be sisters.
fn is_same(first: &RosterRow, second: &RosterRow) -> bool {
    if let (Some(one), Some(other)) = (first.birth_year, second.birth_year)
        && one != other
    {
        return false;
    }
    let same_phone = first.phone.is_some() && first.phone == second.phone;
    same_phone || fold(&first.address) == fold(&second.address)
}
