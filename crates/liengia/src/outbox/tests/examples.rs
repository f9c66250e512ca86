//! What the walks over every route need of the outbox: a mail that waits.

use ground::App;
use ground::outbox::{self, Show};
use ground::policy::Action;

use super::{keeper, write};
use crate::checks::examples::{Examples, Twice};
use crate::village::cast::KEEPER;

pub async fn examples(app: &App, all: &mut Examples) {
    // Nobody has a page to write a mail: heads leave in the ledger's job.
    write(app, "Mã chốt sổ").await;
    let list = |view: &mut ground::View| {
        let unit = view.unit;
        Ok(outbox::list(view, unit, Show::Waiting)?)
    };
    let waiting = keeper(app).view_as(Action::KeepOutbox, list).await.expect("the outbox");
    all.part("/{unit}/outbox", "vn");
    all.part("/{unit}/outbox/{id}", waiting[0].id);
    let why = "each press is another try";
    all.form("/{unit}/outbox/{id}/attempts", KEEPER, &[]).twice(Twice::Anew(why));
}
