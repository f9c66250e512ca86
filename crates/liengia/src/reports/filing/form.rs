//! What people type about a report, and what becomes of it. Bad input is said at its field and loses nothing.

//!
//! Here: a report. What is said about one later is in `words`, how it ends in `closure`, why it is kept in `hold`.

use ground::files::Waiting;
use ground::policy::Action;
use ground::web::typed::Name;
use ground::web::{Errors, Spots, Upload, Waited};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use viet_text::Phone;

use crate::reports::form::{PLACE_CHARS_MAX, WHAT_CHARS_MIN, text};
use crate::reports::kind::Kind;
use crate::reports::model::Report;

pub const WHAT_CHARS_MAX: usize = 4000;
pub const HAPPENED_CHARS_MAX: usize = 100;
pub const KNOWN_CHARS_MAX: usize = 500;
/// A report as it was typed.
#[derive(Debug, Clone, Default)]
pub struct ReportForm {
    pub id: String,
    pub what: String,
    pub place: String,
    /// It happens at the writer's own home; what the book knows of it stands in for a place that is not typed.
    pub at_home: bool,
    pub home: Option<String>,
    pub lat: String,
    pub lon: String,
    /// It happens where the phone is; else its position is nobody's business.
    pub here: bool,
    pub when: String,
    /// Past the screen with the numbers to call.
    pub called: bool,
    pub happened: String,
    pub known_by: String,
    pub neighbour_name: String,
    pub neighbour_phone: String,
    /// What was said instead of typed. Then the text may be short, or missing.
    pub voice: Option<Waiting>,
    pub spots: Spots,
}

impl ReportForm {
    pub fn read(upload: &Upload) -> ReportForm {
        let text = |name| upload.text(name);
        ReportForm {
            id: text("id"),
            what: text("what"),
            place: text("place"),
            at_home: !text("at_home").is_empty(),
            home: None,
            lat: text("lat"),
            lon: text("lon"),
            here: !text("here").is_empty(),
            when: text("when"),
            called: !text("called").is_empty(),
            happened: text("happened"),
            known_by: text("known_by"),
            neighbour_name: text("neighbour_name"),
            neighbour_phone: text("neighbour_phone"),
            voice: None,
            spots: Spots::read(upload),
        }
    }

    /// Whether it is happening now and somebody may be hurt: then nothing is asked that can wait.
    pub fn in_danger(&self, kind: Kind) -> bool {
        self.when == "now" && kind.danger().is_some()
    }

    /// Takes out what the writer does not want in, and notes what is still to be asked.
    pub fn sift(&mut self, kind: Kind) {
        if self.in_danger(kind) {
            return;
        }
        let belongs = kind.belonging();
        self.spots.sift(("what", "reports-what"), &mut self.what, belongs);
        self.spots.sift(("place", "reports-where"), &mut self.place, belongs);
        self.spots.sift(("happened", "reports-happened"), &mut self.happened, belongs);
        self.spots.sift(("known_by", "reports-known-by"), &mut self.known_by, &[]);
    }
}

/// Whose report is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    pub name: String,
    pub phone: Option<Phone>,
}

/// A report that may be stored.
#[derive(Debug, Clone)]
pub struct NewReport {
    pub id: Uuid,
    pub kind: Kind,
    pub what: String,
    pub place: String,
    /// Already rounded to what the kind allows.
    pub position: Option<(f64, f64)>,
    pub ongoing: bool,
    pub happened: String,
    pub known_by: String,
    pub neighbour: Option<Neighbour>,
    /// It waited on a phone for signal.
    pub waited: Option<Waited>,
}

/// What was told as happening now is no call for help any more after so long on a phone.
const NOW_LASTS: Duration = Duration::hours(2);

impl NewReport {
    /// As it stands when it comes: `said` takes the place of “now” where that was hours ago, without its minute.
    pub fn after(mut self, waited: Option<Waited>, at: OffsetDateTime, said: &str) -> NewReport {
        self.waited = waited;
        if self.ongoing && waited.is_some_and(|waited| at - waited.written_at >= NOW_LASTS) {
            self.ongoing = false;
            if self.happened.is_empty() {
                said.clone_into(&mut self.happened);
            }
        }
        self
    }
}

const NEIGHBOUR_NAME: Name = Name {
    missing: "reports-neighbour-missing",
    letters: "reports-neighbour-foreign-letters",
    office: "reports-neighbour-office",
    wrong: "reports-neighbour-strange",
};

impl ReportForm {
    /// Everything that is wrong at once, or a report. No mistake and no report: something is still asked (`spots`).
    pub fn check(&self, kind: Kind, for_neighbour: bool) -> Result<NewReport, Errors> {
        let mut errors = Errors::default();
        let id = errors.id("id", &self.id, "reports-form-broken").unwrap_or_default();
        let neighbour = for_neighbour.then(|| self.neighbour(&mut errors)).flatten();
        let danger = self.in_danger(kind);
        let least = if self.voice.is_some() || danger { 0 } else { WHAT_CHARS_MIN };
        let what = errors.lines("what", &self.what, text(least, WHAT_CHARS_MAX));
        let position = self.position(kind);
        let home = self.home.as_deref().filter(|_| self.at_home && self.place.trim().is_empty());
        let place = errors.line("place", home.unwrap_or(&self.place), text(0, PLACE_CHARS_MAX));
        if place.is_empty() && position.is_none() && !danger {
            errors.add("place", "reports-place-missing");
        }
        let ongoing = match self.when.as_str() {
            "now" => true,
            "past" => false,
            _ => {
                errors.add("when", "reports-when-missing");
                false
            }
        };
        let happened = errors.line("happened", &self.happened, text(0, HAPPENED_CHARS_MAX));
        let known_by = errors.lines("known_by", &self.known_by, text(0, KNOWN_CHARS_MAX));
        if !errors.is_empty() || self.spots.wait() {
            return Err(errors);
        }
        Ok(NewReport {
            id,
            kind,
            what,
            place,
            position,
            ongoing,
            happened,
            known_by,
            neighbour,
            waited: None,
        })
    }

    /// A position only when it is said that it happened there, and both numbers are on Viet Nam's part of the globe; else
    /// words must do.
    fn position(&self, kind: Kind) -> Option<(f64, f64)> {
        if !self.here {
            return None;
        }
        let (lat, lon): (f64, f64) = (self.lat.parse().ok()?, self.lon.parse().ok()?);
        let here = (6.0..=24.0).contains(&lat) && (101.0..=118.0).contains(&lon);
        here.then(|| kind.blur(lat, lon))
    }

    fn neighbour(&self, errors: &mut Errors) -> Option<Neighbour> {
        let who = errors.name("neighbour_name", &self.neighbour_name, &NEIGHBOUR_NAME);
        let phone = errors.phone("neighbour_phone", &self.neighbour_phone, "reports-phone-strange");
        Some(Neighbour { name: who?, phone })
    }
}

/// Whose report is written: one's own, or a neighbour's who has no phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Own,
    Neighbours,
}

impl Whose {
    /// The action that lets one write it.
    pub fn action(self) -> Action {
        match self {
            Whose::Own => Action::FileReport,
            Whose::Neighbours => Action::FileReportForNeighbour,
        }
    }

    /// Whose a report is that was told.
    pub fn of(report: &Report) -> Whose {
        if report.for_neighbour { Whose::Neighbours } else { Whose::Own }
    }

    pub fn from_noun(noun: &str) -> Option<Whose> {
        [Whose::Own, Whose::Neighbours].into_iter().find(|whose| whose.noun() == noun)
    }

    /// The noun of its address.
    pub fn noun(self) -> &'static str {
        match self {
            Whose::Own => "reports",
            Whose::Neighbours => "neighbour-reports",
        }
    }
}
