//! The whole policy: one line for each action, who may and how far it reaches. Printed to docs/policy.txt.
//!
//! Reach: `All` = everything of the unit and below; `Here` = of the unit alone; `Own` = only what is theirs (their report, their household).
//! Not here: how it is asked (`decide.rs`) and where (every route's need).

use super::action::Action::{self, *};
use super::reach::Reach::{self, All, Here, Own};
use super::role::Role::{self, *};

type Line = (Action, &'static [(&'static [Role], Reach)]);

/// Who leads the group's daily work.
const GROUP_LEADERS: &[Role] = &[Leader, Deputy, Secretary];
/// Anyone who has joined a group, whatever they do in it.
const JOINED: &[Role] = &[Member, Leader, Deputy, Secretary];
/// The bodies that look after the group from outside.
const BODIES: &[Role] =
    &[BlockHead, FrontCommittee, AreaOfficer, WardPoliceChief, WardFront, PeoplesCommittee];
const POLICE: &[Role] = &[AreaOfficer, WardPoliceChief];
/// Those of a block who spread what is common: they read meetings, with the names that minutes say, figures, and who holds
/// which office; no roster and no report.
const READERS: &[Role] = &[PartySecretary, AssociationHead];
const SIGNED_IN: &[Role] = &Role::GIVEN;

/// Read a line as: "to ListRoster: leaders, deputies and secretaries all of it; the area officer all of it".
pub(super) const POLICY: &[Line] = &[
    (ShowPublicPage, &[(&[Anyone], All)]),
    (JoinGroup, &[(&[Anyone], Own)]),
    (SignIn, &[(&[Anyone], Own)]),
    (KeepOwnAccount, &[(SIGNED_IN, Own)]),
    (AskAboutOwnData, &[(SIGNED_IN, Own)]),
    (WriteRightsRequest, &[(GROUP_LEADERS, All), (&[Keeper], All)]),
    // Each office finds only what falls to it: the roster's, the reports' (the police alone), the accounts'. The
    // committee stands in for the roster and the accounts.
    (
        AnswerRightsRequest,
        &[(GROUP_LEADERS, All), (POLICE, All), (&[BlockHead, PeoplesCommittee, Keeper], All)],
    ),
    (ShowWork, &[(SIGNED_IN, Own)]),
    (Search, &[(SIGNED_IN, Own)]),
    (ShowGroup, &[(JOINED, All), (BODIES, All)]),
    (EditPublicPage, &[(&[Leader, Deputy], All)]),
    (ListRoster, &[(GROUP_LEADERS, All), (&[BlockHead, AreaOfficer], All)]),
    // The system: `liengia import`, by whoever holds the data folder.
    (ImportRoster, &[(GROUP_LEADERS, All), (&[System], All)]),
    (EditRoster, &[(GROUP_LEADERS, All)]),
    // Who resides in a block and belongs to no group: nobody's but its head's, whose office it is to know.
    (KeepResidents, &[(&[BlockHead], All)]),
    (InviteHouseholds, &[(GROUP_LEADERS, All)]),
    // Who leads the group has the slips, which say more.
    (ListUnjoined, &[(&[DigitalHelper], All)]),
    // Which house would not hear is for those who go there, and for the two of a pair.
    (ShowReach, &[(GROUP_LEADERS, All)]),
    (PairHouseholds, &[(GROUP_LEADERS, All)]),
    (AnswerPair, &[(JOINED, Own)]),
    (ListUnits, &[(SIGNED_IN, All)]),
    (EditUnits, &[(&[PeoplesCommittee, Keeper], All)]),
    (KeepAccounts, &[(&[Keeper], All)]),
    // For whom, the rule in accounts/readmission.rs says: for an area officer the chief alone.
    (ConfirmReadmission, &[(BODIES, All)]),
    // For which office, the rule in accounts/appointment.rs says: for the police the chief or the committee.
    (ConfirmOffice, &[(BODIES, All)]),
    (ShowOffices, &[(BODIES, All), (READERS, All), (&[MediationHead, Keeper], All)]),
    (FileReport, &[(JOINED, Own)]),
    (FileReportForNeighbour, &[(GROUP_LEADERS, Own), (&[BlockHead, FrontCommittee], Own)]),
    // Own: what they filed; for those who lead the group also what ShowOpenReports gives.
    (ListReports, &[(POLICE, All), (JOINED, Own), (&[BlockHead, FrontCommittee], Own)]),
    (ShowReport, &[(POLICE, All), (JOINED, Own), (&[BlockHead, FrontCommittee], Own)]),
    (ShowOpenReports, &[(GROUP_LEADERS, All)]),
    (HandleReport, &[(POLICE, All)]),
    (ReleaseReport, &[(POLICE, All)]),
    (CloseReport, &[(POLICE, All)]),
    (OpenReporter, &[(POLICE, All)]),
    // Own: what they told of themselves. A voice tells who spoke, so those who lead the group do not hear it.
    (HearVoice, &[(POLICE, All), (JOINED, Own), (&[BlockHead, FrontCommittee], Own)]),
    (AnswerForReport, &[(JOINED, Own), (&[BlockHead, FrontCommittee], Own)]),
    // Whoever does not handle reports sees them only at the unit of their office, and nothing small.
    (
        ShowFigures,
        &[
            (POLICE, All),
            (GROUP_LEADERS, All),
            (READERS, All),
            (&[BlockHead, FrontCommittee, WardFront, PeoplesCommittee], All),
        ],
    ),
    (FollowReport, &[(JOINED, Own), (&[BlockHead, FrontCommittee], Own)]),
    // Whoever answers for an elder of another group sees what that group is asked, and nothing of their own is asked there.
    (ShowMeetings, &[(JOINED, All), (BODIES, All), (READERS, All), (&[Helper], All)]),
    // A group's own by those who lead it; a block's and a ward's by the bodies there. Where one was called it is kept.
    (CallMeeting, &[(GROUP_LEADERS, All), (BODIES, All)]),
    (AnswerMeeting, &[(JOINED, Own), (&[Helper], Own)]),
    (NameAide, &[(JOINED, Own), (&[Helper], Own)]),
    // Own: whoever heads another household, and was asked. Who may be one, the rule in aides/model.rs says.
    (WitnessAide, &[(&[Leader, Deputy], All), (JOINED, Own)]),
    // Own: of elders who named them, and only while it stands (`people::aides`).
    (AnswerForElder, &[(JOINED, Own), (&[Helper], Own)]),
    // Above the group nobody sees which household answered: only those who knock on its door.
    (CallRoll, &[(GROUP_LEADERS, All)]),
    // Own: what one was to do oneself.
    (FinishDecision, &[(GROUP_LEADERS, All), (&[Member], Own), (BODIES, Own)]),
    (ShowRounds, &[(JOINED, All), (BODIES, All), (&[Helper], All)]),
    // A group's own by its leader and deputy; a block's and a ward's by who leads there and the Front. Not the police: a
    // pledge that the police themselves ask for is hard to leave unsigned.
    (
        OpenRound,
        &[(&[Leader, Deputy], All), (&[BlockHead, FrontCommittee, WardFront, PeoplesCommittee], All)],
    ),
    (AnswerRound, &[(JOINED, Own), (&[Helper], Own)]),
    (StrikeBySlip, &[(&[Anyone], Own)]),
    // Above the group nobody sees which household answered: only those who knock on its door.
    // The head of a block, of those in no group: a group's doors are its own leaders'.
    (TakeRound, &[(GROUP_LEADERS, All), (&[BlockHead], Here)]),
    (ShowCalendar, &[(SIGNED_IN, Own)]),
    (EditLandmarks, &[(GROUP_LEADERS, All), (&[AreaOfficer], All)]),
    (RaiseLate, &[(&[System], All)]),
    (LookAtReach, &[(&[System], All)]),
    (ForgetOld, &[(&[System], All)]),
    // The desk is of the ward's police: who commands them says who answers there.
    (NameDutyDesk, &[(&[WardPoliceChief], All)]),
    (ShowRetention, &[(SIGNED_IN, All)]),
    (CountForgotten, &[(GROUP_LEADERS, All), (POLICE, All), (&[PeoplesCommittee, Keeper], All)]),
    (HoldRecord, &[(&[WardPoliceChief], All)]),
    (KeepSearch, &[(&[System], All)]),
    (VerifyLedger, &[(&[Keeper, System], All)]),
    (ShowLedger, &[(JOINED, All), (BODIES, All), (&[Keeper], All)]),
    (TellHead, &[(GROUP_LEADERS, All), (BODIES, All), (&[Keeper], All)]),
    (KeepHeadAddresses, &[(&[Keeper], All)]),
    (SendHeads, &[(&[System], All)]),
    (KeepOutbox, &[(&[Keeper], All)]),
    (KeepHooks, &[(&[Keeper], All)]),
    (EndHook, &[(&[System], All)]),
];
