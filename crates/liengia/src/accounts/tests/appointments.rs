//! An office that the keeper gives begins with the word of someone who sits: no keeper becomes an officer alone.

use ground::policy::{Grant, Role};
use testkit::{Browser, Page, TestApp};
use time::Duration;

use super::{end_term, sign_in, system, verbs};
use crate::accounts::appointment::{Begins, begins, may_confirm};
use crate::checks::{entries, story};
use crate::village::cast::{
    BLOCK_HEAD, CHIEF, COMMITTEE, KEEPER, LEADER, MEMBER, OFFICER, OTHER_OFFICER, WARD_FRONT,
};
use crate::village::{BLOCK, GROUP, WARD};

const NEW: &str = "bốn con chim sẻ";

/// Everyone has held their office for a while.
fn settled(village: &TestApp) {
    village.pass(Duration::days(8));
}

async fn give(keeper: &mut Browser, unit: &str, role: &str, name: &str, login: &str) -> Page {
    let id = keeper.get(&format!("/{unit}/officers/new")).await.value_of("id");
    let form = [("id", id.as_str()), ("name", name), ("role", role), ("login", login)];
    keeper.post(&format!("/{unit}/officers"), &form).await
}

fn code(page: &Page) -> String {
    let html = page.text();
    html.split_once("<p class=\"code\">").map_or("", |(_, rest)| rest.split('<').next().unwrap()).to_owned()
}

/// The address of what waits for this one's word.
async fn task(browser: &mut Browser) -> Option<String> {
    let html = browser.get("/work").await.text();
    let (before, rest) = html.split_once("/appointments/")?;
    let unit = before.rsplit('"').next()?;
    Some(format!("{unit}/appointments/{}", rest.split('"').next()?))
}

#[test]
fn an_officer_made_by_the_keeper_alone_opens_nothing() {
    story(|village| async move {
        settled(&village);
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let given = give(&mut keeper, BLOCK, "area-officer", "Kẻ Gian", "khuvuc9").await;
        assert!(given.words().contains("Trước lúc ấy mật khẩu chưa mở được gì"), "{}", given.words());
        let first = code(&given);
        let wrong = sign_in(&mut village.browser(), "khuvuc9", "không phải mật khẩu").await;
        let right = sign_in(&mut village.browser(), "khuvuc9", &first).await;
        let nobody = sign_in(&mut village.browser(), "khongcoai", &first).await;
        assert_eq!((right.status.as_u16(), wrong.status.as_u16()), (422, 422));
        assert_eq!(right.words(), wrong.words(), "nor does the answer tell that it waits");
        assert_eq!(right.words().replace("khuvuc9", "khongcoai"), nobody.words());
        let mut chief = village.signed_in(CHIEF.id()).await;
        assert!(!chief.get(&format!("/{BLOCK}/offices")).await.words().contains("Kẻ Gian"), "holds nothing");
        assert_eq!(verbs(&village).await, ["office.asked"]);

        // The keeper has no way to say the word.
        let page = task(&mut chief).await.unwrap();
        for player in [KEEPER, OFFICER, OTHER_OFFICER, BLOCK_HEAD, WARD_FRONT, LEADER, MEMBER] {
            let mut browser = village.signed_in(player.id()).await;
            assert_eq!(task(&mut browser).await, None, "{}", player.part);
            for (what, post) in [("", false), ("/confirmation", true), ("/refusal", true)] {
                let address = format!("{page}{what}");
                let answer =
                    if post { browser.post(&address, &[]).await } else { browser.get(&address).await };
                let status = answer.status.as_u16();
                assert!([403, 404].contains(&status), "{} at {what}: {status}", player.part);
            }
        }
        assert_eq!(village.browser().get(&page).await.status, 303);
        assert_eq!(chief.get(&page.replace(BLOCK, "09574-02")).await.status, 404, "found where it was given");
        let mut again = sign_in(&mut village.browser(), "khuvuc9", &first).await;
        assert_eq!(again.status, 422);
        keeper.post(&format!("{}/withdrawal", page.replace(BLOCK, "09574-02")), &[]).await;
        again = chief.get(&page).await;
        assert!(again.words().contains("Đúng người, xác nhận"), "{}", again.words());
    });
}

#[test]
fn the_chief_confirms_and_the_office_begins() {
    story(|village| async move {
        settled(&village);
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let id = keeper.get(&format!("/{BLOCK}/officers/new")).await.value_of("id");
        let form =
            [("id", id.as_str()), ("name", "VŨ THỊ HẠNH"), ("role", "area-officer"), ("login", "khuvuc4b")];
        let first = code(&keeper.post(&format!("/{BLOCK}/officers"), &form).await);
        let again = keeper.post(&format!("/{BLOCK}/officers"), &form).await;
        assert_eq!(code(&again), first, "an answer that was lost comes again");
        assert!(keeper.get("/vn/officers").await.words().contains("Chờ xác nhận"));

        let mut chief = village.signed_in(CHIEF.id()).await;
        assert!(chief.get("/notices").await.words().contains("Một chức vụ vừa được giao, cần xác nhận"));
        let page = task(&mut chief).await.unwrap();
        let shown = chief.get(&page).await.words();
        for says in ["Vũ Thị Hạnh", "Công an khu vực, Tổ dân phố 4 Tiền Huân", "Tô Anh Khoa", "Mới lập"]
        {
            assert!(shown.contains(says), "{says}: {shown}");
        }
        assert!(!shown.contains("khuvuc4b"), "a sign-in name is nobody's business");
        // The first password's seven days are still to come.
        village.pass(Duration::days(20));
        let before = entries(&village).await;
        let mut chief = village.signed_in(CHIEF.id()).await;
        assert_eq!(chief.post(&format!("{page}/confirmation"), &[]).await.leads_to(), page);
        assert_eq!(chief.post(&format!("{page}/confirmation"), &[]).await.leads_to(), page, "twice is once");
        assert_eq!(entries(&village).await, before + 1);
        assert!(chief.get(&page).await.words().contains("Chức vụ đã bắt đầu."));
        assert_eq!(chief.post(&format!("{page}/refusal"), &[]).await.status, 409, "said is said");
        assert_eq!(task(&mut chief).await, None);
        let mut keeper = village.signed_in(KEEPER.id()).await;
        assert!(keeper.get("/notices").await.words().contains("Chức vụ vừa giao đã được xác nhận"));

        let mut new = village.browser();
        assert_eq!(sign_in(&mut new, "khuvuc4b", &first).await.status, 303);
        new.post("/me/password", &[("old", &first), ("new", NEW), ("again", NEW)]).await;
        new.post("/me/security/later", &[]).await;
        assert_eq!(new.get(&format!("/{BLOCK}/reports")).await.status, 200);
    });
}

#[test]
fn refused_or_taken_back_it_never_begins_and_the_name_is_free_again() {
    story(|village| async move {
        settled(&village);
        for (n, way) in ["refusal", "withdrawal"].into_iter().enumerate() {
            let mut keeper = village.signed_in(KEEPER.id()).await;
            let first = code(&give(&mut keeper, BLOCK, "area-officer", "Vũ Thị Hạnh", "khuvuc4b").await);
            let mut chief = village.signed_in(CHIEF.id()).await;
            let page = task(&mut chief).await.unwrap();
            let says = if way == "refusal" { &mut chief } else { &mut keeper };
            assert_eq!(says.post(&format!("{page}/{way}"), &[]).await.status, 303);
            assert_eq!(says.post(&format!("{page}/{way}"), &[]).await.status, 303);
            assert_eq!(chief.post(&format!("{page}/confirmation"), &[]).await.status, 409);
            assert_eq!(sign_in(&mut village.browser(), "khuvuc4b", &first).await.status, 422);
            assert!(!keeper.get("/vn/officers").await.words().contains("Vũ Thị Hạnh"));
            assert_eq!(verbs(&village).await.len(), 2 * (n + 1));
        }
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let other = give(&mut keeper, BLOCK, "block-head", "Đỗ Thị Tâm", "khuvuc4b").await;
        assert_eq!(other.status, 200, "{}", other.words());
    });
}

#[test]
fn after_thirty_days_it_lapses_and_nothing_is_kept() {
    story(|village| async move {
        settled(&village);
        let mut keeper = village.signed_in(KEEPER.id()).await;
        give(&mut keeper, BLOCK, "area-officer", "Vũ Thị Hạnh", "khuvuc4b").await;
        let mut chief = village.signed_in(CHIEF.id()).await;
        let page = task(&mut chief).await.unwrap();
        village.pass(Duration::days(30));
        let mut chief = village.signed_in(CHIEF.id()).await;
        assert_eq!(task(&mut chief).await, None);
        assert_eq!(chief.post(&format!("{page}/confirmation"), &[]).await.status, 409);
        let before = entries(&village).await;
        for _ in 0..2 {
            crate::accounts::jobs::forget_expired(village.app.clone()).await.unwrap();
        }
        assert_eq!(entries(&village).await, before + 1, "twice is once");
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let other = give(&mut keeper, BLOCK, "block-head", "Đỗ Thị Tâm", "khuvuc4b").await;
        assert_eq!(other.status, 200, "the sign-in name is free again: {}", other.words());
    });
}

#[test]
fn a_leader_is_confirmed_from_the_block_or_above_and_more_offices_of_someone_known_too() {
    story(|village| async move {
        settled(&village);
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let given = give(&mut keeper, GROUP, "leader", "Lê Quang Huy", "khuvuc4").await;
        assert!(given.words().contains("chờ một người đang giữ chức vụ"), "{}", given.words());
        assert_eq!(code(&given), "", "a password that is used stays");
        assert_eq!(
            give(&mut keeper, GROUP, "leader", "Lê Quang Huy", "khuvuc4").await.status,
            422,
            "it waits already"
        );
        let mut officer = village.signed_in(OFFICER.id()).await;
        assert_eq!(task(&mut officer).await, None, "nobody confirms their own");
        let mut head = village.signed_in(BLOCK_HEAD.id()).await;
        let page = task(&mut head).await.unwrap();
        assert!(head.get(&page).await.words().contains("Đã có từ trước"));
        assert_eq!(head.post(&format!("{page}/confirmation"), &[]).await.status, 303);
        assert!(officer.get("/notices").await.words().contains("Có thêm một chức vụ được giao"));
        assert!(officer.get("/me").await.words().contains("Tổ trưởng"));
    });
}

#[test]
fn where_nobody_sits_any_more_it_begins_a_week_later_and_all_hear_of_it() {
    story(|village| async move {
        settled(&village);
        for player in [CHIEF, COMMITTEE] {
            end_term(&village, player).await;
        }
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let given = give(&mut keeper, WARD, "ward-police-chief", "Kẻ Gian", "truongca2").await;
        assert!(given.words().contains("bắt đầu sau bảy ngày"), "{}", given.words());
        let first = code(&given);
        assert_eq!(sign_in(&mut village.browser(), "truongca2", &first).await.status, 422);
        let mut front = village.signed_in(WARD_FRONT.id()).await;
        assert!(
            front.get("/notices").await.words().contains("Một chức vụ công an vừa được giao trong địa bàn.")
        );
        // Meanwhile the new chief, who does not sit yet, confirms nothing, and a second office waits as long.
        let second = give(&mut keeper, BLOCK, "area-officer", "Kẻ Gian Khác", "khuvuc9").await;
        assert!(second.words().contains("bắt đầu sau bảy ngày"), "{}", second.words());
        village.pass(Duration::days(7));
        assert_eq!(sign_in(&mut village.browser(), "truongca2", &first).await.status, 303);
    });
}

#[test]
fn the_first_of_a_place_begin_at_once_and_so_does_what_reads_nothing() {
    story(|village| async move {
        settled(&village);
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let given = give(&mut keeper, "09616", "ward-police-chief", "Đỗ Thị Tâm", "truongca3").await;
        assert_eq!(given.status, 200, "{}", given.words());
        assert!(!given.words().contains("xác nhận"), "{}", given.words());
        assert_eq!(sign_in(&mut village.browser(), "truongca3", &code(&given)).await.status, 303);
        let given = give(&mut keeper, WARD, "loudspeaker-operator", "Đỗ Văn Loa", "loa2").await;
        assert_eq!(sign_in(&mut village.browser(), "loa2", &code(&given)).await.status, 303);
    });
}

#[test]
fn a_puppet_of_last_week_confirms_nothing() {
    story(|village| async move {
        settled(&village);
        end_term(&village, CHIEF).await;
        system(&village, |act| {
            let at = act.at;
            let ward = ground::units::find(act, WARD)?.unwrap();
            ground::people::terms::give(act, WARD_FRONT.id(), &ward, Role::WardPoliceChief, None, at)?;
            Ok(())
        })
        .await;
        village.pass(Duration::days(6));
        let mut keeper = village.signed_in(KEEPER.id()).await;
        give(&mut keeper, BLOCK, "area-officer", "Kẻ Gian", "khuvuc9").await;
        let mut puppet = village.signed_in(WARD_FRONT.id()).await;
        assert_eq!(task(&mut puppet).await, None);
        village.pass(Duration::days(6));
        assert_eq!(task(&mut puppet).await, None, "nor later: the office was given before");
        let mut committee = village.signed_in(COMMITTEE.id()).await;
        assert!(task(&mut committee).await.is_some());
    });
}

#[test]
fn when_an_office_begins_and_who_says_so() {
    use Begins::{Confirmed, Later, Now};
    let rows = [
        (Role::AreaOfficer, true, true, Confirmed),
        (Role::AreaOfficer, true, false, Confirmed),
        (Role::AreaOfficer, false, true, Later),
        (Role::AreaOfficer, false, false, Now),
        (Role::Leader, true, true, Confirmed),
        (Role::Keeper, true, true, Now),
        (Role::LoudspeakerOperator, false, true, Now),
    ];
    for (role, sits, sat, expected) in rows {
        assert_eq!(begins(role, sits, sat), expected, "{role:?} {sits} {sat}");
    }
    let held =
        |role, path: &str| [Grant { role, unit_id: path.to_owned(), path: path.to_owned(), until: None }];
    let now = testkit::MONDAY;
    let may = |role, by: Role, path: &str| may_confirm(role, "01.1.", &held(by, path), now);
    assert!(may(Role::AreaOfficer, Role::WardPoliceChief, "01."));
    assert!(may(Role::AreaOfficer, Role::PeoplesCommittee, "01."));
    assert!(!may(Role::AreaOfficer, Role::WardFront, "01."), "for the police the police or the committee");
    assert!(!may(Role::AreaOfficer, Role::WardPoliceChief, "02."), "of another ward");
    assert!(may(Role::BlockHead, Role::WardFront, "01."));
    assert!(!may(Role::BlockHead, Role::Keeper, ""), "the keeper never");
    assert!(!may(Role::BlockHead, Role::Leader, "01.1.01."), "nor from below");
}
