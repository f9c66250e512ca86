//! What the walks over every route need of units.

use crate::checks::examples::{Examples, Twice};
use crate::village::BLOCK;
use crate::village::cast::COMMITTEE;

pub fn examples(all: &mut Examples) {
    all.part("/{unit}/units", BLOCK);
    all.form("/{unit}/units", COMMITTEE, &[("name", "Tổ liên gia 9 Tiền Huân")]);
    all.form("/{unit}/units/name", COMMITTEE, &[("name", "Tổ dân phố số 4")]);
    // Its old address leads on to the block it went into.
    all.form("/{unit}/units/merger", COMMITTEE, &[("into", "09574-02")]).twice(Twice::Refused(308));
}
