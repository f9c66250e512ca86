//! What the walks over every route need of rounds: one that is open, one to close, one that is over, one taken on a phone.

use ground::App;
use ground::ids;
use testkit::Browser;
use uuid::Uuid;

use super::{fields, household, list};
use crate::checks::examples::{Examples, Twice};
use crate::rounds::kiosk::slip;
use crate::rounds::sheet::code;
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR};

const PHOTO: &[u8] = include_bytes!("sheet.jpg");

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
        ("taken", "pledge"),
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
        ("/{unit}/rounds/{id}/answer/removal", "taken"),
        ("/{unit}/rounds/{id}/slips", "taken"),
        ("/{unit}/rounds/{id}/papers", "taken"),
        ("/{unit}/rounds/{id}/sheets", "taken"),
    ] {
        all.part(part, id(name));
    }
    let over = format!("{}/{}", list(), id("over"));
    assert_eq!(leader.post(&format!("{over}/closure"), &[("reason", "Đã đủ")]).await.status, 303);
    keeps(all);
    answers(all, &mut neighbour).await;
    takes(app, all, &mut leader).await;
    let why = "a decision is made at a block; tests/voting.rs reads and sends one";
    all.without_form("/{unit}/rounds/{id}/decision", why);
    all.nobody("GET /{unit}/rounds/{id}/decision", why);
    all.nobody("POST /{unit}/rounds/{id}/decision", why);
}

fn keeps(all: &mut Examples) {
    let new = id("new").to_string();
    all.form("/{unit}/rounds", LEADER, &fields(&new, "pledge", "Cam kết phòng cháy"));
    let text = [("seen", "1"), ("words", "Không mua, đốt pháo nổ."), ("reason", "Bỏ một câu")];
    all.form("/{unit}/rounds/{id}/text", LEADER, &text);
    all.form("/{unit}/rounds/{id}/reminder", LEADER, &[]).twice(Twice::Refused(409));
    // Held the evening before, with one household on its roll.
    let meeting = ids::of_name("village/example-held").to_string();
    let hands = [("form", "hands"), ("meeting", meeting.as_str()), ("ayes", "1")];
    all.form("/{unit}/rounds/{id}/hands", LEADER, &hands);
    all.form("/{unit}/rounds/{id}/closure", LEADER, &[("reason", "Đã đủ")]);
    let again = [("day", "25/12/2026"), ("reason", "Còn hộ đi xa")];
    all.form("/{unit}/rounds/{id}/reopening", LEADER, &again);
    all.form("/{unit}/rounds/{id}/movers", LEADER, &[("word", "mới đến")]);
}

async fn answers(all: &mut Examples, neighbour: &mut Browser) {
    let (one, given) = (id("answer").to_string(), id("given").to_string());
    let answer = [("id", one.as_str()), ("version", "1"), ("says", "signed"), ("name", "Bà Chi")];
    all.form("/{unit}/rounds/{id}/answer", MEMBER, &answer);
    let own = [("id", given.as_str()), ("version", "1"), ("says", "signed"), ("name", "Cô Oanh")];
    let back = format!("{}/{}/answer", list(), id("back"));
    assert_eq!(neighbour.post(&back, &own).await.status, 303);
    all.form("/{unit}/rounds/{id}/answer/withdrawal", NEIGHBOUR, &[]);
    all.without_form(
        "/{unit}/rounds/{id}/answer/removal",
        "nobody else wrote an answer down; tests/handing.rs strikes one",
    );
}

/// The phone was handed to two households; a sheet was printed and ticked, a list was made.
async fn takes(app: &App, all: &mut Examples, leader: &mut Browser) {
    let round = format!("{}/{}", list(), id("taken"));
    for (name, number) in [("fifth", 5), ("eighth", 8)] {
        let (id, of) = (id(name).to_string(), household(number).to_string());
        let page = leader.post(&format!("{round}/kiosk"), &handed(&id, &of)).await;
        assert_eq!(page.status, 303, "{}", page.words());
    }
    all.part("/rounds/doors/{token}", slip::token(&app.key, id("eighth")));
    all.form_of_nobody("/rounds/doors/{token}", &[]);
    let why = "it takes a PIN, and shuts the phone; tests/going.rs hands one over";
    all.without_form("/{unit}/rounds/{id}/kiosk/start", why);
    let (new, of) = (id("handed").to_string(), household(9).to_string());
    all.form("/{unit}/rounds/{id}/kiosk", LEADER, &handed(&new, &of));
    let (sheet, paper) = (id("sheet").to_string(), id("paper").to_string());
    assert_eq!(leader.post(&format!("{round}/sheets"), &[("id", &sheet)]).await.status, 303);
    assert_eq!(leader.post(&format!("{round}/papers"), &[("id", &paper)]).await.status, 303);
    all.part("/{unit}/rounds/{id}/sheets/{sheet}", &sheet);
    all.part("/{unit}/rounds/{id}/papers/{paper}", &paper);
    all.part("/rounds/papers/{paper}", &paper);
    let (more, again) = (id("sheet-2").to_string(), id("paper-2").to_string());
    all.form("/{unit}/rounds/{id}/sheets", LEADER, &[("id", &more)]);
    all.form("/{unit}/rounds/{id}/papers", LEADER, &[("id", &again)]);
    let code = code::of(&app.key, id("sheet"));
    let (ten, eleven) = (format!("line_{}", household(10)), format!("line_{}", household(11)));
    let here = format!("{round}/sheets/{sheet}");
    let photo = [("photos", "to.jpg", PHOTO)];
    let page = leader.upload(&here, &[("code", code.as_str()), (ten.as_str(), "signed")], &photo).await;
    assert_eq!(page.status, 303, "{}", page.words());
    let file = leader.get(&here).await.text();
    let file =
        file.split_once("/files/").expect("its photo").1.split('"').next().expect("its end").to_owned();
    all.part("/{unit}/rounds/{id}/sheets/{sheet}/files/{file}", file);
    let line = "/{unit}/rounds/{id}/sheets/{sheet}/lines/{household}/removal";
    all.part("/{unit}/rounds/{id}/sheets/{sheet}/lines/{household}", household(10));
    all.form(line, LEADER, &[]);
    all.form(
        "/{unit}/rounds/{id}/sheets/{sheet}",
        LEADER,
        &[("code", code.as_str()), (eleven.as_str(), "signed")],
    );
}

fn handed<'a>(id: &'a str, of: &'a str) -> [(&'a str, &'a str); 6] {
    [("id", id), ("household", of), ("version", "1"), ("says", "signed"), ("name", "Chủ hộ"), ("heard", "1")]
}
