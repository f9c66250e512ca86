//! What an elder sees on the first page of who helps them; what waits for a witness, and for a helper.

use ground::View;
use ground::feature::{Card, Task};
use ground::policy::Action;
use ground::units::Kind;
use ground::web::{Result, Words};

use super::model::State;
use super::store;

pub fn cards(view: &mut View, words: &Words) -> Result<Vec<Card>> {
    if view.unit.kind != Kind::Group || !view.may(Action::NameAide) {
        return Ok(Vec::new());
    }
    let (me, at) = (view.own_id(), view.at);
    let mine = store::list(view)?.into_iter().filter(|one| one.elder.id == me);
    let names: Vec<_> = mine.filter(|one| one.state(at) == State::Stands).map(|one| one.aide.name).collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Card {
        title: words.t("aides-card"),
        text: words.with("aides-card-says", &[("names", &names.join(", "))]),
        icon: "heart-handshake",
        link: format!("/{}/aides", view.unit.id),
        link_words: words.t("aides-card-go"),
        waits: false,
    }])
}

pub fn tasks(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let slots: Vec<_> = view.app.features.iter().filter_map(|feature| feature.elders).collect();
    let mut tasks = Vec::new();
    for (unit, granted) in view.areas(Action::AnswerForElder)? {
        let mut there = view.at_unit(&unit, granted);
        tasks.extend(to_hear(&mut there, words)?);
        for helped in there.helped()? {
            for slot in &slots {
                tasks.extend((slot.waits)(&mut there, words, &helped)?);
            }
        }
    }
    Ok(tasks)
}

fn to_hear(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let (at, unit_id, witness) = (view.at, view.unit.id.clone(), store::as_witness(view)?);
    let asked = store::list(view)?.into_iter();
    let asked = asked.filter(|one| one.state(at) == State::Waits && one.asks(witness));
    Ok(asked
        .map(|one| Task {
            title: words.with("aides-task", &[("elder", &one.elder.name)]),
            detail: words.with("aides-asks", &[("elder", &one.elder.name), ("aide", &one.aide.name)]),
            icon: "heart-handshake",
            link: format!("/{unit_id}/aides/{}", one.id),
            since: one.asked_at,
            due: Some(one.until_at),
            due_for: words.t("aides-task-due"),
            urgent: false,
            now: false,
            press: None,
        })
        .collect())
}
