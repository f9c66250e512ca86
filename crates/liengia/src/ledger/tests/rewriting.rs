//! The story the heads are for: an operator who can recompute every hash, and a sheet of paper.

use ground::ledger::{self, Kept};
use ground::params;
use testkit::TestApp;

use super::{CHAIN, behind, head};
use crate::checks::story;
use crate::commands::ledger::examine;

/// Writes the whole chain anew with one entry changed, as someone would who knows how it is made.
async fn rewrite(village: &TestApp) {
    village
        .app
        .tamper(move |conn| {
            let sql = "select number, at, actor_id, role, unit_id, verb, kind, subject_id, data from ledger
                       where chain = ?1 order by number limit 10000";
            let entries = conn.all(sql, params![CHAIN], |row| {
                Ok(Kept {
                    chain: CHAIN.to_owned(),
                    number: row.get(0)?,
                    at: row.get(1)?,
                    actor_id: row.opt(2)?,
                    role: row.get(3)?,
                    unit_id: row.get(4)?,
                    verb: row.get(5)?,
                    kind: row.get(6)?,
                    subject_id: row.get(7)?,
                    data: row.get(8)?,
                })
            })?;
            let mut before = Vec::new();
            for mut entry in entries {
                if entry.number == 3 {
                    entry.verb = "report.never-happened".to_owned();
                }
                before = entry.hash(&before);
                conn.exec(
                    "update ledger set verb = ?3, hash = ?4 where chain = ?1 and number = ?2",
                    params![CHAIN, entry.number, &entry.verb, before.clone()],
                )?;
            }
            conn.exec("update ledger_heads set hash = ?2 where chain = ?1", params![CHAIN, before])?;
            Ok(())
        })
        .await
        .unwrap();
}

/// What the command says: its lines as one text, and its exit code.
async fn verify(village: &TestApp, heads: &[String]) -> (String, u8) {
    let found = examine(&village.app, heads).await.unwrap();
    (found.lines.join("\n"), found.code)
}

#[test]
fn a_book_written_anew_looks_whole_to_itself_and_not_to_a_sheet_of_paper() {
    story(|village| async move {
        // The paper, and the mail, from before.
        let told = head(&village.app).await;
        let paper = format!("Sổ ghi việc {CHAIN} · số {} · {}", told.number, told.paper_code());
        let mail = format!("{CHAIN} {} {}", told.number, told.full_code().to_lowercase());
        let (says, code) = verify(&village, &[paper.clone(), mail.clone()]).await;
        assert_eq!(code, 0, "{says}");
        assert!(
            says.contains("in the book by the 100 bits of the paper form; 0 entries came after it"),
            "{says}"
        );
        assert!(says.contains("in the book by all 256 bits"), "{says}");

        rewrite(&village).await;

        let (says, code) = verify(&village, &[]).await;
        assert_eq!(code, 0, "without a head nobody can tell: {says}");
        assert!(says.contains(&format!("{CHAIN}: {} entries, whole", told.number)), "{says}");
        assert!(
            says.contains(
                "No head was given: a chain that was written anew from its first entry looks whole."
            )
        );
        for head in [paper, mail] {
            let (says, code) = verify(&village, &[head]).await;
            assert_eq!(code, 4, "{says}");
            assert!(
                says.contains("NOT IN THE BOOK: another entry stands there. The chain was written anew"),
                "{says}"
            );
        }
        // And anyone with the paper sees it, without an account.
        let mut nobody = village.browser();
        let fields = [("chain", CHAIN), ("number", &told.number.to_string()), ("code", &told.paper_code())];
        let page = nobody.post("/ledger/check", &fields).await;
        assert!(page.words().contains("Sổ đã bị sửa sau khi tờ giấy này được in."), "{}", page.words());
    });
}

#[test]
fn an_end_that_was_cut_off_cleanly_is_noticed_by_the_paper_alone() {
    story(|village| async move {
        let told = head(&village.app).await;
        behind(&village.app, "delete from ledger where chain = '09574' and number = (select number from ledger_heads where chain = '09574')").await;
        behind(
            &village.app,
            "update ledger_heads set number = number - 1, hash = (select l.hash from ledger l
            where l.chain = ledger_heads.chain and l.number = ledger_heads.number - 1) where chain = '09574'",
        )
        .await;
        assert_eq!(verify(&village, &[]).await.1, 0);
        let (says, code) =
            verify(&village, &[format!("{CHAIN} {} {}", told.number, told.paper_code())]).await;
        assert_eq!(code, 4, "{says}");
        assert!(says.contains(&format!("which ends at {}: its end was cut off", told.number - 1)), "{says}");
    });
}

#[test]
fn a_broken_chain_a_wrong_paper_and_a_slip_of_the_pen_are_told_apart() {
    story(|village| async move {
        let told = head(&village.app).await;
        let code = told.paper_code();
        let line = |code: &str| format!("{CHAIN} {} {code}", told.number);
        let slip =
            if code.starts_with('7') { code.replacen('7', "8", 1) } else { format!("7{}", &code[1..]) };
        let (says, exit) = verify(&village, &[line(&slip)]).await;
        assert_eq!(exit, 2, "{says}");
        assert!(says.contains("TYPED WRONGLY, which says nothing about the book"), "{says}");
        let elsewhere = format!("00004 1 {}", ledger::code::paper("00004", 1, &[7; 32]));
        assert_eq!(verify(&village, &[elsewhere]).await.1, 4, "no such chain");
        let another = line(&ledger::code::paper(CHAIN, told.number, &[7; 32]));
        assert_eq!(verify(&village, &[another]).await.1, 4);

        // Someone clumsier changes an entry and leaves its hash alone.
        behind(&village.app, "update ledger set verb = 'x.y' where chain = '09574' and number = 2").await;
        let (says, exit) = verify(&village, &[line(&code)]).await;
        assert_eq!(exit, 3, "{says}");
        assert!(says.contains(&format!("{CHAIN}: BROKEN: entry 2 was changed")), "{says}");
        assert!(says.contains("cannot be compared: the chain is broken at entry 2"), "{says}");
        let mut nobody = village.browser();
        let fields = [("chain", CHAIN), ("number", &told.number.to_string()), ("code", &code)];
        let page = nobody.post("/ledger/check", &fields).await.words();
        assert!(page.contains("Sổ đã bị sửa"), "the hash at its number fits, and the walk does not: {page}");
        behind(&village.app, "delete from ledger where chain = '09574'").await;
        behind(&village.app, "delete from ledger_heads where chain = '09574'").await;
    });
}

#[test]
fn the_command_always_says_what_it_does_not_prove() {
    story(|village| async move {
        let (says, _) = verify(&village, &[]).await;
        for part in [
            "What this does not prove:",
            "rewritten before the first closing code was sent out",
            "never written into the ledger",
            "another person's device or account",
            "outside of the ledger (reports, roster)",
        ] {
            assert!(says.contains(part), "{part}: {says}");
        }
    });
}
