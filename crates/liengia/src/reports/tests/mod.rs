//! Stories and rules of reports.

mod addresses;
mod along;
mod at_once;
mod clocks;
mod danger;
pub mod examples;
mod figures;
mod following;
mod handovers;
mod held;
mod hiding;
mod holidays;
mod hostile;
mod joining;
mod life;
mod likeness;
mod looks;
mod own_phone;
mod questions;
mod spots;
mod stories;
mod tellers;
mod told;
mod voice_ids;
mod voices;
mod waiting;

/// What checks across features need of reports.
pub(crate) mod tests_support {
    use testkit::TestApp;
    use uuid::Uuid;

    pub use super::danger::tell_now;
    pub use super::following::following;
    pub use super::handovers::OVER;
    pub use super::hiding::renewed_phone;
    pub use super::stories::tell;
    pub use super::voices::tone;
    pub use crate::reports::listing::searching::fill as fill_search;
    use crate::village::cast::Player;

    /// The address of a report that someone told with a voice note.
    pub async fn voice_of(village: &TestApp, player: Player) -> String {
        let mut browser = village.signed_in(player.id()).await;
        super::voices::say(&mut browser, "noise", &super::voices::tone(1.0)).await
    }

    /// A report that someone told, for addresses.
    pub async fn a_report_of(village: &TestApp, player: Player) -> Uuid {
        let mut browser = village.signed_in(player.id()).await;
        let address = super::stories::tell(&mut browser, "noise").await;
        address.rsplit('/').next().unwrap().parse().unwrap()
    }
}
