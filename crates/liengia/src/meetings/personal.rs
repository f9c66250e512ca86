//! What meetings say of persons: what a household answered and whether it came, a year; who was to do what and the text of
//! minutes, five. No law was read that sets either: both are the house's, long enough for the year's evaluation and for
//! whoever asks what was decided.

use ground::personal::{Ends, Personal, Section, Table, Whose};

use super::attendance::personal as attendance;
use super::minutes::personal as minutes;

pub const PERSONAL: Personal = Personal {
    tables: &[
        Table::new(
            "meetings",
            &[("called_by", Whose::By)],
            Ends::Otherwise("never: it says when neighbours met, and of persons only who called them"),
        ),
        attendance::ANSWERS,
        attendance::OPINIONS,
        attendance::PRESENCES,
        minutes::MINUTES,
        minutes::DECISIONS,
    ],
    sections: &[MEETINGS],
    ..Personal::NOTHING
};

const MEETINGS: Section = Section {
    until: &[("span", "meeting-answer")],
    lists: &[attendance::ANSWERED, attendance::SAID, attendance::CAME, minutes::TO_DO],
    ..Section::new("meetings", 60, "roster", "meetings-held", "meetings-held-why")
};
