//! What accounts say of the people who have one: how they sign in, on which devices, what they were told.
//!
//! Secrets are not shown: only hashes of them are kept, and those help nobody. Not here: passwords and sessions as they are
//! kept (`ground::auth`), offices that stay (`rights`).

use ground::held::{Answers, Desk};
use ground::personal::{Ends, Listed, Personal, Says, Section, Table, Title, Whose};
use ground::policy::Role;

/// The keeper decides.
pub const DESK: Desk = Desk {
    code: "accounts",
    turns: &[&[Role::Keeper], &[Role::PeoplesCommittee]],
    unnamed: false,
    answers: Answers::Officers,
};

pub const PERSONAL: Personal = Personal {
    tables: &[Table::new(
        "appointments",
        &[("person_id", Whose::Goes), ("asked_by", Whose::By), ("answered_by", Whose::By)],
        Ends::With("passwords", "person_id"),
    )],
    sections: &[WAYS_IN, TOLD],
    desk: Some(DESK),
    ..Personal::NOTHING
};

const WAYS_IN: Section = Section {
    until: &[("span", "session"), ("password", "password")],
    lists: &[
        Listed::new(
            Title::Key("accounts-held-login"),
            "select nullif(changed_at, changed_at), login, 'scrambled' from passwords where person_id = ?1 limit 1",
            &[
                ("login", "sign-in-login", Says::Text),
                ("password", "password-title", Says::Key("accounts-held-")),
            ],
        ),
        Listed::new(
            Title::Key("accounts-held-pin"),
            "select nullif(changed_at, changed_at), 'scrambled' from pins where person_id = ?1 limit 1",
            &[("pin", "pin-title", Says::Key("accounts-held-"))],
        ),
        Listed {
            link: "/me/devices",
            ..Listed::new(
                Title::Facts("", &[0]),
                "select made_at, device, seen_at from sessions where person_id = ?1 and ended_at is null
                 and expires_at > ?2 order by seen_at desc limit 50",
                &[
                    ("device", "accounts-held-device", Says::Text),
                    ("seen", "accounts-held-seen", Says::Moment),
                ],
            )
        },
    ],
    ..Section::new("sessions", 50, DESK.code, "accounts-held-title", "accounts-held-why")
};

const TOLD: Section = Section {
    until: &[("span", "notice")],
    lists: &[Listed::new(
        Title::Facts("", &[0]),
        "select made_at, kind, read_at from notices where person_id = ?1 order by made_at desc, id desc limit 50",
        &[("kind", "accounts-held-notice", Says::Key("notice-")), ("read", "accounts-held-read", Says::Date)],
    )],
    ..Section::new("notices", 60, DESK.code, "accounts-held-notices", "accounts-held-notices-why")
};
