//! The program and its data, as a server is started on them.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use ground::db::Store;

use crate::process::{Server, free_address};

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
