//! Twenty-four people behind one wifi, each with a right slip, while somebody else guesses.

use ground::auth::slips::{self, Slip};
use ground::people::households::{self, Household};
use ground::people::persons::{self, Person};

use super::*;

const PEOPLE: u32 = 24;
/// Wrong codes that a network types before it is slowed down.
const WRONG_MAX: usize = 30;

/// One slip for each of so many new households: its link, its code, and who heads the household.
async fn room(village: &TestApp) -> Vec<(String, String, Uuid)> {
    let (unit, key, at) = (group(village).await, village.app.key.clone(), village.app.clock.now());
    let mut made = Vec::new();
    for n in 0..PEOPLE {
        let (unit, key) = (unit.clone(), key.clone());
        let (house, head) = (ids::fresh(at), ids::fresh(at));
        let slip: std::sync::Arc<std::sync::Mutex<Option<Slip>>> = std::sync::Arc::default();
        let kept = slip.clone();
        let write = move |conn: &mut ground::db::Conn| {
            let household = Household {
                id: house,
                unit_id: unit.id.clone(),
                number: 100 + n,
                address: format!("Số {n} ngõ 12"),
                size: Some(1),
                note: None,
                declined_at: None,
            };
            households::insert(conn, &unit, &household, at)?;
            let name = format!("Nguyễn Văn {}", ["An", "Bình", "Cường", "Dũng"][n as usize % 4]);
            let person = Person {
                id: head,
                household_id: Some(house),
                name,
                birth_year: None,
                phone: None,
                erased_at: None,
            };
            persons::insert(conn, &person, at)?;
            let new = slips::New { id: ids::fresh(at), household_id: house, person_id: None };
            *kept.lock().unwrap() = Some(slips::make(conn, &key, &unit, new, None, at)?);
            Ok(())
        };
        village.app.tamper(write).await.unwrap();
        let slip = slip.lock().unwrap().clone().unwrap();
        let (token, code) = slips::secrets(&village.app.key, &slip);
        made.push((token, code, head));
    }
    made
}

#[test]
fn twenty_four_right_slips_get_in_from_one_address_while_a_stranger_there_guesses() {
    story(|village| async move {
        let room = room(&village).await;
        let mut stranger = village.browser();
        for n in 0..WRONG_MAX {
            assert_eq!(stranger.post("/join", &[("code", &format!("AAAAA{n:05}"))]).await.status, 422);
        }
        let slowed = stranger.post("/join", &[("code", "AAAAA99999")]).await;
        assert_eq!(slowed.status, 429);
        assert_eq!(slowed.value_of("code"), "AAAAA99999", "what was typed is kept");
        assert!(slowed.words().contains("gõ đúng thì vẫn vào được"), "{}", slowed.words());
        assert!(slowed.text().contains("href=\"tel:113\""), "and whom to call");
        let door = village.browser().get("/sign-in").await.text();
        assert!(door.contains("action=\"/join\""), "the slip's field at the door goes the same way");
        for (n, (token, code, head)) in room.iter().enumerate() {
            let mut phone = village.browser();
            // Every fourth types the code, the others scan.
            let page = if n % 4 == 0 {
                phone.post("/join", &[("code", code)]).await
            } else {
                phone.get(&format!("/join/{token}")).await
            };
            assert_eq!(page.status, 200, "{n}: {}", page.words());
            let (id, who) = (page.value_of("id"), head.to_string());
            let joined = phone.post(&format!("/join/{token}"), &yes(&id, &who)).await;
            assert_eq!(joined.leads_to(), "/me/welcome", "{n}: {}", joined.words());
        }
    });
}

#[test]
fn right_codes_cost_nothing_however_often_they_are_typed() {
    story(|village| async move {
        let room = room(&village).await;
        for _ in 0..2 {
            for (_, code, _) in &room {
                assert_eq!(village.browser().post("/join", &[("code", code)]).await.status, 200);
            }
        }
    });
}
