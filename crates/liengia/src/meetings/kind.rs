//! The kinds of meetings, as data: where each is called, and whether it comes again.

use ground::units::Kind as UnitKind;
use ground::web::Words;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Regular,
    Extraordinary,
    Launch,
    Training,
    Evaluation,
    Festival,
}

ground::codes!(Kind {
    Regular = "regular",
    Extraordinary = "extraordinary",
    Launch = "launch",
    Training = "training",
    Evaluation = "evaluation",
    Festival = "festival",
});

use UnitKind::{Block, Commune, Group};

impl Kind {
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

    pub fn says(self, words: &Words) -> String {
        words.t(&format!("meetings-kind-{}", self.code()))
    }

    /// A group meets by itself in its rhythm; the standard (TT 124/2021/TT-BCA Art 9) is evaluated by the block.
    fn called_at(self) -> &'static [UnitKind] {
        match self {
            Kind::Regular | Kind::Extraordinary | Kind::Evaluation => &[Group, Block],
            Kind::Launch | Kind::Training | Kind::Festival => &[Group, Block, Commune],
        }
    }

    /// Those that may be called at such a unit.
    pub fn of(unit: UnitKind) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| kind.called_at().contains(&unit))
    }
}
