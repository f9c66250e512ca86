//! What the keeper sees of the outbox.

use axum::response::Response;
use ground::outbox::rates::{Day, Rate};
use ground::outbox::{Show, TRIES_MAX, Waiting};
use ground::policy::Action::KeepHooks;
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Row, Tone};
use ground::web::words::day;
use maud::{Markup, html};

/// One part of the outbox: its newest rows, and how many there are in all.
pub struct Part {
    pub show: Show,
    pub count: i64,
    pub rows: Vec<Waiting>,
}

/// What went to persons within a week, and how many can be told by a phone.
pub struct Week {
    pub rates: Vec<Rate>,
    pub days: Vec<Day>,
    pub told: usize,
}

pub fn list(caller: &Caller, parts: &[Part], last: &Week) -> Response {
    let words = caller.words();
    let title = words.t("outbox-title");
    let body = html! {
        (caller.head(&title, Some(&words.t("outbox-lead")), None))
        @if caller.may(KeepHooks) {
            div.actions { (caller.link_button(&format!("/{}/hooks", caller.unit.id), "megaphone", &words.t("hooks-title"))) }
        }
        @if caller.app.mailer.is_none() { (caller.notice(Tone::Wait, &words.t("outbox-no-mail"))) }
        @if caller.app.push.is_none() { (caller.notice(Tone::Wait, &words.t("outbox-no-push"))) }
        @if parts.iter().all(|part| part.rows.is_empty()) {
            (caller.empty("send", &words.t("outbox-empty"), None))
        }
        @for part in parts.iter().filter(|part| !part.rows.is_empty()) {
            section.stack {
                h2 { (words.with(heading(part.show), &[("n", &words.number(part.count))])) }
                (caller.rows(part.rows.iter().map(|one| row(caller, one, part.show))))
            }
        }
        (week(caller, last))
    };
    caller.page(Sheet::titled(title), body)
}

/// How many notices to persons got out in a week, by the way they went, and why others did not. Whose they were, nothing here knows.
fn week(caller: &Caller, last: &Week) -> Markup {
    let words = caller.words();
    let says = |rate: &Rate| {
        let way = words.t(&format!("outbox-channel-{}", rate.channel.code()));
        let came = words.t(&format!("outbox-came-{}", rate.outcome));
        let host = &rate.host;
        let at = html! { (way) @if !host.is_empty() { " (" (host) ")" } ": " (came) };
        (at, html! { (words.number(rate.number)) })
    };
    let of_day = |one: &Day| {
        let n = [("n", &one.delivered as _), ("failed", &one.failed as _)];
        (html! { (day(one.day)) }, html! { (words.with("outbox-day", &n)) })
    };
    html! {
        section.stack {
            h2 { (words.t("outbox-week")) }
            p { (words.with("outbox-told", &[("n", &last.told)])) }
            @if last.rates.is_empty() { p.soft { (words.t("outbox-week-none")) } }
            @else {
                (caller.facts(last.rates.iter().map(says)))
                details {
                    summary { (words.t("outbox-days")) }
                    (caller.facts(last.days.iter().map(of_day)))
                }
            }
        }
    }
}

fn heading(show: Show) -> &'static str {
    match show {
        Show::GivenUp => "outbox-given-up",
        Show::Waiting => "outbox-waiting",
        Show::Delivered => "outbox-delivered",
    }
}

fn row(caller: &Caller, one: &Waiting, show: Show) -> Row {
    let words = caller.words();
    let kind = words.t(&format!("outbox-kind-{}", one.kind));
    let place = one.host.as_ref().map(|host| match &one.hook {
        Some((_, name)) => words.with("outbox-to-hook", &[("name", name), ("host", host)]),
        None => words.with("outbox-to", &[("host", host)]),
    });
    let failure = one.failure.map(|failure| match one.hook {
        Some(_) => words.t(&format!("hooks-failure-{}", failure.code())),
        None => words.t(&format!("mail-failure-{}", failure.code())),
    });
    let icon = if one.hook.is_some() { "megaphone" } else { "mail" };
    let forgotten = show == Show::GivenUp && one.host.is_none();
    Row::of(icon, format!("{kind} · {}", one.unit_id))
        .meta(html! { (state(caller, one, show)) @if let Some(place) = place { " · " (place) } })
        .meta(failure.unwrap_or_default())
        .meta(if forgotten { words.t("outbox-forgotten") } else { String::new() })
        .says(html! { @if show != Show::Delivered && one.host.is_some() { (try_again(caller, one)) } })
}

fn state(caller: &Caller, one: &Waiting, show: Show) -> Markup {
    let words = caller.words();
    let now = caller.app.clock.now();
    let tries = words.with("outbox-tries", &[("n", &one.tries), ("max", &TRIES_MAX)]);
    match show {
        Show::Delivered => {
            html! { (words.t("outbox-out")) " " (caller.time(one.delivered_at.unwrap_or(one.made_at))) }
        }
        Show::GivenUp => html! { (tries) " · " (caller.time(one.given_up_at.unwrap_or(one.made_at))) },
        Show::Waiting if one.leased_until.is_some_and(|until| until > now) => {
            html! { (words.t("outbox-under-way")) }
        }
        Show::Waiting if one.tries == 0 => {
            html! { (words.t("outbox-written")) " " (caller.time(one.made_at)) }
        }
        Show::Waiting => html! { (tries) " · " (words.t("outbox-next")) " " (caller.time(one.run_at)) },
    }
}

fn try_again(caller: &Caller, one: &Waiting) -> Markup {
    let words = caller.words();
    let press = Post::press(format!("/{}/outbox/{}/attempts", caller.unit.id, one.id));
    // A siren that howls a day late says that something is happening now.
    let press = match one.hook {
        Some(_) => {
            press.sure(words.t("outbox-again-sure"), words.t("outbox-again")).no(words.t("outbox-again-not"))
        }
        None => press,
    };
    press.holds(caller.small_button("refresh-cw", &words.t("outbox-again")))
}
