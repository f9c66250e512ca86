//! The form of a hook: its name, where it is, what it hears and of which place. Pure.

use ground::hooks::{ADDRESS_BYTES_MAX, NAME_CHARS_MAX, New, Wrong, check_address};
use ground::notices::{Class, Kind, Outward};
use ground::web::Errors;
use ground::web::fields::{Field, Typed};
use ground::web::typed::Size;
use uuid::Uuid;

pub const NAME: Field = Field::line(
    "name",
    "hooks-name",
    Size::between(2, NAME_CHARS_MAX, "hooks-name-missing", "hooks-name-long"),
)
.hint("hooks-name-hint");
pub const ADDRESS: Field = Field::line(
    "address",
    "hooks-address",
    Size::between(1, ADDRESS_BYTES_MAX, "hooks-address-missing", "hooks-address-long"),
)
.hint("hooks-address-hint");
pub const UNIT: Field =
    Field::line("place", "hooks-place", Size::between(2, 30, "hooks-place-missing", "hooks-place-missing"))
        .hint("hooks-place-hint");
pub const INSIDE: &str = "inside";
/// What a ticked class and a ticked kind begin with.
pub const CLASS: &str = "class_";
pub const KIND: &str = "kind_";

/// What a hook may be told of: what may stand on a lock screen and is said to whole groups.
pub fn heard(kinds: impl Iterator<Item = Kind>) -> Vec<Kind> {
    kinds.filter(|kind| kind.to_groups && kind.outward == Outward::Said).collect()
}

/// A form before anybody typed: everything that hurries, of this place.
pub fn empty(unit_id: &str) -> Typed {
    let mut typed = Typed::of([(UNIT.name, unit_id.to_owned())]);
    for class in [Class::Alarm, Class::NeedsYou] {
        typed.set(&format!("{CLASS}{}", class.code()), "1");
    }
    typed
}

/// The id of the unit of which it hears, as it was typed.
pub fn place(typed: &Typed) -> String {
    UNIT.read(&mut Errors::default(), typed)
}

/// `known`: the place that was typed is there.
pub fn check(id: Uuid, typed: &Typed, kinds: &[Kind], known: bool) -> Result<New, Errors> {
    let mut errors = Errors::default();
    let (name, place) = (NAME.read(&mut errors, typed), UNIT.read(&mut errors, typed));
    if !known && !place.is_empty() {
        errors.add(UNIT.name, "hooks-place-unknown");
    }
    let (text, inside) = (ADDRESS.read(&mut errors, typed), typed.has(INSIDE));
    let address = match check_address(&text, inside) {
        Ok(address) => Some(address),
        Err(_) if text.is_empty() || text.len() > ADDRESS_BYTES_MAX => None,
        Err(wrong) => {
            let says = match wrong {
                Wrong::Shape => "hooks-address-wrong",
                Wrong::Plain => "hooks-address-plain",
                Wrong::Inside => "hooks-address-inside",
            };
            errors.need(ADDRESS.name, None, says)
        }
    };
    let ticked = |class: &Class| typed.has(&format!("{CLASS}{}", class.code()));
    let classes: Vec<Class> = Class::ALL.into_iter().filter(ticked).collect();
    errors.need("classes", classes.first(), "hooks-classes-missing");
    let mut chosen: Vec<String> = typed.ticked(KIND).map(str::to_owned).collect();
    chosen.retain(|one| kinds.iter().any(|kind| kind.name == one));
    chosen.sort_unstable();
    // What was ticked of a class that was not would never be heard.
    let heard = |one: &String| kinds.iter().any(|kind| kind.name == one && classes.contains(&kind.class));
    if !chosen.iter().all(heard) && !classes.is_empty() {
        errors.add("kinds", "hooks-kinds-of-other-class");
    }
    let address = match address {
        Some(address) if errors.is_empty() => address,
        _ => return Err(errors),
    };
    Ok(New { id, name, address, inside, classes, kinds: chosen })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: &[Kind] = &[Kind::needs_you("meeting-called").said().to_groups()];

    fn typed(address: &str, inside: bool) -> Typed {
        let mut typed = empty("09574");
        typed.set("name", "Còi ủy ban");
        typed.set("address", address);
        if inside {
            typed.set(INSIDE, "1");
        }
        typed
    }

    #[test]
    fn each_mistake_is_said_at_its_field() {
        let says = |address, inside| check(Uuid::nil(), &typed(address, inside), KINDS, true).err();
        assert!(says("https://coi.example/x", false).is_none());
        assert!(says("http://192.168.1.9/x", true).is_none());
        for (address, key) in [
            ("", "hooks-address-missing"),
            ("coi", "hooks-address-wrong"),
            ("http://coi.example/", "hooks-address-plain"),
            ("https://10.0.0.1/", "hooks-address-inside"),
        ] {
            let errors = says(address, false).unwrap();
            assert!(errors.has(key) && errors.iter().count() == 1, "{address}");
        }
    }

    #[test]
    fn a_kind_of_a_class_that_is_not_heard_would_be_silence() {
        let mut typed = Typed::of([
            ("name", "Còi".to_owned()),
            ("address", "https://coi.example/".to_owned()),
            ("place", "vn".to_owned()),
        ]);
        assert!(check(Uuid::nil(), &typed, KINDS, true).unwrap_err().has("hooks-classes-missing"));
        typed.set("class_alarm", "1");
        typed.set("kind_meeting-called", "1");
        assert!(check(Uuid::nil(), &typed, KINDS, true).unwrap_err().has("hooks-kinds-of-other-class"));
        typed.set("class_needs-you", "1");
        assert_eq!(check(Uuid::nil(), &typed, KINDS, true).unwrap().kinds, ["meeting-called"]);
        typed.set("kind_report-now", "1");
        assert_eq!(
            check(Uuid::nil(), &typed, KINDS, true).unwrap().kinds,
            ["meeting-called"],
            "nobody offered it"
        );
    }
}
