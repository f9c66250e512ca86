//! Stories of units.

pub mod examples;

use crate::checks::story;
use crate::village::cast::{COMMITTEE, LEADER, MEMBER, OFFICER};
use crate::village::{BLOCK, GROUP};

#[test]
fn anyone_signed_in_finds_a_ward_without_accents() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let page = member.get("/units?q=son+tay").await;
        assert_eq!(page.status, 200);
        assert!(page.words().contains("Phường Sơn Tây Thành phố Hà Nội"), "{}", page.words());
    });
}

#[test]
fn the_committee_merges_a_block_and_its_old_address_leads_on() {
    story(|village| async move {
        let mut committee = village.signed_in(COMMITTEE.id()).await;
        let merged = committee.post(&format!("/{BLOCK}/units/merger"), &[("into", "09574-02")]).await;
        assert_eq!((merged.status.as_u16(), merged.leads_to().as_str()), (303, "/09574-02/units"));
        let old = committee.get(&format!("/{BLOCK}/units")).await;
        assert_eq!((old.status.as_u16(), old.leads_to().as_str()), (308, "/09574-02/units"));
        assert!(committee.get("/09574-02/units").await.words().contains("Tổ liên gia 4 Tiền Huân"));
        let group = committee.get(&format!("/{GROUP}/units")).await;
        assert!(group.words().contains("Tổ dân phố 5 Tiền Huân"), "the group lies in its new block");
        // Its leader leads on, and its officer too: terms moved along with the group's path.
        let mut leader = village.signed_in(LEADER.id()).await;
        assert_eq!(leader.get(&format!("/{GROUP}/units")).await.status, 200);
    });
}

#[test]
fn a_block_gets_another_name_and_keeps_the_old_one_in_its_history() {
    story(|village| async move {
        let mut committee = village.signed_in(COMMITTEE.id()).await;
        village.pass(time::Duration::days(1));
        let renamed =
            committee.post(&format!("/{BLOCK}/units/name"), &[("name", "  Tổ dân phố  số 4 ")]).await;
        assert_eq!(renamed.status, 303);
        let page = committee.get(&format!("/{BLOCK}/units")).await.words();
        assert!(page.contains("Tổ dân phố số 4: 24/11/2026 – nay"), "{page}");
        assert!(page.contains("Tổ dân phố 4 Tiền Huân: 23/11/2026 – 24/11/2026"), "{page}");
    });
}

#[test]
fn a_bad_name_is_said_at_the_field_and_keeps_what_was_typed() {
    story(|village| async move {
        let mut committee = village.signed_in(COMMITTEE.id()).await;
        let page = committee.post(&format!("/{BLOCK}/units"), &[("name", "x")]).await;
        assert_eq!(page.status, 422);
        assert!(page.words().contains("Chưa có tên. Ghi như trong quyết định."));
        assert_eq!(page.text().matches("value=\"x\"").count(), 1);
    });
}

#[test]
fn a_member_or_an_officer_founds_nothing() {
    story(|village| async move {
        for person in [MEMBER, OFFICER] {
            let mut browser = village.signed_in(person.id()).await;
            assert_eq!(browser.post(&format!("/{BLOCK}/units"), &[("name", "Tổ mới")]).await.status, 403);
        }
        let mut nobody = village.browser();
        assert_eq!(nobody.post(&format!("/{BLOCK}/units"), &[("name", "Tổ mới")]).await.status, 401);
        let asked = nobody.get(&format!("/{BLOCK}/units")).await;
        assert_eq!((asked.status.as_u16(), asked.leads_to()), (303, format!("/sign-in?next=/{BLOCK}/units")));
    });
}

#[test]
fn another_site_cannot_write_in_someones_name() {
    story(|village| async move {
        let mut committee = village.signed_in(COMMITTEE.id()).await;
        committee.sends_from_elsewhere = true;
        assert_eq!(committee.post(&format!("/{BLOCK}/units"), &[("name", "Tổ mới")]).await.status, 403);
    });
}
