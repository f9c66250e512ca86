//! Reports ("Báo tin"): someone tells of something that happened; the police of the area receive, handle and answer with
//! proof; the one who told says whether it is done. The worked example of a feature (docs/ADDING-A-FEATURE.md).
//!
//! Not here: alarms (gong), wishes and opinions (voices), quarrels that are mediated (mediation). A report is never the
//! legal intake of a crime report or a denunciation: it shows 113 first and keeps the proof of the hand-over.

mod additions;
mod answers;
mod by_day;
mod clocks;
mod danger;
mod drafts;
mod figures;
mod files;
mod followers;
mod forgetting;
mod form;
mod handovers;
mod hiding;
mod jobs;
mod joins;
mod kind;
mod landmarks;
mod leaving;
mod likeness;
mod model;
mod number;
mod pages;
mod personal;
mod readers;
mod rights;
mod routes;
mod rules;
mod searching;
mod slots;
mod steps;
mod store;
mod story;
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

use ground::feature::{Clocks, Feature, Job, MenuItem};
use ground::files::FORM_BYTES_MAX;
use ground::policy::Action::{self, *};
use ground::web::Need;

use routes::{
    closing, figures as figures_routes, filing, following, handling, handovers as papers, holding, joining,
    landmarks as places, numbered, questions, reading, releasing, replying,
};

pub fn feature() -> Feature {
    let mut feature = Feature::new("reports", include_str!("vi.ftl"), include_str!("en.ftl"));
    feature = tell(feature);
    feature = handle(feature);
    feature = hear(feature);
    feature = follow(feature);
    feature = join_and_print(feature);
    feature.menu = menu();
    feature.tasks = Some(slots::tasks);
    feature.facts = Some(slots::facts);
    feature.links = Some(slots::link);
    feature.announcements = Some(hiding::hear);
    feature.past = Some(story::past);
    feature.search = Some(slots::search);
    feature.clocks = Some(Clocks { kind: "report", tell: turns::tell });
    feature.rules = rules::rules();
    feature.personal = personal::PERSONAL;
    feature.jobs = vec![
        Job { name: "reports.fill-search", every_seconds: 3600, run: searching::fill },
        Job { name: "reports.tell-late", every_seconds: 1800, run: jobs::tell_late },
    ];
    feature.hourly = &[filing::HOURLY, filing::HOURLY_DANGER];
    feature.unit_tables = &[
        "reports",
        "report_reporters",
        "report_steps",
        "report_landmarks",
        "report_voices",
        "report_followers",
        "report_drafts",
        "report_suggestions",
        "report_joins",
        "report_handovers",
    ];
    feature.erase_person = Some(forgetting::erase_person);
    feature
}

/// What the one who tells may do.
fn tell(feature: Feature) -> Feature {
    feature
        .get("/{unit}/reports/new", Need::action(FileReport).door(), filing::kinds)
        .get("/{unit}/reports/new/denunciation", Need::action(FileReport).door(), filing::denunciation)
        .get("/{unit}/reports/new/{kind}", Need::action(FileReport).door(), filing::new)
        .upload("/{unit}/reports/new/{kind}", Need::action(FileReport), FORM_BYTES_MAX, filing::create)
        .get(
            "/today",
            Need::anyone("the date, for whoever has to hide a screen at once; it says nothing").door(),
            leaving::today,
        )
        .get(
            "/{unit}/neighbour-reports/new",
            Need::action(FileReportForNeighbour).door(),
            filing::neighbour_kinds,
        )
        .get(
            "/{unit}/neighbour-reports/new/{kind}",
            Need::action(FileReportForNeighbour).door(),
            filing::neighbour_new,
        )
        .upload(
            "/{unit}/neighbour-reports/new/{kind}",
            Need::action(FileReportForNeighbour),
            FORM_BYTES_MAX,
            filing::neighbour_create,
        )
        .get("/{unit}/reports/{id}/receipt", Need::action(ShowReport).secret(), reading::receipt)
        .upload(
            "/{unit}/reports/{id}/answers",
            Need::action(AnswerForReport).secret(),
            FORM_BYTES_MAX,
            replying::answer,
        )
        .post("/{unit}/reports/{id}/confirmation", Need::action(AnswerForReport).secret(), replying::confirm)
        .upload(
            "/{unit}/reports/{id}/reopening",
            Need::action(AnswerForReport).secret(),
            FORM_BYTES_MAX,
            replying::reopen,
        )
}

/// What those who handle it may do, and reading for all.
fn handle(feature: Feature) -> Feature {
    feature
        .get("/{unit}/reports", Need::action(ListReports), numbered::list)
        .get("/{unit}/reports/figures", Need::action(ShowFigures), figures_routes::show)
        .get("/{unit}/reports/figures.csv", Need::action(ShowFigures), figures_routes::download)
        .get("/{unit}/reports/{id}", Need::action(ShowReport).secret(), reading::show)
        .get("/{unit}/reports/{id}/files/{file}", Need::action(ShowReport).secret(), files::serve)
        .post("/{unit}/reports/{id}/receipt", Need::action(HandleReport).secret(), handling::receive)
        .post("/{unit}/reports/{id}/questions", Need::action(HandleReport).secret(), handling::ask)
        .post("/{unit}/reports/{id}/forwardings", Need::action(HandleReport).secret(), handling::forward)
        .post("/{unit}/reports/{id}/release", Need::action(ReleaseReport).secret(), releasing::create)
        .post("/{unit}/reports/{id}/extension", Need::action(HandleReport).secret(), handling::extend)
        .get("/{unit}/reports/{id}/closure", Need::action(CloseReport).secret(), closing::new)
        .upload(
            "/{unit}/reports/{id}/closure",
            Need::action(CloseReport).secret(),
            FORM_BYTES_MAX,
            closing::create,
        )
        .get(
            "/{unit}/reports/{id}/reporter",
            Need::action(OpenReporter).secret().proved(),
            reading::ask_reporter,
        )
        .post(
            "/{unit}/reports/{id}/reporter",
            Need::action(OpenReporter).secret().proved(),
            handling::open_reporter,
        )
        .post(
            "/{unit}/reports/{id}/reporter/showing",
            Need::action(OpenReporter).secret().proved(),
            handling::show_again,
        )
        .get("/{unit}/reports/{id}/hold", Need::action(HoldRecord).secret(), holding::show)
        .post("/{unit}/reports/{id}/hold", Need::action(HoldRecord).secret(), holding::create)
        .post("/{unit}/reports/{id}/hold/end", Need::action(HoldRecord).secret(), holding::end)
}

/// What was said instead of typed.
fn hear(feature: Feature) -> Feature {
    feature
        .get("/{unit}/reports/{id}/voices/{voice}", Need::action(HearVoice).secret(), voices::routes::listen)
        .post(
            "/{unit}/reports/{id}/voices/{voice}/transcript",
            Need::action(HandleReport).secret(),
            voices::routes::transcribe,
        )
}

/// What neighbours may do who know of it too.
fn follow(feature: Feature) -> Feature {
    let need = || Need::action(FollowReport).secret();
    feature
        .post("/{unit}/followings", need(), following::create)
        .get("/{unit}/followings/{following}", need(), following::show)
        .get("/{unit}/followings/{following}/files/{file}", need(), following::file)
        .upload("/{unit}/followings/{following}/additions", need(), FORM_BYTES_MAX, following::add)
        .post("/{unit}/followings/{following}/end", need(), following::end)
        .post("/{unit}/followings/{following}/mistake", need(), following::mistake)
}

/// One case out of several reports, questions taken back, papers; and the landmarks people name.
fn join_and_print(feature: Feature) -> Feature {
    let need = || Need::action(HandleReport).secret();
    feature
        .get("/{unit}/reports/{id}/join", need(), joining::new)
        .post("/{unit}/reports/{id}/join", need(), joining::create)
        .post("/{unit}/reports/{id}/join/end", need(), joining::end)
        .get(
            "/{unit}/reports/{id}/followers",
            Need::action(OpenReporter).secret().proved(),
            reading::ask_followers,
        )
        .post(
            "/{unit}/reports/{id}/followers",
            Need::action(OpenReporter).secret().proved(),
            joining::open_followers,
        )
        .post(
            "/{unit}/reports/{id}/followers/{following}/showing",
            Need::action(OpenReporter).secret().proved(),
            joining::show_again,
        )
        .post("/{unit}/reports/{id}/questions/withdrawal", need(), questions::withdraw)
        .get("/{unit}/reports/{id}/sheet", need(), joining::sheet)
        .get("/{unit}/reports/{id}/handovers/{step}", need(), papers::show)
        .get(
            "/handovers",
            Need::anyone("whoever holds the paper of a hand-over checks it: number, day and bodies, never what it says")
                .door(),
            papers::check,
        )
        .get("/{unit}/landmarks", Need::action(EditLandmarks), places::list)
        .post("/{unit}/landmarks", Need::action(EditLandmarks), places::create)
        .post("/{unit}/landmarks/name", Need::action(EditLandmarks), places::rename)
        .post("/{unit}/landmarks/removal", Need::action(EditLandmarks), places::remove)
}

fn menu() -> Vec<MenuItem> {
    let item = |key, icon, link, action: Action, on_bar| MenuItem { key, icon, link, action, on_bar };
    vec![
        item("menu-tell", "megaphone", "/{unit}/reports/new", FileReport, true),
        item("menu-reports", "inbox", "/{unit}/reports", ListReports, true),
        item("menu-figures", "chart-column", "/{unit}/reports/figures", ShowFigures, false),
        item("menu-tell-for", "pen-line", "/{unit}/neighbour-reports/new", FileReportForNeighbour, false),
        item("menu-landmarks", "flag", "/{unit}/landmarks", EditLandmarks, false),
    ]
}
