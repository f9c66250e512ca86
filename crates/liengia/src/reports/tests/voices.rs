//! What is said instead of typed: who hears it, what is kept of it, what is refused.

use ground::web::Caller;
use serde_json::Value as Json;
use testkit::{Browser, Page, TestApp, at_once, statuses};
use time::Duration;

use crate::checks::{entries, story};
use crate::village::GROUP;
use crate::village::cast::{
    BLOCK_HEAD, CHIEF, DEPUTY, KEEPER, LEADER, MEMBER, NEIGHBOUR, NEW_LEADER, OFFICER, OTHER_OFFICER,
    SECRETARY,
};

/// A WAV of a tone, 16 kHz, mono, 16 bit.
pub fn tone(seconds: f32) -> Vec<u8> {
    wav((0..(seconds * 16_000.0) as u32).map(|i| ((i as f32 * 0.17).sin() * 9_000.0) as i16))
}

fn wav(samples: impl Iterator<Item = i16>) -> Vec<u8> {
    let data: Vec<u8> = samples.flat_map(i16::to_le_bytes).collect();
    let mut wav = b"RIFF".to_vec();
    wav.extend((data.len() as u32 + 36).to_le_bytes());
    wav.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x80\x3E\0\0\0\x7D\0\0\x02\0\x10\0data");
    wav.extend((data.len() as u32).to_le_bytes());
    wav.extend(data);
    wav
}

/// Sends a report without a word of text; its address.
pub async fn say(member: &mut Browser, kind: &str, voice: &[u8]) -> String {
    let (path, id) = form(member, kind).await;
    let fields = [("id", id.as_str()), ("place", "Ngõ 12"), ("when", "past")];
    let sent = member.upload(&path, &fields, &[("voice", "Ghi am cua Hoa.wav", voice)]).await;
    assert_eq!(sent.status, 303, "{}", sent.words());
    format!("/{GROUP}/reports/{id}")
}

async fn form(member: &mut Browser, kind: &str) -> (String, String) {
    let path = format!("/{GROUP}/reports/new/{kind}");
    let id = member.get(&format!("{path}?on=1")).await.value_of("id");
    (path, id)
}

/// The address of the first voice on a report's page.
pub async fn link(browser: &mut Browser, report: &str) -> String {
    first_link(&browser.get(report).await).expect("a player on the page")
}

fn first_link(page: &Page) -> Option<String> {
    let html = page.text();
    let (_, rest) = html.split_once("preload=\"none\" src=\"")?;
    Some(rest.split_once('"')?.0.to_owned())
}

/// The last entry of a verb.
async fn last(village: &TestApp, verb: &'static str) -> Json {
    let system = Caller::system(&village.app, ground::units::Unit::country());
    let data: String = system
        .view_as(ground::policy::Action::VerifyLedger, move |view| {
            let sql = "select data from ledger where verb = ?1 order by at desc, number desc limit 1";
            Ok(view.one(sql, &[verb.into()], |row| row.get(0))?)
        })
        .await
        .unwrap();
    serde_json::from_str(&data).unwrap()
}

#[test]
fn only_the_one_who_spoke_and_the_police_hear_a_voice() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        // Noise is open to those who lead the group: they read it, and hear nothing.
        let report = say(&mut member, "noise", &tone(1.5)).await;
        let voice = link(&mut member, &report).await;
        for (player, reads, hears) in [
            (MEMBER, 200, 200),
            (NEIGHBOUR, 404, 404),
            (LEADER, 200, 404),
            (DEPUTY, 200, 404),
            (SECRETARY, 200, 404),
            (BLOCK_HEAD, 404, 404),
            (OFFICER, 200, 200),
            (CHIEF, 200, 200),
            (OTHER_OFFICER, 404, 404),
            (NEW_LEADER, 404, 404),
            (KEEPER, 404, 404),
        ] {
            let mut browser = village.signed_in(player.id()).await;
            let page = browser.get(&report).await;
            let heard = browser.get(&voice).await;
            let seen = (page.status.as_u16(), heard.status.as_u16());
            assert_eq!(seen, (reads, hears), "{}", player.part);
            assert_eq!(first_link(&page).is_some(), hears == 200, "{} sees a player", player.part);
            // Not by the way of photos either, for nobody.
            let file = voice.replace("/voices/", "/files/");
            assert_eq!(browser.get(&file).await.status, 404, "{}", player.part);
        }
        assert_eq!(village.browser().get(&voice).await.status, 303, "nobody signed in is asked to sign in");
        let mut leader = village.signed_in(LEADER.id()).await;
        let page = leader.get(&report).await.words();
        assert!(page.contains("Kể bằng lời ghi âm.") && page.contains("nên chỉ công an nghe được"), "{page}");
        let elsewhere = voice.replace(GROUP, "09574-02-01");
        let mut officer = village.signed_in(OFFICER.id()).await;
        assert_eq!(officer.get(&elsewhere).await.status, 404, "the unit in the address must be the report's");
    });
}

#[test]
fn the_polices_listening_leaves_one_entry_in_half_an_hour_and_ones_own_none() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let report = say(&mut member, "noise", &tone(1.5)).await;
        let voice = link(&mut member, &report).await;
        let before = entries(&village).await;
        member.get(&voice).await;
        assert_eq!(entries(&village).await, before, "hearing oneself is nobody's business");
        let mut officer = village.signed_in(OFFICER.id()).await;
        officer.get(&report).await;
        assert_eq!(entries(&village).await, before, "a page with a player on it is not a listening");
        for part in [None, Some("bytes=0-1"), Some("bytes=0-"), Some("bytes=2000-2999")] {
            officer.asks_for_part = part.map(str::to_owned);
            officer.get(&voice).await;
        }
        assert_eq!(entries(&village).await, before + 1, "one listening, in however many parts");
        let heard = last(&village, "report.heard").await;
        assert_eq!(heard["voice"], voice.rsplit('/').next().unwrap());
        village.pass(Duration::minutes(31));
        officer.get(&voice).await;
        assert_eq!(entries(&village).await, before + 2);
        let mut chief = village.signed_in(CHIEF.id()).await;
        let mut other = chief.clone();
        let both = at_once([chief.get(&voice), other.get(&voice)]).await;
        assert_eq!(statuses(&both), [200, 200]);
        assert_eq!(entries(&village).await, before + 3, "two at once are one");
        let page = member.get(&report).await.words();
        assert!(!page.contains("nghe lời ghi âm"), "listenings are for the ledger's readers: {page}");
    });
}

#[test]
fn a_sound_is_handed_out_in_parts_and_says_nothing_of_itself() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let mut sent = tone(1.5);
        sent.extend(b"LIST\x1a\0\0\0INFOIART\x0e\0\0\0May cua chi Hoa");
        let report = say(&mut member, "theft", &sent).await;
        let voice = link(&mut member, &report).await;
        let whole = member.get(&voice).await;
        assert_eq!((whole.status.as_u16(), whole.bytes.len()), (200, 44 + 48_000));
        assert!(!whole.bytes.windows(3).any(|part| part == b"Hoa"), "what came is not what is kept");
        assert_eq!(whole.headers["content-type"], "audio/wav");
        assert_eq!(whole.headers["cache-control"], "no-store");
        assert_eq!(whole.headers["accept-ranges"], "bytes");
        assert!(!whole.headers.contains_key("content-disposition"), "no name that could tell");
        member.asks_for_part = Some("bytes=0-1".to_owned());
        let first = member.get(&voice).await;
        assert_eq!((first.status.as_u16(), first.bytes.as_slice()), (206, &b"RI"[..]));
        assert_eq!(first.headers["content-range"], "bytes 0-1/48044");
        member.asks_for_part = Some("bytes=48040-".to_owned());
        assert_eq!(member.get(&voice).await.bytes, whole.bytes[48_040..]);
        member.asks_for_part = Some("bytes=50000-".to_owned());
        assert_eq!(member.get(&voice).await.status, 416);
    });
}

#[test]
fn a_form_that_is_not_right_keeps_what_was_said() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let (path, id) = form(&mut member, "noise").await;
        let fields = [("id", id.as_str()), ("when", "now")];
        let wrong = member.upload(&path, &fields, &[("voice", "a.wav", &tone(2.0))]).await;
        assert_eq!(wrong.status, 422);
        let words = wrong.words();
        assert!(words.contains("Chưa biết ở đâu") && words.contains("Đã giữ lời ghi âm 2 giây"), "{words}");
        assert!(!words.contains("Chưa có chữ nào"), "said is as good as typed: {words}");
        let kept = wrong.value_of("voice_kept");
        let again =
            [("id", id.as_str()), ("when", "now"), ("place", "Ngõ 12"), ("voice_kept", kept.as_str())];
        // Thrown away, there is neither a voice nor a text.
        let dropped = [&again[..], &[("voice_drop", "1")]].concat();
        let none = member.upload(&path, &dropped, &[]).await;
        assert!(none.status == 422 && none.words().contains("Chưa có chữ nào"), "{}", none.words());
        // A new try that cannot be used does not cost the old one.
        let worse = member.upload(&path, &again, &[("voice", "a.wav", b"khong phai am thanh")]).await;
        assert!(worse.words().contains("không phải là lời ghi âm"), "{}", worse.words());
        assert_eq!(worse.value_of("voice_kept"), kept);
        let before = entries(&village).await;
        assert_eq!(member.upload(&path, &again, &[]).await.status, 303);
        assert_eq!(
            member.upload(&path, &again, &[]).await.status,
            303,
            "the same form again is the same report"
        );
        assert_eq!(entries(&village).await, before + 1);
        assert_eq!(last(&village, "report.filed").await["voice"], true);
        let page = member.get(&format!("/{GROUP}/reports/{id}")).await;
        assert_eq!(page.text().matches("preload=\"none\"").count(), 1, "one voice");
    });
}

#[test]
fn a_kept_voice_is_its_speakers_and_no_photo() {
    story(|village| async move {
        let (mut member, mut neighbour) =
            (village.signed_in(MEMBER.id()).await, village.signed_in(NEIGHBOUR.id()).await);
        let (path, id) = form(&mut member, "noise").await;
        let wrong = member.upload(&path, &[("id", &id)], &[("voice", "a.wav", &tone(2.0))]).await;
        let kept = wrong.value_of("voice_kept");
        assert!(!kept.is_empty());
        let (_, other) = form(&mut neighbour, "noise").await;
        let claimed =
            [("id", other.as_str()), ("when", "now"), ("place", "Ngõ 12"), ("voice_kept", kept.as_str())];
        assert_eq!(neighbour.upload(&path, &claimed, &[]).await.status, 422, "another's voice is nothing");
        let fields = [
            ("id", id.as_str()),
            ("when", "now"),
            ("place", "Ngõ 12"),
            ("what", "Hát to đến nửa đêm."),
            ("kept", kept.as_str()),
        ];
        assert_eq!(member.upload(&path, &fields, &[]).await.status, 303);
        let page = member.get(&format!("/{GROUP}/reports/{id}")).await.text();
        assert!(!page.contains("/files/") && !page.contains("preload=\"none\""), "not by the way of photos");
    });
}

#[test]
fn what_cannot_be_heard_is_refused_in_a_sentence_and_nothing_is_lost() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let mut claims = tone(2.0);
        claims[40..44].copy_from_slice(&0xFFFF_FFF0_u32.to_le_bytes());
        let long = tone(122.0);
        let whole = tone(4.0);
        for (name, bytes, says) in [
            ("a.m4a", &b"Toi la chu, khong phai tieng."[..], "không phải là lời ghi âm"),
            ("b.wav", &whole[..60_000], "bị hỏng hoặc bị đứt"),
            ("c.wav", &wav([0; 32_000].into_iter())[..], "Không nghe thấy tiếng nào"),
            ("d.wav", &tone(0.3)[..], "ngắn quá"),
            ("e.wav", &long[..], "dài quá 2 phút"),
            ("f.wav", &claims[..], "bị hỏng hoặc bị đứt"),
            ("g.amr", b"#!AMR\n\x3C\x08\x0C\x55\xF8\x30\x11\x22\x33\x44\x55\x66", "chưa đọc được"),
            ("h.mp4", include_bytes!("../../../../ground/src/files/sound/tests/video.mp4"), "Đây là video"),
        ] {
            let (path, id) = form(&mut member, "noise").await;
            let fields =
                [("id", id.as_str()), ("what", "Hát to đến nửa đêm."), ("place", "Ngõ 12"), ("when", "now")];
            let refused = member.upload(&path, &fields, &[("voice", name, bytes)]).await;
            assert_eq!(refused.status, 422, "{name}");
            assert!(refused.words().contains(says), "{name}: {}", refused.words());
            assert!(refused.text().contains("Hát to đến nửa đêm."), "{name} cost the words");
        }
        assert!(member.get(&format!("/{GROUP}/reports")).await.words().contains("Chưa có kết quả 0"));
    });
}

#[test]
fn a_question_is_answered_and_not_done_is_said_aloud() {
    story(|village| async move {
        let (mut member, mut officer) =
            (village.signed_in(MEMBER.id()).await, village.signed_in(OFFICER.id()).await);
        let report = super::stories::tell(&mut member, "noise").await;
        officer.post(&format!("{report}/receipt"), &[]).await;
        officer.post(&format!("{report}/questions"), &[("words", "Tiếng gì, từ nhà nào?")]).await;
        let answers = format!("{report}/answers");
        let wrong = member.upload(&answers, &[("words", "")], &[("voice", "a.wav", &tone(0.2))]).await;
        assert!(wrong.status == 422 && wrong.words().contains("ngắn quá"), "{}", wrong.words());
        // Something is asked about the words: what was said waits, as on the form that tells.
        let words = [("words", "Nhà anh Tư, số 0912 000 999.")];
        let asked = member.upload(&answers, &words, &[("voice", "a.wav", &tone(1.0))]).await;
        assert!(asked.status == 422 && asked.words().contains("Đã giữ lời ghi âm"), "{}", asked.words());
        let kept = asked.value_of("voice_kept");
        let sent = member.upload(&answers, &[("words", ""), ("voice_kept", &kept)], &[]).await;
        assert_eq!(sent.status, 303, "{}", sent.words());
        let closure = [
            ("outcome", "solved"),
            ("words", "Đã đến nhắc, chủ nhà hẹn không tái diễn."),
            ("no_proof_because", "Là việc trao đổi bằng lời, không chụp ảnh."),
        ];
        assert_eq!(officer.upload(&format!("{report}/closure"), &closure, &[]).await.status, 303);
        let reopening = format!("{report}/reopening");
        assert_eq!(member.upload(&reopening, &[], &[("voice", "a.wav", &tone(1.0))]).await.status, 303);
        let page = officer.get(&report).await;
        assert_eq!(page.text().matches("preload=\"none\"").count(), 2);
        for says in ["Lời trả lời câu hỏi", "Lời nói “chưa xong”", "Người báo: chưa xong, mở lại"]
        {
            assert!(page.words().contains(says), "{says} in {}", page.words());
        }
    });
}

#[test]
fn who_wrote_for_a_neighbour_does_not_hear_the_neighbour_again() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let path = format!("/{GROUP}/neighbour-reports/new/noise");
        let id = leader.get(&path).await.value_of("id");
        let fields =
            [("id", id.as_str()), ("place", "Ngõ 18"), ("when", "past"), ("neighbour_name", "Hà Thị Mùi")];
        let sent = leader.upload(&path, &fields, &[("voice", "a.wav", &tone(1.0))]).await;
        assert_eq!(sent.status, 303, "{}", sent.words());
        let report = format!("/{GROUP}/reports/{id}");
        let mut officer = village.signed_in(OFFICER.id()).await;
        let voice = link(&mut officer, &report).await;
        assert_eq!(officer.get(&voice).await.status, 200);
        let page = leader.get(&report).await;
        assert!(
            first_link(&page).is_none() && page.words().contains("chỉ công an nghe được"),
            "{}",
            page.words()
        );
        assert_eq!(leader.get(&voice).await.status, 404);
    });
}

#[test]
fn what_the_police_write_down_of_a_voice_is_read_by_the_police_alone() {
    story(|village| async move {
        let (mut member, mut officer) =
            (village.signed_in(MEMBER.id()).await, village.signed_in(OFFICER.id()).await);
        let report = say(&mut member, "noise", &tone(1.0)).await;
        let voice = link(&mut member, &report).await;
        let (transcript, said) = (format!("{voice}/transcript"), "Khoan tường nhà số 9 lúc nửa đêm.");
        assert_eq!(member.post(&transcript, &[("words", said)]).await.status, 404);
        let empty = officer.post(&transcript, &[("words", " ")]).await;
        assert!(empty.status == 422 && empty.words().contains("Chưa có chữ nào"), "{}", empty.words());
        let before = entries(&village).await;
        assert_eq!(officer.post(&transcript, &[("words", said)]).await.status, 303);
        assert_eq!(entries(&village).await, before + 1, "one act, one entry");
        let entry = last(&village, "report.transcribed").await.to_string();
        assert!(!entry.contains("Khoan"), "no words in the ledger: {entry}");
        let page = officer.get(&report).await.words();
        assert!(page.contains(&format!("Công an ghi lại: {said}")), "{page}");
        for player in [MEMBER, LEADER] {
            let page = village.signed_in(player.id()).await.get(&report).await.words();
            assert!(
                !page.contains("Khoan tường") && !page.contains("ghi lại lời nói"),
                "{}: {page}",
                player.part
            );
        }
        let other = say(&mut member, "noise", &tone(1.0)).await;
        let crossed = format!("{other}/voices/{}/transcript", voice.rsplit('/').next().unwrap());
        assert_eq!(officer.post(&crossed, &[("words", said)]).await.status, 404, "a voice of another report");
    });
}
