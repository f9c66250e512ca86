//! The floor (`src/bin/floor.rs`) as a peer.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use anyhow::{Result, ensure};
use serde_json::json;
use uuid::Uuid;

use super::peer::{CLIENTS, PAGE, Peer, number};
use crate::http::{get, post};
use crate::load::Requests;
use crate::words;

pub struct Floor {
    program: PathBuf,
    folder: PathBuf,
}

impl Floor {
    /// Fills a folder with so many rows.
    pub fn seed(program: PathBuf, folder: PathBuf, rows: usize) -> Result<Floor> {
        std::fs::create_dir_all(&folder)?;
        let mut command = Command::new(&program);
        command.arg("--data").arg(&folder).args(["--listen", "127.0.0.1:0", "--seed", &rows.to_string()]);
        ensure!(command.status()?.success(), "the floor was not filled");
        Ok(Floor { program, folder })
    }
}

fn headers(client: usize) -> String {
    format!("Authorization: Bearer floor-token-{}\r\n", client % CLIENTS)
}

impl Peer for Floor {
    fn name(&self) -> &'static str {
        "floor"
    }

    fn first_page(&self) -> &'static str {
        "/healthz"
    }

    fn command(&self, listen: SocketAddr) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("--data").arg(&self.folder).args(["--listen", &listen.to_string()]);
        command
    }

    fn created(&self) -> u16 {
        201
    }

    fn creates(&self) -> Requests {
        Arc::new(|client, n| {
            let number = number(client, n);
            let (lat, lng) = words::position(number);
            let body = json!({
                "id": Uuid::now_v7(), "unit": "unit-00", "category": "noise", "title": words::place(number),
                "description": words::what(number), "lat": lat, "lng": lng, "occurred_at": 1_800_000_000 + number,
            });
            post("/reports", &headers(client), "application/json", body.to_string().as_bytes())
        })
    }

    fn lists(&self) -> Requests {
        // Rows of a unit and category lie 100 minutes and more apart; the steps need not be exact.
        Arc::new(|client, n| {
            let before = 1_706_000_000 - (n % 5) * 60 * 1_000;
            let path = format!("/reports?unit=unit-00&category=noise&before={before}&size={PAGE}");
            get(&path, &headers(client))
        })
    }

    fn folder(&self) -> &Path {
        &self.folder
    }
}
