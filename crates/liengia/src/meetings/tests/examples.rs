//! What the walks over every route need of meetings: one to come, one that is over, one to cancel, one with minutes.

use ground::App;
use ground::ids;
use testkit::Browser;
use uuid::Uuid;

use super::{fields, household, list};
use crate::checks::examples::{Examples, Twice};
use crate::village::cast::{DEPUTY, LEADER, MEMBER, NEIGHBOUR};

const PAPER: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

fn id(name: &str) -> Uuid {
    ids::of_name(&format!("village/example-{name}"))
}

/// A week before the walks, while what is to be over by then is still to come.
pub async fn call(app: &App) {
    let mut leader = Browser::at(app, Some(LEADER.id())).await;
    let days =
        [("coming", "20/12/2026"), ("off", "21/12/2026"), ("held", "30/11/2026"), ("read", "29/11/2026")];
    for (name, day) in days {
        let id = id(name).to_string();
        let page = leader.upload(&list(), &fields(&id, day, "Họp tổ"), &[("papers", "a.pdf", PAPER)]).await;
        assert_eq!(page.status, 303, "{}", page.words());
    }
}

pub async fn examples(app: &App, all: &mut Examples) {
    let mut leader = Browser::at(app, Some(LEADER.id())).await;
    for (part, name) in [
        ("/meetings/{id}", "coming"),
        ("/{unit}/meetings/{id}", "coming"),
        ("/{unit}/meetings/{id}/cancellation", "off"),
        ("/{unit}/meetings/{id}/presence", "held"),
        ("/{unit}/meetings/{id}/code", "held"),
        ("/{unit}/meetings/{id}/roll", "held"),
        ("/{unit}/meetings/{id}/minutes", "read"),
        ("/{unit}/meetings/{id}/decisions", "held"),
    ] {
        all.part(part, id(name));
    }
    let page = leader.get(&format!("{}/{}", list(), id("coming"))).await.text();
    let (_, file) = page.split_once("/files/").expect("its paper");
    all.part("/{unit}/meetings/{id}/files/{file}", file.split('"').next().expect("its end"));
    calls(&mut leader, all).await;
    attends(&mut leader, all).await;
    decides(&mut leader, all).await;
}

async fn calls(leader: &mut Browser, all: &mut Examples) {
    let new = leader.get(&format!("{}/new", list())).await.value_of("id");
    all.form("/{unit}/meetings", LEADER, &fields(&new, "22/12/2026", "Họp thêm"));
    let changed =
        [&fields("", "23/12/2026", "Họp tổ")[1..], &[("seen", "0"), ("reason", "Trùng lễ")]].concat();
    all.form("/{unit}/meetings/{id}", LEADER, &changed);
    all.form("/{unit}/meetings/{id}/cancellation", LEADER, &[("reason", "Mưa bão")]);
}

async fn attends(leader: &mut Browser, all: &mut Examples) {
    let (fifth, sixth) = (format!("present_{}", household(5)), format!("present_{}", household(6)));
    let roll = format!("{}/{}/roll", list(), id("held"));
    assert_eq!(leader.post(&roll, &[(&fifth, "1")]).await.status, 303);
    all.form("/{unit}/meetings/{id}/answer", MEMBER, &[("answer", "coming")]);
    all.form("/{unit}/meetings/{id}/presence", MEMBER, &[("people", "2")]);
    all.form("/{unit}/meetings/{id}/presence/removal", NEIGHBOUR, &[]);
    all.form("/{unit}/meetings/{id}/roll", LEADER, &[(&sixth, "1")]);
    let list = "STT,Chủ hộ,Có mặt\r\n8,Vũ Đình Việt,x\r\n".as_bytes();
    let sent = all.form("/{unit}/meetings/{id}/roll/lists", LEADER, &[]).with("file", "diem-danh.csv", list);
    sent.twice(Twice::Refused(303));
}

async fn decides(leader: &mut Browser, all: &mut Examples) {
    let written =
        [("chair", LEADER.name), ("secretary", "Chu Thị Quỳnh"), ("words", "Bàn xong"), ("publish", "1")];
    let minutes = format!("{}/{}/minutes", list(), id("read"));
    let page = leader.post(&minutes, &written).await;
    assert_eq!(page.status, 303, "{}", page.words());
    all.form(
        "/{unit}/meetings/{id}/minutes",
        LEADER,
        &[&[("chair", DEPUTY.name)][..], &written[1..], &[("reason", "Ghi sai tên")]].concat(),
    );
    let (taken, kept, new) = (id("taken").to_string(), id("kept").to_string(), id("new").to_string());
    let deputy = DEPUTY.id().to_string();
    for id in [&taken, &kept] {
        let fields = [("id", id.as_str()), ("decision", "Thay bóng đèn"), ("person", deputy.as_str())];
        let decisions = format!("{}/{}/decisions", list(), super::examples::id("held"));
        assert_eq!(leader.post(&decisions, &fields).await.status, 303);
    }
    all.part("/{unit}/meetings/{id}/decisions/{decision}/removal", &taken);
    all.part("/{unit}/meetings/{id}/decisions/{decision}/done", &kept);
    let fields = [("id", new.as_str()), ("decision", "Quét ngõ"), ("ayes", "18"), ("noes", "0")];
    all.form("/{unit}/meetings/{id}/decisions", LEADER, &fields);
    all.form("/{unit}/meetings/{id}/decisions/{decision}/removal", LEADER, &[]).twice(Twice::Refused(404));
    all.form("/{unit}/meetings/{id}/decisions/{decision}/done", DEPUTY, &[]);
}
