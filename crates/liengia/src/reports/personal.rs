//! What reports say of the persons they name: who told, who follows, who wrote a step; how long, and what stays.
//!
//! First who told, and photos; later the words and the place. What counts stays: kind, unit, times, state, outcome, whether
//! there was proof. So no figure changes. Not here: how they go (`forgetting`), what someone reads of it (`rights`).

use ground::held::{Answers, Desk};
use ground::personal::{Ends, Needing, Personal, Record, Section, Staying, Table, Whose};
use ground::policy::Role;
use ground::retention::{COMPLAINT, Fate, Period, Span, promised};

use super::{forgetting, rights};

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
        Table::new("report_reporters", &[("filed_by", Whose::Stays)], Ends::By("report-reporter")),
        Table::new("report_followers", &[("filed_by", Whose::Goes)], Ends::By("report-reporter")),
        Table::new("report_steps", &[("by_id", Whose::By)], Ends::By("report")),
        Table::new("report_drafts", &[("person_id", Whose::Goes)], Ends::Job("reports.forget-drafts")),
        Table::new("report_suggestions", &[("person_id", Whose::Goes)], Ends::Job("reports.forget-drafts")),
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
    stays: &[
        Staying {
            kind: None,
            sql: "select count(*) from report_reporters w join reports r on r.id = w.report_id
                  where w.filed_by = ?1 and w.hidden_at is null and r.closed_at is null",
            says: "reports-stays-open",
            needs_name: true,
        },
        Staying {
            kind: None,
            sql: "select count(*) from report_reporters w join reports r on r.id = w.report_id
                  where w.filed_by = ?1 and w.hidden_at is null and r.closed_at is not null",
            says: "reports-stays-closed",
            needs_name: false,
        },
        // A report that is open is the law's, and not only theirs.
        Staying {
            kind: Some("report"),
            sql: "select count(*) from reports where id = ?1 and closed_at is null",
            says: "reports-stays-open",
            needs_name: true,
        },
    ],
    needs: &[
        Needing {
            sql: "select count(*) from report_reporters w join reports r on r.id = w.report_id
                  where w.filed_by = ?1 and r.closed_at is null",
            why: "reports-needed-open",
        },
        Needing {
            sql: "select count(*) from report_reporters w join holds h on h.subject_id = w.report_id
                  where w.filed_by = ?1 and h.ended_at is null and h.until_at > ?2",
            why: "reports-needed-held",
        },
    ],
    desk: Some(DESK),
};

pub(super) const REPORTS: Table = Table {
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
                only: "exists (select 1 from report_reporters w where w.report_id = t.id)
                       or exists (select 1 from report_followers w where w.report_id = t.id)",
                erase: Some(forgetting::erase_reporter),
                ..closed(Period {
                    within: Some("report"),
                    // What notices say of a report says who told it.
                    caps: &["notice"],
                    ..period("report-reporter", 30, Span::Months(12), Fate::Remove)
                })
            },
            Record {
                only: "exists (select 1 from files f where f.subject_id = t.id)",
                erase: Some(forgetting::erase_files),
                ..closed(Period {
                    within: Some("report"),
                    ..period("report-files", 20, Span::Months(12), Fate::Remove)
                })
            },
            Record {
                only: "t.forgotten_at is null",
                erase: Some(forgetting::erase_report),
                ..closed(period("report", 10, Span::Months(24), Fate::Anonymise))
            },
        ]),
    )
};

/// Runs from the day on which it was closed, unless a court holds it.
const fn closed(period: Period) -> Record {
    Record { held: true, listed: true, ..Record::new(period, "closed_at") }
}

const fn period(kind: &'static str, order: u16, span: Span, fate: Fate) -> Period {
    Period { least: Some(COMPLAINT), ..Period::new(kind, PART, order, span, fate) }
}
