//! What waits on a phone for signal: the page that lists it, and what a phone must know of who is signed in.
//!
//! Nothing of it is here: it lies on the phone, closed to everybody but its writer (`web/src/waiting`). The page is nobody's,
//! so that the worker keeps it for whoever holds the phone, and a script fills it. Not here: how a form that waited is taken
//! (`ground::web::waited`), the page without signal (`home`), which pages a feature wants at hand (slot `at_hand`).

mod pages;
mod routes;
#[cfg(test)]
mod tests;

use ground::feature::Feature;
use ground::policy::Action::ShowWork;
use ground::web::Need;

pub fn feature() -> Feature {
    let kept = "kept on every device, and empty: a script shows what lies on the phone to whoever wrote it";
    Feature::new("waiting", include_str!("vi.ftl"), include_str!("en.ftl"))
        .get("/waiting", Need::anyone(kept).door(), routes::show)
        .get("/waiting/own", Need::own(ShowWork), routes::own)
}
