//! What reports say of the persons they name: who told, who follows, who wrote a step; how long, and what stays.
//!
//! First who told, and photos; later the words and the place. What counts stays: kind, unit, times, state, outcome, whether
//! there was proof. So no figure changes. Not here: what someone reads of it (`rights`), how it is held beyond its time (`slots`).

use ground::held::{Answers, Desk};
use ground::personal::{Ends, Looked, Matter, Personal, Record, Section, Table, Takes, Whose};
use ground::policy::Role;
use ground::retention::{COMPLAINT, Fate, Period, Span, promised};

use super::kind::Kind;
use super::{drafts, number, rights};

/// Those who read reports decide on what is asked about them. The people's committee reads none and must not learn who told.
pub const DESK: Desk = Desk {
    code: "reports",
    turns: &[&[Role::WardPoliceChief], &[Role::AreaOfficer]],
    unnamed: true,
    answers: Answers::Nobody,
};

const PART: &str = "retention-part-reports";

pub const PERSONAL: Personal = Personal {
    tables: &[
        REPORTS,
        Table::new("report_reporters", &[("filed_by", Whose::Stays)], TELLERS),
        Table { noun: "followings", ..Table::new("report_followers", &[("filed_by", Whose::Goes)], TELLERS) },
        // A voice tells who spoke. What was written down of it are words of a step.
        Table { files: true, ..Table::new("report_voices", &[], TELLERS) },
        Table::new("report_step_files", &[], Ends::With("files", "file_id")),
        STEPS,
        // That there was a paper, its number, its day and who wrote it stays: whoever holds it may still check that.
        Table {
            telling: &[("to_body", "''")],
            ..Table::new("report_handovers", &[], Ends::With("reports", "report_id"))
        },
        Table::new(
            "report_drafts",
            &[("person_id", Whose::Goes)],
            Ends::Hours("kept_at", drafts::LASTS.whole_hours()),
        ),
        Table::new("report_suggestions", &[("person_id", Whose::Goes)], Ends::Hours("at", drafts::SHOWN_LASTS.whole_hours())),
    ],
    // Photos without a report have no row; a job removes them.
    periods: &[Period {
        most: promised(Span::Days(7)),
        ..Period::new("waiting-file", PART, 40, Span::Days(1), Fate::Remove)
    }],
    sections: &[Section {
        not_shown: Some("reports-held-not-shown"),
        until: &[("span", "report"), ("who", "report-reporter")],
        own: Some(rights::held),
        ..Section::new("reports", 40, DESK.code, "reports-held-title", "reports-held-why")
    }],
    matters: &[Matter {
        kind: "report",
        table: "reports",
        open: "m.closed_at is null",
        brought: ("report_reporters", "report_id", "filed_by"),
        // What is quiet no page of its owner counts: the difference of two counts would say that it is there.
        seen: "w.hidden_at is null and m.kind not in ('family-violence', 'child')",
        needed: ("reports-needed-open", "reports-needed-held"),
        stays: ("reports-stays-open", "reports-stays-closed"),
        refused: "reports-erase-open",
        restrict: "update reports set audience = 'authority', fold = null where id = ?1 and audience = 'group'",
    }],
    looks: &[
        Looked {
            noun: "reports",
            number: ("r.number", number::short),
            kind: ("r.kind", |kind| Kind::from_code(kind).is_some_and(Kind::is_quiet)),
            reason: REASON,
            ..Looked::new(
                "report_reporters w join ledger l on l.subject_id = w.report_id join reports r on r.id = w.report_id
                 where w.filed_by = ?1 and w.hidden_at is null",
                &[
                    ("report.opened", "reports-look-report"),
                    ("report.reporter-opened", "reports-look-reporter"),
                    ("report.heard", "reports-look-heard"),
                ],
                "r.unit_id",
                "r.id",
            )
        },
        // Only since they follow: before that their name was not on the list. By the address of their own page.
        Looked {
            noun: "followings",
            reason: REASON,
            ..Looked::new(
                "report_followers f join ledger l on l.subject_id = f.report_id and l.at >= f.followed_at
                 where f.filed_by = ?1 and f.hidden_at is null",
                &[("report.followers-opened", "reports-look-followers")],
                "f.unit_id",
                "f.id",
            )
        },
    ],
    desk: Some(DESK),
    erasing: &[],
};

/// With who told of the report.
const TELLERS: Ends = Ends::By("report-reporter", "report_id");

const REPORTS: Table = Table {
    // A new column with words, or made from words (what a search looks into), belongs here and nowhere else.
    telling: &[
        ("what", "''"),
        ("place", "''"),
        ("lat", "null"),
        ("lon", "null"),
        ("happened", "''"),
        ("known_by", "''"),
        ("fold", "''"),
    ],
    ..Table::new(
        "reports",
        &[],
        Ends::After(&[
            Record {
                takes: Takes::Tellers("reports"),
                ..closed(Period {
                    within: Some("report"),
                    // What notices say of a report says who told it.
                    caps: &["notice"],
                    ..period("report-reporter", 30, Span::Months(12), Fate::Remove)
                })
            },
            Record {
                takes: Takes::Files,
                ..closed(Period {
                    within: Some("report"),
                    ..period("report-files", 20, Span::Months(12), Fate::Remove)
                })
            },
            Record {
                mark: Some(("forgotten_at", &["report-files", "report-reporter"])),
                ..closed(period("report", 10, Span::Months(24), Fate::Anonymise))
            },
        ]),
    )
};

/// A closing without proof goes on being counted as one; what was pressed for an answer was told as well.
const STEPS: Table = Table {
    telling: &[
        ("words", "''"),
        ("body", "null"),
        ("handed_how", "null"),
        ("document", "null"),
        ("by_id", "null"),
        ("outcome", "case when kind = 'answer' then null else outcome end"),
        ("no_proof_because", "case when no_proof_because is null then null else '' end"),
    ],
    ..Table::new(
        "report_steps",
        &[("by_id", Whose::Told("kind = 'addition'"))],
        Ends::With("reports", "report_id"),
    )
};

const REASON: &str = "select words from report_steps where id = ?1";

/// Runs from the day on which it was closed, unless a court holds it.
const fn closed(period: Period) -> Record {
    Record { held: true, listed: true, ..Record::new(period, "closed_at") }
}

const fn period(kind: &'static str, order: u16, span: Span, fate: Fate) -> Period {
    Period { least: Some(COMPLAINT), ..Period::new(kind, PART, order, span, fate) }
}
