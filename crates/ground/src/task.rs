//! What waits for a person, as features say it in their slots `tasks` and `elders`.

use time::OffsetDateTime;
use uuid::Uuid;

/// Something that waits for a person: the work list is made of these.
#[derive(Debug, Clone)]
pub struct Task {
    pub title: String,
    /// A line below: where, which number.
    pub detail: String,
    pub icon: &'static str,
    pub link: String,
    pub since: OffsetDateTime,
    pub due: Option<OffsetDateTime>,
    /// What the deadline is for, in words.
    pub due_for: String,
    pub urgent: bool,
    /// Somebody may be hurt this minute: before whatever is late.
    pub now: bool,
    /// It is answered where it stands.
    pub press: Option<Press>,
}

/// What a task asks, to be answered with one tap from the first page, which the answer leads back to (`home` goes along).
#[derive(Debug, Clone)]
pub struct Press {
    pub to: String,
    pub name: &'static str,
    /// What is sent, and what it says: equal beside each other.
    pub answers: Vec<(&'static str, String)>,
    /// What is answered on the thing's own page.
    pub more: Option<String>,
    /// The key of who reads it.
    pub reads: &'static str,
    /// In whose name it is answered, where that is not the reader's own (sent as `for`).
    pub for_elder: Option<Uuid>,
}

impl Task {
    pub fn is_late(&self, now: OffsetDateTime) -> bool {
        self.due.is_some_and(|due| due < now)
    }
}
