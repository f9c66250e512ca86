//! A round as a table to take along: numbers by group for whoever keeps it; for those who knock on the doors of a group which of its
//! households answered, where that is no secret. What was voted stands in no table but as the page tells it.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use ground::units::Kind as UnitKind;
use ground::web::{Answer, Caller, Path, Problem};
use sheet::Cell;
use uuid::Uuid;

use super::pages::{group_name, has};
use super::view::{Whole, whole};

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET …/table`.
pub async fn table(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    let whole = caller.view(move |view| whole(view, id)).await?;
    if !whole.is_taken_along(caller.unit.kind) {
        return Err(Problem::Forbidden);
    }
    let rows = rows(&caller, &whole);
    let bytes = sheet::write(&caller.words().t("rounds-export-sheet"), &rows).map_err(anyhow::Error::from)?;
    Ok(file(bytes))
}

/// The name says nothing of what was asked: it lies among other people's downloads.
fn file(bytes: Vec<u8>) -> Response {
    let head = [
        (header::CONTENT_TYPE, KIND),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"hoi-tung-nha.xlsx\""),
    ];
    (head, bytes).into_response()
}

fn rows(caller: &Caller, whole: &Whole) -> Vec<Vec<Cell>> {
    let words = caller.words();
    let round = &whole.round;
    let mut rows: Vec<Vec<Cell>> = vec![
        vec![round.title.as_str().into()],
        vec![
            round.kind.says(&words).into(),
            words.with("rounds-until", &[("day", &caller.day(round.ends_at()))]).into(),
        ],
        Vec::new(),
        ["rounds-table-group", "rounds-table-answered", "rounds-table-asked"]
            .map(|key| words.t(key).into())
            .to_vec(),
    ];
    if caller.unit.kind != UnitKind::Group {
        for group in &whole.groups {
            let tally = whole.heard.tally_of(&group.id, round);
            rows.push(vec![group_name(caller, group).into(), tally.answered.into(), tally.base.into()]);
        }
    }
    rows.push(vec![
        words.t("rounds-export-total").into(),
        whole.tally.answered.into(),
        whole.tally.base.into(),
    ]);
    if let Some(ways) = &whole.ways {
        rows.push(Vec::new());
        rows.push(vec![words.t("rounds-by-way").into(), words.t("rounds-table-answered").into()]);
        rows.extend(ways.all().into_iter().map(|(key, n)| vec![words.t(key).into(), n.into()]));
    }
    if whole.takes && round.kind.is_signed() {
        rows.push(Vec::new());
        rows.extend(households(caller, whole));
    }
    rows
}

/// Each household of exactly this unit, whether it answered, and by which way. That it said “not ours” is in no table.
fn households(caller: &Caller, whole: &Whole) -> Vec<Vec<Cell>> {
    let words = caller.words();
    let heads = ["rounds-export-name", "rounds-export-address"].map(|key| words.t(key).into());
    let mut rows: Vec<Vec<Cell>> = vec![
        vec![words.t("rounds-export-households").into()],
        heads
            .into_iter()
            .chain([has(caller, &whole.round).into(), words.t("rounds-export-way").into()])
            .collect(),
    ];
    for one in whole.here(&caller.unit.id) {
        let way = whole.heard.answer_of(one.household_id).map(|given| given.way);
        let (yes, way) = match way {
            Some(way) => (words.t("rounds-export-yes"), words.t(&format!("rounds-done-{}", way.code()))),
            None => (String::new(), String::new()),
        };
        rows.push(vec![one.name.as_str().into(), one.address.as_str().into(), yes.into(), way.into()]);
    }
    rows
}
