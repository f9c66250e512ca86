//! Real things for the walks over every route: what stands for each part of an address, and for each form one that is right.
//!
//! Each feature makes its own in the village, through its own pages (`tests/examples.rs` of its folder), once for all
//! walks: a walk begins with a copy. Not here: the walks (`access`, `strangers`, `twice`, `mistyped`).

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;

use ground::App;
use ground::feature::Route;
use testkit::{Browser, Page, Recipe, TestApp};
use time::Duration;
use uuid::Uuid;

use super::VILLAGE;
use crate::features::features;
use crate::village::GROUP;
use crate::village::cast::Player;

/// Everyone has held their office for a while, and a day of the ledger is over.
const SETTLED: Duration = Duration::days(8);

/// What the features made.
#[derive(Default, Clone)]
pub struct Examples {
    parts: Vec<(&'static str, String)>,
    forms: Vec<Form>,
    nobody: Vec<(&'static str, &'static str)>,
    without_form: Vec<(&'static str, &'static str)>,
    /// A part without an example is an id that is nowhere, instead of a failure.
    elsewhere: bool,
}

/// A form that is right, who sends it, and what comes of sending it twice.
#[derive(Clone)]
pub struct Form {
    pub route: &'static str,
    /// Nobody signed in, or someone.
    pub by: Option<Player>,
    pub fields: Vec<(String, String)>,
    pub files: Vec<(&'static str, &'static str, Vec<u8>)>,
    /// What stands behind its address.
    pub asks: &'static str,
    /// Sent as a form with files is.
    pub in_parts: bool,
    pub twice: Twice,
}

/// What comes of the same form sent once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twice {
    /// One entry, and both answers lead to the same place: so it must be for whatever is created.
    Once,
    /// One entry; the second is told why not, with this status: a change that is done already.
    Refused(u16),
    /// Each is an act of its own, with an entry of its own; and why that is meant.
    Anew(&'static str),
    /// No entry at all; and why not.
    Unwritten(&'static str),
}

impl Examples {
    /// What stands for the last `{part}` of this address, and of every longer one that has no line of its own.
    pub fn part(&mut self, at: &'static str, value: impl ToString) {
        assert!(self.parts.iter().all(|(known, _)| *known != at), "{at} stands for two things");
        self.parts.push((at, value.to_string()));
    }

    /// A form that is right when this person sends it to a `POST` route.
    pub fn form(&mut self, route: &'static str, by: Player, fields: &[(&str, &str)]) -> &mut Form {
        self.form_of(route, Some(by), fields)
    }

    /// The same on a device where nobody is signed in.
    pub fn form_of_nobody(&mut self, route: &'static str, fields: &[(&str, &str)]) -> &mut Form {
        self.form_of(route, None, fields)
    }

    fn form_of(&mut self, route: &'static str, by: Option<Player>, fields: &[(&str, &str)]) -> &mut Form {
        assert!(self.form_at(route).is_none(), "{route} has a form already");
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.forms.push(Form {
            route,
            by,
            fields,
            files: Vec::new(),
            asks: "",
            in_parts: false,
            twice: Twice::Once,
        });
        self.forms.last_mut().expect("it was pushed")
    }

    /// This `POST` route has no form that is right in the village as it stands, and why; where its own tests have one.
    pub fn without_form(&mut self, route: &'static str, why: &'static str) {
        self.without_form.push((route, why));
    }

    pub fn why_without_form(&self, path: &str) -> Option<&'static str> {
        self.without_form.iter().find(|(known, _)| *known == path).map(|(_, why)| *why)
    }

    /// Nobody of the cast is let in at this route (`POST /…`), and why.
    pub fn nobody(&mut self, route: &'static str, why: &'static str) {
        self.nobody.push((route, why));
    }

    pub fn why_nobody(&self, route: &Route) -> Option<&'static str> {
        let says = format!("{} {}", route.method, route.path);
        self.nobody.iter().find(|(known, _)| *known == says).map(|(_, why)| *why)
    }

    pub fn form_at(&self, path: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.route == path)
    }

    /// A route with something real in place of each part.
    pub fn address(&self, path: &str) -> String {
        let segments: Vec<&str> = path.split('/').collect();
        let stands = segments.iter().enumerate().map(|(n, segment)| match segment.starts_with('{') {
            true => self.stands_for(path, n),
            false => (*segment).to_owned(),
        });
        stands.collect::<Vec<_>>().join("/")
    }

    fn stands_for(&self, path: &str, part: usize) -> String {
        match self.standing_for(path, part) {
            Some((_, value)) => value.clone(),
            None if self.elsewhere => Uuid::nil().to_string(),
            None => panic!(
                "nothing stands for part {part} of {path}: write `all.part(\"…\", id)` with a real one into \
                 tests/examples.rs of its feature"
            ),
        }
    }

    fn standing_for(&self, path: &str, part: usize) -> Option<&(&'static str, String)> {
        let known = self.parts.iter().filter(|(at, _)| begins(path, at) && last_part(at) == Some(part));
        known.max_by_key(|(at, _)| at.len())
    }

    /// The parts of an address that are ids; whatever else there is has a page of its own for what it does not know.
    pub fn ids(&self, path: &'static str) -> Vec<&'static str> {
        let address = self.address(path);
        let both = path.split('/').zip(address.split('/'));
        let ids = both.filter(|(part, value)| part.starts_with('{') && Uuid::parse_str(value).is_ok());
        ids.map(|(part, _)| part).collect()
    }

    /// Addresses where something else of the same kind stands for the part in front of this one.
    pub fn others(&self, path: &str, part: &str) -> BTreeSet<String> {
        let Some((before, after)) = path.split_once(&format!("/{part}")) else { return BTreeSet::new() };
        let (place, kind) = (before.split('/').count(), format!("{before}/{part}"));
        let own = self.standing_for(path, place).map(|(_, value)| value);
        let same_kind = |at: &&str| begins(at, &kind) && last_part(at) == Some(place);
        let others = self.parts.iter().filter(|(at, value)| same_kind(at) && Some(value) != own);
        others.map(|(_, value)| self.address(&format!("{before}/{value}{after}"))).collect()
    }

    /// What no walk ever asks for: of parts that stand for nothing, of forms and reasons without their route.
    fn idle(&self, routes: &[Route]) -> Vec<String> {
        let posts = |path: &str| routes.iter().any(|route| route.method == "POST" && route.path == path);
        let stands = |at: &str| {
            routes.iter().any(|route| {
                (0..route.path.split('/').count())
                    .any(|part| self.standing_for(route.path, part).is_some_and(|(known, _)| *known == at))
            })
        };
        let parts = self.parts.iter().map(|(at, _)| *at).filter(|at| !stands(at));
        let forms = self.forms.iter().map(|form| form.route).filter(|path| !posts(path));
        let without = self.without_form.iter().map(|(path, _)| *path);
        let without = without.filter(|path| !posts(path) || self.form_at(path).is_some());
        let is_route =
            |says: &str| routes.iter().any(|route| says == format!("{} {}", route.method, route.path));
        let nobody = self.nobody.iter().map(|(says, _)| *says).filter(|says| !is_route(says));
        parts.chain(forms).chain(without).chain(nobody).map(str::to_owned).collect()
    }

    /// The same for another place, where only these things are.
    pub fn elsewhere(parts: &[(&'static str, String)]) -> Examples {
        Examples { parts: parts.to_vec(), elsewhere: true, ..Examples::default() }
    }
}

impl Form {
    /// With a file: field, name, bytes.
    pub fn with(&mut self, field: &'static str, name: &'static str, bytes: &[u8]) -> &mut Form {
        self.files.push((field, name, bytes.to_vec()));
        self
    }

    pub fn asking(&mut self, asks: &'static str) -> &mut Form {
        self.asks = asks;
        self
    }

    pub fn twice(&mut self, twice: Twice) {
        self.twice = twice;
    }

    pub async fn send(&self, browser: &mut Browser, to: &str) -> Page {
        let fields: Vec<_> =
            self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        if self.files.is_empty() && !self.in_parts {
            return browser.post(&format!("{to}{}", self.asks), &fields).await;
        }
        let files: Vec<_> =
            self.files.iter().map(|(field, name, bytes)| (*field, *name, &bytes[..])).collect();
        browser.upload(to, &fields, &files).await
    }
}

/// Whether an address begins with another one, a part standing for anything.
fn begins(path: &str, with: &str) -> bool {
    let mut segments = path.split('/');
    with.split('/').all(|wanted| segments.next().is_some_and(|is| is == wanted || wanted.starts_with('{')))
}

/// Where the last `{part}` of an address stands.
fn last_part(at: &str) -> Option<usize> {
    at.split('/').enumerate().filter(|(_, segment)| segment.starts_with('{')).map(|(n, _)| n).last()
}

pub fn routes() -> Vec<Route> {
    features().iter().flat_map(|feature| feature.routes.clone()).collect()
}

static MADE: OnceLock<Examples> = OnceLock::new();

/// Tells a story in the village after every feature made its examples.
pub fn walk<F: Future<Output = ()>>(tell: impl FnOnce(TestApp, Examples) -> F) {
    testkit::story(&WALKED, |village| {
        village.pass(SETTLED);
        tell(village, MADE.get().expect("the template was filled").clone())
    });
}

const WALKED: Recipe = Recipe { name: "walked", fill, ..VILLAGE };

fn fill(app: App) -> Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>> {
    Box::pin(async move {
        super::fill(app.clone()).await?;
        crate::meetings::call_examples(&app).await;
        app.clock.turn_to(app.clock.now() + SETTLED);
        let mut all = Examples::default();
        // Most addresses make sense at the group.
        all.part("/{unit}", GROUP);
        crate::groups::examples(&mut all);
        crate::units::examples(&mut all);
        crate::landmarks::examples(&app, &mut all).await;
        crate::reach::examples(&app, &mut all).await;
        crate::aides::examples(&app, &mut all).await;
        crate::deadlines::examples(&app, &mut all).await;
        crate::home::examples(&app, &mut all).await;
        crate::ledger::examples(&app, &mut all).await;
        crate::notices::examples(&app, &mut all).await;
        crate::outbox::examples(&app, &mut all).await;
        crate::hooks::examples(&app, &mut all).await;
        crate::reports::examples(&app, &mut all).await;
        crate::rights::examples(&app, &mut all).await;
        crate::meetings::examples(&app, &mut all).await;
        crate::rounds::examples(&app, &mut all).await;
        crate::roster::examples(&app, &mut all).await;
        crate::memberships::examples(&app, &mut all).await;
        crate::accounts::examples(&app, &mut all).await;
        MADE.get_or_init(|| all);
        Ok(())
    })
}

#[test]
fn every_example_is_one_that_a_walk_asks_for() {
    walk(async |_, all| {
        let idle = all.idle(&routes());
        assert!(idle.is_empty(), "no route asks for these any more: {idle:#?}");
    });
}
