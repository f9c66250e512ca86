//! Work: everything that waits for the reader, from every feature, the urgent and the late first.
//!
//! Not here: what a task is and when it is done. Each feature says so in its `tasks` slot.

mod pages;

pub use pages::{counts, waits};

use ground::feature::{Feature, MenuItem, Section, Task};
use ground::policy::Action;
use ground::web::{Answer, Blocks, Caller, Need, Result};
use time::OffsetDateTime;

/// A list longer than this is not worked through by scrolling.
const SHOWN_MAX: usize = 300;

pub fn feature() -> Feature {
    let mut feature = Feature::new("work", include_str!("vi.ftl"), include_str!("en.ftl")).get(
        "/work",
        Need::own(Action::ShowWork),
        show,
    );
    feature.menu.push(MenuItem {
        shortcut: Some("g w"),
        ..MenuItem::of(Section::Daily, "menu-work", "list-checks", "/work", Action::ShowWork)
    });
    feature
}

/// `GET /work`.
pub async fn show(caller: Caller) -> Answer {
    let tasks = list(&caller).await?;
    Ok(pages::show(&caller, &tasks))
}

/// What waits for the caller, in the order to take it up.
pub async fn list(caller: &Caller) -> Result<Vec<Task>> {
    let slots: Vec<_> = caller.app.features.iter().filter_map(|feature| feature.tasks).collect();
    let words = caller.words();
    let tasks = caller
        .view_as(Action::ShowWork, move |view| {
            let mut tasks = Vec::new();
            for slot in &slots {
                tasks.extend(slot(view, &words)?);
            }
            let blocks = Blocks::of(view, tasks.iter().map(|task| task.link.as_str()))?;
            for task in &mut tasks {
                task.detail = blocks.before(&task.link, &task.detail);
            }
            Ok(tasks)
        })
        .await?;
    Ok(in_order(tasks, caller.app.clock.now()))
}

/// What happens now, then the urgent or late, then what is due soonest, and what waits longest.
fn in_order(mut tasks: Vec<Task>, now: OffsetDateTime) -> Vec<Task> {
    tasks.sort_by_key(|task| {
        let calm = !(task.urgent || task.is_late(now));
        (!task.now, calm, task.due.is_none(), task.due, task.since)
    });
    tasks.truncate(SHOWN_MAX);
    tasks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::story;
    use crate::village::cast::OFFICER;
    use ground::units::Unit;
    use ground::web::Who;
    use time::macros::datetime;

    const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 +7);

    fn task(title: &str, urgent: bool, due: Option<OffsetDateTime>, since: OffsetDateTime) -> Task {
        Task {
            title: title.to_owned(),
            detail: String::new(),
            icon: "eye",
            link: "/".to_owned(),
            since,
            due,
            due_for: String::new(),
            urgent,
            now: false,
            press: None,
        }
    }

    #[test]
    fn the_urgent_and_the_late_stand_first_then_the_next_due_then_the_oldest() {
        let (hour, day) = (time::Duration::HOUR, time::Duration::DAY);
        let tasks = vec![
            task("young", false, None, NOW - hour),
            task("old", false, None, NOW - day),
            task("due tomorrow", false, Some(NOW + day), NOW - day),
            task("due soon", false, Some(NOW + hour), NOW),
            task("late", false, Some(NOW - hour), NOW),
            task("very late", false, Some(NOW - day), NOW),
            task("urgent", true, Some(NOW + hour), NOW),
            Task { now: true, ..task("now", true, Some(NOW + day), NOW) },
        ];
        let titles: Vec<_> = in_order(tasks, NOW).into_iter().map(|task| task.title).collect();
        assert_eq!(
            titles,
            ["now", "very late", "late", "urgent", "due soon", "due tomorrow", "old", "young"]
        );
    }

    #[test]
    fn a_row_says_what_is_urgent_and_what_is_late() {
        story(|village| async move {
            let who = Who::of(&village.app, OFFICER.id()).await.unwrap();
            let caller = Caller::as_who(&village.app, who, Unit::country());
            let mut late = task(
                "Đèn ngõ 14 <hỏng>",
                false,
                Some(NOW - time::Duration::DAY * 2),
                NOW - time::Duration::DAY * 7,
            );
            (late.detail, late.due_for) = ("Ngõ 14".to_owned(), "Trả lời".to_owned());
            let urgent = task("Người lạ đẩy cửa", true, Some(NOW + time::Duration::HOUR), NOW);
            let calm = task("Ký biên bản", false, None, NOW - time::Duration::DAY);
            let tasks = in_order(vec![calm, urgent, late], NOW);
            let body = axum::body::to_bytes(pages::show(&caller, &tasks).into_body(), 1 << 20).await.unwrap();
            let html = String::from_utf8(body.to_vec()).unwrap();
            let places: Vec<_> = [
                "Đèn ngõ 14 &lt;hỏng&gt;",
                "Ngõ 14 · 16/11/2026",
                "Trả lời: quá 2 ngày",
                "Khẩn",
                "còn 1 giờ",
                "Ký biên bản",
            ]
            .map(|says| html.find(says).unwrap_or_else(|| panic!("{says}: {html}")))
            .into();
            assert!(places.is_sorted(), "{places:?}");
            assert!(html.contains("<title>Việc của tôi (3)"));
        });
    }

    #[test]
    fn what_is_due_this_minute_is_not_late() {
        assert!(!task("now", false, Some(NOW), NOW).is_late(NOW));
    }
}
