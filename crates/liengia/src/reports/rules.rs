//! The deadlines the law and the regulations set for what people report, as data with their sources; and what the house adds
//! to them. Which report is under which is in `clocks`; what a rule is made of, in `ground::deadlines`.

use ground::deadlines::{Climb, Pause, Reminder, Rule, Span, Sureness};
use ground::policy::Role;
use time::macros::date;

use super::clocks::{
    ANSWERED, FORWARDED, FORWARDED_URGENT, QUESTION, RECEIVED, RESOLVED, RESOLVED_COMPLEX, RESOLVED_EXTENDED,
    SEEN, URGENT,
};

use Reminder::{Before, Half};
use Span::{Days, Hours, Months, WorkingDays, WorkingHours};
use Sureness::{Read, Unsure};

const IHANOI: &str = "Quyết định 1207/QĐ-UBND ngày 28/02/2025 của UBND thành phố Hà Nội";
const BLTTHS_147: &str = "Bộ luật Tố tụng hình sự 2015, Điều 147";
const JOINT_CIRCULAR: &str = "Thông tư liên tịch 01/2017 (sửa đổi bởi 01/2021), Điều 8 khoản 5";
/// No text gives the span: the house set it, and every page says so.
const HOUSE: &str = "";

const CHIEF: Climb = Climb { to: Role::WardPoliceChief, after: None };

/// The rules as published. `crime-resolved-extended` runs from the end of `crime-resolved-complex`, the others from
/// the moment the matter arrives (`question-answered`: was asked). The spans
/// are as sure as their mark says; the days from which they hold are recalled, and matter only for events older than
/// this product.
///
/// Reminders and steps up stand in no law that was read: they are the house's, and a ward sets its own. Reception and
/// what concerns crime never stand still, because no text that was read lets them; `petition-answered` does, for a few
/// days, and says that no source for it was found.
pub fn rules() -> Vec<Rule> {
    vec![
        Rule {
            climb: vec![CHIEF, committee_after(WorkingDays(2))],
            reminders: vec![Half, Before(WorkingHours(2))],
            ..Rule::new(RECEIVED, 10, WorkingHours(8), IHANOI, Read, date!(2025 - 02 - 28))
        },
        Rule {
            // Whoever tells of danger at night must not wait for the morning of an office; and no ward is promised for
            // that has not named who watches (`desks`). Beside the sourced spans, which stay as they are.
            watched: true,
            urgent: true,
            climb: vec![CHIEF],
            reminders: vec![Half],
            ..Rule::new(SEEN, 20, Hours(2), HOUSE, Unsure, date!(2024 - 10 - 10))
        },
        Rule {
            urgent: true,
            climb: vec![CHIEF, committee_after(WorkingDays(1))],
            reminders: vec![Half, Before(WorkingHours(1))],
            ..Rule::new(URGENT, 30, WorkingHours(4), IHANOI, Read, date!(2025 - 02 - 28))
        },
        Rule {
            urgent: true,
            climb: vec![CHIEF],
            reminders: vec![Half, Before(Hours(4))],
            ..Rule::new(FORWARDED_URGENT, 40, Hours(24), JOINT_CIRCULAR, Read, date!(2018 - 03 - 01))
        },
        Rule {
            climb: vec![CHIEF],
            ..Rule::new(FORWARDED, 50, Days(7), JOINT_CIRCULAR, Read, date!(2018 - 03 - 01))
        },
        Rule {
            pause: Some(Pause { days_max: 5, source: None, sure: Unsure }),
            climb: vec![CHIEF, committee_after(WorkingDays(3))],
            ..Rule::new(
                ANSWERED,
                60,
                WorkingDays(10),
                "Luật Tiếp công dân 42/2013/QH13, Điều 28 khoản 1",
                Read,
                date!(2014 - 07 - 01),
            )
        },
        Rule {
            climb: vec![CHIEF],
            reminders: vec![Half, Before(WorkingDays(2))],
            ..Rule::new(RESOLVED, 70, Days(20), BLTTHS_147, Read, date!(2018 - 01 - 01))
        },
        Rule {
            climb: vec![CHIEF],
            // Art 147.2: whoever needs the last two months asks for them five days before the end.
            reminders: vec![Half, Before(Days(7))],
            ..Rule::new(RESOLVED_COMPLEX, 80, Months(2), BLTTHS_147, Read, date!(2018 - 01 - 01))
        },
        Rule {
            climb: vec![CHIEF],
            reminders: vec![Half, Before(Days(7))],
            ..Rule::new(RESOLVED_EXTENDED, 90, Months(2), BLTTHS_147, Read, date!(2018 - 01 - 01))
        },
        Rule {
            // Not the officer's clock but the asked one's: when it runs out, the officer goes on without an answer.
            climb: vec![Climb { to: Role::AreaOfficer, after: None }],
            ..Rule::new(QUESTION, 120, WorkingDays(5), HOUSE, Unsure, date!(2024 - 10 - 10))
        },
    ]
}

const fn committee_after(span: Span) -> Climb {
    Climb { to: Role::PeoplesCommittee, after: Some(span) }
}
