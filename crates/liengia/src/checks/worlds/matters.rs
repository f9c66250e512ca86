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
    /// Whether the police listened to a voice; that it was told aloud, both worlds know.
    Heard,
    /// Whether anybody asked for something about their own data.
    Asked,
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
    /// What belongs to it besides: the story lives it after the beginning, a drawn sequence takes a step of it now and then.
    pub own: fn(kind: &'static str) -> Vec<Step>,
    pub kinds: &'static [&'static str],
    /// Whether somebody holds a session that a code carried from the author's phone (`carried`), and must learn nothing.
    pub carried: bool,
}

impl Matter {
    /// A whole life, written down: every deed, and every persona reading everything at the turns.
    pub fn story(&self) -> Vec<Step> {
        let kind = self.kinds[0];
        let mut steps = (self.begins)(kind);
        for step in (self.own)(kind) {
            steps.push(step);
            // After a time has gone by, whoever may read something reads.
            if matches!(step.deed, Deed::Pass(_)) {
                steps.extend(["leader", "kin", "committee"].map(Step::walk));
            }
        }
        life(steps)
    }

    /// Whether it is one of the two, by their part in the village.
    pub fn is_of_pair(&self, who: &str) -> bool {
        self.pair.iter().any(|player| player.part == who)
    }
}

fn told(kind: &'static str) -> Vec<Step> {
    vec![Step::of("teller", Deed::Tell(About::Main, kind))]
}

fn said(kind: &'static str) -> Vec<Step> {
    vec![Step::of("teller", Deed::Say(About::Main, kind))]
}

fn nothing(_: &'static str) -> Vec<Step> {
    Vec::new()
}

/// The same person tells of more: how much someone told must not be counted from what is left of anything.
fn tells_more(kind: &'static str) -> Vec<Step> {
    vec![
        Step::of("teller", Deed::File("environment", 5)),
        Step::of("teller", Deed::File("theft", 6)),
        Step::of("teller", Deed::Follow(kind)),
    ]
}

/// The same for what only the police may know of.
fn tells_more_to_the_police(_: &'static str) -> Vec<Step> {
    ["theft", "fight", "family-violence"]
        .into_iter()
        .zip(5..)
        .map(|(kind, n)| Step::of("teller", Deed::File(kind, n)))
        .collect()
}

/// Somebody at home looks for it, before and after the police asked back.
fn looked_for(_: &'static str) -> Vec<Step> {
    use Deed::*;
    let carried = |deed| Step::of("carried", deed);
    vec![
        carried(Walk),
        Step::of("stranger", Pass(90)),
        Step::of("officer", Receive(About::Main)),
        Step::of("officer", Ask(About::Main)),
        carried(Walk),
        carried(TryNumbers),
        carried(TryPins),
        carried(Export),
        carried(Search("ban đêm")),
    ]
}

/// Between the two moments at which the first clock of what was told runs out, when both are long over, and between the
/// two at which it would be alike no more: on Tuesday at 9:14, on Sunday, and two weeks after Monday again at 9:14.
fn late(kind: &'static str) -> Vec<Step> {
    let mut steps = vec![Step::of("kin", Deed::Follow(kind))];
    let spans = [24 * 60 - 10, 5 * 24 * 60, 8 * 24 * 60];
    steps.extend(spans.map(|minutes| Step::of("stranger", Deed::Pass(minutes))));
    steps.push(Step::of("fourth", Deed::Follow(kind)));
    steps
}

/// What passes aloud between the police and who spoke.
fn heard(_: &'static str) -> Vec<Step> {
    let police = |deed| Step::of("officer", deed);
    vec![
        police(Deed::Hear(About::Main)),
        police(Deed::Receive(About::Main)),
        police(Deed::Transcribe(About::Main)),
        police(Deed::Ask(About::Main)),
        Step::of("teller", Deed::SayAnswer(About::Main)),
        Step::of("chief", Deed::Hear(About::Main)),
    ]
}

/// Somebody told of something, and somebody else asks about their own data.
fn asked(kind: &'static str) -> Vec<Step> {
    let what = match kind {
        "environment" => "correct",
        "traffic" => "delete",
        "other" => "restrict",
        _ => "object",
    };
    vec![Step::of("third", Deed::Tell(About::Main, kind)), Step::of("teller", Deed::Wish(what))]
}

/// Late, then refused, or taken back. What is granted of it everybody may see: a name that went.
fn answered(_: &'static str) -> Vec<Step> {
    vec![
        Step::of("stranger", Deed::Pass(5 * 24 * 60)),
        Step::of("leader", Deed::AnswerWish("refused")),
        Step::of("teller", Deed::TakeWishBack),
    ]
}

/// A meeting is called, and a household answers.
fn answers(kind: &'static str) -> Vec<Step> {
    vec![
        Step::of("third", Deed::Tell(About::Main, kind)),
        Step::of("leader", Deed::CallMeeting),
        Step::of("teller", Deed::SayComing),
    ]
}

/// The evening comes; what was written down of a household it strikes.
fn strikes(_: &'static str) -> Vec<Step> {
    vec![
        Step::of("stranger", Deed::Pass((7 * 24 + 11) * 60)),
        Step::of("leader", Deed::CallRoll),
        Step::of("teller", Deed::StrikeLine),
    ]
}

/// A question is put to every household; two answer it, each with what the other chooses in the other world.
fn votes(kind: &'static str) -> Vec<Step> {
    vec![
        Step::of("third", Deed::Tell(About::Main, kind)),
        Step::of("leader", Deed::OpenPoll),
        Step::of("teller", Deed::Vote("choice_0")),
        Step::of("silent", Deed::Vote("choice_1")),
    ]
}

/// It is closed, and its result read.
fn counted(_: &'static str) -> Vec<Step> {
    vec![Step::of("leader", Deed::ClosePoll), Step::of("stranger", Deed::Pass(24 * 60))]
}

/// What the police grant of a report is the same report's in both worlds.
fn answered_of_it(kind: &'static str) -> Vec<Step> {
    let what = if kind == "noise" { "delete" } else { "restrict" };
    vec![
        Step::of("teller", Deed::WishOf(About::Main, what)),
        Step::of("stranger", Deed::Pass(5 * 24 * 60)),
        Step::of("chief", Deed::AnswerWish("granted")),
        Step::of("teller", Deed::TakeWishBack),
    ]
}

/// The area's officer and the ward's chief read what the police read. Another area's officer is an outsider.
const POLICE: &[&str] = &["officer", "chief"];
const WRITER: &[&str] = &["officer", "chief", "leader"];
/// Who answers what a member asks about their own data, and so whoever uses a slip that they make: it opens the account.
/// Above them it is only said that something is late.
const LEADERS: &[&str] = &["leader", "deputy", "secretary", "phone"];
/// Who leads the group knocks on the doors that are silent, and a household knows what it said itself.
const AT_THE_DOOR: &[&str] = &["leader", "deputy", "secretary", "phone", "kin"];
const HEARS_OF_ASKING: &[&str] = &["leader", "deputy", "secretary", "phone", "block-head", "committee"];

const NEIGHBOURS: [Player; 2] = [MEMBER, NEIGHBOUR];
/// The clock of a report that is late climbs to the People's Committee, which reads no report: it hears that one is late.
const HEARS_OF_LATE: &[&str] = &["officer", "chief", "committee"];

const OPEN: Matter = Matter {
    name: "an open report: which of two told",
    secret: Secret::Who,
    pair: NEIGHBOURS,
    insiders: POLICE,
    begins: told,
    own: tells_more,
    kinds: &["noise", "environment", "fire", "traffic"],
    carried: false,
};

/// One entry for each feature with a hidden author; the rest is as of an open report.
pub const MATTERS: &[Matter] = &[
    OPEN,
    Matter {
        name: "an open report: at which minute",
        secret: Secret::When,
        own: late,
        kinds: &["noise", "environment", "traffic", "fire"],
        ..OPEN
    },
    Matter {
        name: "a report for the police: whether anyone told",
        secret: Secret::Whether,
        insiders: HEARS_OF_LATE,
        own: tells_more_to_the_police,
        kinds: &["theft", "family-violence", "fight", "drugs", "missing"],
        ..OPEN
    },
    Matter {
        name: "a report of what happens at home: whether she told, for who took a code from her phone",
        secret: Secret::Whether,
        insiders: HEARS_OF_LATE,
        own: looked_for,
        kinds: &["family-violence", "child"],
        carried: true,
        ..OPEN
    },
    Matter {
        name: "an open report: whether a member told or one who leads",
        pair: [MEMBER, SECRETARY],
        own: nothing,
        kinds: &["environment", "noise"],
        ..OPEN
    },
    Matter {
        name: "an open report: which of two follows",
        begins: |kind| {
            vec![
                Step::of("third", Deed::Tell(About::Main, kind)),
                Step::of("teller", Deed::Follow(kind)),
                Step::of("teller", Deed::Add),
            ]
        },
        kinds: &["noise", "environment"],
        ..OPEN
    },
    Matter {
        name: "written down for a neighbour: for which of two",
        insiders: WRITER,
        begins: |kind| vec![Step::of("leader", Deed::TellFor(About::Main, kind))],
        own: nothing,
        kinds: &["noise", "environment", "theft"],
        ..OPEN
    },
    Matter {
        name: "a report said aloud: which of two spoke",
        begins: said,
        own: heard,
        kinds: &["noise", "environment", "traffic", "theft"],
        ..OPEN
    },
    Matter {
        name: "a report said aloud: whether the police heard it",
        secret: Secret::Heard,
        begins: said,
        own: heard,
        kinds: &["noise", "theft", "family-violence"],
        ..OPEN
    },
    Matter {
        name: "a request about one's own data: which of two asked",
        insiders: LEADERS,
        begins: asked,
        own: answered,
        kinds: &["noise", "environment", "traffic", "other"],
        ..OPEN
    },
    Matter {
        name: "a request about one's own data: whether anyone asked",
        secret: Secret::Asked,
        insiders: HEARS_OF_ASKING,
        begins: asked,
        own: answered,
        kinds: &["noise", "environment", "traffic", "other"],
        ..OPEN
    },
    Matter {
        name: "a meeting: which of two households answered, and struck its line",
        insiders: AT_THE_DOOR,
        begins: answers,
        own: strikes,
        kinds: &["noise", "environment"],
        ..OPEN
    },
    Matter {
        name: "a poll: which of two answers a household chose",
        begins: votes,
        own: counted,
        kinds: &["noise", "environment"],
        ..OPEN
    },
    Matter {
        name: "a request about what one told: which of two asked",
        begins: told,
        own: answered_of_it,
        kinds: &["noise", "environment", "theft"],
        ..OPEN
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
    "officer",
    "chief",
    "stranger",
];

/// After its beginning: followed, handled, asked, answered, closed, opened again, joined, printed, left, forgotten.
fn life(mut steps: Vec<Step>) -> Vec<Step> {
    use Deed::*;
    let police = |deed| Step::of("officer", deed);
    let teller = |deed| Step::of("teller", deed);
    let passes = |minutes| Step::of("stranger", Pass(minutes));
    steps.push(passes(7));
    // The same household as one of the two, and a third one: what is counted shows here.
    steps.extend([Step::of("kin", Follow("noise")), Step::of("fourth", Follow("noise"))]);
    // Whoever follows is told that their day is another one.
    steps.push(Step::of("stranger", Holiday));
    steps.extend(["leader", "kin", "fourth"].map(Step::walk));
    steps.extend([passes(120), police(Receive(About::Main)), police(Ask(About::Main)), reads("leader", 1)]);
    steps.extend([passes(61), teller(Answer(About::Main)), reads("deputy", 2)]);
    steps.extend([police(Over(About::Main)), Step::of("kin", Add), reads("other-officer", 3)]);
    steps.extend([Step::of("leader", File("theft", 1)), Step::of("leader", File("noise", 2))]);
    steps.extend([reads("leader", 4), passes(1500), reads("keeper", 5), reads("block-head", 6)]);
    steps.extend([police(Extend(About::Main)), police(Close(About::Main)), Step::walk("kin")]);
    steps.extend([reads("third", 7), teller(Reopen(About::Main)), reads("leader", 8)]);
    steps.extend([police(Receive(About::Main)), police(Close(About::Main)), reads("fourth", 9)]);
    // The new phone of one of them, in the hands of whoever made the slip.
    steps.extend([Step::of("leader", Renew("one")), Step::walk("phone")]);
    steps.extend([TryNumbers, TryPins, TellMany, AskAround("noise")].map(|deed| Step::of("phone", deed)));
    steps.extend([passes(3000), Step::of("two", Leave), Step::walk("leader"), reads("kin", 10)]);
    steps.extend([Step::of("kin", NotDone), Step::of("leader", Erase("one")), reads("leader", 11)]);
    steps.extend([reads("fourth", 12), passes(60 * 24 * 70), Step::walk("leader")]);
    steps.extend([reads("committee", 13), reads("ward-front", 14), reads("new-leader", 15)]);
    steps.extend([Step::walk("stranger"), passes(60 * 24 * 800), Step::walk("leader"), reads("keeper", 16)]);
    steps
}

/// Much of what there is, begun somewhere else each time.
fn reads(who: &'static str, turn: u64) -> Step {
    Step::of(who, Deed::Read(turn * 37))
}
