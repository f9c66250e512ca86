//! Reading: every address that the routes name for the matter, and every link that a page shows.

use std::collections::{BTreeSet, VecDeque};

use super::addresses::addresses;
use super::compare::{Difference, pages_of};
use super::world::World;

/// How much somebody reads.
#[derive(Debug, Clone, Copy)]
pub enum Reads {
    /// A few pages, and nothing they lead to.
    Few(u64),
    /// Some of the addresses in an order of its own, and where they lead.
    Many(u64),
    Everything,
}

impl Reads {
    fn most(self) -> usize {
        match self {
            Reads::Few(_) => 4,
            Reads::Many(_) => 90,
            Reads::Everything => 220,
        }
    }

    /// The addresses begun with.
    fn of(self, named: Vec<String>) -> VecDeque<String> {
        let (from, few) = match self {
            Reads::Everything => return named.into(),
            Reads::Few(from) => (from, self.most()),
            // Half of what is read is what the first half leads to.
            Reads::Many(from) => (from, self.most() / 2),
        };
        let from = usize::try_from(from).unwrap_or(0) % named.len();
        named.iter().cycle().skip(from).step_by(STRIDE).take(few).cloned().collect()
    }
}

/// Addresses that stand beside each other are alike; those that somebody reads should not be.
const STRIDE: usize = 7;

/// Reads in both worlds at the same pace; the links of a page are those of both, since it is the same page.
pub async fn walk(worlds: &mut [World; 2], who: &'static str, reads: Reads) -> Vec<Difference> {
    if !worlds.iter().all(|world| world.has(who)) || !worlds[0].is_outsider(who) {
        return Vec::new();
    }
    let named: Vec<_> = addresses(&worlds[0]).await.into_iter().filter(|it| is_walked(it)).collect();
    let mut waiting = reads.of(named);
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    while let Some(address) = waiting.pop_front().filter(|_| seen.len() < reads.most()) {
        if !seen.insert(address.clone()) {
            continue;
        }
        let [left, right] = worlds;
        let (here, there) = (left.get(who, &address).await, right.get(who, &address).await);
        found.extend(pages_of(worlds, who, &address, [&here, &there]));
        if matches!(reads, Reads::Few(_)) {
            continue;
        }
        waiting.extend(links(&here.text()).into_iter().filter(|link| !seen.contains(link)));
        waiting.extend(Some(here.leads_to()).filter(|to| is_walked(to)));
    }
    found
}

fn links(html: &str) -> Vec<String> {
    let marks = ["href=\"", "src=\""];
    let all = marks.iter().flat_map(|mark| html.split(mark).skip(1));
    let all = all.filter_map(|rest| rest.split('"').next()).map(|link| link.replace("&amp;", "&"));
    all.map(|link| link.split('#').next().unwrap_or_default().to_owned())
        .filter(|link| is_walked(link))
        .collect()
}

/// Own pages only, and nothing that never ends, changes the reader, or names an entry of the ledger.
fn is_walked(link: &str) -> bool {
    let apart =
        ["/assets", "/demo", "/live", "/sw.js", "/manifest"].iter().any(|part| link.starts_with(part));
    let named = link.contains("lang=") || link.contains("look=");
    link.starts_with('/') && !named && !apart
}
