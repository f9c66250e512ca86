//! Spans and periods: what they mean, what an installation may say, and what it may not.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed, and says where")]

use proptest::prelude::*;
use time::macros::datetime;

use super::{COMPLAINT, Fate, LIABILITY, Period, Periods, Span, promised};

/// As a house with reports would publish them.
const PUBLISHED: [Period; 9] = [
    Period { least: Some(COMPLAINT), ..period("report", Span::Months(24)) },
    Period { least: Some(COMPLAINT), within: Some("report"), ..period("report-files", Span::Months(12)) },
    Period {
        least: Some(COMPLAINT),
        within: Some("report"),
        caps: &["notice"],
        ..period("report-reporter", Span::Months(12))
    },
    Period { least: Some(LIABILITY), ..period("consent", Span::Years(3)) },
    period("slip", Span::Days(90)),
    period("session", Span::Days(30)),
    Period { most: promised(Span::Days(30)), ..period("import", Span::Days(30)) },
    Period { most: promised(Span::Days(7)), ..period("waiting-file", Span::Days(1)) },
    period("notice", Span::Months(6)),
];

const fn period(kind: &'static str, span: Span) -> Period {
    Period::new(kind, "", 0, span, Fate::Remove)
}

fn fault(lines: &str) -> String {
    Periods::from_settings(&PUBLISHED, lines).unwrap_err().to_string()
}

#[test]
fn a_span_reads_back_what_it_writes_in_both_languages() {
    for (text, span) in [
        ("90 days", Span::Days(90)),
        ("1 day", Span::Days(1)),
        ("18 tháng", Span::Months(18)),
        (" 2  NĂM ", Span::Years(2)),
    ] {
        assert_eq!(Span::parse(text), Some(span), "{text}");
        assert_eq!(Span::parse(&span.to_string()), Some(span));
    }
    for text in ["", "90", "0 days", "-1 days", "51 years", "3 fortnights", "1.5 years", "99999999999 days"] {
        assert_eq!(Span::parse(text), None, "{text}");
    }
}

#[test]
fn months_are_counted_by_the_calendar_of_viet_nam() {
    let at = datetime!(2028-02-29 06:30 +7);
    assert_eq!(Span::Years(1).before(at), datetime!(2027-02-28 06:30 +7));
    assert_eq!(Span::Months(24).before(at), datetime!(2026-02-28 06:30 +7));
    assert_eq!(Span::Months(1).before(datetime!(2027-03-31 00:00 +7)), datetime!(2027-02-28 00:00 +7));
    assert_eq!(Span::Months(2).before(datetime!(2027-01-31 23:59 +7)), datetime!(2026-11-30 23:59 +7));
    // 18:00 UTC is already the first of the month there.
    assert_eq!(Span::Months(1).before(datetime!(2027-02-28 18:00 UTC)), datetime!(2027-02-01 01:00 +7));
    assert_eq!(Span::Days(30).before(datetime!(2026-12-23 09:00 +7)), datetime!(2026-11-23 09:00 +7));
}

proptest! {
    /// A longer span never forgets earlier, and time only ever lets more be forgotten.
    #[test]
    fn longer_is_never_shorter(months in 1u32..600, more in 0u32..24, seconds in 0i64..4_000_000_000, later in 0i64..10_000_000) {
        let at = time::OffsetDateTime::from_unix_timestamp(seconds).unwrap();
        let (a, b) = (Span::Months(months), Span::Months(months + more));
        prop_assert!(b.before(at) <= a.before(at));
        prop_assert!(a.before(at) <= a.before(at + time::Duration::seconds(later)));
        prop_assert!(a.before(at) < at);
    }
}

#[test]
fn an_installation_sets_its_own_spans_within_bounds() {
    let periods = Periods::from_settings(&PUBLISHED, "# ours\n\nreport = 3 năm\n  session =7 days").unwrap();
    let report = periods.period("report").unwrap();
    assert_eq!((report.span, report.own), (Span::Years(3), true));
    assert_eq!(periods.period("session").unwrap().span, Span::Days(7));
    let published = PUBLISHED.iter().find(|period| period.kind == "slip").unwrap();
    assert_eq!(periods.period("slip").unwrap(), published, "what was not set stays as published");
}

#[test]
fn a_bad_line_is_named_and_says_what_is_wrong() {
    for (lines, says) in [
        ("report 3 years", "LIENGIA_RETENTION, line 1: expected `kind = span`"),
        ("\n# x\nreports = 3 years", "LIENGIA_RETENTION, line 3: there is no kind \"reports\""),
        (
            "report = long",
            "LIENGIA_RETENTION, line 1: \"long\" is not a span such as `90 days`, `18 months`, `2 years`",
        ),
        ("report = 1 year\nreport = 2 years", "LIENGIA_RETENTION, line 2: report was set before"),
        (
            "report = 60 days",
            "LIENGIA_RETENTION, line 1: at least 90 days (Luật Khiếu nại 02/2011/QH13, Điều 9)",
        ),
        (
            "session = 7 days\nconsent = 35 months",
            "LIENGIA_RETENTION, line 2: at least 3 years (Bộ luật Dân sự 91/2015/QH13, Điều 588)",
        ),
        ("import = 31 days", "LIENGIA_RETENTION, line 1: at most 30 days (the pages promise it)"),
        ("waiting-file = 1 month", "LIENGIA_RETENTION, line 1: at most 7 days (the pages promise it)"),
        (
            "report-reporter = 30 months",
            "LIENGIA_RETENTION, line 1: would outlive report, which is kept for 24 months",
        ),
    ] {
        assert_eq!(fault(lines), says);
    }
    assert!(fault(&"#".repeat(20_000)).contains("exceeds"));
}

#[test]
fn who_told_and_photos_never_outlive_what_was_told() {
    let periods = Periods::from_settings(&PUBLISHED, "report = 4 months").unwrap();
    for kind in ["report-reporter", "report-files", "notice"] {
        let period = periods.period(kind).unwrap();
        assert_eq!((period.span, period.own), (Span::Months(4), false), "{kind}");
    }
    // In either order of lines.
    let both = "report-reporter = 30 months\nreport = 36 months";
    assert_eq!(
        Periods::from_settings(&PUBLISHED, both).unwrap().period("report-reporter").unwrap().span,
        Span::Months(30)
    );
}
