//! One step in both worlds, and the first answer to an outsider that differs.

use std::fmt;

use testkit::Page;

use super::masks;
use super::matters::Secret;
use super::pages::{self, Reads};
use super::steps::{Deed, Step};
use super::world::World;

/// Where the worlds can be told apart.
#[derive(Debug, Clone)]
pub struct Difference {
    /// After how many steps.
    pub after: usize,
    pub persona: String,
    pub address: String,
    /// The first line that differs, in each world.
    pub lines: [String; 2],
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [here, there] = &self.lines;
        write!(f, "{} at {}\n    here:  {here}\n    there: {there}", self.persona, self.address)
    }
}

/// Takes a step in both worlds. What an outsider is answered must be the same.
pub async fn step(worlds: &mut [World; 2], step: &Step) -> Vec<Difference> {
    if step.deed == Deed::TryNumbers {
        let number = worlds[0].read_number().await;
        worlds.iter_mut().for_each(|world| world.number.clone_from(&number));
    }
    worlds.iter_mut().for_each(|world| world.begin(step.who));
    match step.deed {
        Deed::Walk => pages::walk(worlds, step.who, Reads::Everything).await,
        Deed::Read(from) => pages::walk(worlds, step.who, Reads::Many(from)).await,
        Deed::Look(from) => pages::walk(worlds, step.who, Reads::Few(from)).await,
        _ => {
            let [left, right] = worlds;
            let (here, there) = (left.take(step).await, right.take(step).await);
            if !left.is_outsider(step.who) {
                return Vec::new();
            }
            let pairs = here.iter().zip(&there);
            let mut all: Vec<_> = pairs
                .filter_map(|((address, one), (_, other))| pages_of(worlds, step.who, address, [one, other]))
                .collect();
            if here.len() != there.len() {
                let lines = [format!("{} answers", here.len()), format!("{} answers", there.len())];
                all.push(difference(step.who, "", lines));
            }
            all
        }
    }
}

/// Whoever holds a copy of the ledger reads in it nothing of who did what nobody may know.
pub async fn ledgers(worlds: &[World; 2]) -> Option<Difference> {
    if worlds[0].matter.secret != Secret::Who {
        return None;
    }
    let (here, there) = (worlds[0].ledger().await, worlds[1].ledger().await);
    let (one, other) = here.into_iter().zip(there).find(|(one, other)| one != other)?;
    Some(difference("whoever holds the ledger", "the table ledger", [one, other]))
}

fn difference(persona: &str, address: &str, lines: [String; 2]) -> Difference {
    Difference { after: 0, persona: persona.to_owned(), address: address.to_owned(), lines }
}

/// Compares one answer: status, headers, body.
pub fn pages_of(worlds: &[World; 2], who: &str, address: &str, pages: [&Page; 2]) -> Option<Difference> {
    let counts = worlds[0].matter.secret == Secret::Whether && is_counted(address);
    if counts && let Some(small) = pages.iter().find_map(|page| small_number(&page.text())) {
        return Some(difference(who, address, [format!("a number under 3 shows: {small}"), String::new()]));
    }
    if counts && pages[0].status == pages[1].status {
        return None;
    }
    let [one, other] = [0, 1].map(|i| lines(address, pages[i]));
    if one == other {
        return None;
    }
    let differs = one.lines().zip(other.lines()).find(|(a, b)| a != b);
    let lines = differs.map_or_else(
        || [&one, &other].map(|all| format!("{} lines", all.lines().count())),
        |(a, b)| {
            let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
            [a, b].map(|line| line.chars().skip(same.saturating_sub(80)).take(200).collect())
        },
    );
    Some(difference(who, address, lines))
}

/// An answer as lines: status, each header, and the body cut at its marks.
fn lines(address: &str, page: &Page) -> String {
    let mut all = vec![page.status.to_string()];
    // Its length follows from the body, which is compared itself.
    let headers = page.headers.iter().filter(|(name, _)| *name != "content-length");
    all.extend(headers.map(|(name, value)| format!("{name}: {value:?}")));
    all[1..].sort();
    match is_text(page) {
        true => all.push(masks::masked(address, &page.text()).replace('<', "\n<")),
        false => all.push(format!("{:?}", page.bytes)),
    }
    all.join("\n")
}

/// Published figures may differ in totals, where nobody may know of a single report.
fn is_counted(address: &str) -> bool {
    address.contains("/reports/figures") || address == format!("/{}", crate::village::GROUP)
}

/// A number in a table of figures that is small enough to mean somebody; on a page or in a file of it.
fn small_number(text: &str) -> Option<String> {
    let cells = text.split("class=\"number\">").skip(1).filter_map(|rest| rest.split('<').next());
    let lines = text.lines().filter(|line| !line.contains('<')).flat_map(|line| line.split(','));
    cells.chain(lines).map(str::trim).find(|cell| matches!(*cell, "1" | "2")).map(str::to_owned)
}

fn is_text(page: &Page) -> bool {
    let kind = page.headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or("text/");
    kind.starts_with("text/") || kind.contains("json")
}
