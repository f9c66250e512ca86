//! The head of a paper after Nghị định 30/2020: which body writes, the one above it, and the place named before the day.
//!
//! Not here: how it is set on the page (`page`).

use crate::View;
use crate::db::Result;
use crate::units::{self, Kind, Unit};

/// Who writes, and where.
#[derive(Debug, Clone, Default)]
pub struct Letterhead {
    /// `Công an thành phố Hà Nội`.
    pub above: Option<String>,
    /// `Công an phường Sơn Tây`.
    pub issuer: String,
    /// `Sơn Tây`.
    pub place: String,
}

/// The police of the commune this unit lies in.
pub fn police_of(view: &mut View) -> Result<Letterhead> {
    let unit = view.unit;
    let mut line = units::list_ancestors(view, unit)?;
    line.push(unit.clone());
    let of = |kind: Kind| line.iter().find(|unit| unit.kind == kind).map(|unit: &Unit| unit.name.as_str());
    let commune = of(Kind::Commune).unwrap_or_default();
    Ok(Letterhead {
        above: of(Kind::Province).map(police),
        issuer: police(commune),
        place: bare(commune).to_owned(),
    })
}

/// A unit that writes in its own name: a group below its block, a block below its commune.
pub fn unit_head(view: &mut View, unit: &Unit) -> Result<Letterhead> {
    let mut line = units::list_ancestors(view, unit)?;
    line.push(unit.clone());
    let named = |unit: Option<&Unit>| unit.map(|unit| unit.name.clone());
    Ok(Letterhead {
        above: named(line.iter().find(|one| Some(&one.id) == unit.parent_id.as_ref())),
        issuer: unit.name.clone(),
        place: named(line.iter().find(|one| one.kind == Kind::Commune))
            .map(|name| bare(&name).to_owned())
            .unwrap_or_default(),
    })
}

/// `Phường Sơn Tây` → `Công an phường Sơn Tây`.
fn police(unit: &str) -> String {
    let mut letters = unit.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    format!("Công an {first}{}", letters.as_str())
}

/// The name without what sort of unit it is.
fn bare(name: &str) -> &str {
    ["Phường ", "Xã ", "Thị trấn ", "Đặc khu "]
        .iter()
        .find_map(|sort| name.strip_prefix(sort))
        .unwrap_or(name)
}
