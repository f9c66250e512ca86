//! What the walks over every route need of the roster: households, one that was taken off, and a list that was stored.

use ground::{App, ids};
use testkit::Browser;

use super::{carried, preview, residents, roster, send};
use crate::checks::examples::{Examples, Twice};
use crate::village::BLOCK;
use crate::village::cast::{BLOCK_HEAD, LEADER};

const LIST: &str = "Họ tên;Địa chỉ;SĐT;Năm sinh;Số người\r\nNgô Văn Mới;Số 3 Ngõ 7;0912345678;1970;4\r\n";
const OTHER: &str = "Họ tên;Địa chỉ;SĐT;Năm sinh;Số người\r\nLã Thị Sau;Số 5 Ngõ 7;0912345679;1972;3\r\n";

pub async fn examples(app: &App, all: &mut Examples) {
    let mut leader = Browser::at(app, Some(LEADER.id())).await;
    let household = |number: u8| ids::of_name(&format!("village/household-{number}"));
    all.part("/{unit}/roster/{id}", household(4));
    one(&mut leader, all).await;
    let gone = household(20);
    assert_eq!(leader.post(&format!("{}/{gone}/removal", roster()), &[]).await.status, 303);
    all.part("/{unit}/roster/{id}/return", gone);
    all.form("/{unit}/roster/{id}/return", LEADER, &[]);
    lists(&mut leader, all).await;
    outside(app, all).await;
}

/// Of the block's list: a line, one that moved away, a list that was stored.
async fn outside(app: &App, all: &mut Examples) {
    let mut head = Browser::at(app, Some(BLOCK_HEAD.id())).await;
    let here = residents::here();
    for route in [
        "/{unit}/residents",
        "/{unit}/residents/lists",
        "/{unit}/residents/lists/new",
        "/{unit}/residents/lists/preview",
    ] {
        all.part(route, BLOCK);
    }
    let line = [("name", "Bùi Văn Năm"), ("address", "Số 90 Ngõ 7"), ("kind", "home"), ("arrived", "3/2025")];
    let mut added = Vec::new();
    for address in ["Số 90 Ngõ 7", "Số 92 Ngõ 7"] {
        let id = head.get(&here).await.value_of("id");
        let fields = [&line[..1], &[("address", address)], &line[2..], &[("id", id.as_str())]].concat();
        assert_eq!(head.post(&here, &fields).await.status, 303);
        added.push(id);
    }
    all.part("/{unit}/residents/{id}", &added[0]);
    all.form("/{unit}/residents/{id}", BLOCK_HEAD, &[("name", "Bùi Văn Lăm"), line[1], line[2]]);
    all.form("/{unit}/residents/{id}/same", BLOCK_HEAD, &[("same", "no")]);
    all.form("/{unit}/residents/{id}/gone", BLOCK_HEAD, &[]);
    head.post(&format!("{here}/{}/gone", added[1]), &[]).await;
    all.part("/{unit}/residents/{id}/return", &added[1]);
    all.form("/{unit}/residents/{id}/return", BLOCK_HEAD, &[]);
    let id = head.get(&here).await.value_of("id");
    all.form("/{unit}/residents", BLOCK_HEAD, &[&line[..], &[("id", &id)]].concat());
    let (preview, keep) = (format!("{here}/lists/preview"), format!("{here}/lists"));
    let page = head.upload(&preview, &[], &[("file", "to4.csv", LIST.as_bytes())]).await;
    let fields = carried(&page);
    send(&mut head, &keep, &fields, &[]).await;
    let stored = fields.iter().find(|(name, _)| name == "id").map(|(_, id)| id.clone());
    all.part("/{unit}/residents/lists/{id}/undo", stored.unwrap());
    all.form("/{unit}/residents/lists/{id}/undo", BLOCK_HEAD, &[]);
    let why = "it is only looked at";
    let looked = all.form("/{unit}/residents/lists/preview", BLOCK_HEAD, &[]);
    looked.with("file", "to4.csv", OTHER.as_bytes()).twice(Twice::Unwritten(why));
    let page = head.upload(&preview, &[], &[("file", "to4.csv", OTHER.as_bytes())]).await;
    let fields = carried(&page);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.form("/{unit}/residents/lists", BLOCK_HEAD, &fields).in_parts = true;
}

async fn one(leader: &mut Browser, all: &mut Examples) {
    let id = leader.get(&format!("{}/new", roster())).await.value_of("id");
    let new = [("name", "Ngô Văn Thêm"), ("address", "Số 9 Ngõ 7"), ("birth", "1970"), ("size", "4")];
    all.form("/{unit}/roster", LEADER, &[&new[..], &[("id", &id)]].concat());
    let edited = [("name", "Phùng Ngọc Chi"), ("address", "Số 27A Ngõ 18"), ("birth", "1980"), ("size", "5")];
    all.form("/{unit}/roster/{id}", LEADER, &edited);
    let head = [("id", id.as_str()), ("person", "new"), ("name", "Phùng Thị Hạnh"), ("birth", "1985")];
    all.form("/{unit}/roster/{id}/head", LEADER, &head);
    all.form("/{unit}/roster/{id}/removal", LEADER, &[]).twice(Twice::Refused(404));
    let why = "both roles that a list can name are held in the village; roster/tests/imports.rs gives one";
    all.without_form("/{unit}/roster/{id}/office", why);
}

async fn lists(leader: &mut Browser, all: &mut Examples) {
    let imports = format!("{}/imports", roster());
    let page = preview(leader, &roster(), "danh-sach.csv", LIST.as_bytes()).await;
    let stored = send(leader, &imports, &carried(&page), &[]).await.leads_to();
    all.part("/{unit}/roster/imports/{id}", stored.rsplit('/').next().unwrap());
    all.form("/{unit}/roster/imports/{id}/undo", LEADER, &[]);
    let why = "it is only looked at";
    let looked = all.form("/{unit}/roster/imports/preview", LEADER, &[]);
    looked.with("file", "danh-sach.csv", OTHER.as_bytes()).twice(Twice::Unwritten(why));
    let page = preview(leader, &roster(), "danh-sach.csv", OTHER.as_bytes()).await;
    let fields = carried(&page);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.form("/{unit}/roster/imports", LEADER, &fields).in_parts = true;
}
