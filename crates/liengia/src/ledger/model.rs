//! Rules: when a head is mailed again, and what may be written into the forms. Pure.

use ground::config::Heads;
use ground::ledger::{Misread, Quoted};
use ground::mail;
use ground::web::Errors;
use ground::web::typed::Size;
use serde::Deserialize;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// Nobody reads more letters than that; a flood of entries makes no flood of mail.
const BETWEEN_MAILS: Duration = Duration::hours(1);
/// Who keeps heads of one chain: more would only be ways to lose sight of them.
pub const ADDRESSES_MAX: usize = 10;
pub const HOLDER_CHARS_MAX: usize = 80;

/// How a head left the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Mail,
    Paper,
}

ground::codes!(Way { Mail = "mail", Paper = "paper" });

/// What became of it on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    OnPaper,
    Mailed,
    BeingMailed,
    /// The outbox gave it up.
    NotMailed,
    /// So long ago that the outbox has forgotten whether it got out.
    MailedLongAgo,
}

/// A head that was told.
#[derive(Debug, Clone)]
pub struct Told {
    pub number: i64,
    pub hash: Vec<u8>,
    pub how: How,
    pub holder: String,
    pub at: OffsetDateTime,
}

/// Someone outside who is sent heads.
#[derive(Debug, Clone)]
pub struct Address {
    pub id: Uuid,
    pub address: String,
    pub holder: String,
}

/// Whether the head is to be mailed now: `moved` entries came since the last mail, not counting the telling itself.
pub fn is_due(now: OffsetDateTime, last_at: Option<OffsetDateTime>, moved: i64, every: Heads) -> bool {
    let Some(last_at) = last_at else { return moved > 0 };
    let since = now - last_at;
    let many = moved >= i64::from(every.entries) && since >= BETWEEN_MAILS;
    moved > 0 && (many || since >= Duration::hours(every.hours.into()))
}

/// Who holds it, in words everyone may read.
fn check_holder(text: &str, errors: &mut Errors) -> String {
    let size = Size::between(3, HOLDER_CHARS_MAX, "ledger-holder-missing", "ledger-holder-long");
    let holder = errors.line("holder", text, size);
    if holder.contains('@') {
        errors.add("holder", "ledger-holder-address");
    }
    holder
}

#[derive(Debug, Clone, Default, Deserialize)]
pub struct AddressForm {
    #[serde(default)]
    pub id: Uuid,
    #[serde(default)]
    pub address: String,
    #[serde(default)]
    pub holder: String,
}

impl AddressForm {
    pub fn check(&self) -> Result<Address, Errors> {
        let mut errors = Errors::default();
        let address = self.address.trim().to_lowercase();
        if mail::address(&address).is_none() {
            errors.add("address", "ledger-address-bad");
        }
        let holder = check_holder(&self.holder, &mut errors);
        errors.or(Address { id: self.id, address, holder })
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
pub struct PaperForm {
    #[serde(default)]
    pub id: Uuid,
    /// The head that stands on the paper.
    #[serde(default)]
    pub number: i64,
    #[serde(default)]
    pub holder: String,
}

impl PaperForm {
    pub fn check(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let holder = check_holder(&self.holder, &mut errors);
        errors.or(holder)
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
pub struct CheckForm {
    #[serde(default)]
    pub chain: String,
    #[serde(default)]
    pub number: String,
    #[serde(default)]
    pub code: String,
}

impl CheckForm {
    /// From a QR code: `09574.1234.ABCDE…`.
    pub fn from_link(head: &str) -> CheckForm {
        let mut parts = head.splitn(3, '.').map(|part| part.chars().take(80).collect::<String>());
        let mut next = || parts.next().unwrap_or_default();
        CheckForm { chain: next(), number: next(), code: next() }
    }

    /// A whole line pasted into the field of the code is understood too.
    pub fn check(&self) -> Result<Quoted, Errors> {
        let read = Quoted::read(&self.chain, &self.number, &self.code);
        let read = if read.is_err() { Quoted::read_line(&self.code).or(read) } else { read };
        read.map_err(|misread| {
            let mut errors = Errors::default();
            match misread {
                Misread::Chain => errors.add("chain", "ledger-check-chain"),
                Misread::Number => errors.add("number", "ledger-check-number"),
                Misread::Letter(letter) => {
                    errors.add_with("code", "ledger-check-letter", vec![("letter", letter.to_string())]);
                }
                Misread::Length(n) => {
                    errors.add_with("code", "ledger-check-length", vec![("n", n.to_string())]);
                }
                Misread::Check => errors.add("code", "ledger-check-typed"),
            }
            errors
        })
    }
}

/// What a head does not prove: said wherever someone could think it did.
pub const NOT_PROVEN: [&str; 4] =
    ["ledger-not-before", "ledger-not-unwritten", "ledger-not-who", "ledger-not-tables"];
