//! A server as a process of its own: started, asked until it answers, watched through `/proc`, ended.

use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::http::{Wire, get};

/// Ticks of processor time a second, as the kernel tells every program (`USER_HZ`).
const TICKS: f64 = 100.0;

/// A running server. Ends with this value.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    /// From the start of the process to its first 200.
    pub started_in: Duration,
}

impl Server {
    /// Starts a server and waits for its first answer at `path`. What it says goes into `log`.
    pub async fn start(mut command: Command, address: SocketAddr, path: &str, log: &Path) -> Result<Server> {
        let out = File::options().create(true).append(true).open(log)?;
        command.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(out);
        let begun = Instant::now();
        let child = command.spawn().with_context(|| format!("starting {command:?}"))?;
        let mut server = Server { child, address, started_in: Duration::ZERO };
        while !answers(address, path).await {
            if let Some(status) = server.child.try_wait()? {
                bail!("{command:?} ended with {status}; see {}", log.display());
            }
            if begun.elapsed() > Duration::from_secs(60) {
                bail!("{command:?} does not answer; see {}", log.display());
            }
            tokio::time::sleep(Duration::from_micros(500)).await;
        }
        server.started_in = begun.elapsed();
        Ok(server)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Processor time used so far, in seconds: all threads, user and system.
    pub fn cpu_seconds(&self) -> Result<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid()))?;
        let after = stat.rsplit_once(')').context("a strange stat")?.1;
        let field = |n: usize| after.split_whitespace().nth(n).and_then(|v| v.parse::<f64>().ok());
        Ok((field(11).context("utime")? + field(12).context("stime")?) / TICKS)
    }

    /// Proportional set size in MiB.
    pub fn pss_mib(&self) -> Result<f64> {
        let rollup = std::fs::read_to_string(format!("/proc/{}/smaps_rollup", self.pid()))?;
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).context("no Pss")?;
        let kib: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kib / 1024.0)
    }

    /// Lets the highest memory be counted anew from here.
    pub fn forget_peak(&self) -> Result<()> {
        Ok(std::fs::write(format!("/proc/{}/clear_refs", self.pid()), "5")?)
    }

    /// The most memory it had in MiB, since then.
    pub fn peak_mib(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
        let kib: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kib / 1024.0)
    }

    /// SIGKILL: nothing is tidied up.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Whether it ended by itself, which it never should.
    pub fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    /// SIGTERM to what this process has started, for one that only watches another.
    pub fn end_children(&self) -> Result<()> {
        let pid = self.pid();
        let children = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children"))?;
        for child in children.split_whitespace() {
            Command::new("kill").args(["-TERM", child]).status()?;
        }
        Ok(())
    }

    /// SIGTERM, and the end of it.
    pub fn end(&mut self) -> Result<()> {
        Command::new("kill").args(["-TERM", &self.pid().to_string()]).stderr(Stdio::null()).status()?;
        let begun = Instant::now();
        while self.child.try_wait()?.is_none() {
            if begun.elapsed() > Duration::from_secs(15) {
                return self.kill();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}

async fn answers(address: SocketAddr, path: &str) -> bool {
    let Ok(mut wire) = Wire::open(address).await else { return false };
    matches!(wire.ask(&get(path, "")).await, Ok(200))
}

/// An address on this machine where nobody listens now.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
