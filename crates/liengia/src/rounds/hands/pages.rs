//! Where hands are typed in, and what everybody reads of them.

use ground::feature::Gathering;
use ground::web::Caller;
use ground::web::parts::{Input, Post, Tone};
use maud::{Markup, html};

use super::form::{HANDS, MEETING, choice};
use super::model::Met;
use crate::rounds::kind::Kind;
use crate::rounds::model::Round;
use crate::rounds::pages::{FORM, is_of};
use crate::rounds::view::Said;

/// The numbers, and at which meeting; where none was held, what to do first.
pub fn counting(caller: &Caller, round: &Round, meetings: &[Gathering], said: &Said) -> Markup {
    let words = caller.words();
    let here = round.address(&caller.unit.id);
    let names: Vec<(String, String)> = match round.kind {
        Kind::Poll => {
            round.text.choices.iter().enumerate().map(|(n, says)| (choice(n), says.clone())).collect()
        }
        _ => [("ayes", "aye"), ("noes", "no"), ("abstained", "abstain")]
            .map(|(name, code)| (name.to_owned(), words.t(&format!("rounds-says-{code}"))))
            .to_vec(),
    };
    let ours = is_of(said, HANDS);
    let typed = |name: &str| if ours { said.0.text(name).to_owned() } else { String::new() };
    let all: Vec<(String, String)> =
        meetings.iter().map(|one| (one.id.to_string(), line(caller, one))).collect();
    html! {
        details open[ours] id="hands" {
            summary { (words.t("rounds-hands")) }
            p.small { (words.t("rounds-hands-says")) }
            @if meetings.is_empty() {
                (caller.notice(Tone::Wait, &words.t("rounds-hands-no-meeting")))
                div.actions { (caller.link_button(&format!("/{}/meetings", caller.unit.id), "calendar", &words.t("rounds-hands-meetings"))) }
            } @else {
                @if let Some(wrong) = said.1.at(HANDS, &words) { (caller.notice(Tone::Wrong, &wrong)) }
                (Post::to(format!("{here}/hands")).hidden(FORM, HANDS).sure(words.t("rounds-hands-sure"), words.t("rounds-hands-send")).holds(html! {
                    (caller.select(MEETING, &words.t("rounds-hands-meeting"), "", (&typed(MEETING), &all), &said.1))
                    div.fields { @for (name, label) in &names {
                        (caller.text_field(&Input { keyboard: Some("numeric"), ..Input::line(name, label, &typed(name), 6) }, &said.1))
                    } }
                    (caller.who_reads("rounds-numbers-read"))
                    div.actions { (caller.button("save", &words.t("rounds-hands-send"))) }
                }))
            }
        }
    }
}

fn line(caller: &Caller, one: &Gathering) -> String {
    let words = caller.words();
    let with =
        [("title", &one.title as _), ("at", &words.moment(one.begins_at) as _), ("n", &one.households as _)];
    words.with("rounds-hands-meeting-line", &with)
}

/// That so many of the answers were hands, and at which meeting.
pub fn among(caller: &Caller, hands: i64, met: Option<&Met>) -> Markup {
    let words = caller.words();
    html! {
        @if hands > 0 {
            p.small {
                (words.with("rounds-hands-among", &[("n", &hands)]))
                @if let Some(met) = met {
                    " " (words.with("rounds-hands-at", &[("title", &met.title), ("at", &words.moment(met.at)), ("n", &met.roll)]))
                }
            }
        }
    }
}
