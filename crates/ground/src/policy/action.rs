//! Everything that anyone can do. A door is opened by naming one of these at a unit.

macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $name:ident),* $(,)?) => {
        /// Something a caller may want to do at a unit. Who may is written in `table.rs`, and nowhere else.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[doc = $doc])+ $name),* }

        impl Action {
            pub const ALL: &'static [Action] = &[$(Action::$name),*];

            pub fn name(self) -> &'static str {
                match self { $(Action::$name => stringify!($name)),* }
            }

            /// What it is, in a sentence for the printed policy.
            pub fn says(self) -> &'static str {
                match self { $(Action::$name => concat!($($doc),+)),* }
            }
        }
    };
}

actions! {
    /// Read a unit's public page.
    ShowPublicPage,
    /// Join a group with an invitation slip.
    JoinGroup,
    /// Sign in.
    SignIn,
    /// Look after one's own account: devices, PIN, consents, notices, leaving.
    KeepOwnAccount,
    /// See what is held about oneself and who looked at it, get a copy, ask for it to be corrected, erased, restricted.
    AskAboutOwnData,
    /// Write down what someone without a phone asks about the data held about them.
    WriteRightsRequest,
    /// Answer a request about personal data that falls to one's office.
    AnswerRightsRequest,
    /// See the work list of what waits.
    ShowWork,
    /// Search in everything one may see.
    Search,
    /// See one's group and the neighbours who agreed to be shown.
    ShowGroup,
    /// Change what the group's public page says.
    EditPublicPage,
    /// See the roster with the details that were given for it.
    ListRoster,
    /// Upload a roster, look at what would change, store it, undo it.
    ImportRoster,
    /// Keep the list of the households of a block that are in no group.
    KeepResidents,
    /// Add a household, change its details, its head; end a membership on request.
    EditRoster,
    /// Print invitation slips; let a lost phone out.
    InviteHouseholds,
    /// See which houses have no phone joined yet, to help them in; no name, no number, nothing else of them.
    ListUnjoined,
    /// Search the tree of units and see what lies in it.
    ListUnits,
    /// Found a block or group; rename or merge blocks.
    EditUnits,
    /// Give an office to a person for a term, help with a lost password.
    KeepAccounts,
    /// Confirm that someone who lost every way in is let back in.
    ConfirmReadmission,
    /// Confirm an office that the keeper gave, or refuse it.
    ConfirmOffice,
    /// See who holds which office in one's area.
    ShowOffices,
    /// Tell of something that happened.
    FileReport,
    /// Write down what a neighbour without a phone tells.
    FileReportForNeighbour,
    /// See the reports that one's role has to do with.
    ListReports,
    /// Read one report.
    ShowReport,
    /// Read the reports whose kind is open to those who lead the group: noise, lamps, pavement.
    ShowOpenReports,
    /// Take a report in, ask back, forward it.
    HandleReport,
    /// Let those who lead the group read of a missing person.
    ReleaseReport,
    /// Close a report with a result, a reason and proof.
    CloseReport,
    /// Open the record of who told.
    OpenReporter,
    /// Listen to what someone told in their own voice.
    HearVoice,
    /// Answer a question about one's report, say whether it is done.
    AnswerForReport,
    /// See figures of reports without persons; whole for the police of the area, without small numbers for others.
    ShowFigures,
    /// Follow a report that a neighbour told of, instead of telling again; add what one knows.
    FollowReport,
    /// See the meetings that one's units are called to, their numbers, papers and minutes.
    ShowMeetings,
    /// Call a meeting, change or cancel it, write its minutes and what was decided.
    CallMeeting,
    /// Answer for one's household whether it comes, say that it is there.
    AnswerMeeting,
    /// Say who answers in one's name where the group asks something, and end that.
    NameAide,
    /// Confirm that an elder said before one who answers for them; by those who lead, end it when told by mouth.
    WitnessAide,
    /// See what waits for an answer of an elder whom one helps, and answer in their name: never reports, wishes, mediation,
    /// alarms, requests about data, ballots.
    AnswerForElder,
    /// See which household answered what, tick who is there, take back the list on paper.
    CallRoll,
    /// Say that what a meeting decided is done.
    FinishDecision,
    /// See the rounds that one's units are asked in, their texts and numbers.
    ShowRounds,
    /// Open a round, correct its text, remind, close it, open it again, count hands, make its papers.
    OpenRound,
    /// Answer for one's household, take that back, say that somebody else's word for it was not its own.
    AnswerRound,
    /// Say with the slip left at one's door that an answer was not one's household's.
    StrikeBySlip,
    /// See which household answered and not what it chose, hand one's phone around, print sheets and tick off their lines.
    TakeRound,
    /// See what happens when, and take it along to the calendar of one's own device.
    ShowCalendar,
    /// See which households of a group a notice reaches, by which way, and write down that one knocked.
    ShowReach,
    /// Ask two neighbouring households to knock for one another, and end that.
    PairHouseholds,
    /// Agree for one's household to knock for the one beside, end it, and say that one knocked.
    AnswerPair,
    /// Look, as the week begins, whom the phones of each group reach.
    LookAtReach,
    /// Name the landmarks that people pick when they say where something happened.
    EditLandmarks,
    /// Remind before a deadline, raise what is late to the next one up, tidy what was left lying.
    RaiseLate,
    /// Forget what was kept for its time only.
    ForgetOld,
    /// Name who watches in the ward at night and on days of rest.
    NameDutyDesk,
    /// See how long which record is kept, and why.
    ShowRetention,
    /// See how many records end soon, and how many were forgotten.
    CountForgotten,
    /// Keep a record beyond its period because a matter is with the court.
    HoldRecord,
    /// Fill in what searching needs.
    KeepSearch,
    /// Check the chain of the ledger.
    VerifyLedger,
    /// See the head of the ledger, print it, and see who outside keeps heads.
    ShowLedger,
    /// Write down that a head of the ledger was handed out on paper.
    TellHead,
    /// Say who outside is sent heads of the ledger.
    KeepHeadAddresses,
    /// Send heads of the ledger to those who keep them.
    SendHeads,
    /// See what waits to leave the machine, and try again what did not get out.
    KeepOutbox,
    /// Say which machines outside hear what is said to whole groups, try them, pause and end them.
    KeepHooks,
    /// End a machine outside that said that it wants no more, and tell who keeps it.
    EndHook,
}
