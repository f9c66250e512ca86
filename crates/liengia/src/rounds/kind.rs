//! The kinds of rounds, as data: where each is opened, what is answered, and how many it takes.

use ground::units::Kind as UnitKind;
use ground::web::Words;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Ký cam kết: signed by name, for a year.
    Pledge,
    /// Đăng ký: every household that lives there (TT 124/2021/TT-BCA Art 4, KDC-1c).
    Registration,
    /// A text was read, or read out.
    Acknowledgement,
    /// What a group decides about itself: more than half of its households.
    Resolution,
    /// What the community of a block decides (Law 10/2022/QH15 Art 15, 16, 20, 21).
    Decision,
    /// A question with choices.
    Poll,
}

ground::codes!(Kind {
    Pledge = "pledge",
    Registration = "registration",
    Acknowledgement = "acknowledgement",
    Resolution = "resolution",
    Decision = "decision",
    Poll = "poll",
});

/// How many households it takes, of all that live there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing follows from a number.
    Nothing,
    All,
    /// More than half: exactly half is not enough.
    MoreThanHalf,
    /// Two thirds or more: where people are to give money or work (Law 10/2022/QH15 Art 21.1).
    TwoThirds,
}

impl Needs {
    /// Whether so many of so many are enough, in whole numbers: no fraction is rounded.
    pub fn met(self, ayes: i64, base: i64) -> bool {
        base > 0
            && match self {
                Needs::Nothing => false,
                Needs::All => ayes >= base,
                Needs::MoreThanHalf => 2 * ayes > base,
                Needs::TwoThirds => 3 * ayes >= 2 * base,
            }
    }

    /// How many households are the fewest that are enough.
    pub fn fewest(self, base: i64) -> i64 {
        match self {
            Needs::Nothing => 0,
            Needs::All => base,
            Needs::MoreThanHalf => base / 2 + 1,
            Needs::TwoThirds => (2 * base + 2) / 3,
        }
    }
}

/// Whether so many households may ask the community for a decision: one in ten (Law 10/2022/QH15 Art 16).
pub fn may_propose(households: i64, base: i64) -> bool {
    households > 0 && 10 * households >= base
}

use UnitKind::{Block, Commune, Group};

impl Kind {
    pub fn icon(self) -> &'static str {
        match self {
            Kind::Pledge => "pen-line",
            Kind::Registration => "list-checks",
            Kind::Acknowledgement => "eye",
            Kind::Resolution | Kind::Decision => "gavel",
            Kind::Poll => "circle-question-mark",
        }
    }

    pub fn says(self, words: &Words) -> String {
        words.t(&format!("rounds-kind-{}", self.code()))
    }

    fn opened_at(self) -> &'static [UnitKind] {
        match self {
            Kind::Resolution => &[Group],
            Kind::Decision => &[Block],
            Kind::Pledge | Kind::Registration | Kind::Acknowledgement | Kind::Poll => {
                &[Group, Block, Commune]
            }
        }
    }

    /// Those that may be opened at such a unit.
    pub fn of(unit: UnitKind) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| kind.opened_at().contains(&unit))
    }

    /// What is answered with a yes or not at all. There is no "no" to keep: who does not sign has said nothing, and nobody
    /// can tell a refusal from silence, those who lead neither.
    pub fn is_signed(self) -> bool {
        matches!(self, Kind::Pledge | Kind::Registration | Kind::Acknowledgement)
    }

    /// What is answered by a choice is secret from those who lead: it is taken from a household's own phone alone, or
    /// counted as hands. Another's phone or a sheet of names would show them.
    pub fn is_voted(self) -> bool {
        !self.is_signed()
    }

    /// Signed with a name that is drawn or typed.
    pub fn has_name(self) -> bool {
        self == Kind::Pledge
    }

    pub fn needs(self, money: bool) -> Needs {
        match self {
            Kind::Pledge | Kind::Acknowledgement | Kind::Poll => Needs::Nothing,
            Kind::Registration => Needs::All,
            Kind::Decision if money => Needs::TwoThirds,
            Kind::Resolution | Kind::Decision => Needs::MoreThanHalf,
        }
    }
}
