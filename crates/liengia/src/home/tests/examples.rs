//! What the walks over every route need of the first page.

use crate::checks::examples::Examples;

pub fn examples(all: &mut Examples) {
    all.part("/go/{place}", "work");
}
