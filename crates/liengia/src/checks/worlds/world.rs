//! One of the two worlds: the village, a browser for each persona, and how each deed is done with them.

use std::collections::BTreeMap;

use ground::clock::VIET_NAM;
use ground::deadlines::{self, Calendar};
use ground::feature::{Feature, Job};
use ground::notices::Class;
use ground::people::persons::{self, Person};
use ground::people::terms;
use ground::policy::{Action, Role};
use ground::web::{Caller, Problem};
use ground::{Entry, hooks, units};
use testkit::{Browser, Page, TestApp};
use time::{Duration, OffsetDateTime, Time};
use uuid::Uuid;

use super::hands::Hands;
use super::matters::{Matter, PERSONAS, Secret};
use super::steps::{About, Deed, Step};
use crate::checks::VILLAGE;
use crate::village::GROUP;
use crate::village::cast::{CAST, Player};

/// How much earlier it was told in the second world, where the secret is when.
const EARLIER: Duration = Duration::minutes(24);

/// How often clocks speak while some time goes by, at the most.
const WAKINGS_MAX: usize = 40;

/// What came of a deed: the addresses it went to and the answers.
pub type Answers = Vec<(String, Page)>;

pub struct World {
    app: TestApp,
    pub matter: &'static Matter,
    /// Which of the two it is; in the second one the other person told, or nobody did.
    side: usize,
    browsers: BTreeMap<&'static str, Browser>,
    /// The address of what a persona follows.
    pub followings: BTreeMap<&'static str, String>,
    /// Steps that were begun.
    begun: usize,
    /// The number of the report with the hidden author, which both worlds try where nobody told in one of them.
    pub number: String,
}

/// The report's id does not depend on who told.
pub fn id_of(about: About) -> Uuid {
    ground::ids::of_name(&format!("worlds/{about:?}"))
}

/// The one request about data of a sequence.
pub fn wish() -> Uuid {
    ground::ids::of_name("worlds/request")
}

pub fn address_of(about: About) -> String {
    format!("/{GROUP}/reports/{}", id_of(about))
}

impl World {
    pub async fn new(app: TestApp, matter: &'static Matter, side: usize) -> World {
        let browsers = BTreeMap::new();
        let mut world = World {
            app,
            matter,
            side,
            browsers,
            followings: BTreeMap::new(),
            begun: 0,
            number: String::new(),
        };
        world.settle_kin().await;
        // Before all others of that person, which stay what they are.
        if matter.carried {
            let carried = world.carried().await;
            world.browsers.insert("carried", carried);
        }
        let parts = ["teller", "silent", "one", "two"];
        for who in PERSONAS.iter().copied().chain(parts) {
            let person = world.person(who);
            // A persona draws by its name, whoever stands behind it.
            let browser = world.app.seeded(&format!("worlds/{who}"), person).await;
            world.browsers.insert(who, browser);
        }
        world
    }

    /// A session that somebody carried from the phone of the hidden author by a code.
    async fn carried(&self) -> Browser {
        let person = self.matter.pair[0].id();
        let browser = self.app.seeded("worlds/carried", Some(person)).await;
        let system = Caller::system(&self.app.app, units::Unit::country());
        let carry = system.act_as(Action::RaiseLate, move |mut act| {
            let sql = "update sessions set how = 'carried', proved_at = null where person_id = ?1";
            act.exec(sql, ground::params![person])?;
            Ok(act.commit(Entry::new("test.done", "person", person), ())?)
        });
        self.app.under("worlds/carried", carry).await.unwrap();
        browser
    }

    /// The two between whom the secret lies, by the names they have in a sequence.
    fn pair(&self, who: &str) -> Option<Player> {
        match who {
            "one" => Some(self.matter.pair[0]),
            "two" => Some(self.matter.pair[1]),
            _ => None,
        }
    }

    /// Who is the hidden author here.
    fn teller(&self) -> Player {
        self.matter.pair[if self.matter.secret == Secret::Who { self.side } else { 0 }]
    }

    fn person(&self, who: &str) -> Option<Uuid> {
        let named = |name: &str| Some(ground::ids::of_name(name));
        match who {
            "stranger" => None,
            "teller" => Some(self.teller().id()),
            // Signed in as often as the other one, and silent.
            "silent" => {
                self.matter.pair.iter().find(|player| **player != self.teller()).map(|player| player.id())
            }
            "third" => named("village/head-6"),
            "fourth" => named("village/head-7"),
            "kin" => named("worlds/kin"),
            who => self
                .pair(who)
                .or_else(|| CAST.into_iter().find(|player| player.part == who))
                .map(|player| player.id()),
        }
    }

    /// Somebody else of the household of `one`, who has joined too; and a machine outside that hears whatever is announced to the
    /// group: its keeper sees what waits for it.
    async fn settle_kin(&self) {
        let system = Caller::system(&self.app.app, units::Unit::country());
        let find = |view: &mut ground::View| units::find(view, GROUP)?.ok_or(Problem::NotFound);
        let group = system.view_as(Action::VerifyLedger, find).await.unwrap();
        let kin = Person {
            id: self.person("kin").unwrap(),
            household_id: Some(ground::ids::of_name("village/household-4")),
            name: "Phùng Thu Hà".to_owned(),
            birth_year: Some(1990),
            phone: None,
            erased_at: None,
        };
        let at_group = system.at(group);
        let settle = at_group.act_as(Action::ForgetOld, move |mut act| {
            let (unit, at) = (act.unit, act.at);
            persons::insert(&mut act, &kin, at)?;
            terms::give(&mut act, kin.id, unit, Role::Member, None, at)?;
            let siren = hooks::New {
                id: ground::ids::of_name("worlds/hook"),
                name: "Còi".to_owned(),
                address: "https://coi.phuong.example/".parse().unwrap(),
                inside: false,
                classes: Class::ALL.to_vec(),
                kinds: Vec::new(),
            };
            let key = act.app.key.clone();
            assert!(hooks::insert(&mut act, &key, unit, &siren, at)?);
            Ok(act.commit(Entry::new("test.done", "unit", Uuid::nil()), ())?)
        });
        self.app.under("worlds/kin", settle).await.unwrap();
    }

    pub fn has(&self, who: &str) -> bool {
        self.browsers.contains_key(who)
    }

    pub fn is_outsider(&self, who: &str) -> bool {
        !self.matter.is_of_pair(who)
            && !self.matter.insiders.contains(&who)
            && !["teller", "silent", "one", "two"].contains(&who)
    }

    pub async fn get(&mut self, who: &str, address: &str) -> Page {
        self.browsers.get_mut(who).unwrap().get(address).await
    }

    /// Begins a step: what a persona draws in it follows from the step and not from what they did before, which one of the
    /// worlds may have left out.
    pub fn begin(&mut self, who: &str) {
        self.begun += 1;
        for name in [who, "leader"] {
            if let Some(browser) = self.browsers.get_mut(name) {
                browser.draw_from(format!("worlds/{name}/{}", self.begun));
            }
        }
    }

    pub fn features(&self) -> &[Feature] {
        &self.app.app.features
    }

    /// The first of what a query finds.
    pub async fn first<T>(&self, sql: &'static str, id: Uuid) -> Option<T>
    where
        T: ground::db::FromValue + Send + 'static,
    {
        let find = move |view: &mut ground::View| Ok(view.first(sql, ground::params![id], |row| row.get(0))?);
        let system = Caller::system(&self.app.app, units::Unit::country());
        system.view_as(Action::VerifyLedger, find).await.unwrap()
    }

    pub async fn read_number(&self) -> String {
        let whole: Option<String> =
            self.first("select number from reports where id = ?1", id_of(About::Main)).await;
        whole.unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned()
    }

    pub async fn voice(&self) -> Option<Uuid> {
        let sql = "select id from report_voices where report_id = ?1 order by kept_at desc, id limit 1";
        self.first(sql, id_of(About::Main)).await
    }

    /// Does a deed; nothing of the secret where nobody told.
    pub async fn take(&mut self, step: &Step) -> Answers {
        if self.side == 1 && step.is_secret(self.matter.secret) {
            return Vec::new();
        }
        if self.matter.secret == Secret::When && matches!(step.deed, Deed::Tell(About::Main, _)) {
            return self.tell_sooner_or_later(step).await;
        }
        self.do_it(step).await
    }

    /// In both worlds as much time goes by: in the first before it is told, in the second after.
    async fn tell_sooner_or_later(&mut self, step: &Step) -> Answers {
        if self.side == 0 {
            self.app.pass(EARLIER);
        }
        let answers = self.do_it(step).await;
        if self.side == 1 {
            self.app.pass(EARLIER);
        }
        answers
    }

    async fn do_it(&mut self, step: &Step) -> Answers {
        match step.deed {
            Deed::Pass(minutes) => self.pass(minutes).await,
            Deed::Holiday => self.holiday().await,
            Deed::Renew(person) => self.renew(person).await,
            Deed::Erase(person) => self.erase(person).await,
            Deed::Walk | Deed::Read(_) | Deed::Look(_) => Vec::new(),
            _ => self.by_hand(step).await,
        }
    }

    async fn by_hand(&mut self, step: &Step) -> Answers {
        let following = self.followings.get(step.who).cloned();
        let (neighbour, number) = (self.teller().name, self.number.clone());
        // What the hidden author tells the police may say who they are.
        let is_theirs = step.who == "teller" || matches!(step.deed, Deed::Transcribe(_));
        let says = if is_theirs { format!(" Tôi là {neighbour}.") } else { String::new() };
        let speaks = if self.teller() == self.matter.pair[0] { 1.0 } else { 2.5 };
        let hears = matches!(step.deed, Deed::Hear(_) | Deed::Transcribe(_));
        let voice = if hears { self.voice().await } else { None };
        let Some(browser) = self.browsers.get_mut(step.who) else { return Vec::new() };
        let answers = Vec::new();
        let mut hands = Hands { browser, answers, following, says, neighbour, speaks, number, voice };
        hands.do_it(step.deed).await;
        let (answers, following) = (hands.answers, hands.following);
        if let Some(address) = following {
            self.followings.insert(step.who, address);
        }
        answers
    }

    /// The ledger as whoever holds a copy of it reads it.
    pub async fn ledger(&self) -> Vec<String> {
        let sql = "select chain || ' ' || verb || ' ' || role || ' ' || kind || ' ' || data,
             actor_id, subject_id from ledger order by chain, number limit 100000";
        let read = |row: ground::db::Row| {
            let (says, by, id): (String, Option<Uuid>, Uuid) = (row.get(0)?, row.opt(1)?, row.get(2)?);
            Ok(format!("{says} {id} by {by:?}"))
        };
        let system = Caller::system(&self.app.app, units::Unit::country());
        system.view_as(Action::VerifyLedger, move |view| Ok(view.all(sql, &[], read)?)).await.unwrap()
    }

    async fn pass(&mut self, minutes: i64) -> Answers {
        let until = self.app.clock.now() + Duration::minutes(minutes);
        self.let_clocks_speak(until).await;
        self.app.clock.turn_to(until);
        for job in self.app.app.jobs() {
            self.run(job).await;
        }
        Vec::new()
    }

    /// The clocks that run are moved by a second process, which reads the new lines as it begins.
    async fn holiday(&mut self) -> Answers {
        let calendar = &self.app.app.deadlines.calendar;
        let today = self.app.clock.now().to_offset(VIET_NAM).date();
        let days = std::iter::successors(today.next_day(), |day| day.next_day());
        let off: Vec<_> = days
            .filter(|day| calendar.is_working_day(*day))
            .take(2)
            .map(|day| format!("off {day} Nghỉ theo quyết định của tỉnh | QĐ thử | V"))
            .collect();
        let lines = format!("{}\n{}\n", Calendar::built_in_holidays(), off.join("\n"));
        std::fs::write(self.app.folder.path().join("holidays.txt"), lines).unwrap();
        let begun = self.app.beside(&VILLAGE, &[]);
        let (run, at) = (ground::deadlines::run(begun), self.app.clock.now().unix_timestamp());
        self.app.under(&format!("worlds/holiday/{at}"), run).await.unwrap();
        Vec::new()
    }

    /// Each clock at its minute, and early the next day whoever follows hears of it.
    async fn let_clocks_speak(&self, until: OffsetDateTime) {
        let mut morning = Some(morning_after(self.app.clock.now()));
        for _ in 0..WAKINGS_MAX {
            let waking = deadlines::next_waking(&self.app.app).await.unwrap();
            let at = waking.map(|at| at.max(self.app.clock.now()) + Duration::MINUTE);
            let next = [at, morning].into_iter().flatten().min().filter(|next| *next < until);
            let Some(next) = next else { return };
            self.app.clock.turn_to(next);
            if morning == Some(next) {
                morning = None;
                let jobs = self.app.app.jobs();
                self.run(jobs.into_iter().find(|job| job.name == "reports.tell-late").unwrap()).await;
            } else {
                self.run(deadlines::JOB).await;
                morning = morning.or(Some(morning_after(next)));
            }
        }
    }

    /// What a job draws follows from the moment and not from how often it ran before.
    async fn run(&self, job: Job) {
        let (run, at) = ((job.run)(self.app.app.clone()), self.app.clock.now().unix_timestamp());
        self.app.under(&format!("worlds/{}/{at}", job.name), run).await.unwrap();
    }

    /// The leader makes a slip for a lost phone, and somebody uses it.
    async fn renew(&mut self, who: &'static str) -> Answers {
        let player = self.pair(who).unwrap();
        let (person, household) = (player.id(), player.household.unwrap());
        let household = ground::ids::of_name(&format!("village/household-{household}"));
        let leader = self.browsers.get_mut("leader").unwrap();
        let path = format!("/{GROUP}/slips/{household}/renewal");
        let made = crate::memberships::renew(leader, household, &person.to_string()).await;
        if made.leads_to().is_empty() {
            // Whoever has left gets no slip: that is all there is to see.
            return vec![(path, made)];
        }
        let sheet = leader.get(&made.leads_to()).await;
        let html = sheet.text();
        let key = html.split("/join/").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("none");
        let mut phone = self.app.seeded("worlds/phone", None).await;
        let join = format!("/join/{key}");
        let form = phone.get(&join).await;
        let id = form.value_of("id");
        let no = ["roster", "phone-to-neighbours", "messages"];
        let mut fields = vec![("id", id.as_str())];
        fields.extend(no.map(|name| (name, if name == "roster" { "yes" } else { "no" })));
        let joined = phone.post(&join, &fields).await;
        self.browsers.insert("phone", phone);
        vec![(path, made), ("/slips/sheet".to_owned(), sheet), (join.clone(), form), (join, joined)]
    }

    /// One of the two asks to be forgotten, and the leader grants it.
    async fn erase(&mut self, who: &'static str) -> Answers {
        let person = self.browsers.get_mut(who).unwrap();
        let id = person.get("/me/data/requests/new?what=delete").await.value_of("id");
        let wish = [("id", id.as_str()), ("what", "delete"), ("words", "Tôi chuyển nhà.")];
        person.post("/me/data/requests", &wish).await;
        let leader = self.browsers.get_mut("leader").unwrap();
        let mut answers = Vec::new();
        for address in [format!("/{GROUP}/rights"), format!("/{GROUP}/rights/{id}")] {
            let page = leader.get(&address).await;
            answers.push((address, page));
        }
        let path = format!("/{GROUP}/rights/{id}/answer");
        let granted = leader.post(&path, &[("outcome", "granted")]).await;
        answers.push((path, granted));
        answers
    }
}

/// When the job that says what ran out yesterday comes by.
fn morning_after(at: OffsetDateTime) -> OffsetDateTime {
    at.to_offset(VIET_NAM).replace_time(Time::MIDNIGHT) + Duration::DAY + Duration::minutes(20)
}
