//! Kinds of what happened. Each asks for acts, places and times; none is about opinions, beliefs or sorts of people.
//!
//! What hangs on a kind is data here: whom to call first, who may read it, how exactly a place is kept.

use ground::web::calls::Line;

/// What happened, by what people would say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Theft,
    Fraud,
    Fight,
    Noise,
    Traffic,
    Fire,
    Drugs,
    Gambling,
    Weapons,
    Environment,
    Missing,
    FamilyViolence,
    Child,
    Other,
}

/// Who may read a report of a kind, besides the one who told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Those who lead the group, the area officer, the ward's police chief.
    Group,
    /// Only the area officer and the ward's police chief: a neighbour must not learn that a neighbour told.
    Authority,
}

impl Audience {
    pub fn code(self) -> &'static str {
        match self {
            Audience::Group => "group",
            Audience::Authority => "authority",
        }
    }
}

impl Kind {
    /// In the order of the tiles: the frequent and harmless first is wrong here; what hurts stands first.
    pub const ALL: [Kind; 14] = [
        Kind::Theft,
        Kind::Fraud,
        Kind::Fight,
        Kind::Fire,
        Kind::Noise,
        Kind::Traffic,
        Kind::Environment,
        Kind::Drugs,
        Kind::Gambling,
        Kind::Weapons,
        Kind::Missing,
        Kind::FamilyViolence,
        Kind::Child,
        Kind::Other,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Kind::Theft => "theft",
            Kind::Fraud => "fraud",
            Kind::Fight => "fight",
            Kind::Noise => "noise",
            Kind::Traffic => "traffic",
            Kind::Fire => "fire",
            Kind::Drugs => "drugs",
            Kind::Gambling => "gambling",
            Kind::Weapons => "weapons",
            Kind::Environment => "environment",
            Kind::Missing => "missing",
            Kind::FamilyViolence => "family-violence",
            Kind::Child => "child",
            Kind::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub fn icon(self) -> &'static str {
        match self {
            Kind::Theft => "key-round",
            Kind::Fraud => "smartphone",
            Kind::Fight => "hand",
            Kind::Noise => "volume-2",
            Kind::Traffic => "traffic-cone",
            Kind::Fire => "flame",
            Kind::Drugs => "triangle-alert",
            Kind::Gambling => "circle-dot",
            Kind::Weapons => "zap",
            Kind::Environment => "trash-2",
            Kind::Missing => "search",
            Kind::FamilyViolence => "house",
            Kind::Child => "baby",
            Kind::Other => "circle-question-mark",
        }
    }

    /// The numbers to call first. A kind with none does not stop the way.
    pub fn lines(self) -> &'static [Line] {
        match self {
            Kind::Fight => &[Line::Police, Line::Ambulance],
            Kind::Fire => &[Line::Fire, Line::Ambulance],
            Kind::Weapons | Kind::Missing => &[Line::Police],
            Kind::FamilyViolence => &[Line::Police, Line::Ambulance],
            Kind::Child => &[Line::Child, Line::Police, Line::Ambulance],
            Kind::Theft
            | Kind::Fraud
            | Kind::Noise
            | Kind::Traffic
            | Kind::Drugs
            | Kind::Gambling
            | Kind::Environment
            | Kind::Other => &[],
        }
    }

    /// Stops first at the numbers to call, and is handled within working hours rather than days.
    pub fn is_urgent(self) -> bool {
        !self.lines().is_empty()
    }

    pub fn audience(self) -> Audience {
        match self {
            Kind::Noise | Kind::Traffic | Kind::Fire | Kind::Environment | Kind::Missing => Audience::Group,
            Kind::Theft
            | Kind::Fraud
            | Kind::Fight
            | Kind::Drugs
            | Kind::Gambling
            | Kind::Weapons
            | Kind::FamilyViolence
            | Kind::Child
            | Kind::Other => Audience::Authority,
        }
    }

    /// Signs of crime go the way of the Criminal Procedure Code (Art 144–147); the rest is answered as a petition.
    pub fn is_crime(self) -> bool {
        !matches!(self, Kind::Noise | Kind::Traffic | Kind::Fire | Kind::Environment | Kind::Other)
    }

    /// How exactly a position is kept, in metres. A house is not marked when the matter is inside a home.
    pub fn precision_metres(self) -> u32 {
        match self {
            Kind::Fire | Kind::Traffic | Kind::Environment | Kind::Missing => 10,
            Kind::Theft | Kind::Fraud | Kind::Fight | Kind::Noise | Kind::Other => 100,
            Kind::Drugs | Kind::Gambling | Kind::Weapons | Kind::FamilyViolence | Kind::Child => 500,
        }
    }

    /// No draft is left on a phone that others at home may open.
    pub fn leaves_draft(self) -> bool {
        !matches!(self, Kind::FamilyViolence | Kind::Child)
    }

    /// A position, rounded to what may be kept. The grid stands still, so asking again reveals no more.
    pub fn blur(self, lat: f64, lon: f64) -> (f64, f64) {
        let step = f64::from(self.precision_metres()) / 111_320.0;
        let to_grid = |degrees: f64| ((degrees / step).round() * step * 1e6).round() / 1e6;
        (to_grid(lat), to_grid(lon))
    }
}
