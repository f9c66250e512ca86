//! The matters whose author is hidden: who is inside of each, in what its two worlds differ, and its story.

use super::steps::{About, Deed, Step};
use crate::village::cast::{MEMBER, NEIGHBOUR, Player, SECRETARY};

/// In what the two worlds of a matter differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// Which of two persons did it.
    Who,
    /// Whether anybody did; for what others may not know of at all.
    Whether,
    /// At which minute of the day it was told.
    When,
}

/// Something with a hidden author.
#[derive(Debug, Clone)]
pub struct Matter {
    pub name: &'static str,
    pub secret: Secret,
    /// The two between whom it lies, by their parts in the village.
    pub pair: [Player; 2],
    /// Who may know: their answers are not compared. Everybody else's must be the same. The two persons themselves
    /// (`one`, `two`, and by what they do `teller` and `silent`) always are insiders.
    pub insiders: &'static [&'static str],
    /// How it begins, and the kinds of report it is about; the story written down is about the first.
    pub begins: fn(kind: &'static str) -> Vec<Step>,
    pub kinds: &'static [&'static str],
}

impl Matter {
    /// A whole life, written down: every deed, and every persona reading everything at the turns.
    pub fn story(&self) -> Vec<Step> {
        let mut steps = (self.begins)(self.kinds[0]);
        if self.secret == Secret::When {
            steps.extend(late(self.kinds[0]));
        }
        life(steps)
    }
}

fn told(kind: &'static str) -> Vec<Step> {
    vec![Step::of("teller", Deed::Tell(About::Main, kind))]
}

/// Read between the two moments at which its first clock runs out, when both are long over, and between the two at
/// which it would be alike no more: on Tuesday at 9:14, on Sunday, and two weeks after Monday again at 9:14.
fn late(kind: &'static str) -> Vec<Step> {
    let mut steps = vec![Step::of("kin", Deed::Follow(kind))];
    for minutes in [JUST_A_DAY, 5 * 24 * 60, 8 * 24 * 60] {
        steps.push(Step::of("stranger", Deed::Pass(minutes)));
        steps.extend(["leader", "kin", "committee"].map(Step::walk));
    }
    steps.push(Step::of("fourth", Deed::Follow(kind)));
    steps
}

/// What was told twenty-four minutes apart is told apart if a day of some minutes less is over.
pub const JUST_A_DAY: i64 = 24 * 60 - 10;

/// The area's officer and the ward's chief read what the police read. Another area's officer is an outsider.
const POLICE: &[&str] = &["officer", "chief"];
const WRITER: &[&str] = &["officer", "chief", "leader"];

const NEIGHBOURS: [Player; 2] = [MEMBER, NEIGHBOUR];
/// The clock of a report that is late climbs to the People's Committee, which reads no report: it hears that one is late.
const HEARS_OF_LATE: &[&str] = &["officer", "chief", "committee"];

/// One line for each feature with a hidden author.
pub const MATTERS: &[Matter] = &[
    Matter {
        name: "an open report: which of two told",
        secret: Secret::Who,
        pair: NEIGHBOURS,
        insiders: POLICE,
        begins: told,
        kinds: &["noise", "environment", "fire", "traffic"],
    },
    Matter {
        name: "an open report: at which minute",
        secret: Secret::When,
        pair: NEIGHBOURS,
        insiders: POLICE,
        begins: told,
        kinds: &["noise", "environment", "traffic", "fire"],
    },
    Matter {
        name: "a report for the police: whether anyone told",
        secret: Secret::Whether,
        pair: NEIGHBOURS,
        insiders: HEARS_OF_LATE,
        begins: told,
        kinds: &["theft", "family-violence", "fight", "drugs", "missing"],
    },
    Matter {
        name: "an open report: whether a member told or one who leads",
        secret: Secret::Who,
        pair: [MEMBER, SECRETARY],
        insiders: POLICE,
        begins: told,
        kinds: &["environment", "noise"],
    },
    Matter {
        name: "an open report: which of two follows",
        secret: Secret::Who,
        pair: NEIGHBOURS,
        insiders: POLICE,
        begins: |kind| {
            vec![
                Step::of("third", Deed::Tell(About::Main, kind)),
                Step::of("teller", Deed::Follow(kind)),
                Step::of("teller", Deed::Add),
            ]
        },
        kinds: &["noise", "environment"],
    },
    Matter {
        name: "written down for a neighbour: for which of two",
        secret: Secret::Who,
        pair: NEIGHBOURS,
        insiders: WRITER,
        begins: |kind| vec![Step::of("leader", Deed::TellFor(About::Main, kind))],
        kinds: &["noise", "environment", "theft"],
    },
];

/// Everybody who is an outsider of some matter, and how they are called here.
pub const PERSONAS: &[&str] = &[
    "leader",
    "deputy",
    "secretary",
    "third",
    "kin",
    "fourth",
    "block-head",
    "front-committee",
    "ward-front",
    "committee",
    "operator",
    "keeper",
    "new-leader",
    "other-officer",
    "stranger",
];

/// After its beginning: followed, handled, asked, answered, closed, opened again, joined, printed, left, forgotten.
fn life(mut steps: Vec<Step>) -> Vec<Step> {
    use Deed::*;
    let police = |deed| Step::of("officer", deed);
    let teller = |deed| Step::of("teller", deed);
    steps.push(Step::of("stranger", Pass(7)));
    // The same household as one of the two, and a third one: what is counted shows here.
    steps.extend([
        Step::of("kin", Follow("noise")),
        Step::of("fourth", Follow("noise")),
        // Whoever follows is told that their day is another one.
        Step::of("stranger", Holiday),
        Step::walk("leader"),
    ]);
    steps.extend([Step::walk("kin"), Step::walk("fourth"), Step::of("stranger", Pass(120))]);
    steps.extend([police(Receive(About::Main)), police(Ask(About::Main)), Step::walk("leader")]);
    steps.extend([Step::of("stranger", Pass(61)), teller(Answer(About::Main)), Step::walk("deputy")]);
    steps.extend([police(Over(About::Main)), Step::of("kin", Add), Step::walk("other-officer")]);
    steps.extend([
        Step::of("leader", File("theft", 1)),
        Step::of("leader", File("noise", 2)),
        Step::walk("leader"),
    ]);
    steps.extend([Step::of("stranger", Pass(1500)), Step::walk("keeper"), Step::walk("block-head")]);
    steps.extend([
        police(Extend(About::Main)),
        police(Close(About::Main)),
        Step::walk("kin"),
        Step::walk("third"),
    ]);
    steps.extend([teller(Reopen(About::Main)), Step::walk("leader"), police(Receive(About::Main))]);
    steps.extend([police(Close(About::Main)), Step::walk("fourth")]);
    // The new phone of one of them, in the hands of whoever made the slip.
    steps.extend([Step::of("leader", Renew("one")), Step::walk("phone"), Step::of("stranger", Pass(3000))]);
    steps.extend([Step::of("two", Leave), Step::walk("leader"), Step::walk("kin"), Step::walk("fourth")]);
    steps.extend([Step::of("kin", NotDone), Step::of("leader", Erase("one")), Step::walk("leader")]);
    steps.extend([Step::walk("fourth"), Step::of("stranger", Pass(60 * 24 * 70)), Step::walk("leader")]);
    steps.extend(["committee", "ward-front", "new-leader", "stranger"].map(Step::walk));
    steps.extend([Step::of("stranger", Pass(60 * 24 * 800)), Step::walk("leader"), Step::walk("keeper")]);
    steps
}
