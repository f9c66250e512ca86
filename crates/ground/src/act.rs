//! The writing door. What goes through it writes state, one ledger entry and its notices in one transaction, or nothing.
//!
//! There is no bare commit: the closure must give back what only [`Act::commit`] or [`Act::replay`] makes.

use std::ops::{Deref, DerefMut};

use serde_json::Value as Json;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::db::Result;
use crate::hooks;
use crate::ids;
use crate::ledger::{self, Entry, Kept, Signing};
use crate::notices::{self, Happens, New, Outward};
use crate::outbox::{self, Message, Personal};
use crate::params;
use crate::people::{Purpose, consents, households, terms};
use crate::units::Unit;
use crate::view::View;

/// An open door for writing. Derefs to [`View`], and so to the connection.
pub struct Act<'a> {
    pub(crate) view: View<'a>,
    /// The role that let the caller in, for the ledger.
    pub(crate) role: &'static str,
    pub(crate) notices: Vec<New>,
    /// When and where what a kind of notice tells of happens.
    pub(crate) happens: Option<(&'static str, Happens)>,
    pub(crate) live: Vec<Uuid>,
    pub(crate) announced: Vec<(Unit, &'static str, String)>,
}

/// Hears of an entry before it is written, and may write along with it: how one feature answers to another's act
/// without knowing it.
pub type Listener = fn(&mut Act, &Entry) -> Result<()>;

/// Proof that an act was recorded. Only this leaves the door.
#[derive(Debug)]
pub struct Committed<T> {
    pub(crate) answer: T,
    /// Written with its entry; else nothing of the closure stays.
    pub(crate) recorded: bool,
    pub(crate) live: Vec<Uuid>,
}

impl<'a> Act<'a> {
    /// Tells a person, with this act or not at all. The text is `notice-<kind>`.
    pub fn notify(&mut self, person_id: Uuid, kind: &'static str, link: impl Into<String>) {
        let outward = self.view.app.notice_kind(kind).outward;
        self.tell(New { person_id, kind, link: link.into(), outward });
    }

    /// Tells a person of what may be about somebody's home. Of it leaves the machine “Có việc của tổ” and no more, and
    /// nothing at all for anybody who lives at the unit of this act: the next one to pick up their phone may be whom it is
    /// about, and a rule that knew whose home it is would tell who told.
    pub fn notify_secretly(
        &mut self,
        person_id: Uuid,
        kind: &'static str,
        link: impl Into<String>,
    ) -> Result<()> {
        let unit = self.view.unit;
        let lives_here = households::lives_in(&mut self.view, unit, person_id)?;
        let outward = if lives_here { Outward::Here } else { Outward::Veiled };
        self.tell(New { person_id, kind, link: link.into(), outward });
        Ok(())
    }

    fn tell(&mut self, new: New) {
        let same = |n: &&mut New| n.person_id == new.person_id && n.kind == new.kind && n.link == new.link;
        match self.notices.iter_mut().find(same) {
            // Said twice, it leaves as whoever is the most careful says.
            Some(told) => told.outward = told.outward.most_careful(new.outward),
            None => self.notices.push(new),
        }
    }

    /// Says when and where that happens of which notices of this kind tell. Where their sentence may be read by anybody, this
    /// leaves the machine with it.
    pub fn say_when(&mut self, kind: &'static str, at: OffsetDateTime, place: impl Into<String>) {
        self.happens = Some((kind, Happens { at, place: place.into(), moved_from: None }));
    }

    /// The same of what was to happen before at another moment: said along with the new one.
    pub fn say_moved(
        &mut self,
        kind: &'static str,
        (before, at): (OffsetDateTime, OffsetDateTime),
        place: impl Into<String>,
    ) {
        let moved_from = (before != at).then_some(before);
        self.happens = Some((kind, Happens { at, place: place.into(), moved_from }));
    }

    /// Tells a person of something common to the group, if they agree to messages at this moment; whether they do.
    /// What concerns their own matter or office is [`Act::notify`]: that is owed to them.
    pub fn announce(&mut self, person_id: Uuid, kind: &'static str, link: impl Into<String>) -> Result<bool> {
        let at = self.view.at;
        let agrees = consents::holds(&mut self.view, person_id, Purpose::Messages, at)?;
        if agrees {
            self.notify(person_id, kind, link);
        }
        Ok(agrees)
    }

    /// The same to everybody who belongs to the group of this act but who says it; how many hear it now. Whom it does not
    /// reach is somebody else's way to go: whoever sends is told the number.
    pub fn announce_group(&mut self, kind: &'static str, link: &str) -> Result<usize> {
        let unit = self.view.unit;
        self.announce_groups(std::slice::from_ref(unit), kind, |_| link.to_owned())
    }

    /// The same to several groups, each with its own address of the thing.
    pub fn announce_groups(
        &mut self,
        groups: &[Unit],
        kind: &'static str,
        link: impl Fn(&Unit) -> String,
    ) -> Result<usize> {
        let (at, me) = (self.view.at, self.view.own_id());
        let of = self.view.app.notice_kind(kind);
        debug_assert!(
            of.outward != Outward::Said || of.to_groups,
            "{kind}: say `.to_groups()`, or no siren hears it"
        );
        let mut told = 0;
        for group in groups {
            self.announced.push((group.clone(), kind, link(group)));
            for person_id in terms::list_people(&mut self.view, group, at)? {
                told += usize::from(person_id != me && self.announce(person_id, kind, link(group))?);
            }
        }
        Ok(told)
    }

    /// What this act says to whole groups: the group, the kind of the notice and its address.
    pub fn announced(&self) -> Vec<(Unit, &'static str, String)> {
        self.announced.clone()
    }

    /// Tells those who lead the group of this act, but not the one who does it.
    pub fn notify_leaders(&mut self, kind: &'static str, link: &str) -> Result<()> {
        let (unit, at, me) = (self.view.unit, self.view.at, self.view.own_id());
        for person_id in terms::list_leaders(&mut self.view, unit, at)? {
            if person_id != me {
                self.notify(person_id, kind, link);
            }
        }
        Ok(())
    }

    /// Refreshes a person's open pages without a notice.
    pub fn refresh(&mut self, person_id: Uuid) {
        self.live.push(person_id);
    }

    /// Sends a message out of the machine, with this act or not at all; gives its id. None when the outbox is full: nothing
    /// of it was written, and whether the act goes on without it is the caller's to decide.
    #[must_use = "a full outbox took nothing"]
    pub fn send(&mut self, message: &Message) -> Result<Option<Uuid>> {
        let (unit, at) = (self.view.unit, self.view.at);
        outbox::insert(&mut self.view, unit, message, at)
    }

    /// The same to a person: the keeper reads nothing of it, and it goes when it is out. False when the outbox is full, or too
    /// much waits for them.
    #[must_use = "a full outbox took nothing"]
    pub fn send_to(&mut self, one: &Personal) -> Result<bool> {
        let at = self.view.at;
        let room = outbox::room(&mut self.view, one.message.channel, one.message.hurry)? > 0;
        Ok(room && outbox::insert_personal(&mut self.view, one, at)?)
    }

    /// Records the act in the ledger and sends its notices; they are kept together with what was written.
    pub fn commit<T>(mut self, mut entry: Entry, answer: T) -> Result<Committed<T>> {
        if entry.signing == Signing::OfOffices && !self.view.who.has_office() {
            (entry.signing, entry.subject.id, entry.data) =
                (Signing::Unsigned, ids::of_name(entry.subject.kind), Json::Null);
        }
        for listen in self.view.app.listeners.iter() {
            listen(&mut self, &entry)?;
        }
        hooks::tell(&mut self)?;
        let at = self.view.at;
        let unit = self.view.unit;
        for new in std::mem::take(&mut self.notices) {
            let happens = self.happens.as_ref().filter(|(kind, ..)| *kind == new.kind);
            notices::insert(&mut self.view, &unit.id, &new, happens.map(|(_, happens)| happens), at)?;
            self.live.push(new.person_id);
        }
        let data = match entry.data {
            Json::Null => "{}".to_owned(),
            data => data.to_string(),
        };
        let signed = entry.signing != Signing::Unsigned;
        let kept = Kept {
            chain: unit.chain().to_owned(),
            number: 0,
            at,
            actor_id: self.view.who.person_id().filter(|_| signed),
            // The role of whoever acted would tell a leader from a member, for ever.
            role: if signed { self.role } else { ledger::UNSIGNED }.to_owned(),
            unit_id: unit.id.clone(),
            verb: entry.verb.to_owned(),
            kind: entry.subject.kind.to_owned(),
            subject_id: entry.subject.id,
            data,
        };
        self.live.sort_unstable();
        self.live.dedup();
        if self.view.is_postgres() {
            // Other instances hear of it when, and only if, this commits. A payload ends at 8,000 bytes.
            for some in self.live.chunks(200) {
                let ids: Vec<_> = some.iter().map(Uuid::to_string).collect();
                self.view.conn.exec("select pg_notify('liengia_live', ?1)", params![ids.join(",")])?;
            }
        }
        ledger::append(&mut self.view, kept)?;
        Ok(Committed { answer, recorded: true, live: self.live })
    }

    /// The same create came again: answers as the first time. Whatever the closure wrote before this is taken back,
    /// since nothing is kept without its entry.
    pub fn replay<T>(self, answer: T) -> Committed<T> {
        Committed { answer, recorded: false, live: Vec::new() }
    }
}

impl<'a> Deref for Act<'a> {
    type Target = View<'a>;

    fn deref(&self) -> &View<'a> {
        &self.view
    }
}

impl<'a> DerefMut for Act<'a> {
    fn deref_mut(&mut self) -> &mut View<'a> {
        &mut self.view
    }
}
