//! Household rounds: one text is put to every household of a group, several, a block, a ward; each answers once. Pledges,
//! registration for the standard, acknowledgements, resolutions, decisions of the community, polls.
//!
//! Nothing is written that says no to a pledge: who does not sign has said nothing. What a household votes is for the count
//! alone. Who answered is for those who lead its group; above it stand counts. Not here: who the households in no group
//! are (`ground::people::residents`), hands counted for a decision in minutes (`meetings/minutes`).

mod answers;
mod count;
mod export;
mod form;
mod hands;
mod kind;
mod kiosk;
mod library;
mod model;
mod pages;
mod papers;
mod personal;
mod routes;
mod sheet;
mod slots;
mod store;
mod story;
mod sums;
mod telling;
#[cfg(test)]
mod tests;
mod turns;
mod view;

#[cfg(test)]
pub(crate) use tests::examples::examples;

use ground::feature::{Clocks, Feature, Job, MenuItem, Section};
use ground::files::FORM_BYTES_MAX;
use ground::policy::Action::{AnswerRound, OpenRound, ShowRounds, TakeRound};
use ground::web::Need;

use answers::routes as answering;
use hands::routes as counting;
use kiosk::routes as handing;
use papers::routes as papering;
use routes::{keeping, opening, showing};
use sheet::routes as ticking;

pub fn feature() -> Feature {
    let feature = Feature::new("rounds", include_str!("vi.ftl"), include_str!("en.ftl"));
    let mut feature = papered(ticked(handed(answered(opened(feature)))));
    feature.menu.push(MenuItem::of(
        Section::Together,
        "menu-rounds",
        "pen-line",
        "/{unit}/rounds",
        ShowRounds,
    ));
    feature.tasks = Some(slots::tasks);
    feature.elders = Some(slots::ELDERS);
    feature.dates = Some(slots::dates);
    feature.togethers = Some(slots::togethers);
    feature.at_hand = Some(slots::at_hand);
    feature.search = Some(slots::search);
    feature.figures = Some(slots::figures);
    feature.clocks = Some(Clocks { kind: "round", tell: turns::tell });
    feature.notices = telling::NOTICES;
    feature.rules = turns::rules();
    feature.personal = personal::PERSONAL;
    feature.past = Some(story::past);
    feature.jobs = vec![Job { name: "rounds.sum", every_seconds: 3600, run: sums::jobs::sum }];
    feature.unit_tables = &[
        "rounds",
        "round_groups",
        "round_households",
        "round_answers",
        "round_strikes",
        "round_sheets",
        "round_hands",
        "round_papers",
        "round_sums",
    ];
    feature
}

fn opened(feature: Feature) -> Feature {
    let keeps = || Need::action(OpenRound).secret();
    feature
        .get("/{unit}/rounds", Need::action(ShowRounds), showing::list)
        .get("/{unit}/rounds/new", Need::action(OpenRound), opening::new)
        .post("/{unit}/rounds", Need::action(OpenRound), opening::create)
        .get("/{unit}/rounds/{id}", Need::action(ShowRounds).secret(), showing::show)
        .get("/{unit}/rounds/{id}/table", Need::action(ShowRounds).secret(), export::table)
        .get("/{unit}/rounds/{id}/text", keeps(), opening::text)
        .post("/{unit}/rounds/{id}/text", keeps(), opening::correct)
        .post("/{unit}/rounds/{id}/reminder", keeps(), keeping::remind)
        .post("/{unit}/rounds/{id}/hands", keeps(), counting::count)
        .post("/{unit}/rounds/{id}/closure", keeps(), keeping::close)
        .post("/{unit}/rounds/{id}/reopening", keeps(), keeping::reopen)
}

fn answered(feature: Feature) -> Feature {
    let own = || Need::action(AnswerRound).secret().at_group();
    let takes = || Need::action(TakeRound).secret();
    feature
        .post("/{unit}/rounds/{id}/answer", own(), answering::answer)
        .post("/{unit}/rounds/{id}/answer/withdrawal", own(), answering::withdraw)
        .post("/{unit}/rounds/{id}/answer/removal", own(), answering::strike)
        .post("/{unit}/rounds/{id}/movers", takes(), keeping::add_movers)
}

fn handed(feature: Feature) -> Feature {
    let takes = || Need::action(TakeRound).secret();
    let holds = || {
        Need::anyone(
            "whoever holds the slip of a door may say that it was not their household; its code is the key",
        )
    };
    feature
        .get("/{unit}/rounds/{id}/kiosk", takes(), handing::show)
        .post("/{unit}/rounds/{id}/kiosk", takes(), handing::take)
        .get("/{unit}/rounds/{id}/kiosk/start", takes(), handing::start)
        .post("/{unit}/rounds/{id}/kiosk/start", takes(), handing::hand)
        .get("/{unit}/rounds/{id}/slips", takes(), handing::slips)
        .get("/rounds/doors/{token}", holds(), handing::slip)
        .post("/rounds/doors/{token}", holds(), handing::strike)
}

fn ticked(feature: Feature) -> Feature {
    let takes = || Need::action(TakeRound).secret();
    feature
        .post("/{unit}/rounds/{id}/sheets", takes(), ticking::print)
        .get("/{unit}/rounds/{id}/sheets/{sheet}", takes(), ticking::show)
        .upload("/{unit}/rounds/{id}/sheets/{sheet}", takes(), FORM_BYTES_MAX, ticking::tick)
        .post("/{unit}/rounds/{id}/sheets/{sheet}/lines/{household}/removal", takes(), ticking::undo)
        .get("/{unit}/rounds/{id}/sheets/{sheet}/paper", takes(), ticking::paper)
        .get("/{unit}/rounds/{id}/sheets/{sheet}/files/{file}", takes(), ticking::file)
}

fn papered(feature: Feature) -> Feature {
    let takes = || Need::action(TakeRound).secret();
    let keeps = || Need::action(OpenRound).secret();
    feature
        .post("/{unit}/rounds/{id}/papers", takes(), papering::make)
        .get("/{unit}/rounds/{id}/papers/{paper}", takes(), papering::show)
        .get(
            "/rounds/papers/{paper}",
            Need::anyone("confirms how many signed, to whoever holds the paper"),
            papering::confirm,
        )
        .get("/{unit}/rounds/{id}/decision", keeps(), papering::decision)
        .post("/{unit}/rounds/{id}/decision", keeps(), papering::send)
}
