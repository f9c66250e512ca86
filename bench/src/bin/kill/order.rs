//! That no answer leaves before its fsync, seen in the system calls themselves: one client, one create at a time, and
//! strace between the server and the kernel. What SIGKILL cannot show, this does: a power cut takes only what the disk
//! was not told to keep.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};
use bench::http::Wire;
use bench::liengia::{Place, Seeded, report};
use bench::process::{Server, free_address};
use uuid::Uuid;

/// Creates that are watched.
const CREATES: usize = 25;

/// What is wrong; nothing when all is well, or when there is no strace to look through.
pub async fn look(program: &Path, data: &Path) -> Result<Vec<String>> {
    if Command::new("strace").arg("-V").output().is_err() {
        println!("kill: no strace here: the order of fsync and answer is not looked at");
        return Ok(Vec::new());
    }
    let place = Place { program: program.to_owned(), data: data.to_owned(), database_url: None };
    let seeded = Seeded::fill(&place, 100).await?;
    let (address, calls) = (free_address()?, data.join("calls"));
    let plain = place.command(address);
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-y", "-s", "40", "-e"]);
    command.arg("trace=fsync,fdatasync,write,writev,sendto,sendmsg,recvfrom,read").arg("-o").arg(&calls);
    command.arg(plain.get_program()).args(plain.get_args());
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let mut server = Server::start(command, address, "/", &data.join("log")).await?;
    let mut wire = Wire::open(address).await?;
    for n in 0..CREATES {
        let status = wire.ask(&report(&seeded.group, Uuid::now_v7(), n, &seeded.members[n], None)).await?;
        ensure!(status == 303, "{status} to a create");
    }
    server.end_children()?;
    server.end()?;
    Ok(judge(&String::from_utf8_lossy(&std::fs::read(&calls)?)))
}

/// Walks the calls: between a request that came in and the answer that left lies an fsync of the database's log that
/// had returned.
fn judge(calls: &str) -> Vec<String> {
    let (mut synced, mut open, mut answered, mut wrong) = (false, false, 0, Vec::new());
    let mut under_way = std::collections::HashSet::new();
    for line in calls.lines() {
        let thread = line.split_whitespace().next().unwrap_or_default();
        if line.contains("\"POST /") {
            (open, synced) = (true, false);
        }
        let log_sync = line.contains("sync(") && line.contains("liengia.db-wal");
        if log_sync && line.contains("<unfinished") {
            under_way.insert(thread.to_owned());
        } else if log_sync || (line.contains("sync resumed>") && under_way.remove(thread)) {
            synced = true;
        }
        if open && line.contains("\"HTTP/1.1 303") {
            answered += 1;
            if !synced {
                wrong.push(format!("an answer left before its fsync: {line}"));
            }
            open = false;
        }
    }
    if answered != CREATES {
        wrong.push(format!(
            "{answered} of {CREATES} creates were seen in the system calls: nothing is proven"
        ));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINE: &str = "7 recvfrom(9, \"POST /a\")\n8 fdatasync(5</d/liengia.db-wal>) = 0\n7 sendto(9, \"HTTP/1.1 303 See\")\n";
    const EARLY: &str = "7 recvfrom(9, \"POST /a\")\n8 fdatasync(5</d/liengia.db-wal> <unfinished ...>\n\
                         7 sendto(9, \"HTTP/1.1 303 See\")\n8 <... fdatasync resumed>) = 0\n";

    #[test]
    fn an_answer_after_its_fsync_is_well_and_one_before_it_is_not() {
        assert!(judge(&FINE.repeat(CREATES)).is_empty());
        assert_eq!(judge(&EARLY.repeat(CREATES)).len(), CREATES);
    }

    #[test]
    fn calls_that_were_not_seen_prove_nothing() {
        assert_eq!(judge("").len(), 1);
    }
}
