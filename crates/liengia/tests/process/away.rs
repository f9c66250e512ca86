//! PostgreSQL that goes away and comes back under the running program. Needs a cluster of its own, because it stops it:
//! made with the scripts of `bin/test`, and only where that runs its tests on PostgreSQL (`LIENGIA_TEST_POSTGRES`).

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use ground::db::{Conn, Error, Store};
use ground::params;
use testkit::Filled;
use testkit::program::{Running, ask, ask_as, free_address, leads_to, program, session, status, until};

/// A cluster of this test, which it may stop. None where tests run on SQLite, which has been said.
struct Cluster {
    folder: tempfile::TempDir,
    url: String,
}

impl Cluster {
    fn start() -> Option<Cluster> {
        if !std::env::var("LIENGIA_TEST_POSTGRES").is_ok_and(|url| !url.is_empty()) {
            testkit::not_run("it is about PostgreSQL, and this run is on SQLite");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        // The postgres user passes through.
        std::fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o711)).unwrap();
        let mut cluster = Cluster { folder, url: String::new() };
        let url = cluster.script("postgres_address \"$1\"");
        // So that it starts again as it is.
        cluster.script(
            "port=$(<\"$1/port\"); printf \"port=%s\\nlisten_addresses='127.0.0.1'\\nunix_socket_directories='%s'\\n\" \
             \"$port\" \"$1\" >>\"$1/data/postgresql.conf\"",
        );
        cluster.url = url.trim().to_owned();
        Some(cluster)
    }

    fn place(&self) -> PathBuf {
        self.folder.path().join("postgres")
    }

    fn script(&self, words: &str) -> String {
        let lib = concat!(env!("CARGO_MANIFEST_DIR"), "/../../bin/lib");
        let script = format!(
            "set -e; source {lib}/say.sh; source {lib}/ports.sh; source {lib}/postgres.sh; \
             ctl() {{ bin=$(find_postgres); (cd \"$1\" && as_postgres \"$bin/pg_ctl\" -D \"$1/data\" -w -t 60 \"${{@:2}}\"); }}; \
             {words}"
        );
        let out = Command::new("bash").args(["-c", &script, "bash"]).arg(self.place()).output().unwrap();
        assert!(out.status.success(), "{words}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8_lossy(&out.stdout).into_owned()
    }

    fn stop(&self, how: &str) {
        self.script(&format!("ctl \"$1\" -m {how} stop >&2"));
    }

    fn start_again(&self) {
        self.script("ctl \"$1\" -l \"$1/log\" start >&2 </dev/null");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let _ =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.script("stop_postgres \"$1\"")));
    }
}

fn serve(data: &Path, url: &str) -> (Running, SocketAddr) {
    let at = free_address();
    let mut command = program(env!("CARGO_BIN_EXE_liengia"), data, at, &["serve"]);
    let running = Running(command.env("LIENGIA_DATABASE_URL", url).stdout(Stdio::null()).spawn().unwrap());
    until("it serves", || ask(at, "GET", "/healthz", "").is_ok());
    (running, at)
}

const PAGE: &str = "/09574";
const FORM: (&str, &str) = ("/sign-in", "login=nobody&password=nothing-at-all");

fn everything_is_right(at: SocketAddr, times: usize, when: &str) {
    for n in 0..times {
        let page = ask(at, "GET", PAGE, "").unwrap();
        assert_eq!(status(&page), "200", "page {n} {when}: {page}");
    }
    let form = ask(at, "POST", FORM.0, FORM.1).unwrap();
    assert!(["200", "422", "401"].contains(&status(&form)), "{when}: {form}");
    assert!(form.contains("<main"), "{when}: a page in words");
}

#[test]
fn while_it_is_away_a_page_says_so_and_the_first_after_its_return_is_right() {
    let Some(cluster) = Cluster::start() else { return };
    let data = tempfile::tempdir().unwrap();
    let (_server, at) = serve(data.path(), &cluster.url);
    let health = ask(at, "GET", "/healthz", "").unwrap();
    assert!(health.contains("ok\nversion ") && health.contains("\nschema 00"), "{health}");
    everything_is_right(at, 3, "before");

    cluster.stop("fast");
    for n in 0..20 {
        let begun = Instant::now();
        for (method, path, body) in [("GET", PAGE, ""), ("GET", "/", ""), ("POST", FORM.0, FORM.1)] {
            let page = ask(at, method, path, body).unwrap();
            assert_eq!(status(&page), "503", "{n}: {method} {path}: {page}");
            assert!(page.to_lowercase().contains("retry-after: "), "{page}");
            assert!(page.contains("Sổ tạm thời không mở được"), "{page}");
            assert!(page.contains("href=\"tel:113\""), "whom to call: {page}");
        }
        assert!(begun.elapsed() < Duration::from_secs(5), "{n}: nobody waits for what is not there");
    }
    assert_eq!(status(&ask(at, "GET", "/healthz", "").unwrap()), "200", "the process lives");
    let ready = ask(at, "GET", "/readyz", "").unwrap();
    assert!(status(&ready) == "503" && ready.contains("not ready\nwrite failed"), "{ready}");
    assert!(!ready.contains("127.0.0.1") && !ready.contains("postgres"), "{ready}");

    cluster.start_again();
    everything_is_right(at, 40, "right after its return");
    until("it says that it is ready", || {
        ask(at, "GET", "/readyz", "").unwrap().contains("ready\nwrite ok\ndisk ok\noutbox ok")
    });

    // Away and back while nobody asks: no connection knows of it.
    for how in ["fast", "immediate"] {
        cluster.stop(how);
        cluster.start_again();
        everything_is_right(at, 40, how);
    }
    let store = store(&cluster.url);
    let listens = "select count(*) from pg_stat_activity where query = 'listen liengia_live'";
    until("it hears the others again", || {
        block(store.read(move |conn| conn.number(listens, &[]))).is_ok_and(|n| n == 1)
    });
}

const GROUP: &str = "/09574-01-01";
const WHAT: &str = "Đèn đầu ngõ tắt ba đêm nay.\r\nĐi chợ về tối quá, có bác đã ngã.";

/// The form as somebody fills it in.
fn told(mut form: Filled) -> Filled {
    let typed = [("what", WHAT), ("place", "Đầu ngõ 18"), ("when", "past"), ("another", "1")];
    form.fields.retain(|(name, _)| typed.iter().all(|(typed, _)| typed != name));
    form.fields.extend(typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
    form
}

/// A demonstration on the cluster, and the address by which one enters it as a member.
fn demonstration(data: &Path, url: &str) -> String {
    let mut command = program(env!("CARGO_BIN_EXE_liengia"), data, free_address(), &["demo"]);
    let Output { status, stdout, stderr } = command.env("LIENGIA_DATABASE_URL", url).output().unwrap();
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    let printed = String::from_utf8_lossy(&stdout).into_owned();
    let link = printed.split_whitespace().find(|word| word.contains("/demo/member/")).unwrap();
    link[link.find("/demo/").unwrap()..].to_owned()
}

#[test]
fn what_was_typed_while_it_is_away_comes_back_and_is_sent_once_after_its_return() {
    let Some(cluster) = Cluster::start() else { return };
    let data = tempfile::tempdir().unwrap();
    let enter = demonstration(data.path(), &cluster.url);
    let (_server, at) = serve(data.path(), &cluster.url);
    let entered = ask(at, "POST", &enter, "").unwrap();
    let (session, path) = (session(&entered), format!("{GROUP}/reports/new/noise"));
    let form = ask_as(session, at, "GET", &format!("{path}?on=1"), "").unwrap();
    let told = told(Filled::of(&form).unwrap_or_else(|| panic!("{form}")));

    // Nobody knows now whose form it is; it comes back all the same, and as often as it is sent.
    cluster.stop("fast");
    let mut again = told.clone();
    for _ in 0..3 {
        let page = ask_as(session, at, "POST", &path, &again.body()).unwrap();
        assert_eq!(status(&page), "503", "{page}");
        assert!(page.to_lowercase().contains("retry-after: ") && page.contains("href=\"tel:113\""), "{page}");
        assert!(page.contains("Sổ tạm thời không mở được") && page.contains("vẫn còn ở đây"), "{page}");
        again = Filled::of(&page).unwrap_or_else(|| panic!("no form: {page}"));
        assert_eq!((&again.action, again.value("what")), (&path, Some(WHAT)), "{page}");
        let carried: std::collections::BTreeSet<_> = again.fields.iter().collect();
        assert_eq!(carried, told.fields.iter().collect(), "every field of it");
    }
    // A way in gives back who it was, and no secret.
    let page = ask(at, "POST", "/sign-in", "login=hoa&password=not-for-a-page").unwrap();
    assert!(page.contains("Sổ tạm thời không mở được") && !page.contains("not-for-a-page"), "{page}");

    cluster.start_again();
    for _ in 0..2 {
        let sent = ask_as(session, at, "POST", &again.action, &again.body()).unwrap();
        assert!(leads_to(&sent).ends_with("/receipt"), "one press sends it: {sent}");
    }
    let count = "select count(*) from reports where what = ?1";
    let what = WHAT.replace("\r\n", "\n");
    let store = store(&cluster.url);
    assert_eq!(
        block(store.read(move |conn| conn.number(count, params![what.clone()]))).unwrap(),
        1,
        "and twice is once"
    );
}

fn store(url: &str) -> Store {
    Store::postgres(url, 4, 2).unwrap()
}

fn block<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(future)
}

fn keep(conn: &mut Conn, id: i64) -> Result<(), Error> {
    conn.exec("insert into kept (id, part) values (?1, 1)", params![id])?;
    conn.exec("insert into kept (id, part) values (?1, 2)", params![id])?;
    Ok(())
}

#[test]
fn what_was_on_its_way_is_answered_as_it_is() {
    let Some(cluster) = Cluster::start() else { return };
    let store = store(&cluster.url);
    block(async {
        let make = |conn: &mut Conn| conn.exec("create table kept (id bigint, part bigint)", &[]).map(|_| ());
        store.write(make).await.unwrap();
        let ended = Arc::new(AtomicBool::new(false));
        let writers: Vec<_> = (0..4_i64)
            .map(|writer| {
                let (store, ended) = (store.clone(), ended.clone());
                tokio::spawn(async move {
                    let (mut told, mut id) = (Vec::new(), writer * 1_000_000);
                    while !ended.load(Ordering::SeqCst) {
                        id += 1;
                        told.push((id, store.write(move |conn| keep(conn, id)).await));
                        tokio::time::sleep(Duration::from_millis(1)).await;
                    }
                    told
                })
            })
            .collect();
        for how in ["fast", "immediate"] {
            tokio::time::sleep(Duration::from_millis(300)).await;
            cluster.stop(how);
            tokio::time::sleep(Duration::from_millis(100)).await;
            cluster.start_again();
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        ended.store(true, Ordering::SeqCst);
        let (mut kept, mut away, mut unsure) = (0, 0, 0);
        for writer in writers {
            for (id, told) in writer.await.unwrap() {
                let parts = store
                    .read(move |conn| conn.number("select count(*) from kept where id = ?1", params![id]))
                    .await
                    .unwrap();
                match told {
                    Ok(()) => {
                        kept += 1;
                        assert_eq!(parts, 2, "{id} was acknowledged");
                    }
                    Err(Error::Away(_)) => {
                        away += 1;
                        assert_eq!(parts, 0, "{id}: nothing was kept");
                    }
                    Err(Error::Unsure(_)) => {
                        unsure += 1;
                        assert!([0, 2].contains(&parts), "{id}: whole or not at all");
                    }
                    Err(other) => panic!("{id}: {other:?}"),
                }
            }
        }
        assert!(kept > 100 && away > 0, "{kept} kept, {away} refused, {unsure} unknown");
    });
}
