//! What was pasted by mistake is asked about before it is sent; its writer decides, and nothing is lost.

use testkit::{Browser, Page};

use super::stories::tell;
use crate::checks::{entries, story};
use crate::village::GROUP;
use crate::village::cast::{LEADER, MEMBER, OFFICER};

const TITLE: &str = "Có nên ghi những điều này không?";
const PHONE: &str = "0912 000 999";

async fn send(member: &mut Browser, kind: &str, fields: &[(&str, &str)]) -> (Page, String) {
    let path = format!("/{GROUP}/reports/new/{kind}");
    let id = member.get(&format!("{path}?on=1")).await.value_of("id");
    let all = [&[("id", id.as_str()), ("when", "now")][..], fields].concat();
    (member.upload(&path, &all, &[]).await, format!("/{GROUP}/reports/{id}"))
}

type Fields<'a> = &'a [(&'a str, &'a str)];

/// The names of the questions on a page, in their order.
fn questions(page: &Page) -> Vec<String> {
    let html = page.text();
    let mut names: Vec<String> = html
        .split("name=\"spot-")
        .skip(1)
        .map(|rest| format!("spot-{}", rest.split('"').next().unwrap()))
        .collect();
    names.dedup();
    names
}

#[test]
fn a_pasted_phone_number_is_asked_about_and_its_writer_decides() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let what = format!("Hát to cả đêm, gọi tôi số {PHONE} sau 17 giờ.");
        for (answer, stored) in
            [("keep", what.clone()), ("out", "Hát to cả đêm, gọi tôi số «…» sau 17 giờ.".to_owned())]
        {
            let fields = [("what", what.as_str()), ("place", "Ngõ 12"), ("known_by", "nhà đối diện")];
            let before = entries(&village).await;
            let (asked, report) = send(&mut member, "noise", &fields).await;
            assert_eq!((asked.status.as_u16(), entries(&village).await), (422, before));
            let words = asked.words();
            for says in [TITLE, "Số điện thoại · Chuyện gì?", PHONE, "Để lại", "Bỏ đi"] {
                assert!(words.contains(says), "{says} in {words}");
            }
            assert!(asked.text().contains(&what) && asked.text().contains("nhà đối diện"), "nothing is lost");
            assert!(!words.contains("Cần sửa"), "a question is not a mistake");
            let name = questions(&asked).pop().expect("a question");
            let id = report.rsplit('/').next().unwrap();
            let all =
                [&[("id", id), ("when", "now"), ("another", "1"), (name.as_str(), answer)][..], &fields]
                    .concat();
            let sent = member.upload(&format!("/{GROUP}/reports/new/noise"), &all, &[]).await;
            assert_eq!(sent.status, 303, "{}", sent.words());
            assert!(member.get(&report).await.words().contains(&stored), "{answer}");
        }
    });
}

#[test]
fn a_plate_belongs_where_traffic_is_told_of_and_a_swindlers_number_where_a_swindle_is() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let plate = [("what", "Xe 29A-123.45 đỗ chắn cổng cả ngày."), ("place", "Ngõ 12")];
        for (kind, asks) in [("traffic", 303), ("theft", 303), ("noise", 422), ("gambling", 422)] {
            assert_eq!(send(&mut member, kind, &plate).await.0.status, asks, "{kind}");
        }
        let swindle =
            [("what", "Số 0912 000 999 bắt chuyển vào STK 19031234567890 MB."), ("place", "Qua điện thoại")];
        assert_eq!(send(&mut member, "fraud", &swindle).await.0.status, 303);
        let (asked, _) = send(&mut member, "noise", &swindle).await;
        assert_eq!(questions(&asked).len(), 2, "{}", asked.words());
        let neighbour = [&swindle[..], &[("known_by", "Chị Hoa 0912 000 888 cũng bị gọi")]].concat();
        let (asked, _) = send(&mut member, "fraud", &neighbour).await;
        assert!(
            asked.words().contains("Còn ai biết việc này") && questions(&asked).len() == 1,
            "{}",
            asked.words()
        );
    });
}

#[test]
fn every_field_that_others_read_is_looked_through() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let good = [("what", "Hát to đến nửa đêm."), ("place", "Ngõ 12"), ("happened", ""), ("known_by", "")];
        for field in ["what", "place", "happened", "known_by"] {
            let text = format!("cạnh nhà số {PHONE} ấy");
            let fields = good.map(|(name, value)| (name, if name == field { text.as_str() } else { value }));
            let (asked, _) = send(&mut member, "noise", &fields).await;
            assert_eq!(asked.status, 422, "{field}");
            assert!(
                questions(&asked)[0].starts_with(&format!("spot-{field}-phone-")),
                "{:?}",
                questions(&asked)
            );
        }
    });
}

#[test]
fn questions_answers_forwardings_and_closures_are_looked_through_too() {
    story(|village| async move {
        let (mut member, mut officer) =
            (village.signed_in(MEMBER.id()).await, village.signed_in(OFFICER.id()).await);
        let report = tell(&mut member, "noise").await;
        officer.post(&format!("{report}/receipt"), &[]).await;
        let words = format!("Cháu Nguyễn Văn An, 8 tuổi, số {PHONE}, phải không?");
        let fine = "Việc này đã rõ, xin nói lại cho đúng.";
        let closing =
            [("outcome", "solved"), ("no_proof_because", "Là việc trao đổi bằng lời, không chụp ảnh.")];
        let up = [("to", "up")];
        let steps: [(&str, bool, Fields); 5] = [
            ("questions", true, &[]),
            ("answers", false, &[]),
            ("forwardings", true, &up),
            ("closure", true, &closing),
            ("reopening", false, &[]),
        ];
        for (noun, police, more) in steps {
            let browser = if police { &mut officer } else { &mut member };
            let path = format!("{report}/{noun}");
            let fields = [&[("words", words.as_str())][..], more].concat();
            let multipart = matches!(noun, "closure" | "answers" | "reopening");
            let asked = if multipart {
                browser.upload(&path, &fields, &[]).await
            } else {
                browser.post(&path, &fields).await
            };
            assert_eq!(asked.status, 422, "{noun}");
            let names = questions(&asked);
            assert_eq!(names.len(), 2, "{noun}: {}", asked.words());
            assert!(asked.words().contains(TITLE) && asked.text().contains(&words), "{noun}");
            // The child's name goes, the number stays.
            let decided = [(names[0].as_str(), "out"), (names[1].as_str(), "keep")];
            let fields = [&fields[..], &decided].concat();
            let sent = if multipart {
                browser.upload(&path, &fields, &[]).await
            } else {
                browser.post(&path, &fields).await
            };
            assert_eq!(sent.status, 303, "{noun}: {}", sent.words());
            let page = browser.get(&report).await.words();
            assert!(page.contains(&format!("Cháu «…», 8 tuổi, số {PHONE}, phải không?")), "{noun}: {page}");
        }
        assert!(!member.get(&report).await.words().contains("Nguyễn Văn An"));
        officer.post(&format!("{report}/receipt"), &[]).await;
        assert_eq!(officer.post(&format!("{report}/questions"), &[("words", fine)]).await.status, 303);
    });
}

#[test]
fn a_text_that_changed_is_looked_at_again_and_what_was_decided_is_remembered() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let (asked, report) = send(
            &mut member,
            "noise",
            &[("what", "Gọi 0912 000 999 hoặc 0912 000 999, hay 0987 000 111."), ("place", "Ngõ 12")],
        )
        .await;
        let names = questions(&asked);
        assert_eq!(names.len(), 2, "the same number is asked about once: {names:?}");
        let id = report.rsplit('/').next().unwrap();
        let path = format!("/{GROUP}/reports/new/noise");
        // One is decided, and there is no place: the answer comes back with what is still open.
        let half = [
            ("id", id),
            ("when", "now"),
            ("what", "Gọi 0912 000 999 hoặc 0912 000 999, hay 0987 000 111."),
            (names[0].as_str(), "out"),
            (names[1].as_str(), "keep"),
        ];
        let again = member.upload(&path, &half, &[]).await;
        let html = again.text();
        assert_eq!(again.status, 422);
        assert!(again.words().contains("Gọi «…» hoặc «…», hay 0987 000 111."), "{}", again.words());
        assert_eq!(questions(&again), [names[1].clone()]);
        let checked = html.split("name=\"spot-").skip(1).any(|rest| {
            let tag = rest.split('>').next().unwrap();
            tag.contains("value=\"keep\"") && tag.contains("checked")
        });
        assert!(checked, "what was decided stays decided");
        // A number that was not there before is asked about, whatever was said of another.
        let changed = [
            ("id", id),
            ("when", "now"),
            ("place", "Ngõ 12"),
            ("what", "Gọi 0987 000 222 cho nhanh nhé."),
            (names[1].as_str(), "keep"),
        ];
        assert_eq!(member.upload(&path, &changed, &[]).await.status, 422);
    });
}

#[test]
fn hostile_words_and_answers_do_no_harm() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let what = "<script>alert(1)</script> số 0912 000 999 <b>";
        let (asked, report) = send(&mut member, "noise", &[("what", what), ("place", "Ngõ 12")]).await;
        assert!(!asked.text().contains("<script>alert") && !asked.text().contains("<b> "));
        let name = questions(&asked).pop().unwrap();
        let id = report.rsplit('/').next().unwrap();
        let path = format!("/{GROUP}/reports/new/noise");
        for answer in ["", "yes", "KEEP", "<b>"] {
            let fields =
                [("id", id), ("when", "now"), ("what", what), ("place", "Ngõ 12"), (name.as_str(), answer)];
            assert_eq!(member.upload(&path, &fields, &[]).await.status, 422, "{answer:?}");
        }
        let flood = "0912000999 cháu Nguyễn Văn An 8 tuổi ".repeat(90);
        let (asked, _) = send(&mut member, "noise", &[("what", &flood), ("place", "Ngõ 12")]).await;
        assert_eq!(questions(&asked).len(), 2);
        let numbers: String = (0..90).map(|n| format!("0912000{n:03}, ")).collect();
        let (asked, _) = send(&mut member, "noise", &[("what", &numbers), ("place", "Ngõ 12")]).await;
        assert_eq!(questions(&asked).len(), 20, "in turns");
    });
}

#[test]
fn a_photo_and_a_voice_wait_while_something_is_asked() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let path = format!("/{GROUP}/reports/new/environment");
        let id = leader.get(&path).await.value_of("id");
        let what = "Rác đổ trước cửa, báo ai@cong-ty.vn rồi.";
        let fields = [("id", id.as_str()), ("when", "now"), ("place", "Ngõ 12"), ("what", what)];
        let files: [(&str, &str, &[u8]); 2] =
            [("photos", "a.jpg", include_bytes!("tiny.jpg")), ("voice", "a.wav", &super::voices::tone(1.0))];
        let asked = leader.upload(&path, &fields, &files).await;
        let words = asked.words();
        assert!(words.contains("Đã giữ 1 tệp") && words.contains("Đã giữ lời ghi âm 1 giây"), "{words}");
        assert!(words.contains("Địa chỉ thư điện tử"), "{words}");
        let name = questions(&asked).pop().unwrap();
        let (kept, voice) = (asked.value_of("kept"), asked.value_of("voice_kept"));
        let more = [("kept", kept.as_str()), ("voice_kept", voice.as_str()), (name.as_str(), "out")];
        let sent = leader.upload(&path, &[&fields[..], &more].concat(), &[]).await;
        assert_eq!(sent.status, 303, "{}", sent.words());
        let page = leader.get(&format!("/{GROUP}/reports/{id}")).await;
        assert!(page.text().contains("/files/") && page.text().contains("/voices/"));
        assert!(page.words().contains("báo «…» rồi."), "{}", page.words());
        let english = leader.get(&format!("{path}?lang=en")).await;
        assert!(english.words().contains("A voice tells who spoke"), "{}", english.words());
    });
}
