//! Lists: looked at, stored, sent again, undone. What is no list is in `hostile`.

use ground::Entry;
use ground::people::{households, persons, terms};
use ground::policy::{Action, Role};
use ground::units;
use ground::web::{Caller, Who};
use testkit::TestApp;

use super::{SAMPLE, carried, new_roster, preview, roster, send, store};
use crate::checks::story;
use crate::village::cast::{KEEPER, LEADER, MEMBER, NEW_LEADER, OFFICER, OTHER_OFFICER, SECRETARY};
use crate::village::{GROUP, NEW_GROUP};

#[test]
fn a_leader_looks_at_a_list_stores_it_and_sends_it_again() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let empty = leader.get(&new_roster()).await.words();
        assert!(empty.contains("Tải danh sách lên"), "{empty}");
        let page = preview(&mut leader, &new_roster(), "danh-sach-24-ho.xlsx", SAMPLE).await;
        let words = page.words();
        assert!(words.contains("hộ mới 24 hộ đổi 0 đã có, giữ nguyên 0 dòng chưa nhận 0"), "{words}");
        assert!(words.contains(
            "Đã đọc các cột: Số thứ tự, Họ tên chủ hộ, Năm sinh, Địa chỉ, Điện thoại, Số người, Chức danh, Ghi chú."
        ));
        assert!(words.contains("Điện thoại: 0904 046 669 ← 904046669"), "{words}");
        assert!(words.contains("Điện thoại: 0775 536 440 ← +84775536440"));
        assert!(words.contains("Ghi chức danh Tổ trưởng. Người đang giữ vai trò tổ trưởng không đổi."));
        assert!(words.contains("Lưu 24 hộ"));
        // Nothing is stored before they say so.
        assert!(!leader.get(&new_roster()).await.words().contains("Khuất Đình Phúc"));
        let stored = send(&mut leader, &format!("{}/imports", new_roster()), &carried(&page), &[]).await;
        assert_eq!(stored.status, 303);
        let done = leader.get(&stored.leads_to()).await.words();
        assert!(done.contains("hộ mới 24 hộ đổi 0"), "{done}");
        let list = leader.get(&new_roster()).await.words();
        assert!(list.contains("24 hộ, 80 người. 0 hộ đã vào tổ."), "{list}");
        assert!(list.contains("Không dùng điện thoại thông minh"));
        // The same form sent twice, and the same file uploaded again: nothing happens.
        let again = send(&mut leader, &format!("{}/imports", new_roster()), &carried(&page), &[]).await;
        assert_eq!(again.leads_to(), stored.leads_to());
        let page = preview(&mut leader, &new_roster(), "danh-sach-24-ho.xlsx", SAMPLE).await;
        assert!(page.words().contains("hộ mới 0 hộ đổi 0 đã có, giữ nguyên 24"), "{}", page.words());
        assert!(page.words().contains("Không có gì để lưu") && !page.text().contains("roster-store"));
        let nothing = send(&mut leader, &format!("{}/imports", new_roster()), &carried(&page), &[]).await;
        assert_eq!(nothing.leads_to(), format!("{}?unchanged=1", new_roster()));
        assert!(leader.get(&new_roster()).await.words().contains("24 hộ, 80 người."));
    });
}

#[test]
fn an_undo_leaves_the_roster_as_it_was() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let import = store(&mut leader, &new_roster(), "a.xlsx", SAMPLE).await;
        village.pass(time::Duration::days(29));
        assert!(leader.get(&import).await.words().contains("Hoàn tác được đến 23/12/2026"));
        let undone = leader.post(&format!("{import}/undo"), &[]).await;
        assert_eq!(undone.status, 303);
        let page = leader.get(&import).await.words();
        assert!(page.contains("bỏ 24 hộ, trả 0 hộ về như cũ, giữ lại 0 hộ"), "{page}");
        assert!(leader.get(&new_roster()).await.words().contains("Danh sách hộ sẽ hiện ở đây"));
        // Undoing twice is undoing once, and the list can come back.
        assert_eq!(leader.post(&format!("{import}/undo"), &[]).await.status, 303);
        store(&mut leader, &new_roster(), "a.xlsx", SAMPLE).await;
        assert!(leader.get(&format!("{}/imports", new_roster())).await.words().contains("Đã hoàn tác"));
    });
}

#[test]
fn after_thirty_days_the_details_are_gone_and_so_is_the_undo() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let import = store(&mut leader, &new_roster(), "a.xlsx", SAMPLE).await;
        village.pass(time::Duration::days(31));
        ground::retention::forget_due(village.app.clone()).await.unwrap();
        let page = leader.get(&import).await.words();
        assert!(page.contains("Chi tiết chỉ giữ 30 ngày") && !page.contains("Hoàn tác được"), "{page}");
        assert_eq!(leader.post(&format!("{import}/undo"), &[]).await.status, 409);
        assert!(leader.get(&new_roster()).await.words().contains("24 hộ"));
    });
}

#[test]
fn a_list_changes_what_is_stored_and_an_undo_changes_it_back() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let csv = "Họ tên;Địa chỉ;SĐT;Năm sinh;Số người\r\n\
                   Phùng Ngọc Chi;Số 27 Ngõ 18, TDP 4 Tiền Huân;0904 046 670;1980;4\r\n\
                   Đặng Quang Khánh;Số 42 Phố Tiền Huân, TDP 4 Tiền Huân;0983620488;1979;6\r\n\
                   Ngô Văn Mới;Số 26 Ngõ 18, TDP 4 Tiền Huân;;1999;2\r\n\
                   Vũ Thị Nhường;Số 31 Ngõ 18, TDP 4 Tiền Huân;0912153784;1990;\r\n\
                   ;Số 99 Ngõ 18;0912345678;;\r\n";
        let page = preview(&mut leader, &roster(), "doi.csv", csv.as_bytes()).await;
        let words = page.words();
        assert!(words.contains("hộ mới 1 hộ đổi 2 đã có, giữ nguyên 1 dòng chưa nhận 1"), "{words}");
        assert!(words.contains("Điện thoại 0904 046 669 → 0904 046 670 Số người 3 → 4"), "{words}");
        assert!(words.contains("Chủ hộ mới?") && words.contains("Vũ Thị Nhung → Vũ Thị Nhường"), "{words}");
        assert!(words.contains("Dòng 6 Chưa nhận") && words.contains("Chưa có tên chủ hộ."), "{words}");
        assert!(words.contains("21 hộ trong danh sách không có trong tệp: để nguyên, không xóa."));
        let import = store(&mut leader, &roster(), "doi.csv", csv.as_bytes()).await;
        let list = leader.get(&roster()).await.words();
        assert!(list.contains("0904 046 670") && list.contains("Vũ Thị Nhường") && list.contains("25 hộ"));
        assert_eq!(leader.post(&format!("{import}/undo"), &[]).await.status, 303);
        let page = leader.get(&import).await.words();
        assert!(page.contains("bỏ 1 hộ, trả 2 hộ về như cũ, giữ lại 0 hộ"), "{page}");
        let list = leader.get(&roster()).await.words();
        assert!(
            list.contains("0904 046 669") && list.contains("Vũ Thị Nhung") && list.contains("24 hộ"),
            "{list}"
        );
        assert!(!list.contains("Vũ Thị Nhường") && !list.contains("Ngô Văn Mới"));
    });
}

#[test]
fn an_undo_keeps_who_has_joined_and_what_was_changed_since() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let import = store(&mut leader, &new_roster(), "a.xlsx", SAMPLE).await;
        let list = leader.get(&new_roster()).await;
        join(&village, head_of(&village, &address_of(&list.text(), "Bùi Minh Hùng")).await).await;
        let changed = address_of(&list.text(), "Hồ Minh Khánh");
        village.pass(time::Duration::days(1));
        let form = [("name", "Hồ Minh Khánh"), ("address", "Số 45 Ngách 18/4"), ("note", "Nuôi chó")];
        assert_eq!(leader.post(&changed, &form).await.status, 303);
        assert_eq!(leader.post(&format!("{import}/undo"), &[]).await.status, 303);
        let page = leader.get(&import).await.words();
        assert!(page.contains("bỏ 22 hộ, trả 0 hộ về như cũ, giữ lại 2 hộ"), "{page}");
        assert!(page.contains("Giữ lại vì trong hộ đã có người vào tổ."), "{page}");
        let list = leader.get(&new_roster()).await.words();
        assert!(
            list.contains("2 hộ") && list.contains("Bùi Minh Hùng") && list.contains("Nuôi chó"),
            "{list}"
        );
    });
}

/// The address of the household with this head, out of the list.
fn address_of(html: &str, head: &str) -> String {
    let (before, _) = html.split_once(&format!("\">{head}</a>")).expect(head);
    before.rsplit_once("href=\"").expect("a link").1.to_owned()
}

async fn head_of(village: &TestApp, address: &str) -> uuid::Uuid {
    let id = id_in(address);
    let keeper = keeper(village).await;
    let head = keeper.view_as(Action::KeepAccounts, move |view| Ok(households::head(view, id)?));
    head.await.unwrap().unwrap().id
}

/// The keeper at the new group: tests look into it through a door like everyone.
async fn keeper(village: &TestApp) -> Caller {
    let who = Who::of(&village.app, KEEPER.id()).await.unwrap();
    let keeper = Caller::as_who(&village.app, who, units::Unit::country());
    let unit = keeper.view_as(Action::KeepAccounts, |view| Ok(units::find(view, NEW_GROUP)?)).await.unwrap();
    keeper.at(unit.unwrap())
}

/// Someone joins the new group, as if by slip.
async fn join(village: &TestApp, person: uuid::Uuid) {
    keeper(village)
        .await
        .act_as(Action::KeepAccounts, move |mut act| {
            let (unit, at) = (act.unit, act.at);
            terms::give(&mut act, person, unit, Role::Member, None, at)?;
            Ok(act.commit(Entry::new("office.given", "person", person), ())?)
        })
        .await
        .unwrap();
}

#[test]
fn a_role_in_a_list_is_given_to_who_has_joined_and_only_by_the_leader() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let import = store(&mut leader, &new_roster(), "a.xlsx", SAMPLE).await;
        let list = leader.get(&new_roster()).await;
        let deputy = address_of(&list.text(), "Kiều Thị Bích Thủy");
        assert_eq!(leader.post(&format!("{deputy}/office"), &[]).await.status, 409, "not joined yet");
        join(&village, head_of(&village, &deputy).await).await;
        // The same list again now has something to say.
        let page = preview(&mut leader, &new_roster(), "a.xlsx", SAMPLE).await.words();
        assert!(page.contains("Nhận vai trò Tổ phó trong tổ.") && page.contains("Lưu 1 hộ"), "{page}");
        let page = leader.get(&deputy).await.words();
        assert!(page.contains("Danh sách ghi chủ hộ là Tổ phó"), "{page}");
        assert_eq!(leader.post(&format!("{deputy}/office"), &[]).await.status, 303);
        let page = leader.get(&deputy).await.words();
        assert!(
            page.contains("Tổ phó: 23/11/2026 – nay") && page.contains("Giao vai trò trong tổ"),
            "{page}"
        );
        assert_eq!(leader.post(&format!("{deputy}/office"), &[]).await.status, 409, "someone holds it");
        assert!(
            preview(&mut leader, &new_roster(), "a.xlsx", SAMPLE)
                .await
                .words()
                .contains("Không có gì để lưu")
        );
        assert_eq!(leader.post(&format!("{import}/undo"), &[]).await.status, 303);
        assert!(leader.get(&deputy).await.words().contains("Kiều Thị Bích Thủy"), "who joined stays");
    });
}

#[test]
fn a_person_says_what_the_columns_are() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let csv =
            "Người,Máy,Thẻ căn cước\n1 ai đó,0912153784,001084012345\nVũ Hữu Hùng,0367078709,001084012346\n";
        let page = preview(&mut leader, &new_roster(), "la.csv", csv.as_bytes()).await;
        assert_eq!(page.status, 422);
        assert!(page.words().contains("Chưa biết cột nào là họ tên."), "{}", page.words());
        assert!(!page.words().contains("001084012345"), "identity numbers are not shown");
        let chosen = [("header", "0"), ("column0", "name"), ("column1", "phone"), ("column2", "note")];
        let address = format!("{}/imports/preview", new_roster());
        let again = send(&mut leader, &address, &carried(&page), &chosen).await;
        let words = again.words();
        assert!(words.contains("hộ mới 1 hộ đổi 0 đã có, giữ nguyên 0 dòng chưa nhận 1"), "{words}");
        assert!(
            words.contains("“1 ai đó” có chữ số")
                && words.contains("Đã đọc các cột: Họ tên chủ hộ, Điện thoại."),
            "{words}"
        );
        let address = format!("{}/imports", new_roster());
        // Columns that were changed and not looked at again are shown, and nothing is stored.
        let unseen = [("header", "0"), ("column0", "name"), ("column1", "note"), ("column2", "ignore")];
        let shown = send(&mut leader, &address, &carried(&again), &unseen).await;
        assert_eq!(shown.status, 200);
        assert!(shown.words().contains("Đã đọc các cột: Họ tên chủ hộ, Ghi chú."), "{}", shown.words());
        let stored = send(&mut leader, &address, &carried(&again), &chosen).await;
        assert_eq!(stored.status, 303, "{}", stored.words());
        let list = leader.get(&new_roster()).await.words();
        assert!(
            list.contains("Vũ Hữu Hùng") && list.contains("0367 078 709") && !list.contains("0010840"),
            "{list}"
        );
    });
}

#[test]
fn who_said_no_is_not_named_again_by_a_list() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let import = store(&mut leader, &new_roster(), "a.xlsx", SAMPLE).await;
        let list = leader.get(&new_roster()).await;
        let address = address_of(&list.text(), "Bùi Minh Hùng");
        let (id, head) = (id_in(&address), head_of(&village, &address).await);
        keeper(&village)
            .await
            .act_as(Action::KeepAccounts, move |mut act| {
                let at = act.at;
                households::decline(&mut act, id, at)?;
                persons::erase(&mut act, head, at)?;
                Ok(act.commit(Entry::new("household.declined", "household", id), ())?)
            })
            .await
            .unwrap();
        assert!(!leader.get(&import).await.words().contains("Bùi Minh Hùng"));
        let list = leader.get(&new_roster()).await.words();
        assert!(
            list.contains("24. Hộ số 24") && list.contains("Không tham gia") && list.contains("23 hộ"),
            "{list}"
        );
        assert_eq!(leader.get(&address).await.status, 200);
        assert_eq!(leader.get(&format!("{address}/edit")).await.status, 404);
        let page = preview(&mut leader, &new_roster(), "a.xlsx", SAMPLE).await.words();
        assert!(page.contains("đã có, giữ nguyên 23 dòng chưa nhận 1"), "{page}");
        assert!(page.contains("Hộ ở địa chỉ này đã không muốn có tên"), "{page}");
        super::super::jobs::tidy(village.app.clone()).await.unwrap();
        assert_eq!(leader.post(&format!("{import}/undo"), &[]).await.status, 303);
        assert!(leader.get(&import).await.words().contains("bỏ 23 hộ"));
    });
}

fn id_in(address: &str) -> uuid::Uuid {
    uuid::Uuid::parse_str(address.rsplit('/').next().unwrap()).unwrap()
}

#[test]
fn the_form_to_fill_in_is_read_back_as_it_is() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        for lang in ["vi", "en"] {
            let form = leader.get(&format!("{}/template.csv?lang={lang}", new_roster())).await;
            assert_eq!(form.headers["content-type"], "text/csv; charset=utf-8");
            assert!(form.bytes.starts_with("\u{feff}".as_bytes()));
            let page = preview(&mut leader, &new_roster(), "mau.csv", &form.bytes).await;
            // The example is no household, even if it was left in.
            let says = if lang == "vi" { "dòng ví dụ của mẫu" } else { "the example of the form" };
            assert!(page.words().contains(says), "{}", page.words());
        }
    });
}

#[test]
fn only_those_who_lead_a_group_send_its_list() {
    story(|village| async move {
        for (person, list, import) in [
            (MEMBER, 403, 403),
            (NEW_LEADER, 403, 403),
            (OTHER_OFFICER, 403, 403),
            (OFFICER, 200, 403),
            (SECRETARY, 200, 200),
        ] {
            let mut browser = village.signed_in(person.id()).await;
            assert_eq!(browser.get(&roster()).await.status, list, "{}", person.part);
            assert_eq!(
                browser.get(&format!("{}/imports/new", roster())).await.status,
                import,
                "{}",
                person.part
            );
            let sent = preview(&mut browser, &roster(), "a.xlsx", SAMPLE).await;
            assert_eq!(sent.status, import, "{}", person.part);
        }
        let mut nobody = village.browser();
        assert_eq!(preview(&mut nobody, &roster(), "a.xlsx", SAMPLE).await.status, 401);
        // An import of one group does not exist in another, even for who leads both roads there.
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let import = store(&mut leader, &new_roster(), "a.xlsx", SAMPLE).await;
        let elsewhere = import.replace(NEW_GROUP, GROUP);
        let mut other = village.signed_in(LEADER.id()).await;
        assert_eq!(other.get(&elsewhere).await.status, 404);
        assert_eq!(other.post(&format!("{elsewhere}/undo"), &[]).await.status, 404);
        assert_eq!(other.post(&format!("{import}/undo"), &[]).await.status, 403);
    });
}
