//! Founds the village: units, offices, the 24 households of the sample roster and those who have joined.

use ground::App;
use ground::Entry;
use ground::View;
use ground::auth::passwords;
use ground::ids;
use ground::installation;
use ground::people::households::{self, Household};
use ground::people::persons::{self, Person};
use ground::people::terms;
use ground::policy::{Action, Grant, Role};
use ground::units::{self, Kind, Unit};
use ground::web::{Caller, Problem, Result, Who};
use viet_text::Phone;

use super::cast::{CAST, PASSWORD, Player};
use super::place::{GROUP, NOT_AMONG_REAL_PEOPLE, WARD};

/// Name, year of birth, address, phone, how many: the households of `samples/danh-sach-24-ho.xlsx`.
const HOUSEHOLDS: [(&str, i32, &str, Option<&str>, u8); 24] = [
    ("Khuất Đình Phúc", 1949, "Số 8 Ngõ 12", Some("0775087623"), 6),
    ("Kiều Thị Bích Thủy", 1972, "Số 51 Ngõ 18", Some("0868645625"), 2),
    ("Chu Thị Quỳnh", 1963, "Số 27 Phố Tiền Huân", Some("0775478062"), 3),
    ("Phùng Ngọc Chi", 1980, "Số 27 Ngõ 18", Some("0904046669"), 3),
    ("Đặng Thị Hồng Oanh", 1968, "Số 20 Phố Tiền Huân", Some("0983762473"), 5),
    ("Đặng Đức Khánh", 1965, "Số 58 Ngõ 18", Some("0775169845"), 2),
    ("Nguyễn Thị Bích Yến", 1983, "Số 25 Phố Tiền Huân", Some("0983423073"), 3),
    ("Vũ Đình Việt", 1969, "Số 21 Ngách 18/4", Some("0775129230"), 4),
    ("Kiều Thị Hồng Lan", 1973, "Số 18 Ngõ 12", Some("0868045372"), 2),
    ("Dương Hữu Quý", 1979, "Số 22 Phố Tiền Huân", Some("0775536440"), 2),
    ("Trần Thị Phượng", 1950, "Số 35 Ngách 18/4", Some("0904088721"), 3),
    ("Ngô Thị Thu Chi", 1985, "Số 26 Ngõ 18", None, 3),
    ("Vũ Hữu Hùng", 1984, "Số 53 Ngõ 18", Some("0367078709"), 1),
    ("Hồ Minh Khánh", 1974, "Số 45 Ngách 18/4", Some("0983477864"), 2),
    ("Nguyễn Thị Bích Oanh", 1952, "Số 28 Ngách 18/4", Some("0775548559"), 5),
    ("Ngô Đức Thắng", 1988, "Số 37 Ngõ 12", Some("0983588699"), 3),
    ("Nguyễn Đức Bình", 1951, "Số 20 Ngõ 12", Some("0904664720"), 3),
    ("Khuất Thị Hồng Lan", 1986, "Số 59 Ngách 18/4", Some("0775175271"), 1),
    ("Vũ Thị Nhung", 1974, "Số 31 Ngõ 18", Some("0912153784"), 6),
    ("Chu Thị Hồng Mai", 1982, "Số 6 Ngõ 12", Some("0868216572"), 5),
    ("Đặng Quang Khánh", 1979, "Số 42 Phố Tiền Huân", Some("0983620488"), 6),
    ("Đỗ Xuân Phúc", 1974, "Số 37 Ngách 18/4", Some("0868795441"), 4),
    ("Khuất Thị Bích Hiền", 1964, "Số 26 Phố Tiền Huân", Some("0868019045"), 4),
    ("Bùi Minh Hùng", 1985, "Số 17 Ngõ 12", Some("0868148893"), 2),
];

/// Households that were invited and have not joined yet: their slips still lie in a drawer.
const NOT_JOINED: [usize; 3] = [12, 22, 24];

/// Founds the village in a database that was born for it; on one that has it, changes nothing and says false.
pub async fn found(app: &App) -> anyhow::Result<bool> {
    Ok(build(app).await?)
}

async fn build(app: &App) -> Result<bool> {
    let keeper = keeper(app, Unit::country());
    let find =
        |view: &mut View| Ok((installation::is_demonstration(view)?, units::find(view, GROUP)?.is_some()));
    match keeper.view_as(Action::KeepAccounts, find).await? {
        (false, _) => return Err(anyhow::anyhow!(NOT_AMONG_REAL_PEOPLE).into()),
        (true, true) => return Ok(false),
        (true, false) => {}
    }
    let ward = unit(&keeper, WARD).await?;
    for (block, group) in [
        ("Tổ dân phố 4 Tiền Huân", "Tổ liên gia 4 Tiền Huân"),
        ("Tổ dân phố 5 Tiền Huân", "Tổ liên gia 5 Tiền Huân"),
    ] {
        let block = found_unit(&keeper.at(ward.clone()), Kind::Block, block).await?;
        found_unit(&keeper.at(block), Kind::Group, group).await?;
    }
    write_roster(&keeper).await?;
    for player in CAST {
        appoint(&keeper, player).await?;
    }
    Ok(true)
}

/// The one who sets the installation up, before anyone has an office.
pub fn keeper(app: &App, unit: Unit) -> Caller {
    let grant =
        Grant { role: Role::Keeper, unit_id: units::COUNTRY.to_owned(), path: String::new(), until: None };
    Caller::as_who(app, Who { grants: vec![grant], ..Who::default() }, unit)
}

async fn unit(keeper: &Caller, id: &'static str) -> Result<Unit> {
    keeper.view_as(Action::KeepAccounts, move |view| units::find(view, id)?.ok_or(Problem::NotFound)).await
}

async fn found_unit(keeper: &Caller, kind: Kind, name: &'static str) -> Result<Unit> {
    keeper
        .act_as(Action::EditUnits, move |mut act| {
            let (parent, at) = (act.unit, act.at);
            let unit = units::found(&mut act, parent, kind, name, at)?;
            Ok(act.commit(Entry::new("unit.founded", "unit", ids::of_name(&unit.id)), unit)?)
        })
        .await
}

/// The person who heads a household: someone with a part, or a neighbour known by number only.
fn head_id(number: usize) -> uuid::Uuid {
    let player = CAST.into_iter().find(|player| player.household == Some(number));
    player.map_or_else(|| ids::of_name(&format!("village/head-{number}")), |player| player.id())
}

async fn write_roster(keeper: &Caller) -> Result<()> {
    let group = unit(keeper, GROUP).await?;
    keeper
        .at(group)
        .act_as(Action::KeepAccounts, |mut act| {
            let (unit, at) = (act.unit, act.at);
            for (i, (name, birth_year, address, phone, size)) in HOUSEHOLDS.into_iter().enumerate() {
                let number = i + 1;
                let household = Household {
                    id: ids::of_name(&format!("village/household-{number}")),
                    unit_id: unit.id.clone(),
                    number: number as u32,
                    address: format!("{address}, TDP 4 Tiền Huân"),
                    size: Some(size),
                    note: None,
                    declined_at: None,
                };
                let head = Person {
                    id: head_id(number),
                    household_id: Some(household.id),
                    name: name.to_owned(),
                    birth_year: Some(birth_year),
                    phone: phone.and_then(|phone| Phone::parse(phone).ok()),
                    erased_at: None,
                };
                households::insert(&mut act, unit, &household, at)?;
                persons::insert(&mut act, &head, at)?;
                households::appoint_head(&mut act, household.id, head.id, at)?;
                if !NOT_JOINED.contains(&number) {
                    terms::give(&mut act, head.id, unit, Role::Member, None, at)?;
                }
            }
            Ok(act.commit(Entry::new("roster.written", "unit", ids::of_name(&unit.id)), ())?)
        })
        .await
}

async fn appoint(keeper: &Caller, player: Player) -> Result<()> {
    let unit = unit(keeper, player.unit).await?;
    let hash = player.login.map(|_| demo_hash()).transpose()?;
    keeper
        .at(unit)
        .act_as(Action::KeepAccounts, move |mut act| {
            let (unit, at) = (act.unit, act.at);
            if persons::find(&mut act, player.id())?.is_none() {
                let person = Person {
                    id: player.id(),
                    household_id: None,
                    name: player.name.to_owned(),
                    birth_year: None,
                    phone: None,
                    erased_at: None,
                };
                persons::insert(&mut act, &person, at)?;
            }
            terms::give(&mut act, player.id(), unit, player.role, None, at)?;
            if let (Some(login), Some(hash)) = (player.login, &hash) {
                passwords::set(&mut act, player.id(), login, hash, at)?;
            }
            Ok(act.commit(Entry::new("office.given", "person", player.id()), ())?)
        })
        .await
}

/// One hash for all officers of the demonstration: hashing is slow on purpose, and twelve of them would be felt.
fn demo_hash() -> anyhow::Result<String> {
    static HASH: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    if let Some(hash) = HASH.get() {
        return Ok(hash.clone());
    }
    let hash = passwords::hash(PASSWORD)?;
    Ok(HASH.get_or_init(|| hash).clone())
}
