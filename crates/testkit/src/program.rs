//! The finished program as a process of its own: begun with a clean environment, asked over the wire, ended with its test.
//! Not here: the application in process (`TestApp`), and where the binary lies, which only its own tests know.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// A port that was free a moment ago; whoever is faster makes the program say so.
pub fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port")
}

/// Without the settings of whoever runs the tests: they must not decide where the program writes.
pub fn without_settings(command: &mut Command) -> &mut Command {
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("LIENGIA_")) {
        command.env_remove(name);
    }
    command
}

/// The program with its words, in a folder, at an address.
pub fn program(binary: &str, data: &Path, at: SocketAddr, words: &[&str]) -> Command {
    let mut command = Command::new(binary);
    without_settings(&mut command)
        .args(words)
        .env("LIENGIA_DATA", data)
        .env("LIENGIA_LISTEN", at.to_string());
    command
}

/// A program under way; ends with the test, whatever becomes of it.
pub struct Running(pub Child);

impl Running {
    /// SIGKILL: nothing in it can be tidied up.
    pub fn kill(&mut self) {
        self.0.kill().expect("it runs");
        self.0.wait().expect("it ends");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Another process cannot be waited for but by looking.
pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(60), "not within a minute: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// One request on a connection of its own, as one of our own pages sends it; the whole answer.
///
/// # Errors
/// When nobody listens, or the connection breaks off.
pub fn ask(to: SocketAddr, method: &str, path: &str, body: &str) -> std::io::Result<String> {
    ask_as("", to, method, path, body)
}

/// The same by who holds this session, as the cookie carries it.
///
/// # Errors
/// When nobody listens, or the connection breaks off.
pub fn ask_as(
    session: &str,
    to: SocketAddr,
    method: &str,
    path: &str,
    body: &str,
) -> std::io::Result<String> {
    let mut wire = TcpStream::connect(to)?;
    wire.set_read_timeout(Some(Duration::from_secs(30)))?;
    let cookie = if session.is_empty() { String::new() } else { format!("Cookie: lg_session={session}\r\n") };
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {to}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
         {cookie}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    wire.write_all(head.as_bytes())?;
    let mut answer = Vec::new();
    wire.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// The session that an answer opens.
pub fn session(answer: &str) -> &str {
    let (_, after) = answer.split_once("lg_session=").unwrap_or_default();
    after.split(';').next().unwrap_or_default()
}

/// Where an answer leads.
pub fn leads_to(answer: &str) -> &str {
    let line = answer.lines().find_map(|line| line.strip_prefix("location: "));
    line.unwrap_or_default().trim()
}

/// The number in an answer's first line.
pub fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}
