//! A machine that fails in each way: what is tried again keeps its id, what is worth nothing ends, and the keeper sees why.

use ground::outbox::wait;
use testkit::{Answer, signed_by};
use time::Duration;

use super::{LIST, Place, SIREN, each, fields};
use crate::checks::{entries, story};

/// A trial that was answered so; what the keeper reads of it.
async fn answered(place: &Place, siren: &str, answer: Answer) -> String {
    place.machine.will_answer_at(SIREN, &[answer]);
    place.press(siren, "trials").await;
    place.deliver().await;
    place.keeper().await.get(siren).await.words()
}

#[test]
fn each_way_to_fail_is_said_and_tried_again_as_the_same_message() {
    story(|village| async move {
        let place = Place::new(village).await;
        let siren = place.siren("vn").await;
        let secret = place.secret(&siren).await;
        for (answer, says) in [
            (Answer::Status(500), "Máy đang trục trặc, hẹn gửi lại."),
            (Answer::Status(404), "Máy không nhận: sai địa chỉ, hoặc mã ký bên máy chưa đúng."),
            (Answer::Status(429), "Gửi dồn dập, máy hẹn gửi lại."),
            (Answer::Redirect, "Máy trả lời lạ, hoặc chỉ sang địa chỉ khác. Sổ không đi theo."),
            (Answer::Silence, "Máy không trả lời kịp."),
            (Answer::Drip, "Máy không trả lời kịp."),
            (Answer::HugeHead, "Máy trả lời lạ"),
        ] {
            let before = place.machine.arrived().len();
            let page = answered(&place, &siren, answer).await;
            assert!(page.contains(says), "{answer:?}: {page}");
            assert_eq!(
                (place.waiting().await, place.deliver().await),
                (1, 0),
                "{answer:?}: not before its time"
            );
            place.village.pass(wait(1));
            assert_eq!(place.deliver().await, 1, "{answer:?}");
            let arrived = place.machine.arrived();
            let [first, second] = [&arrived[before], &arrived[before + 1]];
            assert_eq!(arrived.len(), before + 2);
            assert!(arrived.iter().all(|one| one.path == SIREN), "nobody followed where it pointed");
            assert_eq!(first.header("webhook-id"), second.header("webhook-id"), "{answer:?}");
            assert_ne!(first.header("webhook-timestamp"), second.header("webhook-timestamp"));
            assert!(signed_by(&secret, first) && signed_by(&secret, second));
        }
        assert!(place.keeper().await.get(&siren).await.words().contains("Máy đã nhận lúc"));
    });
}

#[test]
fn an_answer_without_an_end_is_taken_and_not_read() {
    story(|village| async move {
        let place = Place::new(village).await;
        let siren = place.siren("vn").await;
        let page = answered(&place, &siren, Answer::Huge).await;
        assert!(page.contains("Máy đã nhận lúc"), "{page}");
        assert_eq!(place.waiting().await, 0);
    });
}

#[test]
fn whoever_asks_for_time_is_given_it_and_its_host_rests() {
    story(|village| async move {
        let place = Place::new(village).await;
        let siren = place.siren("vn").await;
        place.press(&siren, "trials").await;
        place.machine.will_answer_at(SIREN, &[Answer::After(503, 600)]);
        place.deliver().await;
        place.press(&siren, "trials").await;
        place.village.pass(Duration::minutes(9));
        assert_eq!(place.deliver().await, 1, "written after it asked");
        place.village.pass(Duration::minutes(1));
        assert_eq!(place.deliver().await, 1);
        assert_eq!(place.machine.arrived().len(), 3);
    });
}

#[test]
fn four_hundred_and_ten_ends_it_and_the_keeper_hears_once() {
    story(|village| async move {
        let place = Place::new(village).await;
        let siren = place.siren("vn").await;
        place.machine.will_answer_at(SIREN, &[Answer::Status(410)]);
        place.press(&siren, "trials").await;
        place.press(&siren, "trials").await;
        place.machine.will_answer_at(SIREN, &[Answer::Status(410)]);
        let before = entries(&place.village).await;
        place.run().await;
        place.run().await;
        assert_eq!(entries(&place.village).await, before + 1, "one act, one entry");
        let told = "select count(*) from notices where kind = 'hook-gone'";
        assert_eq!(place.village.number(told).await, 1);
        let mut keeper = place.keeper().await;
        let page = keeper.get(&siren).await.words();
        assert!(page.contains("Đã kết thúc") && page.contains("Máy báo không nhận nữa."), "{page}");
        assert!(keeper.get("/notices").await.words().contains("Một máy nhận lời báo không nhận nữa"));
        assert_eq!(keeper.post(&format!("{siren}/trials"), &[]).await.status, 409);
        assert_eq!((place.waiting().await, place.given_up().await), (0, 2));
        assert_eq!(place.village.number("select count(*) from hooks where length(sealed) > 0").await, 0);
    });
}

/// A dead letter stands on the page of what leaves, and goes again when the keeper says so: still the same message.
#[test]
fn a_dead_letter_is_seen_and_sent_again_and_a_late_one_only_by_hand() {
    story(|village| async move {
        let place = Place::new(village).await;
        let siren = place.siren("vn").await;
        place.machine.will_answer_at(SIREN, &[Answer::Status(500)]);
        place.press(&siren, "trials").await;
        assert_eq!(place.deliver().await, 0);
        place.village.pass(Duration::days(3));
        assert_eq!(place.deliver().await, 0, "worth nothing by now");
        let mut keeper = place.keeper().await;
        let page = keeper.get("/vn/outbox").await;
        for says in ["Không gửi được (1)", "Gửi thử sang máy khác · vn", "Còi nhà văn hóa", "Để lâu quá"]
        {
            assert!(page.words().contains(says), "{says}: {}", page.words());
        }
        assert!(!page.text().contains(SIREN) && !page.text().contains("webhook"), "{}", page.words());
        let id = page.text().split("/vn/outbox/").nth(1).unwrap()[..36].to_owned();
        assert_eq!(keeper.post(&format!("/vn/outbox/{id}/attempts"), &[]).await.status, 303);
        assert_eq!(place.deliver().await, 1);
        let arrived = place.machine.arrived();
        assert_eq!(arrived[0].header("webhook-id"), arrived[1].header("webhook-id"));
    });
}

/// Whatever a name means at the moment of sending is looked at: nobody moves this machine's requests inside by renaming.
#[test]
fn a_name_that_leads_inside_is_refused_where_nobody_ticked_it() {
    story(|village| async move {
        let place = Place::new(village).await;
        let mut keeper = place.keeper().await;
        let id = keeper.get(&format!("{LIST}/new")).await.value_of("id");
        let mut fields = fields(&id, "https://coi.phuong.example/bao", "vn");
        fields.retain(|(name, _)| *name != "inside");
        assert_eq!(keeper.post(LIST, &each(&fields)).await.status, 303);
        let siren = format!("{LIST}/{id}");
        // As if the name had meant something else when it was typed.
        let (key, own) = (place.app.key.clone(), id.parse::<uuid::Uuid>().unwrap());
        let address = format!("https://127.0.0.1:{}/x", place.machine.host.split_once(':').unwrap().1);
        let sealed = key.hide("hook-address", own.as_bytes(), address.as_bytes()).unwrap();
        let swap = move |conn: &mut ground::db::Conn| {
            conn.exec("update hooks set sealed = ?1", ground::params![sealed.clone()]).map(|_| ())
        };
        place.village.app.tamper(swap).await.unwrap();
        place.press(&siren, "trials").await;
        assert_eq!(place.deliver().await, 0);
        assert!(keeper.get(&siren).await.words().contains("Địa chỉ dẫn vào mạng nội bộ"));
        assert_eq!((place.machine.arrived().len(), place.given_up().await), (0, 1));
    });
}

/// Two machines of one company stand behind one name: the one that asks for time rests by itself, and to each goes one at a
/// time.
#[test]
fn a_machine_that_asks_for_time_holds_up_no_other_behind_the_same_name() {
    story(|village| async move {
        let place = Place::new(village).await;
        let siren = place.siren("vn").await;
        let mut keeper = place.keeper().await;
        let id = keeper.get(&format!("{LIST}/new")).await.value_of("id");
        let horn = fields(&id, &format!("http://{}/horn", place.machine.host), "vn");
        assert_eq!(keeper.post(LIST, &each(&horn)).await.status, 303);
        place.machine.will_answer_at(SIREN, &[Answer::After(503, 600)]);
        place.machine.will_answer_at("/horn", &[Answer::Silence]);
        for _ in 0..4 {
            place.press(&siren, "trials").await;
        }
        for _ in 0..6 {
            place.press(&format!("{LIST}/{id}"), "trials").await;
        }
        let at = |path: &str| place.machine.arrived().iter().filter(|one| one.path == path).count();
        assert_eq!((place.deliver().await, at("/horn"), at(SIREN)), (0, 1, 1), "one at a time");
        place.village.pass(wait(1));
        assert_eq!((place.deliver().await, at("/horn"), at(SIREN)), (6, 7, 1), "the siren rests alone");
        place.village.pass(Duration::minutes(10));
        assert_eq!((place.deliver().await, at(SIREN)), (4, 5));
    });
}
