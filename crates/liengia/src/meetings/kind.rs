//! The kinds of meetings, as data: where each is called, and whether it comes again.

use ground::units::Kind as UnitKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Regular,
    Extraordinary,
    Launch,
    Training,
    Evaluation,
    Festival,
}

use UnitKind::{Block, Commune, Group};

impl Kind {
    pub const ALL: [Kind; 6] =
        [Kind::Regular, Kind::Extraordinary, Kind::Launch, Kind::Training, Kind::Evaluation, Kind::Festival];

    pub fn code(self) -> &'static str {
        match self {
            Kind::Regular => "regular",
            Kind::Extraordinary => "extraordinary",
            Kind::Launch => "launch",
            Kind::Training => "training",
            Kind::Evaluation => "evaluation",
            Kind::Festival => "festival",
        }
    }

    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub fn icon(self) -> &'static str {
        match self {
            Kind::Regular => "users",
            Kind::Extraordinary => "circle-alert",
            Kind::Launch => "flag",
            Kind::Training => "graduation-cap",
            Kind::Evaluation => "clipboard-check",
            Kind::Festival => "star",
        }
    }

    /// A group meets by itself in its rhythm; the standard (TT 124/2021/TT-BCA Art 9) is evaluated by the block.
    fn called_at(self) -> &'static [UnitKind] {
        match self {
            Kind::Regular | Kind::Extraordinary => &[Group, Block],
            Kind::Evaluation => &[Group, Block],
            Kind::Launch | Kind::Training | Kind::Festival => &[Group, Block, Commune],
        }
    }

    /// Those that may be called at such a unit.
    pub fn of(unit: UnitKind) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| kind.called_at().contains(&unit))
    }
}
