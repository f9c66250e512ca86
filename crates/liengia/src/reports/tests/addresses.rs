//! A report lives at the address of its own unit; the block's or the ward's only leads there.

use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::{Caller, Who};
use ground::{Entry, deadlines, params};
use testkit::TestApp;
use time::macros::datetime;
use uuid::Uuid;

use super::stories::tell;
use super::voices::{link, say, tone};
use crate::checks::{as_who, entries, story};
use crate::features::features;
use crate::village::cast::{BLOCK_HEAD, CHIEF, COMMITTEE, LEADER, MEMBER, OFFICER, OTHER_OFFICER};
use crate::village::{BLOCK, GROUP, WARD};

async fn unit(village: &TestApp, id: &'static str) -> Unit {
    let system = Caller::system(&village.app, Unit::country());
    system.view_as(Action::VerifyLedger, move |view| Ok(units::find(view, id)?.unwrap())).await.unwrap()
}

fn id_of(report: &str) -> Uuid {
    report.rsplit('/').next().unwrap().parse().unwrap()
}

#[test]
fn everything_of_a_report_happens_at_its_own_address_and_one_above_only_leads_there() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let report = say(&mut member, "theft", &tone(1.0)).await;
        let voice = link(&mut member, &report).await;
        let voice = voice.rsplit('/').next().unwrap();
        let id = id_of(&report).to_string();
        let routes: Vec<_> = features().iter().flat_map(|feature| feature.routes.clone()).collect();
        let routes: Vec<_> =
            routes.iter().filter(|route| route.path.starts_with("/{unit}/reports/{id}")).collect();
        assert!(routes.len() > 20, "{}", routes.len());
        let mut chief = as_who(&village, CHIEF).await;
        let before = entries(&village).await;
        for above in [BLOCK, WARD] {
            for route in &routes {
                let mut path = route.path.replace("{unit}", above).replace("{id}", &id);
                for (part, value) in
                    [("{voice}", voice), ("{file}", &id), ("{step}", &id), ("{following}", &id)]
                {
                    path = path.replace(part, value);
                }
                let words =
                    [("words", "Đã gặp và nhắc nhở, hai bên đồng ý."), ("to", "up"), ("outcome", "solved")];
                let page = match route.method == "GET" {
                    true => chief.get(&path).await,
                    false => chief.post(&path, &words).await,
                };
                match route.path {
                    "/{unit}/reports/{id}" => assert_eq!(page.leads_to(), report, "{path}"),
                    _ => assert_eq!(page.status, 404, "{} {path}: {}", route.method, page.words()),
                }
            }
        }
        assert_eq!(entries(&village).await, before, "nothing happened, and nothing was seen");
        for (player, above) in
            [(OTHER_OFFICER, BLOCK), (OTHER_OFFICER, "09574-02"), (LEADER, BLOCK), (BLOCK_HEAD, BLOCK)]
        {
            let path = format!("/{above}/reports/{id}");
            assert_eq!(as_who(&village, player).await.get(&path).await.status, 404, "{}", player.part);
        }
        assert_eq!(
            chief.post(&format!("{report}/receipt"), &[]).await.status,
            303,
            "and here it is received"
        );
    });
}

#[test]
fn what_was_done_at_an_address_above_stands_in_the_timeline() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let report = tell(&mut member, "noise").await;
        let id = id_of(&report);
        // As it was recorded while a report was found at every address above it.
        let who = Who::of(&village.app, OFFICER.id()).await.unwrap();
        Caller::as_who(&village.app, who, unit(&village, BLOCK).await)
            .act_as(Action::HandleReport, move |act| {
                Ok(act.commit(Entry::new("report.received", "report", id), ())?)
            })
            .await
            .unwrap();
        let page = member.get(&report).await.words();
        assert!(page.contains("Đã tiếp nhận 09:00, thứ Hai 23/11/2026 · Công an khu vực"), "{page}");
    });
}

#[test]
fn a_clock_that_was_started_above_still_reaches_the_officer_of_the_area() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let report = tell(&mut member, "noise").await;
        let (id, ward) = (id_of(&report), unit(&village, WARD).await);
        Caller::system(&village.app, Unit::country())
            .act_as(Action::RaiseLate, move |mut act| {
                let sql = "update deadlines set unit_id = ?2, unit_path = ?3 where subject_id = ?1";
                assert_eq!(act.exec(sql, params![id, &ward.id, &ward.path])?, 1);
                Ok(act.commit(Entry::new("door.opened", "door", id), ())?)
            })
            .await
            .unwrap();
        village.clock.turn_to(datetime!(2026-12-01 10:00 +7));
        deadlines::run(village.app.clone()).await.unwrap();
        deadlines::run(village.app.clone()).await.unwrap();
        let system = Caller::system(&village.app, Unit::country());
        let sql = "select distinct person_id from notices where kind = 'report-late' limit 1000";
        let told: Vec<Uuid> = system
            .view_as(Action::VerifyLedger, move |view| Ok(view.all(sql, &[], |row| row.get(0))?))
            .await
            .unwrap();
        assert!(told.contains(&OFFICER.id()) && told.contains(&CHIEF.id()), "{told:?}");
        assert!(!told.contains(&OTHER_OFFICER.id()));
        let page = member.get(&report).await.words();
        assert!(page.contains("Quá hạn, đã báo lên: Trưởng Công an"), "{page}");
    });
}

#[test]
fn a_report_of_a_block_that_was_merged_is_handled_at_the_block_it_went_into() {
    story(|village| async move {
        let path = format!("/{BLOCK}/neighbour-reports/new/noise");
        let mut head = as_who(&village, BLOCK_HEAD).await;
        let id = head.get(&path).await.value_of("id");
        let fields = [
            ("id", id.as_str()),
            ("what", "Nhạc rất to từ 22 giờ đến 1 giờ sáng."),
            ("place", "Sân bóng"),
            ("when", "past"),
            ("neighbour_name", "Hà Thị Mùi"),
        ];
        assert_eq!(head.upload(&path, &fields, &[]).await.status, 303);
        let merged = as_who(&village, COMMITTEE)
            .await
            .post(&format!("/{BLOCK}/units/merger"), &[("into", "09574-02")])
            .await;
        assert_eq!(merged.status, 303, "{}", merged.words());
        let mut officer = as_who(&village, OTHER_OFFICER).await;
        let (old, now) = (format!("/{BLOCK}/reports/{id}"), format!("/09574-02/reports/{id}"));
        let led = officer.get(&old).await;
        assert_eq!((led.status.as_u16(), led.leads_to()), (308, now.clone()));
        assert_eq!(officer.post(&format!("{now}/receipt"), &[]).await.status, 303);
        let page = officer.get(&now).await;
        assert_eq!(page.status, 200);
        assert!(page.words().contains("Đã tiếp nhận 09:00"), "{}", page.words());
    });
}

#[test]
fn a_teller_who_is_there_has_not_left_from_wherever_one_asks() {
    story(|village| async move {
        let report = tell(&mut as_who(&village, MEMBER).await, "noise").await;
        let id = id_of(&report);
        for above in [GROUP, BLOCK, WARD] {
            let asked = Caller::system(&village.app, unit(&village, above).await)
                .view_as(Action::RaiseLate, move |view| {
                    Ok(crate::reports::following::store::teller_has_left(view, id)?)
                })
                .await
                .unwrap();
            assert!(!asked, "{above}");
        }
    });
}
