//! Danger: which kinds turn the screen into a call when they are happening now, and the place that is read out then.
//!
//! The numbers themselves are settings (`ground::web::calls`). Pages are in `pages`, how a page is left at once in
//! `leaving`.

pub mod pages;

use ground::View;
use ground::people::households;
use ground::units::{self, Kind as UnitKind};
use ground::web::Result;
use ground::web::calls::Line;
use viet_text::{fold, tidy};

use super::filing::form::Whose;
use super::form::PLACE_CHARS_MAX;
use super::kind::{Audience, Kind};

/// Whom to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Danger {
    /// Now: the great buttons.
    pub first: &'static [Line],
    /// Who may be needed besides.
    pub more: &'static [Line],
}

impl Kind {
    /// What it means that this is happening now: whom to call, before anything is typed. A broken lamp, litter, a badly
    /// parked car, a swindle or a card game go on for hours and call nobody out at night.
    pub fn danger(self) -> Option<Danger> {
        use Line::{Ambulance, Child, Fire, Police};
        let (first, more): (&[Line], &[Line]) = match self {
            Kind::Theft | Kind::Fight | Kind::Weapons => (&[Police], &[Fire, Ambulance]),
            Kind::Fire => (&[Fire], &[Ambulance, Police]),
            Kind::Missing | Kind::FamilyViolence => (&[Police], &[Ambulance, Child]),
            Kind::Child => (&[Child, Police], &[Ambulance]),
            Kind::Fraud
            | Kind::Noise
            | Kind::Traffic
            | Kind::Drugs
            | Kind::Gambling
            | Kind::Environment
            | Kind::Other => return None,
        };
        Some(Danger { first, more })
    }

    /// Whether one's own house may be ticked as the place: only where the police alone ever read. Leaders would learn from
    /// the number who told, and they may be shown who is missing.
    pub fn takes_home(self) -> bool {
        self.danger().is_some() && self.audience() == Audience::Authority && self != Kind::Missing
    }
}

/// Where help should come to, as far as the book knows; read out to the one who answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// House number and lane, from the roster; none where nobody knows in which house the danger is.
    pub house: Option<String>,
    /// Block, ward, city: a group's name finds no house, and is not here.
    pub area: Vec<String>,
}

impl Place {
    /// As it is kept with a report: `Số 27 Ngõ 18, Tổ dân phố 4 Tiền Huân`.
    pub fn kept(&self) -> Option<String> {
        let house = self.house.as_deref()?;
        let number = if house.starts_with(|first: char| first.is_ascii_digit()) { "Số " } else { "" };
        let near = self.area.first().map(|area| format!(", {area}")).unwrap_or_default();
        Some(format!("{number}{house}{near}").chars().take(PLACE_CHARS_MAX).collect())
    }
}

/// The caller's own house. Of a neighbour's matter the house is not known: whoever writes lives elsewhere.
pub fn place(view: &mut View, whose: Whose) -> Result<Place> {
    let home = if whose == Whose::Own { households::of_caller(view)? } else { None };
    let home_unit = match &home {
        Some(home) => units::find(view, &home.unit_id)?,
        None => None,
    };
    let unit = home_unit.unwrap_or_else(|| view.unit.clone());
    let mut above = units::list_ancestors(view, &unit)?;
    above.push(unit);
    above.sort_by_key(|unit| std::cmp::Reverse(unit.path.len()));
    let area: Vec<String> = above
        .into_iter()
        .filter(|unit| unit.kind != UnitKind::Group && !unit.path.is_empty())
        .map(|unit| unit.name)
        .collect();
    let house = home.map(|home| house(&home.address, &area)).filter(|house| !house.is_empty());
    Ok(Place { house, area })
}

/// The address of the roster without the block, ward and city that are said after it.
fn house(address: &str, area: &[String]) -> String {
    let said: Vec<String> = area.iter().map(|name| fold(name)).collect();
    let parts = address.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.filter(|part| !said.contains(&spelled(part))).map(aloud).collect::<Vec<_>>().join(", ")
}

/// `SN 12` and `SỐ NHÀ 12` as they are read out: somebody who is afraid does not spell.
fn aloud(part: &str) -> String {
    // Folding a tidied text keeps its letters one by one, so what is left is counted in them.
    let (part, folded) = (tidy(part), fold(part));
    let begins = ["sn.", "sn ", "so nha "].into_iter().find(|short| folded.starts_with(short));
    let rest: Option<String> = begins.map(|short| part.chars().skip(short.len()).collect());
    rest.map_or(part, |rest| format!("Số {}", rest.trim_start()))
}

/// `TDP 4 Tiền Huân` as `to dan pho 4 tien huan`.
fn spelled(part: &str) -> String {
    const SHORT: [(&str, &str); 8] = [
        ("tdp ", "to dan pho "),
        ("p. ", "phuong "),
        ("p.", "phuong "),
        ("tp. ", "thanh pho "),
        ("tp.", "thanh pho "),
        ("tp ", "thanh pho "),
        ("t. ", "tinh "),
        ("x. ", "xa "),
    ];
    let folded = fold(part);
    let short = SHORT.iter().find_map(|(short, whole)| folded.strip_prefix(short).map(|rest| (whole, rest)));
    short.map_or(folded.clone(), |(whole, rest)| format!("{whole}{}", rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::house;

    #[test]
    fn what_is_said_after_the_house_is_not_said_twice() {
        let area = ["Tổ dân phố 4 Tiền Huân", "Phường Sơn Tây", "Thành phố Hà Nội"].map(str::to_owned);
        for (address, says) in [
            ("12 ngõ 18, TDP 4 Tiền Huân", "12 ngõ 18"),
            ("Số 12, ngõ 18, tổ dân phố 4 Tiền Huân, P. Sơn Tây, TP Hà Nội", "Số 12, ngõ 18"),
            ("12 ngõ 18 phố Tiền Huân", "12 ngõ 18 phố Tiền Huân"),
            ("SN 12, ngõ 18, TDP 4 Tiền Huân", "Số 12, ngõ 18"),
            ("SN.7B ngách 18/4", "Số 7B ngách 18/4"),
            ("SỐ NHÀ 12 NGÕ 18", "Số 12 NGÕ 18"),
            ("Snack bar 5", "Snack bar 5"),
            ("TDP 4 Tiền Huân", ""),
            ("", ""),
        ] {
            assert_eq!(house(address, &area), says, "{address}");
        }
    }
}
