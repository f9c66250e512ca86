//! Liên Gia as a peer: every create is the whole form of a signed-in member, every list a whole page of an officer.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, ensure};
use uuid::Uuid;

use super::peer::{CLIENTS, Peer, number};
use crate::http::Wire;
use crate::liengia::{Place, Seeded, page, report};
use crate::load::Requests;

pub struct LienGia {
    pub place: Place,
    pub seeded: Seeded,
    /// The addresses of pages 1 to 5 of the officer's list, as its own links lead to them.
    pages: Arc<Mutex<Vec<String>>>,
}

impl LienGia {
    pub async fn seed(place: Place, rows: usize) -> Result<LienGia> {
        let seeded = Seeded::fill(&place, rows).await?;
        let first = format!("/{}/reports", seeded.block);
        Ok(LienGia { place, seeded, pages: Arc::new(Mutex::new(vec![first])) })
    }

    /// Follows the list's links: the first `n` addresses.
    pub async fn follow(&self, to: SocketAddr, n: usize) -> Result<Vec<String>> {
        let mut wire = Wire::open(to).await?;
        let mut pages = vec![format!("/{}/reports", self.seeded.block)];
        while pages.len() < n {
            let last = pages.last().context("no page")?.clone();
            let status = wire.ask(&page(&last, &self.seeded.officer[0])).await?;
            ensure!(status == 200, "{last} answers {status}");
            let text = wire.text();
            let next = text.rsplit_once("&amp;after=").context("no next page")?.1;
            let after = next.split('"').next().unwrap_or_default();
            pages.push(format!("/{}/reports?show=open&after={after}", self.seeded.block));
        }
        Ok(pages)
    }

    /// From now on lists ask for these pages.
    pub async fn learn_pages(&self, to: SocketAddr) -> Result<()> {
        let pages = self.follow(to, 5).await?;
        *self.pages.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = pages;
        Ok(())
    }

    /// One page, by one address, as the officer sees it.
    pub fn officer_page(&self, path: &str) -> Requests {
        let (path, tokens) = (path.to_owned(), self.seeded.officer.clone());
        Arc::new(move |client, _| page(&path, &tokens[client % CLIENTS]))
    }

    /// The home page, as members see it who do not file thousands of reports in a minute.
    pub fn member_home(&self) -> Requests {
        let tokens = self.seeded.readers.clone();
        Arc::new(move |client, _| page("/", &tokens[client % CLIENTS]))
    }
}

impl Peer for LienGia {
    fn name(&self) -> &'static str {
        "Liên Gia"
    }

    fn first_page(&self) -> &'static str {
        "/"
    }

    fn command(&self, listen: SocketAddr) -> Command {
        self.place.command(listen)
    }

    fn created(&self) -> u16 {
        303
    }

    fn creates(&self) -> Requests {
        let seeded = self.seeded.clone();
        Arc::new(move |client, n| {
            let number = number(client, n);
            report(&seeded.group, Uuid::now_v7(), number, &seeded.members[client % CLIENTS], None)
        })
    }

    fn lists(&self) -> Requests {
        let pages = self.pages.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        let tokens = self.seeded.officer.clone();
        Arc::new(move |client, n| page(&pages[n as usize % pages.len()], &tokens[client % CLIENTS]))
    }

    fn folder(&self) -> &Path {
        &self.place.data
    }
}
