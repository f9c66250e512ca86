//! CSV as Excel, LibreOffice, Google and people write it.

use proptest::prelude::*;
use sheet::{Mark, Seen, SheetProblem};
use viet_text::legacy::Legacy;

use super::{read, rows};

const LIST: &str = "STT,Họ và tên,Địa chỉ\n1,Chu Thị Quỳnh,\"Số 27, phố Tiền Huân\"\n2,Vũ Đình Việt,Số 21\n";

fn assert_is_list(bytes: &[u8]) {
    assert_eq!(
        rows(&read("ds.csv", bytes).unwrap()),
        [
            ["STT", "Họ và tên", "Địa chỉ"],
            ["1", "Chu Thị Quỳnh", "Số 27, phố Tiền Huân"],
            ["2", "Vũ Đình Việt", "Số 21"],
        ]
    );
}

fn utf16(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
}

#[test]
fn the_same_list_in_every_encoding() {
    assert_is_list(LIST.as_bytes());
    assert_is_list(format!("\u{feff}{LIST}").as_bytes());
    assert_is_list(LIST.replace('\n', "\r\n").as_bytes());
    assert_is_list(LIST.replace('\n', "\r").as_bytes());
    assert_is_list(&utf16(LIST, [0xFF, 0xFE], u16::to_le_bytes));
    assert_is_list(&utf16(LIST, [0xFE, 0xFF], u16::to_be_bytes));
    // "Unicode text" of Excel: UTF-16 with tabs.
    assert_is_list(&utf16(
        "STT\tHọ và tên\tĐịa chỉ\r\n1\tChu Thị Quỳnh\t\"Số 27, phố Tiền Huân\"\r\n2\tVũ Đình Việt\tSố 21",
        [0xFF, 0xFE],
        u16::to_le_bytes,
    ));
}

#[test]
fn windows_1258_and_older_fonts_are_read() {
    // Họ tên;Địa chỉ / Nguyễn Thị Yến;Số 5
    let bytes = b"Ho\xF2 t\xEAn;\xD0i\xF2a chi\xD2\r\nNguy\xEA\xDEn Thi\xF2 Y\xEA\xECn;S\xF4\xEC 5\r\n";
    assert_eq!(rows(&read("ds.csv", bytes).unwrap()), [["Họ tên", "Địa chỉ"], ["Nguyễn Thị Yến", "Số 5"]]);
    // TCVN3 (ABC): "Hä tªn;§Þa chØ"
    let tcvn3 = b"H\xE4 t\xAAn;\xA7\xDEa ch\xD8\n";
    let grid = read("ds.csv", tcvn3).unwrap();
    assert_eq!(rows(&grid), [["Họ tên", "Địa chỉ"]]);
    assert_eq!(grid.marks(0, 0), [Mark::Converted(Legacy::Tcvn3, "Hä tªn".to_owned())]);
    assert_eq!(read("ds.csv", b"STT;X\xF8\xF7q\n"), Err(SheetProblem::Unreadable), "no font that we know");
    assert_eq!(read("ds.csv", b"\xEF\xBB\xBFH\xE4"), Err(SheetProblem::Unreadable));
    assert_eq!(read("ds.csv", b"\xFF\xFEa"), Err(SheetProblem::Unreadable), "half a character");
}

#[test]
fn the_separator_is_found_by_its_regularity() {
    for (text, width) in [
        ("a;b;c\n1;x, y;3\n2;x, y;3\n", 3),
        ("a\tb\n1;2\tx\n", 2),
        ("DANH SÁCH, NĂM 2026\n\nSTT;Họ tên;Địa chỉ\n1;A;Số 8, Ngõ 12, Tiền Huân\n2;B;Số 9, Ngõ 1\n", 3),
        ("\"a;b;c;d\",2\n\"a;b;c;d\",2\n", 2),
        ("sep=;\n1;2,5,6,7\n", 2),
        ("one\ntwo\n", 1),
    ] {
        assert_eq!(read("a.csv", text.as_bytes()).unwrap().width(), width, "{text}");
    }
    assert_eq!(read("a.tsv", b"a\tb,c").unwrap().width(), 2);
    assert_eq!(read("a.csv", b"a\tb,c").unwrap().width(), 2);
    assert_eq!(read("a.csv", b"a\tb,c").unwrap().cell(0, 0), "a\tb");
}

#[test]
fn row_numbers_are_those_that_excel_shows() {
    let grid = read("a.csv", "\n\nTên,Ghi chú\nAn,\"hai\ndòng\"\n\nBình,\n\n,\n".as_bytes()).unwrap();
    assert_eq!(grid.first_row_number, 3);
    assert_eq!(rows(&grid), [vec!["Tên", "Ghi chú"], vec!["An", "hai\ndòng"], vec![], vec!["Bình"]]);
    assert_eq!(grid.row_number(3), 6);
    assert_eq!(read("a.csv", b"sep=,\na,b").unwrap().first_row_number, 2);
}

#[test]
fn quotes_are_taken_as_spreadsheets_take_them() {
    for (text, cells) in [
        ("\"a\"\"b\",c", vec!["a\"b", "c"]),
        ("a\"b,c\"d", vec!["a\"b", "c\"d"]),
        ("\"a\"b,c", vec!["ab", "c"]),
        ("\"never closed, at all", vec!["never closed", "at all"]),
        ("\"\",x", vec!["", "x"]),
    ] {
        assert_eq!(rows(&read("a.csv", text.as_bytes()).unwrap()), [cells], "{text}");
    }
}

#[test]
fn a_quote_that_nothing_closes_takes_no_rows_with_it() {
    for text in ["1,\"a,x\n2,b,y\n3,c,z\n", "1,\"a,x\n2,\"b,y\n3,c,z\n"] {
        let grid = read("a.csv", text.as_bytes()).unwrap();
        assert_eq!(rows(&grid), [["1", "a", "x"], ["2", "b", "y"], ["3", "c", "z"]], "{text}");
        assert!(matches!(grid.marks(0, 1), [Mark::Unclosed(1..)]), "{:?}", grid.marks);
    }
    let closed = read("a.csv", b"1,\"a\nb, \"\"c\"\"\",x\n").unwrap();
    assert_eq!(rows(&closed), [["1", "a\nb, \"c\"", "x"]]);
    assert!(closed.marks.is_empty());
}

#[test]
fn rows_that_were_put_into_one_cell_are_taken_apart_again() {
    let text =
        "\"STT,Tên,Nhà,Máy,Khẩu\";;;;\n\"1,An,\"\"Số 1, ngõ 2\"\",09,4\";;;;\n2;Bình;Số 3, ngõ 4;08;5\n";
    let grid = read("a.csv", text.as_bytes()).unwrap();
    assert_eq!(
        rows(&grid),
        [
            ["STT", "Tên", "Nhà", "Máy", "Khẩu"],
            ["1", "An", "Số 1, ngõ 2", "09", "4"],
            ["2", "Bình", "Số 3, ngõ 4", "08", "5"],
        ]
    );
}

#[test]
fn what_is_no_text_is_no_sheet() {
    assert_eq!(read("a.csv", b"STT,T\x00en\n"), Err(SheetProblem::NotASheet { seen: Seen::Other }));
    for blank in ["\u{feff}", "\n\n\n", " , ,\r\n,,\n", "\"\"\n", "\u{feff}\r\n"] {
        assert_eq!(read("a.csv", blank.as_bytes()), Err(SheetProblem::Empty), "{blank:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_csv_crate_reads_the_same(
        cells in proptest::collection::vec(proptest::collection::vec("[a-c,;\" \u{1ec5}\n]{0,6}x", 3), 1..6)
    ) {
        let mut writer = csv::WriterBuilder::new().from_writer(vec![]);
        for row in &cells {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        // Told, because among random cells no separator is regular.
        let told = [&b"sep=,\n"[..], &bytes].concat();
        let grid = read("a.csv", &told).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[..]);
        let witness: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(|cell| cell.trim().to_owned()).collect())
            .collect();
        prop_assert_eq!(grid.rows, witness);
    }
}
