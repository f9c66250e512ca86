//! A call to a meeting as it was typed, and what of it is kept. Pure.

use std::collections::HashMap;

use ground::clock::VIET_NAM;
use ground::units::{Kind as UnitKind, Unit};
use ground::web::typed::{Days, Size};
use ground::web::{Errors, Upload, words};
use time::{Duration, OffsetDateTime, PrimitiveDateTime};
use uuid::Uuid;

use super::kind::Kind;
use super::model::Meeting;

pub const TITLE_CHARS_MAX: usize = 120;
pub const PLACE_CHARS_MAX: usize = 200;
pub const AGENDA_CHARS_MAX: usize = 4_000;
pub const REASON_CHARS_MAX: usize = 300;
pub const OPINION_CHARS_MAX: usize = 1_000;
/// Field of a group that is called, before its id.
pub const GROUP_FIELD: &str = "group_";
const TITLE: Size = Size::between(2, TITLE_CHARS_MAX, "meetings-title-missing", "meetings-title-long");
const PLACE: Size = Size::between(2, PLACE_CHARS_MAX, "meetings-place-missing", "meetings-place-long");
const AGENDA: Size = Size::between(2, AGENDA_CHARS_MAX, "meetings-agenda-missing", "meetings-agenda-long");
pub const REASON: Size =
    Size::between(2, REASON_CHARS_MAX, "meetings-reason-missing", "meetings-reason-long");

#[derive(Debug, Clone, Default)]
pub struct MeetingForm {
    pub id: String,
    pub kind: String,
    pub title: String,
    pub day: String,
    pub hour: String,
    pub place: String,
    pub agenda: String,
    pub every: String,
    pub reason: String,
    /// The version that was changed: somebody else may have changed it since.
    pub seen: String,
    /// Ids of the groups that are called.
    pub groups: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct NewMeeting {
    pub id: Uuid,
    pub kind: Kind,
    pub title: String,
    pub begins_at: OffsetDateTime,
    pub place: String,
    pub agenda: String,
    pub every_months: Option<u8>,
    pub groups: Vec<Unit>,
    pub reason: String,
    pub seen: i64,
}

impl MeetingForm {
    pub fn read(upload: &Upload) -> MeetingForm {
        let text = |name: &str| upload.text(name);
        MeetingForm {
            id: text("id"),
            kind: text("kind"),
            title: text("title"),
            day: text("day"),
            hour: text("hour"),
            place: text("place"),
            agenda: text("agenda"),
            every: text("every"),
            reason: text("reason"),
            seen: text("seen"),
            groups: groups(&upload.fields),
        }
    }

    /// What stands in the form of a meeting that is to be changed, or of the next one like it.
    pub fn of(meeting: &Meeting, begins_at: OffsetDateTime, groups: Vec<String>) -> MeetingForm {
        let begins = begins_at.to_offset(VIET_NAM);
        MeetingForm {
            id: String::new(),
            kind: meeting.kind.code().to_owned(),
            title: meeting.title.clone(),
            day: words::day(begins.date()),
            hour: format!("{:02}:{:02}", begins.hour(), begins.minute()),
            place: meeting.place.clone(),
            agenda: meeting.agenda.clone(),
            every: meeting.every_months.map(|n| n.to_string()).unwrap_or_default(),
            reason: String::new(),
            seen: meeting.version.to_string(),
            groups,
        }
    }

    /// `all`: the groups that may be called from here. Whoever changes one says why.
    pub fn check(
        &self,
        id: Uuid,
        (unit, all): (UnitKind, &[Unit]),
        changes: bool,
        now: OffsetDateTime,
    ) -> Result<NewMeeting, Errors> {
        let mut errors = Errors::default();
        let kind = Kind::from_code(&self.kind).filter(|kind| Kind::of(unit).any(|one| one == *kind));
        let kind = errors.need("kind", kind, "meetings-kind-missing");
        let title = errors.line("title", &self.title, TITLE);
        let begins_at = self.begins_at(&mut errors, now);
        let place = errors.line("place", &self.place, PLACE);
        let agenda = errors.lines("agenda", &self.agenda, AGENDA);
        let every_months = match self.every.as_str() {
            "" => Some(None),
            "1" => Some(Some(1)),
            "2" => Some(Some(2)),
            _ => None,
        };
        let every_months = errors.need("every", every_months, "meetings-every-wrong").flatten();
        let groups: Vec<Unit> = all.iter().filter(|one| self.groups.contains(&one.id)).cloned().collect();
        if groups.is_empty() {
            errors.add("groups", "meetings-groups-missing");
        }
        let reason = if changes { errors.line("reason", &self.reason, REASON) } else { String::new() };
        match (kind, begins_at) {
            (Some(kind), Some(begins_at)) if errors.is_empty() => Ok(NewMeeting {
                id,
                kind,
                title,
                begins_at,
                place,
                agenda,
                every_months: every_months.filter(|_| kind == Kind::Regular),
                groups,
                reason,
                seen: self.seen.parse().unwrap_or_default(),
            }),
            _ => Err(errors),
        }
    }

    fn begins_at(&self, errors: &mut Errors, now: OffsetDateTime) -> Option<OffsetDateTime> {
        let today = now.to_offset(VIET_NAM).date();
        let days = Days {
            takes: today..=today.saturating_add(Duration::days(366)),
            wrong: "meetings-day-wrong",
            early: "meetings-day-past",
            late: "meetings-day-far",
        };
        let day = errors.day("day", &self.day, &days);
        let hour = errors.hour("hour", &self.hour, "meetings-hour-wrong");
        let begins_at = PrimitiveDateTime::new(day?, hour?).assume_offset(VIET_NAM);
        if begins_at <= now {
            errors.add("hour", "meetings-hour-past");
        }
        Some(begins_at)
    }
}

fn groups(fields: &HashMap<String, String>) -> Vec<String> {
    fields.keys().filter_map(|name| name.strip_prefix(GROUP_FIELD)).map(str::to_owned).collect()
}
