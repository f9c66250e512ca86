//! The chain notices whatever is changed, taken out or put in.

use time::macros::datetime;
use uuid::Uuid;

use super::{Kept, Why, append, verify};
use crate::auth::Key;
use crate::db::migrate::Migration;
use crate::db::{Result, Store};
use crate::installation::Birth;
use crate::params;

const GROUND: &[Migration] =
    &[Migration { name: "0001_ground", sql: include_str!("../../../../migrations/0001_ground.sql") }];

fn entry(chain: &str, verb: &str) -> Kept {
    Kept {
        chain: chain.to_owned(),
        number: 0,
        at: datetime!(2026-11-23 09:00 +7),
        actor_id: None,
        role: "system".to_owned(),
        unit_id: "09574".to_owned(),
        verb: verb.to_owned(),
        kind: "report".to_owned(),
        subject_id: Uuid::nil(),
        data: "{}".to_owned(),
    }
}

/// Two chains, then something done to the tables behind the ledger's back; what verify says of the first chain.
fn after(tampering: &'static [&'static str]) -> Option<(i64, Why)> {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::sqlite(&folder.path().join("ledger.db")).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        store.migrate(GROUND, Birth::real(&Key::new([1; 32]))).await.unwrap();
        let write = |conn: &mut crate::db::Conn| -> Result<()> {
            for verb in ["a.one", "a.two", "a.three", "a.four"] {
                append(conn, entry("09574", verb))?;
                append(conn, entry("00004", verb))?;
            }
            Ok(())
        };
        store.write(write).await.unwrap();
        store
            .write(move |conn| -> Result<()> {
                for sql in tampering {
                    conn.exec(sql, params![])?;
                }
                Ok(())
            })
            .await
            .unwrap();
        let chains = store.read(verify).await.unwrap();
        assert!(chains[0].is_ok(), "the other chain is whole: {chains:?}");
        assert_eq!(chains.len(), 2);
        chains[1].as_ref().err().map(|broken| (broken.number, broken.why))
    })
}

#[test]
fn a_chain_that_nobody_touched_holds() {
    assert_eq!(after(&[]), None);
}

#[test]
fn the_first_changed_entry_is_named() {
    assert_eq!(
        after(&["update ledger set verb = 'a.x' where chain = '09574' and number = 2"]),
        Some((2, Why::Changed))
    );
    assert_eq!(
        after(&["update ledger set data = '{ }' where chain = '09574' and number = 3"]),
        Some((3, Why::Changed))
    );
    assert_eq!(
        after(&["update ledger set at = at + 1 where chain = '09574' and number = 1"]),
        Some((1, Why::Changed))
    );
}

#[test]
fn an_entry_that_is_gone_is_missed_also_at_the_end() {
    assert_eq!(after(&["delete from ledger where chain = '09574' and number = 2"]), Some((2, Why::Missing)));
    assert_eq!(after(&["delete from ledger where chain = '09574' and number = 4"]), Some((4, Why::Missing)));
}

#[test]
fn an_end_that_was_cut_off_together_with_the_head_is_noticed() {
    let cut = &[
        "delete from ledger where chain = '09574' and number = 4",
        "update ledger_heads set number = 3 where chain = '09574'",
    ];
    assert_eq!(after(cut), Some((3, Why::Head)));
}

#[test]
fn fields_do_not_run_into_each_other() {
    let (mut a, mut b) = (entry("09574", "report.x"), entry("09574", "report."));
    a.kind = "y".to_owned();
    b.kind = "xy".to_owned();
    assert_ne!(a.hash(&[]), b.hash(&[]));
}
