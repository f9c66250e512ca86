//! The deadlines the law and the regulations set, as data with their sources; and what the house adds to them.
//! What a rule is made of is in `rules`; what a ward changes, in `overrides`.

use super::rules::{Climb, Pause, Reminder, Rule};
use super::{Span, Sureness};
use crate::policy::Role;
use time::Date;
use time::macros::date;

use Reminder::{Before, Half};
use Span::{Days, Hours, Months, WorkingDays, WorkingHours};
use Sureness::{Read, Secondary, Unsure};

const IHANOI: &str = "Quyết định 1207/QĐ-UBND ngày 28/02/2025 của UBND thành phố Hà Nội";
const BLTTHS_147: &str = "Bộ luật Tố tụng hình sự 2015, Điều 147";
const JOINT_CIRCULAR: &str = "Thông tư liên tịch 01/2017 (sửa đổi bởi 01/2021), Điều 8 khoản 5";
/// No text gives the span: the house set it, and every page says so.
const HOUSE: &str = "";

const CHIEF: Climb = Climb { to: Role::WardPoliceChief, after: None };

/// The rules as published. `crime-resolved-extended` runs from the end of `crime-resolved-complex`, the others from
/// the moment the matter arrives (for `mediation-started`: is assigned; for `question-answered`: was asked). The spans
/// are as sure as their mark says; the days from which they hold are recalled, and matter only for events older than
/// this product.
///
/// Reminders and steps up stand in no law that was read: they are the house's, and a ward sets its own. Reception and
/// what concerns crime never stand still, because no text that was read lets them; `petition-answered` does, for a few
/// days, and says that no source for it was found.
pub(super) fn published() -> Vec<Rule> {
    vec![
        Rule {
            climb: vec![CHIEF, committee_after(WorkingDays(2))],
            reminders: vec![Half, Before(WorkingHours(2))],
            ..rule("received", WorkingHours(8), IHANOI, Read, date!(2025 - 02 - 28))
        },
        Rule {
            // Whoever tells of danger at night must not wait for the morning of an office; and no ward is promised for
            // that has not named who watches (`desks`). Beside the sourced spans, which stay as they are.
            urgent: true,
            climb: vec![CHIEF],
            reminders: vec![Half],
            ..rule("urgent-seen", Hours(2), HOUSE, Unsure, date!(2024 - 10 - 10))
        },
        Rule {
            urgent: true,
            climb: vec![CHIEF, committee_after(WorkingDays(1))],
            reminders: vec![Half, Before(WorkingHours(1))],
            ..rule("urgent-handled", WorkingHours(4), IHANOI, Read, date!(2025 - 02 - 28))
        },
        Rule {
            urgent: true,
            climb: vec![CHIEF],
            reminders: vec![Half, Before(Hours(4))],
            ..rule("crime-forwarded-urgent", Hours(24), JOINT_CIRCULAR, Read, date!(2018 - 03 - 01))
        },
        Rule {
            climb: vec![CHIEF],
            ..rule("crime-forwarded", Days(7), JOINT_CIRCULAR, Read, date!(2018 - 03 - 01))
        },
        Rule {
            pause: Some(Pause { days_max: 5, source: None, sure: Unsure }),
            climb: vec![CHIEF, committee_after(WorkingDays(3))],
            ..rule(
                "petition-answered",
                WorkingDays(10),
                "Luật Tiếp công dân 42/2013/QH13, Điều 28 khoản 1",
                Read,
                date!(2014 - 07 - 01),
            )
        },
        Rule {
            climb: vec![CHIEF],
            reminders: vec![Half, Before(WorkingDays(2))],
            ..rule("crime-resolved", Days(20), BLTTHS_147, Read, date!(2018 - 01 - 01))
        },
        Rule {
            climb: vec![CHIEF],
            // Art 147.2: whoever needs the last two months asks for them five days before the end.
            reminders: vec![Half, Before(Days(7))],
            ..rule("crime-resolved-complex", Months(2), BLTTHS_147, Read, date!(2018 - 01 - 01))
        },
        Rule {
            climb: vec![CHIEF],
            reminders: vec![Half, Before(Days(7))],
            ..rule("crime-resolved-extended", Months(2), BLTTHS_147, Read, date!(2018 - 01 - 01))
        },
        Rule {
            climb: vec![Climb { to: Role::PeoplesCommittee, after: None }],
            ..rule(
                "rights-answered",
                WorkingDays(2),
                "Nghị định 356/2025/NĐ-CP, Điều 5",
                Secondary,
                date!(2026 - 01 - 01),
            )
        },
        Rule {
            climb: vec![
                Climb { to: Role::FrontCommittee, after: None },
                Climb { to: Role::WardFront, after: Some(WorkingDays(3)) },
            ],
            ..rule(
                "mediation-started",
                Days(3),
                "Luật Hòa giải ở cơ sở 35/2013/QH13, Điều 20 khoản 2",
                Read,
                date!(2014 - 01 - 01),
            )
        },
        Rule {
            // Not the officer's clock but the asked one's: when it runs out, the officer goes on without an answer.
            climb: vec![Climb { to: Role::AreaOfficer, after: None }],
            ..rule("question-answered", WorkingDays(5), HOUSE, Unsure, date!(2024 - 10 - 10))
        },
    ]
}

const fn committee_after(span: Span) -> Climb {
    Climb { to: Role::PeoplesCommittee, after: Some(span) }
}

/// A rule with the two usual reminders, and nothing else special about it.
fn rule(code: &'static str, span: Span, source: &'static str, sure: Sureness, valid_from: Date) -> Rule {
    Rule {
        code,
        span,
        source,
        sure,
        valid_from,
        valid_until: None,
        own: false,
        urgent: false,
        pause: None,
        climb: Vec::new(),
        reminders: vec![Half, Before(WorkingDays(1))],
        desks: Vec::new(),
    }
}
