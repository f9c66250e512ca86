//! One data folder through its lives: filled, started, loaded, killed, looked at, and so on to the last look.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use bench::http::Wire;
use bench::liengia::{Place, Seeded, page};
use bench::process::Server;
use ground::auth::{Key, slips};
use ground::db::Conn;
use ground::params;
use ground::policy::Role;
use ground::units;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::check::{self, Known};
use crate::clients::{Client, TELLERS, World};
use crate::dice::Dice;
use crate::journal::{Act, Journal, Told, Waiting};

/// Slips of one folder: more than can be used in its lives.
const SLIPS: usize = 400;
/// The longest life under load.
const LIFE_MILLIS_MAX: u64 = 260;

pub struct Folder {
    place: Place,
    world: Arc<World>,
    known: Known,
    /// What is known of everything sent so far.
    settled: Vec<Act>,
    wrong: Vec<String>,
    begun_at: OffsetDateTime,
    /// Photos whose reports did not come to be: their files may lie there until the job removes them.
    lost_photos: usize,
    unanswered: usize,
}

impl Folder {
    pub async fn fill(program: &Path, data: &Path, postgres: Option<&str>, number: usize) -> Result<Folder> {
        let database_url = match postgres {
            Some(admin) => Some(make_database(admin, number).await?),
            None => None,
        };
        let place = Place { program: program.to_owned(), data: data.to_owned(), database_url };
        let seeded = Seeded::fill(&place, 200).await?;
        let key: [u8; 32] =
            std::fs::read(data.join("key"))?.try_into().map_err(|_| anyhow::anyhow!("a strange key"))?;
        let (group, key) = (seeded.group.clone(), Key::new(key));
        let store = place.store().await?;
        let (slips, officer) = store.write(move |conn| invite(conn, &group, &key)).await?;
        place.close(store)?;
        let mut journal = Journal { slips, ..Journal::default() };
        let questions = questions(&place, &mut journal).await?;
        let world = Arc::new(World { seeded, journal: journal.into(), questions });
        let (known, begun_at) = (Known { officer }, OffsetDateTime::now_utc());
        Ok(Folder {
            place,
            world,
            known,
            settled: Vec::new(),
            wrong: Vec::new(),
            begun_at,
            lost_photos: 0,
            unanswered: 0,
        })
    }

    /// Starts the server, looks what the last life left, loads it, kills it at a random moment.
    pub async fn live_and_die(&mut self, dice: &mut Dice) -> Result<()> {
        if dice.one_in(10) {
            // In the middle of starting, while the log of the last life is being read back.
            let mut early = self.place.spawn()?;
            tokio::time::sleep(Duration::from_micros(dice.below(40_000))).await;
            early.kill()?;
            early.wait()?;
        }
        let mut server = self.place.start().await?;
        self.look(&server, dice).await?;
        let life = Duration::from_micros(5_000 + dice.below(LIFE_MILLIS_MAX * 1000));
        let mut clients = self.clients(&server, dice).await?;
        tokio::time::sleep(life).await;
        ensure!(!server.has_ended(), "the server ended by itself; see {}", self.place.data.display());
        server.kill()?;
        while clients.join_next().await.is_some() {}
        Ok(())
    }

    /// Compares what was told in the life before with what is there, after some of it was sent again.
    async fn look(&mut self, server: &Server, dice: &mut Dice) -> Result<()> {
        let mut acts = std::mem::take(&mut self.world.journal().acts);
        self.wrong.append(&mut self.world.journal().strange);
        let mut wire = Wire::open(server.address).await?;
        for act in acts.iter_mut().filter(|act| act.told == Told::Nothing) {
            self.unanswered += 1;
            if let Some(again) = act.again.as_ref().filter(|_| dice.one_in(2)) {
                let status = wire.ask(again).await?;
                ensure!(status < 400, "{status} to a form that was sent again after a kill: {:?}", act.what);
                act.told = Told::Kept;
            }
        }
        let (known, at) = (Known { officer: self.known.officer }, acts.clone());
        let store = self.place.store().await?;
        let (wrong, settled) = store.read(move |conn| check::acts(conn, &known, &at)).await?;
        self.place.close(store)?;
        self.wrong.extend(wrong);
        let photos =
            |acts: &[Act]| acts.iter().filter(|act| act.what.name() == "reports with a photo").count();
        self.lost_photos += photos(&acts) - photos(&settled);
        self.settled.extend(settled);
        ensure!(self.wrong.is_empty(), "{}", self.wrong.join("\n  "));
        Ok(())
    }

    async fn clients(&self, server: &Server, dice: &mut Dice) -> Result<JoinSet<std::io::Result<()>>> {
        let mut running = JoinSet::new();
        let to = server.address;
        for teller in 0..TELLERS {
            let mut client = Client::open(self.world.clone(), to, dice.split()).await?;
            running.spawn(async move { client.tell(teller).await });
        }
        let mut officer = Client::open(self.world.clone(), to, dice.split()).await?;
        running.spawn(async move { officer.handle().await });
        let mut leader = Client::open(self.world.clone(), to, dice.split()).await?;
        running.spawn(async move { leader.keep_roster().await });
        let mut newcomer = Client::open(self.world.clone(), to, dice.split()).await?;
        running.spawn(async move { newcomer.join().await });
        Ok(running)
    }

    /// Everything once more: all acts, the files, the chain, the engine's own check.
    pub async fn last_look(&mut self) -> Result<Vec<String>> {
        let mut server = self.place.start().await?;
        self.look(&server, &mut Dice::new(1)).await?;
        let (known, acts, since) =
            (Known { officer: self.known.officer }, self.settled.clone(), self.begun_at);
        let sqlite = self.place.database_url.is_none();
        let store = self.place.store().await?;
        let (mut wrong, rows) = store
            .read(move |conn| {
                let (mut wrong, _) = check::acts(conn, &known, &acts)?;
                wrong.extend(check::whole(conn, sqlite)?);
                Ok::<_, ground::db::Error>((wrong, check::files(conn, since)?))
            })
            .await?;
        self.place.close(store)?;
        wrong.extend(self.files(&rows)?);
        server.end()?;
        if let Err(e) = self.place.verify_ledger() {
            wrong.push(e.to_string());
        }
        Ok(wrong)
    }

    /// Every row's file is there with its hash; a file without a row belongs to a photo whose form was lost.
    fn files(&self, rows: &[(Uuid, Vec<u8>)]) -> Result<Vec<String>> {
        let mut wrong = Vec::new();
        for (id, sha256) in rows {
            let name = id.simple().to_string();
            let path = self.place.files().join(&name[30..]).join(format!("{name}.full"));
            match std::fs::read(&path) {
                Ok(bytes) if Sha256::digest(&bytes).as_slice() == sha256.as_slice() => {}
                Ok(_) => wrong.push(format!("{name} is not what its row says")),
                Err(e) => wrong.push(format!("{name} has a row and no file: {e}")),
            }
        }
        let lying = count_files(&self.place.files())?;
        let orphans = lying.saturating_sub(rows.len());
        // Also a photo of a form that came to be by being sent again lies there twice.
        let allowed = self.lost_photos + self.unanswered + self.settled.len();
        if orphans > allowed {
            wrong.push(format!("{orphans} files without a row, where at most {allowed} photos were lost"));
        }
        Ok(wrong)
    }

    pub fn summary(&self) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for act in &self.settled {
            *counts.entry(act.what.name()).or_default() += 1;
        }
        let counts: Vec<_> = counts.into_iter().map(|(name, n)| format!("{n} {name}")).collect();
        format!("{}; {} cut off without an answer", counts.join(", "), self.unanswered)
    }
}

fn count_files(folder: &Path) -> Result<usize> {
    let mut n = 0;
    for shelf in std::fs::read_dir(folder)?.flatten().filter(|entry| entry.path().is_dir()) {
        let names = std::fs::read_dir(shelf.path())?.flatten();
        n += names.filter(|file| file.file_name().to_string_lossy().ends_with(".full")).count();
    }
    Ok(n)
}

/// Households that have not joined, each with a slip; and the officer who hears of everything.
fn invite(conn: &mut Conn, group: &str, key: &Key) -> ground::db::Result<(Vec<Waiting>, Uuid)> {
    let at = OffsetDateTime::now_utc();
    let unit = units::find(conn, group)?.ok_or_else(|| anyhow::anyhow!("no group"))?;
    let mut slips_of = Vec::new();
    for number in 0..SLIPS {
        let (household, person) = (ground::ids::fresh(at), ground::ids::fresh(at));
        conn.exec(
            "insert into households (id, unit_id, unit_path, number, address, address_fold, size, written_at)
             values (?1, ?2, ?3, ?4, 'Ngõ 18', 'ngo 18', 3, ?5)",
            params![household, &unit.id, &unit.path, 1000 + number as i64, at],
        )?;
        conn.exec(
            "insert into persons (id, household_id, name, name_key, fold, written_at)
             values (?1, ?2, 'Trần Thị Chờ', 'cho', 'tran thi cho', ?3)",
            params![person, household, at],
        )?;
        conn.exec(
            "insert into household_heads (household_id, person_id, from_at) values (?1, ?2, ?3)",
            params![household, person, at],
        )?;
        let new = slips::New { id: ground::ids::fresh(at), household_id: household, person_id: None };
        let slip = slips::make(conn, key, &unit, new, None, at)?;
        slips_of.push((slip.id, slips::token_of(key, slip.id), person));
    }
    let officers = ground::people::terms::holders(conn, &unit, Role::AreaOfficer, at)?;
    Ok((slips_of, officers.first().context("no officer")?.0))
}

/// What the joining form asks with yes and no, read from its own page.
async fn questions(place: &Place, journal: &mut Journal) -> Result<Vec<String>> {
    let mut server = place.start().await?;
    let (_, key, _) = journal.slips.pop().context("no slip")?;
    let mut wire = Wire::open(server.address).await?;
    wire.ask(&page(&format!("/join/{key}"), "none")).await?;
    let text = wire.text();
    server.end()?;
    let asked = text.split("<input").filter(|input| input.contains("value=\"yes\""));
    let names: Vec<String> = asked
        .filter_map(|input| input.split("name=\"").nth(1)?.split('"').next().map(str::to_owned))
        .collect();
    ensure!(!names.is_empty(), "the joining page asks nothing");
    Ok(names)
}

async fn make_database(admin: &str, number: usize) -> Result<String> {
    let name = format!("kill_{}_{number}", std::process::id());
    let (url, create) = (admin.to_owned(), format!("create database {name}"));
    bench::liengia::admin(&url, &create).await?;
    let (base, _) = admin.rsplit_once('/').context("an address without a database")?;
    Ok(format!("{base}/{name}"))
}
