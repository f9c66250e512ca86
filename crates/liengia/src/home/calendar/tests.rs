//! The calendar: by month, and as another program's reader understands what a phone is sent.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use ground::feature::Occasion;
use ical::IcalParser;
use ical::parser::ical::component::{IcalCalendar, IcalEvent};
use proptest::prelude::*;
use testkit::Browser;
use time::macros::datetime;
use uuid::Uuid;

use super::ical::write;
use crate::checks::{entries, story};
use crate::village::GROUP;
use crate::village::cast::{LEADER, MEMBER, NEW_LEADER};

fn read(text: &str) -> IcalCalendar {
    let mut all = IcalParser::new(text.as_bytes());
    let one = all.next().unwrap().unwrap();
    assert!(all.next().is_none());
    one
}

fn value(event: &IcalEvent, name: &str) -> String {
    let found: Vec<_> = event.properties.iter().filter(|one| one.name == name).collect();
    assert_eq!(found.len(), 1, "{name}: {event:?}");
    found[0].value.clone().unwrap()
}

async fn call(leader: &mut Browser, day: &str, title: &str) -> String {
    let list = format!("/{GROUP}/meetings");
    let id = leader.get(&format!("{list}/new")).await.value_of("id");
    let page = leader.post(&list, &fields(&[("id", &id), ("day", day), ("title", title)])).await;
    assert_eq!(page.status, 303, "{}", page.words());
    page.leads_to()
}

fn fields<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let same = [
        ("kind", "regular"),
        ("hour", "19:30"),
        ("place", "Nhà văn hóa, ngõ 18; tầng 1"),
        ("agenda", "Tết"),
        ("group_09574-01-01", "1"),
    ];
    [more, &same].concat()
}

/// The address of a calendar, without its host.
async fn address(browser: &mut Browser) -> String {
    browser.post("/calendar/address", &[]).await;
    let page = browser.get("/calendar").await.text();
    let (_, rest) = page.split_once("/calendar/feeds/").unwrap();
    format!("/calendar/feeds/{}", rest.split('"').next().unwrap())
}

#[test]
fn a_phone_hears_of_a_moved_and_of_a_cancelled_meeting() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let moved = call(&mut leader, "27/11/2026", "Họp tổ").await;
        let off = call(&mut leader, "11/12/2026", "Họp thêm").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        let feed = address(&mut member).await;
        let mut phone = village.browser();
        let before = read(&phone.get(&feed).await.text());
        assert_eq!(before.timezones.len(), 1);
        let zone = before.timezones[0].properties[0].value.as_deref();
        assert_eq!((zone, before.events.len()), (Some("Asia/Ho_Chi_Minh"), 2));
        let first = &before.events[0];
        assert_eq!(value(first, "DTSTART"), "20261127T193000");
        assert_eq!(
            (value(first, "SEQUENCE"), value(first, "STATUS")),
            ("0".to_owned(), "CONFIRMED".to_owned())
        );
        assert_eq!(value(first, "LOCATION"), "Nhà văn hóa\\, ngõ 18\\; tầng 1");

        let change =
            fields(&[("day", "28/11/2026"), ("title", "Họp tổ"), ("seen", "0"), ("reason", "Trùng lễ")]);
        assert_eq!(leader.post(&moved, &change).await.status, 303);
        assert_eq!(leader.post(&format!("{off}/cancellation"), &[("reason", "Bão")]).await.status, 303);
        let after = read(&phone.get(&feed).await.text());
        let (moved, off) = (&after.events[0], &after.events[1]);
        assert_eq!(value(moved, "UID"), value(first, "UID"), "it is the same meeting");
        assert_eq!(
            (value(moved, "DTSTART"), value(moved, "SEQUENCE")),
            ("20261128T193000".to_owned(), "1".to_owned())
        );
        assert_eq!((value(off, "STATUS"), value(off, "SEQUENCE")), ("CANCELLED".to_owned(), "1".to_owned()));
        assert_eq!(value(off, "UID"), value(&before.events[1], "UID"));
    });
}

#[test]
fn an_address_is_its_owners_to_make_and_to_take_back() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let feed = address(&mut member).await;
        assert_eq!(address(&mut member).await, feed, "one at a time");
        let mut phone = village.browser();
        assert_eq!(phone.get(&feed).await.status, 200);
        assert_eq!(phone.get("/calendar/feeds/AAAAAAAAAAAAAAAAAAAAAA.ics").await.status, 404);
        let token = feed.rsplit('/').next().unwrap().trim_end_matches(".ics").to_owned();
        let before = entries(&village).await;
        assert_eq!(member.post("/calendar/address/removal", &[]).await.status, 303);
        assert_eq!(entries(&village).await, before + 1);
        assert_eq!(phone.get(&feed).await.status, 404);
        assert_ne!(address(&mut member).await, feed, "the next one is another");
        // The database holds a hash of it, and opens nobody's calendar.
        let held = "select count(*) from calendar_addresses where length(token_hash) = 32";
        assert_eq!(village.number(held).await, 1);
        assert_eq!(token.len(), 22);
        // Somebody else's shows their own: nothing of the first group.
        let mut leader = village.signed_in(LEADER.id()).await;
        call(&mut leader, "27/11/2026", "Họp tổ").await;
        let other = address(&mut village.signed_in(NEW_LEADER.id()).await).await;
        assert!(read(&phone.get(&other).await.text()).events.is_empty());
    });
}

#[test]
fn a_month_lists_its_dates_and_leads_to_the_next() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        call(&mut leader, "27/11/2026", "Họp tháng này").await;
        call(&mut leader, "11/12/2026", "Họp tháng sau").await;
        let page = leader.get("/calendar").await;
        assert!(page.words().contains("Tháng 11/2026") && page.words().contains("Họp tháng này"));
        assert!(page.words().contains("Họp tháng sau"), "a month ends, and what comes does not");
        assert!(!leader.get("/calendar?month=2026-11").await.words().contains("Họp tháng sau"));
        assert!(page.text().contains("/calendar?month=2026-12"));
        assert!(leader.get("/calendar?month=2026-12").await.words().contains("Họp tháng sau"));
        for month in ["2027-02", "0-0", "2026-13", "mai"] {
            assert_eq!(leader.get(&format!("/calendar?month={month}")).await.status, 200, "{month}");
        }
        assert_eq!(village.browser().get("/calendar").await.leads_to(), "/sign-in?next=/calendar");
    });
}

fn occasion(title: &str, place: &str) -> Occasion {
    let at = datetime!(2026-11-27 19:30 +7);
    Occasion {
        id: Uuid::from_u128(1),
        title: title.to_owned(),
        detail: String::new(),
        place: place.to_owned(),
        icon: "users",
        link: "/x".to_owned(),
        begins_at: at,
        ends_at: at,
        by_day: false,
        version: 3,
        changed_at: at,
        cancelled: false,
        said: None,
    }
}

/// As RFC 5545, 3.3.11 has it read.
fn unescaped(text: &str) -> String {
    text.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
}

proptest! {
    /// Whatever a title holds, it stays within its line, no line is too long, and another program reads the same.
    #[test]
    fn whatever_is_typed_stays_within_its_line(title in "[a-zđệ0-9][^\\\\\\p{C}]{0,150}[a-zổ0-9]", place in "[^\\\\\\p{C}]{0,150}") {
        let text = write("Tổ", "https://x", &[occasion(&title, &place)]);
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
        let read = read(&text);
        prop_assert_eq!(read.events.len(), 1);
        let summary = value(&read.events[0], "SUMMARY");
        prop_assert_eq!(unescaped(&summary), title);
    }
}
