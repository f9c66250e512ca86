//! What was typed before someone chose to follow: kept for some hours, so that a wrong choice costs nothing.
//! And how often someone was shown suggestions, so that nobody asks around what was told.
//!
//! Not here: drafts that a phone keeps for itself (`web/src/draft.ts`).

use std::collections::HashMap;

use ground::View;
use ground::db::{Conn, Result};
use ground::units::Unit;
use ground::web::Upload;
use ground::{ids, params};
use time::Duration;
use uuid::Uuid;

use super::filing::form::{NewReport, ReportForm, Whose};
use super::kind::Kind;

/// How long someone may say that it was the wrong one. Photos that wait for a row are kept longer than this.
pub const LASTS: Duration = Duration::hours(12);
/// So long it counts that somebody was shown a suggestion.
pub const SHOWN_LASTS: Duration = Duration::DAY;
/// Suggestions shown to one person in a day. After that a report is simply stored, and the police see what is alike.
const SUGGESTIONS_A_DAY: i64 = 5;

/// A form as it was typed, for one of the two ways of telling.
#[derive(Debug, Clone)]
pub struct Draft {
    pub whose: Whose,
    pub kind: Kind,
    pub fields: HashMap<String, String>,
}

impl Draft {
    pub fn form(&self) -> ReportForm {
        ReportForm::read(&self.upload())
    }

    /// The report it would make, if it is in order.
    pub fn check(&self) -> Option<NewReport> {
        self.form().check(self.kind, self.whose == Whose::Neighbours).ok()
    }

    pub fn upload(&self) -> Upload {
        Upload::new(self.fields.clone(), Vec::new())
    }
}

/// Stands where its following stands.
pub fn insert(view: &mut View, unit: &Unit, id: Uuid, draft: &Draft) -> Result<()> {
    let (me, at) = (view.own_id(), view.at);
    let fields = serde_json::to_string(&draft.fields).unwrap_or_default();
    view.exec(
        "insert into report_drafts (id, unit_id, unit_path, person_id, noun, kind, fields, kept_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict (id) do nothing",
        params![id, &unit.id, &unit.path, me, draft.whose.noun(), draft.kind.code(), fields, at],
    )?;
    Ok(())
}

/// One's own draft; anyone else's does not exist.
pub fn find(view: &mut View, id: Uuid) -> Result<Option<Draft>> {
    let (unit, me, since) = (view.unit.id.clone(), view.own_id(), view.at - LASTS);
    view.first(
        "select noun, kind, fields from report_drafts
         where unit_id = ?1 and person_id = ?2 and id = ?3 and kept_at > ?4",
        params![unit, me, id, since],
        |row| {
            Ok(Draft {
                whose: row.code(0, Whose::from_noun)?,
                kind: row.code(1, Kind::from_code)?,
                fields: serde_json::from_str(&row.get::<String>(2)?)?,
            })
        },
    )
}

/// Everything that a person typed and left, and that they were asked; their phone is new, or they are forgotten.
pub fn remove_of(conn: &mut Conn, person_id: Uuid) -> Result<u64> {
    let drafts = conn.exec("delete from report_drafts where person_id = ?1", params![person_id])?;
    let shown = conn.exec("delete from report_suggestions where person_id = ?1", params![person_id])?;
    Ok(drafts + shown)
}

pub fn remove(view: &mut View, id: Uuid) -> Result<()> {
    let me = view.own_id();
    view.exec("delete from report_drafts where person_id = ?1 and id = ?2", params![me, id])?;
    Ok(())
}

/// Whether this person may be shown suggestions once more today.
pub fn may_be_shown(view: &mut View) -> Result<bool> {
    let (me, since) = (view.own_id(), view.at - SHOWN_LASTS);
    // Holds the person's row until the act is done: many forms sent at once are counted one after the other.
    view.exec("update persons set erased_at = erased_at where id = ?1", params![me])?;
    let sql = "select count(*) from report_suggestions where person_id = ?1 and at > ?2";
    Ok(view.number(sql, params![me, since])? < SUGGESTIONS_A_DAY)
}

pub fn insert_shown(view: &mut View) -> Result<()> {
    let (unit, me, at) = (view.unit, view.own_id(), view.at);
    view.exec(
        "insert into report_suggestions (id, unit_id, unit_path, person_id, at) values (?1, ?2, ?3, ?4, ?5)",
        params![ids::fresh(at), &unit.id, &unit.path, me, at],
    )?;
    Ok(())
}
