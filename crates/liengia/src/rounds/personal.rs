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
    erasing: &[NO_DRAWING, NO_NAME, NO_LIST],
    ..Personal::NOTHING
};

/// Answers of the household of whoever is erased that bear their name: typed so, by their hand, or as those who head it.
macro_rules! theirs {
    () => {
        "household_id = (select p.household_id from persons p where p.id = ?1)
         and (taken_by = ?1 or for_id = ?1 or name = (select p.name from persons p where p.id = ?1)
         or exists (select 1 from household_heads e where e.household_id = round_answers.household_id
         and e.person_id = ?1))"
    };
}

const NO_DRAWING: &str = concat!(
    "delete from round_drawings where answer_id in (select id from round_answers where ",
    theirs!(),
    ")"
);
const NO_NAME: &str = concat!("update round_answers set name = '' where ", theirs!());
/// A list that names them tells nothing any more; its code goes on confirming count, version and date.
const NO_LIST: &str = "update round_papers set body = '' where unit_id = (select h.unit_id from persons p
     join households h on h.id = p.household_id where p.id = ?1)
     and body like '%' || (select p.name from persons p where p.id = ?1) || '%'";

const ROUNDS: Section = Section {
    until: &[("span", "round-answer")],
    lists: &[answers::ANSWERED],
    ..Section::new("rounds", 65, "roster", "rounds-held", "rounds-held-why")
};
