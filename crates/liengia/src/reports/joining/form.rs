//! Into the case of which report another one goes, as it was typed.

use serde::Deserialize;

/// Into which one, by choosing or by its number.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct JoinForm {
    #[serde(default)]
    pub main: String,
    #[serde(default)]
    pub number: String,
    #[serde(default)]
    pub words: String,
}
