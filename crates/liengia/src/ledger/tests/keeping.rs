//! The page of the ledger, its paper, and who is sent heads.

use ground::ids;
use testkit::MONDAY;
use time::Duration;

use super::{CHAIN, add_address, head};
use crate::checks::{entries, story};
use crate::reports::tests_support::a_report_of;
use crate::village::cast::{
    ASSOCIATION_HEAD, CAST, FRONT_COMMITTEE, HELPER, KEEPER, LEADER, MEDIATION_HEAD, MEDIATOR, MEMBER,
    NEW_LEADER, OFFICER, OPERATOR, PARTY_SECRETARY,
};
use crate::village::{GROUP, NEW_GROUP, WARD};

#[test]
fn a_leader_prints_the_head_has_it_signed_and_notes_who_keeps_it() {
    story(|village| async move {
        let told = head(&village.app).await;
        village.pass(Duration::days(1));
        let mut leader = village.signed_in(LEADER.id()).await;
        let before = entries(&village).await;
        let paper = leader.get(&format!("/{GROUP}/ledger/paper")).await;
        assert_eq!(paper.status, 200);
        let words = paper.words();
        assert!(
            words.contains("Biên bản chốt sổ") && words.contains("Điều mã chốt sổ không chứng minh"),
            "{words}"
        );
        assert!(
            words.contains(&told.full_code()) && words.contains(&told.paper_code().replace('-', " ")),
            "{words}"
        );
        assert_eq!(entries(&village).await, before, "printing tells nobody");
        let (id, number) = (paper.value_of("id"), paper.value_of("number"));
        let form =
            [("id", id.as_str()), ("number", &number), ("holder", "Ban Công tác Mặt trận tổ dân phố 4")];
        for _ in 0..2 {
            let done = leader.post(&format!("/{GROUP}/ledger/papers"), &form).await;
            assert_eq!((done.status.as_u16(), done.leads_to()), (303, format!("/{GROUP}/ledger")));
        }
        assert_eq!(entries(&village).await, before + 1, "the same form twice is one note");
        // The neighbours of the whole commune see who keeps it.
        let mut member = village.signed_in(MEMBER.id()).await;
        let page = member.get(&format!("/{GROUP}/ledger")).await.words();
        assert!(page.contains(&format!("Số {} · Ban Công tác Mặt trận tổ dân phố 4", told.number)), "{page}");
        assert!(page.contains(&format!("in ra giấy · 24/11/2026 {}", told.paper_code())), "{page}");
    });
}

#[test]
fn a_note_without_a_keeper_or_of_a_head_that_is_not_there_is_refused() {
    story(|village| async move {
        village.pass(Duration::days(1));
        let mut leader = village.signed_in(LEADER.id()).await;
        let (papers, id) = (format!("/{GROUP}/ledger/papers"), ids::fresh(MONDAY).to_string());
        let number = head(&village.app).await.number;
        let form = [("id", id.as_str()), ("number", &(number - 1).to_string()), ("holder", " x ")];
        let page = leader.post(&papers, &form).await;
        assert_eq!(page.status, 422);
        assert!(page.words().contains("Chưa ghi ai giữ."), "{}", page.words());
        assert_eq!(
            page.value_of("number"),
            (number - 1).to_string(),
            "the head that was printed, not a newer one"
        );
        for number in ["0", "-1", "99999999", &(number + 1).to_string()] {
            let form = [("id", id.as_str()), ("number", number), ("holder", "Mặt trận")];
            assert_eq!(leader.post(&papers, &form).await.status, 404, "{number}");
        }
        assert_eq!(leader.post(&papers, &[("number", "x")]).await.status, 400);
        let address = [("id", id.as_str()), ("number", "1"), ("holder", "a@b.example")];
        assert!(leader.post(&papers, &address).await.words().contains("Đừng ghi địa chỉ thư ở đây"));
    });
}

#[test]
fn who_may_see_the_head_and_who_may_note_a_paper() {
    story(|village| async move {
        village.pass(Duration::days(1));
        let page = format!("/{GROUP}/ledger");
        for player in CAST {
            let mut browser = village.signed_in(player.id()).await;
            let outside =
                [NEW_LEADER, OPERATOR, PARTY_SECRETARY, ASSOCIATION_HEAD, MEDIATOR, MEDIATION_HEAD, HELPER]
                    .contains(&player)
                    || player.part == "other-officer";
            assert_eq!(browser.get(&page).await.status, if outside { 403 } else { 200 }, "{}", player.part);
        }
        let (id, number) = (ids::fresh(MONDAY).to_string(), head(&village.app).await.number.to_string());
        let form = [("id", id.as_str()), ("number", number.as_str()), ("holder", "Nhà văn hóa")];
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(member.post(&format!("{page}/papers").replace("//", "/"), &form).await.status, 403);
        let mut front = village.signed_in(FRONT_COMMITTEE.id()).await;
        assert_eq!(front.post(&format!("{page}/papers"), &form).await.status, 303);
        let mut nobody = village.browser();
        assert_eq!(nobody.get(&page).await.leads_to(), format!("/sign-in?next={page}"));
        // The group next door belongs to the same commune and sees the same book.
        let mut next_door = village.signed_in(NEW_LEADER.id()).await;
        assert!(next_door.get(&format!("/{NEW_GROUP}/ledger")).await.words().contains("Nhà văn hóa"));
    });
}

#[test]
fn the_keeper_names_who_is_sent_heads_and_the_address_stays_with_the_keeper() {
    story(|village| async move {
        let before = entries(&village).await;
        add_address(&village, "Tòa soạn báo", "VanThu@ToaSoan.example").await;
        assert_eq!(entries(&village).await, before + 1);
        let mut member = village.signed_in(MEMBER.id()).await;
        let page = member.get(&format!("/{GROUP}/ledger")).await;
        assert!(page.words().contains("Tòa soạn báo") && !page.text().contains("toasoan.example"));
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let country = keeper.get("/vn/ledger").await;
        assert!(
            country.text().contains(&format!("href=\"/{WARD}/ledger\"")),
            "the way from the keeper's menu"
        );
        let base = format!("/{WARD}/ledger/addresses");
        let list = keeper.get(&base).await;
        assert!(
            list.words().contains("vanthu@toasoan.example") && list.words().contains("chưa được cài đặt")
        );
        let removal =
            list.text().split("action=\"").find(|part| part.contains("/removal\"")).unwrap().to_owned();
        let removal = removal.split('"').next().unwrap();
        assert_eq!(keeper.post(removal, &[]).await.status, 303);
        assert_eq!(keeper.post(removal, &[]).await.status, 404, "twice");
        assert_eq!(entries(&village).await, before + 2);
        assert!(keeper.get(&base).await.words().contains("Chưa có nơi nhận."));
    });
}

#[test]
fn an_address_is_refused_at_its_field_and_loses_nothing_typed() {
    story(|village| async move {
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let base = format!("/{WARD}/ledger/addresses");
        let mut add = async |address: &str, holder: &str| {
            let id = ids::fresh(MONDAY).to_string();
            keeper.post(&base, &[("id", &id), ("address", address), ("holder", holder)]).await
        };
        for bad in
            ["", "vanthu", "văn@thu.example", "a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example"]
        {
            let page = add(bad, "Mặt trận <b>phường</b>").await;
            assert_eq!(page.status, 422, "{bad:?}");
            assert!(page.words().contains("Đây chưa phải một địa chỉ thư."), "{bad:?}");
            assert!(page.text().contains("Mặt trận &lt;b&gt;phường&lt;/b&gt;"));
        }
        assert_eq!(add("a@b.example", "Mặt trận").await.status, 303);
        let twice = add("A@b.example", "Mặt trận").await;
        assert!(twice.status == 422 && twice.words().contains("Địa chỉ này đã có rồi."));
        for i in 0..9 {
            assert_eq!(add(&format!("a{i}@b.example"), "Mặt trận").await.status, 303);
        }
        let many = add("last@b.example", "Mặt trận").await;
        assert!(many.status == 422 && many.words().contains("Đã đủ 10 nơi nhận."));
    });
}

#[test]
fn nobody_but_the_keeper_says_where_heads_go_and_not_from_a_group() {
    story(|village| async move {
        let form = [
            ("id", ids::fresh(MONDAY).to_string()),
            ("address", "a@b.example".to_owned()),
            ("holder", "Tôi".to_owned()),
        ];
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        for player in [LEADER, OFFICER, FRONT_COMMITTEE, MEMBER] {
            let mut browser = village.signed_in(player.id()).await;
            for unit in [WARD, GROUP] {
                let done = browser.post(&format!("/{unit}/ledger/addresses"), &form).await;
                assert_eq!(done.status, 403, "{} at {unit}", player.part);
            }
        }
        let mut keeper = village.signed_in(KEEPER.id()).await;
        assert_eq!(keeper.post(&format!("/{GROUP}/ledger/addresses"), &form).await.status, 404);
        assert_eq!(keeper.get("/vn/ledger/addresses").await.status, 200, "the system's own chain");
    });
}

#[test]
fn a_receipt_carries_the_head_and_says_no_more_than_before() {
    story(|village| async move {
        let told = head(&village.app).await;
        village.pass(Duration::days(1));
        let report = a_report_of(&village, MEMBER).await;
        let mut member = village.signed_in(MEMBER.id()).await;
        let receipt = member.get(&format!("/{GROUP}/reports/{report}/receipt")).await;
        let line = format!("Sổ ghi việc {CHAIN} · số {} · {}", told.number, told.paper_code());
        assert!(receipt.words().contains(&line), "{}", receipt.words());
        assert_eq!(
            receipt.text().matches("<svg class=\"qr\"").count(),
            1,
            "one square to scan, and it is the report's"
        );
        // Typed back as one line by someone who has nothing but the paper.
        let mut nobody = village.browser();
        let page = nobody.post("/ledger/check", &[("chain", ""), ("number", ""), ("code", &line)]).await;
        assert!(page.words().contains("Đúng. Sổ vẫn còn nguyên dòng này"), "{}", page.words());
        for secret in [report.to_string().as_str(), "noise", MEMBER.name] {
            assert!(!page.text().contains(secret), "{secret}");
        }
    });
}

#[test]
fn nothing_that_anyone_looks_at_moves_with_what_is_recorded_today() {
    story(|village| async move {
        let yesterday = head(&village.app).await;
        village.pass(Duration::days(1));
        let paths = [format!("/{GROUP}/ledger"), format!("/{GROUP}/ledger/paper")];
        let mut leader = village.signed_in(LEADER.id()).await;
        let mut before = Vec::new();
        for path in &paths {
            before.push(leader.get(path).await.words());
        }
        a_report_of(&village, MEMBER).await;
        let live = head(&village.app).await;
        assert!(live.number > yesterday.number);
        for (path, before) in paths.iter().zip(&before) {
            let page = leader.get(path).await;
            assert_eq!(&page.words(), before, "{path}");
            assert!(!page.text().contains(&live.paper_code()), "{path}");
            assert!(!page.words().contains("09:00"), "no minute of anybody's act: {}", page.words());
        }
        // Nor does the check count what came today, and nobody notes a head of today.
        let (number, code) = (yesterday.number.to_string(), yesterday.paper_code());
        let fields = [("chain", CHAIN), ("number", &number), ("code", &code)];
        let page = village.browser().post("/ledger/check", &fields).await;
        assert!(page.words().contains("đến hết hôm qua đó là dòng cuối"), "{}", page.words());
        let (id, number) = (ids::fresh(MONDAY).to_string(), live.number.to_string());
        let form = [("id", id.as_str()), ("number", number.as_str()), ("holder", "Nhà văn hóa")];
        assert_eq!(leader.post(&format!("/{GROUP}/ledger/papers"), &form).await.status, 404);
        // Tomorrow the day stands there as a whole.
        village.pass(Duration::days(1));
        assert!(leader.get(&paths[1]).await.words().contains(&live.full_code()));
    });
}
