//! Reports: who told and photos after one year, words after two, figures never.

use ground::ledger::verify_all;
use ground::retention::forget_due;
use uuid::Uuid;

use super::*;
use crate::checks::{entries, number_of, story};
use crate::village::cast::{CHIEF, LEADER};

/// Everything that is counted about reports: kind, unit, month, state, outcome, times, rounds, deadlines.
async fn figures(village: &TestApp) -> Vec<String> {
    let mut all = rows(
        village,
        "select number, kind, unit_id, unit_path, audience, urgent, ongoing, state, round, for_neighbour, filed_at,
         state_at, closed_at from reports order by id limit 1000",
        |row| {
            let filed: time::OffsetDateTime = row.get(10)?;
            Ok(format!(
                "{:?} {} {filed} {:?} {:?}",
                (0..5).map(|i| row.get::<String>(i)).collect::<Result<Vec<_>, _>>()?,
                row.get::<String>(7)?,
                row.opt::<time::OffsetDateTime>(11)?,
                row.opt::<time::OffsetDateTime>(12)?
            ))
        },
    )
    .await;
    all.extend(
        rows(
            village,
            "select kind, round, at, outcome, case when no_proof_because is null then 0 else 1 end from report_steps
             order by id limit 1000",
            |row| {
                let (kind, round): (String, i64) = (row.get(0)?, row.get(1)?);
                let (at, outcome): (time::OffsetDateTime, _) = (row.get(2)?, row.opt::<String>(3)?);
                Ok(format!("{kind} {round} {at} {outcome:?} {:?}", row.get::<i64>(4).ok()))
            },
        )
        .await,
    );
    all.extend(
        rows(village, "select rule, due_at, met_at from deadlines order by id limit 1000", |row| {
            let due: time::OffsetDateTime = row.get(1)?;
            Ok(format!("{} {due} {:?}", row.get::<String>(0)?, row.opt::<time::OffsetDateTime>(2)?))
        })
        .await,
    );
    all
}

#[test]
fn nothing_goes_before_its_time_and_no_figure_changes_when_it_goes() {
    story(|village| async move {
        let (report, id) = a_closed_report(&village).await;
        let before = figures(&village).await;
        assert!(before.len() >= 6, "{before:#?}");
        let (mut chief, mut member) = (as_who(&village, CHIEF).await, as_who(&village, MEMBER).await);

        // 23/11/2026; a year ends on 23/11/2027, 365 days later.
        days_later(&village, 364).await;
        let page = chief.get(&report).await.words();
        assert!(page.contains(WORDS) && page.contains(ANSWER) && page.contains(REASON), "{page}");
        assert!(member.get(&report).await.words().contains(WORDS));
        assert_eq!(count(&village, "select count(*) from files").await, 1);

        days_later(&village, 2).await;
        assert_eq!(count(&village, "select count(*) from report_reporters").await, 0);
        assert_eq!(count(&village, "select count(*) from files").await, 0);
        let mut chief = as_who(&village, CHIEF).await;
        assert!(chief.get(&report).await.words().contains(WORDS), "the words stay another year");
        assert_eq!(
            as_who(&village, MEMBER).await.get(&report).await.status,
            404,
            "nobody can tell it was theirs"
        );
        let asked = [("words", "Cần hỏi thêm người báo về biển số xe.")];
        let refused = chief.post(&format!("{report}/reporter"), &asked).await;
        assert_eq!(refused.status, 409);
        assert!(
            refused.words().contains("Tên người báo đã được xóa vì hết thời hạn lưu"),
            "{}",
            refused.words()
        );

        // Two years end on 23/11/2028, 731 days after the beginning.
        days_later(&village, 730 - 366).await;
        assert!(as_who(&village, CHIEF).await.get(&report).await.words().contains(WORDS));
        days_later(&village, 2).await;
        let mut chief = as_who(&village, CHIEF).await;
        let page = chief.get(&report).await.words();
        for gone in
            [WORDS, ANSWER, REASON, "Ngõ Mười Hai", "Bà Tình", "Đêm Chủ nhật", "21.13", "bằng lời tại cổng"]
        {
            assert!(!page.contains(gone), "{gone} in {page}");
        }
        assert!(page.contains("đã được xóa ngày 24/11/2028 vì hết thời hạn lưu"), "{page}");
        assert!(page.contains("Đã giải quyết") && page.contains("Đã có kết quả"), "{page}");
        let list = chief.get(&format!("/{GROUP}/reports?show=closed")).await.words();
        assert!(
            list.contains("Đã xóa theo thời hạn") && list.contains(&number_of(&village, &report).await),
            "{list}"
        );
        assert_eq!(chief.get(&format!("{report}/files/{}", Uuid::nil())).await.status, 404);

        assert_eq!(figures(&village).await, before, "figures by month stay as they were");
        assert_eq!(count(&village, "select count(*) from reports where forgotten_at is null").await, 0);
        assert!(verify_all(&village.app).await.unwrap().iter().all(Result::is_ok));
        let forgotten = count(&village, "select count(*) from erasures where kind = 'report'").await;
        assert_eq!((forgotten, id), (1, id));
    });
}

#[test]
fn an_open_report_is_kept_however_old_it_is() {
    story(|village| async move {
        let id = crate::reports::tests_support::a_report_of(&village, MEMBER).await;
        days_later(&village, 3000).await;
        assert_eq!(count(&village, "select count(*) from report_reporters").await, 1);
        let page = as_who(&village, LEADER).await.get(&format!("/{GROUP}/reports/{id}")).await.words();
        assert!(page.contains("Nhạc rất to"), "{page}");
    });
}

/// Counts by kind and group would say to whoever holds the book when a name was no longer needed.
#[test]
fn the_book_says_of_each_day_that_the_walk_was_made_and_neither_what_went_nor_where() {
    story(|village| async move {
        let walked = || async {
            forget_due(village.app.clone()).await.unwrap();
            let sql =
                "select chain, data from ledger where verb = 'record.forgotten' order by number limit 100";
            rows(&village, sql, |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?))).await
        };
        let day = ("vn".to_owned(), "{}".to_owned());
        assert_eq!(walked().await, std::slice::from_ref(&day), "a day without anything to forget");
        a_closed_report(&village).await;
        a_closed_report(&village).await;
        village.pass(Duration::days(800));
        assert_eq!(walked().await, [day.clone(), day.clone()], "two reports, their photos, who told");
        let sql = "select unit_id, kind from forgotten where number = 2 order by kind limit 100";
        let counted = rows(&village, sql, |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?))).await;
        for kind in ["report", "report-files", "report-reporter"] {
            assert!(counted.contains(&(GROUP.to_owned(), kind.to_owned())), "{kind} in {counted:?}");
        }
        let before = entries(&village).await;
        assert_eq!(walked().await.len(), 2, "nothing was left to forget");
        assert_eq!(entries(&village).await, before, "and the day is said once");
    });
}

#[test]
fn two_walks_at_once_forget_everything_once() {
    story(|village| async move {
        for _ in 0..3 {
            a_closed_report(&village).await;
        }
        village.pass(Duration::days(800));
        let (a, b) = (forget_due(village.app.clone()), forget_due(village.app.clone()));
        let (a, b) = tokio::join!(tokio::spawn(a), tokio::spawn(b));
        a.unwrap().unwrap();
        b.unwrap().unwrap();
        let sql = "select cast(sum(number) as bigint) from forgotten where kind = 'report'";
        assert_eq!(count(&village, sql).await, 3);
        assert_eq!(count(&village, "select count(*) from reports where forgotten_at is null").await, 0);
        assert_eq!(count(&village, "select count(*) from file_removals").await, 0);
    });
}

#[test]
fn the_ledger_never_learns_who_told() {
    story(|village| async move {
        let (_, id) = a_closed_report(&village).await;
        let sql = "select verb, role, case when actor_id is null then 0 else 1 end from ledger
                   where kind = 'report' order by number limit 100";
        let signed =
            rows(&village, sql, |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?)))
                .await;
        let by = |verb: &str| {
            let found = signed.iter().find(|(said, ..)| said == verb);
            found.map(|(_, role, signed)| (role.as_str(), *signed)).unwrap()
        };
        assert_eq!(by("report.filed"), ("unsigned", 0), "{id}");
        assert_eq!(by("report.answered"), ("unsigned", 0));
        assert_eq!(by("report.received"), ("area-officer", 1), "who handles it signs");
        assert_eq!(by("report.closed"), ("area-officer", 1));
    });
}

#[test]
fn when_who_told_is_forgotten_no_table_leads_from_the_report_to_them() {
    story(|village| async move {
        let (_, id) = a_closed_report(&village).await;
        days_later(&village, 366).await;
        let me = MEMBER.id();
        let tables = [
            "select count(*) from report_reporters where filed_by = ?1",
            "select count(*) from report_steps where by_id = ?1",
            "select count(*) from files where kept_by = ?1",
            "select count(*) from notices where person_id = ?1 and link like '%/reports/%'",
            "select count(*) from ledger where actor_id = ?1 and kind = 'report'",
        ];
        let left = Caller::system(&village.app, Unit::country())
            .view_as(Action::VerifyLedger, move |view| {
                let mut left = Vec::new();
                for sql in tables {
                    left.push(view.number(sql, ground::params![me])?);
                }
                Ok(left)
            })
            .await
            .unwrap();
        assert_eq!(left, [0; 5], "{id}");
    });
}
