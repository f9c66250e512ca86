//! What people do while the server is being killed: members tell, with and without photos, and answer; the officer
//! receives and asks and reads notices; the leader corrects the roster; others join with their slips.
//!
//! Each writes down what was sent before sending it, and what was told after.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};

use bench::http::Wire;
use bench::liengia::{Seeded, form, report};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::dice::Dice;
use crate::journal::{Act, Journal, Told, What};

pub const PHOTO: &[u8] = include_bytes!("photo.jpg");
/// Joinings of one life.
const JOININGS: usize = 6;
/// Members who tell at once.
pub const TELLERS: usize = 5;

/// The world the clients live in.
pub struct World {
    pub seeded: Seeded,
    pub journal: Mutex<Journal>,
    /// The names of the questions of the joining form, as the page itself asks them.
    pub questions: Vec<String>,
}

impl World {
    pub fn journal(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// One client over one connection; ends when the connection does.
pub struct Client {
    world: Arc<World>,
    wire: Wire,
    dice: Dice,
}

impl Client {
    pub async fn open(world: Arc<World>, to: SocketAddr, dice: Dice) -> std::io::Result<Client> {
        Ok(Client { world, wire: Wire::open(to).await?, dice })
    }

    /// Sends an act; true when its sender was told that it is kept.
    async fn act(&mut self, what: What, request: Vec<u8>, again: bool) -> std::io::Result<bool> {
        let again = again.then(|| request.clone());
        let place = {
            let mut journal = self.world.journal();
            let sent_at = OffsetDateTime::now_utc();
            journal.acts.push(Act { what: what.clone(), told: Told::Nothing, sent_at, kept_at: None, again });
            journal.acts.len() - 1
        };
        let status = self.wire.ask(&request).await?;
        let mut journal = self.world.journal();
        match status {
            200..400 => {
                journal.acts[place].told = Told::Kept;
                journal.acts[place].kept_at = Some(OffsetDateTime::now_utc());
            }
            status => journal.strange.push(format!("{status} to {what:?}")),
        }
        Ok(status < 400)
    }

    /// A member tells, sometimes with a photo, sometimes twice; now and then answers a question.
    pub async fn tell(&mut self, teller: usize) -> std::io::Result<()> {
        let world = self.world.clone();
        let (group, token) = (world.seeded.group.clone(), world.seeded.members[teller].clone());
        loop {
            let asked = {
                let mut journal = world.journal();
                let at = journal.asked.iter().position(|(.., by)| *by == teller);
                at.map(|at| journal.asked.swap_remove(at))
            };
            if let Some((id, unit, _)) = asked {
                let words = format!("Vâng, đúng như thế ({})", self.dice.letters());
                let request = form(&format!("/{unit}/reports/{id}/answers"), &token, &[("words", &words)]);
                self.act(What::Answer { report: id, words }, request, false).await?;
                continue;
            }
            let id = Uuid::now_v7();
            let photo = self.dice.one_in(6).then_some(PHOTO);
            let request = report(&group, id, self.dice.below(1_000_000) as usize, &token, photo);
            let what = What::Report { id, unit: group.clone(), photos: i64::from(photo.is_some()) };
            if self.act(what, request.clone(), true).await? {
                world.journal().filed.push((id, group.clone(), teller));
                if self.dice.one_in(12) {
                    // The answer was lost on the way, as far as the phone knows: the same form once more.
                    self.replay(&request).await?;
                }
            }
        }
    }

    /// Sends a form again that may come twice. What it did is counted with the first.
    pub async fn replay(&mut self, request: &[u8]) -> std::io::Result<()> {
        let status = self.wire.ask(request).await?;
        if status >= 400 {
            self.world.journal().strange.push(format!("{status} to a form that was sent again"));
        }
        Ok(())
    }

    /// The officer receives, asks, reads the notices.
    pub async fn handle(&mut self) -> std::io::Result<()> {
        let world = self.world.clone();
        let token = world.seeded.officer[0].clone();
        loop {
            let received = {
                let mut journal = world.journal();
                (!journal.received.is_empty() && self.dice.one_in(2)).then(|| journal.received.swap_remove(0))
            };
            if let Some((id, unit, teller)) = received {
                let words = format!("Lúc đó khoảng mấy giờ ạ? ({})", self.dice.letters());
                let request = form(&format!("/{unit}/reports/{id}/questions"), &token, &[("words", &words)]);
                if self.act(What::Question { report: id, words }, request, false).await? {
                    world.journal().asked.push((id, unit, teller));
                }
                continue;
            }
            let filed = if self.dice.one_in(8) { None } else { world.journal().filed.pop() };
            match filed {
                Some((id, unit, teller)) => {
                    let request = form(&format!("/{unit}/reports/{id}/receipt"), &token, &[]);
                    if self.act(What::Receipt { report: id }, request, false).await? {
                        world.journal().received.push((id, unit, teller));
                    }
                }
                None => {
                    self.act(What::NoticesRead, form("/notices/read", &token, &[]), false).await?;
                }
            }
        }
    }

    /// The leader writes households down and corrects them.
    pub async fn keep_roster(&mut self) -> std::io::Result<()> {
        let world = self.world.clone();
        let (group, token) = (world.seeded.group.clone(), world.seeded.leader.clone());
        loop {
            let known = {
                let mut journal = world.journal();
                let n = journal.households.len() as u64;
                (n > 0 && !self.dice.one_in(3))
                    .then(|| journal.households.swap_remove(self.dice.below(n) as usize))
            };
            match known {
                None => {
                    let id = Uuid::now_v7();
                    let address = format!("Số {} Ngõ 12", self.dice.below(900) + 1);
                    let fields = [
                        ("id", id.to_string()),
                        ("name", "Nguyễn Văn Mới".to_owned()),
                        ("address", address.clone()),
                    ];
                    let request = form(&format!("/{group}/roster"), &token, &texts(&fields));
                    if self.act(What::Household { id }, request, true).await? {
                        world.journal().households.push((id, address, 0));
                    }
                }
                Some((id, before, number)) => {
                    let address = format!("Số {} Ngách {}", self.dice.below(900) + 1, self.dice.letters());
                    let fields = [("name", "Nguyễn Văn Mới".to_owned()), ("address", address.clone())];
                    let request = form(&format!("/{group}/roster/{id}"), &token, &texts(&fields));
                    let what =
                        What::Edit { household: id, address: address.clone(), before, number: number + 1 };
                    if self.act(what, request, false).await? {
                        world.journal().households.push((id, address, number + 1));
                    }
                }
            }
        }
    }

    /// People join with the slips of their households: as many as one network may, before it would look like guessing.
    pub async fn join(&mut self) -> std::io::Result<()> {
        let world = self.world.clone();
        for _ in 0..JOININGS {
            let Some((slip, key, person)) = world.journal().slips.pop() else { return Ok(()) };
            let id = Uuid::now_v7();
            let mut fields =
                vec![("id", id.to_string()), ("who", person.to_string()), ("grown", "1".to_owned())];
            fields.extend(world.questions.iter().map(|name| (name.as_str(), "yes".to_owned())));
            let request = form(&format!("/join/{key}"), "none", &texts(&fields));
            self.act(What::Joining { id, person, slip }, request, true).await?;
            // Joining is rare beside telling; some pages lie between two of them.
            for _ in 0..self.dice.below(12) {
                self.wire.ask(&bench::liengia::page("/about", "none")).await?;
            }
        }
        Ok(())
    }
}

fn texts<'a>(fields: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}
