//! The ward names who watches: who may, what it says to whom, what is typed wrong, and two at once.

use ground::deadlines::desks;
use ground::policy::Action;
use ground::units;
use ground::web::Caller;
use ground::{Entry, ids};
use testkit::{Browser, Page, TestApp, at_once, statuses, story_with};

use crate::checks::{VILLAGE, entries, story};
use crate::village::cast::{
    BLOCK_HEAD, CHIEF, COMMITTEE, KEEPER, LEADER, MEMBER, OFFICER, OPERATOR, WARD_FRONT,
};
use crate::village::{BLOCK, GROUP, WARD};

pub const PHONE: &str = "024 3383 2113";
pub const NAME: &str = "Trực ban Công an phường Sơn Tây";
const SETTING: (&str, &str) =
    ("LIENGIA_DEADLINES", "urgent-seen desk 09574 = 024 3383 2114, Trực ban thành phố");

fn form() -> String {
    format!("/{WARD}/deadlines/desk")
}

async fn chief(village: &TestApp) -> Browser {
    village.signed_in(CHIEF.id()).await
}

/// Names a desk as somebody who has just opened the form; the answer.
pub async fn named(browser: &mut Browser, phone: &str, name: &str, hours: &str) -> Page {
    let seen = browser.get(&form()).await.value_of("seen");
    send(browser, &seen, phone, name, hours).await
}

/// What stands in a field of the form.
fn typed_in(page: &Page, field: &str) -> String {
    let html = page.text();
    let (_, rest) = html.split_once(&format!("<input class=\"field__input\" id=\"{field}\"")).unwrap();
    rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn send(browser: &mut Browser, seen: &str, phone: &str, name: &str, hours: &str) -> Page {
    let fields = [("seen", seen), ("phone", phone), ("name", name), ("hours", hours)];
    browser.post(&form(), &fields).await
}

/// What the ledger says of the desk: verb and data.
async fn said(village: &TestApp) -> Vec<String> {
    let system = Caller::system(&village.app, units::Unit::country());
    let sql = "select verb || ' ' || kind || ' ' || data from ledger where verb like 'desk.%' order by number limit 1000";
    system.view_as(Action::VerifyLedger, move |view| Ok(view.all(sql, &[], |row| row.get(0))?)).await.unwrap()
}

#[test]
fn the_chief_names_who_watches_and_everyone_reads_it() {
    story(|village| async move {
        let mut chief = chief(&village).await;
        let page = chief.get(&format!("/{WARD}/deadlines")).await;
        assert!(page.text().contains(&format!("href=\"{}\"", form())), "{}", page.words());
        assert!(page.words().contains("Đặt trực ban"), "{}", page.words());
        assert!(page.words().contains("Trực ban Chưa có. Ban đêm và ngày nghỉ"), "{}", page.words());
        let asked = chief.get(&form()).await;
        assert!(asked.words().contains("Trực ban của Phường Sơn Tây"), "{}", asked.words());
        assert!(asked.words().contains("Có hiệu lực với tin báo từ lúc lưu."), "{}", asked.words());
        assert!(!asked.words().contains("Bỏ trực ban"), "there is nothing to take away");
        assert_eq!(typed_in(&asked, "hours"), "1", "an hour, unless another is written");

        let before = entries(&village).await;
        let saved = named(&mut chief, "02433832113", "  Trực ban  Công an phường Sơn Tây ", "1").await;
        assert_eq!(saved.leads_to(), format!("/{WARD}/deadlines?done=named"));
        assert_eq!(entries(&village).await, before + 1, "one act, one entry");
        let done = chief.get(&saved.leads_to()).await.words();
        let says = "Tin đang nguy hiểm báo từ bây giờ phải được xem trong 1 giờ. Hạn đang tính của tin báo trước giữ nguyên";
        assert!(done.contains(says) && done.contains("Sửa trực ban"), "{done}");

        for unit in [WARD, BLOCK, GROUP] {
            let mut pages = vec![village.browser().get(&format!("/{unit}/deadlines")).await];
            for player in [MEMBER, LEADER, OFFICER, CHIEF] {
                let mut browser = village.signed_in(player.id()).await;
                pages.push(browser.get(&format!("/{unit}/deadlines")).await);
            }
            for page in pages {
                let words = page.words();
                assert!(words.contains(&format!("Trực ban {NAME}: {PHONE}")), "{unit}: {words}");
                assert!(page.text().contains("href=\"tel:02433832113\""), "{unit}: it is called by a press");
                let holds = "Thấy tin đang nguy hiểm : 1 giờ (nơi này tự đặt)";
                assert!(words.contains(holds), "{unit}: {words}");
                assert!(words.contains("Tiếp nhận tin báo : 8 giờ làm việc"), "{unit}: the sourced stay");
            }
        }
        let english = village.browser().get(&format!("/{GROUP}/deadlines?lang=en")).await.words();
        assert!(english.contains(&format!("Duty desk {NAME}: {PHONE}")), "{english}");
        let elsewhere = village.browser().get("/09556/deadlines").await.words();
        assert!(
            elsewhere.contains("Chưa có. Ban đêm và ngày nghỉ") && !elsewhere.contains(PHONE),
            "{elsewhere}"
        );
        let above = village.browser().get("/01/deadlines").await.words();
        assert!(above.contains("Có ở trang này của từng phường, xã.") && !above.contains(PHONE), "{above}");

        // Nothing of it stands in the ledger for ever.
        named(&mut chief, "024 3383 2114", "Trực ban", "4").await;
        assert_eq!(
            said(&village).await,
            ["desk.named unit {\"hours\":1}", "desk.changed unit {\"hours\":4}"]
        );
    });
}

#[test]
fn what_is_typed_wrong_is_said_at_its_field_and_stays() {
    story(|village| async move {
        let mut chief = chief(&village).await;
        let before = entries(&village).await;
        let long = "T".repeat(200);
        for (phone, name, hours, field, says) in [
            ("hỏi ai", NAME, "1", "phone", "Số này chưa gọi được."),
            ("024 3383", NAME, "1", "phone", "Số này chưa gọi được."),
            ("", NAME, "1", "phone", "Số này chưa gọi được."),
            ("113", NAME, "1", "phone", "Nơi nghe số khẩn cấp không xem sổ này."),
            (PHONE, "  ", "1", "name", "Chưa ghi ai nghe máy."),
            (PHONE, &long, "1", "name", "Tên dài quá 80 ký tự."),
            (PHONE, NAME, "0", "hours", "Ghi một số từ 1 đến 4."),
            (PHONE, NAME, "99", "hours", "Ghi một số từ 1 đến 4."),
            (PHONE, NAME, "5", "hours", "Ghi một số từ 1 đến 4."),
            (PHONE, "Anh Huy 0912345678 gọi sau 22h", "1", "name", "Số điện thoại ghi ở ô trên"),
            (PHONE, NAME, "hai", "hours", "Ghi một số từ 1 đến 4."),
            (PHONE, NAME, "-1", "hours", "Ghi một số từ 1 đến 4."),
            (PHONE, NAME, "", "hours", "Ghi một số từ 1 đến 4."),
        ] {
            let page = named(&mut chief, phone, name, hours).await;
            assert_eq!(page.status, 422, "{field}: {phone} {name} {hours}");
            assert!(page.words().contains(says), "{field}: {}", page.words());
            assert!(page.text().contains(&format!("id=\"{field}-error\"")), "{field}");
            for (kept, typed) in [("phone", phone), ("name", name), ("hours", hours)] {
                assert_eq!(typed_in(&page, kept), typed, "{field}: nothing typed is lost");
            }
        }
        let all = named(&mut chief, "hỏi", "", "hai").await.words();
        assert!(all.contains("Số này chưa gọi") && all.contains("Chưa ghi ai") && all.contains("từ 1 đến 4"));
        assert_eq!(entries(&village).await, before, "nothing was kept");
        // As people write it.
        for (typed, hours, reads) in [
            ("+84 24.3383.2113", " 2 ", PHONE),
            ("(024) 3383-2113", "3", PHONE),
            ("024 3383 2114", "4 giờ", "024 3383 2114"),
            ("069 234 5678", "1", "069 234 5678"),
        ] {
            assert_eq!(named(&mut chief, typed, NAME, hours).await.status, 303, "{typed}");
            assert_eq!(typed_in(&chief.get(&form()).await, "phone"), reads);
            assert_eq!(typed_in(&chief.get(&form()).await, "hours"), hours.trim()[..1]);
        }
        let english = chief.get(&format!("{}?lang=en", form())).await.words();
        assert!(english.contains("Within how many hours a report of danger is looked at"), "{english}");
        let wrong = named(&mut chief, "hỏi ai", NAME, "hai").await.words();
        assert!(wrong.contains("This number cannot be called.") && wrong.contains("from 1 to 4"), "{wrong}");
    });
}

#[test]
fn nobodys_own_number_is_named_for_everyone_to_call_at_night() {
    story(|village| async move {
        let system = Caller::system(&village.app, units::Unit::country());
        let sql = "select phone from persons where phone is not null and household_id is not null limit 1";
        let find = move |view: &mut ground::View| Ok(view.all(sql, &[], |row| row.get::<String>(0))?);
        let own = system.view_as(Action::VerifyLedger, find).await.unwrap().remove(0);
        let mut chief = chief(&village).await;
        let before = entries(&village).await;
        for typed in [own.clone(), format!("+84 {} {}", &own[1..4], &own[4..])] {
            let page = named(&mut chief, &typed, NAME, "2").await;
            assert_eq!(page.status, 422, "{typed}");
            assert!(page.words().contains("Đây là số riêng của một người"), "{}", page.words());
            assert_eq!((typed_in(&page, "phone"), typed_in(&page, "name")), (typed, NAME.to_owned()));
        }
        assert_eq!(entries(&village).await, before);
        assert_eq!(
            named(&mut chief, "0900 000 113", NAME, "2").await.status,
            303,
            "a mobile of the desk's own"
        );
    });
}

#[test]
fn nobody_but_the_chief_and_nowhere_but_at_his_ward() {
    story(|village| async move {
        let before = entries(&village).await;
        for player in [MEMBER, LEADER, BLOCK_HEAD, OFFICER, WARD_FRONT, COMMITTEE, OPERATOR, KEEPER] {
            let mut browser = village.signed_in(player.id()).await;
            let page = browser.get(&format!("/{WARD}/deadlines")).await;
            assert_eq!(page.status, 200);
            assert!(!page.text().contains("/deadlines/desk"), "{}: no button", player.part);
            assert!(!page.words().contains("Đặt trực ban"), "{}", player.part);
            assert_eq!(browser.get(&form()).await.status, 403, "{}", player.part);
            for path in [form(), format!("{}/removal", form())] {
                let fields = [("phone", PHONE), ("name", NAME), ("hours", "1")];
                assert_eq!(browser.post(&path, &fields).await.status, 403, "{}", player.part);
            }
        }
        let mut nobody = village.browser();
        assert_eq!(nobody.get(&form()).await.leads_to(), format!("/sign-in?next={}", form()));
        assert_eq!(nobody.post(&form(), &[]).await.status, 401);
        let mut chief = chief(&village).await;
        for (unit, status) in
            [("09556", 403), ("01", 403), ("vn", 403), (BLOCK, 404), (GROUP, 404), ("99999", 404)]
        {
            assert_eq!(chief.get(&format!("/{unit}/deadlines/desk")).await.status, status, "{unit}");
            let fields = [("phone", PHONE), ("name", NAME), ("hours", "1")];
            for path in ["", "/removal"] {
                let path = format!("/{unit}/deadlines/desk{path}");
                assert_eq!(chief.post(&path, &fields).await.status, status, "{path}");
            }
        }
        // From a lane the way leads to the ward, and of another ward there is none.
        let lane = chief.get(&format!("/{GROUP}/deadlines")).await.text();
        assert!(lane.contains(&format!("href=\"{}\"", form())));
        assert!(!chief.get("/09556/deadlines").await.text().contains("/deadlines/desk"));
        chief.sends_from_elsewhere = true;
        assert_eq!(named(&mut chief, PHONE, NAME, "1").await.status, 403, "not in his name from elsewhere");
        assert_eq!(entries(&village).await, before);
    });
}

#[test]
fn of_two_at_once_the_last_one_holds_and_is_told_of_the_other() {
    story(|village| async move {
        let (mut one, mut other) = (chief(&village).await, chief(&village).await);
        let (seen, seen_too) =
            (one.get(&form()).await.value_of("seen"), other.get(&form()).await.value_of("seen"));
        let first = send(&mut one, &seen, PHONE, NAME, "1").await;
        let before = entries(&village).await;
        // The same form in the same moment is the same.
        assert_eq!(send(&mut one, &seen, PHONE, NAME, "1").await.leads_to(), first.leads_to());
        assert_eq!(entries(&village).await, before, "sent twice, it is one");
        let second = send(&mut other, &seen_too, "024 3383 2114", NAME, "2").await;
        assert_eq!(second.leads_to(), format!("/{WARD}/deadlines?done=named-over"));
        let told = other.get(&second.leads_to()).await.words();
        assert!(told.contains("Trong lúc đó có người khác vừa sửa trực ban."), "{told}");
        assert!(told.contains(&format!("{NAME}: 024 3383 2114")), "{told}");
        let seen = other.get(&form()).await.value_of("seen");
        named(&mut one, PHONE, NAME, "3").await;
        let away = other.post(&format!("{}/removal", form()), &[("seen", &seen)]).await;
        assert_eq!(away.leads_to(), format!("/{WARD}/deadlines?done=removed-over"));
        let told = other.get(&away.leads_to()).await.words();
        assert!(told.contains("Đã bỏ trực ban.") && told.contains("người khác vừa sửa"), "{told}");
        // Both in the very same moment: one row, whoever came last.
        let both = [send(&mut one, "", PHONE, NAME, "1"), send(&mut other, "", "024 3383 2114", NAME, "2")];
        assert_eq!(statuses(&at_once(both).await), [303, 303]);
        let page = one.get(&format!("/{WARD}/deadlines")).await.words();
        assert_ne!(
            page.contains(&format!("{NAME}: 024 3383 2114")),
            page.contains(&format!("{NAME}: {PHONE}")),
            "{page}"
        );
    });
}

#[test]
fn what_was_done_is_said_to_whoever_could_do_it_and_while_it_holds() {
    story(|village| async move {
        let mut chief = chief(&village).await;
        for code in ["named", "named-over", "gone", "%3Cb%3E"] {
            let page = chief.get(&format!("/{WARD}/deadlines?done={code}")).await;
            assert_eq!(page.status, 200);
            assert!(!page.words().contains("Đã lưu trực ban"), "{code}: nobody named anyone");
        }
        named(&mut chief, PHONE, NAME, "1").await;
        let sent_around = village.browser().get(&format!("/{WARD}/deadlines?done=named")).await.words();
        assert!(!sent_around.contains("Đã lưu trực ban"), "{sent_around}");
        assert!(
            !chief.get(&format!("/{WARD}/deadlines?done=removed")).await.words().contains("Đã bỏ trực ban")
        );
        let before = entries(&village).await;
        let seen = chief.get(&form()).await.value_of("seen");
        let away = chief.post(&format!("{}/removal", form()), &[("seen", &seen)]).await;
        assert_eq!(away.leads_to(), format!("/{WARD}/deadlines?done=removed"));
        let told = chief.get(&away.leads_to()).await.words();
        assert!(told.contains("Tin báo từ bây giờ không còn hạn xem vào ban đêm."), "{told}");
        assert!(told.contains("Trực ban Chưa có."), "{told}");
        assert_eq!(chief.post(&format!("{}/removal", form()), &[]).await.leads_to(), away.leads_to());
        assert_eq!(entries(&village).await, before + 1, "taken away once");
    });
}

#[test]
fn the_wards_own_word_goes_before_the_setting_which_stays_beneath_it() {
    let setting = (SETTING.0, SETTING.1.to_owned());
    story_with(&VILLAGE, &[setting], |village| async move {
        let page = format!("/{GROUP}/deadlines");
        let mut chief = chief(&village).await;
        let by_setting = "Trực ban thành phố: 024 3383 2114";
        assert!(village.browser().get(&page).await.words().contains(by_setting));
        let asked = chief.get(&form()).await;
        assert!(
            asked.words().contains("Đang dùng số có sẵn từ khi cài đặt: Trực ban thành phố, 024 3383 2114.")
        );
        assert_eq!(
            (typed_in(&asked, "phone"), typed_in(&asked, "name")),
            ("024 3383 2114".to_owned(), "Trực ban thành phố".to_owned())
        );
        named(&mut chief, PHONE, NAME, "3").await;
        let words = village.browser().get(&page).await.words();
        assert!(words.contains(&format!("{NAME}: {PHONE}")) && !words.contains(by_setting), "{words}");
        assert!(words.contains("Thấy tin đang nguy hiểm : 3 giờ (nơi này tự đặt)"), "{words}");
        let asked = chief.get(&form()).await;
        assert!(
            asked.words().contains("theo số có sẵn từ khi cài đặt: Trực ban thành phố, 024 3383 2114."),
            "{}",
            asked.words()
        );
        let seen = asked.value_of("seen");
        let away = chief.post(&format!("{}/removal", form()), &[("seen", &seen)]).await;
        let told = chief.get(&away.leads_to()).await.words();
        assert!(
            told.contains(
                "Tin báo từ bây giờ theo số có sẵn từ khi cài đặt: Trực ban thành phố, 024 3383 2114."
            ),
            "{told}"
        );
        let words = village.browser().get(&page).await.words();
        assert!(words.contains(by_setting) && words.contains("Thấy tin đang nguy hiểm : 2 giờ"), "{words}");
    });
}

/// A ward that goes into another is watched by the other, and nothing more is named at the old address.
#[test]
fn a_ward_that_was_taken_in_is_watched_by_the_other() {
    story(|village| async move {
        let mut chief = chief(&village).await;
        named(&mut chief, PHONE, NAME, "1").await;
        let tables = village.app.unit_tables();
        let ward = Caller::system(&village.app, units::Unit::country())
            .view_as(Action::VerifyLedger, |view| Ok(units::find(view, WARD)?.unwrap()))
            .await
            .unwrap();
        let system = Caller::system(&village.app, ward);
        system
            .act_as(Action::ForgetOld, move |mut act| {
                let (from, at) = (act.unit, act.at);
                let into = units::find(&mut act, "09556")?.unwrap();
                let desk = desks::find(&mut act, WARD)?.unwrap();
                let theirs = ground::deadlines::Desk {
                    commune: into.id.clone(),
                    phone: "024 3383 2114".into(),
                    ..desk
                };
                desks::save(&mut act, &theirs, 2, None, at)?;
                units::merge(&mut act, from, &into, &tables, at)?;
                Ok(act.commit(Entry::new("test.done", "unit", ids::of_name(WARD)), ())?)
            })
            .await
            .unwrap();
        let words = village.browser().get(&format!("/{BLOCK}/deadlines")).await.words();
        assert!(
            words.contains(&format!("{NAME}: 024 3383 2114")) && words.contains("nguy hiểm : 2 giờ"),
            "{words}"
        );
        assert_eq!(chief.get(&format!("/{WARD}/deadlines")).await.leads_to(), "/09556/deadlines");
        assert_eq!(chief.get(&form()).await.leads_to(), "/09556/deadlines/desk");
        assert_eq!(chief.get("/09556/deadlines/desk").await.status, 403, "his office ended with his ward");
    });
}
