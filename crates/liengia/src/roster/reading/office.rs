//! What a row says its head does in the group: by its column, else by the brackets beside the name, else by the note. A
//! title is words, and stands once: what is read as one is taken out of the note.

use viet_text::tidy;

use super::columns::Column;
use super::line::Line;
use super::plain::plain_words;
use super::remarks::Change;
use super::roles::{self, Reading, RosterRole};

/// Words in the role's column that are no role become a note.
pub(super) fn role(
    line: Line<'_>,
    aside: String,
    notes: &mut Vec<String>,
    changes: &mut Vec<Change>,
) -> RosterRole {
    let typed = tidy(line.cell(Column::Role));
    let mut found = match roles::read(&typed) {
        Reading::Sure(role) => role,
        Reading::Guess(role) => {
            changes.push(Change::RoleGuessed { from: typed, to: role });
            role
        }
        Reading::Unknown => {
            changes.push(Change::RoleGuessed { from: typed.clone(), to: RosterRole::Member });
            keep_note(notes, typed);
            RosterRole::Member
        }
    };
    let is_head = |text: &str| plain_words(text) == "chu ho";
    if !aside.is_empty() && !is_head(&aside) {
        match roles::read(&aside) {
            Reading::Sure(role) if role != RosterRole::Member && found == RosterRole::Member => {
                changes.push(Change::RoleRead { from: aside, to: role });
                found = role;
            }
            Reading::Guess(role) if role != RosterRole::Member && found == RosterRole::Member => {
                changes.push(Change::RoleGuessed { from: aside, to: role });
                found = role;
            }
            Reading::Sure(_) | Reading::Guess(_) => {}
            Reading::Unknown => keep_note(notes, aside),
        }
    }
    remark_of_head(line, notes);
    in_notes(line.mapping.has(Column::Role), found, notes, changes)
}

/// "CH (thuê trọ)": the remark beside "chủ hộ" is about the household.
fn remark_of_head(line: Line<'_>, notes: &mut Vec<String>) {
    let relation = line.cell(Column::Head);
    if let Some((_, inside)) = relation.split_once(['(', '[']) {
        let remark = tidy(inside.split([')', ']']).next().unwrap_or_default());
        if !remark.is_empty() && !matches!(plain_words(&remark).as_str(), "chu ho" | "ch") {
            keep_note(notes, remark);
        }
    }
}

/// Takes titles out of the notes: the one that is known already, or the first where no column tells.
fn in_notes(
    has_column: bool,
    mut found: RosterRole,
    notes: &mut Vec<String>,
    changes: &mut Vec<Change>,
) -> RosterRole {
    let mut kept = Vec::new();
    for note in notes.drain(..) {
        let mut rest = Vec::new();
        for piece in note.split([';', ',']).map(tidy) {
            match roles::read(&piece) {
                Reading::Sure(role) if role != RosterRole::Member && role == found => {}
                Reading::Sure(role)
                    if role != RosterRole::Member && found == RosterRole::Member && !has_column =>
                {
                    changes.push(Change::RoleRead { from: piece, to: role });
                    found = role;
                }
                _ => rest.push(piece),
            }
        }
        // As it was typed, unless something was taken out.
        let pieces = note.split([';', ',']).count();
        let left = if rest.len() == pieces { note } else { rest.join(", ") };
        if !left.is_empty() {
            kept.push(left);
        }
    }
    *notes = kept;
    found
}

pub(super) fn keep_note(notes: &mut Vec<String>, text: String) {
    if !notes.contains(&text) {
        notes.push(text);
    }
}
