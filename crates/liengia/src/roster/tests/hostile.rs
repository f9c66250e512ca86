//! Files that are no list, and forms that nobody's page has made.

use std::io::Write;
use std::time::{Duration, Instant};

use ground::ids;

use super::{SAMPLE, new_roster, preview};
use crate::checks::story;
use crate::village::cast::NEW_LEADER;

#[test]
fn a_list_with_an_office_for_a_name_leaves_that_line_out_and_says_why() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let list = "Họ và tên,Số điện thoại,Địa chỉ\nNguyễn Công An,0912345603,Số 12\nTrần Văn Bình,0912345604,Số 14\n\
                    Công an phường Sơn Tây,0912345605,Số 16\nTr\u{1ea7}n V\u{103}n \u{410}n,0912345606,Số 18\n";
        let page = preview(&mut leader, &new_roster(), "a.csv", list.as_bytes()).await.words();
        assert!(page.contains("Nguyễn Công An"), "{page}");
        assert!(page.contains("“Công an phường Sơn Tây” là tên chức vụ hay cơ quan."), "{page}");
        assert!(page.contains("có chữ cái của bảng chữ khác trông giống chữ Việt"), "{page}");
    });
}

#[test]
fn what_is_no_list_is_refused_at_the_field_and_fast() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let many = "Họ tên,SĐT\n".to_owned() + &"Vũ Hữu Hùng,0367078709\n".repeat(150_000);
        for (name, bytes, says) in [
            ("a.pdf", b"%PDF-1.7 rubbish".to_vec(), "Đây là tệp PDF."),
            ("a.xlsx", SAMPLE[..900].to_vec(), "Tệp bị hỏng"),
            ("a.xlsx", b"PK\x03\x04rubbish".to_vec(), "Tệp bị hỏng"),
            ("a.csv", Vec::new(), "Chưa có tệp"),
            ("a.csv", many.into_bytes(), "Tệp có hơn 2000 dòng."),
            ("a.csv", vec![b'a'; 5 * 1024 * 1024 + 1], "Tệp lớn hơn 5 MB."),
            ("a.csv", b"abc\x07def".to_vec(), "Đây không phải là bảng tính."),
            ("bom.xlsx", bomb(), "Tệp bung ra quá lớn (hơn 40 MB)."),
        ] {
            let begun = Instant::now();
            let page = preview(&mut leader, &new_roster(), name, &bytes).await;
            assert_eq!(page.status, 422, "{name}");
            assert!(page.words().contains(says), "{name}: {}", page.words());
            assert!(page.text().contains("id=\"file-error\""), "{name}");
            assert!(begun.elapsed() < Duration::from_secs(15), "{name} took {:?}", begun.elapsed());
        }
        let huge = vec![b'a'; 13 * 1024 * 1024];
        assert_eq!(preview(&mut leader, &new_roster(), "a.csv", &huge).await.status, 413);
    });
}

/// A sheet of 60 MB of blanks in a few kilobytes.
fn bomb() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let parts: [(&str, &str); 3] = [
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id='r' Type='x/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='s' Type='x/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
    ];
    for (name, text) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.start_file("xl/workbook.xml", options).unwrap();
    zip.write_all(
        b"<workbook xmlns:r='r'><sheets><sheet name='a' sheetId='1' r:id='s'/></sheets></workbook>",
    )
    .unwrap();
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    zip.write_all(b"<worksheet><sheetData>").unwrap();
    let blanks = vec![b' '; 1024 * 1024];
    for _ in 0..60 {
        zip.write_all(&blanks).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn formulas_and_foreign_grids_get_no_further() {
    story(|village| async move {
        let mut leader = village.signed_in(NEW_LEADER.id()).await;
        let csv =
            "Họ tên,Địa chỉ\n=HYPERLINK(\"x\"),Số 1\nVũ Hữu Hùng,=cmd|calc\nVũ Thị Nhung,Số 31 <script>\n";
        let page = preview(&mut leader, &new_roster(), "a.csv", csv.as_bytes()).await;
        assert!(
            page.words().contains("hộ mới 1 hộ đổi 0 đã có, giữ nguyên 0 dòng chưa nhận 2"),
            "{}",
            page.words()
        );
        assert!(page.words().contains("là một công thức") && !page.text().contains("Số 31 <script>"));
        let address = format!("{}/imports", new_roster());
        let id = ids::fresh(village.app.clock.now()).to_string();
        let of = |grid: &str| format!("[{{\"n\":\"\",\"h\":false,\"g\":{grid}}}]");
        let wrong = ["{\"n\":1,\"r\":[[1]]}", "{\"n\":-1,\"r\":[]}", "{}", "7"].map(of);
        for grid in ["", "{", "[]", "{\"n\":1,\"r\":[]}"].map(str::to_owned).iter().chain(&wrong) {
            let sent = leader.upload(&address, &[("id", &id), ("grid0", grid)], &[]).await;
            assert_eq!(sent.status, 400, "{grid}");
        }
        let many = of(&format!("{{\"n\":1,\"c\":[],\"r\":[{}[]]}}", "[\"Vũ Hữu Hùng\"],".repeat(2001)));
        let sent = leader.upload(&address, &[("id", &id), ("grid0", &many)], &[]).await;
        assert_eq!(sent.status, 422, "{}", sent.words());
        let max = of(&format!("{{\"n\":{},\"c\":[],\"r\":[[\"a\"]]}}", u64::MAX));
        let sent = leader.upload(&address, &[("id", &id), ("grid0", &max)], &[]).await;
        assert_eq!(sent.status, 400, "{}", sent.words());
        // Numbers of rows that no file has, on a second sheet of the same shape: passed over.
        let last = u64::MAX;
        let sheet = format!(
            "{{\"n\":1,\"c\":[{last}],\"hr\":[{last}],\"g\":[[0,1,{last},{last}]],\"r\":[[\"Họ tên\",\"Địa chỉ\"],[\"Vũ Hữu Hùng\",\"=a\"]]}}"
        );
        let one = format!("{{\"n\":\"\",\"h\":false,\"g\":{sheet}}}");
        let two = format!("[{one},{one}]");
        let sent = leader.upload(&address, &[("id", &id), ("grid0", &two)], &[]).await;
        assert!(sent.words().contains("dòng chưa nhận 2"), "{}", sent.words());
        assert!(leader.get(&new_roster()).await.words().contains("Danh sách hộ sẽ hiện ở đây"));
    });
}
