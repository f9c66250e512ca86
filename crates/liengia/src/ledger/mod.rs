//! The ledger's heads on their way out ("Sổ ghi việc"): the head now, as a paper to sign; who outside is sent heads by mail;
//! which heads were told; and the check of a head from paper, open to whoever holds one.
//!
//! Not here: the chain itself, its walk and the letters of a head (`ground::ledger`), the foot of other printed pages
//! (`ground::papers`' stamp), what waits to be mailed (`outbox`), `liengia ledger verify` (`commands`).

mod jobs;
mod letter;
mod model;
mod pages;
mod routes;
mod store;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::examples::examples;

use ground::feature::{Feature, Job, MenuItem, Section};
use ground::ledger::CHECK_ADDRESS;
use ground::personal::{Ends, Personal, Table, Whose};
use ground::policy::Action::{KeepHeadAddresses, ShowLedger, TellHead};
use ground::web::Need;

pub use model::NOT_PROVEN;
use routes::{addresses, checking, heads};

const HEADS: &str = "never: which head lies where outside is what heads are told for";

const PERSONAL: Personal = Personal::of(&[
    Table::new("ledger_head_addresses", &[("added_by", Whose::By)], Ends::Otherwise(HEADS)),
    Table::new("ledger_heads_told", &[("told_by", Whose::By)], Ends::Otherwise(HEADS)),
]);

pub fn feature() -> Feature {
    let open = "whoever holds a head on paper may compare it; the answer is yes or no";
    let mut feature = Feature::new("ledger", include_str!("vi.ftl"), include_str!("en.ftl"))
        .get("/{unit}/ledger", Need::action(ShowLedger), heads::show)
        .get("/{unit}/ledger/paper", Need::action(ShowLedger), heads::paper)
        .post("/{unit}/ledger/papers", Need::action(TellHead), heads::create)
        .get("/{unit}/ledger/addresses", Need::action(KeepHeadAddresses), addresses::list)
        .post("/{unit}/ledger/addresses", Need::action(KeepHeadAddresses), addresses::create)
        .post("/{unit}/ledger/addresses/{id}/removal", Need::action(KeepHeadAddresses), addresses::remove)
        .get(CHECK_ADDRESS, Need::anyone(open), checking::new)
        .post(CHECK_ADDRESS, Need::anyone(open), checking::create);
    feature.menu.push(MenuItem::of(
        Section::Place,
        "menu-ledger",
        "scroll-text",
        "/{unit}/ledger",
        ShowLedger,
    ));
    feature.jobs = vec![Job { name: "ledger.tell-heads", every_seconds: 60, run: jobs::tell_heads }];
    feature.personal = PERSONAL;
    feature
}
