//! The roll and its code.

use axum::response::Response;
use ground::qr;
use ground::web::layout::{Keep, Shape, Sheet};
use ground::web::parts::{Post, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, PreEscaped, html};

use crate::meetings::attendance::code;
use crate::meetings::attendance::model::Counts;
use crate::meetings::attendance::pages::how;
use crate::meetings::attendance::store::{Line, Way};
use crate::meetings::model::Meeting;

/// The code, large enough to be read across a table; on paper for the door.
pub fn code(caller: &Caller, meeting: &Meeting, counts: &[Counts], on_paper: bool) -> Response {
    let words = caller.words();
    let (key, now) = (&caller.app.key, caller.app.clock.now());
    let here = meeting.address(&caller.unit.id);
    let code = if on_paper { code::printed(key, meeting.id) } else { code::shown(key, meeting.id, now) };
    let link = format!("{}/meetings/{}?code={code}", caller.app.config.base_url(), meeting.id);
    let sum = Counts::sum(counts);
    let present = [("present", &sum.present as _), ("invited", &sum.invited as _)];
    let says = words.with("meetings-code-present", &present);
    let body = html! {
        (caller.head(&meeting.title, Some(&words.moment(meeting.begins_at)), Some((&here, &words.t("meetings-back")))))
        section.card {
            div.qr.qr--large { (PreEscaped(qr::svg(&link))) }
            p { b { (words.t("meetings-code-says")) } }
            @if on_paper { p.small { (link) } }
            @else {
                div id="present" data-live-part { (caller.progress(&says, sum.present, sum.invited)) }
                p.small.soft { (words.t("meetings-code-changes")) }
            }
        }
        div.actions.no-print {
            @if on_paper { (caller.print_button()) }
            @else { (caller.link_button(&format!("{here}/code?door=1"), "printer", &words.t("meetings-code-door"))) }
            (caller.link_button(&format!("{here}/roll"), "clipboard-list", &words.t("meetings-roll")))
        }
    };
    caller.page(Sheet::titled(words.t("meetings-code")), body)
}

/// A tick for each household, and how those came in that did it themselves.
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
        (caller.head(&words.t("meetings-roll"), None, Some((&here, &meeting.title))))
        (caller.progress(&lead, n as i64, lines.len() as i64))
        (caller.error_summary(errors))
        @if let Some((came, unknown)) = done { (taken(caller, came, unknown)) }
        @if lines.is_empty() { (caller.empty("users", &words.t("meetings-roll-empty"), None)) }
        @else {
            (Post::to(format!("{here}/roll")).outbox(format!("{}: {}", words.t("meetings-roll"), meeting.title)).holds(html! {
                div.choices__grid { @for line in lines { (tick(caller, line)) } }
                (caller.who_reads("meetings-roll-reads"))
                div.actions.actions--stay { (caller.submit("save", &words.t("meetings-roll-save"))) }
            }))
            (back_from_paper(caller, &here, errors))
        }
    };
    caller.form_page(
        Sheet::titled(words.t("meetings-roll")).shape(Shape::Wide).keep(Keep::Page),
        errors,
        body,
    )
}

fn tick(caller: &Caller, line: &Line) -> Markup {
    let words = caller.words();
    let own = line.presence.as_ref().is_some_and(|presence| presence.way == Way::Own);
    let reply = line.reply.map(|reply| words.t(&format!("meetings-answer-{}", reply.code())));
    let hand = line.hand.as_ref().map(|hand| hand.says(&words));
    let says = match &line.presence {
        Some(presence) => how(&words, presence),
        None if line.struck => words.t("meetings-struck"),
        None => {
            [Some(line.address.clone()), reply, hand].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
    };
    html! {
        // A copy without signal is older than the book: what nobody touched on it says nothing.
        label.choice data-outbox-changed {
            input type="hidden" name=(format!("shown_{}", line.household_id)) value="1";
            input.choice__input type="checkbox" name=(format!("present_{}", line.household_id)) value="1"
                checked[line.presence.is_some()] disabled[own || line.struck];
            span.choice__words {
                span.choice__word { (line.number) ". " (line.name) }
                span.choice__hint { (says) }
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
    let address = caller.words().t("meetings-list-address");
    let heads = ["STT".to_owned(), "Chủ hộ".to_owned(), address, "Có mặt".to_owned()];
    let row = |line: &Line| {
        let mark = if line.presence.is_some() { "x" } else { "" };
        vec![line.number.to_string(), line.name.clone(), line.address.clone(), mark.to_owned()]
    };
    [heads.to_vec()].into_iter().chain(lines.iter().map(row)).collect()
}
