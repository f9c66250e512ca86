//! A small application for ground's own tests: no feature, a database of ground's first tables, a clock that stands still.
//!
//! Not here: the whole application (`testkit`), which ground's tests cannot know.

use std::borrow::Cow;

use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

use crate::app::App;
use crate::auth::Key;
use crate::auth::sessions::How;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Conn, Store, dialect};
use crate::files::Folder;
use crate::units::Unit;
use crate::web::assets::Assets;
use crate::web::{Caller, Signed, Who};

pub const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 +7);

/// The application, and the folder that it lives in.
pub struct Small {
    pub app: App,
    pub clock: Clock,
    _folder: tempfile::TempDir,
}

impl Small {
    pub async fn open() -> Small {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::sqlite(&folder.path().join("small.db")).unwrap();
        let schema = |conn: &mut Conn| {
            conn.script(&dialect::migration(include_str!("../../../migrations/0001_ground.sql"), false))
        };
        store.write(schema).await.unwrap();
        let data = folder.path().to_str().unwrap().to_owned();
        let config = Config::from(|name| (name == "LIENGIA_DATA").then(|| data.clone())).unwrap();
        let files = Folder::open(&folder.path().join("files")).unwrap();
        let assets = Assets::new(std::iter::empty::<(String, Cow<'static, [u8]>)>());
        let clock = Clock::standing_at(NOW);
        let app =
            App::new(store, clock.clone(), config, Key::new([7; 32]), files, assets, Vec::new()).unwrap();
        Small { app, clock, _folder: folder }
    }

    /// Someone who is signed in and holds nothing.
    pub fn caller(&self, id: u128) -> Caller {
        let id = Uuid::from_u128(id);
        let signed = Signed {
            id,
            name: String::new(),
            household_id: None,
            session_id: Uuid::nil(),
            has_pin: false,
            handed_to: None,
            locked: false,
            must_change: false,
            must_enrol: false,
            how: How::Test,
            proved_at: None,
            unread: 0,
            counted_as: id,
        };
        Caller::as_who(&self.app, Who { signed: Some(signed), ..Who::default() }, Unit::country())
    }

    /// The system at work by the clock.
    pub fn system(&self) -> Caller {
        Caller::system(&self.app, Unit::country())
    }
}
