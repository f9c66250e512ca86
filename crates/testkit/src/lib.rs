//! The whole application in process: a database of its own on either engine, a clock that stands still, and browsers
//! without a screen. `LIENGIA_TEST_POSTGRES` chooses PostgreSQL; without it the tests run on SQLite.
//!
//! Not here: the village (it belongs to the application). When a [`TestApp`] is dropped, its ledger must verify, and hold
//! nothing that tells of somebody.

mod at_once;
mod authenticator;
mod authority;
mod book;
mod browser;
mod databases;
mod lacking;
pub mod program;
mod push;
mod smtp;

pub use at_once::{at_once, statuses, times};
pub use authenticator::Authenticator;
pub use authority::Authority;
pub use browser::{Browser, Filled, Page};
pub use lacking::not_run;
pub use push::{Answer, Phone, PushService, Pushed, signed_by};
pub use smtp::{Mail, Smtp};

use std::borrow::Cow;
use std::future::Future;
use std::sync::LazyLock;

use ground::App;
use ground::auth::Key;
use ground::clock::Clock;
use ground::config::Config;
use ground::db::migrate::Migration;
use ground::db::{Conn, Store};
use ground::feature::Feature;
use ground::files::Folder;
use ground::web::assets::Assets;
use time::OffsetDateTime;
use time::macros::datetime;

/// Where the clock of every test stands at first: a Monday morning, in office hours.
pub const MONDAY: OffsetDateTime = datetime!(2026-11-23 09:00 +7);

/// What the application under test is made of.
pub struct Recipe {
    /// Names the template database: one for each way of filling it.
    pub name: &'static str,
    pub migrations: &'static [Migration],
    pub features: fn() -> Vec<Feature>,
    /// Fills the template once; every test starts from a copy.
    pub fill: fn(App) -> Filling,
}

/// The work of filling a template.
pub type Filling = std::pin::Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;

/// An application of its own for one test.
pub struct TestApp {
    pub app: App,
    pub clock: Clock,
    #[expect(clippy::disallowed_types, reason = "the finished router, for browsers without a screen")]
    router: axum::Router,
    database: databases::Database,
    pub folder: tempfile::TempDir,
}

/// One runtime for all tests, so that what a template started lives on.
static RUNTIME: LazyLock<tokio::runtime::Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
});

/// Tells a story against a fresh application.
pub fn story<F: Future<Output = ()>>(recipe: &Recipe, tell: impl FnOnce(TestApp) -> F) {
    story_with(recipe, &[], tell);
}

/// The same with settings, as the operator gives them: `LIENGIA_…` and its value.
pub fn story_with<F: Future<Output = ()>>(
    recipe: &Recipe,
    settings: &[(&str, String)],
    tell: impl FnOnce(TestApp) -> F,
) {
    hear_errors();
    RUNTIME.block_on(async {
        let app = TestApp::start(recipe, settings).await;
        tell(app).await;
    });
}

/// What the log says belongs to the output of the test that made it say so.
fn hear_errors() {
    let lines = tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::ERROR);
    let _ = lines.with_test_writer().try_init();
}

/// Tells a story of two worlds: two applications from the same recipe, side by side.
pub fn two_worlds<F: Future<Output = ()>>(
    recipe: &Recipe,
    settings: &[(&str, String)],
    tell: impl FnOnce([TestApp; 2]) -> F,
) {
    hear_errors();
    RUNTIME.block_on(async {
        let worlds = [TestApp::start(recipe, settings).await, TestApp::start(recipe, settings).await];
        tell(worlds).await;
    });
}

impl TestApp {
    async fn start(recipe: &Recipe, settings: &[(&str, String)]) -> TestApp {
        let folder = tempfile::tempdir().expect("a folder");
        let database = databases::copy_of(recipe).await;
        let clock = Clock::standing_at(MONDAY);
        let app = build(recipe, database.store(), clock.clone(), folder.path(), settings);
        let router = ground::web::router(&app);
        database.copy_files(folder.path());
        TestApp { app, clock, router, database, folder }
    }

    /// A second instance on the same database and the same clock, with settings of its own.
    pub fn beside(&self, recipe: &Recipe, settings: &[(&str, String)]) -> App {
        build(recipe, self.database.store(), self.clock.clone(), self.folder.path(), settings)
    }

    /// A browser that has never been here.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser in which someone is signed in.
    pub async fn signed_in(&self, person: uuid::Uuid) -> Browser {
        let at = self.app.clock.now();
        let token = ground::auth::sessions::open_for_tests(&self.app, person, at).await.expect("a session");
        let mut browser = self.browser();
        browser.take_cookie(&format!("lg_session={token}"));
        browser
    }

    /// A browser whose requests draw by its name and their count alone, so that two worlds run alike; someone is signed in,
    /// or nobody.
    pub async fn seeded(&self, name: &str, person: Option<uuid::Uuid>) -> Browser {
        let mut browser = match person {
            Some(person) => ground::draws::seeded(format!("{name}/0"), self.signed_in(person)).await,
            None => self.browser(),
        };
        browser.draw_from(name.to_owned());
        browser
    }

    /// Runs something without a browser, such as a job, whose draws follow from this name.
    pub async fn under<T>(&self, name: &str, work: impl Future<Output = T>) -> T {
        ground::draws::seeded(name.to_owned(), work).await
    }

    /// A number straight from the database, on either engine.
    pub async fn number(&self, sql: &'static str) -> i64 {
        let read = move |conn: &mut Conn| conn.number(sql, &[]);
        self.database.store().read(read).await.expect("a number")
    }

    /// Turns the clock forward.
    pub fn pass(&self, span: time::Duration) {
        self.clock.turn_to(self.clock.now() + span);
    }
}

impl Drop for TestApp {
    /// The harness guards what no test should have to: whatever happened, the chain holds, and names nobody.
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let (app, name) = (self.app.clone(), self.database.name());
        let store = self.database.store();
        let check = async move {
            let chains = ground::ledger::verify_all(&app).await;
            let faults = book::faults(&app, &store).await;
            databases::Database::forget(name).await;
            chains.map(|chains| (chains, faults))
        };
        let (chains, faults) = std::thread::spawn(move || RUNTIME.block_on(check))
            .join()
            .expect("the check runs")
            .expect("the ledger can be read");
        for chain in chains {
            assert!(chain.is_ok(), "the ledger is broken: {chain:?}");
        }
        assert!(faults.is_empty(), "no name, number or text may stand in the ledger: {faults:#?}");
    }
}

pub(crate) fn build(
    recipe: &Recipe,
    store: Store,
    clock: Clock,
    folder: &std::path::Path,
    settings: &[(&str, String)],
) -> App {
    let data = folder.to_str().expect("a plain path").to_owned();
    let given =
        |name: &str| settings.iter().find(|(given, _)| *given == name).map(|(_, value)| value.clone());
    let config = Config::from(|name| match name {
        "LIENGIA_DATA" => Some(data.clone()),
        // Tests are fast people.
        "LIENGIA_PAGES_PER_MINUTE" => given(name).or_else(|| Some("1000000".to_owned())),
        name => given(name),
    })
    .expect("settings");
    let files = Folder::open(&folder.join("files")).expect("a folder for files");
    let assets = Assets::new(std::iter::empty::<(String, Cow<'static, [u8]>)>());
    App::new(store, clock, config, key(), files, assets, (recipe.features)()).expect("an app")
}

/// The key of every test.
pub(crate) fn key() -> Key {
    Key::new([7; 32])
}
