//! Stories of machines that hear: added, told, failing in every way, paused, ended.

// A test that cannot go on has failed, and says where.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod dying;
pub mod examples;
mod failing;
mod hearing;
mod keeping;

use ground::App;
use ground::outbox::{self, Channel};
use testkit::{Browser, PushService, TestApp};

use crate::checks::VILLAGE;
use crate::village::cast::KEEPER;

pub const LIST: &str = "/vn/hooks";
pub const SIREN: &str = "/siren";

/// A village with a machine outside that listens.
pub struct Place {
    pub village: TestApp,
    pub machine: PushService,
    pub app: App,
}

impl Place {
    pub async fn new(village: TestApp) -> Place {
        let machine = PushService::start().await;
        let app = village.beside(&VILLAGE, &settings());
        Place { village, machine, app }
    }

    pub async fn keeper(&self) -> Browser {
        Browser::at(&self.app, Some(KEEPER.id())).await
    }

    pub fn address(&self) -> String {
        format!("http://{}{SIREN}", self.machine.host)
    }

    /// The keeper adds a siren that hears everything of this place; its page.
    pub async fn siren(&self, of: &str) -> String {
        let mut keeper = self.keeper().await;
        let id = keeper.get(&format!("{LIST}/new")).await.value_of("id");
        let fields = fields(&id, &self.address(), of);
        let page = keeper.post(LIST, &each(&fields)).await;
        assert_eq!(page.status, 303, "{}", page.words());
        assert_eq!(page.leads_to(), format!("{LIST}/{id}/secret"));
        format!("{LIST}/{id}")
    }

    pub async fn secret(&self, siren: &str) -> String {
        let page = self.keeper().await.get(&format!("{siren}/secret")).await.words();
        page.split_whitespace().find(|word| word.starts_with("whsec_")).unwrap().to_owned()
    }

    pub async fn press(&self, siren: &str, what: &str) {
        let page = self.keeper().await.post(&format!("{siren}/{what}"), &[]).await;
        assert_eq!(page.status, 303, "{what}: {}", page.words());
    }

    /// What waits goes out; how much of it did.
    pub async fn deliver(&self) -> usize {
        outbox::deliver(&self.app, Channel::Hook).await.unwrap()
    }

    /// The whole job.
    pub async fn run(&self) {
        super::jobs::deliver(self.app.clone()).await.unwrap();
    }

    pub fn bodies(&self) -> Vec<serde_json::Value> {
        self.machine.arrived().iter().map(|one| serde_json::from_slice(&one.body).unwrap()).collect()
    }

    pub async fn waiting(&self) -> i64 {
        let sql = "select count(*) from outbox where channel = 'hook' and delivered_at is null and given_up_at is null";
        self.village.number(sql).await
    }

    pub async fn given_up(&self) -> i64 {
        let sql = "select count(*) from outbox where channel = 'hook' and given_up_at is not null";
        self.village.number(sql).await
    }
}

pub fn settings() -> Vec<(&'static str, String)> {
    vec![("LIENGIA_HOOK_SECONDS", "1".to_owned())]
}

/// The form of a machine that hears everything, on this machine.
pub fn fields(id: &str, address: &str, of: &str) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("id", id.to_owned()),
        ("name", "Còi nhà văn hóa".to_owned()),
        ("address", address.to_owned()),
        ("inside", "1".to_owned()),
        ("place", of.to_owned()),
    ];
    fields
        .extend(["class_alarm", "class_needs-you", "class_for-information"].map(|one| (one, "1".to_owned())));
    fields
}

pub fn each<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}
