//! What is left of a signature when its person is erased, and of a sheet when the text is another.

use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;

use super::handing::{PHOTO, code_of};
use super::{fields, fresh, household, list, open, says, silent};
use crate::checks::story;
use crate::village::cast::{LEADER, MEMBER};

#[test]
fn whoever_is_erased_leaves_no_name_no_drawing_and_no_printed_line() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let (id, of) = (fresh(), household(4).to_string());
        let drawing = "M 40 40 L 300 60 L 500 40 L 700 90";
        let sent = [
            ("id", id.as_str()),
            ("household", &of),
            ("version", "1"),
            ("says", "signed"),
            ("name", MEMBER.name),
            ("heard", "1"),
        ];
        assert_eq!(leader.post(&format!("{round}/kiosk"), &sent).await.status, 303);
        let drawn =
            format!("insert into round_drawings (id, answer_id, drawing) values (?1, ?2, '{drawing}')");
        let answer_id = uuid::Uuid::parse_str(&id).unwrap();
        let person = MEMBER.id();
        let paper = leader.post(&format!("{round}/papers"), &[("id", &fresh())]).await.leads_to();
        says(&leader.get(&paper).await, &[MEMBER.name]);
        Caller::system(&village.app, Unit::country())
            .act_as(Action::ForgetOld, move |mut act| {
                act.exec(&drawn, ground::params![uuid::Uuid::from_u128(7), answer_id])?;
                ground::retention::erase(&mut act, "person", person)?;
                Ok(act.commit(ground::Entry::new("record.forgotten", "person", person), ())?)
            })
            .await
            .unwrap();
        assert_eq!(village.number("select count(*) from round_drawings").await, 0);
        assert_eq!(village.number("select count(*) from round_answers where name <> ''").await, 0);
        assert_eq!(village.number("select count(*) from round_papers where body <> ''").await, 0);
        let page = leader.get(&paper).await;
        assert_eq!(page.status, 200);
        silent(&page, &[MEMBER.name]);
        silent(&leader.get(&round).await, &[MEMBER.name]);
    });
}

#[test]
fn a_sheet_of_the_text_before_is_refused_in_words() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let sheet = leader.post(&format!("{round}/sheets"), &[("id", &fresh())]).await.leads_to();
        let code = code_of(&leader.get(&format!("{sheet}/paper")).await.words());
        let text = [
            ("words", "Không đốt pháo nổ."),
            ("source", ""),
            ("choices", ""),
            ("seen", "1"),
            ("reason", "Sai chữ"),
        ];
        assert_eq!(leader.post(&format!("{round}/text"), &text).await.status, 303);
        let line = format!("line_{}", household(5));
        let sent = [("code", code.as_str()), (line.as_str(), "signed")];
        assert_eq!(leader.upload(&sheet, &sent, &[("photos", "to.jpg", PHOTO)]).await.status, 409);
        says(&leader.get(&round).await, &["0 trên 24 hộ đã ký"]);
    });
}

#[test]
fn choices_ask_for_no_belief_and_name_nobody_either() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        for choices in ["Theo tôn giáo nào\nĐảng viên", "Nhà ông Vũ Đình Việt\nNhà khác"] {
            let id = fresh();
            let mut all = fields(&id, "poll", "Nên chọn nhà nào?");
            all.retain(|(name, _)| *name != "choices");
            all.push(("choices", choices));
            let page = leader.post(&list(), &all).await;
            assert_eq!(page.status, 422, "{choices}: {}", page.words());
        }
    });
}
