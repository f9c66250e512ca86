//! What one's own household says to a round; for those who knock, whether each household has answered, and how.

use ground::ids;
use ground::web::parts::{Post, Row, Tone};
use ground::web::{Caller, Errors, Waited, Words};
use maud::{Markup, html};

use super::changed::{self, Line};
use super::drawing::{Drawing, HEIGHT, WIDTH};
use super::form::{DRAWING, NAME, SAYS, VOTES, choice};
use super::store::{Asked, Came};
use crate::rounds::count::{Given, Says, Way};
use crate::rounds::kind::Kind;
use crate::rounds::model::{OpenTo, Round, STRIKE, Text};
use crate::rounds::pages::has;
use crate::rounds::view::{Heard, Own, Said, Whole};

/// The button that reads the text of the page aloud, where the phone has a Vietnamese voice.
pub fn aloud(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        button.button.button--small type="button" data-aloud="#text" data-aloud-stop=(words.t("rounds-aloud-stop")) hidden {
            (caller.icon("volume-2")) span { (words.t("rounds-aloud")) }
        }
    }
}

/// The board to draw a name on with a finger: a nicety of scripts, the typed name is enough.
pub fn board(caller: &Caller, id: &str, drawn: &str, errors: &Errors) -> Markup {
    let words = caller.words();
    let wrong = errors.at(DRAWING, &words);
    html! {
        div class=(if wrong.is_some() { "field field--wrong" } else { "field" }) id=(id) data-draw hidden {
            @if let Some(wrong) = &wrong { p.field__error { (caller.icon("circle-alert")) (wrong) } }
            input type="hidden" name=(DRAWING) value=(drawn);
            svg.board viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(words.t("rounds-draw")) { path.board__line d="" {} }
            div.actions.actions--row {
                p.field__hint { (words.t("rounds-draw-hint")) }
                button.button.button--small type="button" data-draw-again { (caller.icon("undo-2")) span { (words.t("rounds-draw-again")) } }
            }
        }
    }
}

/// Of the reader's own household: how to answer, or what stands and how it came.
pub fn own(caller: &Caller, round: &Round, own: &Own, said: &Said) -> Markup {
    let words = caller.words();
    let open = round.is_open(caller.app.clock.now());
    let waits = open && own.stands.is_none();
    html! {
        section class=(if waits { "card card--waits" } else { "card" }) id="own" {
            h2.card__title { (caller.icon("house")) (words.t("rounds-own")) }
            @if own.unreadable { (caller.notice(Tone::Wait, &words.t("rounds-own-unreadable"))) }
            @for way in &own.struck { p { (words.t(&format!("rounds-own-struck-{}", way.code()))) } }
            @if let Some((given, text)) = &own.before { (before(caller, round, given, text)) }
            @match &own.stands {
                Some((given, came)) => { (stands(caller, round, (given, came), said)) }
                None if open => { (answering(caller, round, said)) }
                None => { p { (words.t("rounds-own-none")) } }
            }
        }
    }
}

/// It answered another text than the one that stands: both, line by line, and that its word stays with the one it was given to.
fn before(caller: &Caller, round: &Round, given: &Given, text: &Text) -> Markup {
    let words = caller.words();
    let old = format!("{}\n{}", text.words, text.choices.join("\n"));
    let new = format!("{}\n{}", round.text.words, round.text.choices.join("\n"));
    let with = [
        ("has", &has(caller, round) as _),
        ("old", &given.version as _),
        ("new", &round.text.version as _),
        ("day", &caller.day(given.at) as _),
    ];
    html! {
        (caller.notice(Tone::Wait, &words.with("rounds-before", &with)))
        details open {
            summary { (words.t("rounds-before-compare")) }
            ul.plain lang="vi" {
                @for line in changed::lines(old.trim_end(), new.trim_end()) {
                    @match line {
                        Line::Same(says) => { li { (says) } }
                        Line::Gone(says) => { li { b { (words.t("rounds-before-gone")) } " " del { (says) } } }
                        Line::New(says) => { li { b { (words.t("rounds-before-new")) } " " ins { (says) } } }
                    }
                }
            }
        }
    }
}

fn answering(caller: &Caller, round: &Round, said: &Said) -> Markup {
    let words = caller.words();
    let (mut typed, errors) = (said.0.clone(), &said.1);
    if !typed.has(NAME.name) {
        typed.set(NAME.name, own_name(caller));
    }
    let id = ids::fresh(caller.app.clock.now());
    let all = answers_of(round, &words);
    let all: Vec<_> = all.iter().map(|(value, says)| (value.as_str(), says.clone())).collect();
    let reads = match (round.kind.is_signed(), round.open_to) {
        (true, _) => "rounds-signed-reads",
        (false, None) => "rounds-voted-reads",
        (false, Some(OpenTo::Leaders)) => "rounds-open-reads-leaders",
        (false, Some(OpenTo::Households)) => "rounds-open-reads-households",
    };
    Post::to(format!("{}/answer", round.address(&caller.unit.id)))
        .once(id)
        .hidden("version", round.text.version)
        .outbox(&round.title)
        .holds(html! {
            @if round.kind.has_name() {
                (caller.described(&NAME, &typed, errors))
                (board(caller, DRAWING, typed.text(DRAWING), errors))
            }
            (caller.who_reads(reads))
            @if round.kind.is_signed() {
                button.button.button--primary.button--wide type="submit" name=(SAYS) value=(Says::Signed.code()) {
                    (caller.icon("check")) span { (words.t(&format!("rounds-sign-{}", round.kind.code()))) }
                }
            } @else { (caller.answers(SAYS, &all, None)) }
            p.small.soft { (words.t("rounds-free")) }
        })
}

fn own_name(caller: &Caller) -> String {
    caller.who.signed.as_ref().map(|signed| signed.name.clone()).unwrap_or_default()
}

/// What may be pressed: what is sent, and its word.
fn answers_of(round: &Round, words: &Words) -> Vec<(String, String)> {
    match round.kind {
        Kind::Poll => {
            round.text.choices.iter().enumerate().map(|(n, says)| (choice(n), says.clone())).collect()
        }
        Kind::Resolution | Kind::Decision => VOTES
            .map(|says| (says.code().to_owned(), words.t(&format!("rounds-says-{}", says.code()))))
            .to_vec(),
        Kind::Pledge | Kind::Registration | Kind::Acknowledgement => {
            vec![(Says::Signed.code().to_owned(), words.t(&format!("rounds-sign-{}", round.kind.code())))]
        }
    }
}

/// That it answered, and how that came. What was chosen is shown to nobody any more, the one who chose it neither: the phone
/// goes from hand to hand, and whoever gets a slip made for them reads their pages.
fn stands(caller: &Caller, round: &Round, (given, came): (&Given, &Came), said: &Said) -> Markup {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let here = round.address(&caller.unit.id);
    html! {
        p { b { (words.with("rounds-own-has", &[("has", &has(caller, round))])) } }
        p.small { (how(&words, came)) }
        (drawn(caller, came))
        @if given.way != Way::Own && round.is_open(now) {
            details { summary { (words.t("rounds-own-anew")) } (answering(caller, round, said)) }
        }
        @if round.is_open(now) {
            (Post::press(format!("{here}/answer/withdrawal"))
                .sure(words.t("rounds-withdraw-sure"), words.t("rounds-withdraw-yes")).no(words.t("rounds-withdraw-no"))
                .holds(caller.small_button("undo-2", &words.t("rounds-withdraw"))))
        }
        @if came.way != Way::Own && now < came.received_at + STRIKE {
            p { (words.with("rounds-not-mine-says", &[("day", &caller.day(came.received_at + STRIKE))])) }
            (Post::press(format!("{here}/answer/removal")).hidden("way", came.way.code())
                .sure(words.t("rounds-not-mine-sure"), words.t("rounds-not-mine-yes")).no(words.t("rounds-not-mine-no"))
                .holds(caller.small_button("x", &words.t("rounds-not-mine"))))
        }
    }
}

/// The name as a finger drew it.
pub fn drawn(caller: &Caller, came: &Came) -> Markup {
    let drawing = came.drawing.as_deref().and_then(|drawing| Drawing::parse(drawing).ok());
    html! {
        @if let Some(drawing) = drawing {
            svg.board.board--small viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(caller.words().t("rounds-drawn")) {
                path.board__line d=(drawing.path()) {}
            }
        }
    }
}

/// Of the houses of elders whom the reader helps: to sign in their name, or what stands.
pub fn helped(caller: &Caller, whole: &Whole) -> Markup {
    let (words, round) = (caller.words(), &whole.round);
    html! {
        @for (one, stands) in &whole.helped {
            section class=(if stands.is_none() { "card card--waits" } else { "card" }) id=(format!("for_{}", one.elder_id)) {
                h2.card__title { (caller.icon("heart-handshake")) (words.with("rounds-for", &[("elder", &one.elder)])) }
                @match stands {
                    Some((_, came)) => { p { (words.with("rounds-for-has", &[("has", &has(caller, round))])) } p.small { (how(&words, came)) } }
                    None if round.is_open(caller.app.clock.now()) => {
                        (Post::to(format!("{}/answer", round.address(&caller.unit.id)))
                            .once(ids::fresh(caller.app.clock.now()))
                            .hidden("version", round.text.version)
                            .hidden("for", one.elder_id)
                            .hidden(NAME.name, &one.elder)
                            .holds(html! {
                                (caller.who_reads("rounds-signed-reads"))
                                button.button.button--primary.button--wide type="submit" name=(SAYS) value=(Says::Signed.code()) {
                                    (caller.icon("check")) span { (words.with("rounds-for-sign", &[("elder", &one.elder)])) }
                                }
                                p.small.soft { (words.t("rounds-for-says")) }
                            }))
                    }
                    None => { p { (words.t("rounds-own-none")) } }
                }
            }
        }
    }
}

/// Who wrote it down, when, by which way; and how far that phone's clock went wrong.
pub fn how(words: &Words, came: &Came) -> String {
    let mut says = words.with(
        &format!("rounds-way-{}", came.way.code()),
        &[("at", &words.moment(came.given_at)), ("by", &came.taker)],
    );
    if let Some(hand) = &came.hand {
        says.push_str(&format!(", {}", hand.says(words)));
    }
    if !came.name.is_empty() {
        says.push_str(&words.with("rounds-way-name", &[("name", &came.name)]));
    }
    if Waited::kept(Some(came.given_at), came.clock_skew).is_some_and(|waited| waited.odd) {
        says.push_str(" · ");
        says.push_str(&words.t("waited-odd-clock"));
    }
    says
}

/// For those who lead the group: who has not answered yet, with the number to call; and who has, and how.
pub fn lines(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    let heard = &whole.heard;
    let (done, silent): (Vec<_>, Vec<_>) =
        whole.here(&caller.unit.id).partition(|one| heard.answer_of(one.household_id).is_some());
    let doubles = heard.doubles(&whole.round);
    html! {
        @if !silent.is_empty() && whole.round.is_open(caller.app.clock.now()) {
            details id="unanswered" {
                summary { (words.with("rounds-unanswered", &[("n", &silent.len())])) }
                p.small.soft { (words.t("rounds-unanswered-says")) }
                (caller.rows(silent.iter().map(|one| silent_row(caller, heard, one))))
            }
        }
        @if !done.is_empty() {
            details id="answered" {
                summary { (words.with("rounds-answered", &[("n", &done.len())])) }
                @if doubles > 0 { p.small.soft { (words.with("rounds-doubles", &[("n", &doubles)])) } }
                (caller.rows(done.iter().map(|one| done_row(caller, whole, one))))
            }
        }
    }
}

fn silent_row(caller: &Caller, heard: &Heard, one: &Asked) -> Row {
    let words = caller.words();
    let mut meta = vec![one.address.clone()];
    if !one.word.is_empty() {
        meta.push(words.with("rounds-moved", &[("word", &one.word)]));
    }
    // That it said “not ours” is no business of who put it down.
    if heard.is_unreadable(one.household_id) {
        meta.push(words.t("rounds-is-unreadable"));
    }
    let row = Row::of("house", &one.name).meta(meta.join(" · "));
    let Some(phone) = &one.phone else { return row };
    row.beside(html! {
        a.button.button--small href=(format!("tel:{}", phone.national())) {
            (caller.icon("phone")) span { (phone.spaced()) }
        }
    })
}

/// That it answered, and by which way; of a vote no more than that, and of a pledge the name.
fn done_row(caller: &Caller, whole: &Whole, one: &Asked) -> Row {
    let words = caller.words();
    let way = whole.heard.answer_of(one.household_id).map(|given| given.way.code()).unwrap_or_default();
    let says = words.t(&format!("rounds-done-{way}"));
    Row::of("circle-check", &one.name).meta(format!("{} · {says}", one.address))
}
