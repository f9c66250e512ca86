//! A round that is to be opened: its fields, what stands in them at first, and what of them is kept. Pure.

use ground::clock::VIET_NAM;
use ground::units::{Kind as UnitKind, Unit};
use ground::web::fields::{Field, Typed};
use ground::web::typed::{Days, Size};
use ground::web::{Errors, words};
use time::{Date, Duration, OffsetDateTime, PrimitiveDateTime};
use uuid::Uuid;
use viet_text::fold;

use super::kind::{Kind, may_propose};
use super::library::Model;
use super::model::{OpenTo, Round, Text};

pub const TITLE: Field =
    Field::line("title", "rounds-title", Size::between(2, 120, "rounds-title-missing", "rounds-title-long"))
        .hint("rounds-title-hint");
pub const WORDS: Field = Field::area(
    "words",
    "rounds-words",
    8,
    Size::between(10, 6_000, "rounds-words-missing", "rounds-words-long"),
)
.hint("rounds-words-hint");
pub const SOURCE: Field =
    Field::line("source", "rounds-source", Size::up_to(300, "rounds-source-long")).hint("rounds-source-hint");
pub const CHOICES: Field =
    Field::area("choices", "rounds-choices", 4, Size::up_to(1_000, "rounds-choices-long"))
        .hint("rounds-choices-hint");
pub const PROPOSED: Field = Field::number("proposed", "rounds-proposed").hint("rounds-proposed-hint");
pub const LAST_DAY: Field = Field::day("day", "rounds-last-day").needed();
pub const REASON: Field = Field::line(
    "reason",
    "rounds-reason",
    Size::between(2, 300, "rounds-reason-missing", "rounds-reason-long"),
)
.hint("rounds-reason-hint");
/// Why a household is asked that was not there at the beginning.
pub const WORD: Field =
    Field::line("word", "rounds-word", Size::between(2, 120, "rounds-word-missing", "rounds-word-long"))
        .hint("rounds-word-hint");
/// Before the id of a group that is asked.
pub const GROUP: &str = "group_";
/// Whoever opens a round says that it asks nobody about faith or politics, and is about no single person or household.
pub const FAIR: &str = "fair";
pub const MONEY: &str = "money";
/// Who reads what each household chose in a poll; empty: nobody.
pub const OPEN_TO: &str = "open_to";

const CHOICES_MIN: usize = 2;
const CHOICES_MAX: usize = 8;
const DAYS_MAX: i64 = 180;
/// What no round asks, folded.
const NEVER_ASKED: [&str; 8] = [
    "ton giao",
    "tin nguong",
    "theo dao",
    "dang vien",
    "dan toc nao",
    "bau cu",
    "bo phieu cho ai",
    "trung thanh",
];

#[derive(Debug, Clone)]
pub struct NewRound {
    pub id: Uuid,
    pub kind: Kind,
    pub title: String,
    pub words: String,
    pub source: String,
    pub choices: Vec<String>,
    pub money: bool,
    pub open_to: Option<OpenTo>,
    pub proposed_by: Option<i64>,
    pub closes_at: OffsetDateTime,
    pub groups: Vec<Unit>,
}

/// A new one, with every group asked, from a text of the library if one was chosen.
pub fn blank(unit: UnitKind, groups: &[Unit], model: Option<&Model>, now: OffsetDateTime) -> Typed {
    let kind = model.map(|model| model.kind).or_else(|| Kind::of(unit).next());
    let day = now.to_offset(VIET_NAM).date() + Duration::days(14);
    let mut typed = Typed::of([
        ("kind", kind.map(Kind::code).unwrap_or_default().to_owned()),
        ("title", model.map(|model| model.title.to_owned()).unwrap_or_default()),
        ("words", model.map(|model| model.words.to_owned()).unwrap_or_default()),
        ("source", model.map(Model::source_line).unwrap_or_default()),
        ("day", words::day(day)),
    ]);
    for group in groups {
        typed.set(&format!("{GROUP}{}", group.id), "1");
    }
    typed
}

/// The text of one that is to be corrected.
pub fn like(text: &Text) -> Typed {
    Typed::of([
        ("words", text.words.clone()),
        ("source", text.source.clone()),
        ("choices", text.choices.join("\n")),
        ("seen", text.version.to_string()),
    ])
}

/// What of a form depends on where it is sent: the unit, the groups that may be asked, how many households those are, and
/// the names in their rosters.
pub struct Place<'a> {
    pub unit: UnitKind,
    pub groups: &'a [Unit],
    pub households: i64,
    pub names: &'a [String],
}

pub fn check(typed: &Typed, id: Uuid, place: &Place, now: OffsetDateTime) -> Result<NewRound, Errors> {
    let mut errors = Errors::default();
    let kind = Kind::from_code(typed.text("kind"));
    let kind = kind.filter(|kind| Kind::of(place.unit).any(|one| one == *kind));
    let kind = errors.need("kind", kind, "rounds-kind-missing");
    let title = TITLE.read(&mut errors, typed);
    let (words, source) = (WORDS.read(&mut errors, typed), SOURCE.read(&mut errors, typed));
    let choices = choices(&mut errors, typed, kind);
    unfair(&mut errors, &WORDS, &format!("{title}\n{words}"), kind, place.names);
    unfair(&mut errors, &CHOICES, &choices.join("\n"), kind, place.names);
    names_nobody(&mut errors, &SOURCE, &source, place.names);
    let proposed_by = proposed(&mut errors, typed, kind, place.households);
    let closes_at = last_day(&mut errors, typed, now);
    let asked: Vec<_> = typed.ticked(GROUP).collect();
    let groups: Vec<Unit> =
        place.groups.iter().filter(|one| asked.contains(&one.id.as_str())).cloned().collect();
    errors.need("groups", groups.first(), "rounds-groups-missing");
    errors.need(FAIR, typed.has(FAIR).then_some(()), "rounds-fair-missing");
    let (Some(kind), Some(closes_at), true) = (kind, closes_at, errors.is_empty()) else {
        return Err(errors);
    };
    let money = typed.has(MONEY) && kind == Kind::Decision;
    let open_to = OpenTo::from_code(typed.text(OPEN_TO)).filter(|_| kind == Kind::Poll);
    Ok(NewRound { id, kind, title, words, source, choices, money, open_to, proposed_by, closes_at, groups })
}

/// A text that takes the place of the one before, and why.
pub fn check_text(typed: &Typed, round: &Round, names: &[String]) -> Result<(NewRound, String), Errors> {
    let mut errors = Errors::default();
    let (words, source) = (WORDS.read(&mut errors, typed), SOURCE.read(&mut errors, typed));
    let choices = choices(&mut errors, typed, Some(round.kind));
    unfair(&mut errors, &WORDS, &words, Some(round.kind), names);
    unfair(&mut errors, &CHOICES, &choices.join("\n"), Some(round.kind), names);
    let reason = REASON.read(&mut errors, typed);
    names_nobody(&mut errors, &SOURCE, &source, names);
    names_nobody(&mut errors, &REASON, &reason, names);
    let new = NewRound {
        id: round.id,
        kind: round.kind,
        title: round.title.clone(),
        words,
        source,
        choices,
        money: round.money,
        open_to: round.open_to,
        proposed_by: round.proposed_by,
        closes_at: round.closes_at,
        groups: Vec::new(),
    };
    errors.or((new, reason))
}

/// Until the end of that day.
pub fn last_day(errors: &mut Errors, typed: &Typed, now: OffsetDateTime) -> Option<OffsetDateTime> {
    let days = Days::ahead(now, DAYS_MAX, "rounds-day-wrong", "rounds-day-past", "rounds-day-far");
    errors.day(LAST_DAY.name, typed.text(LAST_DAY.name), &days).map(end_of)
}

pub fn end_of(day: Date) -> OffsetDateTime {
    PrimitiveDateTime::new(day, time::macros::time!(23:59:59)).assume_offset(VIET_NAM)
}

fn choices(errors: &mut Errors, typed: &Typed, kind: Option<Kind>) -> Vec<String> {
    if kind != Some(Kind::Poll) {
        return Vec::new();
    }
    let read = CHOICES.read(errors, typed);
    let mut choices: Vec<String> = Vec::new();
    for line in read.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if choices.iter().any(|known| fold(known) == fold(line)) {
            errors.add(CHOICES.name, "rounds-choices-twice");
        }
        choices.push(line.to_owned());
    }
    if !(CHOICES_MIN..=CHOICES_MAX).contains(&choices.len()) {
        errors.add(CHOICES.name, "rounds-choices-number");
    }
    choices
}

/// What asks about faith or politics, or names somebody of the lane, is no round.
fn unfair(errors: &mut Errors, field: &Field, text: &str, kind: Option<Kind>, names: &[String]) {
    let folded = fold(text);
    if kind.is_some_and(Kind::is_voted) && NEVER_ASKED.iter().any(|never| folded.contains(never)) {
        errors.add(field.name, "rounds-never-asked");
    }
    names_nobody(errors, field, text, names);
}

/// With accents or without, in capitals or not.
pub fn names_nobody(errors: &mut Errors, field: &Field, text: &str, names: &[String]) {
    let folded = fold(text);
    let is_named = |name: &&String| name.split_whitespace().count() >= 3 && folded.contains(&fold(name));
    if names.iter().any(|name| is_named(&name)) {
        errors.add(field.name, "rounds-names-somebody");
    }
}

/// Whoever leads the block proposes a decision by themselves; of households it takes one in ten.
fn proposed(errors: &mut Errors, typed: &Typed, kind: Option<Kind>, households: i64) -> Option<i64> {
    let text = typed.text(PROPOSED.name).trim();
    if kind != Some(Kind::Decision) || text.is_empty() {
        return None;
    }
    let number = text.parse().ok().filter(|n| (1..=households).contains(n));
    let number = errors.need(PROPOSED.name, number, "rounds-proposed-wrong")?;
    if !may_propose(number, households) {
        let fewest = ((households + 9) / 10).to_string();
        errors.add_with(PROPOSED.name, "rounds-proposed-few", vec![("n", fewest)]);
    }
    Some(number)
}
