//! What pages of accounts show, as it was found for them.

use uuid::Uuid;

use super::appointment::Appointment;
use super::factors::Factors;
use super::readmission::Readmission;
use super::store::Office;

/// What the confirming person looks at.
pub struct ToConfirm {
    pub appointment: Appointment,
    pub asked_by: String,
    /// The person had an account before.
    pub known: bool,
}

/// What the page asks for.
pub struct Proof {
    pub factors: Factors,
    pub next: String,
    pub carried: String,
    /// In the demonstration, for who came by its link.
    pub by_press: bool,
}

/// What the keeper looks at: for whom, and where the last request stands.
pub struct Asked {
    pub person_id: Uuid,
    pub name: String,
    pub last: Option<Readmission>,
    /// The password for once has not been used yet.
    pub half_serves: bool,
    /// The next request's id.
    pub id: Uuid,
}

/// What the second person looks at.
pub struct Waiting {
    pub readmission: Readmission,
    pub name: String,
    pub offices: Vec<Office>,
    pub asked_by: String,
    pub half_serves: bool,
}
