//! Kinds of what happened. Each asks for acts, places and times; none is about opinions, beliefs or sorts of people.
//!
//! What hangs on a kind is data here: who may read it, how exactly a place is kept, what belongs into its text. Whom to call is in `danger`.

use viet_text::spots::SpotKind;

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

ground::codes!(Audience { Group = "group", Authority = "authority" });

// In the order of the tiles: the frequent and harmless first is wrong here; what hurts stands first.
ground::codes!(Kind {
    Theft = "theft", Fraud = "fraud", Fight = "fight", Fire = "fire", Noise = "noise", Traffic = "traffic",
    Environment = "environment", Drugs = "drugs", Gambling = "gambling", Weapons = "weapons", Missing = "missing",
    FamilyViolence = "family-violence", Child = "child", Other = "other",
});

impl Kind {
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

    /// Handled within working hours rather than days. The kind decides: a lamp that is broken now is no emergency, and a
    /// fight that is over still is.
    pub fn is_urgent(self, ongoing: bool) -> bool {
        match self {
            Kind::Fight | Kind::Fire | Kind::Weapons | Kind::Missing | Kind::FamilyViolence | Kind::Child => {
                true
            }
            Kind::Theft | Kind::Fraud | Kind::Drugs | Kind::Gambling | Kind::Other => ongoing,
            Kind::Noise | Kind::Traffic | Kind::Environment => false,
        }
    }

    pub fn audience(self) -> Audience {
        match self {
            Kind::Noise | Kind::Traffic | Kind::Fire | Kind::Environment => Audience::Group,
            // Whoever fled must not be found by those they fled from: the police release it, with a reason.
            Kind::Missing
            | Kind::Theft
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

    /// What belongs into its text and is not asked about: the plate in a report of traffic or of a stolen bike,
    /// the number and the account that a swindler used.
    pub fn belonging(self) -> &'static [SpotKind] {
        match self {
            Kind::Traffic | Kind::Theft | Kind::Missing => &[SpotKind::Plate],
            Kind::Fraud => &[SpotKind::Phone, SpotKind::BankAccount, SpotKind::Email],
            Kind::Fight
            | Kind::Fire
            | Kind::Noise
            | Kind::Environment
            | Kind::Drugs
            | Kind::Gambling
            | Kind::Weapons
            | Kind::FamilyViolence
            | Kind::Child
            | Kind::Other => &[],
        }
    }

    /// Whoever next holds the phone may be whom it is about: no draft, no name of it in lists, notices, titles and
    /// addresses, and a way out at once on every page.
    pub fn is_quiet(self) -> bool {
        matches!(self, Kind::FamilyViolence | Kind::Child)
    }

    /// No draft is left on a phone that others at home may open.
    pub fn leaves_draft(self) -> bool {
        !self.is_quiet()
    }

    /// The kind in an address, which browsers remember and suggest.
    pub fn address(self) -> &'static str {
        match self {
            Kind::FamilyViolence => "k12",
            Kind::Child => "k13",
            kind => kind.code(),
        }
    }

    /// The kind of an address; the plain code leads there too.
    pub fn from_address(address: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.address() == address || kind.code() == address)
    }

    /// A position, rounded to what may be kept. The grid stands still, so asking again reveals no more.
    pub fn blur(self, lat: f64, lon: f64) -> (f64, f64) {
        grid(self.precision_metres(), lat, lon)
    }
}

/// Those who lead a group know where within this: a house is not marked, and neither is where a phone was.
pub const LEADERS_METRES: u32 = 100;

/// The nearest corner of a grid that stands still.
pub fn grid(metres: u32, lat: f64, lon: f64) -> (f64, f64) {
    let step = f64::from(metres) / 111_320.0;
    let to_grid = |degrees: f64| ((degrees / step).round() * step * 1e6).round() / 1e6;
    (to_grid(lat), to_grid(lon))
}
