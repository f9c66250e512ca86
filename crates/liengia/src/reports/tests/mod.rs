//! Stories and rules of reports.

mod clocks;
mod figures;
mod hiding;
mod hostile;
mod life;
mod stories;

/// What checks across features need of reports.
pub(crate) mod tests_support {
    use testkit::TestApp;
    use uuid::Uuid;

    pub use crate::reports::searching::fill as fill_search;
    use crate::village::cast::Player;

    /// A report that someone told, for addresses.
    pub async fn a_report_of(village: &TestApp, player: Player) -> Uuid {
        let mut browser = village.signed_in(player.id()).await;
        let address = super::stories::tell(&mut browser, "noise").await;
        address.rsplit('/').next().unwrap().parse().unwrap()
    }
}
