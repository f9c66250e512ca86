//! The rules of the tree: what a name may be, what may be founded where, what may be merged.

use ground::units::{Kind, Unit};
use ground::web::Errors;
use ground::web::typed::Size;
use serde::Deserialize;

/// A name as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct NameForm {
    #[serde(default)]
    pub name: String,
}

/// Which block to merge into, as it was chosen.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct MergerForm {
    #[serde(default)]
    pub into: String,
}

pub const NAME_CHARS_MAX: usize = 80;

impl NameForm {
    /// A name of 2 to 80 characters.
    pub fn check(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let size = Size::between(2, NAME_CHARS_MAX, "units-name-missing", "units-name-long");
        let name = errors.line("name", &self.name, size);
        errors.or(name)
    }
}

/// What may be founded below a unit: blocks in a commune, groups in a block.
pub fn founds(parent: &Unit) -> Option<Kind> {
    parent.kind.below().filter(|_| parent.closed_at.is_none())
}

/// A block or group may get another name; communes are the law's.
pub fn may_be_renamed(unit: &Unit) -> bool {
    matches!(unit.kind, Kind::Block | Kind::Group) && unit.closed_at.is_none()
}

/// Only an open block, and only into another open block of the same commune.
pub fn may_merge(from: &Unit, into: &Unit) -> bool {
    let both_blocks = from.kind == Kind::Block && into.kind == Kind::Block;
    both_blocks
        && from.id != into.id
        && from.parent_id == into.parent_id
        && from.closed_at.is_none()
        && into.closed_at.is_none()
}
