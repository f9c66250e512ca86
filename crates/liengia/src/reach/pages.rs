//! Whom a group reaches, and one's own pair.

use axum::response::Response;
use ground::web::fields::Typed;
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Row, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use super::model::{Fix, Line, Pair, Reach, Way, Word};
use super::store::Asked;

pub fn show(caller: &Caller, found: &Reach) -> Response {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let title = words.t("menu-reach");
    let (reached, all) = (found.reached(now), found.lines.len());
    let counted = words.with("reach-card", &[("n", &reached), ("all", &all)]);
    let missing = |fix| {
        let lines =
            found.lines.iter().filter(move |line| found.way(line, now).is_none() && line.fix() == fix);
        lines.collect::<Vec<_>>()
    };
    let ways = Way::ALL
        .map(|way| (way, found.lines.iter().filter(|line| found.way(line, now) == Some(way)).count()));
    let body = html! {
        (caller.head(&title, Some(&words.t("reach-lead")), None))
        @if all == 0 { (caller.empty("users", &words.t("reach-empty"), None)) }
        @else {
            @if caller.app.push.is_none() { (caller.notice(Tone::Wait, &words.t("reach-no-push"))) }
            (caller.progress(&counted, reached as i64, all as i64))
            (caller.facts(ways.map(|(way, n)| (words.t(&format!("reach-way-{}", way.code())), words.with("reach-houses", &[("n", &n)])))))
            @if reached == all { (caller.notice(Tone::Done, &words.t("reach-card-all"))) }
            @else {
                section {
                    h2.section-title { (words.with("reach-missing", &[("n", &(all - reached))])) }
                    // What helps is said once: a list of twenty houses is read on a phone, in front of a door.
                    @for fix in Fix::ALL { (same_help(caller, found, fix, &missing(fix))) }
                }
            }
            (knocked(caller, found))
            (pairs(caller, found))
            p.small.soft { (words.t("reach-who-sees")) }
        }
    };
    caller.page(Sheet::titled(title), body)
}

/// Houses that the same would help.
fn same_help(caller: &Caller, found: &Reach, fix: Fix, lines: &[&Line]) -> Markup {
    let words = caller.words();
    html! {
        @if !lines.is_empty() {
            details open[lines.len() <= 5] {
                summary { (words.with(&format!("reach-fixes-{}", fix.code()), &[("n", &lines.len())])) }
                p.small { (words.t(&format!("reach-fix-{}", fix.code()))) }
                (caller.rows(lines.iter().map(|line| missed(caller, found, line))))
            }
        }
    }
}

/// The first thing that helps, beside the two that always do: a knock, and a pair.
fn missed(caller: &Caller, found: &Reach, line: &Line) -> Row {
    let words = caller.words();
    let unit = &caller.unit.id;
    let fix = line.fix();
    let help = html! {
        div.actions.actions--row {
            @match fix {
                Fix::Invite => { (caller.link_button(&format!("/{unit}/slips/{}", line.id), "printer", &words.t("reach-fix-invite-go"))) }
                Fix::Allow | Fix::TurnOn | Fix::Open => {
                    @if let Some(phone) = &line.phone {
                        a.button.button--small href=(format!("tel:{}", phone.national())) {
                            (caller.icon("phone")) span { (phone.spaced()) }
                        }
                    }
                }
            }
            @if found.pair_of(line.id).is_none() {
                (caller.link_button(&format!("/{unit}/pairs/new?household={}", line.id), "house", &words.t("reach-pair-go")))
            }
            (Post::press(format!("/{unit}/reach/knocks")).hidden("household", line.id)
                .holds(caller.small_button("check", &words.t("reach-knocked"))))
        }
    };
    let folded = html! { details { summary { (words.t("reach-help")) } (help) } };
    Row::of("house", format!("{}. {}", line.number, line.name)).meta(&line.address).says(folded)
}

/// Doors that were ticked today: one press takes it back.
fn knocked(caller: &Caller, found: &Reach) -> Markup {
    let words = caller.words();
    let row = |line: &Line| {
        let undo = Post::press(format!("/{}/reach/knocks/withdrawal", caller.unit.id))
            .hidden("household", line.id)
            .holds(caller.small_button("undo-2", &words.t("reach-unknock")));
        Row::of("house", format!("{}. {}", line.number, line.name)).meta(&line.address).says(undo)
    };
    let lines: Vec<&Line> = found.knocked.iter().filter_map(|id| found.line(*id)).collect();
    html! {
        @if !lines.is_empty() {
            section {
                h2.section-title { (words.t("reach-knocked-today")) }
                (caller.rows(lines.into_iter().map(row)))
            }
        }
    }
}

/// Every pair, and whose word is still open.
fn pairs(caller: &Caller, found: &Reach) -> Markup {
    let words = caller.words();
    let name = |id| found.line(id).map(|line| line.name.as_str()).unwrap_or_default();
    let row = |pair: &Pair| {
        let [(one, _), (two, _)] = pair.sides;
        let open: Vec<_> =
            pair.sides.iter().filter(|(_, word)| word.is_none()).map(|(id, _)| name(*id)).collect();
        let state = match open.is_empty() {
            true => words.t("reach-pair-stands"),
            false => words.with("reach-pair-open", &[("names", &open.join(", "))]),
        };
        Row::of("house", format!("{} · {}", name(one), name(two))).meta(state).says(ending(caller, pair))
    };
    html! {
        @if !found.pairs.is_empty() {
            section {
                h2.section-title { (words.t("reach-pairs")) }
                (caller.rows(found.pairs.iter().map(row)))
            }
        }
    }
}

fn ending(caller: &Caller, pair: &Pair) -> Markup {
    let words = caller.words();
    html! {
        (Post::press(format!("/{}/pairs/{}/end", caller.unit.id, pair.id))
            .holds(caller.small_button("x", &words.t("reach-pair-end"))))
    }
}

pub fn form(caller: &Caller, found: &Reach, line: &Line, typed: &Typed, errors: &Errors) -> Response {
    let words = caller.words();
    let title = words.t("reach-pair-title");
    let back = format!("/{}/reach", caller.unit.id);
    let partners = found.partners_for(line.id);
    let chosen = typed.text("partner");
    let said = |name: &str, key: &str| {
        html! {
            label.choice {
                input.choice__input type="checkbox" name=(name) value="1" checked[typed.has(name)];
                span.choice__words { span.choice__word { (words.t(key)) } }
            }
        }
    };
    let body = html! {
        (caller.head(&title, Some(&words.with("reach-pair-lead", &[("name", &line.name)])), Some((&back, &words.t("menu-reach")))))
        (caller.error_summary(errors))
        (Post::to(format!("/{}/pairs", caller.unit.id)).once(typed.text("id")).hidden("household", line.id).holds(html! {
            (caller.field("partner", &words.t("reach-partner"), Some(&words.t("reach-partner-hint")), errors, html! {
                select.field__input id="partner" name="partner" aria-describedby="partner-hint" {
                    option value="" { (words.t("reach-partner-none")) }
                    @for one in &partners {
                        option value=(one.id) selected[one.id.to_string() == chosen] { (one.number) ". " (one.name) ", " (one.address) }
                    }
                }
            }))
            @if !line.joined { (said("one_said", "reach-one-said")) }
            (said("two_said", "reach-two-said"))
            p.small { (words.t("reach-word-says")) }
            (caller.who_reads("reach-pair-reads"))
            div.actions.actions--stay { (caller.submit("check", &words.t("reach-pair-ask"))) }
        }))
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

/// What a household knows of itself.
pub struct Own {
    pub line: Line,
    pub pair: Option<Pair>,
    pub other: Option<Line>,
    pub is_head: bool,
    pub asked: Vec<Asked>,
    /// What it said today that it told.
    pub told: Vec<Asked>,
}

impl Own {
    /// By the word of both: before it neither learns who the other is.
    pub fn stands(&self) -> bool {
        self.pair.as_ref().is_some_and(Pair::stands)
    }
}

pub fn own(caller: &Caller, own: Option<&Own>) -> Response {
    let words = caller.words();
    let title = words.t("menu-pairs");
    let body = html! {
        (caller.head(&title, Some(&words.t("reach-own-lead")), None))
        @match own {
            None => { (caller.notice(Tone::Info, &words.t("reach-no-household"))) }
            Some(own) => {
                @if !own.asked.is_empty() { (doors(caller, &own.asked)) }
                @if !own.told.is_empty() { (told(caller, &own.told)) }
                @match (&own.pair, &own.other) {
                    (Some(pair), Some(other)) => { (own_pair(caller, own, pair, other)) }
                    _ => { (caller.empty("house", &words.t("reach-own-none"), None)) }
                }
            }
        }
    };
    caller.page(Sheet::titled(title), body)
}

fn doors(caller: &Caller, asked: &[Asked]) -> Markup {
    let words = caller.words();
    let row = |one: &Asked| {
        Row::of("house", &one.name).meta(&one.address).says(html! {
            p { "“" (words.t(&format!("notice-{}", one.kind))) "”" }
            (Post::press(format!("/{}/knocks/{}/done", caller.unit.id, one.id))
                .holds(caller.small_button("check", &words.t("reach-told"))))
        })
    };
    html! {
        section {
            h2.section-title { (words.t("reach-doors")) }
            (caller.rows(asked.iter().map(row)))
        }
    }
}

/// What was said to be told today: pressed by mistake, the door waits again.
fn told(caller: &Caller, told: &[Asked]) -> Markup {
    let words = caller.words();
    let row = |one: &Asked| {
        Row::of("house", &one.name).meta(words.t(&format!("notice-{}", one.kind))).says(
            Post::press(format!("/{}/knocks/{}/withdrawal", caller.unit.id, one.id))
                .holds(caller.small_button("undo-2", &words.t("reach-untold"))),
        )
    };
    html! {
        section {
            h2.section-title { (words.t("reach-told-today")) }
            (caller.rows(told.iter().map(row)))
        }
    }
}

fn own_pair(caller: &Caller, own: &Own, pair: &Pair, other: &Line) -> Markup {
    let words = caller.words();
    let mine = pair.word_of(own.line.id);
    html! {
        section.card {
            @if pair.stands() {
                h2.card__title { (caller.icon("house")) (other.name) }
                p { (other.address) }
            } @else { h2.card__title { (caller.icon("house")) (words.t("reach-own-someone")) } }
            p { @match (mine, pair.stands()) {
                (_, true) => (words.t("reach-pair-stands")),
                (Some(_), false) => (words.t("reach-own-waits")),
                (None, false) => (words.t("reach-own-asked")),
            } }
            @if mine == Some(Word::Said) { p.small { (words.t("reach-own-said")) } }
            div.actions.actions--row {
                @if mine.is_none() && own.is_head {
                    (Post::press(format!("/{}/pairs/{}/agreement", caller.unit.id, pair.id))
                        .holds(caller.submit("check", &words.t("reach-agree"))))
                }
                @if mine.is_none() && !own.is_head { p.small { (words.t("reach-head-only")) } }
                (ending(caller, pair))
            }
        }
    }
}
