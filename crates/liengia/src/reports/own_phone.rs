//! What the phone of who told opens of a quiet kind: it may be in the hands of whom it is about. One gate for every page, file
//! and form of a report.

use ground::View;
use ground::auth::{pins, sessions::How};
use ground::web::{Caller, Problem, Result};
use time::Duration;
use uuid::Uuid;

use super::model::Report;
use super::store;

/// So long after it was told, its receipt opens without a proof: nothing is asked of whoever told a moment ago.
const RECEIPT_LASTS: Duration = Duration::minutes(30);
const TOLD: &str = "told";

/// What this phone may do with what was told from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    Yes,
    /// Once they have shown who they are.
    WithProof,
    /// It was carried here by a code, and there is no PIN to ask for: one minute with a phone must not be a reading for ever.
    Never,
}

/// For a report of a quiet kind that the caller told.
pub fn opens(view: &mut View) -> Result<Opens> {
    let (at, me) = (view.at, view.own_id());
    let Some(signed) = view.who.signed.clone() else { return Ok(Opens::Never) };
    if signed.proved(at) {
        return Ok(Opens::Yes);
    }
    if pins::find(view, me)?.is_some() {
        return Ok(Opens::WithProof);
    }
    Ok(match signed.how {
        How::Carried => Opens::Never,
        How::Slip | How::Password | How::PasswordTotp | How::Passkey | How::Recovery => Opens::Yes,
        How::Demo | How::Test => Opens::Yes,
    })
}

/// The report the caller may see here, at its own unit, where their phone opens it.
///
/// # Errors
/// [`Problem::NotFound`], or [`Problem::Prove`] where it opens with a proof.
pub fn find(view: &mut View, id: Uuid) -> Result<Report> {
    let report = store::find_whatever_phone(view, id)?.ok_or(Problem::NotFound)?;
    check(view, &report)?;
    Ok(report)
}

/// Whether the caller's phone opens this report.
///
/// # Errors
/// [`Problem::Prove`], or [`Problem::NotFound`] where it never opens.
pub fn check(view: &mut View, report: &Report) -> Result<()> {
    if !report.kind.is_quiet() || !store::is_own(view, report.id)? {
        return Ok(());
    }
    match opens(view)? {
        Opens::Yes => Ok(()),
        Opens::WithProof => Err(Problem::Prove),
        Opens::Never => Err(Problem::NotFound),
    }
}

/// The same for its receipt; `told` is what stands in the address to which a telling leads ([`receipt_address`]).
pub fn check_receipt(view: &mut View, report: &Report, told: Option<Uuid>) -> Result<()> {
    let fresh = view.at - report.filed_at < RECEIPT_LASTS;
    let carried = view.who.signed.as_ref().is_some_and(|signed| signed.how == How::Carried);
    if fresh && (!carried || told == Some(report.id)) { Ok(()) } else { check(view, report) }
}

/// Where a telling leads. A session that was carried here may be somebody else's than the one it was told from: there the
/// address itself shows who told.
pub fn receipt_address(caller: &Caller, report: &Report) -> Result<String> {
    let address = format!("{}/receipt", report.address());
    if caller.who.signed.as_ref().is_none_or(|signed| signed.how != How::Carried) {
        return Ok(address);
    }
    let seal = caller.app.key.seal(TOLD, &report.id, caller.app.clock.now() + RECEIPT_LASTS)?;
    Ok(format!("{address}?told={seal}"))
}

/// The report that a seal of [`receipt_address`] names.
pub fn told(caller: &Caller, seal: Option<&str>) -> Option<Uuid> {
    caller.app.key.open(TOLD, seal?, caller.app.clock.now())
}
