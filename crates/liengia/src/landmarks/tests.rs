//! The landmarks of a group: named by those who lead it and by the area officer, offered to everyone who tells.

use ground::App;
use testkit::Browser;

use super::form::LandmarkForm;
use crate::checks::examples::Examples;
use crate::checks::{as_who, entries, story};
use crate::village::cast::{LEADER, MEMBER, NEW_LEADER, OFFICER, OPERATOR};
use crate::village::{BLOCK, GROUP, WARD};

#[test]
fn a_leader_names_a_landmark_and_it_is_offered_where_a_thing_happened() {
    story(|village| async move {
        let (mut leader, mut member) = (as_who(&village, LEADER).await, as_who(&village, MEMBER).await);
        let here = format!("/{GROUP}/landmarks");
        let empty = leader.get(&here).await.words();
        assert!(empty.contains("Chưa có mốc nào. Thêm cổng ngõ"), "{empty}");
        let before = entries(&village).await;
        for _ in 0..2 {
            assert_eq!(leader.post(&here, &[("name", "  Cổng   đầu Ngõ 12 ")]).await.leads_to(), here);
        }
        assert_eq!(entries(&village).await, before + 1, "the same again writes nothing");
        let form = format!("/{GROUP}/reports/new/noise");
        assert!(member.get(&form).await.text().contains("<option value=\"Cổng đầu Ngõ 12\">"));
        let rename = [("was", "Cổng đầu Ngõ 12"), ("name", "Cổng chào Ngõ 12")];
        assert_eq!(leader.post(&format!("{here}/name"), &rename).await.leads_to(), here);
        assert_eq!(leader.post(&format!("{here}/name"), &rename).await.leads_to(), here, "pressed twice");
        let gone = [("was", "Cổng đầu Ngõ 12"), ("name", "Cổng khác hẳn")];
        assert_eq!(leader.post(&format!("{here}/name"), &gone).await.status, 409, "no longer there");
        assert_eq!(
            leader.post(&format!("{here}/removal"), &[("name", "Cổng chào Ngõ 12")]).await.leads_to(),
            here
        );
        assert_eq!(
            leader.post(&format!("{here}/removal"), &[("name", "Cổng chào Ngõ 12")]).await.leads_to(),
            here
        );
        assert_eq!(entries(&village).await, before + 3);
        assert!(!member.get(&form).await.text().contains("<option"));
    });
}

#[test]
fn what_the_officer_names_for_the_block_is_known_in_its_groups() {
    story(|village| async move {
        let mut officer = as_who(&village, OFFICER).await;
        officer.post(&format!("/{BLOCK}/landmarks"), &[("name", "Trạm biến áp Phố Tiền Huân")]).await;
        let mut member = as_who(&village, MEMBER).await;
        assert!(member.get(&format!("/{GROUP}/reports/new/noise")).await.text().contains("Trạm biến áp"));
        let mut other = as_who(&village, NEW_LEADER).await;
        let form = other.get("/09574-02-01/reports/new/noise").await;
        assert!(form.status == 200 && !form.text().contains("Trạm biến áp"), "not in the next block");
        assert_eq!(officer.get(&format!("/{WARD}/landmarks")).await.status, 403);
    });
}

#[test]
fn others_name_nothing_and_mistakes_are_said_at_the_field() {
    story(|village| async move {
        let here = format!("/{GROUP}/landmarks");
        for player in [MEMBER, NEW_LEADER, OPERATOR] {
            let mut other = as_who(&village, player).await;
            assert_eq!(other.get(&here).await.status, 403, "{}", player.part);
            assert_eq!(other.post(&here, &[("name", "Cổng đầu Ngõ 12")]).await.status, 403);
        }
        let mut leader = as_who(&village, LEADER).await;
        leader.post(&here, &[("name", "Cổng đầu Ngõ 12")]).await;
        let before = entries(&village).await;
        let long = "ngõ ".repeat(30);
        for (name, says) in [
            ("", "Chưa có tên mốc."),
            ("--- !!", "Tên ngắn quá."),
            ("Nhà ông Khánh đầu ngõ", "Đừng lấy nhà của ai làm mốc"),
            ("CONG DAU NGO 12", "Mốc này đã có rồi."),
            (&long, "Tên dài quá."),
        ] {
            let page = leader.post(&here, &[("name", name)]).await;
            assert_eq!(page.status, 422, "{name}");
            assert!(page.words().contains(says), "{name}: {}", page.words());
        }
        let page = leader.post(&here, &[("name", "<b>Nhà ông \"Ba\" kia</b>")]).await.text();
        assert!(
            page.contains("&lt;b&gt;Nhà ông &quot;Ba&quot; kia&lt;/b&gt;"),
            "typed markup comes back as text"
        );
        leader.post(&here, &[("name", "Sân bóng cuối ngõ")]).await;
        let taken = [("was", "Sân bóng cuối ngõ"), ("name", "Cổng đầu Ngõ 12")];
        let page = leader.post(&format!("{here}/name"), &taken).await;
        assert!(page.status == 422 && page.words().contains("Mốc này đã có rồi."), "{}", page.words());
        assert!(entries(&village).await <= before + 2);
    });
}

#[test]
fn fifty_landmarks_are_enough() {
    let others: Vec<String> = (0..50).map(|n| format!("Cột điện số {n}")).collect();
    let form = |name: &str, was: &str| LandmarkForm { name: name.to_owned(), was: was.to_owned() };
    assert!(form("Cổng cơ quan", "").check(&others).is_err());
    assert!(form("Cổng cơ quan", "").check(&others[1..]).is_ok(), "an office is nobody's house");
    assert!(form("Cổng cơ quan", "Cột điện số 3").check(&others).is_ok(), "renamed it is none more");
}

pub async fn examples(app: &App, all: &mut Examples) {
    let mut leader = Browser::at(app, Some(LEADER.id())).await;
    let here = format!("/{GROUP}/landmarks");
    assert_eq!(leader.post(&here, &[("name", "Nhà văn hóa")]).await.status, 303);
    all.form("/{unit}/landmarks", LEADER, &[("name", "Cổng chào")]);
    all.form("/{unit}/landmarks/name", LEADER, &[("was", "Nhà văn hóa"), ("name", "Nhà văn hóa tổ 4")]);
    all.form("/{unit}/landmarks/removal", LEADER, &[("name", "Nhà văn hóa")]);
}
