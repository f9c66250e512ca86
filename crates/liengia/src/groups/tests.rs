//! Stories of the group's own pages.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

pub mod examples;

use ground::feature::Fact;
use ground::ids;
use ground::ledger;
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::{Caller, Problem};
use time::macros::datetime;

use super::model::{Figure, PageForm, figures};
use crate::checks::story;
use crate::village::cast::{CHIEF, DEPUTY, LEADER, MEMBER, NEW_LEADER, OFFICER, SECRETARY};
use crate::village::{BLOCK, GROUP, NEW_GROUP, WARD};

const PAGE: [(&str, &str); 6] = [
    ("launched_on", "2024-10-10"),
    ("about", "Hai mươi tư nhà trong ngõ 12, ngõ 18.\n<b>Tối nào</b> cũng có người đi tuần."),
    ("place", "Nhà văn hóa tổ dân phố 4"),
    ("contact", "Ông Phúc, tổ trưởng"),
    ("contact_phone", "0775087623"),
    ("duty_phone", "024 3383 2345"),
];

#[test]
fn anyone_reads_what_the_group_is_in_both_languages() {
    story(|village| async move {
        let mut passer_by = village.browser();
        let page = passer_by.get(&format!("/{GROUP}")).await;
        assert_eq!(page.status, 200);
        let words = page.words();
        let place = "Tổ dân phố 4 Tiền Huân · Phường Sơn Tây · Thành phố Hà Nội Tổ liên gia 4 Tiền Huân";
        for says in [place, "hộ cùng tham gia 21", "Tổ làm gì", "Công an 113", "Tôi có phiếu mời"]
        {
            assert!(words.contains(says), "{says}: {words}");
        }
        assert!(!words.contains("Khuất Đình Phúc") && !words.contains("0775"), "no person stands there");
        let head = page.text().split("</head>").next().unwrap().to_owned();
        assert!(head.contains("og:title\" content=\"Tổ liên gia 4 Tiền Huân\""), "{head}");
        assert!(!head.contains("noindex"), "{head}");
        let english = passer_by.get(&format!("/{GROUP}?lang=en")).await.words();
        for says in ["households taking part 21", "What the group does", "Police 113"] {
            assert!(english.contains(says), "{says}: {english}");
        }
    });
}

#[test]
fn a_ward_and_a_block_lead_to_their_groups() {
    story(|village| async move {
        let mut passer_by = village.browser();
        let ward = passer_by.get(&format!("/{WARD}")).await;
        assert!(
            ward.words().contains("2 tổ liên gia Tổ liên gia 4 Tiền Huân Tổ dân phố 4 Tiền Huân"),
            "{}",
            ward.words()
        );
        assert!(ward.text().contains(&format!("href=\"/{NEW_GROUP}\"")));
        assert!(passer_by.get(&format!("/{BLOCK}")).await.words().contains("1 tổ liên gia"));
        assert!(passer_by.get("/01").await.words().contains("Phường Sơn Tây"));
        assert!(passer_by.get("/00004").await.words().contains("Ở đây chưa có tổ liên gia nào"));
        for nothing in ["/vn", "/nothing", "/09574-99"] {
            assert_eq!(passer_by.get(nothing).await.status, 404, "{nothing}");
        }
    });
}

#[test]
fn a_leader_looks_at_the_page_as_neighbours_will_and_then_saves_it() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        assert_eq!(leader.get(&format!("/{GROUP}/page/edit")).await.status, 200);
        let mut look = PAGE.to_vec();
        look.push(("look", "1"));
        let looked = leader.post(&format!("/{GROUP}/page"), &look).await;
        assert_eq!(looked.status, 200);
        assert!(looked.words().contains("Hàng xóm sẽ thấy thế này. Chưa lưu gì cả."), "{}", looked.words());
        let mut passer_by = village.browser();
        assert!(!passer_by.get(&format!("/{GROUP}")).await.words().contains("10/10/2024"));

        let saved = leader.post(&format!("/{GROUP}/page"), &PAGE).await;
        assert_eq!((saved.status.as_u16(), saved.leads_to()), (303, format!("/{GROUP}")));
        let page = passer_by.get(&format!("/{GROUP}")).await;
        for says in [
            "ra mắt ngày 10/10/2024",
            "<b>Tối nào</b> cũng có người đi tuần.",
            "0775 087 623",
            "024 3383 2345",
        ] {
            assert!(page.words().contains(says), "{says}: {}", page.words());
        }
        assert!(page.text().contains("&lt;b&gt;Tối nào"), "it is text, never markup");
        // Saving the same again changes nothing.
        leader.post(&format!("/{GROUP}/page"), &PAGE).await;
        assert_eq!(edits(&village).await, ["leader"]);
    });
}

async fn edits(village: &testkit::TestApp) -> Vec<String> {
    let system = Caller::system(&village.app, Unit::country());
    let read = |view: &mut ground::View| {
        units::find(view, GROUP)?.ok_or(Problem::NotFound)?;
        Ok(ledger::list_of(view, GROUP, ids::of_name(GROUP))?)
    };
    let all = system.view_as(Action::VerifyLedger, read).await.unwrap();
    all.into_iter().filter(|kept| kept.verb == "page.edited").map(|kept| kept.role).collect()
}

#[test]
fn what_is_wrong_is_said_at_the_field_and_only_the_leader_and_deputy_edit() {
    story(|village| async move {
        let mut deputy = village.signed_in(DEPUTY.id()).await;
        let long = "ờ".repeat(601);
        let wrong =
            [("launched_on", "2027-01-01"), ("about", long.as_str()), ("contact_phone", "113 <script>")];
        let page = deputy.post(&format!("/{GROUP}/page"), &wrong).await;
        assert_eq!(page.status, 422);
        for says in ["Ngày ra mắt phải là một ngày đã qua.", "Dài quá 600 ký tự.", "Số điện thoại chưa đúng."]
        {
            assert!(page.words().contains(says), "{says}: {}", page.words());
        }
        assert!(page.text().contains(&long) && !page.text().contains("113 <script>"), "kept, and harmless");
        for person in [SECRETARY, MEMBER, NEW_LEADER, OFFICER] {
            let mut browser = village.signed_in(person.id()).await;
            assert_eq!(browser.post(&format!("/{GROUP}/page"), &PAGE).await.status, 403, "{}", person.part);
            assert_eq!(browser.get(&format!("/{GROUP}/page/edit")).await.status, 403);
        }
        assert_eq!(village.browser().post(&format!("/{GROUP}/page"), &PAGE).await.status, 401);
        assert_eq!(edits(&village).await, Vec::<String>::new());
    });
}

#[test]
fn neighbours_stand_in_vietnamese_order_and_offices_see_no_phone() {
    story(|village| async move {
        let neighbours = format!("/{GROUP}/neighbours");
        let mut member = village.signed_in(MEMBER.id()).await;
        member.post("/me/consents/phone-to-neighbours", &[("answer", "yes")]).await;
        let page = member.get(&neighbours).await.words();
        assert!(page.contains("21 người đã vào tổ, xếp theo tên."), "{page}");
        let place = |name: &str| page.find(name).unwrap_or_else(|| panic!("{name} in {page}"));
        assert!(
            place("Nguyễn Đức Bình") < place("Phùng Ngọc Chi")
                && place("Phùng Ngọc Chi") < place("Vũ Hữu Hùng")
        );
        assert!(place("Kiều Thị Bích Thủy") < place("Vũ Đình Việt"));
        assert!(page.contains("0904 046 669") && page.contains("Tổ trưởng"), "{page}");
        assert!(!page.contains("Ngô Thị Thu Chi"), "who has not joined is not shown");
        // The area officer keeps the roster; the ward's chief does not, and is no neighbour.
        let mut officer = village.signed_in(OFFICER.id()).await;
        assert!(officer.get(&neighbours).await.text().contains("tel:0904046669"));
        let mut chief = village.signed_in(CHIEF.id()).await;
        let seen = chief.get(&neighbours).await;
        assert!(seen.words().contains("Phùng Ngọc Chi") && !seen.text().contains("tel:"), "{}", seen.words());
        let mut stranger = village.signed_in(NEW_LEADER.id()).await;
        assert_eq!(stranger.get(&neighbours).await.status, 403);
        assert_eq!(village.browser().get(&neighbours).await.status, 303);
    });
}

#[test]
fn a_small_figure_points_at_nobody() {
    let fact = |number| Fact::now("fact-households-joined", number, "slips");
    let said: Vec<_> = [0, 1, 2, 3, 24].map(fact).into_iter().collect();
    let said: Vec<_> = figures(&said).into_iter().map(|(_, figure)| figure).collect();
    assert_eq!(said, [Figure::Few, Figure::Few, Figure::Number(3), Figure::Number(24)]);
}

#[test]
fn a_launch_is_no_later_than_today_in_viet_nam() {
    let form = PageForm { launched_on: "24/11/2026".to_owned(), ..PageForm::default() };
    assert!(form.check(datetime!(2026-11-23 23:59 +7)).is_err(), "tomorrow is no launch yet");
    assert!(form.check(datetime!(2026-11-23 17:00 UTC)).is_ok(), "in Viet Nam it is tomorrow already");
}
