//! What requests say of those who asked: the words go in time; that it was asked, what for, how and when it was answered
//! stays. And what the ledger says of a person.
//!
//! Whether a name still waits is said on the request's own page alone, which knows what its reader may see.

use ground::personal::{Ends, Listed, Personal, Record, Says, Section, Table, Title, Whose};
use ground::retention::{Fate, LIABILITY, OTHERS, Period, Span};

use super::held;

pub const PERSONAL: Personal = Personal {
    tables: &[Table {
        telling: &[("words", "''"), ("proof", "''"), ("answer_words", "''"), ("wished", "''")],
        ..Table::new(
            "rights_requests",
            &[
                ("person_id", Whose::Stays),
                ("asked_by", Whose::By),
                ("not_by", Whose::By),
                ("answered_by", Whose::By),
            ],
            Ends::After(&[Record {
                listed: true,
                ..Record::new(
                    Period {
                        least: Some(LIABILITY),
                        ..Period::new("request", OTHERS, 200, Span::Years(3), Fate::Anonymise)
                    },
                    "answered_at",
                )
            }]),
        )
    }],
    sections: &[
        Section {
            until: &[("span", "request")],
            lists: &[REQUESTS],
            ..Section::new("requests", 70, "roster", "rights-held-requests", "rights-held-requests-why")
        },
        Section {
            own: Some(held::entries),
            ..Section::new("ledger", 1000, "accounts", "rights-held-ledger", "rights-held-ledger-why")
        },
    ],
    ..Personal::NOTHING
};

const REQUESTS: Listed = Listed {
    link: "/me/data/requests/{id}",
    ..Listed::new(
        Title::Facts(" · ", &[1, 0]),
        "select asked_at, number, what, case when what = 'delete' and state = 'partly' then 'granted' else state end,
         words, answer_words, id from rights_requests where person_id = ?1
         and hidden_at is null order by asked_at desc, id desc limit 100",
        &[
            ("number", "rights-number", Says::Text),
            ("what", "rights-what", Says::Key("rights-what-")),
            ("state", "rights-state", Says::Key("rights-state-")),
            ("words", "rights-words", Says::Text),
            ("answer", "rights-answer", Says::Text),
        ],
    )
};
