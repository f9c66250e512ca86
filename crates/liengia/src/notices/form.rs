//! The form of one's wishes: a way for each class, quiet hours, the hour at which what is good to know comes together. Pure.

use ground::clock::VIET_NAM;
use ground::notices::addresses::Address;
use ground::notices::plan::{Hours, Wishes};
use ground::notices::{Class, Way};
use ground::web::Errors;
use ground::web::fields::{Field, Typed};
use ground::web::typed::Size;
use time::{OffsetDateTime, Time};

pub const QUIET_FROM: Field = Field::hour("quiet_from", "notices-quiet-from").needed();
pub const QUIET_UNTIL: Field = Field::hour("quiet_until", "notices-quiet-until").needed();
pub const DIGEST_AT: Field = Field::hour("digest_at", "notices-digest-at").hint("notices-digest-at-hint");
const HOUR_WRONG: &str = "notices-hour-wrong";

/// SMTP carries no longer one.
pub const ADDRESS: Field = Field::line(
    "address",
    "notices-mail-address",
    Size::between(3, 254, "notices-mail-wrong", "notices-mail-wrong"),
);

/// A plain address to which a mail can go.
pub fn check_address(typed: &Typed) -> Result<String, Errors> {
    let mut errors = Errors::default();
    let text = ADDRESS.read(&mut errors, typed);
    if errors.is_empty() && ground::mail::address(&text).is_none() {
        errors.add(ADDRESS.name, "notices-mail-wrong");
    }
    errors.or(text)
}

pub fn is_confirmed(address: Option<&Address>) -> bool {
    address.is_some_and(|address| address.confirmed_at.is_some())
}

/// The field of a class: its own code.
pub fn field(class: Class) -> &'static str {
    class.code()
}

/// The ways a class may go: an alarm is never only good to know, and a mail wants an address.
pub fn ways(class: Class, has_address: bool) -> Vec<Way> {
    let mut ways = vec![Way::Push];
    if has_address {
        ways.push(Way::Mail);
    }
    // An alarm about the account is what somebody else would turn off first.
    if class != Class::Alarm {
        ways.push(Way::App);
    }
    if class == Class::ForInformation {
        ways.push(Way::Nothing);
    }
    ways
}

pub fn filled(wishes: &Wishes) -> Typed {
    let mut typed = Typed::of([
        (QUIET_FROM.name, hour(wishes.quiet.from)),
        (QUIET_UNTIL.name, hour(wishes.quiet.until)),
        (DIGEST_AT.name, wishes.digest.map(hour).unwrap_or_default()),
    ]);
    for class in Class::ALL {
        typed.set(field(class), wishes.way(class).code());
    }
    typed
}

fn hour(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn minute(time: Time) -> u16 {
    u16::from(time.hour()) * 60 + u16::from(time.minute())
}

pub fn check(typed: &Typed, has_address: bool) -> Result<Wishes, Errors> {
    let mut errors = Errors::default();
    let mut way = |class: Class| {
        let read = Way::from_code(typed.text(field(class)));
        let read = read.filter(|way| ways(class, has_address).contains(way));
        errors.need(field(class), read, "notices-way-missing").unwrap_or(Way::App)
    };
    let (alarm, needs_you, information) =
        (way(Class::Alarm), way(Class::NeedsYou), way(Class::ForInformation));
    let from = errors.hour(QUIET_FROM.name, typed.text(QUIET_FROM.name), HOUR_WRONG);
    let until = errors.hour(QUIET_UNTIL.name, typed.text(QUIET_UNTIL.name), HOUR_WRONG);
    let together = typed.text(DIGEST_AT.name);
    let digest = match together.trim() {
        "" => None,
        text => errors.hour(DIGEST_AT.name, text, HOUR_WRONG).map(minute),
    };
    let (from, until) = (from.map_or(0, minute), until.map_or(0, minute));
    errors.or(Wishes { alarm, needs_you, information, quiet: Hours { from, until }, digest })
}

/// Whether it is quiet for somebody now, for the line that says so.
pub fn is_quiet(wishes: &Wishes, now: OffsetDateTime) -> bool {
    ground::notices::plan::is_quiet(now.to_offset(VIET_NAM), wishes.quiet)
}
