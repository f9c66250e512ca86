//! Who calls, in which language, about which unit; and the two doors they open.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use time::OffsetDateTime;
use uuid::Uuid;

use super::answered::{Answered, Read, Waits, Write};
use super::cookies::Brought;
use super::problem::{Problem, Result};
use super::sending::Sending;
use super::words::{Lang, Words};
use crate::act::{Act, Committed};
use crate::app::App;
use crate::auth::sessions::{How, PROOF_LASTS};
use crate::db::Conn;
use crate::desk::By;
use crate::policy::{Action, Grant, Reach, Role, decide};
use crate::units::Unit;
use crate::view::View;

/// A long read ends after this: nobody waits longer for a list.
const LONG: Duration = Duration::from_secs(8);

/// Someone signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    pub id: Uuid,
    pub name: String,
    pub household_id: Option<Uuid>,
    pub session_id: Uuid,
    /// The device has a PIN and was left alone, or is in somebody else's hand.
    pub locked: bool,
    /// It goes from hand to hand: nothing opens but this address.
    pub handed_to: Option<String>,
    pub has_pin: bool,
    /// Signed in with a password that someone else gave; first of all they choose their own.
    pub must_change: bool,
    /// Holds an office and signed in with a password alone; first of all they add a second factor.
    pub must_enrol: bool,
    /// How the session was opened.
    pub how: How,
    /// When they last showed who they are.
    pub proved_at: Option<OffsetDateTime>,
    pub unread: i64,
    /// As whom what they do is counted. Another one from each slip on: a phone that a slip let in must not learn from
    /// what is left how much was told before.
    pub counted_as: Uuid,
}

impl Signed {
    /// Whether they showed who they are within the last minutes.
    pub fn proved(&self, at: OffsetDateTime) -> bool {
        self.how == How::Test || self.proved_at.is_some_and(|proved| at - proved < PROOF_LASTS)
    }
}

/// Who asks: a person with their grants, nobody, or the system.
#[derive(Debug, Clone, Default)]
pub struct Who {
    pub signed: Option<Signed>,
    pub grants: Vec<Grant>,
    /// Nobody is signed in, but this person was until their session ended, and the browser still holds its cookie.
    pub was: Option<Uuid>,
    /// Where they have something to do, in the order of the tree; empty for whoever has one place, as most do.
    pub places: Vec<WorkPlace>,
}

impl Who {
    /// Whether they hold an office: police, a body, the keeper; not what neighbours are to each other.
    pub fn has_office(&self) -> bool {
        self.grants.iter().any(|grant| grant.role.is_office())
    }

    /// The system at work by the clock.
    pub fn system() -> Who {
        let grant = Grant { role: Role::System, unit_id: String::new(), path: String::new(), until: None };
        Who { grants: vec![grant], ..Who::default() }
    }

    pub fn person_id(&self) -> Option<Uuid> {
        self.signed.as_ref().map(|signed| signed.id)
    }

    /// The role that reaches furthest for an action: what stands in the ledger beside the actor.
    fn role_for(&self, action: Action, path: &str, at: OffsetDateTime) -> Role {
        let held = self.grants.iter().filter(|grant| grant.covers(path, at)).map(|grant| grant.role);
        held.filter(|role| crate::policy::reach(*role, action).is_some())
            .max_by_key(|role| crate::policy::reach(*role, action))
            .unwrap_or(Role::Anyone)
    }

    /// The unit where the caller may do this, the nearest first; for links of the menu.
    pub fn unit_for(&self, action: Action, at: OffsetDateTime) -> Option<&str> {
        self.grants
            .iter()
            .filter(|grant| {
                grant.covers(&grant.path, at) && crate::policy::reach(grant.role, action).is_some()
            })
            .map(|grant| grant.unit_id.as_str())
            .find(|id| !id.is_empty())
    }

    pub fn has_role(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }
}

/// A unit at which somebody of several holds an office or lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkPlace {
    pub unit_id: String,
    pub name: String,
}

/// A request's sender before its route is known.
#[derive(Clone)]
pub struct Visitor {
    pub app: App,
    pub who: Arc<Who>,
    pub lang: Lang,
    /// Path and query as asked for, for the way back and the language switch.
    pub address: Arc<str>,
    pub device: Arc<str>,
    /// What the device showed before, sealed (`guesses`).
    pub(crate) device_cookie: Arc<str>,
    /// By which this browser knows who is signed in, and who else came in on it (`phone`).
    pub(super) brought: Brought,
    pub network: std::net::IpAddr,
    /// The installation was born as a demonstration.
    pub demonstration: bool,
    /// A phone sends what waited on it.
    pub(super) sending: Option<Sending>,
    /// A form came: whoever comes back to the page that answers it would have to send it again.
    pub(super) posts: bool,
}

impl Visitor {
    pub fn words(&self) -> Words {
        self.app.words(self.lang)
    }

    /// The app that this page is a window of; none in a browser.
    pub fn inside_app(&self) -> Option<&'static str> {
        super::device::inside(&self.device)
    }

    /// As whom they queue: a person for themselves, whoever is not signed in with their network.
    pub fn by(&self) -> By {
        self.counted_as().map_or_else(|| By::network(self.network), By::Person)
    }

    pub(crate) fn counted_as(&self) -> Option<Uuid> {
        self.who.signed.as_ref().map(|signed| signed.counted_as)
    }

    pub fn caller(self, unit: Unit) -> Caller {
        Caller { visitor: self, unit, door: None }
    }
}

/// A visitor at a unit, past the guard.
#[derive(Clone)]
pub struct Caller {
    visitor: Visitor,
    pub unit: Unit,
    /// The action of the route, which its guard let through; none on one that is open to everyone.
    door: Option<Action>,
}

impl std::ops::Deref for Caller {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

impl Caller {
    /// The system itself, for jobs.
    pub fn system(app: &App, unit: Unit) -> Caller {
        Caller::as_who(app, Who::system(), unit)
    }

    /// Someone without a request: jobs, and the seeding of the village through the same doors.
    pub fn as_who(app: &App, who: Who, unit: Unit) -> Caller {
        let visitor = Visitor {
            app: app.clone(),
            who: Arc::new(who),
            lang: Lang::Vi,
            address: "/".into(),
            device: "".into(),
            device_cookie: "".into(),
            brought: Brought::default(),
            network: std::net::Ipv4Addr::LOCALHOST.into(),
            demonstration: false,
            sending: None,
            posts: false,
        };
        Caller { visitor, unit, door: None }
    }

    /// As a route's guard lets them in: the doors open for its action. Whether they may, each door asks for itself.
    #[must_use]
    pub fn let_in(self, action: Action) -> Caller {
        Caller { door: Some(action), ..self }
    }

    /// The same caller at another unit; the doors decide anew there.
    pub fn at(&self, unit: Unit) -> Caller {
        Caller { visitor: self.visitor.clone(), unit, door: self.door }
    }

    /// The same request as if nobody were signed in: pages that must show no one's menu (signed out, offline).
    pub fn as_nobody(&self) -> Caller {
        let visitor = Visitor { who: Arc::default(), ..self.visitor.clone() };
        Caller { visitor, unit: Unit::country(), door: None }
    }

    /// The same request read in another language: papers are Vietnamese whoever reads the page.
    pub fn in_lang(&self, lang: Lang) -> Caller {
        let visitor = Visitor { lang, ..self.visitor.clone() };
        Caller { visitor, unit: self.unit.clone(), door: self.door }
    }

    /// The person signed in. The guard has seen to it on every route that needs one.
    pub fn signed(&self) -> Result<&Signed> {
        self.who.signed.as_ref().ok_or(Problem::SignIn)
    }

    /// Whether the caller showed who they are within the last minutes, for showing a form or the way to it. The guard
    /// asks on every route that needs it.
    pub fn proved(&self) -> bool {
        self.who.signed.as_ref().is_some_and(|signed| signed.proved(self.app.clock.now()))
    }

    /// Whether the caller may do this here, for showing or hiding a button. The door decides again.
    pub fn may(&self, action: Action) -> bool {
        self.reach(action).is_some()
    }

    pub fn reach(&self, action: Action) -> Option<Reach> {
        decide(&self.who.grants, action, &self.unit.path, self.app.clock.now())
    }

    fn refused(&self) -> Problem {
        if self.who.signed.is_none() { Problem::SignIn } else { Problem::Forbidden }
    }

    /// For what the doors open when nothing else is said.
    fn door(&self) -> Result<Action> {
        self.door
            .ok_or_else(|| Problem::Failed(anyhow::anyhow!("this route lets everybody in: name the action")))
    }

    /// The reading door: opens at the unit for the action of the route, or refuses.
    pub async fn view<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut View) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.view_as(self.door()?, work).await
    }

    /// The same for another action: where the route is open to everyone or the page asks for more, and for jobs.
    pub async fn view_as<T: Send + 'static>(
        &self,
        action: Action,
        work: impl FnMut(&mut View) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, read) = Answered::reading(work);
        self.read(action, read, None).await?;
        answer.take()
    }

    /// The same door for what may walk through a ward's year: at a desk, by person in turn, on a thread of its own, for so
    /// long at the most. It ends when nobody waits for it any more.
    pub async fn view_long<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut View) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, read) = Answered::reading(work);
        self.read(self.door()?, read, Some(LONG)).await?;
        answer.take()
    }

    /// With a place at a desk, which is given back when the work is over, and not when its asker is gone.
    fn read(&self, action: Action, mut work: Read, lasts: Option<Duration>) -> Waits<'_, ()> {
        Box::pin(async move {
            let reach = self.reach(action).ok_or_else(|| self.refused())?;
            let desk = if lasts.is_some() { &self.app.desks.reads } else { &self.app.desks.pages };
            let place = desk.sit(self.by()).await?;
            let (app, unit, who, at) =
                (self.app.clone(), self.unit.clone(), self.who.clone(), self.app.clock.now());
            let read = move |conn: &mut Conn| {
                let _place = &place;
                let conn = Conn(&mut *conn.0);
                work(&mut View { app: &app, conn, unit: &unit, reach, at, who: &who })
            };
            match lasts {
                Some(lasts) => self.app.store.read_long(lasts, read).await,
                None => self.app.store.read(read).await,
            }
        })
    }

    /// One of the two, where it depends on what is asked.
    pub async fn view_perhaps_long<T: Send + 'static>(
        &self,
        long: bool,
        work: impl FnMut(&mut View) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        if long { self.view_long(work).await } else { self.view(work).await }
    }

    /// The writing door, for the action of the route: one transaction with its ledger entry and notices, or nothing.
    pub async fn act<T: Send + 'static>(
        &self,
        work: impl FnMut(Act) -> Result<Committed<T>> + Send + 'static,
    ) -> Result<T> {
        self.act_as(self.door()?, work).await
    }

    /// The same for another action, which is rare: a route that is open to everyone, a job, an act beside the page's own.
    pub async fn act_as<T: Send + 'static>(
        &self,
        action: Action,
        work: impl FnMut(Act) -> Result<Committed<T>> + Send + 'static,
    ) -> Result<T> {
        let (answer, write) = Answered::writing(work);
        self.write(action, write).await?;
        answer.take()
    }

    fn write(&self, action: Action, mut work: Write) -> Waits<'_, ()> {
        Box::pin(async move {
            let reach = self.reach(action).ok_or_else(|| self.refused())?;
            let at = self.app.clock.now();
            let role = self.who.role_for(action, &self.unit.path, at).code();
            let (app, unit, who) = (self.app.clone(), self.unit.clone(), self.who.clone());
            let write = move |conn: &mut Conn| {
                let conn = Conn(&mut *conn.0);
                let view = View { app: &app, conn, unit: &unit, reach, at, who: &who };
                let (notices, live, announced) = (Vec::new(), Vec::new(), Vec::new());
                work(Act { view, role, notices, happens: None, live, announced })
            };
            let committed = self.app.store.write_if(|committed| committed.recorded, write).await?;
            self.app.hub.publish(&committed.live);
            Ok(())
        })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Caller> {
        parts
            .extensions
            .get::<Caller>()
            .cloned()
            .ok_or_else(|| Problem::Failed(anyhow::anyhow!("a route without its guard")))
    }
}

impl Who {
    /// A person with what they may stand on now, without a sign-in: for the village and for jobs on someone's behalf.
    pub async fn of(app: &App, person_id: Uuid) -> Result<Who> {
        let at = app.clock.now();
        app.store
            .read(move |conn| {
                let person = crate::people::persons::find(conn, person_id)?.ok_or(Problem::NotFound)?;
                let signed = Signed {
                    id: person.id,
                    name: person.name,
                    household_id: person.household_id,
                    session_id: Uuid::nil(),
                    locked: false,
                    handed_to: None,
                    has_pin: false,
                    must_change: false,
                    must_enrol: false,
                    how: How::Test,
                    proved_at: None,
                    unread: 0,
                    counted_as: person.id,
                };
                let mut grants = crate::people::terms::grants(conn, person_id, at)?;
                if !grants.is_empty() {
                    grants.extend(crate::people::aides::grants(conn, person_id, at)?);
                }
                Ok(Who { signed: Some(signed), grants, ..Who::default() })
            })
            .await
    }
}
