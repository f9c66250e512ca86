//! The landmarks of a group or block: places that everyone knows, named by who leads it and by the area officer.
//!
//! Not here: their rows and who knows which (`ground::units::landmarks`), the forms that offer them (`reports`).

mod form;
mod pages;
mod routes;
mod story;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::examples;

use ground::feature::{Feature, MenuItem, Section};
use ground::policy::Action::EditLandmarks;
use ground::web::Need;

pub fn feature() -> Feature {
    let need = || Need::action(EditLandmarks);
    let mut feature = Feature::new("landmarks", include_str!("vi.ftl"), include_str!("en.ftl"))
        .get("/{unit}/landmarks", need(), routes::list)
        .post("/{unit}/landmarks", need(), routes::create)
        .post("/{unit}/landmarks/name", need(), routes::rename)
        .post("/{unit}/landmarks/removal", need(), routes::remove);
    let menu = MenuItem::of(Section::Place, "menu-landmarks", "flag", "/{unit}/landmarks", EditLandmarks);
    feature.menu.push(menu);
    feature.past = Some(story::past);
    feature
}
