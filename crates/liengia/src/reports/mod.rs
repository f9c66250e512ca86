//! Reports ("Báo tin"): someone tells of something that happened; the police of the area receive, handle and answer with
//! proof; the one who told says whether it is done. The worked example of a feature (docs/ADDING-A-FEATURE.md).
//!
//! Not here: alarms (gong), wishes and opinions (voices), quarrels that are mediated (mediation). A report is never the
//! legal intake of a crime report or a denunciation: it shows 113 first and keeps the proof of the hand-over.

mod asking;
mod change;
mod clocks;
mod closing;
mod danger;
mod drafts;
mod figures;
mod files;
mod filing;
mod following;
mod form;
mod handling;
mod handovers;
mod hiding;
mod jobs;
mod joining;
mod kind;
mod leaving;
mod listing;
mod model;
mod number;
mod own_phone;
mod pages;
mod personal;
mod readers;
mod reading;
mod replying;
mod revealing;
mod rights;
mod rules;
mod slots;
mod step;
mod steps;
mod store;
mod story;
mod suggesting;
mod telling;
mod timing;
mod turns;
mod voices;

/// The pictures of the kinds, for the check that they are there.
#[cfg(test)]
pub(crate) fn icons() -> Vec<&'static str> {
    let lines = ground::web::calls::Line::ALL.iter().map(|line| line.icon());
    kind::Kind::ALL.iter().map(|kind| kind.icon()).chain(lines).collect()
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::{examples::examples, tests_support};

use ground::feature::{Clocks, Feature, Job, MenuItem, Section};
use ground::files::FORM_BYTES_MAX;
use ground::holding;
use ground::policy::Action::*;
use ground::web::Need;

pub fn feature() -> Feature {
    let mut feature = Feature::new("reports", include_str!("vi.ftl"), include_str!("en.ftl"));
    feature = tell(feature);
    feature = handle(feature);
    feature = hear(feature);
    feature = follow(feature);
    feature = join_and_print(feature);
    feature.menu = menu();
    feature.tasks = Some(slots::tasks);
    feature.figures = Some(slots::figures);
    feature.at_hand = Some(slots::at_hand);
    feature.links = Some(slots::link);
    feature.announcements = Some(hiding::hear);
    feature.past = Some(story::past);
    feature.search = Some(slots::search);
    feature.clocks = Some(Clocks { kind: "report", tell: turns::tell });
    feature.notices = telling::NOTICES;
    feature.rules = rules::rules();
    feature.personal = personal::PERSONAL;
    feature.jobs = vec![
        Job { name: "reports.fill-search", every_seconds: 3600, run: listing::searching::fill },
        Job { name: "reports.tell-late", every_seconds: 1800, run: jobs::tell_late },
    ];
    feature.hourly = &[filing::routes::HOURLY, filing::routes::HOURLY_DANGER];
    feature.unit_tables = &[
        "reports",
        "report_reporters",
        "report_steps",
        "report_voices",
        "report_followers",
        "report_drafts",
        "report_suggestions",
        "report_joins",
        "report_handovers",
    ];
    feature
}

/// What the one who tells may do.
fn tell(feature: Feature) -> Feature {
    let own = || Need::action(FileReport);
    let neighbours = || Need::action(FileReportForNeighbour);
    let answer = || Need::action(AnswerForReport).secret();
    let today = Need::anyone("the date, for whoever has to hide a screen at once; it says nothing").door();
    feature
        .get("/{unit}/reports/new", own().door(), filing::routes::kinds)
        .get("/{unit}/reports/new/denunciation", own().door(), filing::routes::denunciation)
        .get("/{unit}/reports/new/{kind}", own().door(), filing::routes::new)
        .upload("/{unit}/reports/new/{kind}", own(), FORM_BYTES_MAX, filing::routes::create)
        .get("/today", today, ground::web::leaving::today)
        .get("/{unit}/neighbour-reports/new", neighbours().door(), filing::routes::neighbour_kinds)
        .get("/{unit}/neighbour-reports/new/{kind}", neighbours().door(), filing::routes::neighbour_new)
        .upload(
            "/{unit}/neighbour-reports/new/{kind}",
            neighbours(),
            FORM_BYTES_MAX,
            filing::routes::neighbour_create,
        )
        .get("/{unit}/reports/{id}/receipt", Need::action(ShowReport).secret(), reading::routes::receipt)
        .upload("/{unit}/reports/{id}/answers", answer(), FORM_BYTES_MAX, replying::routes::answer)
        .post("/{unit}/reports/{id}/confirmation", answer(), replying::routes::confirm)
        .upload("/{unit}/reports/{id}/reopening", answer(), FORM_BYTES_MAX, replying::routes::reopen)
}

/// What those who handle it may do, and reading for all.
fn handle(feature: Feature) -> Feature {
    let show = || Need::action(ShowReport).secret();
    let handle = || Need::action(HandleReport).secret();
    let close = || Need::action(CloseReport).secret();
    let open = || Need::action(OpenReporter).secret().proved();
    let feature = feature
        .get("/reports", Need::own(HandleReport), listing::everywhere::list)
        .get("/{unit}/reports", Need::action(ListReports), listing::routes::list)
        .get("/{unit}/reports/figures", Need::action(ShowFigures), figures::routes::show)
        .get("/{unit}/reports/figures.csv", Need::action(ShowFigures), figures::routes::download)
        .get("/{unit}/reports/{id}", show(), reading::routes::show)
        .get("/{unit}/reports/{id}/files/{file}", show(), reading::routes::file)
        .post("/{unit}/reports/{id}/receipt", handle(), handling::routes::receive)
        .post("/{unit}/reports/{id}/questions", handle(), asking::routes::ask)
        .post("/{unit}/reports/{id}/forwardings", handle(), handovers::routes::forward)
        .post("/{unit}/reports/{id}/release", Need::action(ReleaseReport).secret(), handling::routes::release)
        .post("/{unit}/reports/{id}/extension", handle(), handling::routes::extend)
        .get("/{unit}/reports/{id}/closure", close(), closing::routes::new)
        .upload("/{unit}/reports/{id}/closure", close(), FORM_BYTES_MAX, closing::routes::create)
        .get("/{unit}/reports/{id}/reporter", open(), reading::routes::ask_reporter)
        .post("/{unit}/reports/{id}/reporter", open(), revealing::routes::open_reporter)
        .post("/{unit}/reports/{id}/reporter/showing", open(), revealing::routes::show_reporter);
    let hold = ["/{unit}/reports/{id}/hold", "/{unit}/reports/{id}/hold/end"];
    holding::mount(feature, hold, &Need::action(HoldRecord).secret(), &slots::HOLD)
}

/// What was said instead of typed.
fn hear(feature: Feature) -> Feature {
    let (hear, handle) = (Need::action(HearVoice).secret(), Need::action(HandleReport).secret());
    feature.get("/{unit}/reports/{id}/voices/{voice}", hear, voices::routes::listen).post(
        "/{unit}/reports/{id}/voices/{voice}/transcript",
        handle,
        voices::routes::transcribe,
    )
}

/// What neighbours may do who know of it too.
fn follow(feature: Feature) -> Feature {
    let need = || Need::action(FollowReport).secret();
    feature
        .post("/{unit}/followings", need(), following::routes::create)
        .get("/{unit}/followings/{following}", need(), following::routes::show)
        .get("/{unit}/followings/{following}/files/{file}", need(), following::routes::file)
        .upload("/{unit}/followings/{following}/additions", need(), FORM_BYTES_MAX, following::routes::add)
        .post("/{unit}/followings/{following}/end", need(), following::routes::end)
        .post("/{unit}/followings/{following}/mistake", need(), following::routes::mistake)
}

/// One case out of several reports, questions taken back, papers.
fn join_and_print(feature: Feature) -> Feature {
    let need = || Need::action(HandleReport).secret();
    let open = || Need::action(OpenReporter).secret().proved();
    let check =
        "whoever holds the paper of a hand-over checks it: number, day and bodies, never what it says";
    feature
        .get("/{unit}/reports/{id}/join", need(), joining::routes::new)
        .post("/{unit}/reports/{id}/join", need(), joining::routes::create)
        .post("/{unit}/reports/{id}/join/end", need(), joining::routes::end)
        .get("/{unit}/reports/{id}/followers", open(), reading::routes::ask_followers)
        .post("/{unit}/reports/{id}/followers", open(), revealing::routes::open_followers)
        .post("/{unit}/reports/{id}/followers/{following}/showing", open(), revealing::routes::show_follower)
        .post("/{unit}/reports/{id}/questions/withdrawal", need(), asking::routes::withdraw)
        .get("/{unit}/reports/{id}/sheet", need(), reading::routes::sheet)
        .get("/{unit}/reports/{id}/handovers/{step}", need(), handovers::routes::show)
        .get("/handovers", Need::anyone(check).door(), handovers::routes::check)
}

fn menu() -> Vec<MenuItem> {
    use Section::{Books, Daily, Together};
    let tell = MenuItem::of(Daily, "menu-tell", "megaphone", "/{unit}/reports/new", FileReport);
    vec![
        MenuItem { shortcut: Some("n"), ..tell },
        MenuItem::of(Daily, "menu-reports", "inbox", "/{unit}/reports", ListReports),
        MenuItem::of(Books, "menu-figures", "chart-column", "/{unit}/reports/figures", ShowFigures),
        MenuItem::of(
            Together,
            "menu-tell-for",
            "pen-line",
            "/{unit}/neighbour-reports/new",
            FileReportForNeighbour,
        ),
    ]
}
