//! The tables that ground itself keeps about persons: themselves, households, terms, consents, ways in, notices, files.
//!
//! Not here: slips and joinings (feature `memberships`), what each feature shows of them (its sections).

use time::OffsetDateTime;
use uuid::Uuid;

use super::description::{Ends, Personal, Place, Record, Table, Whose};
use crate::auth::sessions;
use crate::db::{Conn, Result};
use crate::params;
use crate::people::{Purpose, consents, persons};
use crate::retention::{Due, Fate, Gone, LIABILITY, PEOPLE, Period, Span, WAYS_IN, promised};

/// What stands where a name or an address stood.
const NOTHING: &str = "—";

pub const PERSONAL: Personal = Personal {
    tables: &[
        PERSONS,
        HOUSEHOLDS,
        CONSENTS,
        SESSIONS,
        PASSWORDS,
        NOTICES,
        Table { id: "person_id", ..Table::new("notice_wishes", &[("person_id", Whose::Goes)], Ends::Person) },
        Table::new("mail_addresses", &[("person_id", Whose::Goes)], Ends::Person),
        Table::new("notice_mutes", &[("person_id", Whose::Goes)], Ends::Person),
        Table {
            id: "session_id",
            ..Table::new("push_devices", &[("person_id", Whose::Goes)], Ends::With("sessions", "session_id"))
        },
        Table::new(
            "outbox",
            &[("person_id", Whose::Goes)],
            Ends::Otherwise("what goes to a person goes with its delivery, or after two days"),
        ),
        Table::new("pins", &[("person_id", Whose::Goes)], Ends::Person),
        way_in("passkeys", &[("person_id", Whose::Goes)]),
        way_in("totps", &[("person_id", Whose::Goes)]),
        way_in("recovery_codes", &[("person_id", Whose::Goes)]),
        way_in("readmissions", LET_IN),
        Table::new("session_carries", &[("person_id", Whose::Stays)], Ends::Hours("expires_at", 0)),
        Table::new("spent_challenges", &[], Ends::Hours("spent_at", 1)),
        Table::new(
            "terms",
            &[("person_id", Whose::Stays), ("given_by", Whose::By)],
            Ends::Otherwise(OFFICES),
        ),
        Table::new(
            "household_heads",
            &[("household_id", Whose::Household), ("person_id", Whose::Stays)],
            Ends::Otherwise("who spoke for a household when; both ids lead to lines that are emptied"),
        ),
        Table::new(
            "files",
            &[("kept_by", Whose::Told(""))],
            Ends::Otherwise("with what the file belongs to"),
        ),
        Table::new("holds", &[("held_by", Whose::By)], Ends::Otherwise("with the record that was held")),
        Table::new("ledger", &[("actor_id", Whose::By)], Ends::Otherwise("never: it holds ids and no names")),
        // The calendar by which it was moved.
        Table::new("deadlines", &[("moved_by", Whose::Nobody)], Ends::Otherwise("it names nobody")),
    ],
    ..Personal::NOTHING
};

const OFFICES: &str =
    "who held which role when is what makes acts lawful; the id leads to a line that is emptied";
const LET_IN: &[(&str, Whose)] =
    &[("person_id", Whose::Goes), ("asked_by", Whose::By), ("confirmed_by", Whose::By)];

const PERSONS: Table = Table {
    telling: &[
        ("name", "'—'"),
        ("name_key", "''"),
        ("fold", "''"),
        ("birth_year", "null"),
        ("phone", "null"),
    ],
    ..Table::new(
        "persons",
        &[("household_id", Whose::Household)],
        Ends::After(&[Record {
            list: Some(list_persons),
            erase: Some(erase_person),
            listed: true,
            ..Record::new(
                Period {
                    most: promised(Span::Months(24)),
                    ..Period::new("person", PEOPLE, 50, Span::Months(12), Fate::Anonymise)
                },
                "",
            )
        }]),
    )
};

const HOUSEHOLDS: Table = Table {
    telling: &[("address", "'—'"), ("address_fold", "''"), ("size", "null"), ("note", "null")],
    ..Table::new(
        "households",
        &[],
        Ends::After(&[
            // Those that were taken off the roster.
            Record {
                only: "t.address <> '—'",
                erase: Some(erase_household),
                listed: true,
                ..Record::new(
                    Period {
                        most: promised(Span::Months(12)),
                        ..Period::new("household", PEOPLE, 60, Span::Days(90), Fate::Anonymise)
                    },
                    "removed_at",
                )
            },
            // Those that said no: their people were erased at once; after this nobody remembers that they were asked.
            Record {
                only: "t.address <> '—'",
                erase: Some(erase_household),
                listed: true,
                ..Record::new(
                    Period::new("declined", PEOPLE, 70, Span::Months(24), Fate::Anonymise),
                    "declined_at",
                )
            },
        ]),
    )
};

/// Answers that hold no more. The text they answered stays: it names no one.
const CONSENTS: Table = Table::new(
    "consents",
    &[("person_id", Whose::Stays)],
    Ends::After(&[Record {
        begun: "answered_at",
        place: Place::Country,
        ..Record::new(
            Period {
                least: Some(LIABILITY),
                ..Period::new("consent", PEOPLE, 80, Span::Years(3), Fate::Remove)
            },
            "(case when not given then answered_at when withdrawn_at is not null then withdrawn_at
              else expires_at end)",
        )
    }]),
);

const SESSIONS: Table = Table::new(
    "sessions",
    &[("person_id", Whose::Stays)],
    Ends::After(&[Record {
        begun: "made_at",
        place: Place::Country,
        ..Record::new(
            Period::new("session", WAYS_IN, 120, Span::Days(30), Fate::Remove),
            "coalesce(ended_at, expires_at)",
        )
    }]),
);

/// Sign-in names and passwords of those who hold no office any more.
const PASSWORDS: Table = Table {
    id: "person_id",
    ..Table::new(
        "passwords",
        &[("person_id", Whose::Goes)],
        Ends::After(&[Record {
            only:
                "not exists (select 1 from terms o where o.person_id = t.person_id and o.role in ({offices})
                   and (o.until_at is null or o.until_at > ?3))",
            place: Place::Country,
            ..Record::new(Period::new("password", WAYS_IN, 130, Span::Days(30), Fate::Remove), "changed_at")
        }]),
    )
};

const NOTICES: Table = Table::new(
    "notices",
    &[("person_id", Whose::Goes)],
    Ends::After(&[Record {
        place: Place::UnitId,
        ..Record::new(Period::new("notice", WAYS_IN, 140, Span::Months(6), Fate::Remove), "made_at")
    }]),
);

/// With the password go the other ways in: passkeys, the secret of codes, codes on paper, how someone was let in again.
const fn way_in(name: &'static str, persons: &'static [(&'static str, Whose)]) -> Table {
    Table::new(name, persons, Ends::With("passwords", "person_id"))
}

/// Those whose last role ended before the period, and who are on no roster any more. The unit is that of the last role.
fn list_persons(conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
    due.list(
        conn,
        "select t.unit_id, p.id from persons p join terms t on t.id =
         (select l.id from terms l where l.person_id = p.id order by l.until_at desc, l.id desc limit 1)
         left join households h on h.id = p.household_id
         where t.unit_path >= ?1 and t.unit_path < ?2 and p.erased_at is null and t.until_at < ?4 and p.id > ?5
         and (h.id is null or h.removed_at is not null or h.declined_at is not null)
         and not exists (select 1 from terms n where n.person_id = p.id and (n.until_at is null or n.until_at > ?3))
         order by p.id",
    )
}

/// The line stays, so that what they did stays whole; the name, and what let them in, does not.
fn erase_person(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<Gone> {
    if persons::find(conn, id)?.is_none_or(|person| person.erased_at.is_some()) {
        return Ok(Gone::default());
    }
    persons::erase(conn, id, at)?;
    conn.exec("update persons set household_id = null where id = ?1", params![id])?;
    for purpose in Purpose::ALL {
        consents::withdraw(conn, id, purpose, at)?;
    }
    sessions::end_all(conn, id, at)?;
    conn.exec("update sessions set device = '' where person_id = ?1", params![id])?;
    conn.exec(
        "update slips set withdrawn_at = ?2 where person_id = ?1 and used_at is null and withdrawn_at is null",
        params![id, at],
    )?;
    Ok(Gone::rows(1))
}

/// Its address goes, and the names of those who never had a role: whoever had one goes by the period of persons.
fn erase_household(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<Gone> {
    let emptied = conn.exec(
        "update households set address = ?2, address_fold = '', size = null, note = null,
         removed_at = coalesce(removed_at, ?3) where id = ?1 and address <> ?2",
        params![id, NOTHING, at],
    )?;
    if emptied == 0 {
        return Ok(Gone::default());
    }
    conn.exec(
        "update persons set name = '—', name_key = '', fold = '', birth_year = null, phone = null, erased_at = ?2
         where household_id = ?1 and erased_at is null
         and not exists (select 1 from terms t where t.person_id = persons.id)",
        params![id, at],
    )?;
    Ok(Gone::rows(1))
}
