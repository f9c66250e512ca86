//! Stories of the first pages.

pub mod examples;

use ground::Entry;
use ground::people::terms;
use ground::policy::{Action, Role};
use ground::units::{self, Unit};
use ground::web::Caller;
use testkit::MONDAY;

use crate::checks::story;
use crate::village::GROUP;
use crate::village::cast::{
    BLOCK_HEAD, CHIEF, COMMITTEE, FRONT_COMMITTEE, HELPER, KEEPER, LEADER, MEDIATOR, MEMBER, OFFICER,
    PARTY_SECRETARY,
};

#[test]
fn a_stranger_reads_what_this_is_and_finds_the_door() {
    story(|village| async move {
        let mut stranger = village.browser();
        let page = stranger.get("/").await;
        assert_eq!(page.status, 200);
        for says in [
            "Liên Gia là sổ chung của tổ liên gia",
            "Đăng nhập",
            "Công an 113 Cháy, cứu nạn 114 Cấp cứu 115 Bảo vệ trẻ em 111",
        ] {
            assert!(page.words().contains(says), "{says}: {}", page.words());
        }
        assert!(page.text().contains("href=\"/sign-in\""));
        assert!(stranger.get("/?lang=en").await.words().contains("A quiet lane, kept by all of us"));
    });
}

#[test]
fn home_begins_with_the_reader_the_day_and_what_waits() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let page = member.get("/").await;
        let words = page.words();
        assert!(words.contains(&format!("Xin chào {}", MEMBER.name)), "{words}");
        assert!(words.contains("15 tháng Mười"), "the day as people count it: {words}");
        assert!(
            !words.contains("Tài khoản cán bộ") && !page.text().contains("href=\"/units\" class=\"tile\"")
        );
        let mut officer = village.signed_in(OFFICER.id()).await;
        let words = officer.get("/").await.words();
        assert!(words.contains(&format!("Xin chào {}", OFFICER.name)), "{words}");
        let path = format!("/{GROUP}/reports/new/noise");
        let id = member.get(&path).await.value_of("id");
        let what = ("what", "Nhạc rất to mỗi tối.");
        let fields = [("id", id.as_str()), what, ("place", "Ngõ 12"), ("when", "past")];
        assert_eq!(member.upload(&path, &fields, &[]).await.status, 303);
        let words = officer.get("/").await.words();
        for says in ["Quá hạn", "Hạn hôm nay", "Mới hôm nay", "Đang chờ: 1 việc", "Mở việc này"]
        {
            assert!(words.contains(says), "{says}: {words}");
        }
        let mut keeper = village.signed_in(KEEPER.id()).await;
        assert!(keeper.get("/").await.text().contains("href=\"/vn/officers\""), "in the rail");
    });
}

#[test]
fn a_quiet_day_is_no_empty_page() {
    story(|village| async move {
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let words = keeper.get("/").await.words();
        for says in [
            "Không có việc gì đang chờ.",
            "Thứ Hai 23 tháng 11 15 tháng Mười",
            "Nên biết",
            "Không thư nào đang chờ gửi",
            "2 tổ dân phố, 2 tổ liên gia",
            "chức vụ đang có người giữ",
        ] {
            assert!(words.contains(says), "{says}: {words}");
        }
        assert!(!words.contains("Mời chọn việc"), "an office has its day in place of tiles: {words}");
        assert!(!words.contains("Các tổ, 12 tuần qua"), "whoever keeps the system looks into no group");
    });
}

/// Five places under the thumb, by what one is there for.
#[test]
fn the_bar_holds_what_each_opens_every_day() {
    story(|village| async move {
        for (who, places) in [
            (MEMBER, vec!["/", "/09574-01-01/reports/new", "/09574-01-01/reports", "/calendar", "/more"]),
            (LEADER, vec!["/", "/09574-01-01/reports/new", "/work", "/09574-01-01/reports", "/more"]),
            (OFFICER, vec!["/", "/work", "/09574-01/reports", "/calendar", "/more"]),
        ] {
            let page = village.signed_in(who.id()).await.get("/").await.text();
            let bar = page.split("<nav class=\"bar\"").nth(1).unwrap().split("</nav>").next().unwrap();
            let links: Vec<_> =
                bar.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
            assert_eq!(links, places, "{}", who.part);
        }
    });
}

#[test]
fn the_rail_has_heads_and_folds_what_few_open() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let page = leader.get("/").await.text();
        let rail =
            page.split("<nav class=\"rail\"").nth(1).unwrap().split("</nav>").next().unwrap().to_owned();
        assert!(rail.contains("open><summary>Sổ sách</summary>"), "{rail}");
        assert!(rail.contains("<details class=\"rail__section\"><summary>Nơi này</summary>"), "{rail}");
        let there = leader.get(&format!("/{GROUP}/deadlines")).await.text();
        assert!(there.contains("open><summary>Nơi này</summary>"), "where one is stands open");
        assert!(there.contains("data-finder=\"[data-place]\""));
    });
}

/// An officer of two blocks reaches both, and every page says at which they stand.
#[test]
fn whoever_has_two_places_goes_from_one_to_the_other() {
    story(|village| async move {
        let mut officer = village.signed_in(OFFICER.id()).await;
        let one = officer.get("/").await.text();
        assert!(!one.contains("top__places"), "most have one place");
        second_block(&village).await;
        let page = officer.get("/").await.text();
        assert!(page.contains("href=\"/?at=09574-01\"") && page.contains("href=\"/?at=09574-02\""), "{page}");
        let there = officer.get("/?at=09574-02").await.text();
        assert!(there.contains("href=\"/09574-02/reports\""), "the menu leads there");
        // It is kept, and an address goes before it.
        assert!(officer.get("/work").await.text().contains("href=\"/09574-02/reports\""));
        let list = officer.get("/09574-01/reports").await.text();
        assert!(
            list.contains("href=\"/09574-01/reports/figures\"")
                && list.contains("href=\"/09574-02/reports?at=09574-02\"")
        );
        let group = officer.get("/09574-01-01/reports").await.text();
        assert!(group.contains("href=\"/09574-01/reports/figures\""), "a group's page is at its block");
        assert!(
            officer.get("/?at=09574-09").await.text().contains("href=\"/09574-02/reports\""),
            "nobody's place"
        );
    });
}

/// Whoever looks after groups sees which live: households that met, never what was told; and who watches tonight.
#[test]
fn a_body_sees_its_groups_by_what_they_do_together() {
    story(|village| async move {
        one_household_met(&village).await;
        for (who, groups) in
            [(BLOCK_HEAD, 1), (FRONT_COMMITTEE, 1), (PARTY_SECRETARY, 1), (COMMITTEE, 2), (CHIEF, 2)]
        {
            let page = village.signed_in(who.id()).await.get("/").await;
            let words = page.words();
            assert_eq!(page.text().matches("class=\"lane__link\"").count(), groups, "{}: {words}", who.part);
            for says in ["Các tổ, 12 tuần qua", "1 trong 24 hộ", "không xếp hạng", "Trực ngoài giờ"]
            {
                assert!(words.contains(says), "{says}: {}: {words}", who.part);
            }
        }
        let ward = village.signed_in(COMMITTEE.id()).await.get("/").await.words();
        assert!(ward.contains("Chưa có danh sách hộ"), "{ward}");
        village.pass(time::Duration::days(40));
        let ward = village.signed_in(COMMITTEE.id()).await.get("/").await.words();
        assert!(ward.contains("Lặng 6 tuần"), "{ward}");
        for who in [MEMBER, LEADER, MEDIATOR, HELPER] {
            let words = village.signed_in(who.id()).await.get("/").await.words();
            assert!(!words.contains("Các tổ, 12 tuần qua"), "{}: {words}", who.part);
        }
    });
}

/// Lists over two blocks: each row says which.
#[test]
fn an_officer_of_two_blocks_reads_in_each_row_where_it_is() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let path = format!("/{GROUP}/reports/new/noise");
        let id = member.get(&path).await.value_of("id");
        let fields =
            [("id", id.as_str()), ("what", "Nhạc rất to mỗi tối."), ("place", "Ngõ 12"), ("when", "past")];
        assert_eq!(member.upload(&path, &fields, &[]).await.status, 303);
        let mut officer = village.signed_in(OFFICER.id()).await;
        let one = officer.get("/work").await.words();
        assert!(one.contains("Ngõ 12") && !one.contains("Tổ dân phố 4 Tiền Huân · Ngõ 12"), "{one}");
        second_block(&village).await;
        for address in ["/work", "/", "/?at=09574-02"] {
            let words = officer.get(address).await.words();
            assert!(words.contains("Tổ dân phố 4 Tiền Huân · Ngõ 12"), "{address}: {words}");
        }
        // And all of both in one list, to which the list of one leads.
        assert!(officer.get("/09574-02/reports").await.text().contains("href=\"/reports\""));
        let all = officer.get("/reports").await.words();
        assert!(all.contains("Ồn ào, cãi cọ") && all.contains("Tổ dân phố 4 Tiền Huân"), "{all}");
        assert_eq!(member.get("/reports").await.status, 403);
        let chief = village.signed_in(CHIEF.id()).await.get("/work").await.words();
        assert!(
            chief.contains("Tổ dân phố 4 Tiền Huân · Ngõ 12"),
            "whoever has a ward reads it too: {chief}"
        );
    });
}

/// A meeting on Friday evening, to which one household came; three days later.
async fn one_household_met(village: &testkit::TestApp) {
    let mut leader = village.signed_in(LEADER.id()).await;
    let id = leader.get(&format!("/{GROUP}/meetings/new")).await.value_of("id");
    let fields = [
        ("id", id.as_str()),
        ("kind", "regular"),
        ("title", "Họp tổ"),
        ("day", "27/11/2026"),
        ("hour", "19:30"),
        ("place", "Nhà văn hóa"),
        ("agenda", "Đèn ngõ 18"),
        ("group_09574-01-01", "1"),
    ];
    let called = leader.post(&format!("/{GROUP}/meetings"), &fields).await;
    assert_eq!(called.status, 303, "{}", called.words());
    village.pass(time::Duration::days(4) + time::Duration::hours(11));
    let household = format!("present_{}", ground::ids::of_name("village/household-4"));
    let roll = leader.post(&format!("{}/roll", called.leads_to()), &[(household.as_str(), "1")]).await;
    assert_eq!(roll.status, 303, "{}", roll.words());
    village.pass(time::Duration::days(3));
}

async fn second_block(village: &testkit::TestApp) {
    let system = Caller::system(&village.app, Unit::country());
    let give = system.act_as(Action::RaiseLate, |mut act| {
        let (unit, at) = (units::find(&mut act, "09574-02")?.unwrap(), act.at);
        terms::give(&mut act, OFFICER.id(), &unit, Role::AreaOfficer, None, at)?;
        Ok(act.commit(Entry::new("test.done", "person", OFFICER.id()), ())?)
    });
    give.await.unwrap();
}

/// A link shared from behind the sign-in says what this is, and nothing of whose page it was.
#[test]
fn a_shared_link_shows_the_house_or_what_everybody_may_read() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let said = |html: &str, property: &str| {
            let mark = format!("<meta property=\"{property}\" content=\"");
            html.split(&mark).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
        };
        for address in ["/", "/work", "/me", "/calendar"] {
            let page = member.get(address).await.text();
            assert_eq!(said(&page, "og:title"), "Liên Gia", "{address}");
            assert!(said(&page, "og:image").ends_with(":8080/share.png"), "{address}");
            assert!(!said(&page, "og:description").contains(MEMBER.name), "{address}");
            assert!(page.contains("data-share-title=\"Liên Gia\""), "{address}");
        }
        let mut stranger = village.browser();
        let page = stranger.get(&format!("/{GROUP}")).await.text();
        assert_eq!(said(&page, "og:title"), "Tổ liên gia 4 Tiền Huân");
        assert!(said(&page, "og:image").ends_with("/09574-01-01/share.png"));
        for address in ["/share.png".to_owned(), format!("/{GROUP}/share.png"), "/09574/share.png".to_owned()]
        {
            let picture = stranger.get(&address).await;
            assert_eq!(picture.status, 200, "{address}");
            assert_eq!(picture.headers["content-type"], "image/png");
        }
        // A slip's address is its key: no button hands it on.
        let door = stranger.get("/join").await.text();
        assert!(!door.contains("data-share"), "{door}");
    });
}

#[test]
fn inside_of_another_app_home_shows_a_neighbour_the_way_out_and_an_officer_none() {
    story(|village| async move {
        let zalo = "Mozilla/5.0 (Linux; Android 14; wv) Chrome/126.0 Mobile Zalo android/12100702";
        for (who, inside, shown) in [(MEMBER, true, true), (MEMBER, false, false), (OFFICER, true, false)] {
            let mut browser = village.signed_in(who.id()).await;
            if inside {
                browser.agent = zalo.to_owned();
            }
            let page = browser.get("/").await;
            let way = page.text().contains("href=\"/me/browser\"");
            assert_eq!(
                (way, page.words().contains("Sổ đang mở trong Zalo")),
                (shown, shown),
                "{}",
                page.words()
            );
        }
    });
}

#[test]
fn an_empty_work_list_teaches() {
    story(|village| async move {
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let page = keeper.get("/work").await;
        assert_eq!(page.status, 200);
        assert!(page.words().contains("Không có việc nào đang chờ."), "{}", page.words());
        assert_eq!(village.browser().get("/work").await.leads_to(), "/sign-in?next=/work");
    });
}

#[test]
fn everything_else_is_one_page_away() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let page = leader.get("/more").await;
        for link in ["/work", "/units", "/notices", "/me", "/about"] {
            assert!(page.text().contains(&format!("href=\"{link}\"")), "{link}");
        }
        assert!(page.text().contains("href=\"/more?lang=en\""));
    });
}

#[test]
fn about_says_what_it_is_not_and_who_answers() {
    story(|village| async move {
        let page = village.browser().get("/about").await;
        for says in [
            "gọi trước, ghi vào sổ sau",
            "Không phải nơi tiếp nhận tố giác",
            "Ủy ban nhân dân nơi tổ hoạt động",
            "AGPL-3.0-or-later",
            env!("CARGO_PKG_VERSION"),
        ] {
            assert!(page.words().contains(says), "{says}: {}", page.words());
        }
    });
}

#[test]
fn the_page_without_signal_is_the_same_for_everyone_and_names_no_one() {
    story(|village| async move {
        let nobody = village.browser().get("/offline").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(member.get("/offline").await.text(), nobody.text());
        let words = nobody.words();
        let says = ["Mất mạng: chưa gửi được gì.", "113", "Máy đang không có mạng", "Gọi điện vẫn được"];
        let places: Vec<_> = says.iter().map(|said| words.rfind(said)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}: {words}");
        assert!(!words.contains("vẫn giữ"), "no draft is promised where none may be: {words}");
        assert!(nobody.text().contains("href=\"tel:113\""));
    });
}

#[test]
fn the_shortcuts_of_the_app_lead_to_ones_own_unit() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(member.get("/go/report").await.leads_to(), format!("/{GROUP}/reports/new"));
        assert_eq!(member.get("/go/work").await.leads_to(), "/work");
        assert_eq!(
            member.get("/go/gong").await.status,
            404,
            "nobody is led to believe that an alarm was raised"
        );
        assert_eq!(member.get("/go/elsewhere").await.status, 404);
        let mut officer = village.signed_in(OFFICER.id()).await;
        assert_eq!(officer.get("/go/report").await.leads_to(), "/", "officers file no reports");
        assert_eq!(village.browser().get("/go/report").await.leads_to(), "/sign-in?next=/go/report");
    });
}

#[test]
fn someone_whose_terms_are_over_is_told_so_and_can_leave() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        village.clock.turn_to(MONDAY - time::Duration::days(1));
        // Before the village was founded nobody had joined it.
        let page = member.get("/").await;
        assert!(page.words().contains("Hiện không ở tổ nào"), "{}", page.words());
        assert_eq!(member.get("/me").await.status, 403);
        assert_eq!(member.post("/sign-out", &[]).await.status, 200);
    });
}

#[test]
fn how_it_gets_on_the_home_screen_is_shown_as_this_phone_draws_it() {
    story(|village| async move {
        let mut phone = village.browser();
        let android = phone.get("/install").await.words();
        assert!(android.contains("Bấm dấu ba chấm") && !android.contains("MH chính"), "{android}");
        phone.agent =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 15_8) Version/15.6 Mobile/15E148 Safari/604.1".to_owned();
        let iphone = phone.get("/install").await.words();
        assert!(iphone.contains("“Thêm vào MH chính”") && !iphone.contains("ba chấm"), "{iphone}");
        phone.agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1) Mobile/15E148 Zalo iOS/480".to_owned();
        let inside = phone.get("/install").await.words();
        assert!(inside.contains("đang mở trong Zalo") && !inside.contains("MH chính"), "{inside}");
    });
}
