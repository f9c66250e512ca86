//! Answers in the database. What a consent is stands in `ground::people::consents`.

use ground::db::Conn;
use ground::ids;
use ground::people::consents;
use ground::people::{Consent, Purpose};
use ground::web::Result;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::memberships::model::Asking;
use crate::memberships::model::{ENDS_SOON, TEXT_VERSION, expires};

/// Writes down a person's answers, each on its own, with the text that was shown.
pub(crate) fn record_consents(
    conn: &mut Conn,
    person_id: Uuid,
    answers: &[(Purpose, bool)],
    asking: &Asking,
    at: OffsetDateTime,
) -> Result<()> {
    for (purpose, given) in answers.iter().copied() {
        let consent = Consent {
            id: ids::fresh(at),
            person_id,
            purpose,
            text_version: TEXT_VERSION.to_owned(),
            language: asking.language.to_owned(),
            channel: asking.channel,
            given,
            answered_at: at,
            expires_at: if given { expires(purpose, at) } else { None },
            withdrawn_at: None,
        };
        consents::insert(conn, &consent, asking.body(purpose))?;
    }
    Ok(())
}

/// The last answer to each purpose, if there was one.
pub fn latest(all: &[Consent], purpose: Purpose) -> Option<&Consent> {
    // Newest first; of two answers at one moment the one that stands is the later.
    let mut of = all.iter().filter(|consent| consent.purpose == purpose);
    let newest = of.clone().next()?;
    of.find(|c| c.answered_at == newest.answered_at && c.withdrawn_at.is_none()).or(Some(newest))
}

/// What must still be asked of someone: purposes without an answer that stands.
pub fn open_purposes(conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<Vec<Purpose>> {
    let all = consents::list_of(conn, person_id)?;
    let open = |purpose: &Purpose| match latest(&all, *purpose) {
        None => true,
        Some(last) => last.given && !last.holds(at) || *purpose == Purpose::Roster && !last.holds(at),
    };
    Ok(Purpose::ALL.into_iter().filter(open).collect())
}

/// Purposes whose agreement holds and ends soon.
pub fn ending(conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<Vec<Purpose>> {
    let all = consents::list_of(conn, person_id)?;
    let soon = |consent: &&Consent| {
        consent.holds(at) && consent.expires_at.is_some_and(|expires| expires <= at + ENDS_SOON)
    };
    Ok(all.iter().filter(soon).map(|consent| consent.purpose).collect())
}
