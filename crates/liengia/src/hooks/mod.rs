//! “Báo sang máy khác”: machines outside that hear what is said to whole groups (a siren, an SMS box, a ward's system), as their
//! keeper adds, tries, pauses and ends them.
//!
//! Not here: what a hook hears, how it is signed and sent (`ground::hooks`), what waits and what did not get out (`outbox`).

mod form;
mod jobs;
mod pages;
mod routes;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::examples::examples;

use ground::feature::{Feature, Job, MenuItem, Section};
use ground::notices::Kind;
use ground::policy::Action::KeepHooks;
use ground::web::Need;

const NOTICES: &[Kind] = &[Kind::needs_you("hook-gone").said()];

pub fn feature() -> Feature {
    let keeps = || Need::action(KeepHooks);
    let mut feature = Feature::new("hooks", include_str!("vi.ftl"), include_str!("en.ftl"))
        .get("/{unit}/hooks", keeps(), routes::list)
        // Where something leaves the machine for good, and by which secret, nobody changes on a screen left open.
        .get("/{unit}/hooks/new", keeps().proved(), routes::new)
        .post("/{unit}/hooks", keeps().proved(), routes::create)
        .get("/{unit}/hooks/{id}", keeps(), routes::show)
        .get("/{unit}/hooks/{id}/secret", keeps().proved(), routes::secret)
        .post("/{unit}/hooks/{id}/secret", keeps().proved(), routes::roll)
        .post("/{unit}/hooks/{id}/trials", keeps(), routes::try_out)
        .post("/{unit}/hooks/{id}/pause", keeps(), routes::pause)
        .post("/{unit}/hooks/{id}/resumption", keeps(), routes::resume)
        .post("/{unit}/hooks/{id}/end", keeps(), routes::end);
    feature.menu.push(MenuItem::of(Section::Place, "menu-hooks", "megaphone", "/{unit}/hooks", KeepHooks));
    feature.notices = NOTICES;
    feature.jobs = vec![Job { name: "hooks.deliver", every_seconds: 2, run: jobs::deliver }];
    feature
}
