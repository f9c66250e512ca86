//! Meetings: of a group in its rhythm, of several, of the block; who is called, who comes, what was decided.
//!
//! A meeting is read at any unit that lies at or above a called group, and kept where it was called. Who answered and who
//! came is for those who lead the group; above it stand counts. Not here: how tasks are listed (`home`), the calendar (`home/calendar`).

mod attendance;
mod form;
mod kind;
mod minutes;
mod model;
mod pages;
mod papers;
mod personal;
mod routes;
mod slots;
mod store;
mod story;
mod telling;
#[cfg(test)]
mod tests;
mod turns;
mod view;

#[cfg(test)]
pub(crate) use tests::call as call_one;
#[cfg(test)]
pub(crate) use tests::examples::{call as call_examples, examples};
#[cfg(test)]
pub(crate) use tests::{call, fields, list, listens};

use ground::feature::{Clocks, Feature, MenuItem, Section};
use ground::files::FORM_BYTES_MAX;
use ground::policy::Action::{AnswerMeeting, CallMeeting, CallRoll, FinishDecision, ShowMeetings};
use ground::web::Need;

use attendance::roll::routes as rolling;
use attendance::routes as attending;
use minutes::routes as minuting;
use routes::{calling, showing};

pub fn feature() -> Feature {
    let feature = Feature::new("meetings", include_str!("vi.ftl"), include_str!("en.ftl"));
    let mut feature = deciding(attendance(called(feature)));
    feature.menu.push(MenuItem {
        shortcut: Some("g m"),
        ..MenuItem::of(Section::Together, "menu-meetings", "hand", "/{unit}/meetings", ShowMeetings)
    });
    feature.tasks = Some(slots::tasks);
    feature.dates = Some(slots::dates);
    feature.at_hand = Some(slots::at_hand);
    feature.elders = Some(attendance::slots::ELDERS);
    feature.togethers = Some(attendance::slots::togethers);
    feature.gatherings = Some(slots::gatherings);
    feature.search = Some(slots::search);
    feature.figures = Some(slots::figures);
    feature.clocks = Some(Clocks { kind: "meeting", tell: turns::tell });
    feature.notices = telling::NOTICES;
    feature.rules = turns::rules();
    feature.personal = personal::PERSONAL;
    feature.past = Some(story::past);
    feature.unit_tables = &[
        "meetings",
        "meeting_groups",
        "meeting_answers",
        "meeting_opinions",
        "meeting_presences",
        "meeting_minutes",
        "meeting_decisions",
    ];
    feature
}

fn called(feature: Feature) -> Feature {
    let reads = || Need::action(ShowMeetings).secret();
    let calls = || Need::action(CallMeeting).secret();
    feature
        .get("/meetings/{id}", Need::own(ShowMeetings), attending::arrive)
        .get("/{unit}/meetings", Need::action(ShowMeetings), showing::list)
        .get("/{unit}/meetings/new", Need::action(CallMeeting), calling::new)
        .upload("/{unit}/meetings", Need::action(CallMeeting), FORM_BYTES_MAX, calling::create)
        .get("/{unit}/meetings/{id}", reads(), showing::show)
        .get("/{unit}/meetings/{id}/files/{file}", reads(), showing::file)
        .get("/{unit}/meetings/{id}/invitation", reads(), showing::invitation)
        .get("/{unit}/meetings/{id}/edit", calls(), calling::edit)
        .upload("/{unit}/meetings/{id}", calls(), FORM_BYTES_MAX, calling::update)
        .post("/{unit}/meetings/{id}/cancellation", calls(), calling::cancel)
}

fn attendance(feature: Feature) -> Feature {
    let own = || Need::action(AnswerMeeting).secret().at_group();
    let leads = || Need::action(CallRoll).secret().at_group();
    feature
        .post("/{unit}/meetings/{id}/answer", own(), attending::answer)
        .get("/{unit}/meetings/{id}/presence", own(), attending::presence)
        .post("/{unit}/meetings/{id}/presence", own(), attending::come)
        .post("/{unit}/meetings/{id}/presence/removal", own(), attending::strike)
        .get("/{unit}/meetings/{id}/code", leads(), rolling::show_code)
        .get("/{unit}/meetings/{id}/roll", leads(), rolling::roll)
        .post("/{unit}/meetings/{id}/roll", leads(), rolling::tick)
        .get("/{unit}/meetings/{id}/roll/paper", leads(), rolling::paper)
        .get("/{unit}/meetings/{id}/roll/list.csv", leads(), rolling::list)
        .upload("/{unit}/meetings/{id}/roll/lists", leads(), rolling::SHEET_BYTES_MAX, rolling::take_list)
}

fn deciding(feature: Feature) -> Feature {
    let keeps = || Need::action(CallMeeting).secret();
    feature
        .get("/{unit}/meetings/{id}/minutes", Need::action(ShowMeetings).secret(), minuting::show_published)
        .get("/{unit}/meetings/{id}/minutes/edit", keeps(), minuting::edit)
        .post("/{unit}/meetings/{id}/minutes", keeps(), minuting::save)
        .post("/{unit}/meetings/{id}/decisions", keeps(), minuting::decide)
        .post("/{unit}/meetings/{id}/decisions/{decision}/removal", keeps(), minuting::undecide)
        .post(
            "/{unit}/meetings/{id}/decisions/{decision}/done",
            Need::action(FinishDecision).secret(),
            minuting::finish,
        )
}
