//! The rules: where a sign-in may lead, what a good PIN or password is, which offices there are at a unit.

use ground::auth::passkeys::NAME_CHARS_MAX as KEY_NAME_CHARS_MAX;
use ground::auth::{passwords, pins};
use ground::policy::Role;
use ground::units::{COUNTRY, Kind, Unit};
use ground::web::Errors;
use ground::web::typed::{Days, Name, Size};
use ground::{clock, installation};
use serde::Deserialize;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use viet_text::{code, fold, tidy};

const NEXT_CHARS_MAX: usize = 500;
/// A password that someone else gave works so long.
pub const GIVEN_LASTS: Duration = Duration::days(7);
/// An office is given for ten years at the longest; then someone looks at it again.
const TERM_YEARS_MAX: i64 = 10;
pub const LOGIN_CHARS_MIN: usize = 3;
pub const LOGIN_CHARS_MAX: usize = 40;
pub const NAME_CHARS_MAX: usize = 60;

/// Where someone wanted to go: an address of ours, or the home page for anything else.
pub fn local(next: &str) -> &str {
    let ours = next.starts_with('/') && !next.starts_with("//") && next.len() <= NEXT_CHARS_MAX;
    let plain = next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    // Back to the door one just came through would go round in circles.
    let door = ["/sign-in", "/sign-out", "/unlock", "/people", "/demo/", "/prove"]
        .iter()
        .any(|door| next.starts_with(door));
    if ours && plain && !door { next } else { "/" }
}

/// A sign-in as it was typed.
#[derive(Clone, Default, Deserialize)]
pub struct SignInForm {
    #[serde(default)]
    pub login: String,
    #[serde(default)]
    pub password: String,
    #[serde(default)]
    pub next: String,
}

/// The second page of a sign-in, as it was typed.
#[derive(Clone, Default, Deserialize)]
pub struct CodeForm {
    #[serde(default)]
    pub half: String,
    #[serde(default)]
    pub code: String,
    #[serde(default)]
    pub next: String,
}

/// What a device answered to the question for a key.
#[derive(Clone, Default, Deserialize)]
pub struct KeyForm {
    #[serde(default)]
    pub ceremony: String,
    #[serde(default)]
    pub credential: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub next: String,
}

/// The name of a key, as it was typed.
impl KeyForm {
    pub fn check(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let size = Size::between(1, KEY_NAME_CHARS_MAX, "passkeys-name-missing", "passkeys-name-long");
        let name = errors.line("name", &self.name, size);
        errors.or(name)
    }
}

/// A code of the phone that confirms its secret, which travels along sealed.
#[derive(Clone, Default, Deserialize)]
pub struct TotpForm {
    #[serde(default)]
    pub secret: String,
    #[serde(default)]
    pub code: String,
}

/// Showing again who one is.
#[derive(Clone, Default, Deserialize)]
pub struct ProofForm {
    #[serde(default)]
    pub password: String,
    #[serde(default)]
    pub code: String,
    #[serde(default)]
    pub pin: String,
    /// The code of the slip that let them in, where they cannot wait.
    #[serde(default)]
    pub slip: String,
    #[serde(default)]
    pub ceremony: String,
    #[serde(default)]
    pub credential: String,
    /// In the demonstration a press is enough.
    #[serde(default)]
    pub demo: String,
    #[serde(default)]
    pub next: String,
    /// A form that came too late, sealed.
    #[serde(default)]
    pub carried: String,
}

/// A PIN to unlock with.
#[derive(Clone, Default, Deserialize)]
pub struct UnlockForm {
    #[serde(default)]
    pub pin: String,
    /// The code of the slip that let them in, where they cannot wait.
    #[serde(default)]
    pub slip: String,
    #[serde(default)]
    pub next: String,
}

/// A PIN to keep, typed twice.
#[derive(Clone, Default, Deserialize)]
pub struct PinForm {
    /// The one in use, where there is one.
    #[serde(default)]
    pub old: String,
    #[serde(default)]
    pub pin: String,
    #[serde(default)]
    pub again: String,
    /// The code of the slip that let them in, where nothing else shows who they are.
    #[serde(default)]
    pub slip: String,
}

/// The PIN of another one on this phone.
#[derive(Clone, Default, Deserialize)]
pub struct SwitchForm {
    #[serde(default)]
    pub pin: String,
    #[serde(default)]
    pub slip: String,
    /// Where the notice leads that was pressed.
    #[serde(default)]
    pub next: String,
    /// They leave this phone.
    #[serde(default)]
    pub leave: String,
}

/// Taking the PIN away.
#[derive(Deserialize)]
pub struct OldPinForm {
    #[serde(default)]
    pub old: String,
    #[serde(default)]
    pub slip: String,
}

impl PinForm {
    pub fn check(&self) -> Result<String, Errors> {
        let (pin, again, mut errors) = (self.pin.trim(), self.again.trim(), Errors::default());
        if !pins::is_good(pin) {
            errors.add("pin", "pin-bad");
        } else if pin != again {
            errors.add("again", "pin-differs");
        } else {
            return Ok(pin.to_owned());
        }
        Err(errors)
    }
}

/// Another password.
#[derive(Clone, Default, Deserialize)]
pub struct PasswordForm {
    #[serde(default)]
    pub old: String,
    #[serde(default)]
    pub new: String,
    #[serde(default)]
    pub again: String,
}

impl PasswordForm {
    /// What is wrong with it besides the old password, which only the hash knows.
    pub fn check(&self, login: &str, demonstration: bool) -> Result<String, Errors> {
        let (new, mut errors) = (tidy(&self.new), Errors::default());
        let n = new.chars().count();
        let least = vec![("n", passwords::CHARS_MIN.to_string())];
        if n < passwords::CHARS_MIN {
            errors.add_with("new", "password-short", least);
        } else if n > passwords::CHARS_MAX {
            errors.add("new", "password-long");
        } else if is_easy(&new, login) || installation::is_everybodys(&new, demonstration) {
            errors.add("new", "password-easy");
        } else if new == tidy(&self.old) {
            errors.add("new", "password-same");
        } else if new != tidy(&self.again) {
            errors.add("again", "password-differs");
        } else {
            return Ok(new);
        }
        Err(errors)
    }
}

/// What is guessed first: the sign-in name, a row of keys, a well-known word, the same few signs over and over.
fn is_easy(password: &str, login: &str) -> bool {
    const ROWS: [&str; 5] = [
        "01234567890123456789",
        "09876543210987654321",
        "qwertyuiop",
        "asdfghjkl",
        "abcdefghijklmnopqrstuvwxyz",
    ];
    const WORDS: [&str; 6] = ["matkhau", "password", "liengia", "congan", "123456", "toquoc"];
    let plain: String = fold(password).chars().filter(|c| c.is_alphanumeric()).collect();
    let mut signs: Vec<char> = plain.chars().collect();
    signs.sort_unstable();
    signs.dedup();
    let login = passwords::login_key(login);
    // A known word is weak when little else stands beside it.
    let around = |word: &str| plain.contains(word) && plain.chars().count() < word.chars().count() + 5;
    signs.len() < 4
        || ROWS.iter().any(|row| row.contains(&plain))
        || WORDS.into_iter().any(around)
        || (!login.is_empty() && around(&login))
}

/// The offices there are at a unit. A group's leader is named here, as in the decision that founds it; deputy and
/// secretary are given by the group's own people.
pub fn offices_at(unit: &Unit) -> &'static [Role] {
    match unit.kind {
        _ if unit.id == COUNTRY => &[Role::Keeper],
        Kind::Commune => &[
            Role::WardPoliceChief,
            Role::WardFront,
            Role::PeoplesCommittee,
            Role::LoudspeakerOperator,
            Role::AreaOfficer,
        ],
        Kind::Block => &[
            Role::AreaOfficer,
            Role::BlockHead,
            Role::FrontCommittee,
            Role::PartySecretary,
            Role::AssociationHead,
            Role::MediationHead,
            Role::Mediator,
            Role::DigitalHelper,
        ],
        Kind::Group => &[Role::Leader],
        Kind::Province => &[],
    }
}

/// An office to give, as it was typed.
#[derive(Clone, Default, Deserialize)]
pub struct OfficeForm {
    #[serde(default)]
    pub id: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub role: String,
    #[serde(default)]
    pub login: String,
    #[serde(default)]
    pub until: String,
}

/// An office to give, checked.
#[derive(Clone)]
pub struct NewOffice {
    /// The term's id; the person's too, when the person is new.
    pub id: Uuid,
    pub name: String,
    pub role: Role,
    pub login: String,
    pub until_at: Option<OffsetDateTime>,
}

const NAME: Name = Name {
    missing: "officers-name-bad",
    letters: "officers-name-foreign-letters",
    office: "officers-name-office",
    wrong: "officers-name-bad",
};

impl OfficeForm {
    /// The id is the client's own; a form without one is none of ours.
    pub fn id(&self) -> Option<Uuid> {
        Uuid::parse_str(&self.id).ok().filter(|id| !id.is_nil())
    }

    pub fn check(&self, id: Uuid, unit: &Unit, now: OffsetDateTime) -> Result<NewOffice, Errors> {
        let mut errors = Errors::default();
        let name = errors.name("name", &self.name, &NAME);
        let role = offices_at(unit).iter().copied().find(|role| role.code() == self.role);
        let role = errors.need("role", role, "officers-role-missing");
        let login = passwords::login_key(&self.login);
        let fits = (LOGIN_CHARS_MIN..=LOGIN_CHARS_MAX).contains(&login.len())
            && login.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_".contains(&b));
        if !fits {
            errors.add("login", "officers-login-bad");
        }
        let last_on = errors.day_or_none("until", &self.until, &last_days(now));
        match (name, role) {
            (Some(name), Some(role)) if errors.is_empty() => {
                Ok(NewOffice { id, name, role, login, until_at: last_on.map(clock::end_of) })
            }
            _ => Err(errors),
        }
    }
}

/// Until when an office may be given.
fn last_days(now: OffsetDateTime) -> Days {
    let today = clock::day_of(now);
    let bad = "officers-until-bad";
    let takes = today..=today + Duration::days(366 * TERM_YEARS_MAX);
    Days { takes, wrong: bad, early: bad, late: bad }
}

/// A password to write down once: three groups of four signs that are not mistaken for others and that a Vietnamese
/// keyboard leaves alone, 55 bits.
pub fn one_time(bytes: [u8; 12]) -> String {
    let signs: Vec<char> = code::of_bytes(&bytes).to_lowercase().chars().collect();
    signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
