//! Figures: counted so that late stays late, hidden so that nothing points at a neighbour.

use ground::deadlines::{Calendar, Deadline};
use ground::figures::{self, Cell, is_small, median};
use proptest::prelude::*;
use testkit::TestApp;
use time::macros::{date, datetime};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::stories::tell;
use crate::checks::{as_who, story};
use crate::reports::clocks::{ANSWERED, QUESTION, RECEIVED};
use crate::reports::figures::hiding;
use crate::reports::figures::tables::{self, Head};
use crate::reports::figures::{Closing, Line, Told, count};
use crate::reports::kind::{Audience, Kind};
use crate::reports::model::Outcome;
use crate::village::cast::{
    BLOCK_HEAD, CHIEF, COMMITTEE, FRONT_COMMITTEE, KEEPER, LEADER, MEMBER, OFFICER, OPERATOR, OTHER_OFFICER,
    Player, WARD_FRONT,
};
use crate::village::{BLOCK, GROUP, WARD};

const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 +7);

fn clock(rule: &str, from: OffsetDateTime, due: OffsetDateTime, met: Option<OffsetDateTime>) -> Deadline {
    Deadline {
        id: Uuid::nil(),
        unit_id: String::new(),
        subject_kind: "report".to_owned(),
        subject_id: Uuid::nil(),
        rule: rule.to_owned(),
        from_at: from,
        due_at: due,
        met_at: met,
        raised_at: None,
        paused: None,
        stood: Duration::ZERO,
        climbed: 0,
        reminded: Vec::new(),
        moved: None,
    }
}

/// Filed then; received and answered after so many hours, if at all; each clock gives eight.
fn told(kind: Kind, filed_at: OffsetDateTime, received: Option<i64>, answered: Option<i64>) -> Told {
    let after = |hours: Option<i64>| hours.map(|hours| filed_at + Duration::hours(hours));
    let due = filed_at + Duration::hours(8);
    let mut clocks = vec![clock(RECEIVED, filed_at, due, after(received))];
    if received.is_some() {
        clocks.push(clock(ANSWERED, filed_at, due, after(answered)));
    }
    Told {
        kind,
        filed_at,
        closed_at: after(answered),
        outcome: answered.map(|_| Outcome::Solved),
        done: false,
        not_done: 0,
        clocks,
        closings: Vec::new(),
    }
}

fn calendar() -> Calendar {
    Calendar::viet_nam().unwrap()
}

#[test]
fn what_was_answered_late_stays_late_in_the_month_it_was_filed() {
    let october = datetime!(2026-10-06 08:00 +7);
    let mut forgotten = told(Kind::Noise, october, Some(1), Some(2));
    // The question's clock is the asked one's: an unanswered question makes nobody late.
    forgotten.clocks.push(clock(QUESTION, october, october + Duration::HOUR, None));
    let all = [
        told(Kind::Noise, october, Some(1), Some(4)),
        told(Kind::Noise, october, Some(1), Some(24 * 30)),
        told(Kind::Theft, october, Some(9), None),
        told(Kind::Theft, october, None, None),
        forgotten,
        told(Kind::Noise, NOW - Duration::HOUR, None, None),
        told(Kind::Noise, datetime!(2025-11-30 23:59 +7), Some(1), Some(1)),
        told(Kind::Noise, datetime!(2025-12-01 00:00 +7), Some(1), Some(1)),
    ];
    let figures = count(&all, &calendar(), NOW);
    let line = |month| figures.months.iter().find(|(shown, _)| *shown == month).unwrap().1.clone();
    let told = line(date!(2026 - 10 - 01));
    assert_eq!(
        (told.filed, told.answered_in_time, told.answered_late, told.open_in_time, told.open_late),
        (5, 2, 1, 0, 2)
    );
    assert_eq!(told.received_in_time, 3);
    // 8:00 to 12:00, four office hours; to 9:00 one; the third was received at 17:00.
    assert_eq!(median(&told.minutes_to_receive), Some(60));
    assert_eq!(told.minutes_to_answer.len(), 3);
    assert_eq!(line(date!(2026 - 11 - 01)).open_in_time, 1);
    assert_eq!((figures.months.len(), figures.months[0].0), (12, date!(2025 - 12 - 01)));
    assert_eq!(line(date!(2025 - 12 - 01)).filed, 1);
    assert_eq!(figures.all.filed, 7, "what was filed before is in no total");
    let kinds: Vec<_> = figures.kinds.iter().map(|(kind, line)| (*kind, line.filed)).collect();
    assert_eq!(kinds, [(Kind::Theft, 2), (Kind::Noise, 5)]);
}

#[test]
fn a_month_is_one_of_viet_nam_and_the_year_turns() {
    let shown = ground::figures::Period::last_twelve(datetime!(2027-01-31 18:00 UTC)).months;
    assert_eq!(
        (shown[0], shown[11]),
        (date!(2026 - 03 - 01), date!(2027 - 02 - 01)),
        "1 February in Viet Nam"
    );
    assert_eq!(
        ground::figures::Period::last_twelve(datetime!(2028-02-29 12:00 +7)).months[11],
        date!(2028 - 02 - 01)
    );
    assert_eq!(median(&[]), None);
    assert_eq!((median(&[5]), median(&[9, 1]), median(&[3, 9, 1])), (Some(5), Some(1), Some(3)));
}

fn line(parts: [i64; 4], received: i64) -> Line {
    let filed = parts.iter().sum();
    Line {
        filed,
        received_in_time: received.min(filed),
        answered_in_time: parts[0],
        answered_late: parts[1],
        open_in_time: parts[2],
        open_late: parts[3],
        ..Line::default()
    }
}

#[test]
fn a_number_that_would_follow_from_the_others_is_hidden_with_them() {
    let mut hidden = [false; 4];
    figures::hide_in_sum(&[9, 1, 0, 5], &mut hidden);
    assert_eq!(hidden, [false, true, false, true], "one alone would follow from the sum");
    let mut hidden = [false; 4];
    figures::hide_in_sum(&[9, 1, 1, 5], &mut hidden);
    assert_eq!(hidden, [false, true, true, true], "two together: each would be one");
    let mut hidden = [false; 4];
    figures::hide_in_sum(&[9, 2, 1, 5], &mut hidden);
    assert_eq!(hidden, [false, true, true, false], "three together: one and two, and nobody knows which");
    assert!(figures::tells(2, 9) && figures::tells(8, 9) && !figures::tells(9, 9) && !figures::tells(0, 9));
}

#[test]
fn a_kind_that_only_the_police_read_is_never_named_and_a_rare_one_is_among_the_others() {
    let kind = |kind, filed| (kind, Line { filed, ..Line::default() });
    let (named, others) =
        hiding::kinds(&[kind(Kind::FamilyViolence, 9), kind(Kind::Noise, 5), kind(Kind::Traffic, 2)]);
    assert_eq!((named, others), (vec![(Kind::Noise, 5)], 11));
    let (named, others) =
        hiding::kinds(&[kind(Kind::Child, 1), kind(Kind::Noise, 5), kind(Kind::Traffic, 4)]);
    assert_eq!((named, others), (vec![(Kind::Noise, 5)], 5), "one child is not a number of its own");
    let (named, others) = hiding::kinds(&[kind(Kind::Child, 1)]);
    assert_eq!((named.len(), others), (0, 1), "which is then hidden");
}

/// What an onlooker can work out of a sum: every value a hidden number may have.
fn possible(numbers: &[i64], hidden: &[bool]) -> Vec<(i64, i64)> {
    let sum: i64 = numbers.iter().zip(hidden).filter(|(_, hide)| **hide).map(|(n, _)| n).sum();
    let count = hidden.iter().filter(|hide| **hide).count();
    hidden.iter().filter(|hide| **hide).map(|_| if count == 1 { (sum, sum) } else { (0, sum) }).collect()
}

proptest! {
    #[test]
    fn every_report_is_in_one_of_the_four_parts(
        reports in prop::collection::vec((0_usize..14, 0_i64..400, prop::option::of(0_i64..40), prop::option::of(0_i64..40)), 0..60),
    ) {
        let all: Vec<_> = reports
            .into_iter()
            .map(|(kind, days, received, answered)| {
                let answered = received.and(answered);
                told(Kind::ALL[kind], NOW - Duration::days(days), received, answered)
            })
            .collect();
        let figures = count(&all, &calendar(), NOW);
        let lines = figures.months.iter().map(|(_, line)| line).chain(figures.kinds.iter().map(|(_, line)| line));
        for line in lines.chain([&figures.all]) {
            let parts = line.answered_in_time + line.answered_late + line.open_in_time + line.open_late;
            prop_assert_eq!(parts, line.filed);
            prop_assert_eq!(line.outcomes.iter().sum::<i64>(), line.answered_in_time + line.answered_late);
            prop_assert!(line.received_in_time <= line.filed);
        }
        let by = |lines: Vec<&Line>| lines.iter().map(|line| line.filed).sum::<i64>();
        prop_assert_eq!(by(figures.months.iter().map(|(_, line)| line).collect()), figures.all.filed);
        prop_assert_eq!(by(figures.kinds.iter().map(|(_, line)| line).collect()), figures.all.filed);
    }

    #[test]
    fn nothing_small_is_shown_or_follows_from_a_sum(numbers in prop::collection::vec(0_i64..12, 1..13)) {
        let mut hidden = vec![false; numbers.len()];
        figures::hide_in_sum(&numbers, &mut hidden);
        for (number, hide) in numbers.iter().zip(&hidden) {
            prop_assert!(*hide || !is_small(*number));
        }
        let total: i64 = numbers.iter().sum();
        for (least, most) in possible(&numbers, &hidden) {
            // What is left for a hidden number is not one or two for certain, unless the whole is that small.
            prop_assert!(least != most || is_small(total) || total == 0, "{:?} {:?}", numbers, hidden);
        }
    }

    #[test]
    fn a_guarded_table_shows_nothing_small_and_no_row_or_column_gives_one_away(
        rows in prop::collection::vec((prop::array::uniform4(0_i64..9), 0_i64..20), 1..12),
    ) {
        let cells: Vec<Vec<i64>> = rows.iter().map(|(parts, _)| parts.to_vec()).collect();
        let hidden = figures::hide_in_table(&cells);
        for (row, hide) in cells.iter().zip(&hidden) {
            let open: Vec<_> = row.iter().zip(hide).filter(|(_, hide)| !**hide).map(|(n, _)| *n).collect();
            prop_assert!(open.iter().all(|n| !is_small(*n)));
            let (total, shown): (i64, i64) = (row.iter().sum(), open.iter().sum());
            prop_assert!(!is_small(total - shown) || is_small(total), "{:?} {:?}", row, hide);
        }
        let months: Vec<_> = rows
            .iter()
            .zip(0_i64..)
            .map(|((parts, received), i)| (date!(2026 - 01 - 01) + Duration::days(31 * i), line(*parts, *received)))
            .collect();
        let all = line([0; 4], 0);
        let figures = crate::reports::figures::Figures { months, kinds: vec![], all };
        let tables = tables::guarded(&figures);
        let (first, last) = (figures.months[0].0, figures.months[figures.months.len() - 1].0);
        let periods = hiding::periods(&figures.months);
        prop_assert_eq!((periods[0].0.0, periods[periods.len() - 1].0.1), (first, last), "no month is left out");
        let total = |lines: Vec<i64>| lines.iter().sum::<i64>();
        prop_assert_eq!(
            total(periods.iter().map(|(_, line)| line.filed).collect()),
            total(figures.months.iter().map(|(_, line)| line.filed).collect())
        );
        prop_assert!(periods.len() == 1 || periods.iter().all(|(_, line)| hiding::is_safe(line)));
        prop_assert_eq!(tables.len() == 3, periods.iter().all(|(_, line)| hiding::is_safe(line)));
        for (head, cells) in &tables[0].rows {
            prop_assert!(matches!(head, Head::Month(_) | Head::Months(..)));
            prop_assert!(cells.iter().all(|cell| !matches!(cell, Cell::Number(n) if is_small(*n))), "{:?}", cells);
            // A month whose number is hidden says nothing at all.
            prop_assert!(cells[0] != Cell::Hidden || cells.iter().all(|cell| *cell == Cell::Hidden));
        }
    }

    #[test]
    fn kinds_are_shown_together_or_not_at_all(filed in prop::collection::vec(0_i64..9, 14)) {
        let kinds: Vec<_> = Kind::ALL
            .into_iter()
            .zip(filed)
            .filter(|(_, filed)| *filed > 0)
            .map(|(kind, filed)| (kind, Line { filed, ..Line::default() }))
            .collect();
        let (named, others) = hiding::kinds(&kinds);
        let total: i64 = kinds.iter().map(|(_, line)| line.filed).sum();
        prop_assert_eq!(named.iter().map(|(_, n)| n).sum::<i64>() + others, total);
        prop_assert!(named.iter().all(|(kind, n)| *n >= 3 && kind.audience() == Audience::Group));
        prop_assert!(!is_small(others) || named.is_empty());
    }
}

/// Four reports of noise and one of theft in November; two of them answered.
async fn november(village: &TestApp) {
    let (mut member, mut officer) = (as_who(village, MEMBER).await, as_who(village, OFFICER).await);
    let mut reports = Vec::new();
    for kind in ["noise", "noise", "noise", "noise", "theft"] {
        reports.push(tell(&mut member, kind).await);
    }
    village.pass(Duration::hours(2));
    for report in &reports[..2] {
        officer.post(&format!("{report}/receipt"), &[]).await;
        let fields = [
            ("outcome", "solved"),
            ("words", "Đã đến gặp hai nhà, thống nhất tắt nhạc."),
            ("no_proof_because", "Là việc trao đổi bằng lời, không chụp ảnh."),
        ];
        assert_eq!(officer.upload(&format!("{report}/closure"), &fields, &[]).await.status, 303);
    }
    assert_eq!(member.post(&format!("{}/confirmation", reports[0]), &[]).await.status, 303);
}

#[test]
fn the_police_of_the_area_read_every_number_and_what_is_open_late() {
    story(|village| async move {
        november(&village).await;
        village.clock.turn_to(datetime!(2026-11-30 09:00 +7));
        for player in [OFFICER, CHIEF] {
            let page = as_who(&village, player).await.get(&format!("/{GROUP}/reports/figures")).await;
            assert_eq!(page.status, 200, "{}", player.part);
            let words = page.words();
            for says in [
                // Filed, received in time, answered in time, answered late, open in time, open late, hours, said.
                "11/2026 5 2 2 0 0 3 2 giờ 2 giờ 1 0",
                "Trộm cắp 1 0 0 0 0 1 – – 0 0",
                "Ồn ào, cãi cọ 4 2 2 0 0 2 2 giờ 2 giờ 1 0",
                "Đã giải quyết 2",
                "Trả lời xong, tin vẫn đếm là quá hạn.",
            ] {
                assert!(words.contains(says), "{says} in {words}");
            }
            assert!(page.text().contains("<svg viewBox=\"0 0 368 316\" role=\"img\""), "twelve bars");
            assert!(!words.contains("không nêu"));
        }
        let other = as_who(&village, OTHER_OFFICER).await.get(&format!("/{GROUP}/reports/figures")).await;
        assert_eq!(other.status, 403);
    });
}

#[test]
fn those_who_read_no_reports_see_the_half_year_that_ended_and_nothing_small() {
    story(|village| async move {
        november(&village).await;
        let address = format!("/{GROUP}/reports/figures");
        for running in [datetime!(2026-11-24 09:00 +7), datetime!(2026-12-31 23:00 +7)] {
            village.clock.turn_to(running);
            let mut leader = as_who(&village, LEADER).await;
            let words = leader.get(&address).await.words();
            assert!(words.contains("Chưa có số liệu để xem"), "nothing of the half that runs: {words}");
        }
        village.clock.turn_to(datetime!(2027-01-04 09:00 +7));
        let mut leader = as_who(&village, LEADER).await;
        let words = leader.get(&address).await.words();
        // Filed 5; received 2, answered 2, open and late 3: two is small, and three would say that it is two.
        assert!(
            words.contains("07/2026–12/2026 5 không nêu không nêu 0 0 không nêu không nêu không nêu"),
            "{words}"
        );
        assert!(words.contains("Theo loại việc Đã gửi Cộng 5"), "four of noise and one theft: {words}");
        assert!(!words.contains("Trộm cắp") && !words.contains("Ồn ào"), "{words}");
        assert!(!words.contains("01/2027"), "{words}");
        assert!(!words.contains("Đã giải quyết"), "two results would say that two are answered: {words}");
        assert!(words.contains("số ít hơn 3, hoặc số mà từ đó suy ra được"), "{words}");
    });
}

#[test]
fn a_half_year_that_ended_stands_still_whatever_is_done_with_its_reports() {
    story(|village| async move {
        november(&village).await;
        village.clock.turn_to(datetime!(2026-12-30 09:00 +7));
        let mut member = as_who(&village, MEMBER).await;
        let late = tell(&mut member, "noise").await;
        village.clock.turn_to(datetime!(2027-01-04 09:00 +7));
        let address = format!("/{GROUP}/reports/figures.csv");
        let mut readers = Vec::new();
        for player in [LEADER, BLOCK_HEAD, FRONT_COMMITTEE] {
            let mut reader = as_who(&village, player).await;
            let answer = reader.get(&address).await;
            if answer.status == 200 {
                readers.push((player.part, answer.text(), reader));
            }
        }
        assert!(!readers.is_empty());
        // Answered in the new year, opened again, answered again.
        let mut officer = as_who(&village, OFFICER).await;
        officer.post(&format!("{late}/receipt"), &[]).await;
        let closes = [
            ("outcome", "solved"),
            ("words", "Đã đến gặp hai nhà, thống nhất tắt nhạc."),
            ("no_proof_because", "Là việc trao đổi bằng lời, không chụp ảnh."),
        ];
        assert_eq!(officer.upload(&format!("{late}/closure"), &closes, &[]).await.status, 303);
        let own = officer.get(&address).await.text();
        for step in ["closed", "opened again"] {
            for (part, before, reader) in &mut readers {
                assert_eq!(&reader.get(&address).await.text(), before, "{part}: {step}");
            }
            let again = [("words", "Tối qua vẫn còn ồn.")];
            member.upload(&format!("{late}/reopening"), &again, &[]).await;
        }
        let after = officer.get(&address).await.text();
        assert_ne!(own, after, "who handles them sees what is done");
    });
}

#[test]
fn what_was_done_after_a_moment_is_undone_for_it() {
    let filed = datetime!(2026-06-29 08:00 +7);
    let end = datetime!(2026-07-01 00:00 +7);
    let (before, after) = (end - Duration::HOUR, end + Duration::HOUR);
    let closing = |at, until| Closing { at, outcome: Some(Outcome::Solved), until };
    let mut one = told(Kind::Noise, filed, Some(1), Some(24 * 30));
    let stands = |one: &Told, moment| {
        let it = one.as_it_stood(moment);
        (it.closed_at, it.outcome.is_some(), it.clocks.iter().filter(|clock| clock.met_at.is_some()).count())
    };
    one.closings = vec![closing(after, None)];
    assert_eq!(stands(&one, end), (None, false, 1));
    one.closings = vec![closing(before, Some(after))];
    assert_eq!(stands(&one, end), (Some(before), true, 1));
    assert_eq!(stands(&one, after + Duration::SECOND), (None, false, 1), "opened again by then");
    one.closings = vec![closing(filed, Some(before)), closing(after, None)];
    assert_eq!(stands(&one, end), (None, false, 1));
}

#[test]
fn below_ones_own_office_there_is_nothing_to_subtract() {
    story(|village| async move {
        let rows: [(Player, &[(&str, u16)]); 8] = [
            (LEADER, &[(GROUP, 200), (BLOCK, 403), (WARD, 403)]),
            (BLOCK_HEAD, &[(GROUP, 403), (BLOCK, 200), (WARD, 403)]),
            (FRONT_COMMITTEE, &[(GROUP, 403), (BLOCK, 200)]),
            (COMMITTEE, &[(GROUP, 403), (BLOCK, 403), (WARD, 200)]),
            (WARD_FRONT, &[(BLOCK, 403), (WARD, 200)]),
            (CHIEF, &[(GROUP, 200), (BLOCK, 200), (WARD, 200)]),
            (MEMBER, &[(GROUP, 403)]),
            (KEEPER, &[(GROUP, 403), (WARD, 403)]),
        ];
        for (player, places) in rows {
            let mut browser = as_who(&village, player).await;
            for (unit, status) in places {
                for file in ["figures", "figures.csv"] {
                    let page = browser.get(&format!("/{unit}/reports/{file}")).await;
                    assert_eq!(page.status, *status, "{} at {unit}: {file}", player.part);
                }
            }
        }
        assert_eq!(
            as_who(&village, OPERATOR).await.get(&format!("/{WARD}/reports/figures")).await.status,
            403
        );
        assert_eq!(village.browser().get(&format!("/{WARD}/reports/figures")).await.status, 303);
    });
}

#[test]
fn the_spreadsheet_says_what_the_page_says_and_opens_in_excel() {
    story(|village| async move {
        november(&village).await;
        village.clock.turn_to(datetime!(2026-12-01 09:00 +7));
        let mut officer = as_who(&village, OFFICER).await;
        let file = officer.get(&format!("/{GROUP}/reports/figures.csv")).await;
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        assert_eq!(
            file.headers["content-disposition"],
            "attachment; filename=\"so-lieu-tin-bao-09574-01-01.csv\""
        );
        let text = file.text();
        assert!(text.starts_with("\u{feff}Theo tháng gửi tin,Đã gửi,Tiếp nhận đúng hạn,"), "{text}");
        assert!(text.contains("\r\n11/2026,5,2,2,0,0,3,120,120,1,0\r\n"), "{text}");
        assert!(text.contains("\r\nTrộm cắp,1,0,0,0,0,1,,,0,0\r\n"), "{text}");
        assert!(!text.lines().any(|line| line.starts_with(['=', '+', '-', '@'])), "{text}");
        village.clock.turn_to(datetime!(2027-01-04 09:00 +7));
        let guarded =
            as_who(&village, LEADER).await.get(&format!("/{GROUP}/reports/figures.csv")).await.text();
        assert!(guarded.contains("\r\n07/2026–12/2026,5,không nêu,không nêu,0,0,không nêu,"), "{guarded}");
        assert!(!guarded.contains("Trộm cắp") && !guarded.contains("01/2027"), "{guarded}");
    });
}
