//! The other kinds: each goes on its day, not before, and takes nothing else along.

use ground::params;
use ground::personal;
use ground::retention::settle;

use super::*;
use crate::checks::story;
use crate::village::cast::{CHIEF, KEEPER, LEADER, NEIGHBOUR};

#[test]
fn every_period_has_a_record_that_keeps_it_and_every_record_a_period() {
    story(|village| async move {
        // What is not kept by anyone would be promised on the page and never done. Photos without a report have no row; a
        // job of their own removes them.
        let mut kept: Vec<_> = personal::records(&village.app).map(|kept| kept.kind()).collect();
        kept.push("waiting-file");
        let mut promised: Vec<_> = village.app.retention.all().iter().map(|period| period.kind).collect();
        kept.sort_unstable();
        promised.sort_unstable();
        assert_eq!(kept, promised);
        assert_eq!(kept.len(), 29);
    });
}

#[test]
fn every_published_period_keeps_its_own_bounds() {
    story(|village| async move {
        let all = village.app.retention.all();
        for period in all {
            assert!(
                period.least.is_none_or(|least| least.span.days() <= period.span.days()),
                "{}",
                period.kind
            );
            assert!(period.most.is_none_or(|most| period.span.days() <= most.span.days()), "{}", period.kind);
            let outer = period.within.map(|kind| all.iter().find(|p| p.kind == kind).unwrap());
            assert!(outer.is_none_or(|outer| period.span.days() <= outer.span.days()), "{}", period.kind);
            assert_eq!(all.iter().filter(|p| p.kind == period.kind).count(), 1, "{}", period.kind);
            assert_eq!(all.iter().filter(|p| p.order == period.order).count(), 1, "{}", period.kind);
        }
        let within: Vec<_> = all.iter().filter_map(|p| Some((p.kind, p.within?))).collect();
        assert_eq!(
            within,
            [("report-files", "report"), ("report-reporter", "report"), ("notice", "report-reporter")]
        );
    });
}

async fn person(village: &TestApp, player: Player) -> (String, bool) {
    let id = player.id();
    Caller::system(&village.app, Unit::country())
        .view_as(Action::VerifyLedger, move |view| {
            let sql = "select name, case when phone is null and birth_year is null then 1 else 0 end from persons where id = ?1";
            Ok(view.one(sql, params![id], |row| Ok((row.get(0)?, row.get::<i64>(1)? == 1)))?)
        })
        .await
        .unwrap()
}

#[test]
fn who_left_keeps_a_name_for_a_year_and_then_none() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        press(&mut member, "/me/membership/end", &[("successor", "nobody")]).await;
        assert_eq!(person(&village, MEMBER).await, (MEMBER.name.to_owned(), true));
        days_later(&village, 364).await;
        assert_eq!(person(&village, MEMBER).await.0, MEMBER.name);
        days_later(&village, 2).await;
        assert_eq!(person(&village, MEMBER).await, ("—".to_owned(), true));
        assert_eq!(person(&village, NEIGHBOUR).await.0, NEIGHBOUR.name, "who stayed stays");
        assert_eq!(person(&village, CHIEF).await.0, CHIEF.name);
        let folds = "select count(*) from persons where name = '—' and (fold <> '' or name_key <> '' or household_id is not null)";
        assert_eq!(count(&village, folds).await, 0);
        assert_eq!(count(&village, "select count(*) from erasures where kind = 'person'").await, 1);
    });
}

#[test]
fn who_left_stays_known_while_their_report_is_open() {
    story(|village| async move {
        crate::reports::tests_support::a_report_of(&village, MEMBER).await;
        let mut member = as_who(&village, MEMBER).await;
        press(&mut member, "/me/membership/end", &[("successor", "nobody")]).await;
        days_later(&village, 1000).await;
        assert_eq!(person(&village, MEMBER).await.0, MEMBER.name);
        exec(
            &village,
            "update reports set closed_at = ?1, state = 'closed'",
            params![village.app.clock.now()].to_vec(),
        )
        .await;
        days_later(&village, 1).await;
        assert_eq!(person(&village, MEMBER).await.0, "—");
    });
}

#[test]
fn a_household_off_the_roster_loses_its_address_after_ninety_days() {
    story(|village| async move {
        let household = ground::ids::of_name("village/household-12");
        let mut leader = as_who(&village, LEADER).await;
        press(&mut leader, &format!("/{GROUP}/roster/{household}/removal"), &[]).await;
        let address = "select address from households where number = 12";
        days_later(&village, 89).await;
        assert!(one::<String>(&village, address).await.starts_with("Số 26 Ngõ 18"));
        days_later(&village, 2).await;
        assert_eq!(one::<String>(&village, address).await, "—");
        assert_eq!(
            one::<String>(&village, "select address_fold from households where number = 12").await,
            ""
        );
        // Its people never joined: their names go with it.
        assert_eq!(count(&village, "select count(*) from persons where name = 'Ngô Thị Thu Chi'").await, 0);
        assert_eq!(count(&village, "select count(*) from households where address = '—'").await, 1);
    });
}

#[test]
fn a_household_that_said_no_is_not_remembered_for_ever() {
    story(|village| async move {
        let at = village.app.clock.now();
        exec(&village, "update households set declined_at = ?1 where number = 22", params![at].to_vec())
            .await;
        days_later(&village, 730).await;
        let address = "select address from households where number = 22";
        assert!(one::<String>(&village, address).await.starts_with("Số 37 Ngách"));
        days_later(&village, 2).await;
        assert_eq!(one::<String>(&village, address).await, "—");
    });
}

#[test]
fn sessions_notices_slips_and_joinings_go_in_their_time() {
    story(|village| async move {
        // A session of the leader that ends today, and a notice of a report.
        let mut leader = as_who(&village, LEADER).await;
        assert_eq!(leader.post("/sign-out", &[]).await.status, 200);
        crate::reports::tests_support::a_report_of(&village, MEMBER).await;
        let ended = "select count(*) from sessions where ended_at is not null";
        let notices = "select count(*) from notices";
        assert_eq!(count(&village, ended).await, 1);
        let told = count(&village, notices).await;
        assert!(told > 0);
        let slip = "select count(*) from slips";
        let mut leader = as_who(&village, LEADER).await;
        press(&mut leader, &format!("/{GROUP}/slips"), &[]).await;
        let made = count(&village, slip).await;
        assert_eq!(made, 3, "one for each household that has not joined");
        exec(
            &village,
            "insert into joinings (id, unit_id, unit_path, slip_id, person_id, joined_at)
             select id, unit_id, unit_path, id, ?1, made_at from slips order by id limit 1",
            params![MEMBER.id()].to_vec(),
        )
        .await;
        let joinings = "select count(*) from joinings";

        days_later(&village, 29).await;
        assert_eq!((count(&village, ended).await, count(&village, joinings).await), (1, 1));
        days_later(&village, 2).await;
        assert_eq!((count(&village, ended).await, count(&village, joinings).await), (0, 0));
        // A slip runs out after 60 days, and is forgotten 90 days later.
        days_later(&village, 149 - 31).await;
        assert_eq!(count(&village, slip).await, made);
        days_later(&village, 2).await;
        assert_eq!(count(&village, slip).await, 0);
        // Six months after 23/11/2026 is 23/05/2027: 181 days.
        days_later(&village, 180 - 151).await;
        assert_eq!(count(&village, notices).await, told);
        days_later(&village, 2).await;
        assert_eq!(count(&village, notices).await, 0);
        let standing = "select count(*) from sessions where ended_at is null";
        assert!(count(&village, standing).await > 0, "sessions that stand, stand");
    });
}

#[test]
fn a_password_goes_thirty_days_after_the_last_office() {
    story(|village| async move {
        let all = count(&village, "select count(*) from passwords").await;
        days_later(&village, 100).await;
        assert_eq!(
            count(&village, "select count(*) from passwords").await,
            all,
            "offices that run keep theirs"
        );
        let mut keeper = as_who(&village, KEEPER).await;
        let chief = CHIEF.id();
        let term: Uuid = one(&village, "select id from terms where role = 'ward-police-chief'").await;
        let address = format!("/{}/officers/{chief}/end", crate::village::WARD);
        press(&mut keeper, &address, &[("term", &term.to_string())]).await;
        days_later(&village, 29).await;
        assert_eq!(count(&village, "select count(*) from passwords").await, all);
        days_later(&village, 2).await;
        assert_eq!(count(&village, "select count(*) from passwords").await, all - 1);
    });
}

#[test]
fn consents_prove_what_was_agreed_for_three_years_after_they_end() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        press(&mut member, "/me/consents/messages", &[("answer", "yes")]).await;
        press(&mut member, "/me/consents/messages", &[("answer", "no")]).await;
        press(&mut member, "/me/consents/phone-to-neighbours", &[("answer", "yes")]).await;
        let of = "select count(*) from consents";
        assert_eq!(count(&village, of).await, 3);
        // Three years on 23/11/2029: 1096 days.
        days_later(&village, 1095).await;
        assert_eq!(count(&village, of).await, 3);
        days_later(&village, 2).await;
        assert_eq!(count(&village, of).await, 1, "what still holds stays");
        assert_eq!(count(&village, "select count(*) from consent_texts where purpose = 'messages'").await, 1);
    });
}

#[test]
fn an_uploaded_list_is_forgotten_line_by_line_and_keeps_its_counts() {
    story(|village| async move {
        let at = village.app.clock.now();
        exec(
            &village,
            "insert into imports (id, unit_id, unit_path, file_name, inserted, updated, unchanged, refused, stored_at)
             select ?1, id, path, 'nhà ông Phúc.xlsx', 1, 0, 0, 0, ?2 from units where id = '09574-01-01'",
            params![Uuid::from_u128(9), at].to_vec(),
        )
        .await;
        exec(
            &village,
            "insert into import_rows (import_id, position, household_id, person_id, what, after_json, stored_at)
             values (?1, 1, ?1, ?1, 'inserted', '{}', ?2)",
            params![Uuid::from_u128(9), at].to_vec(),
        )
        .await;
        days_later(&village, 30).await;
        assert_eq!(count(&village, "select count(*) from import_rows").await, 1);
        days_later(&village, 1).await;
        assert_eq!(count(&village, "select count(*) from import_rows").await, 0);
        assert_eq!(
            count(&village, "select count(*) from imports where file_name = '' and inserted = 1").await,
            1
        );
    });
}

#[test]
fn a_person_erased_on_request_leaves_every_table_at_once() {
    story(|village| async move {
        a_closed_report(&village).await;
        let id = MEMBER.id();
        Caller::system(&village.app, Unit::country())
            .act_as(Action::ForgetOld, move |mut act| {
                let gone = ground::retention::erase(&mut act, "person", id)?;
                assert_eq!(gone.rows, 1);
                assert_eq!(ground::retention::erase(&mut act, "person", id)?.rows, 0, "again: nothing");
                assert!(ground::retention::erase(&mut act, "nonsense", id).is_err());
                Ok(act.commit(ground::Entry::new("record.forgotten", "person", id), ())?)
            })
            .await
            .unwrap();
        settle(&village.app).await.unwrap();
        assert_eq!(person(&village, MEMBER).await, ("—".to_owned(), true));
        assert_eq!(
            count(&village, "select count(*) from sessions where ended_at is null and device <> 'test'")
                .await,
            0
        );
        let list = std::fs::read_to_string(village.folder.path().join("backups/erased.list")).unwrap();
        assert_eq!(list, format!("2026-11-23T02:00:00Z person {id}\n"));
    });
}
