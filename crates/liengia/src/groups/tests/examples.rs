//! What the walks over every route need of groups.

use super::PAGE;
use crate::checks::examples::Examples;
use crate::village::cast::LEADER;

pub fn examples(all: &mut Examples) {
    all.form("/{unit}/page", LEADER, &PAGE);
}
