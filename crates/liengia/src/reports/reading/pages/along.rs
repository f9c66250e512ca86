//! What goes along with a report: others who told of it, the case it went into, papers. Most of it is for the police.

use ground::policy::Action;
use ground::web::Caller;
use ground::web::parts::{Post, Tone};
use maud::{Markup, html};

use super::forms::words_form;
use crate::reports::following::pages::case_steps;
use crate::reports::following::store::Named;
use crate::reports::model::Report;
use crate::reports::pages::reads::{Written, reads};
use crate::reports::pages::{self, kind_words, plain_state_chip};
use crate::reports::reading::view::{Open, Whole};

/// Where it stands; in the case of another, that it has a result would be said too early.
pub fn state_chip(caller: &Caller, whole: &Whole) -> Markup {
    match &whole.along.case {
        Some(_) => caller.chip("doing", "clipboard-list", &caller.words().t("reports-state-joined")),
        None if whole.reader.is_inside() => pages::state_chip(caller, &whole.report),
        None => plain_state_chip(caller, &whole.report),
    }
}

/// How many told of it, in a chip, for the police.
pub fn chip(caller: &Caller, whole: &Whole) -> Markup {
    html! {
        @if let Some(n) = whole.along.households.filter(|n| *n > 1) {
            (caller.chip("", "users", &caller.words().with("reports-households", &[("n", &n)])))
        }
    }
}

/// For the one who told: what becomes of the case their report went into.
pub fn for_teller(caller: &Caller, whole: &Whole) -> Markup {
    html! {
        @if let Some(case) = &whole.along.case { @if whole.own { (case_steps(caller, case)) } }
    }
}

/// For the police: what may be the same, what was joined, who follows, what can be printed.
pub fn for_police(caller: &Caller, whole: &Whole, open: &Open) -> Markup {
    let words = caller.words();
    let (report, along) = (&whole.report, &whole.along);
    html! {
        @if caller.may(Action::HandleReport) {
            section.stack id="along" {
                (alike(caller, whole))
                @if let Some(case) = &along.case { (joined_into(caller, report, &case.main)) }
                @if !along.joined.is_empty() { (joined(caller, &along.joined)) }
                @if let Some(names) = &open.followers { (followers(caller, report, names)) }
                @else if along.followers > 0 && !caller.proved() {
                    // The form comes after the proof, so that nobody writes a reason in vain.
                    p { a href=(format!("{}/followers", report.address())) { (words.t("reports-followers-title")) } }
                } @else if along.followers > 0 { (words_form(caller, report, "followers", "eye", open)) }
                div.actions {
                    @for paper in &along.papers {
                        (caller.link_button(&format!("{}/handovers/{}", report.address(), paper.step_id), "printer",
                            &words.with("reports-handover-open", &[("number", &paper.number)])))
                    }
                    (caller.link_button(&format!("{}/sheet", report.address()), "printer", &words.t("reports-sheet-open")))
                }
            }
        }
    }
}

fn alike(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    let report = &whole.report;
    let open = report.closed_at.is_none() && whole.along.case.is_none();
    html! {
        @if open && !whole.along.alike.is_empty() {
            section.card.card--waits {
                h2.card__title { (caller.icon("copy")) (words.t("reports-alike")) }
                ul { @for other in &whole.along.alike {
                    li { a href=(other.address()) { (other.number) } " · " (kind_words(caller, other)) }
                } }
                (caller.link_button(&format!("{}/join", report.address()), "copy", &words.t("reports-alike-look")))
            }
        } @else if open && whole.along.joined.is_empty() {
            p { a href=(format!("{}/join", report.address())) { (words.t("reports-join-other")) } }
        }
    }
}

fn joined_into(caller: &Caller, report: &Report, main: &Report) -> Markup {
    let words = caller.words();
    html! {
        section.card {
            h2.card__title { (caller.icon("clipboard-list")) (words.t("reports-joined-into")) }
            p { a href=(main.address()) { (main.number) } " · " (kind_words(caller, main)) }
            (part(caller, report))
        }
    }
}

fn joined(caller: &Caller, joined: &[Report]) -> Markup {
    let words = caller.words();
    html! {
        section.card {
            h2.card__title { (caller.icon("clipboard-list")) (words.t("reports-joined-here")) }
            ul.plain.stack { @for report in joined {
                li { a href=(report.address()) { (report.number) } " · " (kind_words(caller, report)) (part(caller, report)) }
            } }
        }
    }
}

fn part(caller: &Caller, report: &Report) -> Markup {
    html! {
        (Post::press(format!("{}/join/end", report.address())).holds(html! {
            (reads(caller, report, Written::Press))
            (caller.small_button("undo-2", &caller.words().t("reports-part")))
        }))
    }
}

fn followers(caller: &Caller, report: &Report, names: &[Named]) -> Markup {
    let words = caller.words();
    html! {
        section.card {
            h2.card__title { (caller.icon("users")) (words.t("reports-followers")) }
            ul.plain.stack { @for one in names {
                li {
                    b { (one.who.name) }
                    @if let Some(phone) = &one.who.phone { " · " a href=(format!("tel:{phone}")) { (phone) } }
                    @if let Some(by) = &one.who.written_by { br; span.soft { (words.t("reports-written-by")) ": " (by) } }
                    @if one.hidden {
                        (caller.notice(Tone::Wait, &words.t("reports-hidden-says")))
                        (Post::to(format!("{}/followers/{}/showing", report.address(), one.following))
                            .sure(words.t("reports-hidden-sure"), words.t("reports-hidden-yes"))
                            .no(words.t("reports-hidden-no"))
                            .holds(html! {
                                (reads(caller, report, Written::ForPolice))
                                (caller.submit("eye", &words.t("reports-hidden-show")))
                        }))
                    }
                }
            } }
            p.soft.small { (words.t("reports-reporter-noted")) }
        }
    }
}
