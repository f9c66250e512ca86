//! Reading: every address that the routes name for the matter, and every link that a page shows.

use std::collections::{BTreeSet, VecDeque};

use super::compare::{Difference, pages_of};
use super::world::World;

/// Pages of one walk at the most.
const PAGES_MAX: usize = 140;
/// Pages of one look.
const LOOKED_AT: usize = 4;

/// Reads in both worlds at the same pace; the links of a page are those of both, since it is the same page.
pub async fn walk(worlds: &mut [World; 2], who: &'static str, few: Option<u64>) -> Vec<Difference> {
    if !worlds.iter().all(|world| world.has(who)) || !worlds[0].is_outsider(who) {
        return Vec::new();
    }
    let named: Vec<_> = worlds[0].addresses().into_iter().filter(|it| is_walked(it)).collect();
    let (mut waiting, most): (VecDeque<String>, usize) = match few {
        None => (named.into(), PAGES_MAX),
        Some(from) => {
            let from = usize::try_from(from).unwrap_or(0) % named.len();
            (named.iter().cycle().skip(from).step_by(7).take(LOOKED_AT).cloned().collect(), LOOKED_AT)
        }
    };
    let (mut seen, mut read, mut found) = (BTreeSet::new(), 0, Vec::new());
    while let Some(address) = waiting.pop_front().filter(|_| read < most) {
        if !seen.insert(address.clone()) {
            continue;
        }
        read += 1;
        let [left, right] = worlds;
        let (here, there) = (left.get(who, &address).await, right.get(who, &address).await);
        found.extend(pages_of(worlds, who, &address, [&here, &there]));
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

/// Own pages only, and nothing that never ends, changes the reader, names an entry of the ledger, counts tries by the
/// machine's clock, or shows what the library for passkeys draws by itself.
fn is_walked(link: &str) -> bool {
    let endless = ["/assets", "/demo", "/live", "/sign-out", "/sw.js", "/manifest"];
    let counted = ["/join", "/handovers", "/ledger/check", "/sign-in", "/me/security/passkeys"];
    let apart = endless.iter().chain(&counted).any(|part| link.starts_with(part));
    let named = link.contains("lang=") || link.contains("look=");
    link.starts_with('/') && !named && !apart
}
