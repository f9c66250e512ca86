//! A call to a meeting: its fields, what stands in them at first, and what of them is kept. Pure.

use ground::clock::VIET_NAM;
use ground::units::{Kind as UnitKind, Unit};
use ground::web::fields::{Coming, Field, Typed};
use ground::web::typed::Size;
use ground::web::{Errors, words};
use time::OffsetDateTime;
use uuid::Uuid;

use super::kind::Kind;
use super::model::Meeting;

pub const TITLE: Field = Field::line(
    "title",
    "meetings-title",
    Size::between(2, 120, "meetings-title-missing", "meetings-title-long"),
)
.hint("meetings-title-hint");
pub const DAY: Field = Field::day("day", "meetings-day").needed();
pub const HOUR: Field = Field::hour("hour", "meetings-hour").needed();
pub const PLACE: Field = Field::line(
    "place",
    "meetings-place",
    Size::between(2, 200, "meetings-place-missing", "meetings-place-long"),
);
pub const AGENDA: Field = Field::area(
    "agenda",
    "meetings-agenda",
    4,
    Size::between(2, 4_000, "meetings-agenda-missing", "meetings-agenda-long"),
)
.hint("meetings-agenda-hint");
pub const REASON: Field = Field::line(
    "reason",
    "meetings-reason",
    Size::between(2, 300, "meetings-reason-missing", "meetings-reason-long"),
)
.hint("meetings-reason-hint");
/// How often a regular one comes again, with its words.
pub const RHYTHMS: [(&str, &str); 3] =
    [("", "meetings-every-none"), ("1", "meetings-every-1"), ("2", "meetings-every-2")];
/// Before the id of a group that is called.
pub const GROUP: &str = "group_";

const BEGINS: Coming = Coming {
    days_max: 366,
    wrong: "meetings-day-wrong",
    past: "meetings-day-past",
    far: "meetings-day-far",
    hour_wrong: "meetings-hour-wrong",
    hour_past: "meetings-hour-past",
};

#[derive(Debug, Clone)]
pub struct NewMeeting {
    pub id: Uuid,
    pub kind: Kind,
    pub title: String,
    pub begins_at: OffsetDateTime,
    pub place: String,
    pub agenda: String,
    pub every_months: Option<i64>,
    pub groups: Vec<Unit>,
    pub reason: String,
    /// The version that was changed: somebody else may have changed it since.
    pub seen: i64,
}

/// A new one, with every group called.
pub fn blank(unit: UnitKind, groups: &[Unit]) -> Typed {
    let kind = Kind::of(unit).next().map(Kind::code).unwrap_or_default();
    ticked(Typed::of([("kind", kind.to_owned())]), groups)
}

/// One that is to be changed, or the next one like it.
pub fn like(meeting: &Meeting, begins_at: OffsetDateTime, groups: &[Unit]) -> Typed {
    let begins = begins_at.to_offset(VIET_NAM);
    let typed = Typed::of([
        ("kind", meeting.kind.code().to_owned()),
        ("title", meeting.title.clone()),
        ("day", words::day(begins.date())),
        ("hour", format!("{:02}:{:02}", begins.hour(), begins.minute())),
        ("place", meeting.place.clone()),
        ("agenda", meeting.agenda.clone()),
        ("every", meeting.every_months.map(|n| n.to_string()).unwrap_or_default()),
        ("seen", meeting.version.to_string()),
    ]);
    ticked(typed, groups)
}

fn ticked(mut typed: Typed, groups: &[Unit]) -> Typed {
    for group in groups {
        typed.set(&format!("{GROUP}{}", group.id), "1");
    }
    typed
}

/// `all`: the groups that may be called from here. Whoever changes one says why.
pub fn check(
    typed: &Typed,
    id: Uuid,
    (unit, all): (UnitKind, &[Unit]),
    changes: bool,
    now: OffsetDateTime,
) -> Result<NewMeeting, Errors> {
    let mut errors = Errors::default();
    let kind = Kind::from_code(typed.text("kind")).filter(|kind| Kind::of(unit).any(|one| one == *kind));
    let kind = errors.need("kind", kind, "meetings-kind-missing");
    let title = TITLE.read(&mut errors, typed);
    let begins_at = errors.coming((&DAY, &HOUR), typed, &BEGINS, now);
    let place = PLACE.read(&mut errors, typed);
    let agenda = AGENDA.read(&mut errors, typed);
    let every =
        RHYTHMS.iter().find(|(code, _)| *code == typed.text("every")).map(|(code, _)| code.parse().ok());
    let every = errors.need("every", every, "meetings-every-wrong").flatten();
    let called: Vec<_> = typed.ticked(GROUP).collect();
    let groups: Vec<Unit> = all.iter().filter(|one| called.contains(&one.id.as_str())).cloned().collect();
    errors.need("groups", groups.first(), "meetings-groups-missing");
    let reason = if changes { REASON.read(&mut errors, typed) } else { String::new() };
    let (Some(kind), Some(begins_at), true) = (kind, begins_at, errors.is_empty()) else {
        return Err(errors);
    };
    let every_months = every.filter(|_| kind == Kind::Regular);
    let seen = typed.text("seen").parse().unwrap_or_default();
    Ok(NewMeeting { id, kind, title, begins_at, place, agenda, every_months, groups, reason, seen })
}
