//! What memberships say of the people in them: how they came in, the roles they held, what they answered.
//!
//! Not here: terms and consents as they are kept (`ground::people`), leaving when someone asks to be erased (`rights`).

use ground::personal::{Ends, Listed, Personal, Record, Says, Section, Table, Title, Whose};
use ground::retention::{Fate, Period, Span, WAYS_IN};

pub const PERSONAL: Personal = Personal {
    tables: &[
        // Only guards against a form sent twice. Before slips: a slip goes when none refers to it.
        Table::new(
            "joinings",
            &[("person_id", Whose::Stays)],
            Ends::After(&[Record::new(
                Period::new("joining", WAYS_IN, 110, Span::Days(30), Fate::Remove),
                "joined_at",
            )]),
        ),
        Table::new(
            "slips",
            &[
                ("household_id", Whose::Household),
                ("person_id", Whose::Stays),
                ("made_by", Whose::By),
                ("used_by", Whose::Stays),
            ],
            // Used, withdrawn or run out, whichever came first.
            Ends::After(&[Record {
                begun: "made_at",
                only: "not exists (select 1 from joinings j where j.slip_id = t.id)",
                ..Record::new(
                    Period::new("slip", WAYS_IN, 100, Span::Days(90), Fate::Remove),
                    "coalesce(used_at, withdrawn_at, expires_at)",
                )
            }]),
        ),
    ],
    sections: &[ANSWERS, ROLES],
    ..Personal::NOTHING
};

/// Every answer with the exact words it answered.
const ANSWERS: Section = Section {
    until: &[("span", "consent")],
    lists: &[Listed {
        link: "/me/consents",
        ..Listed::new(
            Title::Facts("", &[0]),
            "select c.answered_at, c.purpose, case when c.given then 'yes' else 'no' end, c.withdrawn_at, c.expires_at,
             c.text_version, t.body from consents c left join consent_texts t on t.purpose = c.purpose
             and t.version = c.text_version and t.language = c.language
             where c.person_id = ?1 order by c.answered_at desc, c.id desc limit 200",
            &[
                ("", "", Says::Key("consents-title-")),
                ("answer", "memberships-held-answer", Says::Key("consents-")),
                ("withdrawn", "memberships-held-withdrawn", Says::Date),
                ("expires", "memberships-held-expires", Says::Date),
                ("version", "memberships-held-version", Says::Text),
                ("text", "memberships-held-text", Says::Text),
            ],
        )
    }],
    ..Section::new("consents", 20, "roster", "memberships-held-consents", "memberships-held-consents-why")
};

const ROLES: Section = Section {
    until: &[("span", "person")],
    lists: &[Listed::new(
        Title::Facts(", ", &[0, 1]),
        "select t.from_at, t.role, coalesce(u.name, 'Việt Nam'), t.until_at from terms t
         left join units u on u.id = t.unit_id where t.person_id = ?1 order by t.from_at desc limit 100",
        &[
            ("role", "memberships-held-role", Says::Key("role-")),
            ("unit", "memberships-held-unit", Says::Text),
            ("until", "memberships-held-until", Says::Date),
        ],
    )],
    ..Section::new("terms", 30, "roster", "memberships-held-title", "memberships-held-why")
};
