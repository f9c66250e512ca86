//! A second person joins on a phone, and who may set its first PIN.

use ground::auth::slips;
use testkit::Browser;
use time::Duration;

use super::{head, slip, yes};
use crate::checks::story;
use crate::village::cast::{LEADER, MEMBER};

const PIN: [(&str, &str); 2] = [("pin", "2580"), ("again", "2580")];

async fn join(phone: &mut Browser, key: &str, number: usize) {
    let here = format!("/join/{key}");
    let id = phone.get(&here).await.value_of("id");
    let page = phone.post(&here, &yes(&id, &head(number).to_string())).await;
    assert_eq!(page.leads_to(), "/me/welcome", "{}", page.words());
}

/// An open phone without a PIN is given none by whoever holds it: the paper that let its owner in is asked for.
#[test]
fn the_first_pin_is_set_by_who_has_just_come_in_or_has_the_slip() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let (key, other) = (slip(&mut leader, 12).await, slip(&mut leader, 22).await);
        let mut phone = village.browser();
        join(&mut phone, &key, 12).await;
        assert!(!phone.get("/me/pin").await.text().contains("name=\"slip\""), "they have just come in");
        village.pass(Duration::minutes(11));
        let asked = phone.get("/me/pin").await;
        assert!(asked.words().contains("Mã trên phiếu mời của mình"), "{}", asked.words());
        let none = phone.post("/me/pin", &PIN).await;
        assert_eq!(none.status, 422);
        assert!(none.words().contains("Gõ mã trên tờ phiếu đã dùng để vào sổ."), "{}", none.words());
        let code = |key: &str| {
            let (app, key) = (village.app.clone(), key.to_owned());
            let found = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
            let kept = found.clone();
            async move {
                let keys = app.key.clone();
                let find = move |conn: &mut ground::db::Conn| {
                    let slip = slips::find(conn, &key)?.expect("a slip");
                    *kept.lock().unwrap() = slips::secrets(&keys, &slip).1;
                    Ok(())
                };
                app.tamper(find).await.unwrap();
                found.lock().unwrap().clone()
            }
        };
        // One's own alone: neither a stranger's, nor one that nobody used.
        let (own, wrong) = (code(&key).await, code(&other).await);
        for slip in [wrong.as_str(), "AAAAA99999"] {
            let page = phone.post("/me/pin", &[PIN[0], PIN[1], ("slip", slip)]).await;
            assert!(page.words().contains("Không phải mã trên phiếu của mình."), "{}", page.words());
        }
        let set = phone.post("/me/pin", &[PIN[0], PIN[1], ("slip", &own.to_lowercase())]).await;
        assert_eq!(set.leads_to(), "/me", "{}", set.words());
        // Somebody played with the numbers: who has their slip at hand does not wait, and without the PIN it opens nothing.
        village.pass(Duration::minutes(16));
        for _ in 0..4 {
            phone.post("/unlock", &[("pin", "0001")]).await;
        }
        let beside = |pin: &'static str, slip: &str| [("pin", pin.to_owned()), ("slip", slip.to_owned())];
        for (fields, says) in [
            (beside(PIN[0].1, ""), "Đã gõ sai 4 lần."),
            (beside(PIN[0].1, &wrong), "Không phải mã trên phiếu của mình."),
            (beside("0001", &own), "Còn gõ ngay được 2 lần nữa."),
        ] {
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let page = phone.post("/unlock", &fields).await;
            assert_eq!(page.status, 422);
            assert!(page.words().contains(says), "{}", page.words());
        }
        assert_eq!(phone.post("/unlock", &[PIN[0], ("slip", &own)]).await.status, 303);
    });
}

#[test]
fn whoever_joins_on_a_phone_is_told_of_whom_it_is_open_for_and_both_stay() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let mut phone = village.signed_in(MEMBER.id()).await;
        let key = slip(&mut leader, 12).await;
        let page = phone.get(&format!("/join/{key}")).await.words();
        assert!(page.contains(&format!("{} đặt mã PIN để ở lại máy này", MEMBER.name)), "{page}");
        phone.post("/me/pin", &PIN).await;
        let page = phone.get(&format!("/join/{key}")).await.words();
        assert!(page.contains(&format!("{} vẫn ở trên máy", MEMBER.name)), "{page}");
        join(&mut phone, &key, 12).await;
        let welcome = phone.get("/me/welcome").await.words();
        assert!(welcome.contains("Máy này nhiều người dùng: đặt mã PIN"), "{welcome}");
        let more = phone.get("/more").await.words();
        assert!(more.contains(&format!("Đổi sang {}", MEMBER.name)), "{more}");
        // The same form again changes nobody: whoever joined has the phone.
        assert_eq!(village.number("select count(*) from sessions where ended_at is null").await, 3);
    });
}
