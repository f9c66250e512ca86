//! Rights ("Dữ liệu về tôi"): a person sees what is held about them and who looked, takes a copy along, asks for it to be
//! corrected, erased, restricted, or objects; whoever keeps the record answers within 2 working days (Law 91/2025/QH15
//! Art 4, Nghị định 356/2025/NĐ-CP Art 5).
//!
//! A request is seen by the one who asked and by the office that answers it; nobody else learns that there is one.
//! Not here: what each feature holds and what it does when a wish is granted (their slots, `ground::held`), consents
//! (`memberships`), how long records are kept and how they expire.

mod erasing;
mod export;
mod form;
mod held;
mod hiding;
mod model;
mod offices;
mod pages;
mod personal;
mod routes;
mod slots;
mod store;
#[cfg(test)]
mod tests;
mod turns;
mod until;
mod view;
mod waiting;
#[cfg(test)]
pub(crate) use tests::examples::examples;

use ground::deadlines::{Climb, Rule, Span, Sureness};
use ground::feature::{Clocks, Feature, MenuItem, Section};
use ground::policy::Action::{AnswerRightsRequest, AskAboutOwnData, WriteRightsRequest};
use ground::policy::Role;
use ground::web::Need;

use model::ANSWERED;
use routes::{answering, asking, data, exporting, papers};

pub fn feature() -> Feature {
    let mut feature =
        answer(ask(own(Feature::new("rights", include_str!("vi.ftl"), include_str!("en.ftl")))));
    feature.menu = vec![
        MenuItem::of(Section::Own, "menu-rights", "shield-check", "/me/data", AskAboutOwnData),
        MenuItem::of(
            Section::Books,
            "menu-rights-answer",
            "scroll-text",
            "/{unit}/rights",
            AnswerRightsRequest,
        ),
    ];
    feature.tasks = Some(slots::tasks);
    feature.links = Some(slots::link);
    feature.personal = personal::PERSONAL;
    feature.announcements = Some(hiding::hear);
    feature.forget_besides = Some(waiting::finish_erasing);
    feature.unit_tables = &["rights_requests"];
    feature.clocks = Some(Clocks { kind: "rights", tell: turns::tell });
    feature.notices = turns::NOTICES;
    feature.rules = vec![rule()];
    feature
}

fn own(feature: Feature) -> Feature {
    let own = || Need::own(AskAboutOwnData);
    // What leaves the machine with everything about someone. An officer's computer is one that others pass by.
    let proved = || own().proved_by_offices();
    feature
        .get("/me/data", own(), data::show)
        .get("/me/data/looks", own(), data::looks)
        .get("/me/data/export", proved(), exporting::show)
        .post("/me/data/export", proved(), exporting::create)
}

fn ask(feature: Feature) -> Feature {
    let own = || Need::own(AskAboutOwnData);
    feature
        .get("/me/data/requests", own(), asking::list)
        .post("/me/data/requests", own(), asking::create)
        .get("/me/data/requests/new", own(), asking::new)
        .get("/me/data/requests/{id}", own(), asking::show)
        .get("/me/data/requests/{id}/sheet", own(), asking::sheet)
        .post("/me/data/requests/{id}/withdrawal", own(), asking::withdraw)
}

fn answer(feature: Feature) -> Feature {
    let answers = || Need::action(AnswerRightsRequest);
    let writes = || Need::action(WriteRightsRequest);
    feature
        .get("/{unit}/rights", answers(), answering::list)
        .get("/{unit}/rights/new", writes(), papers::new)
        .post("/{unit}/rights", writes(), papers::create)
        .get("/{unit}/rights/{id}", answers().secret(), answering::show)
        .post("/{unit}/rights/{id}/answer", answers().secret(), answering::answer)
        .get("/{unit}/rights/{id}/sheet", answers().secret(), answering::sheet)
        .get("/{unit}/rights/{id}/copy", answers().secret(), answering::copy)
}

/// The law says how soon an answer is due; its span was read in a second source only.
fn rule() -> Rule {
    Rule {
        climb: vec![Climb { to: Role::PeoplesCommittee, after: None }],
        ..Rule::new(
            ANSWERED,
            100,
            Span::WorkingDays(2),
            "Nghị định 356/2025/NĐ-CP, Điều 5",
            Sureness::Secondary,
            time::macros::date!(2026 - 01 - 01),
        )
    }
}
