//! What anybody does, as data that can be printed, left out and run again.

use std::fmt;

use sha2::{Digest, Sha256};

use super::matters::{Matter, PERSONAS, Secret};

/// Which report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The one with the hidden author.
    Main,
    /// One that a third person told in both worlds.
    Side,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Tell(About, &'static str),
    /// Said aloud, without a word of text.
    Say(About, &'static str),
    /// For one of two neighbours, by whoever leads.
    TellFor(About, &'static str),
    /// A report of one's own beside it: kind and a number that makes its id.
    File(&'static str, u8),
    /// Takes the first suggestion of this kind.
    Follow(&'static str),
    Add,
    NotDone,
    EndFollowing,
    Mistake,
    Receive(About),
    Ask(About),
    TakeBack(About),
    Up(About),
    Over(About),
    Extend(About),
    Close(About),
    OpenTeller(About),
    /// The report with the hidden author goes into the case of the other one.
    Join,
    Part,
    Answer(About),
    SayAnswer(About),
    Confirm(About),
    Reopen(About),
    /// The police listen to a voice, and write down what was said.
    Hear(About),
    Transcribe(About),
    /// Asks for something about one's own data, or about what one told.
    Wish(&'static str),
    WishOf(About, &'static str),
    TakeWishBack,
    /// The office answers it.
    AnswerWish(&'static str),
    /// Whoever leads puts a question with choices to every household, and ends it.
    OpenPoll,
    ClosePoll,
    /// A household chooses one of them.
    Vote(&'static str),
    /// Whoever leads calls a meeting for the evening a week later.
    CallMeeting,
    /// A household says that it comes.
    SayComing,
    /// Both households are ticked as there; one of them strikes its line.
    CallRoll,
    StrikeLine,
    /// Numbers of reports, right and wrong ones.
    TryNumbers,
    /// The PIN, right and wrong ones, wherever it is asked.
    TryPins,
    /// More than anybody may tell in an hour.
    TellMany,
    /// More than anybody is shown in a day of what was told already.
    AskAround(&'static str),
    /// A slip for the lost phone of one of the two, and it is used: from then on there is `phone`.
    Renew(&'static str),
    Leave,
    /// They ask to be forgotten, and the leader grants it.
    Erase(&'static str),
    Search(&'static str),
    Export,
    /// Minutes go by, and the jobs run.
    Pass(i64),
    /// The next two days of work are decided to be holidays, and a process begins that knows it.
    Holiday,
    /// A few pages, chosen by a number.
    Look(u64),
    /// Many pages, and where they lead, begun with some by a number.
    Read(u64),
    /// Every page there is a way to.
    Walk,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub who: &'static str,
    pub deed: Deed,
}

impl Step {
    pub fn of(who: &'static str, deed: Deed) -> Step {
        Step { who, deed }
    }

    pub fn walk(who: &'static str) -> Step {
        Step::of(who, Deed::Walk)
    }

    /// Whether it is part of the secret itself, and so is not done in the world where nobody did it.
    pub fn is_secret(&self, secret: Secret) -> bool {
        use Deed::*;
        match secret {
            Secret::Who | Secret::When => false,
            Secret::Whether => self.is_of_main(),
            Secret::Heard => matches!(self.deed, Hear(About::Main) | Transcribe(About::Main)),
            Secret::Asked => matches!(self.deed, Wish(_) | WishOf(..) | TakeWishBack | AnswerWish(_)),
        }
    }

    /// Whether it is about the report with the hidden author, or by them.
    fn is_of_main(&self) -> bool {
        use Deed::*;
        match self.deed {
            Tell(about, _)
            | Say(about, _)
            | TellFor(about, _)
            | Receive(about)
            | Ask(about)
            | TakeBack(about)
            | Up(about)
            | Over(about)
            | Extend(about)
            | Close(about)
            | OpenTeller(about)
            | Answer(about)
            | SayAnswer(about)
            | Confirm(about)
            | Reopen(about)
            | Hear(about)
            | Transcribe(about)
            | WishOf(about, _) => about == About::Main,
            Join | Part => true,
            File(..) | Follow(_) | Add | NotDone | EndFollowing | Mistake | Renew(_) | Leave | Erase(_)
            | OpenPoll | ClosePoll | Vote(_) | Wish(_) | TakeWishBack | AnswerWish(_) | CallMeeting
            | SayComing | CallRoll | StrikeLine | TryNumbers | TryPins | TellMany | AskAround(_)
            | Search(_) | Export | Pass(_) | Holiday | Look(_) | Read(_) | Walk => self.who == "teller",
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.deed {
            Deed::Pass(minutes) => write!(f, "{minutes} minutes go by, the jobs run"),
            Deed::Holiday => write!(f, "two days are decided to be holidays"),
            deed => write!(f, "{}: {deed:?}", self.who),
        }
    }
}

/// Numbers that follow from a seed.
struct Dice(u64, u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.1 += 1;
        let hash = Sha256::digest(format!("worlds/{}/{}", self.0, self.1));
        usize::from(u16::from_be_bytes([hash[0], hash[1]])) % n
    }

    fn of<T: Copy>(&mut self, some: &[T]) -> T {
        some[self.below(some.len())]
    }
}

/// What is drawn after the beginning; every other one looks at something.
const LENGTH: usize = 20;
const WORDS: [&str; 6] = ["nhạc rất to", "2026", "ngõ 12", "Phùng Ngọc Chi", "mất xe", "ban đêm"];

/// A sequence: the matter begins, then anyone does anything. What the two persons do in the open, both worlds see of the
/// same person; after one of them has left or lost the phone, the hidden author does nothing any more.
pub fn drawn(matter: &Matter, seed: u64) -> Vec<Step> {
    let mut dice = Dice(seed, matter.name.len() as u64 * 1000);
    let kind = dice.of(matter.kinds);
    let mut steps = vec![Step::of("third", Deed::Tell(About::Side, "environment"))];
    if dice.below(2) == 0 {
        steps.clear();
    }
    steps.extend((matter.begins)(kind));
    let mut next = Next { matter, kind, dice, numbers: 10, gone: false, phone: false };
    let length = steps.len() + LENGTH;
    while steps.len() < length {
        let step = next.step();
        next.gone |= matches!(step.deed, Deed::Renew(_) | Deed::Leave | Deed::Erase(_));
        next.phone |= matches!(step.deed, Deed::Renew(_));
        steps.extend([step, next.look()]);
    }
    let reader = next.dice.of(&["leader", "kin", "fourth", "deputy"]);
    steps.push(Step::of(reader, Deed::Read(next.number())));
    let reader = if next.phone && next.dice.below(2) == 0 { "phone" } else { next.dice.of(PERSONAS) };
    steps.push(Step::of(reader, Deed::Read(next.number())));
    steps.retain(|step| {
        !matter.insiders.contains(&step.who) || !matches!(step.deed, Deed::Look(_) | Deed::Read(_))
    });
    steps
}

/// What may come next.
struct Next<'a> {
    matter: &'a Matter,
    kind: &'static str,
    dice: Dice,
    numbers: u8,
    /// One of the two has left, or lost the phone.
    gone: bool,
    /// Somebody holds the new phone.
    phone: bool,
}

impl Next<'_> {
    fn step(&mut self) -> Step {
        use Deed::*;
        let (kind, dice) = (self.kind, &mut self.dice);
        let about = if dice.below(4) == 0 { About::Side } else { About::Main };
        match dice.below(14) {
            0..=2 => self.handling(about),
            3 | 4 if !self.gone => {
                let more = [Answer(About::Main), Confirm(About::Main), Reopen(About::Main)];
                Step::of("teller", dice.of(&more))
            }
            3 | 4 => Step::of(dice.of(&["kin", "fourth"]), dice.of(&[Add, NotDone])),
            5 => {
                // Nobody is suggested what they told themselves: one of the two would follow in one world only.
                let all = ["kin", "fourth", "deputy", "secretary"];
                let others: Vec<_> = all.into_iter().filter(|one| !self.matter.is_of_pair(one)).collect();
                Step::of(dice.of(&others), Follow(kind))
            }
            6 => Step::of(dice.of(&["kin", "fourth"]), dice.of(&[Add, NotDone, EndFollowing, Mistake])),
            7 => {
                self.numbers += 1;
                let file = File(dice.of(&["noise", "theft", kind]), self.numbers);
                Step::of(dice.of(&["third", "fourth", "kin", "deputy"]), file)
            }
            8 => Step::of("stranger", Pass(dice.of(&[1, 45, 240, 1440, 4321, 60 * 24 * 61, 60 * 24 * 400]))),
            9 => Step::of(dice.of(PERSONAS), Search(dice.of(&WORDS))),
            10 if !self.gone => dice.of(&[
                Step::of("leader", Renew("one")),
                Step::of("leader", Renew("two")),
                Step::of("one", Leave),
                Step::of("two", Leave),
                Step::of("leader", Erase("one")),
                Step::of("leader", Erase("two")),
            ]),
            10 if self.phone => {
                Step::of("phone", dice.of(&[TryNumbers, TryPins, TellMany, AskAround(kind), Export]))
            }
            10 => Step::of(dice.of(&["fourth", "third", "kin"]), Export),
            11 | 12 => self.own(),
            _ => Step::of("stranger", Pass(dice.of(&[3, 90, 700]))),
        }
    }

    /// What the police do.
    fn handling(&mut self, about: About) -> Step {
        use Deed::*;
        // Where nobody may know that anything was told, nothing joins it to what others see.
        let joins = self.matter.secret != Secret::Whether;
        let deeds = [
            Receive(about),
            Receive(about),
            Receive(about),
            Ask(about),
            TakeBack(about),
            Up(about),
            Over(about),
            Extend(about),
            Close(about),
            Close(about),
            OpenTeller(about),
            if joins { Join } else { Close(about) },
            if joins { Part } else { Receive(about) },
        ];
        Step::of(self.dice.of(&["officer", "officer", "chief"]), self.dice.of(&deeds))
    }

    /// What belongs to this matter.
    fn own(&mut self) -> Step {
        let mut own = (self.matter.own)(self.kind);
        own.retain(|step| !(self.gone && step.who == "teller"));
        if own.is_empty() { Step::of("stranger", Deed::Pass(3)) } else { self.dice.of(&own) }
    }

    fn look(&mut self) -> Step {
        let reader = if self.phone && self.dice.below(6) == 0 { "phone" } else { self.dice.of(PERSONAS) };
        Step::of(reader, Deed::Look(self.number()))
    }

    fn number(&mut self) -> u64 {
        self.dice.below(1000) as u64
    }
}
