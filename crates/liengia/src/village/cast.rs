//! Who lives and works in the village. All invented; never the names of officials in the news.

pub use ground::installation::PASSWORD;

use ground::ids;
use ground::policy::Role;
use uuid::Uuid;

use super::place::{BLOCK, GROUP, NEW_GROUP, WARD};

/// A person of the cast, by the part they play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Player {
    /// The part: `leader`, `member`, `officer`…
    pub part: &'static str,
    pub name: &'static str,
    pub role: Role,
    pub unit: &'static str,
    /// The number of their household in the roster of the group, if they live in one.
    pub household: Option<usize>,
    /// The name officers sign in with; their password in the demonstration is [`PASSWORD`].
    pub login: Option<&'static str>,
}

impl Player {
    /// Always the same person, so that tests and links find them again.
    pub fn id(&self) -> Uuid {
        ids::of_name(&format!("village/{}", self.part))
    }
}

const fn neighbour(part: &'static str, name: &'static str, role: Role, household: usize) -> Player {
    Player { part, name, role, unit: GROUP, household: Some(household), login: None }
}

const fn officer(
    part: &'static str,
    name: &'static str,
    role: Role,
    unit: &'static str,
    login: &'static str,
) -> Player {
    Player { part, name, role, unit, household: None, login: Some(login) }
}

/// Those whose part is told by name. Names and households are those of the sample roster.
pub const LEADER: Player = neighbour("leader", "Khuất Đình Phúc", Role::Leader, 1);
pub const DEPUTY: Player = neighbour("deputy", "Kiều Thị Bích Thủy", Role::Deputy, 2);
pub const SECRETARY: Player = neighbour("secretary", "Chu Thị Quỳnh", Role::Secretary, 3);
pub const MEMBER: Player = neighbour("member", "Phùng Ngọc Chi", Role::Member, 4);
pub const NEIGHBOUR: Player = neighbour("neighbour", "Đặng Thị Hồng Oanh", Role::Member, 5);
pub const BLOCK_HEAD: Player = officer("block-head", "Nguyễn Thị Tâm", Role::BlockHead, BLOCK, "totruong4");
pub const FRONT_COMMITTEE: Player =
    officer("front-committee", "Phan Văn Lộc", Role::FrontCommittee, BLOCK, "mattran4");
pub const PARTY_SECRETARY: Player =
    officer("party-secretary", "Đinh Văn Kỷ", Role::PartySecretary, BLOCK, "chibo4");
pub const ASSOCIATION_HEAD: Player =
    officer("association-head", "Tạ Thị Lụa", Role::AssociationHead, BLOCK, "doanthe4");
pub const MEDIATOR: Player = officer("mediator", "Cấn Văn Thuận", Role::Mediator, BLOCK, "hoagiai4");
pub const MEDIATION_HEAD: Player =
    officer("mediation-head", "Phí Thị Nhàn", Role::MediationHead, BLOCK, "tohoagiai4");
pub const HELPER: Player = officer("helper", "Doãn Minh Tú", Role::DigitalHelper, BLOCK, "congngheso4");
pub const OFFICER: Player = officer("officer", "Lê Quang Huy", Role::AreaOfficer, BLOCK, "khuvuc4");
pub const CHIEF: Player = officer("chief", "Trần Mạnh Dũng", Role::WardPoliceChief, WARD, "truongcap");
pub const WARD_FRONT: Player = officer("ward-front", "Hoàng Thị Minh", Role::WardFront, WARD, "mttq");
pub const COMMITTEE: Player = officer("committee", "Vương Đức Thành", Role::PeoplesCommittee, WARD, "ubnd");
pub const OPERATOR: Player =
    officer("operator", "Đào Thị Ngân", Role::LoudspeakerOperator, WARD, "truyenthanh");
pub const KEEPER: Player = officer("keeper", "Tô Anh Khoa", Role::Keeper, "vn", "quantri");
/// Leads the group next door, whose roster is still empty.
pub const NEW_LEADER: Player = Player {
    part: "new-leader",
    name: "Kiều Văn Tâm",
    role: Role::Leader,
    unit: NEW_GROUP,
    household: None,
    login: None,
};
/// The officer of the block next door.
pub const OTHER_OFFICER: Player =
    officer("other-officer", "Đỗ Hải Long", Role::AreaOfficer, "09574-02", "khuvuc5");

/// Everyone with a part, in the order the links are printed.
pub const CAST: [Player; 20] = [
    LEADER,
    MEMBER,
    OFFICER,
    NEW_LEADER,
    CHIEF,
    DEPUTY,
    SECRETARY,
    NEIGHBOUR,
    BLOCK_HEAD,
    FRONT_COMMITTEE,
    WARD_FRONT,
    COMMITTEE,
    OPERATOR,
    KEEPER,
    OTHER_OFFICER,
    PARTY_SECRETARY,
    ASSOCIATION_HEAD,
    MEDIATION_HEAD,
    MEDIATOR,
    HELPER,
];
