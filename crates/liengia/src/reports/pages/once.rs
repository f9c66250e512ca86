//! The id of the step that a form makes, where the same could be done again on purpose: sent twice, it is one.
//! Not here: forms that make what is told or added; those read theirs as a field (`filing/pages/form.rs`, `following/pages.rs`).

use ground::ids;
use ground::web::Caller;
use maud::{Markup, html};

pub fn once(caller: &Caller) -> Markup {
    html! { input type="hidden" name="id" value=(ids::fresh(caller.app.clock.now())); }
}
