//! Opening, correcting, reminding, closing and opening again; who may.

use time::Duration;

use super::{answer, fields, fresh, list, open, says, silent};
use crate::checks::{entries, story};
use crate::village::cast::{
    BLOCK_HEAD, COMMITTEE, DEPUTY, LEADER, MEMBER, NEIGHBOUR, NEW_LEADER, OFFICER, SECRETARY, WARD_FRONT,
};
use crate::village::{BLOCK, GROUP, NEW_GROUP, WARD};

#[test]
fn a_leader_opens_a_pledge_from_the_library_and_each_household_signs_with_two_taps() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let new = leader.get(&format!("{}/new?text=fireworks", list())).await;
        says(
            &new,
            &[
                "Cam kết không đốt pháo nổ dịp Tết",
                "chưa đối chiếu với văn bản",
                "đọc lại căn cứ trước 01/06/2027",
            ],
        );
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        says(&member.get("/work").await, &["Ký cam kết: Cam kết Tết"]);
        // A day that ends is no minute of the night.
        says(&member.get("/calendar?month=2026-12").await, &["Hạn cuối: Cam kết Tết", "hết ngày 20/12/2026"]);
        silent(&member.get("/calendar?month=2026-12").await, &["22:59", "23:59"]);
        let page = member.get(&round).await;
        says(&page, &["Không mua, đốt pháo nổ.", "0 trên 24 hộ đã ký", "một năm, đến 23/11/2027", "Tôi ký"]);
        silent(&page, &["Chưa trả lời (", "Phần của người mở đợt"]);
        assert!(
            page.text().contains(&format!("value=\"{}\"", MEMBER.name)),
            "the second tap is the signature"
        );
        assert_eq!(answer(&mut member, &round, "signed").await.leads_to(), round);
        says(&member.get(&round).await, &["Nhà mình đã ký.", "1 trên 24 hộ đã ký", "ký tên Người ký"]);
        silent(&member.get("/work").await, &["Cam kết Tết"]);
        says(&leader.get(&round).await, &["Chưa trả lời (23 hộ)", "Đã trả lời (1 hộ)", "bằng máy của nhà"]);
        let signed = "select count(*) from ledger where verb = 'round.answered' and actor_id is not null";
        assert_eq!(village.number(signed).await, 0, "the book says that one answered, and not who");
        assert_eq!(
            village.number("select count(*) from round_answers where says = 'no'").await,
            0,
            "there is no refusal to keep"
        );
        let refusal = answer(&mut village.signed_in(NEIGHBOUR.id()).await, &round, "no").await;
        assert_eq!(refusal.status, 422, "nor one to send");
    });
}

#[test]
fn who_may_open_and_who_sees_what() {
    story(|village| async move {
        let mut deputy = village.signed_in(DEPUTY.id()).await;
        let round = open(&mut deputy, "pledge", "Cam kết Tết").await;
        answer(&mut village.signed_in(MEMBER.id()).await, &round, "signed").await;
        for refused in [MEMBER, SECRETARY, OFFICER, BLOCK_HEAD] {
            let page = village.signed_in(refused.id()).await.get(&format!("{}/new", list())).await;
            assert_eq!(page.status, 403, "{}", refused.name);
        }
        for above in [BLOCK_HEAD, OFFICER, COMMITTEE] {
            let page = village.signed_in(above.id()).await.get(&round).await;
            says(&page, &["1 trên 24 hộ đã ký"]);
            silent(&page, &["Phùng Ngọc Chi", "Đã trả lời (", "Chưa trả lời (", "Kết thúc sớm"]);
        }
        says(&village.signed_in(SECRETARY.id()).await.get(&round).await, &["Chưa trả lời (23 hộ)"]);
        let id = round.rsplit('/').next().unwrap();
        let mut stranger = village.signed_in(NEW_LEADER.id()).await;
        assert_eq!(stranger.get(&format!("/{NEW_GROUP}/rounds/{id}")).await.status, 404);
        let closing = [("reason", "Xong rồi")];
        assert_eq!(stranger.post(&format!("/{NEW_GROUP}/rounds/{id}/closure"), &closing).await.status, 404);
        let mut head = village.signed_in(BLOCK_HEAD.id()).await;
        assert_eq!(head.post(&format!("{round}/closure"), &closing).await.status, 403);
    });
}

#[test]
fn a_block_and_a_ward_ask_their_groups_and_read_counts() {
    story(|village| async move {
        let mut head = village.signed_in(BLOCK_HEAD.id()).await;
        let id = head.get(&format!("/{BLOCK}/rounds/new")).await.value_of("id");
        let page = head.post(&format!("/{BLOCK}/rounds"), &fields(&id, "registration", "Đăng ký 2027")).await;
        let (above, below) = (page.leads_to(), format!("/{GROUP}/rounds/{id}"));
        let mut member = village.signed_in(MEMBER.id()).await;
        answer(&mut member, &below, "signed").await;
        says(&head.get(&above).await, &["1 trên 24 hộ đã đăng ký", "Còn 23 hộ"]);
        silent(&head.get(&above).await, &["Phùng Ngọc Chi"]);
        let mut leader = village.signed_in(LEADER.id()).await;
        says(&leader.get(&below).await, &["Chưa trả lời (23 hộ)"]);
        assert_eq!(leader.get(&format!("{below}/text")).await.status, 404, "kept where it was opened");
        let mut front = village.signed_in(WARD_FRONT.id()).await;
        let ward = fresh();
        let mut sent = fields(&ward, "acknowledgement", "Cảnh giác lừa đảo");
        sent.push(("group_09574-02-01", "1"));
        let page = front.post(&format!("/{WARD}/rounds"), &sent).await;
        says(
            &front.get(&page.leads_to()).await,
            &["Tổ liên gia 4 Tiền Huân", "Tổ liên gia 5 Tiền Huân", "0 trên 24"],
        );
        let mut wrong = fields(&ward, "resolution", "Không phải việc của phường");
        wrong.push(("group_09574-02-01", "1"));
        assert_eq!(front.post(&format!("/{WARD}/rounds"), &wrong).await.status, 422);
    });
}

#[test]
fn nothing_typed_is_lost_and_each_mistake_is_said() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let id = fresh();
        let sent = [
            ("id", id.as_str()),
            ("kind", "poll"),
            ("title", "T"),
            ("words", "Ai là đảng viên trong nhà?"),
            ("choices", "Một\nmột"),
            ("day", "01/01/2020"),
            ("source", "Nguồn nào đó"),
        ];
        let page = leader.post(&list(), &sent).await;
        assert_eq!(page.status, 422);
        says(
            &page,
            &[
                "Ghi tên đợt.",
                "Không hỏi bà con về tín ngưỡng",
                "Có hai lựa chọn giống nhau.",
                "Ngày này đã qua.",
                "Chọn ít nhất một tổ.",
                "Đọc lại bản chữ rồi xác nhận.",
            ],
        );
        assert!(page.text().contains("Ai là đảng viên trong nhà?") && page.text().contains("Nguồn nào đó"));
        let mut named = fields(&id, "pledge", "Cam kết");
        named[3] = ("words", "Đề nghị nhà ông Vũ Đình Việt giữ trật tự.");
        says(&leader.post(&list(), &named).await, &["Bản chữ có tên một người trong tổ."]);
    });
}

#[test]
fn the_same_form_twice_is_one_round_and_everybody_is_told_once() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let mut member = crate::meetings::listens(&village, MEMBER.id()).await;
        let id = fresh();
        let sent = fields(&id, "pledge", "Cam kết Tết");
        let first = leader.post(&list(), &sent).await;
        let before = entries(&village).await;
        let again = leader.post(&list(), &sent).await;
        assert_eq!((again.status, again.leads_to()), (first.status, first.leads_to()));
        assert_eq!(entries(&village).await, before);
        says(&member.get("/notices").await, &["Tổ có bản mới cần mỗi nhà trả lời."]);
        let told = "select count(*) from notices where kind = 'round-opened' group by person_id order by 1 desc limit 1";
        assert_eq!(village.number(told).await, 1);
    });
}

#[test]
fn a_corrected_text_is_another_question() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        answer(&mut member, &round, "signed").await;
        let text = format!("{round}/text");
        let sent = [("seen", "1"), ("words", "Không mua, đốt pháo nổ."), ("reason", "Bỏ một câu")];
        assert_eq!(leader.post(&text, &sent).await.leads_to(), round);
        let before = entries(&village).await;
        assert_eq!(leader.post(&text, &sent).await.status, 303);
        assert_eq!(entries(&village).await, before);
        let other = [("seen", "1"), ("words", "Không đốt pháo nổ."), ("reason", "Viết lại")];
        let overtaken = village.signed_in(DEPUTY.id()).await.post(&text, &other).await;
        assert_eq!(overtaken.status, 409);
        assert!(overtaken.text().contains("Không đốt pháo nổ."), "what was typed stands there");
        says(&member.get(&round).await, &["0 trên 24 hộ đã ký", "Đây là bản thứ 2", "Bỏ một câu"]);
        let late = answer(&mut member, &round, "signed").await;
        assert_eq!(late.status, 409, "what was read is not what is put to people now");
        says(&late, &["Bản chữ đã được sửa"]);
        let id = fresh();
        let now = [("id", id.as_str()), ("version", "2"), ("says", "signed"), ("name", "Chi")];
        assert_eq!(member.post(&format!("{round}/answer"), &now).await.status, 303);
        says(&member.get(&round).await, &["1 trên 24 hộ đã ký"]);
    });
}

#[test]
fn only_who_has_not_answered_is_reminded_and_not_every_day() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let mut member = crate::meetings::listens(&village, MEMBER.id()).await;
        let mut neighbour = crate::meetings::listens(&village, NEIGHBOUR.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        answer(&mut member, &round, "signed").await;
        let remind = format!("{round}/reminder");
        assert_eq!(leader.post(&remind, &[]).await.status, 303);
        says(&neighbour.get("/notices").await, &["Nhà mình chưa trả lời một đợt của tổ."]);
        silent(&member.get("/notices").await, &["Nhà mình chưa trả lời"]);
        let again = leader.post(&remind, &[]).await;
        assert_eq!(again.status, 409);
        says(&again, &["Ba ngày mới nhắc lại một lần."]);
        village.pass(Duration::days(3));
        let mut leader = village.signed_in(LEADER.id()).await;
        assert_eq!(leader.post(&remind, &[]).await.status, 303);
        assert_eq!(member.post(&remind, &[]).await.status, 404);
    });
}

#[test]
fn closed_it_takes_nothing_and_opened_again_it_says_why() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(leader.post(&format!("{round}/closure"), &[("reason", "")]).await.status, 422);
        let closing = [("reason", "Đã đủ")];
        assert_eq!(leader.post(&format!("{round}/closure"), &closing).await.status, 303);
        let before = entries(&village).await;
        leader.post(&format!("{round}/closure"), &closing).await;
        assert_eq!(entries(&village).await, before);
        says(
            &member.get(&round).await,
            &["Đã kết thúc sớm: Đã đủ", "Nhà mình không trả lời, và không sao cả."],
        );
        village.pass(Duration::minutes(1));
        assert_eq!(answer(&mut member, &round, "signed").await.status, 409);
        let wrong = leader
            .post(&format!("{round}/reopening"), &[("day", "40/12/2026"), ("reason", "Còn hộ đi xa")])
            .await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("40/12/2026") && wrong.text().contains("Còn hộ đi xa"));
        let again = [("day", "25/12/2026"), ("reason", "Còn hộ đi xa")];
        assert_eq!(leader.post(&format!("{round}/reopening"), &again).await.status, 303);
        says(&member.get(&round).await, &["Đã mở lại: Còn hộ đi xa"]);
        assert_eq!(answer(&mut member, &round, "signed").await.status, 303);
        village.pass(Duration::days(40));
        let mut member = village.signed_in(MEMBER.id()).await;
        says(&member.get(&round).await, &["Đã xong", "1 trên 24 hộ đã ký"]);
    });
}
