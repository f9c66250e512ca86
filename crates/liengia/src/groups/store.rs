//! The group's page and its neighbours in the database.

use ground::db::Conn;
use ground::params;
use ground::people::{Purpose, consents};
use ground::policy::Role;
use ground::units::{self, Unit};
use ground::web::Result;
use ground::web::typed::parse_day;
use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::Phone;

use super::model::{GroupPage, iso};

/// What the group says about itself; empty until it says something.
pub(crate) fn find_page(conn: &mut Conn, unit: &Unit) -> Result<GroupPage> {
    let found = conn.first(
        "select launched_on, about, contact, contact_phone, duty_phone, place from group_pages where unit_id = ?1",
        params![&unit.id],
        |row| {
            let phone = |text: Option<String>| text.and_then(|text| Phone::parse(&text).ok());
            Ok(GroupPage {
                launched_on: row.opt::<String>(0)?.and_then(|text| parse_day(&text)),
                about: row.get(1)?,
                contact: row.get(2)?,
                contact_phone: phone(row.opt(3)?),
                duty_phone: phone(row.opt(4)?),
                place: row.get(5)?,
            })
        },
    )?;
    Ok(found.unwrap_or_default())
}

/// Writes what the group says about itself, in place of what it said before.
pub(crate) fn save_page(
    conn: &mut Conn,
    unit: &Unit,
    page: &GroupPage,
    by: Option<Uuid>,
    at: OffsetDateTime,
) -> Result<()> {
    let phone = |phone: &Option<Phone>| phone.as_ref().map(|phone| phone.national().to_owned());
    conn.exec(
        "insert into group_pages (unit_id, unit_path, launched_on, about, contact, contact_phone, duty_phone, place,
         edited_at, edited_by) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         on conflict (unit_id) do update set launched_on = excluded.launched_on, about = excluded.about,
         contact = excluded.contact, contact_phone = excluded.contact_phone, duty_phone = excluded.duty_phone,
         place = excluded.place, edited_at = excluded.edited_at, edited_by = excluded.edited_by",
        params![
            &unit.id,
            &unit.path,
            page.launched_on.map(iso),
            &page.about,
            &page.contact,
            phone(&page.contact_phone),
            phone(&page.duty_phone),
            &page.place,
            at,
            by
        ],
    )?;
    Ok(())
}

/// The open groups of a ward or block, each with the name of what it lies in.
pub fn list_groups(conn: &mut Conn, unit: &Unit) -> Result<Vec<(Unit, String)>> {
    let rows = conn.all(
        "select g.id, b.name from units g join units b on b.id = g.parent_id
         where g.path >= ?1 and g.path < ?2 and g.kind = 'group' and g.closed_at is null order by g.path limit 500",
        params![&unit.path, unit.path_end()],
        |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)),
    )?;
    let mut groups = Vec::new();
    for (id, block) in rows {
        if let Some(group) = units::find(conn, &id)? {
            groups.push((group, block));
        }
    }
    Ok(groups)
}

/// Someone of the group as the others see them.
#[derive(Debug, Clone)]
pub struct Neighbour {
    pub name: String,
    pub address: String,
    /// Only where they agreed to be called by neighbours, and as long as that holds.
    pub phone: Option<Phone>,
    /// What they do in the group besides belonging to it.
    pub titles: Vec<Role>,
}

/// Who has joined the group, in Vietnamese order by given name.
pub fn list_neighbours(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<Vec<Neighbour>> {
    let sql = format!(
        "select p.id, p.name, coalesce(h.address, ''), t.role, case when {} then p.phone end
         from terms t join persons p on p.id = t.person_id left join households h on h.id = p.household_id
         where t.unit_id = ?1 and t.from_at <= ?2 and (t.until_at is null or t.until_at > ?2)
         and p.erased_at is null and t.role in ('member', 'leader', 'deputy', 'secretary')
         order by p.name_key, p.id limit 3000",
        consents::standing("p.id", "?3", "?2")
    );
    let rows = conn.all(&sql, params![&unit.id, at, Purpose::PhoneToNeighbours.code()], |row| {
        let phone = row.opt::<String>(4)?.and_then(|text| Phone::parse(&text).ok());
        let (id, role) = (row.get::<Uuid>(0)?, row.code(3, Role::from_code)?);
        Ok((id, role, Neighbour { name: row.get(1)?, address: row.get(2)?, phone, titles: Vec::new() }))
    })?;
    let mut neighbours: Vec<(Uuid, Neighbour)> = Vec::new();
    for (id, role, neighbour) in rows {
        if neighbours.last().is_none_or(|(last, _)| *last != id) {
            neighbours.push((id, neighbour));
        }
        if let Some((_, last)) = neighbours.last_mut().filter(|_| role != Role::Member) {
            last.titles.push(role);
        }
    }
    Ok(neighbours.into_iter().map(|(_, neighbour)| neighbour).collect())
}
