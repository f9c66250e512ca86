//! What anybody does, as data that can be printed, left out and run again.

use std::fmt;

use sha2::{Digest, Sha256};

use super::matters::{JUST_A_DAY, Matter, PERSONAS, Secret};

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
    Confirm(About),
    Reopen(About),
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

    /// Whether it is part of the secret itself, and so is not done in the world where nobody told.
    pub fn is_secret(&self) -> bool {
        use Deed::*;
        match self.deed {
            Tell(about, _)
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
            | Confirm(about)
            | Reopen(about) => about == About::Main,
            Join | Part => true,
            File(..) | Follow(_) | Add | NotDone | EndFollowing | Mistake | Renew(_) | Leave | Erase(_)
            | Search(_) | Export | Pass(_) | Holiday | Look(_) | Walk => self.who == "teller",
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

const LENGTH: usize = 22;
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
    let (mut gone, mut numbers) = (false, 10);
    while steps.len() < LENGTH {
        let step = next(matter, kind, &mut dice, &mut numbers, gone);
        gone |= matches!(step.deed, Deed::Renew(_) | Deed::Leave | Deed::Erase(_));
        steps.push(step);
        let reader = dice.of(PERSONAS);
        steps.push(Step::of(reader, Deed::Look(dice.below(1000) as u64)));
    }
    let reader = dice.of(&["leader", "kin", "fourth", "deputy"]);
    steps.push(Step::walk(reader));
    if gone {
        steps.push(Step::of("phone", Deed::Look(0)));
    }
    steps.push(Step::walk(dice.of(PERSONAS)));
    steps.retain(|step| {
        !matter.insiders.contains(&step.who) || !matches!(step.deed, Deed::Look(_) | Deed::Walk)
    });
    steps
}

fn next(matter: &Matter, kind: &'static str, dice: &mut Dice, numbers: &mut u8, gone: bool) -> Step {
    use Deed::*;
    let about = if dice.below(4) == 0 { About::Side } else { About::Main };
    // Where nobody may know that anything was told, nothing joins it to what others see.
    let joins = matter.secret != Secret::Whether;
    match dice.below(12) {
        0..=2 => {
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
            Step::of(dice.of(&["officer", "officer", "chief"]), dice.of(&deeds))
        }
        3 | 4 if !gone => {
            Step::of("teller", dice.of(&[Answer(About::Main), Confirm(About::Main), Reopen(About::Main)]))
        }
        3 | 4 => Step::of(dice.of(&["kin", "fourth"]), dice.of(&[Add, NotDone])),
        5 => Step::of(dice.of(&["kin", "fourth", "deputy", "secretary"]), Follow(kind)),
        6 => Step::of(dice.of(&["kin", "fourth"]), dice.of(&[Add, NotDone, EndFollowing, Mistake])),
        7 => {
            *numbers += 1;
            Step::of(
                dice.of(&["third", "fourth", "kin", "deputy"]),
                File(dice.of(&["noise", "theft", kind]), *numbers),
            )
        }
        8 => {
            Step::of("stranger", Pass(dice.of(&[1, 45, 240, JUST_A_DAY, 4321, 60 * 24 * 61, 60 * 24 * 400])))
        }
        9 => Step::of(dice.of(PERSONAS), Search(dice.of(&WORDS))),
        10 if !gone => dice.of(&[
            Step::of("leader", Renew("one")),
            Step::of("leader", Renew("two")),
            Step::of("one", Leave),
            Step::of("two", Leave),
            Step::of("leader", Erase("one")),
            Step::of("leader", Erase("two")),
        ]),
        10 => Step::of(dice.of(&["fourth", "third", "kin"]), Export),
        _ => Step::of("stranger", Pass(dice.of(&[3, 90, 700]))),
    }
}
