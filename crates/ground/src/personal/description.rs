//! What a feature says of the persons it names: the words in which it is said.

use time::OffsetDateTime;
use uuid::Uuid;

use crate::db::{Conn, Result};
use crate::held::{Desk, HeldEntry};
use crate::retention::{Due, Gone, Period};
use crate::view::View;
use crate::web::{self, Words};

/// Everything a feature says of the persons it names.
#[derive(Clone, Copy)]
pub struct Personal {
    pub tables: &'static [Table],
    /// Periods of what has no row: a job of the feature keeps them.
    pub periods: &'static [Period],
    pub sections: &'static [Section],
    pub matters: &'static [Matter],
    pub looks: &'static [Looked],
    /// Who decides on what is asked about its records, where that is its own to say.
    pub desk: Option<Desk>,
    /// What else goes as somebody is erased (`?1`), while their name and household are still known: a name that was typed, drawn or
    /// printed, to which no column leads. SQL, in order.
    pub erasing: &'static [&'static str],
}

impl Personal {
    pub const NOTHING: Personal = Personal {
        tables: &[],
        periods: &[],
        sections: &[],
        matters: &[],
        looks: &[],
        desk: None,
        erasing: &[],
    };

    /// Of a feature that only notes who did something.
    pub const fn of(tables: &'static [Table]) -> Personal {
        Personal { tables, ..Personal::NOTHING }
    }
}

/// A table that names persons.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    pub name: &'static str,
    pub id: &'static str,
    pub persons: &'static [(&'static str, Whose)],
    /// Columns that tell something, and the SQL of what takes their place. Without any, the row goes.
    pub telling: &'static [(&'static str, &'static str)],
    /// The noun of the address at which its person reads of it, where that is the row's own.
    pub noun: &'static str,
    /// Each row is the subject of files, which go with it.
    pub files: bool,
    pub ends: Ends,
}

impl Table {
    pub const fn new(name: &'static str, persons: &'static [(&'static str, Whose)], ends: Ends) -> Table {
        Table { name, id: "id", persons, telling: &[], noun: "", files: false, ends }
    }

    /// Whether it says whose this column is, or that it is words.
    pub fn knows(&self, column: &str) -> bool {
        self.persons.iter().any(|(known, _)| *known == column)
            || self.telling.iter().any(|(known, _)| *known == column)
    }
}

/// To whom a column leads, and what becomes of the row when that person is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// It is about them, and goes with them.
    Goes,
    /// It is about them, and stays for what it counts or guards; it leads to a line without a name, or is emptied.
    Stays,
    /// A copy of what is written about them: goes with them, and as soon as they were corrected or left.
    Copy,
    /// The same of a household, which goes when it says no.
    HouseholdCopy,
    /// Their household.
    Household,
    /// Whoever did it; it leads to a line without a name.
    By,
    /// Whoever told, where this holds of the row (SQL; empty: of each), and where it is one of those whom its thing names:
    /// emptied with who told, and with their erasing.
    Told(&'static str),
    /// It looks like one and is none.
    Nobody,
}

/// What ends a row.
#[derive(Debug, Clone, Copy)]
pub enum Ends {
    /// Its time, by each of these.
    After(&'static [Record]),
    /// The end of the row of another table that a column leads to: it goes, or is emptied, too.
    With(&'static str, &'static str),
    /// The record of this kind, which takes along every row whose column leads to its thing.
    By(&'static str, &'static str),
    /// The erasing of its person.
    Person,
    /// So many hours after the moment in this column; of what nobody may use any more (`brief`).
    Hours(&'static str, i64),
    /// Something else, said here.
    Otherwise(&'static str),
}

/// How long the rows of a table are kept, and which are due.
#[derive(Debug, Clone, Copy)]
pub struct Record {
    pub period: Period,
    /// The moment from which its period runs, in columns of the table; without one it is not due. Empty: the list knows.
    pub at: &'static str,
    /// Since when it is there at all, where that is another moment.
    pub begun: &'static str,
    /// Which rows, the table being `t`; empty: those that still tell something. `{offices}` stands for the roles that are.
    pub only: &'static str,
    pub place: Place,
    /// Whether it may be held for a court.
    pub held: bool,
    /// Whether its id goes on the list beside the backups. What age alone removes goes again by its age.
    pub listed: bool,
    /// The column that says since when it is forgotten. With it everything goes that is still there: what it was held for, and
    /// the records of these kinds with the same id.
    pub mark: Option<(&'static str, &'static [&'static str])>,
    /// What goes when it is due.
    pub takes: Takes,
    /// In the place of what is derived: unit and id, by id, not what is held.
    pub list: Option<ListDue>,
    /// In the place of what is derived: takes away what names or tells. Again: nothing.
    pub erase: Option<EraseRecord>,
}

/// Finds what is due: unit and id.
pub type ListDue = fn(&mut Conn, &Due) -> Result<Vec<(String, Uuid)>>;
/// Takes one away.
pub type EraseRecord = fn(&mut Conn, Uuid, OffsetDateTime) -> Result<Gone>;

impl Record {
    pub const fn new(period: Period, at: &'static str) -> Record {
        Record {
            period,
            at,
            begun: at,
            only: "",
            place: Place::Unit,
            held: false,
            listed: false,
            mark: None,
            takes: Takes::Row,
            list: None,
            erase: None,
        }
    }
}

/// What goes when a record is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// What the row tells, or the row.
    Row,
    /// The files of which it is the subject.
    Files,
    /// Everyone whom the rows name that end with this record, and every trace of who they were. The noun is that of the
    /// address at which they read of it.
    Tellers(&'static str),
}

/// Which unit a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `unit_id` and `unit_path`.
    Unit,
    /// `unit_id` alone.
    UnitId,
    /// None: the country.
    Country,
}

/// A section of “Dữ liệu về tôi”: one kind of record, with its purpose.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    /// The kind of record, the same in every language: `persons`, `reports`, `sessions`.
    pub record: &'static str,
    /// Its place among all.
    pub order: u16,
    /// Who decides, by the code of a feature's [`Desk`].
    pub desk: &'static str,
    /// A count by the person's id: none, no section. Empty: always.
    pub when: &'static str,
    /// Keys of sentences.
    pub title: &'static str,
    pub why: &'static str,
    pub not_shown: Option<&'static str>,
    /// What the sentence of its end (`rights-until-…`) names: variables, and the kinds of period they mean.
    pub until: &'static [(&'static str, &'static str)],
    pub lists: &'static [Listed],
    /// More entries, where they are really the feature's own.
    pub own: Option<OwnEntries>,
}

/// What a feature lists of a person in its own way.
pub type OwnEntries = fn(&mut View, &Words, Uuid) -> web::Result<Vec<HeldEntry>>;

impl Section {
    /// Without entries yet; the keys of its title and purpose.
    pub const fn new(
        record: &'static str,
        order: u16,
        desk: &'static str,
        title: &'static str,
        why: &'static str,
    ) -> Section {
        Section {
            record,
            order,
            desk,
            when: "",
            title,
            why,
            not_shown: None,
            until: &[],
            lists: &[],
            own: None,
        }
    }
}

/// Entries of a section, one a row.
#[derive(Debug, Clone, Copy)]
pub struct Listed {
    /// Gives since when (or null), then each fact, then the id where the link names it; `?1` is the person, `?2` now.
    pub sql: &'static str,
    pub title: Title,
    /// Code for machines, key of its label, how its column is said. Without a code it is there for the title.
    pub facts: &'static [(&'static str, &'static str, Says)],
    /// Where it stands; `{id}` is filled in.
    pub link: &'static str,
    /// Whether a request may name it: it is the person.
    pub is_person: bool,
}

impl Listed {
    pub const fn new(
        title: Title,
        sql: &'static str,
        facts: &'static [(&'static str, &'static str, Says)],
    ) -> Listed {
        Listed { sql, title, facts, link: "", is_person: false }
    }
}

/// What stands above an entry.
#[derive(Debug, Clone, Copy)]
pub enum Title {
    Key(&'static str),
    /// Facts by their places, with this between them.
    Facts(&'static str, &'static [usize]),
}

/// How a column is said.
#[derive(Debug, Clone, Copy)]
pub enum Says {
    Text,
    Number,
    Date,
    Moment,
    Phone,
    /// A code: the key begins with this.
    Key(&'static str),
    /// A number, in a sentence with `n`; none, nothing.
    Counted(&'static str),
    /// A moment, in a sentence with `date`.
    Since(&'static str),
}

/// A thing that somebody brought and an office answers for. While it is open it does not go, and neither does their name.
#[derive(Debug, Clone, Copy)]
pub struct Matter {
    /// The kind of the thing, and of its record.
    pub kind: &'static str,
    pub table: &'static str,
    /// Whether it is open, the table being `m`.
    pub open: &'static str,
    /// Who brought it: a table, its column with the thing, its column with the person.
    pub brought: (&'static str, &'static str, &'static str),
    /// What of it their device may know, that table being `w`.
    pub seen: &'static str,
    /// Why the name is needed, and the thing stays: it is open; a court holds it.
    pub needed: (&'static str, &'static str),
    /// With `n`, before anyone decides: what is open and needs the name, what is closed and goes in time.
    pub stays: (&'static str, &'static str),
    /// Why it does not go yet.
    pub refused: &'static str,
    /// How it is seen by fewer.
    pub restrict: &'static str,
}

/// How somebody learns who opened a record of theirs: from the ledger, which is `l`.
#[derive(Debug, Clone, Copy)]
pub struct Looked {
    /// `?1` is the person, `?2` since when it is told, `?3` the id that stands for the unit of their household.
    pub from: &'static str,
    /// Each verb with the key of what was opened.
    pub says: &'static [(&'static str, &'static str)],
    /// SQL of the unit and the id of what was opened.
    pub unit: &'static str,
    pub id: &'static str,
    /// SQL of its number, and how that is said; of its kind, and whether that is quiet.
    pub number: (&'static str, fn(&str) -> &str),
    pub kind: (&'static str, fn(&str) -> bool),
    /// The noun of its address; empty: none.
    pub noun: &'static str,
    /// The reason by the id of the step that the entry names.
    pub reason: &'static str,
    /// One for all that somebody opened within so many days, with how often (`n`).
    pub summed: Option<u32>,
}

impl Looked {
    pub const fn new(
        from: &'static str,
        says: &'static [(&'static str, &'static str)],
        unit: &'static str,
        id: &'static str,
    ) -> Looked {
        Looked {
            from,
            says,
            unit,
            id,
            number: ("''", |number| number),
            kind: ("''", |_| false),
            noun: "",
            reason: "",
            summed: None,
        }
    }

    /// Who opened the household of a person.
    pub const fn household(says: &'static [(&'static str, &'static str)]) -> Looked {
        Looked::new(
            "persons p join households h on h.id = p.household_id join ledger l on l.subject_id = h.id where p.id = ?1",
            says,
            "h.unit_id",
            "h.id",
        )
    }

    /// Who opened a list of their whole unit. It is opened often, and each time shows everyone: summed up, and for so many
    /// days.
    pub const fn list_of_unit(says: &'static [(&'static str, &'static str)], days: u32) -> Looked {
        Looked {
            summed: Some(days),
            ..Looked::new(
                "persons p join households h on h.id = p.household_id join ledger l on l.subject_id = ?3
                 where p.id = ?1 and l.at > ?2",
                says,
                "h.unit_id",
                "h.id",
            )
        }
    }
}
