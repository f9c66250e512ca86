//! A certificate authority for tests: pebble, which Let's Encrypt makes for this. It looks at the plain port of whoever asks, as
//! the real one does, and its root is made anew each time.

use std::net::SocketAddr;
use std::process::{Command, Stdio};

use crate::lacking;
use crate::program::{Running, free_address, until};
use crate::smtp::certificate;

/// An authority under way.
pub struct Authority {
    _running: Running,
    management: SocketAddr,
    folder: tempfile::TempDir,
    /// Where a client begins.
    pub directory: String,
}

impl Authority {
    /// One that looks at this plain port. None where the machine has none, which has been said.
    pub fn start(plain: SocketAddr) -> Option<Authority> {
        let there =
            |name: &str| Command::new(name).arg("-h").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if there("pebble").is_err() || there("curl").is_err() {
            lacking::lacks("certificate authority");
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder");
        if !certificate(folder.path(), "DNS:localhost,IP:127.0.0.1") {
            lacking::lacks("openssl");
            return None;
        }
        let (at, management) = (free_address(), free_address());
        let path = |name: &str| folder.path().join(name).to_str().expect("a plain path").to_owned();
        let config = serde_json::json!({ "pebble": {
            "listenAddress": at.to_string(),
            "managementListenAddress": management.to_string(),
            "certificate": path("cert.pem"),
            "privateKey": path("key.pem"),
            "httpPort": plain.port(),
            "tlsPort": 1,
            "ocspResponderURL": "",
            "externalAccountBindingRequired": false,
        } });
        std::fs::write(path("pebble.json"), config.to_string()).expect("a file");
        let running = Command::new("pebble")
            .args(["-config", &path("pebble.json")])
            .env("PEBBLE_VA_NOSLEEP", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("pebble");
        let directory = format!("https://localhost:{}/dir", at.port());
        let authority = Authority { _running: Running(running), management, folder, directory };
        until("the authority answers", || authority.root().is_some());
        Some(authority)
    }

    /// Who signed the certificate of the directory itself.
    pub fn ca(&self) -> String {
        self.folder.path().join("cert.pem").to_str().expect("a plain path").to_owned()
    }

    /// A file with the root of the certificates that it gives; none while it does not answer.
    pub fn root(&self) -> Option<String> {
        let root = self.folder.path().join("root.pem");
        let got = Command::new("curl")
            .args(["-sf", "--cacert", &self.ca(), "-o"])
            .arg(&root)
            .arg(format!("https://localhost:{}/roots/0", self.management.port()))
            .status();
        got.is_ok_and(|status| status.success()).then(|| root.to_str().expect("a plain path").to_owned())
    }
}
