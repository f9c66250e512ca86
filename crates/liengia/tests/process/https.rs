//! HTTPS by itself: a real authority is asked for a certificate, and a browser finds it; a restart needs nobody.

use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use testkit::Authority;
use testkit::program::{self, Running, free_address, until};

/// The program at a plain port and a secure one.
fn begun(data: &Path, (secure, plain): (SocketAddr, SocketAddr), (directory, ca): (&str, &str)) -> Running {
    let mut command = program::program(env!("CARGO_BIN_EXE_liengia"), data, secure, &["serve"]);
    let settings = [
        ("LIENGIA_HTTPS", "localhost".to_owned()),
        ("LIENGIA_HTTP_LISTEN", plain.to_string()),
        ("LIENGIA_ACME", directory.to_owned()),
        ("LIENGIA_ACME_CA", ca.to_owned()),
    ];
    Running(command.envs(settings).spawn().unwrap())
}

/// What curl says of an address: status, version of HTTP, where it leads.
fn curl(root: &str, words: &[&str], url: &str) -> String {
    let out = Command::new("curl")
        .args([
            "-s",
            "-o",
            "/dev/null",
            "--cacert",
            root,
            "-w",
            "%{http_code} %{http_version} %{redirect_url}",
        ])
        .args(words)
        .arg(url)
        .output()
        .unwrap();
    String::from_utf8_lossy(&out.stdout).trim().to_owned()
}

#[test]
fn a_certificate_is_asked_for_shown_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let (secure, plain) = (free_address(), free_address());
    let Some(authority) = Authority::start(plain) else { return };
    let (directory, ca) = (authority.directory.clone(), folder.path().join("ca.pem"));
    std::fs::copy(authority.ca(), &ca).unwrap();
    let root = folder.path().join("root.pem");
    std::fs::copy(authority.root().unwrap(), &root).unwrap();
    let (root, ca) = (root.to_str().unwrap().to_owned(), ca.to_str().unwrap().to_owned());
    let server = begun(&data, (secure, plain), (&directory, &ca));
    let here = format!("https://localhost:{}", secure.port());
    let page = format!("{here}/healthz");
    until("a certificate", || curl(&root, &[], &page) == "200 2");
    assert_eq!(curl(&root, &["--http1.1"], &page), "200 1.1");
    assert_eq!(curl(&root, &["--tls-max", "1.1"], &page), "000 0", "nothing older than TLS 1.2");
    // An old browser, which says where a form comes from by its origin alone, over both.
    for version in ["--http1.1", "--http2"] {
        let from = |origin: &str| {
            let origin = format!("Origin: {origin}");
            curl(&root, &[version, "-X", "POST", "-d", "code=x", "-H", &origin], &format!("{here}/join"))
        };
        assert!(!from(&here).starts_with("403"), "{version}: {}", from(&here));
        assert!(from("https://evil.example").starts_with("403"), "{version}");
    }
    // Whoever types no https is sent on, to our name and no other; a made-up question of an authority too.
    let bare = format!("http://127.0.0.1:{}", plain.port());
    let sent = |path: &str| curl(&root, &["-H", "Host: evil.example"], &format!("{bare}{path}"));
    assert_eq!(sent("/units?a=b"), format!("308 1.1 {here}/units?a=b"));
    let question = "/.well-known/acme-challenge/guess";
    assert_eq!(sent(question), format!("308 1.1 {here}{question}"));
    for file in ["account.json", "chain.pem", "key.pem"] {
        let mode = std::fs::metadata(data.join("tls").join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{file}");
    }
    // The authority is gone, and so is the process: what lies in the folder serves on.
    drop(server);
    drop(authority);
    let _server = begun(&data, (secure, plain), (&directory, &ca));
    until("the same certificate", || curl(&root, &[], &page) == "200 2");
}

#[test]
fn what_is_no_name_and_what_contradicts_itself_is_refused_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    for (settings, says) in [
        (&[("LIENGIA_HTTPS", "https://so.example")][..], "LIENGIA_HTTPS wants names like so.phuong.example"),
        (&[("LIENGIA_HTTPS", "10.0.0.1")], "LIENGIA_HTTPS wants names like so.phuong.example"),
        (&[("LIENGIA_HTTPS", "so.example"), ("LIENGIA_TRUST_PROXY", "yes")], "without a proxy"),
        (
            &[("LIENGIA_HTTPS", "so.example"), ("LIENGIA_HTTP_LISTEN", "80")],
            "LIENGIA_HTTP_LISTEN wants an address",
        ),
        (&[("LIENGIA_HTTPS", "so.example"), ("LIENGIA_ACME", "letsencrypt")], "LIENGIA_ACME wants"),
    ] {
        let mut command = program::program(env!("CARGO_BIN_EXE_liengia"), &data, free_address(), &["serve"]);
        let out = command.envs(settings.iter().copied()).output().unwrap();
        let said = String::from_utf8_lossy(&out.stderr);
        assert!(!out.status.success() && said.contains(says), "{settings:?}: {said}");
        assert!(!data.exists(), "{settings:?}");
    }
}
