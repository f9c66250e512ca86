//! Deadlines ("Hạn"): the page that says by which clock the ward runs: every rule that holds today in plain words with
//! its source and how sure it is, the office hours, and the holidays of each year. For anyone, and for paper.
//!
//! Not here: the rules, the calendar and the job (`ground::deadlines`), and the clock of a matter (on its own page).

mod pages;
mod said;
#[cfg(test)]
mod tests;

use ground::feature::{Feature, MenuItem};
use ground::policy::Action;
use ground::web::{Answer, Caller, Need};

pub fn feature() -> Feature {
    let mut feature = Feature::new("deadlines", include_str!("vi.ftl"), include_str!("en.ftl")).get(
        "/{unit}/deadlines",
        Need::anyone("whoever waits may know by which clock the ward runs"),
        show,
    );
    feature.menu.push(MenuItem {
        key: "menu-deadlines",
        icon: "hourglass",
        link: "/{unit}/deadlines",
        action: Action::ShowGroup,
        on_bar: false,
    });
    feature
}

/// `GET /{unit}/deadlines`. What it shows is the installation's own settings: nothing is read from the database.
async fn show(caller: Caller) -> Answer {
    Ok(pages::show(&caller))
}
