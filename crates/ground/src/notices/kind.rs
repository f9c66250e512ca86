//! What sort of thing a notice is: how much it hurries, and what of it may be read on a lock screen. Data of the feature that
//! tells it (`Feature.notices`).

/// How much a notice hurries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Somebody may be hurt, or somebody else may be using this account: at any hour.
    Alarm,
    /// Something waits for this person.
    NeedsYou,
    /// Good to know; nothing waits.
    ForInformation,
}

crate::codes!(Class { Alarm = "alarm", NeedsYou = "needs-you", ForInformation = "for-information" });

/// What of a notice leaves the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outward {
    /// Its own sentence, and when and where if it says so: anybody at the table may read it.
    Said,
    /// “Có việc của tổ”, and nothing else.
    Veiled,
    /// It stays in the app.
    Here,
}

crate::codes!(Outward { Said = "said", Veiled = "veiled", Here = "here" });

impl Outward {
    /// Of two that hold for the same notice, the one that says less.
    pub fn most_careful(self, other: Outward) -> Outward {
        match (self, other) {
            (Outward::Here, _) | (_, Outward::Here) => Outward::Here,
            (Outward::Veiled, _) | (_, Outward::Veiled) => Outward::Veiled,
            (Outward::Said, Outward::Said) => Outward::Said,
        }
    }
}

/// A kind of notice. Its sentence is `notice-<name>`.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    pub name: &'static str,
    pub class: Class,
    /// Veiled unless it says that its sentence is harmless.
    pub outward: Outward,
    /// It is said to whole groups (`Act::announce_group`): then a machine outside may hear it, too (`hooks`).
    pub to_groups: bool,
}

impl Kind {
    const fn of(name: &'static str, class: Class) -> Kind {
        Kind { name, class, outward: Outward::Veiled, to_groups: false }
    }

    pub const fn alarm(name: &'static str) -> Kind {
        Kind::of(name, Class::Alarm)
    }

    pub const fn needs_you(name: &'static str) -> Kind {
        Kind::of(name, Class::NeedsYou)
    }

    pub const fn information(name: &'static str) -> Kind {
        Kind::of(name, Class::ForInformation)
    }

    /// Its sentence gives nobody away: it may stand on a lock screen.
    #[must_use]
    pub const fn said(self) -> Kind {
        Kind { outward: Outward::Said, ..self }
    }

    /// It is said to whole groups.
    #[must_use]
    pub const fn to_groups(self) -> Kind {
        Kind { to_groups: true, ..self }
    }
}
