//! Who answers for whom: while it stands and two months longer. The period is the house's; no law was read that sets it.

use ground::personal::{Ends, Listed, Personal, Record, Says, Section, Table, Title, Whose};
use ground::retention::{Fate, OTHERS, Period, Span};

pub const PERSONAL: Personal = Personal {
    tables: &[Table::new(
        "aides",
        &[
            ("elder_id", Whose::Goes),
            ("aide_id", Whose::Goes),
            ("asked_by", Whose::By),
            ("witness_id", Whose::By),
            ("witnessed_by", Whose::By),
            ("ended_by", Whose::By),
        ],
        Ends::After(&[Record::new(
            Period::new("aide", OTHERS, 242, Span::Days(60), Fate::Remove),
            "until_at",
        )]),
    )],
    sections: &[Section {
        until: &[("span", "aide")],
        lists: &[
            Listed::new(
                Title::Key("aides-held-mine"),
                "select a.asked_at, p.name, a.begun_at, a.until_at from aides a join persons p on p.id = a.aide_id
                 where a.elder_id = ?1 order by a.asked_at desc, a.id limit 20",
                &[
                    ("name", "aides-aide", Says::Text),
                    ("begun", "aides-held-begun", Says::Date),
                    ("until", "aides-held-until", Says::Date),
                ],
            ),
            Listed::new(
                Title::Key("aides-held-others"),
                "select a.asked_at, p.name, a.begun_at, a.until_at from aides a join persons p on p.id = a.elder_id
                 where a.aide_id = ?1 order by a.asked_at desc, a.id limit 20",
                &[
                    ("name", "aides-held-for", Says::Text),
                    ("begun", "aides-held-begun", Says::Date),
                    ("until", "aides-held-until", Says::Date),
                ],
            ),
        ],
        ..Section::new("aides", 66, "roster", "aides-held", "aides-held-why")
    }],
    ..Personal::NOTHING
};
