//! A fresh database for each test, copied from a template that is filled once a process.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use ground::clock::Clock;
use ground::db::Store;
use tokio::sync::Mutex;

use crate::{MONDAY, Recipe, build};

/// The filled templates by the name of their recipe.
static TEMPLATES: Mutex<Option<HashMap<&'static str, Template>>> = Mutex::const_new(None);
static NUMBER: AtomicU32 = AtomicU32::new(0);

#[derive(Clone)]
struct Template {
    /// The SQLite file, or the name of the PostgreSQL database.
    place: String,
    files: PathBuf,
}

pub(crate) struct Database {
    store: Store,
    /// The template's pictures.
    files: PathBuf,
    /// SQLite's folder lives as long as the test.
    _folder: Option<tempfile::TempDir>,
    name: Option<String>,
}

fn admin() -> Option<String> {
    std::env::var("LIENGIA_TEST_POSTGRES").ok().filter(|url| !url.is_empty())
}

fn url_of(admin: &str, name: &str) -> String {
    let (base, _) = admin.rsplit_once('/').expect("postgres://…/database");
    format!("{base}/{name}")
}

async fn sql(admin: &str, text: &str) {
    let (client, connection) =
        tokio_postgres::connect(admin, tokio_postgres::NoTls).await.expect("PostgreSQL");
    let driver = tokio::spawn(connection);
    client.batch_execute(text).await.expect(text);
    drop(client);
    let _ = driver.await;
}

impl Database {
    pub(crate) fn store(&self) -> Store {
        self.store.clone()
    }

    /// A dropped folder takes the SQLite file along; a PostgreSQL database is some megabytes and goes at once.
    pub(crate) async fn forget(name: Option<String>) {
        if let (Some(admin), Some(name)) = (admin(), name) {
            sql(&admin, &format!("drop database {name} with (force)")).await;
        }
    }

    /// The template's pictures, for the application of one test.
    pub(crate) fn copy_files(&self, folder: &Path) {
        copy_folder(&self.files, &folder.join("files"));
    }

    pub(crate) fn name(&self) -> Option<String> {
        self.name.clone()
    }
}

pub(crate) async fn copy_of(recipe: &Recipe) -> Database {
    let template = template(recipe).await;
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    match admin() {
        None => {
            let folder = tempfile::tempdir().expect("a folder");
            let file = folder.path().join("liengia.db");
            std::fs::copy(&template.place, &file).expect("a copy");
            let store = Store::sqlite(&file).expect("a database");
            Database { store, files: template.files, _folder: Some(folder), name: None }
        }
        Some(admin) => {
            let name = format!("t{}_{number}", std::process::id());
            // One copy at a time: the template must have no other user meanwhile.
            let templates = TEMPLATES.lock().await;
            sql(&admin, &format!("create database {name} template {} strategy file_copy", template.place))
                .await;
            drop(templates);
            let store = open_postgres(&url_of(&admin, &name)).await;
            Database { store, files: template.files, _folder: None, name: Some(name) }
        }
    }
}

async fn open_postgres(url: &str) -> Store {
    let url = url.to_owned();
    tokio::task::spawn_blocking(move || Store::postgres(&url, 2, 2).expect("PostgreSQL"))
        .await
        .expect("connecting")
}

async fn template(recipe: &Recipe) -> Template {
    let mut templates = TEMPLATES.lock().await;
    let templates = templates.get_or_insert_with(HashMap::new);
    if let Some(template) = templates.get(recipe.name) {
        return template.clone();
    }
    let template = fill(recipe).await;
    templates.insert(recipe.name, template.clone());
    template
}

async fn fill(recipe: &Recipe) -> Template {
    let folder = tempfile::tempdir().expect("a folder").keep();
    let place = match admin() {
        None => folder.join("template.db").to_str().expect("a plain path").to_owned(),
        Some(admin) => {
            let name = format!("template_{}_{}", recipe.name, std::process::id());
            sql(&admin, &format!("create database {name}")).await;
            name
        }
    };
    let store = match admin() {
        None => Store::sqlite(Path::new(&place)).expect("a database"),
        Some(admin) => open_postgres(&url_of(&admin, &place)).await,
    };
    let birth = ground::installation::Birth::demonstration(&crate::key());
    store.migrate(recipe.migrations, birth).await.expect("migrations");
    let app = build(recipe, store.clone(), Clock::standing_at(MONDAY), &folder, &[]);
    let filling = (recipe.fill)(app.clone());
    ground::draws::seeded(recipe.name.to_owned(), filling).await.expect("the template is filled");
    drop(app);
    let place = close(store, &place).await;
    Template { place, files: folder.join("files") }
}

/// A template is copied as a file: everything must be in it, and on PostgreSQL nobody may be connected.
async fn close(store: Store, place: &str) -> String {
    drop(store);
    let Some(admin) = admin() else {
        let whole = format!("{place}.whole");
        let conn = rusqlite::Connection::open(place).expect("the template");
        conn.execute("vacuum into ?1", [&whole]).expect("a copy without its log");
        return whole;
    };
    let gone = format!(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '{place}' and pid <> pg_backend_pid()"
    );
    sql(&admin, &gone).await;
    place.to_owned()
}

fn copy_folder(from: &Path, to: &Path) {
    let Ok(entries) = std::fs::read_dir(from) else { return };
    std::fs::create_dir_all(to).expect("a folder");
    for entry in entries.flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}
