//! Two worlds that differ only in who told, at which minute, or in whether anyone did, look the same to everybody who is
//! no insider of the matter: every answer, byte for byte.
//!
//! A matter is an entry in [`matters::MATTERS`]; whoever adds a feature with a hidden author adds one, and its deeds to
//! [`steps::Deed`] and [`hands`]. Each runs as a story written down ([`matters`]) and as sequences drawn from a seed
//! ([`steps::drawn`]): some in every run, ten thousand with `LIENGIA_WORLDS=10000`. A sequence that fails is made as short
//! as it goes and printed. Both worlds draw the same ids (`ground::draws`) and stand at the same time, on whichever engine
//! the tests run.

mod addresses;
mod compare;
mod hands;
mod masks;
mod matters;
mod pages;
mod steps;
mod world;

use std::fmt::Write as _;
use std::sync::Mutex;

use compare::Difference;
use matters::{MATTERS, Matter};
use steps::{About, Deed, Step, drawn};
use world::World;

use super::VILLAGE;

/// Sequences for each matter in a usual run.
const SEQUENCES: u64 = 4;
/// So few that a persona can use them up, and count what somebody else left of them.
const REPORTS_AN_HOUR: u8 = 6;
/// How often a failing sequence is run again to make it shorter.
const SHORTENINGS: usize = 16;
/// Sequences that fail before the rest is left.
const FAULTS: usize = 5;
/// Other differences that are told with the first one.
const DIFFERENCES: usize = 12;

/// Lives a sequence in both worlds: the answers to outsiders that differ, the first one first.
fn lived(matter: &'static Matter, steps: &[Step]) -> Vec<Difference> {
    let mut all: Vec<Difference> = Vec::new();
    let settings = [("LIENGIA_REPORTS_PER_HOUR", REPORTS_AN_HOUR.to_string())];
    testkit::two_worlds(&VILLAGE, &settings, |apps| {
        let (steps, all) = (steps.to_vec(), &mut all);
        async move {
            let [left, right] = apps;
            let mut worlds = [World::new(left, matter, 0).await, World::new(right, matter, 1).await];
            for (i, step) in steps.iter().enumerate() {
                let found = compare::step(&mut worlds, step).await;
                all.extend(found.into_iter().map(|it| Difference { after: i + 1, ..it }));
            }
            let found = compare::ledgers(&worlds).await;
            all.extend(found.map(|it| Difference { after: steps.len(), ..it }));
        }
    });
    all
}

/// The same failure in fewer steps, as far as trying goes: halves are left out first, single steps last.
fn shortened(
    matter: &'static Matter,
    mut steps: Vec<Step>,
    mut found: Difference,
) -> (Vec<Step>, Difference) {
    steps.truncate(found.after);
    let (mut tries, mut size) = (0, steps.len() / 2);
    while size > 0 {
        let mut from = 0;
        // The last step is the one that shows it.
        while from + size < steps.len() && tries < SHORTENINGS {
            tries += 1;
            let mut fewer = steps.clone();
            fewer.drain(from..from + size);
            match lived(matter, &fewer).into_iter().next() {
                Some(still) => {
                    fewer.truncate(still.after);
                    (steps, found) = (fewer, still);
                }
                None => from += size,
            }
        }
        size /= 2;
    }
    (steps, found)
}

/// What is wrong with a sequence, told so that it can be repeated; none when the worlds look the same.
fn fault(matter: &'static Matter, named: &str, steps: Vec<Step>) -> Option<String> {
    let all = lived(matter, &steps);
    let first = all.first()?;
    if brief() {
        return Some(format!("{} ({named}): {} learns of it.\n{first}", matter.name, first.persona));
    }
    let (steps, found) = shortened(matter, steps, first.clone());
    let mut says = format!("{} ({named}): {} learns of it.\n", matter.name, found.persona);
    for (i, step) in steps.iter().enumerate() {
        let _ = writeln!(says, "  {:>2}. {step}", i + 1);
    }
    let _ = writeln!(says, "{found}");
    let mut seen = vec![found.lines];
    for other in all.into_iter().take(200) {
        if seen.len() < DIFFERENCES && !seen.contains(&other.lines) {
            let _ = writeln!(says, "also after step {}: {other}", other.after);
            seen.push(other.lines);
        }
    }
    Some(says)
}

/// All that is wrong, since what is mended first should be chosen by who reads it. As many at once as there are processors.
fn hold(sequences: impl Iterator<Item = (&'static Matter, String, Vec<Step>)> + Send) {
    let (sequences, faults) = (Mutex::new(sequences), Mutex::new(Vec::new()));
    let enough = if brief() { 1 } else { FAULTS };
    let work = || {
        while faults.lock().unwrap().len() < enough {
            let Some((matter, named, steps)) = sequences.lock().unwrap().next() else { return };
            let found = fault(matter, &named, steps);
            faults.lock().unwrap().extend(found);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let faults = faults.into_inner().unwrap();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// That they differ is enough (`bin/test faults`): nobody reads where, and making a sequence short takes minutes.
fn brief() -> bool {
    std::env::var_os("LIENGIA_WORLDS_BRIEF").is_some()
}

fn sequences() -> u64 {
    let asked = std::env::var("LIENGIA_WORLDS").ok().and_then(|asked| asked.parse().ok());
    asked.map_or(SEQUENCES, |all: u64| all.div_ceil(MATTERS.len() as u64))
}

#[test]
fn the_story_written_down_looks_the_same_in_both_worlds() {
    hold(MATTERS.iter().map(|matter| (matter, "the story".to_owned(), matter.story())));
}

#[test]
fn what_anyone_does_next_looks_the_same_in_both_worlds() {
    hold(MATTERS.iter().flat_map(|matter| {
        (0..sequences()).map(move |seed| (matter, format!("seed {seed}"), drawn(matter, seed)))
    }));
}

/// A test that never fails proves nothing: worlds that do differ in what a persona reads are told apart, and the
/// sequence is cut to what matters.
#[test]
fn worlds_that_differ_are_told_apart_and_the_sequence_made_short() {
    let open = &MATTERS[0];
    // Who may open the teller's name is an insider; taken for an outsider, they see the difference.
    let blind: &'static Matter = Box::leak(Box::new(Matter { insiders: &["chief"], ..open.clone() }));
    let mut steps = drawn(open, 1);
    steps.insert(9, Step::of("officer", Deed::OpenTeller(About::Main)));
    let found = lived(blind, &steps).remove(0);
    let (short, found) = shortened(blind, steps, found);
    assert!(short.len() <= 2, "{short:?}");
    assert!(found.lines != [String::new(), String::new()]);
}
