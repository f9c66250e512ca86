//! What the walks over every route need of rights: a request that waits, and a copy asked for on paper.

use ground::App;
use testkit::Browser;

use super::tests_support::ask;
use crate::checks::examples::{Examples, Twice};
use crate::village::GROUP;
use crate::village::cast::{LEADER, MEMBER};

pub async fn examples(app: &App, all: &mut Examples) {
    let (mut member, mut leader) =
        (Browser::at(app, Some(MEMBER.id())).await, Browser::at(app, Some(LEADER.id())).await);
    let phone = [("what", "correct"), ("field", "phone"), ("wished", "0912 345 678")];
    let request = ask(&mut member, &phone).await;
    all.part("/me/data/requests/{id}", request);
    all.part("/{unit}/rights/{id}", request);
    all.form("/me/data/requests/{id}/withdrawal", MEMBER, &[]).twice(Twice::Refused(409));
    all.form("/{unit}/rights/{id}/answer", LEADER, &[("outcome", "granted")]).twice(Twice::Refused(409));

    let id = member.get("/me/data/requests/new?what=correct").await.value_of("id");
    let birth = [("id", id.as_str()), ("what", "correct"), ("field", "birth-year"), ("wished", "1971")];
    all.form("/me/data/requests", MEMBER, &birth);
    let why = "each copy that leaves is noted";
    all.form("/me/data/export", MEMBER, &[("format", "json")]).twice(Twice::Anew(why));

    let papers = format!("/{GROUP}/rights");
    let who = super::papers::grandmother().to_string();
    let proof = "Nói tại nhà, có con gái làm chứng.";
    let mut on_paper = Vec::new();
    for what in ["copy", "restrict"] {
        let id = leader.get(&format!("{papers}/new")).await.value_of("id");
        on_paper.push([("id", id), ("what", what.to_owned())]);
    }
    let form = |n: usize| {
        let [(_, id), (_, what)] = &on_paper[n];
        [("id", id.as_str()), ("what", what), ("person", &who), ("how", "spoken"), ("proof", proof)]
    };
    assert_eq!(leader.post(&papers, &form(0)).await.status, 303);
    all.part("/{unit}/rights/{id}/copy", &on_paper[0][0].1);
    all.form("/{unit}/rights", LEADER, &form(1));
}
