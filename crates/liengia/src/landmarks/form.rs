//! Landmarks: places that everyone knows, offered when someone says where a thing happened.
//!
//! Here: what is typed of one.

use ground::units::landmarks::{LANDMARKS_MAX, words_of};
use ground::web::Errors;
use ground::web::typed::Size;
use serde::Deserialize;

pub const NAME_CHARS_MAX: usize = 60;
const NAME_CHARS_MIN: usize = 3;

/// How people speak of someone: a landmark that names a neighbour would stand in every report that is near.
const PERSONS: [&str; 17] = [
    "thằng", "con", "lão", "mụ", "gã", "ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "cậu", "mợ",
    "dì", "thầy",
];

/// A landmark as it was typed; `was` when one is renamed.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct LandmarkForm {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub was: String,
}

impl LandmarkForm {
    /// The name, tidied, when it may stand beside the others.
    pub fn check(&self, others: &[String]) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let size = Size::between(NAME_CHARS_MIN, NAME_CHARS_MAX, "landmarks-missing", "landmarks-too-long");
        let name = errors.line("name", &self.name, size.short("landmarks-short"));
        let taken = |other: &String| *other != self.was && words_of(other) == words_of(&name);
        match () {
            () if !errors.is_empty() => {}
            () if words_of(&name).is_empty() => errors.add("name", "landmarks-short"),
            () if names_a_person(&name) => errors.add("name", "landmarks-person"),
            () if others.iter().any(taken) => errors.add("name", "landmarks-taken"),
            () if self.was.is_empty() && others.len() >= LANDMARKS_MAX => {
                errors.add("name", "landmarks-many");
            }
            () => {}
        }
        errors.or(name)
    }
}

/// “Nhà ông Ba”, “quán bà Tư”: the second word says that the third is somebody. With its accents: “cổng cơ quan” is
/// nobody's.
fn names_a_person(name: &str) -> bool {
    const HOMES: [&str; 8] = ["nhà", "cổng", "quán", "sân", "trước", "ngõ", "cửa", "hàng"];
    let lower = name.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(3).any(|three| HOMES.contains(&three[0]) && PERSONS.contains(&three[1]))
}
