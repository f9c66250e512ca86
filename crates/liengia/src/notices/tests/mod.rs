//! Stories of being told: on which device, when, and of what never.

// A test that cannot go on has failed, and says where.
#![allow(clippy::unwrap_used, clippy::expect_used)]

pub mod examples;
mod failing;
mod fair;
mod leaving;
mod mailing;
mod secret;
mod wishing;

use ground::App;
use ground::notices;
use ground::outbox::{self, Channel};
use ground::policy::Action;
use ground::units::Unit;
use ground::web::{Caller, Who};
use ground::{Entry, params};
use testkit::{Browser, Phone, PushService, TestApp};
use uuid::Uuid;

use crate::checks::VILLAGE;
use crate::village::cast::{KEEPER, Player};

/// A village whose phones are told by a service of ours.
pub struct Place {
    pub village: TestApp,
    pub service: PushService,
    pub app: App,
}

impl Place {
    pub async fn new(village: TestApp) -> Place {
        let service = PushService::start().await;
        let app = village.beside(&VILLAGE, &service.settings());
        Place { village, service, app }
    }

    pub async fn signed_in(&self, player: Player) -> Browser {
        Browser::at(&self.app, Some(player.id())).await
    }

    /// Somebody presses “Báo trên máy này”.
    pub async fn allows(&self, player: Player) -> (Browser, Phone) {
        let (mut browser, phone) = (self.signed_in(player).await, Phone::named(&self.service, player.part));
        allow(&mut browser, &phone).await;
        (browser, phone)
    }

    /// Somebody is told of something, by nobody in particular.
    pub async fn tell(&self, player: Player, kind: &'static str, link: &str) {
        self.tell_times(player, kind, link, 1).await;
    }

    /// So many at once, each of a matter of its own.
    pub async fn tell_times(&self, player: Player, kind: &'static str, link: &str, times: usize) {
        let who = Who::of(&self.app, KEEPER.id()).await.unwrap();
        let (link, person) = (link.to_owned(), player.id());
        Caller::as_who(&self.app, who, Unit::country())
            .act_as(Action::KeepAccounts, move |mut act| {
                for n in 0..times {
                    act.notify(person, kind, if n == 0 { link.clone() } else { format!("{link}?{n}") });
                }
                Ok(act.commit(Entry::new("test.told", "person", person), ())?)
            })
            .await
            .unwrap();
    }

    /// The job runs: what is due goes into the outbox, and out; how many got out.
    pub async fn run(&self) -> usize {
        notices::leave(&self.app).await.unwrap();
        outbox::deliver(&self.app, Channel::Push).await.unwrap()
    }

    pub async fn waiting(&self) -> i64 {
        self.village.number("select count(*) from outbox where person_id is not null").await
    }

    /// How many ended so.
    pub async fn came(&self, outcome: &'static str) -> i64 {
        let count = move |view: &mut ground::View| {
            let sql = "select cast(coalesce(sum(number), 0) as bigint) from outbox_rates where outcome = ?1";
            Ok(view.number(sql, params![outcome])?)
        };
        Caller::system(&self.app, Unit::country()).view_as(Action::VerifyLedger, count).await.unwrap()
    }

    pub async fn devices_of(&self, person: Uuid) -> i64 {
        let count = move |view: &mut ground::View| {
            Ok(view.number("select count(*) from push_devices where person_id = ?1", params![person])?)
        };
        Caller::system(&self.app, Unit::country()).view_as(Action::VerifyLedger, count).await.unwrap()
    }
}

pub async fn allow(browser: &mut Browser, phone: &Phone) {
    let form = phone.form();
    let fields = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    let page = browser.post("/me/devices/push", &fields).await;
    assert_eq!((page.status.as_u16(), page.leads_to().as_str()), (303, "/me/notices"), "{}", page.words());
}
