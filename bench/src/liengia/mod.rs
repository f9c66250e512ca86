//! Liên Gia as it is started for real: the release binary, a data folder of its own, real sessions of real roles.
//!
//! Not here: what is measured (`main.rs`), what is checked after a kill (`kill`).

mod seed;

pub use seed::Seeded;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use ground::db::Store;
use uuid::Uuid;

use crate::http::{BOUNDARY, get, multipart, post};
use crate::process::{Server, free_address};
use crate::words;

/// Where the binary lies and where its data does.
#[derive(Debug, Clone)]
pub struct Place {
    pub program: PathBuf,
    pub data: PathBuf,
    /// `postgres://…`; without it SQLite in the data folder.
    pub database_url: Option<String>,
}

impl Place {
    pub fn command(&self, listen: SocketAddr) -> Command {
        let mut command = self.bare();
        command.arg("serve").env("LIENGIA_LISTEN", listen.to_string());
        command
    }

    fn bare(&self) -> Command {
        let mut command = Command::new(&self.program);
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("LIENGIA_")) {
            command.env_remove(name);
        }
        command.env("LIENGIA_DATA", &self.data);
        // All clients call from one address, and 32 people file for thousands; the limits are set so high that they
        // never say no. They still count every request.
        command.env("LIENGIA_PAGES_PER_MINUTE", "100000000");
        command.env("LIENGIA_REPORTS_PER_HOUR", "100000000");
        if let Some(url) = &self.database_url {
            command.env("LIENGIA_DATABASE_URL", url);
        }
        command
    }

    /// Starts once and ends: the folder is made, the schema brought up to date, the tree filled.
    pub async fn prepare(&self) -> Result<()> {
        std::fs::create_dir_all(&self.data)?;
        self.start().await?.end()
    }

    pub async fn start(&self) -> Result<Server> {
        let address = free_address()?;
        Server::start(self.command(address), address, "/", &self.data.join("log")).await
    }

    /// Starts and does not wait for it to answer.
    pub fn spawn(&self) -> Result<Child> {
        let log = std::fs::File::options().create(true).append(true).open(self.data.join("log"))?;
        let mut command = self.command(free_address()?);
        Ok(command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).spawn()?)
    }

    /// The database, opened beside the server, to look into it.
    pub async fn store(&self) -> Result<Store> {
        match self.database_url.clone() {
            Some(url) => Ok(tokio::task::spawn_blocking(move || Store::postgres(&url, 1, 1)).await??),
            None => Ok(Store::sqlite(&self.database())?),
        }
    }

    /// Closes it for sure: one that stayed open would keep the log's index alive over the server's death, and the next
    /// start would find less to repair than it should.
    pub fn close(&self, store: Store) -> Result<()> {
        drop(store);
        for _ in 0..2000 {
            if !std::fs::read_to_string("/proc/self/maps")?.contains("liengia.db") {
                return Ok(());
            }
            std::thread::sleep(Duration::from_micros(500));
        }
        bail!("the database was not closed")
    }

    /// `liengia ledger verify`, the command people have; what it says.
    pub fn verify_ledger(&self) -> Result<String> {
        let out = self.bare().args(["ledger", "verify"]).output()?;
        let says = String::from_utf8_lossy(&out.stdout).into_owned();
        ensure!(out.status.success(), "ledger verify: {says}{}", String::from_utf8_lossy(&out.stderr));
        Ok(says)
    }

    pub fn database(&self) -> PathBuf {
        self.data.join("liengia.db")
    }

    pub fn files(&self) -> PathBuf {
        self.data.join("files")
    }
}

/// The headers of someone's browser.
pub fn headers(token: &str) -> String {
    format!("Cookie: lg_session={token}\r\nSec-Fetch-Site: same-origin\r\nAccept: text/html\r\n")
}

/// A page, as someone signed in opens it.
pub fn page(path: &str, token: &str) -> Vec<u8> {
    get(path, &headers(token))
}

/// The form of a report, filled in and sent. `photo` is a JPEG.
pub fn report(unit: &str, id: Uuid, number: usize, token: &str, photo: Option<&[u8]>) -> Vec<u8> {
    let (lat, lon) = words::position(number);
    let (id, lat, lon) = (id.to_string(), lat.to_string(), lon.to_string());
    let (what, place) = (words::what(number), words::place(number));
    let fields = [
        ("id", id.as_str()),
        ("what", &what),
        ("place", &place),
        ("lat", &lat),
        ("lon", &lon),
        ("when", "past"),
        ("happened", "tối qua"),
        ("known_by", ""),
        ("kept", ""),
        ("another", "1"),
    ];
    let photos: Vec<(&str, &[u8])> = photo.into_iter().map(|bytes| ("photos", bytes)).collect();
    let body = multipart(&fields, &photos);
    let path = format!("/{unit}/reports/new/{}", words::KINDS[number % words::KINDS.len()]);
    post(&path, &headers(token), &format!("multipart/form-data; boundary={BOUNDARY}"), &body)
}

/// A form without files.
pub fn form(path: &str, token: &str, fields: &[(&str, &str)]) -> Vec<u8> {
    let pairs: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    post(path, &headers(token), "application/x-www-form-urlencoded", pairs.join("&").as_bytes())
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// One statement for the server itself, such as making a database.
pub async fn admin(url: &str, sql: &str) -> Result<()> {
    let out = Command::new("psql").args(["-X", "-q", "-d", url, "-c", sql]).output()?;
    ensure!(out.status.success(), "psql: {}", String::from_utf8_lossy(&out.stderr));
    Ok(())
}

/// The binary beside this program: both come out of the same build.
pub fn program(name: &str) -> Result<PathBuf> {
    let here = std::env::current_exe()?;
    let program = here.parent().unwrap_or(Path::new(".")).join(name);
    ensure!(program.exists(), "{} is not built", program.display());
    Ok(program)
}
