//! Answers and the roll, for those who lead the group; coming in, for everybody.

use axum::response::Response;
use ground::qr;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Input, Post, Tone};
use ground::web::{Caller, Errors, Words};
use maud::{Markup, PreEscaped, html};

use super::code;
use super::store::{Line, Presence, Way};
use crate::meetings::model::{Counts, Meeting};

/// Who has not answered, with the number to call: for the one who knocks on the door, and for nobody above.
pub fn unanswered(caller: &Caller, lines: &[Line]) -> Markup {
    let words = caller.words();
    let silent: Vec<_> = lines.iter().filter(|line| line.reply.is_none()).collect();
    html! {
        @if !silent.is_empty() {
            details id="unanswered" {
                summary { (words.with("meetings-unanswered", &[("n", &silent.len())])) }
                p.small.soft { (words.t("meetings-unanswered-says")) }
                ul.rows { @for line in silent { li.row { div.row__link {
                    span.row__icon { (caller.icon("house")) }
                    span.row__body { span.row__title { (line.name) } span.row__meta { (line.address) } }
                    @if let Some(phone) = &line.phone {
                        a.button.button--small href=(format!("tel:{}", phone.national())) {
                            (caller.icon("phone")) span { (phone.spaced()) }
                        }
                    }
                } } } }
            }
        }
    }
}

/// What households wrote, for those who lead their group.
pub fn opinions(caller: &Caller, lines: &[Line]) -> Markup {
    let words = caller.words();
    let said: Vec<_> = lines.iter().filter(|line| !line.words.is_empty()).collect();
    html! {
        @if !said.is_empty() {
            section {
                h2.section-title { (words.t("meetings-opinions")) }
                ul.rows { @for line in said { li.row { div.row__link {
                    span.row__icon { (caller.icon("mail")) }
                    span.row__body { span.row__title { (line.name) } span.lines { (line.words) } }
                } } } }
            }
        }
    }
}

/// Of the reader's own household: the way in, or that it is down, by whom, and how to strike that.
pub fn own_presence(caller: &Caller, meeting: &Meeting, own: &Line) -> Markup {
    let words = caller.words();
    let here = format!("{}/presence", meeting.address(&caller.unit.id));
    html! {
        section.card id="presence" {
            @match &own.presence {
                Some(presence) => {
                    h2.card__title { (caller.icon("circle-check")) (words.t("meetings-own-present")) }
                    p.small { (how(&words, presence)) }
                    @if presence.way != Way::Own {
                        (Post::press(format!("{here}/removal")).holds(html! {
                            button.button.button--small type="submit" { span { (words.t("meetings-own-strike")) } }
                        }))
                    }
                }
                None => {
                    h2.card__title { (caller.icon("door-closed")) (words.t("meetings-own-come")) }
                    p { (words.t("meetings-own-come-says")) }
                    (caller.link_button(&here, "check", &words.t("meetings-own-come-go")))
                }
            }
        }
    }
}

fn how(words: &Words, presence: &Presence) -> String {
    let mut says = words.with(
        &format!("meetings-way-{}", presence.way.code()),
        &[("clock", &words.clock(presence.at)), ("people", &presence.people), ("by", &presence.by)],
    );
    if presence.afar {
        says.push_str(" · ");
        says.push_str(&words.t("meetings-afar"));
    }
    says
}

/// One press for the whole family.
pub fn presence(caller: &Caller, meeting: &Meeting, own: Option<&Line>, code: &str) -> Response {
    let words = caller.words();
    let back = meeting.address(&caller.unit.id);
    let can = meeting.may_come(caller.app.clock.now());
    let body = html! {
        (caller.head(&meeting.title, Some(&words.moment(meeting.begins_at)), Some((&back, &words.t("meetings-back")))))
        @match (own, can) {
            (None, _) => { (caller.notice(Tone::Info, &words.t("meetings-no-household"))) }
            (_, Err(why)) => { (caller.notice(Tone::Wait, &words.t(why.0))) }
            (Some(own), Ok(())) => {
                @if own.presence.is_some() { (own_presence(caller, meeting, own)) }
                @else { (coming_in(caller, meeting, code)) }
            }
        }
    };
    caller.page(Sheet::titled(&meeting.title), body)
}

fn coming_in(caller: &Caller, meeting: &Meeting, brought: &str) -> Markup {
    let words = caller.words();
    let near = code::is_near(&caller.app.key, meeting, brought, caller.app.clock.now());
    html! {
        (Post::to(format!("{}/presence", meeting.address(&caller.unit.id)))
            .hidden("code", &brought)
            .holds(html! {
                (caller.text_field(
                    &Input {
                        kind: "number",
                        keyboard: Some("numeric"),
                        ..Input::line("people", &words.t("meetings-people"), "1", 2)
                    }.hint(&words.t("meetings-people-hint")),
                    &Errors::default(),
                ))
                @if !near { p.small { (words.t("meetings-from-afar")) } }
                (caller.who_reads("meetings-presence-reads"))
                div.actions.actions--stay { (caller.submit("check", &words.t("meetings-come"))) }
        }))
    }
}

/// The code, large enough to be read across a table; on paper for the door.
pub fn code(caller: &Caller, meeting: &Meeting, counts: &[Counts], on_paper: bool) -> Response {
    let words = caller.words();
    let (key, now) = (&caller.app.key, caller.app.clock.now());
    let here = meeting.address(&caller.unit.id);
    let code = if on_paper { code::printed(key, meeting.id) } else { code::shown(key, meeting.id, now) };
    let link = format!("{}/meetings/{}?code={code}", caller.app.config.base_url(), meeting.id);
    let sum = Counts::sum(counts);
    let present = [("present", &sum.present as _), ("invited", &sum.invited as _)];
    let body = html! {
        (caller.head(&meeting.title, Some(&words.moment(meeting.begins_at)), Some((&here, &words.t("meetings-back")))))
        section.card {
            div.qr.qr--large { (PreEscaped(qr::svg(&link))) }
            p { b { (words.t("meetings-code-says")) } }
            @if on_paper { p.small { (link) } }
            @else {
                p id="present" data-live-part { (words.with("meetings-code-present", &present)) }
                p.small.soft { (words.t("meetings-code-changes")) }
            }
        }
        div.actions.no-print {
            @if on_paper {
                (caller.print_button())
            } @else { (caller.link_button(&format!("{here}/code?door=1"), "printer", &words.t("meetings-code-door"))) }
            (caller.link_button(&format!("{here}/roll"), "clipboard-list", &words.t("meetings-roll")))
        }
    };
    caller.page(Sheet::titled(words.t("meetings-code")), body)
}

/// The roll: a tick for each household, and how those came in that did it themselves.
pub fn roll(
    caller: &Caller,
    meeting: &Meeting,
    lines: &[Line],
    done: Option<(usize, &[String])>,
    errors: &Errors,
) -> Response {
    let words = caller.words();
    let here = meeting.address(&caller.unit.id);
    let n = lines.iter().filter(|line| line.presence.is_some()).count();
    let lead = words.with("meetings-roll-lead", &[("n", &n), ("all", &lines.len())]);
    let body = html! {
        (caller.head(&words.t("meetings-roll"), Some(&lead), Some((&here, &meeting.title))))
        (caller.error_summary(errors))
        @if let Some((came, unknown)) = done { (taken(caller, came, unknown)) }
        @if lines.is_empty() { (caller.empty("users", &words.t("meetings-roll-empty"), None)) }
        @else {
            (Post::to(format!("{here}/roll")).holds(html! {
                div.choices__grid { @for line in lines { (tick(caller, line)) } }
                (caller.who_reads("meetings-roll-reads"))
                div.actions.actions--stay { (caller.submit("save", &words.t("meetings-roll-save"))) }
            }))
            (back_from_paper(caller, &here, errors))
        }
    };
    caller.form_page(Sheet::titled(words.t("meetings-roll")).shape(Shape::Wide), errors, body)
}

fn tick(caller: &Caller, line: &Line) -> Markup {
    let words = caller.words();
    let own = line.presence.as_ref().is_some_and(|presence| presence.way == Way::Own);
    html! {
        label.choice {
            input type="hidden" name=(format!("shown_{}", line.household_id)) value="1";
            input.choice__input type="checkbox" name=(format!("present_{}", line.household_id)) value="1"
                checked[line.presence.is_some()] disabled[own];
            span.choice__words {
                span.choice__word { (line.number) ". " (line.name) }
                span.choice__hint {
                    @match &line.presence {
                        Some(presence) => { (how(&words, presence)) }
                        None => { (line.address)
                            @if let Some(reply) = line.reply {
                                " · " (words.t(&format!("meetings-answer-{}", reply.code())))
                            } }
                    }
                }
            }
        }
    }
}

/// A list that was signed on paper, typed into the table that goes with it.
fn back_from_paper(caller: &Caller, here: &str, errors: &Errors) -> Markup {
    let words = caller.words();
    html! {
        section.stack {
            h2 { (words.t("meetings-list")) }
            p { (words.t("meetings-list-says")) " "
                a href=(format!("{here}/roll/list.csv")) { (words.t("meetings-list-get")) } }
            (Post::to(format!("{here}/roll/lists")).files().holds(html! {
                (caller.field("file", &words.t("meetings-list-file"), Some(&words.t("meetings-list-hint")), errors, html! {
                    div.upload {
                        input.upload__input id="file" type="file" name="file" required
                            accept=".xlsx,.csv" aria-describedby="file-hint";
                    }
                }))
                (caller.who_reads("meetings-roll-reads"))
                div.actions { (caller.button("upload", &words.t("meetings-list-send"))) }
            }))
        }
    }
}

fn taken(caller: &Caller, came: usize, unknown: &[String]) -> Markup {
    let words = caller.words();
    html! {
        (caller.notice(Tone::Done, &words.with("meetings-list-done", &[("n", &came)])))
        @if !unknown.is_empty() {
            (caller.notice(Tone::Wait, &words.with("meetings-list-unknown", &[("names", &unknown.join(", "))])))
        }
    }
}

/// The table to fill in: whoever is there gets a mark.
pub fn list_rows(caller: &Caller, lines: &[Line]) -> Vec<Vec<String>> {
    let words = caller.words();
    let heads =
        ["STT".to_owned(), "Chủ hộ".to_owned(), words.t("meetings-list-address"), "Có mặt".to_owned()];
    let row = |line: &Line| {
        let mark = if line.presence.is_some() { "x" } else { "" };
        vec![line.number.to_string(), line.name.clone(), line.address.clone(), mark.to_owned()]
    };
    [heads.to_vec()].into_iter().chain(lines.iter().map(row)).collect()
}
