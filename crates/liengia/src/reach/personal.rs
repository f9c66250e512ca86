//! Pairs while they last and two months longer; knocks two months. No law was read that sets either: both are the house's.

use ground::personal::{Ends, Listed, Personal, Record, Says, Section, Table, Title, Whose};
use ground::retention::{Fate, OTHERS, Period, Span};

pub const PERSONAL: Personal = Personal {
    tables: &[
        Table::new(
            "pairs",
            &[
                ("one_id", Whose::Household),
                ("two_id", Whose::Household),
                ("asked_by", Whose::By),
                ("ended_by", Whose::By),
            ],
            Ends::After(&[Record::new(
                Period::new("pair", OTHERS, 240, Span::Days(60), Fate::Remove),
                "ended_at",
            )]),
        ),
        Table::new(
            "reach_looks",
            &[("household_id", Whose::HouseholdCopy)],
            Ends::Otherwise("with the next look, a week later"),
        ),
        Table::new(
            "knocks",
            &[("household_id", Whose::Household), ("asked_id", Whose::Household), ("knocked_by", Whose::By)],
            Ends::After(&[Record::new(
                Period::new("knock", OTHERS, 241, Span::Days(60), Fate::Remove),
                "asked_at",
            )]),
        ),
    ],
    sections: &[Section {
        until: &[("span", "pair")],
        lists: &[
            Listed::new(
                Title::Key("reach-held-pair"),
                "select r.asked_at, r.ended_at from pairs r join persons p
                 on p.household_id = r.one_id or p.household_id = r.two_id
                 where p.id = ?1 order by r.asked_at desc, r.id limit 20",
                &[("ended", "reach-held-ended", Says::Date)],
            ),
            Listed::new(
                Title::Key("reach-held-knock"),
                "select k.asked_at, k.knocked_at from knocks k join persons p on p.household_id = k.household_id
                 where p.id = ?1 order by k.asked_at desc, k.id limit 50",
                &[("knocked", "reach-held-knocked", Says::Date)],
            ),
        ],
        ..Section::new("pairs", 65, "roster", "reach-held", "reach-held-why")
    }],
    ..Personal::NOTHING
};
