//! Danger: the question that comes before the form, the screen that is nothing but a call, and what a receipt says first.
//!
//! Nothing here asks what can wait, and nothing calls by itself. Without a script and without signal it is the same.

use axum::response::Response;
use ground::deadlines::Desk;
use ground::web::Caller;
use ground::web::calls::Line;
use ground::web::layout::{Shape, Sheet};
use maud::{Markup, html};
use time::OffsetDateTime;

use super::{Danger, Place};
use crate::reports::filing::form::Whose;
use crate::reports::kind::Kind;
use crate::reports::leaving;
use crate::reports::model::Report;

/// Its title says nothing of it where whoever next holds the phone could read it.
pub fn sheet(caller: &Caller, kind: Kind) -> Sheet {
    let words = caller.words();
    Sheet::titled(match kind.is_quiet() {
        true => words.t("menu-tell"),
        false => words.t(&format!("reports-kind-{}", kind.code())),
    })
}

/// `Đang xảy ra, hay đã qua?` Two answers and the number: nobody scrolls through a form to find whom to call.
pub fn ask(caller: &Caller, kind: Kind, danger: Danger, whose: Whose) -> Response {
    let words = caller.words();
    let base = format!("/{}/{}/new", caller.unit.id, whose.noun());
    let here = format!("{base}/{}", kind.address());
    let title = words.t(&format!("reports-kind-{}", kind.code()));
    let body = html! {
        (leaving::way_out(caller, kind))
        (caller.head(&title, Some(&words.t(question(kind))), Some((&base, &words.t("reports-other-kind")))))
        ul.tiles.tiles--two {
            li { a.tile href=(format!("{here}?when=now")) {
                (caller.icon("zap")) span { (words.t(when(kind, true))) }
            } }
            li { a.tile href=(format!("{here}?when=past")) {
                (caller.icon("clock")) span { (words.t(when(kind, false))) }
            } }
        }
        section.calls-box {
            p { b { (words.t("call-danger")) } }
            (caller.calls(&[danger.first, danger.more].concat()))
        }
    };
    caller.page(sheet(caller, kind).shape(Shape::Bare), body)
}

fn question(kind: Kind) -> &'static str {
    if kind == Kind::Missing { "reports-is-it-found" } else { "reports-is-it-now" }
}

/// How the two answers are said of a kind: a fire burns or may burn, a person is still missing or came back.
pub fn when(kind: Kind, now: bool) -> &'static str {
    match (kind, now) {
        (Kind::Fire, true) => "reports-when-burning",
        (Kind::Fire, false) => "reports-when-may-burn",
        (Kind::Missing, true) => "reports-when-missing-now",
        (Kind::Missing, false) => "reports-when-found",
        (_, true) => "reports-when-now",
        (_, false) => "reports-when-past",
    }
}

/// The whole screen is the call.
pub fn screen(caller: &Caller, kind: Kind, danger: Danger, whose: Whose, place: &Place) -> Response {
    let words = caller.words();
    let base = format!("/{}/{}/new", caller.unit.id, whose.noun());
    let on = format!("{base}/{}?when=now&on=1", kind.address());
    let body = html! {
        (leaving::way_out(caller, kind))
        div.danger {
            a.back href=(base) { (caller.icon("arrow-left")) (words.t("reports-not-this")) }
            h1.visually-hidden { (words.t(&format!("call-now-{}", danger.first.first().map_or("police", |line| line.code())))) }
            (panel(caller, kind, danger, place))
            p.danger__on { a.button href=(on) { span { (words.t("reports-called-go-on")) } } }
        }
    };
    caller.page(sheet(caller, kind).shape(Shape::Alone), body)
}

/// The call, the place to read out, two things to do, who else, and what to do without a voice.
pub fn panel(caller: &Caller, kind: Kind, danger: Danger, place: &Place) -> Markup {
    let words = caller.words();
    html! {
        (caller.calls_now(danger.first))
        @if kind == Kind::Missing { (read_out_of_somebody(caller)) }
        (read_out(caller, place))
        ul.dos {
            @for (n, icon) in [(1, icon_to_do(kind)), (2, "hand")] {
                li { (caller.icon(icon)) span { (words.t(&format!("reports-do-{}-{n}", kind.code()))) } }
            }
        }
        (caller.calls(danger.more))
        details.silent {
            summary { (caller.icon("volume-x")) span { (words.t("reports-silent")) } }
            ul {
                @for key in ["reports-silent-line", "reports-silent-door", "reports-silent-friend"] { li { (words.t(key)) } }
            }
            p { (words.t("reports-silent-not-here")) }
        }
    }
}

fn icon_to_do(kind: Kind) -> &'static str {
    match kind {
        Kind::Fire => "log-out",
        Kind::Missing => "phone",
        Kind::FamilyViolence | Kind::Child => "house",
        _ => "door-closed",
    }
}

/// Of somebody who is missing the call is about where they were seen; where the caller is comes after it.
fn read_out_of_somebody(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        section.readout {
            p.readout__title { (words.t("reports-read-out-first")) }
            p.readout__place { (words.t("reports-read-out-missing")) }
        }
    }
}

/// In Vietnamese whoever reads it: it is read to whoever answers in Viet Nam.
fn read_out(caller: &Caller, place: &Place) -> Markup {
    let words = caller.words();
    html! {
        section.readout {
            p.readout__title { (words.t(if place.house.is_some() { "reports-read-out-home" } else { "reports-read-out" })) }
            @if let Some(house) = &place.house {
                p.readout__place lang="vi" {
                    @if house.starts_with(|first: char| first.is_ascii_digit()) { "Số " }
                    (house) "," br;
                    (area(place))
                }
                details {
                    summary { (caller.icon("map-pin")) span { (words.t("reports-elsewhere")) } }
                    p { b { (words.t("reports-nearest-number")) } " " (words.t("reports-nearest-says")) }
                }
            } @else {
                p.readout__place { (words.t("reports-nearest-number")) }
                p { (words.t("reports-nearest-says")) }
                p.readout__place lang="vi" { (area(place)) }
            }
        }
    }
}

/// `Tổ dân phố 4 Tiền Huân, Phường Sơn Tây, Thành phố Hà Nội`, each on its line.
fn area(place: &Place) -> Markup {
    html! { @for (i, name) in place.area.iter().enumerate() { @if i > 0 { "," br; } (name) } }
}

/// Whether a receipt says who may read it first. Of everything else nobody asks the database who watches.
pub fn says_who_watches(report: &Report) -> bool {
    report.kind.danger().is_some() || report.ongoing && report.urgent
}

/// What a receipt says first: that nobody sits there, when somebody may read it first, and whom to call. Of what is over,
/// the same in small. Of what goes on without such a screen, the numbers: only who stands there knows how it is.
pub fn after(
    caller: &Caller,
    report: &Report,
    desk: Option<&Desk>,
    promised: Option<OffsetDateTime>,
) -> Markup {
    let (words, danger) = (caller.words(), report.kind.danger());
    html! {
        @if says_who_watches(report) {
            section.after-danger role="status" {
                (who_watches(caller, desk, promised))
                @if danger.is_some() && report.ongoing && report.place.is_empty() && report.position.is_none() {
                    p { b { (words.t("reports-place-unknown")) } }
                }
                @let shown = match danger {
                    Some(danger) => [danger.first, danger.more].concat(),
                    None => Line::ALL.to_vec(),
                };
                @match danger {
                    Some(danger) if report.ongoing => { (caller.calls_now(danger.first)) (caller.calls(danger.more)) }
                    _ => { (caller.calls(&shown)) }
                }
                // After those who come: whoever watches a book does not put out a fire.
                @if let Some(desk) = desk.filter(|desk| !shown.iter().any(|line| caller.number(*line) == desk.dialled())) {
                    p { (words.t("reports-desk-too")) }
                    p { a.call href=(format!("tel:{}", desk.dialled())) {
                        (caller.icon("phone")) span { (desk.name) " " b { (desk.phone) } }
                    } }
                }
            }
        } @else if report.ongoing { (caller.calls_in_danger()) }
    }
}

/// That nobody has read it. Where nobody watches: when the book is read at the earliest, and what was promised while
/// somebody did.
fn who_watches(caller: &Caller, desk: Option<&Desk>, promised: Option<OffsetDateTime>) -> Markup {
    let words = caller.words();
    let (now, calendar) = (caller.app.clock.now(), &caller.app.deadlines.calendar);
    let call = words.t("reports-call-if-not-yet");
    html! {
        @match (desk, promised) {
            (Some(_), Some(_)) => p { b { (words.t("reports-desk-watches")) } },
            (Some(_), None) => p { b { (call) } },
            (None, promised) => {
                @let read = match promised {
                    Some(at) => words.with("reports-desk-was", &[("at", &words.moment(at))]),
                    None if calendar.in_office_hours(now) => words.t("reports-office-is-open"),
                    None => words.with("reports-office-opens", &[("at", &words.moment(calendar.next_working_moment(now)))]),
                };
                p { b { (words.t("reports-nobody-watches")) } " " (read) " " b { (call) } }
            }
        }
    }
}
