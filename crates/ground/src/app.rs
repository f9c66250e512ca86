//! The running application: the store, the clock, the words, the features; what every request can reach.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use crate::act::Listener;
use crate::auth::Key;
use crate::auth::ceremonies::Ceremonies;
use crate::auth::tries::Tries;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Store;
use crate::deadlines::Deadlines;
use crate::desk::Desk;
use crate::feature::{Feature, Job};
use crate::files::Folder;
use crate::files::shelf::Shelf;
use crate::https::Https;
use crate::ledger::Walks;
use crate::mail::Mailer;
use crate::notices::Kind;
use crate::outward::Sender;
use crate::push::Pusher;
use crate::retention::Periods;
use crate::web::assets::Assets;
use crate::web::gate::Gate;
use crate::web::guesses::Guesses;
use crate::web::limits::Limits;
use crate::web::live::Hub;
use crate::web::ready::Ready;
use crate::web::serve::Connections;
use crate::web::words::Library;
use crate::web::{Lang, Words, script_words};

/// Cheap to clone; one for the whole process.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What the application is made of.
pub struct Inner {
    pub(crate) store: Store,
    pub clock: Clock,
    pub config: Config,
    pub key: Key,
    pub files: Folder,
    pub features: Vec<Feature>,
    pub library: Arc<Library>,
    pub hub: Hub,
    pub limits: Limits,
    pub desks: Desks,
    /// Every body passes it.
    pub gate: Gate,
    pub connections: Connections,
    /// What lies in the folder and belongs to nothing yet.
    pub shelf: Shelf,
    pub guesses: Guesses,
    pub pin_tries: Tries,
    pub assets: Assets,
    pub deadlines: Deadlines,
    pub(crate) listeners: Arc<[Listener]>,
    /// None where the address has no name for keys to be bound to.
    pub ceremonies: Option<Ceremonies>,
    /// How many slow hashes were checked: tests see that every refusal costs the same.
    pub slow_checks: AtomicU64,
    pub retention: Periods,
    pub(crate) walks: Walks,
    /// None while no mail server is set: mail then waits.
    pub mailer: Option<Mailer>,
    /// None where a proxy does it, or nobody.
    pub https: Option<Arc<Https>>,
    /// What sends requests to machines outside.
    pub(crate) outward: Sender,
    /// None while nobody answers for pushes.
    pub push: Option<Pusher>,
    notice_kinds: HashMap<&'static str, Kind>,
    pub(crate) ready: Ready,
    /// What scripts say, in each language: it stands on every page.
    script_words: [String; 2],
}

/// Where slow work is done, by person in turn.
pub struct Desks {
    /// Photos as phones take them: up to 12 megapixels, some 40 MB and a third of a second each.
    pub pictures: Desk,
    /// Larger ones take hundreds of megabytes and seconds; one after the other keeps a small machine alive, and whoever
    /// sends an ordinary photo does not wait for them.
    pub large_pictures: Desk,
    /// Two minutes of sound are some eighty megabytes while they are decoded.
    pub sounds: Desk,
    /// Reading a hostile sheet costs a second and some memory.
    pub sheets: Desk,
    /// Making a piece of someone's copy; never while its reader is waited for.
    pub copies: Desk,
    /// A copy under way, until its reader has it or is given up: it costs its texts in memory and no work.
    pub open_copies: Desk,
    /// Hashing a secret takes 19 MiB and one core for some 30 ms.
    pub secrets: Desk,
    /// Reads that may walk through a ward's year. Never as many as there are readers, so that short ones find one.
    pub reads: Desk,
    /// Every other read: it takes milliseconds, and sixty pages that one person asks for at once are a second for everyone.
    pub pages: Desk,
}

impl Default for Desks {
    fn default() -> Desks {
        Desks {
            pictures: Desk::new(1),
            large_pictures: Desk::new(1),
            sounds: Desk::new(1),
            sheets: Desk::new(2),
            copies: Desk::new(2),
            open_copies: Desk::new(64),
            secrets: Desk::new(2),
            reads: Desk::new(2),
            // A page with thirty photos asks for all of them at once.
            pages: Desk::each(8, 2).with_line(64),
        }
    }
}

/// Ground's own tables with a `unit_path`; each feature names its own.
pub const UNIT_TABLES: [&str; 12] = [
    "households",
    "terms",
    "aides",
    "slips",
    "files",
    "deadlines",
    "holds",
    "forgotten",
    "outbox",
    "landmarks",
    "residents",
    "hooks",
];

impl App {
    /// Puts the parts together; fails when a text file is broken.
    pub fn new(
        store: Store,
        clock: Clock,
        config: Config,
        key: Key,
        files: Folder,
        assets: Assets,
        features: Vec<Feature>,
    ) -> anyhow::Result<App> {
        let mut texts = vec![crate::web::layout::TEXTS];
        texts.extend(features.iter().map(|feature| feature.texts));
        let library = Library::of(&texts)?;
        let script_words =
            [Lang::Vi, Lang::En].map(|lang| script_words::script_words(&Words::new(library.clone(), lang)));
        let hourly: Vec<_> = features.iter().flat_map(|feature| feature.hourly).copied().collect();
        let limits = Limits::new(&config, &hourly)?;
        let rules = features.iter().flat_map(|feature| feature.rules.clone()).collect();
        let deadlines = Deadlines::from_settings(rules, &config)?;
        let published = crate::personal::periods(features.iter().map(|feature| &feature.personal));
        let retention = Periods::from_settings(&published, &config.retention)?;
        let hub = Hub::default();
        let listeners = features.iter().filter_map(|feature| feature.announcements).collect();
        let ceremonies = Ceremonies::new(&config.base_url());
        let mailer = Mailer::from_settings(&config)?;
        let own = config.own_https.clone().map(|settings| Https::open(settings, &config.data));
        let https = own.transpose()?.map(Arc::new);
        let outward = Sender::new()?;
        let push = Pusher::from_settings(&config, &key, &outward)?;
        let outward = outward.patient(Duration::from_secs(config.hook_seconds));
        let notice_kinds =
            features.iter().flat_map(|feature| feature.notices).map(|kind| (kind.name, *kind)).collect();
        Ok(App(Arc::new(Inner {
            store,
            clock,
            config,
            key,
            files,
            features,
            library,
            hub,
            limits,
            desks: Desks::default(),
            gate: Gate::default(),
            connections: Connections::default(),
            shelf: Shelf::default(),
            guesses: Guesses::default(),
            pin_tries: Tries::default(),
            assets,
            deadlines,
            listeners,
            ceremonies,
            slow_checks: AtomicU64::new(0),
            retention,
            walks: Walks::default(),
            mailer,
            https,
            outward,
            push,
            notice_kinds,
            ready: Ready::default(),
            script_words,
        })))
    }

    pub fn words(&self, lang: Lang) -> Words {
        Words::new(self.library.clone(), lang)
    }

    /// What its feature says of a kind of notice. One that nobody knows any more tells nothing and does not hurry.
    pub fn notice_kind(&self, name: &str) -> Kind {
        self.notice_kinds.get(name).copied().unwrap_or(Kind::information("unknown"))
    }

    /// Everything that is done by the clock: ground's own jobs and the features'.
    pub fn jobs(&self) -> Vec<Job> {
        let own = [crate::deadlines::JOB, crate::files::tidy::JOB, crate::personal::brief::JOB];
        own.into_iter().chain(self.features.iter().flat_map(|feature| feature.jobs.iter().copied())).collect()
    }

    /// Writes behind both doors and without an entry, as someone who holds the database could. Tests only.
    #[doc(hidden)]
    pub async fn tamper(
        &self,
        work: impl FnMut(&mut crate::db::Conn) -> crate::db::Result<()> + Send + 'static,
    ) -> crate::db::Result<()> {
        self.store.write(work).await
    }

    pub(crate) fn script_words(&self, lang: Lang) -> &str {
        let [vi, en] = &self.script_words;
        if lang == Lang::Vi { vi } else { en }
    }

    /// The last thing before an end in order.
    pub async fn settle(&self) {
        if let Err(error) = self.store.settle().await {
            tracing::warn!("the database was left as it is: {error}");
        }
    }

    /// Every table with a `unit_path`: ground's own and the features'.
    pub fn unit_tables(&self) -> Vec<&'static str> {
        UNIT_TABLES
            .into_iter()
            .chain(self.features.iter().flat_map(|feature| feature.unit_tables.iter().copied()))
            .collect()
    }
}

impl std::ops::Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
