//! What the walks over every route need of reports: one at each turn of its way, as the cast brings it there.

use ground::{App, ids};
use testkit::Browser;

use super::following::following;
use super::handovers::OVER;
use super::stories::tell;
use super::voices;
use crate::checks::examples::{Examples, Twice};
use crate::village::GROUP;
use crate::village::cast::{CHIEF, DEPUTY, LEADER, MEMBER, NEIGHBOUR, OFFICER, SECRETARY};

const PHOTO: (&str, &str, &[u8]) = ("photos", "a.jpg", include_bytes!("tiny.jpg"));
const WORDS: [(&str, &str); 1] = [("words", "Cần hỏi thêm đặc điểm của sự việc.")];
const CLOSING: [(&str, &str); 3] = [
    ("outcome", "solved"),
    ("words", "Đã nhắc chủ nhà, từ nay tắt loa trước 22 giờ."),
    ("no_proof_because", "Là việc trao đổi bằng lời tại nhà."),
];
const LOOK: Twice = Twice::Anew("each look at who it is says why, and is noted");
const DONE: Twice = Twice::Refused(409);

struct Hands {
    member: Browser,
    officer: Browser,
}

pub async fn examples(app: &App, all: &mut Examples) {
    let mut hands = Hands {
        member: Browser::at(app, Some(MEMBER.id())).await,
        officer: Browser::at(app, Some(OFFICER.id())).await,
    };
    all.part("/{unit}/reports/new/{kind}", "noise");
    all.part("/{unit}/neighbour-reports/new/{kind}", "noise");
    telling(app, all, &mut hands).await;
    handling(all, &mut hands).await;
    closing(all, &mut hands).await;
    handed_over(all, &mut hands).await;
    holding(app, all, &mut hands).await;
    followed(app, all).await;
    lost_phone(app, all).await;
}

fn id_of(address: &str) -> &str {
    address.rsplit('/').next().unwrap()
}

impl Hands {
    /// A report that was told and taken in; its address.
    async fn received(&mut self, kind: &str) -> String {
        let report = tell(&mut self.member, kind).await;
        self.press(&report, "receipt", &[]).await;
        report
    }

    async fn press(&mut self, report: &str, noun: &str, fields: &[(&str, &str)]) {
        let page = self.officer.post(&format!("{report}/{noun}"), fields).await;
        assert_eq!(page.status, 303, "{noun}: {}", page.words());
    }
}

/// One that was said aloud and waits, and forms for others.
async fn telling(app: &App, all: &mut Examples, hands: &mut Hands) {
    let report = voices::say(&mut hands.member, "noise", &voices::tone(1.0)).await;
    let voice = voices::link(&mut hands.member, &report).await;
    all.part("/{unit}/reports/{id}", id_of(&report));
    all.part("/{unit}/reports/{id}/voices/{voice}", id_of(&voice));
    all.form("/{unit}/reports/{id}/receipt", OFFICER, &[]).twice(DONE);
    let id = hands.officer.get(&report).await.value_of("id");
    let written = [("id", id.as_str()), ("words", "Nói về tiếng ồn trong đêm.")];
    all.form("/{unit}/reports/{id}/voices/{voice}/transcript", OFFICER, &written);

    let told = [("what", "Đèn đầu ngõ tắt ba tối."), ("place", "Ngõ 12"), ("when", "past"), ("another", "1")];
    let id = hands.member.get(&format!("/{GROUP}/reports/new/noise?on=1")).await.value_of("id");
    all.form("/{unit}/reports/new/{kind}", MEMBER, &[&told[..], &[("id", &id)]].concat()).in_parts = true;
    let mut leader = Browser::at(app, Some(LEADER.id())).await;
    let id = leader.get(&format!("/{GROUP}/neighbour-reports/new/noise?on=1")).await.value_of("id");
    let own = [("id", id.as_str()), ("neighbour_name", "Bà Tư")];
    all.form("/{unit}/neighbour-reports/new/{kind}", LEADER, &[&told[..], &own].concat()).in_parts = true;
}

/// One in hand, one with a question, one that goes with another.
async fn handling(all: &mut Examples, hands: &mut Hands) {
    let main = hands.received("theft").await;
    all.part("/{unit}/reports/{id}/forwardings", id_of(&main));
    all.part("/{unit}/reports/{id}/questions", id_of(&main));
    all.part("/{unit}/reports/{id}/reporter", id_of(&main));
    all.form("/{unit}/reports/{id}/questions", OFFICER, &WORDS).twice(DONE);
    // They have read it before they open who told: that is noted apart.
    let id = hands.officer.get(&main).await.value_of("id");
    all.form("/{unit}/reports/{id}/forwardings", OFFICER, &[&OVER[..], &[("id", &id)]].concat());
    all.form("/{unit}/reports/{id}/reporter", OFFICER, &WORDS).twice(LOOK);
    all.form("/{unit}/reports/{id}/followers", OFFICER, &WORDS).twice(LOOK);

    let asked = hands.received("theft").await;
    hands.press(&asked, "questions", &WORDS).await;
    all.part("/{unit}/reports/{id}/answers", id_of(&asked));
    all.part("/{unit}/reports/{id}/questions/withdrawal", id_of(&asked));
    all.form("/{unit}/reports/{id}/answers", MEMBER, &WORDS).twice(DONE);
    all.form("/{unit}/reports/{id}/questions/withdrawal", OFFICER, &[]).twice(DONE);

    let joined = hands.received("theft").await;
    let join = [("main", id_of(&main)), ("words", "Cùng một chiếc xe.")];
    hands.press(&joined, "join", &join).await;
    all.part("/{unit}/reports/{id}/join/end", id_of(&joined));
    all.form("/{unit}/reports/{id}/join", OFFICER, &join).twice(DONE);
    all.form("/{unit}/reports/{id}/join/end", OFFICER, &[]).twice(DONE);

    let missing = hands.received("missing").await;
    all.part("/{unit}/reports/{id}/release", id_of(&missing));
    all.form("/{unit}/reports/{id}/release", OFFICER, &WORDS).twice(DONE);
    hands.press(&missing, "forwardings", &OVER).await;
    all.part("/{unit}/reports/{id}/extension", id_of(&missing));
    let id = hands.officer.get(&missing).await.value_of("id");
    all.form("/{unit}/reports/{id}/extension", OFFICER, &[&WORDS[..], &[("id", &id)]].concat());
}

/// One that can be closed, and one that is.
async fn closing(all: &mut Examples, hands: &mut Hands) {
    let open = hands.received("traffic").await;
    all.part("/{unit}/reports/{id}/closure", id_of(&open));
    all.form("/{unit}/reports/{id}/closure", OFFICER, &CLOSING).twice(DONE);
    let closed = hands.received("traffic").await;
    hands.press(&closed, "closure", &CLOSING).await;
    all.part("/{unit}/reports/{id}/confirmation", id_of(&closed));
    all.part("/{unit}/reports/{id}/reopening", id_of(&closed));
    all.form("/{unit}/reports/{id}/confirmation", MEMBER, &[]).twice(DONE);
    all.form("/{unit}/reports/{id}/reopening", MEMBER, &WORDS).twice(DONE);
}

/// One with a photo, handed over: its paper.
async fn handed_over(all: &mut Examples, hands: &mut Hands) {
    let path = format!("/{GROUP}/reports/new/environment");
    let id = hands.member.get(&path).await.value_of("id");
    let told = [("what", "Rác đầy đầu ngõ."), ("place", "Ngõ 12"), ("when", "past"), ("another", "1")];
    let fields = [&told[..], &[("id", id.as_str())]].concat();
    let sent = hands.member.upload(&path, &fields, &[PHOTO]).await;
    assert_eq!(sent.status, 303, "{}", sent.words());
    let report = format!("/{GROUP}/reports/{id}");
    hands.press(&report, "receipt", &[]).await;
    hands.press(&report, "forwardings", &OVER).await;
    let page = hands.officer.get(&report).await.text();
    all.part("/{unit}/reports/{id}/handovers", &id);
    all.part("/{unit}/reports/{id}/handovers/{step}", linked(&page, "/handovers/"));
    all.part("/{unit}/reports/{id}/files", &id);
    all.part("/{unit}/reports/{id}/files/{file}", linked(&page, "/files/"));
}

/// The id that follows this in a link of a page.
fn linked(page: &str, after: &str) -> String {
    let (_, rest) = page.split_once(after).expect("a link");
    rest.chars().take(36).collect()
}

async fn holding(app: &App, all: &mut Examples, hands: &mut Hands) {
    let report = hands.received("drugs").await;
    let mut chief = Browser::at(app, Some(CHIEF.id())).await;
    let address = format!("{report}/hold");
    let why = "Tòa án khu vực đang thụ lý vụ án số 12/2027, cần lời kể gốc.";
    let (one, two) = (chief.get(&address).await.value_of("id"), chief.get(&address).await.value_of("id"));
    let hold =
        |id: &str| [("id", id.to_owned()), ("reason", why.to_owned()), ("until", "2027-06-01".to_owned())];
    let (one, two) = (hold(&one), hold(&two));
    let first = one.each_ref().map(|(name, value)| (*name, value.as_str()));
    assert_eq!(chief.post(&address, &first).await.status, 303);
    all.part("/{unit}/reports/{id}/hold", id_of(&report));
    all.form(
        "/{unit}/reports/{id}/hold",
        CHIEF,
        &two.each_ref().map(|(name, value)| (*name, value.as_str())),
    );
    all.form("/{unit}/reports/{id}/hold/end", CHIEF, &[]);
}

/// A neighbour knows of the one that was said aloud, and adds a photo.
async fn followed(app: &App, all: &mut Examples) {
    let mut neighbour = Browser::at(app, Some(NEIGHBOUR.id())).await;
    let address = following(&mut neighbour).await;
    all.part("/{unit}/followings/{following}", id_of(&address));
    let id = neighbour.get(&address).await.value_of("id");
    let added = [("id", id.as_str()), ("words", "Hôm qua vẫn ồn đến hai giờ sáng.")];
    all.form("/{unit}/followings/{following}/additions", NEIGHBOUR, &added).in_parts = true;
    all.form("/{unit}/followings/{following}/end", NEIGHBOUR, &[]);
    all.form("/{unit}/followings/{following}/mistake", NEIGHBOUR, &[]);

    let mut deputy = Browser::at(app, Some(DEPUTY.id())).await;
    let address = following(&mut deputy).await;
    let id = deputy.get(&address).await.value_of("id");
    let added = [("id", id.as_str()), ("words", "Tối nay lại thế.")];
    assert_eq!(deputy.upload(&format!("{address}/additions"), &added, &[PHOTO]).await.status, 303);
    all.part("/{unit}/followings/{following}/files", id_of(&address));
    let page = deputy.get(&address).await.text();
    all.part("/{unit}/followings/{following}/files/{file}", linked(&page, "/files/"));

    let mut secretary = Browser::at(app, Some(SECRETARY.id())).await;
    let (near, _) = super::following::send(&mut secretary, "noise", "Ngõ 12").await;
    let carried = super::following::carried(&near);
    let carried: Vec<_> = carried.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.form("/{unit}/followings", SECRETARY, &carried).in_parts = true;
}

/// Somebody who told and followed has a new phone: the police may show both again.
async fn lost_phone(app: &App, all: &mut Examples) {
    let (household, person) = (ids::of_name("village/household-6"), ids::of_name("village/head-6"));
    let mut lost = Browser::at(app, Some(person)).await;
    // What they follow is the one that was said aloud.
    let (told, followed) = (tell(&mut lost, "theft").await, following(&mut lost).await);
    let mut leader = Browser::at(app, Some(LEADER.id())).await;
    let made = crate::memberships::renew(&mut leader, household, &person.to_string()).await;
    let sheet = leader.get(&made.leads_to()).await.text();
    let key = sheet.split("/join/").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let mut phone = Browser::at(app, None).await;
    let id = phone.get(&format!("/join/{key}")).await.value_of("id");
    let no = ["phone-to-neighbours", "photo", "messages"].map(|name| (name, "no"));
    let answers = [&[("id", id.as_str()), ("roster", "yes")], &no[..]].concat();
    assert_eq!(phone.post(&format!("/join/{key}"), &answers).await.leads_to(), "/me/welcome");
    all.part("/{unit}/reports/{id}/reporter/showing", id_of(&told));
    all.form("/{unit}/reports/{id}/reporter/showing", OFFICER, &[]).twice(DONE);
    all.part("/{unit}/reports/{id}/followers/{following}", id_of(&followed));
    all.form("/{unit}/reports/{id}/followers/{following}/showing", OFFICER, &[]).twice(DONE);
}
