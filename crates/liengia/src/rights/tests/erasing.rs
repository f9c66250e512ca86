//! Erasing really happens: rows and files. What must stay is said before, and goes when nothing needs it any more.

use time::Duration;

use super::*;

const PHOTO: &[u8] = include_bytes!("../../reports/tests/tiny.jpg");

/// A copy for an undo, as an uploaded list leaves it.
async fn uploaded(village: &TestApp, person: Uuid, household: Uuid) {
    at_group(village, move |act| {
        let (unit, at, import) = (act.unit, act.at, Uuid::from_u128(9));
        act.exec(
            "insert into imports (id, unit_id, unit_path, file_name, inserted, updated, unchanged, refused, stored_at)
             values (?1, ?2, ?3, 'a.xlsx', 1, 0, 0, 0, ?4)",
            ground::params![import, &unit.id, &unit.path, at],
        )?;
        act.exec(
            "insert into import_rows (import_id, position, household_id, person_id, what, after_json, stored_at)
             values (?1, 1, ?2, ?3, 'inserted', '{}', ?4)",
            ground::params![import, household, person, at],
        )?;
        Ok(())
    })
    .await;
}

#[test]
fn erased_on_request_a_person_is_nowhere_and_the_ledger_whole() {
    story(|village| async move {
        let (mut member, mut leader) = (as_who(&village, MEMBER).await, as_who(&village, LEADER).await);
        uploaded(&village, MEMBER.id(), ground::ids::of_name("village/household-4")).await;
        let before = member.get("/me/data/requests/new?what=delete").await.words();
        for says in
            ["Rời tổ: vai trò trong tổ", "Tên, năm sinh, điện thoại", "Máy này đăng xuất", "Rời tổ ngay"]
        {
            assert!(before.contains(says), "told before: {says} in {before}");
        }
        let id = ask(&mut member, &[("what", "delete"), ("words", "Tôi chuyển nhà.")]).await;
        assert!(leader.get(&format!("/{GROUP}/rights/{id}")).await.words().contains("không lấy lại được"));
        assert_eq!(answer(&mut leader, id, &[("outcome", "granted")]).await.status, 303);

        assert_eq!(member.get("/me/data").await.status, 303, "signed out");
        for (sql, n) in [
            (
                "select count(*) from persons where id = ?1 and name = '—' and phone is null and birth_year is null",
                1,
            ),
            ("select count(*) from persons where id = ?1 and household_id is not null", 0),
            ("select count(*) from sessions where person_id = ?1", 0),
            ("select count(*) from notices where person_id = ?1", 0),
            ("select count(*) from import_rows where person_id = ?1", 0),
            ("select count(*) from terms where person_id = ?1 and until_at is null", 0),
            ("select count(*) from rights_requests where person_id = ?1 and words <> ''", 0),
        ] {
            assert_eq!(count(&village, sql, MEMBER.id()).await, n, "{sql}");
        }
        let page = leader.get(&format!("/{GROUP}/rights/{id}")).await.words();
        assert!(page.contains("(tên đã xóa)") && !page.contains(MEMBER.name), "{page}");
        assert!(!leader.get(&format!("/{GROUP}/neighbours")).await.text().contains(MEMBER.name));
        assert!(!leader.get(&format!("/{GROUP}/roster")).await.text().contains(MEMBER.name));
        let sheet = leader.get(&format!("/{GROUP}/rights/{id}/sheet")).await.words();
        assert!(sheet.contains("Đồng ý, đã làm"), "the answer can be printed: {sheet}");
    });
}

async fn close(village: &TestApp, report: &str) {
    let mut officer = as_who(village, OFFICER).await;
    assert_eq!(officer.post(&format!("{report}/receipt"), &[]).await.status, 303);
    let fields = [
        ("outcome", "solved"),
        ("words", "Đã đến gặp hai nhà, thống nhất."),
        ("no_proof_because", "Là việc trao đổi bằng lời, không chụp ảnh."),
    ];
    assert_eq!(officer.upload(&format!("{report}/closure"), &fields, &[]).await.status, 303);
}

#[test]
fn a_name_that_an_open_report_needs_waits_and_then_goes_by_itself() {
    story(|village| async move {
        let (mut member, mut leader) = (as_who(&village, MEMBER).await, as_who(&village, LEADER).await);
        let report = crate::reports::tests_support::a_report_of(&village, MEMBER).await;
        let before = member.get("/me/data/requests/new?what=delete").await.words();
        assert!(before.contains("1 tin đang xử lý: chưa xóa được"), "{before}");
        let id = ask(&mut member, &[("what", "delete")]).await;
        assert_eq!(answer(&mut leader, id, &[("outcome", "granted")]).await.status, 303);
        let page = leader.get(&format!("/{GROUP}/rights/{id}")).await.words();
        assert!(page.contains("Đồng ý, đã làm") && page.contains("(tên đã xóa)"), "{page}");
        assert!(
            !page.contains("một phần") && !page.contains(MEMBER.name),
            "nothing says that it waits: {page}"
        );
        let named = "select count(*) from persons where id = ?1 and erased_at is null";
        let reached = "select count(*) from persons where id = ?1 and phone is not null";
        ground::retention::forget_due(village.app.clone()).await.unwrap();
        assert_eq!(count(&village, named, MEMBER.id()).await, 1, "still needed");
        assert_eq!(count(&village, reached, MEMBER.id()).await, 0, "but no phone, no household");

        close(&village, &format!("/{GROUP}/reports/{report}")).await;
        let before = entries(&village).await;
        for _ in 0..2 {
            ground::retention::forget_due(village.app.clone()).await.unwrap();
        }
        assert_eq!(count(&village, named, MEMBER.id()).await, 0, "closed, so the name is gone");
        assert_eq!(entries(&village).await, before + 1, "once");
    });
}

#[test]
fn a_closed_report_goes_with_its_photo_and_an_open_one_does_not() {
    story(|village| async move {
        let (mut member, mut chief) = (as_who(&village, MEMBER).await, as_who(&village, CHIEF).await);
        let path = format!("/{GROUP}/reports/new/noise");
        let report = member.get(&path).await.value_of("id");
        let fields = [
            ("id", report.as_str()),
            ("what", "Nhạc rất to nửa đêm."),
            ("place", "Ngõ 12"),
            ("when", "past"),
        ];
        assert_eq!(member.upload(&path, &fields, &[("photos", "a.jpg", PHOTO)]).await.status, 303);
        let address = format!("/{GROUP}/reports/{report}");
        let photo = member.get(&address).await.text();
        let photo: Uuid = between(&photo, "/files/").parse().unwrap();
        assert!(village.app.files.get(photo, "full").is_ok());

        let id = ask(&mut member, &[("what", "delete"), ("report", &report)]).await;
        let refused = answer(&mut chief, id, &[("outcome", "granted")]).await;
        assert_eq!(refused.status, 409);
        assert!(refused.words().contains("Tin này đang xử lý nên chưa xóa được."), "{}", refused.words());
        assert!(village.app.files.get(photo, "full").is_ok());
        assert!(member.get(&format!("/me/data/requests/{id}")).await.words().contains("Chờ trả lời"));

        close(&village, &address).await;
        village.pass(Duration::hours(1));
        assert_eq!(answer(&mut chief, id, &[("outcome", "granted")]).await.status, 303);
        assert_eq!(member.get(&address).await.status, 404, "it is no one's any more");
        let page = chief.get(&address).await.words();
        assert!(!page.contains("Nhạc") && !page.contains("hai nhà"), "{page}");
        for part in ["full", "small"] {
            assert!(village.app.files.get(photo, part).is_err(), "the bytes are gone: {part}");
        }
        let report: Uuid = report.parse().unwrap();
        for (sql, n) in [
            ("select count(*) from files where subject_id = ?1", 0),
            ("select count(*) from report_reporters where report_id = ?1", 0),
            ("select count(*) from report_steps where report_id = ?1 and words <> ''", 0),
            ("select count(*) from reports where id = ?1 and what = '' and place = '' and fold = ''", 1),
        ] {
            assert_eq!(count(&village, sql, report).await, n, "{sql}");
        }
        let done = member.get(&format!("/me/data/requests/{id}")).await.words();
        assert!(done.contains("Đồng ý, đã làm"), "told in words, on one's own device: {done}");
        assert_eq!(chief.get(&format!("/{GROUP}/reports?show=closed")).await.status, 200);
    });
}

fn between(html: &str, mark: &str) -> String {
    html.split_once(mark).map_or(String::new(), |(_, rest)| rest.chars().take(36).collect())
}

#[test]
fn an_office_keeps_its_name_until_it_ends() {
    story(|village| async move {
        let mut officer = as_who(&village, OFFICER).await;
        let page = officer.get("/me/data/requests/new?what=delete").await.words();
        assert!(page.contains("đang giữ một chức vụ"), "{page}");
        let id = ask(&mut officer, &[("what", "delete")]).await;
        let mut keeper = as_who(&village, crate::village::cast::KEEPER).await;
        let block = crate::village::BLOCK;
        keeper.post(&format!("/{block}/rights/{id}/answer"), &[("outcome", "granted")]).await;
        let named = "select count(*) from persons where id = ?1 and name = 'Lê Quang Huy'";
        assert_eq!(count(&village, named, OFFICER.id()).await, 1);
        assert_eq!(officer.get("/work").await.status, 200, "goes on working");
    });
}

#[test]
fn a_parent_asks_for_a_child_who_was_asked_first() {
    story(|village| async move {
        let (child, baby, aunt) = (Uuid::from_u128(21), Uuid::from_u128(22), Uuid::from_u128(23));
        at_group(&village, move |act| {
            let at = act.at;
            for (id, name, year) in [
                (child, "Phùng Gia Bảo", 2015),
                (baby, "Phùng Bảo Ngọc", 2023),
                (aunt, "Phùng Thị Sen", 1950),
            ] {
                let person = ground::people::Person {
                    id,
                    household_id: Some(ground::ids::of_name("village/household-4")),
                    name: name.to_owned(),
                    birth_year: Some(year),
                    phone: None,
                    erased_at: None,
                };
                ground::people::persons::insert(act, &person, at)?;
            }
            Ok(())
        })
        .await;
        let (mut member, mut leader) = (as_who(&village, MEMBER).await, as_who(&village, LEADER).await);
        let form = member.get("/me/data/requests/new?what=delete").await.words();
        assert!(
            form.contains("Phùng Gia Bảo") && form.contains("Phùng Bảo Ngọc") && !form.contains("Sen"),
            "{form}"
        );
        let (child, baby, aunt) = (child.to_string(), baby.to_string(), aunt.to_string());
        let id = ground::ids::fresh(village.app.clock.now()).to_string();
        let without =
            member.post("/me/data/requests", &[("id", &id), ("what", "delete"), ("person", &child)]).await;
        assert_eq!(without.status, 422);
        assert!(without.words().contains("Trẻ từ 7 tuổi phải biết và đồng ý trước."), "{}", without.words());
        for stranger in [&aunt, &NEIGHBOUR.id().to_string()] {
            let form = [("id", id.as_str()), ("what", "delete"), ("person", stranger)];
            assert_eq!(member.post("/me/data/requests", &form).await.status, 404);
        }
        let asked = ask(&mut member, &[("what", "delete"), ("person", &child), ("child_agrees", "1")]).await;
        let second = ask(&mut member, &[("what", "delete"), ("person", &baby)]).await;
        assert_ne!(asked, second);
        let page = leader.get(&format!("/{GROUP}/rights/{asked}")).await.words();
        assert!(
            page.contains("Phùng Gia Bảo") && page.contains("Cha mẹ hoặc chủ hộ đề nghị cho trẻ"),
            "{page}"
        );
        assert_eq!(answer(&mut leader, asked, &[("outcome", "granted")]).await.status, 303);
        let gone = "select count(*) from persons where id = ?1 and erased_at is not null";
        assert_eq!(count(&village, gone, child.parse().unwrap()).await, 1);
        assert_eq!(count(&village, gone, MEMBER.id()).await, 0);
        let told = member.get(&format!("/me/data/requests/{asked}")).await.words();
        assert!(told.contains("Đồng ý, đã làm"), "the parent stays and reads it: {told}");
    });
}
