//! Whoever helps with phones sees which houses are not in, and nothing else of them.

use super::*;
use crate::village::cast::{CAST, HELPER, LEADER};

#[test]
fn a_helper_sees_houses_without_a_phone_and_nobody_who_lives_there() {
    story(|village| async move {
        let mut helper = village.signed_in(HELPER.id()).await;
        let address = "/09574-01/memberships/unjoined";
        let page = helper.get(address).await;
        let words = page.words();
        assert!(words.contains("3 nhà chưa có điện thoại nào vào sổ."), "{words}");
        for house in ["Số 26 Ngõ 18", "Số 37 Ngách 18/4", "Số 17 Ngõ 12"] {
            assert!(words.contains(house), "{house}: {words}");
        }
        for person in ["Ngô Thị Thu Chi", "Đỗ Xuân Phúc", "Bùi Minh Hùng", "0868795441", "Số 8 Ngõ 12"]
        {
            assert!(!page.text().contains(person), "{person}");
        }
        assert!(
            helper.get("/").await.words().contains("3 nhà chưa có điện thoại nào vào sổ."),
            "on the first page"
        );
        // A house that said no is not told from one that has not been asked: taken away, it would be known by it.
        let mut leader = village.signed_in(LEADER.id()).await;
        let key = slip(&mut leader, 12).await;
        assert_eq!(village.browser().post(&format!("/join/{key}/refusal"), &[]).await.status, 303);
        assert!(helper.get(address).await.words().contains("Số 26 Ngõ 18"));
    });
}

#[test]
fn a_helper_gets_into_nothing_else_and_nobody_else_gets_in_there() {
    story(|village| async move {
        let mut helper = village.signed_in(HELPER.id()).await;
        for page in [
            "roster",
            "slips",
            "neighbours",
            "meetings",
            "reports",
            "reports/figures",
            "ledger",
            "offices",
            "landmarks",
        ] {
            assert_eq!(helper.get(&format!("/{GROUP}/{page}")).await.status, 403, "{page}");
        }
        assert_eq!(helper.get("/09574-02/memberships/unjoined").await.status, 403, "of another block");
        for player in CAST.into_iter().filter(|player| *player != HELPER) {
            let page =
                village.signed_in(player.id()).await.get(&format!("/{GROUP}/memberships/unjoined")).await;
            assert_eq!(page.status, 403, "{}", player.part);
        }
        let nobody = village.browser().get(&format!("/{GROUP}/memberships/unjoined")).await;
        assert!(nobody.leads_to().starts_with("/sign-in"), "{}", nobody.leads_to());
    });
}
