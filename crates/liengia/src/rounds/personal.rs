//! What rounds say of persons: which household answered, two years. No law was read that sets it: it is the house's, a
//! pledge's year and the one after. What stays of a round are its text and its numbers.

use ground::personal::{Ends, Personal, Record, Section, Table, Whose};
use ground::retention::{Fate, OTHERS, Period, Span};

use super::answers::personal as answers;

pub const PERSONAL: Personal = Personal {
    tables: &[
        Table::new(
            "rounds",
            &[("opened_by", Whose::By)],
            Ends::Otherwise("never: it says what was put to everybody, and of persons only who opened it"),
        ),
        Table::new(
            "round_households",
            &[("household_id", Whose::Household)],
            Ends::After(&[Record::new(
                Period::new("round-household", OTHERS, 247, Span::Years(2), Fate::Remove),
                "asked_at",
            )]),
        ),
        Table {
            files: true,
            ..Table::new(
                "round_sheets",
                &[("printed_by", Whose::By)],
                Ends::After(&[Record::new(
                    Period::new("round-sheet", OTHERS, 248, Span::Years(2), Fate::Remove),
                    "printed_at",
                )]),
            )
        },
        Table {
            telling: &[("body", "''")],
            ..Table::new(
                "round_papers",
                &[],
                Ends::After(&[Record::new(
                    Period::new("round-paper", OTHERS, 249, Span::Years(2), Fate::Anonymise),
                    "made_at",
                )]),
            )
        },
        answers::ANSWERS,
        answers::DRAWINGS,
        answers::STRIKES,
    ],
    sections: &[ROUNDS],
    ..Personal::NOTHING
};

const ROUNDS: Section = Section {
    until: &[("span", "round-answer")],
    lists: &[answers::ANSWERED],
    ..Section::new("rounds", 65, "roster", "rounds-held", "rounds-held-why")
};
