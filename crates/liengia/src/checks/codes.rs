//! A code of ours in the database is one that we know, or reading it fails: never silently something else, and never left
//! out. Who holds an office that nobody knows holds none by luck alone.

use ground::auth::sessions;
use ground::people::{consents, terms};
use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;

use super::code::sources;
use super::{as_who, story};
use crate::village::cast::MEMBER;

/// `Row::code` and `Row::opt_code` fail; whoever reads the text and asks the enum themselves is tempted by an else.
#[test]
fn codes_of_a_row_are_read_by_the_row() {
    let mut by_hand = Vec::new();
    for code in sources() {
        let text: String = code.plain.iter().filter(|c| !c.is_whitespace()).collect();
        if ["from_code(&row.", "from_code(row."].iter().any(|mark| text.contains(mark)) {
            by_hand.push(code.name());
        }
    }
    assert!(by_hand.is_empty(), "row.code(n, T::from_code)?: {by_hand:#?}");
}

#[test]
fn a_code_that_nobody_knows_fails_whoever_reads_it() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let answer = [("answer", "yes")];
        assert_eq!(member.post("/me/consents/messages", &answer).await.status, 303);
        let reads = async || {
            let read = |view: &mut ground::View| {
                let (me, at) = (MEMBER.id(), view.at);
                Ok([
                    terms::grants(view, me, at).is_ok(),
                    terms::list_of(view, me).is_ok(),
                    consents::list_of(view, me).is_ok(),
                    sessions::list_of(view, me, at).is_ok(),
                ])
            };
            Caller::system(&village.app, Unit::country()).view_as(Action::VerifyLedger, read).await.unwrap()
        };
        assert_eq!(reads().await, [true; 4]);
        for (sql, still) in [
            ("update consents set channel = 'x' where person_id = ?1", [true, true, false, true]),
            (
                "update consents set channel = 'slip', purpose = 'x' where person_id = ?1",
                [true, true, false, true],
            ),
            ("update sessions set how = 'x' where person_id = ?1", [true, true, false, false]),
            ("update terms set role = 'x' where person_id = ?1", [false; 4]),
        ] {
            let write = move |conn: &mut ground::db::Conn| {
                conn.exec(sql, ground::params![MEMBER.id()]).map(|rows| assert!(rows > 0, "{sql}"))
            };
            village.app.tamper(write).await.unwrap();
            assert_eq!(reads().await, still, "{sql}");
        }
        assert_eq!(member.get("/me").await.status, 500);
    });
}
