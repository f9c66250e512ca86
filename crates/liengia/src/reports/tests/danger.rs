//! Danger: whoever says that it is happening now is made to call, before and after, and is asked nothing that can wait.

use ground::deadlines::Deadlines;
use proptest::prelude::*;
use testkit::{Browser, TestApp};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use super::stories::tell;
use crate::checks::{VILLAGE, number_of, story};
use crate::reports::clocks::{self, Step};
use crate::reports::kind::Kind;
use crate::village::cast::{CHIEF, LEADER, MEMBER, OFFICER};
use crate::village::{GROUP, WARD};

/// Friday at 22:00, when no office is open before Monday.
const FRIDAY_NIGHT: OffsetDateTime = datetime!(2026-11-27 22:00 +07:00);

/// What is sent in a hurry; the address of the report.
pub async fn tell_now(browser: &mut Browser, kind: &str, more: &[(&str, &str)]) -> String {
    let new = format!("/{GROUP}/reports/new/{kind}");
    let form = browser.get(&format!("{new}?when=now&on=1")).await;
    let id = form.value_of("id");
    let fields: Vec<(&str, &str)> =
        [("id", id.as_str()), ("when", "now")].iter().chain(more).copied().collect();
    let sent = browser.upload(&new, &fields, &[]).await;
    assert_eq!(sent.leads_to(), format!("/{GROUP}/reports/{id}/receipt"), "{kind}: {}", sent.words());
    format!("/{GROUP}/reports/{id}")
}

#[test]
fn one_tap_after_the_kind_the_screen_is_nothing_but_the_call() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        for (kind, first, all) in [
            ("theft", "113", vec!["113", "114", "115"]),
            ("fight", "113", vec!["113", "114", "115"]),
            ("weapons", "113", vec!["113", "114", "115"]),
            ("fire", "114", vec!["114", "115", "113"]),
            ("missing", "113", vec!["113", "115", "111"]),
            ("family-violence", "113", vec!["113", "115", "111"]),
            ("child", "111", vec!["111", "113", "115"]),
        ] {
            let new = format!("/{GROUP}/reports/new/{kind}");
            let asked = member.get(&new).await;
            assert!(
                asked.text().contains(&format!("href=\"tel:{first}\"")),
                "{kind}: the number is there at once"
            );
            assert!(asked.text().contains("?when=now\"") && asked.text().contains("?when=past\""), "{kind}");
            let call = member.get(&format!("{new}?when=now")).await;
            let numbers: Vec<_> = call
                .text()
                .split("href=\"tel:")
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap().to_owned())
                .collect();
            assert_eq!(numbers, all, "{kind}");
            assert!(
                call.text().find("class=\"dial\"").unwrap() < call.text().find("class=\"call\"").unwrap()
            );
            for none in ["<form", "<input", "<textarea", "class=\"bar\"", "class=\"top\""] {
                assert!(!call.text().contains(none), "{kind}: {none}");
            }
            let place = "Đọc cho tổng đài, nếu ở nhà mình: Số 27 Ngõ 18, Tổ dân phố 4 Tiền Huân, Phường Sơn Tây, Thành phố Hà Nội";
            assert!(call.words().contains(place), "{kind}: {}", call.words());
            assert!(!call.words().contains("Tổ liên gia"), "a group finds no house: {}", call.words());
            assert!(call.words().contains("Gọi xong rồi, kể tiếp ở đây"), "{}", call.words());
        }
        for kind in ["environment", "traffic", "noise", "other"] {
            let form = member.get(&format!("/{GROUP}/reports/new/{kind}")).await;
            assert!(form.text().contains("<textarea") && !form.text().contains("class=\"dial\""), "{kind}");
        }
    });
}

#[test]
fn where_nobody_knows_the_house_the_nearest_number_is_read_out() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let call = leader.get(&format!("/{GROUP}/neighbour-reports/new/fire?when=now")).await.words();
        assert!(call.contains("Nhìn biển số nhà gần nhất") && call.contains("Phường Sơn Tây"), "{call}");
        assert!(!call.contains("Số 8 Ngõ 12"), "the writer lives elsewhere: {call}");
    });
}

#[test]
fn the_form_turns_into_the_call_by_itself_and_keeps_what_was_typed() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let form = member.get(&format!("/{GROUP}/reports/new/theft?when=past")).await;
        let (text, words) = (form.text(), form.words());
        let radio = text.find("value=\"now\"").unwrap();
        let dial = text.find("class=\"dial\" href=\"tel:113\"").unwrap();
        assert!(
            radio < dial && dial < text.find("<textarea").unwrap(),
            "beside the choice, before the writing"
        );
        assert!(words.contains("Số 27 Ngõ 18"), "{words}");
        let lamp = member.get(&format!("/{GROUP}/reports/new/environment")).await;
        assert!(!lamp.text().contains("class=\"dial\""), "a lamp calls nobody out");
    });
}

#[test]
fn a_burglary_on_friday_night_is_sent_at_once_and_its_receipt_makes_one_call() {
    story(|village| async move {
        village.clock.turn_to(FRIDAY_NIGHT);
        let mut member = village.signed_in(MEMBER.id()).await;
        // Neither words nor place, and her own number among them: nothing is asked.
        let report =
            tell_now(&mut member, "theft", &[("what", "Gọi lại 0904 046 669 hoặc 0912 000 999")]).await;
        let page = member.get(&format!("{report}/receipt")).await;
        let words = page.words();
        let first =
            words.find("Không ai ngồi trực sổ này. Sớm nhất 08:00, thứ Hai 30/11/2026 mới có người đọc. Đang nguy hiểm thì gọi.");
        assert!(first.unwrap() < words.find("Đã gửi và đã lưu.").unwrap(), "{words}");
        assert!(page.text().contains("class=\"dial\" href=\"tel:113\""), "{words}");
        assert!(
            words.contains("Tiếp nhận trước 12:00, thứ Hai 30/11/2026"),
            "not after it is handled: {words}"
        );
        assert!(
            words.contains("Xử lý việc khẩn trước 12:00, thứ Hai 30/11/2026"),
            "the sourced span: {words}"
        );
        assert!(!words.to_lowercase().contains("trước trước"), "{words}");
        assert!(!words.contains("phải xem trước"), "no desk, no promise: {words}");
        let nothing = tell_now(&mut member, "fire", &[]).await;
        assert!(member.get(&nothing).await.words().contains("Chưa ghi nơi xảy ra"));
    });
}

#[test]
fn ones_own_number_is_no_leak_where_the_police_alone_read() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        for (kind, number, asked) in [
            ("theft", "0904 046 669", false),
            ("theft", "0912 000 999", true),
            // Leaders would learn from it who told.
            ("noise", "0904 046 669", true),
        ] {
            let new = format!("/{GROUP}/reports/new/{kind}?when=past");
            let id = member.get(&new).await.value_of("id");
            let what = format!("Việc đêm qua, gọi lại cho tôi số {number}.");
            let fields = [
                ("id", id.as_str()),
                ("what", &what),
                ("place", "Ngõ 18"),
                ("when", "past"),
                ("another", "1"),
            ];
            let sent = member.upload(&new, &fields, &[]).await;
            assert_eq!(sent.status == 422, asked, "{kind} {number}: {}", sent.words());
        }
    });
}

#[test]
fn a_lamp_and_a_parked_car_are_not_urgent_because_they_are_so_now() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        for kind in ["environment", "traffic", "noise"] {
            let more = [("what", "Đèn hỏng, tối om cả ngõ."), ("place", "Ngõ 18"), ("another", "1")];
            let report = tell_now(&mut member, kind, &more).await;
            let receipt = member.get(&format!("{report}/receipt")).await;
            assert!(!receipt.words().contains("Xử lý việc khẩn"), "{kind}: {}", receipt.words());
            assert!(!receipt.text().contains("class=\"dial\""), "{kind}");
        }
    });
}

#[test]
fn where_the_ward_names_who_watches_the_clock_runs_at_night_too() {
    let desk =
        "urgent-seen = 1 hour\nurgent-seen desk 09574 = 024 3383 2113, Trực ban Công an phường Sơn Tây";
    testkit::story_with(&VILLAGE, &[("LIENGIA_DEADLINES", desk.to_owned())], |village| async move {
        village.clock.turn_to(FRIDAY_NIGHT);
        let mut member = village.signed_in(MEMBER.id()).await;
        let report = tell_now(&mut member, "theft", &[]).await;
        let receipt = member.get(&format!("{report}/receipt")).await;
        let words = receipt.words();
        assert!(words.contains("Công an phải xem trước 23:00, thứ Sáu 27/11/2026"), "{words}");
        assert!(words.contains("Xử lý việc khẩn trước 12:00, thứ Hai 30/11/2026"), "{words}");
        assert!(receipt.text().contains("href=\"tel:02433832113\""), "{words}");
        assert!(words.contains("Chưa ai đọc tin này. Gọi điện mới có người đến ngay."), "{words}");
        assert!(!words.contains("Không ai ngồi trực") && !words.contains("mới có người đọc"), "{words}");
        let mut officer = village.signed_in(OFFICER.id()).await;
        village.pass(Duration::minutes(30));
        officer.post(&format!("{report}/receipt"), &[]).await;
        let taken = member.get(&report).await.words();
        assert!(!taken.contains("Công an phải xem trước"), "whoever takes it in has seen it: {taken}");
        let past = tell(&mut member, "theft").await;
        assert!(!member.get(&format!("{past}/receipt")).await.words().contains("phải xem trước"));
        let page = officer.get(&format!("/{GROUP}/deadlines")).await.words();
        assert!(page.contains("Trực ban Công an phường Sơn Tây: 024 3383 2113"), "{page}");
    });
}

/// The chief of the ward's police says who watches, on the ward's own page.
async fn name_desk(village: &TestApp, phone: &str, hours: &str) {
    let mut chief = village.signed_in(CHIEF.id()).await;
    let form = format!("/{WARD}/deadlines/desk");
    let seen = chief.get(&form).await.value_of("seen");
    let name = "Trực ban Công an phường Sơn Tây";
    let fields = [("seen", seen.as_str()), ("phone", phone), ("name", name), ("hours", hours)];
    assert_eq!(chief.post(&form, &fields).await.status, 303);
}

#[test]
fn a_desk_that_the_ward_names_itself_looks_within_its_hours_from_then_on() {
    story(|village| async move {
        village.clock.turn_to(FRIDAY_NIGHT);
        let mut member = village.signed_in(MEMBER.id()).await;
        let before = tell_now(&mut member, "theft", &[]).await;
        name_desk(&village, "024 3383 2113", "1").await;
        let report = tell_now(&mut member, "fight", &[]).await;
        let receipt = member.get(&format!("{report}/receipt")).await;
        let words = receipt.words();
        assert!(words.contains("Công an phải xem trước 23:00, thứ Sáu 27/11/2026"), "{words}");
        for sourced in
            ["Tiếp nhận trước 12:00, thứ Hai 30/11/2026", "Xử lý việc khẩn trước 12:00, thứ Hai 30/11/2026"]
        {
            assert!(words.contains(sourced), "the sourced spans stand beside it: {words}");
        }
        assert!(receipt.text().contains("href=\"tel:02433832113\""), "{words}");
        assert!(words.contains("Chưa ai đọc tin này."), "{words}");
        assert!(!words.contains("Không ai ngồi trực"), "{words}");

        // What was told before was promised nothing of it, and its receipt names whom to call now.
        let earlier = member.get(&format!("{before}/receipt")).await.words();
        assert!(!earlier.contains("phải xem trước") && earlier.contains("024 3383 2113"), "{earlier}");
        // What is over, and what is no danger, is not looked at by night.
        let past = tell(&mut member, "theft").await;
        assert!(!member.get(&format!("{past}/receipt")).await.words().contains("phải xem trước"));
        let lamp = tell_now(
            &mut member,
            "environment",
            &[("what", "Đèn hỏng, tối om cả ngõ."), ("place", "Ngõ 18"), ("another", "1")],
        )
        .await;
        assert!(!member.get(&format!("{lamp}/receipt")).await.words().contains("phải xem trước"));

        // Nobody looked: within the hour the chief hears of it, at night.
        village.pass(Duration::minutes(61));
        ground::deadlines::run(village.app.clone()).await.unwrap();
        let mut chief = village.signed_in(CHIEF.id()).await;
        assert!(chief.get("/notices").await.text().contains(&format!("href=\"{report}\"")));
        let officer = village.signed_in(OFFICER.id()).await.get(&report).await.words();
        assert!(officer.contains("Công an phải xem trước 23:00, thứ Sáu 27/11/2026"), "{officer}");
    });
}

#[test]
fn a_desk_that_changes_or_goes_moves_no_clock_that_runs() {
    let setting =
        ("LIENGIA_DEADLINES", "urgent-seen desk 09574 = 024 3386 1234, Trực ban thành phố".to_owned());
    testkit::story_with(&VILLAGE, &[setting], |village| async move {
        village.clock.turn_to(FRIDAY_NIGHT);
        let mut member = village.signed_in(MEMBER.id()).await;
        let by_setting = tell_now(&mut member, "theft", &[]).await;
        name_desk(&village, "024 3383 2113", "1").await;
        let own = tell_now(&mut member, "fight", &[]).await;
        name_desk(&village, "024 3383 2113", "4").await;
        let longer = tell_now(&mut member, "weapons", &[]).await;
        let mut chief = village.signed_in(CHIEF.id()).await;
        let removal = format!("/{WARD}/deadlines/desk/removal");
        assert_eq!(chief.post(&removal, &[]).await.status, 303);
        let again = tell_now(&mut member, "fire", &[]).await;
        // A holiday that comes later makes no night longer either.
        std::fs::write(
            village.folder.path().join("holidays.txt"),
            format!("{}\noff 2026-11-30 Nghỉ | QĐ thử | V", ground::deadlines::Calendar::built_in_holidays()),
        )
        .unwrap();
        ground::deadlines::run(village.app.clone()).await.unwrap();
        ground::deadlines::run(village.beside(&VILLAGE, &[])).await.unwrap();
        for (report, until) in [
            (&by_setting, "00:00, thứ Bảy 28/11/2026"),
            (&own, "23:00, thứ Sáu 27/11/2026"),
            (&longer, "02:00, thứ Bảy 28/11/2026"),
            (&again, "00:00, thứ Bảy 28/11/2026"),
        ] {
            let receipt = member.get(&format!("{report}/receipt")).await.words();
            assert!(receipt.contains(&format!("Công an phải xem trước {until}")), "{until}: {receipt}");
            assert!(
                receipt.contains("Trực ban thành phố 024 3386 1234"),
                "whoever watches now is called: {receipt}"
            );
        }
    });
}

/// The promise of a desk is never longer than what the regulations give: in office hours, four hours are enough.
#[test]
fn a_desk_looks_before_the_sourced_hours_end_however_long_it_takes() {
    story(|village| async move {
        name_desk(&village, "024 3383 2113", "4").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        let report = tell_now(&mut member, "theft", &[]).await;
        let words = member.get(&format!("{report}/receipt")).await.words();
        for says in ["Công an phải xem trước 13:00", "Tiếp nhận trước 14:30", "Xử lý việc khẩn trước 14:30"]
        {
            assert!(words.contains(says), "{says}: {words}");
        }
    });
}

/// A lamp that is a week late stands below a thief in the house, and the notice says so without saying what.
#[test]
fn what_happens_now_stands_above_whatever_is_late_for_those_who_handle() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let lamp = tell(&mut member, "environment").await;
        village.pass(Duration::days(20));
        let mut member = village.signed_in(MEMBER.id()).await;
        let mut officer = village.signed_in(OFFICER.id()).await;
        let thief = tell_now(&mut member, "theft", &[]).await;
        let place = |page: String, what: &str| {
            page.find(&format!("href=\"{what}\"")).unwrap_or_else(|| panic!("{what}: {page}"))
        };
        for list in ["/work".to_owned(), format!("/{GROUP}/reports")] {
            let page = officer.get(&list).await;
            assert!(place(page.text(), &thief) < place(page.text(), &lamp), "{list}: {}", page.words());
            assert_eq!(page.text().matches(&format!("href=\"{thief}\"")).count(), 1, "{list}: once");
            assert!(page.words().contains("Đang xảy ra"), "{list}: {}", page.words());
            assert!(!page.words().contains("còn "), "{list}: nothing is left to wait: {}", page.words());
        }
        let notices = officer.get("/notices").await.words();
        assert!(notices.contains("Có tin ĐANG XẢY RA. Mở ngay."), "{notices}");
        assert!(officer.get("/").await.words().contains("Đang xảy ra"));
        officer.post(&format!("{thief}/receipt"), &[]).await;
        for list in ["/work".to_owned(), format!("/{GROUP}/reports")] {
            let page = officer.get(&list).await;
            assert!(place(page.text(), &lamp) < place(page.text(), &thief), "taken in: {list}");
            assert!(!page.words().contains("Đang xảy ra"), "{list}: {}", page.words());
        }
        // Fire is read by those who lead too: their order is that of the days, with no mark of the minute.
        tell_now(&mut member, "fire", &[]).await;
        let mut leader = village.signed_in(LEADER.id()).await;
        assert!(!leader.get(&format!("/{GROUP}/reports")).await.words().contains("Đang xảy ra"));
        assert!(!leader.get("/notices").await.words().contains("ĐANG XẢY RA"));
    });
}

#[test]
fn what_has_no_screen_of_danger_shows_the_numbers_under_the_choice_and_on_the_receipt() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        for kind in Kind::ALL.into_iter().filter(|kind| kind.danger().is_none()) {
            let code = kind.code();
            let form = member.get(&format!("/{GROUP}/reports/new/{code}")).await;
            let form = form.text();
            let under = form.split("class=\"when__calls\"").nth(1).unwrap_or_default();
            let more = [("what", "Việc này đang diễn ra."), ("place", "Ngõ 18"), ("another", "1")];
            let report = tell_now(&mut member, code, &more).await;
            let receipt = member.get(&format!("{report}/receipt")).await;
            for number in ["113", "114", "115", "111"] {
                let href = format!("href=\"tel:{number}\"");
                assert!(under.contains(&href) && receipt.text().contains(&href), "{code} {number}");
            }
        }
    });
}

#[test]
fn ones_own_house_is_one_tick_where_the_police_alone_ever_read() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        const HOME: &str = "Số 27 Ngõ 18, Tổ dân phố 4 Tiền Huân";
        for kind in Kind::ALL.into_iter().filter(|kind| kind.danger().is_some()) {
            let (code, offered) = (kind.code(), !matches!(kind, Kind::Fire | Kind::Missing));
            let form = member.get(&format!("/{GROUP}/reports/new/{code}?when=now&on=1")).await.text();
            assert_eq!(
                form.contains("name=\"at_home\" value=\"1\">"),
                offered,
                "{code}: there, and not ticked"
            );
            let ticked = tell_now(&mut member, code, &[("at_home", "1")]).await;
            let receipt = member.get(&format!("{ticked}/receipt")).await.words();
            let unknown = receipt.contains("Công an chưa biết chỗ: gọi và nói địa chỉ.");
            assert_eq!(unknown, !offered, "{code}: {receipt}");
            assert_eq!(member.get(&ticked).await.words().contains(HOME), offered, "{code}");
        }
        let typed = tell_now(&mut member, "theft", &[("at_home", "1"), ("place", "Cổng chợ Nghệ")]).await;
        let page = member.get(&typed).await.words();
        assert!(page.contains("Cổng chợ Nghệ") && !page.contains(HOME), "what is typed stands: {page}");
        let new = format!("/{GROUP}/reports/new/theft");
        let id = member.get(&format!("{new}?when=past")).await.value_of("id");
        let fields = [("id", id.as_str()), ("when", "past"), ("what", "Mất"), ("at_home", "1")];
        let again = member.upload(&new, &fields, &[]).await;
        assert_eq!(again.status, 422);
        assert!(again.text().contains("name=\"at_home\" value=\"1\" checked"), "the tick stays");
    });
}

#[test]
fn of_a_missing_person_it_is_asked_whether_they_were_found() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let asked = member.get(&format!("/{GROUP}/reports/new/missing")).await.words();
        assert!(asked.contains("Đã tìm thấy chưa?") && !asked.contains("Có đang xảy ra không?"), "{asked}");
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Over all kinds, moments, office hours and spans a ward may set.
    #[test]
    fn handling_is_never_due_before_receiving_nor_receiving_before_seeing(
        kind in 0..Kind::ALL.len(),
        ongoing: bool,
        minute in 0i64..2_000_000,
        hours in prop::sample::select(vec!["", "Mon-Sat 07:30-11:30", "Mon-Fri 09:00-10:00", "Sun 08:00-12:00"]),
        seen in 1u32..2000,
        received in 1u32..200,
        handled in 1u32..200,
        reopened: bool,
    ) {
        let own = format!("urgent-seen = {seen} hours\nreceived = {received} working hours\nurgent-handled = {handled} working hours");
        let holidays = ground::deadlines::Calendar::built_in_holidays();
        let deadlines = Deadlines::read(crate::reports::rules::rules(), holidays, hours, &own).unwrap();
        let at = datetime!(2026-01-01 0:00 +07:00) + Duration::minutes(minute);
        let kind = Kind::ALL[kind];
        let mut rules = clocks::started(kind, kind.is_urgent(ongoing), if reopened { Step::Reopened } else { Step::Filed });
        rules.insert(0, clocks::SEEN);
        let ends = clocks::ends(&rules, |rule| deadlines.due(rule, at)).unwrap();
        prop_assert!(ends.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{ends:?}");
        let (last, due) = ends.last().unwrap();
        prop_assert_eq!(*due, deadlines.due(last, at).unwrap(), "the sourced span of what comes last stands");
    }
}

#[test]
fn a_missing_person_is_for_the_police_until_they_release_it_with_a_reason() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let (mut leader, mut officer) =
            (village.signed_in(LEADER.id()).await, village.signed_in(OFFICER.id()).await);
        let report = tell(&mut member, "missing").await;
        assert_eq!(leader.get(&report).await.status, 404);
        assert!(!leader.get(&format!("/{GROUP}/reports")).await.words().contains("Người mất tích"));
        let reason = [("words", "Cụ bà bị lẫn, gia đình mong cả tổ cùng tìm.")];
        assert_eq!(leader.post(&format!("{report}/release"), &reason).await.status, 404);
        officer.post(&format!("{report}/receipt"), &[]).await;
        assert_eq!(leader.get(&report).await.status, 404, "taking it in releases nothing");
        assert_eq!(officer.post(&format!("{report}/release"), &[("words", "")]).await.status, 422);
        let before = crate::checks::entries(&village).await;
        assert_eq!(officer.post(&format!("{report}/release"), &reason).await.leads_to(), report);
        assert_eq!(crate::checks::entries(&village).await, before + 1, "one act, one entry");
        let page = leader.get(&report).await.words();
        assert!(page.contains("Cho ban điều hành tổ cùng xem") && page.contains("Cụ bà bị lẫn"), "{page}");
        assert!(leader.get("/notices").await.words().contains("Có người cần tìm trong tổ"));
        assert_eq!(officer.post(&format!("{report}/release"), &reason).await.status, 409, "once");
        let noise = tell(&mut member, "fight").await;
        assert_eq!(
            officer.post(&format!("{noise}/release"), &reason).await.status,
            409,
            "only who is missing"
        );
    });
}

/// Nothing of it for whoever next holds the phone.
#[test]
fn violence_at_home_leaves_no_name_behind_and_every_page_has_a_way_out() {
    story(|village| async move {
        for kind in ["family-violence", "child"] {
            quiet(&village, kind).await;
        }
    });
}

async fn quiet(village: &TestApp, kind: &str) {
    let mut member = village.signed_in(MEMBER.id()).await;
    let mut officer = village.signed_in(OFFICER.id()).await;
    let report = tell_now(&mut member, kind, &[("what", "Có tiếng kêu cứu"), ("place", "Ngõ 18")]).await;
    let new = format!("/{GROUP}/reports/new/{kind}");
    let names = ["Bạo lực", "Trẻ em gặp", "family-violence\"", "kêu cứu"];
    for page in [
        new.clone(),
        format!("{new}?when=now"),
        format!("{new}?when=past"),
        format!("{report}/receipt"),
        report.clone(),
    ] {
        let shown = member.get(&page).await;
        assert!(shown.text().contains("href=\"/today\" data-leave"), "{page}");
        assert!(shown.text().contains("Thoát nhanh"), "{page}");
        let title =
            shown.text().split("</title>").next().unwrap().split("<title>").nth(1).unwrap().to_owned();
        assert!(names.iter().all(|name| !title.contains(name)), "{page}: {title}");
        assert!(!shown.text().contains("data-draft="), "{page}");
        assert_eq!(shown.headers["cache-control"], "no-store", "{page}");
    }
    officer.post(&format!("{report}/receipt"), &[]).await;
    officer.post(&format!("{report}/questions"), &[("words", "Bây giờ đã yên chưa?")]).await;
    for page in
        ["/", "/work", "/notices", &format!("/{GROUP}/reports"), "/search?q=bao+luc", "/search?q=keu+cuu"]
    {
        let shown = member.get(page).await;
        let main = shown.text().split("<main").nth(1).unwrap_or_default().to_owned();
        assert!(names.iter().all(|name| !main.contains(name)), "{page}: {}", shown.words());
    }
    assert!(!member.get("/search?q=ngo+18").await.text().contains(&report), "nothing is found of it");
    let found = member.get(&format!("/{GROUP}/reports?q=ngo+18")).await;
    assert!(!found.text().contains(&report), "{}", found.words());
    no_sign(village, &mut member, &report).await;
    assert!(officer.get("/work").await.words().contains("Bạo lực gia đình") || kind == "child");
    // Having left at once, the way back leads home; coming on purpose is let in.
    let today = member.get("/today").await;
    assert!(today.status == 200 && !today.text().contains("Liên Gia") && !today.words().contains("Sơn Tây"));
    for page in [&new, &format!("{new}?when=now"), &format!("{report}/receipt"), &report] {
        assert_eq!(member.get(page).await.leads_to(), "/", "{page}");
    }
    assert_eq!(member.get(&format!("/{GROUP}/reports/new/theft")).await.status, 200, "all else is as it was");
    member.get(&format!("/{GROUP}/reports/new")).await;
    member.get(&format!("/{GROUP}/reports")).await;
    assert_eq!(member.get(&new).await.status, 200, "telling is always possible");
    for page in [&report, &format!("{report}/receipt")] {
        assert_eq!(member.get(page).await.leads_to(), "/", "what was told stays closed: {page}");
    }
    village.pass(Duration::minutes(31));
    assert_eq!(member.get(&report).await.status, 200);
}

/// Not even a word in its place: it is reached by its number alone, by who may see it.
async fn no_sign(village: &TestApp, member: &mut Browser, report: &str) {
    let list = format!("/{GROUP}/reports");
    for page in ["/", "/work", "/notices", &list, &format!("{list}?show=closed")] {
        let shown = member.get(page).await;
        assert!(!shown.text().contains(report), "{page}: {}", shown.words());
        for sign in ["Có việc của tổ", "Một tin đã báo"] {
            assert!(!shown.words().contains(sign), "{page}: {}", shown.words());
        }
    }
    assert!(
        member.get(&list).await.words().contains("Chưa có kết quả 0"),
        "{}",
        member.get(&list).await.words()
    );
    let number = number_of(village, report).await;
    let receipt = member.get(&format!("{report}/receipt")).await;
    let says = format!("Tin này không hiện trong máy. Ghi lại số {number} để xem câu trả lời.");
    assert!(receipt.words().contains(&says), "{}", receipt.words());
    assert!(!receipt.text().contains("class=\"qr\"") && !receipt.text().contains("data-print"));
    let by_number = format!("{list}?number={number}");
    assert_eq!(member.get(&by_number).await.leads_to(), report);
    let mut leader = village.signed_in(LEADER.id()).await;
    let unknown = format!("{list}?unknown=1");
    assert_eq!(leader.get(&by_number).await.leads_to(), unknown);
    assert_eq!(leader.get(&format!("{list}?number=2026-000000")).await.leads_to(), unknown);
    let page = leader.get(&unknown).await.words();
    assert!(page.contains("Không có tin số này.") && page.contains("Xem tin bằng số"), "{page}");
}

#[test]
fn where_the_phone_has_a_pin_a_quiet_report_asks_for_it() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let report = tell_now(&mut member, "child", &[]).await;
        member.post("/me/pin", &[("pin", "2580"), ("again", "2580")]).await;
        by_slip(&village).await;
        assert!(member.get(&report).await.leads_to().starts_with("/prove?next="));
        let open = member.post("/prove", &[("pin", "2580"), ("next", &report)]).await;
        assert_eq!(open.leads_to(), report, "{}", open.words());
        assert_eq!(member.get(&report).await.status, 200);
        // Left at once: the proof of before opens nothing, one given since does.
        village.pass(Duration::minutes(1));
        member.get("/today").await;
        assert_eq!(member.get(&report).await.leads_to(), "/");
        village.pass(Duration::minutes(1));
        member.post("/prove", &[("pin", "2580"), ("next", &report)]).await;
        assert_eq!(member.get(&report).await.status, 200);
    });
}

/// Whoever holds the phone reads of it in the owner's own data that it is there, and no more.
#[test]
fn ones_own_data_says_nothing_of_a_quiet_report_without_the_pin() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let more = [("what", "Có tiếng kêu cứu"), ("place", "Ngõ 18")];
        let report = tell_now(&mut member, "family-violence", &more).await;
        let number = number_of(&village, &report).await;
        data_is(&mut member, &number, false).await;
        member.post("/me/pin", &[("pin", "2580"), ("again", "2580")]).await;
        by_slip(&village).await;
        data_is(&mut member, &number, false).await;
        let proved = member.post("/prove", &[("pin", "2580"), ("next", "/me/data")]).await;
        assert_eq!(proved.leads_to(), "/me/data", "{}", proved.words());
        // Whoever took the phone may have set it a minute ago.
        data_is(&mut member, &number, false).await;
        village.pass(Duration::DAY);
        member.post("/unlock", &[("pin", "2580"), ("next", "/me/data")]).await;
        member.post("/prove", &[("pin", "2580"), ("next", "/me/data")]).await;
        data_is(&mut member, &number, true).await;
        assert!(member.get("/me/data").await.text().contains("href=\"/today\" data-leave"));
    });
}

async fn data_is(member: &mut Browser, number: &str, open: bool) {
    let mut texts = vec![("data", member.get("/me/data").await.text().to_owned())];
    for format in ["page", "json"] {
        let copy = member.post("/me/data/export", &[("format", format)]).await;
        texts.push((format, copy.text().to_owned()));
    }
    let archive = member.post("/me/data/export", &[("format", "archive")]).await.bytes;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    let mut sheet = String::new();
    let mut file = archive.by_name("du-lieu-cua-toi.html").unwrap();
    std::io::Read::read_to_string(&mut file, &mut sheet).unwrap();
    texts.push(("archive", sheet));
    for (name, text) in texts {
        for said in [number, "kêu cứu", "Bạo lực gia đình"] {
            assert_eq!(text.contains(said), open, "{name}: {said}");
        }
    }
}

/// As if everyone had come by a slip: tests sign in as if they had just shown who they are.
async fn by_slip(village: &TestApp) {
    let system = ground::web::Caller::system(&village.app, ground::units::Unit::country());
    system
        .act_as(ground::policy::Action::RaiseLate, |mut act| {
            act.exec("update sessions set how = 'slip', proved_at = null", ground::params![])?;
            Ok(act.commit(ground::Entry::new("test.done", "person", MEMBER.id()), ())?)
        })
        .await
        .unwrap();
}

/// Every kind has its two things to do in both languages; the check of texts sees only whole keys.
#[test]
fn every_kind_in_danger_says_what_to_do() {
    for texts in [include_str!("../vi.ftl"), include_str!("../en.ftl")] {
        for kind in Kind::ALL.into_iter().filter(|kind| kind.danger().is_some()) {
            for n in [1, 2] {
                assert!(texts.contains(&format!("reports-do-{}-{n} = ", kind.code())), "{kind:?} {n}");
            }
        }
    }
}
