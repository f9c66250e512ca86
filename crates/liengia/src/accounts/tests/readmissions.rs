//! Someone lost every way in: the keeper asks, a second person confirms, neither can go in alone.

use ground::policy::{Grant, Role};
use testkit::{Browser, Page, TestApp};
use time::Duration;

use super::{OWN, end_term, for_real, sign_in, sign_in_by_key, system, with_key, with_totp};
use crate::accounts::readmission::may_confirm;
use crate::checks::{entries, story};
use crate::village::cast::{
    BLOCK_HEAD, CHIEF, COMMITTEE, KEEPER, LEADER, MEMBER, OFFICER, OTHER_OFFICER, Player, WARD_FRONT,
};
use crate::village::{BLOCK, WARD};

const NEW: &str = "bốn con chim sẻ";

fn code(page: &Page) -> String {
    let html = page.text();
    html.split_once("<p class=\"code\">")
        .map(|(_, rest)| rest.split('<').next().unwrap().to_owned())
        .unwrap_or_default()
}

/// The keeper asks; the address of the second person's page.
async fn ask(keeper: &mut Browser, unit: &str, player: Player) -> Page {
    let here = format!("/{unit}/officers/{}/readmission", player.id());
    let id = keeper.get(&here).await.value_of("id");
    let asked = keeper.post(&here, &[("id", &id)]).await;
    if asked.status == 303 { keeper.get(&here).await } else { asked }
}

async fn task(browser: &mut Browser) -> Option<String> {
    let html = browser.get("/work").await.text();
    let (before, rest) = html.split_once("/readmissions/")?;
    let unit = before.rsplit('"').next()?;
    Some(format!("{unit}/readmissions/{}", rest.split('"').next()?))
}

/// Everyone has held their office for a while.
fn settled(village: &TestApp) {
    village.pass(Duration::days(8));
}

#[test]
fn an_area_officer_who_lost_everything_is_let_back_in_by_keeper_and_chief_together() {
    story(|village| async move {
        for_real(&village).await;
        settled(&village);
        let mut lost = with_key(&village, OFFICER).await;
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let asked = ask(&mut keeper, BLOCK, OFFICER).await;
        assert!(asked.words().contains("Đang chờ người thứ hai xác nhận"), "{}", asked.words());
        let first = code(&asked);
        assert_eq!(first.len(), 9, "half of a password");

        let mut chief = village.signed_in(CHIEF.id()).await;
        assert!(chief.get("/notices").await.words().contains("Có đề nghị cho đăng nhập lại, cần xác nhận"));
        let page = task(&mut chief).await.unwrap();
        let shown = chief.get(&page).await;
        for says in
            ["Lê Quang Huy", "Công an khu vực", "Tô Anh Khoa", "Gọi điện hoặc gặp mặt người này trước."]
        {
            assert!(shown.words().contains(says), "{says}: {}", shown.words());
        }
        assert_eq!(code(&shown), "", "no half before the confirmation");
        let before = entries(&village).await;
        assert_eq!(chief.post(&format!("{page}/confirmation"), &[]).await.leads_to(), page);
        assert_eq!(chief.post(&format!("{page}/confirmation"), &[]).await.leads_to(), page, "twice is once");
        assert_eq!(entries(&village).await, before + 1);
        let second = code(&chief.get(&page).await);
        assert_eq!(second.len(), 9);
        assert_eq!(task(&mut chief).await, None, "done");

        assert_eq!(
            sign_in_by_key(&mut village.browser(), &mut lost).await.status,
            422,
            "the lost key is dead"
        );
        for alone in [OWN.to_owned(), first.clone(), second.clone(), format!("{second}-{first}")] {
            assert_eq!(sign_in(&mut village.browser(), "khuvuc4", &alone).await.status, 422, "{alone}");
        }
        let mut desk = village.browser();
        let both = format!("{first}-{second}");
        assert_eq!(sign_in(&mut desk, "khuvuc4", &both).await.status, 303);
        assert_eq!(desk.get("/work").await.leads_to(), "/me/password");
        desk.post("/me/password", &[("old", &both), ("new", NEW), ("again", NEW)]).await;
        assert_eq!(desk.get("/work").await.leads_to(), "/me/security");
        super::add_key(&mut desk, "Máy mới").await;
        assert_eq!(desk.get("/work").await.status, 200);
        assert!(
            desk.get("/notices").await.words().contains("Đã đăng nhập lại được; các lớp bảo vệ cũ đã bỏ")
        );
        assert!(keeper.get("/notices").await.words().contains("Người thứ hai đã xác nhận cho đăng nhập lại"));
        assert_eq!(code(&chief.get(&page).await), "", "a half that serves nothing is not shown");
    });
}

#[test]
fn nobody_else_confirms_and_the_keeper_least_of_all() {
    story(|village| async move {
        settled(&village);
        with_totp(&village, OFFICER).await;
        let mut keeper = village.signed_in(KEEPER.id()).await;
        ask(&mut keeper, BLOCK, OFFICER).await;
        let mut chief = village.signed_in(CHIEF.id()).await;
        let page = task(&mut chief).await.unwrap();
        for player in [KEEPER, OFFICER, OTHER_OFFICER, BLOCK_HEAD, COMMITTEE, WARD_FRONT, LEADER, MEMBER] {
            let mut browser = village.signed_in(player.id()).await;
            let status = browser.get(&page).await.status.as_u16();
            assert_eq!(status, 404, "{}", player.part);
            let status = browser.post(&format!("{page}/confirmation"), &[]).await.status.as_u16();
            assert_eq!(status, 404, "{}", player.part);
            assert_eq!(task(&mut browser).await, None, "{}", player.part);
        }
        assert_eq!(village.browser().get(&page).await.status, 303);
        let elsewhere = page.replace(BLOCK, "09574-02");
        assert_eq!(chief.get(&elsewhere).await.status, 404, "a request is found where it was made");
    });
}

#[test]
fn for_a_chief_the_committee_confirms() {
    story(|village| async move {
        settled(&village);
        let mut keeper = village.signed_in(KEEPER.id()).await;
        ask(&mut keeper, WARD, CHIEF).await;
        let mut officer = village.signed_in(OFFICER.id()).await;
        assert_eq!(task(&mut officer).await, None, "nobody confirms for who stands above");
        let mut committee = village.signed_in(COMMITTEE.id()).await;
        let page = task(&mut committee).await.unwrap();
        assert_eq!(committee.post(&format!("{page}/confirmation"), &[]).await.status, 303);
        let mut chief = village.signed_in(CHIEF.id()).await;
        assert!(!chief.get("/notices").await.words().contains("Người quản trị đề nghị cho một cán bộ"));
    });
}

#[test]
fn someone_appointed_just_for_that_does_not_confirm() {
    story(|village| async move {
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let asked = ask(&mut keeper, BLOCK, OFFICER).await;
        assert_eq!(asked.status, 409);
        assert!(asked.words().contains("từ ít nhất bảy ngày"), "{}", asked.words());
        settled(&village);
        end_term(&village, CHIEF).await;
        let puppet = WARD_FRONT;
        system(&village, move |act| {
            let at = act.at;
            let ward = ground::units::find(act, WARD)?.unwrap();
            ground::people::terms::give(act, puppet.id(), &ward, Role::WardPoliceChief, None, at)?;
            Ok(())
        })
        .await;
        assert_eq!(ask(&mut keeper, BLOCK, OFFICER).await.status, 409);
        village.pass(Duration::days(7));
        assert_eq!(ask(&mut keeper, BLOCK, OFFICER).await.status, 200);
    });
}

#[test]
fn the_person_stops_what_they_never_asked_for_and_the_chief_hears_of_it() {
    story(|village| async move {
        settled(&village);
        let mut device = with_key(&village, OFFICER).await;
        let mut desk = village.browser();
        sign_in_by_key(&mut desk, &mut device).await;
        let mut keeper = village.signed_in(KEEPER.id()).await;
        ask(&mut keeper, BLOCK, OFFICER).await;
        assert!(desk.get("/notices").await.words().contains("Không phải mình nhờ thì dừng lại ngay."));
        assert!(desk.get("/me/security").await.words().contains("Tôi không nhờ, dừng lại"));
        let mut chief = village.signed_in(CHIEF.id()).await;
        let page = task(&mut chief).await.unwrap();
        assert_eq!(desk.post("/me/security/readmission/refusal", &[]).await.status, 303);
        assert_eq!(desk.post("/me/security/readmission/refusal", &[]).await.status, 303);
        assert_eq!(task(&mut chief).await, None);
        assert_eq!(chief.post(&format!("{page}/confirmation"), &[]).await.status, 409);
        assert!(chief.get("/notices").await.words().contains("Một cán bộ nói rằng mình không nhờ"));
        assert_eq!(desk.get("/work").await.status, 200, "nothing was lost");
        assert_eq!(sign_in_by_key(&mut village.browser(), &mut device).await.status, 303);
    });
}

#[test]
fn a_request_ends_after_seven_days() {
    story(|village| async move {
        settled(&village);
        let mut keeper = village.signed_in(KEEPER.id()).await;
        ask(&mut keeper, BLOCK, OFFICER).await;
        let mut chief = village.signed_in(CHIEF.id()).await;
        let page = task(&mut chief).await.unwrap();
        village.pass(Duration::days(7));
        assert_eq!(task(&mut chief).await, None);
        assert!(chief.get(&page).await.words().contains("Đề nghị đã quá bảy ngày"));
        assert_eq!(chief.post(&format!("{page}/confirmation"), &[]).await.status, 409);
    });
}

#[test]
fn a_keeper_gives_no_password_alone_to_who_has_no_other_factor() {
    story(|village| async move {
        for_real(&village).await;
        settled(&village);
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let reset = format!("/{BLOCK}/officers/{}/password", OFFICER.id());
        let alone = keeper.post(&reset, &[]).await;
        assert_eq!(alone.status, 409);
        assert!(alone.words().contains("không cấp lại mật khẩu một mình được"), "{}", alone.words());
        assert!(
            !keeper.get(&format!("/{BLOCK}/officers")).await.text().contains(&format!("action=\"{reset}\""))
        );
        ask(&mut keeper, BLOCK, OFFICER).await;
        let mut chief = village.signed_in(CHIEF.id()).await;
        let page = task(&mut chief).await.unwrap();
        chief.post(&format!("{page}/confirmation"), &[]).await;
        assert_eq!(keeper.post(&reset, &[]).await.status, 409, "nor in the moment after a readmission");
    });
}

#[test]
fn a_new_police_office_is_told_to_the_chief_who_sees_whose_it_is() {
    story(|village| async move {
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let id = keeper.get(&format!("/{BLOCK}/officers/new")).await.value_of("id");
        let form =
            [("id", id.as_str()), ("name", "Vũ Thị Hạnh"), ("role", "area-officer"), ("login", "khuvuc4b")];
        assert_eq!(keeper.post(&format!("/{BLOCK}/officers"), &form).await.status, 200);
        let mut chief = village.signed_in(CHIEF.id()).await;
        let notices = chief.get("/notices").await;
        assert!(
            notices.words().contains("Một chức vụ công an vừa được giao trong địa bàn."),
            "{}",
            notices.words()
        );
        assert!(notices.text().contains(&format!("href=\"/{BLOCK}/offices\"")));
        let held = chief.get(&format!("/{BLOCK}/offices")).await.words();
        assert!(held.contains("Vũ Thị Hạnh Công an khu vực, Tổ dân phố 4 Tiền Huân"), "{held}");
        assert!(!held.contains("khuvuc4b"), "a sign-in name is nobody's business");
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(member.get(&format!("/{BLOCK}/offices")).await.status, 403);
    });
}

#[test]
fn who_may_confirm_for_whom() {
    let grant =
        |role, path: &str| Grant { role, unit_id: path.to_owned(), path: path.to_owned(), until: None };
    let now = testkit::MONDAY;
    let may = |subject: &[(Role, &str)], confirmer: (Role, &str)| {
        let subject: Vec<_> = subject.iter().map(|(role, path)| grant(*role, path)).collect();
        may_confirm(&subject, &[grant(confirmer.0, confirmer.1)], now)
    };
    let officer = [(Role::AreaOfficer, "01.1.")];
    assert!(may(&officer, (Role::WardPoliceChief, "01.")));
    assert!(!may(&officer, (Role::WardPoliceChief, "02.")), "of another ward");
    assert!(!may(&officer, (Role::PeoplesCommittee, "01.")), "the chief alone");
    assert!(!may(&officer, (Role::Keeper, "")));
    let chief = [(Role::WardPoliceChief, "01.")];
    assert!(may(&chief, (Role::PeoplesCommittee, "01.")));
    assert!(may(&chief, (Role::WardFront, "01.")));
    assert!(!may(&chief, (Role::AreaOfficer, "01.1.")), "from below");
    assert!(!may(&chief, (Role::Keeper, "")));
    let both = [(Role::BlockHead, "01.1."), (Role::WardPoliceChief, "01.")];
    assert!(!may(&both, (Role::FrontCommittee, "01.1.")), "for every office, not for one of them");
    assert!(!may(&[(Role::Member, "01.1.")], (Role::WardPoliceChief, "01.")), "members come by slip");
    assert!(!may(&[], (Role::WardPoliceChief, "01.")));
}
