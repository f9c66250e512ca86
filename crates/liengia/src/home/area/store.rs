//! The groups below a unit, and what features say of them.

use ground::View;
use ground::feature::{Sign, Together};
use ground::params;
use ground::policy::Action::{ShowMeetings, ShowWork};
use ground::units::Kind;
use ground::web::{Caller, Result};

use super::model::{Area, GROUPS_MAX, Group, WEEKS, since};

/// The groups that the caller's offices look after, in the order of the tree.
pub async fn find(caller: &Caller) -> Result<Area> {
    let slots: Vec<_> = caller.app.features.iter().filter_map(|feature| feature.togethers).collect();
    caller
        .view_as(ShowWork, move |view| {
            let (mut area, from, now) = (Area::default(), since(view.at), view.at);
            for (unit, reach) in view.areas(ShowMeetings)? {
                if unit.kind == Kind::Group {
                    continue;
                }
                let mut there = view.at_unit(&unit, reach);
                let mut groups = list(&mut there)?;
                let mut done: Vec<Together> = Vec::new();
                for slot in &slots {
                    done.extend(slot(&mut there, from)?);
                }
                for group in &mut groups {
                    let id = group.id.clone();
                    done.iter().filter(|one| one.unit_id == id).for_each(|one| group.add(one, now));
                }
                area.groups.extend(groups);
            }
            area.more = area.groups.len() > GROUPS_MAX;
            area.groups.truncate(GROUPS_MAX);
            Ok(area)
        })
        .await
}

fn list(view: &mut View) -> Result<Vec<Group>> {
    let sql = format!(
        "select g.id, g.name, b.name,
         (select count(*) from households h where h.unit_id = g.id and h.removed_at is null),
         (select count(*) from terms t where t.unit_id = g.id and t.role = 'leader' and t.from_at <= ?3
          and (t.until_at is null or t.until_at > ?3))
         from units g join units b on b.id = g.parent_id
         where g.path >= ?1 and g.path < ?2 and g.kind = 'group' and g.closed_at is null order by g.path limit {}",
        GROUPS_MAX + 1
    );
    let params = params![&view.unit.path, view.unit.path_end(), view.at];
    Ok(view.all(&sql, params, |row| {
        Ok(Group {
            id: row.get(0)?,
            name: row.get(1)?,
            block: row.get(2)?,
            households: row.get(3)?,
            led: row.get::<i64>(4)? > 0,
            weeks: [0; WEEKS],
            last: None,
        })
    })?)
}

/// How it stands today with what the caller's office looks after.
pub async fn list_signs(caller: &Caller) -> Result<Vec<Sign>> {
    let slots: Vec<_> = caller.app.features.iter().filter_map(|feature| feature.signs).collect();
    let words = caller.words();
    caller
        .view_as(ShowWork, move |view| {
            let mut signs = Vec::new();
            for slot in &slots {
                signs.extend(slot(view, &words)?);
            }
            Ok(signs)
        })
        .await
}
