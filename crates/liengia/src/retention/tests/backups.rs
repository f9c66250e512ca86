//! Backups with the real commands' functions, on real folders and, where it is asked for, a real PostgreSQL: taken while the
//! server runs, brought back whole, and without what was erased since.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use ground::backup::{MANIFEST, Taken, Wish, take};
use ground::clock::Clock;
use ground::config::Config;
use ground::ledger::verify_all;
use ground::policy::Action;
use ground::retention::{erase, settle};
use ground::units::Unit;
use ground::web::Caller;
use ground::{App, Entry, params};
use testkit::MONDAY;
use time::Duration;
use uuid::Uuid;

use super::WORDS;
use crate::commands::restore::{Done, Restore, put_back};
use crate::open;
use crate::village::cast::MEMBER;
use crate::village::{self, GROUP};

const REPORT: Uuid = Uuid::from_u128(77);
const PHOTO: Uuid = Uuid::from_u128(78);
const PICTURE: &[u8] = b"a picture of a gate, as bytes nobody else has";

/// An installation of its own: folder, backups beside it and, when asked for, a database of PostgreSQL.
struct Place {
    folder: tempfile::TempDir,
    database: Option<Database>,
}

struct Database {
    admin: String,
    name: String,
}

impl Database {
    fn new() -> Option<Database> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let admin = std::env::var("LIENGIA_TEST_POSTGRES").ok().filter(|url| !url.is_empty())?;
        let name = format!("b{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
        let database = Database { admin, name };
        database.run(&format!("create database {}", database.name));
        Some(database)
    }

    fn run(&self, sql: &str) {
        let done = Command::new("psql").args(["-q", &self.admin, "-c", sql]).status().unwrap();
        assert!(done.success(), "{sql}");
    }

    fn url(&self) -> String {
        format!("{}/{}", self.admin.rsplit_once('/').unwrap().0, self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.run(&format!("drop database {} with (force)", self.name));
    }
}

impl Place {
    fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap(), database: Database::new() }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn backups(&self) -> PathBuf {
        self.folder.path().join("backups")
    }

    fn config(&self) -> Config {
        let path = |path: PathBuf| Some(path.to_str().unwrap().to_owned());
        Config::from(|name| match name {
            "LIENGIA_DATA" => path(self.data()),
            "LIENGIA_BACKUPS" => path(self.backups()),
            "LIENGIA_DATABASE_URL" => self.database.as_ref().map(Database::url),
            _ => None,
        })
        .unwrap()
    }

    /// The village with one closed report and its photo.
    async fn founded(&self) -> App {
        let app = open::demonstration(self.config(), Clock::standing_at(MONDAY)).await.unwrap();
        village::found(&app).await.unwrap();
        let sha256 = app.files.put(PHOTO, "full", PICTURE).unwrap();
        act(&app, move |act| {
            act.exec(
                "insert into reports (id, unit_id, unit_path, number, kind, audience, urgent, ongoing, state, holder,
                 round, question_open, what, place, happened, known_by, for_neighbour, filed_at, state_at, due_at,
                 closed_at) select ?1, id, path, '2026-0001', 'theft', 'authority', ?2, ?2, 'closed', 'officer', 1, ?2,
                 ?3, 'Ngõ Mười Hai', '', '', ?2, ?4, ?4, ?4, ?4 from units where id = ?5",
                params![REPORT, false, WORDS, MONDAY, GROUP],
            )?;
            act.exec(
                "insert into files (id, unit_id, unit_path, subject_id, kind, media_type, size, sha256, kept_at)
                 select ?1, id, path, ?2, 'photo', 'image/jpeg', ?3, ?4, ?5 from units where id = ?6",
                params![PHOTO, REPORT, PICTURE.len() as i64, sha256.clone(), MONDAY, GROUP],
            )?;
            Ok(())
        })
        .await;
        app
    }

    async fn take(&self, recipient: Option<&str>) -> Taken {
        self.take_at(recipient, 0).await.unwrap()
    }

    async fn take_at(&self, recipient: Option<&str>, days: i64) -> anyhow::Result<Taken> {
        let wish = Wish { to: self.backups(), keep_days: 30, recipient: recipient.map(str::to_owned) };
        take(&self.config(), &wish, MONDAY + Duration::days(days), &mut |_| {}).await
    }

    /// Restores a backup of another place here, with what lies beside it.
    async fn restore(&self, backup: &Path) -> anyhow::Result<Done> {
        self.restore_with(Restore {
            backup: backup.to_owned(),
            identity: None,
            without_list: false,
            sign_everyone_out: false,
        })
        .await
    }

    async fn restore_with(&self, restore: Restore) -> anyhow::Result<Done> {
        put_back(self.config(), restore, Clock::standing_at(MONDAY + Duration::days(1)), &mut |_| {}).await
    }

    async fn opened(&self) -> App {
        open::serve(self.config(), Clock::standing_at(MONDAY + Duration::days(1))).await.unwrap()
    }
}

async fn act(app: &App, mut work: impl FnMut(&mut ground::Act) -> ground::web::Result<()> + Send + 'static) {
    Caller::system(app, Unit::country())
        .act_as(Action::ForgetOld, move |mut act| {
            work(&mut act)?;
            Ok(act.commit(Entry::new("record.forgotten", "unit", Uuid::nil()), ())?)
        })
        .await
        .unwrap();
}

async fn text(app: &App, sql: &'static str) -> String {
    Caller::system(app, Unit::country())
        .view_as(Action::VerifyLedger, move |view| Ok(view.one(sql, &[], |row| row.get::<String>(0))?))
        .await
        .unwrap()
}

async fn name_of_member(app: &App) -> String {
    Caller::system(app, Unit::country())
        .view_as(Action::VerifyLedger, |view| {
            Ok(ground::people::persons::find(view, MEMBER.id())?
                .map(|person| person.name)
                .unwrap_or_default())
        })
        .await
        .unwrap()
}

const WHAT: &str = "select what from reports";

fn every_byte(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        all.extend(entry.file_name().as_encoded_bytes());
        match entry.path().is_dir() {
            true => all.extend(every_byte(&entry.path())),
            false => all.extend(std::fs::read(entry.path()).unwrap()),
        }
    }
    all
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_taken_while_people_write_comes_back_whole() {
    let (here, there) = (Place::new(), Place::new());
    let app = here.founded().await;
    let writer = app.clone();
    let writing = tokio::spawn(async move {
        for i in 0..60 {
            act(&writer, move |act| {
                let sql = "insert into settings (name, value) values (?1, 'x')";
                act.exec(sql, params![format!("while-{i}")])?;
                Ok(())
            })
            .await;
        }
    });
    let taken = here.take(None).await;
    writing.await.unwrap();
    assert_eq!((taken.files, taken.damaged, taken.removed), (1, vec![], 0));
    assert_eq!(taken.path, here.backups().join("liengia-20261123T020000Z"));

    let done = there.restore(&taken.path).await.unwrap();
    assert!(done.whole, "{done:?}");
    let back = there.opened().await;
    assert_eq!(text(&back, WHAT).await, WORDS);
    assert_eq!(name_of_member(&back).await, MEMBER.name);
    assert_eq!(back.files.get(PHOTO, "full").unwrap(), PICTURE);
    assert!(verify_all(&back).await.unwrap().iter().all(Result::is_ok));
    let key = |place: &Place| std::fs::read(place.data().join("key")).unwrap();
    assert_eq!(key(&here), key(&there), "slips that were printed still open");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_after_the_backup_is_gone_again_when_it_is_restored() {
    let (here, there) = (Place::new(), Place::new());
    let app = here.founded().await;
    let taken = here.take(None).await;
    act(&app, move |act| {
        assert_eq!(erase(act, "person", MEMBER.id())?.rows, 1);
        assert_eq!(erase(act, "report", REPORT)?.files, [PHOTO]);
        Ok(())
    })
    .await;
    settle(&app).await.unwrap();
    assert!(app.files.get(PHOTO, "full").is_err());

    let done = there.restore(&taken.path).await.unwrap();
    assert_eq!(done.erased, 2);
    let back = there.opened().await;
    assert_eq!(name_of_member(&back).await, "—");
    assert_eq!(text(&back, WHAT).await, "");
    assert!(back.files.get(PHOTO, "full").is_err(), "the photo is gone from the folder too");
    if there.database.is_none() {
        let bytes = every_byte(&there.data());
        for secret in [WORDS.as_bytes(), MEMBER.name.as_bytes(), PICTURE] {
            assert!(
                !holds(&bytes, secret),
                "erased, and on the disk again: {}",
                String::from_utf8_lossy(secret)
            );
        }
    }
    // The next backup of the restored place knows of it too.
    let list = std::fs::read_to_string(there.backups().join("erased.list")).unwrap();
    assert!(
        list.contains(&format!("person {}", MEMBER.id())) && list.contains(&format!("report {REPORT}")),
        "{list}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_list_of_erasures_it_is_not_restored_by_mistake() {
    let (here, there) = (Place::new(), Place::new());
    here.founded().await;
    let taken = here.take(None).await;
    std::fs::remove_file(here.backups().join("erased.list")).unwrap();
    let why = there.restore(&taken.path).await.unwrap_err().to_string();
    assert!(why.contains("everything that was erased after this backup would be back"), "{why}");
    assert!(!there.data().exists(), "nothing was written");
    let restore = Restore { backup: taken.path, identity: None, without_list: true, sign_everyone_out: true };
    assert!(there.restore_with(restore).await.unwrap().whole);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_backup_tells_nothing_and_opens_with_its_key_only() {
    let (here, there) = (Place::new(), Place::new());
    here.founded().await;
    let (key, other) = (age::x25519::Identity::generate(), age::x25519::Identity::generate());
    let taken = here.take(Some(&key.to_public().to_string())).await;
    let bytes = every_byte(&here.backups());
    let photo_name = PHOTO.simple().to_string();
    for secret in [WORDS.as_bytes(), MEMBER.name.as_bytes(), PICTURE, b"households", photo_name.as_bytes()] {
        assert!(!holds(&bytes, secret), "{} stands open", String::from_utf8_lossy(secret));
    }
    assert!(!here.data().join(".backup-work").exists(), "no open copy stays behind");

    let write = |name: &str, key: &age::x25519::Identity| {
        use age::secrecy::ExposeSecret;
        let path = here.folder.path().join(name);
        std::fs::write(&path, format!("# a key\n{}\n", key.to_string().expose_secret())).unwrap();
        path
    };
    let (right, wrong) = (write("right", &key), write("wrong", &other));
    let with = |identity: Option<&Path>| Restore {
        backup: taken.path.clone(),
        identity: identity.map(Path::to_owned),
        without_list: false,
        sign_everyone_out: false,
    };
    let why = there.restore_with(with(None)).await.unwrap_err().to_string();
    assert!(why.contains("--identity FILE names the key"), "{why}");
    let why = there.restore_with(with(Some(&wrong))).await.unwrap_err().to_string();
    assert!(why.contains("does not open this backup"), "{why}");
    assert!(there.restore_with(with(Some(&right))).await.unwrap().whole);
    let back = there.opened().await;
    assert_eq!(text(&back, WHAT).await, WORDS);
    assert_eq!(back.files.get(PHOTO, "full").unwrap(), PICTURE);
    assert!(!there.data().join(".restoring").exists());
    let why = here.take_at(Some("age1nonsense"), 1).await.unwrap_err().to_string();
    assert!(why.contains("is not a recipient like age1"), "{why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_backup_is_refused_before_anything_is_written() {
    let (here, there) = (Place::new(), Place::new());
    here.founded().await;
    let taken = here.take(None).await;
    let photo =
        taken.path.join(format!("files/{}/{}.full", &PHOTO.simple().to_string()[30..], PHOTO.simple()));
    let whole = std::fs::read(&photo).unwrap();
    let mut broken = whole.clone();
    broken[7] ^= 1;
    std::fs::write(&photo, &broken).unwrap();
    let why = there.restore(&taken.path).await.unwrap_err().to_string();
    assert!(why.contains("is damaged: it is not what was written"), "{why}");
    std::fs::remove_file(&photo).unwrap();
    assert!(there.restore(&taken.path).await.is_err());
    std::fs::write(&photo, &whole).unwrap();

    let manifest = taken.path.join(MANIFEST);
    let says = std::fs::read_to_string(&manifest).unwrap();
    for (from, to) in [
        ("\"key\"", "\"../key\""),
        ("\"key\"", "\"/etc/key\""),
        ("\"format\": 1", "\"format\": 2"),
        ("{", ""),
    ] {
        std::fs::write(&manifest, says.replacen(from, to, 1)).unwrap();
        assert!(there.restore(&taken.path).await.is_err(), "{from} → {to}");
    }
    std::fs::remove_file(&manifest).unwrap();
    let why = there.restore(&taken.path).await.unwrap_err().to_string();
    assert!(why.contains("is no whole backup"), "{why}");
    assert!(!there.data().exists(), "nothing was written");
    std::fs::write(&manifest, says).unwrap();
    assert!(there.restore(&taken.path).await.unwrap().whole);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_overwrites_nothing_and_what_was_not_finished_is_not_opened() {
    let (here, there) = (Place::new(), Place::new());
    here.founded().await;
    let taken = here.take(None).await;
    let why = here.restore(&taken.path).await.unwrap_err().to_string();
    assert!(why.contains("is not empty"), "{why}");
    std::fs::create_dir_all(there.data().join(".restoring")).unwrap();
    for why in [
        open::serve(there.config(), Clock::system()).await.err().unwrap().to_string(),
        there.restore(&taken.path).await.unwrap_err().to_string(),
    ] {
        assert!(why.contains("was not finished; empty the folder"), "{why}");
    }
    std::fs::remove_dir_all(there.data()).unwrap();
    if there.database.is_some() {
        // An empty folder and a database that is not: nothing is written over.
        there.founded().await;
        std::fs::remove_dir_all(there.data()).unwrap();
        let why = there.restore(&taken.path).await.unwrap_err().to_string();
        assert!(why.contains("is not empty"), "{why}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn older_backups_go_after_their_days_and_nothing_else_does() {
    let here = Place::new();
    let app = here.founded().await;
    let first = here.take_at(None, 0).await.unwrap();
    let foreign = here.backups().join("liengia-notes");
    std::fs::create_dir(&foreign).unwrap();
    std::fs::create_dir(here.backups().join(".partial-liengia-20200101T000000Z")).unwrap();
    let second = here.take_at(None, 29).await.unwrap();
    assert_eq!((second.removed, first.path.exists()), (0, true));
    assert!(
        !here.backups().join(".partial-liengia-20200101T000000Z").exists(),
        "what was left half done goes"
    );

    // The photo is one file on the disk, however many backups hold it.
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let name = format!("files/{}/{}.full", &PHOTO.simple().to_string()[30..], PHOTO.simple());
        assert_eq!(std::fs::metadata(second.path.join(name)).unwrap().nlink(), 2);
    }
    act(&app, move |act| erase(act, "report", REPORT).map(|_| ())).await;
    settle(&app).await.unwrap();
    assert!(holds(&every_byte(&here.backups()), PICTURE), "until its days are over");
    let third = here.take_at(None, 31).await.unwrap();
    assert_eq!((third.removed, third.files, first.path.exists()), (1, 0, false));
    let fourth = here.take_at(None, 60).await.unwrap();
    assert_eq!((fourth.removed, foreign.exists(), third.path.exists()), (1, true, true));
    let left = every_byte(&here.backups());
    assert!(!holds(&left, PICTURE) && !holds(&left, WORDS.as_bytes()), "erased data left the last backup");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_backup_at_a_time_and_no_half_one_under_a_backups_name() {
    let here = Place::new();
    let app = here.founded().await;
    std::fs::create_dir_all(here.backups()).unwrap();
    let lock = std::fs::File::create(here.backups().join(".lock")).unwrap();
    lock.lock().unwrap();
    let why = here.take_at(None, 0).await.unwrap_err().to_string();
    assert!(why.contains("is under way"), "{why}");
    drop(lock);
    // The key is missing: it stops, and leaves nothing behind.
    let key = here.data().join("key");
    std::fs::rename(&key, here.data().join("elsewhere")).unwrap();
    assert!(here.take_at(None, 0).await.is_err());
    let names = |folder: PathBuf| {
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(here.backups()), [".lock", "erased.list"]);
    std::fs::rename(here.data().join("elsewhere"), &key).unwrap();
    // A photo that rotted is said, and everything else is saved.
    let photo = app.files.parts(PHOTO).unwrap().remove(0).1;
    std::fs::OpenOptions::new().append(true).open(photo).unwrap().write_all(b"rot").unwrap();
    assert_eq!(here.take(None).await.damaged, [PHOTO]);
    assert!(here.take_at(None, 0).await.unwrap_err().to_string().contains("is there already"));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_its_owner_reads_a_backup_or_the_key() {
    use std::os::unix::fs::PermissionsExt;
    let here = Place::new();
    here.founded().await;
    let taken = here.take(None).await;
    let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(here.data().join("key")), 0o600);
    assert_eq!(mode(taken.path.clone()), 0o700);
    assert_eq!(mode(taken.path.join("key")), 0o600);
    let database = if here.database.is_some() { "database.sql" } else { "liengia.db" };
    assert_eq!(mode(taken.path.join(database)), 0o600);
    assert_eq!(mode(taken.path.join(MANIFEST)), 0o600);
    assert_eq!(mode(here.backups().join("erased.list")), 0o600);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_with_a_torn_line_still_forgets_what_it_says() {
    let (here, there) = (Place::new(), Place::new());
    let app = here.founded().await;
    let taken = here.take(None).await;
    let list = here.backups().join("erased.list");
    // The power went in the middle of a line.
    std::fs::write(&list, "2026-11-23T02:00:00Z person 0190-half").unwrap();
    act(&app, move |act| erase(act, "person", MEMBER.id()).map(|_| ())).await;
    settle(&app).await.unwrap();
    settle(&app).await.unwrap();
    let lines = std::fs::read_to_string(&list).unwrap();
    assert_eq!(lines.matches(&MEMBER.id().to_string()).count(), 1, "{lines}");
    assert_eq!(there.restore(&taken.path).await.unwrap().erased, 1);
    assert_eq!(name_of_member(&there.opened().await).await, "—");
}
