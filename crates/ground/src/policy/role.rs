//! Roles: what a person may be at a unit, for a term. Words from docs/WORDS.md.

/// A role at a unit. It reaches the unit and everything below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Nobody signed in. Everyone is at least this.
    Anyone,
    /// A grown-up of a household that joined the group.
    Member,
    /// Tổ trưởng.
    Leader,
    /// Tổ phó.
    Deputy,
    /// Thư ký.
    Secretary,
    /// Tổ trưởng tổ dân phố.
    BlockHead,
    /// Ban Công tác Mặt trận.
    FrontCommittee,
    /// Bí thư chi bộ: an office, and never what anybody believes.
    PartySecretary,
    /// Trưởng đoàn thể: women, veterans, farmers, youth of a block.
    AssociationHead,
    /// Hòa giải viên.
    Mediator,
    /// Tổ trưởng tổ hòa giải.
    MediationHead,
    /// Tổ công nghệ số cộng đồng: helps neighbours to join with their phones.
    DigitalHelper,
    /// Answers for an elder of a group they do not live in. Never given: it follows from what the elder said before a witness
    /// (`people::aides::grants`), and ends with it.
    Helper,
    /// Công an khu vực.
    AreaOfficer,
    /// Trưởng Công an phường.
    WardPoliceChief,
    /// Ban Thường trực Mặt trận Tổ quốc phường.
    WardFront,
    /// Ủy ban nhân dân phường.
    PeoplesCommittee,
    /// Cán bộ đài truyền thanh.
    LoudspeakerOperator,
    /// Keeps the system running; reads no report.
    Keeper,
    /// The system itself, at work on what is due.
    System,
}

impl Role {
    /// The roles a person can be given, in the order of the policy's columns.
    pub const GIVEN: [Role; 17] = [
        Role::Member,
        Role::Leader,
        Role::Deputy,
        Role::Secretary,
        Role::BlockHead,
        Role::FrontCommittee,
        Role::PartySecretary,
        Role::AssociationHead,
        Role::Mediator,
        Role::MediationHead,
        Role::DigitalHelper,
        Role::AreaOfficer,
        Role::WardPoliceChief,
        Role::WardFront,
        Role::PeoplesCommittee,
        Role::LoudspeakerOperator,
        Role::Keeper,
    ];

    /// Its name in the database, in texts (`role-area-officer`) and in the printed policy.
    pub fn code(self) -> &'static str {
        match self {
            Role::Anyone => "anyone",
            Role::Member => "member",
            Role::Leader => "leader",
            Role::Deputy => "deputy",
            Role::Secretary => "secretary",
            Role::BlockHead => "block-head",
            Role::FrontCommittee => "front-committee",
            Role::PartySecretary => "party-secretary",
            Role::AssociationHead => "association-head",
            Role::Mediator => "mediator",
            Role::MediationHead => "mediation-head",
            Role::DigitalHelper => "digital-helper",
            Role::Helper => "helper",
            Role::AreaOfficer => "area-officer",
            Role::WardPoliceChief => "ward-police-chief",
            Role::WardFront => "ward-front",
            Role::PeoplesCommittee => "peoples-committee",
            Role::LoudspeakerOperator => "loudspeaker-operator",
            Role::Keeper => "keeper",
            Role::System => "system",
        }
    }

    pub fn from_code(code: &str) -> Option<Role> {
        Role::GIVEN.into_iter().find(|role| role.code() == code)
    }

    /// Officers sign in with a password and are shown by office; members come by slip.
    pub fn is_office(self) -> bool {
        !matches!(
            self,
            Role::Anyone
                | Role::Member
                | Role::Leader
                | Role::Deputy
                | Role::Secretary
                | Role::Helper
                | Role::System
        )
    }
}
