//! Groups as small pictures, and the lines of an office, for the first page.

use ground::feature::Sign;
use ground::web::Caller;
use ground::web::parts::Row;
use maud::{Markup, html};

use super::model::{Area, Group, WEEKS};

/// The width of a week and the height of all households in the picture.
const WEEK: i64 = 10;
const HEIGHT: i64 = 36;

/// The groups, in the order of the tree.
pub fn groups(caller: &Caller, area: &Area) -> Markup {
    let words = caller.words();
    html! {
        @if !area.groups.is_empty() {
            section id="groups" {
                h2 { (words.t("area-title")) }
                p.soft.small { (words.t("area-says")) }
                ul.lanes { @for group in &area.groups { (one(caller, group)) } }
                @if area.more { p { a href="/units" { (words.t("area-more")) } } }
                p.soft.small { (words.t("area-no-rank")) }
            }
        }
    }
}

fn one(caller: &Caller, group: &Group) -> Markup {
    let words = caller.words();
    let silent = group.silent_weeks().filter(|_| group.led && group.households > 0);
    let asleep = silent.is_some() || !group.led || group.households == 0;
    html! {
        li class=(if asleep { "lane lane--silent" } else { "lane" }) {
            a.lane__link href=(format!("/{}", group.id)) {
                b.lane__name { (group.name) }
                span.small.soft { (group.block) }
                (picture(group))
                span.lane__says {
                    @if !group.led { (words.t("area-no-leader")) }
                    @else if group.households == 0 { (words.t("area-no-roster")) }
                    @else if let Some(weeks) = silent {
                        (caller.icon("moon"))
                        span { (words.with(if weeks >= WEEKS { "area-silent-long" } else { "area-silent" }, &[("n", &weeks)])) }
                    } @else if let Some(last) = &group.last {
                        (words.with("area-households", &[("n", &last.households), ("all", &group.households)]))
                    }
                }
                @if let (Some(last), false) = (&group.last, asleep) { span.small.soft { (words.t(last.key)) ", " (words.date(last.at)) } }
                @else if group.households > 0 { span.small.soft { (words.with("area-of", &[("all", &group.households)])) } }
            }
        }
    }
}

/// A bar a week; a week without anything is a line on the ground.
fn picture(group: &Group) -> Markup {
    let most = group.weeks.iter().copied().max().unwrap_or(0).max(group.households).max(1);
    html! {
        svg.lane__weeks viewBox=(format!("0 0 {} {HEIGHT}", WEEK * WEEKS as i64)) aria-hidden="true" {
            @for (week, households) in (0_i64..).zip(group.weeks) {
                @let height = (households * HEIGHT / most).max(2);
                rect class=(if households > 0 { "lane__week" } else { "lane__week lane__week--none" })
                    x=(week * WEEK + 1) y=(HEIGHT - height) width=(WEEK - 3) height=(height) rx="1" {}
            }
        }
    }
}

/// Duty tonight, mail, offices that end: what an office looks at before it is asked.
pub fn signs(caller: &Caller, signs: &[Sign]) -> Markup {
    let words = caller.words();
    html! {
        @if !signs.is_empty() {
            section id="signs" {
                h2 { (words.t("area-signs")) }
                (caller.rows(signs.iter().map(|sign| {
                    Row::to(sign.link.as_str(), sign.icon, sign.title.as_str()).meta(sign.says.as_str()).waits(sign.waits)
                })))
            }
        }
    }
}
