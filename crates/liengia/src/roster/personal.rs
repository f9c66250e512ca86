//! What the roster says of the people in it: their own line, their household's, and the copies that an undo of an uploaded
//! list would need, which hold names and phone numbers (a file, too, is often named after someone).
//!
//! Not here: leaving the group (`memberships`), the lines of households that said no, which go the next day (`jobs`).

use ground::held::{Answers, Desk};
use ground::personal::{Ends, Listed, Looked, Personal, Record, Says, Section, Table, Title, Whose};
use ground::policy::Role;
use ground::retention::{Fate, PEOPLE, Period, Span, promised};

use super::residents;

/// Those who lead the group decide; then the block's head, and the people's committee answers for the whole ward.
pub const DESK: Desk = Desk {
    code: "roster",
    turns: &[&[Role::Leader, Role::Deputy, Role::Secretary], &[Role::BlockHead], &[Role::PeoplesCommittee]],
    unnamed: false,
    answers: Answers::Neighbours,
};

pub const PERSONAL: Personal = Personal {
    tables: &[
        Table {
            telling: &[("file_name", "''")],
            ..Table::new(
                "imports",
                &[("stored_by", Whose::By)],
                Ends::After(&[Record::new(IMPORT, "stored_at")]),
            )
        },
        Table::new(
            "import_rows",
            &[("person_id", Whose::Copy), ("household_id", Whose::HouseholdCopy)],
            Ends::With("imports", "import_id"),
        ),
        residents::personal::TABLE,
        Table::new(
            "roster_titles",
            &[("household_id", Whose::Household)],
            Ends::Otherwise("with the next list, or as someone of the household joins or it leaves"),
        ),
    ],
    sections: &[
        Section {
            when: "select count(*) from persons where id = ?1 and erased_at is null and household_id is not null",
            ..section(DESK.code, "roster-held-why")
        },
        Section {
            when: "select count(*) from persons where id = ?1 and erased_at is null and household_id is null",
            ..section("accounts", "roster-held-why-office")
        },
    ],
    looks: &[
        Looked::household(&[("household.opened", "roster-look-household")]),
        Looked::list_of_unit(&[("roster.opened", "roster-look-list")], 90),
    ],
    desk: Some(DESK),
    erasing: &[residents::personal::NO_LINE],
    ..Personal::NOTHING
};

/// The pages promise thirty days for an undo: neither less nor more.
const IMPORT: Period = Period {
    least: promised(Span::Days(30)),
    most: promised(Span::Days(30)),
    ..Period::new("import", PEOPLE, 90, Span::Days(30), Fate::Remove)
};

const LISTS: &[Listed] = &[
            Listed {
                is_person: true,
                ..Listed::new(
                    Title::Key("roster-held-person"),
                    "select written_at, name, birth_year, phone from persons where id = ?1 limit 1",
                    &[
                        ("name", "roster-held-name", Says::Text),
                        ("birth_year", "roster-field-birth", Says::Number),
                        ("phone", "roster-field-phone", Says::Phone),
                    ],
                )
            },
            Listed::new(
                Title::Key("roster-held-household"),
                "select h.written_at, h.number, h.address, h.size, h.note, t.title, e.from_at,
                 (select count(*) from import_rows i where i.household_id = h.id or i.person_id = ?1)
                 from persons p join households h on h.id = p.household_id
                 left join roster_titles t on t.household_id = h.id
                 left join household_heads e on e.household_id = h.id and e.person_id = ?1 and e.until_at is null
                 where p.id = ?1 and h.removed_at is null limit 1",
                &[
                    ("number", "roster-held-number", Says::Number),
                    ("address", "roster-field-address", Says::Text),
                    ("size", "roster-field-size", Says::Number),
                    ("note", "roster-field-note", Says::Text),
                    ("title", "roster-field-title", Says::Key("roster-role-")),
                    ("head", "roster-column-head", Says::Since("roster-held-since")),
                    ("copies", "roster-held-copies", Says::Counted("roster-held-copies-says")),
                ],
            ),
        ];

const fn section(desk: &'static str, why: &'static str) -> Section {
    Section {
        until: &[("span", "person")],
        lists: LISTS,
        ..Section::new("persons", 10, desk, "roster-held-title", why)
    }
}
