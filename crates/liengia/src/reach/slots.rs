//! “Báo được 21/24 hộ” for who leads a group; a pair to agree to, and doors to knock at, for a household.

use ground::View;
use ground::feature::{Card, Press, Task};
use ground::people::households;
use ground::policy::Action::{AnswerPair, ShowReach};
use ground::web::{Result, Words};
use uuid::Uuid;

use super::store;

pub fn cards(view: &mut View, words: &Words) -> Result<Vec<Card>> {
    let (unit, at) = (view.unit, view.at);
    if unit.kind != ground::units::Kind::Group || !view.may(ShowReach) {
        return Ok(Vec::new());
    }
    let reach = store::reach(view, unit)?;
    let (all, reached) = (reach.lines.len(), reach.reached(at));
    if all == 0 {
        return Ok(Vec::new());
    }
    let missing = all - reached;
    Ok(vec![Card {
        title: words.with("reach-card", &[("n", &reached), ("all", &all)]),
        text: if missing == 0 {
            words.t("reach-card-all")
        } else {
            words.with("reach-card-says", &[("n", &missing)])
        },
        icon: "bell",
        link: format!("/{}/reach", unit.id),
        link_words: words.t("reach-card-go"),
        waits: missing > 0,
    }])
}

pub fn tasks(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    let at = view.at;
    let Some(household) = households::of_caller(view)? else { return Ok(tasks) };
    for (unit, granted) in view.areas(AnswerPair)? {
        if unit.id != household.unit_id {
            continue;
        }
        let mut there = view.at_unit(&unit, granted);
        let here = format!("/{}/pairs", unit.id);
        for asked in store::list_asked(&mut there, household.id)? {
            let address = [asked.name.as_str(), asked.address.as_str()].map(str::trim).join(", ");
            let title = words.with("reach-task-knock", &[("house", &address.trim_matches([',', ' ']))]);
            tasks.push(task(
                title,
                words.t(&format!("notice-{}", asked.kind)),
                &here,
                asked.at,
                Some(done(words, &unit.id, asked.id)),
            ));
        }
        if store::waits_for(&mut there, household.id)? {
            tasks.push(task(words.t("reach-task-agree"), words.t("reach-task-agree-says"), &here, at, None));
        }
    }
    Ok(tasks)
}

fn done(words: &Words, unit_id: &str, id: Uuid) -> Press {
    Press {
        to: format!("/{unit_id}/knocks/{id}/done"),
        name: "done",
        answers: vec![("1", words.t("reach-told"))],
        more: None,
        reads: "reach-told-reads",
        for_elder: None,
    }
}

fn task(
    title: String,
    detail: String,
    link: &str,
    since: time::OffsetDateTime,
    press: Option<Press>,
) -> Task {
    Task {
        title,
        detail,
        icon: "house",
        link: link.to_owned(),
        since,
        due: None,
        due_for: String::new(),
        urgent: false,
        now: false,
        press,
    }
}
