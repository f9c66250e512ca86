//! Answering, coming in, the roll.

use std::io::Write;

use ground::ids;
use time::Duration;

use super::{FRIDAY, call, household, list, says, silent, to_friday_evening};
use crate::checks::{entries, story, wrote};
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR, OFFICER};
use crate::village::{GROUP, WARD};

#[test]
fn a_household_answers_and_changes_its_mind_until_it_begins() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        let answer = format!("{meeting}/answer");
        let empty = member.post(&answer, &[("answer", "opinion"), ("words", "  ")]).await;
        assert_eq!(empty.status, 422);
        says(&empty, &["Chưa ghi ý kiến."]);
        assert_eq!(member.post(&answer, &[("answer", "maybe")]).await.status, 422);
        let long = "dài ".repeat(300);
        let kept = member.post(&answer, &[("answer", "coming"), ("words", &long)]).await;
        assert_eq!(kept.status, 422);
        assert!(kept.text().contains(long.trim_end()), "what was typed stands there");
        assert_eq!(member.post(&answer, &[("answer", "coming")]).await.leads_to(), meeting);
        says(&member.get(&meeting).await, &["Đã ghi: nhà mình đến", "hộ sẽ đến 1", "hộ chưa trả lời 23"]);
        let before = entries(&village).await;
        member.post(&answer, &[("answer", "coming")]).await;
        assert_eq!(entries(&village).await, before, "the same again is no other act");
        member.post(&answer, &[("answer", "away")]).await;
        says(&member.get(&meeting).await, &["nhà mình không đến được", "hộ sẽ đến 0", "hộ không đến được 1"]);
        to_friday_evening(&village);
        let late = member.post(&answer, &[("answer", "coming")]).await;
        assert_eq!(late.status, 409);
        // The book says that one answered, and not who.
        let signed = "select count(*) from ledger where verb = 'meeting.answered' and actor_id is not null";
        assert_eq!(village.number(signed).await, 0);
    });
}

#[test]
fn a_household_comes_in_with_one_press_and_from_afar_is_written_beside_it() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        let id = meeting.rsplit('/').next().unwrap();
        let mut member = village.signed_in(MEMBER.id()).await;
        let early = member.post(&format!("{meeting}/presence"), &[("people", "1")]).await;
        assert_eq!(early.status, 409);
        says(&early, &["Chưa đến giờ điểm danh."]);
        to_friday_evening(&village);
        let page = leader.get(&format!("{meeting}/code")).await;
        assert!(page.text().contains("class=\"qr\""), "{}", page.text());
        let link = page.text().split("QR: ").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let code = link.split("code=").nth(1).unwrap().to_owned();
        let there = member.get(&format!("/meetings/{id}?code={code}")).await.leads_to();
        assert_eq!(there, format!("{meeting}/presence?code={code}"));
        let page = member.get(&there).await;
        silent(&page, &["vào từ xa"]);
        assert_eq!(
            village.number("select count(*) from meeting_presences").await,
            0,
            "a look writes nothing"
        );
        let come = [("code", code.as_str()), ("people", "3")];
        assert_eq!(member.post(&format!("{meeting}/presence"), &come).await.leads_to(), meeting);
        // The neighbour was sent a photo of the code; twelve minutes later it still lets in.
        village.pass(Duration::minutes(12));
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        says(&neighbour.get(&there).await, &["vào từ xa"]);
        for wrong in ["99999", "ba", "0", ""] {
            let come = [("code", code.as_str()), ("people", wrong)];
            let page = neighbour.post(&format!("{meeting}/presence"), &come).await;
            assert_eq!(page.status, 422, "{wrong}");
            says(&page, &["Ghi một số từ 1 đến 20."]);
        }
        let come = [("code", code.as_str()), ("people", "20")];
        assert_eq!(neighbour.post(&format!("{meeting}/presence"), &come).await.status, 303);
        let roll = leader.get(&format!("{meeting}/roll")).await;
        says(&roll, &["2 trong 24 hộ có mặt", "Phùng Ngọc Chi tự ghi lúc 20:00, 3 người"]);
        says(&roll, &["Đặng Thị Hồng Oanh tự ghi lúc 20:12, 20 người · vào từ xa"]);
        says(&member.get(&meeting).await, &["hộ có mặt 2", "người có mặt 23"]);
        silent(&member.get(&meeting).await, &["Đặng Thị Hồng Oanh", "vào từ xa"]);
    });
}

#[test]
fn the_leader_ticks_and_what_a_household_pressed_itself_stays() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        to_friday_evening(&village);
        let mut member = village.signed_in(MEMBER.id()).await;
        member.post(&format!("{meeting}/presence"), &[("people", "2")]).await;
        let (present, shown) =
            (|n: u8| format!("present_{}", household(n)), |n: u8| format!("shown_{}", household(n)));
        let roll = format!("{meeting}/roll");
        let ticks = [(present(5), "1"), (present(6), "1"), (shown(4), "1"), (shown(5), "1"), (shown(6), "1")];
        let ticks: Vec<_> = ticks.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        assert_eq!(leader.post(&roll, &ticks).await.status, 303);
        says(&leader.get(&roll).await, &["3 trong 24 hộ có mặt", "Khuất Đình Phúc ghi lúc 20:00, 1 người"]);
        // The fifth was a mistake; the fourth pressed it and stays.
        let (six, five, four) = (present(6), shown(5), shown(4));
        leader.post(&roll, &[(&six, "1"), (&five, "1"), (&four, "1")]).await;
        says(&leader.get(&roll).await, &["2 trong 24 hộ có mặt"]);
        // What somebody else wrote down of a household it reads, and may strike.
        let five = present(5);
        leader.post(&roll, &[(&five, "1")]).await;
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        says(&neighbour.get(&meeting).await, &["Đã ghi nhà mình có mặt", "Khuất Đình Phúc ghi lúc 20:00"]);
        assert_eq!(neighbour.post(&format!("{meeting}/presence/removal"), &[]).await.status, 303);
        says(&leader.get(&roll).await, &["2 trong 24 hộ có mặt", "Nhà này nói là không có mặt."]);
        assert_eq!(member.post(&roll, &[(&five, "1")]).await.status, 404);
        // It heard of it, and what it struck stays struck, whoever ticks it again; but its own press.
        says(&neighbour.get("/notices").await, &["Có người ghi nhà mình có mặt ở buổi họp."]);
        let before = entries(&village).await;
        leader.post(&roll, &[(&five, "1")]).await;
        let table = leader.get(&format!("{meeting}/roll/list.csv")).await.text();
        let mark = |(n, line): (usize, &str)| line.to_owned() + if n == 0 { "" } else { "x" };
        let marked: Vec<_> = table.lines().enumerate().map(mark).collect();
        let list = [("file", "a.csv", marked[..6].join("\r\n"))];
        let list = list.each_ref().map(|(name, file, text)| (*name, *file, text.as_bytes()));
        leader.upload(&format!("{meeting}/roll/lists"), &[], &list).await;
        assert_eq!(entries(&village).await, before + 1, "the list wrote of others");
        says(&leader.get(&roll).await, &["Nhà này nói là không có mặt."]);
        says(&neighbour.get(&meeting).await, &["Nhà mình đã bỏ dòng ghi có mặt."]);
        neighbour.post(&format!("{meeting}/presence"), &[("people", "2")]).await;
        says(&leader.get(&roll).await, &["Đặng Thị Hồng Oanh tự ghi lúc 20:00, 2 người"]);
    });
}

#[test]
fn the_same_paper_list_twice_is_one_list() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        to_friday_evening(&village);
        let table = leader.get(&format!("{meeting}/roll/list.csv")).await.text();
        let marked = table.replace("Vũ Đình Việt,", "Vũ Đình Việt\u{0},");
        assert_ne!(table, marked, "{table}");
        let marked = table
            .lines()
            .map(|line| {
                if line.contains("Vũ Đình Việt") || line.contains("Bùi Minh Hùng") {
                    format!("{line}x")
                } else {
                    line.to_owned()
                }
            })
            .chain(["99,Người Ở Đâu,Ngõ khác,x".to_owned()])
            .collect::<Vec<_>>()
            .join("\r\n");
        let lists = format!("{meeting}/roll/lists");
        let page = leader.upload(&lists, &[], &[("file", "diem-danh.csv", marked.as_bytes())]).await;
        assert_eq!(page.status, 200);
        says(&page, &["Đã ghi thêm 2 hộ có mặt từ bảng.", "chưa ghi: Người Ở Đâu", "2 trong 24 hộ có mặt"]);
        let before = entries(&village).await;
        let page = leader.upload(&lists, &[], &[("file", "diem-danh.csv", marked.as_bytes())]).await;
        says(&page, &["Đã ghi thêm 0 hộ có mặt từ bảng.", "2 trong 24 hộ có mặt"]);
        assert_eq!(entries(&village).await, before);
        for (name, bytes, why) in [
            ("a.csv", "Tên,Số\r\nA,1\r\n".as_bytes(), "Chưa thấy cột"),
            ("a.xlsx", b"PK\x03\x04 broken".as_slice(), "Tệp bị hỏng"),
        ] {
            let page = leader.upload(&lists, &[], &[("file", name, bytes)]).await;
            assert_eq!(page.status, 422, "{name}");
            says(&page, &[why]);
        }
        assert_eq!(leader.upload(&lists, &[], &[]).await.status, 422);
    });
}

/// A workbook of one sheet, as small as one can be.
fn workbook(rows: &[[&str; 3]]) -> Vec<u8> {
    let cell = |text: &&str| format!("<c t='inlineStr'><is><t>{text}</t></is></c>");
    let row = |cells: &[&str; 3]| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>());
    let sheet =
        format!("<worksheet><sheetData>{}</sheetData></worksheet>", rows.iter().map(row).collect::<String>());
    let parts = [
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id='r' Type='x/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r='r'><sheets><sheet name='A' sheetId='1' r:id='s'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='s' Type='x/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_str()),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_same_workbook_twice_is_one_list() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        to_friday_evening(&village);
        let book = workbook(&[["STT", "Chủ hộ", "Có mặt"], ["8", "Vũ Đình Việt", "x"], ["9", "Ai Đó", ""]]);
        let lists = format!("{meeting}/roll/lists");
        for came in ["1", "0"] {
            let page = leader.upload(&lists, &[], &[("file", "diem-danh.xlsx", book.as_slice())]).await;
            assert_eq!(page.leads_to(), format!("{meeting}/roll?came={came}"), "{}", page.words());
        }
        says(
            &leader.get(&format!("{meeting}/roll")).await,
            &["1 trong 24 hộ có mặt", "ghi từ danh sách giấy"],
        );
    });
}

#[test]
fn a_household_that_left_is_not_called_any_more() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        neighbour.post(&format!("{meeting}/answer"), &[("answer", "coming")]).await;
        let gone = format!("/{GROUP}/roster/{}/removal", household(5));
        assert_eq!(leader.post(&gone, &[]).await.status, 303);
        says(&leader.get(&meeting).await, &["hộ sẽ đến 0", "hộ chưa trả lời 23"]);
        let answer = neighbour.post(&format!("{meeting}/answer"), &[("answer", "away")]).await;
        assert!(matches!(answer.status.as_u16(), 401 | 403 | 404 | 409), "{}", answer.status);
        silent(&leader.get(&meeting).await, &["Đặng Thị Hồng Oanh"]);
        // A neighbour's number stands as it was: falling, it would say what the household had answered.
        let mut member = village.signed_in(MEMBER.id()).await;
        says(&member.get(&meeting).await, &["hộ sẽ đến 1"]);
    });
}

#[test]
fn five_hundred_households_are_called_and_counted() {
    story(|village| async move {
        let more =
            "insert into households (id, unit_id, unit_path, number, address, address_fold, written_at)
             select ?1, h.unit_id, h.unit_path, ?2, h.address, h.address_fold, h.written_at from households h
             where h.id = ?3";
        let caller = crate::village::at_group(&village.app, LEADER.id()).await.unwrap();
        caller
            .act_as(ground::policy::Action::EditRoster, move |mut act| {
                for number in 25..=500i64 {
                    let id = ids::of_name(&format!("village/many-{number}"));
                    act.exec(more, ground::params![id, number, household(5)])?;
                }
                let entry = ground::Entry::new("roster.written", "unit", ids::of_name(GROUP));
                Ok(act.commit(entry, ())?)
            })
            .await
            .unwrap();
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        says(&leader.get(&meeting).await, &["hộ chưa trả lời 500"]);
        to_friday_evening(&village);
        let all: Vec<String> = (25..=500)
            .map(|number| format!("present_{}", ids::of_name(&format!("village/many-{number}"))))
            .collect();
        let ticks: Vec<_> = all.iter().map(|name| (name.as_str(), "1")).collect();
        assert_eq!(leader.post(&format!("{meeting}/roll"), &ticks).await.status, 303);
        says(&leader.get(&format!("{meeting}/roll")).await, &["476 trong 500 hộ có mặt"]);
        let paper = leader.get(&format!("{meeting}/roll/paper")).await;
        assert_eq!(paper.text().matches("<tr>").count(), 501);
        let mut officer = village.signed_in(OFFICER.id()).await;
        assert_eq!(officer.get(&format!("/{WARD}/meetings")).await.status, 403, "his is the block");
        assert_eq!(officer.get(&list()).await.status, 200);
    });
}

/// What one tells those who lead, somebody else at home may be the last to read; and no press beside it takes it away.
#[test]
fn an_opinion_is_read_by_who_wrote_it_and_those_who_lead_and_is_not_lost() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        let path = format!("{meeting}/answer");
        let mut member = village.signed_in(MEMBER.id()).await;
        let opinion = [("answer", "opinion"), ("words", "Xin nói riêng một việc trong nhà.")];
        assert_eq!(member.post(&path, &opinion).await.status, 303);
        says(&member.get(&meeting).await, &["Xin nói riêng một việc trong nhà."]);
        // She lives in the same house now.
        let caller = crate::village::at_group(&village.app, LEADER.id()).await.unwrap();
        let moves = "update persons set household_id = (select household_id from persons where id = ?1) where id = ?2";
        caller
            .act_as(ground::policy::Action::EditRoster, move |mut act| {
                act.exec(moves, ground::params![MEMBER.id(), NEIGHBOUR.id()])?;
                Ok(act.commit(ground::Entry::new("roster.written", "unit", ids::of_name(GROUP)), ())?)
            })
            .await
            .unwrap();
        let mut home = village.signed_in(NEIGHBOUR.id()).await;
        let page = home.get(&meeting).await;
        assert_eq!(page.status, 200);
        silent(&page, &["Xin nói riêng"]);
        for press in [&[("answer", "coming"), ("home", "1")][..], &[("answer", "away"), ("words", "")]] {
            assert_eq!(home.post(&path, press).await.status, 303);
            says(&leader.get(&meeting).await, &["Xin nói riêng một việc trong nhà.", "hộ nhận tin qua sổ"]);
            silent(&home.get(&meeting).await, &["Xin nói riêng"]);
        }
        // She thinks something else, and neither takes the other's place.
        let hers = [("answer", "opinion"), ("words", "Nên họp sớm hơn, bảy giờ tối.")];
        assert_eq!(home.post(&path, &hers).await.status, 303);
        let both = ["Xin nói riêng một việc trong nhà.", "Nên họp sớm hơn, bảy giờ tối."];
        says(&leader.get(&meeting).await, &both);
        silent(&member.get(&meeting).await, &both[1..]);
        assert_eq!(home.post(&path, &[("answer", "away"), ("words", " ")]).await.status, 303);
        says(&leader.get(&meeting).await, &both[..1]);
        silent(&leader.get(&meeting).await, &both[1..]);
    });
}

#[test]
fn a_roll_without_signal_says_when_it_was_written() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        to_friday_evening(&village);
        village.pass(Duration::hours(2));
        wrote(&mut leader, &village, Duration::minutes(95), Duration::ZERO).await;
        let (shown, present) = (format!("shown_{}", household(5)), format!("present_{}", household(5)));
        let taken = leader.post(&format!("{meeting}/roll"), &[(&shown, "1"), (&present, "1")]).await;
        assert_eq!(taken.status, 204, "{}", taken.text());
        leader.says.clear();
        says(
            &leader.get(&format!("{meeting}/roll")).await,
            &["1 trong 24 hộ có mặt", "ghi lúc 22:00", "viết lúc 20:25 khi chưa có sóng"],
        );
    });
}
