//! A real mail server for one test: Debian's aiosmtpd in a process of its own, on a free port of 127.0.0.1.
//!
//! Whoever runs the tests has it from `bin/setup test`; where it is missing, a test that wants it says that it did not run.
//! What the server does wrong on purpose is listed at the top of `smtp.py`.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use crate::lacking;

/// A running mail server and what was delivered to it.
pub struct Smtp {
    server: Child,
    pub port: u16,
    folder: tempfile::TempDir,
}

/// A message as the server took it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// With the envelope in front, as `X-From`, `X-To`, `X-Tls`.
    pub headers: Vec<(String, String)>,
    /// Decoded.
    pub body: String,
}

impl Mail {
    /// The value of a header, decoded; nothing when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

impl Smtp {
    /// Starts a server with these habits. None where the machine has no such server, which has been said.
    pub fn start(habits: &[&str]) -> Option<Smtp> {
        if !is_there() {
            lacking::lacks("mail server");
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder");
        if habits.iter().any(|habit| habit.starts_with("tls=")) && !certificate(folder.path(), "IP:127.0.0.1")
        {
            lacking::lacks("openssl");
            return None;
        }
        let mut server = python()
            .args(["-c", include_str!("smtp.py"), folder.path().to_str().expect("a plain path")])
            .args(habits)
            // It ends when this end of the pipe is closed, also when the test is killed.
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("python3");
        let mut line = String::new();
        let _ = BufReader::new(server.stdout.take().expect("a pipe")).read_line(&mut line);
        let Ok(port) = line.trim().parse() else {
            let mut says = String::new();
            let _ = server.stderr.take().expect("a pipe").read_to_string(&mut says);
            panic!("the mail server of the tests did not start\n{says}");
        };
        Some(Smtp { server, port, folder })
    }

    /// What arrived so far, in the order in which it did.
    pub fn mails(&self) -> Vec<Mail> {
        let script = "import email, email.policy, glob, json, sys\n\
            out = []\n\
            for name in sorted(glob.glob(sys.argv[1] + '/*.eml')):\n\
            \x20   m = email.message_from_bytes(open(name, 'rb').read(), policy=email.policy.default)\n\
            \x20   for key, value in m.items(): print('h', json.dumps([key, str(value)], ensure_ascii=False))\n\
            \x20   print('b', json.dumps([m.get_content()], ensure_ascii=False))\n";
        let out = python()
            .args(["-X", "utf8", "-c", script, self.folder.path().to_str().expect("a plain path")])
            .output()
            .expect("python3");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let mut mails = vec![];
        let mut headers = Vec::new();
        for line in String::from_utf8(out.stdout).expect("UTF-8").lines() {
            let (kind, json) = line.split_once(' ').expect("a line of ours");
            let mut words: Vec<String> = serde_json::from_str(json).expect("JSON");
            match kind {
                "h" => headers.push((words.remove(0), words.remove(0))),
                _ => mails.push(Mail { headers: std::mem::take(&mut headers), body: words.remove(0) }),
            }
        }
        mails
    }

    /// How many files there are: cheaper than reading them.
    pub fn count(&self) -> usize {
        let files = std::fs::read_dir(self.folder.path()).expect("the folder");
        files.flatten().filter(|file| file.path().extension().is_some_and(|e| e == "eml")).count()
    }

    /// The certificate of a server with TLS; nobody has signed it but itself.
    pub fn certificate(&self) -> String {
        self.folder.path().join("cert.pem").to_str().expect("a plain path").to_owned()
    }

    /// `smtp://127.0.0.1:PORT`, with another scheme or a login where wanted.
    pub fn address(&self, scheme: &str, login: &str) -> String {
        format!("{scheme}://{login}127.0.0.1:{}", self.port)
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The system's own, which the package belongs to; another one that stands first in the path lacks it.
fn python() -> Command {
    Command::new(if Path::new("/usr/bin/python3").exists() { "/usr/bin/python3" } else { "python3" })
}

/// Looked for once a process: it starts Python.
fn is_there() -> bool {
    static THERE: LazyLock<bool> = LazyLock::new(|| {
        let found = python().args(["-c", "import aiosmtpd"]).stderr(Stdio::null()).status();
        found.is_ok_and(|status| status.success())
    });
    *THERE
}

/// A certificate that nobody signed but itself, `cert.pem` and `key.pem`; false where there is no openssl.
pub(crate) fn certificate(folder: &Path, name: &str) -> bool {
    let done = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"])
        .args(["-days", "2", "-subj", "/CN=testkit", "-addext", &format!("subjectAltName={name}")])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .args(["-keyout", "key.pem", "-out", "cert.pem"])
        .current_dir(folder)
        .output();
    let Ok(done) = done else { return false };
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    true
}
