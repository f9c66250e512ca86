//! What the walks over every route need of rounds: one that is open, one to close, one that is over, one taken on a phone.

use ground::App;
use ground::ids;
use testkit::Browser;
use uuid::Uuid;

use super::{fields, list};
use crate::checks::examples::{Examples, Twice};
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR};

fn id(name: &str) -> Uuid {
    ids::of_name(&format!("village/example-round-{name}"))
}

pub async fn examples(app: &App, all: &mut Examples) {
    let mut leader = Browser::at(app, Some(LEADER.id())).await;
    let mut neighbour = Browser::at(app, Some(NEIGHBOUR.id())).await;
    for (name, kind) in [
        ("open", "pledge"),
        ("text", "pledge"),
        ("closing", "pledge"),
        ("over", "pledge"),
        ("vote", "resolution"),
        ("back", "pledge"),
    ] {
        let id = id(name).to_string();
        let page = leader.post(&list(), &fields(&id, kind, "Cam kết Tết")).await;
        assert_eq!(page.status, 303, "{}", page.words());
    }
    for (part, name) in [
        ("/{unit}/rounds/{id}", "open"),
        ("/{unit}/rounds/{id}/text", "text"),
        ("/{unit}/rounds/{id}/closure", "closing"),
        ("/{unit}/rounds/{id}/reopening", "over"),
        ("/{unit}/rounds/{id}/hands", "vote"),
        ("/{unit}/rounds/{id}/answer/withdrawal", "back"),
    ] {
        all.part(part, id(name));
    }
    let over = format!("{}/{}", list(), id("over"));
    assert_eq!(leader.post(&format!("{over}/closure"), &[("reason", "Đã đủ")]).await.status, 303);
    keeps(all);
    answers(all, &mut neighbour).await;
}

fn keeps(all: &mut Examples) {
    let new = id("new").to_string();
    all.form("/{unit}/rounds", LEADER, &fields(&new, "pledge", "Cam kết phòng cháy"));
    let text = [("seen", "1"), ("words", "Không mua, đốt pháo nổ."), ("reason", "Bỏ một câu")];
    all.form("/{unit}/rounds/{id}/text", LEADER, &text);
    all.form("/{unit}/rounds/{id}/reminder", LEADER, &[]).twice(Twice::Refused(409));
    let hands = [("form", "hands"), ("ayes", "9"), ("noes", "2"), ("abstained", "1")];
    all.form("/{unit}/rounds/{id}/hands", LEADER, &hands);
    all.form("/{unit}/rounds/{id}/closure", LEADER, &[("reason", "Đã đủ")]);
    let again = [("day", "25/12/2026"), ("reason", "Còn hộ đi xa")];
    all.form("/{unit}/rounds/{id}/reopening", LEADER, &again);
    all.form("/{unit}/rounds/{id}/movers", LEADER, &[("word", "mới đến")])
        .twice(Twice::Unwritten("nobody moved in since; tests/answering.rs adds one that did"));
}

async fn answers(all: &mut Examples, neighbour: &mut Browser) {
    let (one, given) = (id("answer").to_string(), id("given").to_string());
    let answer = [("id", one.as_str()), ("version", "1"), ("says", "signed"), ("name", "Bà Chi")];
    all.form("/{unit}/rounds/{id}/answer", MEMBER, &answer);
    let own = [("id", given.as_str()), ("version", "1"), ("says", "signed"), ("name", "Cô Oanh")];
    let back = format!("{}/{}/answer", list(), id("back"));
    assert_eq!(neighbour.post(&back, &own).await.status, 303);
    all.form("/{unit}/rounds/{id}/answer/withdrawal", NEIGHBOUR, &[("answer", &given)]);
    all.without_form(
        "/{unit}/rounds/{id}/answer/removal",
        "nobody else wrote an answer down; tests/kiosk.rs strikes one",
    );
}
