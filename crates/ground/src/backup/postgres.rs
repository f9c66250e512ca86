//! PostgreSQL's own tools: `pg_dump` for the copy, `psql` for the way back. The password goes through the environment,
//! where other people's `ps` does not see it.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use tokio_postgres::config::Host;

use super::sink;

/// A consistent copy as SQL, with nothing in it about owners: it may be restored under another name.
pub fn dump(url: &str, to: &Path) -> Result<()> {
    let mut command = tool("pg_dump", url)?;
    command.args(["--format=plain", "--no-owner", "--no-privileges", "--encoding=UTF8", "--file"]).arg(to);
    // Made here, for its owner alone; the tool only fills it.
    drop(sink::create(to)?);
    run(command, "pg_dump")
}

/// Runs a copy into an empty database: all of it, or nothing.
pub fn load(url: &str, from: &Path) -> Result<()> {
    let mut command = tool("psql", url)?;
    command
        .args(["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file"])
        .arg(from);
    // The tables' answers are no news.
    command.stdout(Stdio::null());
    run(command, "psql")
}

/// Whether the database holds nothing yet.
pub fn is_empty(url: &str) -> Result<bool> {
    let mut command = tool("psql", url)?;
    command.args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--command"]);
    command.arg("select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'");
    let answer = command.output().context("running psql")?;
    if !answer.status.success() {
        bail!("psql: {}", String::from_utf8_lossy(&answer.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&answer.stdout).trim() == "0")
}

/// The tool, if it is there, with the address of the database in its environment.
fn tool(name: &str, url: &str) -> Result<Command> {
    let version = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let there = version.is_ok_and(|status| status.success());
    ensure!(
        there,
        "{name} is not installed here; it comes with the client of PostgreSQL (postgresql-client)"
    );
    let config: tokio_postgres::Config = url.parse().context("LIENGIA_DATABASE_URL")?;
    let mut command = Command::new(name);
    match config.get_hosts().first() {
        Some(Host::Tcp(host)) => command.env("PGHOST", host),
        #[cfg(unix)]
        Some(Host::Unix(folder)) => command.env("PGHOST", folder),
        None => &mut command,
    };
    let port = config.get_ports().first().copied().unwrap_or(5432);
    command.env("PGPORT", port.to_string());
    for (name, value) in [("PGUSER", config.get_user()), ("PGDATABASE", config.get_dbname())] {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    if let Some(password) = config.get_password() {
        command.env("PGPASSWORD", String::from_utf8_lossy(password).as_ref());
    }
    command.stdin(Stdio::null());
    Ok(command)
}

fn run(mut command: Command, name: &str) -> Result<()> {
    let output = command.stderr(Stdio::piped()).spawn().and_then(std::process::Child::wait_with_output);
    let output = output.with_context(|| format!("running {name}"))?;
    ensure!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(())
}
