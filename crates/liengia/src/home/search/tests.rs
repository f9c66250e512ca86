//! Stories of the search: everyone finds what is theirs to see, and nothing else.

use ground::desk::By;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use testkit::{Browser, TestApp};

use crate::checks::{as_who, entries, number_of, story};
use crate::reports::tests_support::{a_report_of, fill_search};
use crate::village::cast::{
    CHIEF, KEEPER, LEADER, MEMBER, NEIGHBOUR, NEW_LEADER, OFFICER, OTHER_OFFICER, Player, WARD_FRONT,
};
use crate::village::{GROUP, NEW_GROUP};

async fn found(browser: &mut Browser, query: &str) -> String {
    let typed: String = query.bytes().map(|b| format!("%{b:02X}")).collect();
    let page = browser.get(&format!("/search?q={typed}")).await;
    assert_eq!(page.status, 200, "{query}: {}", page.words());
    page.words()
}

/// A member tells of a theft: the police alone may know.
async fn a_theft_of(village: &TestApp, player: Player, what: &str) -> String {
    let mut browser = as_who(village, player).await;
    let form = browser.get(&format!("/{GROUP}/reports/new/theft?when=past")).await;
    let id = form.value_of("id");
    let fields = [("id", id.as_str()), ("what", what), ("place", "Ngõ 18"), ("when", "past")];
    let sent = browser.upload(&format!("/{GROUP}/reports/new/theft"), &fields, &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.words());
    id
}

#[test]
fn words_are_found_with_and_without_accents_and_the_place_is_marked() {
    story(|village| async move {
        let number = number_of(&village, &a_report_of(&village, MEMBER).await.to_string()).await;
        let mut officer = as_who(&village, OFFICER).await;
        let (joined, apart) = (number.replace('-', ""), format!("{} {}", &number[..8], &number[8..]));
        let typed = [joined.as_str(), &apart, &joined.replace('0', "O").replace('1', "l"), &number[5..]];
        for query in
            ["nhạc rất to", "nhac rat to", "NHAC  to", &number, "ngo 12 nhac"].into_iter().chain(typed)
        {
            let page = found(&mut officer, query).await;
            assert!(
                page.contains(&format!("Tin đã báo 1 Ồn ào, cãi cọ · {number} Ngõ 12 · 23/11/2026 · Mới")),
                "{query}: {page}"
            );
        }
        let marked = officer.get("/search?q=nhac").await.text();
        assert!(marked.contains("<mark>Nhạc</mark> rất to từ 22 giờ"), "{marked}");
        let none = found(&mut officer, "nhạc vàng").await;
        assert!(none.contains("Không thấy gì với “nhạc vàng”"), "{none}");
        // The list of reports asks the same, open and closed alike.
        let list = officer.get(&format!("/{GROUP}/reports?q=sang+nhac")).await.words();
        assert!(list.contains("1 tin có những chữ này") && list.contains(&number), "{list}");
        let none = officer.get(&format!("/{GROUP}/reports?q=xe+may")).await.words();
        assert!(none.contains("Không có tin nào có chữ “xe may”.") && !none.contains(&number), "{none}");
    });
}

#[test]
fn who_may_not_read_a_report_does_not_find_it_either() {
    story(|village| async move {
        let id = a_theft_of(&village, MEMBER, "Mất xe đạp điện màu đỏ trước cửa.").await;
        for player in [LEADER, NEIGHBOUR, NEW_LEADER, OTHER_OFFICER, WARD_FRONT, KEEPER] {
            let page = found(&mut as_who(&village, player).await, "xe dap dien").await;
            assert!(page.contains("Không thấy gì"), "{}: {page}", player.part);
        }
        assert!(found(&mut as_who(&village, MEMBER).await, "xe dap dien").await.contains("xe đạp điện"));
        // The police find it by its place, which their list shows; a word of it would be read without a look.
        for player in [OFFICER, CHIEF] {
            let before = entries(&village).await;
            let mut police = as_who(&village, player).await;
            let page = found(&mut police, "xe dap dien").await;
            assert!(page.contains("Không thấy gì"), "{page}");
            let page = found(&mut police, "ngo 18").await;
            let number = number_of(&village, &id).await;
            assert!(page.contains(&format!("{number} Ngõ 18")) && !page.contains("màu đỏ"), "{page}");
            assert_eq!(entries(&village).await, before, "a search is no look");
            police.get(&format!("/{GROUP}/reports/{id}")).await;
            assert_eq!(entries(&village).await, before + 1);
        }
        let gone = village.browser().get("/search?q=xe").await;
        assert_eq!(gone.leads_to(), "/sign-in?next=/search%3Fq%3Dxe");
    });
}

#[test]
fn households_are_found_by_name_address_and_phone_exact_first_then_by_given_name() {
    story(|village| async move {
        let mut leader = as_who(&village, LEADER).await;
        let page = found(&mut leader, "phung ngoc chi").await;
        assert!(page.contains("Hộ trong tổ 1 Phùng Ngọc Chi Hộ số 4"), "{page}");
        let all = found(&mut leader, "thi").await;
        let given: Vec<_> = ["Thủy", "Quỳnh", "Oanh"]
            .map(|name| all.find(name).unwrap_or_else(|| panic!("{name}: {all}")))
            .into();
        assert!(given.is_sorted_by(|a, b| a > b), "O before Q before T: {all}");
        let exact = found(&mut leader, "Thủy").await;
        let first = exact.find("Kiều Thị Bích Thủy").unwrap_or_else(|| panic!("{exact}"));
        assert!(
            exact.match_indices("Hộ số").all(|(at, _)| at > first),
            "the very spelling stands first: {exact}"
        );
        // The next group's leader has an empty roster and finds nobody of this one; the keeper reads no roster.
        for player in [NEW_LEADER, KEEPER, OTHER_OFFICER] {
            let page = found(&mut as_who(&village, player).await, "phung ngoc chi").await;
            assert!(!page.contains("Hộ số"), "{}: {page}", player.part);
        }
        assert!(found(&mut as_who(&village, OFFICER).await, "phung ngoc chi").await.contains("Hộ số 4"));
    });
}

#[test]
fn a_neighbour_finds_neighbours_who_joined_and_phones_only_where_they_agreed() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let page = found(&mut member, "oanh").await;
        assert!(!page.contains("Hoành Bồ"), "inside of a word only when nothing fits better: {page}");
        assert!(page.contains("Hàng xóm 2 Đặng Thị Hồng Oanh") && !page.contains("Hộ số"), "{page}");
        let phone = phone_of(&village, NEIGHBOUR).await;
        assert!(found(&mut as_who(&village, LEADER).await, &phone).await.contains("Đặng Thị Hồng Oanh"));
        let by_phone = found(&mut member, &phone).await;
        assert!(!by_phone.contains("Đặng Thị Hồng Oanh"), "did not agree to it: {by_phone}");
    });
}

async fn phone_of(village: &TestApp, player: Player) -> String {
    let system = ground::web::Caller::system(&village.app, ground::units::Unit::country());
    let id = player.id();
    let read = move |view: &mut ground::View| {
        Ok(view.one("select phone from persons where id = ?1", ground::params![id], |row| {
            row.get::<String>(0)
        })?)
    };
    system.view_as(ground::policy::Action::VerifyLedger, read).await.unwrap()
}

#[test]
fn a_keeper_finds_officers_and_everyone_finds_places() {
    story(|village| async move {
        let mut keeper = as_who(&village, KEEPER).await;
        let page = found(&mut keeper, "le quang huy").await;
        assert!(page.contains("Cán bộ 1 Lê Quang Huy Công an khu vực"), "{page}");
        let mut member = as_who(&village, MEMBER).await;
        assert!(found(&mut member, "viec cua toi").await.contains("Đi tới 1 Việc của tôi"));
        let page = member
            .get("/search?q=sơn+tây".replace('ơ', "%C6%A1").replace('â', "%C3%A2").as_str())
            .await
            .words();
        assert!(page.contains("Sơn Tây"), "{page}");
    });
}

#[test]
fn strange_questions_get_an_answer() {
    story(|village| async move {
        a_report_of(&village, MEMBER).await;
        let mut officer = as_who(&village, OFFICER).await;
        assert!(found(&mut officer, "").await.contains("Gõ tên người"));
        assert!(found(&mut officer, "n").await.contains("Gõ thêm: cần ít nhất 2 ký tự."));
        for query in [
            "%%",
            "__",
            "\\\\",
            "' or 1=1 --",
            "\u{0}ab",
            "🦀🦀 ab",
            "<script>alert(1)</script>",
            &"dài ".repeat(500),
        ] {
            let page = found(&mut officer, query).await;
            assert!(!page.contains("2026-"), "{query}: {page}");
        }
        assert!(officer.get("/search?q=%FF%FE").await.status.as_u16() < 500);
        let html = officer.get("/search?q=%3Cscript%3Eab%3C/script%3E").await.text();
        assert!(!html.contains("<script>ab"), "{html}");
        let elsewhere = officer.get(&format!("/{NEW_GROUP}/reports?q=nhac")).await.words();
        assert!(!elsewhere.contains("2026-"), "{elsewhere}");
    });
}

#[test]
fn reports_from_before_there_was_a_search_are_found_once_the_job_came_by() {
    story(|village| async move {
        a_report_of(&village, MEMBER).await;
        let system = ground::web::Caller::system(&village.app, ground::units::Unit::country());
        let forget = |mut act: ground::Act| {
            act.exec("update reports set fold = null", &[])?;
            Ok(act.commit(ground::Entry::new("test.done", "reports", uuid::Uuid::nil()), ())?)
        };
        system.act_as(ground::policy::Action::KeepSearch, forget).await.unwrap();
        let mut officer = as_who(&village, OFFICER).await;
        assert!(found(&mut officer, "nhac rat to").await.contains("Không thấy gì"));
        let before = entries(&village).await;
        for _ in 0..2 {
            fill_search(village.app.clone()).await.unwrap();
        }
        assert_eq!(entries(&village).await, before + 1, "the second time there was nothing to do");
        assert!(found(&mut officer, "nhac rat to").await.contains("Ngõ 12"));
    });
}

#[test]
fn searches_wait_at_a_desk_of_their_own_and_nothing_else_does() {
    story(|village| async move {
        let desk = village.app.desks.reads.clone();
        let mut others = Vec::new();
        for n in 0..2 {
            others.push(desk.sit(By::Person(uuid::Uuid::from_u128(n))).await.unwrap());
        }
        let mut officer = as_who(&village, OFFICER).await;
        let mut searching: Vec<_> = (0..3)
            .map(|_| {
                let mut officer = officer.clone();
                tokio::spawn(async move { officer.get("/search?q=ngo").await.status.as_u16() })
            })
            .collect();
        let mut chief = as_who(&village, CHIEF).await;
        searching.push(tokio::spawn(async move { chief.get("/search?q=ngo").await.status.as_u16() }));
        while desk.waiting() < 4 {
            tokio::task::yield_now().await;
        }
        assert_eq!(village.browser().get("/healthz").await.status, 200);
        a_report_of(&village, MEMBER).await;
        assert_eq!(officer.get("/work").await.status, 200);
        assert!(searching.iter().all(|search| !search.is_finished()));
        others.clear();
        for search in searching {
            assert_eq!(search.await.unwrap(), 200);
        }
        while desk.seated() > 0 {
            tokio::task::yield_now().await;
        }
    });
}

#[test]
fn what_takes_too_long_is_said_and_ends_on_both_engines() {
    story(|village| async move {
        let caller = Caller::system(&village.app, Unit::country()).let_in(Action::VerifyLedger);
        let endless = "with recursive n(x) as (select 1 union all select x + 1 from n) \
                       select count(*) from n where x < 0";
        let asked = caller.view_long(move |view| Ok(view.number(endless, &[])?));
        let gone = tokio::time::timeout(std::time::Duration::from_millis(300), asked).await;
        assert!(gone.is_err(), "it went on for ever");
        let desk = village.app.desks.reads.clone();
        let ended = async {
            while desk.seated() > 0 {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), ended)
            .await
            .expect("the read ends with its asker");
    });
}
