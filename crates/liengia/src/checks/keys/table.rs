//! Every key that the code puts together, with what may stand in its holes. Not here: the looks at it (`built`).

/// What a built key may end in.
pub(super) enum Of {
    /// The codes of an enum: what its `code` gives.
    Codes(&'static str, &'static str),
    /// Words of a list in the code: the literals between this place and the next `;`.
    List(&'static str, &'static str),
    Words(&'static [&'static str]),
    /// Rules of clocks, of all features.
    Rules,
    /// Those of one feature.
    Clocks(&'static str),
    Periods,
    Sections,
    Searched,
}

use Of::{Clocks, Codes, List, Periods, Rules, Searched, Sections, Words};

const ROLE: Of = Codes("ground/src/policy/role.rs", "Role");
const KIND: Of = Codes("liengia/src/reports/kind.rs", "Kind");
const STATE: Of = Codes("liengia/src/reports/model.rs", "State");
const OUTCOME: Of = Codes("liengia/src/reports/model.rs", "Outcome");
const WHAT: Of = Codes("liengia/src/rights/model.rs", "What");
/// A copy is a download, and asked of nobody.
const WISHES: Of = Words(&["correct", "delete", "restrict", "object"]);
const ASKED: Of = Codes("liengia/src/rights/model.rs", "State");
const PURPOSE: Of = Codes("ground/src/people/consents.rs", "Purpose");
const STANDING: Of = Codes("liengia/src/memberships/model.rs", "Standing");
const FORMAT: Of = Codes("liengia/src/rights/routes/exporting.rs", "Format");
const ANSWERS: Of = Words(&["granted", "partly", "refused"]);
const WAYS: Of = Words(&["complaint", "denunciation", "crime"]);
const STAYS: Of = Words(&["figures", "ledger", "texts", "drafts", "backups"]);
const REPLY: Of = Codes("liengia/src/meetings/attendance/model.rs", "Reply");
const WAY: Of = Codes("liengia/src/meetings/attendance/store.rs", "Way");
const ROUND: Of = Codes("liengia/src/rounds/kind.rs", "Kind");
const ROUND_WAY: Of = Codes("liengia/src/rounds/count.rs", "Way");
const REACHED: Of = Codes("liengia/src/reach/model.rs", "Way");
const FIX: Of = Codes("liengia/src/reach/model.rs", "Fix");
const KIN: Of = Codes("ground/src/people/aides.rs", "Kin");
const LEAVING: Of = Words(&["ends", "erased", "stays", "back"]);
const NOUNS: Of = Words(&["reopening", "questions", "release", "extension", "reporter", "followers"]);

/// A report in a case opens again under words of its own.
const SAID_BY: Of =
    Words(&["reopening", "questions", "release", "extension", "reporter", "followers", "alone"]);

/// Two things to do, of each kind that may be a danger at this moment.
const DO: Of = Words(&[
    "theft-1",
    "theft-2",
    "fight-1",
    "fight-2",
    "fire-1",
    "fire-2",
    "weapons-1",
    "weapons-2",
    "missing-1",
    "missing-2",
    "family-violence-1",
    "family-violence-2",
    "child-1",
    "child-2",
]);
const FIGURES: Of = Words(&[
    "filed",
    "received-in-time",
    "answered-in-time",
    "answered-late",
    "open-in-time",
    "open-late",
    "hours-to-receive",
    "hours-to-answer",
    "done",
    "not-done",
    "count",
]);

/// Every key that is put together: what stands before and behind its holes, and what may stand in them.
pub(super) const BUILT: &[(&str, &str, Of)] = &[
    ("accounts-held-", "", Words(&["scrambled"])),
    ("call-", "", Codes("ground/src/web/calls.rs", "Line")),
    ("call-now-", "", Codes("ground/src/web/calls.rs", "Line")),
    ("consents-", "", Words(&["yes", "no"])),
    ("consents-channel-", "", Words(&["slip", "paper", "account"])),
    ("consents-text-", "", PURPOSE),
    ("consents-title-", "", PURPOSE),
    ("deadlines-rule-", "", Rules),
    ("deadlines-rule-", "-says", Rules),
    // Of problems that give a form back; the others keep the sentence of the problem.
    (
        "kept-",
        "",
        Words(&[
            "too-large",
            "text-too-large",
            "too-slow",
            "own-many",
            "busy",
            "no-room",
            "away",
            "unsure",
            "late",
            "failed",
            "sign-in",
        ]),
    ),
    ("home-lesson-", "", Words(&["1", "2", "3", "4", "5", "6", "7", "8"])),
    ("hooks-class-", "", Codes("ground/src/notices/kind.rs", "Class")),
    ("hooks-failure-", "", Codes("ground/src/failure.rs", "Failure")),
    ("hooks-state-", "", Codes("ground/src/hooks/hook.rs", "State")),
    ("lunar-month-", "", Words(&["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"])),
    ("menu-section-", "", Words(&["together", "books", "place", "own"])),
    ("kept-field-", "", Words(&["what", "place", "words", "reason", "note", "name", "address"])),
    ("kept-secret-", "", Words(&["old", "password", "pin", "code", "new", "again"])),
    ("mail-failure-", "", Codes("ground/src/failure.rs", "Failure")),
    ("meetings-answer-", "", REPLY),
    ("meetings-answered-", "", REPLY),
    ("meetings-count-", "", Words(&["coming", "away", "unanswered", "present", "people", "invited"])),
    ("meetings-held-way-", "", WAY),
    ("meetings-kind-", "", Codes("liengia/src/meetings/kind.rs", "Kind")),
    ("meetings-way-", "", WAY),
    ("membership-", "-title", LEAVING),
    ("membership-", "-says", LEAVING),
    ("neighbours-title-", "", Words(&["leader", "deputy", "secretary"])),
    ("notices-class-", "", Codes("ground/src/notices/kind.rs", "Class")),
    ("notices-way-", "", Codes("ground/src/notices/plan.rs", "Way")),
    ("outbox-came-", "", Codes("ground/src/failure.rs", "Failure")),
    ("outbox-came-", "", Words(&["delivered"])),
    ("outbox-channel-", "", Codes("ground/src/outbox/message.rs", "Channel")),
    ("outbox-kind-", "", Words(&["ledger-head", "hook", "hook-trial"])),
    ("hand-", "", KIN),
    ("aides-kin-", "", KIN),
    ("reach-fix-", "", FIX),
    ("reach-fixes-", "", FIX),
    ("reach-way-", "", REACHED),
    ("reports-by-", "", Words(&["area-officer", "ward-police-chief", "system"])),
    ("reports-clock-", "", Clocks("reports")),
    ("reports-do-", "", DO),
    ("reports-figure-", "", FIGURES),
    ("reports-figures-", "", Words(&["months", "kinds", "outcomes"])),
    ("reports-figures-how-", "", Words(&["month", "late", "paused", "hours"])),
    ("reports-files-", "", Words(&["photo", "proof"])),
    ("reports-hint-", "", KIND),
    ("reports-kind-", "", KIND),
    ("reports-outcome-", "", OUTCOME),
    // Of a report that was put into a case: its step says so, and it has no outcome of its own.
    ("reports-outcome-", "", Words(&["joined"])),
    ("reports-outcome-", "-says", OUTCOME),
    ("reports-quick-", "", Codes("liengia/src/reports/replying/form.rs", "Quick")),
    ("reports-state-", "", STATE),
    ("reports-step-", "", Words(&["filed", "added", "reopened", "confirmed"])),
    ("reports-task-", "", STATE),
    ("reports-voice-with-", "", Words(&["told", "answer", "reopening"])),
    ("reports-way-", "", WAYS),
    ("reports-way-", "-says", WAYS),
    ("reports-way-", "-law", WAYS),
    ("reports-", "-label", SAID_BY),
    ("reports-", "-hint", NOUNS),
    ("reports-", "-title", SAID_BY),
    ("reports-", "-send", SAID_BY),
    ("retention-fate-", "", Codes("ground/src/retention/periods.rs", "Fate")),
    ("retention-from-", "", Periods),
    ("retention-kind-", "", Periods),
    ("retention-why-", "", Periods),
    ("retention-stays-", "", STAYS),
    ("retention-stays-", "-says", STAYS),
    ("rights-export-", "", FORMAT),
    ("rights-export-", "-go", FORMAT),
    ("rights-export-", "-says", FORMAT),
    ("rights-field-", "", Codes("liengia/src/rights/model.rs", "Field")),
    ("rights-ground-", "", Codes("liengia/src/rights/model.rs", "Ground")),
    ("rights-how-", "", Codes("liengia/src/rights/model.rs", "How")),
    (
        "rights-office-",
        "",
        Words(&["leader", "block-head", "area-officer", "ward-police-chief", "keeper", "peoples-committee"]),
    ),
    ("rights-outcome-", "", ANSWERS),
    ("rights-outcome-", "-says", ANSWERS),
    ("rights-state-", "", ASKED),
    ("rights-task-", "", WHAT),
    ("rights-until-", "", Sections),
    ("rights-what-", "", WHAT),
    ("rights-what-", "-says", WISHES),
    ("rights-", "-lead", WISHES),
    ("rights-", "-send", WISHES),
    ("rights-", "-words", WISHES),
    ("role-", "", ROLE),
    ("residents-kind-", "", Codes("ground/src/people/residents.rs", "Kind")),
    ("rounds-done-", "", ROUND_WAY),
    ("rounds-has-", "", ROUND),
    ("rounds-held-way-", "", ROUND_WAY),
    ("rounds-kind-", "", ROUND),
    ("rounds-open-to-", "", Words(&["nobody", "leaders", "households"])),
    ("rounds-own-struck-", "", ROUND_WAY),
    ("rounds-paper-", "", ROUND_WAY),
    ("rounds-says-", "", Words(&["aye", "no", "abstain"])),
    ("rounds-sign-", "", Words(&["pledge", "registration", "acknowledgement"])),
    ("rounds-way-", "", ROUND_WAY),
    ("roster-accepted-", "", Words(&["columns", "order", "left-out", "form"])),
    ("roster-column-", "", Words(&["head", "address", "people", "phone", "state", "note"])),
    ("roster-count-", "", Words(&["new", "changed", "same", "refused"])),
    ("roster-fate-", "", Words(&["new", "changed", "new-head", "same", "refused"])),
    ("roster-field-", "", Codes("liengia/src/roster/model/details.rs", "Field")),
    ("roster-hint-", "", Words(&["name", "phone", "birth", "address", "note"])),
    ("roster-means-", "", Codes("liengia/src/roster/reading/columns.rs", "Column")),
    ("roster-role-", "", Codes("liengia/src/roster/reading/roles.rs", "RosterRole")),
    ("roster-unseen-", "", Words(&["hidden-rows", "hidden-columns", "struck"])),
    ("roster-unseen-", "-read", Words(&["hidden-rows", "hidden-columns", "struck"])),
    ("roster-step-", "", Words(&["choose", "look", "stored"])),
    ("script-", "", List("ground/src/web/script_words.rs", "const KEYS")),
    ("search-", "", Searched),
    ("slips-section-", "", STANDING),
    ("slips-state-", "", STANDING),
    ("spots-", "", Words(&["phone", "id-number", "bank-account", "plate", "email", "child-name"])),
    ("unit-", "", Codes("ground/src/units/unit.rs", "Kind")),
    ("units-found-", "", Words(&["block", "group"])),
    ("waiting-do-", "", Words(&["again", "edit", "file", "remove"])),
    ("waiting-says-", "", List("liengia/src/waiting/pages.rs", "const SAYS")),
];
