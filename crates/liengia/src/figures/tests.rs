//! Numbers of some months, and where they come from.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use time::Duration;

use crate::checks::story;
use crate::village::cast::{LEADER, MEMBER, WARD_FRONT};
use crate::village::{GROUP, WARD};

#[test]
fn a_number_of_some_months_leads_to_what_it_was_counted_from() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let id = leader.get(&format!("/{GROUP}/meetings/new")).await.value_of("id");
        let fields = [
            ("id", id.as_str()),
            ("kind", "regular"),
            ("title", "Họp tổ"),
            ("day", "27/11/2026"),
            ("hour", "19:30"),
            ("place", "Nhà văn hóa"),
            ("agenda", "Đèn ngõ 18"),
            ("group_09574-01-01", "1"),
        ];
        let called = leader.post(&format!("/{GROUP}/meetings"), &fields).await.leads_to();
        let here = format!("/{GROUP}/figures");
        assert!(leader.get(&here).await.words().contains("0 buổi họp"), "it was not held yet");
        village.pass(Duration::days(4) + Duration::hours(11));
        let household = format!("present_{}", ground::ids::of_name("village/household-4"));
        leader.post(&format!("{called}/roll"), &[(household.as_str(), "1")]).await;
        for (asked, says) in [
            ("", ["1 buổi họp", "1 lượt nhà đến họp"]),
            ("?from=2026-11&to=2026-11", ["1 buổi họp", "từ 11/2026 đến 11/2026"]),
            ("?from=2026-06&to=2026-10", ["0 buổi họp", "0 lượt nhà đến họp"]),
            ("?from=x&to=2026-99", ["1 buổi họp", "24 hộ trong danh sách"]),
        ] {
            let page = leader.get(&format!("{here}{asked}")).await;
            assert_eq!(page.status, 200);
            for says in says {
                assert!(page.words().contains(says), "{asked} {says}: {}", page.words());
            }
        }
        let page = leader.get(&here).await.text();
        for source in ["meetings", "roster"] {
            assert!(page.contains(&format!("href=\"/{GROUP}/{source}\"")), "{source}");
        }
        // Who reads counts only, of a whole ward, has no way to a household.
        let mut front = village.signed_in(WARD_FRONT.id()).await;
        let page = front.get(&format!("/{WARD}/figures")).await;
        assert_eq!(page.status, 200, "{}", page.words());
        assert!(!page.text().contains(&format!("href=\"/{WARD}/roster\"")));
        assert_eq!(village.signed_in(MEMBER.id()).await.get(&here).await.status, 403);
    });
}
