//! A feature: its routes with their needs, its texts, its jobs, and the slots it fills for others.
//!
//! Features meet only here. `crates/liengia/src/features.rs` holds the list of them.

#![expect(clippy::disallowed_types, reason = "the builder that mounts guards is where routers are made")]

use axum::Router;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, Request};
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{Next, from_fn};
use axum::routing::{MethodRouter, on};
use time::OffsetDateTime;
use tower_http::catch_panic::CatchPanicLayer;
use uuid::Uuid;
use viet_text::search::{Query, Rank};

use crate::act::{Act, Listener};
use crate::app::App;
use crate::deadlines::{Deadline, Rule, Turn};
pub use crate::elders::{Elders, Given};
pub use crate::figures::Fact;
use crate::figures::Period;
use crate::held::{FulfilSlot, StaysSlot};
use crate::notices::Kind;
use crate::past::Past;
use crate::personal::Personal;
use crate::policy::Action;
use crate::retention::ForgetBesides;
pub use crate::task::{Press, Task};
use crate::units::Unit;
use crate::view::View;
use crate::web::gate::Takes;
use crate::web::limits::Hourly;
use crate::web::server::panicked;
use crate::web::words::Texts;
use crate::web::{Need, Result, Visitor, Words, guard};

/// A route as it stands in docs/access.txt.
#[derive(Debug, Clone)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub need: Need,
}

/// A place on the home page.
#[derive(Debug, Clone)]
pub struct Card {
    pub title: String,
    pub text: String,
    pub icon: &'static str,
    pub link: String,
    pub link_words: String,
    /// Something waits for the reader.
    pub waits: bool,
}

/// A line on the first page of whoever holds an office: how it stands today with what they look after.
#[derive(Debug, Clone)]
pub struct Sign {
    pub title: String,
    pub says: String,
    pub icon: &'static str,
    pub link: String,
    /// Somebody should look at it.
    pub waits: bool,
}

/// Households of a group that did one thing together: met, signed, heard. By it one sees that a group lives; it never
/// counts what neighbours tell.
#[derive(Debug, Clone)]
pub struct Together {
    pub unit_id: String,
    pub at: OffsetDateTime,
    pub households: i64,
    /// The key of what it was.
    pub key: &'static str,
}

/// A meeting that was held, with a roll: what is counted by hands was counted at one.
#[derive(Debug, Clone)]
pub struct Gathering {
    pub id: Uuid,
    pub title: String,
    pub begins_at: OffsetDateTime,
    /// How many households stand on its roll, of those at or below the unit that asks.
    pub households: i64,
}

/// Something that happens at a time: home, the calendar and personal calendars are made of these.
#[derive(Debug, Clone)]
pub struct Occasion {
    /// Stays the same however often it is moved.
    pub id: Uuid,
    pub title: String,
    /// What sort of thing it is.
    pub detail: String,
    pub place: String,
    pub icon: &'static str,
    pub link: String,
    pub begins_at: OffsetDateTime,
    pub ends_at: OffsetDateTime,
    /// It has no hour: it lasts until that day is over.
    pub by_day: bool,
    /// How often it was changed.
    pub version: i64,
    pub changed_at: OffsetDateTime,
    /// It is told of all the same: a calendar that knew it must forget it.
    pub cancelled: bool,
    /// What the reader's household answered, for their own pages; never for a calendar of theirs elsewhere.
    pub said: Option<String>,
}

/// Something a search found, that exists for the one who asked.
#[derive(Debug, Clone)]
pub struct Hit {
    pub rank: Rank,
    /// Among equals: what is smaller in bytes comes first (`viet_text::order`).
    pub order: String,
    pub title: String,
    pub detail: String,
    /// Words around what was found, the found ones marked. Empty where the text is not for a list.
    pub excerpt: Vec<(String, bool)>,
    pub icon: &'static str,
    pub link: String,
}

/// The head in the menu under which a place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Above all heads: what is opened every day.
    Daily,
    /// What neighbours do together.
    Together,
    /// Lists, papers, figures.
    Books,
    /// How this place is set up; folded, because few open it often.
    Place,
    /// What is the reader's own; folded too.
    Own,
}

impl Section {
    /// In the order of the menu.
    pub const ALL: [Section; 5] =
        [Section::Daily, Section::Together, Section::Books, Section::Place, Section::Own];

    /// The key of its words ends in this: `menu-section-books`.
    pub fn code(self) -> &'static str {
        match self {
            Section::Daily => "daily",
            Section::Together => "together",
            Section::Books => "books",
            Section::Place => "place",
            Section::Own => "own",
        }
    }

    pub fn is_folded(self) -> bool {
        matches!(self, Section::Place | Section::Own)
    }
}

/// A place in the menu.
#[derive(Debug, Clone, Copy)]
pub struct MenuItem {
    /// The key of its word.
    pub key: &'static str,
    pub icon: &'static str,
    /// `{unit}` stands for the unit where the caller may do it.
    pub link: &'static str,
    pub action: Action,
    pub section: Section,
    /// The key that leads there (`data-key` in `web/src/app.ts`).
    pub shortcut: Option<&'static str>,
}

impl MenuItem {
    /// Without a key of its own on the keyboard.
    pub const fn of(
        section: Section,
        key: &'static str,
        icon: &'static str,
        link: &'static str,
        action: Action,
    ) -> MenuItem {
        MenuItem { key, icon, link, action, section, shortcut: None }
    }
}

type Bar = fn(&Visitor) -> Vec<&'static str>;
type Tasks = fn(&mut View, &Words) -> Result<Vec<Task>>;
/// Addresses of the pages that this person needs where there is no signal.
type AtHand = fn(&mut View) -> Result<Vec<String>>;
/// What happens for this person from a moment until another, in any order.
type Dates = fn(&mut View, &Words, OffsetDateTime, OffsetDateTime) -> Result<Vec<Occasion>>;
type Signs = fn(&mut View, &Words) -> Result<Vec<Sign>>;
/// What the groups of this unit and below did together since a moment, in any order.
type Togethers = fn(&mut View, OffsetDateTime) -> Result<Vec<Together>>;
/// What was held at this unit since a moment, the last one first.
type Gatherings = fn(&mut View, OffsetDateTime) -> Result<Vec<Gathering>>;
/// Numbers of a unit over some months.
type Figures = fn(&mut View, &Unit, &Period) -> Result<Vec<Fact>>;
type Cards = fn(&mut View, &Words) -> Result<Vec<Card>>;
/// What answers a query among what the caller may see; the heading above it is `search-<feature>`.
type Search = fn(&mut View, &Query, &Words) -> Result<Vec<Hit>>;
/// Finds the address of a thing by its kind and id, if the feature knows it.
type Links = fn(&str, &str, Uuid) -> Option<String>;

/// How a feature hears the clocks of its things: who is told when one reminds, climbs or runs again.
#[derive(Clone, Copy)]
pub struct Clocks {
    /// The kind of its things, as its clocks and entries name it: `report`.
    pub kind: &'static str,
    /// Tells people through the act and sets what the feature keeps of the clock. It writes no entry: ground does.
    pub tell: fn(&mut Act, &Deadline, &Turn) -> Result<()>,
}

/// Work that is done by the clock: its name, how many seconds between, and what.
#[derive(Clone, Copy)]
pub struct Job {
    pub name: &'static str,
    pub every_seconds: u64,
    pub run: fn(App) -> JobRun,
}
pub type JobRun = std::pin::Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// One feature, ready to be mounted.
pub struct Feature {
    pub name: &'static str,
    pub texts: Texts,
    pub routes: Vec<Route>,
    pub menu: Vec<MenuItem>,
    /// The keys of the places that stand on this reader's bar, before “more”; filled by one feature.
    pub bar: Option<Bar>,
    pub tasks: Option<Tasks>,
    pub dates: Option<Dates>,
    pub figures: Option<Figures>,
    pub at_hand: Option<AtHand>,
    /// What the helper of an elder answers.
    pub elders: Option<Elders>,
    pub signs: Option<Signs>,
    pub togethers: Option<Togethers>,
    pub gatherings: Option<Gatherings>,
    pub cards: Option<Cards>,
    pub links: Option<Links>,
    pub search: Option<Search>,
    /// Ledger entries of other features that it answers to.
    pub announcements: Option<Listener>,
    pub clocks: Option<Clocks>,
    /// What it tells people: how much each kind hurries, and what of it may be read on a lock screen.
    pub notices: &'static [Kind],
    /// The rules of its clocks, with their sources; an installation may change them (`LIENGIA_DEADLINES`).
    pub rules: Vec<Rule>,
    /// What it says of the persons that its tables name.
    pub personal: Personal,
    pub stays: Option<StaysSlot>,
    pub fulfil: Option<FulfilSlot>,
    pub jobs: Vec<Job>,
    /// What it counts by person and hour.
    pub hourly: &'static [Hourly],
    /// Its tables with a `unit_path`, which move along when blocks are merged.
    pub unit_tables: &'static [&'static str],
    /// What it was used for in a demonstration.
    pub past: Option<Past>,
    /// What it forgets in the daily walk beside its records.
    pub forget_besides: Option<ForgetBesides>,
    pub(crate) router: Router<App>,
}

impl Feature {
    pub fn new(name: &'static str, vi: &'static str, en: &'static str) -> Feature {
        Feature {
            name,
            texts: Texts { name, vi, en },
            routes: Vec::new(),
            menu: Vec::new(),
            bar: None,
            tasks: None,
            dates: None,
            figures: None,
            at_hand: None,
            elders: None,
            signs: None,
            togethers: None,
            gatherings: None,
            cards: None,
            links: None,
            search: None,
            announcements: None,
            clocks: None,
            notices: &[],
            rules: Vec::new(),
            personal: Personal::NOTHING,
            stays: None,
            fulfil: None,
            jobs: Vec::new(),
            hourly: &[],
            unit_tables: &[],
            past: None,
            forget_besides: None,
            router: Router::new(),
        }
    }

    #[must_use]
    pub fn get<H, T>(self, path: &'static str, need: Need, handler: H) -> Feature
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.route(Method::GET, path, need, Takes::TEXT, handler)
    }

    #[must_use]
    pub fn post<H, T>(self, path: &'static str, need: Need, handler: H) -> Feature
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.route(Method::POST, path, need, Takes::TEXT, handler)
    }

    /// A form with files, up to so many bytes in all; its texts are as long as those of any form.
    #[must_use]
    pub fn upload<H, T>(self, path: &'static str, need: Need, bytes_max: usize, handler: H) -> Feature
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.route(Method::POST, path, need, Takes::files(bytes_max), handler)
    }

    /// A form in parts whose text fields carry a whole table, up to so many bytes in all.
    #[must_use]
    pub fn table<H, T>(self, path: &'static str, need: Need, bytes_max: usize, handler: H) -> Feature
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.route(Method::POST, path, need, Takes::table(bytes_max), handler)
    }

    fn route<H, T>(
        mut self,
        method: Method,
        path: &'static str,
        need: Need,
        takes: Takes,
        handler: H,
    ) -> Feature
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let filter = if method == Method::GET {
            axum::routing::MethodFilter::GET
        } else {
            axum::routing::MethodFilter::POST
        };
        let one = guarded(on(filter, handler), need.clone(), takes);
        self.routes.push(Route { method, path, need });
        self.router = self.router.route(path, one);
        self
    }
}

/// What stands before every handler. Apart from the routes, so that it is compiled once and not for each of them.
fn guarded(handler: MethodRouter<App>, need: Need, takes: Takes) -> MethodRouter<App> {
    handler.layer(CatchPanicLayer::custom(panicked)).layer(from_fn(
        move |params: std::result::Result<RawPathParams, RawPathParamsRejection>,
              request: Request,
              next: Next| guard::guard(need.clone(), takes, params, request, next),
    ))
}
